"""To which state a person belongs where no mention says so.

Sure rules follow from the grammar and are applied until nothing changes:

counterpart    Ana Kern and [his] counterpart Li Min        the other side of the pair
equals         Presidents Kern and Li                       one known, the other is of the other side
possessor      Rabat recalled its ambassador, Ana Kern      the owner's state
movement       Ana Kern, founder of Hamas                  where the group is at home
servant        Ana Kern, spokeswoman for President Li       the state of the person served
group          a Kenyan delegation led by Ana Kern          the state of the delegation
presence       Kern received the Kenyan minister in the presence of Ana Li    the state of whoever received
contact        the Kenyan minister met Speaker Ana Kern     the other side of the contact
sender         Ana Kern conveyed the greetings of King Li  the state of whoever conveys them

What is left falls to defaults, one person at a time in the order of the text: the author's state, the side whose people
have names like this one, the state of the scene, the dateline, the home of the text. No default gives a state a second
foreign minister.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from briefgen.extract.antecedents import Clues, other_side
from briefgen.extract.clauses import framing_state, is_unmarked, lowers, subject_state, word_at
from briefgen.extract.layers import Layers
from briefgen.extract.missions import Missions
from briefgen.extract.origins import likelier
from briefgen.extract.person import Person, is_international

__all__ = ["Clues", "settle_countries"]

MANY = 80  # persons; beyond that a default is not followed up, to keep time linear


def settle_countries(
    people: Sequence[Person], layers: Sequence[Layers], clues: Clues, *, last: bool = True
) -> tuple[Person, ...]:
    """Give each person without a state the one that the text implies; only by the sure rules unless this is the
    `last` round.
    """
    settler = _Settler(people, layers, clues)
    settler.propagate()
    if last:
        settler.default()
    return tuple(settler.known)


class _Settler(Missions):
    """The two passes and the defaults."""

    # the two passes

    def propagate(self) -> None:
        """Apply the sure rules until nothing changes."""
        rules: tuple[Callable[[Person], str | None], ...] = (
            self.on_behalf,
            self.as_leader,
            self.as_sent,
            self.in_programme,
            self.as_counterpart,
            self.as_partner,
            self.as_equal,
            self.as_possession,
            self.as_servant,
            self.as_sender,
            self.of_movement,
            self.of_group,
            self.in_group,
            self.in_presence,
            self.by_verb,
            self.by_contact,
            self.by_preposition,
            self.as_summoner,
            self.in_company,
            self.as_posted,
            self.as_introduced,
            self.as_expelled,
            self.as_wanted,
            self.as_joint_head,
            self.as_caller,
            self.as_host,
            self.as_addressed,
            self.as_party,
            self.by_phone,
        )
        while any(self._apply(rule) for rule in rules):
            pass  # from the surest rule again, now that more is known

    def _apply(self, rule: Callable[[Person], str | None]) -> bool:
        """Place whom the rule places; True where it placed somebody."""
        changed = False
        for person in self.open():
            code = rule(person)
            if code and not self.taken(person, code):
                self.give(person, code)
                changed = True
        return changed

    def default(self) -> None:
        """Place who is left, one by one; each placing may let a sure rule place others."""
        rules: tuple[Callable[[Person], str | None], ...] = (
            self.as_customary,
            self.as_familiar,
            self.as_implied,
            self.by_name,
            self.as_opposite,
            self.as_resident,
            self.of_visitor,
            self.of_scene,
            self.of_dateline,
            self.of_home,
            self.of_gap,
            self.of_focus,
        )
        for person in sorted(self.open(), key=lambda p: (p.first.sentence, p.first.start)):
            current = self.known[person.number]
            if current.country or current.body or is_international(current):
                continue
            if _fights_states(current) or self.mediates(current) or self.group_of(current):
                continue
            codes = (rule(current) for rule in ((self.by_name,) if self.is_either(current) else rules))
            code = next((c for c in codes if c and not self.taken(current, c)), None)
            if code:
                self.give(current, code)
                if len(self.known) < MANY:
                    self.propagate()

    def is_either(self, person: Person) -> bool:
        """ "The two foreign ministers, Kern and Li, signed": one a side, and nothing says who is of which."""
        for mention in person.mentions:
            row = [m for m, n in self.mentions[mention.sentence] if m.rule == "titles-names" and not self.state_of(n)]
            mates = [m for m in row if m.head == mention.head]
            lead = lowers(self.layers[mention.sentence], mates[0].outer - 2, mates[0].outer) if mates else []
            if mention in mates and len(mates) == 2 and {"two", "both", "respective"} & set(lead):
                return True
        return False

    def mediates(self, person: Person) -> bool:
        """ "The talks, brokered by Prime Minister Kern": of neither side, unless a sure rule says so."""
        leads = (lowers(self.layers[m.sentence], m.outer - 2, m.outer) for m in person.mentions)
        return any(lead[-1:] == ["by"] and lead[0] in ("brokered", "mediated", "facilitated") for lead in leads)

    # defaults

    def by_name(self, person: Person) -> str | None:
        """The side whose people have names like this one."""
        return likelier(person.name, self.pair) if self.pair else None

    def as_familiar(self, person: Person) -> str | None:
        """ "Ana Kern sees Minister Li tomorrow", said in a speech: one's own people need no title, the others do."""
        calls = any(
            person.number in left and all(not self.state_of(n) and self.known[n].office for n in right) and right
            for left, right, _ in self.clues.contacts
        )
        return self.clues.home if calls and not person.office else None

    def as_implied(self, person: Person) -> str | None:
        """The state that such a title suggests ("foreign secretary")."""
        return person.implied if self.pair is None or person.implied in self.pair or person.implied == "VA" else None

    def as_resident(self, person: Person) -> str | None:
        """An ambassador without a state is not of the state where he speaks: "Ambassador Kern reported from
        Nairobi".
        """
        if person.head not in ("ambassador", "high-commissioner", "consul", "consul-general"):
            return None
        for layer in (self.layers[m.sentence] for m in person.mentions):
            for country in layer.countries:
                placed = word_at(layer, country.start - 1) in ("from", "in", "to")
                code = other_side(self.pair, {country.code})
                if code and placed and country.kind in ("capital", "city", "name"):
                    return code
        if self.clues.home or person.former:  # who is no envoy any more is back home
            return None
        return other_side(self.pair, {self.clues.here.country if self.clues.here else self.of_home(person)})

    def of_scene(self, person: Person) -> str | None:
        """ "In Port Louis, the government of Prime Minister Kern says", "Kenya held elections. Opposition leader Kern
        ...".
        """
        if not person.office:
            return None
        layer = self.layers[person.first.sentence]
        frame = framing_state(layer, person.first.outer)
        paragraph = self.layers[max(0, person.first.sentence - 1)].sentence.paragraph == layer.sentence.paragraph
        if frame is None and paragraph and "opposition" in person.office.lower():
            frame = next(iter(self._earlier(person.first)), None)  # the opposition to the one just named
        if frame is None and person.first.sentence:
            before = self.layers[person.first.sentence - 1]
            same = before.sentence.paragraph == layer.sentence.paragraph
            named = {self.state_of(n) for _, n in self.mentions.get(person.first.sentence - 1, ())}
            subject = subject_state(before)
            frame = subject if same and named <= {subject, None} else None
        return frame if frame and (self.pair is None or frame in self.pair) else None

    def as_opposite(self, person: Person) -> str | None:
        """ "State Minister Kern handed the skulls to Namibian Culture Minister Li": giver and receiver are of two
        sides.
        """
        mention = person.first
        layer = self.layers[mention.sentence]
        for other, number in self.mentions[mention.sentence]:
            if (
                other.start > mention.start
                and other.office
                and word_at(layer, other.outer - 1) in ("to", "with", "from")
            ):
                return other_side(self.pair, {self.state_of(number)}) if person.office else None
        return None

    def of_dateline(self, person: Person) -> str | None:
        """The state where the text was filed."""
        here = self.clues.here
        fits = here and here.country and person.office and (self.pair is None or here.country in self.pair)
        return here.country if here and fits else None

    def of_home(self, person: Person) -> str | None:
        """The state of the first official whose state the text need not tell: releases leave out their own."""
        if not person.office:
            return None
        quiet = (p for p in self.known if p.office and p.country and p.number != person.number and is_unmarked(p))
        return next((p.country for p in quiet), None)

    def of_gap(self, person: Person) -> str | None:
        """The side of the pair that has nobody yet."""
        if not person.office or not self.pair:
            return None
        held = {p.country for p in self.known}
        missing = [c for c in self.pair if c not in held]
        return missing[0] if len(missing) == 1 else None

    def of_focus(self, person: Person) -> str | None:
        """The state of the pair named last before the person in the same paragraph, or else the one named last at
        all.
        """
        if not person.office or not self.pair:
            return None
        for index in range(person.first.sentence, max(-1, person.first.sentence - 4), -1):
            layer = self.layers[index]
            limit = person.first.outer if index == person.first.sentence else len(layer.tokens)
            codes = [c.code for c in layer.countries if c.end <= limit and c.code in self.pair and c.kind != "city"]
            if codes:
                return codes[-1]
        return None


_REBELS = frozenset("rebel guerrilla separatist insurgent militant warlord dissident exiled fugitive".split())


def _fights_states(person: Person) -> bool:
    """ "the Kurdish rebel leader, Ana Kern" acts for neither state, unless a sure rule says so."""
    return bool(_REBELS & set((person.office or "").lower().split()))

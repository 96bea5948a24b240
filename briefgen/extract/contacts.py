"""Contacts told in one sentence: who, with whom, where, when, on what footing.

Participants are read by sentence scope: the nearest acting phrase to the left of the verb in the same clause, with what is
coordinated to it, and the phrases after the verb or after "with", "between", "by".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from briefgen import countries
from briefgen.extract.agents import Agent, Memory
from briefgen.extract.document import Token
from briefgen.extract.footing import Footing, clause_bounds, read_footing
from briefgen.extract.lexicon import words
from briefgen.extract.people import Layers
from briefgen.extract.places import Place, place_after
from briefgen.extract.triggers import Trigger, find_triggers
from briefgen.extract.when import Moment, day_after, time_of, with_duration
from briefgen.facts.edtf import Edtf

_COORDINATION = frozenset(
    ", and & as well also together along with alongside accompanied by his her the their its then plus but separately both -- - – — ( )".split()
)
_MEALS = frozenset({"dinner", "lunch", "luncheon", "breakfast", "banquet", "reception"})
_MOUTHPIECES = frozenset({"spokesman", "spokeswoman", "spokesperson", "official", "diplomat", "analyst", "expert"})
_JOINING = frozenset(
    "took take takes taking part attended attend attending attends joined join led lead leads chaired co-chaired participated entered".split()
)
_RELATIONS = frozenset(
    {"colleague", "counterpart", "host", "friend", "guest"}
)  # "my colleague, the Minister for Trade"
_EARLY = 4  # sentences in which a person without a state is taken for the other side of a contact
_WEAK_JOURNEYS = frozenset("left leave leaves leaving come came comes coming go went going head heading headed".split())
_HOME_AFFAIRS = frozenset(
    "cabinet press news party parliamentary board committee council staff rally emergency government ministerial campaign town".split()
)  # a "cabinet meeting" is no contact between states
_STOPS = frozenset(
    "about over after before during amid since until as because while when where if than against following despite regarding concerning ahead whether including".split()
)


@dataclass(frozen=True, slots=True)
class Contact:
    """One telling of a contact in sentence `sentence`. `reference` marks a telling that points back ("during the meeting")."""

    sentence: int
    trigger: int
    form: str
    mode: str
    status: str
    rule: str
    people: tuple[int, ...]
    parties: tuple[str, ...]
    moment: Moment | None = None
    place: Place | None = None
    occasion: str | None = None
    reference: bool = False
    visitors: tuple[int, ...] = ()
    within_visit: bool = False
    left: tuple[int, ...] = ()
    right: tuple[int, ...] = ()
    """The persons before and after the contact word."""
    assumed: bool = False
    """Only one side is named; the other side of the pair is understood."""

    @property
    def date(self) -> Edtf | None:
        """When it takes place; None when the sentence does not tell."""
        return self.moment.value if self.moment else None


@dataclass(frozen=True, slots=True)
class Refusal:
    """Contact words that are no contact, and why."""

    sentence: int
    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Setting:
    """What a sentence is read against."""

    pair: tuple[str, ...]
    here: Place | None
    moments: tuple[Moment, ...]
    published: Edtf | None


def read_contacts(
    layers: Layers, agents: Sequence[Agent], memory: Memory, setting: Setting
) -> tuple[list[Contact], list[Refusal]]:
    """All contacts of a sentence and what was refused."""
    contacts: list[Contact] = []
    refusals: list[Refusal] = []
    taken: set[int] = set()
    for trigger in find_triggers(layers.tokens):
        if trigger.index in taken:
            continue
        reader = _Reader(layers, agents, memory, setting, trigger, contacts)
        outcome = reader.read()
        if isinstance(outcome, Contact):
            contacts.append(outcome)
            if trigger.governor is not None:
                taken.add(trigger.governor)
            taken |= reader.absorbed
        elif outcome:
            tokens = layers.tokens
            refusals.append(
                Refusal(layers.sentence.index, tokens[trigger.index].start, tokens[trigger.index].end, outcome)
            )
    return contacts, refusals


class _Reader:
    """Reads one contact word of one sentence."""

    def __init__(
        self,
        layers: Layers,
        agents: Sequence[Agent],
        memory: Memory,
        setting: Setting,
        trigger: Trigger,
        earlier: Sequence[Contact],
    ) -> None:
        self.layers, self.tokens = layers, layers.tokens
        self.agents, self.memory, self.setting, self.trigger, self.earlier = agents, memory, setting, trigger, earlier
        self.depth = _depths(layers.tokens)
        self.absorbed: set[int] = set()

    def read(self) -> Contact | str:
        """A contact, or why there is none ("" for words that are no contact word here)."""
        trigger = self.trigger
        left, right = self.participants()
        place = self.place()
        if trigger.form == "visit":
            return self.visit([a for a in right if a.people or a.parties] or left, place)
        outcome = self.meeting(left, right, place)
        visit = self.surrounding_visit()
        return self.inside(visit, outcome) if visit and isinstance(outcome, Contact) else outcome

    def surrounding_visit(self) -> Contact | None:
        """The visit that the same clause tells before: "arrived in P [for talks with B]", "will visit P [to meet B]"."""
        for visit in reversed(self.earlier):
            if visit.form == "visit" and visit.trigger < self.trigger.index:
                gap = self.tokens[visit.trigger + 1 : self.trigger.index]
                finite = any(t.tag in ("VBD", "VBZ", "VBP", "MD") and t.entity == "" for t in gap)
                return None if finite else visit
        return None

    def inside(self, visit: Contact, contact: Contact) -> Contact | str:
        """A contact told as purpose or part of a visit: a contact of its own only where somebody new is named."""
        if set(contact.people) <= set(visit.people) and set(contact.parties) <= set(visit.parties):
            return "part of the visit"
        begins = bool(
            visit.moment and visit.date and self.setting.published and visit.date.overlaps(self.setting.published)
        )
        told = not self.trigger.noun and self.tokens[self.trigger.index].tag in ("VBD", "VBN")
        coming = visit.status == "planned" or (visit.status == "held" and begins and not told)
        status = "planned" if coming else visit.status
        own = contact.moment if contact.moment and contact.moment.start > self.trigger.index else None
        people = tuple(dict.fromkeys((*visit.people, *contact.people)))
        parties = tuple(dict.fromkeys((*visit.parties, *contact.parties)))
        return replace(contact, status=status, moment=own, people=people, parties=parties, within_visit=True)

    # kinds

    def visit(self, left: list[Agent], place: Place | None) -> Contact | str:
        """visited P; arrived in P; A's visit to P; a visit by A to P; was in P on Monday."""
        following = {t.lower for t in self.tokens[self.trigger.index : self.trigger.index + 9]}
        purpose = bool(following & {"discuss", "talks", "meet", "visit", "consultations", "negotiations"})
        if self.trigger.demand == "presence" and (not (self.moment() or purpose) or not _people(left)):
            return ""
        place = place or self.home_of_speaker(left)
        if place and place.country is None and self.moment() and len(set(_parties(left)) & set(self.setting.pair)) == 1:
            other = next(c for c in self.setting.pair if c not in _parties(left))
            place = replace(place, country=other)  # a town that no list knows lies mostly in the other state
        if place is None or place.country is None:
            if self.trigger.noun and self.trigger.definite and not left:
                return self.back_reference("visit")
            return "" if not self.trigger.noun else "a visit without a place"
        people = _people(left)
        parties = _parties(left)
        if (
            people and not parties and place.country in self.setting.pair
        ):  # an official without a state, abroad: of the other side
            parties = tuple(c for c in self.setting.pair if c != place.country)
        if not people and not parties:
            if self.trigger.noun and self.trigger.definite:
                return self.back_reference("visit")
            return "a visit without a visitor"
        official = any(a.kind in ("group", "title", "open") for a in left)
        if not people and not (official and (self.trigger.noun or self.trigger.word not in _WEAK_JOURNEYS)):
            return "a journey, but nobody official is named"
        if set(parties) == {place.country} or place.country in parties[:1]:
            return "a journey inside one state" if set(parties) == {place.country} else ""
        footing = self.footing()
        if not footing.status:
            return footing.reason
        found = self.contact(
            "visit", "in-person", footing.status, people, (*parties, place.country), place, visitors=people
        )
        return replace(found, left=people)

    def home_of_speaker(self, left: list[Agent]) -> Place | None:
        """ "a visit to our country", "he was here in May" in a text without dateline: the side that the visitor is not of."""
        after = [t.lower for t in self.tokens[self.trigger.index + 1 : self.trigger.index + 7]]
        says = "here" in after[:3] or any(
            a == "our" and b in ("country", "capital", "city") for a, b in pairwise(after)
        )
        others = [c for c in self.setting.pair if c not in _parties(left)]
        if not says or len(others) != 1 or not left:
            return None
        return Place(countries.name(others[0]), others[0])

    def meeting(self, left: list[Agent], right: list[Agent], place: Place | None) -> Contact | str:
        """met B; talks between A and B; a phone call with B; signed an agreement."""
        trigger = self.trigger
        people, parties = _people([*left, *right]), _parties([*left, *right])
        if _people(left) and _people(right):
            self.memory.encounters.append((_people(left), _people(right)))
        elif trigger.noun and not left and len(right) > 1 and right[0].people:  # "talks between A and B"
            self.memory.encounters.append((_people(right[:1]), _people(right[1:])))
        parties = self.with_open_side([*left, *right], parties)
        own = set(_parties(left))
        if trigger.form == "talks" and not trigger.noun and trigger.demand == "topic":
            if len(parties) < 2:
                return ""
        elif trigger.demand == "person" and not right and (trigger.host or not self.joint(left)):
            return self.unnamed_officials(left)
        elif trigger.demand == "phone" and (not left or not right):
            return ""
        if len(set(parties)) < 2 and not (
            place and place.country and place.country not in own and people and trigger.noun
        ):
            if trigger.noun:
                return self.one_sided(left, right, parties)
            return "only one side is named"
        footing = self.footing()
        if not footing.status:
            return footing.reason
        if trigger.form == "call" and not trigger.noun and not right and not self.joint(left):
            return ""
        mode = self.mode(place)
        place = None if mode in ("call", "video") else place
        if (
            trigger.form in ("talks", "summit")
            and not people
            and footing.status == "held"
            and trigger.plural
            and trigger.governor is None
            and self.moment() is None
        ):
            return "talks in general"
        people = people or self.named_of_both(parties)
        found = self.contact(trigger.form, mode, footing.status, people, tuple(dict.fromkeys(parties)), place)
        general = trigger.demand == "topic" and not right and found.moment is None
        vague = general and all(
            a.kind in ("dual", "pronoun", "state") for a in left
        )  # "The two sides also discussed ..."
        return replace(found, left=_people(left), right=_people(right), reference=vague)

    def named_of_both(self, parties: tuple[str, ...]) -> tuple[int, ...]:
        """ "the two governments met in August, when Minister A handed B's Minister C ...": people of both sides after the contact word."""
        later = [a for a in self.agents if a.kind == "person" and a.start > self.trigger.index and not self.owned(a)]
        sides = {p for a in later for p in a.parties}
        people = _people(later)
        return people if len(sides & set(parties)) > 1 and len(people) <= 4 else ()

    def unnamed_officials(self, left: list[Agent]) -> Contact | str:
        """ "The chiefs of staff of the two armies are to meet in Abeche on 20 May": both states of the pair, if a time is told."""
        named = {c for country in self.layers.countries if country.kind != "city" for c in country.codes}
        scene = self.place()
        foreign = named - set(self.setting.pair) - ({scene.country} if scene else set())
        plural = not left and self.officials_before(self.trigger.index)
        if self.trigger.host or not plural or self.moment() is None or foreign or not self.setting.pair:
            return ""
        footing = self.footing()
        if not footing.status:
            return footing.reason
        return replace(
            self.contact("meeting", self.mode(None), footing.status, (), self.setting.pair, scene), assumed=True
        )

    def officials_before(self, i: int) -> bool:
        """The subject before token `i` is a plural of officials or delegations."""
        start, _ = clause_bounds(self.tokens, i)
        nouns = [t for t in self.tokens[start:i] if t.tag in ("NNS", "NNPS", "NN", "NNP")]
        return any(t.lower in words("contacts", "plural_officials") for t in nouns[:6])

    def joint(self, left: list[Agent]) -> bool:
        """ "The two leaders met", "Syria and Lebanon were holding talks", "they met"."""
        return len(left) > 1 or any(a.plural and (len(a.people) > 1 or len(a.parties) > 1) for a in left)

    def with_open_side(self, agents: Sequence[Agent], parties: tuple[str, ...]) -> tuple[str, ...]:
        """ "The President spoke with B's minister": a title without a name, or (early in the text) a person without a state, is of the
        side of the pair that is not named."""
        sides = set(parties) & set(self.setting.pair)
        index = self.layers.sentence.index
        early = (
            index < _EARLY
            or self.setting.pair == ()
            or set(self.setting.pair) & {c for country in self.layers.countries for c in country.codes}
        )
        stateless = any(a.kind == "open" or (a.kind == "person" and not a.parties and early) for a in agents)
        if len(sides) != 1 or len(set(parties)) > 1 or not stateless:
            return parties
        return (*parties, next(c for c in self.setting.pair if c not in sides))

    def one_sided(self, left: list[Agent], right: list[Agent], parties: tuple[str, ...]) -> Contact | str:
        """A dated contact noun with one side or none: both states of the pair where the sentence names no other and no home affair."""
        footing = self.footing()
        if not footing.status:
            return footing.reason
        named = {c for country in self.layers.countries for c in country.codes} | set(parties)
        moment = self.moment()
        before = {t.lower for t in self.tokens[max(0, self.trigger.index - 3) : self.trigger.index]}
        foreign = named - set(self.setting.pair) - {"EU", "UN"}
        whole = set(self.setting.pair) <= named or (bool(named & set(self.setting.pair)) and not right)
        whole = whole or (not named and self.officials_before(self.trigger.governor or self.trigger.index))
        if (
            moment
            and whole
            and not foreign
            and not before & _HOME_AFFAIRS
            and self.trigger.form not in ("call", "summit")
        ):
            found = self.contact(
                self.trigger.form, self.mode(None), footing.status, (), self.setting.pair, self.place()
            )
            return replace(found, reference=self.trigger.definite, assumed=True)
        side = set(_parties(right)) & set(self.setting.pair)
        if (
            _people(right)
            and len(side) == 1
            and not left
            and (self.trigger.definite or self.trigger.index == 0)
            and not foreign
        ):
            found = self.contact(
                self.trigger.form, self.mode(None), footing.status, _people(right), self.setting.pair, self.place()
            )
            return replace(found, reference=True, assumed=moment is not None)
        if not right and (self.trigger.definite or not left):
            found = self.back_reference(self.trigger.form)
            joins = self.trigger.governor is not None and self.tokens[self.trigger.governor].lower in _JOINING
            if isinstance(found, Contact) and left and joins and set(parties) <= set(self.setting.pair):
                return replace(found, people=_people(left), parties=parties)
            return found
        return "only one side is named"

    def back_reference(self, form: str) -> Contact | str:
        footing = self.footing()
        if not footing.status:
            return footing.reason
        found = self.contact(form, self.mode(None), footing.status, (), (), self.place(), reference=True)
        near = found.moment is not None and -3 <= found.moment.start - self.trigger.index <= 6
        return replace(found, moment=found.moment if near else None, people=self.speaker_after())

    def speaker_after(self) -> tuple[int, ...]:
        """ "Foreign Minister A told reporters after the two-day [meeting]": A took part."""
        i = self.trigger.index
        before = [t.lower for t in self.tokens[max(0, i - 5) : i]]
        if not {"after", "following"} & set(before):
            return ()
        subject = next((a for a in self.agents if a.kind in ("person", "title") and a.end < i), None)
        people = [self.memory.people[n] for n in subject.people] if subject else []
        return tuple(
            p.number for p in people if p.office and p.country in self.setting.pair and p.head not in _MOUTHPIECES
        )

    # parts

    def contact(
        self,
        form: str,
        mode: str,
        status: str,
        people: tuple[int, ...],
        parties: tuple[str, ...],
        place: Place | None,
        *,
        visitors: tuple[int, ...] = (),
        reference: bool = False,
    ) -> Contact:
        trigger = self.trigger
        rule = f"{'noun' if trigger.noun else 'verb'}:{trigger.word}"
        parties = tuple(dict.fromkeys(p for p in parties if p))
        visit = any(c.form == "visit" for c in self.earlier)
        return Contact(
            self.layers.sentence.index,
            trigger.index,
            form,
            mode,
            status,
            rule,
            people,
            parties,
            self.moment(),
            place,
            self.occasion(),
            reference,
            visitors,
            visit and form != "visit",
        )

    def footing(self) -> Footing:
        moment = self.moment()
        published = self.setting.published
        return read_footing(
            self.tokens,
            self.trigger.index,
            noun=self.trigger.noun,
            future_time=bool(moment and moment.is_after(published)),
            past_time=bool(moment and published and moment.value and moment.value.last < published.first),
            governor=self.trigger.governor,
        )

    def moment(self) -> Moment | None:
        i = self.trigger.index
        found = time_of(self.setting.moments, self.tokens, i, self.depth)
        return with_duration(day_after(found, self.tokens, i), self.tokens, i)

    def place(self) -> Place | None:
        return place_after(
            self.layers, self.trigger.index, self.setting.here, to=self.trigger.form == "visit" or self.trigger.host
        )

    def mode(self, place: Place | None) -> str:
        trigger = self.trigger
        start, end = clause_bounds(self.tokens, trigger.index)
        near = {t.lower for t in self.tokens[max(start, trigger.index - 8) : min(end, trigger.index + 16)]}
        if near & words("contacts", "video_cues") or trigger.form == "video":
            return "video"
        if near & words("contacts", "call_cues"):
            return "call"
        if trigger.form == "call":
            return "in-person" if place or near & {"sidelines", "margins", "person", "person,"} else "call"
        if trigger.form == "talks" and not place and not _people([*self.agents]):
            return "unknown"
        return "in-person"

    def occasion(self) -> str | None:
        return occasion_after(self.tokens, self.trigger.index)

    def participants(self) -> tuple[list[Agent], list[Agent]]:
        trigger = self.trigger
        if not trigger.noun:
            left = self.left_of(trigger.index)
            if trigger.cue is not None:
                between = [
                    a for a in self.agents if trigger.index < a.start < trigger.cue and a.people and not self.owned(a)
                ]
                return left, between or self.right_of(trigger.cue + 1)
            if trigger.demand == "topic":
                with_at = self.find_with(trigger.index + 1)
                return left, self.right_of(with_at + 1, direct=True) if with_at else []
            right = self.right_of(trigger.index + 1)
            if trigger.form == "visit":
                return left, []
            return left, right
        return self.noun_participants()

    def noun_participants(self) -> tuple[list[Agent], list[Agent]]:
        i = self.trigger.index
        right: list[Agent] = []
        left: list[Agent] = []
        compound = next((c for c in self.layers.countries if c.kind == "compound" and i - 4 <= c.end - 1 < i), None)
        if compound:
            left.append(Agent(compound.start, compound.end, "state", (), compound.codes, plural=True))
        for position in range(i + 1, min(len(self.tokens), i + 12)):
            word = self.tokens[position].lower
            if self.tokens[position].tag.startswith(("VBD", "VBZ", "VBP", "MD")) or word in (
                ";",
                ":",
                "that",
                "who",
                "which",
            ):
                break
            if word == "and" and not any(a.start == position + 1 for a in self.agents):
                break
            meal = word == "for" and self.trigger.word in _MEALS
            if word in ("between", "with", "by", "of", "from", "among") or meal:
                chain = self.right_of(position + 1, direct=True)
                if chain:
                    right.extend(a for a in chain if a not in right)
                    if word in ("between", "among"):
                        return left, right
        owner = self.owner(i)
        if owner:
            left.extend(owner)
        elif self.trigger.governor is not None:
            left.extend(self.left_of(self.trigger.governor))
        elif fronted := self.subject_after_front():
            left.extend(fronted)
        elif (on := self.on_visit()) is not None:
            left.extend(self.left_of(on))
        elif not left and (right or self.tokens[i - 1].lower in ("for", "in") or self.trigger.form == "visit"):
            left.extend(self.subject_before(i))
        return left, right

    def subject_after_front(self) -> list[Agent]:
        """ "In a telephone call on Tuesday, [A and B] agreed", "During a visit to P, [A] said": the subject after the comma."""
        i = self.trigger.index
        if i > 7 or self.tokens[0].lower not in ("in", "during", "at", "after", "on", "following", "speaking"):
            return []
        comma = next((k for k in range(i + 1, min(len(self.tokens), i + 22)) if self.tokens[k].text == ","), None)
        while comma is not None and comma + 1 < len(self.tokens):
            first = next(
                (a for a in self.agents if comma < a.start <= comma + 2 and a.kind not in ("place", "state")), None
            )
            if first:
                return self.extend([first], {a.start: a for a in self.agents})
            comma = next(
                (k for k in range(comma + 1, min(len(self.tokens), i + 22)) if self.tokens[k].text == ","), None
            )
        return []

    def on_visit(self) -> int | None:
        """ "A, [on] a state visit to P, said": the index of the preposition."""
        i = self.trigger.index
        if self.trigger.form != "visit":
            return None
        return next((k for k in range(i - 1, max(0, i - 6), -1) if self.tokens[k].lower == "on"), None)

    def owner(self, i: int) -> list[Agent]:
        """Putin's [recent official] visit; my visit; his talks; the Turkish president's visit."""
        for agent in self.agents:
            if agent.end > i or i - agent.end > 5:
                continue
            gap = self.tokens[agent.end : i]
            if agent.kind == "owner" and all(t.tag.startswith(("JJ", "NN", "VBN", "RB", "CD", "VBG")) for t in gap):
                return [agent]
            if (
                gap
                and gap[0].lower in ("'s", "'", "’")
                and all(
                    t.tag.startswith(("JJ", "NN", "VBN", "CD", "RB", "VBG", "CC", "HYPH"))
                    or t.entity in ("DATE", "ORDINAL")
                    for t in gap[1:]
                )
            ):
                return [agent]
        for position in range(i - 1, max(-1, i - 5), -1):
            lower = self.tokens[position].lower
            if lower in ("his", "her") and self.memory.recent:
                before = [a for a in self.agents if a.end <= position and a.people and a.kind != "dual"]
                number = before[0].people[0] if before else self.memory.he()
                return [Agent(position, position + 1, "pronoun", (number,), self.memory.party((number,)))]
            if lower == "whose":
                holder = [a for a in self.agents if a.end <= position and a.people]
                return holder[-1:]
            if lower == "their" and self.memory.together:
                return [
                    Agent(
                        position,
                        position + 1,
                        "pronoun",
                        self.memory.together,
                        self.memory.together_parties,
                        plural=True,
                    )
                ]
            if not self.tokens[position].tag.startswith(("JJ", "NN", "VBN", "CD", "RB", "VBG")):
                break
        return []

    def subject_before(self, i: int) -> list[Agent]:
        start, _ = clause_bounds(self.tokens, i)
        for position in range(i - 1, start - 1, -1):
            if (
                self.tokens[position].tag in ("VBD", "VBZ", "VBP", "MD", "VBG", "VBN")
                and self.tokens[position].entity == ""
            ):
                found = self.left_of(position)
                if found:
                    return found
        return []

    def left_of(self, i: int) -> list[Agent]:
        """The nearest acting phrase before `i` in its clause, with what is coordinated to it; "A was received by B and [met] C" is A."""
        before = i - 1
        while before > 0 and self.tokens[before].tag.startswith("RB"):
            before -= 1
        if before > 0 and self.tokens[before].lower in ("and", "then") and self.tokens[i].tag.startswith("VB"):
            start, _ = clause_bounds(self.tokens, i)
            earlier = next((k for k in range(start, before) if self.tokens[k].tag in ("VBD", "VBZ", "VBP", "MD")), None)
            if earlier is not None and any(a.end <= earlier for a in self.agents):
                return self.left_of(earlier)
        start, _ = clause_bounds(self.tokens, i)
        level = self.depth[i]
        chosen: list[Agent] = []
        edge = i
        relative = level > 0 or (start > 0 and self.tokens[start - 1].lower in ("who", "which"))
        for agent in reversed([a for a in self.agents if a.end <= i]):
            if not chosen:
                if agent.kind in ("place", "owner") or self.depth[agent.start] > level:
                    continue
                if agent.end <= start and not relative:
                    break
                if (
                    agent.kind in ("state", "group", "body")
                    and agent.start
                    and self.tokens[agent.start - 1].lower
                    in (
                        "in",
                        "at",
                        "from",
                        "to",
                        "near",
                        "with",
                        "of",
                        "on",
                        "against",
                        "for",
                        "into",
                        "between",
                        "about",
                    )
                ):
                    if not (self.tokens[agent.start - 1].lower == "of" and agent.kind != "state"):
                        continue
                if agent.end < len(self.tokens) and self.tokens[agent.end].lower in ("'s", "'", "’"):
                    continue
                if relative and agent.end <= start:
                    return [agent]
                chosen.append(agent)
                edge = agent.start
            else:
                gap = [t.lower for t in self.tokens[agent.end : edge]]
                if (
                    not gap
                    or not all(g in _COORDINATION for g in gap)
                    or self.depth[agent.start] > level
                    or agent.kind == "place"
                ):
                    break
                chosen.append(agent)
                edge = agent.start
        return list(reversed(chosen))

    def right_of(self, i: int, *, direct: bool = False) -> list[Agent]:
        """The first acting phrase from `i` on, past times and places, with what is coordinated to it."""
        chosen: list[Agent] = []
        starts = {a.start: a for a in self.agents}
        position = i
        saw_with = direct
        while position < len(self.tokens):
            agent = starts.get(position)
            token = self.tokens[position]
            before = self.tokens[position - 1].lower if position else ""
            if before == "the" and position > 1:
                before = self.tokens[position - 2].lower
            if (
                self.trigger.host
                and token.tag in ("NN", "NNS")
                and not agent
                and token.entity not in ("DATE", "TIME")
                and token.lower not in ("today", "yesterday", "delegation", "group", "team", "party")
            ):
                return []  # "received a letter from B", "welcomed the decision of B"
            if agent and agent.kind not in ("place", "owner"):
                locative = before in ("in", "at", "to", "from", "into", "near") and agent.kind in ("state", "body")
                if agent.kind in ("state", "body", "group") and self.modifies_person(agent):
                    position = agent.end
                    continue
                if not locative and not (agent.kind == "pronoun" and agent.plural) and not self.owned(agent):
                    chosen.append(agent)
                    return self.extend(chosen, starts)
                if self.owned(agent) and not locative:
                    return []
                position = agent.end
                continue
            if token.lower in ("with", "by", "between"):
                saw_with = True
            elif self.ends_scope(token, position, direct=direct):
                if not saw_with and not direct and (with_at := self.find_with(position)):
                    position, saw_with = with_at, True
                    continue
                return []
            position += 1
        return []

    def modifies_person(self, agent: Agent) -> bool:
        """ "met with ASEAN Chair Prime Minister B": the body belongs to the title of the person who follows."""
        following = next((a for a in self.agents if agent.end < a.start <= agent.end + 3 and a.kind == "person"), None)
        return following is not None and all(
            t.tag.startswith(("NN", "JJ")) for t in self.tokens[agent.end : following.start]
        )

    def owned(self, agent: Agent) -> bool:
        return agent.end < len(self.tokens) and self.tokens[agent.end].lower in ("'s", "'", "’")

    def ends_scope(self, token: Token, position: int, *, direct: bool) -> bool:
        if (
            token.text in (";", ":", ".", "”", '"')
            or token.lower in _STOPS
            or (direct and position and token.text == "," and self.tokens[position - 1].lower not in _RELATIONS)
        ):
            return True
        if token.lower == "to" and position + 1 < len(self.tokens) and self.tokens[position + 1].tag == "VB":
            return True
        if token.tag in ("VBD", "VBZ", "VBP", "MD", "VB") and token.entity == "":
            return True
        return (
            token.lower in ("for", "that", "who", "which", "on", "of")
            and token.lower != "on"
            and not direct
            or (
                token.lower == "on"
                and position + 1 < len(self.tokens)
                and self.tokens[position + 1].entity not in ("DATE", "TIME")
                and not self.tokens[position + 1].is_capital
                and self.tokens[position + 1].lower not in ("the",)
            )
        )

    def find_with(self, position: int) -> int:
        """ "held talks on trade with B", "met for two hours in the palace with B": the `with` later in the clause, 0 for none."""
        if self.trigger.demand == "topic" or self.trigger.form == "signing":
            limit = 25
        else:
            limit = 14
        for k in range(position, min(len(self.tokens), position + limit)):
            token = self.tokens[k]
            if (
                token.text in (";", ":")
                or token.tag in ("VBD", "VBZ", "VBP", "MD")
                or token.lower in ("that", "who", "which", "after", "before")
            ):
                return 0
            if token.lower == "with" or (self.trigger.form == "signing" and token.lower in ("between", "by")):
                return k
        return 0

    def extend(self, chosen: list[Agent], starts: dict[int, Agent]) -> list[Agent]:
        position = chosen[-1].end
        while position < len(self.tokens):
            agent = starts.get(position)
            if agent and agent.kind not in ("place", "owner"):
                if self.owned(agent):
                    break
                chosen.append(agent)
                position = agent.end
                continue
            following = self.tokens[position + 1].tag if position + 1 < len(self.tokens) else "."
            if (
                self.tokens[position].lower not in _COORDINATION
                or following.startswith(("VB", "MD"))
                or (self.depth[position] > self.depth[chosen[0].start])
            ):
                break
            position += 1
        return chosen


def _people(agents: Sequence[Agent]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(n for a in agents for n in a.people))


def _parties(agents: Sequence[Agent]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(p for a in agents for p in a.parties if p))


def _depths(tokens: tuple[Token, ...]) -> list[int]:
    """1 for tokens inside ", who ... ," or "(...)" or "-- who ... --", else 0."""
    depths = [0] * len(tokens)
    closing: str | None = None
    for i, token in enumerate(tokens):
        if closing is None:
            opens = (
                i + 1 < len(tokens)
                and tokens[i + 1].lower in ("who", "which", "whose", "whom", "where")
                and token.text in (",", "--", "-", "–", "—")
            )
            if token.text == "(":
                closing = ")"
            elif opens:
                closing = token.text
            continue
        if token.text == closing:
            closing = None
            continue
        depths[i] = 1
    return depths


_EVENT_HEADS = frozenset(
    "summit conference forum dialogue assembly meeting session congress ceremony funeral inauguration games olympics expo council talks".split()
)


def occasion_after(tokens: tuple[Token, ...], i: int) -> str | None:
    """The event in "on the margins of the E", "on the sidelines of E", "at the E", "during the E", "attending the E"."""
    for k in range(len(tokens) - 2):
        lower = tokens[k].lower
        margin = lower in ("margins", "sidelines", "fringes", "side-lines") and tokens[k + 1].lower == "of"
        at = lower in ("at", "during", "attending", "attended", "attend") and tokens[k + 1].lower in ("the", "a", "an")
        if not margin and not (at and abs(k - i) < 25):
            continue
        start = k + 2
        if margin and tokens[start].lower in ("the", "a", "an"):
            start += 1
        end = _event_end(tokens, start)
        if (
            end > start
            and (margin or any(t.lower in _EVENT_HEADS for t in tokens[start:end]))
            and any(t.is_capital or t.text[0].isdigit() for t in tokens[start:end])
        ):
            return " ".join(t.text for t in tokens[start:end]).replace(" 's", "'s").replace(" ’s", "’s")
    return None


def _event_end(tokens: tuple[Token, ...], start: int) -> int:
    end = start
    while end < len(tokens) and end - start < 10:
        token = tokens[end]
        inner = (
            token.lower in ("of", "the", "on", "for", "and", "'s", "’s", "-")
            and end + 1 < len(tokens)
            and (tokens[end + 1].is_capital or tokens[end + 1].lower in ("the",))
        )
        if (
            token.is_capital
            or token.text[0].isdigit()
            or token.lower in _EVENT_HEADS
            or inner
            or token.lower in ("annual", "bilateral", "regional")
        ):
            end += 1
        else:
            break
    return end

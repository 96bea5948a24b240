"""The sure rules by which a person is placed in a state; belonging.py applies them and lists them with examples."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from itertools import pairwise

from briefgen.extract.antecedents import Antecedents, other_side
from briefgen.extract.clauses import (
    CONTACT_VERBS,
    COORDINATES,
    LED,
    MESSAGES,
    OWNS,
    SERVANTS,
    STATES,
    TALKED,
    WITH_HIM,
    contact_verb_before,
    described_subject,
    group_before,
    is_scene,
    lowers,
    owner_of,
    post_of,
    word_at,
)
from briefgen.extract.layers import Layers, PersonMention
from briefgen.extract.lexicon import load
from briefgen.extract.movements import group_served, introduced
from briefgen.extract.person import Person
from briefgen.extract.sharing import sides_of

_TELLS = frozenset("said told says tells added announced explained confirmed wrote".split())
_ALLIES = [[w, "of"] for w in ("ally", "confidant", "associate", "friend")] + [["close", "to"], ["loyal", "to"]]


class Placing(Antecedents):
    """The sure rules, one method each."""

    @cached_property
    def movements(self) -> dict[str, str]:
        """Movements that the lexicon or the text names, by their one-word names -> where they are at home."""
        told = {m.short: m.country for m in introduced(self.layers) if m.country}
        forms = ((f, g.get("country")) for g in load("groups")["groups"] for f in (g["name"], *g.get("aliases", ())))
        return told | {form: country for form, country in forms if country and " " not in form}

    def give(self, person: Person, code: str) -> None:
        """Place a person."""
        self.known[person.number] = replace(self.known[person.number], country=code)

    def taken(self, person: Person, code: str) -> bool:
        """That state has another holder of this office, of which there is only one."""
        post = post_of(person)
        return post is not None and any(
            p.country == code and p.number != person.number and post_of(p) == post for p in self.known
        )

    # sure rules

    def as_counterpart(self, person: Person) -> str | None:
        """A counterpart is of the other side than the person named before."""
        mention = next((m for m in person.mentions if m.rule == "counterpart"), None)
        if mention is None:
            return None
        if (home := self.clues.home) and word_at(self.layers[mention.sentence], mention.outer - 1) in ("my", "our"):
            return other_side(self.pair, {home})
        if not mention.counterpart:
            return None
        before = [n for m, n in self.mentions[mention.sentence] if m.start < mention.start]
        return other_side(self.pair, {self.state_of(n) for n in before[-1:]} or self._earlier(mention))

    def as_partner(self, person: Person) -> str | None:
        """ "The Foreign Minister, Ana Kern, and her Kenyan counterpart, Li Min": Kern is not of Kenya."""
        for mention in person.mentions:
            following = next(((m, n) for m, n in self.mentions[mention.sentence] if m.start > mention.start), None)
            if following and following[0].counterpart and following[1] != person.number:
                return other_side(self.pair, {self.state_of(following[1])})
        return None

    def as_equal(self, person: Person) -> str | None:
        """Two names after one plural title are the two sides; the order is that in which the text coordinates the
        sides.
        """
        for mention in person.mentions:
            if mention.rule != "titles-names":
                continue
            row = [(m, n) for m, n in self.mentions[mention.sentence] if m.rule == "titles-names"]
            row = [(m, n) for m, n in row if m.head == mention.head]
            if len(row) == 2:
                mate = next(n for m, n in row if m is not mention)
                if code := other_side(self.pair, {self.state_of(mate)}):
                    return code
                order = self._order(mention)
                return order[row[0][0] is not mention] if order and not self.state_of(mate) else None
        return None

    def _order(self, mention: PersonMention) -> tuple[str, str] | None:
        """The order in which the text before names the two sides together ("Jamil Kern and Ana Li", "Kenya and
        Ghana").
        """
        pair = set(self.pair or ())
        for index in range(mention.sentence + 1):
            layer = self.layers[index]
            for (a, first), (b, second) in pairwise(self.mentions.get(index, ())):
                codes = (self.state_of(first), self.state_of(second))
                if (index, b.start) >= (mention.sentence, mention.start):
                    break
                between = lowers(layer, a.outer_end, b.outer)
                if "and" in between and set(between) <= COORDINATES and set(codes) == pair:
                    return codes[0] or "", codes[1] or ""
            for x, y in pairwise(layer.countries):
                earlier = (index, y.start) < (mention.sentence, mention.start)
                if earlier and lowers(layer, x.end, y.start) == ["and"] and {x.code, y.code} == pair:
                    return x.code, y.code
        return None

    def as_possession(self, person: Person) -> str | None:
        """ "Algeria has withdrawn its envoy, Omar Said"; "Kern and her deputy, Li Min"; "our Deputy Minister Ana
        Kern".
        """
        for mention in person.mentions:
            layer = self.layers[mention.sentence]
            owner = owner_of(layer, mention)
            if owner in ("our", "my") and self.clues.home and mention.rule != "counterpart":
                return self.clues.home
            after = mention.outer_end + (word_at(layer, mention.outer_end) == ",")
            tells = word_at(layer, after) in _TELLS and word_at(layer, mention.outer - 1) == ","
            if owner == "its" and (code := self._state_before(layer, mention, first=tells)):
                return code
            if owner in ("his", "her") and not mention.counterpart:
                before = [
                    n for m, n in self.mentions[mention.sentence] if m.start < mention.start and n != person.number
                ]
                owner_first = before[:1] if tells else before[-1:]  # "Kern will see Li, his adviser Omar Said said"
                if code := (self.state_of(owner_first[0]) if before else next(iter(self._earlier(mention)), None)):
                    return code
        return None

    def _state_before(self, layer: Layers, mention: PersonMention, *, first: bool = False) -> str | None:
        """Whose "its" is: mostly the last state's; in "Kenya will pay Ghana, its minister said" the first one's."""
        before = [c for c in layer.countries if c.end <= mention.start and c.kind in STATES and not is_scene(layer, c)]
        return before[0 if first else -1].code if before else None

    def as_servant(self, person: Person) -> str | None:
        """ "the spokesman for President Kern", "an adviser to Kern", "Kern's chief of staff, Li Min", "Li, an ally of
        Kern".
        """
        for mention in person.mentions:
            layer = self.layers[mention.sentence]
            for other, number in self.mentions[mention.sentence]:
                if number == person.number:
                    continue
                between = lowers(layer, mention.outer_end, other.outer)
                gap = lowers(layer, other.end, mention.outer)
                near_to = other.outer >= mention.outer_end and len(between) < 6
                serves = near_to and between[-1:] in (["to"], ["for"]) and len(between) < 4
                if near_to and between[-2:] in _ALLIES and (code := self.state_of(number)):
                    return code
                titled = between == [","] and word_at(layer, other.end) in OWNS
                titled = titled and any(o.start == other.end + 1 for o in layer.offices)
                if titled and (code := self.state_of(number)):
                    return code
                near = serves or mention.outer <= other.start < mention.outer_end or gap == ["'s"]
                if near and mention.head in SERVANTS and (code := self.state_of(number)):
                    return code
        words_of_title = set((person.office or "").split()[1:]) if person.head in SERVANTS else set()
        served = (p for p in self.known if p.country and p.number != person.number)
        return next((p.country for p in served if p.name.split()[-1] in words_of_title), None)

    def of_movement(self, person: Person) -> str | None:
        """ "NLF spokesman Ana Kern": the state where the movement is at home."""
        for mention in person.mentions:
            tokens = self.layers[mention.sentence].tokens
            for i in (mention.outer - 1, mention.outer):
                if 0 <= i < len(tokens) and (code := self.movements.get(tokens[i].text)):
                    return code
        return None

    def of_group(self, person: Person) -> str | None:
        """ "Ana Kern, founder of Hamas": the state where the group is at home."""
        group = self.group_of(person)
        return group[1] if group else None

    def group_of(self, person: Person) -> tuple[str, str | None] | None:
        """The armed group (or company) of the lexicon that the person's title names, with its state."""
        for mention in person.mentions:
            tokens = self.layers[mention.sentence].tokens
            if mention.office and (found := group_served(tokens, max(0, mention.outer - 3), mention.outer_end)):
                return found
        return None

    def in_group(self, person: Person) -> str | None:
        """ "A Kenyan team headed by Ana Kern"; "the delegation, which included Ana Kern": the latest delegation's
        state.
        """
        for mention in person.mentions:
            layer = self.layers[mention.sentence]
            group = group_before(layer, mention.outer)
            if group is None:
                continue
            ours = word_at(layer, group[0] - 1) in ("my", "our")
            state = group[1] or (self.clues.home if ours else self._latest_group(mention.sentence))
            between = lowers(layer, group[0] + 1, mention.outer)
            if state and set(between) & LED and not set(between) & CONTACT_VERBS:
                return state
        return None

    def by_contact(self, person: Person) -> str | None:
        """Who met somebody of one side of the pair, and is named on the other side of the verb, is of the other
        side.
        """
        if self._received_before(person) is not None:
            return None
        for left, right, visited in self.clues.contacts:
            goes = visited and person.number in left and not self._is_object(person)
            if goes and (code := other_side(self.pair, {visited})):
                return code
            for own, others in ((left, right), (right, left)):
                if person.number in own and (code := other_side(self.pair, {self.state_of(n) for n in others})):
                    return code
        return None

    def _is_object(self, person: Person) -> bool:
        """ "will be received by President A": no visitor, even in a clause that tells of a visit."""
        before = (lowers(self.layers[m.sentence], m.outer - 2, m.outer) for m in person.mentions)
        return any(b in (["received", "by"], ["hosted", "by"], ["welcomed", "by"], ["meeting", "with"]) for b in before)

    def by_verb(self, person: Person) -> str | None:
        """ "He saw Speaker Ana Kern and, separately, General Li": those whom a visitor of one side sees are of the
        other side.
        """
        for mention in person.mentions:
            layer = self.layers[mention.sentence]
            verb = contact_verb_before(layer, mention.outer)
            if verb is None or set(lowers(layer, verb, mention.outer)) & WITH_HIM:
                continue
            if code := self._host_at(layer, verb, mention):
                return code
            if code := other_side(self.pair, self._subject(layer, mention, verb, person.number)):
                return code
        return None

    def _host_at(self, layer: Layers, verb: int, mention: PersonMention) -> str | None:
        """ "had been received in Nairobi by the Secretary, Omar Said": hosts receive at home."""
        between = lowers(layer, verb, mention.outer)
        if between[:1] not in (["received"], ["welcomed"]) or "by" not in between:
            return None
        by = verb + between.index("by")
        places = (c for c in layer.countries if verb < c.start <= by and word_at(layer, c.start - 1) in ("in", "at"))
        return next((c.code for c in places if c.code in (self.pair or ())), None)

    def as_sender(self, person: Person) -> str | None:
        """ "Minister A conveyed the greetings of King B", "handed over a letter from President B": of A's state; but "A
        received a letter from B, delivered by C": these of the other side.
        """
        for mention in person.mentions:
            layer = self.layers[mention.sentence]
            said = lowers(layer, 0, mention.outer)
            at = max((i for i, w in enumerate(said) if w in MESSAGES), default=None)
            if at is None or not {"from", "of"} & set(said[at:]) or "to" in said[at:]:
                continue
            row = [n for m, n in self.mentions[mention.sentence] if m.start < at and n != person.number]
            states = {self.state_of(row[0])} if row else self._holder_of(layer, at) or self._earlier(mention)
            if {"received", "receives"} & set(said[:at]):
                return other_side(self.pair, states)
            if len(states) == 1:
                return next(iter(states))
        return None

    def by_preposition(self, person: Person) -> str | None:
        """ "The Kenyan minister raised it with Ana Kern", "I spoke to General Li": the other side of whoever spoke."""
        for mention in person.mentions:
            layer = self.layers[mention.sentence]
            said = set(lowers(layer, 0, mention.outer))
            lead = word_at(layer, mention.outer - 1)
            if (
                not (lead in ("with", "to") or (lead == "on" and "call" in said))
                or not said & TALKED
                or said & WITH_HIM
            ):
                continue
            before = [n for m, n in self.mentions[mention.sentence] if m.start < mention.outer and n != person.number]
            row = self.mentions[mention.sentence]
            subject = described_subject(layer, row[0][0].outer)
            states: set[str | None] = {self.state_of(before[0])} if before else self._earlier(mention)
            states = {subject} if subject else states
            if code := other_side(self.pair, {self.clues.home} if "i" in said else states):
                return code
        return None

    def as_summoner(self, person: Person) -> str | None:
        """ "Deputy Minister Kern called in our ambassador" (or "the Kenyan ambassador"): not of the ambassador's
        state.
        """
        for mention in person.mentions:
            layer = self.layers[mention.sentence]
            following = lowers(layer, mention.outer_end, mention.outer_end + 6)
            if not set(following[:2]) & {"summoned", "called", "calls", "summons"} or "ambassador" not in following:
                continue
            owner = {c.code for c in layer.countries if mention.outer_end < c.start < mention.outer_end + 6}
            owner |= {self.clues.home} if "our" in following and self.clues.home else set()
            if code := other_side(self.pair, owner):
                return code
        return None

    def in_company(self, person: Person) -> str | None:
        """ "accompanied by Minister A and Minister B": the state of the person named just before in the same list; "The
        minister, who was accompanied by Director A": the minister's.
        """
        for mention in person.mentions:
            layer = self.layers[mention.sentence]
            row = self.mentions[mention.sentence]
            said = lowers(layer, 0, mention.outer)
            if (
                row[0][0] is mention
                and "accompanied" in said[:8]
                and said[-2:] in (["by", "the"], ["accompanied", "by"])
            ):
                owners = self._holder_of(layer, said.index("accompanied")) or self._earlier(mention)
                if len(owners) == 1 and (code := next(iter(owners))):
                    return code
            if mention.linked:
                before = [n for m, n in self.mentions[mention.sentence] if m.start < mention.start]
                if before:
                    return self.state_of(before[-1])
        return None

    def in_presence(self, person: Person) -> str | None:
        """ "President Kern received the Kenyan minister in the presence of A, Minister of Water, and General B": the
        state of whoever received, since a release names the others' people with their state; "attended by A and, from
        the Kenyan side, B": A is of the other side.
        """
        host = self._received_before(person)
        if host is not None:
            return self.state_of(host)
        for mention in person.mentions:
            layer = self.layers[mention.sentence]
            named = [code for at, code in sides_of(layer) if at > mention.start]
            if named and {"attended", "present", "presence"} & set(lowers(layer, 0, mention.outer)):
                return other_side(self.pair, named)
        return None

    def _received_before(self, person: Person) -> int | None:
        """Who received somebody "in the presence of" the person."""
        for mention in person.mentions:
            said = lowers(self.layers[mention.sentence], 0, mention.outer)
            at = next((i for i in range(len(said)) if said[i : i + 3] == ["in", "the", "presence"]), None)
            first, number = self.mentions[mention.sentence][0]
            if at is not None and first.start < at and number != person.number:
                return number
        return None

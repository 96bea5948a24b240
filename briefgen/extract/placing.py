"""The sure rules by which a person is placed in a state; belonging.py applies them and lists them with examples."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from briefgen.extract.clauses import (
    CLAUSE_ENDS,
    CONTACT_VERBS,
    COORDINATES,
    CROWNED,
    GROUPS,
    LED,
    OWNS,
    SERVANTS,
    STATES,
    TAKEN_UP,
    TALKED,
    TO_SOMEBODY,
    WITH_HIM,
    contact_verb_before,
    described_subject,
    group_before,
    groups,
    is_scene,
    lowers,
    owner_of,
    post_of,
    takes_up,
    travels,
    word_at,
)
from briefgen.extract.entities import Person, is_international
from briefgen.extract.layers import Layers, PersonMention
from briefgen.extract.lexicon import load
from briefgen.extract.movements import introduced
from briefgen.extract.places import Place


@dataclass(frozen=True, slots=True)
class Clues:
    """What helps to place a person: the pair, where the text was filed, the author's state, and who met whom (those
    before
    the contact word, those after it, the state visited)."""

    pair: tuple[str, str] | None
    here: Place | None
    home: str | None
    contacts: tuple[tuple[tuple[int, ...], tuple[int, ...], str | None], ...] = ()


def other_side(pair: tuple[str, str] | None, codes: Collection[str | None]) -> str | None:
    """The state of the pair that is not among `codes`, where exactly one of the two is."""
    sides = set(codes) & set(pair or ())
    return next(c for c in pair or () if c not in sides) if len(sides) == 1 else None


_ALLIES = [[w, "of"] for w in ("ally", "confidant", "associate", "friend")] + [["close", "to"], ["loyal", "to"]]


@cache
def _known_movements() -> dict[str, str]:
    """Movements of the lexicon by each of their one-word names."""
    forms = ((f, g.get("country")) for g in load("groups")["groups"] for f in (g["name"], *g.get("aliases", ())))
    return {form: country for form, country in forms if country and " " not in form}


class Placing:
    """The persons of one document while their states become known."""

    def __init__(self, people: Sequence[Person], layers: Sequence[Layers], clues: Clues) -> None:
        self.known = list(people)
        self.layers = layers
        self.clues = clues
        self.pair = clues.pair
        self.movements = {m.short: m.country for m in introduced(layers) if m.country} | _known_movements()
        self.mentions: dict[int, list[tuple[PersonMention, int]]] = {}
        for person in people:
            for mention in person.mentions:
                self.mentions.setdefault(mention.sentence, []).append((mention, person.number))
        for row in self.mentions.values():
            row.sort(key=lambda m: m[0].start)

    def open(self) -> list[Person]:
        """The persons without a state, but for officials of bodies."""
        return [p for p in self.known if not p.country and not p.body and not is_international(p)]

    def give(self, person: Person, code: str) -> None:
        """Place a person."""
        self.known[person.number] = replace(self.known[person.number], country=code)

    def taken(self, person: Person, code: str) -> bool:
        """That state has another holder of this office, of which there is only one."""
        post = post_of(person)
        return post is not None and any(
            p.country == code and p.number != person.number and post_of(p) == post for p in self.known
        )

    def state_of(self, number: int) -> str | None:
        """The state of a person as far as known."""
        return self.known[number].country

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

    def _earlier(self, mention: PersonMention) -> set[str | None]:
        """The state of whoever the sentence before is about: "the Kenyan guest" with whom it opens, its first person,
        or the one before where it says "he".
        """
        for index in range(mention.sentence - 1, max(-1, mention.sentence - 4), -1):
            opening = set(lowers(self.layers[index], 0, 3))
            row = self.mentions.get(index, [])
            if state := described_subject(self.layers[index], row[0][0].outer if row else None):
                return {state}
            if not opening & {"he", "she"} and (row or index < mention.sentence - 1):
                return {self.state_of(n) for _, n in row[:1]}
        return set()

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
                order = self._order(mention.sentence)
                return order[row[0][0] is not mention] if order and not self.state_of(mate) else None
        return None

    def _order(self, before: int) -> tuple[str, str] | None:
        """The order in which the text before names the two sides together ("Jamil Kern and Ana Li", "Kenya and
        Ghana").
        """
        pair = set(self.pair or ())
        for index in range(before - 1, -1, -1):
            layer = self.layers[index]
            for (a, first), (b, second) in pairwise(self.mentions.get(index, ())):
                codes = (self.state_of(first), self.state_of(second))
                between = lowers(layer, a.outer_end, b.outer)
                if "and" in between and set(between) <= COORDINATES and set(codes) == pair:
                    return codes[0] or "", codes[1] or ""
            for x, y in pairwise(layer.countries):
                if lowers(layer, x.end, y.start) == ["and"] and {x.code, y.code} == pair:
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
            if owner == "its" and (code := self._state_before(layer, mention)):
                return code
            if owner in ("his", "her") and not mention.counterpart:
                before = [
                    n for m, n in self.mentions[mention.sentence] if m.start < mention.start and n != person.number
                ]
                if code := (self.state_of(before[-1]) if before else next(iter(self._earlier(mention)), None)):
                    return code
        return None

    def _state_before(self, layer: Layers, mention: PersonMention) -> str | None:
        before = [c for c in layer.countries if c.end <= mention.start and c.kind in STATES and not is_scene(layer, c)]
        return before[-1].code if before else None

    def as_servant(self, person: Person) -> str | None:
        """ "the spokesman for President Kern", "an adviser to Kern", "Kern's chief of staff, Li Min", "Li Min, an ally of
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

    def _latest_group(self, before: int) -> str | None:
        for layer in reversed(self.layers[max(0, before - 4) : before]):
            states = [s for _, s in groups(layer) if s]
            if states:
                return states[-1]
        return None

    def _leader_before(self, sentence: int) -> str | None:
        """The state of the delegation spoken of before: its own, or that of who leads it."""
        for index in range(sentence - 1, max(-1, sentence - 4), -1):
            for at, state in groups(self.layers[index]):
                led = next((n for m, n in self.mentions.get(index, ()) if at < m.start < at + 12), None)
                return state or (None if led is None else self.state_of(led))
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
            if code := other_side(self.pair, self._subject(layer, mention, verb, person.number)):
                return code
        return None

    def _subject(self, layer: Layers, mention: PersonMention, verb: int, person: int) -> set[str | None]:
        """The state of whoever governs the verb at `verb`: "he", "I", the person before it, the first before "and"."""
        said = lowers(layer, 0, verb)
        before = [(m, n) for m, n in self.mentions[mention.sentence] if m.start < verb and n != person]
        if not before and {"majesty", "highness"} & set(said):
            return {next((p.country for p in self.known if p.head in CROWNED), None)}
        shared = bool(before) and (
            word_at(layer, verb + 1) == "by" or "and" in lowers(layer, before[-1][0].end, verb)
        )  # the subject is that of an earlier verb, before the first person
        lead = said[: before[0][0].outer] if before else said
        if (state := described_subject(layer, before[0][0].outer if before else verb)) and (shared or not before):
            return {state}
        if set(said[:3]) & {"he", "she"} or (set(lead) & TAKEN_UP and (shared or not before)):
            return self._earlier(mention)
        if set(lead) & GROUPS and not set(lead) & LED and (shared or not before):
            return {self._leader_before(mention.sentence)}
        if "visiting" in lead and (shared or not before):
            return {other_side(self.pair, {self.clues.here.country if self.clues.here else None})}
        if "i" in lead and (shared or not before):
            return {self.clues.home}
        return {self.state_of(before[0 if shared else -1][1])} if before else set()

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
            states: set[str | None] = {self.state_of(before[0])} if before else self._earlier(mention)
            if code := other_side(self.pair, {self.clues.home} if "i" in said else states):
                return code
        return None

    def as_speaker(self, person: Person) -> str | None:
        """ "Li Min handed Ana Kern, Kenya's envoy, a note"; "Li Min told the Kenyan minister": verb and object, two
        sides.
        """
        for mention in person.mentions:
            layer = self.layers[mention.sentence]
            if word_at(layer, mention.outer_end) not in TO_SOMEBODY:
                continue
            at = mention.outer_end + 1
            for other, number in self.mentions[mention.sentence]:
                if other.outer in (at, at + 1) and (code := other_side(self.pair, {self.state_of(number)})):
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
        """ "accompanied by Minister A and Minister B": the state of the person named just before in the same list."""
        for mention in person.mentions:
            if mention.linked:
                before = [n for m, n in self.mentions[mention.sentence] if m.start < mention.start]
                if before:
                    return self.state_of(before[-1])
        return None

    def in_presence(self, person: Person) -> str | None:
        """ "President Kern received the Kenyan minister in the presence of A, Minister of Water, and General B": the
        state of whoever received, since a release names the others' people with their state.
        """
        host = self._received_before(person)
        return None if host is None else self.state_of(host)

    def _received_before(self, person: Person) -> int | None:
        """Who received somebody "in the presence of" the person."""
        for mention in person.mentions:
            said = lowers(self.layers[mention.sentence], 0, mention.outer)
            at = next((i for i in range(len(said)) if said[i : i + 3] == ["in", "the", "presence"]), None)
            first, number = self.mentions[mention.sentence][0]
            if at is not None and first.start < at and number != person.number:
                return number
        return None

    def as_described(self, person: Person) -> str | None:
        """ "President Ana Kern says ... The Kenyan leader ...": taken up by a title with a state before anybody else
        is named.
        """
        last = person.mentions[0]
        for index in range(last.sentence, min(len(self.layers), last.sentence + 2)):
            for office in self.layers[index].offices:
                if index == last.sentence and office.start < last.end:
                    continue
                if any(m.outer <= office.start < m.outer_end for m, _ in self.mentions.get(index, ())):
                    return None
                if any((last.sentence, last.start) < (index, m.start) < (index, office.start) and n != person.number
                       for m, n in self.mentions.get(index, ())):  # fmt: skip
                    return None
                if office.definite and office.country and not office.plural and takes_up(office.head, person.head):
                    return office.country
        return None

    def with_subject(self, person: Person) -> str | None:
        """ "Ana Kern joined him", "Ambassador Kern, who was with me": the state of whoever is joined."""
        for mention in person.mentions:
            following = lowers(self.layers[mention.sentence], mention.outer_end, mention.outer_end + 5)
            joins = set(following[:3]) & {"joined", "accompanied", "joins", "accompanies"} or "with" in following
            if joins and {"him", "her"} & set(following):
                return next(iter(self._earlier(mention)), None)
            if joins and "me" in following:
                return self.clues.home
        return None

    def in_place(self, person: Person) -> str | None:
        """ "President A and Prime Minister B took power in Lebanon": the state that follows in the same clause."""
        if not person.office:
            return None
        layer = self.layers[person.first.sentence]
        at = {c.start: c for c in layer.countries}
        for i in range(person.first.outer_end, len(layer.tokens)):
            if layer.tokens[i].text in (";", ":") or layer.tokens[i].lower in CLAUSE_ENDS:
                return None
            hit = at.get(i)
            if (
                hit
                and hit.kind == "name"
                and layer.tokens[i - 1].lower in ("in", "of")
                and word_at(layer, hit.end) not in OWNS
            ):
                return hit.code
        return None

    def as_rival(self, person: Person) -> str | None:
        """One state of the pair has its foreign minister already: this one is the other's."""
        if not self.pair or person.former:
            return None
        taken = [c for c in self.pair if self.taken(person, c)]
        return other_side(self.pair, taken)

    def by_journey(self, person: Person) -> str | None:
        """ "the minister, whose trip to Nairobi was put off", "will travel to Nairobi": not of the state visited."""
        for mention in person.mentions:
            layer = self.layers[mention.sentence]
            others = [m.start for m, _ in self.mentions[mention.sentence] if m.start > mention.start]
            end = min([mention.outer_end + 12, *others, len(layer.tokens)])
            for country in layer.countries:
                if mention.outer_end < country.start < end and country.kind in ("name", "capital", "city"):
                    before = lowers(layer, mention.outer_end, country.start)
                    if travels(before) and (code := other_side(self.pair, {country.code})):
                        return code
        return None

"""To which state a person belongs where no mention says so.

Sure rules follow from the grammar and are applied until nothing changes:

counterpart    Ana Kern and [his] counterpart Li Min        the other side of the pair
equals         Presidents Kern and Li                       one known, the other is of the other side
possessor      Rabat recalled its ambassador, Ana Kern      the owner's state
servant        Ana Kern, spokeswoman for President Li       the state of the person served
group          a Kenyan delegation led by Ana Kern          the state of the delegation
contact        the Kenyan minister met Speaker Ana Kern     the other side of the contact
described      Ana Kern spoke. The Kenyan president ...     a definite description taken up again
rival          Foreign Minister Kern (the Kenyan foreign minister is somebody else)
journey        Ana Kern flew to Nairobi                     not Kenya

What is left falls to defaults, one person at a time in the order of the text: the author's state, the state of the scene, the
dateline, the home of the text. No default gives a state a second foreign minister.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from briefgen.extract.entities import Person, is_international
from briefgen.extract.geo import Country
from briefgen.extract.lexicon import words
from briefgen.extract.people import Layers, PersonMention
from briefgen.extract.movements import introduced
from briefgen.extract.places import Place

MANY = 80  # persons; beyond that a default is not followed up, to keep time linear


@dataclass(frozen=True, slots=True)
class Clues:
    """What helps to place a person: the pair, where the text was filed, the author's state, and who met whom (those before
    the contact word, those after it, the state visited)."""

    pair: tuple[str, str] | None
    here: Place | None
    home: str | None
    contacts: tuple[tuple[tuple[int, ...], tuple[int, ...], str | None], ...] = ()


def settle_countries(
    people: Sequence[Person], layers: Sequence[Layers], clues: Clues, *, last: bool = True
) -> tuple[Person, ...]:
    """Give each person without a state the one that the text implies; only by the sure rules unless this is the `last` round."""
    settler = _Settler(people, layers, clues)
    settler.propagate()
    if last:
        settler.default()
    return tuple(settler.known)


def other_side(pair: tuple[str, str] | None, codes: Collection[str | None]) -> str | None:
    """The state of the pair that is not among `codes`, where exactly one of the two is."""
    sides = set(codes) & set(pair or ())
    return next(c for c in pair or () if c not in sides) if len(sides) == 1 else None


class _Settler:
    """The persons of one document while their states become known."""

    def __init__(self, people: Sequence[Person], layers: Sequence[Layers], clues: Clues) -> None:
        self.known = list(people)
        self.layers = layers
        self.clues = clues
        self.pair = clues.pair
        self.movements = {m.short: m.country for m in introduced(layers) if m.country}
        self.mentions: dict[int, list[tuple[PersonMention, int]]] = {}
        for person in people:
            for mention in person.mentions:
                self.mentions.setdefault(mention.sentence, []).append((mention, person.number))
        for row in self.mentions.values():
            row.sort(key=lambda m: m[0].start)

    # the two passes

    def propagate(self) -> None:
        rules: tuple[Callable[[Person], str | None], ...] = (
            self.as_counterpart, self.as_partner, self.as_equal, self.as_possession, self.as_servant, self.of_movement, self.in_group, self.by_contact,
            self.by_verb, self.by_preposition, self.as_speaker, self.as_summoner, self.in_company, self.with_subject, self.as_described, self.in_place, self.as_rival, self.by_journey,
        )  # fmt: skip
        changed = True
        while changed:
            changed = False
            for rule in rules:
                for person in self.open():
                    code = rule(person)
                    if code and not self.taken(person, code):
                        self.give(person, code)
                        changed = True

    def default(self) -> None:
        rules: tuple[Callable[[Person], str | None], ...] = (
            self.as_implied, self.as_opposite, self.as_resident, self.of_author, self.of_scene, self.of_dateline, self.of_home, self.of_gap,
            self.of_focus,
        )  # fmt: skip
        for person in sorted(self.open(), key=lambda p: (p.first.sentence, p.first.start)):
            current = self.known[person.number]
            if current.country or current.body or is_international(current):
                continue
            codes = (rule(current) for rule in rules)
            code = next((c for c in codes if c and not self.taken(current, c)), None)
            if code:
                self.give(current, code)
                if len(self.known) < MANY:
                    self.propagate()

    def open(self) -> list[Person]:
        return [p for p in self.known if not p.country and not p.body and not is_international(p)]

    def give(self, person: Person, code: str) -> None:
        self.known[person.number] = replace(self.known[person.number], country=code)

    def taken(self, person: Person, code: str) -> bool:
        """That state has another holder of this office, of which there is only one."""
        post = _post(person)
        return post is not None and any(
            p.country == code and p.number != person.number and _post(p) == post for p in self.known
        )

    def state_of(self, number: int) -> str | None:
        return self.known[number].country

    # sure rules

    def as_counterpart(self, person: Person) -> str | None:
        """A counterpart is of the other side than the person named before."""
        mention = next((m for m in person.mentions if m.rule == "counterpart"), None)
        if mention is None:
            return None
        if (home := self.clues.home) and _word(self.layers[mention.sentence], mention.outer - 1) in ("my", "our"):
            return other_side(self.pair, {home})
        if not mention.counterpart:
            return None
        before = [n for m, n in self.mentions[mention.sentence] if m.start < mention.start]
        return other_side(self.pair, {self.state_of(n) for n in before[-1:]} or self._earlier(mention))

    def _earlier(self, mention: PersonMention) -> set[str | None]:
        """The state of whoever the sentence before is about: its first person, or the one before where it says "he"."""
        for index in range(mention.sentence - 1, max(-1, mention.sentence - 4), -1):
            opening = set(_lowers(self.layers[index], 0, 3))
            row = self.mentions.get(index, [])
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
        """Two names after one plural title are the two sides; the order is that in which the text coordinates the sides."""
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
        """The order in which the text before names the two sides together ("Jamil Kern and Ana Li", "Kenya and Ghana")."""
        pair = set(self.pair or ())
        for index in range(before - 1, -1, -1):
            layer = self.layers[index]
            for (a, first), (b, second) in pairwise(self.mentions.get(index, ())):
                codes = (self.state_of(first), self.state_of(second))
                between = _lowers(layer, a.outer_end, b.outer)
                if "and" in between and set(between) <= _COORDINATES and set(codes) == pair:
                    return codes[0] or "", codes[1] or ""
            for x, y in pairwise(layer.countries):
                if _lowers(layer, x.end, y.start) == ["and"] and {x.code, y.code} == pair:
                    return x.code, y.code
        return None

    def as_possession(self, person: Person) -> str | None:
        """ "Algeria has withdrawn its envoy, Omar Said"; "Kern and her deputy, Li Min"; "our Deputy Minister Ana Kern"."""
        for mention in person.mentions:
            layer = self.layers[mention.sentence]
            owner = _owner(layer, mention)
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
        before = [
            c for c in layer.countries if c.end <= mention.start and c.kind in _STATES and not _is_scene(layer, c)
        ]
        return before[-1].code if before else None

    def as_servant(self, person: Person) -> str | None:
        """ "the spokesman for President Kern", "an adviser to Kern", "Kern's chief of staff, Li Min"."""
        for mention in person.mentions:
            layer = self.layers[mention.sentence]
            for other, number in self.mentions[mention.sentence]:
                if number == person.number:
                    continue
                between = _lowers(layer, mention.outer_end, other.outer)
                gap = _lowers(layer, other.end, mention.outer)
                serves = other.outer >= mention.outer_end and between[-1:] in (["to"], ["for"]) and len(between) < 4
                near = serves or mention.outer <= other.start < mention.outer_end or gap == ["'s"]
                if near and mention.head in _SERVANTS and (code := self.state_of(number)):
                    return code
        words_of_title = set((person.office or "").split()[1:]) if person.head in _SERVANTS else set()
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
        """ "A Kenyan team headed by Ana Kern"; "the delegation, which included Ana Kern": the latest delegation's state."""
        for mention in person.mentions:
            layer = self.layers[mention.sentence]
            group = _group_before(layer, mention.outer)
            if group is None:
                continue
            state = group[1] or self._latest_group(mention.sentence)
            between = _lowers(layer, group[0] + 1, mention.outer)
            if state and set(between) & _LED and not set(between) & _CONTACT_VERBS:
                return state
        return None

    def _latest_group(self, before: int) -> str | None:
        for layer in reversed(self.layers[max(0, before - 4) : before]):
            states = [s for _, s in _groups(layer) if s]
            if states:
                return states[-1]
        return None

    def by_contact(self, person: Person) -> str | None:
        """Who met somebody of one side of the pair, and is named on the other side of the verb, is of the other side."""
        for left, right, visited in self.clues.contacts:
            if visited and person.number in left and (code := other_side(self.pair, {visited})):
                return code
            for own, others in ((left, right), (right, left)):
                if person.number in own and (code := other_side(self.pair, {self.state_of(n) for n in others})):
                    return code
        return None

    def by_verb(self, person: Person) -> str | None:
        """ "He saw Speaker Ana Kern and, separately, General Li": those whom a visitor of one side sees are of the other side."""
        for mention in person.mentions:
            layer = self.layers[mention.sentence]
            verb = _contact_verb_before(layer, mention.outer)
            if verb is None or set(_lowers(layer, verb, mention.outer)) & _WITH_HIM:
                continue
            before = [n for m, n in self.mentions[mention.sentence] if m.start < verb and n != person.number]
            states: set[str | None] = {self.state_of(before[-1])} if before else set()
            if not before and {"he", "she"} & set(_lowers(layer, 0, verb)):
                states = self._earlier(mention)
            if not before and "i" in _lowers(layer, 0, verb):
                states = {self.clues.home}
            if code := other_side(self.pair, states):
                return code
        return None

    def by_preposition(self, person: Person) -> str | None:
        """ "The Kenyan minister raised it with Ana Kern", "I spoke to General Li": the other side of whoever spoke."""
        for mention in person.mentions:
            layer = self.layers[mention.sentence]
            said = set(_lowers(layer, 0, mention.outer))
            if _word(layer, mention.outer - 1) not in ("with", "to") or not said & _TALKED or said & _WITH_HIM:
                continue
            before = [n for m, n in self.mentions[mention.sentence] if m.start < mention.outer and n != person.number]
            states: set[str | None] = {self.state_of(before[0])} if before else self._earlier(mention)
            if code := other_side(self.pair, {self.clues.home} if "i" in said else states):
                return code
        return None

    def as_speaker(self, person: Person) -> str | None:
        """ "Li Min handed Ana Kern, Kenya's envoy, a note"; "Li Min told the Kenyan minister": verb and object, two sides."""
        for mention in person.mentions:
            layer = self.layers[mention.sentence]
            if _word(layer, mention.outer_end) not in _TO_SOMEBODY:
                continue
            at = mention.outer_end + 1
            for other, number in self.mentions[mention.sentence]:
                if other.outer in (at, at + 1) and (code := other_side(self.pair, {self.state_of(number)})):
                    return code
        return None

    def as_summoner(self, person: Person) -> str | None:
        """ "Deputy Minister Kern called in our ambassador" (or "the Kenyan ambassador"): not of the ambassador's state."""
        for mention in person.mentions:
            layer = self.layers[mention.sentence]
            following = _lowers(layer, mention.outer_end, mention.outer_end + 6)
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

    def as_described(self, person: Person) -> str | None:
        """ "President Ana Kern says ... The Kenyan leader ...": taken up by a title with a state before anybody else is named."""
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
                if office.definite and office.country and not office.plural and _takes_up(office.head, person.head):
                    return office.country
        return None

    def with_subject(self, person: Person) -> str | None:
        """ "Ana Kern joined him", "Ambassador Kern, who was with me": the state of whoever is joined."""
        for mention in person.mentions:
            following = _lowers(self.layers[mention.sentence], mention.outer_end, mention.outer_end + 5)
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
            if layer.tokens[i].text in (";", ":") or layer.tokens[i].lower in _CLAUSE_ENDS:
                return None
            hit = at.get(i)
            if (
                hit
                and hit.kind == "name"
                and layer.tokens[i - 1].lower in ("in", "of")
                and _word(layer, hit.end) not in _OWNS
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
                    before = _lowers(layer, mention.outer_end, country.start)
                    if _travels(before) and (code := other_side(self.pair, {country.code})):
                        return code
        return None

    # defaults

    def as_implied(self, person: Person) -> str | None:
        return person.implied if self.pair is None or person.implied in self.pair or person.implied == "VA" else None

    def as_resident(self, person: Person) -> str | None:
        """An ambassador without a state is not of the state where he speaks: "Ambassador Kern reported from Nairobi"."""
        if person.head not in ("ambassador", "high-commissioner", "consul", "consul-general"):
            return None
        layer = self.layers[person.first.sentence]
        for country in layer.countries:
            if country.kind in ("capital", "city", "name") and _word(layer, country.start - 1) in ("from", "in", "to"):
                if code := other_side(self.pair, {country.code}):
                    return code
        if self.clues.home:
            return None
        return other_side(self.pair, {self.clues.here.country if self.clues.here else self.of_home(person)})

    def of_author(self, person: Person) -> str | None:
        return self.clues.home if person.office else None

    def of_scene(self, person: Person) -> str | None:
        """ "In Port Louis, the government of Prime Minister Kern says", "Kenya held elections. Opposition leader Kern ..."."""
        if not person.office:
            return None
        layer = self.layers[person.first.sentence]
        frame = _frame(layer, person.first.outer)
        if frame is None and "opposition" in person.office.lower():
            frame = next(iter(self._earlier(person.first)), None)  # the opposition to the one just named
        if frame is None and person.first.sentence:
            before = self.layers[person.first.sentence - 1]
            same = before.sentence.paragraph == layer.sentence.paragraph
            named = {self.state_of(n) for _, n in self.mentions.get(person.first.sentence - 1, ())}
            subject = _subject_state(before)
            frame = subject if same and named <= {subject, None} else None
        return frame if frame and (self.pair is None or frame in self.pair) else None

    def as_opposite(self, person: Person) -> str | None:
        """ "State Minister Kern handed the skulls to Namibian Culture Minister Li": giver and receiver are of two sides."""
        mention = person.first
        layer = self.layers[mention.sentence]
        for other, number in self.mentions[mention.sentence]:
            if other.start > mention.start and other.office and _word(layer, other.outer - 1) in ("to", "with", "from"):
                return other_side(self.pair, {self.state_of(number)}) if person.office else None
        return None

    def of_dateline(self, person: Person) -> str | None:
        here = self.clues.here
        fits = here and here.country and person.office and (self.pair is None or here.country in self.pair)
        return here.country if here and fits else None

    def of_home(self, person: Person) -> str | None:
        """The state of the first official whose state the text need not tell: releases leave out their own."""
        if not person.office:
            return None
        quiet = (p for p in self.known if p.office and p.country and p.number != person.number and _is_unmarked(p))
        return next((p.country for p in quiet), None)

    def of_gap(self, person: Person) -> str | None:
        """The side of the pair that has nobody yet."""
        if not person.office or not self.pair:
            return None
        held = {p.country for p in self.known}
        missing = [c for c in self.pair if c not in held]
        return missing[0] if len(missing) == 1 else None

    def of_focus(self, person: Person) -> str | None:
        """The state of the pair named last before the person in the same paragraph, or else the one named last at all."""
        if not person.office or not self.pair:
            return None
        for index in range(person.first.sentence, max(-1, person.first.sentence - 4), -1):
            layer = self.layers[index]
            limit = person.first.outer if index == person.first.sentence else len(layer.tokens)
            codes = [c.code for c in layer.countries if c.end <= limit and c.code in self.pair and c.kind != "city"]
            if codes:
                return codes[-1]
        return None


_STATES = frozenset({"name", "adjective", "people", "capital", "seat"})
_COORDINATES = frozenset({"and", "his", "her", "the", ","})
_OWNS = frozenset({"'s", "'", "’"})
_SERVANTS = frozenset(
    "adviser advisor aide spokesman spokeswoman spokesperson envoy secretary press-secretary chief-of-staff assistant deputy"
    " representative minister emissary chief lawyer counsellor negotiator ambassador".split()
)
_GROUPS = frozenset("delegation team mission side negotiators party".split())
_LED = frozenset(
    "led headed under chaired included includes including comprised comprising comprises by were are consisted".split()
)
_CONTACT_VERBS = frozenset(
    "met meet meets meeting saw sees see received receive receives hosted greeted welcomed".split()
)
_TO_SOMEBODY = frozenset(
    "told handed gave assured informed thanked greeted invited telephoned phoned briefed urged".split()
)
_TALKED = frozenset(
    "met meeting raise raised discuss discussed speak spoke spoken talked talks telephone phone call conversation explained".split()
)
_WITH_HIM = frozenset("accompanied along together joined who while because that said".split())
_CLAUSE_ENDS = frozenset(
    "while but whereas with to said who met talked spoken visited visit arrived discussed whose which saw held received".split()
)
_RULERS = frozenset("president premier chancellor king queen emir amir sultan minister ruler leader".split())
_TRAVELS = frozenset("trip visit travel travels travelled traveled go goes went going fly flies flew flown arrive arrives arrived arriving"
    " visits visited visiting trips journey tour due expected heading headed".split())  # fmt: skip
_MINISTRIES = (
    ("foreign", "external"), ("interior",), ("defence", "defense"), ("finance",), ("justice",), ("energy",), ("water",), ("agriculture",),
)  # fmt: skip


def _post(person: Person) -> str | None:
    """A name for an office that only one person of a state holds at a time."""
    office = (person.office or "").lower()
    parts = set(office.replace("-", " ").split())
    if person.former or parts & {
        "deputy",
        "vice",
        "former",
        "assistant",
        "state",
        "junior",
        "aide",
        "spokesman",
        "adviser",
        "envoy",
    }:
        return None
    if "prime minister" in office or office in ("premier", "pm", "taoiseach", "chancellor"):
        return "head of government"
    if person.head == "president" and (
        " " not in office or office.startswith(("president of the", "interim", "acting"))
    ):
        return "head of state"
    if "minister" in parts:
        return next((names[0] for names in _MINISTRIES if parts & set(names)), None)
    return None


def _is_unmarked(person: Person) -> bool:
    """No mention says of which state the person is, and none calls the person a counterpart or a member of a delegation."""
    return not any(m.country or m.shared or m.counterpart or m.linked for m in person.mentions)


def _takes_up(head: str, earlier: str | None) -> bool:
    return head == earlier or (head == "leader" and earlier in _RULERS) or (head == "premier" and earlier == "minister")


def _word(layer: Layers, i: int) -> str:
    return layer.tokens[i].lower if 0 <= i < len(layer.tokens) else ""


def _lowers(layer: Layers, start: int, end: int) -> list[str]:
    return [t.lower for t in layer.tokens[max(0, start) : max(0, end)]]


def _owner(layer: Layers, mention: PersonMention) -> str:
    """The possessive word of the mention's title ("its" in "its envoy, Omar Said" or "Omar Said, its envoy")."""
    places = {mention.outer, mention.outer - 1}
    places |= {o.outer for o in layer.offices if mention.end <= o.outer < mention.outer_end}
    return next((w for i in sorted(places) if (w := _word(layer, i)) in ("his", "her", "its", "our", "my")), "")


def _is_scene(layer: Layers, country: Country) -> bool:
    place = country.kind in ("city", "capital")
    return country.kind == "city" or (place and _word(layer, country.start - 1) in ("in", "at", "near", "to", "from"))


def _groups(layer: Layers) -> Iterator[tuple[int, str | None]]:
    """(token, state) of each delegation: "a Kenyan delegation", "Kenya's team", "a delegation from Kenya"."""
    ends = {c.end: c for c in layer.countries}
    starts = {c.start: c for c in layer.countries}
    for i, token in enumerate(layer.tokens):
        if token.lower not in _GROUPS:
            continue
        first = i
        while first and first not in ends and layer.tokens[first - 1].lower in words("offices", "portfolios") | {"'s"}:
            first -= 1
        hit = ends.get(first)
        after = i + 2 if _word(layer, i + 2) != "the" else i + 3
        if hit is None and _word(layer, i + 1) in ("of", "from"):
            hit = starts.get(after)
        yield i, hit.code if hit and hit.kind != "body" else None


def _group_before(layer: Layers, end: int) -> tuple[int, str | None] | None:
    return max((g for g in _groups(layer) if g[0] < end), key=lambda g: g[0], default=None)


def _contact_verb_before(layer: Layers, end: int) -> int | None:
    """The last contact verb before `end`, unless a clause begins after it."""
    for i in range(end - 1, max(-1, end - 40), -1):
        lower = layer.tokens[i].lower
        if lower in _CONTACT_VERBS or (lower == "called" and _word(layer, i + 1) == "on"):
            return i
        if layer.tokens[i].text in (";", ":"):
            return None
    return None


def _travels(before: Sequence[str]) -> bool:
    """The words between a person and a place say that the person goes there."""
    if (
        not before
        or before[-1] not in ("to", "in", "visit", "visited", "visiting", "visits")
        or "return" in " ".join(before)
    ):
        return False
    return bool(set(before[-7:]) & _TRAVELS)


def _frame(layer: Layers, end: int) -> str | None:
    """The state that opens the sentence before `end`: "In Port Louis, ...", "Kenya under the leadership of President Kern"."""
    for country in layer.countries:
        if country.end > end or country.kind not in _STATES:
            continue
        between = set(_lowers(layer, country.end, end))
        if country.start <= 2 and _word(layer, country.start - 1) == "in" and _word(layer, country.end) == ",":
            return country.code
        if (
            {"leadership", "government", "rule", "presidency"} & between
            and {"under", "of"} & between
            and len(between) < 7
        ):
            return country.code
    return None


def _subject_state(layer: Layers) -> str | None:
    """The state that a sentence begins with: "Kenya held elections last month"."""
    first = next(iter(layer.countries), None)
    opens = (
        first
        and first.start <= 1
        and first.kind in ("name", "capital")
        and _word(layer, first.start - 1) not in ("in", "at", "from")
    )
    return first.code if first and opens else None

"""Rules that place a person by what a state does with its people, and by which titles a state knows.

behalf      Ana Kern signed for Austria; for Kenya, Amos Oduya was in the chair      the state named
leader      Ana Kern, the envoy who led the Austrian side                           the state of the side
sent        Austria recalled Ambassador Ana Kern; Kenya pulled Amos Oduya out       the state that acts
introduced  Kenya recalled its ambassador. Ambassador Ana Kern flew home on Monday  the state of the nameless one
posted      the envoy to Kenya, Ana Kern                                             not that state
expelled    Ambassador Ana Kern was told to leave Kenya; Kenya expelled Ana Kern     not that state
wanted      Kenya is to extradite General Ana Kern                                   not that state
joint       a joint team headed by Colonel Ana Kern and Major Amos Oduya             two sides
caller      A visit by Minister Ana Kern was put off (filed in Nairobi)             not where the text was filed
party       State Secretary Ana Kern and Director Amos Oduya held a first round     two sides
phone       Minister Amos Oduya told reporters by telephone from Nairobi            the state of that city
addressed   Your Excellency Prime Minister Amos Oduya, ...                          not the speaker's state
host        Minister Amos Oduya did not receive him                                  not the state of the caller
programme   10:30 Meeting with the Speaker, Amos Oduya (of a visit to Kenya)         the state visited
customary   Foreign Secretary Ana Kern (of India and China)                         the only one that has such an office
"""

from __future__ import annotations

from functools import cache, cached_property

from briefgen.extract.antecedents import other_side
from briefgen.extract.clauses import STATES, groups, lowers, word_at
from briefgen.extract.layers import Layers, PersonMention
from briefgen.extract.lexicon import load
from briefgen.extract.person import Person
from briefgen.extract.placing import Placing
from briefgen.extract.times.lexicon import WEEKDAY_NAMES

_SIGNS = frozenset("signed signs sign initialled initialed signatories spoke negotiated sat".split())
_SENDS = frozenset(
    "sent sends send sending dispatched dispatches recalled recalls recall withdrew withdrawn withdraw pulled pull"
    " appointed appoints appoint named nominated replaced represented posted".split()
)
_DIRECTS = frozenset(
    "directed instructed tasked appointed dispatched ordered sent named nominated sacked dismissed".split()
)
_LEAVE = frozenset("leave leaving expelled".split())
_YIELDS = frozenset("extradite extradited extraditing surrender deport deported repatriate".split())
_HEADED = (["headed"], ["led"], ["chaired"], ["co-chaired"])
_TOLD = frozenset("asked told ordered given declared invited expelled obliged".split())
_RECEIVES = frozenset("receive received receives welcomed met saw hosted greeted meet see".split())
_TOGETHER = frozenset("held signed initialled initialed exchanged co-chaired cochaired discussed".split())
_AFTER_MET = frozenset("in on at here for again twice yesterday today earlier last by ,".split())
_OBJECTS = frozenset({"him", "her", "them"})
_POSTED = frozenset("ambassador high-commissioner consul consul-general charge-d'affaires attache diplomat".split())
_ENVOYS = _POSTED | {"envoy"}
_ENCOUNTERS = frozenset(
    "meeting met talks call audience received hosted welcome welcomed interview tête-à-tête".split()
)
_OPENERS = _ENCOUNTERS | frozenset(
    "courtesy working lunch luncheon dinner banquet reception official bilateral consultations one-on-one tete-a-tete"
    " state breakfast private expanded".split()
)
_HOSTS = frozenset({"with", "by", "on"})
_MONARCHS = frozenset("king queen emir amir crown-prince crown-princess emperor empress grand-duke".split())


@cache
def _customs() -> dict[str, frozenset[str]]:
    """Title in lower case -> the states that have such an office."""
    return {title: frozenset(codes) for title, codes in load("offices")["customary"].items()}


def customary_states(person: Person) -> frozenset[str] | None:
    """The states that have the person's office; None where all may."""
    office = (person.office or "").lower()
    parts = office.removeprefix("deputy ").removeprefix("acting ")
    if person.head in _MONARCHS and office == (person.head or "").replace("-", " "):
        return _customs()["king"]
    return _customs().get(parts) or _customs().get(parts.partition(" for ")[0])


class Missions(Placing):
    """Rules beside those of `Placing`; the last two are defaults, the others sure."""

    def on_behalf(self, person: Person) -> str | None:
        """ "A signed for the Philippines and B for the State of Kuwait"; "For Kenya, A was in the chair"."""
        for mention in person.mentions:
            layer = self.layers[mention.sentence]
            signs = set(lowers(layer, 0, mention.outer_end + 3)) & _SIGNS
            for country in layer.countries:
                if country.kind not in ("name", "capital"):
                    continue
                lead = _before(layer, country.start)
                opens = word_at(layer, country.end) == "," and 0 <= mention.outer - country.end <= 3
                acts = word_at(layer, country.end) == "by" and mention.outer == country.end + 1
                if lead in ("for", "representing") and ((opens and country.start <= 5) or acts):
                    return country.code
                gap = lowers(layer, mention.outer_end, country.start)
                if (
                    lead == "for"
                    and signs
                    and gap
                    and len([w for w in gap if w not in _NAMING]) <= 2
                    and "," not in gap
                ):
                    return country.code
        return None

    def as_leader(self, person: Person) -> str | None:
        """ "A, the roving ambassador who led the Nepalese side": the state of the side led."""
        for mention in person.mentions:
            layer = self.layers[mention.sentence]
            for group, state in groups(layer):
                gap = lowers(layer, mention.end, group)
                if state and len(gap) < 14 and set(gap) & {"led", "headed", "heads", "leads"} and "by" not in gap:
                    return state
        return None

    def as_sent(self, person: Person) -> str | None:
        """ "Kenya recalled Ambassador A", "Nigeria had been angry enough to pull Vice-President A out of the forum",
        "President A has directed the Cabinet Secretary, B, to go".
        """
        for mention in person.mentions:
            layer = self.layers[mention.sentence]
            row = [(m, n) for m, n in self.mentions[mention.sentence] if m.start < mention.start and n != person.number]
            if row and row[-1][0].office and mention.office:
                order = [
                    w for w in lowers(layer, row[-1][0].outer_end, mention.outer) if w not in ("has", "had", "the")
                ]
                if order and order[0] in _DIRECTS and len(order) < 3:
                    return self.state_of(row[-1][1])
            opening = next(iter(layer.countries), None)
            if not mention.office or opening is None or opening.start > 2 or opening.kind not in ("name", "capital"):
                continue
            if opening.start and word_at(layer, opening.start - 1) not in ("the", '"'):
                continue
            gap = lowers(layer, opening.end, mention.outer)
            if set(gap[-3:]) & _SENDS and "'s" not in gap[:1] and "and" not in gap[:1]:
                return opening.code if self.pair is None or opening.code in self.pair else None
        return None

    def as_posted(self, person: Person) -> str | None:
        """ "the envoy to Kuwait, A", "A, the high commissioner in Nairobi": not of the state where he serves."""
        for mention in person.mentions:
            for office in self.layers[mention.sentence].offices:
                own = mention.outer <= office.start < mention.outer_end and office.head in _ENVOYS
                if own and office.post and (code := other_side(self.pair, {office.post})):
                    return code
        return None

    def as_introduced(self, person: Person) -> str | None:
        """ "Kenya recalled its ambassador from Dodoma. [...] Ambassador A said": the only envoy spoken of before."""
        mention = person.first
        if person.head not in _POSTED:
            return None
        owners = set()
        for layer in self.layers[: mention.sentence]:
            named = self.mentions.get(layer.sentence.index, [])
            for office in layer.offices:
                nameless = not any(m.outer <= office.start < m.outer_end for m, _ in named)
                if office.head in _ENVOYS and nameless and not office.plural:
                    own = word_at(layer, office.outer - 1) == "its" or word_at(layer, office.outer) == "its"
                    owners.add(self._owner_before(layer, office.outer) if own else office.country)
        return owners.pop() if len(owners) == 1 else None

    @staticmethod
    def _owner_before(layer: Layers, end: int) -> str | None:
        """The state with which the sentence opens: "[Kenya] recalled its ambassador"."""
        return next((c.code for c in layer.countries if c.end <= end and c.start < 2 and c.kind in STATES), None)

    def as_expelled(self, person: Person) -> str | None:
        """ "Ambassador A was asked to leave Kuwait in a week", "Kuwait expelled Ambassador A": not of that state."""
        for mention in person.mentions:
            if person.head not in _ENVOYS:
                continue
            layer = self.layers[mention.sentence]
            verb = mention.outer - 1 - (word_at(layer, mention.outer - 1) in ("the", "its"))
            host = next(
                (c for c in layer.countries if c.end == verb - (word_at(layer, verb - 1) in ("has", "had"))), None
            )
            if host and host.kind in STATES and word_at(layer, verb) in ("expelled", "expels", "ejected", "deported"):
                return other_side(self.pair, {host.code})
            for country in layer.countries:
                gap = lowers(layer, mention.outer_end, country.start)
                if 1 < len(gap) < 12 and set(gap) & _LEAVE and set(gap) & _TOLD:
                    return other_side(self.pair, {country.code})
        return None

    def as_wanted(self, person: Person) -> str | None:
        """ "wants Kigali to extradite General A", "Kuwait handed over Captain A": not of the state that has to."""
        for mention in person.mentions:
            layer = self.layers[mention.sentence]
            gap = lowers(layer, mention.outer - 2, mention.outer)
            if not (set(gap[-1:]) & _YIELDS or gap in (["hand", "over"], ["handed", "over"])):
                continue
            holder = [c for c in layer.countries if c.end <= mention.outer and c.kind in STATES]
            if holder and not lowers(layer, holder[-1].end, mention.outer).count(","):
                return other_side(self.pair, {holder[-1].code})
        return None

    def as_joint_head(self, person: Person) -> str | None:
        """ "a joint team headed by Colonel A and Major B": the two are of two sides, in the order in which the text
        names these.
        """
        for mention in person.mentions:
            layer = self.layers[mention.sentence]
            row = self.mentions[mention.sentence]
            at = next(k for k, (m, _) in enumerate(row) if m is mention)
            for first in (at, at - 1):
                if not 0 <= first < len(row) - 1:
                    continue
                (one, a), (two, b) = row[first], row[first + 1]
                lead = lowers(layer, one.outer - 8, one.outer)
                if "joint" not in lead or lead[-2:-1] not in _HEADED or lead[-1] != "by":
                    continue
                if lowers(layer, one.outer_end, two.outer) != ["and"]:
                    continue
                known = other_side(self.pair, {self.state_of(b if person.number == a else a)})
                order = None if known else self._order(mention)
                return known or (order[person.number != a] if order else None)
        return None

    def as_caller(self, person: Person) -> str | None:
        """ "A visit by Minister A has been put off", with no place named: to where the text was filed."""
        here = self.clues.here.country if self.clues.here else None
        for mention in person.mentions:
            layer = self.layers[mention.sentence]
            before = lowers(layer, mention.outer - 2, mention.outer)
            visits = before in (["visit", "by"], ["trip", "by"]) or before[-1:] == ["visiting"]
            placed = any(c.start > mention.outer_end and word_at(layer, c.start - 1) == "to" for c in layer.countries)
            if visits and not placed:
                return other_side(self.pair, {here})
        return None

    def as_host(self, person: Person) -> str | None:
        """ "Minister A did not receive him": of the other side than the person of the sentence before."""
        for mention in person.mentions:
            following = lowers(self.layers[mention.sentence], mention.outer_end, mention.outer_end + 5)
            for i, word in enumerate(following[:-1]):
                if word in _RECEIVES and following[i + 1] in _OBJECTS and mention.outer <= 1:
                    return other_side(self.pair, self._earlier(mention))
                if word not in {"did", "not", "also", "had", "has", "later", "then", "will", "is", "to"}:
                    break
        return None

    def as_party(self, person: Person) -> str | None:
        """ "State Secretary A and Director B held a first round of these": two, and nobody else, are two sides."""
        for mention in person.mentions:
            row = self.mentions[mention.sentence]
            if len(row) != 2 or row[0][1] == row[1][1] or row[0][0].outer > 2:
                continue
            (first, a), (second, b) = row
            layer = self.layers[mention.sentence]
            after = self._after_apposition(layer, second.outer_end)
            following = lowers(layer, after, after + 3)
            object_after = set(lowers(layer, second.outer_end, len(layer.tokens))) & {"with", "between", "counterpart"}
            if lowers(layer, first.outer_end, second.outer) != ["and"] or not following or object_after:
                continue
            meets = following[0] in ("met", "spoke") and following[1:2] and following[1] in _AFTER_MET
            if meets or (following[0] in _TOGETHER and not second.shared):
                return other_side(self.pair, {self.state_of(b if person.number == a else a)})
        return None

    @staticmethod
    def _after_apposition(layer: Layers, i: int) -> int:
        """The token after ", chairmen of the two committees," at `i`, an apposition to two people; else `i`."""
        said = lowers(layer, i, i + 12)
        end = said.index(",", 1) if said[:1] == [","] and "," in said[1:] else 0
        return i + end + 1 if {"two", "both", "respective"} & set(said[:end]) else i

    def by_phone(self, person: Person) -> str | None:
        """ "Petroleum Minister A told reporters by telephone from Mogadishu": the state from which somebody speaks."""
        for mention in person.mentions:
            layer = self.layers[mention.sentence]
            for country in layer.countries:
                gap = lowers(layer, mention.outer_end, country.start)
                if gap[-3:] in (["by", "telephone", "from"], ["by", "phone", "from"]) and len(gap) < 9:
                    return country.code if country.code in (self.pair or ()) else None
        return None

    def as_addressed(self, person: Person) -> str | None:
        """ "Your Excellency Prime Minister A, ...": of the other side than the speaker."""
        first = person.mentions[0]
        if "your" in lowers(self.layers[first.sentence], first.outer - 2, first.start):
            return other_side(self.pair, {self.clues.home})
        return None

    def in_programme(self, person: Person) -> str | None:
        """ "10:30 Meeting with the Speaker, A" in the programme of a visit: the state visited."""
        for mention in person.mentions:
            if self.visit and self._is_met(mention):
                return self.visit[1]
        return None

    def _is_met(self, mention: PersonMention) -> bool:
        """The first person of a line that begins with a word for an encounter, after "with" or "by"."""
        layer = self.layers[mention.sentence]
        if any(m.start < mention.start for m, _ in self.mentions[mention.sentence]):
            return False
        before = [t.lower for t in layer.tokens[: mention.outer + 1] if t.tag != "CD" and t.is_word]
        before = [w for w in before if w not in ("a.m", "p.m", "a.m.", "p.m.", "hours", "the", "a")][:8]
        lead = word_at(layer, mention.outer - 1)
        return bool(before) and before[0] in _OPENERS and bool(set(before) & _ENCOUNTERS) and lead in _HOSTS

    @cached_property
    def visit(self) -> tuple[str, str] | None:
        """(visitor, host) of the visit whose programme the text is."""
        if not self.pair or sum(_is_entry(layer) for layer in self.layers) < 2:
            return None
        for layer in self.layers[:5]:
            if "visit" not in lowers(layer, 0, len(layer.tokens)):
                continue
            for country in layer.countries:
                if country.kind == "name" and _before(layer, country.start) == "to":
                    visitor = other_side(self.pair, {country.code})
                    return (visitor, country.code) if visitor else None
        return None

    def of_visitor(self, person: Person) -> str | None:
        """Whom the programme of a visit names without a state, and not as somebody met: of the visitors."""
        issued = self.clues.here.country if self.clues.here else None
        known = self.visit is not None and issued != self.visit[1]
        return self.visit[0] if self.visit and known and person.office and person.first.sentence else None

    def as_customary(self, person: Person) -> str | None:
        """The only state of the pair that has such an office ("foreign secretary" of India and China)."""
        states = customary_states(person)
        sides = set(states or ()) & set(self.pair or ())
        return sides.pop() if len(sides) == 1 else None


_NAMING = frozenset("the state republic kingdom of for signed signs sign".split())


def _before(layer: Layers, i: int) -> str:
    """The word before a state, its long form left out ("for the State of Kuwait": "for")."""
    i -= 1
    while word_at(layer, i) in ("the", "of", "state", "republic", "kingdom"):
        i -= 1
    return word_at(layer, i)


def _is_entry(layer: Layers) -> bool:
    """A line of a programme: it begins with an hour or is nothing but a day."""
    first = layer.tokens[0]
    hour = first.text[0].isdigit() and ":" in first.text
    day = len(layer.tokens) <= 6 and first.lower in _DAYS
    return hour or day


_DAYS = frozenset(WEEKDAY_NAMES)

"""Which two states a text is mainly about."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations, pairwise

from briefgen.extract.clauses import is_unmarked
from briefgen.extract.geo import Country
from briefgen.extract.people import Layers
from briefgen.extract.person import Person, is_international
from briefgen.extract.places import Place


def infer_pair(
    layers: Sequence[Layers], people: Sequence[Person], here: Place | None, home: str | None = None
) -> tuple[str, str] | None:
    """The two states that stand together most: whose people meet, who are named in one sentence, who are named at all.

    The opening counts more, and people more than names of states: a call between A and B about C is about A and B.
    None where fewer
    than two states are named.
    """
    votes = count_states(layers, people, here)
    if len(votes) < 2 and here and here.country:
        votes[here.country] += 1.0
    if here and here.country and any(_has_own_official(layer, people) for layer in layers[:4]):
        votes[here.country] += 3.0
    together = _together(layers, people, here)
    best: tuple[float, tuple[str, str]] | None = None
    if home:
        votes[home] += 1.0
    for a, b in combinations(sorted({*_leading(votes)[:8], *([home] if home else [])}), 2):
        if home and home not in (a, b):
            continue  # a text in the first person is about its author's state and another
        score = together[a, b] + 0.5 * min(votes[a], votes[b]) + 0.1 * (votes[a] + votes[b])
        score += _FILED_HERE * (here is not None and here.country in (a, b))
        if best is None or score > best[0]:
            best = (score, (a, b))
    return best[1] if best else None


_FILED_HERE = 2.0  # what a text was filed in is more often a side than only looks on


def _leading(votes: Mapping[str, float]) -> list[str]:
    """The states by weight, the heaviest first."""
    return sorted(votes, key=lambda code: -votes[code])


def home_of(
    layers: Sequence[Layers],
    people: Sequence[Person],
    author: int | None,
    here: Place | None = None,
    *,
    spoken: bool = False,
) -> str | None:
    """The state of a text in the first person: its author's, else that of its letterhead, or else the state named most
    that is not spoken of as the other one. `spoken` says that it is a speech whose speaker is not named.

    "my Kenyan colleague", "Kenya's foreign minister", "relations with Kenya", "my visit to Kenya", "great to be back in
    Kenya" are said of others.
    """
    if author is None and not spoken:
        return None
    if author is not None and people[author].country:
        return people[author].country
    votes: Counter[str] = Counter({here.country: 3} if here and here.country else {})
    for person in people:
        if person.number != author and person.country and is_unmarked(person):
            votes[person.country] += -2 if _is_met(layers, person) else 1
    for layer in layers:
        for country in layer.countries:
            before = layer.tokens[country.start - 1].lower if country.start else ""
            after = layer.tokens[country.end].lower if country.end < len(layer.tokens) else ""
            guest = {"back", "be"} & {t.lower for t in layer.tokens[max(0, country.start - 3) : country.start]}
            away = before in ("with", "to", "from") or (before == "in" and bool(guest))
            if away or (after in _OTHERS and before != "a"):
                votes.subtract(country.codes)
                votes.subtract(country.codes)
            if country.kind in ("name", "adjective", "seat"):
                votes.update(c for c in country.codes if len(c) == 2 and c not in ("EU", "UN"))
    return next((code for code in _leading(votes) if votes[code] > 0), None)


def _is_met(layers: Sequence[Layers], person: Person) -> bool:
    """ "I had a meeting with the Prime Minister, Ana Kern", "I met Ana Kern": one of the others."""
    before = ([t.lower for t in layers[m.sentence].tokens[max(0, m.outer - 3) : m.outer]] for m in person.mentions)
    return any(
        words[-1:] in (["met"], ["meet"]) or (words[-1:] == ["with"] and bool({"meeting", "talks"} & set(words)))
        for words in before
    )


_OTHERS = frozenset(
    {"colleague", "counterpart", "friends", "side", "people", "minister", "foreign", "partners", "hosts"}
)


_SEATS_OF_BODIES = frozenset({"hague", "brussels", "vienna", "geneva", "york"})


def _is_scene(layer: Layers, country: Country) -> bool:
    """A city, or a capital "in" which something happens: where, not who."""
    before = layer.tokens[country.start - 1].lower if country.start else ""
    if layer.tokens[country.end - 1].lower in _SEATS_OF_BODIES:
        return True
    return country.kind == "city" or (country.kind == "capital" and before in ("in", "at", "near"))


def _hosts_talks(layer: Layers) -> bool:
    """ "hosted the talks between A and B", "brokered a round of talks": not "hosted President B"."""
    said = [t.lower for t in layer.tokens]
    verbs = (k for k, word in enumerate(said) if word in _BRINGS_TOGETHER)
    return any(_TALKS & set(said[k + 1 : k + 5]) for k in verbs)


_BRINGS_TOGETHER = frozenset("hosted hosting hosts brokered mediated mediating facilitated convened".split())
_TALKS = frozenset("talks negotiations round meeting summit dialogue".split())


def _has_own_official(layer: Layers, people: Sequence[Person]) -> bool:
    """The sentence has an official without a state, as an agency calls those of its own: "the Amir received ..."."""
    index = layer.sentence.index
    own = (p for p in people if p.office and not p.country and not p.body and not is_international(p))
    return any(m.sentence == index for p in own if is_unmarked(p) and p.head in _RULING for m in p.mentions)


_RULING = frozenset(
    "president minister king queen emir amir sultan premier crown-prince chancellor vice-president secretary".split()
)


def _together(
    layers: Sequence[Layers], people: Sequence[Person], here: Place | None
) -> defaultdict[tuple[str, str], float]:
    """How much each two states stand in the same sentences; people of both in a sentence about a contact count most."""
    by_sentence: dict[int, set[str]] = {}
    for person in people:
        for mention in person.mentions:
            if person.country:
                by_sentence.setdefault(mention.sentence, set()).add(person.country)
    score: defaultdict[tuple[str, str], float] = defaultdict(float)
    for layer in layers:
        weight = 3.0 if layer.sentence.index < 2 else 1.0
        acting = by_sentence.get(layer.sentence.index, set())
        if _hosts_talks(layer) and (host := _opener(layer, people)):
            acting = acting - {host}  # who brings others together is none of the two
        elif here and here.country and layer.sentence.index < 4 and _has_own_official(layer, people):
            acting = acting | {here.country}
        named = {
            code
            for c in layer.countries
            for code in c.codes
            if len(code) == 2 and code not in ("EU", "UN") and not _is_scene(layer, c)
        } | acting
        contact = _is_contact(layer)
        opener = _opener(layer, people) if layer.sentence.index < (4 if contact else 1) else None
        lead = 24.0 if layer.sentence.index == 0 else 12.0  # the first sentence says what the text is about
        for pair in _coordinated(layer) if layer.sentence.index < 2 else ():
            score[pair] += lead
        for a, b in combinations(sorted(named), 2):
            sides = (a in acting) + (b in acting)
            score[a, b] += lead * (1.0 if contact else _UNTOLD) * (opener in (a, b) and {a, b} <= acting)
            score[a, b] += weight * (1.0 + sides * (1.5 if contact else 0.5) + (2.0 if sides == 2 and contact else 0.0))
    return score


_UNTOLD = 0.25  # how much an opening counts that has people of both and no word of a contact


def _coordinated(layer: Layers) -> set[tuple[str, str]]:
    """ "The leaders of [Kenya and Somalia] agreed", "between [Kenya and Somalia]": two states told in one breath. A
    longer list is about nobody in particular.
    """
    listed = {c.start for c in layer.countries} | {c.end for c in layer.countries}
    found = set()
    for one, other in pairwise(layer.countries):
        between = [t.lower for t in layer.tokens[one.end : other.start]]
        alone = not {one.start - 1, one.start - 2, other.end + 1} & listed
        states = {one.kind, other.kind} <= {"name", "adjective", "capital"} and len({one.code, other.code}) == 2
        if one.start and layer.tokens[one.start - 1].tag in ("VBD", "VBZ", "VBP", "VB", "VBG"):
            continue  # "Turkey's minister urged Kenya and Somalia to talk": what a third one does to them
        if between in (["and"], ["&"], ["-"], ["–"]) and alone and states and not {"EU", "UN"} & {one.code, other.code}:
            found.add((min(one.code, other.code), max(one.code, other.code)))
    return found


def _opener(layer: Layers, people: Sequence[Person]) -> str | None:
    """The state of the person named first in a sentence: in reports of a contact, mostly its subject."""
    here = [(m.start, p.country) for p in people for m in p.mentions if m.sentence == layer.sentence.index]
    return min(here, key=lambda h: h[0])[1] if here else None


def count_states(
    layers: Sequence[Layers], people: Sequence[Person], here: Place | None = None
) -> defaultdict[str, float]:
    """Weighted mentions of each state. A title suggests a state (the Foreign Office) only to a text that was not filed
    in another one: several states have a house of that name.
    """
    elsewhere = here.country if here else None
    votes: defaultdict[str, float] = defaultdict(float)
    for layer in layers:
        index = layer.sentence.index
        weight = 3.0 if index < 2 else 1.5 if index < 5 else 1.0
        for country in layer.countries:
            if country.kind in ("body",):
                continue
            for code in country.codes:
                if len(code) == 2 and code not in ("EU", "UN"):
                    votes[code] += weight * (0.4 if _is_scene(layer, country) else 1.0)
    for person in people:
        if person.implied and not person.country and elsewhere in (None, person.implied):
            votes[person.implied] += 1.0
        if person.country:
            early = 2.0 if person.first.sentence < 3 else 1.0
            votes[person.country] += early * min(4, len(person.mentions))
    return votes


_CONTACT_WORDS = frozenset(
    (
        "met meet meets meeting spoke spoken talked talks received hosted welcomed telephone telephoned call "
        "phone conversation visited visit arrived discussed discussions summit negotiations signed"
    ).split()
)


def _is_contact(layer: Layers) -> bool:
    return any(t.lower in _CONTACT_WORDS for t in layer.tokens)

"""Which two states a text is mainly about, and to which state a person belongs where the mention does not say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from briefgen.errors import InputError
from briefgen.extract.entities import Person
from briefgen.extract.people import Layers
from briefgen.extract.places import Place


def infer_pair(layers: Sequence[Layers], people: Sequence[Person], here: Place | None) -> tuple[str, str] | None:
    """The two states that stand together most: whose people meet, who are named in one sentence, who are named at all.

    The opening counts more, and people more than names of states: a call between A and B about C is about A and B. None where fewer
    than two states are named.
    """
    votes = count_states(layers, people)
    if len(votes) < 2 and here and here.country:
        votes[here.country] += 1.0
    together = _together(layers, people)
    best: tuple[float, tuple[str, str]] | None = None
    for a, b in combinations(sorted(code for code, _ in votes.most_common(8)), 2):
        score = together[a, b] + 0.5 * min(votes[a], votes[b]) + 0.1 * (votes[a] + votes[b])
        if best is None or score > best[0]:
            best = (score, (a, b))
    return best[1] if best else None


def _together(layers: Sequence[Layers], people: Sequence[Person]) -> Counter[tuple[str, str]]:
    """How much each two states stand in the same sentences; people of both in a sentence about a contact count most."""
    by_sentence: dict[int, set[str]] = {}
    for person in people:
        for mention in person.mentions:
            if person.country:
                by_sentence.setdefault(mention.sentence, set()).add(person.country)
    score: Counter[tuple[str, str]] = Counter()
    for layer in layers:
        weight = 3.0 if layer.sentence.index < 2 else 1.0
        acting = by_sentence.get(layer.sentence.index, set())
        named = {
            code
            for c in layer.countries
            for code in c.codes
            if len(code) == 2 and code not in ("EU", "UN") and c.kind != "city"
        } | acting
        contact = _is_contact(layer)
        opener = _opener(layer, people) if contact and layer.sentence.index < 4 else None
        for a, b in combinations(sorted(named), 2):
            sides = (a in acting) + (b in acting)
            score[a, b] += 6.0 * (opener in (a, b) and {a, b} <= acting)
            score[a, b] += weight * (1.0 + sides * (1.5 if contact else 0.5) + (2.0 if sides == 2 and contact else 0.0))
    return score


def _opener(layer: Layers, people: Sequence[Person]) -> str | None:
    """The state of the person named first in a sentence: in reports of a contact, mostly its subject."""
    here = [(m.start, p.country) for p in people for m in p.mentions if m.sentence == layer.sentence.index]
    return min(here, key=lambda h: h[0])[1] if here else None


def require_pair(pair: tuple[str, str] | None, name: str) -> tuple[str, str]:
    """The pair, or an InputError that says how to give it."""
    if pair is None:
        raise InputError(
            f"{name}: no two states are named, so the pair is unknown",
            hint="give it with --pair, for example --pair LB-SY",
        )
    return pair


def count_states(layers: Sequence[Layers], people: Sequence[Person]) -> Counter[str]:
    """Weighted mentions of each state."""
    votes: Counter[str] = Counter()
    for layer in layers:
        index = layer.sentence.index
        weight = 3.0 if index < 2 else 1.5 if index < 5 else 1.0
        for country in layer.countries:
            if country.kind in ("body",):
                continue
            for code in country.codes:
                if len(code) == 2 and code not in ("EU", "UN"):
                    votes[code] += weight * (0.4 if country.kind in ("city",) else 1.0)
    for person in people:
        if person.country:
            early = 2.0 if person.first.sentence < 3 else 1.0
            votes[person.country] += early * min(4, len(person.mentions))
    return votes


def settle_countries(
    people: Sequence[Person],
    layers: Sequence[Layers],
    pair: tuple[str, str] | None,
    here: Place | None,
    home: str | None,
) -> tuple[Person, ...]:
    """Give each person without a state the one that the text implies.

    In turn: the only state of the sentence's titles; the other side of a two-person contact; the state of the author; the state of
    the dateline for an office holder who speaks there; the side of the pair that has nobody.
    """
    known: list[Person] = list(people)
    for person in people:
        if person.country or person.body:
            continue
        code = (
            _by_sentence(person, layers)
            or _by_partner(person, known, layers, pair)
            or (home if person.office else None)
            or _by_dateline(person, here, pair)
        )
        if code is None and pair and person.office:
            code = _by_gap(known, pair)
        if code:
            known[person.number] = replace(person, country=code)
    return tuple(known)


def _by_sentence(person: Person, layers: Sequence[Layers]) -> str | None:
    """ "President A and Prime Minister B took power in Lebanon": the state that follows in the same clause."""
    if not person.office:
        return None
    layer = layers[person.first.sentence]
    at = {c.start: c for c in layer.countries}
    for i in range(person.first.outer_end, len(layer.tokens)):
        token = layer.tokens[i]
        if token.text in (";", ":") or token.lower in ("while", "but", "whereas", "with", "to", "said", "who", "met", "visit", "visited"):
            return None
        if i in at and at[i].kind == "name" and layer.tokens[i - 1].lower in ("in", "of") and not _owned(layer, at[i].end):
            return at[i].code
    return None


def _owned(layer: Layers, end: int) -> bool:
    return end < len(layer.tokens) and layer.tokens[end].lower in ("'s", "'", "’")


def _by_partner(
    person: Person, people: Sequence[Person], layers: Sequence[Layers], pair: tuple[str, str] | None
) -> str | None:
    """In a sentence with somebody of one side, a counterpart or contact partner without a state is of the other side."""
    if not pair:
        return None
    for mention in person.mentions[:3]:
        partners = {
            p.country
            for p in people
            if p.number != person.number and p.country
            for m in p.mentions
            if m.sentence == mention.sentence
        }
        sides = partners & set(pair)
        if len(sides) == 1 and (mention.counterpart or _is_contact(layers[mention.sentence])):
            return next(c for c in pair if c not in sides)
    return None


def _is_contact(layer: Layers) -> bool:
    return any(
        t.lower
        in (
            "met",
            "spoke",
            "talks",
            "meeting",
            "received",
            "hosted",
            "welcomed",
            "telephone",
            "call",
            "phone",
            "conversation",
        )
        for t in layer.tokens
    )


def _by_dateline(person: Person, here: Place | None, pair: tuple[str, str] | None) -> str | None:
    if here and here.country and person.office and (pair is None or here.country in pair):
        return here.country
    return None


def _by_gap(people: Sequence[Person], pair: tuple[str, str]) -> str | None:
    held = {p.country for p in people}
    missing = [c for c in pair if c not in held]
    return missing[0] if len(missing) == 1 else None

"""Which two states a text is mainly about, and to which state a person belongs where the mention does not say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from briefgen.errors import InputError
from briefgen.extract.entities import Person
from briefgen.extract.geo import Country
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


def _is_scene(layer: Layers, country: Country) -> bool:
    """A city, or a capital "in" which something happens: where, not who."""
    before = layer.tokens[country.start - 1].lower if country.start else ""
    return country.kind == "city" or (country.kind == "capital" and before in ("in", "at", "near"))


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
            if len(code) == 2 and code not in ("EU", "UN") and not _is_scene(layer, c)
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
                    votes[code] += weight * (0.4 if _is_scene(layer, country) else 1.0)
    for person in people:
        if person.implied and not person.country:
            votes[person.implied] += 1.0
        if person.country:
            early = 2.0 if person.first.sentence < 3 else 1.0
            votes[person.country] += early * min(4, len(person.mentions))
    return votes


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
    """Give each person without a state the one that the text implies; only by the surest rules unless this is the `last` round.

    In turn: counterpart of somebody of one side; the other side of a contact; the side of those named along with; the state that
    follows in the clause; the author's state; the dateline's; the state that such a title suggests; the home state of the text, whose
    officials need no state; the side of the pair that has nobody.
    """
    known = list(people)
    rules: tuple[Callable[[Person], str | None], ...] = (
        lambda p: _as_counterpart(p, known, clues.pair),
        lambda p: _by_contact(p, known, clues),
        lambda p: _by_company(p, known),
        lambda p: _by_sentence(p, layers),
        lambda p: p.implied if clues.pair is None or p.implied in clues.pair or p.implied == "VA" else None,
        lambda p: clues.home if p.office else None,
        lambda p: _by_dateline(p, clues.here, clues.pair),
        lambda p: _home_of_text(people, known) if p.office else None,
        lambda p: _by_gap(known, clues.pair) if p.office and clues.pair else None,
    )
    for rule in rules if last else rules[:_SURE_RULES]:
        for person in people:
            current = known[person.number]
            if current.country or current.body:
                continue
            code = rule(current)
            if code:
                known[person.number] = replace(current, country=code)
    return tuple(known)


_SURE_RULES = 4


def _as_counterpart(person: Person, people: Sequence[Person], pair: tuple[str, str] | None) -> str | None:
    """A counterpart is of the other side than the person named before."""
    mention = next((m for m in person.mentions if m.counterpart), None)
    if mention is None or not pair:
        return None
    before = {
        p.country for p in people for m in p.mentions if m.sentence == mention.sentence and m.start < mention.start
    }
    return _other(pair, before)


def _by_contact(person: Person, people: Sequence[Person], clues: Clues) -> str | None:
    """Who met somebody of one side of the pair, and is named on the other side of the verb, is of the other side."""
    if not clues.pair:
        return None
    for left, right, visited in clues.contacts:
        if visited and person.number in left and (code := _other(clues.pair, {visited})):
            return code
        for own, others in ((left, right), (right, left)):
            if person.number in own:
                if code := _other(clues.pair, {people[n].country for n in others}):
                    return code
    return None


def _other(pair: tuple[str, str], codes: Collection[str | None]) -> str | None:
    sides = set(codes) & set(pair)
    return next(c for c in pair if c not in sides) if len(sides) == 1 else None


def _by_company(person: Person, people: Sequence[Person]) -> str | None:
    """ "accompanied by Minister A and Minister B": the state of the person named just before in the same list."""
    for mention in person.mentions:
        if mention.linked:
            before = [
                (m.start, p.country)
                for p in people
                for m in p.mentions
                if m.sentence == mention.sentence and m.start < mention.start
            ]
            if before:
                return max(before, key=lambda b: b[0])[1]
    return None


def _home_of_text(stated: Sequence[Person], known: Sequence[Person]) -> str | None:
    """The state of the first official whose state the text need not tell: releases leave out their own."""
    return next(
        (k.country for s, k in zip(stated, known, strict=True) if s.office and not s.country and k.country), None
    )


def _by_sentence(person: Person, layers: Sequence[Layers]) -> str | None:
    """ "President A and Prime Minister B took power in Lebanon": the state that follows in the same clause."""
    if not person.office:
        return None
    layer = layers[person.first.sentence]
    at = {c.start: c for c in layer.countries}
    for i in range(person.first.outer_end, len(layer.tokens)):
        token = layer.tokens[i]
        if token.text in (";", ":") or token.lower in (
            "while",
            "but",
            "whereas",
            "with",
            "to",
            "said",
            "who",
            "met",
            "talked",
            "spoken",
            "visited",
            "visit",
            "arrived",
            "discussed",
            "visit",
            "visited",
        ):
            return None
        if (
            i in at
            and at[i].kind == "name"
            and layer.tokens[i - 1].lower in ("in", "of")
            and not _owned(layer, at[i].end)
        ):
            return at[i].code
    return None


def _owned(layer: Layers, end: int) -> bool:
    return end < len(layer.tokens) and layer.tokens[end].lower in ("'s", "'", "’")


_CONTACT_WORDS = frozenset(
    "met meet meets meeting spoke spoken talked talks received hosted welcomed telephone telephoned call phone conversation visited visit"
    " arrived discussed discussions summit negotiations signed".split()
)


def _is_contact(layer: Layers) -> bool:
    return any(t.lower in _CONTACT_WORDS for t in layer.tokens)


def _by_dateline(person: Person, here: Place | None, pair: tuple[str, str] | None) -> str | None:
    if here and here.country and person.office and (pair is None or here.country in pair):
        return here.country
    return None


def _by_gap(people: Sequence[Person], pair: tuple[str, str]) -> str | None:
    held = {p.country for p in people}
    missing = [c for c in pair if c not in held]
    return missing[0] if len(missing) == 1 else None

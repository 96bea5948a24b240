"""Whom a sentence is about: the state of "he", "the Minister", "the Kenyan guest", "the delegation" and of subjects
without a name.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from briefgen.extract.clauses import (
    CROWNED,
    GROUPS,
    LED,
    TAKEN_UP,
    described_subject,
    groups,
    lowers,
    word_at,
)
from briefgen.extract.layers import Layers, PersonMention
from briefgen.extract.person import Person, is_international
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


_SERIES = ([","], [",", "then"], [",", "later"], [",", "also"])


class Antecedents:
    """The persons of one document while their states become known, and whom each sentence is about."""

    def __init__(self, people: Sequence[Person], layers: Sequence[Layers], clues: Clues) -> None:
        self.known = list(people)
        self.layers = layers
        self.clues = clues
        self.pair = clues.pair
        self.mentions: dict[int, list[tuple[PersonMention, int]]] = {}
        for person in people:
            for mention in person.mentions:
                self.mentions.setdefault(mention.sentence, []).append((mention, person.number))
        for row in self.mentions.values():
            row.sort(key=lambda m: m[0].start)

    def open(self) -> list[Person]:
        """The persons without a state, but for officials of bodies."""
        return [p for p in self.known if not p.country and not p.body and not is_international(p)]

    def state_of(self, number: int) -> str | None:
        """The state of a person as far as known."""
        return self.known[number].country

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

    def _subject(self, layer: Layers, mention: PersonMention, verb: int, person: int) -> set[str | None]:
        """The state of whoever governs the verb at `verb`: "he", "I", the person before it, the first before "and"."""
        said = lowers(layer, 0, verb)
        before = [(m, n) for m, n in self.mentions[mention.sentence] if m.start < verb and n != person]
        gap = lowers(layer, before[-1][0].outer_end, verb) if before else []
        series = gap in _SERIES and word_at(layer, before[-1][0].outer - 1) in ("with", "by", "to")
        shared = bool(before) and (
            word_at(layer, verb + 1) == "by" or "and" in lowers(layer, before[-1][0].end, verb) or series
        )  # the subject is that of an earlier verb: "Kern held talks with Li, met Ana Rousso and left"
        lead = before[0][0].outer if before else verb
        if shared or not before:
            nameless = self._nameless(layer, mention, lead, alone=not before)
            if nameless is not None:
                return nameless
        if set(said[:3]) & {"he", "she"}:
            return self._earlier(mention)
        return {self.state_of(before[0 if shared else -1][1])} if before else set()

    def _nameless(self, layer: Layers, mention: PersonMention, lead: int, *, alone: bool) -> set[str | None] | None:
        """The state of a subject in the first `lead` tokens that bears no name: "His Majesty", "the Kenyan guest", "the
        Minister", "he", "the delegation", "the visiting premier", "I"; None where there is none.
        """
        said = set(lowers(layer, 0, lead))
        if alone and {"majesty", "highness"} & said:
            return {next((p.country for p in self.known if p.head in CROWNED), None)}
        if state := described_subject(layer, lead):
            return {state}
        if alone and (holder := self._holder_of(layer, lead)):
            return holder
        if said & TAKEN_UP or (said & GROUPS and not said & LED):
            return self._earlier(mention) if said & TAKEN_UP else {self._leader_before(mention.sentence)}
        if "visiting" in said:
            return {other_side(self.pair, {self.clues.here.country if self.clues.here else None})}
        return {self.clues.home} if "i" in said else None

    def _holder_of(self, layer: Layers, end: int) -> set[str | None]:
        """The state of "the Minister" before `end`: of the latest person before with such a title."""
        office = next((o for o in layer.offices if o.end <= end and o.is_bare and not o.plural), None)
        if office is None:
            return set()
        index = layer.sentence.index
        before = (
            (m.sentence, m.start, p.country) for p in self.known for m in p.mentions
            if m.sentence < index and p.head == office.head and "prime" not in (p.office or "").lower()[:5]
        )  # fmt: skip
        latest = max(before, key=lambda b: b[:2], default=None)
        return {latest[2]} if latest else set()

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

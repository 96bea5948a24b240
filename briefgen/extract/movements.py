"""Movements and armed groups that a text introduces by name and initials: the Northern Liberation Front (NLF)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefgen.extract.document import Token
from briefgen.extract.layers import Layers


@dataclass(frozen=True, slots=True)
class Movement:
    """One movement; `country` is where it is at home, as far as the sentence of its introduction tells."""

    name: str
    short: str
    country: str | None
    sentence: int


_MOVEMENTS = frozenset(
    "movement front forces army brigade brigades resistance militia militias liberation fighters".split()
)
_OFFICIAL = frozenset(
    "armed defence defense peace united nations african european protection multinational stabilization"
    " assistance".split()
)
_SMALL = frozenset({"of", "and", "for", "the", "de", "in"})
_BACKS = frozenset(
    "sponsoring backing arming supporting sheltering harbouring harboring funding aiding training".split()
)


def introduced(layers: Sequence[Layers]) -> Iterator[Movement]:
    """Every movement that the text introduces by its full name and initials."""
    for layer in layers:
        tokens = layer.tokens
        for i in range(2, len(tokens) - 2):
            short = tokens[i + 1].text
            if tokens[i].text == "(" and tokens[i + 2].text == ")" and short.isupper() and 2 <= len(short) <= 6:
                start = _full_name(tokens, i, short)
                name = tokens[start:i]
                kinds = {t.lower for t in name}
                stated = any(start - 1 <= c.start < i for c in layer.countries if c.kind != "city")
                if name and kinds & _MOVEMENTS and not kinds & _OFFICIAL and not stated:
                    text = " ".join(t.text for t in name).replace(" 's", "'s")
                    yield Movement(text, short, _state_of_movement(layer, start, i + 3), layer.sentence.index)


def _full_name(tokens: tuple[Token, ...], end: int, short: str) -> int:
    """Where the name begins whose capitals are the initials `short`; `end` where there is none."""
    start = end
    while start and (tokens[start - 1].is_capital or tokens[start - 1].lower in (*_SMALL, "'s", "-")):
        start -= 1
        initials = "".join(t.text[0] for t in tokens[start:end] if t.is_capital)
        if sorted(initials) == sorted(short):  # in another order where the initials are those of another language
            return start
    return end


def _state_of_movement(layer: Layers, start: int, end: int) -> str | None:
    """The accuser's, where a state accuses another of backing it; else the state or region named right after it."""
    before = [t.lower for t in layer.tokens[:start]]
    if {"accuses", "accused", "accuse"} & set(before) and _BACKS & set(before):
        subject = next(iter(layer.countries), None)
        return subject.code if subject and subject.end <= start else None
    return next((c.code for c in layer.countries if end <= c.start < end + 10), None)

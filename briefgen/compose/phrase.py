"""Texts of a page that may hold words of another language, and know where.

A `Phrase` is a `str`, so that whatever reads a brief can read it as one; the page room asks for its pieces to set each
with its language, and for its tags to tell the reader.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

_PLACE = re.compile(r"\{([a-z]+)\}")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text; `lang` is None where it is in the language of the page."""

    text: str
    lang: str | None = None


class Phrase(str):
    """A text in pieces; `tags` are the foreign languages that the page must name behind it."""

    pieces: tuple[Piece, ...]
    tags: tuple[str, ...]

    def __new__(cls, pieces: Sequence[Piece], tags: Sequence[str] | None = None) -> Phrase:
        """Put pieces together; by default every foreign language is named."""
        phrase = super().__new__(cls, "".join(piece.text for piece in pieces))
        phrase.pieces = tuple(pieces)
        foreign = dict.fromkeys(piece.lang for piece in pieces if piece.lang)
        phrase.tags = tuple(foreign) if tags is None else tuple(tags)
        return phrase

    def __getnewargs__(self) -> tuple[tuple[Piece, ...], tuple[str, ...]]:  # type: ignore[override]
        """How a copy is made."""
        return self.pieces, self.tags

    def without_tags(self, told: AbstractSet[str]) -> Phrase:
        """The same text, but languages that the reader has already been told are not named again."""
        return Phrase(self.pieces, [tag for tag in self.tags if tag not in told])


def pieces(text: str) -> tuple[Piece, ...]:
    """The pieces of a phrase; any other text is one piece in the language of the page."""
    return text.pieces if isinstance(text, Phrase) else (Piece(text),)


def joined(separator: str, parts: Sequence[str]) -> str:
    """`separator.join(parts)` that keeps what is foreign."""
    found: list[Piece] = []
    for n, part in enumerate(parts):
        found += [Piece(separator)] if n and separator else []
        found += pieces(part)
    return _phrase(found)


def filled(pattern: str, **values: str) -> str:
    """`pattern.format(**values)` that keeps what is foreign."""
    found: list[Piece] = []
    for n, part in enumerate(_PLACE.split(pattern)):
        found += pieces(values[part]) if n % 2 else [Piece(part)] if part else []
    return _phrase(found)


def _phrase(found: Sequence[Piece]) -> str:
    return Phrase(found) if any(piece.lang for piece in found) else "".join(piece.text for piece in found)

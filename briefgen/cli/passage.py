"""A quotation among the words round it, highlighted, in lines that a terminal of any width can show."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby

import click

from briefgen.facts.model import Evidence

Piece = tuple[str, bool]
"""Words, and whether they are highlighted."""

_CONTEXT = 200  # characters of the text on either side of a quotation
_LEAST = 20  # columns for a text beside its indent: narrower, a line would hold no word
_JOINERS = "\u200c\u200d"  # they shape the letters of Arabic and Indic words


def around(text: str, evidence: Evidence) -> list[Piece]:
    """The quotation with its paragraph as far as it is near; alone where the text does not have it at its place."""
    start, end = evidence.start, evidence.end
    if text[start:end] != evidence.quote:
        return [(evidence.quote, True)]
    return [(_before(text, start), False), (evidence.quote, True), (_after(text, end), False)]


def _before(text: str, at: int) -> str:
    """The words in front, from the beginning of their paragraph, or of a word where that is far."""
    start = max(text.rfind("\n", 0, at) + 1, at - _CONTEXT)
    if start and text[start - 1] not in "\n ":
        start = text.find(" ", start, at) + 1 or at
    return text[start:at]


def _after(text: str, at: int) -> str:
    end = text.find("\n", at)
    end = len(text) if end < 0 else end
    if end - at > _CONTEXT:
        end = max(text.rfind(" ", at, at + _CONTEXT), at)
    return text[at:end]


def wrapped(pieces: Sequence[Piece], columns: int, head: str) -> Iterator[str]:
    """The pieces as lines no wider than the terminal: the first begins with `head`, the others below its end.

    Whole words, unless one is wider than a line. Nothing that would steer the terminal is left.
    """
    width = max(columns - len(head), _LEAST)
    indent = head
    for line in _lines(_words(pieces), width):
        runs = groupby(line, key=lambda char: char[1])
        told = "".join(_shown("".join(c for c, _ in chars), marked=marked) for marked, chars in runs)
        yield (indent + told).rstrip()
        indent = " " * len(head)


def _shown(text: str, *, marked: bool) -> str:
    return click.style(text, bold=True, underline=True) if marked else text


_Char = tuple[str, bool]


def _words(pieces: Sequence[Piece]) -> Iterator[list[_Char]]:
    """Words of characters, each with whether it is highlighted: a highlight may begin inside a word."""
    word: list[_Char] = []
    for text, marked in pieces:
        for char in text:
            if char.isspace() or unicodedata.category(char) in ("Cc", "Zl", "Zp"):
                yield from [word] if word else []
                word = []
            elif char in _JOINERS or unicodedata.category(char) != "Cf":  # Cf: marks that turn the direction of writing
                word.append((char, marked))
    yield from [word] if word else []


def _lines(words: Iterator[list[_Char]], width: int) -> Iterator[list[_Char]]:
    line: list[_Char] = []
    for word in words:
        for part in _parts(word, width):
            if line and _width(line) + 1 + _width(part) > width:
                yield line
                line = []
            space = [(" ", line[-1][1] and part[0][1])] if line else []
            line += [*space, *part]
    yield from [line] if line else []


def _parts(word: list[_Char], width: int) -> Iterator[list[_Char]]:
    """A word as it is, or in pieces that fit a line."""
    part: list[_Char] = []
    for char in word:
        if part and _width(part) + _width([char]) > width:
            yield part
            part = []
        part.append(char)
    yield part


def _width(chars: Sequence[_Char]) -> int:
    """In columns: Chinese letters take two, marks on letters none."""
    return sum(
        0 if unicodedata.category(c) in ("Mn", "Me", "Cf") else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c, _ in chars
    )

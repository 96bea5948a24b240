"""The little language in which the rules are written, and what a rule gets to see when it matches.

A pattern is a regular expression over tokens: a lower-case word stands for itself, an upper-case word for a class of
`lexicon` or one of the phrases below, `name:X` names what X matched, and `( ) | ?` and look-arounds mean what they
mean in regular expressions. `(the)? day:DAY (of)? month:MONTH` reads "2nd of November".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from typing import get_args

from briefgen.extract.times.lexicon import (
    CARDINALS,
    CLASSES,
    KINDS,
    MONTHS,
    ORDINALS,
    PUNCTUATION,
    UNITS,
    WEEKDAYS,
    code,
)
from briefgen.extract.times.mention import Direction, Granularity, Kind, Stretch
from briefgen.extract.times.tense import Tense
from briefgen.extract.times.tokens import Tokens
from briefgen.facts.edtf import Edtf

PHRASES = {
    "MONTH": "(FULLMONTH | SHORTMONTH DOT?)",
    "WD": "(WEEKDAY | WDAY DOT?)",
    "DAY": "(DAYNUM | ORDNUM | (ORDWORD | TENS HYPHEN ORDWORD))",
    "DAYDIGITS": "(DAYNUM | ORDNUM)",
    "YEAR": "YEAR4",
    "ORDINAL": "(ORDNUM | ORDINAL_BIG | ORDWORD | TENS HYPHEN ORDWORD)",
    "NUMBER": "(INTEGER | TENS HYPHEN ONES | CARDINAL)",
    "OFYEAR": (
        "((COMMA | of | in)? (the year)? year:YEAR"
        " | (of | in)? (the)? ofshift:(last | this | next | previous | following | same | that) YEARUNIT)"
    ),
    "PART": (
        "((the)? (early | late | mid) HYPHEN? (in | on)? (the)? | (earlier | later) (in | on)?"
        " | (the)? (very)? (start | beginning | end | middle | close | turn | height | outset"
        " | (first | last | latter | early | final | second) (part | days | weeks | months | half)) of)"
    ),
    "TIMEOFDAY": "(DAYPART | CLOCK)",
}

_ATOM = re.compile(
    r"\s*(?:(?P<label>[a-z_]+):)?"
    r"(?:(?P<name>[A-Z][A-Z_0-9]*|[a-z]+)|(?P<open>\((?:\?<?[=!])?)|(?P<close>\))|(?P<bar>\|))(?P<maybe>\s?\?)?"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a pattern: its regular expression, the codes it can begin with, and whether it can be empty."""

    regex: str
    first: frozenset[str]
    empty: bool


@cache
def translate(pattern: str) -> Piece:
    """The pattern over code characters; ValueError for what is no pattern."""
    piece, end = _alternatives(pattern, 0)
    if pattern[end:].strip():
        raise ValueError(f"not understood in a pattern: {pattern[end:]!r}")
    return piece


def _alternatives(pattern: str, at: int) -> tuple[Piece, int]:
    options: list[Piece] = []
    sequence: list[Piece] = []
    while match := _ATOM.match(pattern, at):
        if match["close"]:
            break
        at = match.end()
        if match["bar"]:
            options.append(_joined(sequence))
            sequence = []
        else:
            piece, at = _item(pattern, match)
            sequence.append(piece)
    options.append(_joined(sequence))
    first = frozenset().union(*(option.first for option in options))
    return Piece("|".join(option.regex for option in options), first, any(option.empty for option in options)), at


def _joined(sequence: list[Piece]) -> Piece:
    first: set[str] = set()
    for piece in sequence:
        first |= piece.first
        if not piece.empty:
            break
    return Piece("".join(piece.regex for piece in sequence), frozenset(first), all(piece.empty for piece in sequence))


def _item(pattern: str, match: re.Match[str]) -> tuple[Piece, int]:
    at, opened, maybe = match.end(), match["open"], match["maybe"]
    if opened:
        piece, at = _alternatives(pattern, at)
        closing = _ATOM.match(pattern, at)
        if not closing or not closing["close"]:
            raise ValueError(f"no closing bracket in {pattern!r}")
        at, maybe = closing.end(), closing["maybe"]
    else:
        piece = _named(match["name"])
    if opened and opened != "(":
        return Piece(f"{opened}{piece.regex})", frozenset(), True), at
    single = not opened and match["name"] not in PHRASES  # needs no brackets
    lead = f"(?P<{match['label']}>" if match["label"] else "" if single else "(?:"
    regex = f"{lead}{piece.regex}{')' if lead else ''}{'?' if maybe else ''}"
    return Piece(regex, piece.first, piece.empty or bool(maybe)), at


def _named(name: str) -> Piece:
    if name in PHRASES:
        return translate(PHRASES[name])
    if name in CLASSES:
        return Piece(f"[{CLASSES[name]}]", frozenset(CLASSES[name]), False)
    if name in KINDS or name in PUNCTUATION.values() or name.islower():
        return Piece(code(name), frozenset(code(name)), False)
    raise ValueError(f"no class or phrase {name}")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a rule makes of its match."""

    granularity: Granularity
    value: Edtf | None = None
    kind: Kind = "date"
    direction: Direction | None = None
    dated: bool = False
    """True when the words name the year themselves."""


_FINENESS: tuple[Granularity, ...] = get_args(Stretch)


@dataclass(slots=True)
class Context:
    """What is known while a text is read: the only state, and it belongs to one call."""

    tokens: Tokens
    published: date | None
    tense: Tense
    """Where the clauses of the text point."""
    anchors: dict[Granularity, tuple[int, Edtf]] = field(default_factory=dict)
    """The last value mentioned with each granularity, and how many were mentioned before it."""
    references: frozenset[int] = frozenset()
    """Numbers that the text uses as numbers of resolutions, flights and such."""
    month_first: bool = False
    """True when the text writes 11/02/2025 for 2 November."""

    def weekday(self, at: int) -> int | None:
        """The weekday (Monday is 0) that the token names, if it names one."""
        return WEEKDAYS.get(self.tokens.word(at))

    def remember(self, reading: Reading) -> None:
        """Keep a dated reading as what "the day before" may count from."""
        if reading.kind == "date" and reading.value is not None and reading.value.start is not None:
            self.anchors[reading.granularity] = (
                max((order for order, _ in self.anchors.values()), default=0) + 1,
                reading.value,
            )

    def anchor(self, unit: str) -> tuple[Granularity, Edtf] | None:
        """The last date mentioned that is no coarser than `unit`, with its granularity."""
        fine = _FINENESS[: _FINENESS.index(unit) + 1] if unit in _FINENESS else _FINENESS
        held = [
            (order, granularity, value)
            for granularity in fine
            if granularity in self.anchors
            for order, value in [self.anchors[granularity]]
        ]
        if not held:
            return None
        _, granularity, value = max(held, key=lambda item: item[0])
        return granularity, value


@dataclass(frozen=True, slots=True)
class Found:
    """A match of a rule at tokens `first` up to `last` (exclusive)."""

    context: Context
    match: re.Match[str]

    @property
    def tokens(self) -> Tokens:
        """The tokens of the whole text."""
        return self.context.tokens

    @property
    def published(self) -> date | None:
        """The day of publication."""
        return self.context.published

    @property
    def first(self) -> int:
        """Index of the first token."""
        return self.match.start()

    @property
    def last(self) -> int:
        """Index after the last token."""
        return self.match.end()

    @property
    def before(self) -> str:
        """The word before the match, in lower case."""
        return self.tokens.word(self.first - 1)

    @property
    def after(self) -> str:
        """The word after the match, in lower case."""
        return self.tokens.word(self.last)

    def has(self, name: str) -> bool:
        """True when the part `name` took part in the match."""
        return name in self.match.re.groupindex and self.match.start(name) >= 0

    def word(self, name: str) -> str:
        """First word of the part, in lower case; empty when absent."""
        return self.tokens.word(self.match.start(name)) if self.has(name) else ""

    def number(self, name: str) -> int:
        """Value of the part: a numeral, a month (1 to 12), a weekday (0 to 6) or a number word."""
        total = 0
        for index in range(self.match.start(name), self.match.end(name)):
            word = self.tokens.word(index)
            value = self.tokens.numbers.get(index)
            if value is None:
                value = next((table[word] for table in _NUMERALS if word in table), 0)
            total += value
        return total

    def unit(self, name: str = "unit") -> str:
        """The unit named, in the singular."""
        return UNITS.get(self.word(name), "")

    def direction(self) -> Direction | None:
        """Where the clause points, from its tense."""
        return self.context.tense.direction(self.first, self.last)


_NUMERALS = (MONTHS, WEEKDAYS, CARDINALS, ORDINALS)

Build = Callable[[Found], Reading | None]


@dataclass(frozen=True)
class Rule:
    """A named pattern and what it means; `build` gives None where it refuses the match after all."""

    name: str
    piece: Piece
    build: Build

    @property
    def first(self) -> frozenset[str]:
        """Codes of the tokens that a match can begin with."""
        return self.piece.first

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Compiled when a text has something that a match can begin with: that takes long, and most texts need few."""
        return re.compile(self.piece.regex)


class Grammar:
    """A list of rules that a module fills through its decorator."""

    def __init__(self) -> None:
        self.rules: list[Rule] = []

    def rule(self, *patterns: str) -> Callable[[Build], Build]:
        """Declare the decorated function as the meaning of these patterns; its name is the rule's."""

        def declare(build: Build) -> Build:
            name = build.__name__.replace("_", "-")
            for piece in map(translate, patterns):
                self.rules.append(Rule(name, piece, build))
            return build

        return declare

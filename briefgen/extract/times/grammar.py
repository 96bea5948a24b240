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

from briefgen.extract.times.lexicon import (
    CARDINALS,
    CLASSES,
    CODES,
    KINDS,
    MONTHS,
    ORDINALS,
    PUNCTUATION,
    UNITS,
    WEEKDAYS,
    code,
)
from briefgen.extract.times.mention import Direction, Granularity, Kind
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
    r"(?:(?P<label>[a-z_]+[0-9]?):)?(?P<atom>[A-Z][A-Z_0-9]*|[a-z]+|\((?!\?))|(?P<other>\(\?(?:<?[=!])|[()|?]|\s+)"
)


def translate(pattern: str) -> str:
    """The pattern as a regular expression over code characters; ValueError for what is no pattern."""
    parts: list[str] = []
    at = 0
    while at < len(pattern):
        match = _ATOM.match(pattern, at)
        if not match:
            raise ValueError(f"not understood in a pattern: {pattern[at:]!r}")
        parts.append(_piece(match))
        at = match.end()
    return "".join(parts)


def _piece(match: re.Match[str]) -> str:
    if match["other"]:
        return match["other"].strip()
    atom, label = match["atom"], match["label"]
    if atom == "(":
        return f"(?P<{label}>" if label else "(?:"
    if atom in PHRASES:
        body = translate(PHRASES[atom])
    elif atom in CLASSES:
        body = f"[{CLASSES[atom]}]"
    elif atom in KINDS or atom in PUNCTUATION.values() or atom.islower():
        body = code(atom)
    else:
        raise ValueError(f"no class or phrase {atom}")
    return f"(?P<{label}>{body})" if label else body


@dataclass(frozen=True, slots=True)
class Reading:
    """What a rule makes of its match."""

    granularity: Granularity
    value: Edtf | None = None
    kind: Kind = "date"
    direction: Direction | None = None
    dated: bool = False
    """True when the words name the year themselves."""


_FINENESS: tuple[Granularity, ...] = (
    "daypart",
    "day",
    "weekend",
    "week",
    "month",
    "quarter",
    "season",
    "half",
    "year",
    "decade",
    "century",
)


@dataclass(slots=True)
class Context:
    """What is known while a text is read: the only state, and it belongs to one call."""

    tokens: Tokens
    published: date | None
    anchors: dict[Granularity, tuple[int, Edtf]] = field(default_factory=dict)
    """The last value mentioned with each granularity, and how many were mentioned before it."""
    references: frozenset[int] = frozenset()
    """Numbers that the text uses as numbers of resolutions, flights and such."""
    month_first: bool = False
    """True when the text writes 11/02/2025 for 2 November."""
    direction: Callable[[Tokens, int, int], Direction | None] = field(default=lambda _t, _i, _j: None)

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
        return self.match.groupdict().get(name) is not None

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
        return self.context.direction(self.tokens, self.first, self.last)


_NUMERALS = (MONTHS, WEEKDAYS, CARDINALS, ORDINALS)

Build = Callable[[Found], Reading | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A named pattern and what it means; `build` gives None where it refuses the match after all."""

    name: str
    pattern: re.Pattern[str]
    build: Build


class Grammar:
    """A list of rules that a module fills through its decorator."""

    def __init__(self) -> None:
        self.rules: list[Rule] = []

    def rule(self, *patterns: str) -> Callable[[Build], Build]:
        """Declare the decorated function as the meaning of these patterns; its name is the rule's."""

        def declare(build: Build) -> Build:
            name = build.__name__.replace("_", "-")
            self.rules += [Rule(name, re.compile(translate(pattern)), build) for pattern in patterns]
            return build

        return declare


def known(name: str) -> bool:
    """True for a word that some rule names."""
    return name in CODES

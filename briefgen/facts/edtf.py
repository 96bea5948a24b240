"""Dates as desks write them: a subset of EDTF (ISO 8601-2) with day, month, year, intervals and qualifiers.

    2025-11-02            a day
    2025-11               a month
    2025                  a year
    2025-11-02/2025-11-04 an interval; either end may be open: 2025-02/.. is "since February 2025", ../2005 "until 2005"
    2025-11~              approximate
    2025-11?              uncertain
    2025-11%              both

A value keeps the precision that it was written with. It is never made more exact than its source.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import total_ordering
from typing import Literal

Precision = Literal["day", "month", "year"]

HELP = "write 2025-11-02, 2025-11, 2025, 2025-11-02/2025-11-04, 2025-02/.. or add ~ (about) or ? (uncertain)"

_END = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([~?%]?)")


class EdtfError(ValueError):
    """A text that is no date of the subset; the message says why."""


@dataclass(frozen=True, slots=True)
class Instant:
    """One end of a date: a day, a month or a year, with its qualifiers."""

    year: int
    month: int | None
    day: int | None
    approximate: bool = False
    uncertain: bool = False

    @property
    def precision(self) -> Precision:
        """The smallest unit that is known."""
        return "day" if self.day else "month" if self.month else "year"

    @property
    def first(self) -> date:
        """The first day that it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The last day that it can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        parts = [f"{self.year:04}", *(f"{p:02}" for p in (self.month, self.day) if p)]
        mark = {(True, True): "%", (True, False): "~", (False, True): "?"}.get((self.approximate, self.uncertain), "")
        return "-".join(parts) + mark


@total_ordering
@dataclass(frozen=True, slots=True, eq=False)
class Edtf:
    """A date or an interval. Equal when written alike; ordered by first day, then last day, then text.

    `start` or `end` is None where the interval is open on that side; both are the same object for a single date.
    """

    start: Instant | None
    end: Instant | None

    @classmethod
    def parse(cls, text: str) -> Edtf:
        """Read one value; raises `EdtfError` (a ValueError) that says what is wrong with it."""
        if not isinstance(text, str):
            raise EdtfError(f"{text!r} is no text")
        first, slash, last = text.partition("/")
        if not slash:
            instant = _instant(text)
            return cls(instant, instant)
        start = None if first == ".." else _instant(first)
        end = None if last == ".." else _instant(last)
        if start is None and end is None:
            raise EdtfError("an interval open on both sides says nothing")
        if start and end and start.first > end.last:
            raise EdtfError(f"the interval {text} ends before it starts")
        return cls(start, end)

    @classmethod
    def of_day(cls, day: date) -> Edtf:
        """The value for one calendar day."""
        instant = Instant(day.year, day.month, day.day)
        return cls(instant, instant)

    @property
    def is_interval(self) -> bool:
        """True for `a/b`, also with an open end."""
        return self.start is not self.end

    @property
    def is_day(self) -> bool:
        """True for one day, known as such."""
        return not self.is_interval and self.precision == "day"

    @property
    def precision(self) -> Precision:
        """The coarser of the precisions of both ends."""
        order: tuple[Precision, ...] = ("day", "month", "year")
        return max((i.precision for i in (self.start, self.end) if i), key=order.index)

    @property
    def first(self) -> date:
        """The first day that it can mean; 0001-01-01 when open."""
        return self.start.first if self.start else date.min

    @property
    def last(self) -> date:
        """The last day that it can mean; 9999-12-31 when open."""
        return self.end.last if self.end else date.max

    @property
    def approximate(self) -> bool:
        """True when either end carries `~` or `%`."""
        return any(i.approximate for i in (self.start, self.end) if i)

    @property
    def uncertain(self) -> bool:
        """True when either end carries `?` or `%`."""
        return any(i.uncertain for i in (self.start, self.end) if i)

    def overlaps(self, other: Edtf) -> bool:
        """True when some day can belong to both."""
        return self.first <= other.last and other.first <= self.last

    def within(self, other: Edtf) -> bool:
        """True when every day of this one belongs to the other."""
        return other.first <= self.first and self.last <= other.last

    def _key(self) -> tuple[date, date, str]:
        return self.first, self.last, str(self)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Edtf) and str(self) == str(other)

    def __hash__(self) -> int:
        return hash(str(self))

    def __lt__(self, other: object) -> bool:
        return self._key() < other._key() if isinstance(other, Edtf) else NotImplemented

    def __str__(self) -> str:
        if not self.is_interval:
            return str(self.start)
        return f"{self.start or '..'}/{self.end or '..'}"


def _instant(text: str) -> Instant:
    match = _END.fullmatch(text)
    if not match or not text.isascii():
        raise EdtfError(f"{text!r} is no date" if text else "a date is missing")
    year, month, day = (int(g) if g else None for g in match.groups()[:3])
    mark = match[4]
    if year == 0:
        raise EdtfError("the year 0000 does not exist")
    assert year is not None  # noqa: S101 - the pattern demands it; this tells mypy
    if month is not None and not 1 <= month <= 12:
        raise EdtfError(f"there is no month {month:02}")
    if day is not None and month is not None and not 1 <= day <= calendar.monthrange(year, month)[1]:
        raise EdtfError(f"{year:04}-{month:02} has no day {day:02}")
    return Instant(year, month, day, mark in ("~", "%") and bool(mark), mark in ("?", "%") and bool(mark))

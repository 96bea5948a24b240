"""The day on which a text was published, where nothing but its first lines or its file name tells.

Only what cannot be anything else is taken: a line that is a date and nothing more (but who published it), or a dateline
with its year. "On 2 October 2024 they met" at the head of a text says when they met.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from pathlib import PurePath

_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = r"(?P<month>Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DAY = rf"""(?:
    (?P<iso>\d{{4}}-\d\d-\d\d)(?:T[\d:.+Z-]+)?
    | (?P<n_day>\d{{1,2}})(?P<dot>[./])(?P<n_month>\d{{1,2}})(?P=dot)(?P<n_year>\d{{4}})
    | (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH},?\s+(?P<year>\d{{4}})
    | {_MONTH.replace("month", "us_month")}\s+(?P<us_day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<us_year>\d{{4}})
)"""
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,?\s+)?"
_LABEL = (
    r"(?:(?:first\s+)?(?:published|posted|issued|updated|released?|date[d]?|press\s+release|on)\b\s*(?:on\b)?[:,|\s]*)*"
)
_CLOCK = r"(?:[\s,|–-]*(?:at\s+)?\d{1,2}[:.]\d\d(?:[:.]\d\d)?\s*(?:[ap]\.?m\.?)?\s*(?:\(?[A-Z]{2,4}\)?)?)?"
_ALONE = re.compile(rf"\s*{_LABEL}{_WEEKDAY}{_DAY}{_CLOCK}\W*", re.VERBOSE | re.IGNORECASE)
_PLACED = re.compile(
    rf"""\s*[A-Z][\w .'’-]{{1,40}}(?:,\s+[A-Z][\w .'’-]{{1,30}})?,\s+{_WEEKDAY}{_DAY}\s*
    (?:[(/][^)/\n]{{1,40}}[)/]\s*)?(?:[-–—:]|$)""",
    re.VERBOSE,
)
_SIGNED = re.compile(rf"\s*{_LABEL}{_WEEKDAY}{_DAY}{_CLOCK},\s+[A-Z][\w .'’&-]{{1,40}}\w\s*", re.VERBOSE)
_RELEASED = re.compile(
    rf"\s*(?:Joint\s+)?(?:Statement|Remarks|Press|Transcript|Speech|Readout|Communiqué|Interview|Address)\b[^.\n]{{3,90}},\s+{_DAY}"
    r"(?:,\s+[A-Z][\w .'’-]{1,40})?\s*",
    re.VERBOSE,
)
_PARTS = re.compile(r"\s+[|•·–—-]\s+")  # of a line about the text: "By our correspondent | 3 October 2014"
_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_.]?)(\d\d)\2(\d\d)(?!\d)")
_HEAD_LINES, _HEAD_LENGTH = 8, 160


def of_head(text: str) -> datetime.date | None:
    """The day that one of the first lines names: a line of its own, or a dateline with its year."""
    for row in _first_lines(text):
        parts = _PARTS.split(row.strip()) if len(row) <= _HEAD_LENGTH else []
        if len(parts) > 1 and row.rstrip().endswith("."):
            parts = []  # a sentence with an insertion, no line about the text
        whole = next((m for part in parts if (m := _of_part(part))), None)
        match = whole or _PLACED.match(row)
        if match:
            return _day(match)
    return None


def _of_part(part: str) -> re.Match[str] | None:
    """A date and nothing more, or with who published it, where, or what: "Brasília, May 29, 2023", "Statement by the
    Government, 10 July 2023, Vilnius".
    """
    return next((m for form in (_ALONE, _SIGNED, _PLACED, _RELEASED) if (m := form.fullmatch(part))), None)


def of_value(value: str) -> datetime.date | None:
    """The day of a text that is a date and nothing more: "2025-11-03", "Monday, 3 November 2025"."""
    match = _ALONE.fullmatch(value)
    return _day(match) if match else None


def of_name(name: str) -> datetime.date | None:
    """The day in a file name: 2025-11-03-manama.html, statement_20251103.pdf."""
    for match in _IN_NAME.finditer(PurePath(name).name):
        found = _valid(int(match[1]), int(match[3]), int(match[4]))
        if found:
            return found
    return None


def _first_lines(text: str) -> Iterator[str]:
    rows = (row for row in text[:4000].split("\n") if row.strip())
    for _, row in zip(range(_HEAD_LINES), rows, strict=False):
        yield row


def _day(match: re.Match[str]) -> datetime.date | None:
    if match["iso"]:
        return _valid(*map(int, match["iso"].split("-")))
    if match["dot"]:
        return _of_numbers(match)
    month = (match["month"] or match["us_month"])[:3].lower()
    number = next(n for n, name in enumerate(_MONTHS, 1) if name.startswith(month))
    return _valid(int(match["year"] or match["us_year"]), number, int(match["day"] or match["us_day"]))


def _of_numbers(match: re.Match[str]) -> datetime.date | None:
    """24.06.2011; 24/06/2011 and 06/24/2011, but of 05/06/2011 nobody knows which is the month."""
    day, month, year = (int(match[name]) for name in ("n_day", "n_month", "n_year"))
    if match["dot"] == "." or day > 12 or day == month:
        return _valid(year, month, day)
    return _valid(year, day, month) if month > 12 else None


def _valid(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None

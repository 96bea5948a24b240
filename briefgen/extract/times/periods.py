"""Calendar arithmetic that yields EDTF values; raises ValueError or OverflowError beyond the years 1 to 9999."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from briefgen.facts.edtf import Edtf, Instant

SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""First month of each season, northern hemisphere; winter runs into the next year."""


def year(number: int) -> Edtf:
    """The calendar year."""
    return _single(date(number, 1, 1), Instant(number, None, None))


def month(number: int, of_year: int) -> Edtf:
    """The month `number` (1 to 12)."""
    return _single(date(of_year, number, 1), Instant(of_year, number, None))


def day(of_year: int, of_month: int, number: int) -> Edtf:
    """The day; ValueError where the calendar has none."""
    return Edtf.of_day(date(of_year, of_month, number))


def days(first: date, last: date) -> Edtf:
    """The interval of days, both included."""
    return Edtf.of_day(first) if first == last else Edtf(_instant(first), _instant(last))


def months(first: date, count: int) -> Edtf:
    """`count` months from the month of `first` on."""
    last = shift_months(first, count - 1)
    return Edtf(Instant(first.year, first.month, None), Instant(last.year, last.month, None))


def years(first: int, last: int) -> Edtf:
    """The interval of years, both included."""
    start, end = date(first, 1, 1), date(last, 1, 1)
    if start > end:
        raise ValueError(f"{first} is after {last}")
    return year(first) if first == last else Edtf(Instant(first, None, None), Instant(last, None, None))


def week(any_day: date) -> Edtf:
    """The ISO week (Monday to Sunday) that holds the day."""
    monday = any_day - timedelta(days=any_day.weekday())
    return days(monday, monday + timedelta(days=6))


def weekend(any_day: date) -> Edtf:
    """Saturday and Sunday of the day's ISO week."""
    saturday = any_day + timedelta(days=5 - any_day.weekday())
    return days(saturday, saturday + timedelta(days=1))


def quarter(number: int, of_year: int) -> Edtf:
    """The calendar quarter 1 to 4."""
    return months(date(of_year, 3 * number - 2, 1), 3)


def half(number: int, of_year: int) -> Edtf:
    """The half 1 or 2 of the year."""
    return months(date(of_year, 6 * number - 5, 1), 6)


def season(name: str, of_year: int) -> Edtf:
    """Three months of the northern season that begins in the year: winter 2024 is 2024-12/2025-02."""
    return months(date(of_year, SEASONS[name], 1), 3)


def decade(first: int) -> Edtf:
    """Ten years: the 1990s are 1990/1999."""
    return years(first, first + 9)


def century(ordinal: int) -> Edtf:
    """A hundred years as ISO 8601 counts them: the 20th century is 1900/1999 (the first begins with the year 1)."""
    return years(max(1, 100 * (ordinal - 1)), 100 * ordinal - 1)


def shift_months(start: date, count: int) -> date:
    """The first day of the month `count` months on."""
    index = start.year * 12 + start.month - 1 + count
    return date(index // 12, index % 12 + 1, 1)


def easter(of_year: int) -> date:
    """Easter Sunday in the Gregorian calendar (the anonymous computus, Nature 1876)."""
    golden, (century_, rest) = of_year % 19, divmod(of_year, 100)
    skipped, leap = divmod(century_, 4)
    moon = (century_ - (century_ + 8) // 25 + 1) // 3
    epact = (19 * golden + century_ - skipped - moon + 15) % 30
    weekday = (32 + 2 * leap + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month_, day_ = divmod(epact + weekday - 7 * late + 114, 31)
    return date(of_year, month_, day_ + 1)


def thanksgiving(of_year: int) -> date:
    """The fourth Thursday of November, as in the United States."""
    return date(of_year, 11, 22 + (3 - date(of_year, 11, 22).weekday()) % 7)


def approximate(value: Edtf) -> Edtf:
    """The same value with `~` on every known end."""
    start = value.start and replace(value.start, approximate=True)
    end = start if not value.is_interval else value.end and replace(value.end, approximate=True)
    return Edtf(start, end)


def latest_weekday(weekday: int, until: date) -> date:
    """The last such weekday (Monday is 0) up to and including `until`."""
    return until - timedelta(days=(until.weekday() - weekday) % 7)


def coming_weekday(weekday: int, since: date) -> date:
    """The first such weekday from `since` on, itself included."""
    return since + timedelta(days=(weekday - since.weekday()) % 7)


def _single(_valid: date, instant: Instant) -> Edtf:
    return Edtf(instant, instant)


def _instant(moment: date) -> Instant:
    return Instant(moment.year, moment.month, moment.day)

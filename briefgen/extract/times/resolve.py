"""Which year, month or day an incomplete expression means, from publication date, tense and anchor."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from briefgen.extract.times import periods, tense
from briefgen.extract.times.grammar import Found
from briefgen.extract.times.lexicon import CODES
from briefgen.extract.times.mention import Direction
from briefgen.facts.edtf import Edtf

_AHEAD = 100  # days: a day without year or tense may lie so far after the publication; else it lies before
_TOO_LONG_AGO = 300  # days: a "past" day so long ago without its year is rather the one that comes
_TOO_FAR_OFF = 200  # days: a "future" day so far off without its year is rather the one that was

_MONTHS_BACK = 9  # a month without a cue of tense is a coming one when the last such month is further back

_STEPS = {
    "last": -1,
    "past": -1,
    "previous": -1,
    "before": -1,
    "next": 1,
    "following": 1,
    "after": 1,
    "coming": 1,
    "this": 0,
    "same": 0,
    "that": 0,
    "current": 0,
}
_ANCHORED = frozenset(("previous", "following", "same", "that", "before", "after"))


def step(word: str) -> int:
    """-1 for "last" and "previous", 0 for "this" and "same", 1 for "next" and "following"."""
    return _STEPS.get(word, 0)


def base(found: Found, shift: str, unit: str) -> date | None:
    """The day from which "last year" (publication) or "the previous year" (last date mentioned) counts."""
    anchor = found.context.anchor(unit) if shift in _ANCHORED else None
    return anchor[1].first if anchor else found.published


def given_year(found: Found) -> int | None:
    """The year that the words give: "2024" or "last year"; None for a relative one without publication date."""
    if found.has("year"):
        return found.number("year")
    start = base(found, found.word("ofshift"), "year")
    return start.year + step(found.word("ofshift")) if start else None


def latest_year(two_digits: int, published: date | None) -> int:
    """The full year of 25 or 98: not more than ten years after the publication."""
    century_ = published.year // 100 * 100 if published else 2000
    limit = (published.year if published else 2030) + 10
    return century_ + two_digits if century_ + two_digits <= limit else century_ - 100 + two_digits


def choose_day(found: Found, month: int, number: int, weekday: int | None, direction: Direction | None) -> Edtf | None:
    """The day of that month in the year that weekday, tense or nearness point to; None without publication date."""
    published = found.published
    framed = _frame_year(found) if direction != "future" else None
    if framed is not None:
        return periods.day(framed, month, number)
    if published is None:
        return None
    candidates = list(
        _years_round(published, lambda year: date(year, month, number), 5 if (month, number) == (2, 29) else 1)
    )
    if not candidates:
        return None
    if weekday is not None:
        wide = _years_round(published, lambda year: date(year, month, number), 6)
        fitting = [day for day in wide if day.weekday() == weekday and day - published < timedelta(days=_AHEAD * 3)]
        if fitting:
            return Edtf.of_day(min(fitting, key=lambda day: abs(day - published)))
    return Edtf.of_day(_by_tense(candidates, published, direction))


def _frame_year(found: Found) -> int | None:
    """The year that the sentence sets at its head: "In 1978, they signed in March and ratified in July"."""
    tokens, start = found.tokens, tense.sentence_start(found.tokens, found.first)
    head = tokens.word(start) in ("in", "during") and tokens.code(start + 1) == CODES["YEAR4"]
    if not head or tokens.word(start + 2) != "," or found.first <= start + 2:
        return None
    return tokens.numbers[start + 1]


def _years_round(published: date, make: Callable[[int], date], reach: int) -> Iterable[date]:
    for year in range(max(1, published.year - reach), min(9999, published.year + reach) + 1):
        try:
            yield make(year)
        except ValueError:
            continue


def _by_tense(candidates: list[date], published: date, direction: Direction | None) -> date:
    past = [day for day in candidates if day <= published]
    future = [day for day in candidates if day >= published]
    if direction == "future" and future:
        coming = min(future)
        is_closer = past and published - max(past) < coming - published
        return max(past) if is_closer and coming - published > timedelta(days=_TOO_FAR_OFF) else coming
    if direction == "past" and past:
        latest = max(past)
        close = future and min(future) - published <= timedelta(days=45)
        return min(future) if close and published - latest > timedelta(days=_TOO_LONG_AGO) else latest
    return min(candidates, key=lambda day: _distance(day, published))


def _distance(day: date, published: date) -> tuple[bool, timedelta]:
    ahead = day - published > timedelta(days=_AHEAD)
    return ahead, abs(day - published)


def choose_month(found: Found, month: int, shift: str, direction: Direction | None) -> Edtf | None:
    """The month meant: the latest up to the publication, the coming one under a future cue or "next"."""
    published = found.published
    framed = _frame_year(found) if direction != "future" and not shift else None
    if framed is not None:
        return periods.month(month, framed)
    if published is None:
        return None
    year, behind = published.year, (published.month - month) % 12
    latest, coming = year - (month > published.month), year + (month < published.month)
    if shift == "this":
        return periods.month(month, year)
    if shift == "last" or (shift in ("next", "coming") and behind == 0):
        return periods.month(month, latest - (behind == 0) if shift == "last" else year + 1)
    ahead = shift in ("next", "coming") or direction == "future"
    if not shift and direction is None:
        ahead = behind > _MONTHS_BACK
    return periods.month(month, coming if ahead else latest)


def choose_period(found: Found, make: Callable[[int], Edtf], direction: Direction | None) -> Edtf | None:
    """The latest begun period of that name (quarter, season, feast); the coming one under a future cue."""
    published = found.published
    if published is None:
        return None
    near = range(max(1, published.year - 2), min(9998, published.year + 2) + 1)
    if direction == "future":
        return next((option for option in map(make, near) if option.last >= published), None)
    return next((option for option in map(make, reversed(near)) if option.first <= published), None)

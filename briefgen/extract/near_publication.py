"""A time on its side of the publication: what was is before it, what is planned is after it, a plan dropped is near.

met in May            the last May          will meet in May      the next one
comes on Tuesday      the coming one        was to come on the 3rd     the nearest
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta

from briefgen.extract.moment import Moment
from briefgen.extract.times.lexicon import SEASON_NAMES, WEEKDAY_NAMES
from briefgen.facts.edtf import Edtf


def before_publication(moment: Moment, published: Edtf) -> Moment:
    """ "A called on B before the plenary on Wednesday, and is likely to see C": what took place lies in the past, so a
    weekday or a month without a year that was read as a coming one is the last one.
    """
    fixed = any(c.isdigit() for c in moment.text) or moment.text.lower().startswith(("this ", "next ", "coming "))
    if moment.value is None or not moment.is_after(published) or fixed:
        return moment
    return replace(moment, value=_shifted(moment.value, -1) or moment.value)


def after_publication(moment: Moment, published: Edtf) -> Moment:
    """ "has invited B to come in October": a month without a year lies ahead."""
    value = moment.value
    told = moment.text.lower().split()
    fixed = any(c.isdigit() for c in moment.text) or "last" in told
    recurs = value is not None and (_names_month(moment) if value.is_interval else value.precision == "month")
    if value is None or fixed or not recurs or value.last >= published.first:
        return moment
    return replace(moment, value=_shifted(value, 1) or value)


_SEASONS = frozenset(SEASON_NAMES)


def weekday_ahead(moment: Moment, published: Edtf) -> Moment:
    """ "is also to see him on Friday": the coming Friday."""
    value = moment.value
    if value is None or not _names_weekday(moment) or value.precision != "day" or value.last >= published.first:
        return moment
    return replace(moment, value=_shifted(value, 1) or value)


_FIXING = frozenset("last this next coming".split())
_WEEKDAYS = frozenset(WEEKDAY_NAMES)
_DAYPARTS = frozenset("morning afternoon evening night".split())


def _names_weekday(moment: Moment) -> bool:
    """Friday; Friday evening; last Friday."""
    words = [w for w in moment.text.lower().split() if w not in _DAYPARTS]
    return bool(words) and words[-1] in _WEEKDAYS


def nearest_to(moment: Moment, published: Edtf) -> Moment:
    """ "The visit, announced for the first week of December, was put off": a month without a year, whose clause tells
    of plan and past at once, is the one nearest to the publication.
    """
    words = moment.text.lower().split()
    weekday = _names_weekday(moment)
    if (
        moment.value is None
        or not (weekday or _names_month(moment))
        or _YEAR.search(moment.text)
        or (words[0] in _FIXING and not (weekday and words[0] == "this"))
    ):
        return moment
    if words[0] == "this":  # "was to sit this Monday": of the week of the publication
        monday = published.first - timedelta(published.first.weekday())
        return replace(moment, value=_by_weeks(moment.value, -((moment.value.first - monday).days // 7)))
    shift = _by_weeks if weekday else _by_years
    choices = [v for by in (0, 1, -1) if (v := shift(moment.value, by))]
    return replace(moment, value=min(choices, key=lambda v: abs((v.first - published.first).days)))


def _by_weeks(value: Edtf, by: int) -> Edtf:
    """A day, or days in a row, so many weeks later."""
    step = timedelta(7 * by)
    if value.is_interval:
        return Edtf.parse(f"{value.first + step}/{value.last + step}")
    return Edtf.of_day(value.first + step)


def _by_years(value: Edtf, by: int) -> Edtf | None:
    return _shifted(value, by, of_month=True)


_YEAR = re.compile(r"\d{4}")


def _names_month(moment: Moment) -> bool:
    """May; 16 May; the first week of May; not Monday, not last week."""
    value = moment.value
    if value is None:
        return False
    season = value.is_interval and bool(_SEASONS & set(moment.text.lower().split()))
    named = value.is_day and any(c.isdigit() for c in moment.text)
    return named or value.precision == "month" or season or (value.is_interval and " of " in moment.text)


def _in_year(day: date, year: int) -> date:
    """The same day of another year; 28 February for a 29th that it does not have."""
    return day.replace(year=year, day=min(day.day, monthrange(year, day.month)[1]))


def _shifted(value: Edtf, by: int, *, of_month: bool = False) -> Edtf | None:
    """The value a week (a weekday) or a year (a month, days of a month, a day `of_month`) later or earlier."""
    if value.is_interval:
        if value.start is None or value.end is None:
            return None
        if value.start.day is None and value.end.day is None:  # a season
            return Edtf.parse("/".join(f"{t.year + by:04d}-{t.month or 1:02d}" for t in (value.start, value.end)))
        first, last = (_in_year(day, day.year + by) for day in (value.first, value.last))
        return Edtf.parse(f"{first}/{last}")
    if value.precision == "day":
        day = value.first
        return Edtf.of_day(_in_year(day, day.year + by) if of_month else day + timedelta(7 * by))
    if value.precision == "month":
        return Edtf.parse(f"{value.first.year + by:04d}-{value.first.month:02d}")
    return None

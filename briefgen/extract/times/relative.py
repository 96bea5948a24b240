"""Rules for expressions that need a day to count from: weekdays, "last month", "two weeks ago", "the day before"."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from briefgen.extract.times import periods
from briefgen.extract.times.grammar import Found, Grammar, Reading
from briefgen.extract.times.lexicon import CODES
from briefgen.extract.times.mention import Direction, Granularity
from briefgen.extract.times.resolve import base, choose_period, given_year, step
from briefgen.facts.edtf import Edtf

grammar = Grammar()
rule = grammar.rule

_LEAD = "((late | early | earlier | later) (on)?)?"
_UNITS: dict[str, Granularity] = {
    "day": "day", "night": "daypart", "week": "week", "fortnight": "week", "month": "month", "quarter": "quarter", "year": "year",
    "decade": "decade", "century": "century", "hour": "hour", "minute": "hour",
}  # fmt: skip


def around(moment: date, unit: str, count: int) -> Edtf:
    """The day, week, month, quarter, year, decade or century `count` units from the one that holds `moment`."""
    makers: dict[str, Callable[[], Edtf]] = {
        "day": lambda: Edtf.of_day(moment + timedelta(days=count)),
        "week": lambda: periods.week(moment + timedelta(weeks=count)),
        "fortnight": lambda: periods.week(moment + timedelta(weeks=2 * count)),
        "month": lambda: _month(periods.shift_months(moment, count)),
        "quarter": lambda: _quarter(periods.shift_months(moment, 3 * count)),
        "year": lambda: periods.year(moment.year + count),
        "decade": lambda: periods.approximate(periods.year(moment.year + 10 * count)),
        "century": lambda: periods.century(moment.year // 100 + 1 + count),
    }
    return makers[unit]()


def _month(first: date) -> Edtf:
    return periods.month(first.month, first.year)


def _quarter(first: date) -> Edtf:
    return periods.quarter((first.month + 2) // 3, first.year)


_DAYWORDS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}


@rule(f"{_LEAD} (early | late)? day:(today | yesterday | tomorrow | tonight) (DAYPART)?")
def day_word(found: Found) -> Reading | None:
    """As in "today", "yesterday morning", "late tonight", "tomorrow"."""
    word = found.word("day")
    parted = word == "tonight" or found.tokens.code(found.last - 1) != CODES[word]
    unit: Granularity = "daypart" if parted else "day"
    if not found.published:
        return Reading(unit)
    return Reading(unit, around(found.published, "day", _DAYWORDS[word]), direction=_sign(_DAYWORDS[word]))


@rule("(the)? day side:(before | after) day:(yesterday | tomorrow)")
def day_beyond(found: Found) -> Reading | None:
    """As in "the day before yesterday", "the day after tomorrow"."""
    away = -2 if found.word("side") == "before" else 2
    return Reading("day", around(found.published, "day", away) if found.published else None, direction=_sign(away))


@rule(
    "(early | late | later | earlier)? shift:(this | last) (DAYPART)",
    "(earlier | later) (in the | that | the same) day",
)
def part_of_today(found: Found) -> Reading | None:
    """As in "this morning", "last night", "later this evening", "earlier in the day"."""
    if found.tokens.word(found.last - 1) == "day":
        return _anchored_day(found, 0)
    away = -1 if found.word("shift") == "last" else 0
    return Reading("daypart", around(found.published, "day", away) if found.published else None)


_SHIFTED_WEEK = "(of | in)? (the)? shift:(last | this | next | previous | following | coming) week"


@rule(
    f"{_LEAD} (early | late)? weekday:WD (early | late)? (DAYPART)? {_SHIFTED_WEEK}",
    f"{_SHIFTED_WEEK} (COMMA)? on weekday:WD",
)
def weekday_of_week(found: Found) -> Reading | None:
    """As in "Thursday next week", "on Monday of last week": that day of the ISO week."""
    start = base(found, found.word("shift"), "week")
    if not start:
        return Reading("day")
    monday = start - timedelta(days=start.weekday()) + timedelta(weeks=step(found.word("shift")))
    return Reading("day", Edtf.of_day(monday + timedelta(days=found.number("weekday"))))


@rule(
    f"{_LEAD} (early | late)? shift:(last | past | this | next | coming | following)? weekday:WD (COMMA)? (early | late)? part:(DAYPART)?",
    "part:(DAYPART) (of | on) weekday:WEEKDAY",
)
def weekday(found: Found) -> Reading | None:
    """As in "Thursday", "last Friday", "next Monday", "this Wednesday", "Monday night", "late on Tuesday", "Wed."

    In news the latest such day, the publication day included; the coming one where the clause looks ahead.
    """
    at = found.match.start("weekday")
    if _is_no_weekday(found, at):
        return None
    unit: Granularity = "daypart" if found.has("part") else "day"
    shift = found.word("shift") if found.has("shift") else ""
    direction = found.direction()
    if found.published is None:
        return Reading(unit, direction=direction)
    day = _choose_weekday(found.number("weekday"), found.published, shift, direction)
    return Reading(unit, Edtf.of_day(day), direction=direction)


def _choose_weekday(number: int, published: date, shift: str, direction: Direction | None) -> date:
    if shift in ("last", "past"):
        return periods.latest_weekday(number, published - timedelta(days=1))
    if shift in ("next", "coming", "following"):
        return periods.coming_weekday(number, published + timedelta(days=1))
    if direction == "future":
        return periods.coming_weekday(number, published)
    if shift == "this" and direction is None:
        return published + timedelta(days=number - published.weekday())
    return periods.latest_weekday(number, published)


_NAMED_DAYS = frozenset(
    "black bloody super ash palm holy man casual freaky ruby sheffield easter good maundy whit cyber shrove mad".split()
)
_PAPERS = frozenset(
    "times telegraph mirror express mail herald post star independent tribune vision nation standard island "
    "observer sport".split()
)
_ABBREVIATED = frozenset("mon tue tues wed thu thur thurs fri sat sun".split())
_BEFORE_ABBREVIATED = frozenset("on last next this by since until till said early late from to".split())


def _is_no_weekday(found: Found, at: int) -> bool:
    """As in "Black Sunday", "the Sunday Times", "the Sun", "Sat down": names and verbs."""
    tokens = found.tokens
    word, before, after = tokens.words[at], tokens.word(at - 1), tokens.word(at + 1)
    if before in _NAMED_DAYS and tokens.is_capital(at - 1):
        return True
    if after in _PAPERS and tokens.is_capital(at + 1):
        return True
    if word in _ABBREVIATED:
        return before not in _BEFORE_ABBREVIATED or (word in ("sun", "sat") and after != ".")
    return False


@rule(
    "(the)? (PART)? (the)? shift:(last | this | next | current | coming | previous | following | same | that) (same | very)? "
    "(calendar | academic | school)? unit:(WEEKUNIT | MONTHUNIT | YEARUNIT | quarter | decade)",
    "(the)? (PART) (the) unit:(WEEKUNIT | MONTHUNIT | YEARUNIT)",
    "(earlier | later | late | early) in the unit:(WEEKUNIT | MONTHUNIT | YEARUNIT | decade)",
    "(the)? unit:(WEEKUNIT | MONTHUNIT | YEARUNIT) APOS s (end | close)",
    "unit:year HYPHEN end",
)
def shifted_unit(found: Found) -> Reading | None:
    """As in "last month", "this week", "next year", "earlier this year", "late last year", "that same month", "the end of the year".

    "the last month" and "the past year" are stretches of time up to now, see `stretch`; "the previous month" and "that
    year" count from the last date mentioned.
    """
    shift, unit = (found.word("shift") if found.has("shift") else ""), found.unit()
    if found.tokens.word(found.match.start("unit")).endswith("s") or unit == "":
        return None
    granularity = _UNITS[unit]
    if shift in ("last", "next", "coming") and _article_before(found, "shift") and not _has_part(found):
        return Reading(granularity, kind="duration")
    if (
        shift in ("same", "that", "this", "current")
        and found.before in ("at", "of")
        and unit == "quarter"
        and shift == "that"
    ):
        return None
    start = base(found, shift, unit)
    if start is None:
        return Reading(granularity)
    away = step(shift)
    return Reading(granularity, around(start, unit, away), direction=_sign(away))


def _article_before(found: Found, name: str) -> bool:
    return found.tokens.word(found.match.start(name) - 1) == "the"


def _has_part(found: Found) -> bool:
    return found.tokens.word(found.first) not in ("the", "last", "next", "coming")


_VAGUE = "(a few | few | several | many | some | a couple of | couple of | a number of | countless)"
_AMOUNT = "(a | an | one | number:NUMBER)"


@rule("(number:NUMBER | a | an | one) (and a half)? unit:UNIT (and a half)? side:(ago | back)")
def units_ago(found: Found) -> Reading | None:
    """As in "two weeks ago", "a year ago", "18 months ago": the week, year, month that lies so far back."""
    unit = found.unit()
    granularity = _UNITS[unit]
    if granularity == "hour" or unit == "night":
        return Reading(granularity)
    if found.published is None:
        return Reading(granularity, direction="past")
    number = found.number("number") if found.has("number") else 1
    value = around(found.published, unit, -number)
    return Reading(granularity, value, direction="past")


@rule(
    f"{_VAGUE} (of)? UNIT (ago | earlier | before)", "(long | decades | centuries | years | months | weeks | days) ago"
)
def vague_past(found: Found) -> Reading | None:
    """As in "a few days ago", "several years earlier", "long ago": some time before."""
    return Reading("unspecified", kind="past-ref", direction="past")


@rule(
    "(number:NUMBER | a | an | one) unit:UNIT side:(earlier | later | before | after | prior | afterwards | thereafter)",
    "(number:NUMBER | one) unit:UNIT side:(from) (now | today)",
)
def units_from_anchor(found: Found) -> Reading | None:
    """As in "three days earlier", "a year later", "two weeks from now": counted from the last date mentioned, else the publication.

    "two days after the vote" counts from an event and has no value.
    """
    side, unit = found.word("side"), found.unit()
    granularity = _UNITS[unit]
    if side in ("before", "after", "prior") and not _ends_phrase(found):
        return None
    anchor = found.context.anchor(unit) if side != "from" else None
    start = anchor[1].first if anchor else found.published
    if granularity == "hour" or start is None or unit == "night":
        return Reading(granularity)
    number = found.number("number") if found.has("number") else 1
    away = -number if side in ("earlier", "before", "prior") else number
    if unit == "year" and anchor and anchor[0] in ("quarter", "month"):
        return Reading(anchor[0], around(date(start.year + away, start.month, 1), anchor[0], 0))
    return Reading(granularity, around(start, unit, away))


def _ends_phrase(found: Found) -> bool:
    """True when no event follows on which "before" could depend: a stop, a comma or a preposition comes next."""
    tokens = found.tokens
    stops = {CODES[name] for name in ("DOT", "COMMA", "SEMI", "STOP", "BREAK", "CLOSE", "QUOTE", "COLON", "SPACED")}
    return tokens.code(found.last) in stops or found.after in (
        "in",
        "on",
        "at",
        "and",
        "when",
        "that",
        "by",
        "with",
        "but",
        "to",
    )


@rule(
    "(on)? the (very)? shift:(previous | preceding | next | following | same) (very)? day",
    "(on)? (that) (same | very)? shift:(day)",
    "the day shift:(before | after | earlier | prior)",
    "(one | a) day shift:(before | after | earlier | later | prior)",
    "the shift:(morning | evening | night) (before | after)",
)
def day_from_anchor(found: Found) -> Reading | None:
    """As in "the previous day", "the day before", "the following day", "a day earlier", "that day", "the same day".

    Counted from the last day mentioned, else from the publication; "the day before the summit" has no value.
    """
    shift = found.word("shift")
    if shift in ("before", "after", "prior") and not _ends_phrase(found):
        return None
    if shift in ("morning", "evening", "night"):
        return (
            _anchored_day(found, -1 if found.tokens.word(found.last - 1) == "before" else 1)
            if _ends_phrase(found)
            else None
        )
    away = {
        "previous": -1,
        "preceding": -1,
        "before": -1,
        "earlier": -1,
        "prior": -1,
        "next": 1,
        "following": 1,
        "after": 1,
        "later": 1,
    }
    return _anchored_day(found, away.get(shift, 0))


def _anchored_day(found: Found, away: int) -> Reading:
    anchor = found.context.anchor("day")
    start = anchor[1].first if anchor else found.published
    return Reading("day", around(start, "day", away) if start else None)


@rule("(over | at | during)? (the)? (PART)? shift:(last | this | past | next | coming | the)? weekend")
def weekend(found: Found) -> Reading | None:
    """As in "over the weekend", "last weekend", "this weekend": a Saturday and Sunday.

    The latest begun one; the coming one under a future cue, "next", or "this" without a past verb.
    """
    shift = found.word("shift") if found.has("shift") else ""
    direction = found.direction()
    if found.published is None:
        return Reading("weekend", direction=direction)
    return Reading("weekend", _choose_weekend(found.published, shift, direction), direction=direction)


def _choose_weekend(published: date, shift: str, direction: Direction | None) -> Edtf:
    this_week = periods.weekend(published)
    on_weekend = published.weekday() >= 5
    if shift == "last":
        return periods.weekend(published - timedelta(weeks=1))
    if shift in ("next", "coming"):
        return periods.weekend(published + timedelta(weeks=1)) if on_weekend else this_week
    ahead = direction == "future" or (shift == "this" and direction is None)
    return this_week if on_weekend or ahead else periods.weekend(published - timedelta(weeks=1))


@rule(
    "(the)? week (of | beginning | starting | ending) (the)? (DAY (of)? MONTH | MONTH DAY) (COMMA? YEAR)?",
)
def week_of(found: Found) -> Reading | None:
    """As in "the week of November 3": left to the date inside it, which is read on its own."""
    return None


@rule(
    "(the)? (PART)? (the)? season:SEASON (of)? OFYEAR",
    "(PART)? shift:(last | this | next | the | in | coming | that)? (PART)? (the)? season:SEASON",
)
def season(found: Found) -> Reading | None:
    """As in "this summer", "spring 2024", "last winter", "in the autumn": three months of the northern hemisphere.

    Winter 2024 begins in December 2024. Not "the Arab Spring", "Winter Olympics", "the fall of the regime".
    """
    name, at = found.word("season"), found.match.start("season")
    if found.has("year"):
        return Reading("season", periods.season(name, found.number("year")), dated=True)
    shift = found.word("shift") if found.has("shift") else ""
    if found.last > at + 1:
        year = given_year(found)
        return Reading("season", periods.season(name, year) if year else None)
    if found.tokens.is_capital(at) or not _is_season(found, name, shift):
        return None
    direction = found.direction()
    return Reading("season", _choose_season(found, name, shift, direction), direction=direction)


def _is_season(found: Found, name: str, shift: str) -> bool:
    if name in ("fall", "spring"):
        if shift in ("last", "this", "next", "coming"):
            return name == "spring" or found.after != "of"
        return found.tokens.word(found.match.start("season") - 1) in ("in", "the", "early", "late", "mid", "-") and found.after not in (
            "of", "in", "to", "from", "back", "into", "short", "apart", "behind", "through", "under", "for", "out", "on",
        ) and (shift == "in" or found.before in ("in", "during", "by", "since", "until", "through"))  # fmt: skip
    return shift in ("last", "this", "next", "coming", "that", "in") or found.before in (
        "in",
        "during",
        "by",
        "since",
        "until",
        "over",
    )


def _choose_season(found: Found, name: str, shift: str, direction: Direction | None) -> Edtf | None:
    published = found.published
    if published is None:
        return None
    if shift == "last":
        return choose_period(found, lambda year: _ended(periods.season(name, year), published), "past")
    if shift in ("next", "coming"):
        options = [periods.season(name, published.year + away) for away in (-1, 0, 1)]
        return next(option for option in options if option.first > published)
    if shift == "this":
        middle = published.year
        options = [periods.season(name, middle + away) for away in (-1, 0, 1)]
        return min(options, key=lambda option: abs(option.first + (option.last - option.first) / 2 - published))
    return choose_period(found, lambda year: periods.season(name, year), direction)


def _ended(option: Edtf, published: date) -> Edtf:
    """The option, or the day after publication (never chosen as past) when it has not ended yet."""
    return option if option.last < published else Edtf.of_day(published + timedelta(days=1))


_FEASTS: dict[str, Callable[[int], date]] = {
    "christmas": lambda year: date(year, 12, 25),
    "christmas eve": lambda year: date(year, 12, 24),
    "boxing": lambda year: date(year, 12, 26),
    "new": lambda year: date(year, 1, 1),
    "new eve": lambda year: date(year, 12, 31),
    "valentine": lambda year: date(year, 2, 14),
    "halloween": lambda year: date(year, 10, 31),
    "thanksgiving": periods.thanksgiving,
    "easter": periods.easter,
    "easter monday": lambda year: periods.easter(year) + timedelta(days=1),
    "good": lambda year: periods.easter(year) - timedelta(days=2),
    "palm": lambda year: periods.easter(year) - timedelta(days=7),
    "ash": lambda year: periods.easter(year) - timedelta(days=46),
    "pentecost": lambda year: periods.easter(year) + timedelta(days=49),
}


@rule(
    "feast:(christmas | halloween | pentecost | thanksgiving) part:(day | eve)? OFYEAR",
    "shift:(last | this | next)? feast:(christmas | halloween | pentecost | thanksgiving) part:(day | eve)?",
    "feast:easter part:(sunday | monday)? OFYEAR",
    "shift:(last | this | next)? feast:easter part:(sunday | monday)?",
    "feast:new (year | years) (APOS s)? part:(day | eve) OFYEAR",
    "feast:new (year | years) (APOS s)? part:(day | eve)",
    "feast:(good friday | palm sunday | ash wednesday | boxing day | valentine APOS s day) OFYEAR",
    "feast:(good friday | palm sunday | ash wednesday | boxing day | valentine APOS s day)",
)
def feast(found: Found) -> Reading | None:
    """As in "Christmas", "New Year's Eve", "Easter Monday 2024", "Good Friday", "Thanksgiving" (of the United States)."""
    name, part = found.word("feast"), found.word("part") if found.has("part") else ""
    follows_name = found.tokens.is_capital(found.last) or found.after in (
        "tree",
        "island",
        "market",
        "markets",
        "agreement",
        "eggs",
        "present",
    )
    if not found.tokens.is_capital(found.match.start("feast")) or follows_name:
        return None
    make = _FEASTS.get(f"{name} {part}", _FEASTS[name])
    if found.has("year") or found.has("ofshift"):
        year = given_year(found)
        return Reading("day", Edtf.of_day(make(year)) if year else None, dated=found.has("year"))
    shift = found.word("shift") if found.has("shift") else ""
    direction: Direction | None = "past" if shift == "last" else "future" if shift == "next" else found.direction()
    return Reading("day", choose_period(found, lambda year: Edtf.of_day(make(year)), direction), direction=direction)


_MEMORABLE = {(9, 11): 2001, (1, 6): 2021, (10, 7): 2023, (7, 7): 2005}
_ATTACKS = "(terrorist | terror | capitol)? (attack | attacks | attackers | hijackings | hijackers | commission | insurrection | riot | massacre | assault | bombings)"


@rule(
    "NINE_ELEVEN",
    f"(the)? month:MONTH day:DAYDIGITS (?= (terrorist | terror)? {_ATTACKS})",
    f"(the)? day:DAYDIGITS month:MONTH (?= {_ATTACKS})",
)
def memorable_day(found: Found) -> Reading | None:
    """As in "9/11", "the Sept. 11 attacks", "the October 7 attack": days that are named after what happened, in their year."""
    month, number = (found.number("month"), found.number("day")) if found.has("month") else (9, 11)
    year = _MEMORABLE.get((month, number))
    if year is None or (found.published and found.published < date(year, month, number)):
        return None
    return Reading("day", periods.day(year, month, number), dated=True)


@rule("the unit:(week) (of)? (before | after)? (last | next)")
def week_beyond(found: Found) -> Reading | None:
    """As in "the week before last"."""
    away = -2 if found.tokens.word(found.last - 1) == "last" else 2
    return Reading("week", around(found.published, "week", away) if found.published else None)


@rule("the ORDNUM (of)? (this | last | next) month")
def day_of_shifted_month(found: Found) -> Reading | None:
    """As in "the 5th of this month"."""
    if not found.published:
        return Reading("day")
    away = step(found.tokens.word(found.last - 2))
    first = periods.shift_months(found.published, away)
    return Reading("day", periods.day(first.year, first.month, found.tokens.numbers[found.first + 1]))


def _sign(away: int) -> Direction:
    return "past" if away < 0 else "future" if away > 0 else "present"

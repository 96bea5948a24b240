"""Rules for expressions that need a day to count from: weekdays, "last month", "two weeks ago", "the day before"."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from briefgen.extract.times import periods, tense
from briefgen.extract.times.grammar import Found, Grammar, Reading
from briefgen.extract.times.lexicon import CODES, words
from briefgen.extract.times.mention import Direction, Granularity
from briefgen.extract.times.resolve import base, step
from briefgen.facts.edtf import Edtf

grammar = Grammar()
rule = grammar.rule

_LEAD = "((late | early | earlier | later) (on)?)? (early | late)?"
_GRANULARITY: dict[str, Granularity] = {
    "day": "day",
    "night": "daypart",
    "week": "week",
    "fortnight": "week",
    "month": "month",
    "quarter": "quarter",
    "year": "year",
    "decade": "decade",
    "century": "century",
    "hour": "hour",
    "minute": "hour",
}


def around(moment: date, unit: str, count: int) -> Edtf:
    """The day, week, month, quarter, year, decade or century `count` units from the one that holds `moment`.

    Tens of years from a year give a year, approximately: "a decade ago" names no decade of the calendar.
    """
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


def _sign(away: int) -> Direction:
    return "past" if away < 0 else "future" if away > 0 else "present"


_DAYWORDS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}


@rule(f"{_LEAD} day:(today | yesterday | tomorrow | tonight) part:DAYPART?")
def day_word(found: Found) -> Reading | None:
    """As in "today", "yesterday morning", "late tonight", "tomorrow"."""
    word = found.word("day")
    if word == "today" and _means_nowadays(found):
        return Reading("unspecified", kind="present-ref", direction="present")
    unit: Granularity = "daypart" if word == "tonight" or found.has("part") else "day"
    value = around(found.published, "day", _DAYWORDS[word]) if found.published else None
    return Reading(unit, value, direction=_sign(_DAYWORDS[word]))


_PRESENT_AGE = words(
    "world economy challenges threats society generation youth standards technology europe africa asia realities"
)


def _means_nowadays(found: Found) -> bool:
    """As in "higher than it is today", "in today's world"."""
    compared = any(found.tokens.word(found.first - back) == "than" for back in range(1, 7))
    possessive = found.after in ("'", "’") and found.tokens.word(found.last + 2) in _PRESENT_AGE
    return compared or possessive


@rule("(the)? day side:(before | after) (yesterday | tomorrow)")
def day_beyond(found: Found) -> Reading | None:
    """As in "the day before yesterday", "the day after tomorrow"."""
    away = -2 if found.word("side") == "before" else 2
    return Reading("day", around(found.published, "day", away) if found.published else None, direction=_sign(away))


@rule("(early | late | later | earlier)? shift:(this | last) DAYPART")
def part_of_today(found: Found) -> Reading | None:
    """As in "this morning", "last night", "later this evening"."""
    away = -1 if found.word("shift") == "last" else 0
    return Reading("daypart", around(found.published, "day", away) if found.published else None, direction=_sign(away))


_WEEK = "(of | in)? (the)? shift:(last | this | next | previous | following | coming) week"


@rule(f"{_LEAD} weekday:WD (early | late)? DAYPART? {_WEEK}", f"{_WEEK} COMMA? on weekday:WD")
def weekday_of_week(found: Found) -> Reading | None:
    """As in "Thursday next week", "on Monday of last week": that day of the ISO week."""
    start = base(found, found.word("shift"), "week")
    if not start:
        return Reading("day")
    monday = start - timedelta(days=start.weekday()) + timedelta(weeks=step(found.word("shift")))
    return Reading("day", Edtf.of_day(monday + timedelta(days=found.number("weekday"))))


_SHIFT = "shift:(last | past | this | next | coming | following)"


@rule(
    f"{_LEAD} {_SHIFT}? weekday:WD ((early | late)? part:DAYPART)?",
    "part:DAYPART (of | on) weekday:WEEKDAY",
)
def weekday(found: Found) -> Reading | None:
    """As in "Thursday", "last Friday", "next Monday", "this Wednesday", "Monday night", "late on Tuesday", "Wed.".

    In news the latest such day, the publication day included; the coming one where the clause looks ahead.
    """
    if _is_no_weekday(found, found.match.start("weekday")):
        return None
    unit: Granularity = "daypart" if found.has("part") else "day"
    direction = found.direction()
    if found.published is None:
        return Reading(unit, direction=direction)
    day = _choose_weekday(found.number("weekday"), found.published, found.word("shift"), direction)
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


_NAMED_DAYS = words("""
    black bloody super ash palm holy man casual freaky ruby sheffield easter good maundy whit cyber shrove
""")
_PAPERS = words("""
    times telegraph mirror express mail herald post star independent tribune vision nation standard island
    observer sport
""")
_ABBREVIATED = words("mon tue tues wed thu thur thurs fri sat sun")
_BEFORE_ABBREVIATED = words("on last next this by since until till said early late from to")


def _is_no_weekday(found: Found, at: int) -> bool:
    """Names and verbs: "Black Sunday", "the Sunday Times", "the Sun", "Sat down"."""
    tokens = found.tokens
    word, before, after = tokens.words[at], tokens.word(at - 1), tokens.word(at + 1)
    if before in _NAMED_DAYS and tokens.is_capital(at - 1):
        return True
    if after in _PAPERS and tokens.is_capital(at + 1):
        return True
    if word in _ABBREVIATED:
        return before not in _BEFORE_ABBREVIATED or (word in ("sun", "sat") and after != ".")
    return False


_UNIT = "unit:(week | month | year | quarter | decade)"


@rule(
    "(the)? PART? (the)? shift:(last | this | next | current | coming | previous | preceding | following | same | that)"
    f" (same | very)? (calendar | academic | school | fiscal | financial)? {_UNIT}",
    f"PART (the)? {_UNIT}",
    f"(earlier | later | late | early) in the {_UNIT}",
    f"(the)? {_UNIT} APOS s (end | close)",
    "unit:year HYPHEN end",
    f"the {_UNIT} shift:(before | after)",
)
def shifted_unit(found: Found) -> Reading | None:
    """As in "last month", "this week", "next year", "earlier this year", "late last year", "the end of the year".

    "the last month" is a stretch of time up to now, see `stretch`; "the previous month" and "that year" count from the
    last date mentioned.
    """
    shift, unit = found.word("shift"), found.unit()
    granularity = _GRANULARITY[unit]
    if shift in ("last", "next", "coming") and found.tokens.word(found.match.start("shift") - 1) == "the":
        return None
    if shift in ("before", "after") and not _ends_phrase(found):
        return None  # "the week before the summit"
    if unit == "decade" and shift not in ("last", "this", "next", "current"):
        return Reading(granularity, kind="duration")
    start = base(found, shift, unit)
    if start is None:
        return Reading(granularity)
    away = step(shift) if shift else _unit_ended(found, unit, start)
    if unit == "decade":
        return Reading(granularity, periods.decade(start.year // 10 * 10 + 10 * away), direction=_sign(away))
    return Reading(granularity, around(start, unit, away), direction=_sign(away))


def _unit_ended(found: Found, unit: str, start: date) -> int:
    """-1 for "peaked by the end of the year" where this year has not come to its end, else 0."""
    ended = any(found.tokens.word(at) in ("end", "close") for at in range(found.first, found.last))
    near_end = around(start, unit, 0).last - start <= timedelta(days=_END_OF.get(unit, 0))
    return -1 if ended and not near_end and tense.has_past_verb_before(found.tokens, found.first) else 0


_END_OF = {"year": 45, "quarter": 20, "month": 8, "week": 3}  # days before its end in which a unit may be said to end


@rule("the week (before | after) side:(last | next)")
def week_beyond(found: Found) -> Reading | None:
    """As in "the week before last"."""
    away = -2 if found.word("side") == "last" else 2
    return Reading("week", around(found.published, "week", away) if found.published else None, direction=_sign(away))


@rule("the day:ORDNUM of shift:(this | last | next) month")
def day_of_shifted_month(found: Found) -> Reading | None:
    """As in "the 5th of this month"."""
    if not found.published:
        return Reading("day")
    first = periods.shift_months(found.published, step(found.word("shift")))
    return Reading("day", periods.day(first.year, first.month, found.number("day")))


_VAGUE = "(a few | few | several | many | some | a couple of | couple of | a number of | countless)"
_ROUGH = (
    "rough:(more than | less than | over | nearly | almost | some | about | around | roughly"
    " | barely | just over | just under)"
)


@rule(f"{_ROUGH}? (number:NUMBER | a | an) half:(and a half)? unit:UNIT tail:(and a half)? (ago | back) exact:today?")
def units_ago(found: Found) -> Reading | None:
    """As in "two weeks ago", "a year ago", "18 months ago", "nearly a decade ago": the unit that lies so far back; of
    "two weeks ago today" the day.
    """
    unit = found.unit()
    granularity = _GRANULARITY[unit]
    if found.published is None or granularity in ("hour", "daypart"):
        return Reading(granularity, direction="past")
    count = found.number("number") if found.has("number") else 1
    if found.has("exact") and unit == "week":
        return Reading("day", around(found.published, "day", -7 * count), direction="past")
    value = around(found.published, unit, -count)
    rough = found.has("rough") or found.has("half") or found.has("tail")
    return Reading(granularity, periods.approximate(value) if rough else value, direction="past")


@rule(f"{_VAGUE} UNIT (ago | earlier | before)", "(long | decades | centuries | years | months | weeks | days) ago")
def vague_past(found: Found) -> Reading | None:
    """As in "a few days ago", "several years earlier", "long ago": some time before."""
    return Reading("unspecified", kind="past-ref", direction="past")


@rule(
    "(number:NUMBER | a | an) unit:UNIT side:(earlier | later | before | after | prior | afterwards | thereafter)",
    "(number:NUMBER | a | an) unit:UNIT side:from (now | today)",
)
def units_from_anchor(found: Found) -> Reading | None:
    """As in "three days earlier", "a year later", "two weeks from now": from the last date mentioned, else publication.

    A year before a quarter or month is that quarter or month. "two days after the vote" counts from an event and "ten
    years from now" from no date in particular: no value.
    """
    side, unit = found.word("side"), found.unit()
    granularity = _GRANULARITY[unit]
    if found.after == "than" or (side in ("before", "after", "prior") and not _ends_phrase(found)):
        return None
    anchor = found.context.anchor(unit) if side != "from" else None
    start = anchor[1].first if anchor else found.published
    if start is None or granularity in ("hour", "daypart") or (side == "from" and unit in _LONG):
        return Reading(granularity)
    number = found.number("number") if found.has("number") else 1
    away = -number if side in ("earlier", "before", "prior") else number
    if unit == "year" and anchor and anchor[0] in ("quarter", "month"):
        return Reading(anchor[0], around(date(start.year + away, start.month, 1), anchor[0], 0))
    return Reading(granularity, around(start, unit, away))


_LONG = ("year", "decade", "century")
_PHRASE_ENDS = frozenset(CODES[n] for n in "DOT COMMA SEMI STOP BREAK CLOSE QUOTE COLON SPACED".split())
_PHRASE_STARTS = words("in on at and when that by with but to as for during")


def _ends_phrase(found: Found) -> bool:
    """True when no event follows on which "before" could depend: a stop, a comma or a preposition comes next."""
    return found.tokens.code(found.last) in _PHRASE_ENDS or found.after in _PHRASE_STARTS


_AWAY = {
    **dict.fromkeys(("previous", "preceding", "before", "earlier", "prior"), -1),
    **dict.fromkeys(("next", "following", "after", "later"), 1),
}


@rule(
    "the (very)? shift:(previous | preceding | next | following | same) (very)? day",
    "(that) (same | very)? shift:day",
    "(the | that) shift:same part:(morning | afternoon | evening | night)",
    "the day shift:(before | after | earlier | prior)",
    "(one | a) day shift:(before | after | earlier | later | prior)",
    "(earlier | later) (in | on)? (the | that | the same) shift:day",
    "the (morning | evening | night) shift:(before | after)",
    "the shift:(next | following | previous) part:(morning | afternoon | evening | night)",
)
def day_from_anchor(found: Found) -> Reading | None:
    """As in "the previous day", "the day before", "the following day", "a day earlier", "that day", "later in the day",
    "the same evening".

    Counted from the last day mentioned, else from the publication. "the day before the summit" has no value.
    """
    shift = found.word("shift")
    if shift in ("before", "after", "prior") and not _ends_phrase(found):
        return None
    anchor = found.context.anchor("day")
    start = anchor[1].first if anchor else found.published
    unit: Granularity = "daypart" if found.has("part") else "day"
    return Reading(unit, around(start, "day", _AWAY.get(shift, 0)) if start else None)


@rule("(over | at | during)? (the)? PART? (the)? shift:(last | this | past | next | coming)? (long)? weekend")
def weekend(found: Found) -> Reading | None:
    """As in "over the weekend", "last weekend", "this weekend": a Saturday and Sunday.

    The latest begun one; the coming one under a future cue, "next", or "this" without a past verb.
    """
    direction = found.direction()
    if found.published is None:
        return Reading("weekend", direction=direction)
    return Reading("weekend", _choose_weekend(found.published, found.word("shift"), direction), direction=direction)


def _choose_weekend(published: date, shift: str, direction: Direction | None) -> Edtf:
    on_weekend = published.weekday() >= 5
    this_week = periods.weekend(published)
    if shift == "last":
        return periods.weekend(published - timedelta(weeks=1))
    if shift in ("next", "coming"):
        return periods.weekend(published + timedelta(weeks=1)) if on_weekend else this_week
    ahead = direction == "future" or (shift == "this" and direction is None)
    return this_week if on_weekend or ahead else periods.weekend(published - timedelta(weeks=1))

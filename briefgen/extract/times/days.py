"""Rules for days and months of the calendar: "2 November 2025", "Nov. 2", "17-19 June", "September", "2025-11-02"."""

from __future__ import annotations

import re
from datetime import date

from briefgen.extract.times import periods
from briefgen.extract.times.grammar import Found, Grammar, Reading
from briefgen.extract.times.lexicon import CODES, MONTHS, words
from briefgen.extract.times.mention import Direction
from briefgen.extract.times.resolve import choose_day, choose_month, given_year, latest_year
from briefgen.facts.edtf import Edtf

grammar = Grammar()
rule = grammar.rule

_NAMED = "(DAYPART (of | on))? (last | this | next | coming)? weekday:WD (early | late)? (TIMEOFDAY)? COMMA? (the)?"
_LEAD = f"({_NAMED})?"
_DMY = "((the)? day:DAY (of)? month:MONTH)"
_MDY = "((last)? month:MONTH (the)? day:DAY)"  # "last May 19"
_NOTED = "((COMMA WD | OPEN WD CLOSE))?"  # the weekday after the date: "Nov 2 (Sunday)"

_BODIES = words("""
    alliance coalition bloc movement camp brigade brigades division battalion party university bridge square
    street avenue road stadium group forces force front revolution hospital organization organisation airport city
    club factory school battery regiment corps uprising fund foundation institute college boulevard metro square's
""")


@rule(
    f"{_LEAD} {_DMY} OFYEAR",
    f"{_LEAD} {_MDY} OFYEAR",
    f"{_LEAD} {_DMY}",
    f"{_LEAD} {_MDY}",
    f"{_NAMED} OPEN {_DMY} (COMMA? year:YEAR)? CLOSE",
    f"{_NAMED} OPEN {_MDY} (COMMA? year:YEAR)? CLOSE",
    f"{_DMY} {_NOTED}",
    f"{_MDY} {_NOTED}",
)
def calendar_day(found: Found) -> Reading | None:
    """As in "2 November 2025", "Sunday, Nov. 2", "the 2nd of November last year", "Sunday (2 November)".

    Without a year the weekday, then the tense, then nearness to the publication decide which year is meant.
    """
    if _names_a_body(found) or _counts_what_follows(found) or _is_surname(found):
        return None
    number, month = found.number("day"), found.number("month")
    if found.has("year") or found.has("ofshift"):
        year = given_year(found)
        return Reading("day", periods.day(year, month, number) if year else None, dated=found.has("year"))
    direction = found.direction()
    return Reading("day", choose_day(found, month, number, _weekday(found), direction), direction=direction)


def _weekday(found: Found) -> int | None:
    """The weekday named beside the date, before or after it."""
    if found.has("weekday"):
        return found.number("weekday")
    last = found.last - (found.tokens.word(found.last - 1) == ")") - 1
    return found.context.weekday(last) if last > found.match.end("month") else None


_MORE_DAYS = "(COMMA | and | or | AMP) (DAYDIGITS (and | or | COMMA (and)?))? DAYDIGITS (of)?"


@rule(f"day:DAYDIGITS (?= {_MORE_DAYS} month:MONTH (COMMA? year:YEAR)?)")
def listed_day(found: Found) -> Reading | None:
    """The first days of "3 and 17 June 2002", "2, 5 and 9 May"."""
    direction = found.direction()
    number, month = found.number("day"), found.number("month")
    if found.has("year"):
        return Reading("day", periods.day(found.number("year"), month, number), dated=True)
    return Reading("day", choose_day(found, month, number, None, direction), direction=direction)


_BEFORE_DAY = words("on until since by")
_AFTER_DAY = words("and in at with for when but or to between over that")


@rule("the day:ORDNUM")
def day_of_known_month(found: Found) -> Reading | None:
    """As in "met in Kyoto on the 15th and in Tokyo on the 16th": of the month of the last date, else the latest such
    day, or the next under a future cue. Not "on the 15th floor".
    """
    closed = not found.after[:1].isalnum() or found.after in _AFTER_DAY
    if found.before not in _BEFORE_DAY or not closed:
        return None
    anchor, direction = found.context.anchor("month"), found.direction()
    if anchor is not None:
        return Reading("day", _day_in_month(anchor[1].first, found.number("day")))
    if found.published is None:
        return Reading("day", direction=direction)
    months = [periods.shift_months(found.published, away) for away in (-1, 0, 1)]
    days = [day for first in months if (day := _day_in_month(first, found.number("day")))]
    ahead = direction == "future"
    side = [day for day in days if (day.first > found.published if ahead else day.first <= found.published)]
    chosen = side[:1] if ahead else side[-1:]
    return Reading("day", chosen[0] if chosen else None, direction=direction)


def _day_in_month(first: date, number: int) -> Edtf | None:
    """That day of the month that holds `first`; None where the month is shorter."""
    try:
        return Edtf.of_day(first.replace(day=number))
    except ValueError:
        return None


_WEEKDAYS = "(WD COMMA? | WD (DASH | and | to) WD COMMA?)?"
_DAYS = "day:DAYDIGITS join:(DASH | to | and | AMP | until | through) (WD COMMA?)? until:DAYDIGITS"


@rule(
    f"{_WEEKDAYS} {_DAYS} (of)? month:MONTH OFYEAR",
    f"{_WEEKDAYS} {_DAYS} (of)? month:MONTH",
    f"{_WEEKDAYS} month:MONTH {_DAYS} OFYEAR",
    f"{_WEEKDAYS} month:MONTH {_DAYS}",
)
def days_of_month(found: Found) -> Reading | None:
    """As in "17-19 June 2002", "June 17-19", "from 2 to 4 November", "June 17 and 18": one interval.

    Days joined by "and" make an interval only when they follow one another.
    """
    first, last, month = found.number("day"), found.number("until"), found.number("month")
    if first >= last or (found.word("join") in ("and", "&") and last != first + 1):
        return None
    direction = found.direction()
    if found.has("year") or found.has("ofshift"):
        year = given_year(found)
    else:
        chosen = choose_day(found, month, first, None, direction)
        year = chosen.first.year if chosen else None
    value = periods.days(date(year, month, first), date(year, month, last)) if year else None
    return Reading("day", value, direction=direction, dated=found.has("year"))


_WEEK_OF = "(the)? (ORDINAL | last | final) (week | weekend | half | days | weekends) of"


@rule("month:MONTH (?= (day | morning | afternoon | evening | night) (in | of) year:YEAR)")
def month_before_year(found: Found) -> Reading | None:
    """The month of "that January day in 2011"."""
    return Reading("month", periods.month(found.number("month"), found.number("year")), dated=True)


@rule("(PART)? month:MONTH OFYEAR", f"{_WEEK_OF} month:MONTH OFYEAR")
def month_of_year(found: Found) -> Reading | None:
    """As in "September 2024", "mid-July last year"; of "the first week of May 2024" the days."""
    if _is_surname(found):
        return None
    year = given_year(found)
    return _stretch(found, periods.month(found.number("month"), year) if year else None, dated=found.has("year"))


@rule(
    "shift:(last | this | next | coming)? (PART)? month:MONTH",
    "(this | the) shift:coming month:MONTH",
    "(PART)? shift:(last | this | next) month:MONTH",
    f"{_WEEK_OF} month:MONTH",
)
def month_alone(found: Found) -> Reading | None:
    """As in "in September", "mid-July", "last September", "next May", "early November"; of "the first week of May" and
    "the second half of May" the days.

    The latest such month up to the publication, its own month included; the coming one where the clause looks ahead.
    """
    if not _is_month_name(found) or _names_a_body(found):
        return None
    direction, shift = found.direction(), found.word("shift")
    if not shift and _is_modifier(found) and direction == "past":
        direction = None  # "welcomed the November visit" does not say that it was
    return _stretch(found, choose_month(found, found.number("month"), shift, direction), direction=direction)


_WEEKS = {"first": (1, 7), "second": (8, 14), "third": (15, 21), "fourth": (22, 28)}
_HALVES = {"first": (1, 15), "second": (16, 31)}


def _stretch(found: Found, month: Edtf | None, *, direction: Direction | None = None, dated: bool = False) -> Reading:
    """The month, or the stretch of it that the words name: "the third week of June" is 15 to 21 June, "the last week"
    its last seven days, "the second half of April" 16 to 30 April.
    """
    said = [found.tokens.word(at) for at in range(found.first, found.last)]
    stretches = _WEEKS if "week" in said else _HALVES if "half" in said else {}
    named = next((word for word in said if word in stretches or word in ("last", "final")), "")
    if month is None or not stretches or (stretches is _HALVES and named not in stretches):
        return Reading("month", month, direction=direction, dated=dated)
    end = month.last.day
    first, last = stretches.get(named, (end - 6, end))
    value = periods.days(month.first.replace(day=first), month.first.replace(day=min(last, end)))
    return Reading("week" if stretches is _WEEKS else "month", value, direction=direction, dated=dated)


@rule("DATE8", "SLASHDATE", "DOTDATE")
def numeric_date(found: Found) -> Reading | None:
    """As in "2025-11-02", "02/11/2025", "2.11.2025", "2025/11/02", "02/11/25".

    Day before month, unless that is impossible, or the text elsewhere writes a date that only month-first explains,
    or only month-first gives the day of publication.
    """
    texts = re.split(r"[-/.]", found.tokens.words[found.first])
    first, second, third = (int(text) for text in texts)
    if len(texts[0]) == 4 and len(texts[2]) == 2:
        return Reading("day", periods.day(first, second, third), dated=True)
    if len(texts[0]) > 2 or len(texts[2]) not in (2, 4):
        return None
    year = latest_year(third, found.published) if len(texts[2]) == 2 else third
    swap = second > 12 or (first <= 12 and _month_first(found, year, first, second))
    day, month = (second, first) if swap else (first, second)
    return Reading("day", periods.day(year, month, day), dated=True)


def _month_first(found: Found, year: int, first: int, second: int) -> bool:
    """Whether first/second/year is month before day."""
    published = found.published
    return found.context.month_first or (
        published is not None
        and first != second
        and (published.year, published.month, published.day) == (year, first, second)
    )


@rule("YEARMONTH")
def year_month(found: Found) -> Reading | None:
    """As in "2025-11", the month; "2009-10", with years that follow one another, is a span of years."""
    year, month = (int(part) for part in found.tokens.words[found.first].split("-"))
    if month == (year + 1) % 100:
        return Reading("year", periods.years(year, year + 1), dated=True)
    return Reading("month", periods.month(month, year), dated=True)


@rule("ISOWEEK", "week number:INTEGER (of)? COMMA? year:YEAR")
def numbered_week(found: Found) -> Reading | None:
    """As in "2025-W45", "week 45 of 2025": Monday to Sunday."""
    if found.has("number"):
        year, week = found.number("year"), found.number("number")
    else:
        year, week = (int(part) for part in re.split(r"-?w", found.tokens.words[found.first]))
    return Reading("week", periods.week(date.fromisocalendar(year, week, 1)), dated=True)


def _names_a_body(found: Found) -> bool:
    """A name, no date: "the March 14 alliance", "24 October Brigade", "6 October City", "Black September"."""
    if found.has("year"):
        return False
    following = found.tokens.word(found.last + 1) if found.after.isdigit() else found.after
    return following in _BODIES or (found.before == "black" and found.tokens.is_capital(found.first - 1))


def _counts_what_follows(found: Found) -> bool:
    """The number belongs to what follows: "in March 12 soldiers were killed"."""
    if found.has("year") or found.match.start("day") < found.match.start("month"):
        return False
    return found.before == "in" and found.tokens.code(found.last) == CODES["OTHER"]


_TITLES = words("theresa mr mrs ms minister president secretary lady dame brian imelda fredric general colonel")
_MONTH_CONTEXT = words("""
    coming in since until till by from of for last next this early late mid during before after between and to
    through the a an its their his her our every each following previous around about another - – s
""")
_PLANNED = words("planned scheduled set slated fixed foreseen due convened called pencilled penciled")
_AMBIGUOUS = words("may march june april august jan mar dec")
_FIRST_NAMES = frozenset(CODES[name] for name in ("jan", "mar", "dec", "june", "april", "august", "may"))


def _is_modifier(found: Found) -> bool:
    """As in "the November summit", "its June election": the month before a noun."""
    determined = found.before in ("the", "a", "an", "its", "their", "his", "her", "our") or found.before == "s"
    return determined and found.tokens.code(found.last) in (CODES["OTHER"], CODES["NAME"])


def _is_surname(found: Found) -> bool:
    """A person: "Theresa May", "Prime Minister May"."""
    return found.word("month") == "may" and found.tokens.word(found.match.start("month") - 1) in _TITLES


def _is_month_name(found: Found) -> bool:
    """Whether a bare month is one: "in May", "the March summit"; not "May said", "March on Rome", "Jan Egeland"."""
    word, at = found.word("month"), found.match.start("month")
    if _is_surname(found):
        return False
    if word not in _AMBIGUOUS:
        return True
    before = found.tokens.word(at - 1)
    if (
        found.tokens.codes[at] in _FIRST_NAMES
        and found.tokens.code(found.last) == CODES["NAME"]
        and before not in ("in", "last")
    ):
        return False
    if word == "march" and found.after in ("on", "of", "for", "towards", "against", "to"):
        return before in ("in", "last", "this", "next", "since", "until", "from", "between")
    fixed = found.tokens.word(at - 3) if found.tokens.word(at - 2) in ("in", "down") else found.tokens.word(at - 2)
    planned = before == "for" and fixed in _PLANNED  # "planned for May", "pencilled in for May"
    if word == "may" and before in ("a", "an", "and", "to", "for") and not planned:
        return _is_coordinated(found)
    possessive = found.after in ("'", "’") and found.tokens.word(found.last + 1) == "s" and word != "may"
    return before in _MONTH_CONTEXT or possessive


def _is_coordinated(found: Found) -> bool:
    """As in "April and May", "March to May": another month two tokens away."""
    return found.tokens.word(found.first - 2) in MONTHS or found.tokens.word(found.last + 1) in MONTHS

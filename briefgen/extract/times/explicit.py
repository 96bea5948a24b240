"""Rules for calendar dates: days, months, years, and what is numbered (quarters, weeks, decades, centuries)."""

from __future__ import annotations

import re
from datetime import date

from briefgen.extract.times import periods
from briefgen.extract.times.grammar import Found, Grammar, Reading
from briefgen.extract.times.lexicon import CODES, DECADES
from briefgen.extract.times.resolve import choose_day, choose_month, choose_period, given_year, latest_year

grammar = Grammar()
rule = grammar.rule

_WEEKDAY = "((last | this | next | coming)? weekday:WD (early | late)? (TIMEOFDAY)? COMMA? (the)? OPEN?)?"
_DMY = "((the)? day:DAY (of)? month:MONTH)"
_MDY = "(month:MONTH (the)? day:DAY)"
_TAIL = "(CLOSE)?"

_BODIES = frozenset(
    "alliance coalition bloc movement camp brigade brigades division battalion party university bridge square "
    "street avenue road stadium group forces force front revolution hospital organization organisation "
    "airport city club factory school battery group's regiment corps uprising fund foundation institute "
    "college boulevard metro".split()
)


@rule(
    f"{_WEEKDAY} {_DMY} OFYEAR {_TAIL}",
    f"{_WEEKDAY} {_MDY} OFYEAR {_TAIL}",
    f"{_WEEKDAY} {_DMY} {_TAIL}",
    f"{_WEEKDAY} {_MDY} {_TAIL}",
    f"{_DMY} COMMA? OPEN? weekday:WD {_TAIL}",
)
def calendar_day(found: Found) -> Reading | None:
    """As in "2 November 2025", "Sunday, Nov. 2", "the 2nd of November last year", "November 2, 2025", "Sunday (2 November)".

    Without a year the weekday, then the tense, then nearness to the publication decide which year is meant.
    """
    if _names_a_body(found) or _counts_what_follows(found):
        return None
    number, month = found.number("day"), found.number("month")
    if _is_surname(found) or number > 31:
        return None
    if found.has("year") or found.has("ofshift"):
        year = given_year(found)
        value = periods.day(year, month, number) if year else None
        return Reading("day", value, dated=found.has("year"))
    weekday = found.number("weekday") if found.has("weekday") else None
    direction = found.direction()
    return Reading("day", choose_day(found, month, number, weekday, direction), direction=direction)


@rule(
    "day:DAYDIGITS (?= (COMMA | and | or | AMP) ((DAYDIGITS) (COMMA | and | or | COMMA and))? ((DAYDIGITS)) (of)? month:MONTH (COMMA? year:YEAR)?)"
)
def listed_day(found: Found) -> Reading | None:
    """The first days of "3 and 17 June 2002", "1, 2 and 9 May"."""
    direction = found.direction()
    number, month = found.number("day"), found.number("month")
    if found.has("year"):
        return Reading("day", periods.day(found.number("year"), month, number), dated=True)
    return Reading("day", choose_day(found, month, number, None, direction), direction=direction)


_DAYS = "day:DAYDIGITS join:(DASH | to | and | AMP | until | through) until:DAYDIGITS"


@rule(
    f"(WD (DASH | and | to) WD COMMA?)? {_DAYS} (of)? month:MONTH OFYEAR",
    f"(WD (DASH | and | to) WD COMMA?)? {_DAYS} (of)? month:MONTH",
    f"(WD (DASH | and | to) WD COMMA?)? month:MONTH {_DAYS} OFYEAR",
    f"(WD (DASH | and | to) WD COMMA?)? month:MONTH {_DAYS}",
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
        if year is None:
            return Reading("day")
    else:
        chosen = choose_day(found, month, first, None, direction)
        if chosen is None:
            return Reading("day", direction=direction)
        year = chosen.first.year
    value = periods.days(date(year, month, first), date(year, month, last))
    return Reading("day", value, direction=direction, dated=found.has("year"))


@rule("(PART)? month:MONTH OFYEAR", "(ORDINAL) (week | weekend | half | days) of month:MONTH OFYEAR")
def month_of_year(found: Found) -> Reading | None:
    """As in "September 2024", "mid-July last year", "December of last year", "the first week of May 2024": the month."""
    if _is_surname(found):
        return None
    year = given_year(found)
    return Reading("month", periods.month(found.number("month"), year) if year else None, dated=found.has("year"))


@rule(
    "shift:(last | this | next | coming)? (PART)? month:MONTH",
    "(PART)? shift:(last | this | next) month:MONTH",
    "(the)? (ORDINAL | last) (week | weekend | half | days) of month:MONTH",
)
def month_alone(found: Found) -> Reading | None:
    """As in "in September", "mid-July", "last September", "next May", "early this November", "the first week of May".

    A month is the latest such month up to the publication, its own month included; the next one where the clause looks ahead.
    """
    if not _is_month_name(found) or _names_a_body(found):
        return None
    direction = found.direction()
    return Reading(
        "month", choose_month(found, found.number("month"), found.word("shift"), direction), direction=direction
    )


@rule("year:YEAR join:(DASH | SLASH) until:(YEAR | TWO | DAYNUM)")
def years_joined(found: Found) -> Reading | None:
    """As in "2019-2021", "1975-90", "2024/25", "2009-10": from year to year."""
    first, last = found.number("year"), found.number("until")
    if last < 100:
        last += first // 100 * 100 + (100 if last < first % 100 else 0)
    if not first < last <= first + 150 or last > 2100 or not is_year(found, found.first):
        return None
    tight_end = found.tokens.code(found.last) in (CODES["SLASH"], CODES["HYPHEN"])
    if tight_end or (found.word("join") == "/" and last != first + 1):
        return None
    return Reading("year", periods.years(first, last), dated=True)


@rule("DATE8", "SLASHDATE", "DOTDATE")
def numeric_date(found: Found) -> Reading | None:
    """As in "2025-11-02", "02/11/2025", "2.11.2025", "2025/11/02".

    Day before month, unless that is impossible, or the text elsewhere writes a date that only month-first explains,
    or only month-first gives the day of publication.
    """
    parts = [int(part) for part in re.split(r"[-/.]", found.tokens.words[found.first])]
    widths = [len(part) for part in re.split(r"[-/.]", found.tokens.words[found.first])]
    if found.tokens.code(found.first - 1) == CODES["CURRENCY"]:
        return None
    if widths[0] == 4:
        year, month, day = parts
    elif widths[0] <= 2 and widths[2] in (2, 4):
        day, month, year = parts
        year = latest_year(year, found.published) if widths[2] == 2 else year
        if month > 12 or (day <= 12 and _month_first(found, year, month, day)):
            day, month = month, day
    else:
        return None
    try:
        return Reading("day", periods.day(year, month, day), dated=True)
    except ValueError:
        return None


@rule("YEARMONTH")
def year_month(found: Found) -> Reading | None:
    """As in "2025-11": the month; "2009-10" with following years is a span of years."""
    year, month = (int(part) for part in found.tokens.words[found.first].split("-"))
    if month == (year + 1) % 100:
        return Reading("year", periods.years(year, year + 1), dated=True)
    return Reading("month", periods.month(month, year), dated=True)


@rule("ISOWEEK", "week number:INTEGER (of)? COMMA? (year:YEAR)")
def numbered_week(found: Found) -> Reading | None:
    """As in "2025-W45", "week 45 of 2025": Monday to Sunday."""
    if found.has("number"):
        year, week = found.number("year"), found.number("number")
    else:
        year, week = (int(part) for part in re.split(r"-?w", found.tokens.words[found.first]))
    return Reading("week", periods.week(date.fromisocalendar(year, week, 1)), dated=True)


_QUARTER = "(the)? (PART)? number:(QTOKEN | ORDNUM | first | second | third | fourth | final | last) HYPHEN? (fiscal | financial)? (HYPHEN? quarter)?"


@rule(
    f"{_QUARTER} (APOS s)? OFYEAR",
    _QUARTER,
    "year:YEAR HYPHEN? number:QTOKEN",
    "year:YEAR (APOS s)? number:(first | second | third | fourth | final) quarter",
)
def quarter(found: Found) -> Reading | None:
    """As in "the first quarter of 2025", "Q3 2024", "third-quarter results", "Q4 last year": three months."""
    word = found.word("number")
    has_noun = any(found.tokens.word(at) == "quarter" for at in range(found.first, found.last))
    if not (has_noun or found.tokens.code(found.match.start("number")) == CODES["QTOKEN"]):
        return None
    number = 4 if word in ("final", "last") else found.number("number")
    if number > 4 or (word == "last" and not (found.has("year") or found.has("ofshift"))):
        return None
    if found.has("year") or found.has("ofshift"):
        year = given_year(found)
        return Reading("quarter", periods.quarter(number, year) if year else None, dated=found.has("year"))
    direction = found.direction()
    return Reading(
        "quarter", choose_period(found, lambda y: periods.quarter(number, y), direction), direction=direction
    )


@rule(
    "(the)? number:(first | second | latter) HYPHEN? half (of | in)? (the)? OFYEAR",
    "number:HTOKEN (of)? OFYEAR",
    "(the)? number:(first | second | latter) half of (the | this) YEARUNIT",
)
def half_year(found: Found) -> Reading | None:
    """As in "the first half of 2025", "H1 2025", "the second half of last year": six months."""
    number = 2 if found.word("number") in ("second", "latter", "h2") else 1
    year = given_year(found) if found.has("year") or found.has("ofshift") else found.published and found.published.year
    return Reading("half", periods.half(number, year) if year else None, dated=found.has("year"))


@rule("(PART)? year:YEAR", "(the)? year:YEAR DASH (end)", "(the)? YEARUNIT year:YEAR", "APOS year:YEAR")
def year_alone(found: Found) -> Reading | None:
    """As in "2004", "mid-2025", "the end of 2024", "the year 2000", "the 2012 election", "(2006)".

    Not "1990 people", "Resolution 1701", "flight 1549", "2000 GMT", "$2000", "the 2,000", "+961 1 2005".
    """
    if not is_year(found, found.match.start("year")):
        return None
    return Reading("year", periods.year(found.number("year")), dated=True)


@rule("(the)? (PART)? (APOS)? decade:(DECADE4 | DECADE2)", "(the)? (PART)? decade:DECADEWORD")
def decade(found: Found) -> Reading | None:
    """As in "the 1990s", "the late 1980s", "the '90s", "the nineties"; not "in his sixties" or "temperatures in the 60s"."""
    kind = found.tokens.code(found.match.start("decade"))
    word = found.word("decade")
    if kind == CODES["DECADE4"]:
        return Reading("decade", periods.decade(int(word[:4])), dated=True)
    marked = found.tokens.word(found.match.start("decade") - 1) in ("'", "’", "‘")
    with_article = found.tokens.word(found.first) == "the"
    possessed = found.before in ("his", "her", "their", "my", "our", "its", "temperatures")
    if (
        possessed
        or not (marked or with_article)
        or (with_article and not marked and found.tokens.word(found.first - 2) == "temperatures")
    ):
        return None
    tens = DECADES[word] if word in DECADES else int(word[:2])
    return Reading("decade", periods.decade(1900 + tens if tens >= 20 else 2000 + tens), dated=True)


@rule("(the)? (PART)? number:ORDINAL HYPHEN? century", "(the)? shift:(this | last | next | present | current) century")
def century(found: Found) -> Reading | None:
    """As in "the 20th century", "the mid-nineteenth century", "this century"."""
    if found.has("shift"):
        if not found.published:
            return Reading("century")
        step = {"last": -1, "next": 1}.get(found.word("shift"), 0)
        return Reading("century", periods.century(found.published.year // 100 + 1 + step))
    number = found.number("number")
    return Reading("century", periods.century(number), dated=True) if number <= 30 else None


@rule("FYTOKEN", "(fiscal | financial) (YEARUNIT)? year:YEAR")
def fiscal_year(found: Found) -> Reading | None:
    """As in "fiscal 2005", "FY2006": taken as the calendar year, approximately, since its bounds differ by country."""
    year = found.number("year") if found.has("year") else found.tokens.numbers[found.first]
    return Reading("year", periods.approximate(periods.year(year)), dated=True)


_NO_YEAR_BEFORE = frozenset(
    "resolution resolutions no nos number flight unscr regulation directive decree room page route highway "
    "channel windows boeing airbus gate line paragraph chapter article articles section at vision agenda "
    "horizon code extension case docket apartment lot model interstate box".split()
)
_NO_YEAR_AFTER = frozenset(
    "people persons troops soldiers men women children refugees prisoners detainees civilians deaths "
    "casualties km kilometers kilometres miles meters metres tonnes tons dollars euros pounds percent per "
    "million billion thousand homes families fighters workers students jobs units barrels hectares acres "
    "square feet gmt utc hours hrs local est edt cet bst z kg kilograms residents employees delegates "
    "participants guests seats members officers policemen pupils voters houses points votes patients migrants "
    "buildings villages megawatts mw kilos litres liters cubic rockets missiles drones shells rounds copies "
    "times years days victims demonstrators protesters peacekeepers lives cases tents trucks tanks vehicles".split()
)
_COUNTING = frozenset("some nearly than least almost roughly approximately over exactly only another killed up".split())
_MEMBERSHIP = frozenset(
    "strong member seat man page km mile year plus ton foot meter metre pound hectare acre kilometer "
    "kilometre bed room kg mw megawatt".split()
)
_YEAR_PREPOSITIONS = frozenset(
    "in of since until till from to by between and or before after during for circa around about through "
    "early late mid the year pre post".split()
)


def is_year(found: Found, at: int) -> bool:
    """True when the four digits at token `at` read as a year in their surroundings."""
    tokens = found.tokens
    number, before, after = tokens.numbers[at], tokens.word(found.first - 1), tokens.word(at + 1)
    inside = tokens.word(at - 1) if at > found.first else before
    if number in found.context.references and not (inside == "(" and after == ")"):
        return False
    if _is_glued(found, at) or _is_listed_reference(found):
        return False
    if (
        before in _NO_YEAR_BEFORE
        or after in _NO_YEAR_AFTER
        or tokens.code(at - 1) in (CODES["CURRENCY"], CODES["HASH"], CODES["PLUS"])
    ):
        return False
    if before in _COUNTING and not (before in ("over", "only", "up") and after in ("", ".", ",")):
        return False
    if before in ("around", "about") and after.endswith("s") and tokens.code(at + 1) == CODES["OTHER"]:
        return False
    return number >= 1900 or before in _YEAR_PREPOSITIONS or (inside == "(" and after == ")")


def _is_glued(found: Found, at: int) -> bool:
    """Digits that are part of something longer: F-2000, S/2006/515, 2000-member, 2000%, 555 1990, 1990 2005."""
    tokens = found.tokens
    if tokens.code(at + 1) == CODES["PERCENT"] or (tokens.code(at + 1) == CODES["SLASH"] and tokens.touches(at + 1)):
        return True
    if tokens.code(at + 1) == CODES["HYPHEN"] and (tokens.word(at + 2) in _MEMBERSHIP or tokens.word(at + 2).isdigit()):
        return True
    numerals = (CODES["DAYNUM"], CODES["TWO"], CODES["NUM"], CODES["YEAR4"], CODES["AMOUNT"])
    if tokens.code(at + 1) in numerals or (
        at == found.first and tokens.code(at - 1) in numerals and tokens.code(at - 2) != CODES["COMMA"]
    ):
        return not _is_month_before(found, at)
    if at > found.first:
        return False
    hyphened = (
        tokens.code(at - 1) in (CODES["HYPHEN"], CODES["SLASH"], CODES["COLON"])
        and tokens.touches(at)
        and tokens.touches(at - 1)
    )
    return (
        hyphened
        and tokens.word(at - 2) not in ("pre", "post", "mid", "early", "late")
        and not tokens.word(at - 2).isdigit()
    )


def _is_month_before(found: Found, at: int) -> bool:
    return any(found.tokens.word(at - back) in ("january", "february") for back in (1, 2))


def _is_listed_reference(found: Found) -> bool:
    """As in "resolutions 1559, 1680 and 1701": a number in a list that a word like "resolution" opens."""
    at = found.first - 1
    while at > found.first - 12 and (found.tokens.word(at) in (",", "and", "or") or found.tokens.word(at).isdigit()):
        at -= 1
    return found.tokens.word(at) in ("resolution", "resolutions", "nos", "flights", "articles", "decrees")


def _month_first(found: Found, year: int, month: int, day: int) -> bool:
    if found.context.month_first:
        return True
    published = found.published
    return (
        published is not None
        and (published.year, published.month, published.day) == (year, day, month)
        and day != month
    )


def _names_a_body(found: Found) -> bool:
    """As in "the March 14 alliance", "24 October Brigade", "6 October City": a name, no date."""
    after = found.after
    if found.has("year") or after not in _BODIES:
        return found.before == "black"
    return True


def _counts_what_follows(found: Found) -> bool:
    """As in "in March 12 soldiers were killed": the number belongs to what follows."""
    if found.has("year") or found.match.start("day") < found.match.start("month"):
        return False
    return found.before == "in" and found.tokens.code(found.last) == CODES["OTHER"]


_TITLES = frozenset(
    "theresa mr mrs ms minister president secretary lady dame brian imelda fredric general colonel".split()
)
_MONTH_CONTEXT = frozenset(
    "in since until till by from of for last next this early late mid during before after between and to "
    "through the a an its their his her our every each until following previous around about another - – s".split()
)
_AMBIGUOUS = frozenset("may march june april august jan mar dec".split())


def _is_surname(found: Found) -> bool:
    """As in "Theresa May", "Prime Minister May": a person."""
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
        found.tokens.codes[at] in (CODES["jan"], CODES["mar"], CODES["dec"])
        and found.tokens.code(at + 1) == CODES["NAME"]
    ):
        return False
    if word == "march" and found.after in ("on", "of", "for", "towards", "against"):
        return before in ("in", "last", "this", "next", "since", "until")
    if word == "may" and before in ("the", "a", "an", "and", "by", "to", "from", "for"):
        return (before in ("the", "by", "from") and not found.tokens.is_capital(found.last)) or _is_coordinated(found)
    return before in _MONTH_CONTEXT or _is_possessive(found)


def _is_possessive(found: Found) -> bool:
    return found.after in ("'", "’") and found.tokens.word(found.last + 1) == "s" and found.word("month") != "may"


def _is_coordinated(found: Found) -> bool:
    """As in "April and May", "March to May": another month two tokens away."""
    months = {CODES[name] for name in ("january", "february", "march", "april", "june", "july", "august", "september")}
    return found.tokens.code(found.first - 2) in months or found.tokens.code(found.last + 1) in months

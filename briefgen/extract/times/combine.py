"""What stands between and before expressions: ranges ("from March to May"), bounds ("since", "until"), "about"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from briefgen.extract.times import periods
from briefgen.extract.times.grammar import Context, Reading
from briefgen.extract.times.lexicon import CODES
from briefgen.extract.times.tokens import Tokens
from briefgen.facts.edtf import Edtf, Instant

_MOVED = frozenset("moved postponed delayed rescheduled changed shifted brought switched pushed".split())


@dataclass(frozen=True, slots=True)
class Spotted:
    """A reading with its place: tokens `first` up to `last` (exclusive)."""

    first: int
    last: int
    rule: str
    reading: Reading


def combined(context: Context, spotted: Sequence[Spotted]) -> list[Spotted]:
    """The readings with ranges joined, bounds opened and approximations marked."""
    joined: list[Spotted] = []
    for item in spotted:
        earlier = joined[-1] if joined else None
        both = _range(context.tokens, earlier, item) if earlier else None
        if both:
            joined[-1] = both
        else:
            joined.append(item)
    tokens = context.tokens
    return [_bounded(tokens, _approximated(tokens, _widened(tokens, item))) for item in joined]


def _range(tokens: Tokens, first: Spotted, second: Spotted) -> Spotted | None:
    """As in "from March to May 2024", "October 30 to November 2, 2025", "Monday through Friday"."""
    if second.last - first.last > 8 or not _joins(tokens, first, second):
        return None
    if first.reading.granularity != second.reading.granularity and not (first.reading.dated and second.reading.dated):
        return None
    start, end = first.reading.value, second.reading.value
    if start is None or end is None or start.start is None or end.end is None:
        return None
    if second.reading.dated and not first.reading.dated:
        start = _moved_year(start, before=end)
    elif start.first > end.first and not second.reading.dated:
        end = _moved_after(end, start, second)
    if start is None or end is None or start.start is None or end.end is None or start.first > end.last or start == end:
        return None
    reading = replace(first.reading, value=Edtf(start.start, end.end), dated=second.reading.dated)
    return Spotted(first.first, second.last, "range", reading)


def _joins(tokens: Tokens, first: Spotted, second: Spotted) -> bool:
    if first.reading.kind != "date" or second.reading.kind != "date" or second.rule == "paired-year":
        return False
    between = tokens.words[first.last : second.first]
    if between and between[-1] == "on":
        between = between[:-1]
    if len(between) != 1:
        return False
    word, before = between[0], _before(tokens, first)
    if word == "and":
        return before == "between"
    if word in ("to", "until", "till"):
        return (before == "from" and not _is_move(tokens, first)) or (
            before not in ("from", "on", "in", "last") and word == "to"
        )
    return word in ("through", "thru") or (
        tokens.codes[first.last] in (CODES["HYPHEN"], CODES["SPACED"]) and _is_dash_range(tokens, first, second)
    )


def _before(tokens: Tokens, item: Spotted) -> str:
    at = item.first - 1
    return tokens.word(at - 1) if tokens.word(at) == "the" else tokens.word(at)


_WRITTEN_OUT = ("calendar-day", "month-of-year", "month-alone", "numeric-date")


def _is_dash_range(tokens: Tokens, first: Spotted, second: Spotted) -> bool:
    """A dash between two dates; a spaced one after a dateline parts it from the sentence ("Nov 3 - Monday")."""
    written_out = first.rule in _WRITTEN_OUT and second.rule in _WRITTEN_OUT
    return tokens.codes[first.last] == CODES["HYPHEN"] or written_out


def _is_move(tokens: Tokens, first: Spotted) -> bool:
    return any(tokens.word(first.first - back) in _MOVED for back in range(1, 7))


def _moved_year(value: Edtf, before: Edtf) -> Edtf | None:
    """The value in the latest year that puts it before the other's first day."""
    if value.start is None or value.end is None:
        return None
    for year in (before.first.year, before.first.year - 1):
        try:
            moved = Edtf(_in_year(value.start, year), _in_year(value.end, year + value.end.year - value.start.year))
            if moved.first <= before.first:
                return moved if value.is_interval else Edtf(moved.start, moved.start)
        except ValueError:
            continue
    return None


def _in_year(instant: Instant, year: int) -> Instant:
    date(year, instant.month or 1, instant.day or 1)
    return replace(instant, year=year)


def _moved_after(value: Edtf, start: Edtf, item: Spotted) -> Edtf | None:
    """The second end of a range, moved on so that it follows the first: next weekday, or the same date a year later."""
    if item.rule == "weekday":
        return Edtf.of_day(periods.coming_weekday(value.first.weekday(), start.first))
    if value.start is None:
        return None
    try:
        instant = _in_year(value.start, value.start.year + 1)
    except ValueError:
        return None
    return Edtf(instant, instant)


_ABOUT = frozenset("about around circa ca roughly approximately c".split())
_SINCE = frozenset(("since",))
_UNTIL = frozenset(("until", "till", "til"))


def _widened(tokens: Tokens, item: Spotted) -> Spotted:
    """As in "the week of 3 November", "the week beginning Monday": the whole week."""
    value, lead = item.reading.value, item.first - 2
    named = tokens.word(lead) == "week" and tokens.word(lead + 1) in ("of", "beginning", "starting", "ending")
    if value is None or item.reading.granularity != "day" or not named:
        return item
    first = lead - 1 if tokens.word(lead - 1) == "the" else lead
    return replace(
        item, first=first, reading=replace(item.reading, value=periods.week(value.first), granularity="week")
    )


def _approximated(tokens: Tokens, item: Spotted) -> Spotted:
    """As in "around 2010", "circa 1900", "about two years ago": the value with `~`."""
    at = item.first - 1
    if tokens.word(at) == "." and tokens.word(at - 1) in ("c", "ca"):
        at -= 1
    if item.reading.kind != "date" or item.reading.value is None or tokens.word(at) not in _ABOUT:
        return item
    return replace(item, first=at, reading=replace(item.reading, value=periods.approximate(item.reading.value)))


def _bounded(tokens: Tokens, item: Spotted) -> Spotted:
    """As in "since February" is 2025-02/.., "until 2005" is ../2005; the preposition belongs to the mention."""
    value, word = item.reading.value, tokens.word(item.first - 1)
    if item.reading.kind != "date" or value is None or value.start is None or value.end is None or item.rule == "range":
        return item
    if word in _SINCE:
        return replace(item, first=item.first - 1, reading=replace(item.reading, value=Edtf(value.start, None)))
    if word in _UNTIL or (word == "to" and tokens.word(item.first - 2) == "up"):
        first = item.first - 1 if word in _UNTIL else item.first - 2
        return replace(item, first=first, reading=replace(item.reading, value=Edtf(None, value.end)))
    return item

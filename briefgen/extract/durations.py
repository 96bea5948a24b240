"""How long a visit or talks take: the days that a number of days and one day tell."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from briefgen.extract.document import Token
from briefgen.extract.moment import Moment
from briefgen.facts.edtf import Edtf

_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_ENDING = frozenset(
    (
        "end ended ends concluded concludes concluding ending finishing wrapping winding wrapped wound wraps winds"
        " capped completed finished after following flew left returned closing close"
    ).split()
)


def with_duration(moment: Moment | None, tokens: tuple[Token, ...], i: int) -> Moment | None:
    """ "flew home on Tuesday after a two-day [visit]", "at the end of two days of [talks]", "the two-day [talks] of A
    and B ended on Tuesday": the days up to the one that is told; "begins a two-day [visit] on Thursday", "[talks]
    open on Monday and will last three days": the days from it on; "for three days, until Friday, [sat] down": up to it.
    """
    if moment is None or moment.value is None:
        return moment
    if moment.value.is_interval:
        return _until(moment, tokens)
    if moment.value.precision != "day":
        return moment
    arrival = tokens[i].lower in _SETTING_OUT
    ahead = next((k for k in range(i + 1, min(len(tokens), i + 20)) if tokens[k].lower == "visit"), i) if arrival else i
    days = days_before(tokens, ahead) or (_days_left_behind(tokens, i) if tokens[i].lower in _LEFT else 0)
    lasting = days_lasting(tokens, i)
    lead = {t.lower for t in (*tokens[max(0, i - 12) : i], *tokens[i + 1 : i + 3])}  # "two-day talks ended on"
    lead |= {main_verb_after(tokens, i)}
    if lasting or (days and (arrival or lead & _BEGINNING)):
        return days_from(moment, moment.value.first, days or lasting)
    over = bool(lead & _ENDING) or tokens[i].lower in _LEFT
    return days_to(moment, moment.value.first, days) if days and over else moment


def _days_left_behind(tokens: tuple[Token, ...], i: int) -> int:
    """ "[left] Tehran on Tuesday after three days of talks": 3."""
    after = range(i + 1, min(len(tokens), i + 16))
    nouns = (k for k in after if tokens[k].lower in ("talks", "visit", "trip", "stay", "negotiations", "meetings"))
    return next((days_before(tokens, k) for k in nouns), 0)


_LEFT = frozenset("left leaves departed".split())
_SETTING_OUT = frozenset("due expected arrive arrives arrived arriving leaves flies departs travels".split())
_BEGINNING = _SETTING_OUT | frozenset("began begins started starts begin start opened open opens".split())


def ends_there(tokens: tuple[Token, ...], i: int) -> bool:
    """ "wrapped up a [visit] on Monday": the visit at `i` is over."""
    return bool({t.lower for t in tokens[max(0, i - 6) : i]} & _ENDING)


def sets_out(tokens: tuple[Token, ...], i: int) -> bool:
    """ "[landed] in P on Monday", "began a [visit] on Monday", "the [talks] opened on Monday": the day is the first."""
    lead = {t.lower for t in tokens[max(0, i - 4) : i + 1]} | {main_verb_after(tokens, i)}
    return bool(lead & (_BEGINNING | _ARRIVING))


_ARRIVING = frozenset("landed flew came travelled traveled heads headed travel fly".split())


def days_from(moment: Moment, first: date, days: int) -> Moment:
    """So many days from `first` on."""
    return replace(moment, value=Edtf.parse(f"{first}/{first + timedelta(days - 1)}"))


def days_to(moment: Moment, last: date, days: int) -> Moment:
    """So many days up to `last`."""
    return replace(moment, value=Edtf.parse(f"{last - timedelta(days - 1)}/{last}"))


def _until(moment: Moment, tokens: tuple[Token, ...]) -> Moment:
    """ "For four days, until Thursday, ...": an open beginning that a number of days closes."""
    value = moment.value
    if value is None or value.start is not None or value.end is None:
        return moment
    days = next(
        (number_of(b) for a, b, c in zip(tokens, tokens[1:], tokens[2:], strict=False) if _counts_days(a, b, c)), 0
    )
    return days_to(moment, value.last, days) if days else moment


def _counts_days(first: Token, second: Token, third: Token) -> bool:
    return first.lower == "for" and third.lower == "days" and number_of(second) > 1


def number_of(token: Token) -> int:
    """2 for "two" and "2"; 0 for what is no small number."""
    return int(token.text) if token.text.isdigit() and len(token.text) < 3 else _NUMBERS.get(token.lower, 0)


def main_verb_after(tokens: tuple[Token, ...], i: int) -> str:
    """The first finite verb after the noun at `i`, "" for none: "The two-day [talks] between A and B concluded"."""
    return next((t.lower for t in tokens[i + 1 : i + 26] if t.tag in ("VBD", "VBZ", "VBP")), "")


def days_lasting(tokens: tuple[Token, ...], i: int) -> int:
    """ "[Talks] open on Monday and are expected to last three days": 3; 0 where nothing says how long."""
    for k in range(i + 1, min(len(tokens) - 2, i + 26)):
        if tokens[k].lower in ("last", "lasts", "lasting") and tokens[k].tag.startswith("VB"):
            return number_of(tokens[k + 1]) if tokens[k + 2].lower == "days" else 0
    return 0


def days_before(tokens: tuple[Token, ...], i: int) -> int:
    """The days of "a three-day official [visit]" or "two days of [talks]"; 0 for none."""
    for k in range(i - 1, max(-1, i - 5), -1):
        lower = tokens[k].lower
        number, _, unit = lower.partition("-")
        if unit == "day":
            return int(number) if number.isdigit() else _NUMBERS.get(number, 0)
        if lower == "days" and k:
            return number_of(tokens[k - 1])
        if lower in ("after", "before", "since"):  # "left three days after the [talks]"
            return 0
    return 0

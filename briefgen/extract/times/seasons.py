"""Rules for seasons, feasts and days known by what happened on them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from briefgen.extract.times import periods
from briefgen.extract.times.grammar import Found, Grammar, Reading
from briefgen.extract.times.lexicon import CODES, words
from briefgen.extract.times.mention import Direction
from briefgen.extract.times.resolve import choose_period, given_year
from briefgen.facts.edtf import Edtf

grammar = Grammar()
rule = grammar.rule


@rule(
    "(the)? PART? (the)? season:SEASON OFYEAR",
    "(the)? PART? (the)? shift:(last | this | next | coming | that)? season:SEASON",
)
def season(found: Found) -> Reading | None:
    """As in "this summer", "spring 2024", "last winter", "in the autumn": three months of the northern hemisphere.

    Winter 2024 begins in December 2024. Not "the Arab Spring", "Winter Olympics", "the fall of the regime".
    """
    name, at = found.word("season"), found.match.start("season")
    if found.tokens.is_capital(at) and found.tokens.code(at - 1) == CODES["NAME"]:  # "the Prague Spring of 1968"
        return None
    if found.has("year"):
        return Reading("season", periods.season(name, found.number("year")), dated=True)
    shift = found.word("shift")
    if found.has("ofshift"):
        year = given_year(found)
        return Reading("season", periods.season(name, year) if year else None)
    if found.tokens.is_capital(at) or not _is_season(found, name, shift):
        return None
    direction = found.direction()
    return Reading("season", _choose_season(found, name, shift, direction), direction=direction)


_SEASON_PREPOSITIONS = words("in during by since until over through for")
_NOT_A_FALL = words("of in to from back into short apart behind through under for out on below over")


def _is_season(found: Found, name: str, shift: str) -> bool:
    """A word of season stands as one after "last", "this", "next" or in a phrase like "in the spring"."""
    if name == "fall" and found.after in _NOT_A_FALL:
        return False
    return shift in ("last", "this", "next", "coming") or found.before in _SEASON_PREPOSITIONS


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
        options = [periods.season(name, published.year + away) for away in (-1, 0, 1)]
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


_FIXED = "(christmas | halloween | pentecost | thanksgiving)"
_NEW_YEAR = "feast:new (year | years) (APOS s)? part:(day | eve)"
_NAMED = "feast:(good friday | palm sunday | ash wednesday | boxing day | valentine APOS s day)"
_SHIFT = "shift:(last | this | next)?"
_NO_FEAST = words("tree island islands market markets agreement accord accords eggs present")


@rule(
    f"feast:{_FIXED} part:(day | eve)? OFYEAR",
    f"{_SHIFT} feast:{_FIXED} part:(day | eve)?",
    "feast:easter part:(sunday | monday)? OFYEAR",
    f"{_SHIFT} feast:easter part:(sunday | monday)?",
    f"{_NEW_YEAR} OFYEAR",
    _NEW_YEAR,
    f"{_NAMED} OFYEAR",
    _NAMED,
)
def feast(found: Found) -> Reading | None:
    """As in "Christmas", "New Year's Eve", "Easter Monday 2024", "Good Friday", "Thanksgiving" (the American one)."""
    name = found.word("feast")
    is_title = found.tokens.code(found.last) == CODES["NAME"] or found.after in _NO_FEAST
    if is_title or not found.tokens.is_capital(found.match.start("feast")):
        return None
    make = _FEASTS.get(f"{name} {found.word('part')}", _FEASTS[name])
    if found.has("year") or found.has("ofshift"):
        year = given_year(found)
        return Reading("day", Edtf.of_day(make(year)) if year else None, dated=found.has("year"))
    shift = found.word("shift")
    direction: Direction | None = "past" if shift == "last" else "future" if shift == "next" else found.direction()
    return Reading("day", choose_period(found, lambda year: Edtf.of_day(make(year)), direction), direction=direction)


_MEMORABLE = {(9, 11): 2001, (1, 6): 2021, (10, 7): 2023}
_DEED = (
    "(terrorist | terror | capitol)? (attack | attacks | attackers"
    " | hijackings | hijackers | commission | insurrection | riot | massacre)"
)


@rule("NINE_ELEVEN", f"(the)? month:MONTH day:DAYDIGITS (?= {_DEED})", f"(the)? day:DAYDIGITS month:MONTH (?= {_DEED})")
def memorable_day(found: Found) -> Reading | None:
    """As in "9/11", "the Sept. 11 attacks", "the October 7 attack": days named after what happened, in its year."""
    month, number = (found.number("month"), found.number("day")) if found.has("month") else (9, 11)
    year = _MEMORABLE.get((month, number))
    if year is None or (found.published and found.published < date(year, month, number)):
        return None
    return Reading("day", periods.day(year, month, number), dated=True)

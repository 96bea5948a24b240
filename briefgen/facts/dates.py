"""EDTF dates in words, by their precision and in the page language: alone, after "since", or in a sentence."""

from __future__ import annotations

from datetime import date
from typing import Literal

from babel.dates import format_date, format_interval, format_skeleton

from briefgen.facts.edtf import Edtf, Instant
from briefgen.language import locale, word

Case = Literal["nominative", "genitive", "prepositional"]  # Russian: ноябрь, с ноября, в ноябре


def date_text(value: Edtf, lang: str = "en") -> str:
    """Words for a date that say no more than it does: 2025-11 is "November 2025", 2025-11~ "about November 2025"."""
    text = _bare(value, lang)
    return word(lang, "date_uncertain", date=text) if value.uncertain else text


def since_text(value: Edtf, lang: str = "en") -> str:
    """ "since November 2025"; a value that is itself open says so once."""
    if value.is_interval or value.approximate or value.start is None:
        if value.start is None or value.end is None:
            return date_text(value, lang)
        return word(lang, "date_since_vague", date=date_text(value, lang))
    text = _open(value.start, "since", lang)
    return word(lang, "date_uncertain", date=text) if value.uncertain else text


def when_text(value: Edtf, lang: str = "en") -> str:
    """When, in a sentence: "on 2 November 2025", "in November 2025", "(about November 2025)"."""
    if value.is_interval or value.approximate or value.uncertain or value.start is None:
        return f"（{date_text(value, lang)}）" if lang == "zh" else f"({date_text(value, lang)})"
    if value.precision == "day":
        return word(lang, "date_on_day", date=_instant(value.start, lang))
    return word(lang, "date_in", date=_instant(value.start, lang, "prepositional"))


def _bare(value: Edtf, lang: str) -> str:
    if value.start is None:
        text = _open(value.end, "until", lang) if value.end else ""
    elif value.end is None:
        text = _open(value.start, "since", lang)
    elif value.is_interval:
        text = _interval(value.start, value.end, lang)
    else:
        text = _instant(value.start, lang, "genitive" if value.approximate else "nominative")
    if not value.approximate:
        return text
    key = "date_about_day" if value.start and value.start.precision == "day" else "date_about"
    return word(lang, key, date=text)


def _open(instant: Instant, key: str, lang: str) -> str:
    day = "_day" if instant.precision == "day" else ""
    return word(lang, f"date_{key}{day}", date=_instant(instant, lang, "genitive"))


def _instant(instant: Instant, lang: str, case: Case = "nominative") -> str:
    if instant.precision == "day":
        text: str = format_date(instant.first, "long", locale=locale(lang))
        return _first_of_month(text, lang)
    if lang == "ru":
        return _russian(instant, case)
    return str(format_skeleton("yMMMM" if instant.precision == "month" else "y", instant.first, locale=locale(lang)))


def _first_of_month(text: str, lang: str) -> str:
    """French counts the first: 1er novembre."""
    return f"1er{text[1:]}" if lang == "fr" and text.startswith("1 ") else text


def _russian(instant: Instant, case: Case) -> str:
    """Month and year in their case; "2025 г." stands for every case of the year."""
    if instant.precision == "year":
        return f"{instant.year}\u202fг."
    names = locale("ru").months["stand-alone" if case == "nominative" else "format"]["wide"]
    month = names[instant.first.month]
    return f"{month[:-1] + 'е' if case == 'prepositional' else month} {instant.year}\u202fг."


def _interval(start: Instant, end: Instant, lang: str) -> str:
    if start.precision == end.precision and start.first == end.first:
        return _instant(start, lang)
    if start.precision == end.precision != "day":
        skeleton = "yMMMM" if start.precision == "month" else "y"
        text = str(format_interval(start.first, end.first, skeleton, locale=locale(lang)))
        return f"{text}\u202fгг." if lang == "ru" and start.precision == "year" else text
    if start.precision == end.precision and start.year == end.year:
        if lang == "zh":
            return str(format_interval(start.first, end.first, "yMMMMd", locale=locale(lang)))
        if start.month == end.month:
            return f"{_first_of_month(f'{start.day} ', lang).rstrip()}–{_instant(end, lang)}"
        return word(lang, "date_range", start=_day_and_month(start.first, lang), end=_instant(end, lang))
    return word(lang, "date_range", start=_instant(start, lang), end=_instant(end, lang))


def _day_and_month(day: date, lang: str) -> str:
    return _first_of_month(str(format_skeleton("MMMMd", day, locale=locale(lang))), lang)

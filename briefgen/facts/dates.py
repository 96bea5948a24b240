"""EDTF dates in words, by their precision and in the page language."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date, format_interval, format_skeleton

from briefgen.facts.edtf import Edtf, Instant

_LOCALES = {"en": "en_GB"}  # "2 November 2025", as ministries write it
_WORDS = {
    "en": {"about": "about {}", "uncertain": "{} (uncertain)", "since": "since {}", "until": "until {}"},
}


def date_text(value: Edtf, lang: str = "en") -> str:
    """Words for a date that say no more than it does: 2025-11 is "November 2025", 2025-11~ "about November 2025"."""
    words = _WORDS[lang]
    text = _bare(value, lang)
    if value.approximate:
        text = words["about"].format(text)
    return words["uncertain"].format(text) if value.uncertain else text


def _bare(value: Edtf, lang: str) -> str:
    if value.start is None and value.end:
        return _WORDS[lang]["until"].format(_instant(value.end, lang))
    if value.start is None or value.end is None:
        return _WORDS[lang]["since"].format(_instant(value.start, lang)) if value.start else ""
    return _interval(value.start, value.end, lang) if value.is_interval else _instant(value.start, lang)


def _instant(instant: Instant, lang: str) -> str:
    locale = _LOCALES.get(lang, lang)
    if instant.precision == "day":
        return format_date(instant.first, "long", locale=locale)
    skeleton = "yMMMM" if instant.precision == "month" else "y"
    return format_skeleton(skeleton, instant.first, locale=locale)


def _interval(start: Instant, end: Instant, lang: str) -> str:
    locale = _LOCALES.get(lang, lang)
    if start.precision == end.precision != "day":
        return format_interval(start.first, end.first, "yMMMM" if start.precision == "month" else "y", locale=locale)
    if start.precision == end.precision and start.first == end.first:
        return _instant(start, lang)
    if start.precision == end.precision and start.year == end.year:
        if lang == "zh":
            return format_interval(start.first, end.first, "yMMMMd", locale=locale)
        if start.month == end.month:
            return f"{start.day}–{_instant(end, lang)}"
        return f"{_day_and_month(start.first, locale)} – {_instant(end, lang)}"
    return f"{_instant(start, lang)} – {_instant(end, lang)}"


def _day_and_month(day: date, locale: str) -> str:
    return format_skeleton("MMMMd", day, locale=locale)

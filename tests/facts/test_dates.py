"""Dates in words."""

from __future__ import annotations

import pytest

from briefgen.facts.dates import date_text, since_text, when_text
from briefgen.facts.edtf import Edtf

TEXTS = {
    "2025-11-02": "2 November 2025",
    "2025-11": "November 2025",
    "2025": "2025",
    "0998": "998",
    "2025-11-02~": "about 2 November 2025",
    "2025-11~": "about November 2025",
    "2025?": "2025 (uncertain)",
    "2025-11%": "about November 2025 (uncertain)",
    "2025-11-02/2025-11-04": "2–4 November 2025",
    "2025-10-30/2025-11-02": "30 October – 2 November 2025",
    "2025-12-30/2026-01-02": "30 December 2025 – 2 January 2026",
    "2025-11-02/2025-11-02": "2 November 2025",
    "2025-09/2025-11": "September\u2009–\u2009November 2025",
    "2025-11/2026-01": "November 2025\u2009–\u2009January 2026",
    "2025-11/2025-11": "November 2025",
    "2019/2021": "2019–2021",
    "2025-11-02/2025-12": "2 November 2025 – December 2025",
    "2025/2026-02-03": "2025 – 3 February 2026",
    "2025-02/..": "since February 2025",
    "2025-02-03/..": "since 3 February 2025",
    "../2005": "until 2005",
    "../2005-04-26": "until 26 April 2005",
    "2025-11-02~/2025-11-04": "about 2–4 November 2025",
    "2025-02?/..": "since February 2025 (uncertain)",
}


@pytest.mark.parametrize(("value", "text"), TEXTS.items())
def test_a_date_is_printed_by_its_precision(value: str, text: str) -> None:
    """The words say what the value says, and no more."""
    assert date_text(Edtf.parse(value)) == text


# value: alone, after "since", in a sentence
IN_LANGUAGES = {
    ("fr", "2025-11-01"): ("1er novembre 2025", "depuis le 1er novembre 2025", "le 1er novembre 2025"),
    ("fr", "2025-11"): ("novembre 2025", "depuis novembre 2025", "en novembre 2025"),
    ("fr", "2025-11~"): ("vers novembre 2025", "depuis\u202f: vers novembre 2025", "(vers novembre 2025)"),
    ("es", "2025-11-02"): ("2 de noviembre de 2025", "desde el 2 de noviembre de 2025", "el 2 de noviembre de 2025"),
    ("es", "2025"): ("2025", "desde 2025", "en 2025"),
    ("ru", "2025-11-02"): ("2 ноября 2025\u202fг.", "с 2 ноября 2025\u202fг.", "2 ноября 2025\u202fг."),
    ("ru", "2025-11"): ("ноябрь 2025\u202fг.", "с ноября 2025\u202fг.", "в ноябре 2025\u202fг."),
    ("ru", "2025-03"): ("март 2025\u202fг.", "с марта 2025\u202fг.", "в марте 2025\u202fг."),
    ("ru", "2025-05~"): ("около мая 2025\u202fг.", "начало: около мая 2025\u202fг.", "(около мая 2025\u202fг.)"),
    ("ru", "2019/2021"): ("2019–2021\u202fгг.", "начало: 2019–2021\u202fгг.", "(2019–2021\u202fгг.)"),
    ("ar", "2025-11-02"): ("2 نوفمبر 2025", "منذ 2 نوفمبر 2025", "في 2 نوفمبر 2025"),
    ("zh", "2025-11-02"): ("2025年11月2日", "自2025年11月2日起", "于2025年11月2日"),
    ("zh", "2025-11?"): ("2025年11月（待核实）", "自2025年11月起（待核实）", "（2025年11月（待核实））"),
    ("zh", "2025-11-02/2025-11-04"): ("2025年11月2日至4日", "始于2025年11月2日至4日", "（2025年11月2日至4日）"),
    ("en", "2025-02/.."): ("since February 2025", "since February 2025", "(since February 2025)"),
}


@pytest.mark.parametrize(("key", "texts"), IN_LANGUAGES.items())
def test_dates_follow_the_grammar_of_the_language(key: tuple[str, str], texts: tuple[str, str, str]) -> None:
    """Articles, cases and counters: alone, since then, and in a sentence."""
    lang, value = key[0], Edtf.parse(key[1])
    assert (date_text(value, lang), since_text(value, lang), when_text(value, lang)) == texts


UNTIL = {
    "fr": ("jusqu’en 2005", "jusqu’au 26 avril 2005"),
    "es": ("hasta 2005", "hasta el 26 de abril de 2005"),
    "ru": ("до 2005\u202fг.", "до 26 апреля 2005\u202fг."),
    "ar": ("حتى 2005", "حتى 26 أبريل 2005"),
    "zh": ("至2005年", "至2005年4月26日"),
}


@pytest.mark.parametrize(("lang", "texts"), UNTIL.items())
def test_the_end_of_a_time(lang: str, texts: tuple[str, str]) -> None:
    """A year and a day need other words in some languages."""
    assert (date_text(Edtf.parse("../2005"), lang), date_text(Edtf.parse("../2005-04-26"), lang)) == texts


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "2–4 November 2025"),
        ("fr", "2–4 novembre 2025"),
        ("es", "2–4 de noviembre de 2025"),
        ("ru", "2–4 ноября 2025\u202fг."),
        ("ar", "2–4 نوفمبر 2025"),
    ],
)
def test_days_of_one_month(lang: str, text: str) -> None:
    """Named once."""
    assert date_text(Edtf.parse("2025-11-02/2025-11-04"), lang) == text

"""Runs of foreign script: language, direction, and controls that are not let through."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.page.scripts import Run, clean, cleaned, direction, runs
from tests.page import samples


def test_ascii_is_one_run() -> None:
    """Plain English is not split."""
    assert runs("Talks, on 2 November.", "en") == (Run("Talks, on 2 November."),)


def test_a_foreign_run_keeps_its_inner_punctuation_and_leaves_the_outer() -> None:
    """Quotation marks around a foreign name belong to the page, a space inside to the name."""
    assert runs("Cairo («قناة السويس», 2015)", "en") == (
        Run("Cairo («"),
        Run("قناة السويس", "ar", "rtl"),
        Run("», 2015)"),
    )


@pytest.mark.parametrize(
    ("text", "lang"),
    [("שלום לכולם", "he"), ("Переговори тривають", "uk"), ("Преговори", "sr"), ("Pregovori", "sr"), ("會談", "zh-TW")],
)
def test_a_language_has_its_own_letters(text: str, lang: str) -> None:
    """Nothing of a text in the letters of its language is foreign in it."""
    assert runs(text, lang) == (Run(text),)


def test_a_text_wholly_foreign_is_one_run_with_its_full_stop() -> None:
    """The full stop of an Arabic sentence stands at its left end, so it must be in the same box."""
    assert runs("وصل الوزير.", "en") == (Run("وصل الوزير.", "ar", "rtl"),)


@pytest.mark.parametrize(
    ("text", "country", "lang"),
    [
        ("高橋", "JP", "ja"),
        ("張", "TW", "zh-TW"),
        ("陳", "HK", "zh-HK"),
        ("张", "CN", "zh-CN"),
        ("金", "KR", "ko"),
        ("スエズ運河", None, "ja"),
        ("김민준", None, "ko"),
        ("Коваленко", "UA", "uk"),
        ("Иванов", None, "ru"),
        ("Ελένη", None, "el"),
        ("رضا", "IR", "fa"),
        ("ᚠᚢᚦ", None, "und"),
    ],
)
def test_language_follows_script_and_country(text: str, country: str | None, lang: str) -> None:
    """Han glyphs differ by country, Arabic and Cyrillic by language."""
    assert [run.lang for run in runs(text, "en", country)] == [lang]


def test_latin_in_an_arabic_page_gets_its_own_box() -> None:
    """A page from right to left isolates what runs from left to right."""
    assert runs("زار Beirut أمس", "ar")[1] == Run("Beirut", "en", "ltr")
    assert direction("ar") == "rtl"
    assert direction("fr-CA") == "ltr"


def test_a_list_on_an_arabic_page_follows_the_page() -> None:
    """Names between marks of the page are boxes of their own, so that the first stands on the right."""
    assert runs("1 Salam؛ 2 Aoun", "ar") == (
        Run("1 "),
        Run("Salam", "en", "ltr"),
        Run("؛ 2 "),
        Run("Aoun", "en", "ltr"),
    )


def test_a_run_takes_the_bracket_that_closes_one_in_it() -> None:
    """A bracket outside the box would be mirrored alone; one that the page opened is the page's."""
    assert runs("Digest (example)، 2025", "ar") == (Run("Digest (example)", "en", "ltr"), Run("، 2025"))
    assert runs("قال (BBC) ذلك", "ar")[1:] == (Run("BBC", "en", "ltr"), Run(") ذلك"))


def test_combining_marks_stay_with_their_letter() -> None:
    """A run does not end between a letter and its accent."""
    assert runs("и\u0301 x", "en")[0] == Run("и\u0301", "ru")


@given(st.text(max_size=60), st.sampled_from(["en", "ar", "zh"]))
def test_runs_lose_nothing(text: str, lang: str) -> None:
    """The runs of a text joined are the text."""
    assert "".join(run.text for run in runs(text, lang)) == text


def test_controls_that_reorder_are_dropped_and_joiners_stay() -> None:
    """An override cannot show a text backwards; Persian keeps its joiners."""
    assert clean("a\u202eb\u2066c\u200fd\u00ade\u200cf\u200d") == "abcde\u200cf\u200d"


def test_cleaned_reaches_every_text_of_a_brief() -> None:
    """Titles, items and labels are cleaned alike, and nothing else changes."""
    brief = samples.scripts()
    assert any("\u202e" in text for _, item in brief.items() for text in item.texts())
    assert not any("\u202e" in text for _, item in cleaned(brief).items() for text in item.texts())
    assert cleaned(samples.minister()) == samples.minister()

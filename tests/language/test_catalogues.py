"""The catalogues: complete, current, and right in number."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.plurals import get_plural

from briefgen.language import LANGS, plural, title, update, word, words
from briefgen.language.catalogue import catalogue_file
from briefgen.language.wording import WORDS


@pytest.mark.parametrize("lang", update.TRANSLATED)
def test_every_message_is_translated(lang: str) -> None:
    """No message is missing, empty, fuzzy or out of use, and each keeps the places of the English one."""
    assert update.faults(lang) == []


@pytest.mark.parametrize("lang", update.TRANSLATED)
def test_catalogues_are_current(lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Writing them anew changes nothing."""
    now = catalogue_file(lang).read_text(encoding="utf-8")
    old = update.read(lang)
    monkeypatch.setattr(update, "read", lambda _lang: old)
    monkeypatch.setattr(update, "catalogue_file", lambda _lang: tmp_path / "briefgen.po")
    update.write(lang)
    assert (tmp_path / "briefgen.po").read_text(encoding="utf-8") == now


def test_faults_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the first test looks for is seen where it is."""
    catalogue = Catalog(locale="fr")
    catalogue.add("edition {number}", "édition", context="edition")
    catalogue.add("on {date}", "", context="date_on_day")
    catalogue.add("undated", "sans date", context="undated", flags=["fuzzy"])
    catalogue.add("no longer used", "plus utilisé")
    monkeypatch.setattr(update, "read", lambda _lang: catalogue)
    found = update.faults("fr")
    assert "edition {number}: has other places than ['number']" in found
    assert "on {date}: is not translated" in found
    assert "undated: is fuzzy" in found
    assert "(None, 'no longer used') is of no use" in found
    assert "('sources', 'Sources') is missing" in found


@pytest.mark.parametrize(
    ("lang", "count", "text"),
    [
        ("en", 1, "1 further meeting not shown"),
        ("en", 2, "2 further meetings not shown"),
        ("fr", 1, "1 autre rencontre non affichée"),
        ("fr", 2, "2 autres rencontres non affichées"),
        ("es", 1, "1 reunión más no mostrada"),
        ("ru", 1, "ещё 1 встреча не показана"),
        ("ru", 3, "ещё 3 встречи не показаны"),
        ("ru", 11, "ещё 11 встреч не показаны"),
        ("ru", 21, "ещё 21 встреча не показана"),
        ("ar", 1, "اجتماع آخر غير معروض"),
        ("ar", 2, "اجتماعان آخران غير معروضين"),
        ("ar", 3, "3 اجتماعات أخرى غير معروضة"),
        ("ar", 11, "11 اجتماعًا آخر غير معروض"),
        ("ar", 100, "100 اجتماع آخر غير معروض"),
        ("zh", 5, "另有5次会晤未列出"),
    ],
)
def test_words_agree_with_numbers(lang: str, count: int, text: str) -> None:
    """Each language by its own plural rules."""
    assert plural(lang, "not_shown_meetings", count) == text


def test_numbers_are_written_as_the_language_writes_them() -> None:
    """With its own mark of thousands."""
    assert plural("fr", "not_shown", 1234).startswith("1\u202f234 ")
    assert plural("es", "not_shown", 12345).startswith("12.345 ")


@pytest.mark.parametrize("lang", update.TRANSLATED)
def test_plural_forms_are_those_of_the_language(lang: str) -> None:
    """The header of the file says how many forms there are and when each is used."""
    assert update.read(lang).num_plurals == get_plural(lang).num_plurals


@pytest.mark.parametrize("lang", LANGS)
def test_every_word_is_there_in_every_language(lang: str) -> None:
    """A template can use each key."""
    assert set(words(lang)) == {key for key, message in WORDS.items() if not message.plural}


def test_words_are_filled() -> None:
    """Places take values; built-in titles are translated, other texts stay as they are."""
    assert word("fr", "edition", number=12) == "édition n°\u00a012"
    assert title("ru", "Open issues") == "Открытые вопросы"
    assert title("ru", "Offene Fragen") == "Offene Fragen"
    assert title("ru", "") == ""

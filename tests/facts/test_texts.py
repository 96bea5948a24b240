"""Texts in several languages: read, checked, merged and written."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from briefgen.dossier import merge
from briefgen.errors import InvalidFilesError
from briefgen.facts.edtf import Edtf
from briefgen.facts.model import Facts, Issue
from briefgen.facts.reader import loads
from briefgen.facts.writer import full, to_yaml
from briefgen.language import Text

AS_OF = Edtf.parse("2025-11-03")


def _facts(**more: Any) -> Facts:
    return Facts.model_validate({"pair": "LB-SY", **more})


def _faults(text: str) -> list[str]:
    with pytest.raises(InvalidFilesError) as caught:
        loads([("f.yaml", text.encode(), None)])
    return [str(f) for f in caught.value.faults]


def test_a_text_is_its_english_words() -> None:
    """Whatever reads facts as text reads English where there is some, else what was given first."""
    assert Text.of({"fr": "Frontière", "en": "Border"}) == "Border"
    assert Text.of({"fr": "Frontière", "ar": "الحدود"}) == "Frontière"
    assert Text.of({"": "Border"}).lang is None


@pytest.mark.parametrize(
    ("lang", "best"), [("fr", ("Frontière", "fr")), ("en", ("Border", "en")), ("ru", ("Border", "en"))]
)
def test_a_page_takes_its_own_words(lang: str, best: tuple[str, str]) -> None:
    """Else those that there are, with their language."""
    assert Text.of({"en": "Border", "fr": "Frontière"}).best(lang) == best


def test_the_file_names_the_language_of_what_names_none() -> None:
    """A merged text knows its language; a source's title is in the language of the source."""
    facts = _facts(
        lang="fr",
        issues=[{"title": "Frontière", "latest": {"text": {"es": "Nada"}}}],
        sources=[{"id": "s", "title": "Titel", "language": "de"}, {"id": "t", "title": "Titre"}],
    )
    merged = merge([facts], AS_OF).facts
    assert merged.issues[0].title.best("en") == ("Frontière", "fr")
    assert merged.issues[0].latest is not None
    assert merged.issues[0].latest.text.best("en") == ("Nada", "es")
    assert [s.title.best("en")[1] for s in merged.sources] == ["de", "fr"]


def test_one_thing_told_twice_has_the_translations_of_both() -> None:
    """Where both files say the same in English."""
    one = _facts(issues=[{"title": {"en": "Border", "fr": "Frontière"}}])
    other = _facts(issues=[{"title": {"en": "Border", "ru": "Граница"}}])
    (issue,) = merge([one, other], AS_OF).facts.issues
    assert issue.title.versions == {"en": "Border", "ru": "Граница", "fr": "Frontière"}


def test_people_are_named_in_any_of_their_languages() -> None:
    """A meeting may name an actor by each version of the name."""
    text = """
pair: LB-SY
actors: [{id: a, name: {en: Joseph Aoun, ar: جوزيف عون}}, {name: {fr: Jean Roux}}]
meetings: [{date: 2025, participants: [جوزيف عون, jean-roux]}]
"""
    (file,) = loads([("f.yaml", text.encode(), None)])
    assert file.facts.meetings[0].participants == ("a", "jean-roux")


@pytest.mark.parametrize(
    ("value", "fault"),
    [
        ("{en: X, fe: Y}", "f.yaml:2:26: issues[0].title.fe: 'fe' is no language; write "),
        ("{}", "issues[0].title: has 0 entries; at least 1 are needed"),
        ("{en: ''}", "issues[0].title.en: is empty; write a text or remove the key"),
        ("{en: [a]}", "issues[0].title.en: is a list, not a text"),
        ("[a]", "issues[0].title: is a list, not a text"),
        ("", "issues[0].title: is empty; write a text or remove the key"),
    ],
)
def test_faults_have_their_place(value: str, fault: str) -> None:
    """Each version is checked like a text that stands alone."""
    (found,) = _faults(f"pair: LB-SY\nissues: [{{title: {value or '~'}}}]")
    assert fault in found


def test_each_version_has_the_limit_of_its_field() -> None:
    """Not all together."""
    long = "x" * 241
    (found,) = _faults(f"pair: LB-SY\nissues: [{{title: {{en: ok, fr: {long}}}}}]")
    assert "issues[0].title.fr: has 241 characters, more than 240" in found


def test_unknown_language_of_a_file() -> None:
    """The key `lang` is checked like those of texts."""
    assert "lang: 'english' is no language; write en" in _faults("pair: LB-SY\nlang: english")[0]


def test_what_is_written_is_what_was_read() -> None:
    """Words alone where that is all, else words by language."""
    facts = _facts(lang="fr", issues=[{"title": "A", "summary": {"ar": "ب", "en": "B"}}])
    data = yaml.safe_load(to_yaml(facts))
    assert data["issues"] == [{"title": "A", "summary": {"en": "B", "ar": "ب"}}]
    assert data["lang"] == "fr"
    again = Facts.model_validate(data)
    assert again.issues[0].summary is not None
    assert again.issues[0].summary.versions == {"en": "B", "ar": "ب"}
    assert full(facts)["issues"][0]["summary"] == {"en": "B", "ar": "ب"}


def test_merged_facts_are_written_sparely() -> None:
    """Where all is in the file's language, no text names it."""
    merged = merge(
        [_facts(issues=[{"title": "A"}], sources=[{"id": "s", "title": "T", "language": "de"}])], AS_OF
    ).facts
    data = yaml.safe_load(to_yaml(merged))
    assert data["issues"][0]["title"] == "A"
    assert data["sources"][0]["title"] == {"de": "T"}


def test_ids_do_not_change_with_translations() -> None:
    """A fact keeps its id when somebody translates it."""
    plain, translated = Issue(title="Border control"), Issue(title={"en": "Border control", "fr": "Frontière"})
    assert plain.derived_id() == translated.derived_id() == "border-control"

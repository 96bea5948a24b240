"""What comes out of the store is what reading and extraction give."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from briefgen import sources
from briefgen.errors import NoPairError
from briefgen.extract import extract_document
from briefgen.facts.edtf import Edtf
from briefgen.language import Text
from briefgen.register import Entry, Register, Tenure
from briefgen.store import Store, cached

DAY = date(2025, 11, 3)
TEXTS = {
    "wire.txt": b"date 2025-11-03\nLebanon's Energy Minister Rana Haddad met Syrian Water Minister Karim Salloum in "
    b"Manama on Sunday. The dispute over the sharing of the Orontes river remains unresolved.\n",
    "undated.txt": b"Egypt and Greece held talks on gas last month, the Greek Foreign Minister Nikos Dimou said.\n",
    "page.html": b"<html><head><title>Talks</title></head><body><article><p>The foreign ministers of Norway and Sweden "
    b"met in Oslo on 2 November 2025 and discussed reindeer grazing along the border.</p></article></body></html>",
}


@pytest.mark.parametrize("name", TEXTS)
def test_the_second_time_it_is_the_same(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents and facts to the last detail, evidence and rejections with them, without reading or extracting."""
    store = Store.of(tmp_path, DAY)
    [document] = sources.read(name, TEXTS[name], None)
    facts = extract_document(document)
    assert cached.documents_of(name, TEXTS[name], None, store) == [document]
    assert cached.facts_of(document, None, store) == facts
    monkeypatch.setattr("briefgen.sources.read", None)
    monkeypatch.setattr("briefgen.extract.extract_document", None)
    assert cached.documents_of(name, TEXTS[name], None, store) == [document]
    again = cached.facts_of(document, None, store)
    assert (again, again.rejections) == (facts, facts.rejections)
    assert again.model_dump() == facts.model_dump()


def test_whatever_reaches_the_result_is_in_the_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another day, another pair, other rules: it is extracted anew."""
    store = Store.of(tmp_path, DAY)
    [document] = sources.read("wire.txt", TEXTS["wire.txt"], None)
    first = cached.facts_of(document, None, store)
    [later] = sources.read("wire.txt", TEXTS["wire.txt"].replace(b"2025-11-03", b"2025-11-10"), None)
    later_facts = cached.facts_of(later, None, store)
    assert later_facts.meetings[0].date != first.meetings[0].date
    assert cached.facts_of(document, ("LB", "TR"), store).pair == ("LB", "TR")
    monkeypatch.setattr(cached, "rules_digest", lambda _register: "other rules")
    monkeypatch.setattr("briefgen.extract.extract_document", lambda _document, _pair, _register: later_facts)
    assert cached.facts_of(document, None, store) == later_facts


def test_a_changed_register_is_another_rule(tmp_path: Path) -> None:
    """The office that a text leaves open is that of the register given, and kept apart for each register."""
    store = Store.of(tmp_path, DAY)
    text = b"date 2025-11-03\nLebanon and Syria talked. Rana Haddad of Lebanon met Karim Salloum of Syria in Manama.\n"
    [document] = sources.read("wire.txt", text, None)

    def offices(office: str) -> list[str | None]:
        entry = Entry(("Rana Haddad",), "LB", (Tenure(Text(office), Edtf.parse("2025-02")),))
        found = cached.facts_of(document, None, store, Register((entry,)))
        return [a.office for a in found.actors if a.name == "Rana Haddad"]

    assert offices("Energy Minister") == ["Energy Minister"]
    assert offices("Water Minister") == ["Water Minister"]
    assert offices("Energy Minister") == ["Energy Minister"]


def test_that_a_text_names_no_pair_is_kept_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the same words of the error."""
    store = Store.of(tmp_path, DAY)
    [document] = sources.read("weather.txt", b"It rained all day and nobody went out.\n", None)
    with pytest.raises(NoPairError) as first:
        cached.facts_of(document, None, store)
    monkeypatch.setattr("briefgen.extract.extract_document", None)
    with pytest.raises(NoPairError) as second:
        cached.facts_of(document, None, store)
    assert (second.value.message, second.value.hint) == (first.value.message, first.value.hint)

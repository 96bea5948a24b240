"""The many words for a contact: each text of contact_*.yaml tells of its contacts and of no other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from briefgen.sources import read_text

pytest.importorskip("spacy")

from briefgen.extract import extract_document  # after the skip: it needs the model

CASES = [
    case
    for path in sorted(Path(__file__).parent.glob("contact_*.yaml"))
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))
]


def contacts_of(text: str, day: str = "2019-06-12", pair: str = "ET-KE") -> list[str]:
    """ "status date surnames" of each contact, surnames in alphabetical order."""
    document = read_text("note.txt", f"Title: Note\nDate: {day}\n\n{text}\n".encode())
    first, second = pair.split("-")
    facts = extract_document(document, (first, second))
    surname = {a.id: a.name.split()[-1] for a in facts.actors}
    return sorted(
        " ".join([m.status, *([str(m.date)] if m.date else []), *sorted(surname[p] for p in m.participants)])
        for m in facts.meetings
    )


def _in_order(told: str) -> str:
    words = told.split()
    return " ".join([*(w for w in words if not w[0].isupper()), *sorted(w for w in words if w[0].isupper())])


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["text"])[:40])
def test_contacts_of_a_text(case: dict[str, Any]) -> None:
    """Status, date and participants of each contact."""
    setting = {key: str(case[name]) for key, name in (("day", "date"), ("pair", "pair")) if name in case}
    assert contacts_of(case["text"], **setting) == sorted(_in_order(told) for told in case["tells"])

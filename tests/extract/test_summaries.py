"""Summaries of issues: the part of a sentence that tells of one matter."""

from __future__ import annotations

from datetime import date

import pytest

pytest.importorskip("spacy")

from briefgen.extract import extract_document
from briefgen.extract.summaries import as_sentence
from briefgen.sources import Document


def summaries(text: str) -> dict[str, str]:
    """Title -> summary of all issues of a text between Estonia and Georgia."""
    facts = extract_document(Document(id="t", text=text, sha256="0" * 64, date=date(2020, 2, 4)), ("EE", "GE"))
    assert all(e.quote == text[e.start : e.end] for i in facts.issues for e in i.evidence)
    return {i.title: i.summary or "" for i in facts.issues}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Estonia and Georgia discussed the tolls on the ferry, the return of the bells and two border markets.",
            {
                "Tolls on the ferry": "Estonia and Georgia discussed the tolls on the ferry.",
                "Return of the bells": "Estonia and Georgia discussed the return of the bells.",
                "Two border markets": "Estonia and Georgia discussed two border markets.",
            },
        ),
        (
            "Georgia complained to Estonia about the tolls on the ferry, and about the seizure of three trawlers.",
            {
                "Tolls on the ferry": "Georgia complained to Estonia about the tolls on the ferry.",
                "Seizure of three trawlers": "Georgia complained to Estonia about the seizure of three trawlers.",
            },
        ),
        (
            "Estonia and Georgia agreed to reopen their embassies and to train eighty customs officers in Narva.",
            {
                "Reopening of the embassies": "Estonia and Georgia agreed to reopen their embassies.",
                "Training of eighty customs officers in Narva": (
                    "Estonia and Georgia agreed to train eighty customs officers in Narva."
                ),
            },
        ),
    ],
)
def test_a_list_without_its_other_items(text: str, expected: dict[str, str]) -> None:
    """Each item with the words before the list; verbs go with their objects; what follows stays with the last item."""
    assert summaries(text) == expected


def test_a_coordinate_clause_stands_alone() -> None:
    """A clause with a subject of its own."""
    text = "Estonia banned Georgian apples in May, and Georgia demanded that Estonia release the trawler."
    assert summaries(text) == {
        "Ban on Georgian apples": "Estonia banned Georgian apples in May.",
        "Release of the trawler": "Georgia demanded that Estonia release the trawler.",
    }


def test_subjects_that_share_a_verb_keep_the_sentence() -> None:
    """ "The tolls and the bells were discussed" cannot be cut before its verb."""
    text = "The tolls on the ferry and the return of the bells were discussed by Estonia and Georgia."
    assert set(summaries(text).values()) == {text}


def test_a_matter_alone_keeps_its_sentence() -> None:
    """Nothing is cut where a sentence tells of one thing."""
    text = "Estonia complained to Georgia on Monday about the tolls on the ferry, and the ministers had lunch."
    assert summaries(text) == {"Tolls on the ferry": text}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("and the toll stays,", "The toll stays."),
        ("the toll “stays.”", "The toll “stays.”"),
    ],
)
def test_as_sentence(text: str, expected: str) -> None:
    """A capital, a full stop, no joint at an edge."""
    assert as_sentence(text) == expected

"""Topic terms of the lexicon in sentences, and the phrases round them."""

from __future__ import annotations

import pytest

pytest.importorskip("spacy")

from briefgen.extract.document import Token, analyse
from briefgen.extract.lexicon import load
from briefgen.extract.nouns import spell
from briefgen.extract.subjects import subjects_of
from briefgen.extract.topics import find_topics, phrase, topics
from briefgen.sources import Document


def tokens_of(text: str) -> tuple[Token, ...]:
    """Tokens of one sentence."""
    (sentence,) = analyse(Document(id="t", text=text, sha256="0")).sentences
    return sentence.tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They fought drug smuggling and piracy.", ["drug-smuggling", "piracy"]),
        ("A mega-dam was planned.", ["water"]),
        ("The withdrawal of foreign troops went on.", ["troops"]),
        ("They met in a climate of trust.", []),
    ],
)
def test_terms(text: str, expected: list[str]) -> None:
    """The longest term wins, the last part of a compound counts, and a decoy hides a term."""
    assert [hit.key for hit in find_topics(tokens_of(text))] == expected


def test_phrase_round_a_term() -> None:
    """Modifiers before and complements after the term belong to its phrase."""
    tokens = tokens_of("He raised the fate of Syrian prisoners in Lebanese jails on Monday.")
    (first, *_) = find_topics(tokens)
    assert spell(tokens, *phrase(tokens, first.start, first.end)) == "fate of Syrian prisoners in Lebanese jails"


def test_lexicon_is_sound() -> None:
    """Every topic has a title and terms, in lower case, and no term names a state's own project or person."""
    entries = load("topics")["topics"]
    assert topics().keys() == entries.keys()
    assert all(entry["title"] and entry["terms"] for entry in entries.values())
    assert all(term == term.lower() for entry in entries.values() for term in entry["terms"])


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Captagon pills", {"drug-smuggling"}),
        ("Deportation of students", {"deportations", "education"}),
        ("Bell of the old mission", set()),
    ],
)
def test_subjects_of_titles(title: str, expected: set[str]) -> None:
    """Titles meet by the topics whose terms stand in them."""
    assert subjects_of(title) == expected

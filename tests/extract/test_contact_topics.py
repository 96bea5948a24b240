"""What a contact was about: the matters of the sentences that tell it, and of those that clearly go on about it."""

from __future__ import annotations

import datetime

import pytest

from briefgen.sources import Document

pytest.importorskip("spacy")

from briefgen.extract import extract_document  # after the skip: it needs the model

PUBLISHED = datetime.date(2006, 5, 17)  # a Wednesday
MET = "Peruvian President Luis Vargas met his Ecuadorean counterpart Pedro Mora in Quito on Tuesday. "


def topics(text: str) -> list[tuple[str, ...]]:
    """The topics of each meeting of a text, in the order of the text."""
    return [m.topics for m in extract_document(Document("x", text, "0" * 64, PUBLISHED), ("EC", "PE")).meetings]


GOES_ON = [
    "They discussed the ferry across the river.",
    "The talks focused on the ferry across the river.",
    "Mora raised the ferry across the river.",
    "The ferry across the river was discussed.",
    "Also on the agenda was the ferry across the river.",
    "The two presidents agreed on the ferry across the river.",
]


@pytest.mark.parametrize("sentence", GOES_ON)
def test_a_sentence_that_goes_on_about_the_talks(sentence: str) -> None:
    """Those who met speak of it, the talks are about it, or it is on the agenda."""
    assert topics(MET + sentence) == [("ferry across the river",)]


ELSEWHERE = [
    "Peru and Ecuador have a dispute over the Zarumilla river.",
    "The dispute over the Zarumilla river has kept the two countries apart.",
    "Farmers in Ecuador complained of a ban on potatoes.",
]


@pytest.mark.parametrize("sentence", ELSEWHERE)
def test_what_is_told_elsewhere_is_no_topic(sentence: str) -> None:
    """A quarrel of the two states that nobody says to have been talked about."""
    assert topics(MET + sentence) == [()]


def test_topics_of_the_sentence_that_tells() -> None:
    """Of the sentence itself all matters count, but for those of a relative clause about one who met."""
    text = (
        "Peruvian President Luis Vargas, who complained of a ban on potatoes in April, met Ecuadorean President Pedro "
        "Mora on Tuesday to discuss the ferry across the river."
    )
    assert topics(text) == [("ferry across the river",)]


@pytest.mark.parametrize("nothing", ["two major pacts", "a new agreement", "several documents"])
def test_a_paper_that_nothing_describes_is_no_topic(nothing: str) -> None:
    """Of "a nuclear deal" the adjective says what it is about."""
    assert topics(MET + f"They discussed {nothing} and the ferry.") == [("ferry",)]
    assert topics(MET + "They discussed a nuclear deal.") == [("nuclear deal",)]


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("They discussed a railway to Loja and migration.", ("railway to Loja", "migration")),
        ("They had a free exchange of views.", ()),
        ("Mora was met by Tea Kern.", ()),
    ],
)
def test_in_the_words_of_the_text(sentence: str, wanted: tuple[str, ...]) -> None:
    """The words of the text, not the field of the lexicon; no words that name nothing, and no names."""
    assert topics(MET + sentence)[0] == wanted


def test_the_kind_of_talks() -> None:
    """ "fisheries talks": the noun says what they were about; "telephone talks" are about anything."""
    text = "Peruvian President Luis Vargas and Ecuadorean President Pedro Mora held {} talks in Quito on Tuesday."
    assert topics(text.format("fisheries")) == [("fisheries",)]
    assert topics(text.format("lunch")) == [()]


def test_they_of_whom_nobody_is_named() -> None:
    """ "They examined", right after the meeting, is of those who met."""
    text = "Peruvian and Ecuadorean ministers met in Quito on Tuesday. They examined maps and customs posts."
    assert topics(text) == [("maps", "customs posts")]


def test_what_one_who_met_said() -> None:
    """Any word of saying of one who met tells what was talked about, not what he did elsewhere."""
    assert topics(MET + "Mora strongly requested the return of the ferry.") == [("return of the ferry",)]
    assert topics(MET + "Mora visited the dispute commission on the ferry in May.") == [()]
    assert topics(MET + "On the ferry they got further.") == [("ferry",)]

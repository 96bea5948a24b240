"""What came of a contact: taken only where those who met are said to have done it there."""

from __future__ import annotations

import datetime

import pytest

from briefgen.sources import Document

pytest.importorskip("spacy")

from briefgen.extract import extract_document  # after the skip: it needs the model

PUBLISHED = datetime.date(2006, 5, 17)  # a Wednesday
MET = "Peruvian President Luis Vargas met his Ecuadorean counterpart Pedro Mora in Quito on Tuesday. "


def results(text: str) -> list[str | None]:
    """The outcome of each meeting of a text, in the order of the text."""
    return [m.outcome for m in extract_document(Document("x", text, "0" * 64, PUBLISHED), ("EC", "PE")).meetings]


TOLD = [
    "The two presidents agreed to reopen the bridge at Macara.",
    "They signed a protocol on fishing.",
    "A protocol on fishing was signed.",
    "It was agreed that the bridge would be reopened by June.",
    "The two leaders witnessed the signing of three agreements.",
    "The talks ended without a date for the next round.",
    "Vargas promised to send the maps by June.",
    "The two presidents noted that trade had grown, and agreed to meet every year.",
    "They failed to agree on the toll.",
    "No agreement was reached.",
]


@pytest.mark.parametrize("sentence", TOLD)
def test_what_those_who_met_did(sentence: str) -> None:
    """By an act of theirs, in the sentence that follows."""
    assert results(MET + sentence) == [sentence]


def test_across_other_sentences() -> None:
    """ "The two presidents" go back to those who met, past sentences about other things."""
    between = "The river floods every spring. Farmers want dams. Prices have risen. Nobody knows why. "
    assert results(f"{MET}{between}They agreed to build a dam.") == ["They agreed to build a dam."]


NOT_TOLD = [
    "Peru buys copper from Ecuador under an agreement signed in 1998.",  # of another time, by nobody here
    "Vargas signed the treaty of Iquitos in 1998.",  # of another time
    "The date is to be agreed through diplomatic channels.",  # not done
    "They will sign a protocol in June.",
    "If they agreed on the toll, trade would grow.",
    "The mayor of Macara promised a new bridge.",  # somebody else
    "More than 2,000 people reached Ecuador this year.",  # no paper
    "This was agreed before the incident.",  # says nothing by itself
    "Relations have been good since a treaty was signed at Iquitos.",
    "The two presidents said what they agreed, and left.",
]


@pytest.mark.parametrize("sentence", NOT_TOLD)
def test_what_is_no_result(sentence: str) -> None:
    """Other times, other people, plans and conditions."""
    assert not any(results(MET + sentence))


def test_where_they_agreed() -> None:
    """A clause about the contact itself is about those who met in it, whoever was together before."""
    text = (
        "The foreign ministers of Peru and Ecuador, Ana Rojas and Jorge Paz, met on Monday. President Luis Vargas of "
        "Peru and President Pedro Mora of Ecuador spoke by telephone on Tuesday, when they agreed to meet again."
    )
    assert results(text)[1] == text[text.index("President Luis") :]


def test_nothing_comes_of_what_is_to_come() -> None:
    """A planned contact has no result yet."""
    text = "President Luis Vargas of Peru will meet President Pedro Mora of Ecuador on 30 May. They agreed to meet."
    assert results(text) == [None]

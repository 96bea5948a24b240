"""Where a contact was, and who stands behind "the leaders": told by other words of the sentence or of the text."""

from __future__ import annotations

import pytest

from briefgen.facts.model import Facts
from briefgen.sources import read_text

pytest.importorskip("spacy")

from briefgen.extract import extract_document  # after the skip: it needs the model


def facts_of(text: str) -> Facts:
    """The facts of a text of 9 July 2018 for Eritrea and Ethiopia."""
    return extract_document(read_text("note.txt", f"date 2018-07-09\n\n{text}\n".encode()), ("ER", "ET"))


PLACES = {
    "Asmara": """Ethiopia's minister Lia Bekele took up the port with President Isaias Afwerki of Eritrea during her
        visit to Asmara on 20 June.""",
    "Massawa": """The defence ministries of Eritrea and Ethiopia said that the talks between them resumed in Massawa on
        Monday.""",
    "Mombasa": "Ethiopia's minister Lia Bekele met Eritrea's Osman Saleh in Kenya's Mombasa on Monday.",
}


@pytest.mark.parametrize("place", PLACES)
def test_place(place: str) -> None:
    """Of a visit on which it was; after a verb that says that talks go on; owned by a state."""
    assert [str(m.place) for m in facts_of(" ".join(PLACES[place].split())).meetings][:1] == [place]


def test_leaders_of_two_states() -> None:
    """Those who rule them, wherever the text names them; whoever comes for a body is of neither state."""
    text = """The leaders of Ethiopia and Eritrea signed a declaration in Asmara on Monday. Prime Minister Abiy Ahmed of
    Ethiopia and Eritrea's President Isaias Afwerki danced. UN chief António Guterres, on a visit to Addis Ababa, was
    glad."""
    facts = facts_of(" ".join(text.split()))
    names = {a.id: str(a.name) for a in facts.actors}
    assert sorted(names[p] for p in facts.meetings[0].participants) == ["Abiy Ahmed", "Isaias Afwerki"]
    assert len(facts.meetings) == 1


def test_a_state_behind_a_place_is_no_topic() -> None:
    """ "a plant in Ellabell, Georgia, on 4 July"."""
    text = """Ethiopia's minister Lia Bekele met Eritrea's Osman Saleh on Monday. They discussed the raid on a plant in
    Ellabell, Georgia, on 4 July and shipbuilding."""
    assert "Georgia" not in [t for m in facts_of(" ".join(text.split())).meetings for t in m.topics]


def test_a_person_in_office_is_no_matter() -> None:
    """The model takes the name for a thing: "Tsipras and his counterpart are expected to meet"."""
    text = """Prime Minister Alexis Tsipras of Ethiopia spoke on Sunday. Tsipras and his counterpart Zoran Zaev of
    Eritrea are expected to meet in Davos on Wednesday."""
    assert [i.title for i in facts_of(" ".join(text.split())).issues] == []


def test_the_mediator_of_a_body_is_of_no_state() -> None:
    """ "the U.N. mediator since 1999"."""
    text = """Eritrea and Ethiopia quarrel over a hill. Matthew Berg, the U.N. mediator since 1999, met Foreign Minister
    Osman Saleh of Eritrea and Lia Bekele of Ethiopia in Geneva on Monday."""
    states = {str(a.name): a.country for a in facts_of(" ".join(text.split())).actors}
    assert states["Matthew Berg"] is None

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

"""What those who met spoke of: phrases cut from the objects of words of talking."""

from __future__ import annotations

import pytest

from briefgen.sources import read_text

pytest.importorskip("spacy")

from briefgen.extract import extract_document  # after the skip: it needs the model
from briefgen.extract.agenda import agenda_of, is_new
from briefgen.extract.contact_topics import short
from briefgen.extract.reading import read_document

SENTENCES = [
    ("They discussed the ferry, the toll in Moyale and the flood.", ["ferry", "toll in Moyale", "flood"]),
    ("The talks focused on fishing, customs and the return of refugees.", ["fishing", "customs", "return of refugees"]),
    ("The two also touched on the flood in Moyale.", ["flood in Moyale"]),
    ("The ministers exchanged views on the price of tea.", ["price of tea"]),
    ("Concerning food markets, it was confirmed that grain would flow.", ["food markets"]),
    ("They spoke of cooperation in mining as well as of the flood.", ["cooperation in mining", "flood"]),
    ("They discussed promoting investment, including roads.", ["investment", "roads"]),
    ("They refused to discuss the ferry.", []),
    ("They did not discuss the ferry.", []),
    ("They discussed efforts.", []),
    ("They discussed the ferry, and the minister said no.", ["ferry"]),
    ("Rules regarding ferries are old.", []),
]


@pytest.mark.parametrize(("sentence", "wanted"), SENTENCES)
def test_agenda(sentence: str, wanted: list[str]) -> None:
    """Lists are cut into items, determiners and words that name nothing fall away."""
    reading = read_document(read_text("note.txt", f"date 2019-06-12\n\n{sentence}\n".encode()))
    tokens = reading.layers[0].tokens
    assert [item.text for item in agenda_of(tokens, 0, len(tokens))] == wanted


def test_no_topic_twice() -> None:
    """A phrase inside another one says nothing new."""
    assert not is_new("trade", ["trade and investment"])
    assert not is_new("expansion of trade in tea", ["trade in tea"])
    assert is_new("fishing", ["trade and investment"])


def topics(text: str) -> list[set[str]]:
    """The topics of each contact of a text of Kenya and Ethiopia."""
    facts = extract_document(read_text("note.txt", f"date 2019-06-12\n\n{text}\n".encode()), ("ET", "KE"))
    return [set(m.topics) for m in facts.meetings]


def test_whole_readout() -> None:
    """A text without dateline about one contact is about it to the end; of news only what goes on about the talks."""
    call = "President Daniel Kiprop of Kenya had a telephone conversation with Ethiopia's premier, Tesfaye Bekele."
    rest = "Assurances were given. It was said that all depends on the need for rules on tolls."
    assert topics(f"{call} {rest}") == [{"rules on tolls"}]
    assert topics(f"NAIROBI, June 12 (KNA) - {call} {rest} {rest}") == [set()]


def test_what_goes_on_is_news() -> None:
    """ "They also discussed" goes on about the meeting of today, not the one that it mentions."""
    text = (
        "Kenya's foreign minister, Tabitha Wekesa, met today with Ethiopian Foreign Minister Dawit Alemu to advance "
        "the plan made at their March meeting in Kampala. They also discussed the ferry."
    )
    facts = extract_document(read_text("note.txt", f"date 2019-06-12\n\n{text}\n".encode()), ("ET", "KE"))
    assert {str(m.date): "ferry" in m.topics for m in facts.meetings} == {"2019-06-12": True, "2019-03": False}


TOLD = [
    ("Oil, transit and the status of Moyale were at the top of the agenda.", ["oil", "transit", "status of Moyale"]),
    ("The price of tea dominated the talks.", ["price of tea"]),
    ("A hospital and a gas pipeline were also touched on.", ["hospital", "gas pipeline"]),
    ("The main topics of the talks were tolls and a second bridge.", ["tolls", "second bridge"]),
    ("They worked through a list: the levy, the ferry and the pilgrims.", ["levy", "ferry", "pilgrims"]),
    ("Herring was what the talks were about.", ["herring"]),
    ("Also discussed was the return of teachers.", ["return of teachers"]),
    ("They spoke for an hour about tolls, about visas and also about nets.", ["tolls", "visas", "nets"]),
    ("They discussed the lake border and gas exploration.", ["lake border", "gas exploration"]),
    ("They discussed smuggling and border control.", ["smuggling", "border control"]),
    ("Poachers who cross the river by night were another subject.", ["poachers"]),
    ("They spoke about the dam at Kern, repairs to which will cost $3 million.", ["dam at Kern"]),
    ("They discussed oil and gas contracts.", ["oil and gas contracts"]),
    ("The agenda included various aspects of developing trade in tea.", ["trade in tea"]),
    ("They discussed safeguarding food supplies.", ["food supplies"]),
]


@pytest.mark.parametrize(("sentence", "wanted"), TOLD)
def test_topics_told_otherwise(sentence: str, wanted: list[str]) -> None:
    """As the subject of what is said of them, after a colon, each thing of a list for itself."""
    reading = read_document(read_text("note.txt", f"date 2019-06-12\n\n{sentence}\n".encode()))
    tokens = reading.layers[0].tokens
    assert [item.text for item in agenda_of(tokens, 0, len(tokens))] == wanted


DENIED = [
    "Refugees had not been on the agenda.",
    "Refugees, she said, were not discussed.",
    "Refugees did not come up.",
    "They spoke of tolls, but not of refugees.",
    "They declined to discuss refugees.",
    "Neither side raised refugees.",
]


@pytest.mark.parametrize("sentence", DENIED)
def test_what_was_not_talked_about(sentence: str) -> None:
    """It is no topic, and nothing at issue where the text only names it."""
    met = "Kenya's foreign minister, Tabitha Wekesa, met Ethiopian Foreign Minister Dawit Alemu in Moyale on Tuesday. "
    facts = extract_document(read_text("note.txt", f"date 2019-06-12\n\n{met}{sentence}\n".encode()), ("ET", "KE"))
    assert not any("refugees" in t.lower() for m in facts.meetings for t in m.topics)
    assert not any("refugees" in i.title.lower() for i in facts.issues)


def test_a_ban_that_was_not_discussed_is_still_there() -> None:
    """What is bad in itself is an issue, talked about or not."""
    met = "Kenya's foreign minister, Tabitha Wekesa, met Ethiopian Foreign Minister Dawit Alemu in Moyale on Tuesday. "
    text = f"{met}Ethiopia's ban on Kenyan maize was not raised."
    facts = extract_document(read_text("note.txt", f"date 2019-06-12\n\n{text}\n".encode()), ("ET", "KE"))
    assert not [t for m in facts.meetings for t in m.topics]
    assert any("maize" in i.title for i in facts.issues)


SHORT = [
    ("withdrawal of troops from the temple at Kern", "withdrawal of troops"),
    ("maritime boundary in the Barents Sea", "maritime boundary"),
    ("effect on the flow of the Nile", "effect on the flow of the Nile"),
    ("tariffs on wheat imposed by the three states", "tariffs on wheat"),
]


@pytest.mark.parametrize(("text", "wanted"), SHORT)
def test_topics_are_short(text: str, wanted: str) -> None:
    """Cut before a late preposition, not to a noun that alone says little."""
    assert short(text) == wanted

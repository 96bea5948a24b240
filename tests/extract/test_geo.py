"""States in a sentence: long names, names joined by a hyphen."""

from __future__ import annotations

import pytest

from briefgen.sources import read_text

pytest.importorskip("spacy")

from briefgen.extract.reading import read_document  # after the skip: it needs the model

SENTENCES = [
    ("The People's Republic of China signed it.", [("CN", "name")]),
    ("The Democratic People’s Republic of Korea signed it.", [("KP", "name")]),
    ("The South Africa-Tanzania forum met.", [("ZA TZ", "compound")]),
    ("The Kenya-South Sudan border is closed.", [("KE SS", "compound")]),
    ("The U.S.-Iraq accord holds.", [("US IQ", "compound")]),
    ("Guinea-Bissau signed it.", [("GW", "name")]),
    ("South Africa signed it.", [("ZA", "name")]),
]


@pytest.mark.parametrize(("sentence", "wanted"), SENTENCES)
def test_states(sentence: str, wanted: list[tuple[str, str]]) -> None:
    """A possessive inside a name, and names of several words in a pair, are read whole."""
    reading = read_document(read_text("note.txt", f"date 2019-06-12\n\n{sentence}\n".encode()))
    assert [(" ".join(c.codes), c.kind) for layer in reading.layers for c in layer.countries] == wanted

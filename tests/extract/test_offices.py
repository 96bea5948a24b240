"""Titles of office: modifiers, portfolio, state, post and range."""

from __future__ import annotations

import pytest

pytest.importorskip("spacy")

from tests.extract.people_cases import people, read  # after the skip: it needs the model

TITLES = [
    ("Jan Moll, the Dutch president's personal envoy in Africa, spoke.", "personal envoy in Africa"),
    ("Ghazi Idris, the adviser to Bashar, of Sudan, spoke.", "adviser to Bashar"),
    ("Mona Gul, Director General (Asia and Africa) at the Pakistani foreign ministry, spoke.", None),
    ("The governor of Kajiado, Joseph Lemaiyan, spoke in Kenya.", "governor of Kajiado"),
    ("The Director for Political Affairs, Ambassador Pablo Sosa, spoke in Uruguay.", "Director for Political Affairs"),
    ("Pakistani PM Imtiaz Malik spoke.", "Prime Minister"),
    ("HE Foreign Minister of the Republic of Tunisia Othman Jaziri spoke.", "Foreign Minister"),
    ("Kenyan Inland Power chief executive Amos Oduya spoke.", "chief executive of Kenyan Inland Power"),
    ("Kenya Ferries CEO Amos Oduya spoke.", "CEO of Kenya Ferries"),
    ("The Kenyan chief executive Amos Oduya spoke.", "chief executive"),
    ("Cambodia's long-serving defence minister, Sok Chan, spoke.", "defence minister"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "office"), [t for t in TITLES if t[1]])
def test_title_in_the_texts_words(text: str, office: str) -> None:
    """The office is given in the text's wording, without state, honorific and descriptor."""
    assert [o for o, _ in people(text).values()] == [office]


def test_post_is_not_own_state() -> None:
    """Where an ambassador serves is not the state that the ambassador represents."""
    assert people("Kenya's ambassador to Somalia, Grace Wambui, spoke.") == {"Grace Wambui": ("ambassador", "KE")}


def test_weak_title_needs_support() -> None:
    """A bare "director" is no office; with a house it is one."""
    assert [o.title for o in read("The director spoke in Kenya.").layers[0].offices] == []
    assert [o.title for o in read("The director of the Kenyan customs service spoke.").layers[0].offices] != []


def test_clock_is_no_prime_minister() -> None:
    """ "3 pm" is a time."""
    assert read("They met in Nairobi at 3 pm on Monday.").layers[0].offices == ()

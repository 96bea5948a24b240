"""Which two states a text is about."""

from __future__ import annotations

import datetime

import pytest

from briefgen.sources import Document

pytest.importorskip("spacy")

from briefgen.extract import extract_document  # after the skip: it needs the model
from tests.extract.people_cases import read

PAIRS = [
    (("Tea prices in Mombasa fall as Pakistan buys less\nNairobi, 12 March 2018 (KTB) - Prices at auction in Mombasa"
      " fell as buyers from Pakistan, Egypt and Britain held back. Pakistan, which takes most of Kenya's tea, raised a"
      " duty."),
     ("KE", "PK")),
    (("DOHA, 3 May (GNA) - HH the Amir Sheikh Hamad bin Salem received a call from President Ali Kaya of Turkey on"
      " Saturday. They discussed the situation in the Gaza Strip and the aid to Gaza."), ("QA", "TR")),
    (("Riyadh and Tehran have agreed to reopen embassies after talks in Beijing, Chinese media said. Wang Li, China's"
      " top diplomat, hosted the talks between Ali Shams and Musa al-Aid."), ("IR", "SA")),
    (
        ("The leaders of Kenya and Uganda agreed to share the lake. Rwandan President Jean Habi, who hosted the talks, "
        "said Ugandan President Ben Okello and Kenyan President Amos Oduya had shaken hands."),
        ("KE", "UG"),
    ),
    ("Kenyan minister Amos Oduya met his Tanzanian counterpart Asha Mrema. They spoke of Somalia.", ("KE", "TZ")),
    ("NAIROBI, April 4 (KNA) - Officials discussed the border with Ethiopia on Monday.", ("ET", "KE")),
    ("Hungary and Ukraine disagree. Germany, France and Poland look on while Hungary and Ukraine talk.", ("HU", "UA")),
    (
        (
            "Hon JOHN McCOY (Minister of Foreign Affairs): I met my Australian colleague and Fiji's foreign minister, "
            "Jone Vula. New Zealand will lift its sanctions. I told Mr Vula that New Zealand has no quarrel with Fiji."
        ),
        ("FJ", "NZ"),
    ),
    ("Polish Deputy Foreign Minister Jan Kowal arrived in Chisinau. He met Moldova's prime minister.", ("MD", "PL")),
    (("ISLAMABAD, May 3 (PNA) - The Foreign Office spokesperson said a delegation had gone to Kabul. Pakistan and"
     " Afghanistan want to trade."), ("AF", "PK")),
    (("President Bardin spoke today with Chancellor Oskar Lenz of Germany and President Ali Kaya of Turkey. The leaders"
     " discussed conversations with Russia and Ukraine about Ukraine and Russia. Russia and Ukraine fight."),
     ("DE", "TR")),
    (("Kenyan Foreign Minister Amos Oduya urged Rwanda and Burundi to talk as he ended a visit to Kampala. He met"
     " Ugandan President Ben Okello."), ("KE", "UG")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "pair"), PAIRS)
def test_pair(text: str, pair: tuple[str, str]) -> None:
    """The two states that stand together most; a text in the first person is about its author's state and another."""
    assert read(text).pair == pair


def test_the_place_of_filing_names_a_state() -> None:
    """A release of one's own state names it in its dateline alone."""
    text = "DOHA, 3 May (GNA) - The Amir received the Turkish ambassador, Ali Kaya, on Tuesday."
    document = Document("x", text, "0" * 64, datetime.date(2023, 5, 14))
    assert [m.status for m in extract_document(document, ("QA", "TR")).meetings] == ["held"]


def test_a_dateline_with_an_iso_day() -> None:
    """The dashes of a day do not end the dateline."""
    text = (
        "STOCKHOLM 2010-05-27 (TNA) -- Swedish Foreign Minister Karl Lind met Omar Desta of Eritrea here on Thursday."
    )
    document = Document("x", text, "0" * 64, datetime.date(2010, 5, 27))
    facts = extract_document(document, ("ER", "SE"))
    assert [str(m.place) for m in facts.meetings] == ["Stockholm"]

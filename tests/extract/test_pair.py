"""Which two states a text is about."""

from __future__ import annotations

import pytest

pytest.importorskip("spacy")

from tests.extract.people_cases import read  # after the skip: it needs the model

PAIRS = [
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

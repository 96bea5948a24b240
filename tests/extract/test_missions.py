"""What a state does with its people, and which titles a state knows, tell of which state somebody is."""

from __future__ import annotations

import pytest

pytest.importorskip("spacy")

from tests.extract.people_cases import people, read  # after the skip: it needs the model

PROGRAMME = """Programme of the official visit of the Foreign Minister of Estonia, Mart Kask, to Moldova

Monday, 7 April
09:30 Meeting with the Speaker of Parliament, Ion Lupescu
11:00 Talks with Deputy Prime Minister Ana Rusu

Political Director Tiit Saar takes part in all meetings.
"""
PLACED = [
    # rule, text, who, state
    (
        "behalf",
        "Oman and Qatar made peace. Minister Said Harib signed for Oman and Minister Nasser Misned for Qatar.",
        "Nasser Misned",
        "QA",
    ),
    (
        "chair",
        "Ghana and Togo met in Togo. For Ghana, Kwesi Addo, Additional Secretary for Lands, was in the chair.",
        "Kwesi Addo",
        "GH",
    ),
    ("sent", "Chad and Niger have fallen out. Niger pulled Vice-President Ali Moussa out.", "Ali Moussa", "NE"),
    (
        "presence",
        ("Today, President Hosni Fahmy of Egypt received Abel Bekele, Ethiopia's Minister of Water, in the presence of"
        " Hatem Latif, Minister of Irrigation."),
        "Hatem Latif",
        "EG",
    ),
    (
        "delegation",
        ("A Pakistani delegation led by Defence Minister Asad Qureshi went to Kabul. The delegation called on Deputy"
        " Prime Minister Abdul Akhund of the Afghan administration and held talks with Defence Minister Yakub Hanafi."),
        "Yakub Hanafi",
        "AF",
    ),
    (
        "expelled",
        "Peru is cross with Chile. Ambassador Rosa Vidal was asked to leave Peru within a week.",
        "Rosa Vidal",
        "CL",
    ),
    (
        "caller",
        "DHAKA, April 8 (ABC) - Bangladesh and Nepal talk. A visit by Water Minister Ram Gurung was put off.",
        "Ram Gurung",
        "NP",
    ),
    (
        "host",
        "Kenyan minister Amos Oduya flew to Uganda. Foreign Minister Grace Akello did not receive him.",
        "Grace Akello",
        "UG",
    ),
    (
        "party",
        "Ghana and Fiji negotiate. State Secretary Jone Vula of Fiji and Director Efua Mensah held a first round.",
        "Efua Mensah",
        "GH",
    ),
    (
        "phone",
        "Kenya and Somalia disagree. Oil Minister Abdi Warsame told reporters by telephone from Mogadishu.",
        "Abdi Warsame",
        "SO",
    ),
    (
        "pronoun before another verb",
        ("Finnish minister Liisa Aho is going to Namibia. There she will meet her colleague, Water Minister Penda "
        "Shilongo, and will be received by President Tuli Nghidinwa."),
        "Tuli Nghidinwa",
        "NA",
    ),
    (
        "visiting guest",
        "ISLAMABAD: Pakistan and Iran held talks. Later, the visiting guest called on Speaker Omar Qadir.",
        "Omar Qadir",
        "PK",
    ),
    (
        "first person",
        ("Norway and Chad\n\nRemarks by Foreign Minister Liv Berg of Norway\n\n"
        "I paid a courtesy call on President Ali Deby. I then had lunch with Speaker Omar Kosso."),
        "Omar Kosso",
        "TD",
    ),
    (
        "the North",
        ("North Korea and South Korea met. South Korea sent Minister Kim Tae-ho. The North's side was headed by "
        "Councilor Ryu Il-nam."),
        "Ryu Il-nam",
        "KP",
    ),
    (
        "addressed",
        "Your Excellency President Ali Deby, I thank you. India and Chad are friends. India will send rice to Chad.",
        "Ali Deby",
        "TD",
    ),
    (
        "leader",
        "Nepal and Peru talked. Ram Gurung, the roving envoy who led the Nepalese delegation, was glad.",
        "Ram Gurung",
        "NP",
    ),
    ("host in a programme", PROGRAMME, "Ion Lupescu", "MD"),
    ("visitor in a programme", PROGRAMME, "Tiit Saar", "EE"),
    ("customary", "India and China disagree. Foreign Secretary Nila Rao spoke of its dams.", "Nila Rao", "IN"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "who", "state"), [p[1:] for p in PLACED], ids=[p[0] for p in PLACED])
def test_person_is_placed(text: str, who: str, state: str) -> None:
    """The rule of the id gives the state."""
    assert people(text)[who][1] == state


def test_letterhead_tells_the_state_of_the_author() -> None:
    """A speech in the first person is of the state of its letterhead, not of the state named most."""
    text = """Remarks by the Minister of Trade, Efua Mensah, Accra, 3 April 2003

I told my brother from Togo, Komi Agbo, that our lorries wait. Togo and Benin were asked for help.
Our Ambassador, Yaw Boateng, has seen the minister of Togo twice. Ghana is patient.
"""
    found = people(text)
    assert (found["Efua Mensah"][1], found["Yaw Boateng"][1]) == ("GH", "GH")
    assert read(text).pair == ("GH", "TG")


def test_title_in_a_headline_is_not_the_speakers() -> None:
    """ "A met with the President of B": the title belongs to who is named with it."""
    text = """Ana Kern Met with President of Austria Karl Huber

ANA KERN: Good afternoon. Slovenia is glad.

KARL HUBER: Thank you.
"""
    assert people(text)["Ana Kern"][0] is None

"""To which state somebody belongs whom no mention gives one."""

from __future__ import annotations

import pytest

pytest.importorskip("spacy")

from briefgen.extract.origins import likelier
from tests.extract.people_cases import people  # after the skip: it needs the model

PLACED = [
    # rule, text, who, state
    (
        "company of the nameless",
        (
            "Mauritanian Defence Minister Hana Sidi came to Mali. The minister, who was accompanied by the director of "
            "intelligence, Omar Vall, was received by President Assim Goit."
        ),
        "Omar Vall",
        "MR",
    ),
    (
        "adviser of the subject",
        "Ukrainian President Ivan Zelen is to see Andrzej Duma of Poland, his adviser Mykola Podol told reporters.",
        "Mykola Podol",
        "UA",
    ),
    (
        "chairmen of two sides",
        (
            "Vietnamese minister Vo Hong Phu went to Laos for talks. Minister Vo Hong Phu and Minister Sin Khouta, "
            "chairmen of the two committees, signed a plan."
        ),
        "Sin Khouta",
        "LA",
    ),
    (
        "wanted",
        "Rwanda and Burundi spoke. Gitega still expects Kigali to extradite General Paul Niyo.",
        "Paul Niyo",
        "BI",
    ),
    (
        "first joint head",
        "Burundi and Rwanda made up. A joint team headed by Colonel Jean Musa and Major Luc Nyaka starts in May.",
        "Jean Musa",
        "BI",
    ),
    (
        "second joint head",
        "Burundi and Rwanda made up. A joint team headed by Colonel Jean Musa and Major Luc Nyaka starts in May.",
        "Luc Nyaka",
        "RW",
    ),
    (
        "done together",
        (
            "Burundi's foreign minister, Albert Shingo, was away. Rwanda's governor of the Southern Province, Alice "
            "Kaye, cut the ribbon with the governor of Kayanza, Remy Cisha."
        ),
        "Remy Cisha",
        "BI",
    ),
    (
        "posted",
        "NAIROBI, April 4 (KNA) - Kenya is cross with Tanzania. The kingdom's envoy to Nairobi, Juma Mrema, left.",
        "Juma Mrema",
        "TZ",
    ),
    (
        "expelled by",
        "OTTAWA, April 4 (CNA) - Canada will not give in to Morocco. Rabat has expelled ambassador Ann Hoar.",
        "Ann Hoar",
        "CA",
    ),
    (
        "former envoy",
        "OTTAWA, April 4 (CNA) - Canada will not give in to Morocco. Former ambassador Paul Chatter said so.",
        "Paul Chatter",
        "CA",
    ),
    (
        "side without a verb",
        (
            "Korean Minister Kang Su-jin met Kono Jiro of Japan. Deputy Minister Cho Sei attended on the Korean "
            "side; on the Japanese side Director Kan Taro attended."
        ),
        "Kan Taro",
        "JP",
    ),
    (
        "where he is",
        (
            "WASHINGTON, March 3 (UNA) - The Greek minister comes to the United States. What of Ambassador Nile? Tom "
            "Nile is in Athens."
        ),
        "Tom Nile",
        "US",
    ),
    (
        "introduced",
        "NAIROBI, April 4 (KNA) - Kenya recalled its ambassador from Tanzania. Ambassador Amos Oduya is on his way.",
        "Amos Oduya",
        "KE",
    ),
    (
        "two envoys",  # of whom the second is meant: he is no Kenyan
        (
            "NAIROBI, April 4 (KNA) - Kenya recalled its ambassador and sent Tanzania's envoy home. Officials "
            "had summoned Ambassador Juma Mrema."
        ),
        "Juma Mrema",
        "TZ",
    ),
    (
        "state of a council",
        "The president of Egypt received Omar Daoud, Deputy Head of the Transitional Council of Sudan, on Sunday.",
        "Omar Daoud",
        "SD",
    ),
    (
        "scene",
        "French President Jean Morel received at the Elysee General Amadou Sylla, Chief of Staff of Ivory Coast.",
        "Amadou Sylla",
        "CI",
    ),
    (
        "series",
        (
            "Joko Raharjo, President of Indonesia, held talks with President Tran Van Lap of Vietnam, met Prime "
            "Minister Nguyen Huu Tin and the Chairwoman of the Assembly, Mrs Le Thi Hoa, and left."
        ),
        "Le Thi Hoa",
        "VN",
    ),
    (
        "short title",
        (
            "Indian External Affairs Minister Ravi Menon paid a visit to Sri Lanka. There EAM called on President "
            "Anil Silva and Prime Minister Nimal Perera."
        ),
        "Nimal Perera",
        "LK",
    ),
    ("counterpart", "Kenyan minister Amos Oduya met his counterpart, Asha Mrema, in Tanzania.", "Asha Mrema", "TZ"),
    (
        "partner",
        "The foreign minister, Jean Morel, and his Senegalese counterpart, Awa Diop, spoke in France.",
        "Jean Morel",
        "FR",
    ),
    (
        "apposed",
        "Transport Minister Amadou Sylla of Ivory Coast spoke. Vincent Sawa, his Burkinabe opposite number, was glad.",
        "Vincent Sawa",
        "BF",
    ),
    ("possessor", "Morocco has recalled its ambassador, Karim Alaoui, from Spain.", "Karim Alaoui", "MA"),
    ("servant", "Kenyan President Amos Oduya left. Ben Kamau, a spokesman for Oduya, spoke.", "Ben Kamau", "KE"),
    ("group", "A Kyrgyz delegation led by Deputy Energy Minister Nur Asanov came to Kazakhstan.", "Nur Asanov", "KG"),
    ("contact", "Iranian minister Ali Zand was in Pakistan. He met Speaker Omar Qadir on Friday.", "Omar Qadir", "PK"),
    (
        "passive",
        "Angolan minister Tomás Serra is in Portugal. He sees Speaker Leite and is received by President Ana Rego.",
        "Ana Rego",
        "PT",
    ),
    (
        "guest",
        "Latvia and Estonia met. In Tallinn the Latvian guest was received by President Lembit Soo.",
        "Lembit Soo",
        "EE",
    ),
    ("ally", "Board chief Rosa Vela, a close ally of Venezuelan President Luis Mora, left Brazil.", "Rosa Vela", "VE"),
    (
        "sender",
        "Malaysian Minister Azlan Din was in Qatar. He conveyed the greetings of Prime Minister Rosli Omar.",
        "Rosli Omar",
        "MY",
    ),
    (
        "sent",
        "Kenyan President Amos Oduya has directed the Water Secretary, Jane Wafula, to go to Tanzania.",
        "Jane Wafula",
        "KE",
    ),
    (
        "host at home",
        "Malta said its minister had been received in Tripoli by Secretary Salem Zlit, and thanked Libya.",
        "Salem Zlit",
        "LY",
    ),
    (
        "side in a list",
        "Oman met Malaysia. It was attended by General Said Harthy and from the Malaysian side General Zul Abas.",
        "Said Harthy",
        "OM",
    ),
    (
        "rival",
        "Iranian Foreign Minister Ali Zand spoke of Pakistan. Foreign Minister Omar Qadir agreed.",
        "Omar Qadir",
        "PK",
    ),
    ("journey", "Fisheries Minister Liv Berg will travel to Russia, Norway said.", "Liv Berg", "NO"),
    (
        "summoner",
        "Norway is cross. Deputy Minister Igor Titarenko summoned the Norwegian ambassador. Russia said so.",
        "Igor Titarenko",
        "RU",
    ),
    (
        "order",
        "Ecuador and Peru will sign. The foreign ministers, Raúl Ayala and Hugo Trelles, come on Monday.",
        "Hugo Trelles",
        "PE",
    ),
    (
        "dateline",
        "MAPUTO, April 4 (AIM) - Malawi will pay, Transport Minister Carlos Macie said.",
        "Carlos Macie",
        "MZ",
    ),
    (
        "scene",
        "Haiti is cross with the Dominican Republic. In Port-au-Prince, the government of Premier Max Henry said no.",
        "Max Henry",
        "HT",
    ),
    (
        "side",
        "Brazil met Uruguay. On the Brazilian side, Ambassador Ana Prado came; on the Uruguayan side, Mr Pablo Sosa.",
        "Pablo Sosa",
        "UY",
    ),
    ("spy chief", "Burundi's Pierre Ndayi called Kigali's spy chief, Jules Mugabo, a liar.", "Jules Mugabo", "RW"),
]


@pytest.mark.parametrize(("rule", "text", "name", "state"), PLACED, ids=[p[0] for p in PLACED])
def test_placed_by_rule(rule: str, text: str, name: str, state: str) -> None:
    """Each rule of the module gives the state that a reader would."""
    assert people(text)[name][1] == state, rule


def test_officials_of_bodies_have_no_state() -> None:
    """The chief of an international body is of no state, whatever the text is about."""
    found = people("AFRICAN UNION Commission chair Paul Mensa and Saudi Foreign Minister Ali Saad met in Yemen.")
    assert found["Paul Mensa"][1] is None
    assert found["Ali Saad"][1] == "SA"


def test_first_person() -> None:
    """In a minister's own words "my colleague" is of the other state and the speaker of the one spoken for."""
    text = (
        "Hon JOHN McCOY (Minister of Foreign Affairs): I met my Fijian colleague, Ratu Jone Vula, on Monday. "
        "New Zealand will lift its sanctions. I told him that New Zealand would help with the Fiji elections."
    )
    found = people(text)
    assert found["John McCoy"] == ("Minister of Foreign Affairs", "NZ")
    assert found["Jone Vula"][1] == "FJ"


def test_rebels_belong_to_nobody_by_default() -> None:
    """Who fights states is not given to one of them because a side lacks people."""
    text = "Greece hid Ali Demir, the Kurdish rebel leader. Turkey's foreign minister, Kemal Aksoy, was furious."
    assert people(text, ("GR", "TR"))["Ali Demir"][1] is None


def test_mediators_belong_to_neither_side() -> None:
    """Who brokers talks is not given to a side because it is named last."""
    text = (
        "Presidents Ivan Ray of Guyana and Luis Mora of Venezuela met. The talks, brokered by Prime Minister Ralph "
        "Gons, took seven hours."
    )
    assert people(text, ("GY", "VE"))["Ralph Gons"][1] is None


def test_own_people_need_no_title() -> None:
    """In a speech, whoever is named without a title and sees a minister is of the speaker's state."""
    text = (
        "PM Clark: I have come from Prime Minister Koizumi. Japan will lift its ban on fruit, and I am glad.\n\n"
        "Reporter: When does the minister meet his counterpart?\n\n"
        "PM: Damian Corr sees Minister Hagi tomorrow."
    )
    found = people(text)
    assert (found["Damian Corr"][1], found["Hagi"][1]) == ("NZ", "JP")


def test_two_ministers_in_no_order() -> None:
    """Who of "the two foreign ministers, A and B" is of which state is not guessed, unless the text has an order or the
    names tell."""
    told = "The two Foreign Ministers, Anna Berg and Eva Holm, signed a plan"
    assert {state for _, state in people(f"{told} in Germany. Austria was glad.").values()} == {None}
    ordered = people(f"Germany and Austria are glad. {told}.")
    assert [state for _, state in ordered.values()] == ["DE", "AT"]
    told = "The two Foreign Ministers, Pham Binh Vu and Anna Berg, signed a plan"
    assert [state for _, state in people(f"{told} in Germany. Vietnam was glad.").values()] == ["VN", "DE"]


@pytest.mark.parametrize(
    ("name", "states", "code"),
    [
        ("Hiroshi Takamine", ("JP", "UZ"), "JP"),
        ("Rustam Karimov", ("JP", "UZ"), "UZ"),
        ("Giorgos Papanikolaou", ("GR", "EG"), "GR"),
        ("Anna Berg", ("DE", "AT"), None),
        ("Grace Otieno", ("KE", "UG"), None),
        ("Çağrı Yıldız", ("TR", "BG"), "TR"),
        ("Нургүл", ("JP", "UZ"), None),
    ],
)
def test_of_which_state_a_name_is_likelier(name: str, states: tuple[str, str], code: str | None) -> None:
    """Only where the names of the two states differ much, whichever is named first."""
    assert likelier(name, states) == likelier(name, states[::-1]) == code


def test_a_name_goes_before_the_dateline() -> None:
    """The dateline says of which state somebody is only where the name tells nothing."""
    text = "TASHKENT, 5 May - Japan and Uzbekistan held talks. Ambassador Hiroshi Takamine gave a reception."
    assert people(text)["Hiroshi Takamine"][1] == "JP"


def test_who_speaks_abroad_is_not_of_the_state_of_the_place() -> None:
    """It is great to be there, and those whom one meets are of the other side."""
    text = (
        "SENATOR ANNA KERN: It's great to be back in Suva. This morning I had a meeting with the Prime Minister, Frank "
        "Bainimarama, and with Attorney-General Tomasi Vakatora. Australia will fund the camp."
    )
    assert {name: code for name, (_, code) in people(text).items()} == {
        "Anna Kern": "AU",
        "Frank Bainimarama": "FJ",
        "Tomasi Vakatora": "FJ",
    }

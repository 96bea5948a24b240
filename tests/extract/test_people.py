"""People in single sentences: names of many traditions, their titles and their states."""

from __future__ import annotations

import datetime

import pytest

from briefgen.sources import Document

pytest.importorskip("spacy")

from briefgen.extract.reading import read_document  # after the skip: it needs the model
from tests.extract.people_cases import people, read

SHAPES = [
    # titles that are surnames, small words that are given names, letters without case
    ("Kenyan Foreign Minister Ann Bishop spoke.", {"Ann Bishop": ("Foreign Minister", "KE")}),
    ("Danish minister Per Lund spoke.", {"Per Lund": ("minister", "DK")}),
    ("Tongan Crown Prince Taufaʻa ʻAhome spoke.", {"Taufaʻa ʻAhome": ("Crown Prince", "TO")}),
    ("Malaysian minister Datuk Seri Aziz bin Rahman spoke.", {"Aziz bin Rahman": ("minister", "MY")}),
    ("The Laotian team was led by H. E. Mr. Kham Sengdy.", {"Kham Sengdy": ("Head of delegation", "LA")}),
    ("He met his counterpart Chad Miller.", {"Chad Miller": (None, None)}),
    (
        "Jordan's King Nayef II ibn Zaid and Crown Prince Zaid bin Nayef spoke.",
        {"Nayef II ibn Zaid": ("King", "JO"), "Zaid bin Nayef": ("Crown Prince", "JO")},
    ),
    (
        "Present were Kenyan ministers Ann Mutua (Energy), Amos Oduya (Roads and Bridges) and Grace Wambui (Kenya).",
        {
            "Ann Mutua": ("minister (Energy)", "KE"),
            "Amos Oduya": ("minister (Roads and Bridges)", "KE"),
            "Grace Wambui": ("minister", "KE"),
        },
    ),
    (
        "On Monday Erik Lund, who heads the Norwegian ports agency, spoke.",
        {"Erik Lund": ("head of the ports agency", "NO")},
    ),
    ("Albert del Rosario, the Philippine minister, spoke.", {"Albert del Rosario": ("minister", "PH")}),
    ("Minister Ana Lund Receives Danish Counterpart", {"Ana Lund": ("Minister", None)}),
    ("Afghan Foreign Minister Amir Khan Lodi spoke.", {"Amir Khan Lodi": ("Foreign Minister", "AF")}),
    ("The Director General ISI and Pakistani Secretary Asad Lodi spoke.", {"Asad Lodi": ("Secretary", "PK")}),
    # bodies in titles, titles of other languages, what somebody is in charge of
    ("British Chancellor of the Exchequer Ann Reed spoke.", {"Ann Reed": ("Chancellor of the Exchequer", "GB")}),
    ("Speaker of the Seimas, Mrs. Ona Vitkute, spoke.", {"Ona Vitkute": ("Speaker of the Seimas", None)}),
    (
        "Speaker of the House of Peoples' Representatives Dawit Alemu spoke.",
        {"Dawit Alemu": ("Speaker of the House of Peoples' Representatives", None)},
    ),
    ("Lyonchhen Karma Dorji spoke.", {"Karma Dorji": ("Lyonchhen", "BT")}),
    ("Ethiopian minister Ato Dawit Alemu spoke.", {"Dawit Alemu": ("minister", "ET")}),
    ("Iceland's agent, Jon Palsson, spoke.", {"Jon Palsson": ("agent", "IS")}),
    (
        "Icelandic Minister in charge of Border Affairs Jon Palsson spoke.",
        {"Jon Palsson": ("Minister in charge of Border Affairs", "IS")},
    ),
    (
        "On Monday Jon Palsson, in charge of border questions, spoke.",
        {"Jon Palsson": ("official in charge of border questions", None)},
    ),
    ("On Monday Jon Palsson, who runs the fishing ministry, spoke.", {"Jon Palsson": ("fishing minister", None)}),
    (
        "On Monday Jon Palsson, speaking for the Foreign Ministry, spoke.",
        {"Jon Palsson": ("Foreign Ministry spokesperson", None)},
    ),
    ("Icelandic director of the seed bank Jon Palsson spoke.", {"Jon Palsson": ("director of the seed bank", "IS")}),
    ("An Icelandic team led by senior official Jon Palsson left.", {"Jon Palsson": ("senior official", "IS")}),
    ("The Kenyan commander in Garissa, General Amos Oduya, spoke.", {"Amos Oduya": ("commander", "KE")}),
    (
        "The Prime Minister of the sisterly State of Kuwait Fahd Al-Mutlaq spoke.",
        {"Fahd Al-Mutlaq": ("Prime Minister", "KW")},
    ),
    ("Crown Prince Talal, the king's brother, spoke.", {"Talal": ("Crown Prince", None)}),
    ("Mongolian minister Ts. Batbayar spoke.", {"Ts. Batbayar": ("minister", "MN")}),
    ("On Monday Lt-Gen Kyaw Thura spoke.", {"Kyaw Thura": (None, None)}),
    ("White House counsel Don Weaver spoke.", {"Don Weaver": ("counsel", "US")}),
    ("The president of South Ossetia, Alan Kokov, spoke.", {"Alan Kokov": ("president of South Ossetia", None)}),
    (
        "The president of Northern Cyprus, Mehmet Ali Tan, spoke.",
        {"Mehmet Ali Tan": ("president of Northern Cyprus", None)},
    ),
    ("Cambodian minister Hun Sen met Senator Li Min.", {"Hun Sen": ("minister", "KH"), "Li Min": ("Senator", None)}),
    ("A team led by businessman Ahmed Zaki left.", {"Ahmed Zaki": ("businessman", None)}),
    ("The Front was not there, nor was its leader, Omar Said.", {"Omar Said": ("leader", None)}),
    ("From Beijing retired King Norodom Mora wrote.", {"Norodom Mora": ("King", None)}),
    (
        "On Monday Jon Palsson, who headed Mora's negotiating team, spoke.",
        {"Jon Palsson": ("head of the negotiating team", None)},
    ),
    (
        "On Monday Jon Palsson, who ran the National Directorate of Security, spoke.",
        {"Jon Palsson": ("head of the National Directorate of Security", None)},
    ),
    (
        "Amos Oduya, who is both information minister and spokesman, spoke.",
        {"Amos Oduya": ("information minister", None)},
    ),
    ("Generals Omar Said and Li Min spoke.", {"Omar Said": ("General", None), "Li Min": ("General", None)}),
    ("Amos Oduya, Nairobi's man at the talks, spoke.", {"Amos Oduya": (None, "KE")}),
    ("Sheikh Musa Bello, chairman of Izala, spoke.", {"Musa Bello": ("chairman of Izala", None)}),
    ("Ann Mutua, an independent member of the parliament, spoke.", {"Ann Mutua": ("member of the parliament", None)}),
    ("Eduardo Mora, once president and now ambassador, spoke.", {"Eduardo Mora": ("ambassador", None)}),
    ("Once President Eduardo Mora spoke, all left.", {"Eduardo Mora": ("President", None)}),
    # houses, second titles, nicknames, who comes after whom
    ("State Department spokesperson Ann Reed spoke.", {"Ann Reed": ("State Department spokesperson", "US")}),
    ("Malaysian minister Dato' Azlan Din spoke.", {"Azlan Din": ("minister", "MY")}),
    (
        "Moldova's Deputy Prime Minister and Minister of Energy Ana Grosu spoke.",
        {"Ana Grosu": ("Deputy Prime Minister and Minister of Energy", "MD")},
    ),
    (
        'Angolan General Rui Lopes "Kope", head of the president\'s military house, spoke.',
        {"Rui Lopes": ("head of the president's military house", "AO")},
    ),
    (
        "The governors of Lower Austria and Burgenland, Eva Mikl and Hans Dosko, spoke.",
        {"Eva Mikl": ("governor of Lower Austria", None), "Hans Dosko": ("governor of Burgenland", None)},
    ),
    (
        "Former Namibian President Simon Nango left. His successor, Peter Nuuyo, spoke.",
        {"Simon Nango": ("President", "NA"), "Peter Nuuyo": ("President", "NA")},
    ),
    (
        "Austrian Interior Minister Karl Neham met his colleague Roman Mikul.",
        {"Karl Neham": ("Interior Minister", "AT"), "Roman Mikul": ("Interior Minister", None)},
    ),
    (
        "Nobody told the Angolan governor of Cunene. Governor Rui Kalan gave her coffee.",
        {"Rui Kalan": ("governor of Cunene", "AO")},
    ),
    ("South Africa's envoy, the former minister Jeff Rade, spoke.", {"Jeff Rade": ("envoy", "ZA")}),
    ("Zanzibar President Ali Juma spoke.", {"Ali Juma": ("President", "TZ")}),
    ("ZRP leader Ali Juma spoke.", {"Ali Juma": ("ZRP leader", None)}),
    (
        "Kofi Mensah and Awa Diop, the foreign ministers of Ghana and Senegal respectively, spoke.",
        {"Kofi Mensah": ("foreign minister", "GH"), "Awa Diop": ("foreign minister", "SN")},
    ),
    (
        "Nepal's Home Minister Ram Gurung, accompanied by Foreign Secretary Hari Thapa, met Indian minister Nila Rao.",
        {
            "Ram Gurung": ("Home Minister", "NP"),
            "Hari Thapa": ("Foreign Secretary", "NP"),
            "Nila Rao": ("minister", "IN"),
        },
    ),
    (
        "Tadese Gebre, head of Ethiopia's Information Network Agency, spoke.",
        {"Tadese Gebre": ("head of Information Network Agency", "ET")},
    ),
    # fields, houses and bodies that no list knows
    (
        "Said Harib, Oman's Minister of Commerce and Investment Promotion, spoke.",
        {"Said Harib": ("Minister of Commerce and Investment Promotion", "OM")},
    ),
    (
        "Li Weimin, China's director of the Department of Boundary and Ocean Affairs, spoke.",
        {"Li Weimin": ("director of the Department of Boundary and Ocean Affairs", "CN")},
    ),
    (
        "The secretary general of the Kenyan home ministry, Amos Oduya, spoke.",
        {"Amos Oduya": ("secretary general of the home ministry", "KE")},
    ),
    # coordination and other people's offices
    (
        "The foreign ministers, Kenya's Amos Oduya and Ghana's Efua Mensah, spoke.",
        {"Amos Oduya": ("foreign minister", "KE"), "Efua Mensah": ("foreign minister", "GH")},
    ),
    (
        "Kenya's foreign minister met his Ghanaian counterpart Efua Mensah.",
        {"Efua Mensah": ("foreign minister", "GH")},
    ),
    (
        "Kenya's former chief negotiator, retired general Amos Oduya, spoke.",
        {"Amos Oduya": ("chief negotiator", "KE")},
    ),
    ("Kenya has a party led by Amos Oduya.", {"Amos Oduya": (None, None)}),
    (
        "Our ambassador in Accra, Amos Oduya, met the Ghanaian envoy, Efua Mensah.",
        {"Amos Oduya": ("ambassador", None), "Efua Mensah": ("envoy", "GH")},
    ),
    # title, name and state in every order
    ("Lebanese Interior Minister Adel Haddad spoke.", {"Adel Haddad": ("Interior Minister", "LB")}),
    ("Adel Haddad, the interior minister of Lebanon, spoke.", {"Adel Haddad": ("interior minister", "LB")}),
    ("Lebanon's interior minister, Adel Haddad, spoke.", {"Adel Haddad": ("interior minister", "LB")}),
    (
        "The Minister of Foreign Affairs of the Republic of Kenya, Mr Amos Oduya, spoke.",
        {"Amos Oduya": ("Minister of Foreign Affairs", "KE")},
    ),
    (
        "Foreign Ministers Ana Kern of Austria and Li Weimin of China spoke.",
        {"Ana Kern": ("Foreign Minister", "AT"), "Li Weimin": ("Foreign Minister", "CN")},
    ),
    (
        "The Paraguayan and the Brazilian ministers of energy, Pablo Riera and Joana Prado, spoke.",
        {"Pablo Riera": ("minister of energy", "PY"), "Joana Prado": ("minister of energy", "BR")},
    ),
    # who is not a minister
    (
        "Somchai Wattana, inspector-general of the Thai Ministry of Agriculture, spoke.",
        {"Somchai Wattana": ("inspector-general of the Ministry of Agriculture", "TH")},
    ),
    (
        "Budi Santoso, a director at the Indonesian foreign ministry, spoke.",
        {"Budi Santoso": ("director at the foreign ministry", "ID")},
    ),
    (
        "Kenya's ambassador in The Hague, Grace Wambui, spoke.",
        {"Grace Wambui": ("ambassador", "KE")},
    ),
    (
        "Kenyan army chief General Daniel Otieno spoke.",
        {"Daniel Otieno": ("army chief", "KE")},
    ),
    # titles told by a predicate
    ("Ana Kern resigned as foreign minister of Austria.", {"Ana Kern": ("foreign minister", "AT")}),
    ("Ana Kern is the new foreign minister of Austria.", {"Ana Kern": ("foreign minister", "AT")}),
    # a state without a title
    ("Erik Solvang, Norway's man at the talks, spoke.", {"Erik Solvang": (None, "NO")}),
    # particles, ranks, regnal and patronymic names
    (
        "Qatari Minister of State Sultan bin Saad Al Mutlaq spoke.",
        {"Sultan bin Saad Al Mutlaq": ("Minister of State", "QA")},
    ),
    ("King Karim bin Isa Al Khalifa of Jordan spoke.", {"Karim bin Isa Al Khalifa": ("King", "JO")}),
    ("Omani Crown Prince Salim bin Imam Al Sultan spoke.", {"Salim bin Imam Al Sultan": ("Crown Prince", "OM")}),
    ("Chinese Vice Premier He Weiguo spoke.", {"He Weiguo": ("Vice Premier", "CN")}),
    ("Icelandic Prime Minister Sigríður Jónsdóttir spoke.", {"Sigríður Jónsdóttir": ("Prime Minister", "IS")}),
    ("Burmese Foreign Minister U Thant Zaw Oo spoke.", {"Thant Zaw Oo": ("Foreign Minister", "MM")}),
    ("Hungarian Defence Minister Kovács István spoke.", {"Kovács István": ("Defence Minister", "HU")}),
    (
        "Ecuadorian Foreign Minister María José Andrade Loor spoke.",
        {"María José Andrade Loor": ("Foreign Minister", "EC")},
    ),
    ("Vietnamese Deputy Minister Tran Thi Hoa spoke.", {"Tran Thi Hoa": ("Deputy Minister", "VN")}),
]


@pytest.mark.parametrize(("text", "expected"), SHAPES)
def test_shapes_of_naming(text: str, expected: dict[str, tuple[str | None, str | None]]) -> None:
    """Name, office in the text's words and state come from one sentence, whatever their order."""
    assert people(text) == expected


def test_counterpart_of_the_opening() -> None:
    """ "His colleague" is that of whoever opens the sentence before, not of the ambassador named in it."""
    text = (
        "Bolivian Foreign Minister David Choque left open whether Ambassador Franz Solis would go back. His Peruvian "
        "colleague Jose Belan played it down."
    )
    assert people(text)["Jose Belan"] == ("Foreign Minister", "PE")


def test_post_of_a_permanent_representative() -> None:
    """The state goes out of the title, the post stays; a form of address is no part of the name."""
    text = (
        "H.H. Sheikh Omar bin Said, Minister of Trade of Oman, and Lana Zaki, Permanent Representative of the UAE "
        "to the UN."
    )
    assert people(text) == {
        "Omar bin Said": ("Minister of Trade", "OM"),
        "Lana Zaki": ("Permanent Representative to the UN", "AE"),
    }


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("Foreign ministers Tom Kern and Ann Li of Kenya and Uganda met.", ["KE", "UG"]),
        ("Presidents Tom Kern and Ann Li of Uganda and Kenya met on Monday.", ["UG", "KE"]),
        ("Kenya's and Uganda's presidents, Tom Kern and Ann Li, met.", ["KE", "UG"]),
        ("Uganda and Kenya made peace when Presidents Ann Li and Tom Kern shook hands.", ["UG", "KE"]),
    ],
)
def test_states_in_turn(text: str, states: list[str]) -> None:
    """The states go with the names in the order in which the text has both."""
    assert [state for _, state in people(text).values()] == states


def test_first_names_of_somebody_long_out_of_office() -> None:
    """A name without the family name is nobody of former days: "Abdul Halim" is not Abdul Halim Khaddam."""
    text = "Prince Abdul Halim went to Singapore, and Singapore received him."
    reading = read_document(Document("x", text, "0" * 64, datetime.date(2017, 7, 6)))
    assert [p.country for p in reading.people] != ["SY"]


def test_a_ministry_ends_a_title() -> None:
    """The house stays in the title."""
    assert people("Kenya's Ana Kern, permanent secretary of the foreign ministry, spoke.") == {
        "Ana Kern": ("permanent secretary of the foreign ministry", "KE")
    }


def test_short_titles() -> None:
    """Capital letters stand for a title before a name."""
    assert people("Kenya's PS Tom Mwangi and CS Mary Juma were present.") == {
        "Tom Mwangi": ("Permanent Secretary", "KE"),
        "Mary Juma": ("Cabinet Secretary", "KE"),
    }


def test_a_capital_as_a_given_name() -> None:
    """Some capitals are given names."""
    assert list(people("Santiago Mora spoke in Asuncion.")) == ["Santiago Mora"]


def test_headline_with_two_names() -> None:
    """A verb in a headline ends the name before it."""
    assert "Aliev" in " ".join(
        people("Kern, Aliev Discuss Caspian Field\n\nPresident Ilham Aliev of Azerbaijan spoke.")
    )
    assert not any("Field" in name for name in people("Kern, Aliev Discuss Caspian Field"))


def test_counterpart_of_the_subject() -> None:
    """Who stands beside a minister is not the one whose counterpart is rung."""
    text = (
        "Tanzanian Foreign Minister Ben Mema, who was flanked by the deputy minister, Juma Malim, had rung his "
        "Malawian counterpart, Eli Chume."
    )
    assert people(text)["Eli Chume"] == ("Foreign Minister", "MW")


def test_title_beside_a_courtesy_rank() -> None:
    """ "Presidential Spokesman Ambassador Kern" speaks for the president; ambassador is his rank."""
    assert people("Presidential Spokesman Ambassador Bassam Radi of Egypt spoke.") == {
        "Bassam Radi": ("Presidential Spokesman", "EG")
    }


def test_present_title_beats_former_one() -> None:
    """Of "the former president who now serves as negotiator" the present title counts, and the state carries over."""
    person = read("Rui Costa, the former East Timorese president who now serves as chief negotiator, spoke.").people[0]
    assert (person.office, person.country, person.former) == ("chief negotiator", "TL", False)


def test_resigned_is_former() -> None:
    """Who resigned as minister no longer holds the office."""
    assert read("Ana Kern resigned as foreign minister of Austria.").people[0].former


def test_speakers_of_a_transcript() -> None:
    """A speaker's label in capitals names a person; the title in the head of the transcript is the first speaker's."""
    text = (
        "Transcript of the press conference of the Minister of Foreign Affairs of the Republic of Tajikistan\n\n"
        "RUSTAM NAZAROV: Good afternoon.\n\nQUESTION: What about Uzbekistan?\n\nNAZAROV: We trade with Uzbekistan."
    )
    assert people(text) == {"Rustam Nazarov": ("Minister of Foreign Affairs", "TJ")}


def test_signature() -> None:
    """A line that is a name and a line that is a title are one person."""
    text = (
        "The President of Ghana received a delegation from Togo.\n\nKofi Darko\nDirector of Communications\n"
        "Office of the President"
    )
    assert people(text)["Kofi Darko"][0] == "Director of Communications"


def test_headline_verb_ends_name() -> None:
    """In a headline in capitals the verb is no part of the name."""
    text = "PRESIDENT ADDO-MENSAH RECEIVES TOGOLESE DELEGATION\n\nPresident Kwame Addo-Mensah of Ghana received it."
    assert list(people(text)) == ["Kwame Addo-Mensah"]


def test_surname_alone_goes_to_full_name() -> None:
    """A surname that opens a sentence is a mention of the person, though the tagger takes it for a common word."""
    person = read("Cypriot President Nikos Hadjis landed in Beirut. Hadjis met the Lebanese premier.").people[0]
    assert [m.sentence for m in person.mentions] == [0, 1]


@pytest.mark.parametrize(
    "text",
    [
        "The Namanga Crossing and Palm Square were closed on Monday.",
        "The train leaves Nairobi at 3 pm for Mombasa.",
        "The Northern Star Hotel opened in Doha in May.",
        "They argued over a field that Baku calls Kapan and Ashgabat Sardar.",
        "The ministers dined at Palacio O'Higgins and walked along Avenida Bernardo Rojas.",
    ],
)
def test_no_person(text: str) -> None:
    """Places, times and houses are nobody."""
    assert people(text) == {}


@pytest.mark.parametrize(
    "told",
    [
        "Kenyan Foreign Minister Amos Oduya left. Oduya's deputy, Jane Otieno, stayed.",
        "Kenyan Foreign Minister Amos Oduya and his deputy, Jane Otieno, stayed.",
        "Kenyan Foreign Minister Amos Oduya's deputy Jane Otieno stayed.",
        "Kenyan Foreign Minister Amos Oduya left. Jane Otieno, Oduya's deputy, stayed.",
        "Kenyan Foreign Minister Amos Oduya left. Jane Otieno, his deputy, stayed.",
    ],
)
def test_deputies(told: str) -> None:
    """Whose deputy somebody is tells office and state."""
    assert people(told)["Jane Otieno"] == ("deputy Foreign Minister", "KE")


def test_what_is_like_a_deputy() -> None:
    """A rival, and a deputy of nobody who is named."""
    told = people("Kenyan Foreign Minister Amos Oduya left. Oduya's rival, Grace Wambui, and deputy Ann Mutua stayed.")
    assert (told["Grace Wambui"][0], told["Ann Mutua"][0]) == (None, None)


def test_whose_staff_somebody_is() -> None:
    """ "A, B's secretary of the presidency": the title is A's, the state B's."""
    told = people("Uruguay's President Tomas Rey wrote. Gonzalo Mora, Rey's secretary of the presidency, flew in.")
    assert told["Gonzalo Mora"] == ("secretary of the presidency", "UY")


def test_whose_its_is() -> None:
    """ "Kenya will pay Ghana, its minister said": the subject's."""
    told = "Kenya restores ties with Ghana, its information minister, Amos Oduya, said on Monday."
    assert people(told)["Amos Oduya"] == ("information minister", "KE")


def test_a_description_is_of_the_subject() -> None:
    """Of two who are named in one sentence the first is described by the next."""
    told = people("Max Huber hides that he likes Omar Said. On Monday the Austrian foreign minister gave him lunch.")
    assert told == {"Max Huber": ("foreign minister", "AT"), "Omar Said": (None, None)}


def test_feasts_are_nobody() -> None:
    """Though their names are of the letters of one of the two states."""
    text = "Each wished the other well for a feast, Kurban Bayramı and Vardavar falling within a fortnight."
    assert "Kurban Bayramı" not in people(text, ("AM", "TR"))


def test_a_ministry_issues_in_its_capital() -> None:
    """ "Ministry of Foreign Affairs, Nairobi. Press release.": the people without a state are its own."""
    head = "Ministry of Foreign Affairs, Nairobi. Press release. "
    told = people(head + "Under-Secretary Amos Oduya will hold talks in Beijing on Monday.", ("CN", "KE"))
    assert told["Amos Oduya"] == ("Under-Secretary", "KE")


def test_whose_title_a_description_is() -> None:
    """The president's spokesman is no president, nor is his son."""
    told = people("On Monday Ana Kern arrived. The Turkish president's spokesman wanted names.")
    assert told["Ana Kern"] == ("spokesman", "TR")
    assert people("Maria Kern, the Turkish president's sister, said so.").get("Maria Kern", (None,))[0] is None


def test_a_counterpart_with_a_rank_holds_the_office() -> None:
    """And not only the rank."""
    told = people("Kenya's chief of defence staff, General Amos Oduya, met his counterpart, General Omar Said.")
    assert told["Omar Said"][0] == "chief of defence staff"


def test_the_state_of_an_office_beside_another() -> None:
    """Somebody whom the register has in that office of another state is not of the state of whom he is named beside."""
    told = people("Sri Lankan President Ranil Mora and Prime Minister Atal Behari Vajpayee signed it.", ("IN", "LK"))
    assert told["Atal Behari Vajpayee"] == ("Prime Minister", "IN")


def test_who_sits_for_whom() -> None:
    """By the capital, too."""
    told = people("Opposite him sat Nimal Silva for Nairobi and Li Min for Beijing.", ("CN", "KE"))
    assert [state for _, state in told.values()] == ["KE", "CN"]


def test_predecessor_held_the_office() -> None:
    """ "Kern's predecessor, Li": of Kern's state, and no longer in Kern's office."""
    text = "Austrian Chancellor Ana Kern spoke to Kenya. Kern's predecessor, Max Huber, did not."
    found = {p.name: p for p in read(text).people}["Max Huber"]
    assert (found.office, found.country, found.former) == ("Chancellor", "AT", True)


def test_theme_is_not_apposed() -> None:
    """ "On X, the ambassador, Y, said": the title is Y's."""
    found = people("On Agent Violet, the Kenyan ambassador, Amos Oduya, said that Ghana must answer.")
    assert found == {"Amos Oduya": ("ambassador", "KE")}


def test_state_in_a_name_is_no_state() -> None:
    """A given name that is also a capital says nothing of a state."""
    reading = read("Under Secretary Victoria Lund of Norway met Moldova's deputy prime minister, Ion Rusu.")
    assert reading.pair == ("MD", "NO")
    assert {c.code for layer in reading.layers for c in layer.countries} == {"MD", "NO"}

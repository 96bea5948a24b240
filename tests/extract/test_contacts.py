"""Contacts in single sentences: who, when, on what footing, and what is no contact."""

from __future__ import annotations

import datetime

import pytest

from briefgen.sources import Document

pytest.importorskip("spacy")

from briefgen.extract.reading import read_document  # after the skip: it needs the model

PUBLISHED = datetime.date(2006, 5, 17)  # a Wednesday

Told = tuple[str, str, str, str | None, tuple[str, ...]]


def told(text: str, pair: tuple[str, str] = ("EC", "PE")) -> list[Told]:
    """(form, status, mode, date, surnames) of each contact of a text published on a Wednesday."""
    reading = read_document(Document("x", text, "", PUBLISHED), pair)
    surnames = [person.name.split()[-1] for person in reading.people]
    contacts = [item.contact for item in reading.contacts]
    return [
        (c.form, c.status, c.mode, str(c.date) if c.date else None, tuple(surnames[n] for n in c.people))
        for c in contacts
    ]


HELD = [
    (
        "Peruvian President Luis Vargas is in Ecuador on an official visit.",
        ("visit", "held", "in-person", "2006-05-17", ("Vargas",)),
    ),
    (
        "Peruvian President Luis Vargas met his Ecuadorean counterpart Pedro Mora in Quito on Tuesday.",
        ("meeting", "held", "in-person", "2006-05-16", ("Vargas", "Mora")),
    ),
    (
        "Peruvian President Luis Vargas on Tuesday telephoned his Ecuadorean counterpart, Pedro Mora.",
        ("call", "held", "call", "2006-05-16", ("Vargas", "Mora")),
    ),
    (
        (
            "In a telephone conversation on Tuesday, President Luis Vargas of Peru and President Pedro Mora of Ecuador "
            "agreed to set up a commission."
        ),
        ("call", "held", "call", "2006-05-16", ("Vargas", "Mora")),
    ),
    (
        (
            "The foreign ministers of Peru and Ecuador, Luis Vargas and Pedro Mora, signed a border treaty in Quito "
            "on Tuesday."
        ),
        ("signing", "held", "in-person", "2006-05-16", ("Vargas", "Mora")),
    ),
    (
        (
            "The agreement was signed by Peruvian Energy Minister Luis Vargas and his Ecuadorean counterpart "
            "Pedro Mora in Quito on Tuesday."
        ),
        ("signing", "held", "in-person", "2006-05-16", ("Vargas", "Mora")),
    ),
    (
        "A Peruvian delegation led by Deputy Foreign Minister Luis Vargas arrived in Quito on Tuesday.",
        ("visit", "held", "in-person", "2006-05-16", ("Vargas",)),
    ),
    (
        "During a visit to Lima last week, Ecuadorean Vice President Pedro Mora promised to reopen the border.",
        ("visit", "held", "in-person", "2006-05-08/2006-05-14", ("Mora",)),
    ),
    (
        "Ecuadorean President Pedro Mora flew home on Tuesday after a two-day visit to Peru.",
        ("visit", "held", "in-person", "2006-05-15/2006-05-16", ("Mora",)),
    ),
    (
        "Talks between Peru and Ecuador on the border region broke down on Monday.",
        ("talks", "held", "unknown", "2006-05-15", ()),
    ),
    (
        "Ecuadorean Foreign Minister Pedro Mora paid a courtesy call on Peruvian President Luis Vargas on Tuesday.",
        ("meeting", "held", "in-person", "2006-05-16", ("Mora", "Vargas")),
    ),
    (
        "The Peruvian foreign ministry summoned the Ecuadorean ambassador, Pedro Mora, on Tuesday over the arrests.",
        ("meeting", "held", "in-person", "2006-05-16", ("Mora",)),
    ),
    (
        "Ecuador's ambassador to Lima, Pedro Mora, was summoned to the foreign ministry on Tuesday.",
        ("meeting", "held", "in-person", "2006-05-16", ("Mora",)),
    ),
    (
        (
            "Peruvian Foreign Minister Luis Vargas told Ecuadorean President Pedro Mora during talks in Quito on "
            "Tuesday that the bridge would open."
        ),
        ("talks", "held", "in-person", "2006-05-16", ("Vargas", "Mora")),
    ),
    (
        (
            "In a phone call on Tuesday, Peruvian President Luis Vargas assured his Ecuadorean counterpart Pedro "
            "Mora of help."
        ),
        ("call", "held", "call", "2006-05-16", ("Vargas", "Mora")),
    ),
    (
        (
            "Peruvian President Luis Vargas told visiting Ecuadorean Foreign Minister Pedro Mora on Tuesday that he "
            "would wait."
        ),
        ("meeting", "held", "in-person", "2006-05-16", ("Vargas", "Mora")),
    ),
    (
        "Ecuador's envoy Pedro Mora handed a letter from his president to Peruvian President Luis Vargas on Tuesday.",
        ("meeting", "held", "in-person", "2006-05-16", ("Mora", "Vargas")),
    ),
    (
        "Peruvian and Ecuadorean delegations held a third round of talks in Cuenca on Tuesday.",
        ("talks", "held", "in-person", "2006-05-16", ()),
    ),
    (
        (
            "The joint commission of Peru and Ecuador met on Tuesday under the chairmanship of Minister Luis Vargas "
            "and Minister Pedro Mora."
        ),
        ("meeting", "held", "in-person", "2006-05-16", ("Vargas", "Mora")),
    ),
    (
        "Peruvian President Luis Vargas will see Ecuador's Pedro Mora, who is also defence minister, tomorrow in Lima.",
        ("meeting", "planned", "in-person", "2006-05-18", ("Vargas", "Mora")),
    ),
    (
        "Ecuador's police chief Pedro Mora was in Lima on Tuesday to discuss smuggling.",
        ("visit", "held", "in-person", "2006-05-16", ("Mora",)),
    ),
    (
        "The Ecuadorean ambassador, Pedro Mora, was called in to the Peruvian foreign ministry on Tuesday.",
        ("meeting", "held", "in-person", "2006-05-16", ("Mora",)),
    ),
    (
        (
            "Peruvian Foreign Minister Luis Vargas and his Ecuadorean counterpart Pedro Mora put their signatures to a "
            "fishing agreement on Tuesday."
        ),
        ("signing", "held", "in-person", "2006-05-16", ("Vargas", "Mora")),
    ),
    (
        (
            "The Pope brought Peruvian President Luis Vargas and Ecuadorean President Pedro Mora together in Rome on "
            "Tuesday."
        ),
        ("meeting", "held", "in-person", "2006-05-16", ("Vargas", "Mora")),
    ),
    (
        (
            "Peruvian Foreign Minister Luis Vargas held an extended session with his Ecuadorean counterpart Pedro Mora "
            "on Tuesday."
        ),
        ("meeting", "held", "in-person", "2006-05-16", ("Vargas", "Mora")),
    ),
    (
        "Peruvian Foreign Minister Luis Vargas called on his colleague, Ecuador's Minister Pedro Mora, on Tuesday.",
        ("meeting", "held", "in-person", "2006-05-16", ("Vargas", "Mora")),
    ),
    (
        "Peruvian Home Minister Luis Vargas and his Guayas colleague, Pedro Mora, met in Ecuador on Tuesday.",
        ("meeting", "held", "in-person", "2006-05-16", ("Vargas", "Mora")),
    ),
    (
        (
            "Peruvian Foreign Minister Luis Vargas, who has met Ecuador's Pedro Mora ten times since January, most "
            "recently in Bonn on Tuesday, was hopeful."
        ),
        ("meeting", "held", "in-person", "2006-05-16", ("Vargas", "Mora")),
    ),
    (
        "Peruvian President Luis Vargas met Ecuadorean President Pedro Mora on Friday and is likely to be back soon.",
        ("meeting", "held", "in-person", "2006-05-12", ("Vargas", "Mora")),
    ),
]


@pytest.mark.parametrize(("text", "expected"), HELD)
def test_a_contact_that_took_place(text: str, expected: Told) -> None:
    """Verbs, nouns, passives, fronted phrases and stays abroad give one contact with its people and day."""
    assert told(text) == [expected]


FIXED = [
    ("Peru's Foreign Minister Luis Vargas will visit Ecuador next week.", "planned"),
    ("Peru's President Luis Vargas was to meet later Wednesday with his Ecuadorean counterpart Pedro Mora.", "planned"),
    ("Peru's Foreign Minister Luis Vargas is due in Quito on Friday.", "planned"),
    ("Peru and Ecuador are to resume negotiations next week in Brasilia.", "planned"),
    ("Peru's president has postponed a visit to Ecuador planned for next month.", "cancelled"),
    ("Peru's Foreign Minister Luis Vargas had been expected in Quito on Friday.", "cancelled"),
    ("A visit by Peru's Trade Minister Luis Vargas, planned for last week, has been deferred.", "cancelled"),
    ("Three-way talks of Peru and Ecuador with Bolivia, set for May 24, fell through.", "cancelled"),
    ("Peru and Ecuador agreed to hold the fifth round of talks in Lima.", "planned"),
    ("Peruvian President Luis Vargas will call on Ecuadorean President Pedro Mora.", "planned"),
    ("Peru's President Luis Vargas looks forward to seeing Ecuador's Pedro Mora at the summit in Bonn.", "planned"),
    (
        "Peru's Minister Luis Vargas will take up the toll with his Ecuadorean counterpart Pedro Mora in June.",
        "planned",
    ),
]


@pytest.mark.parametrize(("text", "status"), FIXED)
def test_a_contact_that_is_fixed_or_dropped(text: str, status: str) -> None:
    """Modals, adjectives and "is to" mean planned; putting off and past expectation mean cancelled."""
    assert [t[1] for t in told(text)] == [status]


NONE = [
    "Ecuador has invited Peru's president to visit Quito.",
    "Peruvian Foreign Minister Luis Vargas offered to meet his Ecuadorean counterpart Pedro Mora.",
    "Peruvian Foreign Minister Luis Vargas has never met his Ecuadorean counterpart Pedro Mora.",
    "Peruvian President Luis Vargas received a letter from his Ecuadorean counterpart Pedro Mora.",
    "Peruvian President Luis Vargas called on the Ecuadorean government to release the ship.",
    "Ecuadorean President Pedro Mora met the deadline that Peru had set.",
    "Peru has summoned its ambassador to Ecuador, Luis Vargas, home for consultations.",
    "Had Peruvian President Luis Vargas met his Ecuadorean counterpart Pedro Mora in May, the bridge would be open.",
    "Peru's Luis Vargas said that bilateral ties with Ecuador were good.",
    "Peruvian Foreign Minister Luis Vargas wrote to his Ecuadorean counterpart Pedro Mora on Tuesday.",
]


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_contact(text: str) -> None:
    """Invitations, offers, denials, letters, appeals and deadlines are no contacts."""
    assert told(text) == []


def test_a_visit_and_the_meetings_inside_it_are_kept_apart() -> None:
    """A named host makes a meeting of its own, dated by the visit; unnamed hosts are the visit itself."""
    text = (
        "Peruvian Foreign Minister Luis Vargas visited Quito from 3 to 5 May. He held talks with Ecuadorean officials. "
        "He also met President Pedro Mora."
    )
    assert told(text) == [
        ("visit", "held", "in-person", "2006-05-03/2006-05-05", ("Vargas",)),
        ("meeting", "held", "in-person", "2006-05-03/2006-05-05", ("Vargas", "Mora")),
    ]


def test_infinitives_in_a_row_share_their_plan_and_have_days_of_their_own() -> None:
    """ "was due to meet A and to be received by B on Friday": both are planned, the day is that of the second."""
    text = (
        "Peru's Luis Vargas was due to meet Ecuador's Foreign Minister Ana Kern and to be received by Ecuador's "
        "President Pedro Mora on Friday."
    )
    assert told(text) == [
        ("meeting", "planned", "in-person", None, ("Vargas", "Kern")),
        ("meeting", "planned", "in-person", "2006-05-19", ("Vargas", "Mora")),
    ]


def test_news_and_history_stay_two_contacts() -> None:
    """A contact without a date at the head of the news is not dated by an old one told further on."""
    text = (
        "Peruvian President Luis Vargas received Ecuadorean President Pedro Mora in Lima. They spoke of the river. "
        "The toll was not mentioned. The two presidents met in March 2001."
    )
    assert told(text) == [
        ("meeting", "held", "in-person", "2006-05-17", ("Vargas", "Mora")),
        ("meeting", "held", "in-person", "2001-03", ("Vargas", "Mora")),
    ]


def test_a_month_of_a_cancelled_visit_is_the_nearest() -> None:
    """In May, a visit "planned for June" that was put off was to be in June of this year, not of the last."""
    assert [t[3] for t in told("A visit to Ecuador by Peru's Luis Vargas, planned for June, was put off.")] == [
        "2006-06"
    ]


def test_those_who_accompany_take_part() -> None:
    """A sentence that tells who accompanied a participant adds them."""
    text = (
        "Peruvian President Luis Vargas received Ecuadorean President Pedro Mora on Tuesday. President Mora was "
        "accompanied by Ecuadorean Foreign Minister Ana Kern, Minister of Trade Omar Said, and Ambassador Li Min."
    )
    assert told(text) == [("meeting", "held", "in-person", "2006-05-16", ("Vargas", "Mora", "Kern", "Said", "Min"))]


def test_attendance_with_a_day_and_two_sides_is_a_contact() -> None:
    """ "It took place in P on 6 May with the attendance of A and B": what "it" is was told without people."""
    text = (
        "Peru and Ecuador have a border council. It took place in Bonn on 6 May with the attendance of Peruvian "
        "Foreign Minister Luis Vargas and Ecuadorean Foreign Minister Pedro Mora."
    )
    assert told(text) == [("talks", "held", "in-person", "2006-05-06", ("Vargas", "Mora"))]


def test_a_joint_body_is_known_by_its_noun_alone() -> None:
    """ "the mixed commission" is "the commission" from then on."""
    text = "The mixed commission of Peru and Ecuador has six members. On June 15, the commission meets in Lima."
    assert told(text) == [("meeting", "planned", "in-person", "2006-06-15", ())]


def test_crowned_heads_and_object_pronouns() -> None:
    """ "His Majesty" alone is the king named last; "him" is of the other side than the subject."""
    text = (
        "King Luis Vargas of Peru is in Ecuador on a state visit. His Majesty met Ecuador's President Pedro Mora on "
        "Tuesday. Ecuador's Foreign Minister Ana Kern called on him on Monday."
    )
    assert told(text)[1:] == [
        ("meeting", "held", "in-person", "2006-05-16", ("Vargas", "Mora")),
        ("meeting", "held", "in-person", "2006-05-15", ("Kern", "Vargas")),
    ]


def test_verbs_in_a_row_share_their_modal() -> None:
    """ "will travel ... and meet": both are planned."""
    text = "Peru's Luis Vargas will travel to Quito this week, tour the port and meet Ecuador's Pedro Mora."
    assert [t[1] for t in told(text)] == ["planned", "planned"]


def test_one_contact_told_several_times_is_one() -> None:
    """The two leaders, they and the meeting point back."""
    text = (
        "Peruvian President Luis Vargas met Ecuadorean President Pedro Mora in Lima on Tuesday. The two leaders "
        "discussed fishing. During the meeting they agreed on a hot line."
    )
    assert told(text) == [("meeting", "held", "in-person", "2006-05-16", ("Vargas", "Mora"))]


def test_a_call_of_somebody_else_at_another_time_is_no_second_telling() -> None:
    """The one on the telephone was not in the room; without a day of its own the call would be in doubt."""
    text = (
        "Peruvian Prime Minister Ana Salas called on Ecuadorean President Pedro Mora. Peruvian Foreign Minister Luis "
        "Vargas praised the talks. He spoke to Salas and Mora by telephone on Monday night."
    )
    assert told(text) == [
        ("meeting", "held", "in-person", "2006-05-17", ("Salas", "Mora")),
        ("call", "held", "call", "2006-05-15", ("Vargas", "Salas", "Mora")),
    ]


def test_an_undated_contact_in_the_lead_is_of_the_day() -> None:
    """Releases report the day's contact without a date."""
    text = "President Luis Vargas had a telephone conversation with President of Ecuador Pedro Mora. Peru is content."
    assert told(text) == [("call", "held", "call", "2006-05-17", ("Vargas", "Mora"))]


def test_without_a_date_nothing_is_guessed() -> None:
    """Relative times stay open when nobody knows the day of publication."""
    text = "Peruvian President Luis Vargas met Ecuadorean President Pedro Mora in Lima on Tuesday."
    reading = read_document(Document("x", text, ""), ("EC", "PE"))
    assert [item.contact.date for item in reading.contacts] == [None]


def test_a_contact_told_close_to_another_with_the_same_person_is_of_its_day() -> None:
    """News tells one occasion; what is told as background keeps its own time."""
    text = (
        "Peruvian Foreign Minister Luis Vargas met Ecuadorean Foreign Minister Pedro Mora in Quito on Tuesday. Both "
        "were brief. Before dinner Vargas saw Ecuadorean President Ana Sosa."
    )
    assert [(t[3], t[4]) for t in told(text)] == [
        ("2006-05-16", ("Vargas", "Mora")),
        ("2006-05-16", ("Vargas", "Sosa")),
    ]


def test_the_visitor_is_understood() -> None:
    """A programme names the hosts only."""
    text = (
        "Peruvian President Luis Vargas will visit Ecuador on 23 May. The flight takes two hours. "
        "Meeting with President Pedro Mora."
    )
    assert [(t[1], t[4]) for t in told(text)][1:] == [("planned", ("Vargas", "Mora"))]


def test_who_attended_took_part() -> None:
    """A sentence of its own tells who was there."""
    text = (
        "Peruvian President Luis Vargas met Ecuadorean President Pedro Mora in Lima on Tuesday. The meeting was "
        "attended by Foreign Minister Ana Sosa."
    )
    assert told(text) == [("meeting", "held", "in-person", "2006-05-16", ("Vargas", "Mora", "Sosa"))]


def test_the_dateline_is_the_scene_of_the_day() -> None:
    """A meeting of the day without a place, told under the dateline of a party, was there."""
    text = "LIMA, May 17 (ANP) -- Peruvian President Luis Vargas met Ecuadorean President Pedro Mora on Wednesday."
    reading = read_document(Document("x", text, "", PUBLISHED), ("EC", "PE"))
    assert [item.contact.place.name for item in reading.contacts if item.contact.place] == ["Lima"]


PLACES = [
    ("at State House, Nairobi, during a two-day visit to Kenya", "State House, Nairobi"),
    ("at the Presidential Palace", "Presidential Palace"),
    ("in Cox's Bazar", "Cox's Bazar"),
    ("in Nairobi because of the crisis in eastern Congo", "Nairobi"),
]


@pytest.mark.parametrize(("where", "place"), PLACES)
def test_where_it_was(where: str, place: str) -> None:
    """The building, with its city, before the country; a crisis elsewhere is no party."""
    text = f"President Amos Oduya of Kenya met Prime Minister Abel Bekele of Ethiopia {where}."
    reading = read_document(Document("x", text, "", PUBLISHED), ("ET", "KE"))
    contact = reading.contacts[0].contact
    assert contact.place is not None
    assert (contact.place.name, set(contact.parties)) == (place, {"ET", "KE"})


def test_a_summit_to_come_is_not_the_scene_of_the_talks() -> None:
    """What was spoken about lies elsewhere; and "COP27" is no place."""
    text = (
        "President Amos Oduya of Kenya met Prime Minister Abel Bekele of Ethiopia. At the meeting attention was paid "
        "to visas, the forthcoming NATO Summit in Warsaw and trade. They will speak again at the COP27 summit in Egypt."
    )
    reading = read_document(Document("x", text, "", PUBLISHED), ("ET", "KE"))
    assert [item.contact.place and item.contact.place.name for item in reading.contacts] == [None, "Egypt"]


def test_they_are_the_two_named_before_in_the_sentence() -> None:
    """Not those who met in an earlier sentence."""
    text = (
        "Peruvian minister Ana Rojas met Ecuadorean minister Jorge Paz on Monday. President Luis Vargas of Peru and "
        "President Pedro Mora of Ecuador made up when they met in Quito in March."
    )
    assert ("meeting", "held", "in-person", "2006-03", ("Vargas", "Mora")) in told(text)


def test_names_joined_by_a_dash() -> None:
    """A road named after what it joins is one name, and no contact of states; two states are two parties."""
    text = "The ministers discussed the Lima Port–Quito–Cali road. Peru–Ecuador talks took place on Tuesday."
    reading = read_document(Document("x", text, "", PUBLISHED), ("EC", "PE"))
    assert [t.text for t in reading.layers[0].sentence.tokens[4:7]] == ["Lima", "Port–Quito–Cali", "road"]
    assert ("talks", "held", "unknown", "2006-05-16", ()) in told(text)


def test_the_two_are_the_two_named_in_the_sentence() -> None:
    """Where it names exactly two, of two states."""
    text = (
        "Ecuadorean President Pedro Mora visited Lima in May. Peruvian minister Ana Rojas is to take it up with "
        "Ecuadorean minister Jorge Paz when the two attend a meeting in Bogota on 30 May."
    )
    assert ("talks", "planned", "in-person", "2006-05-30", ("Rojas", "Paz")) in told(text)


def test_a_visit_that_is_received_is_one_contact() -> None:
    """ "received a courtesy visit from": host and guest met."""
    text = "Peruvian President Luis Vargas received a courtesy visit from Ecuadorean minister Jorge Paz on Tuesday."
    assert told(text) == [("meeting", "held", "in-person", "2006-05-16", ("Vargas", "Paz"))]


REFERRED = [
    (  # him: whom the sentence before is about
        (
            "Peruvian President Luis Vargas arrived in Quito on Monday. Ecuadorean minister Jorge Paz called on him on "
            "Tuesday."
        ),
        ("meeting", "held", "in-person", "2006-05-16", ("Paz", "Vargas")),
    ),
    (  # the delegation: who makes the visit
        (
            "A Peruvian delegation led by Minister Ana Rojas visited Quito on Monday. The delegation held talks with "
            "Ecuadorean minister Jorge Paz on Tuesday."
        ),
        ("talks", "held", "in-person", "2006-05-16", ("Rojas", "Paz")),
    ),
    (  # the visiting chief: the guest
        (
            "The head of the Peruvian navy, Luis Vargas, arrived in Quito on Monday. On Tuesday the visiting navy "
            "chief called on Ecuadorean minister Jorge Paz."
        ),
        ("meeting", "held", "in-person", "2006-05-16", ("Vargas", "Paz")),
    ),
    (  # both leaders: no ministers
        (
            "President Luis Vargas of Peru and President Pedro Mora of Ecuador met on Monday. Peruvian minister Ana "
            "Rojas and Ecuadorean minister Jorge Paz will meet on 30 May. The two leaders spoke by phone on Tuesday."
        ),
        ("call", "held", "call", "2006-05-16", ("Mora", "Vargas")),
    ),
]


@pytest.mark.parametrize(("text", "expected"), REFERRED)
def test_who_is_meant(text: str, expected: Told) -> None:
    """Pronouns, missions, guests and leaders go back to whom the text has named."""
    assert expected in told(text)


def test_the_head_of_a_company_makes_the_visit() -> None:
    """Those who accompany him are named last, but it is his visit."""
    text = (
        "President Luis Vargas of Peru, accompanied by a delegation comprising Minister Ana Rojas and Minister Ana "
        "Quispe, is on a state visit to Ecuador."
    )
    assert told(text)[0][4][0] == "Vargas"


def test_a_reference_has_only_a_time_of_its_own() -> None:
    """Neither that of an insertion nor that of another contact."""
    text = (
        "Peruvian minister Ana Rojas met Ecuadorean minister Jorge Paz in Quito on Tuesday. Joint patrols, first "
        "proposed by Peru in 1995, were raised at the talks. The meeting followed a round in Lima in November."
    )
    assert ("meeting", "held", "in-person", "2006-05-16", ("Rojas", "Paz")) in told(text)
    assert not [t for t in told(text) if t[3] == "1995"]


def test_an_initial_ends_no_sentence() -> None:
    """The weekday belongs to the past tense before the initials."""
    text = (
        "Peruvian minister Ana Rojas called on Minister P. K. Mora of Ecuador on Tuesday, and is likely to return soon."
    )
    assert told(text)[0][:4] == ("meeting", "held", "in-person", "2006-05-16")

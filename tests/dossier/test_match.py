"""When two facts are about one thing."""

from __future__ import annotations

from typing import Any

import pytest

from briefgen.dossier.blocks import People
from briefgen.dossier.match import may_be_one, same_actor, same_meeting, same_source
from briefgen.dossier.titles import same_issue
from briefgen.facts.model import Actor, Issue, Meeting, Source


def actor(name: str, **more: Any) -> Actor:
    """An actor of Syria unless told otherwise."""
    return Actor.model_validate({"name": name, "country": "SY", **more})


def meeting(date: str | None, people: str = "a b", **more: Any) -> Meeting:
    """A meeting of the people whose ids are given."""
    return Meeting.model_validate({"date": date, "participants": tuple(people.split()), **more})


BASHAR, MAHER = actor("Bashar al-Assad"), actor("Maher al-Assad")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (actor("Ahmad al-Sharaa"), actor("Ahmed Al Shara"), True),
        (actor("Asaad Al Shibani"), actor("Al-Shaibani"), True),
        (actor("Asaad Al Shibani", aliases=["Abu Aisha"]), actor("Abu Aisha"), True),
        (BASHAR, MAHER, False),
        (actor("Al Assad"), BASHAR, False),
        (actor("Al Assad"), actor("Al Assad"), True),
        (actor("Al Assad", country="LB"), actor("Rami al-Assad", country="LB"), True),
        (actor("Anna Berg"), actor("Anna Berg", country="LB"), False),
        (actor("Anna Berg"), actor("Anna Berg", country="LB", review="proposed"), True),
        (actor("Berg"), actor("Anna Berg", country="LB", review="proposed"), False),
        (actor("Anna Berg"), actor("Anna Berg", country=None), True),
        (actor("Hezbollah", kind="organisation"), actor("Hezbollah"), False),
        (actor("Assad", office="President"), actor("Bashar Assad", office="President"), True),
        (actor("Assad", office="President"), actor("Maher Assad", office="Commander"), False),
        (actor("Assad", office="President"), actor("Assad"), False),
        (actor("Khouri", office="Energy Minister"), actor("Khouri", office="Foreign Minister"), False),
        (actor("Khouri", office="Energy Minister"), actor("Khouri", office="Minister of Energy"), True),
        (actor("Khouri", office="Deputy Energy Minister"), actor("Salim Khouri", office="Energy Minister"), True),
        (actor("Kostas Berg"), actor("Konstantinos Berg"), True),
        (
            actor("Berg", office="Foreign Minister"),
            actor("Anna Berg", country="LB", office="Foreign Minister", review="proposed"),
            True,
        ),
        (actor("Berg", office="Speaker"), actor("Anna Berg", office="Governor"), False),
        (actor("Berg", office="Prince"), actor("Anna Berg", office="Governor"), True),
        (actor("Berg", office="Speaker", former=True), actor("Anna Berg", office="Governor"), True),
        (
            actor("Anna Berg", office="Speaker", review="proposed"),
            actor("Anna Berg", country="LB", office="Governor", review="proposed"),
            False,
        ),
        (actor("Mori Haruka", country="JP"), actor("Haruka Mori", country="JP"), True),
        (actor("Mori Haruka"), actor("Haruka Mori"), False),
        (actor("Ito Jun", country="JP"), actor("Jun Ito", country="JP"), False),
        (
            actor("Ito Jun", country="JP", office="Prime Minister"),
            actor("Jun Ito", country="JP", office="Prime Minister"),
            True,
        ),
        (actor("S. Menon", office="Energy Minister"), actor("Shankar Menon", office="Energy Minister"), True),
        (actor("S. Menon"), actor("Shankar Menon"), False),
        (actor("S. Menon", office="Energy Minister"), actor("Shankar Menon", office="Speaker"), False),
        (actor("Ramzan Tolbuyev", office="President"), actor("Romzon Tulboev", office="President"), True),
        (actor("Ramzan Tolbuyev", office="Senator"), actor("Romzon Tulboev", office="Senator"), False),
        (
            actor("Ramzan Tolbuyev", office="Deputy Energy Minister"),
            actor("Romzon Tulboev", office="Deputy Energy Minister"),
            False,
        ),
        (
            actor("Ramzan Tolbuyev", office="President", review="proposed"),
            actor("Romzon Tulboev", office="President", country="LB", review="proposed"),
            False,
        ),
        (actor("Elias Brandt", office="President"), actor("Elias Brandt Jr.", office="President"), True),
        (actor("Elias Brandt", office="President"), actor("Elias Brandt Jr."), False),
    ],
)
def test_same_actor(one: Actor, other: Actor, same: bool) -> None:
    """One name is one person; a short form that two people of a state bear is neither of them."""
    assert same_actor(one, other, People([BASHAR, MAHER, one, other])) is same
    assert same_actor(other, one, People([MAHER, one, other, BASHAR])) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (meeting("2025-11-02"), meeting("2025-11-02"), True),
        (meeting("2025-11-02"), meeting("2025-11-03"), False),
        (meeting("2025-10"), meeting("2025-10-10"), True),
        (meeting("2025-10"), meeting("2025-11-10"), False),
        (meeting("2025-10-09/2025-10-11"), meeting("2025-10-10"), True),
        (meeting("2025-11-02", "a b"), meeting("2025-11-02", "a c"), False),
        (meeting("2025-11-02", "a"), meeting("2025-11-02", "a c"), True),
        (meeting("2025-11-02", "a b c"), meeting("2025-11-02", "a b d"), True),
        (meeting("2025-11-02", "a b"), meeting("2025-11-02", "c d"), False),
        (meeting("2025-11-02", place="Beirut"), meeting("2025-11-02", place="Damascus"), False),
        (meeting("2025-11-02", place="Manama"), meeting("2025-11-02", place="Bahrain"), True),
        (meeting("2025-11-02", place="Beirut"), meeting("2025-11-02", place="the palace in Beirut"), True),
        (meeting("2025-11-02", place="Al-Ula"), meeting("2025-11-02", place="AlUla"), True),
        (meeting("2025-11-02", place="Oslo"), meeting("2025-11-02", place="the State Department"), True),
        (meeting("2025-11-02", place="New York"), meeting("2025-11-02", place="New Delhi"), False),
        (meeting("2025-11-02", place="Beirut"), meeting("2025-11-02"), True),
        (meeting("2025-11-02", mode="call"), meeting("2025-11-02", mode="in-person"), False),
        (meeting("2025-11-02", mode="call"), meeting("2025-11-02"), True),
        (meeting("2025-11-02", status="cancelled"), meeting("2025-11-02"), False),
        (meeting("2025-11-02", status="planned"), meeting("2025-11-02"), True),
        (meeting("2025-11-02", status="planned"), meeting("2025-11-02", status="cancelled"), True),
        (meeting("2025-11-02", status="planned"), meeting("2025-11-03", status="cancelled"), False),
        (meeting("2025-11-02", place="Krakow"), meeting("2025-11-02", place="Kraków"), True),
        (meeting("2025-11-02", place="Beirut"), meeting("2025-11-02", place="Baabda Palace"), True),
        (meeting("2025-11", place="Beirut"), meeting("2025-11", place="Baabda Palace"), False),
        (meeting("2025-11-02", "a", place="Beirut"), meeting("2025-11-02", "a", place="Baabda Palace"), False),
        (meeting(None), meeting("2025-11-02"), False),
        (meeting(None, topics=["gas"]), meeting("2025-11-02", topics=["gas prices"]), True),
        (meeting(None, place="Beirut"), meeting("2025-11-02", place="Beirut"), True),
        (meeting(None, place="Beirut", status="planned"), meeting(None, status="cancelled"), False),
        (meeting(None, "a"), meeting("2025-11-02"), False),
        (meeting(None, ""), meeting("2025-11-02", ""), False),
        (meeting("2025-11-02", ""), meeting("2025-11-02"), True),
        (meeting("2025-11-02", "", parties=["LB", "SY"]), meeting("2025-11-02", "", parties=["LB", "UN"]), False),
        (meeting("2025-11", ""), meeting("2025-11"), False),
        (meeting("2025-11", "", place="Beirut"), meeting("2025-11", place="Beirut"), True),
        (meeting("2025-11", "", topics=["border control"]), meeting("2025-11", topics=["control of borders"]), True),
        (meeting("2025-11", "", topics=["refugees"]), meeting("2025-11", topics=["gas"]), False),
    ],
)
def test_same_meeting(one: Meeting, other: Meeting, same: bool) -> None:
    """Told twice it is one; another day, place, footing or counterpart makes two."""
    assert same_meeting(one, other) is same
    assert same_meeting(other, one) is same


def test_a_father_told_of_keeps_his_sons_name_apart() -> None:
    """Where both Jr. and Sr. are told of, the bare name may be either."""
    bare, son = (actor(name, office="President") for name in ("Elias Brandt", "Elias Brandt Jr."))
    assert same_actor(bare, son, People([bare, son]))
    assert not same_actor(bare, son, People([bare, son, actor("Elias Brandt Sr.")]))


ELENA, DIEGO = actor("Elena Vargas Luna", office="Energy Minister"), actor("Diego Vargas", office="Governor")


@pytest.mark.parametrize(
    ("one", "other", "others", "same"),
    [
        (actor("Vargas", office="Minister of Energy"), ELENA, (), True),
        (actor("Vargas"), ELENA, (), False),
        (actor("Vargas"), ELENA, (actor("Elena Vargas"),), True),
        (actor("Vargas"), ELENA, (actor("Elena Vargas"), DIEGO), False),
        (actor("Vargas", office="Energy Minister"), ELENA, (actor("Elena Vargas"), DIEGO), True),
        (actor("Vargas", office="Mayor"), ELENA, (), False),
        (actor("Vargas Luna", office="Energy Minister"), ELENA, (), True),
        (actor("Vargas Luna", office="Mayor"), ELENA, (), False),
        (actor("Hamad"), actor("Tamim bin Hamad Al Thani"), (actor("Tamim bin Hamad"),), False),
    ],
)
def test_first_of_two_surnames(one: Actor, other: Actor, others: tuple[Actor, ...], same: bool) -> None:
    """ "Vargas" is Elena Vargas Luna where both hold one office, or where somebody tells of Elena Vargas; "Vargas Luna"
    where they hold one office."""
    everybody = People([one, other, *others])
    assert same_actor(one, other, everybody) is same
    assert same_actor(other, one, everybody) is same
    assert may_be_one(one, other, everybody) is may_be_one(other, one, everybody) is (same or bool(others[1:]))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Minister of External Affairs", "Foreign Minister", True),
        ("Cabinet Secretary for Trade", "Trade Minister", True),
        ("Home Minister", "Minister of the Interior", True),
        ("Secretary of State for Defence", "Defense Minister", True),
        ("Secretary of State", "Minister", False),
        ("Foreign Secretary", "Foreign Minister", True),
        ("Minister", "Foreign Minister", True),
        ("Minister", "Prime Minister", False),
        ("Minister", "Deputy Foreign Minister", False),
        ("Ambassador", "Foreign Minister", False),
    ],
)
def test_offices_by_other_names(one: str, other: str, same: bool) -> None:
    """A surname that two bear is told apart by the office, whatever the state calls it, and by a bare rank."""
    salma = actor("Salma Khouri", office=other)
    assert same_actor(actor("Khouri", office=one), salma, People([salma, actor("Rami Khouri", office="Mayor")])) is same


def test_the_nearer_office_is_meant() -> None:
    """ "Trade Secretary Khouri" is the Minister of Trade, unless there is a Trade Secretary of that name."""
    called, minister = actor("Khouri", office="Trade Secretary"), actor("Salma Khouri", office="Minister of Trade")
    other, secretary = actor("Rami Khouri", office="Health Minister"), actor("Rami Khouri", office="Trade Secretary")
    assert same_actor(called, minister, People([minister, other]))
    assert not same_actor(called, minister, People([minister, secretary]))
    assert same_actor(called, secretary, People([minister, secretary]))


ONE_ISSUE = [
    ("Syrian prisoners in Lebanese jails", "Return of Syrian prisoners"),
    ("Border control", "Control of the border"),
    ("Border control", "Border controls"),
    ("Drug smuggling", "Smuggling of drugs"),
    ("Lease of Zanzibar", "Leases of Zanzibar"),
    ("Smuggling", "Drug smuggling across the border"),
    ("Refugees", "Return of refugees"),
    ("Syrian refugees in Lebanon", "Return of Syrian refugees"),
    ("Demarcation of the maritime border", "Maritime border demarcation"),
    ("Gas supplies", "Dispute over gas deliveries"),
    ("Tomato quota", "Row over tomatoes"),
    ("Queues at the checkpoint", "Congestion at border crossings"),
    ("Railway line from Bor to Tuz", "Construction of the railroad"),
    ("Lake Orla dam", "Delays with the high Orla dam"),
    ("Settlement of the dispute over Orla", "Border dispute at Orla"),
    ("2025", "2025"),
    ("النازحون", "النازحون"),
    ("Crossing at Orla", "Reopening of the crossing at Orla"),
    ("Case of Ana Kern", "Extradition of Ana Kern"),
    ("Seizure of a tanker", "Release of the tanker"),
    ("Ownership of the lake", "Dispute over the lake"),
    ("Planned toll on the bridge", "Bridge toll"),
    ("Ferry treaty", "Ferry service"),
    ("Duties on steel", "Steel tariffs"),
]
TWO_ISSUES = [
    ("Border control", "Drug smuggling across the border"),
    ("Reopening of the border with Somalia", "Maritime boundary in the Indian Ocean"),
    ("Border", "Drug smuggling across the border"),
    ("Border control", "Border trade"),
    ("Border demarcation", "Maritime cables"),
    ("Land border demarcation", "Maritime border demarcation"),
    ("Return of Syrian prisoners", "Return of Lebanese prisoners"),
    ("Syrian prisoners in Lebanese jails", "Lebanese prisoners in Syria"),
    ("Syrian prisoners in Lebanese jails", "Syrian refugees in Lebanon"),
    ("Visa rules for students", "Visa rules for workers"),
    ("Transit fees", "Transfer fees"),
    ("Water sharing", "Power sharing"),
    ("Port cooperation", "Orla port"),
    ("Fence at Orla", "Customs at Orla"),
    ("Dispute over Orla", "Border trade at Orla"),
    ("Dispute over Orla", "Dispute over Ezra"),
    ("Gas supplies", "Gas pipeline"),
    ("Lake Orla dam", "Lake Ezra pumps"),
    ("2024", "2025"),
    ("Crossing at Orla", "Crossing at Ezra"),
    ("Case of Ana Kern", "Case of Olaf Kern"),
    ("Case of Ana Kern", "Visit of Ana Kern"),
    ("Peace treaty", "Extradition treaty"),
]


@pytest.mark.parametrize(("one", "other"), ONE_ISSUE)
def test_one_issue_in_other_words(one: str, other: str) -> None:
    """Other order, number or fillers do not make another subject."""
    assert same_issue(Issue(title=one), Issue(title=other))
    assert same_issue(Issue(title=other), Issue(title=one))


@pytest.mark.parametrize(("one", "other"), TWO_ISSUES)
def test_two_issues_that_share_words(one: str, other: str) -> None:
    """Other heads, or the same matter of other people, are two subjects."""
    assert not same_issue(Issue(title=one), Issue(title=other))
    assert not same_issue(Issue(title=other), Issue(title=one))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Captagon pills", "Drug smuggling", True),
        ("Fishing rights south of the island", "Fisheries dispute", True),
        ("Schools for the German minority", "Polish lessons in German schools", False),
        ("Demarcation of the border", "Border control", False),
        ("Demarcation of the border", "Smuggling of arms across the border", False),
        ("Syrian prisoners in Roumieh prison", "Case of Syrian detainees in Lebanese prisons", True),
        ("Return of Syrian prisoners", "Fate of Lebanese detainees in Syria", False),
        ("Land border dispute", "Maritime border", False),
        ("Direct flights", "Railway to the port", False),
    ],
)
def test_extracted_issues_of_one_topic(one: str, other: str, same: bool) -> None:
    """A topic joins what awaits review, but no other people, ground or matter besides it."""
    pair = [Issue(title=title, review="proposed") for title in (one, other)]
    assert same_issue(*pair) is same
    assert same_issue(*reversed(pair)) is same


def source(ident: str, **more: Any) -> Source:
    """A source called Title."""
    return Source.model_validate({"id": ident, "title": "Title", **more})


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (source("a"), source("a"), True),
        (source("a"), source("b"), False),
        (source("a", sha256="0" * 64), source("b", sha256="0" * 64), True),
        (source("a", sha256="0" * 64), source("a", sha256="1" * 64), False),
        (source("a", url="https://e.org/1"), source("b", url="https://e.org/1"), True),
        (source("a", file="x.txt"), source("b", file="x.txt"), True),
        (source("a", file="x.txt", date="2025-01-01"), source("b", file="x.txt", date="2025-01-02"), False),
        (source("a", date="2025-01-01"), source("a"), False),
    ],
)
def test_same_source(one: Source, other: Source, same: bool) -> None:
    """The same text is one source, whatever it is called; another content or day is another."""
    assert same_source(one, other) is same
    assert same_source(other, one) is same

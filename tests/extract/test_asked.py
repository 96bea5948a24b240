"""Matters told as a clause, and what stands between a cue and its matter."""

from __future__ import annotations

from datetime import date

import pytest

pytest.importorskip("spacy")

from tests.extract.test_frames import matters
from tests.extract.test_issues import by_title, issues

WEDNESDAY = date(2019, 5, 8)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A panel of three judges will study who owns the Tiwinza spring.",
            [("topic", "Ownership of the Tiwinza spring")],
        ),
        ("A panel of judges studies who owns Lake Runde.", [("topic", "Ownership of Lake Runde")]),
        (
            "They differ over who pays for the repair of the Malaba weir.",
            [("quarrel", "Payment for the repair of the Malaba weir")],
        ),
        ("Peru thanked the engineers who own the boat.", []),
        ("Oman complained that the price of Yemeni honey had doubled.", [("complaint", "Price of Yemeni honey")]),
        ("Oman complained that Yemen was unfriendly.", []),
        (
            "Erik Lund, a Norwegian sailor who has been detained without charge since May, wrote a letter.",
            [("captive", "Case of Erik Lund")],
        ),
        ("Ana Kern, a lawyer who was jailed under the old king, wrote a letter.", []),
        ("The Portuguese bishop was refused entry on Monday.", [("act", "Refusal of entry to the Portuguese bishop")]),
        ("The Angolan side denied the report.", []),
    ],
)
def test_a_clause_stands_for_a_noun(text: str, expected: list[tuple[str, str]]) -> None:
    """Questions of who, complaints that, people held to this day or turned away; plain relatives are none."""
    assert matters(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Holm held talks with his Swedish colleague Anna Berg at the castle, Elsinore, on the closure of a plant.",
            [("topic", "Closure of a plant")],
        ),
        ("Lars Holm held talks with his Swedish colleague at the castle, on the second floor.", []),
        (
            "They discussed how to carry out last year's ruling of the arbitrators on the Skagen reefs.",
            [("topic", "Ruling of the arbitrators on the Skagen reefs")],
        ),
        ("The Malian mission signed a deal with lawyers for the victims.", []),
        (
            "Estonia expects Finland to extradite Jonas Saar and three other officers.",
            [("request", "Extradition of Jonas Saar and three other officers")],
        ),
        ("Officials expect the minister to head the visitors.", []),
        ("Togo had tapped the telephone of a trader.", [("act", "Tapping of the telephone of a trader")]),
        ("Togo has raised its duty on yams by two points.", [("act", "Increase in Togo's duty on yams")]),
        ("Togo raised the price of yams.", [("raised", "Price of yams")]),
        ("Both agreed to lift trade from $4 million to $9 million.", [("agreed", "Increase in trade")]),
        ("Both agreed to lift the toll.", [("agreed", "Lifting of the toll")]),
        ("Togo promised to tow the ferry away.", [("agreed", "Towing of the ferry")]),
        ("Togo protests 'careless' shooting at two boats.", [("complaint", "Careless shooting at two boats")]),
        ("They talked for an hour and a half about the water of the Volta.", [("topic", "Water of the Volta")]),
        (
            "I also raised the matter of three nurses who are under investigation in Lome.",
            [("raised", "Three nurses under investigation")],
        ),
        ("I also raised the matter of three citizens who are on leave.", []),
        ("Did you raise whaling?", [("topic", "Whaling")]),
        ("Will Togo support Ghana's bid for the seat?", [("topic", "Ghana's bid for the seat")]),
        ("Did the whale support the boat?", []),
        ("Ghana tapped a former banker as its envoy.", []),
        ("Landlocked Mali is to get cheap access to and from the sea.", [("plan", "Cheap access to and from the sea")]),
        ("Mali is to get a medal.", []),
        (
            "Fisheries matters were touched upon, including the detention of the trawler Rosa.",
            [("topic", "Detention of the trawler Rosa")],
        ),
    ],
)
def test_what_stands_between_cue_and_matter(text: str, expected: list[tuple[str, str]]) -> None:
    """Company, place and time stand aside; with whom something is signed is not what it is about."""
    assert matters(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Togo will get a wreath. The governor of Kara cut the ribbon with the mayor of Ho.",
        "A joint team of Ghana and Togo will visit the cedar forest of Kara.",
        "Togo proposed a fund, and Ghana promised not to use force.",
        "Press release of the Foreign Ministry of Togo.",
        "Ghana offered Togo support in connection with the floods.",
    ],
)
def test_ceremonies_visits_and_bare_words_are_none(text: str) -> None:
    """A ribbon, a forest that is visited, "force" alone, a press release, an occasion of sympathy."""
    assert not [i for i in issues(text, WEDNESDAY, ("GH", "TG")) if i.weight >= 3]


def test_where_the_matter_is_listed_its_frame_is_none() -> None:
    """ "Energy projects including ...", "a plan of nine points, among them ..." name nothing themselves."""
    text = (
        "The ministers of Ghana and Togo agreed on a road map of nine points, among them the fight against piracy and "
        "the transit of cattle."
    )

    assert set(by_title(issues(text, WEDNESDAY, ("GH", "TG")))) == {"Fight against piracy", "Transit of cattle"}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Ghana and Togo agreed to end a long quarrel over the pasture at Kara.", "in progress"),
        ("Ghana and Togo have a long quarrel over the pasture at Kara.", "open"),
    ],
)
def test_a_quarrel_that_they_agreed_to_end_is_worked_on(text: str, status: str) -> None:
    """It is not over, and no longer merely open."""
    assert list(by_title(issues(text, WEDNESDAY, ("GH", "TG"))).values()) == [status]


def test_what_is_asked_right_after_a_matter_goes_with_it() -> None:
    """ "Raised the case of X and asked for their release": one matter."""
    text = (
        "Ghana and Togo discussed the coast road. Ghana raised the issue of Ghanaian sailors in custody in Lome and "
        "sought their early release."
    )

    assert by_title(issues(text, WEDNESDAY, ("GH", "TG"))) == {
        "Coast road": "in progress",
        "Ghanaian sailors in custody in Lome": "open",
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Will Angola extradite the pilot of the helicopter?",
            [("topic", "Extradition of the pilot of the helicopter")],
        ),
        ("Togo is waiting for Benin to hand over the two brothers.", [("request", "Handover of the two brothers")]),
        ("The minister is waiting to hear the result.", []),
        ("The fight over the fishing grounds goes on.", [("quarrel", "Fishing grounds")]),
        ("Benin breached the ban on cotton exports.", [("act", "Breach of the ban on cotton exports")]),
        ("A patrol boat fired at two Togolese canoes.", [("act", "Firing at two Togolese canoes")]),
        ("Togo pressed for the early release of the fishermen.", [("request", "Release of the fishermen")]),
        ("Togo pressed for early elections in Benin.", [("request", "Early elections in Benin")]),
    ],
)
def test_deeds_asked_for_or_done(text: str, expected: list[tuple[str, str]]) -> None:
    """What is asked or waited for, fought over, breached and fired at; haste is no part of the title."""
    assert matters(text) == expected


def test_its_filling_is_of_the_dam_told_before() -> None:
    """ "its" goes with the thing of the sentence that is told last before it."""
    text = (
        "The ministers of Ethiopia and Sudan discussed the Roseires dam, and agreed that a treaty on its filling was "
        "needed."
    )
    assert list(by_title(issues(text, WEDNESDAY, ("ET", "SD")))) in (
        ["Roseires dam"],
        ["Filling of the Roseires dam"],
    )


def test_mere_mentions_of_captives_go_with_those_who_are_held() -> None:
    """ "the prisoners" of a later sentence are the drivers held by the police."""
    text = (
        "Mali's ambassador visited nine Malian drivers held by the Senegalese police in Kidira. "
        "Senegal and Mali have been told that the prisoners are well."
    )
    assert len(issues(text, WEDNESDAY, ("ML", "SN"))) == 1

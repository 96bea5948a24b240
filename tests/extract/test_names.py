"""Names: keys, spelling variants, short forms of long ones; the register of office holders; organisations."""

from __future__ import annotations

import pytest

pytest.importorskip("spacy")

from briefgen.extract.build import facts_of
from briefgen.extract.names import contains, keys, same_key
from tests.extract.people_cases import people, read


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Joseph R. Bardin Jr.", ("joseph", "bardin")),
        ("Salman bin Abdulaziz al-Saud", ("salman", "abdulaziz", "saud")),
        ("Moses Wetang'ula", ("moses", "wetangula")),
        ("Sigríður Jónsdóttir", ("sigriur", "jonsdottir")),
    ],
)
def test_keys(name: str, expected: tuple[str, ...]) -> None:
    """Keys are folded, without particles, initials and suffixes."""
    assert keys(name) == expected


def test_transliterations() -> None:
    """Vowels and doubled consonants may differ, other consonants may not."""
    assert same_key("kadhimi", "kadhemy")
    assert not same_key("karimi", "kasimi")


def test_names_that_look_like_forms_of_address() -> None:
    """Tan and Eng are names where no other word makes them forms of address."""
    text = (
        "Singapore's Prime Minister Tan Boon Huat met Defence Minister Lim Eng Hock and Health Minister Tan Sri Razali."
    )
    assert list(people(text)) == ["Tan Boon Huat", "Lim Eng Hock", "Razali"]


def test_contains() -> None:
    """A short form fits the longer one that holds all of its words."""
    assert contains("María José Andrade Loor", "Andrade")
    assert not contains("María José Andrade Loor", "Andrade Vega")


def test_regnal_name_does_not_fit_everybody() -> None:
    """The register knows Hassan II; another Hassan is not he."""
    assert people("Foreign Minister Hassan Wirya of Indonesia spoke.") == {"Hassan Wirya": ("Foreign Minister", "ID")}
    assert people("Negotiator Hassan Darwish spoke in Yemen.")["Hassan Darwish"][1] != "MA"


def test_register_fills_what_the_text_leaves_open() -> None:
    """A head of state named without office or state gets both from the register at the text's date."""
    assert people("Thabo Mbeki and Robert Mugabe spoke on Monday.") == {
        "Thabo Mbeki": ("President", "ZA"),
        "Robert Mugabe": ("President", "ZW"),
    }


@pytest.mark.parametrize(
    ("called", "state"),
    [("Culture Minister Mbeki", None), ("Deputy President Mbeki", None), ("President Mbeki", "ZA")],
)
def test_a_surname_with_another_office_is_not_he_of_the_register(called: str, state: str | None) -> None:
    """A minister of that name is not every minister, nor his own deputy."""
    [(_, found)] = people(f"{called} spoke on Monday.").values()
    assert found == state


def test_a_first_name_alone_is_no_king() -> None:
    """Kings are called by a first name and a number; one who has a single name is called by it."""
    assert people("In Kuala Lumpur officials met on Monday. Harald said that the talks were good.") == {}
    assert people("King Harald spoke in Oslo on Monday.") == {"Harald": ("King", "NO")}


def test_organisations() -> None:
    """A movement is introduced by initials, a company by legal form; the rebels are at home with the accuser."""
    text = (
        "Chad and Sudan talked. Chad has accused Sudan of arming the Northern Liberation Front (NLF). NLF "
        "spokesman Ali Koro said no. A Canadian company's rig left; Bluewater Energy Inc would not say why."
    )
    facts = facts_of(read(text))
    assert [(a.name, a.country) for a in facts.actors if a.kind == "organisation"] == [
        ("Northern Liberation Front", "TD"),
        ("Bluewater Energy Inc", "CA"),
    ]
    assert next(a.country for a in facts.actors if a.name == "Ali Koro") == "TD"


def test_organisations_without_initials() -> None:
    """Rebels named in full, and the Red Cross of each state."""
    text = (
        "Chad and Sudan talked. Sudan says that a rebel outfit, the People's Redemption Army, trains in Chad. "
        "Chad's Red Cross and the Sudanese Red Crescent will send food. The Red Cross was told."
    )
    found = {str(a.name): a.country for a in facts_of(read(text)).actors if a.kind == "organisation"}
    assert set(found) == {"People's Redemption Army", "Chad's Red Cross", "Sudanese Red Crescent"}
    assert (found["Chad's Red Cross"], found["Sudanese Red Crescent"]) == ("TD", "SD")


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("The Caprivi Liberation Army has camps there.", {"Caprivi Liberation Army"}),
        ("Darfur's National Redemption Front has camps there.", {"National Redemption Front"}),
        ("The Movement for the Emancipation of the Delta has camps.", {"Movement for the Emancipation of the Delta"}),
        ("The Revolutionary Armed Forces of Colombia have camps there.", {"Revolutionary Armed Forces of Colombia"}),
        ("Members of the Zarya youth movement threw stones at the rebel group Lendu.", {"Zarya", "Lendu"}),
        ("Chadian firm Sahelgaz and Tibest, a Chadian oil company, wait.", {"Sahelgaz", "Tibest"}),
        # look-alikes
        ("The Salvation Army has tents; National Liberation Day was kept.", set()),
        ("The Army Revolutionary Council and the Royal Air Force have camps.", set()),
        ("The People's Liberation Army Navy sent a ship.", set()),
        ("A Kabyle separatist group has camps there.", set()),
        ("Chadian law firm Abbo and the Chadian news company Le Sahel wait.", set()),
        ("Foreign Minister Allan Wagner waits.", set()),
    ],
)
def test_organisations_called_by_what_they_are(told: str, found: set[str]) -> None:
    """By cause, by kind, as a firm of one of the two states."""
    facts = facts_of(read(f"Chad and Sudan talked. {told}", ("SD", "TD")))
    assert {str(a.name) for a in facts.actors if a.kind == "organisation"} == found


def test_a_name_and_its_initials_are_one() -> None:
    """Also where the initials are those of the name in its own language, or follow after "or"."""
    text = (
        "Colombia and Venezuela talked. Colombia has asked Venezuela to host the National Liberation Army, or ELN, a "
        "guerrilla group. Rebels of the Eastern Freedom Front, or FLE, were not invited."
    )
    found = {str(a.name): a.aliases for a in facts_of(read(text)).actors if a.kind == "organisation"}
    assert found == {"ELN": (), "Eastern Freedom Front": ("FLE",)}


@pytest.mark.parametrize(
    ("told", "office"),
    [
        ("was received by President Abdelmadjid Tebboune and met his counterpart, Ahmed Attaf.", "Foreign Minister"),
        ("met President Abdelmadjid Tebboune of Algeria and his counterpart Ahmed Attaf.", "Foreign Minister"),
        ("was received by Water Minister Taha Derbal and his Kenyan counterpart Ahmed Attaf.", "Water Minister"),
        ("said that Finance Minister Li Min had met his counterpart, Ahmed Attaf.", "Finance Minister"),
        ("arrived with Trade Minister Li Min, who met her counterpart, Ahmed Attaf.", "Trade Minister"),
    ],
)
def test_whose_counterpart_somebody_is(told: str, office: str) -> None:
    """That of who met him, not of whoever was named last."""
    assert people(f"French Foreign Minister Jean Barrot {told}")["Ahmed Attaf"][0] == office


def test_the_equal_of_a_minister_of_two_fields() -> None:
    """The other state need not join the same fields."""
    told = people("Jean Barrot, Minister for Europe and Foreign Affairs of France, met his counterpart, Ahmed Attaf.")
    assert told["Ahmed Attaf"][0] == "Foreign Minister"


def test_a_surname_that_is_a_title_too() -> None:
    """In the head of a release, where nothing but the form of address tells."""
    told = people("The Hon Julia Bishop MP\nMinister for Foreign Affairs\n\nAustralia and Fiji met.")
    assert told["Julia Bishop"] == ("Minister for Foreign Affairs", "AU")
    assert people("The Hon. the King of Tonga spoke to Prince Taufa of Fiji.")["Taufa"][0] == "Prince"


def test_father_and_son_are_two() -> None:
    """The same words in another order with "bin" between them are another person."""
    assert not contains("Talal bin Hassan", "Hassan bin Talal")
    assert contains("Lee Jae-won", "Jae-won Lee")


def test_a_surname_is_no_spelling_of_a_first_name() -> None:
    """Short words are told by their consonants only where a family name stands."""
    assert not contains("Jens Stoltenberg", "Jones")
    assert contains("Mustafa Kadhimi", "Kadhemy")
    assert contains("Jens Stoltenberg", "Jens")

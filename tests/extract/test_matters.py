"""Matters by further ways of telling them: deeds, lists, what opens a clause, what is quarrelled over."""

from __future__ import annotations

from datetime import date

import pytest

pytest.importorskip("spacy")

from tests.extract.test_frames import matters
from tests.extract.test_issues import by_title, issues

DAY = date(2017, 10, 4)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chad ordered Niger's ambassador to leave.", ["Expulsion of Niger's ambassador"]),
        ("It told nine teachers and two nurses to go home.", ["Expulsion of nine teachers"]),
        ("It told the court to wait.", []),
        ("Chad has called home its own envoy from Niamey.", ["Recall of Chad's envoy from Niamey"]),
        ("It froze the assets of the bank.", ["Freeze of the assets of the bank"]),
        ("Chad has expelled Niger's envoy and frozen new loans.", ["Expulsion of Niger's envoy", "Frozen new loans"]),
        ("It has since stopped flights to Zinder.", ["Halt to flights to Zinder"]),
        (
            "Chad accused the Gulf of Guinea nation of selling off oil blocks in the lake.",
            ["Sale of oil blocks in the lake"],
        ),
        ("Chad threatened tariffs on onions.", ["Tariffs on onions"]),
        ("The move threatened the livelihood of crews.", []),
        ("They agreed to make a transfer of water from the reservoir.", ["Transfer of water from the reservoir"]),
        ("He promised that no smuggler would escape the police.", []),
        ("I did not come to ask for a loan for the railway.", ["Loan for the railway"]),
    ],
)
def test_deeds(text: str, expected: list[str]) -> None:
    """What states do, threaten and agree to do; light verbs leave the deed to their noun."""
    assert [title for _, title in matters(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The quarrel over the smaller state's name goes on.", [("quarrel", "Smaller state's name")]),
        ("They gave the court the smaller state's name.", []),
        ("Mali took the tribunal its case over the reefs.", [("quarrel", "Reefs")]),
        ("They met to discuss the Zambezi.", [("topic", "Zambezi")]),
        ("They met to discuss the Netherlands.", []),
        ("They signed a memorandum on seed trade cooperation.", [("step", "Seed trade cooperation")]),
        (
            "The comprehensive agreement on the weir will be discussed.",
            [("topic", "Comprehensive agreement on the weir")],
        ),
        ("Mali insists that the visa be abolished by Niger.", [("request", "Abolition of the visa")]),
        ("Cross-border raids must stop.", [("request", "Cross-border raids")]),
        ("Still unresolved are the debts of the railway.", [("pending", "Debts of the railway")]),
        ("High on the agenda was the gas pipeline.", [("topic", "Gas pipeline")]),
        (
            "The sides will look at the remaining questions, in particular drought and the sluices.",
            [("topic", "Drought"), ("topic", "Sluices")],
        ),
        (
            "They agreed to the following: (i) a bus service to Kayes; (ii) a survey of the boundary pillars.",
            [("agreed", "Bus service to Kayes"), ("agreed", "Survey of the boundary pillars")],
        ),
        (
            "Mali wants the return of the herds and complains of theft.",
            [("request", "Return of the herds"), ("complaint", "Theft")],
        ),
        (
            "He hopes that the firm will take part in building the dam at Kayes.",
            [("request", "Construction of the dam at Kayes")],
        ),
        ("The minister proposed a licence system in a call with his colleague.", [("raised", "Licence system")]),
    ],
)
def test_what_introduces_a_matter(text: str, expected: list[tuple[str, str]]) -> None:
    """Names, rivers, lists with marks, inverted clauses; where something was said is no part of the title."""
    assert matters(text) == expected


@pytest.mark.parametrize(
    ("text", "title", "status"),
    [
        (
            "Duties on Malian rice were lifted in May, and a review of the tariffs on cotton is under way in Niger.",
            "Review of the tariffs on cotton",
            "in progress",
        ),
        (
            "Mali and Niger signed an accord that is to end a quarrel of nine years over the river islands.",
            "River islands",
            "in progress",
        ),
        ("Mali expects Niger to step up the fight against cattle theft.", "Fight against cattle theft", "in progress"),
        (
            "Mali and Niger have yet to agree on reopening the Labbezanga road.",
            "Reopening of the Labbezanga road",
            "open",
        ),
        (
            "Mali requested that the pilgrims of Kayes be cleared by Niger; the president agreed for Niamey.",
            "Clearance of the pilgrims of Kayes",
            "in progress",
        ),
        (
            "Mali and Niger signed an agreement that sets up a tribunal to look into the police raid on a hotel.",
            "Police raid on a hotel",
            "in progress",
        ),
    ],
)
def test_where_a_matter_stands(text: str, title: str, status: str) -> None:
    """The clause after ", and" tells of its own subject; a quarrel that is to end, an evil that is fought."""
    assert by_title(issues(text, DAY, ("ML", "NE")))[title] == status


def test_an_apposition_tells_of_the_case() -> None:
    """That somebody is held is no matter beside his case."""
    text = "Mali raised the case of Issa Diop, a Malian editor who has been detained in Niger since May."
    assert list(by_title(issues(text, DAY, ("ML", "NE")))) == ["Case of Issa Diop"]


def test_ambassadors_sent_and_called_home_are_one_matter() -> None:
    """Whoever sends whom."""
    text = "Mali ordered Niger's ambassador to leave and called home its own envoy from Niamey."
    assert len(issues(text, DAY, ("ML", "NE"))) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met at the Bac crossing, which has been closed since May.", ["Closure of the Bac crossing"]),
        ("She saw rumours that the trip was being blocked.", []),
        ("Guards exchanged fire near Tahoua on Saturday.", ["Exchange of fire near Tahoua"]),
        ("Herders clashed along the Komadugu valley.", ["Clashes along the Komadugu valley"]),
        ("Herders clashed in May.", []),
    ],
)
def test_what_befell(text: str, expected: list[str]) -> None:
    """What a relative clause says was done to a thing; fighting, by its place."""
    assert [title for _, title in matters(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The following subjects were discussed: the toll on the bridge and the ferry line.",
            ["Toll on the bridge", "Ferry line"],
        ),
        ("The minister said the following: the bridge is safe.", []),
        ("They agreed to do away with checks on lorries.", ["Abolition of checks on lorries"]),
        (
            "They exchanged views on recent developments in the Lomian demobilisation process.",
            ["Developments in the Lomian demobilisation process"],
        ),
        (
            "A deal was signed on the ferry line, and another on the training of nurses.",
            ["Ferry line", "Training of nurses"],
        ),
        ("Togo promised to clear the arrears in three instalments.", ["Clearance of the arrears"]),
        ("Togo said that the closure violated the treaty on transit.", ["Transit"]),
        ("The raids of the herders must come to an end.", ["Raids of the herders"]),
    ],
)
def test_lists_and_more_deeds(text: str, expected: list[str]) -> None:
    """Lists after a colon, a second paper of one sentence, what is done in parts."""
    assert [title for _, title in matters(text)] == expected


def test_a_deal_that_was_signed_settles_its_matter() -> None:
    """In the passive, too."""
    text = "A deal was signed by Togo and Benin on Monday. A treaty was signed on double taxation in Togo and Benin."
    assert by_title(issues(text, DAY, ("BJ", "TG"))) == {"Double taxation in Togo and Benin": "resolved"}


@pytest.mark.parametrize(
    "text",
    [
        "Kern brought up nothing.",
        "Kern is still due to go there in May.",
        "He denied that she had vetoed anybody.",
        "She spoke at the Regional Conference on Disarmament and left.",
        "He briefed them on the outcome of a visit to Lomian fishermen.",
    ],
)
def test_none(text: str) -> None:
    """People, bodies with "on" in their name, what came of a contact."""
    assert matters(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Embassies will reopen.", ["Reopening of embassies"]),
        ("Oslo wanted Bergen to build an underground wall.", ["Construction of an underground wall"]),
        ("Togo will give back the archive of the choir.", ["Return of the archive of the choir"]),
        ("Togo is deporting Beninese nationals.", ["Deportation of Beninese nationals"]),
        ("It stopped digging lignite at Dapaong.", ["Halt to the digging of lignite at Dapaong"]),
        ("They will also cooperate on polar research and fish farms.", ["Polar research and fish farms"]),
        ("They discussed cooperation in the Gulf of Guinea against piracy.", ["Piracy"]),
        (
            "On the spelling of surnames in passports the minister referred to the court.",
            ["Spelling of surnames in passports"],
        ),
        ("The boundary decision will be carried out.", ["Boundary decision"]),
        ("They discussed the law on fishing rights.", ["Law on fishing rights"]),
        (
            "Togo will commit $20 million over four years to the rehabilitation of roads.",
            ["Rehabilitation of roads"],
        ),
        ("Togo will give 20 buses to Benin.", []),
        ("The extradition treaty is at an advanced stage.", ["Extradition treaty"]),
        ("The embassy stays shut.", ["Embassy"]),
        ("Hauliers began a blockade over the ferry toll.", ["Ferry toll"]),
        ("They will work together against cattle theft.", ["Cattle theft"]),
        ("The firm will work in Kpalime.", []),
        (
            "They attach great importance to the use of river water and to the dredging of the Oti.",
            ["Use of river water", "Dredging of the Oti"],
        ),
        ("Togo broke off diplomatic relations with Benin.", ["Severance of diplomatic relations with Benin"]),
        ("They broke off the talks.", []),
        (
            "Diplomats point to several irritants: visas for preachers, the toll and the ferry.",
            ["Visas for preachers", "Toll", "Ferry"],
        ),
        ("Any resolution must be fair.", []),
        ("The two sides signed accords.", []),
    ],
)
def test_what_is_to_come(text: str, expected: list[str]) -> None:
    """What will be opened, given back, paid for and worked on together; what stays as it is."""
    assert [title for _, title in matters(text)] == expected


def test_what_is_aimed_at_is_one_with_what_is_talked_about() -> None:
    """ "with a view to"."""
    text = "Salmon exports were discussed by Togo and Benin with a view to lifting restrictions on fish."
    assert len(issues(text, DAY, ("BJ", "TG"))) == 1


def test_they_are_both() -> None:
    """What "they" agree on weighs as much as what both states do by name."""
    (named,) = issues("Togo and Benin signed a treaty on eels.", DAY, ("BJ", "TG"))
    (both,) = issues("The two sides signed a treaty on eels.", DAY, ("BJ", "TG"))
    assert named.weight == both.weight


def test_a_power_plant_and_renewable_energy_are_two_matters() -> None:
    """Of one topic, without a word in common; the plant told again is one with the first telling."""
    text = (
        "Togo and Benin agreed to build a power plant at Atakpa. They signed a memorandum on renewable energy. "
        "Benin and Togo discussed the power plant again."
    )
    assert len(issues(text, DAY, ("BJ", "TG"))) == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chile has demanded that the government in Lima hand over the gang.", ["Handover of the gang"]),
        ("Peru demanded that the Chilean police halt their drills.", ["Halt to the drills"]),
        (
            "Peru agreed to pull its troops out of the Tambo valley.",
            ["Withdrawal of Peru's troops out of the Tambo valley"],
        ),
        ("Chile asked Peru to hand the two suspects over.", ["Handover of the two suspects"]),
        ("Chile and Peru quarrelled over the disputed, oil-rich Tambo valley.", ["Disputed, oil-rich Tambo valley"]),
        (
            "The demarcation of the border of Chile with Peru is held up.",
            ["Demarcation of the border"],
        ),
        ("The two ministers of Chile and Peru sparred over truck fees.", ["Truck fees"]),
        ("Chile cancelled the visit of Peru's minister, citing bad weather.", []),
        ("Chile and Peru leave their boundary dispute to a tribunal.", ["Boundary dispute"]),
        ("On the occasion, the ministers of Chile and Peru danced.", []),
        ("Chile's minister raised it with Peru at the G20 in Cusco.", []),
        ("Chile and Peru praised the useful exchange of views between their ministers.", []),
    ],
)
def test_verbs_in_two_parts_and_demands_of_bodies(text: str, expected: list[str]) -> None:
    """The noun that a verb makes, wherever its second half stands."""
    assert [title[: len(e)] for (_, title), e in zip(matters(text), expected, strict=True)] == expected

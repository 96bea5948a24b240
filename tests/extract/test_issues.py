"""Issues of whole texts: one a matter, with title, status, evidence and latest development."""

from __future__ import annotations

from datetime import date

import pytest

pytest.importorskip("spacy")

from briefgen.extract.issues import IssueFinding, _without_twins
from briefgen.extract.reading import read_document
from briefgen.sources import Document

NEWS = "\n\n".join(
    (
        "Zambian and Malawian ministers parted in Chipata on Friday without agreement on a maize export ban.",
        (
            "Malawian traders say more than 400 lorries have been stranded at the Mwami crossing since Lusaka "
            "imposed the export ban in January. The ban was discussed on Thursday."
        ),
        (
            "The two countries also disagree about the ownership of the Lunchu strip, where a survey team has "
            "been idle since 2002."
        ),
        (
            "Zambian Foreign Minister Peter Mwale said that the dispute over the fish weirs had been settled in "
            "February. A plan for a bridge over the Luangwa will be presented in June."
        ),
    )
)

NOTE = "\n\n".join(
    (
        "Joint statement of Estonia and Georgia",
        (
            "The Foreign Minister of Estonia, Mart Tamm, met the Foreign Minister of Georgia, Nino Abashidze, in "
            "Tallinn on 2 November."
        ),
        (
            "The Georgian side asked that the archive of the Georgian choir be handed over. The Estonian side "
            "gave the assurance that a committee will examine the request."
        ),
        (
            "The Ministers signed an agreement on the protection of seed varieties. They expressed satisfaction "
            "at the friendly relations between the two countries."
        ),
    )
)


def issues(text: str, published: date, pair: tuple[str, str]) -> list[IssueFinding]:
    """All findings of a text, the weightiest first."""
    return list(read_document(Document(id="t", text=text, sha256="0", date=published), pair).issues)


def by_title(found: list[IssueFinding]) -> dict[str, str]:
    """Title -> status."""
    return {f.title: f.status for f in found}


def test_news_text() -> None:
    """A quarrel is open, a settled one resolved; titles are phrases of the text."""
    found = by_title(issues(NEWS, date(2008, 3, 14), ("MW", "ZM")))
    assert found["Ownership of the Lunchu strip"] == "open"
    assert found["Dispute over the fish weirs"] == "resolved"
    assert found["Maize export ban"] == "open"
    assert found["Bridge over the Luangwa"] == "in progress"


def test_a_request_that_is_answered_is_in_progress() -> None:
    """The other side's step counts; the signing of a paper closes its matter; warm words give no issue."""
    found = by_title(issues(NOTE, date(2016, 11, 2), ("EE", "GE")))
    assert found == {
        "Handover of the archive of the Georgian choir": "in progress",
        "Protection of seed varieties": "resolved",
    }


def test_no_two_issues_with_one_title() -> None:
    """A quarrel over a thing that is told twice stays one issue."""
    text = (
        "A months-long quarrel over petroleum imports clouds relations between Benin and Niger. "
        "Petroleum imports were discussed on Monday. Benin complained about petroleum imports again on Tuesday."
    )
    titles = [f.title for f in issues(text, date(2024, 5, 2), ("BJ", "NE"))]
    assert titles == ["Petroleum imports"]


def test_latest_development_is_the_newest_dated_sentence() -> None:
    """The sentence with the latest date of those that tell the matter."""
    text = (
        "Laos and Thailand have argued about the Nam Ou dam since 2019. "
        "The dam was discussed in Vientiane on 3 March 2024. In 2021 Thailand asked for a study of the dam."
    )
    (finding,) = [f for f in issues(text, date(2024, 3, 5), ("LA", "TH")) if "dam" in f.title.lower()]
    assert finding.latest is not None
    assert (str(finding.latest[0]), finding.latest[1]) == ("2024-03-03", 1)


def test_old_history_and_third_states_weigh_less() -> None:
    """What opens with a year long gone, or is told of others, comes after what the pair has before it."""
    text = (
        "Peru and Chile discussed the tolls at Tacna on Monday. "
        "In 1929 the two countries signed a treaty on the port of Arica. "
        "Bolivia demanded the return of the train."
    )
    found = issues(text, date(2020, 2, 3), ("CL", "PE"))
    assert found[0].title == "Tolls at Tacna"
    assert all(f.weight < found[0].weight - 1 for f in found[1:])


def test_a_heading_speaks_for_the_notes_under_it() -> None:
    """A paragraph of notes under one word."""
    text = "4. Pipeline. Iraq refused to pay. No date was set for new talks."
    found = by_title(issues(text, date(2020, 2, 3), ("IQ", "TR")))
    assert found == {"Pipeline": "open"}


def test_a_shorter_name_is_the_same_matter() -> None:
    """ "the shed" after "the lantern shed": more than half of the shorter's words stand in the longer."""
    text = "Benin and Niger quarrel over the lantern shed. The shed was discussed on Monday."
    assert [f.title for f in issues(text, date(2024, 5, 2), ("BJ", "NE"))] == ["Lantern shed"]


def test_of_twins_the_weightier_stays() -> None:
    """Two findings under different keys never share a title."""
    first = IssueFinding("x:a", "Ferry line", "open", 0, (0,), None, 4.0, "quarrel")
    second = IssueFinding("transport", "Ferry Line", "in progress", 1, (1,), None, 3.0, "topic")
    assert _without_twins([first, second]) == [first]


def test_what_is_said_of_one_item_is_not_said_of_the_next() -> None:
    """In a list the words of each phrase tell of that item only; what is an evil as such is open."""
    text = "Malta met Cyprus on Monday. They discussed the seizure of two yachts and a cable to Crete."
    found = by_title(issues(text, date(2020, 2, 4), ("CY", "MT")))
    assert found == {"Seizure of two yachts": "open", "Cable to Crete": "in progress"}


def test_a_short_name_belongs_to_the_fuller_one() -> None:
    """ "The embargo" after "the sardine embargo" is no second issue."""
    text = (
        "Morocco complained to Portugal about the sardine embargo on Monday. "
        "Portugal said that the embargo was discussed with Morocco last week."
    )
    assert [f.title for f in issues(text, date(2020, 2, 4), ("MA", "PT"))] == ["Sardine embargo"]


def test_a_time_long_gone_that_frames_a_sentence_makes_it_history() -> None:
    """ "After a concert in May 1984, ..." is background; a matter of 1984 that is talked of today is not."""
    text = (
        "On the shipwreck of 1984, Malta and Cyprus agreed to set up a committee. "
        "After a concert in May 1984, Malta closed the tunnel to Cyprus."
    )
    found = issues(text, date(2020, 2, 4), ("CY", "MT"))
    assert found[0].weight > found[-1].weight + 2
    assert found[-1].title == "Closure of the tunnel to Cyprus"


def test_a_definite_noun_alone_takes_up_what_was_told() -> None:
    """ "The requirement" is no new matter; of a relative clause neither is what it names."""
    text = (
        "Malta spoke with Cyprus on Monday about visas for sailors. Cyprus promised Malta to lift the requirement. "
        "They discussed salt, which Cyprus would like to ship through the port of Valletta."
    )
    assert [f.title for f in issues(text, date(2020, 2, 4), ("CY", "MT"))] == ["Visas for sailors", "Salt"]


def test_what_was_to_be_is_open() -> None:
    """A plan told in the past tense has not come true; an evil that is fought is worked on."""
    text = "A ferry line from Malta to Cyprus was to begin in May. They spoke in Malta on tackling piracy."
    found = by_title(issues(text, date(2020, 2, 4), ("CY", "MT")))
    assert found == {"Ferry line from Malta to Cyprus": "open", "Piracy": "in progress"}


def test_a_settled_quarrel_is_called_by_itself() -> None:
    """Once lifted, the matter is the ban, not its lifting."""
    text = "Malta has lifted the ban on Cypriot cheese."
    assert by_title(issues(text, date(2020, 2, 4), ("CY", "MT"))) == {"Ban on Cypriot cheese": "resolved"}


def test_where_something_is_makes_no_matter() -> None:
    """ "in the northern port of Lemsal" is a place, and no title ends in a preposition."""
    text = (
        "The deal between Norway and Denmark, hammered out in talks in the northern port of Lemsal, sets the catch. "
        "The ministers discussed the ban on trawling."
    )
    reading = read_document(Document("x", text, "", date(2019, 6, 20)), ("DK", "NO"))
    titles = [finding.title for finding in reading.issues]
    assert "Ban on trawling" in titles
    assert not [t for t in titles if "port" in t.lower() or t.lower().endswith((" of", " in", " to"))]


def test_what_a_relative_clause_tells_goes_with_the_matter_before_it() -> None:
    """The quarrel is over the field; there is no second issue of the site."""
    text = (
        "The ministers of Chad and Niger discussed the Lind gas field, where the two differ over the site of a plant."
    )
    found = by_title(issues(text, date(2019, 5, 3), ("NE", "TD")))
    assert set(found) == {"Lind gas field"}


def test_two_things_of_one_family_are_two_matters() -> None:
    """A plant and a pipeline are both energy, and two issues."""
    text = "The ministers of Chad and Niger discussed the Kosta nuclear plant and the Lind gas pipeline."
    found = by_title(issues(text, date(2019, 5, 3), ("NE", "TD")))
    assert set(found) == {"Kosta nuclear plant", "Lind gas pipeline"}


def test_a_front_in_talks_tells_the_matter_of_the_sentence() -> None:
    """ "In talks on X, he said that Y": of X."""
    text = "In talks on Malians in custody in Benin, the minister of Benin said that refugees should return to Mali."
    assert next(iter(by_title(issues(text, date(2019, 5, 3), ("BJ", "ML"))))) == "Malians in custody in Benin"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Chad protested to Niger over the arrest of two herders. It demanded their immediate release.",
            ["Arrest of two herders"],
        ),
        (
            "Chad expressed concern to Niger at the brush fires and called for stricter patrols.",
            ["Brush fires"],
        ),
        (
            "Chad and Niger agreed to build a second bridge over the Kori. Niger wants the bridge at Lind.",
            ["Construction of a second bridge over the Kori"],
        ),
    ],
)
def test_one_matter_told_twice_is_one_issue(text: str, expected: list[str]) -> None:
    """Their release, a remedy that is asked for, and the thing itself with another complement."""
    assert list(by_title(issues(text, date(2019, 5, 3), ("NE", "TD")))) == expected


def test_the_clause_goes_on_after_a_relative_clause() -> None:
    """The men are free, whatever a relative clause tells between subject and verb."""
    text = "Chad and Niger discussed visas. The six herders held in Niger, who had lost their way, were sent home."
    assert "resolved" in by_title(issues(text, date(2019, 5, 3), ("NE", "TD"))).values()


def test_a_standoff_that_is_discussed_is_open() -> None:
    """Talks alone do not end it."""
    text = "Chad and Niger discussed the stand-off at the Lind weir."
    assert by_title(issues(text, date(2019, 5, 3), ("NE", "TD"))) == {"Stand-off at the Lind weir": "open"}


def test_fields_of_cooperation_are_a_matter_each() -> None:
    """Water and trade are two."""
    text = "Chad and Niger discussed ways of enhancing cooperation in the fields of water and trade."
    assert len(by_title(issues(text, date(2019, 5, 3), ("NE", "TD")))) == 2


def test_the_year_of_a_treaty_dates_no_development() -> None:
    """What is asked of "the 1950 treaty" did not happen in 1950."""
    text = "Kenya and Ethiopia argue about the border. Nairobi wants Addis Ababa to publish the 1950 boundary treaty."
    found = issues(text, date(2013, 7, 27), ("ET", "KE"))
    assert found
    assert all(f.latest is None or str(f.latest[0]) != "1950" for f in found)


MET = "Malawi's Foreign Minister Nancy Tembo met Mozambican President Filipe Nyusi on Monday.\n\n"


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("Malawi and Mozambique agreed on Tuesday to settle the row over tolls at Zobue by November.", "2024-09-10"),
        ("Malawi and Mozambique will settle their row over tolls at Zobue in November.", None),
        ("Malawi and Mozambique have argued about tolls at Zobue since 2019.", "no time"),
        ("Malawi and Mozambique have a dispute over the 1998 agreement on tolls at Zobue.", "no time"),
        ("Malawi and Mozambique are at odds over tolls at Zobue, on which a court ruled in March.", "no time"),
        (f"{MET}She said that the two sides had discussed tolls at Zobue.", "2024-09-09"),
        (f"{MET}The two countries have a dispute over tolls at Zobue.", "no time"),
        ("Malawi's President and Mozambique's will meet next Monday to discuss tolls at Zobue.", None),
    ],
)  # fmt: skip
def test_the_day_of_a_development_is_that_of_what_happened(said: str, day: str | None) -> None:
    """Not a deadline, a day ahead, when it began or an old treaty; what was said at talks was said on their day."""
    (finding,) = [f for f in issues(said, date(2024, 9, 12), ("MZ", "MW")) if "tolls" in f.title.lower()]
    told = "no time" if finding.latest is None else finding.latest[0]
    assert (str(told) if told else None) == day


def test_a_sentence_is_quoted_before_a_headline() -> None:
    """The headline says it first and no plainer."""
    text = (
        "Malawi and Mozambique quarrel over tolls at Zobue\n\n"
        "Malawi and Mozambique are at odds over tolls at Zobue, where lorries wait for days."
    )
    (finding,) = [f for f in issues(text, date(2024, 9, 12), ("MZ", "MW")) if "tolls" in f.title.lower()]
    assert finding.best == 1


def test_a_title_names_no_owner_whom_only_the_sentence_names() -> None:
    """ "its border", "their dispute": the border, the dispute."""
    text = (
        "Malawi has postponed the reopening of its border with Mozambique. "
        "They will settle their row over tolls at Zobue."
    )
    titles = [f.title for f in issues(text, date(2024, 9, 12), ("MZ", "MW"))]
    assert "Reopening of the border with Mozambique" in titles
    assert not any(word in title.split() for title in titles for word in ("its", "their"))


def test_a_declaration_with_a_pledge_settles_nothing() -> None:
    """What was signed only promises efforts."""
    text = (
        "Malawi and Mozambique signed the Zomba Declaration, pledging to step up efforts to resolve all issues, "
        "including tolls."
    )
    assert by_title(issues(text, date(2024, 9, 12), ("MZ", "MW")))["Tolls"] == "in progress"


def test_a_visit_that_is_paid_is_no_issue() -> None:
    """Nothing is owed there."""
    text = "Malawi and Mozambique met. Mr. Banda of Malawi will pay a return visit to Maputo."
    found = issues(text, date(2024, 9, 12), ("MZ", "MW"))
    assert not any("visit" in f.title.lower() for f in found)


@pytest.mark.parametrize("verb", ["remained unresolved", "has stayed unpaid", "remains blocked"])
def test_what_a_matter_remained(verb: str) -> None:
    """ "remained unresolved" is said of a matter like "is unresolved"."""
    text = f"Kern of Malawi met Okello of Tanzania in Lilongwe on Tuesday. He told reporters that the lake toll {verb}."
    assert any("lake toll" in i.title.lower() for i in issues(text, date(2012, 8, 29), ("MW", "TZ")))

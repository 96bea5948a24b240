"""What a dossier does not know, kind by kind."""

from __future__ import annotations

from typing import Any

import pytest

from briefgen.config import GapDays
from briefgen.dossier import Dossier, merge
from briefgen.dossier.gaps import gaps, last_contact
from briefgen.facts.edtf import Edtf
from briefgen.facts.model import Facts

AS_OF = "2025-11-03"
PEOPLE = [
    {"id": "a", "name": "Anna Berg", "country": "LB", "office": "Foreign Minister"},
    {"id": "b", "name": "Bo Lind", "country": "SY", "office": "President"},
]
NEVER: dict[str, int | None] = {"contact": None, "planned": None, "issues": None, "meetings": None}


def met(ident: str, date: str | None, **more: Any) -> dict[str, Any]:
    """A meeting of Anna Berg and Bo Lind that lacks nothing."""
    return {"id": ident, "date": date, "participants": ["a", "b"], "outcome": "Agreed.", **more}


def issue(ident: str, date: str | None = None, **more: Any) -> dict[str, Any]:
    """An issue, with a development of that day."""
    latest = {"latest": {"date": date, "text": "Talks."}} if date else {}
    return {"id": ident, "title": ident.title() * 3, **latest, **more}


def dossier(**lists: Any) -> Dossier:
    """The facts as of 3 November 2025, with both people."""
    facts = Facts.model_validate({"pair": "LB-SY", "actors": PEOPLE, **lists})
    return merge([facts], Edtf.parse(AS_OF))


def found(days: dict[str, int | None] | None = None, **lists: Any) -> dict[str, list[str]]:
    """Ids of facts, or states, by kind of gap, in the order of importance."""
    known = gaps(dossier(**lists), GapDays.model_validate(days or {}))
    return {gap.kind: [fact.id for fact in gap.facts] or list(gap.states) for gap in known}


def test_nothing_is_missing() -> None:
    """A contact with everything, a planned one that is still to come, an issue that moved, people with offices."""
    meetings = [met("m", "2025-10-28"), met("p", "2025-11-03", status="planned", outcome=None)]
    assert found(meetings=meetings, issues=[issue("gas", "2025-10")]) == {}


@pytest.mark.parametrize(
    ("lists", "kind", "ids"),
    [
        ({"meetings": [met("m", "2025-05-01"), met("old", "2024-12-01")]}, "contact", ["m"]),
        ({"meetings": [met("p", "2025-11-02", status="planned"), met("m", "2025-10-30")]}, "planned", ["p"]),
        ({"actors": PEOPLE[:1], "issues": [issue("gas", "2025-10")]}, "states", ["SY"]),
        ({"issues": [issue("x", "2025-05-03"), issue("y", "2025-01"), issue("z", "2025-05-04")]}, "quiet", ["y", "x"]),
        ({"issues": [issue("gas"), issue("oil", status="resolved")]}, "issues", ["gas"]),
        ({"actors": [*PEOPLE, {"id": "c", "name": "Cy Roy"}]}, "offices", ["c"]),
        ({"meetings": [met("m", "2025-10", outcome=None), met("n", "2025-11", outcome=None)]}, "outcomes", ["n", "m"]),
        ({"meetings": [met("m", "2025-10-28", participants=[])]}, "participants", ["m"]),
        ({"meetings": [met("m", "2025-10-28"), met("n", None)]}, "dates", ["n"]),
    ],
)  # fmt: skip
def test_each_kind(lists: dict[str, Any], kind: str, ids: list[str]) -> None:
    """One kind of gap and no other."""
    assert found(**lists) == {kind: ids}


def test_order_of_importance() -> None:
    """What a reader should hear first comes first."""
    assert list(
        found(
            actors=[PEOPLE[0], {"id": "c", "name": "Cy Roy", "country": "LB"}],
            meetings=[
                met("m", "2025-02", participants=["a"], outcome=None),
                met("n", "2025-01", participants=[]),
                met("p", "2025-10", status="planned", participants=["a"]),
                met("u", None, participants=["a"]),
            ],
            issues=[issue("gas"), issue("oil", "2025-01")],
        )
    ) == ["contact", "planned", "states", "quiet", "issues", "offices", "outcomes", "participants", "dates"]


def test_how_long_is_too_long() -> None:
    """The days of the audience decide, to the day; null asks nothing."""
    contact = [met("m", "2025-10-24", outcome=None)]
    assert found({"contact": 10}, meetings=contact) == {"outcomes": ["m"]}
    assert found({"contact": 9, "meetings": 9}, meetings=contact) == {"contact": ["m"]}
    planned = [met("p", "2025-10-31", status="planned"), met("m", "2025-11-01")]
    assert found({"planned": 3}, meetings=planned) == {}
    assert found({"planned": 2}, meetings=planned) == {"planned": ["p"]}
    quiet = [issue("gas", "2025-10-24")]
    assert found({"issues": 10}, issues=quiet) == {}
    assert found({"issues": 9}, issues=quiet) == {"quiet": ["gas"]}
    everything = [met("m", "2024-10-24", outcome=None), met("p", "2025-01-01", status="planned")]
    assert found(NEVER, meetings=everything, issues=[issue("gas", "2020")]) == {}
    assert found({"contact": 36500, "issues": 36500}, meetings=[met("m", "1999")], issues=[issue("gas", "1999")]) == {}


def test_a_date_counts_by_its_last_day() -> None:
    """A contact planned for November may still be held; what was planned for autumn until October should have been."""
    month = [met("p", "2025-11", status="planned"), met("q", "2025-09/2025-10", status="planned"), met("m", "2025-11")]
    assert found(meetings=month) == {"planned": ["q"]}


def test_contacts_with_others_count_for_nothing() -> None:
    """A contact of one state with a third is none of both, whatever it lacks; people tell of which state they are."""
    third = met("t", "2025-10-30", parties=["LB", "TR"], participants=[], outcome=None)
    by_people = met("m", "2025-04-01", parties=["LB"])
    facts = dossier(meetings=[third, by_people])
    last = last_contact(facts.facts, facts.pair)
    assert last is not None
    assert last.id == "m"
    assert found(meetings=[third, by_people]) == {"contact": ["m"]}


def test_planned_and_cancelled_contacts_lack_no_outcome() -> None:
    """Only what was held has one."""
    meetings = [
        met("m", "2025-10-28"),
        met("c", "2025-10-29", status="cancelled", outcome=None, participants=[]),
        met("p", "2025-12-01", status="planned", outcome=None, participants=[]),
    ]
    assert found(meetings=meetings) == {}


def test_what_people_wrote_counts_where_they_wrote_anything() -> None:
    """Proposals beside it make no gap; alone they do."""
    proposed = [met("q", "2025-10-30", review="proposed", outcome=None), issue("oil", review="proposed")]
    assert found(meetings=[met("m", "2025-10-28"), proposed[0]], issues=[issue("gas", "2025-10"), proposed[1]]) == {}
    assert found(meetings=proposed[:1], issues=proposed[1:]) == {"issues": ["oil"], "outcomes": ["q"]}


def test_a_state_is_spoken_for_by_people_in_office() -> None:
    """Neither by a former nor by an organisation; of an empty dossier nothing is said."""
    nobody = [
        PEOPLE[0],
        {"id": "f", "name": "Fay Orr", "country": "SY", "office": "President", "former": True},
        {"id": "o", "name": "Water Board", "country": "SY", "kind": "organisation"},
    ]
    assert found(actors=nobody) == {"states": ["SY"]}
    assert found(actors=[]) == {}

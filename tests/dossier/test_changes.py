"""What is news between two editions, and what is not."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from briefgen.dossier.changes import Change, Since, difference
from briefgen.facts.edtf import Edtf
from briefgen.facts.model import Facts
from briefgen.facts.reader import loads

ANNA = {"id": "anna", "name": "Anna Berg", "country": "LB", "office": "Foreign Minister"}
BO = {"id": "bo", "name": "Bo Lind", "country": "SY", "office": "Minister of Interior"}
BASE: dict[str, Any] = {
    "pair": "LB-SY",
    "marking": "TLP:GREEN",
    "sources": [{"id": "s1", "title": "A note"}, {"id": "s2", "title": "A cable", "marking": "TLP:AMBER"}],
    "actors": [ANNA, BO],
    "meetings": [
        {"date": "2025-11-02", "place": "Cairo", "participants": ["anna", "bo"], "topics": ["water", "trade"]},
        {"date": "2025-11-20", "status": "planned", "place": "Rome", "participants": ["anna", "bo"]},
    ],
    "issues": [{"title": {"en": "Border", "fr": "Frontière"}, "status": "open", "sources": ["s1"]}],
    "objectives": [{"text": "A date for the first transfer of prisoners"}],
}


def facts(**lists: Any) -> Facts:
    """The facts above with other lists."""
    return loads([("facts.yaml", yaml.safe_dump(BASE | lists, allow_unicode=True).encode(), None)])[0].facts


def told(before: Facts, after: Facts) -> list[tuple[str, ...]]:
    """Each change in short: kind, list, label, then field, before and after where something was changed."""
    return [
        (c.kind, c.list, str(c.label), *((c.field, str(c.before), str(c.after)) if c.field else ()))
        for c in difference(before, after)
    ]


def meeting(number: int, **more: Any) -> list[dict[str, Any]]:
    """The meetings above, one of them with other values."""
    return [{**m, **more} if n == number else m for n, m in enumerate(BASE["meetings"])]


def issue(**more: Any) -> list[dict[str, Any]]:
    """The issue above with other values."""
    return [{**BASE["issues"][0], **more}]


@pytest.mark.parametrize(
    "lists",
    [
        {},
        {"sources": [*BASE["sources"], {"id": "s3", "title": "Another"}], "issues": issue(sources=["s1", "s3"])},
        {"actors": [BO, ANNA], "meetings": BASE["meetings"][::-1]},
        {"actors": [{**ANNA, "name": "Anna Bergh", "id": "bergh"}, BO], "meetings": [
            {**m, "participants": ["bergh", "bo"]} for m in BASE["meetings"]]},
        {"actors": [{**ANNA, "office": "Minister for Foreign Affairs"}, BO]},
        {"actors": [{**ANNA, "office": "foreign minister", "aliases": ["A. Berg"]}, BO]},
        {"issues": issue(title="Border", id="b1", priority="high")},
        {"issues": issue(title={"fr": "Frontière", "ar": "الحدود"}, id="b2")},
        {"meetings": meeting(0, topics=["trade", "water"], note="Ask.", parties=["LB", "SY"])},
        {"objectives": [{"text": "A date for  the first transfer of prisoners"}]},
    ],
)  # fmt: skip
def test_what_is_no_news(lists: dict[str, Any]) -> None:
    """A source added, another order or id, another spelling, a translation: nothing is told."""
    assert told(facts(), facts(**lists)) == []
    assert told(facts(**lists), facts()) == []


@pytest.mark.parametrize(
    ("lists", "expected"),
    [
        ({"issues": issue(status="in progress")}, [("changed", "issues", "Border", "status", "open", "in progress")]),
        ({"issues": issue(latest={"date": "2025-11-05", "text": "A committee met."})},
         [("changed", "issues", "Border", "latest", "None", "A committee met.")]),
        ({"issues": issue(line="Guard it.")}, [("changed", "issues", "Border", "line", "None", "Guard it.")]),
        ({"issues": issue(title="Frontier of 1920", id="border")},
         [("changed", "issues", "Frontier of 1920", "title", "Border", "Frontier of 1920")]),
        ({"issues": [*BASE["issues"], {"title": "Water"}]}, [("new", "issues", "Water")]),
        ({"issues": []}, [("withdrawn", "issues", "Border")]),
        ({"meetings": meeting(1, status="held")},
         [("changed", "meetings", "Anna Berg, Bo Lind", "status", "planned", "held")]),
        ({"meetings": meeting(1, status="cancelled")},
         [("changed", "meetings", "Anna Berg, Bo Lind", "status", "planned", "cancelled")]),
        ({"meetings": meeting(1, date="2025-12-01")},
         [("changed", "meetings", "Anna Berg, Bo Lind", "date", "2025-11-20", "2025-12-01")]),
        ({"meetings": meeting(1, place="Oslo")},
         [("changed", "meetings", "Anna Berg, Bo Lind", "place", "Rome", "Oslo")]),
        ({"meetings": meeting(0, date="2025-11")},
         [("changed", "meetings", "Anna Berg, Bo Lind", "date", "2025-11-02", "2025-11")]),
        ({"meetings": [*BASE["meetings"], {"date": "2025-11-03", "participants": ["anna"]}]},
         [("new", "meetings", "Anna Berg")]),
        ({"meetings": meeting(0)[:1]}, [("withdrawn", "meetings", "Anna Berg, Bo Lind")]),
        ({"meetings": [*BASE["meetings"], {"date": "2025-11-03", "occasion": "Fair"}, {"date": "2025-09"}]},
         [("new", "meetings", "Fair"), ("new", "meetings", "Lebanon – Syria")]),
        ({"actors": [{**ANNA, "office": "Prime Minister"}, BO]},
         [("changed", "actors", "Anna Berg", "office", "Foreign Minister", "Prime Minister")]),
        ({"actors": [{**ANNA, "former": True}, BO]}, [("changed", "actors", "Anna Berg", "former", "false", "true")]),
        ({"objectives": [{"text": "A date for the first transfer"}]},
         [("changed", "objectives", "A date for the first transfer", "text",
           "A date for the first transfer of prisoners", "A date for the first transfer")]),
        ({"objectives": [{"text": "A road"}]},
         [("new", "objectives", "A road"), ("withdrawn", "objectives", "A date for the first transfer of prisoners")]),
    ],
)  # fmt: skip
def test_what_is_news(lists: dict[str, Any], expected: list[tuple[str, ...]]) -> None:
    """One rule each: told once, in the facts' own words, with before and after."""
    assert told(facts(), facts(**lists)) == expected


@pytest.mark.parametrize("rest", [[], [{**BO, "former": True}], [{**BO, "office": "Speaker"}]])
def test_a_new_office_holder_is_one_change(rest: list[dict[str, Any]]) -> None:
    """Who came after whom is told once, whether the earlier one is former, elsewhere or gone."""
    cy = {"id": "cy", "name": "Cy Dahl", "country": "SY", "office": "Interior Minister"}
    found = difference(facts(meetings=[]), facts(meetings=[], actors=[ANNA, cy, *rest]))
    assert found[0].model_dump(include={"kind", "fact", "label", "field", "before", "after", "country"}) == {
        "kind": "changed", "fact": "cy", "label": {"en": "Interior Minister"}, "field": "holder",
        "before": {"en": "Bo Lind"}, "after": {"en": "Cy Dahl"}, "country": "SY",
    }  # fmt: skip
    moved = [("changed", "actors", "Bo Lind", "office", "Minister of Interior", "Speaker")]
    after = facts(meetings=[], actors=[ANNA, cy, *rest])
    assert told(facts(meetings=[]), after)[1:] == (moved if rest and "former" not in rest[0] else [])


def test_two_in_one_office_succeed_nobody() -> None:
    """A second ambassador is a new person; of an office that several hold nobody is the successor."""
    envoys = [{"id": n, "name": f"{n} Dahl", "country": "SY", "office": "Envoy"} for n in ("Cy", "Di", "Ed")]
    before, after = facts(actors=[ANNA, BO, *envoys[:2]]), facts(actors=[ANNA, BO, *envoys[1:]])
    assert told(before, after) == [("new", "actors", "Ed Dahl"), ("withdrawn", "actors", "Cy Dahl")]
    assert told(facts(), facts(actors=[ANNA, BO, {**BO, "id": "cy", "name": "Cy Dahl"}])) == [
        ("new", "actors", "Cy Dahl")
    ]


def test_ids_that_move_on() -> None:
    """Facts numbered by their place keep to their content when one is put in front of them."""
    before = facts(issues=[{"id": "i1", "title": "Border"}, {"id": "i2", "title": "Water"}])
    after = facts(
        issues=[{"id": "i1", "title": "Fish"}, {"id": "i2", "title": "Border"}, {"id": "i3", "title": "Water"}]
    )
    assert told(before, after) == [("new", "issues", "Fish")]


def test_the_weightiest_comes_first() -> None:
    """Issues' status, what else is new of issues, meetings, people, the rest; of one kind high priority, then late."""
    after = facts(
        issues=[*issue(status="resolved", summary="Done."), {"title": "Water"}, {"title": "Fish", "priority": "high"}],
        meetings=[*meeting(1, status="held"), {"date": "2025-10-01"}, {"date": "2025-11-09", "participants": ["anna"]}],
        actors=[ANNA, {**BO, "office": "Speaker"}, {"name": "Cy Dahl"}],
        objectives=[],
    )
    assert [c[:4] for c in told(facts(), after)] == [
        ("changed", "issues", "Border", "status"),
        ("new", "issues", "Fish"),
        ("new", "issues", "Water"),
        ("changed", "meetings", "Anna Berg, Bo Lind", "status"),
        ("new", "meetings", "Anna Berg"),
        ("new", "meetings", "Lebanon – Syria"),
        ("changed", "actors", "Bo Lind", "office"),
        ("new", "actors", "Cy Dahl"),
        ("changed", "issues", "Border", "summary"),
        ("withdrawn", "objectives", "A date for the first transfer of prisoners"),
    ]


def test_a_label_is_in_every_language_that_it_has() -> None:
    """Translations come along: of a title, and of the names of those who met."""
    people = [{**ANNA, "name": {"en": "Anna Berg", "ru": "Анна Берг"}}, BO]
    before, after = facts(meetings=[], issues=[], actors=people), facts(actors=people)
    labels = [dict(c.label.versions) for c in difference(before, after)]
    assert labels == [
        {"en": "Border", "fr": "Frontière"},
        {"en": "Anna Berg, Bo Lind", "ru": "Анна Берг, Bo Lind"},
        {"en": "Anna Berg, Bo Lind", "ru": "Анна Берг, Bo Lind"},
    ]


def test_who_could_see_the_earlier_fact() -> None:
    """What is changed or withdrawn keeps the markings, audiences and release of what it was; what is new has none."""
    before = facts(issues=issue(sources=["s1", "s2"], releasable=True, audiences=["press"]))
    after = facts(issues=[{"title": "Water", "marking": "TLP:RED"}])
    new, withdrawn = difference(before, after)
    assert new.earlier is None
    assert withdrawn.earlier is not None
    assert withdrawn.earlier.model_dump() == {
        "markings": ("TLP:GREEN", "TLP:AMBER"), "audiences": ("press",), "releasable": True,
    }  # fmt: skip


def test_through_json_and_back() -> None:
    """Changes survive the record of an edition unharmed, with translations and dates."""
    after = facts(issues=issue(status="resolved"), meetings=meeting(1, date="2025-12~"), objectives=[])
    since = Since(as_of=Edtf.parse("2025-11-03"), number=7, changes=difference(facts(), after))
    again = Since.model_validate_json(since.model_dump_json())
    assert again == since
    assert len(again.changes) == 3
    assert again.changes[0].label.versions == {"en": "Border", "fr": "Frontière"}
    assert Change.model_validate(since.changes[1].model_dump(mode="json")) == since.changes[1]

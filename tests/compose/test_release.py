"""What an audience may see: everything else is gone before anything is composed."""

from __future__ import annotations

from typing import Any

import pytest

from briefgen.compose import compose
from briefgen.compose.release import Released, release
from briefgen.config import Audience
from briefgen.dossier import merge
from briefgen.facts.edtf import Edtf
from briefgen.facts.model import Facts
from briefgen.facts.writer import to_yaml
from briefgen.markings import builtin_markings

HIDDEN = "Zanzibar"  # what must never be seen
FACTS: dict[str, Any] = {
    "pair": "LB-SY",
    "marking": "TLP:GREEN",
    "summary": f"A summary of {HIDDEN}.",
    "reason": f"A talk about {HIDDEN}.",
    "counterpart": "b",
    "sources": [
        {"id": "s1", "title": "Open note"},
        {"id": "s2", "title": f"Cable on {HIDDEN}", "marking": "TLP:RED"},
    ],
    "actors": [
        {"id": "a", "name": "Anna Berg", "country": "LB", "sources": ["s1"], "releasable": True},
        {"id": "b", "name": f"Bo {HIDDEN}", "country": "SY", "sources": ["s1"], "marking": "TLP:AMBER"},
    ],
    "meetings": [
        {
            "id": "m",
            "date": "2025-10-01",
            "participants": ["a", "b"],
            "sources": ["s1", "s2"],
            "evidence": [{"source": "s2", "quote": f"{HIDDEN} was named", "start": 0, "end": 18}],
            "note": f"Ask about {HIDDEN}.",
            "releasable": True,
        },
    ],
    "issues": [
        {"id": "i", "title": f"Lease of {HIDDEN}", "sources": ["s2"]},
        {"id": "j", "title": f"Sale of {HIDDEN}", "audiences": ["minister"]},
        {"id": "k", "title": "Fishing", "sources": ["s1"]},
    ],
    "rejections": [{"kind": "meeting", "text": HIDDEN, "reason": "an invitation"}],
}


def reader(**more: Any) -> Audience:
    """A reader who sees issues, contacts and people."""
    sections = [{"key": key, "title": key.title()} for key in ("issues", "meetings", "actors", "counterpart")]
    return Audience.model_validate({"label": "L", "template": "t.html", "sections": sections, "name": "press"} | more)


def released(**more: Any) -> Released:
    """What such a reader may see of the facts above."""
    return release(Facts.model_validate(FACTS), reader(**more), builtin_markings())


def test_nothing_above_the_ceiling_is_left() -> None:
    """Facts, people in meetings, sources, quotations, notes: no trace of them in what the page is made from."""
    found = released(ceiling=["TLP:GREEN"])
    assert [(w.id, w.section, w.reason, w.text) for w in found.withheld] == [
        ("b", "actors", "marking", ""),
        ("i", "issues", "marking", ""),
        ("j", "issues", "audience", ""),
    ]
    [meeting] = found.facts.meetings
    assert (meeting.participants, meeting.sources, meeting.evidence, meeting.note) == (("a",), ("s1",), (), None)
    assert [i.id for i in found.facts.issues] == ["k"]
    assert found.facts.counterpart is None
    rest = found.facts.model_copy(update={"summary": None, "reason": None})  # these bear the file's marking: TLP:GREEN
    assert HIDDEN not in to_yaml(rest)


def test_texts_of_the_file_bear_its_marking() -> None:
    """A file marked above the ceiling gives neither its summary nor its reason; what is marked lower stays."""
    facts = Facts.model_validate({**FACTS, "issues": [{"id": "k", "title": "Fishing", "marking": "TLP:CLEAR"}]})
    found = release(facts, reader(ceiling=["TLP:CLEAR"]), builtin_markings())
    assert [f.id for _, f in found.facts.facts()] == ["k"]
    assert HIDDEN not in to_yaml(found.facts)


def test_only_releasable() -> None:
    """A reader of releasable facts gets these, and no text of the file that nobody called releasable."""
    found = released(releasable=True)
    assert [f.id for _, f in found.facts.facts()] == ["a", "m"]
    assert {w.reason for w in found.withheld} == {"release", "audience"}
    assert (found.facts.summary, found.facts.reason) == (None, None)


def test_only_reviewed() -> None:
    """What nobody accepted is withheld and counted; an accepted contact still names whom it names."""
    facts = Facts.model_validate(
        {
            "pair": ["LB", "SY"],
            "actors": [
                {"id": "a", "name": "Rana Haddad", "country": "LB"},
                {"id": "b", "name": "Karim Salloum", "country": "SY", "review": "proposed"},
            ],
            "meetings": [{"id": "m", "participants": ["a", "b"]}],
            "issues": [{"id": "i", "title": "Fishing", "review": "proposed"}],
        }
    )
    found = release(facts, reader(reviewed_only=True), builtin_markings())
    assert [f.id for _, f in found.facts.facts()] == ["a", "m"]
    assert found.facts.meetings[0].participants == ("a", "Karim Salloum")
    assert [w.reason for w in found.withheld] == ["review", "review"]
    assert found.facts.counterpart is None


def test_the_brief_holds_no_trace() -> None:
    """Nothing of what is withheld is in the brief, its lead and its list of what is left out."""
    dossier = merge([Facts.model_validate(FACTS)], Edtf.parse("2025-11-03"))
    assert HIDDEN not in repr(compose(dossier, reader(ceiling=["TLP:GREEN"], releasable=True)))


@pytest.mark.parametrize(
    ("marking", "ceiling", "seen"),
    [
        (None, ["TLP:CLEAR"], True),
        ("TLP:RED", [], True),
        ("TLP:GREEN", ["TLP:GREEN"], True),
        ("TLP:AMBER", ["TLP:GREEN"], False),
        ("SECRET", ["TLP:GREEN", "OFFICIAL-SENSITIVE"], False),
        ("OFFICIAL", ["TLP:GREEN", "OFFICIAL-SENSITIVE"], True),
        ("SECRET", ["TLP:RED"], False),  # of another scheme: nobody said that it may be seen
        ("EYES ONLY", ["TLP:RED"], False),
    ],
)
def test_within(marking: str | None, ceiling: list[str], seen: bool) -> None:
    """A marking is compared with the ceiling of its own scheme; where there is none it is not let through."""
    assert builtin_markings().within(marking, ceiling) is seen

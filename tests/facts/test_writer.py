"""Facts as YAML and JSON."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.facts.edtf import Edtf
from briefgen.facts.model import Actor, Evidence, Facts, Issue, Meeting, Rejection, Source
from briefgen.facts.reader import loads
from briefgen.facts.writer import to_json, to_yaml


def back(facts: Facts) -> Facts:
    """What is read of what was written."""
    return loads([("f.yaml", to_yaml(facts).encode(), None)])[0].facts


def test_json_has_every_key_of_the_contract() -> None:
    """Keys that say nothing are there too, so that a program can rely on them."""
    facts = Facts(
        pair=("LB", "SY"),
        actors=(Actor(id="a", name="A"),),
        meetings=(Meeting(id="m", participants=("a",)),),
        issues=(Issue(id="i", title="I"),),
    )
    data = json.loads(to_json(facts))
    assert {k: data[k] for k in ("pair", "as_of", "sources", "rejections")} == {
        "pair": ["LB", "SY"], "as_of": None, "sources": [], "rejections": [],
    }  # fmt: skip
    assert data["actors"] == [
        {
            "id": "a", "sources": [], "evidence": [], "name": "A", "aliases": [], "kind": "person", "country": None,
            "office": None, "former": False,
        }
    ]  # fmt: skip
    assert data["meetings"] == [
        {
            "id": "m", "sources": [], "evidence": [], "date": None, "status": "held", "mode": "unknown", "place": None,
            "occasion": None, "parties": [], "participants": ["a"], "topics": [], "outcome": None,
        }
    ]  # fmt: skip
    assert data["issues"] == [
        {
            "id": "i",
            "sources": [],
            "evidence": [],
            "title": "I",
            "status": "open",
            "summary": None,
            "latest": None,
            "parties": [],
        }
    ]


def test_json_keeps_what_is_said() -> None:
    """Dates are EDTF, offsets numbers, booleans booleans, and other scripts readable."""
    facts = Facts.model_validate(
        {
            "pair": "LB-SY",
            "as_of": "2025-11-03",
            "edition": 3,
            "sources": [{"id": "s", "title": "Zürich 王毅"}],
            "issues": [
                {
                    "id": "i", "title": "I", "releasable": True, "review": "proposed",
                    "latest": {"text": "x", "date": "2025-11~"},
                    "evidence": [{"source": "s", "quote": "ab", "start": 0, "end": 2}],
                }
            ],
            "rejections": [{"kind": "time", "text": "soon", "reason": "vague", "start": 0}],
        }
    )  # fmt: skip
    text = to_json(facts)
    data = json.loads(text)
    assert "王毅" in text
    assert (data["as_of"], data["edition"], data["issues"][0]["releasable"]) == ("2025-11-03", 3, True)
    assert data["issues"][0]["latest"] == {"date": "2025-11~", "text": "x"}
    assert data["issues"][0]["evidence"] == [{"source": "s", "quote": "ab", "start": 0, "end": 2}]
    assert data["issues"][0]["review"] == "proposed"
    assert data["rejections"] == [{"kind": "time", "text": "soon", "reason": "vague", "start": 0}]


def test_json_of_several_is_an_array() -> None:
    """A list of facts is an array of objects, also when it is empty."""
    facts = Facts(pair=("LB", "SY"))
    assert json.loads(to_json([facts, facts])) == [json.loads(to_json(facts))] * 2
    assert to_json([]) == "[]\n"


TRICKY = [
    "NO", "no", "null", "~", "true", "2025-11", "2025-11-02", "1e3", "0o17", "0x1F", "1_000", "12:30", "a: b", "a #b",
    "- a", "? a", "'a'", '"a"', "@a", "%a", "&a", "*a", "!a", "|", ">", "=", "<<", "[a]", "{a}", "a\\b", "🕊 peace",
    "سلام عليكم", "\u200fأحمد", "王毅", "e\u0301", "a,b", "...", "---", "\ufeffx", "y", "x" * 240, "word " * 47,
]  # fmt: skip


@pytest.mark.parametrize("text", TRICKY)
def test_tricky_texts_read_back(text: str) -> None:
    """Whatever YAML could mistake a text for, it reads back as it was."""
    wanted = " ".join(text.split())
    facts = Facts.model_validate({"pair": "NO-SE", "issues": [{"id": "i", "title": text}]})
    assert back(facts).issues[0].title == facts.issues[0].title == wanted


@pytest.mark.parametrize(
    "text", ["NO", "1e3", "0o17", "0x1F", "12:30", "2025-11-02", "2025", "1.5", ".inf", "~", "1_000", "y"]
)
def test_other_readers_see_the_same_text(text: str) -> None:
    """What a reader of YAML 1.1 or 1.2 would take for a number, a date or a boolean is written in quotes."""
    written = to_yaml(Facts(pair=("NO", "SE"), title=text))
    assert f"title: '{text}'" in written
    assert "- 'NO'" in written
    assert yaml.safe_load(written)["title"] == text


LINE = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Co", "Cn"]), max_size=30).map(
    lambda t: " ".join(t.split()) or "x"
)
RAW = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=30)
NAME = st.one_of(st.sampled_from(["NO", "null", "~", "2025-11", "1e3", "true", "a: b", "- x", "#", "'", "سلام"]), LINE)
DATE = st.sampled_from(["2025-11-02", "2025-11", "2025~", "2025-02/..", "../2005", "2025-01/2025-03?"]).map(Edtf.parse)


@st.composite
def some_facts(draw: Any) -> Facts:
    """Valid facts with odd texts, as a file would hold them: with ids, and people named by id."""
    quote = draw(RAW)
    sources = (Source(id="s1", title=draw(NAME), date=draw(st.none() | st.just(Edtf.parse("2025-11-02")))),)
    actors = tuple(
        Actor(id=f"a{n}", name=draw(NAME), aliases=tuple(draw(st.lists(NAME, max_size=2)))) for n in range(2)
    )
    evidence = (Evidence(source="s1", quote=quote, start=3, end=3 + len(quote)),)
    meetings = tuple(
        Meeting(
            id=f"m{n}",
            date=draw(st.none() | DATE),
            status=draw(st.sampled_from(["held", "planned", "cancelled"])),
            place=draw(st.none() | NAME),
            participants=("a1", "a0")[: draw(st.integers(0, 2))],
            topics=tuple(draw(st.lists(NAME, max_size=2))),
            evidence=evidence,
            review="proposed",
        )
        for n in range(draw(st.integers(0, 2)))
    )
    issues = (
        Issue(id="i", title=draw(NAME), note=draw(st.none() | LINE), sources=("s1",), releasable=draw(st.booleans())),
    )
    return Facts(
        pair=("NO", "SE"),
        title=draw(st.none() | NAME),
        counterpart=draw(st.none() | st.just("a1")),
        sources=sources,
        actors=actors,
        meetings=meetings,
        issues=issues,
        rejections=(Rejection(kind="time", text=draw(RAW), reason="x"),),
    )


@settings(max_examples=150, deadline=None)
@given(some_facts())
def test_yaml_reads_back_to_equal_facts(facts: Facts) -> None:
    """Writing and reading changes nothing, whatever the texts; writing again gives the same bytes."""
    assert back(facts) == facts
    assert to_yaml(back(facts)) == to_yaml(facts)


@settings(max_examples=50, deadline=None)
@given(some_facts())
def test_json_is_json(facts: Facts) -> None:
    """The JSON of any facts can be parsed and names them all."""
    data = json.loads(to_json(facts))
    assert [m["id"] for m in data["meetings"]] == [m.id for m in facts.meetings]

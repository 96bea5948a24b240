"""The four readers: what each page has and has not, in order, and the rules of its tone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from briefgen.compose import compose
from briefgen.compose.brief import ActorItem, Brief, EntryItem, IssueItem, TextItem
from briefgen.compose.rules import check
from briefgen.config import Audience, Rules, builtin, find_workspace
from briefgen.dossier import merge
from briefgen.facts.edtf import Edtf
from briefgen.facts.model import Facts
from briefgen.facts.reader import load, loads

AS_OF = Edtf.parse("2025-11-03")
SAMPLE = builtin("configs") / "samples" / "facts.yaml"


def made(name: str, facts: Facts | None = None) -> Brief:
    """The brief of the sample facts (or of others) for a built-in audience."""
    audience = find_workspace(Path("/")).audience(name)
    return compose(merge([facts or load([SAMPLE])[0].facts], AS_OF), audience)


def keys(brief: Brief) -> list[str]:
    """The sections of a brief in order."""
    return [section.key for section in brief.sections]


def facts(**more: Any) -> Facts:
    """Facts of an invented pair."""
    return Facts.model_validate({"pair": "NO-SE", **more})


@pytest.mark.parametrize(
    ("audience", "sections"),
    [
        (
            "minister",
            "objectives certain possible unlikely issues counterpart last_met timeline milestones actors meetings",
        ),
        ("analyst", "judgements actors milestones timeline meetings issues gaps"),
        ("press", "lines issues questions do_not_say terms milestones meetings"),
        ("protocol", "programme who_is_who precedence protocol meetings"),
    ],
)
def test_sections_in_order(audience: str, sections: str) -> None:
    """Facts that fill everything give each reader all sections, in the order of importance."""
    assert keys(made(audience)) == sections.split()


def test_the_minister_meets_five_people_at_most() -> None:
    """The counterpart is one of them."""
    people = [{"id": letter, "name": f"Person {letter}", "country": "NO"} for letter in "abcdefgh"]
    brief = made("minister", facts(actors=people, counterpart="a"))
    assert sum(isinstance(item, ActorItem) for _, item in brief.items()) == 5


def test_topics_stand_by_how_surely_they_come_up() -> None:
    """An issue without an expectation stays among the open issues."""
    issues = [{"id": e, "title": e, "expect": e} for e in ("unlikely", "possible", "certain")]
    brief = made("minister", facts(issues=[*issues, {"id": "rest", "title": "rest"}]))
    found = [(section.key, item.id) for section, item in brief.items()]
    assert found == [("certain", "certain"), ("possible", "possible"), ("unlikely", "unlikely"), ("issues", "rest")]


def test_press_gets_statements_and_no_assessment() -> None:
    """No status, next step, line or grade with the facts; lines apart; no lead; sources named in words."""
    brief = made("press")
    [quotas] = [item for section, item in brief.items() if section.key == "issues" and item.id == "quotas"]
    assert isinstance(quotas, IssueItem)
    assert (quotas.status_label, quotas.next_step, quotas.line) == ("", None, None)
    assert brief.credit(quotas) == ("Nordic desk (example), 1 November 2025", "Fjord Wire (example), 29 October 2025")
    assert [source.text for source in brief.sources if "(B2)" in source.text or "(C3)" in source.text] == []
    assert (brief.lead, brief.reason) == (None, None)
    lines = brief.section("lines")
    assert lines
    assert [(i.label, i.text) for i in lines.items if isinstance(i, TextItem)] == [
        ("Fishing quotas", "We want quotas that last."),
        ("Power cable", "The cable serves both sides."),
    ]


def test_terms_say_until_when() -> None:
    """An embargo bears the day and the time of its end."""
    terms = made("press").section("terms")
    assert terms
    assert [(i.label, i.when, i.text) for i in terms.items if isinstance(i, EntryItem)] == [
        ("Embargo", "until 12 November 2025, 12:00", "Nothing before the visit."),
        ("Attribution", None, "To a spokesperson."),
    ]


def test_the_programme_is_in_the_order_of_time() -> None:
    """Notes and planned contacts together; what is known by the month only comes after its days, undated last."""
    notes = [
        {"id": "noon", "topic": "T", "text": "x", "kind": "programme", "date": "2025-11-12", "time": "12:00-13:30"},
        {"id": "month", "topic": "T", "text": "x", "kind": "programme", "date": "2025-11"},
        {"id": "open", "topic": "T", "text": "x", "kind": "programme"},
        {"id": "morning", "topic": "T", "text": "x", "kind": "programme", "date": "2025-11-12", "time": "09:00"},
    ]
    meetings = [{"id": "visit", "date": "2025-11-10", "status": "planned", "place": "Oslo", "occasion": "Visit"}]
    section = made("protocol", facts(protocol=notes, meetings=meetings)).section("programme")
    assert section
    assert [(i.id, i.when, i.place, i.label) for i in section.items if isinstance(i, EntryItem)] == [
        ("visit", "10 November 2025", "Oslo", "Visit"),
        ("morning", "12 November 2025, 09:00", None, "T"),
        ("noon", "12 November 2025, 12:00–13:30", None, "T"),
        ("month", "November 2025", None, "T"),
        ("open", None, None, "T"),
    ]


def test_precedence_is_never_guessed() -> None:
    """Only places that the facts give make an order; people stand in it, state by state."""
    people = [
        {"id": "c", "name": "C", "country": "SE", "office": "President"},
        {"id": "b", "name": "B", "country": "NO", "office": "Envoy", "precedence": 9},
        {"id": "a", "name": "A", "country": "NO", "office": "Envoy", "precedence": 2},
    ]
    brief = made("protocol", facts(actors=people))
    assert [item.id for section, item in brief.items() if section.key == "who_is_who"] == ["a", "b", "c"]
    precedence = brief.section("precedence")
    assert precedence
    assert [(i.label, i.text) for i in precedence.items if isinstance(i, EntryItem)] == [("Norway", "2 A; 9 B")]


def test_rules_warn_of_long_texts_crowds_and_empty_words() -> None:
    """Each warning names the section and the fact."""
    brief = made(
        "minister",
        facts(
            objectives=[{"id": "o", "text": "Show goodwill and exchange views."}, {"id": "p", "text": "word " * 12}],
            actors=[{"name": n, "country": "SE"} for n in ("A", "B", "C")],
        ),
    )
    rules = Rules(max_words=10, max_actors=2, avoid={"objectives": ("goodwill", "exchange views", "view")})
    assert check(brief, rules) == (
        "objectives/p: a text of 12 words; this reader gets at most 10",
        "3 people are presented; this reader gets at most 2",
        "objectives/o: “goodwill” says nothing that can be reached or missed",
        "objectives/o: “exchange views” says nothing that can be reached or missed",
    )
    assert check(brief, Rules()) == ()


@pytest.mark.parametrize("pair", ["EG-GR", "LB-SY"])
@pytest.mark.parametrize("audience", ["minister", "analyst", "press", "protocol"])
def test_the_worked_examples_keep_the_rules(pair: str, audience: str) -> None:
    """What we show as an example is how we say that it should be."""
    rules = find_workspace(Path("/")).audience(audience).rules
    assert check(made(audience, load([builtin("configs") / "pairs" / pair / "facts.yaml"])[0].facts), rules) == ()


@pytest.mark.parametrize(
    ("text", "warned"),
    [
        ("It is very likely that they agree.", True),
        ("We judge with high confidence that they agree.", True),
        ("They will agree before June.", False),
    ],
)
def test_judgements_say_likelihood_by_their_field(text: str, warned: bool) -> None:
    """`validate` warns, with the place of the text."""
    source = f"pair: NO-SE\nsources: [{{id: s, title: S}}]\njudgements:\n  - text: {text}\n    sources: [s]\n"
    found = loads([("f.yaml", source.encode(), None)])[0].warnings
    assert [(f.line, f.path) for f in found] == ([(4, "judgements[0].text")] if warned else [])


def test_faults_of_an_audience_have_their_place(tmp_path: Path) -> None:
    """An unknown section, a section named twice and a ceiling of no scheme are told with line and column."""
    folder = tmp_path / "configs" / "audiences"
    folder.mkdir(parents=True)
    (folder / "own.yaml").write_text(
        "label: L\ntemplate: t.html\nceiling: [TLP:PINK]\nsections:\n"
        "  - {key: gaps, title: G}\n  - {key: gaps, title: H}\n",
        encoding="utf-8",
    )
    workspace = find_workspace(tmp_path, tmp_path)
    with pytest.raises(Exception, match="2 faults") as caught:
        workspace.audience("own")
    assert [(f.line, f.path) for f in caught.value.faults] == [(3, "ceiling[0]"), (6, "sections[1].key")]  # type: ignore[attr-defined]
    (folder / "own.yaml").write_text("label: L\ntemplate: t.html\nsections: [{key: isues, title: I}]\n")
    with pytest.raises(Exception, match="1 fault") as caught:
        workspace.audience("own")
    assert caught.value.faults[0].path == "sections[0].key"  # type: ignore[attr-defined]
    (folder / "own.yaml").write_text(
        "label: L\ntemplate: t.html\nsections: [{key: gaps, title: G}]\n"
        "gaps: {contact: -1, planned: soon, issue: 90, meetings: null}\n"
    )
    with pytest.raises(Exception, match="3 faults") as caught:
        workspace.audience("own")
    told = [(f.line, f.column, f.path, f.wrong, f.right) for f in caught.value.faults]  # type: ignore[attr-defined]
    number = "is no number that fits here", "write a whole number"
    assert told == [
        (4, 17, "gaps.contact", f"'-1' {number[0]}", f"{number[1]} of at least 0"),
        (4, 30, "gaps.planned", f"'soon' {number[0]}", f"{number[1]}, as in 12"),
        (4, 36, "gaps.issue", "is no known key", "did you mean issues?"),
    ]
    (folder / "own.yaml").write_text(
        "label: L\ntemplate: t.html\nname: N\nsections: [{key: gap, title: G, limit: 501}]\n"
    )
    with pytest.raises(Exception, match="3 faults") as caught:
        workspace.audience("own")
    right = {f.path: f.right for f in caught.value.faults}  # type: ignore[attr-defined]
    assert right["name"].startswith("the keys here are label, template, sections, ")
    assert "name" not in right["name"]
    assert right["sections[0].key"].startswith("did you mean gaps? The values are: since, objectives")
    assert right["sections[0].limit"] == "write a whole number of at most 500"
    assert workspace.audience_origin("own") == "own"
    assert workspace.audience_origin("press") == "built-in"
    assert isinstance(workspace.audience("press"), Audience)

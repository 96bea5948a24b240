"""Dossier and audience -> brief."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.compose import compose
from briefgen.compose.brief import ActorItem, Brief, IssueItem, MeetingItem, TextItem
from briefgen.compose.sections import SECTIONS
from briefgen.compose.view import seniority
from briefgen.config import Audience, SectionKey
from briefgen.dossier import merge
from briefgen.errors import InputError
from briefgen.facts.edtf import Edtf
from briefgen.facts.model import Actor, Facts

AS_OF = Edtf.parse("2025-11-03")
KEYS = [
    "since",
    "objectives",
    "judgements",
    "issues",
    "counterpart",
    "last_met",
    "timeline",
    "milestones",
    "actors",
    "meetings",
    "questions",
    "do_not_say",
    "protocol",
    "gaps",
    "certain",
    "possible",
    "unlikely",
    "lines",
    "terms",
    "who_is_who",
    "programme",
    "precedence",
]
PEOPLE = [
    {"id": "a", "name": "Anna Berg", "country": "LB", "office": "Foreign Minister"},
    {"id": "b", "name": "Bo Lind", "country": "SY", "office": "President"},
]


def brief(facts: dict[str, Any], *sections: str | dict[str, Any], as_of: str = "2025-11-03") -> Brief:
    """The brief of those facts for the reader "tester", in the sections named (or all)."""
    specs = [{"key": s, "title": s.title()} if isinstance(s, str) else {"title": "T", **s} for s in sections or KEYS]
    audience = Audience.model_validate({"label": "L", "template": "t.html", "sections": specs, "name": "tester"})
    return compose(merge([Facts.model_validate({"pair": "LB-SY", **facts})], Edtf.parse(as_of)), audience)


def ids(made: Brief, key: str) -> list[str]:
    """What a section shows, in order."""
    section = made.section(key)
    return [i.id for i in section.items] if section else []


def met(ident: str, date: str | None, **more: Any) -> dict[str, Any]:
    """A meeting of Anna Berg and Bo Lind."""
    return {"id": ident, "date": date, "participants": ["a", "b"], **more}


def test_every_section_has_a_test_of_its_contents() -> None:
    """The keys used here are all that there are."""
    assert sorted(KEYS) == sorted(SECTIONS)


def test_issues_are_ordered() -> None:
    """Unsettled before settled, reviewed before unreviewed, high before low, the latest development first."""
    made = brief(
        {
            "issues": [
                {"id": "done", "title": "A", "status": "resolved", "priority": "high"},
                {"id": "low", "title": "B", "priority": "low"},
                {"id": "proposed", "title": "C", "priority": "high", "review": "proposed"},
                {"id": "old", "title": "D", "latest": {"date": "2025-01", "text": "x"}},
                {"id": "new", "title": "E", "status": "in progress", "latest": {"date": "2025-10", "text": "x"}},
                {"id": "high", "title": "F", "priority": "high"},
            ]
        },
        "issues",
    )
    assert ids(made, "issues") == ["high", "new", "old", "low", "proposed", "done"]
    item = made.sections[0].items[1]
    assert isinstance(item, IssueItem)
    assert (item.status_label, item.latest_date, item.latest) == ("in progress", "October 2025", "x")


def test_meetings_by_status_and_day() -> None:
    """The last held one, those still planned with the next first, all others with the latest first; none is lost."""
    facts = {
        "actors": PEOPLE,
        "meetings": [
            met("m1", "2025-09"),
            met("m2", "2025-10-10", mode="call"),
            met("m3", None),
            met("m4", "2025-10-20", status="cancelled"),
            met("p1", "2025-12", status="planned"),
            met("p2", "2025-11-05", status="planned"),
            met("p3", None, status="planned"),
            met("p4", "2025-10-30", status="planned"),
            met("p5", "2025-11", status="planned"),
        ],
    }
    made = brief(facts, "last_met", "milestones", "meetings")
    assert ids(made, "last_met") == ["m2"]
    assert ids(made, "milestones") == ["p5", "p2", "p1", "p3"]
    assert ids(made, "meetings") == ["p4", "m4", "m1", "m3"]
    items = [i for _, i in made.items() if isinstance(i, MeetingItem)]
    assert [(i.date, i.status_label, i.mode_label) for i in items if i.id in ("m2", "m3", "m4", "p4")] == [
        ("10 October 2025", "", "call"),
        ("30 October 2025", "planned", ""),
        ("20 October 2025", "cancelled", ""),
        ("undated", "", ""),
    ]
    assert items[0].who == "Anna Berg (LB) – Bo Lind (SY)"


def test_who_took_part() -> None:
    """People stand with their states, in the order of the pair; a party without people is named."""
    facts = {
        "actors": [*PEOPLE, {"id": "c", "name": "Cy Roy", "country": "SY"}, {"id": "d", "name": "Di Eco"}],
        "meetings": [
            {"id": "m1", "date": "2025-10-04", "participants": ["c", "a", "b", "d"]},
            {"id": "m2", "date": "2025-10-03", "participants": ["b"]},
            {"id": "m3", "date": "2025-10-02", "parties": ["SY", "LB", "Arab League", "UN"]},
            {"id": "m4", "date": "2025-10-01"},
        ],
    }
    made = brief(facts, "meetings")
    assert [i.who for _, i in made.items() if isinstance(i, MeetingItem)] == [
        "Anna Berg (LB) – Cy Roy, Bo Lind (SY) – Di Eco",
        "Bo Lind (SY) – Lebanon",
        "Syria – Lebanon – Arab League – UN",
        "Lebanon – Syria",
    ]


def test_the_last_meeting_is_one_of_both_states() -> None:
    """A later one with a third state does not count."""
    facts = {
        "actors": PEOPLE,
        "meetings": [met("m1", "2025-09"), {"id": "m2", "date": "2025-10", "parties": ["LB", "EG"]}],
    }
    assert ids(brief(facts, "last_met"), "last_met") == ["m1"]


def test_actors_take_turns() -> None:
    """Both sides in turn, senior first, former and third parties last; the counterpart is not told twice."""
    more = [
        {"id": "c", "name": "C", "country": "LB", "office": "Prime Minister"},
        {"id": "d", "name": "D", "country": "LB", "office": "President", "former": True, "since": "2020"},
        {"id": "e", "name": "E", "country": "EG", "office": "President", "since": "2014-06"},
        {"id": "f", "name": "F", "country": "SY", "former": True},
    ]
    made = brief({"actors": [*PEOPLE, *more], "counterpart": "b"}, "counterpart", "actors")
    assert ids(made, "counterpart") == ["b"]
    assert ids(made, "actors") == ["c", "a", "f", "d", "e"]
    actors = {i.id: i for _, i in made.items() if isinstance(i, ActorItem)}
    assert (actors["d"].office, actors["d"].tenure) == ("former President", None)
    assert (actors["f"].office, actors["e"].tenure) == ("former", "since June 2014")
    assert (actors["b"].counterpart, actors["b"].country_name) == (True, "Syria")


@pytest.mark.parametrize(
    ("office", "rank"),
    [
        ("President", 0),
        ("Vice President", 3),
        ("Prime Minister", 1),
        ("Deputy Prime Minister", 3),
        ("Foreign Minister", 2),
        ("Interior Minister", 4),
        ("Ambassador", 5),
        ("Adviser", 6),
        (None, 6),
    ],
)
def test_seniority(office: str | None, rank: int) -> None:
    """By the words of the office."""
    assert seniority(Actor(name="x", office=office)) == rank


def test_other_sections() -> None:
    """Objectives, judgements, questions, cautions and protocol say their facts."""
    facts = {
        "objectives": [
            {"id": "o1", "text": "Low", "priority": "low"},
            {"id": "o2", "text": "High", "priority": "high"},
        ],
        "judgements": [{"id": "j", "text": "It holds.", "likelihood": "likely", "confidence": "moderate"}],
        "questions": [{"id": "q", "question": "Why?", "answer": "So."}],
        "do_not_say": [{"id": "c", "text": "Not this."}],
        "protocol": [{"id": "p", "topic": "Programme", "text": "At nine."}],
    }
    made = brief(facts)
    assert [(s.key, [list(i.texts()) for i in s.items]) for s in made.sections] == [
        ("objectives", [["High"], ["Low"]]),
        ("judgements", [["likely", "It holds.", "moderate confidence"]]),
        ("questions", [["Why?", "So."]]),
        ("do_not_say", [["Not this."]]),
        ("protocol", [["Programme", "At nine."]]),
    ]


def test_gaps() -> None:
    """What is not known is said from facts that this reader may see, one sentence a kind, the others counted."""
    facts = {
        "actors": [PEOPLE[0], {"id": "c", "name": "Cy Roy"}],
        "issues": [
            {"id": "i", "title": "Gas"},
            {"id": "j", "title": "Oil", "status": "resolved"},
            {"id": "k", "title": "Border", "latest": {"date": "2025-01", "text": "Talks."}},
        ],
        "meetings": [
            *(met(f"m{n}", f"2025-01-{n}", place="Homs" if n > 15 else None) for n in range(10, 17)),
            met("p", "2025-10-30", status="planned"),
            met("u", None, participants=[]),
            met("x", None, audiences=["press"]),
            met("y", "2025-11-02", audiences=["press"]),
        ],
    }
    assert [i.text for _, i in brief(facts, "gaps").items() if isinstance(i, TextItem)] == [
        "No contact of the two sides is on file since 16 January 2025.",
        "It is not on file whether 1 planned contact was held: 30 October 2025.",
        "Nobody is named who acts for: Syria.",
        "No newer development is on file for: Border (January 2025).",
        "No dated development is on file for: Gas.",
        "The office is not on file for: Cy Roy.",
        "7 contacts without outcome on file: "
        + "; ".join(["16 January 2025 (Homs)", *(f"{n} January 2025" for n in (15, 14, 13)), "3 more."]),
        "1 contact on file has no date.",
    ]
    settled = met("m", "2025-06", outcome="Agreed.")
    assert brief({"actors": PEOPLE, "meetings": [settled]}, "gaps").sections == ()


def test_an_audience_says_how_long_is_too_long() -> None:
    """In days, each for itself."""
    facts = [Facts.model_validate({"pair": "LB-SY", "actors": PEOPLE, "meetings": [met("m", "2025-10-01")]})]
    sections = [{"key": "gaps", "title": "G"}]
    audience = Audience.model_validate(
        {"label": "L", "template": "t.html", "sections": sections, "gaps": {"contact": 30, "meetings": None}}
    )
    [(_, item)] = compose(merge(facts, AS_OF), audience).items()
    assert list(item.texts()) == ["No contact of the two sides is on file since 1 October 2025."]


def test_gaps_name_up_to_five() -> None:
    """Where only one more would be counted it is named."""
    issues = [{"id": n, "title": n.upper()} for n in "vwxyz"]
    [(_, item)] = brief({"actors": PEOPLE, "issues": issues}, "gaps").items()
    assert list(item.texts()) == ["No dated development is on file for: V; W; X; Y; Z."]


def test_gaps_of_unreviewed_facts_are_no_news() -> None:
    """Where people wrote facts, what extraction proposed beside them makes no gap."""
    written = {"id": "i", "title": "Gas", "latest": {"date": "2025-06", "text": "Talks."}}
    proposed = {"id": "j", "title": "Oil", "review": "proposed"}
    assert brief({"actors": PEOPLE, "issues": [written, proposed]}, "gaps").sections == ()
    alone = brief({"actors": PEOPLE, "issues": [proposed]}, "gaps")
    assert [i.text for _, i in alone.items() if isinstance(i, TextItem)] == [
        "No dated development is on file for: Oil."
    ]


def test_limits_leave_out_with_a_reason() -> None:
    """What is over the limit is listed, unless another section shows it."""
    facts = {"actors": PEOPLE, "counterpart": "a", "issues": [{"id": n, "title": n.upper()} for n in "xyz"]}
    made = brief(facts, {"key": "issues", "limit": 1}, {"key": "actors", "limit": 1}, "counterpart")
    assert ids(made, "issues") == ["x"]
    assert [(g.id, g.section, g.reason, g.text) for g in made.left_out] == [
        ("y", "issues", "limit", "Y"),
        ("z", "issues", "limit", "Z"),
        ("b", "actors", "limit", "Bo Lind"),
    ]


def test_the_first_item_of_a_section_stays_longest() -> None:
    """Whatever the priorities; unreviewed facts yield before reviewed ones."""
    facts = {
        "questions": [
            {"id": "q1", "question": "1", "answer": "a", "priority": "low"},
            {"id": "q2", "question": "2", "answer": "a", "priority": "high"},
            {"id": "q3", "question": "3", "answer": "a", "priority": "high", "review": "proposed"},
        ]
    }
    priorities = [i.priority for _, i in brief(facts, {"key": "questions", "weight": 50}).items()]
    assert priorities == [50 - 15 + 30, 50 + 15 - 3, 50 + 15 - 6 - 100]


def test_audiences_of_a_fact() -> None:
    """A fact for others is not on this reader's page; it is listed as withheld, without its text."""
    facts = {
        "issues": [
            {"id": "x", "title": "Grain", "audiences": ["press"]},
            {"id": "y", "title": "Y", "audiences": ["press", "tester"]},
        ]
    }
    made = brief(facts, "issues")
    assert ids(made, "issues") == ["y"]
    assert [(gone.id, gone.reason, gone.text) for gone in made.left_out] == [("x", "audience", "")]


def test_empty_sections() -> None:
    """The words for nothing stand only where there is nothing, not where another section tells it already."""
    facts = {"actors": PEOPLE, "meetings": [met("m", "2025-10")]}
    empty = {"key": "meetings", "empty": "No meeting is on file."}
    assert [s.key for s in brief(facts, "last_met", empty).sections] == ["last_met"]
    assert [(s.key, s.empty) for s in brief({}, "last_met", empty).sections] == [("meetings", "No meeting is on file.")]


def test_omitted_details() -> None:
    """What a reader does not need is left away, the date of a development with it."""
    facts = {
        "issues": [{"id": "x", "title": "X", "line": "L", "latest": {"date": "2025", "text": "T"}, "summary": "S"}]
    }
    made = brief(facts, {"key": "issues", "omit": ["line", "latest", "who"]})
    assert list(made.sections[0].items[0].texts()) == ["X", "open", "S"]


@pytest.mark.parametrize(
    ("omit", "texts"),
    [([], ["X", "open", "They met on fish and salt."]), (["latest"], ["X", "open", "They met on fish."])],
)
def test_a_summary_that_says_no_more_than_the_latest_development(omit: list[str], texts: list[str]) -> None:
    """It is left away, but not where the reader does not get that."""
    issue = {"title": "X", "summary": "They met on fish.", "latest": {"text": "They met on fish and salt."}}
    made = brief({"issues": [issue]}, {"key": "issues", "omit": omit})
    assert list(made.sections[0].items[0].texts()) == texts


def test_an_audience_can_have_every_section() -> None:
    """The keys that an audience's file may name are the sections that there are."""
    assert sorted(get_args(SectionKey)) == sorted(SECTIONS)


def test_citations_are_numbered_by_first_use() -> None:
    """In page order, the lead first; the same source has one number, an uncited one none."""
    facts = {
        "sources": [
            {"id": s, "title": s.upper(), "date": "2025-10-01", "publisher": "P", "grade": "B2"}
            for s in ("s1", "s2", "s3", "s4")
        ],
        "issues": [{"id": "x", "title": "X", "sources": ["s3", "s1"], "status": "resolved"}],
        "objectives": [{"id": "o", "text": "O", "sources": ["s2", "s3"]}],
    }
    made = brief(facts, "objectives", "issues")
    assert [s.text for s in made.numbered()] == [f"{s}, P, 1 October 2025 (B2)" for s in ("S2", "S3", "S1")]
    assert [made.numbers(i) for _, i in made.items()] == [(1, 2), (2, 3)]
    assert made.numbers_of(("s4",)) == ()


def test_sources_name_the_pages_of_what_is_told() -> None:
    """Runs of pages in one; a page whose fact is not told is not named."""

    def issue(ident: str, *pages: int | None) -> dict[str, Any]:
        quoted = [{"source": "s1", "quote": "q", "start": n, "end": n + 1, "page": p} for n, p in enumerate(pages)]
        return {"id": ident, "title": ident, "evidence": quoted}

    sources = [{"id": "s1", "title": "A report", "publisher": "P", "date": "2025-10-01"}]
    one, more = issue("x", 3) | {"priority": "high"}, issue("y", 9, 4, 5, None, 3)
    facts = {"summary": "All told.", "sources": sources, "issues": [one, more]}
    made = brief(facts, {"key": "issues", "title": "I", "limit": 1})
    assert [s.text for s in made.numbered()] == ["A report, P, 1 October 2025, p.\u00a03"]
    made = brief(facts, "issues")
    assert [s.text for s in made.numbered()] == ["A report, P, 1 October 2025, pp.\u00a03–5, 9"]
    assert made.credit(next(made.items())[1]) == ("P, 1 October 2025",)


@pytest.mark.parametrize(
    ("meeting", "lead"),
    [
        (
            {"date": "2025-11-02", "mode": "in-person", "place": "Bahrain"},
            "Anna Berg and Bo Lind met in Bahrain on 2 November 2025.",
        ),
        ({"date": "2025-11-02", "place": "Bahrain"}, "Anna Berg and Bo Lind met in Bahrain on 2 November 2025."),
        ({"date": "2025-10"}, "Anna Berg and Bo Lind were in contact in October 2025."),
        ({"date": "2025-10-01", "mode": "call"}, "Anna Berg and Bo Lind spoke by telephone on 1 October 2025."),
        ({"date": "2025", "mode": "video"}, "Anna Berg and Bo Lind spoke by video in 2025."),
        ({"date": "2025-10~", "mode": "in-person"}, "Anna Berg and Bo Lind met (about October 2025)."),
        ({"date": "2025-10-01", "participants": ["a"]}, None),
        ({"date": "2025-10-01", "status": "cancelled"}, None),
        ({"date": "2025-12-01", "status": "planned"}, None),
        ({}, None),
    ],
)
def test_a_lead_says_only_what_the_facts_say(meeting: dict[str, Any], lead: str | None) -> None:
    """How they met, where and when, no more exactly than it is known; nothing of what did not happen."""
    assert brief({"actors": PEOPLE, "meetings": [met("m", None) | meeting]}).lead == lead


def test_a_lead_from_issues() -> None:
    """The first three of each state, with their sources; a summary takes its place."""
    facts: dict[str, Any] = {
        "sources": [{"id": "s", "title": "S"}],
        "issues": [
            {"id": f"i{n}", "title": f"{t}", "sources": ["s"]} for n, t in enumerate(["Gas", "Oil {0}", "Sea", "Sky"])
        ]
        + [{"id": "j", "title": "Land", "status": "in progress"}],
    }
    made = brief(facts)
    assert (made.lead, made.lead_cites) == ("Open: Gas; Oil {0}; Sea. In progress: Land.", ("s",))
    made = brief(facts | {"summary": "Sum."})
    assert (made.lead, made.lead_cites) == ("Sum.", ())


@pytest.mark.parametrize(
    ("facts", "sections", "marking"),
    [
        ({}, ["issues"], None),
        ({"marking": "TLP:GREEN"}, ["issues"], "TLP:GREEN"),
        ({"marking": "TLP:GREEN", "issues": [{"title": "x", "marking": "TLP:RED"}]}, ["issues"], "TLP:RED"),
        ({"marking": "TLP:GREEN", "issues": [{"title": "x", "marking": "TLP:CLEAR"}]}, ["issues"], "TLP:GREEN"),
        (
            {"summary": "S", "marking": "TLP:GREEN", "issues": [{"title": "x", "marking": "TLP:RED"}]},
            ["actors"],
            "TLP:GREEN",
        ),
        ({"marking": "TLP:GREEN", "issues": [{"title": "x", "marking": "TLP:RED"}]}, ["actors"], "TLP:RED"),
        ({"summary": "S", "issues": [{"title": "x", "marking": "TLP:RED"}]}, ["gaps"], "TLP:RED"),
        (
            {
                "summary": "S",
                "actors": [{"id": "a", "name": "A", "marking": "TLP:RED"}],
                "meetings": [{"date": "2025", "participants": ["a"]}],
            },
            ["meetings"],
            "TLP:RED",
        ),
        (
            {
                "summary": "S",
                "sources": [{"id": "s", "title": "S", "marking": "SECRET"}],
                "marking": "OFFICIAL",
                "issues": [{"title": "x", "sources": ["s"]}],
            },
            ["issues"],
            "SECRET",
        ),
        ({"marking": "Eyes only"}, ["issues"], "Eyes only"),
    ],
)
def test_the_page_bears_the_highest_marking_of_what_it_tells(
    facts: dict[str, Any], sections: list[str], marking: str | None
) -> None:
    """Of the file, of each fact and source shown, and of facts that the lead, a gap or a meeting speaks of."""
    assert brief(facts, *sections).marking == marking


def test_markings_of_two_schemes_are_refused() -> None:
    """None is the higher of them."""
    with pytest.raises(InputError, match="the markings SECRET, TLP:RED belong to no common scheme"):
        brief({"marking": "TLP:RED", "issues": [{"title": "x", "marking": "SECRET"}]}, "issues")


def test_furniture() -> None:
    """Titles, days and numbers as the page prints them."""
    made = brief({"desk": "D", "contact": "C", "edition": 12, "review_by": "2025-11-17", "reason": "R"})
    assert (made.title, made.as_of, made.as_of_iso) == ("Lebanon – Syria", "3 November 2025", "2025-11-03")
    assert (made.desk, made.contact, made.edition, made.review_by, made.reason) == (
        "D",
        "C",
        "edition 12",
        "17 November 2025",
        "R",
    )
    assert brief({"title": "Own"}).title == "Own"


@st.composite
def some_facts(draw: Any) -> dict[str, Any]:
    """Facts of all lists, with any priority, status and readers."""

    def common() -> dict[str, Any]:
        return {
            "priority": draw(st.sampled_from(["high", "medium", "low"])),
            "review": draw(st.sampled_from(["accepted", "proposed"])),
            "audiences": draw(st.sampled_from([[], ["tester"], ["press"]])),
        }

    count = st.integers(0, 3)
    days = st.sampled_from([None, "2025-10-01", "2025-11", "2025-12-01", "2025-10"])
    return {
        "actors": [
            {"id": n, "name": f"Name {n}", "country": draw(st.sampled_from(["LB", "SY", "EG", None])), **common()}
            for n in "ab"
        ],
        "meetings": [
            met(f"m{n}", draw(days), status=draw(st.sampled_from(["held", "planned", "cancelled"])), **common())
            for n in range(draw(count))
        ],
        "issues": [
            {"id": f"i{n}", "title": f"T{n}", "status": draw(st.sampled_from(["open", "resolved"])), **common()}
            for n in range(draw(count))
        ],
        "objectives": [{"id": f"o{n}", "text": f"T{n}", **common()} for n in range(draw(count))],
        "judgements": [{"id": f"j{n}", "text": f"T{n}", **common()} for n in range(draw(count))],
        "questions": [{"id": f"q{n}", "question": f"Q{n}", "answer": "A", **common()} for n in range(draw(count))],
        "do_not_say": [{"id": f"c{n}", "text": f"T{n}", **common()} for n in range(draw(count))],
        "protocol": [{"id": f"p{n}", "topic": "T", "text": f"T{n}", **common()} for n in range(draw(count))],
    }


@settings(max_examples=150, deadline=None)
@given(some_facts(), st.integers(1, 3))
def test_nothing_vanishes(facts: dict[str, Any], limit: int) -> None:
    """Every fact is shown once or left out once: with a text beyond a limit, without one where it is for others."""
    made = brief(facts, *({"key": k, "limit": limit} for k in KEYS))
    dossier = merge([Facts.model_validate({"pair": "LB-SY", **facts})], AS_OF)
    meant = sorted(f.id for _, f in dossier.facts.facts())
    others = {f.id for _, f in dossier.facts.facts() if f.audiences and "tester" not in f.audiences}
    shown = [i.id for _, i in made.items() if i.kind != "timeline" and not i.id.startswith("gap-")]
    gone = [g.id for g in made.left_out if not g.id.startswith("gap-")]
    assert sorted(shown + gone) == meant
    assert {g.id for g in made.left_out if g.reason == "audience"} == others
    assert all(bool(g.text) == (g.reason == "limit") for g in made.left_out)
    assert brief(facts, *({"key": k, "limit": limit} for k in KEYS)) == made


@pytest.mark.parametrize(
    ("mode", "title"),
    [("call", "Last spoke"), ("video", "Last spoke"), ("in-person", "Last met"), ("unknown", "Last met")],
)
def test_nobody_met_in_a_call(mode: str, title: str) -> None:
    """A section has another heading where all that it shows are calls."""
    spec = {"key": "last_met", "title": "Last met", "remote": "Last spoke"}
    facts = {"meetings": [met("m1", "2025-10-20", mode=mode)]}
    assert brief(facts, spec).sections[0].title == title
    assert brief({}, {**spec, "empty": "None."}).sections[0].title == "Last met"
    two = {"meetings": [met("m1", "2025-10-20", mode=mode), met("m2", "2025-09-20", mode="in-person")]}
    assert brief(two, {**spec, "key": "meetings"}).sections[0].title == "Last met"


def test_what_is_called_off_ahead_is_no_earlier_contact() -> None:
    """It stands among what comes next, and not in a programme; what has no date stays with what was."""
    facts = {
        "meetings": [
            met("ahead", "2025-11-20", status="cancelled"),
            met("past", "2025-10-20", status="cancelled"),
            met("undated", None, status="cancelled"),
            met("planned", "2025-11-10", status="planned"),
        ]
    }
    made = brief(facts, "milestones", "meetings")
    assert ids(made, "milestones") == ["planned", "ahead"]
    assert ids(made, "meetings") == ["past", "undated"]
    assert ids(brief(facts, "programme"), "programme") == ["planned"]

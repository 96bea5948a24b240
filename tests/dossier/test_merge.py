"""Facts of every origin merged into one dossier."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.dossier import Dossier, merge
from briefgen.dossier.joining import SetAside
from briefgen.errors import InputError
from briefgen.facts.edtf import Edtf
from briefgen.facts.model import FACT_LISTS, Facts, Source

AS_OF = Edtf.parse("2025-11-03")


def part(**more: Any) -> Facts:
    """Curated facts of Lebanon and Syria."""
    return Facts.model_validate({"pair": "LB-SY", **more})


def text(ident: str, day: str, **more: Any) -> Facts:
    """What was extracted from one text: every fact cites it and awaits review."""
    for name in set(more) & set(FACT_LISTS):
        more[name] = [{"sources": [ident], "review": "proposed", **fact} for fact in more[name]]
    return part(sources=[{"id": ident, "title": ident, "date": day}], **more)


def merged(*parts: Facts, as_of: Edtf = AS_OF) -> Dossier:
    """The dossier, after checking what holds of every dossier."""
    dossier = merge(parts, as_of)
    check(dossier.facts)
    return dossier


def check(facts: Facts) -> None:
    """No id twice, every participant and source there."""
    ids = [fact.id for _, fact in facts.facts()]
    assert len(ids) == len(set(ids))
    people = {a.id for a in facts.actors}
    assert {p for m in facts.meetings for p in m.participants} <= people
    assert {c for _, fact in facts.facts() for c in fact.cited()} <= {s.id for s in facts.sources}


A = {"id": "a", "name": "Ahmad Al Shara", "country": "SY"}
B = {"id": "b", "name": "Joseph Aoun", "country": "LB"}


def test_curated_wins_and_extracted_adds_its_evidence() -> None:
    """The curated fact keeps its fields, empty ones too; sources and evidence of both stand under it."""
    curated = part(
        sources=[{"id": "s", "title": "s"}],
        actors=[{**A, "office": "President", "sources": ["s"]}],
    )
    evidence = {"source": "t", "quote": "x", "start": 0, "end": 1}
    extracted = text(
        "t",
        "2025-11-02",
        actors=[
            {
                "id": "ahmed",
                "name": "Ahmed al-Sharaa",
                "country": "SY",
                "office": "Leader",
                "former": True,
                "since": "2025-01",
                "evidence": [evidence],
            }
        ],
    )
    for parts in ((curated, extracted), (extracted, curated)):
        dossier = merged(*parts)
        (actor,) = dossier.facts.actors
        assert (actor.id, actor.name, actor.office, actor.former, actor.since) == (
            "a",
            "Ahmad Al Shara",
            "President",
            False,
            None,
        )
        assert (actor.sources, actor.review, actor.aliases) == (("s", "t"), "accepted", ("Ahmed al-Sharaa",))
        assert [e.source for e in actor.evidence] == ["t"]
        assert dossier.conflicts == (SetAside("a", "office", "President", "Leader", "t"),)


def test_curated_facts_win_inside_a_mixed_file_too() -> None:
    """A fact that a person wrote leads even where its file also holds proposed ones and is older."""
    mixed = part(
        sources=[{"id": "s", "title": "s", "date": "2025-01-01"}],
        issues=[
            {"id": "i", "title": "Border control", "status": "resolved"},
            {"id": "j", "title": "Refugees", "review": "proposed"},
        ],
    )
    newer = text("t", "2025-11-01", issues=[{"id": "k", "title": "Border control", "status": "open"}])
    for parts in ((mixed, newer), (newer, mixed)):
        issue = merged(*parts).facts.issues[0]
        assert (issue.id, issue.status, issue.review, issue.sources) == ("i", "resolved", "accepted", ("t",))


def test_of_two_texts_the_newer_wins_and_gaps_are_filled() -> None:
    """Fields that the newer text leaves open come from the older; what had been so before is no conflict."""
    old = text("old", "2025-10-01", actors=[{**A, "office": "Interim President", "since": "2025-01"}])
    new = text("new", "2025-11-01", actors=[{**A, "office": "Head of State"}])
    for parts in ((old, new), (new, old)):
        dossier = merged(*parts)
        actor = dossier.facts.actors[0]
        assert (actor.office, str(actor.since), actor.sources) == ("Head of State", "2025-01", ("new", "old"))
        assert dossier.conflicts == ()


def test_two_offices_at_once_are_a_conflict() -> None:
    """A text that gives the former office after another gave the new one contradicts it; both keep their evidence."""
    said = [("one", "2025-08-01", "Speaker"), ("two", "2025-09-01", "President"), ("three", "2025-10-01", "Speaker"),
            ("four", "2025-11-01", "President")]  # fmt: skip
    texts = [
        text(ident, day, actors=[{**A, "office": office,
             "evidence": [{"source": ident, "quote": office, "start": 0, "end": len(office)}]}])
        for ident, day, office in said
    ]  # fmt: skip
    for parts in permutations(texts):
        (actor,) = merged(*parts).facts.actors
        (conflict,) = actor.conflicts
        assert (actor.office, conflict.field) == ("President", "office")
        assert [(c.value, c.sources) for c in conflict.claims] == [
            ("President", ("four", "two")),
            ("Speaker", ("three",)),
        ]
        assert [e.source for c in conflict.claims for e in c.evidence] == ["four", "two", "three"]


def test_two_curated_files_complete_each_other() -> None:
    """What one desk left open the other fills; nothing that a person wrote is lost without a conflict."""
    one = part(actors=[A, B], meetings=[{"id": "m", "date": "2025-10", "participants": ["a", "b"]}])
    two = part(
        actors=[{**A, "id": "x"}, {**B, "id": "y"}],
        meetings=[
            {"id": "n", "date": "2025-10-10", "participants": ["x", "y"], "place": "Beirut", "outcome": "A deal."}
        ],
    )
    (meeting,) = merged(one, two).facts.meetings
    assert (meeting.id, str(meeting.date), meeting.participants) == ("m", "2025-10-10", ("a", "b"))
    assert (meeting.place, meeting.outcome) == ("Beirut", "A deal.")


def test_what_one_person_wrote_as_two_facts_stays_two() -> None:
    """Facts of one file are never merged with each other, however alike."""
    facts = part(
        actors=[A, {**A, "id": "a2"}],
        meetings=[
            {"id": "m", "date": "2025-10", "participants": ["a"]},
            {"id": "n", "date": "2025-10-10", "participants": ["a"]},
        ],
        issues=[{"id": "i", "title": "Refugees"}, {"id": "j", "title": "Return of refugees"}],
        objectives=[{"id": "o", "text": "x"}, {"id": "p", "text": "x"}],
    )
    once = merged(facts).facts
    assert once == facts.model_copy(update={"as_of": AS_OF})
    assert merged(facts, facts).facts == once


def test_same_people_on_two_days_are_two_meetings() -> None:
    """A month that could be either day joins one of them, and the other stays."""
    people = {"actors": [A, B]}
    days = [
        text(f"t{d}", "2025-11-01", meetings=[{"id": f"m{d}", "date": d, "participants": ["a", "b"]}], **people)
        for d in ("2025-10", "2025-10-10", "2025-10-20")
    ]
    for order in permutations(days):
        dates = sorted(str(m.date) for m in merged(*order).facts.meetings)
        assert dates == ["2025-10-10", "2025-10-20"]


def test_a_curated_month_takes_in_one_day_only() -> None:
    """What a person wrote keeps its month; it is not the bridge over which two days become one meeting."""
    curated = part(actors=[A, B], meetings=[{"id": "m", "date": "2025-10", "participants": ["a", "b"]}])
    days = [
        text(f"t{d}", "2025-11-01", actors=[A, B], meetings=[{"id": f"m{d}", "date": d, "participants": ["a", "b"]}])
        for d in ("2025-10-10", "2025-10-20")
    ]
    assert [str(m.date) for m in merged(curated, *days).facts.meetings] == ["2025-10", "2025-10-20"]


def test_a_planned_meeting_is_absorbed_by_the_held_one() -> None:
    """Whichever text is newer: once it has been held, it is not planned any more, and that is no conflict."""
    people = {"actors": [A, B]}
    meeting = {"id": "m", "date": "2025-11-01", "participants": ["a", "b"]}
    for days in (("2025-10-20", "2025-11-02"), ("2025-11-02", "2025-11-01")):
        planned = text("p", days[0], meetings=[{**meeting, "status": "planned", "place": "Beirut"}], **people)
        held = text("h", days[1], meetings=[{**meeting, "status": "held"}], **people)
        for order in permutations((planned, held)):
            dossier = merged(*order)
            (kept,) = dossier.facts.meetings
            assert (kept.status, kept.place, dossier.conflicts) == ("held", "Beirut", ())
            assert sorted(dossier.members[kept.id]) == [("h", "m"), ("p", "m")]


def test_what_people_wrote_stays_planned() -> None:
    """A text that says that it was held adds itself, and the difference is told."""
    curated = part(
        actors=[A, B], meetings=[{"id": "m", "date": "2025-11-01", "status": "planned", "participants": ["a", "b"]}]
    )
    held = text(
        "h", "2025-11-02", actors=[A, B], meetings=[{"id": "n", "date": "2025-11-01", "participants": ["a", "b"]}]
    )
    dossier = merged(held, curated)
    (kept,) = dossier.facts.meetings
    assert (kept.id, kept.status, dossier.members["m"]) == ("m", "planned", (("", "m"), ("h", "n")))
    assert dossier.conflicts == (SetAside("m", "status", "planned", "held", "h"),)


def test_half_of_the_titles_suffice_where_words_agree() -> None:
    """ "Financing of the cable" shares a word with one of the two titles of a thread, and nothing with the other."""
    titles = ("Electricity interconnection", "Electricity cable", "Financing of the cable")
    texts = [text(f"t{n}", f"2025-10-0{9 - n}", issues=[{"id": f"i{n}", "title": t}]) for n, t in enumerate(titles)]
    assert len(merged(*texts).facts.issues) == 1


def test_most_titles_of_an_issue_have_to_agree() -> None:
    """A thread under changing titles takes in what most of them fit, and not what one of them fits."""
    titles = ("Financing of the cable", "Electricity cable", "Electricity", "Electricity cable at sea")
    texts = [text(f"t{n}", f"2025-10-0{9 - n}", issues=[{"id": f"i{n}", "title": t}]) for n, t in enumerate(titles)]
    for order in permutations(texts):
        kept = merged(*order)
        assert sorted(sorted(m for _, m in members) for members in kept.members.values()) == [
            ["i0", "i1", "i3"],
            ["i2"],
        ]


def test_a_third_text_shows_two_people_to_be_one() -> None:
    """Anna Berg was governor and is speaker: so Speaker Berg is nobody else, in whatever order the texts come."""
    told = [("Berg", "Speaker"), ("Anna Berg", "Governor"), ("Anna Berg", "Speaker")]
    texts = [
        text(f"t{n}", f"2025-10-0{9 - n}", actors=[{"id": f"p{n}", "name": name, "office": office, "country": "SY"}])
        for n, (name, office) in enumerate(told)
    ]
    for order in permutations(texts):
        assert [a.name for a in merged(*order).facts.actors] == ["Anna Berg"]
    assert len(merged(*texts[:2]).facts.actors) == 2


def test_brothers_stay_two() -> None:
    """A surname that both bear is neither of them, in whatever order the texts come."""
    texts = [
        text("t1", "2025-11-01", actors=[{"id": "al-assad", "name": "Al Assad", "country": "SY"}]),
        text("t2", "2025-10-01", actors=[{"id": "bashar", "name": "Bashar al-Assad", "country": "SY"}]),
        text("t3", "2025-09-01", actors=[{"id": "maher", "name": "Maher al-Assad", "country": "SY"}]),
    ]
    for order in permutations(texts):
        assert sorted(a.name for a in merged(*order).facts.actors) == ["Al Assad", "Bashar al-Assad", "Maher al-Assad"]


def test_ids_of_two_files_do_not_collide() -> None:
    """Another thing under a used id gets a new one, and references follow: participants, counterpart and sources."""
    one = part(sources=[{"id": "s1", "title": "x"}], actors=[{**A, "id": "p1", "sources": ["s1"]}])
    two = part(
        sources=[{"id": "s1", "title": "y"}],
        actors=[{**B, "id": "p1", "sources": ["s1"]}],
        meetings=[{"id": "m", "date": "2025-10-01", "participants": ["p1"]}],
        counterpart="p1",
        rejections=[{"kind": "time", "text": "soon", "reason": "vague", "source": "s1"}],
    )
    facts = merged(one, two).facts
    assert [(s.id, s.title) for s in facts.sources] == [("s1", "x"), ("s1-2", "y")]
    assert [(a.id, a.name, a.sources) for a in facts.actors] == [
        ("p1", "Ahmad Al Shara", ("s1",)),
        ("p1-2", "Joseph Aoun", ("s1-2",)),
    ]
    assert (facts.meetings[0].participants, facts.counterpart) == (("p1-2",), "p1-2")
    assert facts.rejections[0].source == "s1-2"


def test_two_texts_under_one_given_id_are_both_kept() -> None:
    """An objective of another file that bears the same id is no twin; the same words are."""
    one = part(as_of="2025-11-02", objectives=[{"id": "o1", "text": "Agree a date."}])
    two = part(objectives=[{"id": "o1", "text": "Open the crossing."}, {"id": "o2", "text": "Agree a date."}])
    assert [(o.id, o.text) for o in merged(one, two).facts.objectives] == [
        ("o1", "Agree a date."),
        ("o1-2", "Open the crossing."),
    ]


def test_two_answers_to_one_question_are_a_conflict() -> None:
    """The first answer is kept and the other recorded."""
    one = part(questions=[{"id": "q", "question": "When?", "answer": "Soon."}])
    two = part(questions=[{"id": "r", "question": "When?", "answer": "In May."}])
    dossier = merged(one, two)
    assert dossier.conflicts == (SetAside("q", "answer", "Soon.", "In May.", None),)


def test_the_same_text_given_twice_is_one_source() -> None:
    """Under whatever id; what one entry knows the other need not."""
    one = part(
        sources=[{"id": "s", "title": "T", "file": "t.txt", "grade": "B2"}],
        issues=[{"id": "i", "title": "X", "sources": ["s"]}],
    )
    two = part(
        sources=[{"id": "t", "title": "T", "file": "t.txt", "url": "https://e.org"}],
        issues=[{"id": "j", "title": "Y", "sources": ["t"]}],
    )
    facts = merged(one, two).facts
    assert [(s.id, s.grade, s.url) for s in facts.sources] == [("s", "B2", "https://e.org")]
    assert [i.sources for i in facts.issues] == [("s",), ("s",)]


def test_what_came_later_is_set_aside_with_rejections() -> None:
    """Late documents, what only they tell, later meetings and later developments: each is a rejection."""
    facts = part(
        sources=[{"id": "s", "title": "s", "date": "2025-10-01"}, {"id": "late", "title": "l", "date": "2025-11-04"}],
        actors=[{**A, "sources": ["late"], "office": "President"}, {**B, "sources": ["s", "late"]}],
        meetings=[
            {"id": "m", "date": "2025-11-10", "place": "Rome", "participants": ["b"]},
            {"id": "n", "date": "2025-11-10", "status": "planned", "participants": ["a", "b"]},
        ],
        issues=[
            {"id": "i", "title": "Gas", "latest": {"date": "2025-11-05", "text": "Signed."}},
            {"id": "j", "title": "Oil", "sources": ["late"]},
        ],
        objectives=[{"id": "o", "text": "Agree.", "sources": ["late"]}],
        counterpart="a",
    )
    result = merged(facts).facts
    assert [s.id for s in result.sources] == ["s"]
    assert [(a.id, a.office, a.sources) for a in result.actors] == [("b", None, ("s",)), ("a", None, ())]
    assert [m.id for m in result.meetings] == ["n"]
    assert [(i.id, i.latest) for i in result.issues] == [("i", None)]
    assert (result.objectives, result.counterpart) == ((), "a")
    assert [(r.kind, r.text, r.reason) for r in result.rejections] == [
        ("document", "late", "published after 2025-11-03"),
        ("actor", "Ahmad Al Shara", "told only by documents after 2025-11-03"),
        ("meeting", "2025-11-10 Rome", "held after 2025-11-03"),
        ("issue", "Gas: Signed.", "happened after 2025-11-03"),
        ("issue", "Oil", "told only by documents after 2025-11-03"),
        ("document", "Agree.", "told only by documents after 2025-11-03"),
    ]


def test_markings_are_never_lost() -> None:
    """Facts and sources of a higher file keep its marking; merged facts bear the highest of their origins."""
    clear = part(marking="TLP:CLEAR", summary="S.", issues=[{"id": "i", "title": "Gas"}])
    red = part(
        marking="TLP:RED",
        sources=[{"id": "s", "title": "s"}],
        issues=[{"id": "j", "title": "Gas", "sources": ["s"]}, {"id": "k", "title": "Oil", "marking": "TLP:AMBER"}],
    )
    facts = merged(clear, red).facts
    assert facts.marking == "TLP:CLEAR"
    assert [(i.id, i.marking) for i in facts.issues] == [("i", "TLP:RED"), ("k", "TLP:AMBER")]
    assert facts.sources[0].marking == "TLP:RED"
    assert merged(part(marking="TLP:CLEAR"), part(marking="TLP:RED", summary="S.")).facts.marking == "TLP:RED"
    with pytest.raises(InputError, match="belong to no common scheme"):
        merge([clear, red, part(marking="SECRET", issues=[{"id": "j", "title": "Oil"}])], AS_OF)


def test_single_values_come_from_the_first_that_has_them() -> None:
    """A newer file leads, an older fills in."""
    old = part(sources=[{"id": "a", "title": "a", "date": "2025-01-01"}], title="Old", desk="Desk")
    new = part(sources=[{"id": "b", "title": "b", "date": "2025-02-01"}], title="New")
    facts = merged(old, new).facts
    assert (facts.title, facts.desk, facts.reason) == ("New", "Desk", None)


def test_different_pairs_are_refused() -> None:
    """One dossier holds one pair, and none is no dossier."""
    with pytest.raises(InputError, match="these facts are about: EG-GR, LB-SY"):
        merge([part(), Facts.model_validate({"pair": "EG-GR"})], AS_OF)
    with pytest.raises(InputError, match="these facts are about: none"):
        merge([], AS_OF)


def test_two_texts_of_one_name_merge_alike_in_any_order() -> None:
    """Texts from two folders may bear the same id and day: their titles and contents decide which one leads."""
    texts = [
        text("t", "2025-11-01", actors=[{**A, "office": office}]).model_copy(
            update={"sources": (Source(id="t", title=title, sha256=digit * 64),)}
        )
        for office, title, digit in (("President", "T", "0"), ("Leader", "T", "1"), ("Head of State", "S", "2"))
    ]
    results = [merged(*order) for order in permutations(texts)]
    assert results[0].facts.actors[0].office == "Head of State"
    assert all(r == results[0] for r in results)


NAMES = [
    "Ahmad Al Shara",
    "Ahmed al-Sharaa",
    "Al Shara",
    "Joseph Aoun",
    "Aoun",
    "Michel Aoun",
    "Bashar al-Assad",
    "Al Assad",
]
TITLES = [
    "Border control",
    "Control of the border",
    "Border",
    "Refugees",
    "Return of refugees",
    "Drug smuggling",
    "Gas",
]
DAYS = ["2025-10", "2025-10-10", "2025-10-20", "2025-11-02", "2025", "2025-11-20"]


@st.composite
def parts(draw: Any) -> Facts:
    """One file or text with people, meetings and issues that may be those of another."""
    extracted = draw(st.booleans())
    ident, day = (
        draw(st.sampled_from(["s1", "s2", "s3"])),
        draw(st.sampled_from(["2025-10-21", "2025-11-03", "2025-11-09"])),
    )
    names = draw(st.lists(st.sampled_from(NAMES), unique=True, max_size=4))
    actors = [
        {
            "id": f"a{n}",
            "name": name,
            "country": draw(st.sampled_from(["LB", "SY", None])),
            "office": draw(st.sampled_from([None, "President", "Foreign Minister", "Minister of Energy"])),
        }
        for n, name in enumerate(names)
    ]
    meetings = [
        {
            "id": f"m{n}",
            "date": draw(st.none() | st.sampled_from(DAYS)),
            "place": draw(st.sampled_from([None, "Beirut", "Damascus"])),
            "status": draw(st.sampled_from(["held", "held", "planned", "cancelled"])),
            "participants": draw(st.lists(st.sampled_from([a["id"] for a in actors]), unique=True, max_size=3))
            if actors
            else [],
        }
        for n in range(draw(st.integers(0, 3)))
    ]
    issues = [
        {"id": f"i{n}", "title": title, "status": draw(st.sampled_from(["open", "resolved"]))}
        for n, title in enumerate(draw(st.lists(st.sampled_from(TITLES), unique=True, max_size=4)))
    ]
    if extracted:
        return text(ident, day, actors=actors, meetings=meetings, issues=issues)
    cited = [{"id": ident, "title": ident, "date": day}]
    return part(
        sources=cited,
        actors=actors,
        meetings=[{**m, "sources": draw(st.sampled_from([[], [ident]]))} for m in meetings],
        issues=issues,
    )


@settings(max_examples=200, deadline=None)
@given(st.lists(parts(), min_size=1, max_size=3))
def test_every_dossier_is_whole(files: list[Facts]) -> None:
    """Ids are single, references resolve, and every fact is kept, joined to one that is kept, or rejected."""
    facts = merged(*files).facts
    assert merged(*files).facts == facts
    for name in ("actors", "meetings", "issues"):
        given_ids = sum(len(getattr(f, name)) for f in files)
        assert len(getattr(facts, name)) <= given_ids
        curated = max(
            (sum(x.review == "accepted" and not x.cited() for x in getattr(f, name)) for f in files), default=0
        )
        rejected = [r for r in facts.rejections if r.kind == name[:-1]]
        assert rejected or len(getattr(facts, name)) >= curated


@settings(max_examples=200, deadline=None)
@given(parts())
def test_giving_a_file_twice_changes_nothing(facts: Facts) -> None:
    """The second copy of every fact joins the first."""
    assert merged(facts, facts).facts == merged(facts).facts


@settings(max_examples=100, deadline=None)
@given(st.lists(parts(), min_size=2, max_size=3), st.sampled_from([None, "2025-10-21"]))
def test_files_and_texts_merge_alike_in_any_order(files: list[Facts], day: str | None) -> None:
    """The order in which facts files and texts are given does not matter, nor does it where they are of one day."""
    day_of_all = Edtf.parse(day) if day else None
    same_day = [
        f.model_copy(update={"sources": tuple(s.model_copy(update={"date": day_of_all or s.date}) for s in f.sources)})
        for f in files
    ]
    results = [merged(*order) for order in permutations(same_day)]
    assert all(r == results[0] for r in results)

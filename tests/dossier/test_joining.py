"""One fact out of its tellings: the thread of an issue, and what sources say differently."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest

from briefgen.dossier import Dossier, merge
from briefgen.facts.edtf import Edtf
from briefgen.facts.model import FACT_LISTS, Facts, Issue, Meeting
from briefgen.language import Text

AS_OF = Edtf.parse("2025-11-30")
PEOPLE = [{"id": "a", "name": "Ahmad Al Shara", "country": "SY"}, {"id": "b", "name": "Joseph Aoun", "country": "LB"}]


def part(**more: Any) -> Facts:
    """What a desk wrote."""
    return Facts.model_validate({"pair": "LB-SY", **more})


def text(ident: str, day: str, **more: Any) -> Facts:
    """What was extracted from one text."""
    for name in set(more) & set(FACT_LISTS):
        more[name] = [{"sources": [ident], "review": "proposed", **fact} for fact in more[name]]
    return part(sources=[{"id": ident, "title": ident, "date": day}], **more)


def told(ident: str, day: str, happened: str | None, what: str, status: str = "open") -> Facts:
    """A text about the prisoners."""
    latest = {"text": what} | ({"date": happened} if happened else {})
    return text(ident, day, issues=[{"id": "i", "title": "Syrian prisoners", "status": status, "latest": latest}])


def issue(*parts: Facts, as_of: Edtf = AS_OF) -> Issue:
    """The one issue that all parts are of, in any order of theirs."""
    results = [merge(order, as_of).facts for order in permutations(parts)]
    assert all(r == results[0] for r in results)
    (found,) = results[0].issues
    return found


def thread(found: Issue) -> list[tuple[str, str, tuple[str, ...]]]:
    """Date, text and sources of every development."""
    return [(str(d.date), str(d.text), d.sources) for d in found.developments]


JUNE = told("june", "2025-06-11", "2025-06-10", "A committee was set up.", "in progress")
AUGUST = told("august", "2025-08-02", "2025-08", "The committee met twice in Beirut.", "in progress")
OCTOBER = told("october", "2025-10-20", "2025-10-19", "The last prisoners went home.", "resolved")


def test_months_become_one_thread() -> None:
    """Every development with its day and its own source, the oldest first; the newest is the latest and the status."""
    found = issue(JUNE, AUGUST, OCTOBER)
    assert thread(found) == [
        ("2025-06-10", "A committee was set up.", ("june",)),
        ("2025-08", "The committee met twice in Beirut.", ("august",)),
        ("2025-10-19", "The last prisoners went home.", ("october",)),
    ]
    assert found.latest == found.developments[-1]
    assert (found.status, found.conflicts) == ("resolved", ())


def test_the_newest_development_counts_not_the_newest_text() -> None:
    """A late text that recalls how it all began neither leads the thread nor reopens the matter."""
    recalled = told("late", "2025-11-20", "2025-05-01", "The first list was handed over.", "open")
    found = issue(JUNE, OCTOBER, recalled)
    assert found.latest
    assert (found.latest.sources, found.status) == (("october",), "resolved")
    assert [d[0] for d in thread(found)] == ["2025-05-01", "2025-06-10", "2025-10-19"]


def test_nothing_happens_after_it_was_told() -> None:
    """Of a year only what lies before the text can be meant; what has no date stands where its text does."""
    vague = told("vague", "2025-07-01", "2025", "Families protested.")
    undated = told("undated", "2025-09-01", None, "Lawyers were let in.")
    assert [d[2][0] for d in thread(issue(OCTOBER, vague, undated, JUNE))] == ["june", "vague", "undated", "october"]


def test_one_development_of_several_texts_stands_once() -> None:
    """Nearly the same words of the same day; another day, or other words, are another development."""
    again = told("wire", "2025-06-12", "2025-06-10", "A joint committee was set up.")
    other = told("other", "2025-06-12", "2025-06-10", "Nine women were released.")
    assert thread(issue(JUNE, again, other)) == [
        ("2025-06-10", "A joint committee was set up.", ("wire", "june")),
        ("2025-06-10", "Nine women were released.", ("other",)),
    ]


def test_one_development_is_no_list() -> None:
    """What is known by `latest` alone is not said twice; it names its source."""
    found = issue(JUNE)
    assert found.latest
    assert (found.developments, found.latest.sources) == ((), ("june",))


def test_developments_of_the_desk_stand_alone() -> None:
    """Texts bear a curated issue out; they neither lengthen nor settle it, but what they say since is a conflict."""
    desk = part(
        sources=[{"id": "s", "title": "s", "date": "2025-09-01"}],
        issues=[
            {
                "id": "own",
                "title": "Syrian prisoners",
                "status": "in progress",
                "sources": ["s"],
                "developments": [
                    {"date": "2025-08", "text": "The committee met."},
                    {"date": "2025-06-10", "text": "A committee was set up."},
                ],
            }
        ],
    )
    found = issue(desk, JUNE, OCTOBER)
    assert thread(found) == [
        ("2025-06-10", "A committee was set up.", ("s",)),
        ("2025-08", "The committee met.", ("s",)),
    ]
    assert found.latest == found.developments[-1]
    (conflict,) = found.conflicts
    assert (found.status, conflict.field) == ("in progress", "status")
    assert [(c.value, c.sources, c.review) for c in conflict.claims] == [
        ("in progress", ("s",), "accepted"),
        ("resolved", ("october",), "proposed"),
    ]


def test_a_development_without_sources_has_those_of_the_issue_alone() -> None:
    """Not those of the other developments."""
    desk = part(
        sources=[{"id": ident, "title": ident} for ident in ("note", "wire")],
        issues=[
            {
                "title": "Syrian prisoners",
                "sources": ["note"],
                "developments": [
                    {"date": "2025-06", "text": "A list was drawn up."},
                    {"date": "2025-08", "text": "The committee met.", "sources": ["wire"]},
                ],
            }
        ],
    )
    assert [d.sources for d in issue(desk).developments] == [("note",), ("wire",)]


def test_two_of_one_day_contradict_each_other() -> None:
    """Two texts about one day that see the matter differently."""
    other = told("other", "2025-10-20", "2025-10-19", "Some still wait for a plane.", "in progress")
    (conflict,) = issue(OCTOBER, other).conflicts
    assert {(c.value, c.sources) for c in conflict.claims} == {("resolved", ("october",)), ("in progress", ("other",))}


def test_unsettled_is_unsettled() -> None:
    """Whether a matter is called open or in progress is no contradiction."""
    other = told("other", "2025-08-02", "2025-08", "The committee met and met again.", "open")
    assert issue(AUGUST, other).conflicts == ()


def test_what_lies_ahead_is_not_told_yet() -> None:
    """As of July there was a committee, and nothing else."""
    found = issue(JUNE, AUGUST, OCTOBER, as_of=Edtf.parse("2025-07-01"))
    assert (found.status, found.developments, found.cited()) == ("in progress", (), ("june",))


def contact(ident: str, day: str, date: str, place: str = "Beirut", **more: Any) -> Facts:
    """A text about a contact of both presidents."""
    meeting = {"id": f"m-{ident}", "date": date, "place": place, "participants": ["a", "b"], "topics": ["Gas"], **more}
    return text(ident, day, actors=PEOPLE, meetings=[meeting])


def contacts(*parts: Facts) -> tuple[Meeting, ...]:
    """The contacts that the parts tell of, in any order of theirs."""
    results = [merge(order, AS_OF) for order in permutations(parts)]
    assert all(r.facts == results[0].facts for r in results)
    return results[0].facts.meetings


def claims(meeting: Meeting) -> list[tuple[str, list[tuple[str, tuple[str, ...]]]]]:
    """By field what is said and by whom."""
    return [(c.field, [(str(m.value), m.sources) for m in c.claims]) for c in meeting.conflicts]


@pytest.mark.parametrize(
    ("mode", "place"),
    [("in-person", "Beirut"), ("unknown", "Beirut"), ("call", None)],
)
def test_two_days_told_of_one_contact(mode: str, place: str) -> None:
    """The same people about the same things in one town, a day apart: both days are kept, and the newer text leads."""
    one = contact("one", "2025-10-12", "2025-10-11", place, mode=mode)
    two = contact("two", "2025-10-11", "2025-10-10", place, mode=mode)
    (meeting,) = contacts(one, two)
    assert (str(meeting.date), meeting.sources) == ("2025-10-11", ("one", "two"))
    assert claims(meeting) == [("date", [("2025-10-11", ("one",)), ("2025-10-10", ("two",))])]


def quoted(ident: str, quote: str) -> dict[str, Any]:
    """The sentence that tells a contact."""
    return {"evidence": [{"source": ident, "quote": quote, "start": 0, "end": len(quote)}]}


SAID = quoted("said", "They met on Friday.")


@pytest.mark.parametrize(
    ("released", "quote", "count"),
    [
        ("2025-10-13", "The ministers met.", 1),
        ("2025-10-14", "The ministers met.", 2),
        ("2025-10-13", "The ministers met on Monday.", 2),
        ("2025-10-07", "The ministers met.", 2),
    ],
    ids=["a release three days later", "too late", "says another day", "earlier"],
)
def test_a_release_that_does_not_say_when(released: str, quote: str, count: int) -> None:
    """Its day is only that of the text, and the day that another text tells is kept."""
    release = contact("release", released, released, **quoted("release", quote))
    found = contacts(contact("said", "2025-10-10", "2025-10-10", **SAID), release)
    assert len(found) == count
    if count == 1:
        assert str(found[0].date) == "2025-10-10"
        assert claims(found[0]) == [("date", [("2025-10-10", ("said",)), (released, ("release",))])]


def test_name_and_state_of_a_person() -> None:
    """The newest text has a surname alone and errs about the state: a full name and what most tell is kept."""
    names = (("Aoun", "SY"), ("Joseph Aoun", "LB"), ("Josef Aoun", "LB"), ("Joseph Aoun", "LB"))
    parts = [
        text(f"t{n}", f"2025-10-{20 - n}", actors=[{"id": "x", "name": name, "country": code, "office": "President"}])
        for n, (name, code) in enumerate(names)
    ]
    (person,) = merge(parts, AS_OF).facts.actors
    assert (person.id, person.name, person.country) == ("x", "Joseph Aoun", "LB")
    assert set(person.aliases) == {"Aoun", "Josef Aoun"}
    (conflict,) = person.conflicts
    assert [(str(c.value), c.sources) for c in conflict.claims] == [("LB", ("t1", "t2", "t3")), ("SY", ("t0",))]
    desk = part(actors=[{"id": "own", "name": "Aoun", "country": "LB", "office": "President"}])
    (person,) = merge([desk, *parts[1:]], AS_OF).facts.actors
    assert person.name == "Aoun"
    several = [part(actors=[{"name": {"en": "Joseph Aoun", lang: "J. Aoun"}}]) for lang in ("fr", "es")]
    (person,) = merge(several, AS_OF).facts.actors
    assert isinstance(person.name, Text)
    assert set(person.name.versions) == {"en", "fr", "es"}


def test_two_towns_told_of_one_contact() -> None:
    """The same people on one day cannot have met in two towns; a state and its town, or a palace, are no conflict."""
    one = contact("one", "2025-10-12", "2025-10-10")
    (meeting,) = contacts(one, contact("two", "2025-10-11", "2025-10-10", "Aley"))
    assert claims(meeting) == [("place", [("Beirut", ("one",)), ("Aley", ("two",))])]
    for place in ("Lebanon", "Baabda Palace", "Downtown Beirut"):
        (meeting,) = contacts(one, contact("two", "2025-10-11", "2025-10-10", place))
        assert claims(meeting) == []


BOTH = text(
    "both", "2025-10-13", actors=PEOPLE,
    meetings=[{"id": f"m{d}", "date": d, "place": "Beirut", "participants": ["a", "b"], "topics": ["Gas"]}
              for d in ("2025-10-10", "2025-10-11")],
)  # fmt: skip
AGAIN: dict[str, Any] = {"evidence": [{"source": "two", "quote": "They met again.", "start": 0, "end": 15}]}


@pytest.mark.parametrize(
    "parts",
    [
        [contact("one", "2025-10-12", "2025-10-10"), contact("two", "2025-10-12", "2025-10-11", "Aley")],
        [contact("one", "2025-10-12", "2025-10-10"), contact("two", "2025-10-12", "2025-10-12")],
        [contact("one", "2025-10-12", "2025-10-10"), contact("two", "2025-10-12", "2025-10-11", topics=["Prisoners"])],
        [contact("one", "2025-10-12", "2025-10-10"), contact("two", "2025-10-12", "2025-10-11", **AGAIN)],
        [contact("one", "2025-10-12", "2025-10-10"), contact("two", "2025-10-12", "2025-10-11", status="planned")],
        [contact("one", "2025-10-12", "2025-10-10"), contact("two", "2025-10-12", "2025-10-11"), BOTH],
    ],
    ids=["other day and town", "two days apart", "other topics", "again", "other footing", "a text tells both"],
)
def test_two_contacts_stay_two(parts: list[Facts]) -> None:
    """What tells two contacts apart is not taken for a slip of the pen."""
    found = contacts(*parts)
    assert len(found) == 2
    assert [m.conflicts for m in found] == [(), ()]


def test_a_day_between_two_belongs_to_neither() -> None:
    """Where two neighbours fit, nobody knows which is meant."""
    days = ("2025-10-10", "2025-10-11", "2025-10-12")
    assert len(contacts(*(contact(f"t{day}", "2025-10-14", day) for day in days))) == 3


def test_curated_facts_win_and_the_other_place_is_kept() -> None:
    """The desk's place stays; what a text says instead is told with its source and standing."""
    desk = part(
        sources=[{"id": "s", "title": "s"}],
        actors=PEOPLE,
        meetings=[{"id": "m", "date": "2025-10-10", "place": "Beirut", "participants": ["a", "b"], "sources": ["s"]}],
    )
    dossier: Dossier = merge([desk, contact("two", "2025-10-11", "2025-10-10", "Aley")], AS_OF)
    (meeting,) = dossier.facts.meetings
    assert (meeting.id, meeting.place, meeting.sources) == ("m", "Beirut", ("s", "two"))
    (row,) = dossier.conflicts
    assert (row.fact, row.field, row.kept, row.other, row.source) == ("m", "place", "Beirut", "Aley", "two")


def test_planned_then_held_is_no_conflict() -> None:
    """Nor is a contact that is cancelled after it was planned; planned again by a newer text it is."""
    plan = contact("plan", "2025-10-01", "2025-10-10", status="planned")
    (held,) = contacts(plan, contact("held", "2025-10-11", "2025-10-10"))
    off = contact("off", "2025-10-05", "2025-10-10", status="cancelled")
    (cancelled,) = contacts(plan, off)
    (on,) = contacts(plan, off, contact("on", "2025-10-06", "2025-10-10", status="planned"))
    assert [(m.status, claims(m)) for m in (held, cancelled)] == [("held", []), ("cancelled", [])]
    assert (on.status, claims(on)) == ("planned", [("status", [("planned", ("on", "plan")), ("cancelled", ("off",))])])

"""The changes since an earlier edition, as a reader is told of them."""

from __future__ import annotations

from typing import Any

import pytest

from briefgen.compose import compose
from briefgen.compose.brief import Brief, ChangeItem
from briefgen.compose.release import release
from briefgen.compose.since import visible
from briefgen.config import Audience
from briefgen.dossier import Dossier, merge
from briefgen.dossier.changes import Change, Earlier, Since, difference
from briefgen.facts.edtf import Edtf
from briefgen.facts.model import Facts
from briefgen.language import LANGS, Text

EARLIER = Edtf.parse("2025-11-03")
ANNA = {"id": "anna", "name": "Anna Berg", "country": "LB", "office": "Foreign Minister"}
BO = {"id": "bo", "name": "Bo Lind", "country": "SY", "office": "Interior Minister"}
CY = {"id": "cy", "name": "Cy Dahl", "country": "SY", "office": "Interior Minister"}
ALL = ("issues", "meetings", "actors", "objectives", "judgements", "protocol", "terms")


def dossier(**facts: Any) -> Dossier:
    """A dossier of these facts, a week after the earlier edition."""
    return merge([Facts.model_validate({"pair": "LB-SY", **facts})], Edtf.parse("2025-11-10"))


def reader(*keys: str | dict[str, Any], **more: Any) -> Audience:
    """A reader whose page has a box of changes and these sections."""
    sections = [{"key": k, "title": k} if isinstance(k, str) else {"title": "T", **k} for k in keys or ALL]
    box = {"key": "since", "title": "Since the last edition", "empty": "Nothing has changed."}
    return Audience.model_validate(
        {"label": "L", "template": "t.html", "sections": [box, *sections], "name": "press", **more}
    )


def since(before: Dossier, after: Dossier, audience: Audience, number: int | None = None) -> Since:
    """The changes of what the audience may see, as a nightly run finds them."""
    old, new = (release(d.facts, audience, d.markings).facts for d in (before, after))
    return Since(as_of=EARLIER, number=number, changes=difference(old, new))


def made(before: Dossier, after: Dossier, audience: Audience | None = None, lang: str = "en") -> Brief:
    """The later brief with its box."""
    audience = audience or reader()
    return compose(after, audience, lang, since(before, after, audience))


def lines(brief: Brief) -> list[tuple[str, str, str | None]]:
    """Mark, text and detail of every line of the box."""
    section = brief.section("since")
    items = section.items if section else ()
    return [(i.mark, i.text, i.detail) for i in items if isinstance(i, ChangeItem)]


def test_no_earlier_edition_no_box() -> None:
    """A first edition has no box; where nothing changed the box says so, with the edition that it means."""
    now = dossier(issues=[{"id": "i", "title": "Border"}])
    assert compose(now, reader()).section("since") is None
    [same] = [s for s in made(now, now).sections if s.key == "since"]
    assert (same.title, same.items, same.empty) == (
        "Since the last edition (3 November 2025)", (), "Nothing has changed.",
    )  # fmt: skip
    numbered = compose(now, reader(), "fr", Since(as_of=EARLIER, number=4)).section("since")
    assert numbered
    assert numbered.title == "Depuis la dernière édition (édition n°\u00a04, 3 novembre 2025)"


def test_each_kind_of_line() -> None:
    """Mark, what and how: one line a fact, its changes together, values in words."""
    meeting = {"id": "m", "date": "2025-11-20", "status": "planned", "place": "Cairo", "participants": ["anna", "bo"]}
    before = dossier(
        actors=[ANNA, BO],
        meetings=[meeting, {"id": "gone", "date": "2025-10", "participants": ["anna"]}],
        issues=[{"id": "i", "title": "Border", "expect": "possible"}, {"id": "w", "title": "Water"}],
        judgements=[{"id": "j", "text": "It rains.", "likelihood": "likely"}],
        protocol=[{"id": "p", "topic": "Arrival", "text": "At the gate.", "time": "10:00"}],
        terms=[{"id": "t", "kind": "embargo", "text": "Not before.", "until": "2025-11-12"}],
    )
    after = dossier(
        actors=[{**ANNA, "office": "Prime Minister"}, CY],
        meetings=[{**meeting, "status": "cancelled", "participants": ["anna"], "outcome": "None."}],
        issues=[
            {"id": "i", "title": "Border", "status": "resolved", "expect": "certain", "line": "Good.",
             "latest": {"date": "2025-11-05", "text": "Signed."}},
            {"id": "n", "title": "Fish", "status": "in progress"},
        ],
        judgements=[{"id": "j", "text": "It rains.", "likelihood": "unlikely", "confidence": "high"}],
        protocol=[{"id": "p", "topic": "Arrival", "text": "At the gate.", "time": "11:00"}],
        terms=[{"id": "t", "kind": "embargo", "text": "Not before.", "until": "2025-11-13"}],
        objectives=[{"id": "o", "text": "word " * 40}],
    )  # fmt: skip
    moved = "open → resolved; new development, 5 November 2025; line to take; May come up → Sure to come up"
    assert lines(made(before, after)) == [
        ("changed", "Border", moved),
        ("new", "Fish", "in progress"),
        ("withdrawn", "Water", "in the edition of 3 November 2025"),
        ("changed", "20 November 2025, Cairo", "Anna Berg; planned → cancelled; who takes part; outcome"),
        ("withdrawn", "October 2025", "Anna Berg; in the edition of 3 November 2025"),
        ("changed", "Interior Minister (SY)", "Bo Lind → Cy Dahl"),
        ("changed", "Anna Berg (LB)", "Foreign Minister → Prime Minister"),
        ("new", ("word " * 18).strip() + " …", None),
        ("changed", "It rains.", "likely → unlikely; high confidence"),
        ("changed", "Arrival: At the gate.", "10:00 → 11:00"),
        ("changed", "Not before.", "12 November 2025 → 13 November 2025"),
    ]  # fmt: skip


@pytest.mark.parametrize("lang", LANGS)
def test_every_field_has_words_in_every_language(lang: str) -> None:
    """Whatever may change can be told on every page."""
    everything: dict[str, dict[str, Any]] = {
        "actors": {"name": "Anna Berg", "office": "Envoy", "address": "Sir", "pronunciation": "AN-na", "precedence": 1},
        "meetings": {"date": "2025-10-01", "place": "Cairo", "participants": ["Anna"], "parties": ["LB"],
                     "mode": "call", "occasion": "Fair", "topics": ["water"], "outcome": "Done."},
        "issues": {"title": "Border", "status": "open", "summary": "So.", "next_step": "Then.", "line": "Well.",
                   "latest": {"text": "Now."}, "expect": "unlikely", "parties": ["LB"]},
        "judgements": {"text": "Rain.", "likelihood": "likely", "confidence": "low"},
        "protocol": {"topic": "Way", "text": "Left.", "date": "2025-11-20", "time": "10:00", "place": "Cairo"},
        "terms": {"kind": "embargo", "text": "No.", "until": "2025-11-20", "time": "10:00"},
    }  # fmt: skip
    bare = {"actors": ["name"], "issues": ["title"], "judgements": ["text"], "protocol": ["topic", "text"],
            "terms": ["kind", "text"], "meetings": ["date"]}  # fmt: skip
    for name, full in everything.items():
        less = {k: v for k, v in full.items() if k in bare[name]} | {"id": "x"}
        before, after = dossier(**{name: [less]}), dossier(**{name: [{**full, "id": "x"}]})
        for one, other in ((before, after), (after, before)):
            told = lines(made(one, other, lang=lang))
            assert len(told) == 1, name
            assert told[0][2], name


def test_the_line_cites_the_sources_of_the_fact() -> None:
    """And bears its priority and its mark of review; what is withdrawn has none of these."""
    sources = [{"id": "s1", "title": "A note"}]
    after = dossier(
        sources=sources,
        issues=[{"id": "i", "title": "Fish", "review": "proposed", "sources": ["s1"], "priority": "high"}],
    )
    brief = made(dossier(issues=[{"id": "w", "title": "Water"}]), after)
    new, gone = [item for _, item in brief.items() if isinstance(item, ChangeItem)]
    assert (new.cites, new.proposed, new.priority) == (("s1",), True, 50 + 15 + 30 - 100)
    assert (gone.cites, gone.proposed, gone.priority) == ((), False, 50 - 3)
    assert [i.id for s, i in brief.items() if s.key == "issues"] == ["i"]  # the fact stands in its own section too


def test_only_what_the_page_has_a_section_for() -> None:
    """A page without judgements tells of no new one, and one without lines to take of none that changed."""
    before = dossier(issues=[{"id": "i", "title": "Border", "status": "open"}])
    after = dossier(
        issues=[{"id": "i", "title": "Border", "status": "resolved", "line": "Well."}],
        judgements=[{"text": "Rain."}],
        actors=[CY],
    )
    border = ("changed", "Border", "open → resolved")
    assert lines(made(before, after, reader({"key": "issues", "omit": ["line"]}))) == [border]
    assert lines(made(before, after, reader("lines"))) == [("changed", "Border", "line to take")]
    assert lines(made(before, after, reader("counterpart"))) == [("new", "Cy Dahl (SY)", "Interior Minister")]


def test_what_is_too_many_is_counted() -> None:
    """Beyond the limit of the section a change is listed as left out, and is not counted as a fact."""
    audience = reader().model_copy(update={"sections": (reader().sections[0].model_copy(update={"limit": 1}),
                                                        *reader().sections[1:])})  # fmt: skip
    brief = made(dossier(), dossier(issues=[{"id": "a", "title": "Fish"}, {"id": "b", "title": "Water"}]), audience)
    assert [text for _, text, _ in lines(brief)] == ["Fish"]
    assert [(gone.section, gone.reason, gone.text) for gone in brief.left_out] == [("since", "limit", "Water")]


HIDDEN = "Zanzibar"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"issues": [{"id": "i", "title": f"Lease of {HIDDEN}"}]},
         {"issues": [{"id": "i", "title": f"Lease of {HIDDEN}", "marking": "TLP:RED"}]}),
        ({"issues": [{"id": "i", "title": f"Lease of {HIDDEN}"}]},
         {"issues": [{"id": "k", "title": f"Leases of {HIDDEN}", "audiences": ["minister"]}]}),
        ({"issues": [{"id": "i", "title": f"Rent of the {HIDDEN}-Kern quay"}]},
         {"issues": [{"id": "k", "title": f"Guns at {HIDDEN}-Kern", "marking": "TLP:RED"}]}),
        ({"objectives": [{"text": f"Win {HIDDEN}"}]},
         {"objectives": [{"text": f"Win {HIDDEN}", "marking": "TLP:RED"}]}),
        ({"actors": [{"id": "z", "name": f"Zoe {HIDDEN}"}]},
         {"actors": [{"id": "z", "name": f"Zoe {HIDDEN}", "marking": "TLP:RED"}]}),
        ({"actors": [{**BO, "name": f"Zoe {HIDDEN}"}]},
         {"actors": [{**BO, "name": f"Zoe {HIDDEN}", "marking": "TLP:RED"}, {**CY, "former": False}]}),
        ({"actors": [{"id": "z", "name": f"Zoe {HIDDEN}"}],
          "meetings": [{"date": "2025-10-01", "participants": ["z"]}]},
         {"actors": [{"id": "z", "name": f"Zoe {HIDDEN}", "marking": "TLP:RED"}]}),
        ({"meetings": [{"date": "2025-10-01", "place": HIDDEN}]},
         {"meetings": [{"date": "2025-10", "place": HIDDEN, "marking": "TLP:RED"}]}),
        ({"sources": [{"id": "s", "title": "N"}], "issues": [{"title": f"Lease of {HIDDEN}", "sources": ["s"]}]},
         {"sources": [{"id": "s", "title": "N", "marking": "TLP:RED"}],
          "issues": [{"title": f"Lease of {HIDDEN}", "sources": ["s"]}]}),
    ],
)  # fmt: skip
def test_what_became_withheld_is_told_as_nothing(before: dict[str, Any], after: dict[str, Any]) -> None:
    """It neither looks withdrawn nor is it named: not by its id, in other words, by a person or a source."""
    audience = reader(ceiling=["TLP:GREEN"])
    then, now = dossier(**before), dossier(**after)
    found = since(then, now, audience)
    assert HIDDEN in found.model_dump_json()  # what only compose can know
    kept = visible(found, now, audience)
    assert HIDDEN not in kept.model_dump_json()
    assert HIDDEN not in str(compose(now, audience, "en", found))
    assert not any(change.kind == "withdrawn" for change in kept.changes)


@pytest.mark.parametrize(
    ("earlier", "shown"),
    [
        (Earlier(markings=("TLP:GREEN",), releasable=True), True),
        (Earlier(markings=("TLP:GREEN", "TLP:RED"), releasable=True), False),
        (Earlier(markings=("TLP:GREEN",)), False),
        (Earlier(audiences=("minister",), releasable=True), False),
        (Earlier(audiences=("minister", "press"), releasable=True), True),
    ],
)
def test_the_earlier_fact_must_have_been_for_this_reader(earlier: Earlier, shown: bool) -> None:
    """Marking, audiences and release hold for what a change says of the earlier edition."""
    audience = reader(ceiling=["TLP:GREEN"], releasable=True)
    change = Change(kind="withdrawn", list="issues", fact="i", label=Text("Border"), earlier=earlier)
    found = visible(Since(as_of=EARLIER, changes=(change,)), dossier(), audience)
    assert bool(found.changes) is shown


def test_a_change_of_nothing_that_is_there_is_dropped() -> None:
    """What is said to be new or changed must be among the facts that the reader gets."""
    changes = (
        Change(kind="new", list="issues", fact="i", label=Text("Border")),
        Change(kind="changed", list="issues", fact="j", label=Text("Water"), field="status", before=Text("open")),
    )
    found = visible(Since(as_of=EARLIER, changes=changes), dossier(issues=[{"id": "i", "title": "Border"}]), reader())
    assert [change.fact for change in found.changes] == ["i"]


def test_the_page_bears_the_marking_of_what_it_tells() -> None:
    """Also of a fact that is no longer there, and of what a fact said before."""
    before = dossier(issues=[{"id": "i", "title": "Border", "marking": "TLP:AMBER"}])
    assert made(before, dossier(marking="TLP:GREEN")).marking == "TLP:AMBER"
    lower = dossier(marking="TLP:GREEN", issues=[{"id": "i", "title": "Border", "status": "resolved"}])
    assert made(before, lower).marking == "TLP:AMBER"
    assert made(lower, lower).marking == "TLP:GREEN"


def test_texts_in_another_language_are_marked() -> None:
    """A title without a translation is tagged on a French page; a name is of no language."""
    before = dossier(actors=[ANNA])
    after = dossier(
        actors=[ANNA], issues=[{"title": "Border"}], meetings=[{"date": "2025-11-05", "participants": ["anna"]}]
    )
    brief = made(before, after, lang="fr")
    border, meeting = [item for _, item in brief.items() if isinstance(item, ChangeItem)]
    assert getattr(border.text, "tags", ()) == ("en",)
    assert (meeting.text, meeting.detail) == ("5 novembre 2025", "Anna Berg")
    assert getattr(meeting.detail, "tags", ()) == ()

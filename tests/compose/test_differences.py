"""What sources say differently, and what happened before the latest development."""

from __future__ import annotations

from typing import Any

from briefgen.compose import compose
from briefgen.compose.brief import Brief, Difference, IssueItem, Item
from briefgen.compose.phrase import Phrase
from briefgen.config import Audience
from briefgen.dossier import merge
from briefgen.facts.edtf import Edtf
from briefgen.facts.model import Facts

SOURCES = [{"id": "s1", "title": "Wire"}, {"id": "s2", "title": "Note"}, {"id": "s3", "title": "Cable"}]
DAYS = {
    "field": "date",
    "claims": [{"value": "2025-03-03", "sources": ["s1"]}, {"value": "2025-03-04", "sources": ["s2"]}],
}
CONTACT = {"id": "m", "date": "2025-03-03", "place": "Tyre", "sources": ["s1", "s2"], "conflicts": [DAYS]}
COURSE = [
    {"date": "2025-01", "text": "Gates shut.", "sources": ["s1"]},
    {"date": "2025-02-01", "text": "Experts named.", "sources": ["s2"]},
    {"date": "2025-02-09", "text": "Experts met.", "sources": ["s1", "s3"]},
    {"date": "2025-03-03", "text": "Two gates open.", "sources": ["s3"]},
]


def brief(facts: dict[str, Any], lang: str = "en", section: dict[str, Any] | None = None, **reader: Any) -> Brief:
    """The brief for a reader who asks for both in every section."""
    asked = {"title": "T", "earlier": 2, "differences": True} if section is None else section
    keys = ("actors", "meetings", "issues", "judgements", "questions", "gaps")
    sections = [{"title": "T", "key": key, **asked} for key in keys]
    audience = Audience.model_validate(
        {"label": "L", "template": "t.html", "name": "tester", "sections": sections} | reader
    )
    sources = {"pair": "LB-SY", "sources": SOURCES}
    return compose(merge([Facts.model_validate(sources | facts)], Edtf.parse("2025-03-10")), audience, lang)


def first(made: Brief, key: str) -> Item:
    """The first item of that section."""
    section = made.section(key)
    assert section
    return section.items[0]


def told(difference: Difference) -> list[tuple[str, tuple[str, ...], bool]]:
    """Its values with their sources, and whether nobody has reviewed them."""
    return [(value.text, value.cites, value.proposed) for value in difference.values]


def test_every_value_has_its_own_sources() -> None:
    """The fact's own value first; its sources are numbered on the page."""
    made = brief({"meetings": [CONTACT]})
    (difference,) = first(made, "meetings").differences
    assert difference.label == "Dates differ"
    assert told(difference) == [("3 March 2025", ("s1",), False), ("4 March 2025", ("s2",), False)]
    assert [made.numbers_of(value.cites) for value in difference.values] == [(1,), (2,)]


def test_what_is_quoted_counts_and_an_unreviewed_value_is_marked() -> None:
    """Quotations lead to sources too; of one value that is told twice the reviewed telling counts."""
    quote = {"source": "s2", "quote": "in Sidon", "start": 0, "end": 8}
    claims = [
        {"value": "Tyre", "sources": ["s1"], "review": "proposed"},
        {"value": "Sidon", "evidence": [quote], "review": "proposed"},
        {"value": "Tyre", "sources": ["s3"]},
    ]
    made = brief({"meetings": [CONTACT | {"conflicts": [{"field": "place", "claims": claims}]}]})
    (difference,) = first(made, "meetings").differences
    assert told(difference) == [("Tyre", ("s1", "s3"), False), ("Sidon", ("s2",), True)]


def test_values_are_told_in_the_language_of_the_page() -> None:
    """Dates, states and fixed words; a text in another language bears its tag once an item."""
    claims = {"status": ("held", "cancelled"), "country": ("LB", "SY"), "likelihood": ("likely", "unlikely")}
    conflicts = {
        field: [{"field": field, "claims": [{"value": v, "sources": ["s1"]} for v in values]}]
        for field, values in claims.items()
    }
    facts = {
        "meetings": [CONTACT | {"conflicts": [*conflicts["status"], DAYS]}],
        "actors": [{"id": "a", "name": "Anna Berg", "country": "LB", "conflicts": conflicts["country"]}],
        "judgements": [{"text": {"fr": "Oui."}, "likelihood": "likely", "conflicts": conflicts["likelihood"]}],
    }
    made = brief(facts, "fr")
    items = [first(made, key) for key in ("meetings", "actors", "judgements")]
    assert [[v.text for v in d.values] for item in items for d in item.differences] == [
        ["3 mars 2025", "4 mars 2025"],
        ["tenu", "annulé"],
        ["Liban", "Syrie"],
        ["probable", "peu probable"],
    ]
    places = {"field": "place", "claims": [{"value": v, "sources": ["s1"]} for v in ("Tyre", "Sidon")]}
    item = first(brief({"meetings": [CONTACT | {"conflicts": [places]}]}, "fr"), "meetings")
    foreign = [t for t in item.texts() if isinstance(t, Phrase)]
    assert [(str(t), t.tags) for t in foreign] == [("Tyre", ("en",)), ("Tyre", ()), ("Sidon", ())]


def test_what_is_withheld_is_no_difference() -> None:
    """By the marking of the source, by release and by review; one value alone says nothing."""
    facts = {"marking": "TLP:GREEN", "meetings": [CONTACT | {"releasable": True}]}
    assert first(brief(facts), "meetings").differences
    marked = {**facts, "sources": [*SOURCES[:1], {**SOURCES[1], "marking": "TLP:RED"}]}
    assert first(brief(marked, ceiling=["TLP:GREEN"]), "meetings").differences == ()
    assert first(brief(facts, releasable=True), "meetings").differences == ()
    proposed = {**DAYS, "claims": [DAYS["claims"][0], DAYS["claims"][1] | {"review": "proposed"}]}  # type: ignore[operator]
    unreviewed = {"meetings": [CONTACT | {"conflicts": [proposed]}]}
    assert first(brief(unreviewed), "meetings").differences
    assert first(brief(unreviewed, reviewed_only=True), "meetings").differences == ()


def test_earlier_developments() -> None:
    """The newest first, the latest apart, each with its sources; those beyond the limit are counted."""
    made = brief({"issues": [{"title": "Gates", "summary": "Some are shut.", "developments": COURSE}]})
    item = first(made, "issues")
    assert isinstance(item, IssueItem)
    assert item.latest == "Two gates open."
    assert [(t.date, t.text, t.cites) for t in item.earlier] == [
        ("9 February 2025", "Experts met.", ("s1", "s3")),
        ("1 February 2025", "Experts named.", ("s2",)),
    ]
    assert item.earlier_more == "1 earlier development not shown"
    assert list(item.texts())[-5:] == [
        "9 February 2025", "Experts met.", "1 February 2025", "Experts named.", "1 earlier development not shown",
    ]  # fmt: skip


def test_a_development_without_a_date_hides_no_date() -> None:
    """It may be the newest told; that there are dated ones is known."""
    course = [*COURSE[:2], {"text": "Traders complain."}]
    made = brief({"issues": [{"title": "Gates", "developments": course}]})
    assert "No dated development" not in " ".join(t for _, item in made.items() for t in item.texts())


def test_only_for_those_who_ask() -> None:
    """A section that says nothing of it shows neither, and counts nothing."""
    facts = {"meetings": [CONTACT], "issues": [{"title": "Gates", "developments": COURSE, "conflicts": [DAYS]}]}
    made = brief(facts, section={})
    item = first(made, "issues")
    assert isinstance(item, IssueItem)
    assert (item.earlier, item.earlier_more, item.differences) == ((), None, ())
    assert first(made, "meetings").differences == ()

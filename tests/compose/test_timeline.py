"""Which contacts are drawn, over which months, and what is said of the others."""

from __future__ import annotations

from datetime import date
from typing import Any

from briefgen.compose import compose
from briefgen.compose.brief import Brief, Contact, TimelineItem
from briefgen.config import Audience
from briefgen.dossier import merge
from briefgen.facts.edtf import Edtf
from briefgen.facts.model import Facts

TWO = [{"id": "m1", "date": "2025-02-20"}, {"id": "m2", "date": "2025-09"}]


def brief(meetings: list[dict[str, Any]], lang: str = "en", **audience: Any) -> Brief:
    """The brief of those meetings with a timeline alone, as of 3 November 2025."""
    reader = {"label": "L", "template": "t.html", "name": "tester", "sections": [{"key": "timeline", "title": "T"}]}
    facts = Facts.model_validate({"pair": "LB-SY", "sources": [{"id": "s", "title": "S"}], "meetings": meetings})
    return compose(merge([facts], Edtf.parse("2025-11-03")), Audience.model_validate({**reader, **audience}), lang)


def drawn(meetings: list[dict[str, Any]], lang: str = "en", **audience: Any) -> TimelineItem:
    """The timeline of that brief."""
    [(_, item)] = brief(meetings, lang, **audience).items()
    assert isinstance(item, TimelineItem)
    return item


def test_contacts_from_first_to_last() -> None:
    """A day, a month, a span, in the order of time; over whole months, from the one a year before."""
    item = drawn(
        [
            {"id": "p", "date": "2025-12-10", "status": "planned", "mode": "video"},
            {"id": "c", "date": "2025-06-16", "status": "cancelled"},
            {"id": "s", "date": "2025-03-01/2025-03-04", "mode": "call"},
            *TWO,
        ]
    )
    assert item.contacts == (
        Contact(start=date(2025, 2, 20), end=date(2025, 2, 20), status="held"),
        Contact(start=date(2025, 3, 1), end=date(2025, 3, 4), status="held", is_call=True),
        Contact(start=date(2025, 6, 16), end=date(2025, 6, 16), status="cancelled"),
        Contact(start=date(2025, 9, 1), end=date(2025, 9, 30), status="held"),
        Contact(start=date(2025, 12, 10), end=date(2025, 12, 10), status="planned", is_call=True),
    )
    assert (item.first, item.today, item.last) == (date(2024, 11, 1), date(2025, 11, 3), date(2025, 12, 31))
    assert [sign for sign, _ in item.keys] == ["held", "planned", "cancelled", "call"]


def test_what_is_drawn_is_told() -> None:
    """Every contact with its date as exact as it is known, its status, and whether it was a call."""
    assert drawn([*TWO, {"id": "m3", "date": "2025-11-12", "status": "planned", "mode": "video"}]).told == (
        "3 contacts: 20 February 2025 (held); September 2025 (held); 12 November 2025 (planned, video call)"
    )
    assert drawn(TWO, "zh").told == "2次接触：2025年2月20日（已举行）；2025年9月（已举行）"


def test_what_cannot_be_drawn_is_counted() -> None:
    """No date, or one of more than two months; what is long ago or far ahead is no matter of this year."""
    item = drawn(
        [
            *TWO,
            {"id": "u", "date": None},
            {"id": "y", "date": "2025"},
            {"id": "old", "date": "2024-10-31"},
            {"id": "far", "date": "2026-06-01", "status": "planned"},
        ]
    )
    assert len(item.contacts) == 2
    assert item.undrawn == "2 without an exact date are not drawn"
    assert drawn(TWO).undrawn is None


def test_signs_are_explained_where_they_differ() -> None:
    """Where all were held and none was a call, the sign needs no word."""
    assert drawn(TWO).keys == ()
    assert drawn([*TWO, {"id": "c", "date": "2025-10-01", "mode": "call"}]).keys == (("held", "held"), ("call", "call"))


def test_one_contact_is_not_drawn() -> None:
    """It is told better in words."""
    assert list(brief(TWO[:1]).items()) == []


def test_nothing_withheld_is_drawn_or_told() -> None:
    """What the reader may not see is neither in the drawing nor in its alternative text, nor is it counted."""
    secret: list[dict[str, Any]] = [
        {"id": "x", "date": "2025-10-10", "marking": "TLP:RED"},
        {"id": "v", "date": None, "marking": "TLP:RED"},
        {"id": "z", "date": "2025-10-11", "audiences": ["somebody-else"]},
    ]
    item = drawn([*TWO, *secret], ceiling=["TLP:GREEN"])
    assert item == drawn(TWO, ceiling=["TLP:GREEN"])
    assert item.told == "2 contacts: 20 February 2025 (held); September 2025 (held)"


def test_the_page_bears_the_markings_of_what_is_drawn() -> None:
    """The drawing shows when contacts were, so it says something of them."""
    assert brief([{**TWO[0], "marking": "TLP:AMBER"}, TWO[1]]).marking == "TLP:AMBER"


def test_unreviewed_contacts_are_drawn_only_where_there_are_no_others() -> None:
    """And then the drawing bears the mark of what nobody has confirmed."""
    assert len(drawn([*TWO, {"id": "p", "date": "2025-10", "review": "proposed"}]).contacts) == 2
    evidence: Any = [{"source": "s", "quote": "met", "start": 0, "end": 3}]
    item = drawn([{**m, "review": "proposed", "evidence": evidence} for m in TWO])
    assert (len(item.contacts), item.proposed) == (2, True)

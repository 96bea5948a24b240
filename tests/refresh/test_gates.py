"""Gates: what is stale, unreviewed, crowded out, marked too high or without a glyph; warned of, or held back."""

from __future__ import annotations

from datetime import date

import pytest

from briefgen.refresh.outcome import Outcome
from tests.refresh.conftest import SETTINGS, Desk

ONLY = ("NO-SE",)


def outcome_of(desk: Desk, **changes: object) -> Outcome:
    """What became of the one edition."""
    (outcome,) = desk.refresh(ONLY, **changes).outcomes
    return outcome


def texts(outcome: Outcome) -> dict[str, list[str]]:
    """What each gate said."""
    found: dict[str, list[str]] = {}
    for finding in outcome.findings:
        found.setdefault(f"{finding.gate} {finding.level}", []).append(finding.text)
    return found


def test_facts_grow_stale_by_themselves(desk: Desk) -> None:
    """Nothing changes but the day: the edition is not remade, and the gate speaks."""
    desk.replace("NO-SE", "as_of:", "review_by: 2025-12-01\nas_of:")
    desk.replace("NO-SE", "issues:", "  - {id: next, date: 2025-11-20, status: planned, sources: [s1]}\nissues:")
    assert texts(outcome_of(desk)) == {}
    later = outcome_of(desk, today=date(2026, 6, 1))
    assert later.status == "skipped"
    assert texts(later) == {
        "stale warn": [
            "the facts were to be reviewed by 2025-12-01",
            "planned meetings whose day has passed: next (2025-11-20)",
            "issues not confirmed for 180 days: quotas (2025-11-01)",
        ]
    }
    assert later.findings[0].fault is not None
    assert later.findings[0].fault.file == str(desk.facts())
    desk.settings(SETTINGS + "gates: {stale: off}\n")
    assert texts(outcome_of(desk, today=date(2026, 6, 1))) == {}


def test_a_gate_that_fails_keeps_the_last_good_edition(desk: Desk) -> None:
    """The page is not published: the one of before stays, and the outcome says whose fault it is."""
    outcome_of(desk)
    good = desk.files()
    desk.settings(SETTINGS + "gates: {unreviewed: fail}\n")
    desk.replace("NO-SE", "summary: Quotas are not agreed.", "review: proposed")
    held = outcome_of(desk)
    assert (held.status, held.reason) == ("refused", "unreviewed: 1 fact on the page not reviewed: quotas")
    assert held.edition == 1
    assert desk.files() == good
    assert outcome_of(desk).status == "refused"  # and again, as long as it is so
    desk.settings(SETTINGS)
    made = outcome_of(desk)
    assert (made.status, texts(made)) == ("made", {"unreviewed warn": ["1 fact on the page not reviewed: quotas"]})


def test_a_stale_edition_that_need_not_be_made_is_refused_too(desk: Desk) -> None:
    """The gate is asked though nothing changed."""
    desk.settings(SETTINGS + "gates: {stale: fail}\n")
    assert outcome_of(desk).status == "made"
    assert outcome_of(desk, today=date(2027, 1, 1)).status == "refused"
    assert outcome_of(desk).status == "skipped"


def test_what_is_withheld_and_what_finds_no_room_is_told(desk: Desk) -> None:
    """By number where the reader may not see it, by name where the page is full."""
    desk.write("configs/audiences/guest.yaml", "label: Guest\ntemplate: minister.html\nceiling: [TLP:GREEN]\n"
               "sections: [{key: issues, title: Issues}]\n")  # fmt: skip
    desk.settings(SETTINGS.replace("minister", "guest") + "gates: {marking: fail}\n")
    desk.replace("NO-SE", "issues:", "issues:\n  - {id: secret, title: Hidden, marking: 'TLP:RED', sources: [s1]}")
    held = outcome_of(desk)
    assert (held.status, held.reason) == ("refused", "marking: 1 fact above the audience's ceiling, withheld")
    many = "".join(
        f"  - {{id: i{n}, title: Matter {n}, summary: {'A long account. ' * 12}, sources: [s1]}}\n" for n in range(40)
    )
    desk.facts().write_text(desk.facts().read_text(encoding="utf-8") + many, encoding="utf-8")
    desk.settings(SETTINGS.replace("minister", "guest"))
    found = texts(outcome_of(desk))
    assert found["overflow warn"][0].startswith(
        f"{outcome_of(desk).left_out - 1} facts not shown for want of space: issues: "
    )


@pytest.mark.parametrize(("level", "status"), [("fail", "refused"), ("warn", "made")])
def test_a_character_without_a_glyph(desk: Desk, level: str, status: str) -> None:
    """Refused, or shown as a box and told."""
    desk.settings(SETTINGS + f"gates: {{glyph: {level}}}\n")
    desk.replace("NO-SE", "Fishing quotas", "Fishing \U00013000 quotas")
    outcome = outcome_of(desk)
    assert outcome.status == status
    assert [f.gate for f in outcome.findings] == ["glyph"]
    assert "U+13000" in outcome.findings[0].text

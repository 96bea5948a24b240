"""Decisions hold for the same fact wherever it is told, and for nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from briefgen.dossier import Dossier, merge
from briefgen.dossier.reviewed import awaiting, decision_of, earlier, reviewed
from briefgen.facts.edtf import Edtf
from briefgen.facts.model import Facts
from briefgen.facts.reviews import Decision, Reviews

AS_OF = Edtf.parse("2025-11-10")
MORNING, EVENING = "2025-11-05T08:00:00Z", "2025-11-05T19:00:00Z"


def told(source: str, **changes: Any) -> Facts:
    """What one text gave: two people, their talks and a matter, all proposed; `changes` are of the matter or talks."""
    quote = {"source": source, "quote": "Words", "start": 0, "end": 5}
    shared: dict[str, Any] = {"review": "proposed", "evidence": [quote]}
    meeting = {"id": "talks", "date": "2025-11-02", "place": "Manama", "participants": ["haddad", "salloum"]}
    issue = {"id": "water", "title": "Sharing of the river"}
    return Facts.model_validate(
        {
            "pair": ["LB", "SY"],
            "sources": [{"id": source, "title": f"Text {source}", "date": "2025-11-03", "sha256": source[-1] * 64}],
            "actors": [
                {"id": "haddad", "name": "Rana Haddad", "country": "LB", "office": "Energy Minister", **shared},
                {"id": "salloum", "name": "Karim Salloum", "country": "SY", "office": "Water Minister", **shared},
            ],
            "meetings": [{**meeting, **changes.get("meeting", {}), **shared}],
            "issues": [{**issue, **changes.get("issue", {}), **shared}],
        }
    )


def decided(verdict: str, ident: str, at: str = MORNING, **more: Any) -> Decision:
    """A decision on a fact of the first text."""
    facts = told("a1")
    fact = next(f for _, f in facts.facts() if f.id == ident)
    return decision_of(fact, facts, verdict, by="R. Haddad", at=at, **more)


def dossier(parts: list[Facts], *decisions: Decision) -> Dossier:
    """Merged as the command line does it."""
    applied, accepted = reviewed(parts, Reviews(pair=("LB", "SY"), reviews=decisions))
    return merge(applied, AS_OF, accepted=accepted)


def waiting(found: Dossier) -> list[str]:
    """What still awaits review."""
    return [fact.id for _, fact in awaiting(found.facts)]


def test_everything_awaits_review_at_first() -> None:
    """People first, so that contacts can name them."""
    assert waiting(dossier([told("a1")])) == ["haddad", "salloum", "talks", "water"]


@pytest.mark.parametrize("ident", ["haddad", "talks", "water"])
def test_an_accepted_fact_is_accepted_and_keeps_its_evidence(ident: str) -> None:
    """Also that of another text that tells it; nothing else is decided by it."""
    found = dossier([told("a1"), told("b2")], decided("accept", ident))
    assert ident not in waiting(found)
    assert len(waiting(found)) == 3
    fact = next(f for _, f in found.facts.facts() if f.id == ident)
    assert (fact.review, sorted(fact.cited())) == ("accepted", ["a1", "b2"])


def test_an_accepted_fact_outlives_its_text() -> None:
    """The text is gone, the decision holds all that it needs, the people of the contact included."""
    gone = Facts.model_validate({"pair": ["LB", "SY"]})
    found = dossier([gone], decided("accept", "talks"))
    [talks] = found.facts.meetings
    names = {a.id: str(a.name) for a in found.facts.actors}
    assert [names[p] for p in talks.participants] == ["Rana Haddad", "Karim Salloum"]
    assert (talks.review, [s.id for s in found.facts.sources]) == ("accepted", ["a1"])


def test_a_rejected_fact_is_gone_from_every_text() -> None:
    """With who and why among the rejections, and told anew in other words of the same content."""
    again = told("b2", issue={"id": "river", "title": "The sharing of the river"})
    found = dossier([told("a1"), again], decided("reject", "water", comment="Not between the two"))
    assert found.facts.issues == ()
    reasons = {r.reason for r in found.facts.rejections}
    assert reasons == {"rejected by R. Haddad on 2025-11-05: Not between the two"}
    assert len(found.facts.rejections) == 2


def test_who_is_rejected_took_part_in_nothing() -> None:
    """Neither in proposed contacts nor in one that was accepted before."""
    found = dossier([told("a1")], decided("accept", "talks"), decided("reject", "salloum"))
    assert [a.id for a in found.facts.actors] == ["haddad"]
    assert [m.participants for m in found.facts.meetings] == [("haddad",)]


@pytest.mark.parametrize(
    ("ident", "changes"),
    [
        ("talks", {"meeting": {"date": "2025-11-04"}}),
        ("talks", {"meeting": {"status": "cancelled"}}),
        ("talks", {"meeting": {"place": "Amman"}}),
        ("talks", {"meeting": {"participants": ["haddad"]}}),
        ("water", {"issue": {"title": "Return of prisoners"}}),
        ("water", {"issue": {"status": "resolved"}}),
    ],
)
def test_a_rejection_swallows_no_other_fact(ident: str, changes: dict[str, Any]) -> None:
    """Another day, footing, place, person, subject or status is another fact: it is asked about."""
    found = dossier([told("b2", **changes)], decided("reject", ident))
    assert ident in waiting(found)


def test_an_edit_holds_for_what_was_proposed() -> None:
    """The text still says otherwise; its telling bears out the edited fact and is no second one."""
    edit = decided("edit", "talks", instead={"date": "2025-11-01", "place": None})
    found = dossier([told("a1"), told("b2")], edit)
    [talks] = found.facts.meetings
    assert (str(talks.date), talks.place, talks.review) == ("2025-11-01", None, "accepted")
    assert sorted(talks.cited()) == ["a1", "b2"]
    assert waiting(found) == ["haddad", "salloum", "water"]


def test_what_people_wrote_wins_over_what_they_accepted() -> None:
    """facts.yaml is the desk's own word; the accepted telling bears it out."""
    curated = Facts.model_validate(
        {"pair": ["LB", "SY"], "issues": [{"id": "own", "title": "Sharing of the river", "status": "in progress"}]}
    )
    found = dossier([curated, told("a1")], decided("accept", "water"))
    [issue] = found.facts.issues
    assert (issue.id, issue.status, issue.cited()) == ("own", "in progress", ("a1",))


def test_the_later_decision_holds() -> None:
    """A rejection in the morning, thought better of in the evening."""
    found = dossier([told("a1")], decided("reject", "water"), decided("accept", "water", EVENING))
    assert [i.review for i in found.facts.issues] == ["accepted"]


def test_what_was_decided_otherwise_is_told() -> None:
    """The same matter with another status is asked about again, and the reviewer hears of the earlier decision."""
    resolved = told("b2", issue={"status": "resolved"})
    reviews = Reviews(pair=("LB", "SY"), reviews=(decided("reject", "water"),))
    before = earlier(resolved.issues[0], reviews)
    assert before is not None
    assert (before.decision, before.by) == ("reject", "R. Haddad")
    assert earlier(resolved.meetings[0], reviews) is None


def test_no_decision_changes_nothing() -> None:
    """The parts are the same objects."""
    part = told("a1")
    assert reviewed([part], Reviews(pair=("LB", "SY"))) == ((part,), ())

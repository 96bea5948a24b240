"""reviews.yaml: what it may say, what is wrong with it, and how it is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.errors import InvalidFilesError
from briefgen.facts.reviews import Reviews, merged, read_reviews

WATER = "issue: {id: water, title: Sharing of the river, review: proposed}"
FILE = f"""pair: [SY, LB]
reviews:
- {{id: water, decision: reject, by: K. Salloum, at: 2025-11-03T09:00:00Z, {WATER}}}
- {{id: water, decision: edit, by: R. Haddad, at: 2025-11-04T09:00:00Z, instead: {{status: resolved}}, {WATER}}}
- id: talks
  decision: accept
  by: R. Haddad
  at: 2025-11-04T10:00:00Z
  meeting: {{id: talks, date: 2025-11-02, review: proposed}}
"""


def written(folder: Path, text: str) -> Path:
    """A file of decisions."""
    path = folder / "reviews.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_last_decision_holds_and_the_earlier_stays(tmp_path: Path) -> None:
    """Two people decided about one issue; both decisions are kept, the later one is in force."""
    reviews = read_reviews(written(tmp_path, FILE))
    assert reviews is not None
    assert (reviews.pair, len(reviews.reviews)) == (("LB", "SY"), 3)
    water, talks = reviews.in_force()
    assert (water.by, water.kind, water.proposed.id) == ("R. Haddad", "issue", "water")
    decided = water.decided()
    assert (getattr(decided, "status", None), decided.review) == ("resolved", "accepted")
    assert (talks.kind, talks.decided().review) == ("meeting", "accepted")


def test_what_is_written_is_read_back_in_the_order_of_ids(tmp_path: Path) -> None:
    """So that decisions of two people on different facts merge by themselves; the same decision stands there once."""
    reviews = read_reviews(written(tmp_path, FILE))
    assert reviews is not None
    again = reviews.with_decisions(reviews.reviews)
    path = written(tmp_path, again.to_yaml())
    assert [d.id for d in again.reviews] == ["talks", "water", "water"]
    assert read_reviews(path) == again
    assert path.read_text(encoding="utf-8").startswith("pair:\n- LB\n- SY\nreviews:\n- id: talks\n")


def test_no_file_is_no_decision(tmp_path: Path) -> None:
    """A pair folder need not have one."""
    assert read_reviews(tmp_path / "reviews.yaml") is None
    assert Reviews(pair=("LB", "SY")).in_force() == ()


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (
            FILE.replace("decision: reject", "decision: refuse"),
            "3:25: reviews[0].decision: 'refuse' is not one of the values allowed; write one of: accept, edit, reject",
        ),
        (
            FILE.replace("2025-11-03T09:00:00Z", "yesterday"),
            "3:53: reviews[0].at: 'yesterday' has the wrong form; write it as in 2025-11-03T09:14:00Z",
        ),
        (
            FILE.replace("  meeting: {id: talks, date: 2025-11-02, review: proposed}\n", ""),
            "5:3: reviews[2]: decides about nothing; give one actor, meeting or issue",
        ),
        (
            FILE.replace("instead: {status: resolved}, ", ""),
            "4:3: reviews[1]: what is to be different goes with edit; write decision: edit, instead: {...}",
        ),
        (
            f"<<<<<<< HEAD\n{FILE}=======\n>>>>>>> theirs\n",
            "1:1: ",
        ),
    ],
)
def test_every_fault_has_its_place(tmp_path: Path, text: str, fault: str) -> None:
    """What is wrong and what instead; marks of an unfinished merge are a fault, and nothing is taken."""
    path = written(tmp_path, text)
    with pytest.raises(InvalidFilesError) as caught:
        read_reviews(path)
    assert str(caught.value.faults[0]).startswith(f"{path}:{fault}")
    assert path.read_text(encoding="utf-8") == text


def test_an_edit_has_to_make_a_fact(tmp_path: Path) -> None:
    """A status that there is not is a fault of the file, not of the run that needs it."""
    with pytest.raises(InvalidFilesError):
        read_reviews(written(tmp_path, FILE.replace("{status: resolved}", "{status: settled}")))


def test_two_versions_merge(tmp_path: Path) -> None:
    """What each added is there, what one took back is gone, and only what both newly decided differently is told."""
    base = read_reviews(written(tmp_path, FILE))
    assert base is not None
    water, _, talks = sorted(base.reviews, key=lambda d: d.at)
    again = talks.model_copy(update={"at": "2025-11-05T09:00:00Z", "by": "K. Salloum"})
    other = again.model_copy(update={"by": "R. Haddad", "decision": "reject", "at": "2025-11-06T09:00:00Z"})
    mine = base.with_decisions([again]).model_copy(
        update={"reviews": tuple(d for d in (*base.reviews, again) if d != water)}
    )
    both, contradictions = merged(base, mine, base.with_decisions([other]))
    assert both.reviews == (talks, again, other, *(d for d in base.reviews if d.id == "water" and d != water))
    assert contradictions == [(again, other)]
    assert merged(base, base.with_decisions([again]), base.with_decisions([again]))[1] == []
    assert merged(None, base, base) == (base.with_decisions([]), [])

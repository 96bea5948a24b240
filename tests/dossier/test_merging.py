"""A quality gate: merging across documents on the corpus of our own must not fall below what it has reached."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
import yaml

from briefgen.dossier.titles import same_issue
from briefgen.facts.model import Issue
from tests.dossier.merging import CORPUS, score

pytest.importorskip("spacy")

# Pairwise precision and recall, a little under what was measured when they were set. Raise them with the figures;
# lowering one needs a reason.
FLOORS = {
    "development": {
        "actors": (0.99, 0.99), "meetings": (0.99, 0.99), "issues": (0.99, 0.88), "overall": (0.99, 0.95),
    },
    "measuring": {
        "actors": (0.99, 0.94), "meetings": (0.99, 0.75), "issues": (0.97, 0.79), "overall": (0.99, 0.89),
    },
}  # fmt: skip
MENTIONS = 0.85  # of all extracted facts: what fits a gold mention, so that the figures rest on most of them
MATTERS = Path(__file__).parents[1] / "extract" / "corpus" / "gold"


@pytest.mark.parametrize("half", sorted(FLOORS))
def test_figures_hold(half: str) -> None:
    """Precision and recall of each kind stay above their floors, and most facts are counted."""
    figures = score(CORPUS / half)
    floors = FLOORS[half]
    assert {k: f for k, f in figures.items() if f.precision < floors[k][0] or f.recall < floors[k][1]} == {}
    overall = figures["overall"]
    assert overall.matched >= MENTIONS * (overall.matched + overall.unmatched)


def test_two_matters_of_one_text_stay_two() -> None:
    """What readers of a text held for two issues is hardly ever joined: 10 of 2,381 pairs when this was set."""
    pairs = [
        pair
        for path in sorted(MATTERS.glob("*.yaml"))
        for pair in combinations(yaml.safe_load(path.read_text(encoding="utf-8"))["issues"], 2)
    ]
    joined = [p for p in pairs if same_issue(*(Issue(title=i["label"], review="proposed") for i in p))]
    assert len(pairs) > 2000
    assert len(joined) <= 0.005 * len(pairs), joined

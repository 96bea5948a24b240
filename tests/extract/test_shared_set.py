"""The floor on the annotated set beside the repository; skipped where that is absent."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from briefgen.extract import extract_document
from briefgen.sources import read_text

EVAL = Path(__file__).resolve().parents[3] / "shared" / "eval"

pytest.importorskip("spacy")
pytestmark = pytest.mark.skipif(not EVAL.is_dir(), reason="the annotated set is not here")

# A little under what was measured when they were set: (F1, strict).
FLOORS = {"actors": (0.96, 0.90), "meetings": (0.90, 0.83), "issues": (0.85, 0.74)}


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The scorer's figures over the set."""
    out = tmp_path_factory.mktemp("out")
    for path in sorted((EVAL / "dev" / "texts").glob("*.txt")):
        facts = extract_document(read_text(path.name, path.read_bytes()))
        (out / f"{path.stem}.json").write_text(facts.model_dump_json(), encoding="utf-8")
    dev = EVAL / "dev"
    command = [sys.executable, str(EVAL / "score.py"), str(dev / "gold"), str(dev / "texts"), str(out), "--json"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("kind", sorted(FLOORS))
def test_figures_hold(report: dict[str, Any], kind: str) -> None:
    """F1 and strict F1 stay above their floors."""
    f1, strict = FLOORS[kind]
    assert report[kind]["f1"] >= f1
    assert report[kind]["strict"] >= strict


def test_all_evidence_is_in_the_text(report: dict[str, Any]) -> None:
    """Every quotation stands in its text."""
    assert report["evidence"] == 1.0

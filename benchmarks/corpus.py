"""Figures of extraction on the corpora of our own: `python benchmarks/corpus.py`."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.extract.scoring import score  # noqa: E402 - the tests are no installed package


def main() -> None:
    """Print precision, recall, F1 and strict F1 of each kind of fact for each corpus."""
    for name in ("corpus", "heldout"):
        print(name)  # noqa: T201 - a command
        for kind, f in score(ROOT / "tests" / "extract" / name).items():
            row = f"P {f.precision:.3f}  R {f.recall:.3f}  F1 {f.f1:.3f}  strict {f.strict:.3f}"
            print(f"  {kind:9} {row}")  # noqa: T201


if __name__ == "__main__":
    main()

"""Figures of merging across documents on the corpora of our own.

python benchmarks/merge.py                        figures of both halves
python benchmarks/merge.py --errors               and every pair of facts merged wrongly or missed in development
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.dossier.merging import CORPUS, errors, score  # noqa: E402 - the tests are no installed package


def main() -> None:
    """Print pairwise precision and recall by kind and overall, with the counts behind them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true", help="list the errors of the development half")
    args = parser.parse_args()
    for name in ("development", "measuring"):
        print(name)  # noqa: T201 - a command
        for kind, f in score(CORPUS / name).items():
            pairs = f"{f.right:4} right {f.wrong:3} wrong {f.missed:3} missed"
            facts = f"{f.matched:3} facts matched, {f.unmatched:3} not"
            print(f"  {kind:9} P {f.precision:.3f}  R {f.recall:.3f}  {pairs}  ({facts})")  # noqa: T201
    if args.errors:
        print("\n".join(errors(CORPUS / "development")))  # noqa: T201


if __name__ == "__main__":
    main()

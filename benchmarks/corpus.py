"""Figures of extraction on the corpora of our own.

    python benchmarks/corpus.py                     precision, recall, F1 and strict F1 of each kind of fact
    python benchmarks/corpus.py --errors            the faults by type, there and on the set beside
    python benchmarks/corpus.py --errors meetings   and every fault of this kind

The faults of the held-out texts are never shown: who has seen them can no longer measure with them.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DEV = ROOT.parent / "shared" / "eval" / "dev"
sys.path.insert(0, str(ROOT))

from tests.extract.scoring import KINDS, faults, score  # noqa: E402 - the tests are no installed package


def figures() -> None:
    """Print the figures of each kind of fact for each corpus."""
    for name in ("corpus", "heldout"):
        print(name)  # noqa: T201 - a command
        for kind, f in score(ROOT / "tests" / "extract" / name).items():
            row = f"P {f.precision:.3f}  R {f.recall:.3f}  F1 {f.f1:.3f}  strict {f.strict:.3f}"
            print(f"  {kind:9} {row}")  # noqa: T201


def errors(kind: str, folder: Path) -> None:
    """Print how many faults of each type a corpus has, and each fault of one kind of fact."""
    found = list(faults(folder))
    print(folder.name)  # noqa: T201
    for (of, what), number in sorted(Counter((f.kind, f.what) for f in found).items()):
        print(f"  {of:9} {what:32} {number:4}")  # noqa: T201
    for fault in found:
        if fault.kind == kind:
            print(f"{fault.text} {fault.what}: {fault.shown}")  # noqa: T201


def main() -> None:
    """Print what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, help="a folder with texts/ and gold/ of your own")
    parser.add_argument("--errors", nargs="?", const="all", choices=("all", *KINDS), help="the faults, by type")
    args = parser.parse_args()
    if not args.errors:
        figures()
        return
    for folder in [args.folder] if args.folder else [ROOT / "tests" / "extract" / "corpus", DEV]:
        if folder.is_dir():
            errors(args.errors, folder)


if __name__ == "__main__":
    main()

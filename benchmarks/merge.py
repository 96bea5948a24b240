"""Figures of merging across documents on the corpora of our own.

python benchmarks/merge.py                        figures of both halves
python benchmarks/merge.py --errors               and every pair of facts merged wrongly or missed in development
python benchmarks/merge.py --speed                only how the time grows with the facts, on made-up texts
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from briefgen.dossier import merge  # noqa: E402 - the tests are no installed package
from briefgen.facts.edtf import Edtf  # noqa: E402
from tests.dossier.many import FACTS_EACH, texts  # noqa: E402
from tests.dossier.merging import CORPUS, errors, score  # noqa: E402

_SIZES = (125, 250, 500, 1000)  # texts


def main() -> None:
    """Print pairwise precision and recall by kind and overall, with the counts behind them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true", help="list the errors of the development half")
    parser.add_argument("--speed", action="store_true", help="time merging instead of judging it")
    args = parser.parse_args()
    if args.speed:
        _speed()
        return
    for name in ("development", "measuring"):
        print(name)  # noqa: T201 - a command
        for kind, f in score(CORPUS / name).items():
            pairs = f"{f.right:4} right {f.wrong:3} wrong {f.missed:3} missed"
            facts = f"{f.matched:3} facts matched, {f.unmatched:3} not; {f.unfound:3} mentions not found"
            print(f"  {kind:9} P {f.precision:.3f}  R {f.recall:.3f}  {pairs}  ({facts})")  # noqa: T201
    if args.errors:
        print("\n".join(errors(CORPUS / "development")))  # noqa: T201


def _speed() -> None:
    """Processor time of growing dossiers, and how it grew beside the facts: 1.00 is as they did."""
    merge(texts(_SIZES[0]), Edtf.parse("2030"))  # what is loaded once is no time of merging
    first = 0.0
    for size in _SIZES:
        files = texts(size)
        began = time.process_time()
        merge(files, Edtf.parse("2030"))
        each = (time.process_time() - began) / size
        first = first or each
        taken = f"{each * size:6.2f} s  {each * 1000:5.2f} ms a text  {each / first:.2f} times the first's"
        print(f"{size:5} texts {size * FACTS_EACH:6} facts {taken}")  # noqa: T201 - a command


if __name__ == "__main__":
    main()

"""Speed and memory of extraction: start, words a second on one core after it, and the highest memory.

    OMP_NUM_THREADS=1 python benchmarks/extract.py [FOLDER]

Reads every *.txt of FOLDER (default: the corpus of the tests) three times and prints the best run.
"""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path

CORPUS = Path(__file__).resolve().parents[1] / "tests" / "extract" / "corpus" / "texts"
PAIR = ("FR", "GB")  # only used where a text names no two states


def main() -> int:
    """Print the three figures."""
    start = time.perf_counter()
    from briefgen.errors import BriefgenError  # noqa: PLC0415 - the start is what is measured
    from briefgen.extract import extract_document  # noqa: PLC0415
    from briefgen.sources import read_text  # noqa: PLC0415

    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else CORPUS
    documents = [read_text(path.name, path.read_bytes()) for path in sorted(folder.glob("*.txt"))]
    if not documents:
        sys.stderr.write(f"{folder} holds no texts\n")
        return 1
    extract_document(documents[0])
    started = time.perf_counter() - start
    words = sum(len(document.text.split()) for document in documents)
    best = 0.0
    for _ in range(3):
        begin = time.perf_counter()
        for document in documents:
            try:
                extract_document(document)
            except BriefgenError:
                extract_document(document, PAIR)
        best = max(best, words / (time.perf_counter() - begin))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(
        f"{len(documents)} texts, {words} words: start {started:.2f} s, {best:,.0f} words/s, {memory:.0f} MB\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Speed and memory of extraction: start, words a second on one core after it, and the highest memory.

    OMP_NUM_THREADS=1 python benchmarks/extract.py [FOLDER]
    OMP_NUM_THREADS=1 python benchmarks/extract.py --bad

Reads every *.txt of FOLDER (default: the corpus of the tests) three times and prints the best run. With --bad the time
for texts that nobody should give: one of a megabyte, one endless sentence, capitals only, a table.
"""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path

CORPUS = Path(__file__).resolve().parents[1] / "tests" / "extract" / "corpus" / "texts"
PAIR = ("FR", "GB")  # only used where a text names no two states


def main() -> int:
    """Print the figures."""
    return bad() if sys.argv[1:] == ["--bad"] else good()


def bad() -> int:
    """Print for each bad text the CPU seconds that it takes and what stands in its rejections."""
    from briefgen.extract import extract_document  # noqa: PLC0415 - as below
    from briefgen.sources import read_text  # noqa: PLC0415

    told = "\n\n".join(path.read_text(encoding="utf-8") for path in sorted(CORPUS.glob("*.txt"))[:20])
    flat = " ".join(told.replace(".", ",").split())
    texts = {
        "1 MB of text": (told * (999_000 // len(told) + 1))[:999_000],
        "endless sentence of 240 kB": (flat * (240_000 // len(flat) + 1))[:240_000],
        "100 kB of capitals": (told * (100_000 // len(told) + 1))[:100_000].upper(),
        "table of 5,000 rows": "\n".join(f"{n}\tFrance\t{n * 7}\tBritain\t{n % 12}" for n in range(5_000)),
    }
    extract_document(read_text("warm.txt", b"France and Britain met."), PAIR)
    for name, text in texts.items():
        begin = time.process_time()
        found = extract_document(read_text("bad.txt", text.encode()), PAIR)
        used = time.process_time() - begin
        notes = "; ".join(r.reason for r in found.rejections if r.kind == "document") or "no note"
        sys.stdout.write(f"{name}: {used:.1f} CPU s; {notes[:160]}\n")
    return 0


def good() -> int:
    """Print start, speed and memory."""
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

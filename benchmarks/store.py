"""The store measured: a desk's many documents read for the first time, and again with nothing changed.

    python benchmarks/store.py [--documents 1000] [--pairs 20] [--seed 1]

Documents are made, always the same for a seed. Each run is a process of its own that reads every pair folder as
`briefgen refresh` does, up to the facts of each document; the merge and the pages are other benchmarks' business.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from briefgen import countries
from briefgen.dossier.gather import gather
from briefgen.store import Store

_SAID = (
    "{a} Foreign Minister {x} met {b} Interior Minister {y} in {city} on Monday.",
    "They discussed the {matter} and agreed to meet again next month.",
    "The dispute over the {matter} remains unresolved, officials said.",
    "{x} spoke by telephone with {y} last week, the ministry said in a statement.",
    "Analysts said that little had changed since the spring.",
)
_MATTERS = ("sharing of river water", "border crossings", "return of prisoners", "fishing rights", "gas pipeline")


def main() -> None:
    """Run as a script."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name, value in (("--documents", 1000), ("--pairs", 20), ("--seed", 1)):
        parser.add_argument(name, type=int, default=value)
    parser.add_argument("--read", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.read:
        read(asked.read)
        return
    with tempfile.TemporaryDirectory() as folder:
        make(Path(folder), asked.documents, asked.pairs, random.Random(asked.seed))  # noqa: S311
        for label in ("first run", "nothing changed", "nothing changed"):
            started, used = time.perf_counter(), _cpu()
            subprocess.run([sys.executable, __file__, "--read", folder], check=True)  # noqa: S603
            told = f"{time.perf_counter() - started:.2f} s, {_cpu() - used:.2f} CPU s"
            sys.stdout.write(f"{label}: {told} for {asked.documents:,} documents\n")


def _cpu() -> float:
    """Seconds of computing of the processes that have ended; they count on a machine with other work."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def read(root: Path) -> None:
    """Every pair folder below `root`, by way of its store."""
    store = Store.of(root, date(2026, 1, 1))
    found = 0
    for folder in sorted((root / "configs" / "pairs").iterdir()):
        for group in gather([str(folder)], store=store):
            found += sum(len(part.actors) + len(part.meetings) + len(part.issues) for part in group.parts)
    store.close()
    loaded = "loaded" if "spacy" in sys.modules else "not loaded"
    sys.stdout.write(f"{found:,} facts; spaCy was {loaded}\n")


def make(root: Path, documents: int, pairs: int, rng: random.Random) -> None:
    """Pair folders with texts, as many as asked for."""
    codes = sorted(countries.CODES)
    for n in range(pairs):
        a, b = sorted(rng.sample(codes, 2))
        folder = root / "configs" / "pairs" / f"{a}-{b}"
        (folder / "sources").mkdir(parents=True, exist_ok=True)
        (folder / "facts.yaml").write_text(f"pair: [{a}, {b}]\n", encoding="utf-8")
        for k in range(documents // pairs):
            day = date(2025, 1, 1) + timedelta(days=rng.randrange(300))
            told = _text(countries.name(a), countries.name(b), rng)
            path = folder / "sources" / f"{day}-{n}-{k}.txt"
            path.write_text(f"date {day}\n{told}\n", encoding="utf-8")


def _text(a: str, b: str, rng: random.Random) -> str:
    words = {
        "a": f"{a}'s", "b": f"{b}'s", "x": _name(rng), "y": _name(rng),
        "city": rng.choice(("Geneva", "Vienna", "Oslo")),
        "matter": rng.choice(_MATTERS),
    }  # fmt: skip
    return "\n\n".join(" ".join(rng.sample(_SAID, 3)).format(**words) for _ in range(3))


def _name(rng: random.Random) -> str:
    syllables = ("ka", "ri", "mo", "sel", "tan", "vo", "lar", "nim", "dre", "pos")
    return " ".join("".join(rng.choice(syllables) for _ in range(rng.randint(2, 3))).title() for _ in range(2))


if __name__ == "__main__":
    main()

"""Accuracy of extraction on annotated texts.

    python benchmarks/accuracy.py [--only 000,001] [--keep DIR] [--no-readouts]

Reads the annotated set beside the repository (`../shared/eval`), extracts every text, writes the JSON files and runs
the scorers
that belong to the set. Prints the scorers' tables.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from briefgen.errors import BriefgenError
from briefgen.extract import extract_document
from briefgen.sources import read_text

EVAL = Path(__file__).resolve().parents[2] / "shared" / "eval"


def write_json(data: bytes, name: str, out: Path) -> None:
    """Extract one text into `out/STEM.json`; a text that cannot be read leaves no file."""
    document = read_text(name, data)
    try:
        facts = extract_document(document)
    except BriefgenError as error:
        sys.stderr.write(f"{name}: {error.message}\n")
        return
    (out / f"{Path(name).stem}.json").write_text(facts.model_dump_json(), encoding="utf-8")


def main() -> int:
    """Run both scorers; 0 when they ran."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="comma-separated numbers of texts")
    parser.add_argument("--keep", type=Path, default=None, help="keep the JSON files here")
    parser.add_argument("--misses", type=int, default=0)
    parser.add_argument("--no-readouts", action="store_true")
    args = parser.parse_args()
    if not EVAL.is_dir():
        sys.stderr.write(f"{EVAL} is missing: nothing to measure\n")
        return 0
    out = args.keep or Path(tempfile.mkdtemp())
    for name in ("dev", "gold", "readouts"):
        (out / name).mkdir(parents=True, exist_ok=True)
    only = set(args.only.split(",")) - {""}
    for text in sorted((EVAL / "dev" / "texts").glob("*.txt")):
        if not only or text.stem.removeprefix("doc_") in only:
            write_json(text.read_bytes(), text.name, out / "dev")
            gold = EVAL / "dev" / "gold" / f"{text.stem.removeprefix('doc_')}.yaml"
            (out / "gold" / gold.name).write_bytes(gold.read_bytes())
    run([str(EVAL / "score.py"), str(out / "gold"), str(EVAL / "dev" / "texts"), str(out / "dev")])
    if not args.no_readouts:
        for line in (EVAL / "dev" / "readouts.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            write_json(f"date {row['date']}\n{row['text']}".encode(), f"{row['id']}.txt", out / "readouts")
        run(
            [
                str(EVAL / "score_readouts.py"),
                str(EVAL / "dev" / "readouts.jsonl"),
                str(out / "readouts"),
                "--misses",
                str(args.misses),
            ]
        )
    return 0


def run(command: list[str]) -> None:
    """Run a scorer with this interpreter."""
    subprocess.run([sys.executable, *command], check=True)  # noqa: S603 - a fixed script


if __name__ == "__main__":
    sys.exit(main())

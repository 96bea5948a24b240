"""Accuracy of extraction on annotated texts.

    python benchmarks/accuracy.py                       the annotated set and readouts beside the repository
    python benchmarks/accuracy.py DIR --errors          DIR/texts/*.txt against DIR/gold/*.yaml, every fault listed
    python benchmarks/accuracy.py DIR --only 500,501    some texts of it
    python benchmarks/accuracy.py --misses 20           so many readouts that were missed

Extracts every text and runs the scorers of `../shared/eval` on the result, so that all sets are measured alike.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import yaml

from briefgen.errors import BriefgenError
from briefgen.extract import extract_document
from briefgen.sources import read_text

EVAL = Path(__file__).resolve().parents[2] / "shared" / "eval"
SHOWN = {
    "actors": ("name", "country", "office", "former"),
    "meetings": ("date", "status", "mode", "place", "occasion", "parties", "participants"),
    "issues": ("title", "label", "status", "keywords"),
}
RELIED = {"actors": ("country", "office"), "meetings": ("date", "status"), "issues": ("status",)}


def extract(name: str, data: bytes, out: Path) -> None:
    """Extract one text into `out`; a text that cannot be read leaves an empty object."""
    try:
        found = extract_document(read_text(f"{name}.txt", data)).model_dump_json()
    except BriefgenError as error:
        sys.stderr.write(f"{name}: {error.message}\n")
        found = "{}"
    out.write_text(found, encoding="utf-8")


def measure(folder: Path, only: set[str], work: Path, errors: bool) -> None:
    """Score a set of texts with its gold; `work` takes the results."""
    for name in ("gold", "texts", "found"):
        (work / name).mkdir(parents=True, exist_ok=True)
    for gold in sorted((folder / "gold").glob("*.yaml")):
        if only and gold.stem not in only:
            continue
        text = next(
            p for p in (folder / "texts" / f"{stem}.txt" for stem in (gold.stem, f"doc_{gold.stem}")) if p.exists()
        )
        (work / "gold" / gold.name).write_bytes(gold.read_bytes())
        (work / "texts" / f"doc_{gold.stem}.txt").write_bytes(text.read_bytes())
        extract(gold.stem, text.read_bytes(), work / "found" / f"{gold.stem}.json")
        if errors:
            sys.stdout.writelines(
                f"{gold.stem} {line}\n" for line in faults(gold, work / "found" / f"{gold.stem}.json")
            )
    run(str(EVAL / "score.py"), *(str(work / name) for name in ("gold", "texts", "found")))


def faults(gold_file: Path, found_file: Path) -> Iterator[str]:
    """A line for each fact that is spare, missed or wrong in what `strict` counts."""
    scorer = _scorer()
    gold = yaml.safe_load(gold_file.read_text(encoding="utf-8"))
    found = json.loads(found_file.read_text(encoding="utf-8"))
    names = {a["id"]: a["name"] for a in found.get("actors", ())}
    for meeting in found.get("meetings", ()):
        meeting["participants"] = [names.get(p, p) for p in meeting["participants"]]
    aliases = {a["name"]: [a["name"], *a.get("aliases", [])] for a in gold["actors"]}
    alike: dict[str, Callable[[Any, Any], float]] = {
        "actors": lambda s, g: 1.0 * scorer.actor_matches(s, g),
        "meetings": lambda s, g: scorer.meeting_similarity(s, g, aliases),
        "issues": scorer.issue_similarity,
    }
    if sorted(gold.get("pair") or ()) != sorted(found.get("pair") or ()):
        yield f"pair: gold {gold.get('pair')}, found {found.get('pair')}"
    for kind, similarity in alike.items():
        pairs, spare, missed = scorer.pair_up(found.get(kind, []), gold[kind], similarity)
        yield from (f"{kind}: missed {_shown(kind, g)}  <- {g.get('evidence', '')[:300]}" for g in missed)
        yield from (f"{kind}: spare {_shown(kind, s)}  <- {_quotes(s)}" for s in spare)
        for s, g in pairs:
            if g.get("core") and not _right(scorer, kind, s, g, aliases):
                yield f"{kind}: wrong {_shown(kind, s)}  gold {_shown(kind, g)}  <- {_quotes(s)}"


def _right(scorer: ModuleType, kind: str, s: Any, g: Any, aliases: dict[str, list[str]]) -> bool:
    if kind == "actors":
        office = g["kind"] != "person" or not g.get("office") or scorer.office_matches(s.get("office"), g["office"])
        return office and (not g.get("country") or s.get("country") == g["country"])
    if kind == "issues":
        return bool(s.get("status") == g["status"])
    people = g["participants"]
    met = sum(any(scorer.same_name(x, f) for x in s["participants"] for f in aliases.get(p, [p])) for p in people)
    dated = not g.get("date") or scorer.span(s.get("date")) == scorer.span(g["date"])
    return bool(dated and s.get("status") == g["status"] and met * 2 >= len(people))


def _shown(kind: str, fact: dict[str, Any]) -> str:
    return " ".join(f"{key}={fact[key]!r}" for key in SHOWN[kind] if fact.get(key) not in (None, [], False))


def _quotes(fact: dict[str, Any]) -> str:
    return " | ".join(e["quote"][:160].replace("\n", " ") for e in fact.get("evidence", ())[:2])


def _scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("scorer", EVAL / "score.py")
    if spec is None or spec.loader is None:
        raise ImportError(EVAL)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def readouts(work: Path, misses: int) -> None:
    """Score the readouts beside the repository; two pairs of them share an id, so each is numbered, lest one's result
    stand for both.
    """
    (work / "readouts").mkdir(exist_ok=True)
    lines = (EVAL / "dev" / "readouts.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    for n, row in enumerate(rows):
        row["id"] = f"{n:03} {row['id']}"
        data = f"date {row['date']}\n{row['text']}".encode()
        extract(row["id"], data, work / "readouts" / f"{row['id']}.json")
    numbered = work / "readouts.jsonl"
    numbered.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    run(str(EVAL / "score_readouts.py"), str(numbered), str(work / "readouts"), "--misses", str(misses))


def run(*command: str) -> None:
    """Run a scorer with this interpreter."""
    sys.stdout.flush()
    subprocess.run([sys.executable, *command], check=True)  # noqa: S603 - a fixed script


def main() -> int:
    """Run the scorers; 0 when they ran."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, help="a folder with texts/ and gold/")
    parser.add_argument("--only", default="", help="comma-separated numbers of texts")
    parser.add_argument("--errors", action="store_true", help="list every fault")
    parser.add_argument("--keep", type=Path, help="keep the JSON files here")
    parser.add_argument("--misses", type=int, default=0, help="show so many readouts that were missed")
    args = parser.parse_args()
    if not EVAL.is_dir():
        sys.stderr.write(f"{EVAL} is missing: nothing to measure with\n")
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        work = args.keep or Path(scratch)
        measure(args.folder or EVAL / "dev", set(args.only.split(",")) - {""}, work, args.errors)
        if not args.folder and not args.only:
            readouts(work, args.misses)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""The nightly run measured: a full build, a run with nothing to do, a run with little to do, two workers against one.

    python benchmarks/refresh.py make FOLDER [--pairs 500] [--seed 1]   a synthetic workspace, always the same
    python benchmarks/refresh.py run FOLDER [--change 2]                 full build, nothing changed, 2 % changed
    python benchmarks/refresh.py scale FOLDER [--pairs 40]               one worker and two, turn about
    python benchmarks/refresh.py memory FOLDER [--pages 1000]            of one worker, page after page

Each run is the real command in a process of its own. CPU seconds are its own and those of its workers; they count on a
machine with other work, wall seconds do so only when it is idle.
"""

from __future__ import annotations

import argparse
import itertools
import multiprocessing
import os
import random
import resource
import shutil
import statistics
import subprocess
import sys
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from briefgen import countries
from briefgen.config import workspace_of
from briefgen.facts.model import Facts
from briefgen.facts.writer import to_yaml
from briefgen.page import warm_up
from briefgen.refresh.build import Builder, Demand
from briefgen.refresh.plan import plan
from briefgen.refresh.workers import Workers

AS_OF = date(2025, 11, 3)
AUDIENCES = ("minister", "analyst")
SETTINGS = f"audiences: [{', '.join(AUDIENCES)}]\nlanguages: [en]\nformats: [pdf]\n"
ALL_PAIRS = 18_528  # of the 193 members of the United Nations
_ENVIRONMENT = {"SOURCE_DATE_EPOCH": "1762225200", "OMP_NUM_THREADS": "1"}
_OFFICES = ("President", "Prime Minister", "Foreign Minister", "Interior Minister", "Energy Minister", "Ambassador")
_MATTERS = ("border crossings", "fishing quotas", "a gas pipeline", "transit fees", "visas", "river water", "prisoners")
_VERBS = ("agreed to return to", "left open", "sent to a working group", "discussed at length", "put off")
_SYLLABLES = ("ka", "lo", "mi", "ren", "ta", "vo", "sel", "dan", "ur", "bek", "no", "ri")


def main() -> None:
    """Run as a script."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(required=True)
    for function, options in (
        (make, {"--pairs": 500, "--seed": 1}),
        (run, {"--change": 2}),
        (scale, {"--pairs": 40, "--rounds": 3}),
        (memory, {"--pages": 1000}),
    ):
        command = commands.add_parser(function.__name__, help=function.__doc__)
        command.add_argument("folder", type=Path)
        for name, value in options.items():
            command.add_argument(name, type=int, default=value)
        command.set_defaults(function=function)
    asked = vars(parser.parse_args())
    asked.pop("function")(**asked)


def make(folder: Path, pairs: int, seed: int) -> None:
    """Write a synthetic workspace: facts that mean nothing, as many as a desk's file holds."""
    (folder / "configs" / "pairs").mkdir(parents=True)
    (folder / "configs" / "briefgen.yaml").write_text(SETTINGS, encoding="utf-8")
    rng = random.Random(seed)  # noqa: S311 - not for secrets
    for pair in itertools.islice(itertools.combinations(sorted(countries.CODES), 2), 7, 7 + pairs):
        target = folder / "configs" / "pairs" / "-".join(pair)
        target.mkdir()
        (target / "facts.yaml").write_text(to_yaml(_facts(pair, rng)), encoding="utf-8")
    _say(f"{pairs} pairs in {folder}")


def _facts(pair: tuple[str, str], rng: random.Random) -> Facts:
    sources = [{"id": f"s{n}", "title": f"Report {n}", "publisher": "Desk", "date": str(_day(rng))} for n in range(5)]
    cited = {"sources": ["s0", "s1"]}
    actors = [
        {"id": f"a{n}", "name": _name(rng), "country": pair[n % 2], "office": _OFFICES[n // 2], **cited}
        for n in range(12)
    ]
    meetings = [
        {"id": f"m{n}", "date": str(_day(rng)), "place": _name(rng).split()[0],
         "participants": [f"a{2 * n}", f"a{2 * n + 1}"], "topics": [rng.choice(_MATTERS)],
         "outcome": _sentence(rng), **cited}
        for n in range(6)
    ]  # fmt: skip
    issues = [
        {"id": f"i{n}", "title": matter.capitalize(), "status": rng.choice(("open", "in progress")),
         "summary": _sentence(rng), "line": _sentence(rng),
         "latest": {"date": str(_day(rng)), "text": _sentence(rng)}, **cited}
        for n, matter in enumerate(_MATTERS)
    ]  # fmt: skip
    objectives = [{"text": _sentence(rng), **cited} for _ in range(3)]
    return Facts.model_validate(
        {"pair": pair, "as_of": str(AS_OF), "marking": "TLP:GREEN", "summary": _sentence(rng), "sources": sources,
         "actors": actors, "meetings": meetings, "issues": issues, "objectives": objectives}
    )  # fmt: skip


def _day(rng: random.Random) -> date:
    return AS_OF - timedelta(days=rng.randint(1, 300))


def _name(rng: random.Random) -> str:
    return " ".join("".join(rng.choices(_SYLLABLES, k=rng.randint(2, 3))).capitalize() for _ in range(2))


def _sentence(rng: random.Random) -> str:
    return f"Both sides {rng.choice(_VERBS)} {rng.choice(_MATTERS)} after talks that took {rng.randint(2, 9)} rounds."


def run(folder: Path, change: int) -> None:
    """A full build, a run with nothing changed, and one with some per cent of the editions changed."""
    shutil.rmtree(folder / "out", ignore_errors=True)
    pairs = sorted((folder / "configs" / "pairs").iterdir())
    full = _refresh(folder, "full build")
    _refresh(folder, "nothing changed")
    for path in pairs[:: max(100 // change, 1)]:
        facts = path / "facts.yaml"
        facts.write_text(facts.read_text(encoding="utf-8").replace(" rounds.", " meetings.", 1), encoding="utf-8")
    some = _refresh(folder, f"{change} % changed")
    editions = len(pairs) * len(AUDIENCES)
    _say(f"{change} % changed: {some / full:.1%} of the CPU time of the full build")
    a_page = full / editions
    hours, minutes = ALL_PAIRS * a_page / 3600, ALL_PAIRS * a_page * change / 100 / 60
    _say(
        f"a page: {a_page:.2f} CPU s; so {ALL_PAIRS:,} pairs for one audience would take {hours:.1f} CPU hours at first"
    )
    _say(f"and, with {change} % changed, {minutes:.0f} CPU minutes a night")


def _refresh(folder: Path, label: str, *options: str) -> float:
    """Run the command, say what it took, and give its CPU seconds."""
    before, started = _cpu(), time.perf_counter()
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "briefgen", "refresh", "--config", "configs/briefgen.yaml", *options],
        cwd=folder,
        env=os.environ | _ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
    )
    wall, seconds = time.perf_counter() - started, _cpu() - before
    _say(f"{label}: {wall:.1f} s, {seconds:.1f} CPU s; {done.stderr.splitlines()[-1]}; exit code {done.returncode}")
    return seconds


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def scale(folder: Path, pairs: int, rounds: int) -> None:
    """Throughput of two workers against one, on the same pairs, turn about."""
    names = [path.name for path in sorted((folder / "configs" / "pairs").iterdir())[:pairs]]
    only = [option for name in names for option in ("--only", name)]
    ratios = []
    for _ in range(rounds):
        walls = []
        for jobs in ("1", "2"):
            shutil.rmtree(folder / "scaled", ignore_errors=True)
            started = time.perf_counter()
            _refresh(folder, f"{jobs} worker(s)", "--jobs", jobs, "--out", "scaled", *only)
            walls.append(time.perf_counter() - started)
        ratios.append(walls[0] / walls[1])
    shutil.rmtree(folder / "scaled", ignore_errors=True)
    _say(f"two workers have {statistics.median(ratios):.2f} times the throughput of one (median of {rounds} rounds)")


def memory(folder: Path, pages: int) -> None:
    """Memory of what serves as the one worker of a refresh, page after page."""
    workspace = workspace_of(folder / "configs" / "briefgen.yaml")
    demand = Demand(workspace, folder / "remembered", AS_OF, datetime(2025, 11, 4, tzinfo=UTC))
    settings = workspace.settings
    workers = Workers(Builder(demand), processes=1, stall=settings.stall_seconds, megabytes=settings.worker_megabytes)
    warm_up()
    jobs = itertools.islice(itertools.cycle(plan(workspace)), -(-pages // len(AUDIENCES)))
    highest = 0.0
    for n, _ in enumerate(workers.run(jobs), 1):
        now = max((_resident(child.pid) for child in multiprocessing.active_children()), default=0.0)
        highest = max(highest, now)
        if n in (1, 10, 50) or n % 100 == 0:
            _say(f"after {n:4} pages: {now:.0f} MB, at most {highest:.0f} MB so far")
    shutil.rmtree(demand.out, ignore_errors=True)


def _resident(process: int | None) -> float:
    """Megabytes of a process now (Linux); 0 when it has ended."""
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return 0.0
    return pages * resource.getpagesize() / (1 << 20)


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()

"""Faults of the world, for real: kill -9, a full disk, a folder that is read-only, two at once, sources that break."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefgen.edition.manifest import NAME as MANIFEST
from briefgen.edition.store import shelves
from briefgen.refresh import run as run_module
from briefgen.refresh.build import Builder
from briefgen.refresh.lock import NAME as LOCK
from briefgen.refresh.plan import Job
from briefgen.refresh.workers import Begun, Done
from tests.refresh.conftest import FACTS, SETTINGS, Desk

BRIEFGEN = [sys.executable, "-m", "briefgen", "refresh", "--config", "configs/briefgen.yaml"]
DAY = "1762225200"  # 2025-11-04
_MOUNTED = """\
mount -t tmpfs -o size={size} tmpfs out && cp -r kept/. out/
{command} ; code=$?
rm -rf kept && cp -r out kept ; echo code $code
"""


def start(desk: Desk, *options: str) -> subprocess.Popen[str]:
    """The real command in a process group of its own."""
    return subprocess.Popen(
        [*BRIEFGEN, *options],
        cwd=desk.root,
        env=os.environ | {"SOURCE_DATE_EPOCH": DAY},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def refresh(desk: Desk, *options: str) -> tuple[int, str]:
    """Run the real command; its exit code and what it says."""
    process = start(desk, *options)
    _, err = process.communicate(timeout=300)
    return process.returncode, err


def visible(out: Path) -> dict[str, bytes]:
    """Every file of an edition that a reader may find: not what is on its way, nor the report of the last run."""
    files = (p for p in out.rglob("*") if p.is_file() and p.name != "index.html")
    found = {p.relative_to(out).as_posix(): p.read_bytes() for p in files}
    return {
        name: content for name, content in found.items() if not any(part.startswith(".") for part in name.split("/"))
    }


def whole(out: Path) -> None:
    """Nothing that is there is half-written: each page ends, each edition is what its manifest says."""
    for name, content in visible(out).items():
        if name.endswith(".pdf"):
            assert content.startswith(b"%PDF-"), name
            assert content.rstrip().endswith(b"%%EOF"), name
    for shelf in shelves(out):
        for number in shelf.numbers():
            assert shelf.edition(number).damage() == []


def test_killed_at_any_moment_the_next_run_heals(desk: Desk) -> None:
    """Killed with its workers at random moments; what is there is whole, and the end is as if nothing had happened."""
    assert refresh(desk)[0] == 0
    undisturbed = visible(desk.out)
    shutil.rmtree(desk.out)
    chance = random.Random(20251104)  # noqa: S311 - any moment will do, but the same every time
    for _ in range(4):
        process = start(desk, "--jobs", "2")
        time.sleep(chance.uniform(1.0, 6.0))
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        whole(desk.out)
    code, _ = refresh(desk)
    assert code == 0
    assert visible(desk.out) == undisturbed
    assert not [p for p in desk.out.rglob(".*") if p.name.startswith((".part-", ".gone-")) or p.name.endswith(".part")]


@pytest.mark.parametrize("moment", ["part.rename(target)", "self.shelf.heal(kept)", "write_state(self.demand.out"])
def test_killed_between_two_steps_of_publishing(desk: Desk, moment: str) -> None:
    """Before an edition has its name, before the stable name follows, before the run is remembered."""
    names = {
        "part.rename(target)": ("briefgen.edition.store.Path", "rename"),
        "self.shelf.heal(kept)": ("briefgen.edition.store.Shelf", "heal"),
        "write_state(self.demand.out": ("briefgen.refresh.run", "write_state"),
    }
    owner, name = names[moment]
    program = f"""
import os, signal, importlib
from briefgen.cli import main
module, _, attribute = {owner!r}.rpartition(".")
target = importlib.import_module({owner!r} if {owner!r}.islower() else module)
target = target if {owner!r}.islower() else getattr(target, attribute)
setattr(target, {name!r}, lambda *args, **more: os.killpg(0, signal.SIGKILL))
main(["refresh", "--config", "configs/briefgen.yaml", "--only", "NO-SE"])
"""
    killed = subprocess.run(
        [sys.executable, "-c", program],
        cwd=desk.root,
        env=os.environ | {"SOURCE_DATE_EPOCH": DAY},
        start_new_session=True,
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL
    whole(desk.out)
    code, err = refresh(desk, "--only", "NO-SE")
    assert code == 0, err
    page = (desk.out / "NO-SE" / "minister.en.pdf").read_bytes()
    assert page in [p.read_bytes() for p in desk.out.glob("NO-SE/editions/minister.en/0001/*.pdf")]
    assert sorted(p.name for p in desk.out.glob("NO-SE/editions/minister.en/*")) == ["0001"]


def test_a_full_disk(desk: Desk) -> None:
    """On a file system that has no room for the second page: the first is whole, the report names the fault."""
    if subprocess.run(["unshare", "-rm", "true"], capture_output=True, check=False).returncode:
        pytest.skip("no small file system can be mounted here")
    desk.out.mkdir()
    (desk.root / "kept").mkdir()

    def limited(size: str) -> tuple[str, str]:
        command = " ".join([*BRIEFGEN, "--jobs", "1"])
        script = _MOUNTED.format(size=size, command=command)
        done = subprocess.run(
            ["unshare", "-rm", "sh", "-c", script],
            cwd=desk.root,
            env=os.environ | {"SOURCE_DATE_EPOCH": DAY},
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout.splitlines()[-1], done.stderr

    desk.refresh(("NO-SE",), out=desk.root / "elsewhere")
    blocks = sum(-(-len(content) // 4096) for content in visible(desk.root / "elsewhere").values())
    code, err = limited(f"{blocks * 6}k")  # 4 kB each, and room for half as much again
    assert code == "code 5", err
    assert "No space left on device" in err
    whole(desk.root / "kept")
    assert len(list((desk.root / "kept").rglob(MANIFEST))) == 1
    code, err = limited("8m")
    assert code == "code 0", err
    assert len(list((desk.root / "kept").rglob(MANIFEST))) == 2
    whole(desk.root / "kept")


def test_a_folder_that_cannot_be_written(desk: Desk) -> None:
    """One line that names the folder, and nothing is begun; what is not a folder is told too."""
    desk.out.write_text("in the way", encoding="utf-8")
    code, err = refresh(desk)
    assert code == 1
    assert err.splitlines()[0].startswith("error: cannot write out/.briefgen.lock")
    assert "hint: out is in the way" in err


def test_a_folder_of_one_pair_that_cannot_be_written(desk: Desk) -> None:
    """The other pairs go on; the last good edition stays."""
    assert desk.told() == {"DK-IS minister.en": "made: new", "NO-SE minister.en": "made: new"}
    good = visible(desk.out)
    for pair in ("DK-IS", "NO-SE"):
        desk.replace(pair, "Quotas are not agreed.", "Quotas were agreed in part.")
    folder = desk.out / "NO-SE" / "editions" / "minister.en"
    blocker = folder.with_name("was")
    folder.rename(blocker)
    folder.write_text("in the way", encoding="utf-8")  # also for the superuser, whom no permission stops
    told = desk.told()
    assert told["DK-IS minister.en"] == "made: changed: brief"
    assert told["NO-SE minister.en"].startswith(f"failed: cannot write {folder}/0001")
    assert (desk.out / "NO-SE" / "minister.en.pdf").read_bytes() == good["NO-SE/minister.en.pdf"]
    folder.unlink()
    blocker.rename(folder)
    assert desk.told()["NO-SE minister.en"] == "made: changed: brief"


def test_the_second_refresh_says_whom_it_waits_for(desk: Desk) -> None:
    """Two at once: one works, the other waits and then finds all done, or says who is in the way."""
    first = start(desk, "--force")
    deadline = time.monotonic() + 60
    while not (desk.out / LOCK).exists() or not (desk.out / LOCK).read_text():
        assert time.monotonic() < deadline
        time.sleep(0.02)
    in_the_way = f"another refresh is writing to out (process {first.pid}, since 2025-11-04T03:00:00+00:00)"
    code, err = refresh(desk, "--wait", "0")
    assert (code, err.splitlines()[0]) == (1, f"error: {in_the_way}")
    second = start(desk, "-v")
    _, err = second.communicate(timeout=300)
    assert first.wait(timeout=300) == second.returncode == 0
    assert err.splitlines()[0] == f"{in_the_way}; waiting for it"
    assert "2 skipped" in err


def test_a_source_that_breaks_the_reader(desk: Desk) -> None:
    """A broken facts file fails its pair with line and column; a folder of another pair fails; the others are made."""
    desk.facts().write_text("pair: [NO, SE]\nissues: [\n", encoding="utf-8")
    desk.write("configs/pairs/FI-NO/facts.yaml", FACTS.format(one="FI", other="SE"))
    run = desk.refresh()
    found = {outcome.label: outcome for outcome in run.outcomes}
    assert found["DK-IS minister.en"].status == "made"
    assert (found["NO-SE minister.en"].status, found["NO-SE minister.en"].faults[0].line) == ("failed", 3)
    assert found["FI-NO minister.en"].reason == f"{desk.root}/configs/pairs/FI-NO holds facts of FI-SE"


def test_a_page_without_end(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A style sheet that costs minutes is stopped by the page's own limit; the pair's other pages are made."""
    rules = "\n".join(f"p:nth-child(n + {n}) *:not(.a{n}) {{ margin-left: calc({n}pt / 1000) }}" for n in range(60_000))
    desk.write("templates/style/press.css", rules)
    desk.settings(SETTINGS.replace("[minister]", "[press, minister]"))
    monkeypatch.setenv("BRIEFGEN_PAGE_SECONDS", "2")
    told = desk.told(("NO-SE",))
    assert told["NO-SE press.en"] == "failed: The page took more than 2 seconds of computing time"
    assert told["NO-SE minister.en"] == "made: new"


def test_a_worker_that_is_killed_while_it_makes_a_page(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the kernel does when memory is short: that edition has failed, the last good one stays, the next run heals."""
    desk.refresh()
    good = visible(desk.out)
    desk.replace("NO-SE", "status: open", "status: resolved")

    class Killed(Builder):
        """Dies as soon as it has begun an edition."""

        def __call__(self, job: Job) -> Iterator[Begun | Done]:
            for event in super().__call__(job):
                yield event
                if getattr(event, "task", None):
                    os.kill(os.getpid(), signal.SIGKILL)

    monkeypatch.setattr(run_module, "Builder", Killed)
    told = desk.told()
    assert told["NO-SE minister.en"] == "failed: lost: its worker was killed by SIGKILL (out of memory?)"
    assert visible(desk.out) == good
    monkeypatch.setattr(run_module, "Builder", Builder)
    assert desk.told()["NO-SE minister.en"] == "made: changed: brief"


def test_ctrl_c_keeps_what_is_made(desk: Desk) -> None:
    """Interrupted, the run ends at once with code 130, leaves no process, and says so."""
    process = start(desk, "--jobs", "1")
    deadline = time.monotonic() + 60
    while not (desk.out / LOCK).exists():
        assert time.monotonic() < deadline
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "interrupted; what is made is kept, the next run goes on from here" in err
    whole(desk.out)

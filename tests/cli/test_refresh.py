"""`briefgen refresh` and `briefgen history` as a person meets them: lines, exit codes, reports."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import FACTS, Run

SETTINGS = "audiences: [minister]\nformats: [pdf]\n"


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace of one pair, on the day after its facts."""
    folder = tmp_path / "configs" / "pairs" / "NO-SE"
    folder.mkdir(parents=True)
    (folder / "facts.yaml").write_text(FACTS, encoding="utf-8")
    (tmp_path / "configs" / "briefgen.yaml").write_text(SETTINGS, encoding="utf-8")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1762225200")  # 2025-11-04
    return tmp_path


@pytest.fixture
def at_night(run: Run, workspace: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command line in that workspace."""
    monkeypatch.chdir(workspace)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1762225200")
    return run


def lines(text: str) -> list[str]:
    """Without how long it took."""
    return [line.partition(" in ")[0] if line[:1].isdigit() else line for line in text.splitlines()]


def test_made_then_left_alone_then_failed(at_night: Run, workspace: Path) -> None:
    """One line for what is made and nothing for what is not; -v tells of both; a fault has its place and code 5."""
    first = at_night("refresh")
    assert (first.exit_code, lines(first.stderr)) == (0, ["made     NO-SE minister.en: new", "1 made"])
    assert lines(at_night("refresh").stderr) == ["1 skipped"]
    told = lines(at_night("refresh", "-v").stderr)
    assert told == ["skipped  NO-SE minister.en: nothing that reaches the page changed", "1 skipped"]
    facts = workspace / "configs/pairs/NO-SE/facts.yaml"
    facts.write_text(FACTS.replace("status: held", "status: happened"), encoding="utf-8")
    failed = at_night("refresh", "-q")
    assert failed.exit_code == 5
    assert failed.stderr.splitlines()[0].startswith(f"{Path('configs/pairs/NO-SE/facts.yaml')}:12:32: ")
    assert failed.stderr.splitlines()[1] == "failed   NO-SE minister.en: 1 fault in the input"


def test_a_gate_holds_back_with_code_6(at_night: Run, workspace: Path) -> None:
    """The reason and what to do."""
    (workspace / "configs/briefgen.yaml").write_text(SETTINGS + "gates: {stale: fail}\n", encoding="utf-8")
    facts = workspace / "configs/pairs/NO-SE/facts.yaml"
    facts.write_text(FACTS.replace("as_of:", "review_by: 2025-11-03\nas_of:"), encoding="utf-8")
    held = at_night("refresh")
    assert held.exit_code == 6
    assert lines(held.stderr) == [
        "refused  NO-SE minister.en: stale: the facts were to be reviewed by 2025-11-03",
        "  hint: mend the facts, or set the gate to warn in configs/briefgen.yaml",
        "1 refused",
    ]
    assert not (workspace / "out/NO-SE").exists()


def test_a_dry_run_writes_nothing(at_night: Run, workspace: Path) -> None:
    """What would be made, and why."""
    assert lines(at_night("refresh", "--dry-run").stderr) == ["due      NO-SE minister.en: new", "1 due"]
    assert not (workspace / "out").exists()


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (("--config", "nowhere.yaml"), 3, "there is no configuration nowhere.yaml"),
        (("--only", "FR-*"), 3, "nothing fits --only FR-*"),
        (("--jobs", "0"), 2, "0 is not in the range"),
        (("--max-age", "week"), 2, "'week' is not a valid integer"),
    ],
)
def test_wrong_usage(at_night: Run, args: tuple[str, ...], code: int, words: str) -> None:
    """Said in a line, with the right code."""
    done = at_night("refresh", *args)
    assert done.exit_code == code
    assert words in done.stderr


def test_without_a_workspace(run: Run) -> None:
    """How to get one."""
    done = run("refresh")
    assert (done.exit_code, done.stderr.splitlines()[0]) == (3, "error: there is no workspace here")
    assert "briefgen init" in done.stderr


def test_history(at_night: Run, workspace: Path) -> None:
    """Number, days, marking, what was new; and whether every file is what was made."""
    assert at_night("history", "NO-SE").exit_code == 3
    at_night("refresh")
    facts = workspace / "configs/pairs/NO-SE/facts.yaml"
    facts.write_text(FACTS.replace("status: in progress", "status: resolved"), encoding="utf-8")
    at_night("refresh")
    told = at_night("history", "se-no", "--check")
    assert told.exit_code == 0
    title, second, change, first = told.stdout.splitlines()
    assert title == "NO-SE minister.en"
    assert second.startswith("     2  2025-11-03  made 2025-11-04 03:00  TLP:GREEN  ")
    assert change.strip() == "Fishing quotas: status: in progress → resolved"
    assert first.startswith("     1  2025-11-03")
    assert [m["number"] for m in json.loads(at_night("history", "NO-SE", "--json").stdout)] == [2, 1]
    assert at_night("history", "NO-SE", "--audience", "press").exit_code == 3
    page = next((workspace / "out/NO-SE/editions/minister.en/0001").glob("*.pdf"))
    page.chmod(0o644)
    page.write_bytes(b"other")
    checked = at_night("history", "NO-SE", "--check")
    assert checked.exit_code == 6
    assert (
        checked.stderr
        == f"error: {page.relative_to(workspace)} is not what was made: its SHA-256 differs from the manifest's\n"
    )


def test_progress_on_a_terminal(workspace: Path) -> None:
    """On a terminal a line that moves: how many are done, how fast, how long yet; it is gone at the end."""
    ours, theirs = pty.openpty()
    environment = os.environ | {"TERM": "xterm", "SOURCE_DATE_EPOCH": "1762225200"}
    command = [sys.executable, "-m", "briefgen", "refresh"]
    process = subprocess.Popen(command, cwd=workspace, env=environment, stderr=theirs)
    os.close(theirs)
    shown = b""
    while True:
        try:
            shown += os.read(ours, 4096)
        except OSError:
            break
    assert process.wait(timeout=120) == 0
    moving = shown.decode().split("\x1b[K")
    assert any(part.startswith("1 of 1: 1 made | ") and " left" in part for part in moving)
    assert "1 made in" in moving[-1]


def test_own_styles_from_where_the_user_stands(at_night: Run, workspace: Path) -> None:
    """A workspace with templates of its own, named by a relative path, makes its pages."""
    (workspace / "templates" / "style").mkdir(parents=True)
    (workspace / "templates" / "style" / "minister.css").write_text("h1 { color: #123 }\n", encoding="utf-8")
    assert at_night("refresh").exit_code == 0
    assert at_night("refresh", "--config", "configs/briefgen.yaml", "--force").exit_code == 0


def test_reports(at_night: Run, workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """JSON on standard output, JUnit where it is asked for, the index always, and what GitHub shows of a job."""
    summary = workspace / "summary.md"
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    facts = workspace / "configs/pairs/NO-SE/facts.yaml"
    facts.write_text(FACTS.replace("status: held", "status: happened"), encoding="utf-8")
    done = at_night("refresh", "--json", "--junit", "reports/junit.xml")
    report = json.loads(done.stdout)
    assert report["counts"]["failed"] == 1
    assert [(e["pair"], e["status"]) for e in report["editions"]] == [("NO-SE", "failed")]
    assert "NO-SE" in (workspace / "reports/junit.xml").read_text(encoding="utf-8")
    assert "NO-SE" in summary.read_text(encoding="utf-8")
    assert "::error file=configs/pairs/NO-SE/facts.yaml,line=12,col=32" in done.stderr
    assert "Norway – Sweden" in (workspace / "out/index.html").read_text(encoding="utf-8")


def test_the_index_knows_what_was_not_in_the_run(at_night: Run, workspace: Path) -> None:
    """A run over some pairs leaves the others in the index, as they are."""
    (workspace / "configs/pairs/DK-IS").mkdir()
    other = (
        FACTS.replace("[NO, SE]", "[DK, IS]")
        .replace("country: NO", "country: DK")
        .replace("country: SE", "country: IS")
    )
    (workspace / "configs/pairs/DK-IS/facts.yaml").write_text(other, encoding="utf-8")
    at_night("refresh")
    at_night("refresh", "--only", "DK-*", "--force")
    index = (workspace / "out/index.html").read_text(encoding="utf-8")
    assert "not part of this run" in index
    assert index.index("Denmark – Iceland") < index.index("Norway – Sweden")

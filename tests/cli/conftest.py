"""A runner for the command line, in a folder of its own, and small facts files to give it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefgen.cli.app import cli

Run = Callable[..., Result]

FACTS = """\
pair: [NO, SE]
as_of: 2025-11-03
marking: TLP:GREEN
desk: Nordic desk
summary: Fish and power still set the tone.
sources:
  - {id: s1, title: Note of the desk, publisher: Nordic desk, date: 2025-11-01}
actors:
  - {id: vik, name: Kari Vik, country: NO, office: Foreign Minister, sources: [s1]}
  - {id: lund, name: Erik Lund, country: SE, office: Foreign Minister, sources: [s1]}
meetings:
  - {date: 2025-10-28, status: held, place: Oslo, participants: [vik, lund], topics: [fisheries], sources: [s1]}
issues:
  - {title: Fishing quotas, status: in progress, summary: Quotas for next year are not agreed., sources: [s1]}
"""

BROKEN = """\
pair: [NO, SV]
as_of: 2025-11-31
sources:
  - {id: s1, title: Note, grade: Z9}
meetings:
  - {date: 28 October, status: happened, participants: [vik], sources: [s1]}
"""


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command line in an empty folder; no variable of the environment that it reads is set."""
    monkeypatch.chdir(tmp_path)
    options = ("WORKSPACE", "OUT", "FORMAT", "AUDIENCE", "LANG")
    for name in (*(f"BRIEFGEN_{option}" for option in options), "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name, raising=False)

    def runner(*args: str, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(cli, list(args), input=stdin, prog_name="briefgen")

    return runner


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    """A facts file that holds."""
    path = tmp_path / "facts.yaml"
    path.write_text(FACTS, encoding="utf-8")
    return path


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A facts file with five faults."""
    path = tmp_path / "broken.yaml"
    path.write_text(BROKEN, encoding="utf-8")
    return path

"""A small workspace of two pairs, and a way to refresh it in this process."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from briefgen.config import workspace_of
from briefgen.refresh.build import Demand
from briefgen.refresh.outcome import Outcome, Run
from briefgen.refresh.run import refresh

NOW = datetime(2025, 11, 4, 3, 0, tzinfo=UTC)

FACTS = """\
pair: [{one}, {other}]
as_of: 2025-11-03
marking: TLP:GREEN
sources:
  - {{id: s1, title: Note of the desk, publisher: Nordic desk, date: 2025-11-01}}
actors:
  - {{id: vik, name: Kari Vik, country: {one}, office: Foreign Minister, sources: [s1]}}
  - {{id: lund, name: Erik Lund, country: {other}, office: Foreign Minister, sources: [s1]}}
meetings:
  - {{id: talks, date: 2025-10-28, place: Oslo, participants: [vik, lund], topics: [fisheries], sources: [s1]}}
issues:
  - {{id: quotas, title: Fishing quotas, status: open, summary: Quotas are not agreed., sources: [s1]}}
"""
SETTINGS = "audiences: [minister]\nlanguages: [en]\nformats: [pdf]\n"


class Recorder:
    """A listener that keeps what it is told."""

    def __init__(self) -> None:
        self.total = 0
        self.outcomes: list[Outcome] = []
        self.texts: list[str] = []

    def planned(self, total: int) -> None:
        """Keep the number."""
        self.total = total

    def happened(self, outcome: Outcome) -> None:
        """Keep the outcome."""
        self.outcomes.append(outcome)

    def said(self, text: str) -> None:
        """Keep the text."""
        self.texts.append(text)


class Desk:
    """The workspace of a test."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.out = root / "out"
        self.recorder = Recorder()
        for one, other in (("NO", "SE"), ("DK", "IS")):
            self.write(
                f"configs/pairs/{min(one, other)}-{max(one, other)}/facts.yaml", FACTS.format(one=one, other=other)
            )
        self.settings(SETTINGS)

    def write(self, name: str, text: str) -> Path:
        """Write a file of the workspace."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def settings(self, text: str) -> None:
        """Write the configuration."""
        self.write("configs/briefgen.yaml", text)

    def replace(self, pair: str, before: str, after: str) -> None:
        """Change the facts of a pair."""
        path = self.facts(pair)
        text = path.read_text(encoding="utf-8")
        assert before in text
        path.write_text(text.replace(before, after), encoding="utf-8")

    def facts(self, pair: str = "NO-SE") -> Path:
        """The facts file of a pair."""
        return self.root / "configs" / "pairs" / pair / "facts.yaml"

    def demand(self, **changes: Any) -> Demand:
        """What a refresh asks for; the clock stands still."""
        workspace = workspace_of(self.root / "configs" / "briefgen.yaml")
        asked: dict[str, Any] = {"workspace": workspace, "out": self.out, "today": date(2025, 11, 4), "now": NOW}
        return Demand(**asked | changes)

    def refresh(self, only: tuple[str, ...] = (), **changes: Any) -> Run:
        """Refresh with one worker."""
        self.recorder = Recorder()
        return refresh(self.demand(**changes), self.recorder, only=only, wait=0)

    def told(self, only: tuple[str, ...] = (), **changes: Any) -> dict[str, str]:
        """Refresh, and what became of each edition: status and reason."""
        run = self.refresh(only, **changes)
        return {outcome.label: f"{outcome.status}: {outcome.reason}" for outcome in run.outcomes}

    def files(self) -> dict[str, bytes]:
        """Every file of the results that readers see, by name."""
        found = (p for p in self.out.rglob("*") if p.is_file() and not p.name.startswith("."))
        return {p.relative_to(self.out).as_posix(): p.read_bytes() for p in sorted(found)}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A workspace of the pairs DK-IS and NO-SE, minister in English."""
    for name in ("WORKSPACE", "OUT", "CONFIG", "JOBS", "PAGE_SECONDS"):
        monkeypatch.delenv(f"BRIEFGEN_{name}", raising=False)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return Desk(tmp_path)

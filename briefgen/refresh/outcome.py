"""What a refresh tells of each edition and of itself; every report is written from these values alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from briefgen.errors import Fault

Status = Literal["made", "skipped", "failed", "refused", "due"]
"""made; due: a dry run would make it; skipped: nothing that reaches the page changed; failed; refused by a
gate."""
Level = Literal["warn", "fail"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What a gate found: facts that are stale or unreviewed, a page that overflows, a marking, a missing glyph."""

    gate: str
    level: Level
    text: str
    fault: Fault | None = None
    """Where in a file, when it is known."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One edition of the run: pair "LB-SY", audience, language, and what became of it.

    `reason` is one line: why it was made, left alone or could not be made. `files` are the newest files and
    `thumbnail` a small PNG, as paths below the output folder with `/`; of a failed edition they are those of the last
    good one, and so are `edition` (its number), `as_of` (EDTF), `made_at` and `marking`. `changes` says in words
    what is new since the edition before. `seconds` are of processor time.
    """

    pair: str
    audience: str
    lang: str
    status: Status
    reason: str
    files: tuple[str, ...] = ()
    thumbnail: str | None = None
    edition: int | None = None
    as_of: str | None = None
    made_at: datetime | None = None
    marking: str | None = None
    changes: tuple[str, ...] = ()
    left_out: int = 0
    seconds: float = 0.0
    hint: str | None = None
    faults: tuple[Fault, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def label(self) -> str:
        """How people name the edition: LB-SY minister.en."""
        return f"{self.pair} {self.audience}.{self.lang}"


@dataclass(frozen=True, slots=True)
class Run:
    """A whole refresh: when (UTC), where, and the outcomes in the order of the plan."""

    started: datetime
    finished: datetime
    out: str
    outcomes: tuple[Outcome, ...]
    interrupted: bool = False

    def count(self, status: Status) -> int:
        """How many editions came out so."""
        return sum(outcome.status == status for outcome in self.outcomes)

    def findings(self) -> Iterator[tuple[Outcome, Finding]]:
        """Every finding of every edition."""
        return ((outcome, finding) for outcome in self.outcomes for finding in outcome.findings)

"""What is wrong with an edition, in the same words and order for every report."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.errors import Fault
from briefgen.refresh.outcome import Finding, Outcome

_WORDS = {"skipped": "unchanged", "due": "to be made"}  # the others are their own words


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing wrong: what, and where in a file when that is known."""

    text: str
    fault: Fault | None = None

    @property
    def place(self) -> str:
        """file:line:column, as far as it is known."""
        fault = self.fault
        if fault is None:
            return ""
        return f"{fault.file}:{fault.line}:{fault.column}" if fault.line else fault.file

    def __str__(self) -> str:
        return f"{self.place}: {self.text}" if self.fault else self.text


def word_of(status: str) -> str:
    """How people call a status."""
    return _WORDS.get(status, status)


def troubles(outcome: Outcome) -> list[Trouble]:
    """Why an edition was not made; empty where it was, or where there was no need."""
    if outcome.status not in ("failed", "refused"):
        return []
    if outcome.faults:
        return [Trouble(_wrong(fault), fault) for fault in outcome.faults]
    found = [_finding(finding) for finding in outcome.findings if finding.level == "fail"]
    return found or [Trouble(outcome.reason)]


def warnings(outcome: Outcome) -> list[Trouble]:
    """What gates found that did not hold the edition back."""
    return [_finding(finding) for finding in outcome.findings if finding.level == "warn"]


def _finding(finding: Finding) -> Trouble:
    return Trouble(f"{finding.gate}: {finding.text}", finding.fault)


def _wrong(fault: Fault) -> str:
    text = f"{fault.path}: {fault.wrong}" if fault.path else fault.wrong
    return f"{text}; {fault.right}" if fault.right else text

"""The one exception tree: each error carries a message, an optional hint and the exit code that it means.

Only the command line catches these, prints them and exits; every other room raises.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar


class BriefgenError(Exception):
    """Any error that a user can mend: `message` says what is wrong, `hint` what to do instead."""

    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class InputError(BriefgenError):
    """A fault in facts, configuration or a source text."""

    exit_code = 3


class NoPairError(InputError):
    """A text that names no two states, where nobody said which pair it is about."""


class PageError(BriefgenError):
    """A page that cannot be made as demanded: overflow under `--strict`, template fault, missing glyph or image."""

    exit_code = 4


class GateError(BriefgenError):
    """A gate that failed: stale or unreviewed facts, a marking above the ceiling, a difference found."""

    exit_code = 6


class MissingDependencyError(BriefgenError):
    """Something that must be installed first; the hint is the command that installs it."""

    exit_code = 1


class OutputError(BriefgenError):
    """A file or folder that cannot be written."""

    exit_code = 1


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing wrong at one place of one file; `line` and `column` count from 1, 0 where there is none.

    `path` is the dotted path of the value (`meetings[2].date`), empty for the whole file.
    """

    file: str
    line: int
    column: int
    path: str
    wrong: str
    right: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        parts = [place, self.path, self.wrong] if self.path else [place, self.wrong]
        return ": ".join(parts) + (f"; {self.right}" if self.right else "")


class InvalidFilesError(InputError):
    """All faults of all files of one call at once, ordered by place."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(sorted(faults))
        count = len(self.faults)
        super().__init__(f"{count} fault{'' if count == 1 else 's'} in the input")

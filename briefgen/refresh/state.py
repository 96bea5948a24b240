"""What the last refresh knew, so that the next need not look twice. A shortcut only: without it all is found anew."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from briefgen.edition import write_whole

NAME = ".briefgen-state.json"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Doubt(_Frozen):
    """Something that a gate has to say of an edition: at once, or once a day has passed."""

    gate: str
    text: str
    after: date | None = None
    of: str | None = None
    """What many have in common, for which one finding is enough: `issues not confirmed for 180 days`."""


class Entry(_Frozen):
    """One edition: the digest of all that was read for it, its number, and what its gates say."""

    came_in: str
    edition: int
    clock: date | None = None
    """The day of the clock where the page depends on it, because its facts bear no date."""
    doubts: tuple[Doubt, ...] = ()


class State(_Frozen):
    """Entries by the label of the edition: `LB-SY minister.en`."""

    version: int = 1
    entries: dict[str, Entry] = {}


def read_state(out: Path) -> dict[str, Entry]:
    """The entries of the last run; none where the file is missing or damaged."""
    try:
        state = State.model_validate_json((out / NAME).read_bytes())
    except (OSError, ValidationError):
        return {}
    return dict(state.entries) if state.version == State().version else {}


def write_state(out: Path, entries: Mapping[str, Entry]) -> None:
    """Keep the entries for the next run; raises OutputError."""
    write_whole(out / NAME, State(entries=dict(sorted(entries.items()))).model_dump_json().encode())

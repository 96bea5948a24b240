"""What an edition says of itself: its number, what went into it, what it shows, and its files with their digests."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from briefgen.dossier.changes import Since
from briefgen.errors import InputError

NAME = "manifest.json"
_VERSION = 1
Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class _Closed(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class FileRecord(_Closed):
    """One file of the edition."""

    name: Annotated[str, StringConstraints(pattern=r"^[^/\\]+$", max_length=255)]
    """Its name in the edition's folder."""
    newest: str | None = None
    """Its name below the output folder while the edition is the newest, with `/`; None for what is only kept."""
    sha256: Digest
    """SHA-256 of its bytes."""
    size: Annotated[int, Field(ge=0)]
    """Bytes."""


class NotShown(_Closed):
    """A fact that is not on the page."""

    id: str
    """Empty for what this reader may not see."""
    section: str
    reason: str
    text: str
    """Enough to recognise it by; empty for what this reader may not see."""


class Manifest(_Closed):
    """One edition: a page of one pair, audience and language, as it was made."""

    version: Annotated[int, Field(ge=1)] = _VERSION
    """Of this format."""
    pair: tuple[str, str]
    audience: str
    lang: str
    number: Annotated[int, Field(ge=1)]
    """Counts from 1 for each pair, audience and language."""
    as_of: str
    """The day that the page describes, as an EDTF date."""
    made_at: datetime
    """When it was made, UTC."""
    marking: str | None
    """The marking that the page bears."""
    inputs: dict[str, Digest]
    """What reaches the page, by name, with the SHA-256 of its content: the edition is remade when one changes."""
    made_with: dict[str, str | None]
    """Versions of briefgen and of the layout engine."""
    shown: tuple[str, ...]
    """Ids of the facts on the page, in page order."""
    left_out: tuple[NotShown, ...] = ()
    """What is not on it, and why."""
    since: Since | None = None
    """What changed since the earlier edition that the page compares itself with; None for the first edition."""
    changes: tuple[str, ...] = ()
    """The same, in words."""
    warnings: tuple[str, ...] = ()
    """What the rules of the audience had to say."""
    files: tuple[FileRecord, ...]

    def file(self, suffix: str) -> FileRecord | None:
        """The newest-named file of that kind (`pdf`), or None."""
        return next((f for f in self.files if f.newest and f.name.endswith(f".{suffix}")), None)

    def to_bytes(self) -> bytes:
        """As JSON."""
        return (self.model_dump_json(indent=2) + "\n").encode()


def read_manifest(raw: bytes, name: str) -> Manifest:
    """The manifest in these bytes; raises InputError where they are none."""
    try:
        return Manifest.model_validate_json(raw)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "the file"
        raise InputError(f"{name} is no manifest of an edition: {where}: {first['msg']}") from error


def sha256(content: bytes) -> str:
    """In hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()

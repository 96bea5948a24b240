"""Where the built-in templates and configs lie, and digests that tell whether such files have changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Literal

Kind = Literal["templates", "configs"]


@cache
def builtin(kind: Kind) -> Path:
    """The folder of the built-in templates or configs, in an installed wheel and in a checkout alike."""
    package = Path(__file__).resolve().parent
    shipped = package / "_shipped" / kind
    return shipped if shipped.is_dir() else package.parent / kind


def digest(parts: Iterable[str | bytes]) -> str:
    """SHA-256 of parts, in hexadecimal digits; where one ends and the next begins counts too."""
    found = hashlib.sha256()
    for part in parts:
        raw = part.encode() if isinstance(part, str) else part
        found.update(len(raw).to_bytes(8, "big") + raw)
    return found.hexdigest()

"""Where the built-in templates and configs lie, in an installed wheel and in a checkout alike."""

from __future__ import annotations

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

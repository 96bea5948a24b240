"""What reaches a page, by name and digest: the page is the same as long as these are.

Nothing here lays out, and the layout engine is not loaded: this tells whether it has to be.
"""

from __future__ import annotations

import ctypes
import dataclasses
import functools
import importlib.metadata
import json
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import briefgen
from briefgen.compose.brief import Brief
from briefgen.compose.phrase import Phrase
from briefgen.page import fonts
from briefgen.page.archive import Attachment
from briefgen.page.labels import COUNTED
from briefgen.page.markup import Templates
from briefgen.resources import builtin, digest

_PANGO = ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll", "pango-1.0")
_ENGINE = ("weasyprint", "pydyf", "fonttools", "pyphen", "tinycss2", "jinja2", "pypdfium2", "pikepdf", "babel")


def inputs_of(
    brief: Brief, templates: Sequence[Path], demand: Sequence[str], attachments: Sequence[Attachment] = ()
) -> dict[str, str]:
    """SHA-256 by name of everything that the page of a brief is made from.

    `templates` are the workspace's folders, first first; `demand` is what is asked of the page (formats, variant,
    strictness). PageError where a template is missing or cannot be read.
    """
    source = Templates((*(folder for folder in templates if folder.is_dir()), builtin("templates")))
    told = tuple(gone for gone in brief.left_out if gone.reason in COUNTED)  # of the others the page knows nothing
    found = {
        "brief": digest([_canonical(dataclasses.replace(brief, left_out=told))]),
        "demand": digest(demand),
        "engine": engine_digest(),
    }
    found |= {name: digest([path.read_bytes()]) for name, path in source.closure(brief.template)}
    found |= {f"attachment {a.name}": digest([a.content]) for a in attachments}
    return dict(sorted({**found, "assets": _assets(tuple(source.folders)), "code": code_digest()}.items()))


def _canonical(value: Any) -> str:
    """A brief, or a part of one, as text that is the same in every process."""
    if isinstance(value, Phrase):
        return _canonical((str(value), value.pieces, value.tags))
    if isinstance(value, str | int | float | None | date):
        return json.dumps(str(value), ensure_ascii=False) if isinstance(value, str | date) else repr(value)
    if isinstance(value, tuple):
        return f"({','.join(map(_canonical, value))})"
    if dataclasses.is_dataclass(value):
        parts = (f"{f.name}={_canonical(getattr(value, f.name))}" for f in dataclasses.fields(value))
        return f"{type(value).__name__}({','.join(parts)})"
    raise TypeError(f"a brief holds a {type(value).__name__}, which has no canonical form")


def _assets(folders: Iterable[Path]) -> str:
    """Pictures and fonts beside the templates: any of them may be on the page."""
    files = (p for folder in folders for p in sorted(folder.rglob("*")) if p.is_file())
    return digest(part for p in files if p.suffix not in (".html", ".css") for part in (p.name, p.read_bytes()))


@functools.cache
def engine_digest() -> str:
    """Of the versions of the engine and its libraries, and of the font files."""
    versions = [f"{name} {_version(name)}" for name in _ENGINE]
    faces = [f"{p.name} {p.stat().st_size}" for paths in fonts.locate().values() for p in paths]
    return digest([*versions, f"pango {_pango()}", *sorted(faces)])


@functools.cache
def code_digest() -> str:
    """Of briefgen itself: a release, or a checkout as it is now."""
    root = Path(briefgen.__file__).parent
    return digest(part for p in sorted(root.rglob("*.py")) for part in (p.relative_to(root).as_posix(), p.read_bytes()))


def _version(package: str) -> str:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return "none"


def _pango() -> int:
    """The number of its version, asked of the library itself; 0 where it is not found under its usual names."""
    for name in _PANGO:
        try:
            return int(ctypes.CDLL(name).pango_version())
        except (OSError, AttributeError):
            continue
    return 0

"""The type that every reader of sources makes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Document:
    """One source text. All offsets of extracted evidence count characters of `text`."""

    id: str
    text: str
    sha256: str
    date: date | None = None
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    path: str | None = None
    language: str = "en"
    notes: tuple[str, ...] = ()

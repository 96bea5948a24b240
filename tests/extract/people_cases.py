"""Helpers of the tests of people: what is found in an own-worded text."""

from __future__ import annotations

import datetime

from briefgen.extract.reading import Reading, read_document
from briefgen.sources import Document

PUBLISHED = datetime.date(2003, 4, 9)  # a Wednesday


def read(text: str, pair: tuple[str, str] | None = None) -> Reading:
    """The reading of a text published on a Wednesday in 2003."""
    return read_document(Document("x", text, "0" * 64, PUBLISHED), pair)


def people(text: str, pair: tuple[str, str] | None = None) -> dict[str, tuple[str | None, str | None]]:
    """name -> (office, state) of every person of a text, in order."""
    return {p.name: (p.office, p.country) for p in read(text, pair).people}

"""Documents -> proposed facts with evidence. The only room that knows spaCy, and only when a text is read."""

from __future__ import annotations

from briefgen.extract.engine import engine_report
from briefgen.extract.times import TimeMention, find_times
from briefgen.facts.model import Facts
from briefgen.sources import Document

__all__ = ["TimeMention", "engine_report", "extract_document", "find_times"]


def extract_document(document: Document, pair: tuple[str, str] | None = None) -> Facts:
    """The facts of one document; without `pair` the two states named most are taken, else InputError."""
    from briefgen.extract.build import facts_of  # noqa: PLC0415 - keeps the lexicons out of runs that read no text
    from briefgen.extract.reading import read_document  # noqa: PLC0415

    return facts_of(read_document(document, pair))

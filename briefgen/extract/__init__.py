"""Documents -> proposed facts with evidence. The only room that knows spaCy, and only when a text is read."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.errors import InputError
from briefgen.extract.engine import engine_report
from briefgen.facts.model import Facts
from briefgen.sources import Document

__all__ = ["engine_report", "extract", "extract_document", "extract_each"]


def extract_document(document: Document, pair: tuple[str, str] | None = None) -> Facts:
    """The facts of one document. Without `pair` the two states named most are taken; InputError where there are none."""
    from briefgen.extract.build import facts_of  # noqa: PLC0415 - keeps the lexicons out of runs that read no text
    from briefgen.extract.reading import read_document  # noqa: PLC0415

    return facts_of(read_document(document, pair))


def extract_each(documents: Sequence[Document], pair: tuple[str, str] | None = None) -> list[Facts]:
    """The facts of each document by itself, in order; without `pair` each has its own."""
    return [extract_document(document, pair) for document in documents]


def extract(documents: Sequence[Document], pair: tuple[str, str] | None = None) -> Facts:
    """The facts of all documents in one list each; merging what several documents tell alike is the dossier's work."""
    if not documents:
        raise InputError("no text to read", hint="name a text file")
    each = extract_each(documents, pair)
    return each[0]

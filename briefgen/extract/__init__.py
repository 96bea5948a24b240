"""Documents -> proposed facts with evidence. The only room that knows spaCy, and only when a text is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.engine import engine_report

if TYPE_CHECKING:
    from datetime import date

    from briefgen.extract.times import TimeMention
    from briefgen.facts.model import Facts
    from briefgen.register import Register
    from briefgen.sources import Document

__all__ = ["engine_report", "extract_document", "find_times"]

# Grammars and lexicons are imported when a text is read: other commands do without them.


def extract_document(
    document: Document, pair: tuple[str, str] | None = None, register: Register | None = None
) -> Facts:
    """The facts of one document; without `pair` the two states named most are taken, else InputError.

    `register` is asked for what the text leaves open; by default it is the built-in one.
    """
    from briefgen.extract.build import facts_of  # noqa: PLC0415
    from briefgen.extract.reading import read_document  # noqa: PLC0415

    return facts_of(read_document(document, pair, register))


def find_times(text: str, published: date | None) -> list[TimeMention]:
    """The time expressions of the text in order; see `briefgen.extract.times.find_times`."""
    from briefgen.extract import times  # noqa: PLC0415

    return times.find_times(text, published)

"""Texts of every origin as `Document`s: clean text, date, title, publisher, hash."""

from briefgen.sources.document import Document
from briefgen.sources.text import MAX_BYTES, read_text

__all__ = ["MAX_BYTES", "Document", "read_text"]

"""Files of every format as `Document`s: clean text, date, title, publisher, language, hash."""

from briefgen.sources.document import Document, source_of
from briefgen.sources.kinds import kind_of
from briefgen.sources.reader import is_source, read
from briefgen.sources.text import MAX_BYTES, read_text

__all__ = ["MAX_BYTES", "Document", "is_source", "kind_of", "read", "read_text", "source_of"]

"""Word files: paragraphs and tables in their order, and what the file says of itself; never unpacked without bound."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Iterator
from typing import Any

from briefgen.errors import InputError, MissingDependencyError
from briefgen.sources.document import Draft
from briefgen.sources.html import HINT

MAX_BYTES = 40_000_000
MAX_UNPACKED = 120_000_000  # bytes; mostly pictures
MAX_XML = 20_000_000  # bytes of one part that is parsed: the text of a book is three
MAX_PARTS = 4_000
_TEMPLATE_DAY = datetime.date(2013, 12, 23)  # of python-docx's own template: says nothing about the file


def read_docx(name: str, data: bytes) -> Draft:
    """The text of a Word file; table rows are lines with " | " between cells. InputError for what is no whole file."""
    _check_archive(name, data)
    try:
        import docx  # noqa: PLC0415 - for Word files only
    except ImportError as error:
        raise MissingDependencyError("reading Word files needs python-docx, which is not installed", HINT) from error
    try:
        document = docx.Document(io.BytesIO(data))
        text = "\n\n".join(_blocks(document))
        properties = document.core_properties
        made = [d.date() for d in (properties.created, properties.modified) if isinstance(d, datetime.datetime)]
        title, language = properties.title, properties.language
    except Exception as error:  # a damaged part fails in the XML parser, in zipfile or in python-docx
        raise InputError(f"{name}: the Word file is damaged", "open it in Word and save it again as .docx") from error
    if not text.strip():
        raise InputError(f"{name}: the Word file holds no text", "pictures are not read: save the text itself")
    day = next((d for d in made if d != _TEMPLATE_DAY), None)
    return Draft(text=text, made=day, title=None if title == "Word Document" else title, language=language or None)


def _check_archive(name: str, data: bytes) -> None:
    """Refuse what is damaged, locked or would unpack beyond bounds; zipfile never unpacks more than the table says."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError) as error:
        raise InputError(f"{name}: the Word file is damaged or cut short", "copy or download it again") from error
    if any(part.flag_bits & 1 for part in parts):
        raise InputError(f"{name}: the Word file is encrypted", "save it without a password")
    unpacked = sum(part.file_size for part in parts)
    largest = max((part.file_size for part in parts if part.filename.endswith((".xml", ".rels"))), default=0)
    if unpacked > MAX_UNPACKED or largest > MAX_XML or len(parts) > MAX_PARTS:
        raise InputError(
            f"{name}: the Word file unpacks to {unpacked:,} bytes in {len(parts):,} parts, more than a source may",
            "save its text alone",
        )


def _blocks(document: Any) -> Iterator[str]:
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            yield from _rows(block)
        elif block.text.strip():
            yield block.text.strip()


def _rows(table: Any) -> Iterator[str]:
    for row in table.rows:
        cells: dict[int, str] = {}
        for cell in row.cells:  # a merged cell stands in several columns
            cells.setdefault(id(cell._tc), " ".join(cell.text.split()))
        told = " | ".join(text for text in cells.values() if text)
        if told:
            yield told

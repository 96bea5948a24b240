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
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WRAPPERS = frozenset("sdt sdtContent customXml ins moveTo".split())  # of paragraphs, without being one
_HIDDEN = frozenset("del moveFrom Fallback rPr pPr".split())  # Fallback: the same text box once more, for old programs
_SPACES = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def read_docx(name: str, data: bytes) -> Draft:
    """The text of a Word file; table rows are lines with " | " between cells. InputError for what is no whole file."""
    _check_archive(name, data)
    try:
        import docx  # noqa: PLC0415 - for Word files only
    except ImportError as error:
        raise MissingDependencyError("reading Word files needs python-docx, which is not installed", HINT) from error
    try:
        document = docx.Document(io.BytesIO(data))
        text = "\n\n".join(_blocks(document.element.body))
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


def _blocks(container: Any) -> Iterator[str]:
    """The paragraphs and table rows of a body, a cell or a text box, in their order."""
    for child in container:
        tag = _tag(child)
        if tag == "p":
            text = "".join(_letters(child)).strip()
            yield from [text] if text else []
            for box in _inside(child, "txbxContent"):
                yield from _blocks(box)
        elif tag == "tbl":
            yield from _rows(child)
        elif tag in _WRAPPERS:
            yield from _blocks(child)


def _rows(table: Any) -> Iterator[str]:
    for row in _inside(table, "tr"):
        cells = (" ".join(" ".join(_blocks(cell)).split()) for cell in _inside(row, "tc"))
        told = " | ".join(text for text in cells if text)
        if told:
            yield told


def _inside(element: Any, tag: str) -> Iterator[Any]:
    """The outermost elements of that tag, but none in what is not shown."""
    for child in element:
        if _tag(child) == tag:
            yield child
        elif _tag(child) not in _HIDDEN:
            yield from _inside(child, tag)


def _letters(element: Any) -> Iterator[str]:
    """What a paragraph says as it stands: with what was inserted, without what was deleted, moved away or hidden."""
    for child in element:
        tag = _tag(child)
        if tag == "t":
            yield child.text or ""
        elif tag in _SPACES:
            yield _SPACES[tag]
        elif tag not in _HIDDEN and tag != "txbxContent" and not (tag == "r" and _is_hidden(child)):
            yield from _letters(child)


def _is_hidden(run: Any) -> bool:
    mark = run.find(f"{_WORD}rPr/{_WORD}vanish")
    return mark is not None and mark.get(f"{_WORD}val") not in ("0", "false", "off")


def _tag(element: Any) -> str:
    """The name without its namespace; "" for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""

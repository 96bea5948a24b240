"""One file of any format as documents: what it is, is told by its content."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePath

from briefgen.errors import InputError
from briefgen.sources import docx, feed, html, mail, pdf
from briefgen.sources.document import Document, Draft, finish
from briefgen.sources.kinds import READABLE, Kind, kind_of
from briefgen.sources.text import read_text

_MAX_NESTING = 3  # messages inside messages
_Reader = Callable[[str, bytes], Draft]
_READERS: dict[Kind, tuple[int, _Reader]] = {
    "html": (html.MAX_BYTES, html.read_html),
    "pdf": (pdf.MAX_BYTES, pdf.read_pdf),
    "docx": (docx.MAX_BYTES, docx.read_docx),
}
_REFUSED: dict[Kind, tuple[str, str]] = {
    "zip": ("a zip archive", "unpack it and give the folder"),
    "archive": ("an archive", "unpack it and give the folder"),
    "word": ("an old Word or RTF file, or one with a password", "save it as .docx without a password, or as PDF"),
    "image": ("a picture", "run text recognition (OCR) first and give the text"),
    "media": ("sound or video", "give a transcript"),
    "binary": ("no text file", "give text, HTML, PDF, DOCX, .eml or a feed"),
}


def read(name: str, data: bytes, published: datetime.date | None = None) -> list[Document]:
    """The documents of one file called `name`: one, or of a mail with attachments and of a feed several.

    `published` dates what bears no date. Raises InputError for what cannot be read, with what to give instead, and
    MissingDependencyError where the reader of the format is not installed.
    """
    return _read(name, data, published, 0)


def is_source(data: bytes) -> bool:
    """Whether a file is of a format that can be read."""
    return kind_of(data) in READABLE


def _read(name: str, data: bytes, published: datetime.date | None, nesting: int) -> list[Document]:
    kind = kind_of(data)
    if kind == "zip" and name.lower().endswith(".docx"):
        kind = "docx"  # its reader says what is wrong
    if not data:
        raise InputError(f"{name}: the file is empty", "0 bytes: copy or download it again")
    if kind in _REFUSED:
        what, instead = _REFUSED[kind]
        raise InputError(f"{name}: this is {what}", instead)
    if kind == "text":
        return [read_text(name, data, published)]
    if kind == "mail":
        return _mail(name, data, published, nesting)
    if kind == "feed":
        return _feed(name, data, published)
    limit, reader = _READERS[kind]
    _check_size(name, data, limit)
    return [finish(name, reader(name, data), _hash(data), published)]


def _mail(name: str, data: bytes, published: datetime.date | None, nesting: int) -> list[Document]:
    _check_size(name, data, mail.MAX_BYTES)
    draft, attachments = mail.read_mail(name, data)
    day = mail.sent_on(data) or published
    found: list[Document] = []
    left: list[str] = []
    for file, content in attachments:
        if not is_source(content) or nesting >= _MAX_NESTING:
            left.append(f"its attachment {file} is not read")
            continue
        try:
            found += _read(f"{name}/{file}", content, day, nesting + 1)
        except InputError as error:
            left.append(f"its attachment {file} is not read: {error.message.partition(': ')[2]}")
    if draft is None and not found:
        raise InputError(f"{name}: the message holds no text, and {'; '.join(left)}", "give its attachments as files")
    if draft is None:
        return found
    own = finish(name, draft, _hash(data), published)
    return [_noted(own, left), *found]


def _feed(name: str, data: bytes, published: datetime.date | None) -> list[Document]:
    _check_size(name, data, feed.MAX_BYTES)
    stem = PurePath(name.strip("<>")).stem
    found: list[Document] = []
    taken: set[str] = set()
    for number, entry in enumerate(feed.read_feed(name, data), 1):
        whole = "\n".join((entry.key, entry.draft.title or "", entry.draft.text))
        title = " ".join((entry.draft.title or "").split()[:8]) or str(number)
        ident = f"{stem} {title}" if f"{stem} {title}" not in taken else f"{stem} {title} {number}"
        taken.add(ident)
        found.append(finish(name, entry.draft, _hash(whole.encode()), published, ident))
    return found


def _noted(document: Document, notes: list[str]) -> Document:
    return replace(document, notes=(*document.notes, *notes))


def _check_size(name: str, data: bytes, limit: int) -> None:
    if len(data) > limit:
        raise InputError(
            f"{name}: {len(data):,} bytes are more than such a file may have ({limit:,})", "cut it into single articles"
        )


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()

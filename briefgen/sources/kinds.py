"""What a file is, by its content: names mislead (an .html called .txt, a web page saved as .pdf)."""

from __future__ import annotations

import re
from typing import Literal

Kind = Literal["text", "html", "pdf", "docx", "mail", "feed", "zip", "word", "image", "archive", "media", "binary"]
READABLE: frozenset[Kind] = frozenset({"text", "html", "pdf", "docx", "mail", "feed"})

_HEAD = 4096
_MAGIC: tuple[tuple[bytes, Kind], ...] = (
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"BM", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"\x00\x00\x01\x00", "image"),
    (b"\xd0\xcf\x11\xe0", "word"),
    (b"{\\rtf", "word"),
    (b"\x1f\x8b", "archive"),
    (b"BZh", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"Rar!", "archive"),
    (b"\xfd7zXZ", "archive"),
    (b"ID3", "media"),
    (b"OggS", "media"),
    (b"RIFF", "media"),
)
_MARKUP = re.compile(
    rb"\s*(?:<\?xml[^>]*>|<!--.*?-->|<\?[^>]*>|<!DOCTYPE[^>]*>|\s)*<([a-z:]+)", re.IGNORECASE | re.DOTALL
)
_DOCTYPE = re.compile(rb"\s*(?:<!--.*?-->\s*)*<!doctype\s+html", re.IGNORECASE | re.DOTALL)
_HTML_TAGS = frozenset(b"html head body article main div p section table h1 h2 title meta span link script".split())
_FEED_TAGS = frozenset((b"rss", b"feed", b"rdf:rdf"))
_FIELD = re.compile(rb"([A-Za-z][A-Za-z0-9-]*):")
_FIELDS = frozenset(b"subject date to message-id mime-version received reply-to cc".split())


def kind_of(data: bytes) -> Kind:
    """The kind of a file, from its first bytes (and of a zip from its table of contents)."""
    head = data[:_HEAD]
    if b"%PDF-" in head[:1024] and head.lstrip()[:1] == b"%":
        return "pdf"
    if head[:2] == b"PK" and head[2:4] in (b"", b"\x03\x04", b"\x05\x06"):
        return "docx" if b"word/" in data else "zip"
    magic = next((kind for mark, kind in _MAGIC if head.startswith(mark)), None)
    if magic and not (magic == "image" and head[:2] == b"BM" and b"\x00" not in head):
        return magic
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = head.decode("utf-16", errors="ignore").encode("utf-8", errors="ignore")
    elif b"\x00" in head:
        return "binary"
    return _kind_of_text(head.removeprefix(b"\xef\xbb\xbf"))


def _kind_of_text(head: bytes) -> Kind:
    markup = _MARKUP.match(head)
    tag = markup[1].lower() if markup else b""
    if tag in _FEED_TAGS:
        return "feed"
    if _DOCTYPE.match(head) or tag in _HTML_TAGS:
        return "html"
    return "mail" if _is_mail(head) else "text"


def _is_mail(head: bytes) -> bool:
    """A block of header fields with a sender and something else that only mail has."""
    names: set[bytes] = set()
    for row in head.lstrip(b"\r\n").splitlines():
        if row[:1] in b" \t" and names:
            continue
        field = _FIELD.match(row)
        if not field:
            break
        names.add(field[1].lower())
    return b"from" in names and bool(names & _FIELDS)

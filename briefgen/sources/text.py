"""Plain text files as documents: an optional head of `key value` lines, then the text."""

from __future__ import annotations

import datetime
import hashlib
import re
import unicodedata
from collections.abc import Mapping

from briefgen.errors import InputError
from briefgen.sources import dates, markdown
from briefgen.sources.charset import decode
from briefgen.sources.document import MAX_CHARACTERS, Document, Draft, finish

MAX_BYTES = 2_000_000  # a long report is 200 kB; more is no article
_NAMES = {
    "date": "date", "published": "date", "title": "title", "headline": "title", "publisher": "publisher",
    "source": "publisher", "url": "url", "link": "url", "lang": "lang",
}  # fmt: skip
_HEAD = re.compile(rf"({'|'.join(_NAMES)})(:|\s)\s*(\S.{{0,500}}?)\s*$", re.IGNORECASE)


def read_text(name: str, data: bytes, published: datetime.date | None = None) -> Document:
    """A document from the bytes of a text file called `name` (a path or "-").

    The first lines may be `date 2025-11-03`, then `title ...`, `publisher ...`, `url ...`, `lang ...` in any order, or
    with a colon ("Published: 3 November 2025", "Source: ..."); they are taken off, and offsets count what is left. What
    no page can set becomes a space. `published` is used where the text has no date of its own. Raises InputError for
    what is too large, empty or no text.
    """
    if len(data) > MAX_BYTES:
        raise InputError(
            f"{name}: {len(data):,} bytes are more than a text may have ({MAX_BYTES:,})",
            hint="cut it into single articles",
        )
    text, notes = _decode(name, data)
    is_markdown = len(text) <= MAX_CHARACTERS and name.lower().endswith(markdown.SUFFIXES)
    head, body = markdown.front_matter(text) if is_markdown else ({}, text)
    if not head:
        head, body = _head(body)
    body = markdown.without_marks(body) if is_markdown else body
    if not body.strip():
        raise InputError(f"{name}: the text is empty")
    draft = Draft(
        text=body,
        day=_day(name, head["date"]) if "date" in head else None,
        title=head.get("title"),
        publisher=head.get("publisher"),
        url=head.get("url"),
        language=head.get("lang"),
        notes=notes,
    )
    return finish(name, draft, hashlib.sha256(data).hexdigest(), published)


def _decode(name: str, data: bytes) -> tuple[str, tuple[str, ...]]:
    text, notes = decode(data)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    control = sum(unicodedata.category(c) == "Cc" and c not in "\n\t\f" for c in text[:4000])
    if control > 20 or "\x00" in text[:4000]:
        raise InputError(f"{name}: this is no text file", hint="give text, HTML, PDF, DOCX, .eml or a feed")
    return text, notes


def _head(text: str) -> tuple[dict[str, str], str]:
    head: dict[str, str] = {}
    rest = text
    while True:
        line, newline, after = rest.lstrip("\n").partition("\n")
        entry = _entry(line, head)
        if entry is None:
            return head, rest
        head |= entry
        rest = after
        if not newline:
            return head, rest


def _entry(line: str, head: Mapping[str, str]) -> dict[str, str] | None:
    """What a line of the head says; None for the text itself. Without a colon only after `date 2025-11-03`."""
    match = _HEAD.match(line)
    key = _NAMES[match[1].lower()] if match else ""
    if not match or key in head:
        return None
    bare = match[2] != ":"
    if key != "date":
        return None if bare and not head else {key: match[3]}
    is_day = match[3][0].isdigit() if bare else _looks_like_a_day(match[3])
    return {key: match[3]} if is_day else None


def _looks_like_a_day(value: str) -> bool:
    return bool(re.match(r"\d{4}-", value)) or dates.of_value(value) is not None


def _day(name: str, value: str) -> datetime.date:
    day = dates.of_value(value)
    if day is None:
        raise InputError(f"{name}: {value!r} is no day", hint="write: date 2025-11-03")
    return day

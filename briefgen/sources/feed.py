"""RSS and Atom feeds: each entry a text of its own."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from briefgen.errors import InputError, MissingDependencyError
from briefgen.sources.document import Draft
from briefgen.sources.html import HINT, plain

MAX_BYTES = 10_000_000
MAX_ENTRIES = 1_000


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: `key` is what the feed itself tells it by, `draft` its text."""

    key: str
    draft: Draft


def read_feed(name: str, data: bytes) -> list[Entry]:
    """The entries of a feed in its order; InputError for what is no feed, is broken off or holds no entry with text."""
    try:
        import feedparser  # noqa: PLC0415 - for feeds only
    except ImportError as error:
        raise MissingDependencyError("reading feeds needs feedparser, which is not installed", HINT) from error
    found = feedparser.parse(data)
    if not found.get("version") and not found.entries:
        raise InputError(f"{name}: this is no RSS or Atom feed", "give the address of the feed, not of the web page")
    entries = list(_entries(found))
    if not entries:
        broken = f" ({found.bozo_exception})" if found.get("bozo") else ""
        raise InputError(f"{name}: the feed holds no entry with text{broken}", "look at it in a browser")
    return entries[:MAX_ENTRIES]


def _entries(found: Any) -> Iterator[Entry]:
    publisher, language = found.feed.get("title"), found.feed.get("language")
    notes = ("the feed is damaged: entries may be missing",) if found.get("bozo") and _is_damaged(found) else ()
    for entry in found.entries:
        written = [c.get("value", "") for c in entry.get("content", ())] or [entry.get("summary", "")]
        title = plain(entry.get("title", ""))
        text = plain("\n".join(written)) or title
        if not text:
            continue
        draft = Draft(
            text=text,
            day=_day(entry),
            title=title or None,
            publisher=publisher,
            url=entry.get("link"),
            language=language,
            notes=notes,
        )
        yield Entry(entry.get("id") or entry.get("link") or title or text[:80], draft)


def _is_damaged(found: Any) -> bool:
    """A parser that gave up; a wrong content type or charset label loses nothing."""
    return "SAX" in type(found.bozo_exception).__name__


def _day(entry: Any) -> datetime.date | None:
    moment = entry.get("published_parsed") or entry.get("updated_parsed")
    return datetime.date(*moment[:3]) if moment else None

"""New entries of feeds as dated text files in a folder; what was fetched before is remembered and not fetched again."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from briefgen import countries
from briefgen.errors import InputError
from briefgen.facts.model import slug
from briefgen.sources.document import Draft, line
from briefgen.sources.feed import Entry, read_feed
from briefgen.sources.html import read_html
from briefgen.sources.kinds import kind_of
from briefgen.sources.web import Web

_MOST_SEEN = 5_000  # entries remembered of one feed
_FULL = 1_200  # characters; a shorter entry is an abstract, and its page is fetched
_HEADS = ("date", "title", "publisher", "url", "lang")


@dataclass(slots=True)
class Memory:
    """What is known of one feed from the last time."""

    etag: str | None = None
    modified: str | None = None
    seen: list[str] = field(default_factory=list)


def load_memory(path: Path) -> dict[str, Memory]:
    """The memory of all feeds; a file that is missing or damaged means that nothing is known."""
    try:
        known = json.loads(path.read_text(encoding="utf-8"))
        return {url: Memory(m.get("etag"), m.get("modified"), list(m.get("seen", ()))) for url, m in known.items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}


def dump_memory(memory: Mapping[str, Memory]) -> str:
    """The memory as JSON that a person can read and git can merge."""
    known = {u: {"etag": m.etag, "modified": m.modified, "seen": m.seen[-_MOST_SEEN:]} for u, m in memory.items()}
    return json.dumps(known, indent=1, sort_keys=True) + "\n"


def fetch_feed(
    web: Web, url: str, memory: Memory, wanted: tuple[str, str] | None, tell: Callable[[str], None]
) -> Iterator[tuple[str, str]]:
    """New entries of a feed as name and content of a text file each; `memory` is brought up to date at the end.

    With `wanted` only entries that name both states are given. An entry that holds no more than an abstract is read
    from its page, where that can be had. Raises InputError for a feed that cannot be had or is none.
    """
    answer = web.get(url, memory.etag, memory.modified)
    if not answer.fresh:
        return
    for entry in read_feed(url, answer.data):
        key = sha256(entry.key.encode()).hexdigest()[:16]
        if key in memory.seen:
            continue
        if wanted is None or any(_names(code, _whole(entry.draft)) for code in wanted):
            draft = _full(web, entry, tell)
            if wanted is None or all(_names(code, _whole(draft)) for code in wanted):
                yield _file_name(draft), as_text(draft)
        memory.seen.append(key)
    memory.etag, memory.modified = answer.etag, answer.modified


def as_text(draft: Draft) -> str:
    """A text file with its head, as `read_text` reads it."""
    values: dict[str, Any] = {
        "date": draft.day,
        "title": line(draft.title),
        "publisher": line(draft.publisher),
        "url": draft.url,
        "lang": draft.language,
    }
    # A head begins with its date: without one there is none, and the text begins with its title.
    head = [f"{name} {values[name]}" for name in _HEADS if values[name]] if draft.day else [line(draft.title) or ""]
    return "\n".join(head).strip() + "\n\n" + draft.text.strip() + "\n"


def _full(web: Web, entry: Entry, tell: Callable[[str], None]) -> Draft:
    """The entry with the text of its page where it holds only an abstract."""
    draft = entry.draft
    if len(draft.text) >= _FULL or not draft.url:
        return draft
    try:
        data = web.get(draft.url).data
        page = read_html(draft.url, data) if kind_of(data) == "html" else None
    except InputError as error:
        tell(f"{error.message}: only the feed's abstract is kept")
        return draft
    if page is None or len(page.text) <= len(draft.text):
        return draft
    return replace(draft, text=page.text, day=draft.day or page.day, language=page.language or draft.language)


def _whole(draft: Draft) -> str:
    return f"{draft.title or ''}\n{draft.text}"


def _names(code: str, text: str) -> bool:
    """Whether a text names a state, its people, its capital or the like."""
    forms = (form for form, found in countries.lexicon().items() if any(m.code == code for m in found))
    return any(re.search(rf"(?<!\w){re.escape(form)}(?!\w)", text) for form in forms)


def _file_name(draft: Draft) -> str:
    return f"{draft.day or 'undated'}-{slug(draft.title or draft.text[:60])[:60].strip('-')}.txt"

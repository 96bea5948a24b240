"""Full-text search over the documents and facts of a workspace, in the store's file.

Words are found without regard to case, accents and English endings: "prisoner" finds "Prisoners". Every hit leads back
to a passage and a file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal

from briefgen.errors import InputError, OutputError
from briefgen.resources import digest
from briefgen.store import Store

Kind = Literal["document", "actor", "meeting", "issue"]
BEGIN, END = "\x02", "\x03"  # round what was found in a passage; no text can hold them
_PASSAGE = 40  # words of a text that are shown round what was found


@dataclass(frozen=True, slots=True)
class Entry:
    """A passage of a document, or a fact with what it says."""

    pair: str
    kind: Kind
    ident: str  # of the fact, or of the document
    text: str
    day: str  # ISO; "" where there is none
    place: str  # publisher, day and file, to find it again


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that was found; in its text `BEGIN` and `END` stand round what was asked for."""

    entry: Entry
    rank: float


def bring_up_to_date(store: Store, folders: Iterable[tuple[str, str, Callable[[], Iterable[Entry]]]]) -> None:
    """Index what has changed: of each folder its name, a digest of all that it holds, and what gives its entries.

    Raises OutputError where the store cannot be used: then nothing can be found in it.
    """
    known: dict[str, str] = dict(_asked(store, "SELECT folder, digest FROM folders"))
    seen = set()
    for folder, now, entries in folders:
        seen.add(folder)
        if known.get(folder) != now:
            _replace(store, folder, now, list(entries()))
    for folder in known.keys() - seen:
        _replace(store, folder, None, [])
    _ensure(store)


def _replace(store: Store, folder: str, now: str | None, entries: Iterable[Entry]) -> None:
    rows = [(e.text, folder, e.pair, e.kind, e.ident, e.day, e.place) for e in entries]
    with store.at_once():
        store.ask(lambda db: db.execute("DELETE FROM words WHERE folder = ?", (folder,)))
        store.ask(lambda db: db.execute("DELETE FROM folders WHERE folder = ?", (folder,)))
        store.ask(lambda db: db.executemany("INSERT INTO words VALUES (?, ?, ?, ?, ?, ?, ?)", rows))
        if now is not None:
            store.ask(lambda db: db.execute("INSERT INTO folders VALUES (?, ?)", (folder, now)))


def search(
    store: Store,
    words: str,
    *,
    pair: str | None = None,
    kinds: Iterable[Kind] = (),
    since: str | None = None,
    until: str | None = None,
    limit: int = 20,
) -> list[Hit]:
    """What holds all the words, the best first; `since` and `until` are ISO days, what bears none is left out by them.

    Raises InputError where nothing is asked for, OutputError where the store cannot be used.
    """
    wanted, values = ["words MATCH ?"], [expression(words)]
    if pair:
        wanted.append("pair = ?")
        values.append(pair)
    if kinds := tuple(kinds):
        wanted.append(f"kind IN ({', '.join('?' * len(kinds))})")
        values.extend(kinds)
    for day, sign in ((since, ">="), (until, "<=")):
        if day:
            wanted.append(f"day != '' AND day {sign} ?")
            values.append(day)
    passage = f"snippet(words, 0, '{BEGIN}', '{END}', ' … ', {_PASSAGE})"
    question = f"SELECT pair, kind, ident, {passage}, day, place, rank FROM words WHERE {' AND '.join(wanted)}"  # noqa: S608
    rows = _asked(store, f"{question} ORDER BY rank, day DESC, ident LIMIT ?", (*values, limit))
    return [Hit(Entry(*row[:6]), row[6]) for row in rows]


def expression(words: str) -> str:
    """What FTS5 is asked: every word, "phrases", prefixes* and what must not be there (-word).

    Everything is quoted, so that no word of the user's is taken for an operator.
    """
    must: list[str] = []
    must_not: list[str] = []
    for minus, phrase, word in re.findall(r'(-?)(?:"([^"]*)"?|(\S+))', words):
        text = phrase or word.rstrip("*")
        if not re.search(r"\w", text):
            continue
        term = '"' + text.replace('"', " ") + '"' + ("*" if word.endswith("*") else "")
        (must_not if minus else must).append(term)
    if not must:
        raise InputError(f"{words!r} asks for nothing", 'give words, "a phrase", or the beginning of a word: prison*')
    return " AND ".join(must) + "".join(f" NOT {term}" for term in must_not)


def _asked(store: Store, question: str, values: tuple[object, ...] = ()) -> list[tuple[Any, ...]]:
    rows = store.ask(lambda db: db.execute(question, values).fetchall())
    _ensure(store)
    return rows or []


def _ensure(store: Store) -> None:
    if store.trouble:
        raise OutputError(store.trouble, f"delete {store.path}, or see to its permissions; it is made anew")


def contents(files: Iterable[tuple[str, bytes]], *more: str) -> str:
    """The digest of a folder: its files by name and content, and what else its entries depend on."""
    return digest(part for name, raw in files for part in (name, raw)) + digest(more)

"""What was read and extracted before, in one SQLite file of the workspace: a shortcut that can be deleted at any time.

Everything in it is found by a digest of all that it was made from, the rules included, so it is never out of date, only
unused. What cannot be kept is made again: a file that is damaged is moved aside, one that is locked or cannot be
written is done without, and `Store.news` says so.
"""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

Answer = TypeVar("Answer")

FOLDER = ".briefgen"
NAME = "store.sqlite"
_VERSION = 2  # of the tables: a file of another version is made anew
_PATIENCE = 10.0  # seconds to wait for another process that writes
_MEMORY = Path(":memory:")  # SQLite's name for no file
_UNUSED = timedelta(days=90)  # after which an entry goes
_TABLES = """
CREATE TABLE made (key TEXT PRIMARY KEY, value BLOB NOT NULL, used TEXT NOT NULL, sum BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE folders (folder TEXT PRIMARY KEY, digest TEXT NOT NULL) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5(
    text, folder UNINDEXED, pair UNINDEXED, kind UNINDEXED, ident UNINDEXED, day UNINDEXED, place UNINDEXED,
    tokenize = 'porter unicode61 remove_diacritics 2'
);
"""


class Store:
    """The file of one workspace; `today` dates what is used. Processes may share it; an object belongs to one."""

    def __init__(self, path: Path | None, today: date) -> None:
        self.path, self.today = path, today
        self.trouble: str | None = None  # why it cannot be used
        self._db: sqlite3.Connection | None = None
        self._news: list[str] = []

    @classmethod
    def of(cls, root: Path | None, today: date) -> Store:
        """The store of the workspace in that folder; without a workspace nothing is kept."""
        return cls(root / FOLDER / NAME if root else None, today)

    @classmethod
    def in_memory(cls, today: date) -> Store:
        """One that is forgotten with the process."""
        return cls(_MEMORY, today)

    def news(self) -> tuple[str, ...]:
        """What people should know of the file, each thing once."""
        told, self._news = tuple(self._news), []
        return told

    def recall(self, key: str, make: Callable[[], bytes]) -> bytes:
        """What was made under this key before, else what `make` makes now, which is kept."""
        day = self.today.isoformat()
        found = self.ask(lambda db: db.execute("SELECT value, used, sum FROM made WHERE key = ?", (key,)).fetchone())
        if found is None or found[2] != _sum(found[0]):  # not there, or not as it was written
            value = make()
            row = (key, value, day, _sum(value))
            self.ask(lambda db: db.execute("INSERT OR REPLACE INTO made VALUES (?, ?, ?, ?)", row))
            return value
        if found[1] != day:
            self.ask(lambda db: db.execute("UPDATE made SET used = ? WHERE key = ?", (day, key)))
        return bytes(found[0])

    def ask(self, question: Callable[[sqlite3.Connection], Answer]) -> Answer | None:
        """The database's answer; None, and from then on always None, where it cannot be used.

        Changes are written at once: a killed process loses nothing, and none waits for another for long.
        """
        try:
            if self._db is None and self.path is not None and self.trouble is None:
                self._db = self._opened(self.path)
            return question(self._db) if self._db else None
        except (sqlite3.Error, OSError) as error:
            self._do_without(error)
            return None

    def _do_without(self, error: Exception) -> None:
        self.close()
        where = "is done without"
        if _is_damage(error) and self.path not in (None, _MEMORY):
            with contextlib.suppress(OSError):
                where = f"is moved to {_move_aside(self.path).name}"
        self.trouble = f"{self.path} cannot be used ({error}) and {where}: what it would save is done again"
        self._news.append(self.trouble)

    @contextlib.contextmanager
    def at_once(self) -> Iterator[None]:
        """What is changed inside is written together or not at all."""
        self.ask(lambda db: db.execute("BEGIN IMMEDIATE"))
        try:
            yield
        except BaseException:
            self.ask(lambda db: db.execute("ROLLBACK") if db.in_transaction else None)
            raise
        self.ask(lambda db: db.execute("COMMIT") if db.in_transaction else None)

    def close(self) -> None:
        """Let go of the file; it is opened again when it is needed."""
        if self._db is not None:
            with contextlib.suppress(sqlite3.Error):
                self._db.close()
            self._db = None

    def _opened(self, path: Path) -> sqlite3.Connection:
        if path != _MEMORY:
            _make_folder(path.parent)
        try:
            return self._connected_in_turn(path)
        except sqlite3.DatabaseError as error:
            if not _is_damage(error):  # locked, read-only, disk full: not the file's fault
                raise
            aside = _move_aside(path)
        self._news.append(f"{path} is damaged or somebody else's: it is moved to {aside.name}, and a new one begun")
        return self._connected_in_turn(path)

    def _connected_in_turn(self, path: Path) -> sqlite3.Connection:
        """Processes that open a new file together refuse each other at once, whatever `timeout` says: try again."""
        until = time.monotonic() + _PATIENCE
        while True:
            try:
                return self._connected(path)
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                    raise
            time.sleep(0.02)

    def _connected(self, path: Path) -> sqlite3.Connection:
        db = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
        try:
            db.execute("PRAGMA journal_mode = WAL")
            db.execute("PRAGMA synchronous = NORMAL")  # a power cut may cost the last entries, never the file
            self._prepare(db)
        except BaseException:
            db.close()
            raise
        return db

    def _prepare(self, db: sqlite3.Connection) -> None:
        """Tables where there are none or those of another version, and out with what nobody has used for long."""
        version = db.execute("PRAGMA user_version").fetchone()[0]
        if version == 0 and db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            raise _StrangeError("somebody else's database")
        if version != _VERSION:
            db.execute("BEGIN IMMEDIATE")
            if db.execute("PRAGMA user_version").fetchone()[0] != _VERSION:  # nobody else has made them since
                for table in ("made", "folders", "words"):
                    db.execute(f"DROP TABLE IF EXISTS {table}")
                for statement in _TABLES.strip().split(";\n"):
                    db.execute(statement)
                db.execute(f"PRAGMA user_version = {_VERSION}")
            db.execute("COMMIT")
        late = ((self.today - _UNUSED).isoformat(),)
        if db.execute("SELECT 1 FROM made WHERE used < ? LIMIT 1", late).fetchone():  # to look needs no lock
            db.execute("DELETE FROM made WHERE used < ?", late)


class _StrangeError(sqlite3.DatabaseError):
    """A good database that is not ours."""


def _is_damage(error: Exception) -> bool:
    """Whether the content of the file is at fault: what it held can be made again."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_OK) & 0xFF
    return isinstance(error, _StrangeError) or code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def _move_aside(path: Path) -> Path:
    aside = path.replace(path.with_suffix(".damaged"))
    for rest in ("-wal", "-shm"):
        path.with_name(path.name + rest).unlink(missing_ok=True)
    return aside


def _sum(value: bytes) -> bytes:
    return hashlib.sha256(value).digest()


def _make_folder(folder: Path) -> None:
    """For this user's eyes, since the texts of the desk are in it, and kept out of git by itself."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    ignore = folder / ".gitignore"
    if not ignore.exists():
        ignore.write_text("*\n", encoding="utf-8")

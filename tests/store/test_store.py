"""The store is a shortcut: whatever becomes of its file, the results are the same."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path

import pytest

from briefgen.store import FOLDER, Store

ROOT = Path(__file__).resolve().parents[2]
DAY = date(2025, 11, 3)


def made(store: Store, key: str = "key") -> tuple[bytes, bool]:
    """What the store gives, and whether it had to be made."""
    asked: list[str] = []

    def make() -> bytes:
        asked.append(key)
        return f"value of {key}".encode()

    return store.recall(key, make), bool(asked)


def test_what_was_made_is_not_made_again(tmp_path: Path) -> None:
    """Neither in this process nor by another store object on the same file."""
    store = Store.of(tmp_path, DAY)
    assert made(store) == (b"value of key", True)
    assert made(store) == (b"value of key", False)
    store.close()
    assert made(Store.of(tmp_path, DAY)) == (b"value of key", False)
    assert (tmp_path / FOLDER / ".gitignore").read_text(encoding="utf-8") == "*\n"


def test_without_a_workspace_nothing_is_kept() -> None:
    """And nothing is wrong."""
    store = Store.of(None, DAY)
    assert [made(store)[1], made(store)[1], store.trouble] == [True, True, None]


def test_what_nobody_used_for_ninety_days_goes(tmp_path: Path) -> None:
    """Being used counts anew."""
    for key, day in (("old", DAY), ("used", DAY), ("used", DAY + timedelta(days=60))):
        store = Store.of(tmp_path, day)
        made(store, key)
        store.close()
    late = Store.of(tmp_path, DAY + timedelta(days=100))
    assert [made(late, "used")[1], made(late, "old")[1]] == [False, True]


@pytest.mark.parametrize(
    "content", [b"no database at all, but long enough to be looked at" * 40, b"SQLite format 3\0" + b"\xff" * 8000]
)
def test_a_damaged_file_is_moved_aside(tmp_path: Path, content: bytes) -> None:
    """A new one takes its place, and the old one can be looked at."""
    path = tmp_path / FOLDER / "store.sqlite"
    path.parent.mkdir()
    path.write_bytes(content)
    store = Store.of(tmp_path, DAY)
    assert [made(store)[1], made(store)[1], store.trouble] == [True, False, None]
    assert path.with_suffix(".damaged").read_bytes() == content
    told = f"{path} is damaged or somebody else's: it is moved to store.damaged, and a new one begun"
    assert (store.news(), store.news()) == ((told,), ())


def test_a_page_damaged_later_is_done_without(tmp_path: Path) -> None:
    """The values are made, and a new file is begun."""
    store = Store.of(tmp_path, DAY)
    for n in range(200):
        made(store, f"key {n}" * 20)
    store.ask(lambda db: db.execute("PRAGMA wal_checkpoint(TRUNCATE)"))
    store.close()
    path = tmp_path / FOLDER / "store.sqlite"
    whole = path.read_bytes()
    path.write_bytes(whole[:8192] + b"\xaa" * (len(whole) - 8192))
    damaged = Store.of(tmp_path, DAY)
    values = [made(damaged, f"key {n}" * 20)[0] for n in range(200)]
    assert values == [f"value of {f'key {n}' * 20}".encode() for n in range(200)]
    assert [news.rpartition(": ")[2] for news in damaged.news()] == [
        "it is moved to store.damaged, and a new one begun"
    ]


def test_damage_that_is_met_later_is_told_once(tmp_path: Path) -> None:
    """This process does without the file; the next begins a new one."""
    store = Store.of(tmp_path, DAY)
    made(store)
    store.ask(lambda db: db.execute("INSERT INTO words (text) VALUES ('prison')"))
    store.ask(lambda db: db.execute("DELETE FROM words_data WHERE id > 10"))
    store.close()
    assert store.ask(lambda db: db.execute("SELECT * FROM words WHERE words MATCH 'prison'").fetchall()) is None
    assert [made(store)[1], made(store)[1]] == [True, True]
    [news] = store.news()
    assert news.endswith("malformed) and is moved to store.damaged: what it would save is done again")
    after = Store.of(tmp_path, DAY)
    assert [made(after)[1], made(after)[1], after.news()] == [True, False, ()]


def test_a_value_that_is_not_as_it_was_written_is_made_again(tmp_path: Path) -> None:
    """Bits that fell over inside a good file are never taken for a result."""
    store = Store.of(tmp_path, DAY)
    made(store)
    store.ask(lambda db: db.execute("UPDATE made SET value = ?", (b"value of koy",)))
    assert made(store) == (b"value of key", True)
    assert made(store) == (b"value of key", False)


def test_somebody_elses_database_is_moved_aside(tmp_path: Path) -> None:
    """Nothing in it is touched."""
    path = tmp_path / FOLDER / "store.sqlite"
    path.parent.mkdir()
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE made (dear TEXT)")
        database.execute("INSERT INTO made VALUES ('kept')")
    database.close()
    store = Store.of(tmp_path, DAY)
    assert [made(store)[1], made(store)[1], store.trouble] == [True, False, None]
    with sqlite3.connect(path.with_suffix(".damaged")) as database:
        assert database.execute("SELECT * FROM made").fetchall() == [("kept",)]


def test_tables_of_another_version_are_made_anew(tmp_path: Path) -> None:
    """A newer or older briefgen has used the file."""
    made(Store.of(tmp_path, DAY))
    path = tmp_path / FOLDER / "store.sqlite"
    with sqlite3.connect(path) as database:
        database.execute("DROP TABLE made")
        database.execute("CREATE TABLE made (other TEXT)")
        database.execute("PRAGMA user_version = 99")
    store = Store.of(tmp_path, DAY)
    assert [made(store)[1], made(store)[1]] == [True, False]


def test_a_file_that_is_no_file_is_done_without(tmp_path: Path) -> None:
    """A folder in its place: the values are made each time, and why is told."""
    (tmp_path / FOLDER / "store.sqlite").mkdir(parents=True)
    store = Store.of(tmp_path, DAY)
    assert [made(store)[1], made(store)[1]] == [True, True]
    assert store.trouble is not None
    assert "what it would save is done again" in store.trouble


def test_a_writer_that_holds_the_lock_for_long_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is there is read all the time; what is new is given, and is told once not to be kept."""
    made(Store.of(tmp_path, DAY), "known")
    monkeypatch.setattr("briefgen.store._PATIENCE", 0.1)
    with contextlib.closing(sqlite3.connect(tmp_path / FOLDER / "store.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        store = Store.of(tmp_path, DAY)
        assert made(store, "known") == (b"value of known", False)
        assert [made(store, "new")[0], made(store, "newer")[0]] == [b"value of new", b"value of newer"]
        assert [news.partition("(")[2].partition(")")[0] for news in store.news()] == ["database is locked"]
        other.execute("ROLLBACK")
    assert made(Store.of(tmp_path, DAY), "new")[1] is True


@pytest.fixture
def unwritable() -> Iterator[Path]:
    """A folder that this user cannot write to; the superuser becomes somebody else for the while."""
    folder = Path(tempfile.mkdtemp())
    user = os.geteuid()
    folder.chmod(0o755)
    yield folder
    if os.geteuid() != user:
        os.seteuid(user)
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755)
    shutil.rmtree(folder)


@pytest.mark.parametrize("there", [False, True])
def test_a_read_only_folder_is_done_without(unwritable: Path, there: bool) -> None:
    """Whether a store is in it or not: the values are made each time, nothing is left there, and why is told once."""
    if there:
        store = Store.of(unwritable, DAY)
        made(store)
        store.close()
    before = sorted(unwritable.rglob("*"))
    for path in (*before, unwritable):
        path.chmod(0o555 if path.is_dir() else 0o444)
    if os.geteuid() == 0:
        os.seteuid(65534)
    store = Store.of(unwritable, DAY)
    assert [made(store), made(store)] == [(b"value of key", True)] * 2
    assert [news.endswith("what it would save is done again") for news in store.news()] == [True]
    assert sorted(unwritable.rglob("*")) == before


def test_a_store_in_memory_is_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And leaves nothing behind, not where it was made either."""
    monkeypatch.chdir(tmp_path)
    store = Store.in_memory(DAY)
    assert [made(store)[1], made(store)[1]] == [True, False]
    store.close()
    assert made(Store.in_memory(DAY))[1] is True
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_done_without(tmp_path: Path) -> None:
    """The value that could not be kept is given all the same."""
    store = Store.of(tmp_path, DAY)
    made(store)
    store.ask(lambda db: db.execute("PRAGMA max_page_count = 1"))
    big = store.recall("big", lambda: b"x" * 1_000_000)
    assert (len(big), store.trouble is None) == (1_000_000, False)
    assert "full" in str(store.trouble)


WRITER = """
import sys
from datetime import date
from pathlib import Path
from briefgen.store import Store
store = Store.of(Path(sys.argv[1]), date(2025, 11, 3))
for n in range(int(sys.argv[2])):
    store.recall(f"{sys.argv[3]} {n}", lambda: b"v" * 2000)
print(store.trouble)
"""


def start(folder: Path, count: int, name: str) -> subprocess.Popen[str]:
    """A process that keeps so many values."""
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", WRITER, str(folder), str(count), name]
    return subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True)


def test_several_processes_share_it(tmp_path: Path) -> None:
    """They begin at once on a file that is not there yet; nothing of theirs is lost."""
    writers = [start(tmp_path, 100, f"writer {n}") for n in range(4)]
    assert [writer.communicate(timeout=120)[0].strip() for writer in writers] == ["None"] * 4
    store = Store.of(tmp_path, DAY)
    [[count]] = store.ask(lambda db: db.execute("SELECT count(*) FROM made").fetchall()) or [[0]]
    assert count == 400


def test_a_new_file_is_opened_by_many_at_the_same_moment(tmp_path: Path) -> None:
    """Each makes the tables if nobody has; none is turned away because another is about to."""

    def open_it(folder: Path, gate: threading.Barrier) -> str | None:
        store = Store.of(folder, DAY)
        gate.wait()
        made(store)
        trouble = store.trouble
        store.close()
        return trouble

    with ThreadPoolExecutor(8) as pool:
        for n in range(20):
            gate = threading.Barrier(8)
            tries = [pool.submit(open_it, tmp_path / str(n), gate) for _ in range(8)]
            assert [one.result() for one in tries] == [None] * 8


def test_a_killed_process_leaves_a_good_file(tmp_path: Path) -> None:
    """In the middle of writing: what was kept is whole, and the next process goes on."""
    writer = start(tmp_path, 1_000_000, "killed")
    path = tmp_path / FOLDER / "store.sqlite-wal"
    end = time.monotonic() + 60
    while (not path.exists() or path.stat().st_size < 100_000) and time.monotonic() < end:
        time.sleep(0.02)
    writer.send_signal(signal.SIGKILL)
    writer.communicate()
    store = Store.of(tmp_path, DAY)
    [[check]] = store.ask(lambda db: db.execute("PRAGMA integrity_check").fetchall()) or [["none"]]
    assert check == "ok"
    assert store.recall("killed 0", lambda: b"made again") == b"v" * 2000

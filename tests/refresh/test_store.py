"""What was read before is shared by the workers of a refresh, and a run without it says so once."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from briefgen.refresh.run import refresh
from briefgen.store import FOLDER
from tests.refresh.conftest import Desk, Recorder

pytest.importorskip("spacy")

TEXT = """date 2025-11-01
{one} Energy Minister Rana Haddad met {other} Water Minister Karim Salloum in Vienna on Friday. The dispute over the
sharing of river water remains unresolved, officials said.
"""


@pytest.fixture
def texts(desk: Desk) -> Desk:
    """Both pairs have a text to read."""
    for pair, one, other in (("NO-SE", "Norwegian", "Swedish"), ("DK-IS", "Danish", "Icelandic")):
        desk.write(f"configs/pairs/{pair}/sources/wire.txt", TEXT.format(one=one, other=other))
    return desk


def kept(root: Path) -> dict[str, bytes]:
    """Everything in the store by its key."""
    with closing(sqlite3.connect(root / FOLDER / "store.sqlite")) as database:
        return dict(database.execute("SELECT key, value FROM made").fetchall())


def run(desk: Desk, processes: int = 2, **changes: bool) -> tuple[list[str], list[str]]:
    """A refresh of everything by so many workers: what is said, and what became of the editions."""
    recorder = Recorder()
    refresh(desk.demand(force=True, **changes), recorder, processes=processes, wait=0)
    return recorder.texts, sorted(f"{o.label} {o.status}" for o in recorder.outcomes)


MADE = ["DK-IS minister.en made", "NO-SE minister.en made"]


def test_two_workers_share_it(texts: Desk) -> None:
    """Both pairs are in it; a second run takes everything from there and makes the same pages."""
    assert run(texts) == ([], MADE)
    first, pages = kept(texts.root), texts.files()
    assert sorted(value.count(b"Rana Haddad") > 0 for value in first.values()) == [True] * 4
    assert run(texts) == ([], MADE)
    assert kept(texts.root) == first
    assert {n: c for n, c in texts.files().items() if "/editions/" not in n and n.endswith(".pdf")} == {
        n: c for n, c in pages.items() if "/editions/" not in n and n.endswith(".pdf")
    }


def test_nothing_is_kept_where_that_is_asked_for(texts: Desk) -> None:
    """The pages are made all the same."""
    assert run(texts, cached=False) == ([], MADE)
    assert not (texts.root / FOLDER).exists()


def test_a_store_that_cannot_be_used_is_told_once(texts: Desk) -> None:
    """A folder stands in its place: one line for all workers, and every page is made."""
    path = texts.root / FOLDER / "store.sqlite"
    path.mkdir(parents=True)
    said, outcomes = run(texts)
    assert said == [
        f"{path} cannot be used (unable to open database file) and is done without: what it would save is done again"
    ]
    assert outcomes == MADE


def test_a_damaged_store_is_told_once(texts: Desk) -> None:
    """It is moved aside before the workers begin, and they share the new one."""
    path = texts.write(f"{FOLDER}/store.sqlite", "no database " * 1000)
    assert run(texts) == (
        [f"{path} is damaged or somebody else's: it is moved to store.damaged, and a new one begun"],
        MADE,
    )
    assert len(kept(texts.root)) == 4

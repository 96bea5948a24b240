"""Decisions into `reviews.yaml`: whole or not at all, and none lost where two people decide at once."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from briefgen.edition import write_whole
from briefgen.facts.reviews import FILE_NAME, Decision, Reviews, read_reviews
from briefgen.markings import Markings

fcntl: Any = None
with contextlib.suppress(ImportError):  # on no POSIX system: there the last writer wins
    import fcntl


def record(folder: Path, pair: tuple[str, str], decision: Decision, markings: Markings | None = None) -> Reviews:
    """Add a decision to the file of the pair folder and give what the file holds then."""
    return _changed(folder, pair, markings, lambda reviews: reviews.with_decisions([decision]))


def take_back(folder: Path, pair: tuple[str, str], decision: Decision, markings: Markings | None = None) -> Reviews:
    """Remove a decision from the file of the pair folder, as if it had not been made."""

    def without(reviews: Reviews) -> Reviews:
        return reviews.model_copy(update={"reviews": tuple(d for d in reviews.reviews if d != decision)})

    return _changed(folder, pair, markings, without)


def _changed(
    folder: Path, pair: tuple[str, str], markings: Markings | None, change: Callable[[Reviews], Reviews]
) -> Reviews:
    """Read, change and write under a lock; raises InvalidFilesError for a file with faults, which stays as it is."""
    path = folder / FILE_NAME
    with _locked(folder):
        reviews = change(read_reviews(path, markings) or Reviews(pair=pair))
        write_whole(path, reviews.to_yaml().encode())
    return reviews


@contextlib.contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Hold the folder itself: the file is replaced with each decision, and a lock file would be one more to ignore."""
    if fcntl is None:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):  # a file system that knows no locks: go on as if alone
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)

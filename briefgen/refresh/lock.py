"""One refresh at a time in an output folder; the second waits for the first, or says who is in the way."""

from __future__ import annotations

import contextlib
import json
import os
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from briefgen.edition import cannot_write
from briefgen.errors import OutputError

fcntl: Any = None
with contextlib.suppress(ImportError):  # on no POSIX system: there the folder is not locked
    import fcntl

NAME = ".briefgen.lock"
_LOOK = 0.2  # seconds between two tries


@contextlib.contextmanager
def locked(out: Path, *, now: datetime, wait: float, tell: Callable[[str], None]) -> Iterator[None]:
    """Hold the folder for this process and its workers; raises OutputError after `wait` seconds.

    The system releases the lock when the last of these processes ends, however it ends, so no lock outlives its
    owner. `tell` is called once when there is somebody to wait for.
    """
    path = out / NAME
    try:
        out.mkdir(parents=True, exist_ok=True)
        file = path.open("a+", encoding="utf-8")
    except OSError as error:
        raise cannot_write(path, error) from error
    with file:
        _acquire(file, out, wait, tell)
        with contextlib.suppress(OSError):  # a full disk: who holds the lock is only a courtesy
            file.truncate(0)
            file.write(json.dumps({"pid": os.getpid(), "since": now.isoformat(timespec="seconds")}))
            file.flush()
        yield


def _acquire(file: IO[str], out: Path, wait: float, tell: Callable[[str], None]) -> None:
    if fcntl is None:
        return
    end, told = time.monotonic() + wait, False
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= end:
                raise OutputError(
                    f"another refresh is writing to {out}{_owner(file)}", "wait for it, or wait longer with --wait"
                ) from None
            if not told:
                tell(f"another refresh is writing to {out}{_owner(file)}; waiting for it")
                told = True
            time.sleep(_LOOK)
        except OSError:  # a file system that knows no locks: go on as if alone
            return
        else:
            return


def _owner(file: IO[str]) -> str:
    try:
        file.seek(0)
        data = json.loads(file.read(1000))
        return f" (process {data['pid']}, since {data['since']})"
    except (OSError, ValueError, TypeError, KeyError):
        return ""

"""A limit on the computing time of a page: an absurd style sheet keeps the layout engine busy without end."""

from __future__ import annotations

import contextlib
import os
import signal
import threading
from collections.abc import Iterator
from typing import Any

from briefgen.errors import PageError

VARIABLE = "BRIEFGEN_PAGE_SECONDS"
_USUAL = 60.0  # CPU seconds; a page takes two on average
_AGAIN = 0.5  # CPU seconds between two alarms: the first may fall where the engine swallows it


class _TimeUp(BaseException):
    pass


@contextlib.contextmanager
def limited() -> Iterator[None]:
    """PageError when the block takes more CPU seconds than BRIEFGEN_PAGE_SECONDS (60; 0 for no limit).

    The signal that this takes is there on the main thread of a POSIX system only; elsewhere there is no limit. A timer
    of the caller's own is left alone, and then there is no limit either.
    """
    seconds = _seconds()
    if not seconds or not _available():
        yield
        return
    previous = signal.signal(signal.SIGPROF, _time_up)
    try:
        signal.setitimer(signal.ITIMER_PROF, seconds, _AGAIN)
        yield
    except _TimeUp as error:
        raise PageError(
            f"The page took more than {seconds:g} seconds of computing time",
            f"look for what is endless in the template's style sheets, or raise {VARIABLE}",
        ) from error
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, previous)


def _seconds() -> float:
    told = os.environ.get(VARIABLE, "")
    try:
        seconds = float(told or _USUAL)
    except ValueError:
        seconds = -1.0
    if not 0 <= seconds < float("inf"):
        raise PageError(f"{VARIABLE} is {told!r}, not a number of seconds", "for example 60; 0 for no limit")
    return seconds


def _available() -> bool:
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        return False
    busy = signal.getitimer(signal.ITIMER_PROF)[0] > 0 or signal.getsignal(signal.SIGPROF) is None
    return not busy


def _time_up(*_: Any) -> None:
    raise _TimeUp

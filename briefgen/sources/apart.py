"""Work in a process of its own, with an end to its memory and its time: what a file makes of a native library.

A library in C unpacks whatever a file tells it to unpack, and nothing in Python can stop it. In a process of its own
the system can, and nothing else is lost. That takes Linux; elsewhere the work is done here, without bounds.
"""

from __future__ import annotations

import contextlib
import faulthandler
import os
import pickle
import signal
import sys
import warnings
from collections.abc import Callable
from typing import NoReturn, TypeVar

Answer = TypeVar("Answer")


class BoundlessError(Exception):
    """The work took more memory or time than it may, or brought its process down."""


def apart(work: Callable[[], Answer], *, megabytes: int, seconds: int) -> Answer:
    """What `work` gives or raises, which has to be picklable.

    Raises BoundlessError where it takes so much more memory, or more seconds of computing.
    """
    if sys.platform != "linux":
        return work()
    ours, theirs = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of forking beside threads: the child needs none of them
        child = os.fork()
    if child == 0:
        os.close(ours)
        _serve(work, theirs, megabytes, seconds)
    os.close(theirs)
    try:
        with os.fdopen(ours, "rb") as pipe:
            told = pipe.read()
    finally:
        os.kill(child, signal.SIGKILL)  # it has done its work, or we give up: Ctrl-C
        os.waitpid(child, 0)
    if not told:
        raise BoundlessError
    done, answer = pickle.loads(told)  # noqa: S301 - from our own child
    if not done:
        raise answer
    return answer  # type: ignore[no-any-return]


def _serve(work: Callable[[], object], pipe: int, megabytes: int, seconds: int) -> NoReturn:
    """The life of the child: whatever happens, none of its parent's business is finished in it."""
    try:
        faulthandler.disable()  # its death is no news
        with contextlib.suppress(BaseException), os.fdopen(pipe, "wb") as file:
            file.write(_answer(work, megabytes, seconds))
    finally:
        os._exit(0)


def _answer(work: Callable[[], object], megabytes: int, seconds: int) -> bytes:
    _bound(megabytes, seconds)
    try:
        return pickle.dumps((True, work()))
    except MemoryError:
        return b""
    except Exception as error:  # noqa: BLE001 - for the parent to judge
        return pickle.dumps((False, error))


def _bound(megabytes: int, seconds: int) -> None:
    import resource  # noqa: PLC0415 - unknown on Windows

    with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123 - a file of the kernel
        now = int(file.read().split()[0]) * resource.getpagesize()
    for what, most in (
        (resource.RLIMIT_AS, now + (megabytes << 20)),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
    ):
        soft, hard = resource.getrlimit(what)
        resource.setrlimit(what, (most if soft == resource.RLIM_INFINITY else min(most, soft), hard))

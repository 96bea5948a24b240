"""Work in a process of its own: what it gives and raises comes back, and its memory and time have an end."""

from __future__ import annotations

import os
import sys

import pytest

from briefgen.errors import InputError
from briefgen.sources.apart import BoundlessError, apart

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the work is done in this process")


def test_answers_and_errors_come_back() -> None:
    """From another process, errors with their hints; an answer larger than a pipe holds, too."""
    assert apart(os.getpid, megabytes=50, seconds=5) != os.getpid()
    assert len(apart(lambda: "x" * 3_000_000, megabytes=50, seconds=5)) == 3_000_000

    def fails() -> None:
        raise InputError("a.pdf: locked", "unlock it")

    with pytest.raises(InputError, match=r"^a.pdf: locked$") as caught:
        apart(fails, megabytes=50, seconds=5)
    assert caught.value.hint == "unlock it"


def endless() -> None:
    """Work that takes no memory and never ends."""
    while True:
        pass


@pytest.mark.parametrize("work", [lambda: bytearray(200 << 20), endless, os.abort, lambda: os._exit(3)])
def test_what_goes_beyond_is_ended(work: object) -> None:
    """Too much memory, too much time, or an end that nobody has asked for."""
    with pytest.raises(BoundlessError):
        apart(work, megabytes=100, seconds=1)  # type: ignore[arg-type]


def test_nothing_of_the_parent_is_finished_twice(capfd: pytest.CaptureFixture[str]) -> None:
    """What waits to be printed is printed once."""
    sys.stdout.write("half a line")
    apart(os.getpid, megabytes=50, seconds=5)
    sys.stdout.flush()
    assert capfd.readouterr().out == "half a line"

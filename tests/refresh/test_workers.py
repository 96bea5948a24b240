"""Workers that crash, hang, grow or are killed: what they were making is lost, and nothing else."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefgen.refresh.plan import Job, Task
from briefgen.refresh.workers import Begun, Done, Lost, Work, Workers

HANG = 60.0  # seconds: far beyond the limit that the test sets


def job(pair: str, *names: str) -> Job:
    """A job of tasks that are told apart by their audience."""
    return Job(pair, Path(), tuple(Task(pair, name, "en") for name in names))


def work(job: Job) -> Iterator[Begun | Done]:
    """Do what the name of each task says."""
    yield Begun(None)
    if job.pair == "bad":
        os.kill(os.getpid(), signal.SIGKILL)
    for task in job.tasks:
        yield Begun(task)
        if task.audience == "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        if task.audience == "crashed":
            os._exit(7)
        if task.audience == "hangs":
            time.sleep(HANG)
        if task.audience == "greedy":
            _take_memory()
        yield Done(task, os.getpid())


def _take_memory() -> None:
    """Ask for a gigabyte, in pieces that are touched."""
    taken = [bytearray(64 << 20) for _ in range(16)]
    del taken


def results(jobs: list[Job], run: Work = work, **changes: float) -> dict[str, str | int]:
    """What became of each task: the process that did it, or why it is lost."""
    settings = {"processes": 2, "stall": 30.0, "megabytes": 2_000} | changes
    events = Workers(run, **settings).run(jobs)  # type: ignore[arg-type]
    return {f"{e.task.pair} {e.task.audience}": e.why if isinstance(e, Lost) else e.result for e in events}


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("killed", "its worker was killed by SIGKILL (out of memory?)"),
        ("crashed", "its worker ended with code 7"),
        ("hangs", "nothing came of it within 1 seconds"),
    ],
)
def test_only_what_it_was_making_is_lost(name: str, why: str) -> None:
    """The tasks before and after it in the same job are done, the latter by another worker."""
    found = results([job("a", "one", name, "two"), job("b", "one")], processes=1, stall=1.0)
    assert found["a " + name] == why
    done = {label: process for label, process in found.items() if label != "a " + name}
    assert set(done) == {"a one", "a two", "b one"}
    assert done["a one"] != done["a two"] == done["b one"]


def test_a_job_that_cannot_be_read_is_lost_whole() -> None:
    """The worker died before it began a task: which one it would have been cannot be known."""
    found = results([job("bad", "one", "two"), job("b", "one")])
    why = "its worker was killed by SIGKILL (out of memory?) while it read the sources"
    assert (found["bad one"], found["bad two"]) == (why, why)
    assert isinstance(found["b one"], int)


def test_memory_is_bounded_and_a_worker_that_has_grown_is_replaced() -> None:
    """More than it may take is a MemoryError in the worker; a peak beyond half of it ends it after its job."""
    greedy = [job("a", "greedy"), job("b", "one"), job("c", "one")]
    assert results(greedy, processes=1, megabytes=700)["a greedy"] == "its worker ended with code 1"
    found = results(greedy, processes=1, megabytes=1_900)
    assert found["a greedy"] != found["b one"] == found["c one"]


def test_a_worker_is_replaced_after_a_hundred_tasks() -> None:
    """What native libraries lose a page does not add up; a job is never parted for it."""
    names = [f"task {n}" for n in range(60)]
    found = results([job(name, *names) for name in "abc"], processes=1)
    first, second, third = ({found[f"{name} {task}"] for task in names} for name in "abc")
    assert first == second != third
    assert len(first) == len(third) == 1


def test_workers_end_with_the_iterator() -> None:
    """Whoever stops listening leaves no process behind."""
    events = Workers(work, processes=2, stall=30.0, megabytes=2_000).run([job("a", "one", "hangs")])
    first = next(events)
    assert isinstance(first, Done)
    events.close()  # type: ignore[attr-defined]
    with pytest.raises(ProcessLookupError):
        os.kill(first.result, 0)

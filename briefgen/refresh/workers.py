"""Worker processes that may crash, hang or grow without harm: what they were making is lost, and nothing else.

Each worker takes one job at a time and tells of each step before it begins. A worker that says nothing for too long is
killed, one that ends is replaced, one that has grown or is old is let go after its job; the rest of a lost worker's job
is given to another.
"""

from __future__ import annotations

import contextlib
import ctypes
import multiprocessing
import os
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from multiprocessing import connection
from multiprocessing.process import BaseProcess
from typing import Any

from briefgen.refresh.plan import Job, Task

_GROWN = 0.5  # of the memory that it may take: a worker above is replaced after its job
_LIFE = 100  # tasks: native libraries lose about 0.2 MB a page, and a new worker is a fork of a warm process
_PDEATHSIG = 1  # the option of prctl(2)


@dataclass(frozen=True, slots=True)
class Begun:
    """The worker begins this task; None while it reads what all tasks of the job need."""

    task: Task | None


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a task."""

    task: Task
    result: Any


@dataclass(frozen=True, slots=True)
class Lost:
    """A task whose worker ended or was ended over it, and why."""

    task: Task
    why: str


@dataclass(frozen=True, slots=True)
class _Finished:
    """The worker has done its job, and the most memory that it has taken, in megabytes."""

    megabytes: float


Work = Callable[[Job], Iterator[Begun | Done]]


class _Worker:
    """One process with its end of a pipe, and what it is doing."""

    def __init__(self, context: Any, work: Work, megabytes: int, others: Sequence[connection.Connection]) -> None:
        self.pipe, theirs = context.Pipe()
        ours = [self.pipe, *others] if context.get_start_method() == "fork" else []
        self.process: BaseProcess = context.Process(
            target=_serve, args=(theirs, ours, work, megabytes, os.getpid()), daemon=True
        )
        self.process.start()
        theirs.close()
        self.job: Job | None = None
        self.task: Task | None = None
        self.done = 0
        self.heard = time.monotonic()

    def give(self, job: Job) -> None:
        self.job, self.task, self.heard = job, None, time.monotonic()
        with contextlib.suppress(OSError):  # it has ended already: reading the pipe will tell
            self.pipe.send(job)

    def remaining(self) -> tuple[Task, ...]:
        """The tasks after the one that it has begun."""
        if self.job is None or self.task is None:
            return ()
        return self.job.tasks[self.job.tasks.index(self.task) + 1 :]

    def end(self, *, kill: bool) -> str:
        """Wait for its end and say how it came."""
        if kill:
            self.process.kill()
        self.pipe.close()
        self.process.join(30)
        return _how_it_ended(self.process.exitcode)


class Workers:
    """Up to `processes` workers; `stall` is in seconds, `megabytes` bounds the memory of each."""

    def __init__(self, work: Work, *, processes: int, stall: float, megabytes: int) -> None:
        self.work, self.processes, self.stall, self.megabytes = work, processes, stall, megabytes
        self._context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
        self._workers: list[_Worker] = []

    def run(self, jobs: Iterable[Job]) -> Iterator[Done | Lost]:
        """Everything that comes of the jobs, as it comes. Closing the iterator ends the workers."""
        waiting = deque(jobs)
        try:
            while waiting or any(w.job for w in self._workers):
                self._hand_out(waiting)
                yield from self._hear(waiting)
        finally:
            for worker in self._workers:
                worker.end(kill=True)
            self._workers = []

    def _hand_out(self, waiting: deque[Job]) -> None:
        idle = [w for w in self._workers if w.job is None]
        while waiting and (idle or len(self._workers) < self.processes):
            worker = idle.pop() if idle else self._start()
            worker.give(waiting.popleft())

    def _start(self) -> _Worker:
        worker = _Worker(self._context, self.work, self.megabytes, [w.pipe for w in self._workers])
        self._workers.append(worker)
        return worker

    def _hear(self, waiting: deque[Job]) -> Iterator[Done | Lost]:
        busy = {w.pipe: w for w in self._workers if w.job}
        soonest = min(w.heard + self.stall for w in busy.values())
        for pipe in connection.wait(list(busy), timeout=max(soonest - time.monotonic(), 0)):
            yield from self._message(busy.pop(pipe), waiting)
        for worker in busy.values():
            if worker.pipe.poll():
                continue  # it has just spoken
            if time.monotonic() >= worker.heard + self.stall:
                yield from self._lose(worker, waiting, f"nothing came of it within {self.stall:g} seconds")

    def _message(self, worker: _Worker, waiting: deque[Job]) -> Iterator[Done | Lost]:
        try:
            message = worker.pipe.recv()
        except (EOFError, OSError):
            yield from self._lose(worker, waiting, None)
            return
        worker.heard = time.monotonic()
        if isinstance(message, Begun):
            worker.task = message.task
        elif isinstance(message, Done):
            worker.done += 1
            yield message
        else:
            worker.job = worker.task = None
            if message.megabytes > _GROWN * self.megabytes or worker.done >= _LIFE:
                self._workers.remove(worker)
                worker.end(kill=True)

    def _lose(self, worker: _Worker, waiting: deque[Job], why: str | None) -> Iterator[Lost]:
        """Tell what is lost with a worker, and give back what it has not begun. Without `why` it ended by itself."""
        job, task, rest = worker.job, worker.task, worker.remaining()
        self._workers.remove(worker)
        ended = worker.end(kill=why is not None)
        if job is None:
            return
        for lost in (task,) if task else job.tasks:
            yield Lost(lost, why or f"its worker {ended}" + ("" if task else " while it read the sources"))
        if rest:
            waiting.appendleft(replace(job, tasks=rest))


def _how_it_ended(code: int | None) -> str:
    if code is None:
        return "does not end"
    if code >= 0:
        return f"ended with code {code}"
    name = signal.Signals(-code).name if -code in set(signal.Signals) else str(-code)
    return f"was killed by {name}" + (" (out of memory?)" if -code == signal.SIGKILL else "")


def _serve(pipe: connection.Connection, inherited: Sequence[Any], work: Work, megabytes: int, parent: int) -> None:
    """The life of a worker: until there is nobody to serve."""
    for other in inherited:  # ends of pipes that fork has copied: kept open, nobody would hear of the parent's death
        other.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to the whole group; the parent decides
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _die_with(parent)
    _bound_memory(megabytes)
    with contextlib.suppress(EOFError, OSError):
        while True:
            for message in work(pipe.recv()):
                pipe.send(message)
            pipe.send(_Finished(_most_memory()))


def _die_with(parent: int) -> None:
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)  # it had died before


def _bound_memory(megabytes: int) -> None:
    """What is asked for beyond becomes a MemoryError in this worker, instead of a machine without memory."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource  # noqa: PLC0415 - POSIX only

        resource.setrlimit(resource.RLIMIT_DATA, (megabytes << 20, megabytes << 20))


def _most_memory() -> float:
    try:
        import resource  # noqa: PLC0415 - POSIX only
    except ImportError:
        return 0.0
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1 << 20 if sys.platform == "darwin" else 1 << 10)

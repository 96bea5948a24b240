"""The whole run: plan, leave alone what is as it was, make the rest in workers, go on after failures, report."""

from __future__ import annotations

import gc
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

from briefgen.edition import sweep_parts
from briefgen.edition.store import Shelf, shelves
from briefgen.errors import BriefgenError
from briefgen.page import warm_up
from briefgen.refresh.build import Builder, Demand, Result, failed, outcome_of, skipped
from briefgen.refresh.lock import locked
from briefgen.refresh.outcome import Outcome, Run
from briefgen.refresh.plan import Job, Task, plan
from briefgen.refresh.state import Entry, read_state, write_state
from briefgen.refresh.workers import Lost, Workers
from briefgen.store import Store

_SAVE_EVERY = 50  # outcomes: a killed run looks again at so many at most


class Listener(Protocol):
    """Who is told how a run goes."""

    def planned(self, total: int) -> None:
        """So many editions will be looked after."""

    def happened(self, outcome: Outcome) -> None:
        """One of them is done with."""

    def said(self, text: str) -> None:
        """Something else that people should know."""


class _InterruptedError(BaseException):
    """Somebody asks the run to end: Ctrl-C, or SIGTERM from a scheduler."""


@dataclass(slots=True)
class _Refresh:
    demand: Demand
    listener: Listener
    processes: int
    only: Sequence[str]
    wait: float
    entries: dict[str, Entry] = field(default_factory=dict)
    tasks: list[Task] = field(default_factory=list)
    outcomes: dict[Task, Outcome] = field(default_factory=dict)
    interrupted: bool = False

    def run(self) -> tuple[Outcome, ...]:
        try:
            with _interruptible():
                self._run()
        except _InterruptedError:
            self.interrupted = True
            self.listener.said("interrupted; what is made is kept, the next run goes on from here")
        return tuple(self.outcomes[task] for task in self.tasks if task in self.outcomes)

    def _run(self) -> None:
        demand = self.demand
        jobs = plan(demand.workspace, self.only, str(demand.as_of))
        self.tasks = [task for job in jobs for task in job.tasks]
        self.listener.planned(len(self.tasks))
        if demand.dry_run:
            self._all(jobs)
        else:
            with locked(demand.out, now=demand.now, wait=self.wait, tell=self.listener.said):
                sweep_parts(demand.out)
                self._all(jobs)

    def _all(self, jobs: Sequence[Job]) -> None:
        self.entries = read_state(self.demand.out)
        try:
            self._make([job for job in (self._unsettled(job) for job in jobs) if job.tasks])
        finally:
            self._save()

    def _unsettled(self, job: Job) -> Job:
        """The job without the editions for which nothing was changed that is read for them."""
        rest = tuple(task for task in job.tasks if not self._settled(task, job))
        return Job(job.pair, job.folder, rest, job.came_in)

    def _settled(self, task: Task, job: Job) -> bool:
        entry, demand = self.entries.get(task.label), self.demand
        if entry is None or entry.came_in != job.came_in or entry.clock not in (None, demand.today) or demand.force:
            return False
        shelf = Shelf(demand.out, task.pair, task.audience, task.lang)
        try:
            newest = shelf.newest()
            too_old = newest and demand.max_age is not None and demand.now - newest.manifest.made_at > demand.max_age
            if newest is None or newest.manifest.number != entry.edition or too_old:
                return False
            self._tell(task, skipped(task, newest, entry, shelf, demand))
        except BriefgenError:  # a file of the edition is damaged, or its name cannot be written
            return False
        return True

    def _make(self, jobs: Sequence[Job]) -> None:
        if not jobs:
            return
        if not self.demand.dry_run:
            with suppress(BriefgenError):  # each page will say what is missing
                warm_up()
        self._look_at_store()
        gc.freeze()  # what is loaded now is shared with the workers, not copied
        settings = self.demand.workspace.settings
        workers = Workers(
            Builder(self.demand),
            processes=min(self.processes, len(jobs)),
            stall=settings.stall_seconds,
            megabytes=settings.worker_megabytes,
        )
        with _closing(workers.run(jobs)) as events:
            for event in events:
                if isinstance(event, Lost):
                    error = BriefgenError(f"lost: {event.why}", "the last good edition stays; the next run tries again")
                    self._settle(event.task, Result(failed(event.task, error, self.demand)))
                else:
                    self._settle(event.task, event.result)

    def _look_at_store(self) -> None:
        """Say once, for all workers, where what was read before cannot be used."""
        store = Store.of(self.demand.store_root, self.demand.today)
        store.ask(lambda db: db.execute("SELECT 1 FROM made LIMIT 1"))
        store.close()
        for news in store.news():
            self.listener.said(news)

    def _settle(self, task: Task, result: Result) -> None:
        if result.entry:
            self.entries[task.label] = result.entry
        else:
            self.entries.pop(task.label, None)
        self._tell(task, result.outcome)
        if len(self.outcomes) % _SAVE_EVERY == 0:
            self._save()

    def _tell(self, task: Task, outcome: Outcome) -> None:
        self.outcomes[task] = outcome
        self.listener.happened(outcome)

    def _save(self) -> None:
        if self.demand.dry_run:
            return
        try:
            write_state(self.demand.out, self.entries)
        except BriefgenError as error:  # only a shortcut is lost
            self.listener.said(f"{error.message}: the next run will look at everything again")


def refresh(
    demand: Demand, listener: Listener, *, processes: int = 1, only: Sequence[str] = (), wait: float = 600.0
) -> Run:
    """Bring every edition of a workspace up to date; raises BriefgenError only where nothing can be begun.

    `wait` is for how many seconds to wait for another refresh of the same folder.
    """
    work = _Refresh(demand, listener, processes, only, wait)
    outcomes = work.run()
    finished = max(datetime.now(UTC), demand.now)
    return Run(demand.now, finished, str(demand.out), outcomes, work.interrupted)


def known(run: Run, out: Path) -> Run:
    """The run with an outcome for every edition that is kept below `out`, also for those that it did not look at."""
    there = {(o.pair, o.audience, o.lang) for o in run.outcomes}
    others = []
    for shelf in shelves(out):
        task = Task(shelf.pair, shelf.audience, shelf.lang)
        if (task.pair, task.audience, task.lang) not in there and (kept := shelf.newest()):
            others.append(outcome_of(task, "skipped", "not part of this run", kept))
    outcomes = sorted((*run.outcomes, *others), key=lambda o: (o.pair, o.audience, o.lang))
    return Run(run.started, run.finished, run.out, tuple(outcomes), run.interrupted)


@contextmanager
def _closing(events: Iterator[Any]) -> Iterator[Iterator[Any]]:
    """The iterator, which is closed whatever happens: that ends the workers."""
    try:
        yield events
    finally:
        close: Callable[[], None] = events.close  # type: ignore[attr-defined]
        close()


@contextmanager
def _interruptible() -> Iterator[None]:
    """Ctrl-C and SIGTERM end the block with _InterruptedError; a second one while it ends is not heard."""

    def interrupt(number: int, _frame: object) -> None:
        signal.signal(number, signal.SIG_IGN)
        raise _InterruptedError

    before = {}
    for number in (signal.SIGINT, signal.SIGTERM):
        with suppress(ValueError):  # not on the main thread
            before[number] = signal.signal(number, interrupt)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)

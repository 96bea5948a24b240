"""One pair in a worker: read it once, and make those of its editions that are due."""

from __future__ import annotations

import functools
import os
import time
import traceback
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import cast

from briefgen import __version__
from briefgen.compose import compose
from briefgen.compose.brief import Brief, LeftOut
from briefgen.compose.rules import check
from briefgen.compose.since import visible
from briefgen.config import Audience, Workspace
from briefgen.dossier import Dossier
from briefgen.dossier.changes import Since, difference, in_words
from briefgen.dossier.gather import Gathered, gather
from briefgen.dossier.offices import digest_of
from briefgen.edition import output_path, sweep_parts
from briefgen.edition.archived import FACTS_NAME, attachments_of, facts_for
from briefgen.edition.manifest import Manifest, NotShown
from briefgen.edition.store import Kept, Shelf, records
from briefgen.errors import BriefgenError, InputError, InvalidFilesError
from briefgen.facts.edtf import Edtf
from briefgen.facts.reader import loads
from briefgen.facts.writer import to_yaml
from briefgen.page import Format, Page, render
from briefgen.page.archive import Attachment
from briefgen.page.engine import MissingGlyphsError, engine_report
from briefgen.page.inputs import inputs_of
from briefgen.page.labels import COUNTED
from briefgen.page.picture import picture
from briefgen.page.scripts import without
from briefgen.refresh import gates
from briefgen.refresh.outcome import Finding, Outcome
from briefgen.refresh.plan import Job, Task
from briefgen.refresh.state import Doubt, Entry
from briefgen.refresh.workers import Begun, Done
from briefgen.store import Store

THUMBNAIL = "thumbnail.png"
_THUMBNAIL_DPI = 40
_UNKNOWN = "\N{WHITE SQUARE}"  # stands for a character that no font has, where the gate only warns


@dataclass(frozen=True, slots=True)
class Demand:
    """What a refresh asks of every edition. `today` and `now` (UTC) are the clock; `out` holds the results."""

    workspace: Workspace
    out: Path
    today: date
    now: datetime
    as_of: Edtf | None = None
    force: bool = False
    max_age: timedelta | None = None
    dry_run: bool = False
    cached: bool = True  # what was read and extracted before is used

    @property
    def store_root(self) -> Path | None:
        """The folder in which the store is; None where none is used."""
        return self.workspace.root if self.cached else None

    @property
    def formats(self) -> tuple[Format, ...]:
        """Of the pages."""
        return cast(tuple[Format, ...], self.workspace.settings.formats)


@dataclass(frozen=True, slots=True)
class Result:
    """What became of an edition, and what the next run should know of it (nothing where it has to look again)."""

    outcome: Outcome
    entry: Entry | None = None


@dataclass(frozen=True, slots=True)
class Builder:
    """Makes the editions of a job; what goes wrong with one does not touch the others."""

    demand: Demand

    def __call__(self, job: Job) -> Iterator[Begun | Done]:
        """Tell of each step and of what comes of each edition."""
        yield Begun(None)
        try:
            read = _Reading.of(job, self.demand)
        except Exception as error:  # noqa: BLE001 - whatever it is, the other pairs go on
            yield from (Done(task, Result(failed(task, error, self.demand))) for task in job.tasks)
            return
        for task in job.tasks:
            yield Begun(task)
            started = time.process_time()
            try:
                result = _Edition(task, read, self.demand).result()
            except Exception as error:  # noqa: BLE001 - the same
                result = Result(failed(task, error, self.demand, time.process_time() - started))
            yield Done(task, result)


@dataclass(frozen=True, slots=True)
class _Reading:
    """What all editions of a pair are made from."""

    job: Job
    dossier: Dossier
    by_clock: bool  # the facts bear no date, so that the page bears today's

    @classmethod
    def of(cls, job: Job, demand: Demand) -> _Reading:
        group = _the_pair(job, demand)
        as_of = demand.as_of or group.as_of
        dossier = group.dossier(
            as_of or Edtf.of_day(demand.today),
            demand.workspace.settings,
            demand.workspace.markings,
            demand.workspace.register,
        )
        return cls(job, dossier, by_clock=as_of is None)


@functools.lru_cache(maxsize=1)
def _store(root: Path | None, today: date) -> Store:
    """The one store of this process: where it cannot be used, no pair after the first waits for it."""
    return Store.of(root, today)


def _the_pair(job: Job, demand: Demand) -> Gathered:
    groups = gather(
        [str(job.folder)],
        markings=demand.workspace.markings,
        store=_store(demand.store_root, demand.today),
        register=demand.workspace.register,
    )
    pairs = ["-".join(group.pair) for group in groups]
    if pairs != [job.pair]:
        raise InputError(
            f"{job.folder} holds facts of {', '.join(pairs) or 'no pair'}", "a pair folder bears the name of its pair"
        )
    return groups[0]


class _Edition:
    """One edition on its way: compared with the newest one, made where that is due, judged and kept."""

    def __init__(self, task: Task, read: _Reading, demand: Demand) -> None:
        self.task, self.read, self.demand = task, read, demand
        self.started = time.process_time()
        self.shelf = Shelf(demand.out, task.pair, task.audience, task.lang)
        self.before = self.shelf.newest()
        self.audience: Audience = demand.workspace.audience(task.audience)
        self.facts = facts_for(read.dossier, self.audience)
        self.since = self._since()
        self.brief: Brief = compose(read.dossier, self.audience, task.lang, self.since)
        self.templates = demand.workspace.folders("templates")
        self.inputs = {
            **inputs_of(self.brief, self.templates, self._asked(), self._attached()),
            "register": digest_of(self.facts, demand.workspace.register),
        }

    def _asked(self) -> tuple[str, ...]:
        settings = self.demand.workspace.settings
        return (*settings.formats, settings.pdf_variant, settings.gates.glyph, settings.name, settings.edition_name)

    def _attached(self) -> tuple[Attachment, ...]:
        if self.demand.workspace.settings.pdf_variant != "pdf/a-3a":
            return ()
        return attachments_of(self.read.dossier, self.audience, self.task.lang, self.since)

    def _since(self) -> Since | None:
        """What is news since the last edition that said something else; its facts are all that is compared."""
        if self.before is None:
            return None
        then = self.before.manifest
        try:
            raw = self.before.read(FACTS_NAME)
            before = loads([(str(self.before.folder / FACTS_NAME), raw, None)], self.demand.workspace.markings)[0].facts
        except InputError:  # damaged: it is made again, and tells of no change rather than of a wrong one
            return self._still(then.since)
        changes = difference(before, self.facts)
        news = Since(as_of=Edtf.parse(then.as_of), number=then.number, changes=changes)
        return self._still(news if changes else then.since)

    def _still(self, since: Since | None) -> Since | None:
        """Without changes of what this reader may not see, or no longer."""
        return since and visible(since, self.read.dossier, self.audience)

    def result(self) -> Result:
        """Make it if it is due."""
        why = self._why()
        if self.before and why is None:
            return self._skipped(self.before)
        if self.demand.dry_run:
            return Result(outcome_of(self.task, "due", why or "", self.before, seconds=self._seconds()))
        return self._made(why or "")

    def _why(self) -> str | None:
        """Why it has to be made; None where nothing that reaches the page has changed."""
        if self.before is None:
            return "new"
        then = self.before.manifest
        changed = sorted(k for k in {*then.inputs, *self.inputs} if then.inputs.get(k) != self.inputs.get(k))
        if changed:
            return f"changed: {', '.join(changed)}"
        if self.before.damage():
            return "the last edition is damaged"
        if self.demand.force:
            return "forced"
        age = self.demand.now - then.made_at
        if self.demand.max_age is not None and age > self.demand.max_age:
            return f"made {age.days} days ago"
        return None

    def _skipped(self, before: Kept) -> Result:
        doubts = self._doubts_again()
        entry = self._entry(before.manifest.number, doubts)
        return Result(skipped(self.task, before, entry, self.shelf, self.demand, seconds=self._seconds()), entry)

    def _doubts_again(self) -> tuple[Doubt, ...]:
        """What the gates have to say of the page that is there: nothing is laid out for it."""
        assert self.before is not None  # noqa: S101 - the caller's
        then = self.before.manifest
        return gates.doubts(
            self.read.dossier.facts, self.brief, then.shown, then.left_out, self.demand.workspace.settings.days_to_live
        )

    def _made(self, why: str) -> Result:
        page, missing = self._page()
        settings = self.demand.workspace.settings
        left_out = tuple(_not_shown(gone) for gone in page.left_out)
        doubts = gates.doubts(self.read.dossier.facts, self.brief, page.shown, left_out, settings.days_to_live)
        found = (*missing, *gates.findings(doubts, settings.gates, self.demand.today, _facts_file(self.read.job)))
        if any(finding.level == "fail" for finding in found):
            return Result(refused(self.task, found, self.before, self._seconds()))
        kept = self._keep(page, left_out)
        self._tidy(kept)
        outcome = outcome_of(self.task, "made", why, kept, findings=found, seconds=self._seconds())
        return Result(outcome, None if missing else self._entry(kept.manifest.number, doubts))

    def _page(self) -> tuple[Page, tuple[Finding, ...]]:
        """The page; a missing glyph is a finding, with a box in its place where the gate only warns."""
        brief = self.brief
        missing: tuple[Finding, ...] = ()
        replaced: set[str] = set()
        while True:
            try:
                return self._render(brief), missing
            except MissingGlyphsError as error:
                level = self.demand.workspace.settings.gates.glyph
                if level == "fail" or set(error.chars) <= replaced:
                    raise
                replaced |= set(error.chars)
                missing = (*missing, Finding("glyph", "warn", error.message)) if level == "warn" else missing
                brief = without(brief, error.chars, _UNKNOWN)

    def _render(self, brief: Brief) -> Page:
        return render(
            brief,
            tuple(dict.fromkeys((*self.demand.formats, "pdf"))),  # the thumbnail needs it
            templates=self.templates,
            strict=False,
            variant=self.demand.workspace.settings.pdf_variant,
            attachments=self._attached(),
        )

    def _keep(self, page: Page, left_out: tuple[NotShown, ...]) -> Kept:
        """Put the edition on the shelf and give its files their stable names; the same bytes make no new edition."""
        contents: dict[str, bytes] = {}
        newest: dict[str, str] = {}
        settings = self.demand.workspace.settings
        for suffix in self.demand.formats:
            name = output_path(Path(), settings.edition_name, self._names(), suffix).as_posix().replace("/", "_")
            contents[name] = page.content(suffix)
            newest[name] = output_path(Path(), settings.name, self._names(), suffix).as_posix()
        contents[FACTS_NAME] = to_yaml(self.facts).encode()
        contents[THUMBNAIL] = picture(page.pdf or b"", _THUMBNAIL_DPI)
        manifest = self._manifest(page, left_out, contents, newest)
        before = self.before
        then = before.manifest if before and not before.damage() else None
        if before and then and (then.files, then.inputs) == (manifest.files, manifest.inputs):
            kept = before
        else:
            kept = self.shelf.add(manifest, contents)
        self.shelf.heal(kept)
        if before:
            self.shelf.unpublish(before, kept.manifest)
        return kept

    def _manifest(
        self, page: Page, left_out: tuple[NotShown, ...], contents: dict[str, bytes], newest: dict[str, str]
    ) -> Manifest:
        numbers = self.shelf.numbers()
        return Manifest(
            pair=self.brief.pair,
            audience=self.task.audience,
            lang=self.task.lang,
            number=max(numbers, default=0) + 1,
            as_of=self.brief.as_of_iso,
            made_at=self.demand.now,
            marking=self.brief.marking,
            inputs=self.inputs,
            made_with={"briefgen": __version__, **engine_report()},
            shown=page.shown,
            left_out=left_out,
            since=self.since,
            changes=tuple(map(in_words, self.since.changes)) if self.since else (),
            warnings=tuple(check(self.brief, self.audience.rules)),
            files=records(contents, newest),
        )

    def _names(self) -> dict[str, str]:
        return {
            "pair": self.task.pair,
            "audience": self.task.audience,
            "lang": self.task.lang,
            "date": self.brief.as_of_iso,
            "marking": self.brief.marking or "unmarked",
        }

    def _tidy(self, kept: Kept) -> None:
        """Apply the rule of retention, and clear away what a killed run left in the folders of this edition."""
        settings = self.demand.workspace.settings
        days = timedelta(days=settings.keep_days) if settings.keep_days else None
        self.shelf.retire(most=settings.keep_editions, younger_than=days, now=self.demand.now)
        self.shelf.sweep()
        for folder in {(self.demand.out / r.newest).parent for r in kept.manifest.files if r.newest}:
            sweep_parts(folder)

    def _entry(self, number: int, doubts: tuple[Doubt, ...]) -> Entry:
        clock = self.demand.today if self.read.by_clock else None
        return Entry(came_in=self.read.job.came_in, edition=number, clock=clock, doubts=doubts)

    def _seconds(self) -> float:
        return round(time.process_time() - self.started, 3)


def skipped(task: Task, kept: Kept, entry: Entry, shelf: Shelf, demand: Demand, *, seconds: float = 0.0) -> Outcome:
    """An edition that is as it should be; its stable names are written anew where they are not, and its gates asked."""
    settings = demand.workspace.settings
    file = _facts_file(Job(task.pair, (demand.workspace.root or Path()) / "configs" / "pairs" / task.pair, ()))
    found = gates.findings(entry.doubts, settings.gates, demand.today, file)
    if any(finding.level == "fail" for finding in found):
        return refused(task, found, kept, seconds)
    mended = not demand.dry_run and shelf.heal(kept)
    reason = "the files were missing or changed, written anew" if mended else "nothing that reaches the page changed"
    return outcome_of(task, "made" if mended else "skipped", reason, kept, findings=found, seconds=seconds)


def refused(task: Task, found: Sequence[Finding], kept: Kept | None, seconds: float) -> Outcome:
    """An edition that a gate holds back; the last good one stays."""
    told = "; ".join(f"{f.gate}: {f.text}" for f in found if f.level == "fail")
    hint = "mend the facts, or set the gate to warn in configs/briefgen.yaml"
    return outcome_of(task, "refused", told, kept, findings=found, seconds=seconds, hint=hint)


def failed(task: Task, error: Exception, demand: Demand, seconds: float = 0.0) -> Outcome:
    """An edition that could not be made; the last good one stays."""
    kept = None
    with suppress(BriefgenError, OSError):
        kept = Shelf(demand.out, task.pair, task.audience, task.lang).newest()
    if isinstance(error, MissingGlyphsError):
        finding = Finding("glyph", "fail", error.message)
        return refused(task, [finding], kept, seconds)
    if isinstance(error, BriefgenError):
        faults = error.faults if isinstance(error, InvalidFilesError) else ()
        return outcome_of(
            task, "failed", error.message, kept, hint=error.hint, faults=faults, seconds=round(seconds, 3)
        )
    if os.environ.get("BRIEFGEN_DEBUG"):
        traceback.print_exception(error)
    reason = f"a fault in briefgen itself: {type(error).__name__}: {error}"
    if isinstance(error, MemoryError):
        reason = f"took more than {demand.workspace.settings.worker_megabytes} MB of memory (worker_megabytes)"
    return outcome_of(task, "failed", reason, kept, seconds=round(seconds, 3))


def outcome_of(task: Task, status: str, reason: str, kept: Kept | None, **more: object) -> Outcome:
    """The outcome of a task; what there is to see is the edition that is kept."""
    told: dict[str, object] = {}
    if kept:
        then = kept.manifest
        told = {
            "files": tuple(record.newest for record in then.files if record.newest),
            "edition": then.number,
            "as_of": then.as_of,
            "made_at": then.made_at,
            "marking": then.marking,
            "changes": then.changes,
            "left_out": len(then.left_out),
            "thumbnail": _thumbnail(task, kept),
        }
    fields = {"pair": task.pair, "audience": task.audience, "lang": task.lang, "status": status, "reason": reason}
    return Outcome(**cast("dict[str, str]", {**fields, **told, **more}))  # type: ignore[arg-type]


def _not_shown(gone: LeftOut) -> NotShown:
    """For the manifest, which lies beside the page: what is withheld is counted there, and not named."""
    return NotShown(**asdict(gone if gone.reason in COUNTED else replace(gone, id="", text="")))


def _thumbnail(task: Task, kept: Kept) -> str | None:
    if any(record.name == THUMBNAIL for record in kept.manifest.files):
        return f"{task.pair}/editions/{kept.folder.parent.name}/{kept.folder.name}/{THUMBNAIL}"
    return None


def _facts_file(job: Job) -> str:
    return str(next(iter(sorted(job.folder.glob("facts.y*ml"))), job.folder))

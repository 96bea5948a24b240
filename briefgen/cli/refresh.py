"""`briefgen refresh`: the nightly run over every pair, audience and language of a workspace."""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import click

from briefgen.cli import options, output
from briefgen.config import Workspace, workspace_of
from briefgen.edition import write_whole
from briefgen.errors import InputError, OutputError
from briefgen.facts.edtf import Edtf
from briefgen.refresh import reports
from briefgen.refresh.build import Demand
from briefgen.refresh.index import write_index
from briefgen.refresh.outcome import Outcome, Run
from briefgen.refresh.run import known, refresh

_COLOURS = {"made": "green", "due": "green", "skipped": "bright_black", "failed": "red", "refused": "yellow"}
_REDRAW = 0.1  # seconds


@click.command("refresh")
@click.option("--config", type=click.Path(path_type=Path), envvar="BRIEFGEN_CONFIG", metavar="FILE",
              help="Configuration of the workspace; by default configs/briefgen.yaml, here or above.")  # fmt: skip
@click.option("-o", "--out", envvar="BRIEFGEN_OUT", type=click.Path(path_type=Path), metavar="DIR",
              help="Folder for the results; by default that of the configuration.")  # fmt: skip
@click.option("-j", "--jobs", type=click.IntRange(1, 256), metavar="N", default=None, envvar="BRIEFGEN_JOBS",
              help="Processes; by default as many as there are processors.")  # fmt: skip
@options.no_cache
@click.option("--only", multiple=True, metavar="GLOB",
              help="Only these: a pair 'LB-*', an audience, an edition 'LB-SY minister.en'.")  # fmt: skip
@click.option("--as-of", type=options.DAY, metavar="DAY", help="The day that every brief describes.")
@click.option("--force", is_flag=True, help="Make every edition, though nothing changed.")
@click.option("--max-age", type=click.IntRange(0, 36500), metavar="DAYS",
              help="Make editions that are older than this too, though nothing changed.")  # fmt: skip
@click.option("-n", "--dry-run", is_flag=True, help="Only tell what would be made, and why.")
@click.option("--wait", type=click.FloatRange(0), default=600.0, show_default=True, metavar="SECONDS",
              help="How long to wait for another refresh of the same folder.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.option("--junit", type=click.Path(path_type=Path), metavar="FILE", help="Write the report as JUnit XML.")
@click.option("-v", "--verbose", is_flag=True, help="Tell of every edition, also of those left alone, and why.")
@options.quiet
def refresh_command(
    config: Path | None, out: Path | None, jobs: int | None, only: tuple[str, ...], wait: float, **asked: Any
) -> None:
    """Make every edition that is out of date, for each pair, audience and language of the workspace.

    An edition is made when something that reaches its page has changed, and kept under its number below
    out/PAIR/editions; the newest has a stable name. One that cannot be made does not stop the others. Exit code 5:
    some failed; 6: a gate held some back.
    """
    demand = _demand(_workspace(config), out, **asked)
    teller = _Teller(verbose=asked["verbose"], quiet=asked["quiet"])
    try:
        run = refresh(demand, teller, processes=jobs or os.cpu_count() or 1, only=only, wait=wait)
    finally:
        teller.clear()
    _report(run, demand, as_json=asked["as_json"], junit=asked["junit"])
    teller.end(run)
    sys.exit(_exit_code(run))


def _demand(
    workspace: Workspace,
    out: Path | None,
    *,
    as_of: Edtf | None,
    max_age: int | None,
    force: bool,
    dry_run: bool,
    no_cache: bool,
    **_rest: Any,
) -> Demand:
    return Demand(
        workspace=workspace,
        out=out or (workspace.root or Path()) / workspace.settings.out,
        today=options.clock().first,
        now=options.now(),
        as_of=as_of,
        force=force,
        max_age=None if max_age is None else timedelta(days=max_age),
        dry_run=dry_run,
        cached=not no_cache,
    )


def _workspace(config: Path | None) -> Workspace:
    if config:
        return workspace_of(config)
    workspace = options.workspace(None)
    if workspace.root is None:
        raise InputError("there is no workspace here", "`briefgen init` makes one; or name its --config FILE")
    return workspace


def _report(run: Run, demand: Demand, *, as_json: bool, junit: Path | None) -> None:
    """Every report that is asked for, and those that are always made; what cannot be written is told, no more."""
    if as_json:
        click.echo(reports.to_json(run), nl=False)
    if junit:
        _written(lambda: write_whole(junit, reports.to_junit(run).encode()))
    if demand.dry_run:
        return
    _written(lambda: write_index(known(run, demand.out), demand.out))
    if os.environ.get("GITHUB_ACTIONS") == "true":
        top = os.environ.get("GITHUB_WORKSPACE")
        for line in reports.annotations(run, Path(top) if top else None):
            click.echo(line, err=True)  # GitHub reads them there too, and standard output is for the JSON
    if trouble := reports.step_summary(run, os.environ):
        output.warn(trouble)


def _written(write: Callable[[], object]) -> None:
    try:
        write()
    except OutputError as error:
        output.warn(error.message)


def _exit_code(run: Run) -> int:
    if run.interrupted:
        return 130
    return 5 if run.count("failed") else 6 if run.count("refused") else 0


@dataclass(slots=True)
class _Teller:
    """Lines for what happens, and on a terminal one more that moves: how many are done, how fast, how long yet."""

    verbose: bool
    quiet: bool
    total: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    started: float = field(default_factory=time.monotonic)
    drawn: float = 0.0

    def planned(self, total: int) -> None:
        """Begin."""
        self.total, self.started = total, time.monotonic()

    def happened(self, outcome: Outcome) -> None:
        """One edition is done with."""
        self.counts[outcome.status] += 1
        if outcome.status in ("failed", "refused"):
            self._trouble(outcome)
        elif not self.quiet and (self.verbose or outcome.status != "skipped"):
            self.clear()
            click.echo(f"{_mark(outcome.status)} {outcome.label}: {outcome.reason}", err=True)
        if not self.quiet and (self.verbose or outcome.status == "made"):
            self._warnings(outcome)
        self._draw()

    def _trouble(self, outcome: Outcome) -> None:
        self.clear()
        output.faults(outcome.faults)
        click.echo(f"{_mark(outcome.status)} {outcome.label}: {outcome.reason}", err=True)
        if outcome.hint:
            click.echo(f"  hint: {outcome.hint}", err=True)

    def _warnings(self, outcome: Outcome) -> None:
        """What the gates say; without -v one line a gate."""
        by_gate: dict[str, list[str]] = {}
        for finding in outcome.findings:
            if finding.level == "warn":
                by_gate.setdefault(finding.gate, []).append(finding.text)
        for gate, texts in by_gate.items():
            told = texts if self.verbose else [f"{texts[0]} (and {len(texts) - 1} more)" if texts[1:] else texts[0]]
            for text in told:
                self.clear()
                output.warn(f"{outcome.label}: {gate}: {text}")

    def said(self, text: str) -> None:
        """Something that is not about one edition."""
        self.clear()
        click.echo(text, err=True)

    def end(self, run: Run) -> None:
        """The sum."""
        if not self.quiet:
            parts = [f"{run.count(s)} {s}" for s in ("made", "due", "skipped", "failed", "refused") if run.count(s)]
            seconds = time.monotonic() - self.started
            click.echo(f"{', '.join(parts) or 'nothing to do'} in {seconds:.1f} s", err=True)

    def clear(self) -> None:
        """Take the moving line away."""
        if self.drawn:
            click.echo("\r\x1b[K", nl=False, err=True)
            self.drawn = 0.0

    def _draw(self) -> None:
        done, now = sum(self.counts.values()), time.monotonic()
        if self.quiet or not sys.stderr.isatty() or now - self.drawn < _REDRAW:
            return
        rate = done / max(now - self.started, 0.001)
        left = timedelta(seconds=round((self.total - done) / rate))
        parts = ", ".join(f"{count} {status}" for status, count in sorted(self.counts.items()))
        click.echo(f"\r\x1b[K{done} of {self.total}: {parts} | {rate:.1f}/s | {left} left", nl=False, err=True)
        self.drawn = now


def _mark(status: str) -> str:
    return click.style(f"{status:8}", fg=_COLOURS[status])

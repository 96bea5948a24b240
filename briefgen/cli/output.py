"""Printing: results to stdout, narration and errors to stderr."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click

from briefgen.errors import BriefgenError, Fault, InvalidFilesError

if TYPE_CHECKING:
    from briefgen.facts.model import Facts, Source
    from briefgen.sources import Document

_MOST = 200  # faults printed; a file with more has one cause


def fail(error: BriefgenError) -> None:
    """Say what went wrong and what to do."""
    if isinstance(error, InvalidFilesError):
        faults(error.faults)
        files = len({f.file for f in error.faults})
        click.echo(
            f"{_styled('error:', 'red')} {count(len(error.faults), 'fault')} in {count(files, 'file')}", err=True
        )
    else:
        click.echo(f"{_styled('error:', 'red')} {error.message}", err=True)
    if error.hint:
        click.echo(f"{_styled('hint:', 'cyan')} {error.hint}", err=True)


def faults(found: Sequence[Fault], *, err: bool = True) -> None:
    """One line a fault."""
    for fault in found[:_MOST]:
        click.echo(str(fault), err=err)
    if len(found) > _MOST:
        click.echo(f"... and {len(found) - _MOST} more", err=err)


def warn(text: str) -> None:
    """A warning, which `-q` does not hide."""
    click.echo(f"{_styled('warning:', 'yellow')} {text}", err=True)


def warn_of(facts: Facts) -> None:
    """What holds for a whole text, by its file: no date, another language, states that it does not name."""
    files = {source.id: source.file for source in facts.sources}
    for rejection in facts.rejections:
        if rejection.kind == "document":
            warn(f"{files.get(rejection.source or '') or rejection.text}: {rejection.reason}")


def _styled(text: str, colour: str) -> str:
    return click.style(text, fg=colour, bold=True)


def count(number: int, noun: str) -> str:
    """ "1 fault", "2 faults"."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def place(about: Source | Document, file: str | None, pages: Iterable[int | None]) -> str:
    """Where something stands: publisher, title, day, file, and in a paged file the pages."""
    told = sorted({page for page in pages if page})
    where = f"p{'p' * (len(told) > 1)}. {', '.join(map(str, told))}" if told else None
    return ", ".join(str(w) for w in (about.publisher, about.title, about.date, file, where) if w)


def lines(results: Iterable[str]) -> None:
    """Results, one a line."""
    for result in results:
        click.echo(result)

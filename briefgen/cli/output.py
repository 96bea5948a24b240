"""Printing: results to stdout, narration and errors to stderr."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import click

from briefgen.errors import BriefgenError, Fault, InvalidFilesError

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


def _styled(text: str, colour: str) -> str:
    return click.style(text, fg=colour, bold=True)


def count(number: int, noun: str) -> str:
    """ "1 fault", "2 faults"."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def lines(results: Iterable[str]) -> None:
    """Results, one a line."""
    for result in results:
        click.echo(result)

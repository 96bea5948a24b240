"""`briefgen verify`: does a PDF still say what its facts say?"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click

from briefgen.cli import options, output
from briefgen.edition import archived
from briefgen.edition.archived import Verdict
from briefgen.errors import GateError, InputError
from briefgen.facts import reader


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE.pdf...", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@options.workspace_option
@options.quiet
def verify(files: tuple[Path, ...], as_json: bool, workspace_folder: Path | None, quiet: bool) -> None:
    """Make an archived page again from the facts inside it, and compare.

    FILE.pdf was made by `briefgen render --pdf-variant pdf/a-3a`. Its facts are read, composed and laid out again
    with the audience and templates of the workspace, and the two pages compared byte by byte; where the bytes differ,
    their text line by line and their pictures. Exit code 6 when they differ.
    """
    workspace = options.workspace(workspace_folder)
    verdicts = [archived.verify(str(file), _content(file), workspace) for file in files]
    if as_json:
        click.echo(json.dumps([asdict(v) for v in verdicts], ensure_ascii=False, indent=2))
    else:
        for verdict in verdicts:
            _tell(verdict, quiet)
    if any(v.differences for v in verdicts):
        sys.exit(GateError.exit_code)


def _tell(verdict: Verdict, quiet: bool) -> None:
    if verdict.differences:
        output.lines(f"{verdict.file}: {difference}" for difference in verdict.differences)
    elif not quiet:
        click.echo(f"{verdict.file}: {'the same bytes' if verdict.identical else 'the same page'}")
    if verdict.note:
        output.warn(f"{verdict.file}: {verdict.note}")


def _content(file: Path) -> bytes:
    raw, fault = reader.read_bytes(file)
    if fault:
        raise InputError(f"{file} {fault.wrong}", fault.right)
    return raw

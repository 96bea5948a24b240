"""`briefgen audiences` and `briefgen templates`: who gets which page, and templates of one's own."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from briefgen.cli import options, output
from briefgen.config import Audience, Workspace
from briefgen.edition import write_whole
from briefgen.errors import Fault, InputError, InvalidFilesError, PageError
from briefgen.page.library import Sheet, copy_of, sheet, sheets


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print the audiences as JSON.")
@options.workspace_option
def audiences(as_json: bool, workspace_folder: Path | None) -> None:
    """List the audiences: label, template, where each comes from, and its sections.

    A file configs/audiences/NAME.yaml of the workspace adds an audience, or stands in place of the built-in one.
    """
    workspace = options.workspace(workspace_folder)
    rows: list[dict[str, Any]] = []
    faults: list[Fault] = []
    for name in workspace.audience_names():
        try:
            rows.append(_described(workspace, workspace.audience(name)))
        except InvalidFilesError as error:
            faults.extend(error.faults)
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        output.lines(_row(row) for row in rows)
    if faults:
        raise InvalidFilesError(faults)


def _described(workspace: Workspace, audience: Audience) -> dict[str, Any]:
    return {
        "name": audience.name,
        "label": str(audience.label),
        "template": audience.template,
        "origin": workspace.audience_origin(audience.name),
        "sections": [spec.key for spec in audience.sections],
        "ceiling": list(audience.ceiling),
        "releasable": audience.releasable,
    }


def _row(row: dict[str, Any]) -> str:
    limits = (["only releasable facts"] if row["releasable"] else []) + (
        [f"up to {', '.join(row['ceiling'])}"] if row["ceiling"] else []
    )
    lines = [f"{row['name']}: {row['label']} ({row['origin']}; {row['template']})", f"  {', '.join(row['sections'])}"]
    return "\n".join([*lines, f"  {'; '.join(limits)}"] if limits else lines)


@click.group()
def templates() -> None:
    """Look at, copy, compare and try the templates and style sheets of the pages.

    A file of the same name below the workspace's templates/ stands in place of the built-in one; every other file is
    still the built-in one. docs/audiences.md shows how to override one block only.
    """


@templates.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
@options.workspace_option
def list_(as_json: bool, workspace_folder: Path | None) -> None:
    """List templates and style sheets: built-in, overridden or own."""
    found = sheets(options.workspace(workspace_folder).root)
    if as_json:
        rows = [
            {"name": s.name, "origin": s.origin, "path": str(s.own or s.ours), "drifted": s.has_drifted} for s in found
        ]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    width = max(len(s.name) for s in found)
    output.lines(
        f"{s.name:<{width}}  {s.origin}{', the built-in has changed since' if s.has_drifted else ''}" for s in found
    )


@templates.command()
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@click.option("--force", is_flag=True, help="Overwrite files of your own.")
@options.workspace_option
def copy(names: tuple[str, ...], force: bool, workspace_folder: Path | None) -> None:
    """Copy built-in templates into the workspace, to be changed there.

    NAME is as `briefgen templates list` prints it: minister.html, style/page.css. The first line of the copy says what
    it was copied from; leave it there, so that `diff` can tell when the built-in changes.
    """
    root = _root(options.workspace(workspace_folder))
    copies = [(root / "templates" / name, copy_of(sheet(name, root))) for name in dict.fromkeys(names)]
    taken = [str(path) for path, _ in copies if path.exists()]
    if taken and not force:
        raise InputError(
            f"{', '.join(taken)} is already there", "compare with `briefgen templates diff`, or use --force"
        )
    for path, text in copies:
        write_whole(path, text.encode())
        click.echo(str(path))


@templates.command()
@click.argument("names", nargs=-1, metavar="[NAME...]")
@options.workspace_option
def diff(names: tuple[str, ...], workspace_folder: Path | None) -> None:
    """Compare your templates with the built-in ones, and tell which of these changed since they were copied."""
    root = options.workspace(workspace_folder).root
    chosen = [sheet(name, root) for name in names] or [s for s in sheets(root) if s.origin == "overridden"]
    for found in chosen:
        output.lines(found.differences())
        output.warn(f"{found.name}: {_standing(found)}") if found.has_drifted else click.echo(
            f"{found.name}: {_standing(found)}", err=True
        )
    if not chosen:
        click.echo("no template is overridden", err=True)


def _standing(found: Sheet) -> str:
    if found.origin != "overridden":
        return f"{found.origin}, there is nothing to compare it with"
    if found.has_drifted:
        return "the built-in has changed since it was copied; take over what you need and copy its first line anew"
    if found.copied_from is None:
        return "does not say what it was copied from, so a change of the built-in cannot be told"
    return "the built-in is as it was when it was copied"


@templates.command()
@click.option("-a", "--audience", "names", multiple=True, callback=options.comma_separated, metavar="NAME,...",
              help="Only the pages of these audiences; by default of all.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print the faults as JSON.")
@options.workspace_option
@options.quiet
def check(names: tuple[str, ...], as_json: bool, workspace_folder: Path | None, quiet: bool) -> None:
    """Try every template and audience with rich and with empty sample facts, and name all faults with file and line.

    Exit code 4 when there are faults: of syntax, undefined variables (also where no sample leads), audiences' files,
    pages that do not show what they should.
    """
    from briefgen.page.trial import trial  # noqa: PLC0415 - loads the layout engine

    workspace = options.workspace(workspace_folder)
    known = workspace.audience_names()
    options.check_choices("--audience", names, known)
    faults = trial(workspace, names or known)
    _warn_of_drift(workspace)
    if as_json:
        click.echo(json.dumps([asdict(fault) for fault in faults], ensure_ascii=False, indent=2))
    else:
        output.faults(faults, err=False)
    if faults:
        _end(faults)
    if not quiet:
        click.echo(f"{output.count(len(names or known), 'audience')} without fault", err=True)


def _warn_of_drift(workspace: Workspace) -> None:
    for found in sheets(workspace.root):
        if found.has_drifted:
            output.warn(f"{found.name}: {_standing(found)}")


def _end(faults: Sequence[Fault]) -> None:
    click.echo(f"error: {output.count(len(faults), 'fault')}", err=True)
    sys.exit(PageError.exit_code)


def _root(workspace: Workspace) -> Path:
    if workspace.root is None:
        raise InputError(
            "there is no workspace to copy into", "make a file configs/briefgen.yaml here, or use --workspace DIR"
        )
    return workspace.root

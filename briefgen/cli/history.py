"""`briefgen history`: the editions of a pair that are kept."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from briefgen.cli import options, output
from briefgen.edition.store import Kept, Shelf, shelves
from briefgen.errors import InputError


@click.command()
@click.argument("pair", type=options.PAIR, metavar="PAIR")
@options.listed("-a", "--audience", "audiences", metavar="NAME,...", help="Only the editions for these audiences.")
@options.listed("-l", "--lang", "languages", metavar="CODE,...", help="Only the editions in these languages.")
@click.option("-o", "--out", envvar="BRIEFGEN_OUT", type=click.Path(path_type=Path), metavar="DIR",
              help="Folder with the results; by default that of the configuration.")  # fmt: skip
@click.option("--check", is_flag=True, help="Compute the SHA-256 of every file again; exit code 6 when one differs.")
@click.option("--json", "as_json", is_flag=True, help="Print the manifests as a JSON array.")
@options.workspace_option
def history(
    pair: tuple[str, str], out: Path | None, workspace_folder: Path | None, check: bool, as_json: bool, **asked: Any
) -> None:
    """List the editions of a pair, newest first: number, day, when it was made, its marking, and what was new in it."""
    workspace = options.workspace(workspace_folder)
    out = out or (workspace.root or Path()) / workspace.settings.out
    found = [
        (shelf, kept)
        for shelf in shelves(out, ["-".join(pair)])
        if shelf.audience in (asked["audiences"] or [shelf.audience])
        and shelf.lang in (asked["languages"] or [shelf.lang])
        for kept in shelf.editions()
    ]
    if not found:
        raise InputError(f"{out} keeps no edition of {'-'.join(pair)}", "`briefgen refresh` makes them")
    if as_json:
        click.echo(json.dumps([k.manifest.model_dump(mode="json") for _, k in found], ensure_ascii=False, indent=2))
    else:
        output.lines(_lines(found))
    damage = [line for _, kept in found for line in kept.damage()] if check else []
    for line in damage:
        click.echo(f"error: {line}", err=True)
    sys.exit(6 if damage else 0)


def _lines(found: list[tuple[Shelf, Kept]]) -> Iterator[str]:
    title = None
    for shelf, kept in found:
        then = kept.manifest
        if title != (title := f"{'-'.join(then.pair)} {shelf.audience}.{shelf.lang}"):
            yield title
        shown, marking = f"{len(then.shown)} shown, {len(then.left_out)} not", then.marking or "unmarked"
        yield f"  {then.number:4}  {then.as_of}  made {then.made_at:%Y-%m-%d %H:%M}  {marking}  {shown}"
        yield from (f"        {change}" for change in then.changes)

"""`briefgen merge-reviews`: git's merge driver for reviews.yaml."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from briefgen.cli import options, output
from briefgen.edition import write_whole
from briefgen.facts.reviews import Decision, merged, read_reviews

CONFLICT = 1  # what git takes for a merge that people have to look at


@click.command("merge-reviews")
@click.argument("base", type=click.Path(path_type=Path))
@click.argument("ours", type=click.Path(path_type=Path))
@click.argument("theirs", type=click.Path(path_type=Path))
@options.workspace_option
def merge_reviews(base: Path, ours: Path, theirs: Path, workspace_folder: Path | None) -> None:
    """Put the decisions of two versions of a reviews.yaml into OURS; BASE is what both began from, and may be empty.

    Git calls it where the repository has:

    \b
    echo 'reviews.yaml merge=briefgen' >> .gitattributes
    git config merge.briefgen.driver 'briefgen merge-reviews %O %A %B'

    Decisions about different facts merge whatever their order. Where both decided differently about the same fact,
    both decisions stay, the later one holds, and the exit code is 1, so that git asks somebody to look.
    """
    markings = options.workspace(workspace_folder).markings
    before = read_reviews(base, markings) if base.is_file() and base.read_bytes().strip() else None
    mine, other = read_reviews(ours, markings), read_reviews(theirs, markings)
    both, contradictions = merged(before, mine, other) if mine and other else (mine or other, [])
    if both:
        write_whole(ours, both.to_yaml().encode())
    for one, another in contradictions:
        later = max(one, another, key=lambda d: d.at)
        output.warn(f"{one.kind} {one.id}: {_told(one)}, {_told(another)}; the later holds: {later.decision}")
    if contradictions:
        click.echo("look at these in reviews.yaml, then `git add` it", err=True)
        sys.exit(CONFLICT)


def _told(decision: Decision) -> str:
    values = ", ".join(f"{key}: {value}" for key, value in decision.instead.items())
    return f"{decision.decision} by {decision.by} on {decision.at[:10]}" + (f" ({values})" if values else "")

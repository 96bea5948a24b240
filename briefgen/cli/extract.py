"""`briefgen extract`: dated texts in, proposed facts with evidence out."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import click

from briefgen.cli import options, output
from briefgen.dossier import merge
from briefgen.dossier.gather import extracted
from briefgen.edition import write_whole
from briefgen.errors import InputError
from briefgen.facts import writer
from briefgen.facts.edtf import Edtf
from briefgen.facts.model import Facts

_FAR = Edtf.parse("9999-12-31")  # nothing is set aside for being late


@click.command()
@click.argument("texts", nargs=-1, required=True, metavar="TEXT...")
@click.option("-f", "--format", "kind", type=click.Choice(["yaml", "json"]), default="yaml", show_default=True,
              help="A facts file, or the same as JSON.")  # fmt: skip
@click.option("-o", "--output", "target", metavar="FILE|DIR",
              help="Where to write; with a folder one STEM.yaml or STEM.json a text.")  # fmt: skip
@options.pair_option
@options.published
@options.quiet
def extract(
    *,
    texts: tuple[str, ...],
    kind: str,
    target: str | None,
    pair: tuple[str, str] | None,
    published: Edtf | None,
    quiet: bool,
) -> None:
    """Propose actors, meetings and open issues from dated texts, each with its evidence.

    TEXT is a file of UTF-8 text, a pair folder (its sources/) or - for standard input. A text may begin with a line
    `date 2025-11-03`; relative dates
    ("last month") are resolved from there and stay open without. Several texts of one pair are merged into one
    result unless -o names a folder. Every proposed fact carries exact quotations and awaits review.
    """
    stdin = options.read_stdin(texts)
    day = published.first if published else None
    found = extracted(texts, stdin=stdin, pair=pair, published=day)
    write = writer.to_json if kind == "json" else writer.to_yaml
    for _, facts in found:
        _warn_of(facts)
    if target and (target.endswith(("/", os.sep)) or Path(target).is_dir()):
        _refuse_twins([name for name, _ in found])
        for name, facts in found:
            path = Path(target) / f"{name}.{kind}"
            write_whole(path, write(facts).encode())
            _say(quiet, f"{path}: {_counts(facts)}")
        return
    facts = _merged([facts for _, facts in found])
    if target and target != "-":
        write_whole(Path(target), write(facts).encode())
    else:
        click.echo(write(facts), nl=False)
    _say(quiet, f"{'-'.join(facts.pair)}: {_counts(facts)}")


def _refuse_twins(stems: Sequence[str]) -> None:
    twice = next((s for s in stems if stems.count(s) > 1), None)
    if twice:
        raise InputError(f"two texts are named {twice}: their results would overwrite each other", "extract them apart")


def _merged(parts: Sequence[Facts]) -> Facts:
    if len(parts) == 1:
        return parts[0]
    if len({p.pair for p in parts}) > 1:
        pairs = ", ".join(sorted({"-".join(p.pair) for p in parts}))
        raise InputError(
            f"the texts are about several pairs: {pairs}", "choose one with --pair, or give a folder: -o DIR/"
        )
    as_of = max((p.as_of for p in parts if p.as_of), default=None)
    return merge(parts, _FAR).facts.model_copy(update={"as_of": as_of})


def _counts(facts: Facts) -> str:
    return (
        f"{len(facts.actors)} actors, {len(facts.meetings)} meetings, {len(facts.issues)} issues,"
        f" {len(facts.rejections)} rejections"
    )


def _warn_of(facts: Facts) -> None:
    """What holds for a whole text: no date, another language, states that it does not name."""
    for rejection in facts.rejections:
        if rejection.kind == "document":
            output.warn(f"{rejection.text}: {rejection.reason}")


def _say(quiet: bool, text: str) -> None:
    if not quiet:
        click.echo(text, err=True)

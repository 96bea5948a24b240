"""`briefgen diff`: what is news between two editions of a pair?"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import click

from briefgen import countries
from briefgen.cli import options
from briefgen.compose.comparison import Told, marking_of, told_in_full
from briefgen.compose.release import release
from briefgen.compose.since import visible
from briefgen.config import Audience, Workspace
from briefgen.dossier.changes import Since, difference
from briefgen.edition import write_whole
from briefgen.edition.compared import Edition, read_edition
from briefgen.errors import GateError, InputError
from briefgen.facts.dates import date_text
from briefgen.language import LANGS
from briefgen.page.report import report

_COLOURS = {"new": "green", "changed": "yellow", "withdrawn": "red"}
_NOTHING = "–"


@dataclass(frozen=True, slots=True)
class _Comparison:
    """Two editions of one pair and what is news in the later one."""

    before: Edition
    after: Edition
    since: Since
    lang: str

    @property
    def days(self) -> tuple[str, str]:
        """The days that both describe, in words."""
        one, other = (date_text(side.dossier.as_of, self.lang) for side in (self.before, self.after))
        return one, other

    @property
    def marking(self) -> str | None:
        """What a report of the changes must bear."""
        later = self.after.dossier
        return marking_of(self.since, self.before.dossier.facts.marking, later, later.markings)

    def told(self) -> tuple[Told, ...]:
        """Every change in words."""
        return told_in_full(self.since, self.after.dossier, self.lang)


@click.command()
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@click.option("-f", "--format", "kind", type=click.Choice(["text", "json", "html"]), default="text", show_default=True,
              help="text for people, json for machines, html as a page of its own.")  # fmt: skip
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write to a file.")
@click.option("-a", "--audience", "reader", metavar="NAME",
              help="Only what this audience may see and its page has a section for.")  # fmt: skip
@click.option("-l", "--lang", type=click.Choice(LANGS), default="en", show_default=True,
              help="Language of texts, dates and words.")  # fmt: skip
@click.option("--exit-code", is_flag=True, help="End with 6 where anything has changed, with 0 where nothing has.")
@options.workspace_option
def diff(
    before: str,
    after: str,
    *,
    kind: str,
    output: Path | None,
    reader: str | None,
    lang: str,
    exit_code: bool,
    workspace_folder: Path | None,
) -> None:
    """Tell what is news in B since A: a difference of facts, not of text.

    A and B are each a facts file, a pair folder, an archived PDF (its attached facts), the folder of a kept edition or
    its manifest.json, or a pair of the workspace as of a day: LB-SY@2025-11-03. Lists and fields are called as in the
    facts file.
    """
    workspace = options.workspace(workspace_folder)
    stdin = options.read_stdin((before, after))
    today = options.clock()
    sides = [read_edition(name, workspace, today, stdin) for name in (before, after)]
    compared = _compared(sides[0], sides[1], workspace.audience(reader) if reader else None, lang, workspace)
    _write({"text": _text, "json": _json, "html": _html}[kind](compared), output)
    if exit_code and compared.since.changes:
        sys.exit(GateError.exit_code)


def _compared(
    before: Edition, after: Edition, audience: Audience | None, lang: str, workspace: Workspace
) -> _Comparison:
    one, other = before.dossier, after.dossier
    if one.pair != other.pair:
        told = " and ".join(f"{side.name} about {'-'.join(side.dossier.pair)}" for side in (before, after))
        raise InputError(f"two pairs cannot be compared: {told}", "give two editions of one pair")
    if audience:
        shown = [release(d.facts, audience, workspace.markings).facts for d in (one, other)]
        since = visible(Since(as_of=one.as_of, changes=difference(*shown)), other, audience)
        one, other = (replace(d, facts=facts) for d, facts in zip((one, other), shown, strict=True))
        before, after = replace(before, dossier=one), replace(after, dossier=other)
    else:
        since = Since(as_of=one.as_of, changes=difference(one.facts, other.facts))
    return _Comparison(before, after, since, lang)


def _write(text: str, output: Path | None) -> None:
    if output is None:
        click.echo(text, nl=False)
    else:
        write_whole(output, click.unstyle(text).encode())


def _text(compared: _Comparison) -> str:
    return "".join(f"{line}\n" for line in _lines(compared))


def _lines(compared: _Comparison) -> Iterator[str]:
    pair = "-".join(compared.after.dossier.pair)
    marking = f"  {compared.marking}" if compared.marking else ""
    yield click.style(f"{pair}: {' → '.join(compared.days)}{marking}", bold=True)
    told = compared.told()
    if not told:
        yield "nothing has changed"
    width = max((len(change.mark) for change in told), default=0)
    for change in told:
        mark = click.style(f"{change.mark:{width}}", fg=_COLOURS[change.kind], bold=True)
        yield f"{mark}  {change.list:10}  {change.text}{' (unreviewed)' if change.proposed else ''}"
        for field in change.differences:
            yield f"{'':{width}}  {'':10}  {field.field}: {field.before or _NOTHING} → {field.after or _NOTHING}"


def _json(compared: _Comparison) -> str:
    sides = {
        key: {"name": side.name, "as_of": str(side.dossier.as_of)}
        for key, side in (("before", compared.before), ("after", compared.after))
    }
    changes = [change.model_dump(mode="json", exclude_none=True) for change in compared.since.changes]
    pair = list(compared.after.dossier.pair)
    content = {"pair": pair, "marking": compared.marking, **sides, "changes": changes}
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _html(compared: _Comparison) -> str:
    before, after = compared.days
    values = {
        "title": countries.title(compared.after.dossier.pair, compared.lang),
        "marking": compared.marking,
        "before": (compared.before.name, before),
        "after": (compared.after.name, after),
        "changes": compared.told(),
    }
    return report("changes", values)

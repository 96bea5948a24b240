"""`briefgen render`: facts, texts and pair folders in, one page an audience out."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, cast

import click

from briefgen.cli import options, output
from briefgen.compose import compose
from briefgen.compose.brief import Brief, LeftOut
from briefgen.compose.release import release
from briefgen.compose.rules import check
from briefgen.config import Audience, Workspace
from briefgen.dossier import Dossier
from briefgen.dossier.gaps import Gap, gaps
from briefgen.dossier.gather import Gathered, gather
from briefgen.dossier.joining import SetAside, set_aside
from briefgen.edition import output_path, write_whole
from briefgen.edition.archived import attachments_of
from briefgen.errors import BriefgenError, InvalidFilesError
from briefgen.facts.edtf import Edtf
from briefgen.facts.model import FACT_LISTS
from briefgen.language import LANGS
from briefgen.page import FORMATS, Format, Page
from briefgen.page import render as make_page
from briefgen.page.archive import VARIANTS, Variant
from briefgen.register import Register

STDOUT = "-"


@dataclass(frozen=True, slots=True)
class _Demand:
    """What the command line asks of every page."""

    workspace: Workspace
    audiences: tuple[Audience, ...]
    languages: tuple[str, ...]
    formats: tuple[Format, ...]
    out: str
    name: str
    as_of: Edtf | None
    strict: bool
    quiet: bool
    variant: Variant
    register: Register

    def say(self, text: str) -> None:
        """Narration."""
        if not self.quiet:
            click.echo(text, err=True)


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@options.listed("-a", "--audience", "audiences", envvar="BRIEFGEN_AUDIENCE", metavar="NAME,...",
                help="Whom the page is for: minister, analyst, press, protocol or one of your own.")  # fmt: skip
@options.listed("-l", "--lang", "languages", envvar="BRIEFGEN_LANG", metavar="CODE,...",
                help="Languages of the page: en, fr, es, ru, ar or zh.")  # fmt: skip
@options.listed("-f", "--format", "formats", envvar="BRIEFGEN_FORMAT", metavar="FORMAT,...",
                help="pdf, html, png or md (Markdown).")  # fmt: skip
@click.option("--as-of", type=options.DAY, metavar="DAY",
              help="The day that the brief describes: who was in office then; what is later is set aside.")  # fmt: skip
@click.option("-o", "--out", envvar="BRIEFGEN_OUT", metavar="DIR",
              help="Folder for the results; - writes a single page to standard output.")  # fmt: skip
@click.option("--name", metavar="PATTERN",
              help="File name below the folder, of {pair} {audience} {lang} {date} {marking}.")  # fmt: skip
@click.option("--pdf-variant", "variant", type=click.Choice(VARIANTS),
              help="Accessible (pdf/ua-1), or also for archives with the facts inside (pdf/a-3a).")  # fmt: skip
@click.option("--strict", is_flag=True, help="Refuse a page that does not show everything, and facts without source.")
@click.option("--json", "as_json", is_flag=True, help="Print a report as JSON instead of the paths.")
@options.pair_option
@options.published
@options.no_cache
@options.workspace_option
@options.quiet
def render(
    *,
    inputs: tuple[str, ...],
    pair: tuple[str, str] | None,
    published: Edtf | None,
    no_cache: bool,
    workspace_folder: Path | None,
    as_json: bool,
    **asked: Any,
) -> None:
    """Make one page of each pair for each audience.

    INPUT is a facts file (.yaml), a pair folder (facts.yaml and sources/), a folder of pair folders, a source whose
    facts are extracted first (text, Markdown, HTML, PDF, DOCX, .eml, RSS or Atom), a folder or glob of these at any
    depth, or - for standard input. Each source goes to the pair that it is about. Inputs about one pair are merged:
    what people wrote wins over what was extracted. The paths of the files made are printed. A source that cannot be
    read is told (exit code 3) and the others go on.
    """
    demand = _demand(options.workspace(workspace_folder), **asked)
    day = published.first if published else None
    stdin = options.read_stdin(inputs)
    errors: list[BriefgenError] = []
    groups = gather(
        inputs,
        stdin=stdin,
        pair=pair,
        published=day,
        markings=demand.workspace.markings,
        tell=demand.say,
        report=errors.append,
        store=options.store(demand.workspace, unused=no_cache),
        register=demand.register,
    )
    for error in errors:
        output.fail(error)
    pages = len(groups) * len(demand.audiences) * len(demand.languages) * len(demand.formats)
    if demand.out == STDOUT and pages != 1:
        raise click.UsageError(f"--out - takes one page in one format, these inputs make {pages}")
    reports: list[dict[str, Any]] = []
    for group in groups:
        for made in _pages(group, demand):
            if isinstance(made, BriefgenError):
                output.fail(made)
                errors.append(made)
            else:
                reports.append(made)
    if as_json and demand.out != STDOUT:
        click.echo(json.dumps(reports, ensure_ascii=False, indent=2))
    elif demand.out != STDOUT:
        output.lines(file for report in reports for file in report["files"])
    if errors:
        sys.exit(errors[0].exit_code)


def _demand(
    workspace: Workspace,
    *,
    audiences: Sequence[str],
    languages: Sequence[str],
    formats: Sequence[str],
    out: str | None,
    name: str | None,
    variant: Variant | None,
    **rest: Any,
) -> _Demand:
    settings = workspace.settings
    audiences, formats = audiences or settings.audiences, formats or settings.formats
    languages = languages or settings.languages
    options.check_choices("--format", formats, FORMATS)
    options.check_choices("--lang", languages, LANGS)
    options.check_choices("--audience", audiences, workspace.audience_names())
    return _Demand(
        workspace=workspace,
        audiences=tuple(workspace.audience(n) for n in audiences),
        languages=tuple(languages),
        formats=cast(tuple[Format, ...], tuple(formats)),
        out=out or settings.out,
        name=name or settings.name,
        variant=variant or settings.pdf_variant,
        register=options.register(workspace),
        **rest,
    )


def _pages(group: Gathered, demand: _Demand) -> Iterator[dict[str, Any] | BriefgenError]:
    """Make every page of a pair: its report, or why it could not be made; the other pages are made all the same."""
    try:
        dossier = _dossier(group, demand)
    except BriefgenError as error:
        yield error
        return
    for audience in demand.audiences:
        for lang in demand.languages:
            try:
                yield _page(dossier, audience, lang, demand)
            except BriefgenError as error:
                yield error


def _dossier(group: Gathered, demand: _Demand) -> Dossier:
    if group.warnings and demand.strict:
        raise InvalidFilesError(group.warnings)
    for warning in group.warnings:
        output.warn(str(warning))
    as_of = demand.as_of or group.as_of
    if as_of is None:
        as_of = options.clock()
        demand.say(
            f"{'-'.join(group.pair)}: neither the facts nor a text bear a date: taking {as_of} as their day (--as-of)"
        )
    dossier = group.dossier(as_of, demand.workspace.settings, demand.workspace.markings, demand.register)
    output.warn_of(dossier.facts)
    for conflict in _tellable(dossier, demand.audiences):
        source = f" ({conflict.source})" if conflict.source else ""
        demand.say(f"{conflict.fact}: {conflict.field} is {conflict.kept}; set aside: {conflict.other}{source}")
    return dossier


def _tellable(dossier: Dossier, audiences: Sequence[Audience]) -> list[SetAside]:
    """The conflicts that each of these readers may hear of: a report goes where its page goes."""
    heard = [set_aside(release(dossier.facts, audience, dossier.markings).facts) for audience in audiences]
    return [conflict for conflict in heard[0] if all(conflict in told for told in heard)]


def _page(dossier: Dossier, audience: Audience, lang: str, demand: _Demand) -> dict[str, Any]:
    brief = compose(dossier, audience, lang)
    templates = demand.workspace.folders("templates")
    archived = demand.variant == "pdf/a-3a"
    page = make_page(
        brief,
        demand.formats,
        templates=templates,
        strict=demand.strict,
        variant=demand.variant,
        attachments=attachments_of(dossier, audience, lang) if archived else (),
    )
    files = list(_write(brief, page, demand))
    label = f"{'-'.join(dossier.pair)} {audience.name}.{lang}"
    warnings = check(brief, audience.rules)
    for warning in warnings:
        output.warn(f"{label}: {warning}")
    if not page.shown:
        whose = "that is for this reader " if any(getattr(dossier.facts, name) for name in FACT_LISTS) else ""
        output.warn(f"{label}: nothing {whose}is known of this pair, the page says so")
    demand.say(f"{label}: {len(page.shown)} facts on one page")
    for line in _not_shown(page.left_out):
        demand.say(f"{label}: {line}")
    return {
        "pair": list(dossier.pair),
        "audience": audience.name,
        "lang": lang,
        "as_of": brief.as_of_iso,
        "marking": brief.marking,
        "files": files,
        "shown": list(page.shown),
        "left_out": [asdict(gone) for gone in page.left_out],
        "warnings": warnings,
        "layouts": page.layouts,
        "density": page.density,
        "empty": page.empty,
        "gaps": [_gap(gap) for gap in _gaps(dossier, audience)],
        "conflicts": [asdict(c) for c in _tellable(dossier, (audience,))],
        "rejections": [] if audience.is_limited else _rejections(dossier),
    }


def _gaps(dossier: Dossier, audience: Audience) -> tuple[Gap, ...]:
    """What is not known, as far as this reader may see the facts."""
    released = release(dossier.facts, audience, dossier.markings).facts
    return gaps(replace(dossier, facts=released), audience.gaps)


def _gap(gap: Gap) -> dict[str, Any]:
    return {"kind": gap.kind, "facts": [fact.id for fact in gap.facts], "states": list(gap.states)}


def _not_shown(left_out: Sequence[LeftOut]) -> Iterator[str]:
    """What for want of space is not shown, one by one; what this reader may not see, by number."""
    for gone in left_out:
        if gone.reason in ("space", "limit"):
            yield f"not shown ({gone.reason}): {gone.section}: {gone.text} [{gone.id}]"
    withheld = Counter(gone.reason for gone in left_out if gone.reason not in ("space", "limit"))
    for reason, count in withheld.items():
        yield f"withheld ({reason}): {output.count(count, 'fact')}"


def _rejections(dossier: Dossier) -> list[dict[str, Any]]:
    return [r.model_dump(mode="json", exclude_none=True) for r in dossier.facts.rejections]


def _write(brief: Brief, page: Page, demand: _Demand) -> Iterator[str]:
    values = {
        "pair": "-".join(brief.pair),
        "audience": brief.audience,
        "lang": brief.lang,
        "date": brief.as_of_iso,
        "marking": brief.marking or "unmarked",
    }
    for kind in demand.formats:
        content = page.content(kind)
        if demand.out == STDOUT:
            click.echo(content, nl=False)
            continue
        path = output_path(Path(demand.out), demand.name, values, kind)
        write_whole(path, content)
        yield str(path)

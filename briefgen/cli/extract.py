"""`briefgen extract`: dated texts in, proposed facts with evidence out."""

from __future__ import annotations

import json
import os
import sys
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli import options, output
from briefgen.dossier import merge
from briefgen.dossier.gather import texts as read_texts
from briefgen.dossier.gather import told_once
from briefgen.dossier.tellings import with_twins
from briefgen.edition import write_whole
from briefgen.errors import BriefgenError, InputError, NoPairError
from briefgen.extract import extract_document
from briefgen.facts import writer
from briefgen.facts.edtf import Edtf
from briefgen.facts.model import Facts
from briefgen.register import Register
from briefgen.sources import Document
from briefgen.sources.stories import Story

if TYPE_CHECKING:
    from briefgen.extract.explain import Explanation

Documents = Sequence[tuple[str, tuple[str, str] | None, Document]]
_FAR = Edtf.parse("9999-12-31")  # nothing is set aside for being late
_PROPOSED = ("actor", "meeting", "issue")  # findings that are facts


@click.command()
@click.argument("texts", nargs=-1, required=True, metavar="TEXT...")
@click.option("-f", "--format", "kind", type=click.Choice(["yaml", "json"]), default="yaml", show_default=True,
              help="A facts file, or the same as JSON.")  # fmt: skip
@click.option("-o", "--output", "target", metavar="FILE|DIR",
              help="Where to write; with a folder one STEM.yaml or STEM.json a text.")  # fmt: skip
@click.option("--explain", "explained", is_flag=True,
              help="Show instead, sentence by sentence, what was found and which rule found it.")  # fmt: skip
@options.pair_option
@options.published
@options.workspace_option
@options.quiet
def extract(
    *,
    texts: tuple[str, ...],
    kind: str,
    target: str | None,
    explained: bool,
    pair: tuple[str, str] | None,
    published: Edtf | None,
    workspace_folder: Path | None,
    quiet: bool,
) -> None:
    """Propose actors, meetings and open issues from dated texts, each with its evidence.

    TEXT is a source (text, Markdown, HTML, PDF, DOCX, .eml, RSS or Atom), a folder or glob of these, a pair folder
    (its sources/) or - for standard input. The format is told by the content. A text may begin with a line
    `date 2025-11-03`; relative dates ("last month") are resolved from the day of publication and stay open without.
    Several texts of one pair are merged into one result, and a story that several of them tell is read once, unless
    -o names a folder: there each text has its own. Every proposed fact carries exact quotations and awaits review.

    --explain prints each sentence with its states, offices, people, times, contacts and topics, the rule that found
    each, and the facts that came of it; with --format json the same for machines.

    Offices that a text leaves open are taken from the register of office holders, configs/actors.yaml.
    """
    register = options.register(options.workspace(workspace_folder))
    stdin = options.read_stdin(texts)
    day = published.first if published else None
    errors: list[BriefgenError] = []
    documents = read_texts(
        texts,
        stdin=stdin,
        pair=pair,
        published=day,
        tell=lambda told: _say(quiet, told),
        report=errors.append,
    )
    for error in errors:
        output.fail(error)
    if explained:
        _explain(documents, register, kind, target)
    else:
        _write(documents, register, kind, target, quiet=quiet)
    if errors:
        sys.exit(errors[0].exit_code)


def _write(documents: Documents, register: Register, kind: str, target: str | None, *, quiet: bool) -> None:
    write = writer.to_json if kind == "json" else writer.to_yaml
    to_folder = target and (target.endswith(("/", os.sep)) or Path(target).is_dir())
    if to_folder:
        stories = [(stem, wanted, Story(document)) for stem, wanted, document in documents]
    else:
        stories = [("", wanted, story) for wanted, story in told_once(documents, lambda told: _say(quiet, told))]
    found = list(_found(stories, register))
    for _, facts in found:
        output.warn_of(facts)
    if target and to_folder:
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


def _found(
    stories: Sequence[tuple[str, tuple[str, str] | None, Story]], register: Register
) -> Iterator[tuple[str, Facts]]:
    """The facts of each story; of several, one that names no pair is passed over with a warning."""
    for stem, wanted, story in stories:
        try:
            yield stem, with_twins(extract_document(story.told, wanted, register), story)
        except NoPairError as error:
            if len(stories) == 1:
                raise
            output.warn(f"{error.message} ({error.hint})")


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


def _explain(documents: Documents, register: Register, kind: str, target: str | None) -> None:
    from briefgen.extract.explain import explain  # noqa: PLC0415 - keeps the lexicons out of runs that read no text

    found = [explain(document, wanted, register) for _, wanted, document in documents]
    for explanation in found:
        output.warn_of(explanation.facts)
    if kind == "json":
        text = json.dumps([_as_data(explanation) for explanation in found], ensure_ascii=False, indent=2) + "\n"
    else:
        text = "\n".join("\n".join(_as_text(explanation)) + "\n" for explanation in found)
    if target and target != "-":
        write_whole(Path(target), text.encode())
    else:
        click.echo(text, nl=False)


def _as_data(explanation: Explanation) -> dict[str, object]:
    rejections = [r.model_dump(mode="json") for r in explanation.facts.rejections]
    sentences = [asdict(sentence) for sentence in explanation.sentences]
    return {
        "source": explanation.document.id,
        "pair": explanation.facts.pair,
        "sentences": sentences,
        "rejections": rejections,
    }


def _as_text(explanation: Explanation) -> Iterator[str]:
    """A head, then each sentence with its findings in three columns: kind and words, what they mean, rule or id."""
    facts = explanation.facts
    yield f"{explanation.document.id}: {'-'.join(facts.pair)}, {facts.as_of or 'undated'}, {_counts(facts)}"
    for number, sentence in enumerate(explanation.sentences, 1):
        yield ""
        yield textwrap.fill(
            " ".join(sentence.text.split()), 100, initial_indent=f"{number:>3}  ", subsequent_indent=" " * 5
        )
        for finding in sentence.findings:
            if finding.kind in _PROPOSED:
                yield f"     => {finding.kind:<8} {finding.says}  [{finding.rule}]"
            else:
                words = _shortened(finding.text, 34)
                yield f"        {finding.kind:<8} {words:<34}  {finding.says}  ({finding.rule})"


def _shortened(text: str, width: int) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= width else f"{flat[: width - 1]}…"


def _counts(facts: Facts) -> str:
    kinds = {"actor": facts.actors, "meeting": facts.meetings, "issue": facts.issues, "rejection": facts.rejections}
    return ", ".join(output.count(len(found), kind) for kind, found in kinds.items())


def _say(quiet: bool, text: str) -> None:
    if not quiet:
        click.echo(text, err=True)

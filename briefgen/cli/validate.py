"""`briefgen validate` and `briefgen schema`: what a facts file may say, and whether one does."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

import click

from briefgen import sources
from briefgen.cli import options, output
from briefgen.config import Workspace
from briefgen.dossier.gather import facts_files, review_files
from briefgen.errors import BriefgenError, Fault, InvalidFilesError
from briefgen.facts import reader
from briefgen.facts.model import FACT_LISTS
from briefgen.facts.reviews import FILE_NAME as REVIEWS
from briefgen.facts.reviews import read_reviews
from briefgen.facts.schema import json_schema, reviews_schema
from briefgen.register.files import FILE_NAME as REGISTER
from briefgen.register.files import register_of
from briefgen.resources import builtin


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="FACTS...")
@click.option(
    "--strict", is_flag=True, help="Warnings are faults too: facts without source, sources that nothing cites."
)
@click.option("--json", "as_json", is_flag=True, help="Print the faults as JSON.")
@options.workspace_option
@options.quiet
def validate(inputs: tuple[str, ...], strict: bool, as_json: bool, workspace_folder: Path | None, quiet: bool) -> None:
    """Check facts files and print every fault as file:line:column: path: what is wrong; what would be right.

    FACTS is a facts file, a pair folder, a folder of pair folders or - for standard input. Quotations are compared
    with the texts that the sources name. The decisions of a pair folder (reviews.yaml), also when given by name, are
    checked with them. The register of office holders (configs/actors.yaml) of the workspace is
    checked too; it may also be given by name. Exit code 3 when there are faults.
    """
    registers = [name for name in inputs if Path(name).name == REGISTER and Path(name).is_file()]
    workspace = options.workspace(workspace_folder)
    faults, warnings = _registers(registers, workspace)
    named = [Path(name) for name in inputs if Path(name).name == REVIEWS and not Path(name).is_dir()]
    inputs = tuple(name for name in inputs if name not in registers and Path(name) not in named)
    files = facts_files(inputs, options.read_stdin(inputs))
    for file in files:
        try:
            loaded = reader.loads([(file.name, file.raw, file.fault)], workspace.markings)[0]
        except InvalidFilesError as error:
            faults.extend(error.faults)
            continue
        warnings.extend(loaded.warnings)
        faults.extend(_quotation_faults(loaded, Path(file.name).parent))
    decided = [*named, *review_files(inputs)]
    for path in decided:
        try:
            if read_reviews(path) is None:
                faults.append(Fault(str(path), 0, 0, "", "there is no such file", "check the path"))
        except InvalidFilesError as error:
            faults.extend(error.faults)
    if strict:
        faults, warnings = sorted([*faults, *warnings]), []
    _tell(faults, warnings, as_json)
    if faults:
        sys.exit(InvalidFilesError.exit_code)
    if not quiet:
        count = len(files) + len(decided) + len(registers)
        click.echo(f"{output.count(count, 'file')} without fault", err=True)


def _registers(names: Sequence[str], workspace: Workspace) -> tuple[list[Fault], list[Fault]]:
    """Faults and warnings of the workspace's register, and of those given by name, over the built-in one."""
    faults: list[Fault] = []
    warnings: list[Fault] = []
    folders = [[Path(name).parent, builtin("configs")] for name in names]
    for found in [workspace.folders("configs"), *folders]:
        try:
            warnings.extend(register_of(found, thorough=True).warnings)
        except InvalidFilesError as error:
            faults.extend(error.faults)
    return list(dict.fromkeys(faults)), list(dict.fromkeys(warnings))


def _tell(faults: Sequence[Fault], warnings: Sequence[Fault], as_json: bool) -> None:
    if as_json:
        rows = [{"severity": s} | asdict(f) for s, found in (("error", faults), ("warning", warnings)) for f in found]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    output.faults(faults, err=False)
    for warning in warnings:
        output.warn(str(warning))


def _quotation_faults(loaded: reader.FactsFile, folder: Path) -> Iterator[Fault]:
    """Texts that a source names but that are not there, and quotations that the text does not bear out."""
    texts: dict[str, str] = {}
    for n, source in enumerate(loaded.facts.sources):
        if not source.file:
            continue
        raw, fault = reader.read_bytes(folder / source.file)
        try:
            if fault:
                yield loaded.fault(("sources", n, "file"), f"{source.file} {fault.wrong}", fault.right)
            elif Path(source.file).suffix in (".txt", ".md", ".text"):
                texts[source.id] = sources.read_text(source.file, raw).text
        except BriefgenError as error:
            yield loaded.fault(("sources", n, "file"), error.message, error.hint or "")
    for name in FACT_LISTS:
        for n, fact in enumerate(getattr(loaded.facts, name)):
            for k, evidence in enumerate(fact.evidence):
                text = texts.get(evidence.source)
                if text is not None and text[evidence.start : evidence.end] != evidence.quote:
                    wrong = f"the quote is not what stands at {evidence.start} to {evidence.end} of the text"
                    yield loaded.fault((name, n, "evidence", k), wrong, "extract the text again")


_SCHEMAS = {"facts": json_schema, "reviews": reviews_schema}


@click.command()
@click.argument("kind", metavar="[facts|reviews]", type=click.Choice(list(_SCHEMAS)), default="facts")
def schema(kind: str) -> None:
    """Print the JSON Schema of a facts file, or of a reviews.yaml, for editors.

    In an editor with the YAML language server, put this line at the top of a facts file:

    \b
    # yaml-language-server: $schema=facts.schema.json

    reviews.yaml is written anew with each decision: map its schema to the name in the editor's settings, as in
    "yaml.schemas": {"reviews.schema.json": "reviews.yaml"}.
    """
    click.echo(json.dumps(_SCHEMAS[kind](), ensure_ascii=False, indent=2))

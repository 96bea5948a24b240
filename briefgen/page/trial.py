"""A trial of templates: every template parsed, every audience's page made from rich and from empty facts.

Whatever is wrong is told at once, with file and line: faults of syntax, variables that nobody defines (also in branches
that no sample reaches), and pages that cannot be laid out or do not show what they should.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import jinja2
from jinja2 import meta, nodes

from briefgen.compose import compose
from briefgen.compose.brief import Brief
from briefgen.config import Audience, Workspace
from briefgen.dossier import Dossier, merge
from briefgen.errors import Fault, InvalidFilesError, PageError
from briefgen.facts import reader
from briefgen.facts.edtf import Edtf
from briefgen.facts.model import Facts
from briefgen.page.density import STEPS
from briefgen.page.markdown import MarkdownTemplates
from briefgen.page.markup import Setting, Templates
from briefgen.page.pipeline import render
from briefgen.resources import builtin

_SAMPLE = Path("samples") / "facts.yaml"
_PLACE = re.compile(r"^(?P<file>.+?):(?P<line>\d+): (?P<wrong>.*)$", re.DOTALL)


def trial(workspace: Workspace, audiences: Sequence[str]) -> list[Fault]:
    """Every fault of the workspace's templates and of these audiences' files and pages, in order of place."""
    kinds = [kind(workspace.folders("templates")) for kind in (Templates, MarkdownTemplates)]
    faults = [fault for templates in kinds for fault in _sources(templates)]
    dossiers = _dossiers()
    for name in audiences:
        try:
            audience = workspace.audience(name)
        except InvalidFilesError as error:
            faults.extend(error.faults)
            continue
        for kind, dossier in dossiers.items():
            faults.extend(_page(kinds, workspace, audience, compose(dossier, audience), kind))
    return sorted(set(faults))


def _sources(templates: Templates) -> Iterator[Fault]:
    """Faults of syntax, and names that neither a template nor the page defines."""
    parsed: dict[Path, nodes.Template] = {}
    for path in templates.paths():
        try:
            parsed[path] = templates.parse(path)
        except jinja2.TemplateSyntaxError as error:
            yield Fault(str(path), error.lineno, 1, "", error.message or "is no template")
        except (OSError, UnicodeDecodeError) as error:
            yield Fault(str(path), 0, 0, "", f"cannot be read ({error})")
    shared = {name for tree in parsed.values() for name in _defined(tree)} | templates.names()
    for path, tree in parsed.items():
        unknown = meta.find_undeclared_variables(tree) - shared
        for node in tree.find_all(nodes.Name):
            if node.name in unknown and node.ctx == "load":
                yield Fault(str(path), node.lineno, 1, "", f"{node.name!r} is undefined")


def _defined(tree: nodes.Template) -> Iterator[str]:
    """What a template defines for those that extend or include it."""
    for node in tree.body:
        if isinstance(node, (nodes.Import, nodes.Macro)):
            yield node.target if isinstance(node, nodes.Import) else node.name
        elif isinstance(node, nodes.Assign):
            yield from (
                name.name for name in [node.target, *node.target.find_all(nodes.Name)] if isinstance(name, nodes.Name)
            )


def _page(
    kinds: Sequence[Templates], workspace: Workspace, audience: Audience, brief: Brief, kind: str
) -> Iterator[Fault]:
    """What is undefined in this page; where nothing is, what keeps it from being laid out."""
    about = f"audience {audience.name}, {kind} facts"
    try:
        undefined = [found for templates in kinds for found in templates.undefined(brief, Setting(STEPS[0]))]
        yield from (Fault(file, line, 1, "", f"{wrong} ({about})") for file, line, wrong in undefined)
        if not undefined:
            render(brief, ("pdf", "md"), templates=workspace.folders("templates"))
    except PageError as error:
        yield _fault(error, about)


def _fault(error: PageError, about: str) -> Fault:
    place = _PLACE.match(error.message)
    if place and Path(place["file"]).is_file():
        return Fault(place["file"], int(place["line"]), 1, "", f"{place['wrong']} ({about})", error.hint or "")
    return Fault(about, 0, 0, "", error.message, error.hint or "")


def _dossiers() -> dict[str, Dossier]:
    path = builtin("configs") / _SAMPLE
    rich = reader.load([path])[0].facts
    day = rich.as_of or Edtf.parse("2025-11-03")
    return {"rich": merge([rich], day), "empty": merge([Facts(pair=rich.pair)], day)}

"""A trial of templates: every template parsed, every audience's page made from rich and from empty facts.

Whatever is wrong is told at once, with file and line: faults of syntax, variables that nobody defines (also in branches
that no sample reaches), and pages that cannot be laid out or do not show what they should.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import jinja2
from jinja2 import meta, nodes

from briefgen.compose import compose
from briefgen.compose.brief import Brief
from briefgen.config import Workspace
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

_Found = tuple[Fault, str]  # and the page on which it was met, if not in the file itself
_SAMPLE = Path("samples") / "facts.yaml"
_PLACE = re.compile(r"^(?P<file>.+?):(?P<line>\d+): (?P<wrong>.*)$", re.DOTALL)


def trial(workspace: Workspace, audiences: Sequence[str]) -> list[Fault]:
    """Every fault of the workspace's templates and of these audiences' files and pages, in order of place."""
    kinds = [kind(workspace.folders("templates")) for kind in (Templates, MarkdownTemplates)]
    found: list[_Found] = [(fault, "") for templates in kinds for fault in _sources(templates)]
    dossiers = _dossiers()
    for name in audiences:
        try:
            audience = workspace.audience(name)
        except InvalidFilesError as error:
            found += [(fault, "") for fault in error.faults]
            continue
        for kind, dossier in dossiers.items():
            about = f"audience {name}, {kind} facts"
            found += [(fault, about) for fault in _page(kinds, workspace, compose(dossier, audience), about)]
    return _each_once(found)


def _each_once(found: Sequence[_Found]) -> list[Fault]:
    """Every fault once, with the first of the pages that it was met on where it does not stand in the file itself."""
    met: dict[Fault, list[str]] = {}
    for fault, about in found:
        met.setdefault(fault, []).append(about)
    told = []
    for fault, pages in met.items():
        more = f" and on {len(pages) - 1} more" if len(pages) > 1 else ""
        shown = "" if "" in pages or fault.file in pages else f" ({pages[0]}{more})"
        told.append(replace(fault, wrong=f"{fault.wrong}{shown}"))
    return sorted(told)


def _sources(templates: Templates) -> Iterator[Fault]:
    """Faults of syntax, and names that neither a template nor the page defines."""
    parsed: dict[Path, nodes.Template] = {}
    undeclared: dict[Path, set[str]] = {}
    for path in templates.paths():
        try:
            tree = templates.parse(path)
            undeclared[path] = meta.find_undeclared_variables(tree)
        except jinja2.TemplateSyntaxError as error:  # or a filter or test that there is not
            yield Fault(str(path), error.lineno, 1, "", error.message or "is no template")
        except (OSError, UnicodeDecodeError) as error:
            yield Fault(str(path), 0, 0, "", f"cannot be read ({error})")
        else:
            parsed[path] = tree
            yield from _lost(templates, path, tree)
    shared = {name for tree in parsed.values() for name in _defined(tree)} | templates.names()
    for path, tree in parsed.items():
        unknown = undeclared[path] - shared
        for node in tree.find_all(nodes.Name):
            if node.name in unknown and node.ctx == "load":
                yield Fault(str(path), node.lineno, 1, "", f"{node.name!r} is undefined")


def _lost(templates: Templates, path: Path, tree: nodes.Template) -> Iterator[Fault]:
    """What a template extends, includes or imports and what there is not."""
    for node in tree.find_all((nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)):
        named = getattr(node, "template", None)
        name = named.value if isinstance(named, nodes.Const) else None
        if isinstance(name, str) and not getattr(node, "ignore_missing", False) and not templates.has(name):
            near = difflib.get_close_matches(name, [known.name for known in templates.paths()], 1, 0.5)
            guess = f"did you mean {near[0]}?" if near else ""
            yield Fault(str(path), node.lineno, 1, "", f"there is no template {name!r}", guess)


def _defined(tree: nodes.Template) -> Iterator[str]:
    """What a template defines for those that extend or include it."""
    for node in tree.body:
        if isinstance(node, (nodes.Import, nodes.Macro)):
            yield node.target if isinstance(node, nodes.Import) else node.name
        elif isinstance(node, nodes.Assign):
            yield from (
                name.name for name in [node.target, *node.target.find_all(nodes.Name)] if isinstance(name, nodes.Name)
            )


def _page(kinds: Sequence[Templates], workspace: Workspace, brief: Brief, about: str) -> Iterator[Fault]:
    """What is undefined in this page; where nothing is, what keeps it from being laid out."""
    try:
        undefined = [found for templates in kinds for found in templates.undefined(brief, Setting(STEPS[0]))]
        yield from (Fault(file, line, 1, "", wrong) for file, line, wrong in undefined)
        if not undefined:
            render(brief, ("pdf", "md"), templates=workspace.folders("templates"))
    except PageError as error:
        yield _fault(error, about)


def _fault(error: PageError, about: str) -> Fault:
    place = _PLACE.match(error.message)
    if place and Path(place["file"]).is_file():
        return Fault(place["file"], int(place["line"]), 1, "", place["wrong"], error.hint or "")
    return Fault(about, 0, 0, "", error.message, error.hint or "")


def _dossiers() -> dict[str, Dossier]:
    path = builtin("configs") / _SAMPLE
    rich = reader.load([path])[0].facts
    day = rich.as_of or Edtf.parse("2025-11-03")
    return {"rich": merge([rich], day), "empty": merge([Facts(pair=rich.pair)], day)}

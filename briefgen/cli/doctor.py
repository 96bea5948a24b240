"""`briefgen doctor`: what this machine has of what a page needs, and how to get the rest."""

from __future__ import annotations

import json
import platform
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from importlib import metadata
from types import MappingProxyType
from typing import Literal

import click

from briefgen.errors import BriefgenError
from briefgen.extract.engine import engine_report as extraction_report
from briefgen.page import fonts
from briefgen.page.engine import engine_report as layout_report

State = Literal["ok", "optional", "missing"]

SYSTEMS = MappingProxyType(
    {
        "debian": ("Debian, Ubuntu", "sudo apt-get install"),
        "fedora": ("Fedora", "sudo dnf install"),
        "macos": ("macOS", ""),
        "pip": ("Python", "pip install"),
    }
)
_STATES = {"ok": "ok", "optional": "optional, missing", "missing": "missing"}
_PYTHONS = ((3, 11), (3, 14))  # from, and before; as `requires-python` says
_PANGO = {"debian": "libpango-1.0-0 libpangoft2-1.0-0", "fedora": "pango", "macos": "brew install pango"}
_SUBSET = {"debian": "libharfbuzz-subset0", "fedora": "harfbuzz", "macos": "brew install harfbuzz"}
_EXTRACT = {"pip": "'briefgen[extract]'"}


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked for: `found` is its version or place, empty when it is not there.

    `install` maps a system (a key of SYSTEMS) to the packages that bring it; on macOS to the whole command.
    """

    name: str
    state: State
    found: str
    purpose: str
    install: Mapping[str, str] = field(default_factory=dict)


@click.command("doctor")
@click.option("--json", "as_json", is_flag=True, help="Print the checks as JSON.")
@click.pass_context
def doctor(context: click.Context, *, as_json: bool) -> None:
    """Say what this machine has of what a page needs, and how to get the rest.

    Exits with 1 when something is missing without which no page can be made.
    """
    checks = tuple(examine())
    healthy = all(check.state != "missing" for check in checks)
    if as_json:
        document = {"ok": healthy, "checks": [asdict(check) for check in checks]}
        click.echo(json.dumps(document, ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join((*_table(checks), *_advice(checks))))
    context.exit(0 if healthy else 1)


def examine() -> Iterator[Check]:
    """Every check, in the order in which they are printed. Nothing that is missing raises."""
    yield _python()
    yield from _packages()
    yield from _layout()
    yield from _extraction()


def _found(name: str, found: str | None, purpose: str, install: Mapping[str, str], *, needed: bool = True) -> Check:
    if found:
        return Check(name, "ok", found, purpose)
    return Check(name, "missing" if needed else "optional", "", purpose, dict(install))


def _python() -> Check:
    fits = _PYTHONS[0] <= sys.version_info[:2] < _PYTHONS[1]
    purpose = "runs briefgen; 3.11 to 3.13"
    install = {"debian": "python3 python3-venv", "fedora": "python3.13", "macos": "brew install python@3.13"}
    version = platform.python_version()
    return Check("Python", "ok", version, purpose) if fits else Check("Python", "missing", version, purpose, install)


def _packages() -> Iterator[Check]:
    """briefgen and what it requires, by its own metadata: the one place that names its dependencies."""
    yield _found("briefgen", _version("briefgen"), "this program", {"pip": "briefgen"})
    for requirement in metadata.requires("briefgen") or ():
        specifier, _, marker = requirement.partition(";")
        if "extra" not in marker:
            name = re.split(r"[^A-Za-z0-9._-]", specifier, maxsplit=1)[0]
            yield _found(name, _version(name), "required package", {"pip": f"'{specifier.strip()}'"})


def _layout() -> Iterator[Check]:
    """The layout engine's libraries and fonts, as the page room reports them."""
    report = layout_report()
    yield _found("pango", report.get("pango"), "sets the text of a page", _PANGO)
    yield _found("harfbuzz-subset", report.get("harfbuzz-subset"), "embeds fonts faster", _SUBSET, needed=False)
    located = fonts.locate()
    for family in fonts.required():
        folders = dict.fromkeys(str(path.parent) for path in located[family.name])
        install = {"debian": family.debian, "fedora": family.fedora, "macos": family.macos}
        purpose = f"font for {' '.join(family.scripts)}"
        yield _found(family.name, ", ".join(folders), purpose, install, needed=family.essential)
    if fonts.complete():
        yield _cache()


def _cache() -> Check:
    """The folder for the private font configuration; it is made, as a page would make it."""
    purpose = "font configuration"
    try:
        return Check("cache folder", "ok", str(fonts.config_file().parent), purpose)
    except (BriefgenError, OSError) as error:
        return Check("cache folder", "missing", "", f"{purpose}: {error}; name a writable folder in {fonts.ENV_CACHE}")


def _extraction() -> Iterator[Check]:
    report = extraction_report()
    yield _found("spacy", report.get("spacy"), "reads articles", _EXTRACT, needed=False)
    yield _found("spaCy model", report.get("model"), "reads articles in English", _EXTRACT, needed=False)


def _version(package: str) -> str | None:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None


def _table(checks: Iterable[Check]) -> Iterator[str]:
    rows = [(_STATES[check.state], check.name, check.found, check.purpose) for check in checks]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    for row in rows:
        yield "  ".join((*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[3])).rstrip()


def _advice(checks: Iterable[Check]) -> Iterator[str]:
    """One command a system for all that is missing, the needed and the optional apart."""
    absent = [check for check in checks if check.state != "ok"]
    for state, title in (("missing", "Needed"), ("optional", "Optional")):
        installs = [check.install for check in absent if check.state == state]
        commands = [f"  {name}: {command}" for name, command in _commands(installs)]
        if commands:
            yield from ("", f"{title}; to install:", *commands)


def _commands(installs: Iterable[Mapping[str, str]]) -> Iterator[tuple[str, str]]:
    installs = tuple(installs)
    for system, (name, command) in SYSTEMS.items():
        wanted = tuple(dict.fromkeys(install[system] for install in installs if system in install))
        if wanted and command:
            yield name, f"{command} {' '.join(wanted)}"
        elif wanted:
            yield name, "; ".join(wanted)

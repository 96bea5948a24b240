"""Options and arguments that several commands share."""

from __future__ import annotations

import difflib
import os
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from briefgen import countries
from briefgen.cli import output
from briefgen.config import Workspace, find_workspace
from briefgen.facts.edtf import Edtf, EdtfError
from briefgen.register import Register
from briefgen.store import Store

Command = TypeVar("Command", bound=Callable[..., Any])


class DayType(click.ParamType[Edtf]):
    """A calendar day, 2025-11-03."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Edtf:
        """Read the day or say how to write one."""
        if isinstance(value, Edtf):
            return value
        try:
            day = Edtf.parse(value)
        except EdtfError as error:
            self.fail(f"{error}; write a day, as in 2025-11-03", param, ctx)
        if day.is_interval or day.precision != "day" or str(day) != value:
            self.fail(f"{value} is no single day; write it as in 2025-11-03", param, ctx)
        return day


class PairType(click.ParamType[tuple[str, str]]):
    """Two states: LB-SY, lb/sy, LBN-SYR or Lebanon-Syria."""

    name = "pair"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str]:
        """Read the pair or say which state is meant."""
        if isinstance(value, tuple):
            return value
        cuts = [(value[: m.start()].strip(), value[m.end() :].strip()) for m in re.finditer(r"[-–/]|\s+", value)]
        cuts = [cut for cut in cuts if all(cut)]
        if not cuts:
            self.fail(f"{value!r} is no pair; write two different states, as in LB-SY", param, ctx)
        # Names have hyphens and spaces of their own: the first cut between two states is the one that is meant.
        first, second = max(cuts, key=lambda cut: sum(bool(countries.named(half)) for half in cut))
        a, b = (self._code(half, param, ctx) for half in (first, second))
        if a == b:
            self.fail(f"{value!r} is no pair: both are {_spelled(a)}", param, ctx)
        return min(a, b), max(a, b)

    def _code(self, text: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        codes = countries.named(text)
        if not codes:
            guess = countries.suggest(text)
            right = f"did you mean {_spelled(guess)}?" if guess else "write its code or its name, as in LB or Lebanon"
            self.fail(f"{text!r} is no state; {right}", param, ctx)
        if len(codes) > 1:
            self.fail(f"{text!r} is the name of {' and of '.join(map(_spelled, codes))}: write the code", param, ctx)
        return codes[0]


def _spelled(code: str) -> str:
    return f"{code} ({countries.name(code)})"


DAY = DayType()
PAIR = PairType()

quiet = click.option("-q", "--quiet", is_flag=True, help="No narration; errors and warnings are still printed.")
pair_option = click.option(
    "--pair", type=PAIR, metavar="XX-YY", help="The two states; without it the pair is inferred."
)
published = click.option(
    "--date",
    "published",
    type=DAY,
    metavar="DAY",
    help="Publication day of texts that do not begin with a line `date ...`.",
)
no_cache = click.option(
    "--no-cache",
    is_flag=True,
    envvar="BRIEFGEN_NO_CACHE",
    help="Read and extract everything anew; keep nothing in .briefgen.",
)
workspace_option = click.option(
    "--workspace",
    "workspace_folder",
    type=click.Path(path_type=Path),
    envvar="BRIEFGEN_WORKSPACE",
    metavar="DIR",
    help="Folder with configs/ and templates/; by default the nearest that holds configs/briefgen.yaml.",
)


def workspace(folder: Path | None) -> Workspace:
    """The workspace of this call; its paths are told from where the user stands."""
    found = find_workspace(Path.cwd(), folder)
    return replace(found, root=Path()) if found.root == Path.cwd() else found


def store(of: Workspace, *, unused: bool = False) -> Store:
    """What this workspace has read and extracted before; an empty one of this process alone where it is not wanted."""
    return Store.in_memory(now().date()) if unused else Store.of(of.root, now().date())


def register(of: Workspace) -> Register:
    """Who held which office when, as this workspace knows it; what it should be asked about is told."""
    found = of.register
    for warning in found.warnings:
        output.warn(str(warning))
    return found


def comma_separated(_ctx: click.Context, _param: click.Parameter, values: Sequence[str]) -> tuple[str, ...]:
    """`--format pdf,html --format png` as (pdf, html, png), each once."""
    return tuple(dict.fromkeys(part.strip() for value in values for part in value.split(",") if part.strip()))


def read_stdin(inputs: Sequence[str]) -> bytes:
    """Standard input when `-` is among the inputs; a terminal is told what is awaited."""
    if "-" not in inputs:
        return b""
    if sys.stdin.isatty():
        click.echo("reading standard input; end with Ctrl-D", err=True)
    return sys.stdin.buffer.read()


def clock() -> Edtf:
    """Today, or the day of SOURCE_DATE_EPOCH (UTC): with `now` the only place that asks the clock."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal():
        return Edtf.of_day(datetime.fromtimestamp(int(epoch), UTC).date())
    return Edtf.of_day(date.today())  # noqa: DTZ011 - the desk's own calendar day is meant


def now() -> datetime:
    """This moment, or that of SOURCE_DATE_EPOCH, in UTC to the second."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdecimal() else datetime.now(UTC)
    return moment.replace(microsecond=0)


def listed(*names: str, **settings: Any) -> Callable[[Command], Command]:
    """An option that takes several values, by comma or by repetition."""
    return click.option(*names, multiple=True, callback=comma_separated, **settings)


def check_choices(option: str, chosen: Sequence[str], known: Sequence[str]) -> None:
    """Refuse an unknown value as wrong usage, with the nearest one that exists."""
    for value in chosen:
        if value not in known:
            close = difflib.get_close_matches(value, known, 1, 0.5)
            guess = f" Did you mean {close[0]}?" if close else ""
            raise click.BadParameter(f"there is no {value!r}.{guess} There are: {', '.join(known)}.", param_hint=option)

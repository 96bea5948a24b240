"""`briefgen init` and `briefgen new`: a workspace and a pair that work at once."""

from __future__ import annotations

import os
import shlex
from pathlib import Path

import click

from briefgen import countries, scaffold
from briefgen.cli import options, output
from briefgen.config import workspace_root
from briefgen.errors import InputError
from briefgen.scaffold import Written


def _pair(context: click.Context, argument: click.Parameter, words: tuple[str, ...]) -> tuple[str, str]:
    return options.PAIR.convert(" ".join(words), argument, context)


@click.command()
@click.argument("folder", default=".", metavar="[DIR]", type=click.Path(path_type=Path))
@click.option("--example", is_flag=True, help="Add the worked example, Lebanon and Syria.")
@click.option("--force", is_flag=True, help="Write over files that a new workspace has; others are never touched.")
@click.option("--nested", is_flag=True, help="Make it even inside another workspace.")
@options.quiet
def init(folder: Path, *, example: bool, force: bool, nested: bool, quiet: bool) -> None:
    """Make a workspace: settings, folders for pairs and templates, the nightly run on GitHub.

    DIR is the folder, by default this one; it need not be empty. What is there already is left alone and named. The
    paths of the files made are printed.
    """
    top = folder.absolute()
    outer = workspace_root(top)
    if outer not in (None, top) and not nested:
        hint = "`briefgen new LB SY` adds a pair there; --nested makes a workspace of its own all the same"
        raise InputError(f"{folder} is inside the workspace {outer}", hint)
    written = scaffold.write(folder, scaffold.workspace_files(example=example), force=force)
    _tell(written)
    _warn_of_git(top, written)
    if not quiet:
        move = [] if top == Path.cwd() else [f"cd {shlex.quote(str(folder))}"]
        pair = "-".join(scaffold.EXAMPLE)
        first = f"briefgen validate configs/pairs/{pair}" if example else f"briefgen new {' '.join(scaffold.EXAMPLE)}"
        _say_next(*move, first, f"briefgen render configs/pairs/{pair}", "briefgen refresh")


@click.command()
@click.argument("pair", nargs=-1, required=True, metavar="STATE STATE", callback=_pair)
@options.workspace_option
@options.quiet
def new(pair: tuple[str, str], *, workspace_folder: Path | None, quiet: bool) -> None:
    """Make a pair in the workspace: configs/pairs/LB-SY with facts.yaml and sources/.

    \b
    briefgen new LB SY
    briefgen new syria-lebanon
    briefgen new South Korea JPN

    The facts file holds the pair and today's day, and shows in comments how to write the rest. A page can be made of
    it at once; it says that nothing is known yet.
    """
    root = options.workspace(workspace_folder).root
    if root is None:
        raise InputError("there is no workspace here", "`briefgen init` makes one; --workspace DIR names one elsewhere")
    root = Path(os.path.relpath(root))
    name, folder = "-".join(pair), root / scaffold.pair_folder(pair)
    here = shlex.quote(str(folder))
    if any(folder.glob("*.y*ml")):
        raise InputError(f"the pair {name} is there already: {here}", f"`briefgen render {here}` makes its page")
    written = scaffold.write(root, scaffold.pair_files(pair, options.clock()))
    _tell(written)
    if not quiet:
        click.echo(f"{name}: {' and '.join(countries.name(code) for code in pair)}", err=True)
        _say_next(f"$EDITOR {here}/facts.yaml", f"briefgen validate {here}", f"briefgen render {here}")


def _tell(written: Written) -> None:
    """The files made, as results; what else became of the others."""
    output.lines(str(path) for path in (*written.made, *written.replaced))
    for path in written.replaced:
        output.warn(f"{path} was there and has been written over")
    for path in written.kept:
        click.echo(f"{path} is there already and was left alone", err=True)


def _warn_of_git(top: Path, written: Written) -> None:
    """Say where the results are not ignored by git, and where GitHub does not look for the workflow."""
    ignore = top / ".gitignore"
    if ignore in {path.absolute() for path in written.kept} and "out" not in ignore.read_text("utf-8", "replace"):
        output.warn(f"{ignore} does not name the folder of results; add the line /out/")
    repository = next((folder for folder in (top, *top.parents) if (folder / ".git").exists()), top)
    if repository != top:
        below = top.relative_to(repository).as_posix()
        output.warn(
            f"GitHub looks for workflows only in {repository / '.github'}: move .github there, and set WORKSPACE in"
            f" workflows/refresh.yml to {below}"
        )


def _say_next(*commands: str) -> None:
    click.echo("next:\n" + "\n".join(f"  {command}" for command in commands), err=True)

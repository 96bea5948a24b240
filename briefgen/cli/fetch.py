"""`briefgen fetch`: new entries of feeds into the sources of a pair; the only command that uses the network."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from briefgen import scaffold
from briefgen.cli import options, output
from briefgen.edition import write_whole
from briefgen.errors import InputError, InvalidFilesError
from briefgen.sources.fetch import Memory, dump_memory, fetch_feed, load_memory
from briefgen.sources.web import Web
from briefgen.yamlfile.tree import read_tree

FEEDS, MEMORY = "feeds.yaml", ".feeds.json"


@click.command()
@click.argument("pair", type=options.PAIR, metavar="PAIR")
@click.argument("urls", nargs=-1, metavar="[URL...]")
@click.option("--all", "everything", is_flag=True, help="Keep entries too that do not name both states.")
@options.workspace_option
@options.quiet
def fetch(
    *, pair: tuple[str, str], urls: tuple[str, ...], everything: bool, workspace_folder: Path | None, quiet: bool
) -> None:
    """Save new entries of RSS and Atom feeds as dated texts in the pair's sources/.

    \b
    briefgen fetch LB-SY                          the feeds listed in configs/pairs/LB-SY/feeds.yaml
    briefgen fetch LB-SY https://example.org/rss  this one

    feeds.yaml holds a list, `feeds: [https://example.org/rss]`. An entry that holds only an abstract is read from its
    page. Entries that do not name both states are left out. What was fetched is remembered in .feeds.json beside the
    list, and servers are asked only for what is new. A feed that fails is told (exit code 3), the others go on.
    The paths of the new files are printed.
    """
    root = options.workspace(workspace_folder).root
    if root is None:
        raise InputError("there is no workspace here", "`briefgen init` makes one; --workspace DIR names one elsewhere")
    folder = Path(os.path.relpath(root)) / scaffold.pair_folder(pair)
    if not folder.is_dir():
        raise InputError(f"there is no pair folder {folder}", f"`briefgen new {' '.join(pair)}` makes it")
    memory = load_memory(folder / MEMORY)
    errors: list[InputError] = []
    web = Web()
    for url in urls or _listed(folder / FEEDS):
        known = memory.setdefault(url, Memory())
        count = 0
        try:
            for name, text in fetch_feed(web, url, known, None if everything else pair, output.warn):
                path = _free(folder / "sources" / name, text)
                write_whole(path, text.encode())
                click.echo(str(path))
                count += 1
        except InputError as error:
            output.fail(error)
            errors.append(error)
        write_whole(folder / MEMORY, dump_memory(memory).encode())
        if not quiet:
            click.echo(f"{url}: {count} new", err=True)
    if errors:
        sys.exit(errors[0].exit_code)


def _listed(path: Path) -> list[str]:
    """The addresses in a list of feeds."""
    if not path.is_file():
        raise InputError(
            f"there is no list of feeds {path}", "give addresses, or write: feeds: [https://example.org/rss]"
        )
    tree = read_tree(str(path), path.read_bytes())
    if tree.faults:
        raise InvalidFilesError(tree.faults)
    found = tree.data.get("feeds") if isinstance(tree.data, dict) else None
    if not isinstance(found, list) or not found or not all(isinstance(url, str) for url in found):
        raise InputError(f"{path}: holds no list of addresses", "write: feeds: [https://example.org/rss]")
    return [str(url) for url in found]


def _free(path: Path, text: str) -> Path:
    """The path, with a number where another text has it already."""
    for number in range(1, 1_000):
        free = path if number == 1 else path.with_stem(f"{path.stem}-{number}")
        if not free.exists() or free.read_bytes() == text.encode():
            return free
    raise InputError(f"{path}: too many files of that name", "move older ones away")

"""What a new workspace and a new pair are made of, and writing it without losing what is there.

The files lie in `configs/skeleton/`, under names that no tool takes for its own: `dot-gitignore` is written as
`.gitignore`, and `@PAIR@` in a text stands for the pair.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from briefgen import __version__, countries
from briefgen.edition import write_whole
from briefgen.facts.edtf import Edtf
from briefgen.resources import builtin

EXAMPLE = ("LB", "SY")

Files = Mapping[str, bytes]
"""Contents by path below the folder to be written to, with `/`."""


@dataclass(frozen=True, slots=True)
class Written:
    """What became of each file: made, written over what was there, or left as it was."""

    made: tuple[Path, ...]
    replaced: tuple[Path, ...]
    kept: tuple[Path, ...]


def workspace_files(*, example: bool) -> Files:
    """The files of a new workspace: settings, folders, the nightly run; with the worked example if it is wanted."""
    files = _skeleton("workspace", {"VERSION": __version__})
    files["configs/briefgen.yaml"] = (builtin("configs") / "briefgen.yaml").read_bytes()
    if example:
        folder = builtin("configs") / "pairs" / "-".join(EXAMPLE)
        files |= {f"{pair_folder(EXAMPLE)}/{name}": content for name, content in _below(folder).items()}
    return files


def pair_files(pair: tuple[str, str], day: Edtf) -> Files:
    """The files of a new pair: facts that say nothing yet, true on that day, and a folder for texts."""
    a, b = pair
    words = {"A": a, "B": b, "PAIR": f"{a}-{b}", "DAY": str(day)}
    words |= {"FIRST": countries.name(a), "SECOND": countries.name(b)}
    return {f"{pair_folder(pair)}/{name}": content for name, content in _skeleton("pair", words).items()}


def pair_folder(pair: tuple[str, str]) -> str:
    """Where a workspace keeps what it knows about the pair, below its root."""
    return f"configs/pairs/{'-'.join(pair)}"


def write(root: Path, files: Files, *, force: bool = False) -> Written:
    """Write each file whole; one that is there already is left alone, or written over with `force`.

    Raises OutputError; the files written until then stay, and the next call writes the others.
    """
    made: list[Path] = []
    replaced: list[Path] = []
    kept: list[Path] = []
    for name, content in sorted(files.items()):
        path = root / name
        there = os.path.lexists(path)  # a link that leads nowhere is somebody's, too
        if there and not force:
            kept.append(path)
            continue
        write_whole(path, content)
        (replaced if there else made).append(path)
    return Written(tuple(made), tuple(replaced), tuple(kept))


def _skeleton(name: str, words: Mapping[str, str]) -> dict[str, bytes]:
    files = _below(builtin("configs") / "skeleton" / name)
    return {path.replace("dot-", "."): _filled(content, words) for path, content in files.items()}


def _below(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def _filled(content: bytes, words: Mapping[str, str]) -> bytes:
    for key, word in words.items():
        content = content.replace(f"@{key}@".encode(), word.encode())
    return content

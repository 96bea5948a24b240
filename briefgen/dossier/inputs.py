"""Which files the inputs of a command stand for: files, globs, pair folders, folders of anything."""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefgen import sources
from briefgen.errors import Fault, InputError
from briefgen.facts import reader

FACTS_SUFFIXES = (".yaml", ".yml")
STDIN = "-"
_PAIR_KEY = re.compile(rb"^pair\s*:", re.MULTILINE)
_NO_FACTS = frozenset({"reviews", "feeds"})  # YAML of a pair folder that holds no facts
_SYSTEM = frozenset({"__MACOSX", "Thumbs.db", "desktop.ini", "node_modules"})
_LOCK = "~$"  # how Word names the file that tells that another is open
MAX_FILES = 20_000

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class FactsInput:
    """A facts file as found: its name, its content or why it cannot be read, and its pair folder."""

    name: str
    raw: bytes
    fault: Fault | None
    folder: Path | None


@dataclass(frozen=True, slots=True)
class TextInput:
    """A source as found: the name to tell it by, its content, the file, the pair folder that it belongs to, whether it
    was given by its own name, and why it cannot be read where that is so.
    """

    name: str
    raw: bytes
    path: Path
    folder: Path | None
    asked_for: bool = True
    fault: Fault | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    path: Path
    name: str
    folder: Path | None = None
    asked_for: bool = True  # by its own name, not by that of a folder


def read_inputs(inputs: Sequence[str], stdin: bytes, tell: Tell) -> tuple[list[FactsInput], list[TextInput]]:
    """Facts files and sources in the order of the inputs, each once; what is passed over in folders is told.

    What was asked for by its name and cannot be read counts as a facts file, so that its fault is told with the others.
    """
    files: list[FactsInput] = []
    texts: list[TextInput] = []
    seen: set[str] = set()
    for name in dict.fromkeys(inputs):
        if name == STDIN:
            if _PAIR_KEY.search(stdin) and sources.kind_of(stdin) == "text":
                files.append(FactsInput("<stdin>", stdin, None, None))
            else:
                texts.append(TextInput("<stdin>", stdin, Path("<stdin>"), None))
            continue
        for found in _expanded(name, tell):
            file = os.path.realpath(found.path)  # Path.resolve stumbles over a link that leads to itself
            if file in seen:
                continue
            seen.add(file)
            _sort_in(found, files, texts, tell)
    return files, texts


def _sort_in(found: _Found, files: list[FactsInput], texts: list[TextInput], tell: Tell) -> None:
    raw, fault = reader.read_bytes(found.path)
    is_yaml = found.path.suffix.lower() in FACTS_SUFFIXES
    if fault and not (is_yaml or found.asked_for):
        texts.append(TextInput(found.name, raw, found.path, found.folder, found.asked_for, fault))
    elif fault or (is_yaml and (found.asked_for or found.folder or _PAIR_KEY.search(raw))):
        files.append(FactsInput(found.name, raw, fault, found.folder))
    elif is_yaml or not (found.asked_for or _is_meant(found.path, raw)):
        tell(f"{found.name} is passed over: no facts and no source")
    else:
        texts.append(TextInput(found.name, raw, found.path, found.folder, found.asked_for))


def _is_meant(path: Path, raw: bytes) -> bool:
    """Whether a file of a folder is a source, whole or damaged: nobody means pictures, archives and data files."""
    if path.suffix.lower() in _MEANT:
        return True
    return bool(raw) and sources.is_source(raw) and path.suffix.lower() not in _DATA


_MEANT = frozenset(".txt .text .md .markdown .html .htm .xhtml .pdf .docx .eml .rss .atom".split())
_DATA = frozenset(
    (
        ".json .jsonl .csv .tsv .css .js .svg .svgz .toml .ini .cfg .log .py .sh .po .lock .ics .vcf .zip "
        ".png .jpg .jpeg .gif .webp"
    ).split()
)


def _expanded(name: str, tell: Tell) -> Iterator[_Found]:
    path = Path(name)
    if path.is_dir():
        yield from _folder(path, tell)
    elif path.exists() or not glob.has_magic(name):
        yield _Found(path, name)
    else:
        matches = sorted(glob.glob(name, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern
        if not matches:
            raise InputError(
                f"no file matches {name}", "check the pattern, and quote it where the shell would change it"
            )
        for match in matches:
            found = Path(match)
            yield from _folder(found, tell) if found.is_dir() else [_Found(found, match, asked_for=False)]


def _folder(path: Path, tell: Tell) -> Iterator[_Found]:
    """A pair folder, else the pair folders inside, else every source at any depth."""
    if _is_pair_folder(path):
        yield from _pair_folder(path)
        return
    inner = [p for p in sorted(path.iterdir()) if p.is_dir() and _is_pair_folder(p)]
    loose = list(_walk(path, skip=frozenset(inner)))
    if not inner and not loose:
        raise InputError(f"the folder {path} holds neither facts nor sources", "give a pair folder, a file or an inbox")
    for folder in inner:
        yield from _pair_folder(folder)
    if inner and loose:
        tell(f"{path}: {len(loose)} files outside its pair folders are passed over; give them by name")
    for file in loose if not inner else ():
        yield _Found(file, str(path.parent / file.relative_to(path.parent)), asked_for=False)


def _walk(path: Path, skip: frozenset[Path] = frozenset()) -> Iterator[Path]:
    """The files below a folder in the order of their names; without hidden ones, links to folders, pipes, litter."""
    todo, count = [path], 0
    found: list[Path] = []
    while todo:
        for entry in todo.pop().iterdir():
            if entry.name.startswith((".", _LOCK)) or entry.name in _SYSTEM or entry in skip:
                continue
            if entry.is_dir():
                todo += [] if entry.is_symlink() else [entry]
                continue
            if entry.exists() and not entry.is_file():
                continue
            found.append(entry)
            count += 1
            if count > MAX_FILES:
                raise InputError(f"the folder {path} holds more than {MAX_FILES:,} files", "give its parts one by one")
    yield from sorted(found)


def _is_pair_folder(path: Path) -> bool:
    return any((path / f"facts{suffix}").exists() for suffix in FACTS_SUFFIXES) or (path / "sources").is_dir()


def _facts_of(folder: Path) -> list[Path]:
    return [p for p in sorted(folder.glob("*.y*ml")) if p.suffix in FACTS_SUFFIXES and p.stem not in _NO_FACTS]


def _pair_folder(folder: Path) -> Iterator[_Found]:
    for path in _facts_of(folder):
        yield _Found(path, str(path), folder)
    if (folder / "sources").is_dir():
        for path in _walk(folder / "sources"):
            yield _Found(path, str(path), folder, asked_for=False)

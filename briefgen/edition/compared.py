"""What two editions of a pair can be read from: facts files, pair folders, archived pages, kept editions, past days."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from briefgen.config import Workspace
from briefgen.dossier import Dossier
from briefgen.dossier.gather import FACTS_SUFFIXES, STDIN, gather
from briefgen.edition import manifest
from briefgen.edition.archived import FACTS_NAME, facts_inside
from briefgen.errors import InputError
from briefgen.facts import reader
from briefgen.facts.edtf import Edtf, EdtfError
from briefgen.facts.model import Facts

_PAIR = re.compile(r"[A-Za-z]{2}-[A-Za-z]{2}")
_WAYS = (
    "give a facts file, a pair folder, an archived PDF, the folder of an edition, or a pair and a day: LB-SY@2025-11-03"
)


@dataclass(frozen=True, slots=True)
class Edition:
    """One side of a comparison: what was given, and everything that it says."""

    name: str
    dossier: Dossier


def read_edition(name: str, workspace: Workspace, today: Edtf, stdin: bytes = b"") -> Edition:
    """Read whatever `name` stands for; InputError where that is nothing that holds the facts of one pair.

    `LB-SY@2025-11-03` is the workspace's pair as of that day, and `FOLDER@DAY` any pair folder: documents, meetings and
    developments after it are set aside. `today` is the day of facts that bear none.
    """
    path = Path(name)
    if name == STDIN or path.exists():
        return Edition(name, _of_path(path, name, workspace, today, stdin))
    folder, at, day = name.rpartition("@")
    if not at and not _PAIR.fullmatch(name):
        raise InputError(f"there is no {name}", _WAYS)
    found = _pair_folder(folder or name, workspace)
    return Edition(name, _gathered(str(found), workspace, today, as_of=_day(day, name) if at else None))


def _of_path(path: Path, name: str, workspace: Workspace, today: Edtf, stdin: bytes) -> Dossier:
    if path.name == manifest.NAME:
        path = path.parent
    if (path / manifest.NAME).is_file():
        return _kept(path / FACTS_NAME, workspace, today)
    if path.suffix.lower() == ".pdf" and path.is_file():
        return _dossier(facts_inside(name, _content(path), workspace), workspace, today)
    if path.is_file() and path.suffix and path.suffix.lower() not in FACTS_SUFFIXES:
        raise InputError(f"{name} holds no facts", _WAYS)
    return _gathered(name, workspace, today, stdin=stdin)


def _kept(path: Path, workspace: Workspace, today: Edtf) -> Dossier:
    """The facts that a kept edition was made from."""
    if not path.is_file():
        raise InputError(f"the edition {path.parent} does not hold its {FACTS_NAME}", _WAYS)
    [file] = reader.loads([(str(path), *reader.read_bytes(path))], workspace.markings)
    return _dossier(file.facts, workspace, today)


def _dossier(facts: Facts, workspace: Workspace, today: Edtf) -> Dossier:
    """Facts that were merged when their page was made."""
    return Dossier(facts.pair, facts.as_of or today, facts, markings=workspace.markings)


def _gathered(
    name: str, workspace: Workspace, today: Edtf, *, as_of: Edtf | None = None, stdin: bytes = b""
) -> Dossier:
    register = workspace.register
    groups = gather([name], stdin=stdin, markings=workspace.markings, register=register)
    if len(groups) != 1:
        pairs = ", ".join("-".join(group.pair) for group in groups)
        raise InputError(f"{name} holds facts of several pairs: {pairs}", "give the folder of one pair")
    [group] = groups
    return group.dossier(as_of or group.as_of or today, workspace.settings, workspace.markings, register)


def _pair_folder(name: str, workspace: Workspace) -> Path:
    if Path(name).is_dir():
        return Path(name)
    if not _PAIR.fullmatch(name):
        raise InputError(f"there is no pair folder {name}", _WAYS)
    one, other = sorted(name.upper().split("-"))
    folder = (workspace.root or Path()) / "configs" / "pairs" / f"{one}-{other}"
    if not folder.is_dir():
        raise InputError(f"there is no pair folder {folder}", "give another pair, or its workspace by --workspace")
    return folder


def _day(text: str, name: str) -> Edtf:
    try:
        day = Edtf.parse(text)
    except EdtfError as error:
        raise InputError(f"{name}: {error}", "write a day behind the @, as in LB-SY@2025-11-03") from error
    if day.is_interval or day.precision != "day" or str(day) != text:
        raise InputError(f"{name}: {text} is no single day", "write it as in LB-SY@2025-11-03")
    return day


def _content(path: Path) -> bytes:
    raw, fault = reader.read_bytes(path)
    if fault:
        raise InputError(f"{path} {fault.wrong}", fault.right)
    return raw

"""Which editions the configuration asks for, and a digest of everything that is read for them."""

from __future__ import annotations

import fnmatch
import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefgen import countries
from briefgen.config import PairSettings, Workspace
from briefgen.errors import InputError
from briefgen.page.inputs import code_digest, engine_digest


@dataclass(frozen=True, slots=True)
class Task:
    """One edition to look after."""

    pair: str
    audience: str
    lang: str

    @property
    def label(self) -> str:
        """LB-SY minister.en."""
        return f"{self.pair} {self.audience}.{self.lang}"


@dataclass(frozen=True, slots=True)
class Job:
    """The editions of one pair; `came_in` is the digest of all that is read to make them."""

    pair: str
    folder: Path
    tasks: tuple[Task, ...]
    came_in: str = ""


def plan(workspace: Workspace, only: Sequence[str] = (), *extra: str) -> list[Job]:
    """The jobs of a workspace in the order of its pairs; `extra` is what else the pages depend on (an --as-of).

    `only` are patterns of pairs (`LB-*`) or editions (`LB-SY minister.en`, `*press*`). Raises InputError for pairs
    and audiences that the configuration names and that are not there, and for patterns that fit nothing.
    """
    folders = _pair_folders(workspace)
    settings = workspace.settings
    _check(settings.pairs, folders, workspace)
    base = _workspace_digest(workspace, extra)
    jobs = []
    for pair, folder in folders.items():
        tasks = [task for task in _tasks(pair, workspace) if not only or _is_wanted(task, only)]
        if tasks:
            jobs.append(Job(pair, folder, tuple(tasks), _digest([base, *_contents(folder)])))
    if only and not jobs:
        raise InputError(f"nothing fits --only {' '.join(only)}", f"there are the pairs {_some(folders)}")
    return jobs


def _pair_folders(workspace: Workspace) -> dict[str, Path]:
    root = (workspace.root or Path()) / "configs" / "pairs"
    if not root.is_dir():
        raise InputError(f"there is no folder {root}", "`briefgen new LB SY` makes a pair in it")
    found = {p.name: p for p in sorted(root.iterdir()) if p.is_dir() and not p.name.startswith(".")}
    if not found:
        raise InputError(f"{root} holds no pair", "`briefgen new LB SY` makes one")
    return found


def _tasks(pair: str, workspace: Workspace) -> Iterator[Task]:
    settings = workspace.settings
    own = settings.pairs.get(pair, PairSettings())
    audiences = settings.audiences if own.audiences is None else own.audiences
    languages = settings.languages if own.languages is None else own.languages
    return (Task(pair, audience, lang) for audience in dict.fromkeys(audiences) for lang in dict.fromkeys(languages))


def _check(named: dict[str, PairSettings], folders: Iterable[str], workspace: Workspace) -> None:
    missing = sorted(set(named) - set(folders))
    if missing:
        raise InputError(f"the configuration names the pair {missing[0]}, which is not there", _pair_hint(missing[0]))
    wanted = [*workspace.settings.audiences, *(a for own in named.values() for a in own.audiences or ())]
    known = workspace.audience_names()
    for name in wanted:
        if name not in known:
            raise InputError(f"the configuration names the audience {name!r}", f"there are: {', '.join(known)}")


def _pair_hint(name: str) -> str:
    codes = sorted(name.upper().split("-"))
    if len(codes) == 2 and "-".join(codes) != name and all(code in countries.CODES for code in codes):
        return f"write it in capitals and in alphabetical order: {'-'.join(codes)}"
    return f"make it with `briefgen new {' '.join(codes)}`, or take it out"


def _is_wanted(task: Task, only: Sequence[str]) -> bool:
    names = (task.pair, f"{task.audience}.{task.lang}", task.audience, task.label, task.label.replace(" ", "/"))
    return any(fnmatch.fnmatchcase(name, pattern) for pattern in only for name in names)


def _some(names: Iterable[str]) -> str:
    found = list(names)
    return ", ".join(found[:8]) + (f" and {len(found) - 8} more" if len(found) > 8 else "")


def _workspace_digest(workspace: Workspace, extra: Sequence[str]) -> str:
    parts: list[str | bytes] = [code_digest(), engine_digest(), workspace.settings.model_dump_json(), *extra]
    for kind in ("templates", "configs"):
        for folder in workspace.folders(kind):
            parts.extend(_contents(folder, leave_out="pairs"))
    return _digest(parts)


def _contents(folder: Path, leave_out: str | None = None) -> Iterator[str | bytes]:
    """Name and content of every file below a folder, in an order that the file system does not decide.

    What cannot be read counts as such: reading it for its facts will say why.
    """
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name != leave_out)
        for name in sorted(name for name in names if not name.startswith(".")):
            path = Path(root, name)
            yield path.relative_to(folder).as_posix()
            try:
                yield path.read_bytes()
            except OSError as error:
                yield f"unreadable {error.errno}"


def _digest(parts: Iterable[str | bytes]) -> str:
    found = hashlib.sha256()
    for part in parts:
        raw = part.encode() if isinstance(part, str) else part
        found.update(len(raw).to_bytes(8, "big") + raw)
    return found.hexdigest()

"""Editions on disk: names that stay inside the output folder, and files that appear whole or not at all."""

from __future__ import annotations

import os
import re
import string
import tempfile
from collections.abc import Mapping
from pathlib import Path

from briefgen.errors import InputError, OutputError

FIELDS = ("pair", "audience", "lang", "date", "marking")


def output_path(folder: Path, pattern: str, values: Mapping[str, str], suffix: str) -> Path:
    """The file that the pattern names, below `folder`; raises InputError when the pattern is wrong or leaves it.

    `{pair}/{audience}.{lang}` with suffix "pdf" becomes LB-SY/minister.en.pdf. Characters that some file system
    forbids become hyphens: the marking TLP:AMBER+STRICT is written TLP-AMBER+STRICT.
    """
    try:
        names = [name for _, name, _, _ in string.Formatter().parse(pattern) if name is not None]
    except ValueError as error:
        raise InputError(f"the name pattern {pattern!r} is wrong: {error}", _pattern_hint()) from error
    unknown = sorted(set(names) - set(FIELDS))
    if unknown:
        raise InputError(f"the name pattern has no field {{{unknown[0]}}}", _pattern_hint())
    safe = {k: re.sub(r'[<>:"/\\|?*\x00-\x1f]', "-", v) for k, v in values.items()}
    relative = Path(pattern.format(**safe) + f".{suffix}")
    if relative.is_absolute() or ".." in relative.parts or not relative.name.removesuffix(f".{suffix}"):
        raise InputError(f"the name pattern {pattern!r} leaves the output folder", _pattern_hint())
    return folder / relative


def _pattern_hint() -> str:
    return "use the fields " + ", ".join(f"{{{f}}}" for f in FIELDS) + ", as in {pair}_{date}_{audience}.{lang}"


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that a reader, a crash or a full disk never sees half of it; raises OutputError.

    The content goes to a hidden neighbour, is flushed to the disk and takes the name in one step.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    except OSError as error:
        raise _cannot_write(path, error) from error
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.chmod(0o666 & ~_umask())
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise _cannot_write(path, error) from error
    except BaseException:  # an interrupt: leave nothing behind
        part.unlink(missing_ok=True)
        raise


def _cannot_write(path: Path, error: OSError) -> OutputError:
    place = path if path.is_dir() else path.parent
    hint = "choose another folder with --out" if not isinstance(error, FileExistsError | NotADirectoryError) else None
    return OutputError(f"cannot write {path}: {error.strerror or error}", hint or f"{place} is in the way")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask

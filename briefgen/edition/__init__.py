"""Editions on disk: names that stay inside the output folder, and files that appear whole or not at all."""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import string
from collections.abc import Mapping
from pathlib import Path

from briefgen.errors import InputError, OutputError

FIELDS = ("pair", "audience", "lang", "date", "marking")
_FORBIDDEN = re.compile(r'[<>:"\\|?*\x00-\x1f\x7f]')  # in file names of one system or another


def output_path(folder: Path, pattern: str, values: Mapping[str, str], suffix: str) -> Path:
    """The file that the pattern names, below `folder`; raises InputError when the pattern is wrong or leaves it.

    `{pair}/{audience}.{lang}` with suffix "pdf" becomes LB-SY/minister.en.pdf. Characters that some file system
    forbids become hyphens: the marking TLP:AMBER+STRICT is written TLP-AMBER+STRICT.
    """
    try:
        fields = [
            (name, spec, change) for _, name, spec, change in string.Formatter().parse(pattern) if name is not None
        ]
    except ValueError as error:
        raise InputError(f"the name pattern {pattern!r} is wrong: {error}", _pattern_hint()) from error
    for name, spec, change in fields:
        if name not in FIELDS:
            raise InputError(f"the name pattern has no field {{{name}}}", _pattern_hint())
        if spec or change:
            raise InputError(f"the name pattern {pattern!r} formats the field {{{name}}}", _pattern_hint())
    safe = {k: _FORBIDDEN.sub("-", v.replace("/", "-")) for k, v in values.items()}
    parts = [_FORBIDDEN.sub("-", part) for part in pattern.format(**safe).split("/")]
    if any(part.strip(". ") == "" for part in parts):
        raise InputError(f"the name pattern {pattern!r} leaves the output folder or names no file", _pattern_hint())
    return folder.joinpath(*parts[:-1], f"{parts[-1]}.{suffix}")


def _pattern_hint() -> str:
    return "use the fields " + ", ".join(f"{{{f}}}" for f in FIELDS) + ", as in {pair}_{date}_{audience}.{lang}"


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that a reader, a crash or a full disk never sees half of it; raises OutputError.

    The content goes to a hidden neighbour, is flushed to the disk and takes the name in one step. A device or pipe
    (/dev/stdout) is written to, never replaced.
    """
    part = path.with_name(f".{path.name[:40]}.{secrets.token_hex(8)}.part")
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            path.write_bytes(content)
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)  # less what the umask forbids
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
        except BaseException:  # an interrupt too: leave nothing behind
            part.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise cannot_write(path, error) from error


def sweep_parts(folder: Path) -> None:
    """Remove what a killed process left of files that were to replace others in this folder."""
    with contextlib.suppress(OSError):
        for path in folder.glob(".*.part"):
            path.unlink(missing_ok=True)


def flush_folder(folder: Path) -> None:
    """See to it that a name given in this folder outlives a power cut, where the system knows how."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def cannot_write(path: Path, error: OSError) -> OutputError:
    """The error to raise where a file or folder cannot be written, with what to do."""
    hint = "choose another folder with --out"
    if isinstance(error, FileExistsError | NotADirectoryError | IsADirectoryError):
        blocking = next((p for p in (path, *path.parents) if p.exists()), path)
        hint = f"{blocking} is in the way"
    return OutputError(f"cannot write {path}: {error.strerror or error}", hint)

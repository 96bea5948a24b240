"""The templates and style sheets that there are: built-in ones, a workspace's own, and how far the two have drifted.

A file that was copied from a built-in one says so in its first line, with the digest of what it was copied from. So
it can be told whether the built-in has changed since, whatever was done to the copy.
"""

from __future__ import annotations

import difflib
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from briefgen.errors import InputError
from briefgen.resources import builtin

REPORTS = "report"
"""The folder of the built-in templates of reports: they show no brief, and no workspace overrides them."""

README = "README.md"
"""What a folder says of itself is no template of Markdown."""

_SUFFIXES = (".html", ".css", ".md")
_STAMP = re.compile(r"\A(?:\{#|/\*) copied from the built-in ([0-9a-f]{12}); .*? (?:#\}|\*/)\n")
_HINT = "`briefgen templates diff` compares"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A template or style sheet by its name below templates/: where the built-in and the workspace's own lie."""

    name: str
    ours: Path | None
    own: Path | None

    @property
    def origin(self) -> str:
        """built-in, overridden (the workspace's stands in place of the built-in) or own."""
        return "own" if self.ours is None else "overridden" if self.own else "built-in"

    @property
    def copied_from(self) -> str | None:
        """The digest of the built-in that the workspace's file was copied from; None where it does not say."""
        found = _STAMP.match(_text(self.own)) if self.own else None
        return found[1] if found else None

    @property
    def has_drifted(self) -> bool:
        """Whether the built-in has changed since it was copied."""
        return self.ours is not None and self.copied_from not in (None, _digest(_text(self.ours)))

    def differences(self) -> list[str]:
        """The workspace's file against the built-in, as the lines of a unified diff; the stamp is left aside."""
        if self.ours is None or self.own is None:
            return []
        before, after = _text(self.ours), _STAMP.sub("", _text(self.own))
        names = (f"built-in/{self.name}", str(self.own))
        return [
            line.rstrip("\n")
            for line in difflib.unified_diff(before.splitlines(), after.splitlines(), *names, lineterm="")
        ]


def sheets(workspace: Path | None) -> tuple[Sheet, ...]:
    """Every template and style sheet, by name."""
    ours = {name: path for name, path in _found(builtin("templates")).items() if not name.startswith(f"{REPORTS}/")}
    folder = workspace / "templates" if workspace else None
    own = _found(folder) if folder and folder.resolve() != builtin("templates").resolve() else {}  # as in a checkout
    return tuple(Sheet(name, ours.get(name), own.get(name)) for name in sorted({*ours, *own}))


def sheet(name: str, workspace: Path | None) -> Sheet:
    """The one of that name; InputError with the nearest name where there is none."""
    known = {s.name: s for s in sheets(workspace)}
    if name not in known:
        near = difflib.get_close_matches(name, known, 1, 0.5)
        guess = f"did you mean {near[0]}? " if near else ""
        raise InputError(f"there is no template {name!r}", f"{guess}there are: {', '.join(known)}")
    return known[name]


def copy_of(found: Sheet) -> str:
    """The text of the built-in with a first line that says what it was copied from; InputError for an own template."""
    if found.ours is None:
        raise InputError(f"{found.name} is your own template", "there is no built-in one to copy")
    text = _text(found.ours)
    left, right = ("/*", "*/") if found.name.endswith(".css") else ("{#", "#}")
    return f"{left} copied from the built-in {_digest(text)}; {_HINT} {right}\n{text}"


def _found(folder: Path) -> dict[str, Path]:
    paths = (p for p in sorted(folder.rglob("*")) if p.suffix in _SUFFIXES and p.name != README and p.is_file())
    return {p.relative_to(folder).as_posix(): p for p in paths}


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read ({error})", "save it as UTF-8 and check its permissions") from error


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]

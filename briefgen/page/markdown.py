"""Brief -> Markdown: what the page shows, as text for mail, wikis and editors, through a template of its own.

The facts are those that the page has room for, so that all files of one edition say the same. Nothing in a text of a
fact is markup: every character that Markdown knows is escaped.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from briefgen.compose.brief import Brief
from briefgen.compose.phrase import Phrase, filled, pieces
from briefgen.errors import PageError
from briefgen.page import boxes, scripts
from briefgen.page.bounds import BoundedEnvironment, step
from briefgen.page.density import STEPS
from briefgen.page.markup import Setting, Templates, initial, together
from briefgen.page.undefined import Undefined

COMMON = "brief.md"
"""The template of every audience that has none of its own."""

_SPECIAL = re.compile(r"([\\`*_\[\]<>&|~$])")
_FIRST = re.compile(r"^([#+=\-])|^([0-9]{1,9})(?=[.)])")  # what would begin a heading, a rule or a list
_LINES = re.compile(r"[ \t]*[\r\n\v\f\x85\u2028\u2029]+[ \t]*")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_BLANK = re.compile(r"(?:[ \t]*\n){3,}")
_ISOLATES = {"ltr": "\u2066", "rtl": "\u2067"}
_END = "\u2069"


class MarkdownTemplates(Templates):
    """The Markdown templates of one list of folders, first folder first."""

    suffix = ".md"

    def __init__(self, folders: Sequence[Path]) -> None:
        super().__init__(folders)
        self._environment = _environment(self.folders)

    def template_of(self, brief: Brief) -> str:
        """minister.md beside minister.html where there is one, else the common one."""
        own = f"{Path(brief.template).stem}{self.suffix}"
        return own if self._find(own) else COMMON

    def write(self, brief: Brief) -> str:
        """The whole text. PageError with file:line of the template, or where it leaves out something of a fact."""
        text = self.render(brief, Setting(STEPS[0]))
        lines = "\n".join(line.rstrip(" \t") for line in text.splitlines())
        text = _BLANK.sub("\n\n", lines).strip("\n") + "\n"
        _prove(brief, text, self.template_of(brief))
        return text


def escaped(text: str) -> str:
    """A text on one line, as itself: `*` is an asterisk, `<b>` no tag, `1.` no list."""
    flat = _SPECIAL.sub(r"\\\1", _LINES.sub(" ", text))
    return _FIRST.sub(lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\", flat)


def _prove(brief: Brief, text: str, template: str) -> None:
    """Every text of every fact must be in it, and title, lead and marking."""
    plain = boxes.squeezed(_ESCAPED.sub(r"\1", text))
    told = [(f"The fact {s.key}/{i.id}", t) for s, i in brief.items() if i.kind != "timeline" for t in i.texts()]
    told += [("The brief", t) for t in (brief.title, brief.lead, brief.marking) if t]
    for what, part in told:
        if boxes.squeezed(part) not in plain:
            raise PageError(
                f"{what} is not wholly in the Markdown: “{part[:60]}” is missing",
                f"the template {template} must show it",
            )


@functools.lru_cache(maxsize=8)
def _environment(folders: tuple[Path, ...]) -> jinja2.Environment:
    environment = BoundedEnvironment(
        loader=jinja2.FileSystemLoader([str(folder) for folder in folders]),
        autoescape=True,  # so that what a macro has escaped is not escaped again
        undefined=Undefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_finalize,
    )
    environment.filters["initial"] = initial
    environment.filters["together"] = together
    environment.filters["fill"] = filled
    return environment


@jinja2.pass_context
def _finalize(context: jinja2.runtime.Context, value: Any) -> Any:
    step()
    if isinstance(value, str) and not isinstance(value, Markup):
        return Markup(_marked(value, str(context["brief"].lang)))  # noqa: S704, escaped as Markdown
    return value


def _marked(text: str, lang: str) -> str:
    """The text with what runs against the page kept together, and the code of a foreign language behind it."""
    runs = [run for piece in pieces(text) for run in scripts.runs(piece.text, lang)]
    parts = [f"{_ISOLATES[run.direction]}{run.text}{_END}" if run.direction else run.text for run in runs]
    tags = "".join(f" ({tag.upper()})" for tag in (text.tags if isinstance(text, Phrase) else ()))
    return escaped("".join(parts)) + tags

"""Reports as HTML: one self-contained page that loads nothing from anywhere and runs no script but its own."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from pathlib import Path

import jinja2
from markupsafe import Markup

from briefgen.page.library import REPORTS
from briefgen.resources import builtin


def report(name: str, values: Mapping[str, object]) -> str:
    """The page of templates/report/NAME.html with its style sheet and (if any) script in it; every value is escaped.

    A policy forbids the browser everything else: whatever a value might smuggle in, it would not run. Pictures may
    be files beside the page.
    """
    folder = builtin("templates") / REPORTS
    style, script = (_text(folder / f"{name}.{kind}") for kind in ("css", "js"))
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    policy = (
        f"default-src 'none'; img-src 'self' file:; style-src {_digest(style)}; script-src {_digest(script)}; "
        "base-uri 'none'; form-action 'none'"
    )
    own = {"style": Markup(style), "script": Markup(script), "policy": policy}  # noqa: S704 - own files
    return environment.get_template(f"{name}.html").render({**values, **own})


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _digest(text: str) -> str:
    """How a policy names the one text that may stand in a style or script element."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"

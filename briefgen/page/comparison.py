"""Two editions compared, as one HTML page that needs nothing else and runs no script."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import jinja2

from briefgen.compose.comparison import Told


def comparison_page(
    title: str, marking: str | None, before: tuple[str, str], after: tuple[str, str], changes: Sequence[Told]
) -> str:
    """The page; `before` and `after` are what was compared, each with its day in words. Every text is escaped."""
    return _template().render(title=title, marking=marking, before=before, after=after, changes=changes)


@cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("comparison.html")

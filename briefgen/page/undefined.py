"""What a template uses without anybody having defined it: noted with its place instead of stopping at the first."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from types import FrameType
from typing import Any

import jinja2

Noted = dict[tuple[str, int, str], None]  # file, line, what is wrong; in the order in which they were met


def noting(noted: Noted) -> type[jinja2.Undefined]:
    """A class for Jinja's `undefined` whose values are empty, and whose every use is noted."""

    class Noting(jinja2.ChainableUndefined):
        __slots__ = ()

        def _use(self, *_args: Any, **_kwargs: Any) -> Any:
            noted[(*_place(), self._undefined_message)] = None
            return self

        def __str__(self) -> str:
            self._use()
            return ""

        def __iter__(self) -> Iterator[Any]:
            self._use()
            return iter(())

        def __len__(self) -> int:
            self._use()
            return 0

        def __bool__(self) -> bool:
            self._use()
            return False

        def __eq__(self, other: object) -> bool:
            self._use()
            return False

        def __ne__(self, other: object) -> bool:
            self._use()
            return True

        def __hash__(self) -> int:
            self._use()
            return 0

        __call__ = __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = _use
        __lt__ = __le__ = __gt__ = __ge__ = __neg__ = __pos__ = __mod__ = __rmod__ = __pow__ = __rpow__ = _use

    return Noting


def _place() -> tuple[str, int]:
    """File and line of the innermost template that is being rendered."""
    frame: FrameType | None = sys._getframe(1)
    while frame is not None and "__jinja_template__" not in frame.f_globals:
        frame = frame.f_back
    if frame is None:
        return "template", 0
    template: jinja2.Template = frame.f_globals["__jinja_template__"]
    return template.filename or "template", template.get_corresponding_lineno(frame.f_lineno)

"""What a template uses without anybody having defined it: told in words of templates, and noted with its place.

A page stops at the first; `templates check` notes all of them.
"""

from __future__ import annotations

import difflib
import sys
from collections.abc import Iterator, Mapping
from types import FrameType
from typing import Any

import jinja2
from jinja2.environment import TemplateModule

from briefgen.compose.brief import Brief, Item, Section

_LONGEST = 700  # characters: more names than that help nobody
Noted = dict[tuple[str, int, str], None]  # file, line, what is wrong; in the order in which they were met


class _Worded(jinja2.Undefined):
    """Says what has no such name, and which names it has: "the brief has no 'titel'; did you mean title?"."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        if self._undefined_hint:
            return self._undefined_hint
        name = self._undefined_name
        if self._undefined_obj is jinja2.utils.missing:
            return f"{name!r} is undefined"
        kind, names = _known(self._undefined_obj)
        near = difflib.get_close_matches(str(name), names, 1, 0.6)
        there_are = f"; did you mean {near[0]}?" if near else f"; it has {', '.join(names)}" if names else ""
        return f"{kind} has no {name!r}{there_are if len(there_are) < _LONGEST else ''}"


class Undefined(_Worded, jinja2.StrictUndefined):
    """Whatever is done with it is an error."""

    __slots__ = ()


def _known(value: object) -> tuple[str, list[str]]:
    """What a template's author calls this value, and the names that it has; none where they are only Python's."""
    names = sorted(name for name in dir(value) if not name.startswith("_"))
    if isinstance(value, Brief | Section):
        return f"the {type(value).__name__.lower()}", names
    if isinstance(value, Item):
        return f"an item of the kind {value.kind}", names
    if isinstance(value, TemplateModule):
        return "the imported template", names
    if isinstance(value, Mapping):
        return "the list of words", sorted(map(str, value))
    if value is None:
        return "what is not there (none)", []
    return "a text" if isinstance(value, str) else "a list" if isinstance(value, tuple | list) else "a value", []


def noting(noted: Noted) -> type[jinja2.Undefined]:
    """A class for Jinja's `undefined` whose values are empty, and whose every use is noted."""

    class Noting(_Worded, jinja2.ChainableUndefined):
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

"""A template's work has an end: bounds on its steps, its output and its memory.

A sandbox keeps a template from what it must not reach; it does not keep it from looping over loops, calling itself
or building a text that doubles with every line.
"""

from __future__ import annotations

import contextlib
import contextvars
import functools
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from briefgen.errors import PageError

MAX_STEPS = 300_000  # turns of loops, calls and outputs; a full page takes some thousand
MAX_OUTPUT = 4_000_000  # characters of a page
MAX_TEXT = 1_000_000  # characters or entries that one operation may make
MAX_POWER = 64  # exponents
_MEMORY = 500_000_000  # bytes that a template may take more than the program already has

_WIDE = re.compile(r"[0-9]{4}")  # a width of thousands of characters in a format

_steps: contextvars.ContextVar[int] = contextvars.ContextVar("steps", default=0)


class BoundlessError(jinja2.TemplateRuntimeError):
    """A template that does not come to an end, or whose output does not."""


class BoundedEnvironment(ImmutableSandboxedEnvironment):
    """A sandbox in which every turn of a loop and every call counts."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.filters["counted"] = _counted
        self.globals.pop("lipsum")
        self.filters.pop("random")  # the same facts give the same page
        self.filters["format"] = _formatted(self.filters["format"])
        for name in ("center", "indent", "batch", "slice", "tojson", "wordwrap"):
            self.filters[name] = _sized(self.filters[name])

    def _generate(self, source: nodes.Template, *args: Any, **options: Any) -> str:
        for loop in list(source.find_all(nodes.For)):
            loop.iter = nodes.Filter(loop.iter, "counted", [], [], None, None, lineno=loop.iter.lineno)
        generated: str = super()._generate(source, *args, **options)
        return generated

    def call(self, context: Any, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Call something for a template."""
        step()
        if any(_is_huge(a) for a in (*args, *kwargs.values())):
            raise BoundlessError("a number is too large to be given to a function")  # "x".ljust(10**9)
        return super().call(context, obj, *args, **kwargs)

    def wrap_str_format(self, value: Any) -> Any:
        """`str.format` that makes no endless text; None for what is no such method."""
        wrapped = super().wrap_str_format(value)
        if wrapped is not None and _WIDE.search(value.__self__):
            raise BoundlessError("a text would become too long")
        return wrapped

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Multiply, raise to a power, format."""
        if operator == "**" and not (isinstance(right, int) and abs(right) <= MAX_POWER):
            raise BoundlessError("a number would become too large")
        if operator == "*" and any(_is_huge(_length(a) * _times(b)) for a, b in ((left, right), (right, left))):
            raise BoundlessError("a text would become too long")
        if operator == "%" and isinstance(left, str):
            raise BoundlessError("% does not format texts here; put them together with ~")
        return super().call_binop(context, operator, left, right)


def _length(value: Any) -> int:
    return len(value) if isinstance(value, (str, list, tuple)) else 0


def _times(value: Any) -> int:
    return value if isinstance(value, int) else 0


def _is_huge(value: Any) -> bool:
    return isinstance(value, (int, float)) and value > MAX_TEXT


def step() -> None:
    """Count one step; raises BoundlessError when there were too many."""
    done = _steps.get() + 1
    _steps.set(done)
    if done > MAX_STEPS:
        raise BoundlessError(f"the template does not come to an end: more than {MAX_STEPS:,} steps")


def _counted(items: Iterable[Any]) -> Iterable[Any]:
    """What a loop runs over; each turn is a step."""
    if isinstance(items, jinja2.Undefined):
        return items  # says itself what is wrong
    return _Counted(items) if hasattr(items, "__len__") else _stepping(items)


class _Counted:
    """A collection whose every turn is a step."""

    def __init__(self, items: Any) -> None:
        self._items = items

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[Any]:
        return _stepping(self._items)


def _stepping(items: Iterable[Any]) -> Iterator[Any]:
    for item in items:
        step()
        yield item


def _formatted(function: Callable[..., Any]) -> Callable[..., Any]:
    def bounded(text: str, *args: Any, **kwargs: Any) -> Any:
        if _WIDE.search(text) or any(_is_huge(a) for a in args):
            raise BoundlessError("a text would become too long")
        return function(text, *args, **kwargs)

    return bounded


def _sized(function: Callable[..., Any]) -> Callable[..., Any]:
    """A filter that refuses a size beyond reason."""

    def bounded(*args: Any, **kwargs: Any) -> Any:
        if any(_is_huge(a) for a in (*args, *kwargs.values())):
            raise BoundlessError("a text would become too long")
        return function(*args, **kwargs)

    return functools.update_wrapper(bounded, function)  # with Jinja's mark that the context comes first


def rendered(template: jinja2.Template, context: dict[str, Any]) -> str:
    """The template's output, with an end to its steps, its length and its memory."""
    token = _steps.set(0)
    parts: list[str] = []
    length = 0
    try:
        with _memory():
            for part in template.generate(context):
                parts.append(part)
                length += len(part)
                if length > MAX_OUTPUT:
                    raise PageError(f"{template.filename}: the page has more than {MAX_OUTPUT:,} characters")
            return "".join(parts)
    finally:
        _steps.reset(token)


@contextlib.contextmanager
def _memory() -> Iterator[None]:
    """A limit on the address space where the system knows one; beyond it Python raises MemoryError."""
    if sys.platform != "linux":
        yield
        return
    import resource  # noqa: PLC0415, unknown on Windows

    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123, a file of the kernel
        now = int(file.read().split()[0]) * resource.getpagesize()
    limit = now + _MEMORY
    if soft != resource.RLIM_INFINITY:
        limit = min(limit, soft)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))

"""The language of the texts in facts: each may name its own, the file names it for the others."""

from __future__ import annotations

from typing import Any, TypeVar

from briefgen.facts.model import Frozen
from briefgen.language import Text

AnyFrozen = TypeVar("AnyFrozen", bound=Frozen)


def within(item: AnyFrozen, lang: str) -> AnyFrozen:
    """The same item, however deep, with the file's language written on every text that names none.

    Of a source's title and publisher the source itself may know better.
    """
    own = getattr(item, "language", None) or lang
    changes = {name: _within(value, own) for name, value in item if _holds_texts(value)}
    return item.model_copy(update=changes) if changes else item


def _holds_texts(value: Any) -> bool:
    return isinstance(value, (Text, Frozen, tuple))


def _within(value: Any, lang: str) -> Any:
    if isinstance(value, Text):
        return value.within(lang)
    if isinstance(value, Frozen):
        return within(value, lang)
    return tuple(_within(v, lang) for v in value) if isinstance(value, tuple) else value

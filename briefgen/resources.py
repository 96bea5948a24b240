"""Where the built-in templates and configs lie, what the configs say, and digests that tell whether files changed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml

from briefgen.errors import InputError

Kind = Literal["templates", "configs"]


@cache
def builtin(kind: Kind) -> Path:
    """The folder of the built-in templates or configs, in an installed wheel and in a checkout alike."""
    package = Path(__file__).resolve().parent
    shipped = package / "_shipped" / kind
    return shipped if shipped.is_dir() else package.parent / kind


def builtin_data(name: str) -> Any:
    """What that file of the built-in configs says; every scalar is a string (so `no` stays Norway).

    Three times as fast as PyYAML's own constructor, and every start reads several of these files; anchors, tags and
    faults with places are for files of users (`yamlfile`). InputError where the file is missing or no YAML.
    """
    try:
        loader = _LOADER((builtin("configs") / name).read_text(encoding="utf-8"))
        event = loader.get_event
        event(), event()  # the beginnings of stream and document
        return _value(event(), event)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise InputError(f"{name} cannot be read: {error}", hint="reinstall briefgen or mend the file") from error


_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # without libyaml the same result, slower


def _value(event: Any, following: Callable[[], Any]) -> Any:
    kind = type(event)
    if kind is yaml.ScalarEvent:
        return event.value
    if kind is yaml.MappingStartEvent:
        found: dict[str, Any] = {}
        while type(event := following()) is not yaml.MappingEndEvent:
            found[event.value] = _value(following(), following)
        return found
    if kind is not yaml.SequenceStartEvent:
        raise yaml.YAMLError(f"a value is expected, not {event}")
    items: list[Any] = []
    while type(event := following()) is not yaml.SequenceEndEvent:
        items.append(_value(event, following))
    return items


def digest(parts: Iterable[str | bytes]) -> str:
    """SHA-256 of parts, in hexadecimal digits; where one ends and the next begins counts too."""
    found = hashlib.sha256()
    for part in parts:
        raw = part.encode() if isinstance(part, str) else part
        found.update(len(raw).to_bytes(8, "big") + raw)
    return found.hexdigest()

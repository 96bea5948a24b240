"""The editable word lists of `configs/lexicon`, read once."""

from __future__ import annotations

from functools import cache
from typing import Any

import yaml

from briefgen.errors import InputError
from briefgen.resources import builtin

Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # without libyaml the same result, slower


@cache
def load(name: str) -> Any:
    """The content of `configs/lexicon/NAME.yaml`; every scalar is a string (so `no` stays Norway).

    Raises InputError where the file is missing or no YAML.
    """
    path = builtin("configs") / "lexicon" / f"{name}.yaml"
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=Loader)  # noqa: S506 - a base loader makes strings only
    except (OSError, yaml.YAMLError) as error:
        raise InputError(
            f"the lexicon {path.name} cannot be read: {error}", hint="reinstall briefgen or mend the file"
        ) from error


@cache
def words(name: str, key: str) -> frozenset[str]:
    """One flat list of a lexicon as a set."""
    return frozenset(load(name)[key])


@cache
def all_words(name: str, key: str) -> frozenset[str]:
    """The lists of a group of lists (`heads` of `offices`) as one set."""
    return frozenset(word for group in load(name)[key].values() for word in group)

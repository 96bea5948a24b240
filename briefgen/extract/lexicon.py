"""The editable word lists of `configs/lexicon`, read once."""

from __future__ import annotations

from functools import cache
from typing import Any

from briefgen.resources import builtin_data


@cache
def load(name: str) -> Any:
    """The content of `configs/lexicon/NAME.yaml`; InputError where the file is missing or no YAML."""
    return builtin_data(f"lexicon/{name}.yaml")


@cache
def words(name: str, key: str) -> frozenset[str]:
    """One flat list of a lexicon as a set."""
    return frozenset(load(name)[key])


@cache
def all_words(name: str, key: str) -> frozenset[str]:
    """The lists of a group of lists (`heads` of `offices`) as one set."""
    return frozenset(word for group in load(name)[key].values() for word in group)

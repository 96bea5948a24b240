"""Handling markings: schemes in their order, which of several markings is the highest, what a reader may see."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from briefgen.errors import InputError, InvalidFilesError
from briefgen.resources import builtin
from briefgen.yamlfile.check import check
from briefgen.yamlfile.tree import read_tree

_FILE = "markings.yaml"
_Label = Annotated[str, StringConstraints(pattern=r"^\S(.*\S)?$", max_length=60)]
_Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$")]
_Scheme = Annotated[tuple[_Label, ...], Field(min_length=1, max_length=20)]


class _File(BaseModel):
    """`configs/markings.yaml`."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    schemes: Annotated[dict[_Name, _Scheme], Field(max_length=40)]


@dataclass(frozen=True, slots=True)
class Markings:
    """Schemes by name, each from the lowest marking to the highest. A marking may stand in several schemes."""

    schemes: Mapping[str, tuple[str, ...]]

    def highest(self, markings: Iterable[str | None]) -> str | None:
        """The highest of several markings, None where there is none.

        Raises InputError where two of them belong to no common scheme, for then none is the higher.
        """
        found = {m for m in markings if m}
        if len(found) <= 1:
            return next(iter(found), None)
        for scheme in self.schemes.values():
            if found <= set(scheme):
                return max(found, key=scheme.index)
        raise InputError(
            f"the markings {', '.join(sorted(found))} belong to no common scheme",
            "use one of: " + " | ".join(", ".join(s) for s in self.schemes.values()),
        )

    def within(self, marking: str | None, ceiling: Iterable[str]) -> bool:
        """Whether a reader with this ceiling (a marking of each scheme that the reader may see) may see that marking.

        No ceiling lets everything through; a marking that no ceiling can be compared with lets nothing through.
        """
        limits = set(ceiling)
        if marking is None or not limits:
            return True
        return any(
            marking in scheme and scheme.index(marking) <= scheme.index(limit)
            for scheme in self.schemes.values()
            for limit in limits & set(scheme)
        )

    def comparable(self, markings: Iterable[str]) -> bool:
        """Whether one scheme holds them all."""
        found = set(markings)
        return any(found <= set(scheme) for scheme in self.schemes.values())

    def __contains__(self, marking: str) -> bool:
        return any(marking in scheme for scheme in self.schemes.values())

    def spelled(self, text: str) -> str | None:
        """The marking that somebody meant who wrote `tlp: amber`; None where it is like none."""
        known = {m.casefold(): m for scheme in self.schemes.values() for m in scheme}
        return known.get(re.sub(r"\s*:\s*", ":", text).casefold())

    def of_scheme(self, beginning: str) -> tuple[str, ...]:
        """The markings that begin so ("TLP:"), from the lowest to the highest."""
        return tuple(m for scheme in self.schemes.values() for m in scheme if m.startswith(beginning))


@cache
def builtin_markings() -> Markings:
    """The schemes that come with briefgen."""
    return Markings(_read(builtin("configs") / _FILE))


def markings_of(folders: Iterable[Path]) -> Markings:
    """The schemes of these folders of configuration, the first folder first; scheme by scheme, the first one counts."""
    found: dict[str, tuple[str, ...]] = {}
    for folder in folders:
        if (folder / _FILE).is_file():
            found.update({name: scheme for name, scheme in _read(folder / _FILE).items() if name not in found})
    return Markings(found) if found else builtin_markings()


def _read(path: Path) -> dict[str, tuple[str, ...]]:
    """The schemes of one file; InvalidFilesError with all of its faults."""
    try:
        tree = read_tree(str(path), path.read_bytes())
    except OSError as error:
        raise InputError(f"{path} cannot be read ({error.strerror})", "check its permissions") from error
    loaded = check(tree, _File, {"schemes": "{national: [OPEN, CLOSED]}"})
    if loaded is not None:
        tree.add(
            tree.fault(("schemes", name), f"names {scheme[n]} twice", "name each marking once")
            for name, scheme in loaded.schemes.items()
            for n in range(len(scheme))
            if scheme[n] in scheme[:n]
        )
    if loaded is None or tree.faults:
        raise InvalidFilesError(tree.faults)
    return loaded.schemes

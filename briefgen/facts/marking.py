"""Handling markings: which of several is the highest."""

from __future__ import annotations

from collections.abc import Iterable

from briefgen.errors import InputError

# Each scheme from the lowest to the highest. TLP 2.0 of FIRST; the United Kingdom's classifications.
SCHEMES: tuple[tuple[str, ...], ...] = (
    ("TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED"),
    ("OFFICIAL", "OFFICIAL-SENSITIVE", "SECRET", "TOP SECRET"),
    ("UNCLASSIFIED", "RESTRICTED", "CONFIDENTIAL", "SECRET", "TOP SECRET"),
)


def highest(markings: Iterable[str | None]) -> str | None:
    """The highest of several markings, None where there is none.

    Raises InputError where two of them belong to no common scheme, for then none is the higher.
    """
    found = {m for m in markings if m}
    if len(found) <= 1:
        return next(iter(found), None)
    for scheme in SCHEMES:
        if found <= set(scheme):
            return max(found, key=scheme.index)
    raise InputError(
        f"the markings {', '.join(sorted(found))} belong to no common scheme",
        "use one of: " + " | ".join(", ".join(s) for s in SCHEMES),
    )


def within(marking: str | None, ceiling: Iterable[str]) -> bool:
    """Whether a reader with this ceiling (a marking of each scheme that the reader may see) may see that marking.

    No ceiling lets everything through; a marking that no ceiling can be compared with lets nothing through.
    """
    limits = set(ceiling)
    if marking is None or not limits:
        return True
    return any(
        marking in scheme and scheme.index(marking) <= scheme.index(limit)
        for scheme in SCHEMES
        for limit in limits & set(scheme)
    )

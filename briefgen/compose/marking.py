"""Handling markings: which of several is the highest."""

from __future__ import annotations

from briefgen.errors import InputError
from briefgen.facts.model import Facts

# Each scheme from the lowest to the highest. TLP 2.0 of FIRST; the United Kingdom's classifications.
SCHEMES: tuple[tuple[str, ...], ...] = (
    ("TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED"),
    ("OFFICIAL", "OFFICIAL-SENSITIVE", "SECRET", "TOP SECRET"),
    ("UNCLASSIFIED", "RESTRICTED", "CONFIDENTIAL", "SECRET", "TOP SECRET"),
)


def highest(facts: Facts, shown: set[str]) -> str | None:
    """The marking that the page must bear: the highest of the file's own and of the facts and sources shown.

    Raises InputError where two markings belong to no common scheme, for then none is the higher.
    """
    cited = {c for _, fact in facts.facts() if fact.id in shown for c in fact.cited()}
    own = [fact.marking for _, fact in facts.facts() if fact.id in shown]
    found = {m for m in (facts.marking, *own, *(s.marking for s in facts.sources if s.id in cited)) if m}
    if len(found) <= 1:
        return next(iter(found), None)
    for scheme in SCHEMES:
        if found <= set(scheme):
            return max(found, key=scheme.index)
    raise InputError(
        f"the markings {', '.join(sorted(found))} belong to no common scheme",
        "use one of: " + " | ".join(", ".join(s) for s in SCHEMES),
    )

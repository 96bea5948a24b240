"""What the built-in register says, as a whole: an office for one person has one holder at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations

from briefgen.facts.names import part_of
from briefgen.register import Entry, office_words
from briefgen.register.files import builtin_register

_HANDING_OVER = 62  # days that two terms, each known by the month, may overlap
_SINGLE = {  # the ways in which the register calls offices of which a state has one
    "head of state": ("President", "King", "Queen", "Emir", "Sultan"),
    "head of government": ("Prime Minister", "Chancellor", "Taoiseach", "Chairman of the Cabinet of Ministers"),
    "foreign minister": (
        "Foreign Minister",
        "Minister for Europe and Foreign Affairs",
        "Minister of International Relations and Cooperation",
        "External Affairs Minister",
    ),
    "secretary of state": ("Secretary of State",),
}
_KINDS = {office_words(office): kind for kind, offices in _SINGLE.items() for office in offices}

Held = tuple[Entry, date, date]


def _by_kind(entries: Sequence[Entry]) -> dict[tuple[str, str], list[Held]]:
    """The terms of each such office of each state, with the days of which they are sure."""
    found: dict[tuple[str, str], list[Held]] = {}
    for entry in entries:
        for tenure in entry.tenures:
            kind = _KINDS.get(office_words(tenure.office))
            if kind and not tenure.shared:
                first = tenure.start.last if tenure.start else date.min
                last = tenure.end.first if tenure.end else date.max
                found.setdefault((entry.country, kind), []).append((entry, first, last))
    return found


def _together(entries: Sequence[Entry]) -> Iterator[str]:
    """Who surely held one office together for longer than it takes to hand over."""
    for (country, kind), held in _by_kind(entries).items():
        for (one, first, last), (other, begun, ended) in combinations(held, 2):
            both = min(last, ended).toordinal() - max(first, begun).toordinal()
            if both > _HANDING_OVER:
                yield f"{country} {kind}: {one.names[0]} and {other.names[0]} from {max(first, begun)}"


def test_an_office_for_one_has_one_holder() -> None:
    """Whatever the office is called: no two presidents, no two foreign ministers of one state."""
    assert list(_together(builtin_register().entries)) == []


def test_nobody_is_there_twice() -> None:
    """Nor with and without a middle name in one and the same office."""
    entries = builtin_register().entries
    offices = {id(e): {str(t.office) for t in e.tenures} for e in entries}
    twice = [
        (one.names[0], other.names[0])
        for one, other in combinations(entries, 2)
        if one.country == other.country
        and offices[id(one)] & offices[id(other)]
        and any(part_of(a, b) or part_of(b, a) for a in one.names for b in other.names)
    ]
    assert twice == []

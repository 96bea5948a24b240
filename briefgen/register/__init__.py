"""Who held which office when: the register of people and offices, and how somebody is found in it.

`configs/actors.yaml` is the built-in register; the file of that name in a workspace adds to it (see `files`). A person
is found by full name and state, so that a namesake elsewhere is not taken for somebody in office; a surname alone
counts only with the office that the register has for that day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from typing import NamedTuple

from briefgen.errors import Fault
from briefgen.facts.edtf import Edtf
from briefgen.facts.names import part_of, same_name, words
from briefgen.language import Text
from briefgen.resources import digest

__all__ = ["DEPUTIES", "Entry", "Register", "Tenure", "office_words", "same_office"]

_FILLERS = frozenset("of the for and in affairs".split())
DEPUTIES = frozenset({"deputy", "vice"})
_SPELLINGS = {
    "defense": "defence",
    "premier": "prime minister",
    "external": "foreign",
    "home": "interior",
    "internal": "interior",
    "top diplomat": "foreign minister",
    "cabinet secretary": "minister",
    "cs": "minister",
    "secretary of state for": "minister for",
}


@dataclass(frozen=True, slots=True)
class Tenure:
    """One office of one person. An end that is None is open: unknown at the start, in office still at the end.

    An end that is known by the month only leaves open on which of its days the office changed hands.
    """

    office: Text
    start: Edtf | None = None
    end: Edtf | None = None
    source: Text | None = None
    shared: bool = False  # several people may hold it at once

    def surely(self, day: date) -> bool:
        """Held on that day, whatever the days are that the register does not give."""
        return (self.start is None or self.start.last <= day) and (self.end is None or day <= self.end.first)

    def perhaps(self, day: date) -> bool:
        """Held on that day, or in the month of that day in which it began or ended."""
        return not self.is_over(day) and not self.is_ahead(day)

    def is_over(self, day: date) -> bool:
        """Ended before that day."""
        return self.end is not None and self.end.last < day

    def is_ahead(self, day: date) -> bool:
        """Began after that day."""
        return self.start is not None and self.start.first > day

    def overlaps(self, other: Tenure) -> bool:
        """True when there is a day on which both were surely in office, other than that of handing over."""
        starts = [t.start.last for t in (self, other) if t.start]
        ends = [t.end.first for t in (self, other) if t.end]
        return max(starts, default=date.min) < min(ends, default=date.max)


@dataclass(frozen=True, slots=True)
class Entry:
    """One person with the offices held, in the order of the file; `names` are spellings, the usual one first."""

    names: tuple[str, ...]
    country: str
    tenures: tuple[Tenure, ...]

    def on(self, day: date) -> Tenure | None:
        """The office surely held on that day; of several the one that was taken up last."""
        return max((t for t in self.tenures if t.surely(day)), key=_began, default=None)

    def last_before(self, day: date) -> Tenure | None:
        """The last office that had ended by that day."""
        return max((t for t in self.tenures if t.is_over(day)), key=_ended, default=None)

    def parts(self) -> Iterator[str]:
        """Everything that it says, for a digest."""
        yield repr((self.names, self.country))
        for tenure in self.tenures:
            texts = [sorted(text.versions.items()) if text else None for text in (tenure.office, tenure.source)]
            yield repr((*texts, str(tenure.start), str(tenure.end)))


def _began(tenure: Tenure) -> date:
    return tenure.start.first if tenure.start else date.min


def _ended(tenure: Tenure) -> date:
    return tenure.end.last if tenure.end else date.max


@dataclass(frozen=True, eq=False)
class Register:
    """All entries; `warnings` are what a workspace's file should be asked about, with places."""

    entries: tuple[Entry, ...] = ()
    warnings: tuple[Fault, ...] = field(default=())

    @cached_property
    def digest(self) -> str:
        """Of what the register says, whatever its files look like."""
        return digest(part for entry in self.entries for part in entry.parts())

    @cached_property
    def _of_state(self) -> Mapping[str, tuple[Entry, ...]]:
        found: dict[str, tuple[Entry, ...]] = {}
        for entry in self.entries:
            found[entry.country] = (*found.get(entry.country, ()), entry)
        return found

    @cached_property
    def _by_words(self) -> Mapping[tuple[str, ...], tuple[Entry, ...]]:
        found: dict[tuple[str, ...], tuple[Entry, ...]] = {}
        for entry in self.entries:
            for key in dict.fromkeys(map(words, entry.names)):
                found[key] = (*found.get(key, ()), entry)
        return found

    def find(self, names: Sequence[str], country: str | None, office: str | None, day: date | None) -> Entry | None:
        """The one person who bears one of these names; None where there is none, or where it may be either of two.

        `office` is what the person is called on that `day`: it tells namesakes apart, and it makes a surname enough.
        Without a state the name has to be written as in the register.
        """
        called = _Called(tuple(map(str, names)), country)
        found = _namesakes(self, called)
        if len(found) == 1:
            return found[0]
        if not found and country and office and day:
            surname = called.names[0]
            found = tuple(e for e in self._of_state.get(country, ()) if any(part_of(surname, n) for n in e.names))
        if office and day:
            found = tuple(e for e in found if any(same_office(t.office, office) and t.perhaps(day) for t in e.tenures))
        return found[0] if len(found) == 1 else None


class _Called(NamedTuple):
    """Somebody as facts name them."""

    names: tuple[str, ...]
    country: str | None


@lru_cache(maxsize=50_000)  # the people of a pair come in every one of its documents
def _namesakes(register: Register, called: _Called) -> tuple[Entry, ...]:
    """Everybody with such a full name."""
    full = [name for name in called.names if len(words(name)) > 1]
    if called.country is None:
        return tuple(dict.fromkeys(e for name in full for e in register._by_words.get(words(name), ())))
    of_state = register._of_state.get(called.country, ())
    return tuple(e for e in of_state if any(_agree(own, name) for own in e.names for name in full))


def _agree(own: str, name: str) -> bool:
    """One name, or one with and one without a middle name."""
    return same_name(own, name) or (len(words(own)) > 1 and (part_of(own, name) or part_of(name, own)))


@lru_cache(maxsize=20_000)
def office_words(office: str) -> frozenset[str]:
    """The words of an office that count, lower-case: "Minister of Foreign Affairs" is {minister, foreign}."""
    text = office.casefold()
    for spelling, usual in _SPELLINGS.items():
        text = re.sub(rf"\b{spelling}\b", usual, text)
    return frozenset(re.findall(r"\w+", text)) - _FILLERS


def same_office(one: str, other: str) -> bool:
    """Energy Minister is Minister of Petroleum and Energy; a Minister alone may be any, a deputy is none of them."""
    a, b = sorted((office_words(one), office_words(other)), key=len)
    return bool(a) and (a == b or (len(a) > 1 and a <= b and not (b - a) & DEPUTIES))

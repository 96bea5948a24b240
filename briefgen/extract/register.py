"""The actor register: who held which office when, for what a text leaves open.

`configs/actors.yaml` lists heads of state and government and the like with dated offices. A text that calls somebody
by name only
("Angela Merkel spoke by telephone with") gets office and state from there; what the text itself says always wins.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

import yaml

from briefgen.errors import InputError
from briefgen.extract.lexicon import Loader, words
from briefgen.extract.names import contains, keys
from briefgen.extract.person import Person, is_international
from briefgen.facts.edtf import Edtf, EdtfError
from briefgen.resources import builtin


@dataclass(frozen=True, slots=True)
class Tenure:
    """One office of one person; open ends are None."""

    office: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Entry:
    """One person of the register."""

    names: tuple[str, ...]
    country: str
    tenures: tuple[Tenure, ...]

    def fits(self, name: str) -> bool:
        """One of the names holds every word of the other."""
        return any(contains(own, name) or (len(set(keys(own))) > 1 and contains(name, own)) for own in self.names)


@cache
def register() -> tuple[Entry, ...]:
    """All entries of `configs/actors.yaml`; InputError where the file is faulty. A missing file is an empty
    register.
    """
    path = builtin("configs") / "actors.yaml"
    if not path.exists():
        return ()
    try:
        rows = yaml.load(path.read_text(encoding="utf-8"), Loader=Loader)["actors"]  # noqa: S506 - strings only
        return tuple(_entry(row) for row in rows)
    except (OSError, yaml.YAMLError, KeyError, TypeError, EdtfError) as error:
        raise InputError(
            f"the actor register {path.name} cannot be read: {error}", hint="mend or remove configs/actors.yaml"
        ) from error


def _entry(row: dict[str, object]) -> Entry:
    offices = row["offices"]
    assert isinstance(offices, list)  # noqa: S101 - tells mypy; a wrong type raises TypeError above
    held = ((o["office"], Edtf.parse(o["held"])) for o in offices)
    tenures = tuple(Tenure(office, days.first, days.last) for office, days in held)
    aliases = row.get("aliases", [])
    assert isinstance(aliases, list)  # noqa: S101 - as above
    return Entry((str(row["name"]), *aliases), str(row["country"]), tenures)


@cache
def _by_key() -> dict[str, tuple[Entry, ...]]:
    index: dict[str, tuple[Entry, ...]] = {}
    for entry in register():
        for key in {k for name in entry.names for k in keys(name)}:
            index[key] = (*index.get(key, ()), entry)
    return index


def complete_people(people: Sequence[Person], day: date | None) -> tuple[Person, ...]:
    """Fill office and state that the text leaves open."""
    return tuple(_complete(p, day) for p in people)


def in_office(surname: str, day: date | None) -> bool:
    """True when somebody of that name holds an office of the register on that day; of a surname alone, when only one
    does.
    """
    if day is None:
        return False
    if len(keys(surname)) > 1:
        fitting = {e for key in keys(surname) for e in _by_key().get(key, ()) if e.fits(surname)}
        return any(t.first <= day <= t.last for e in fitting for t in e.tenures)
    found = [e for key in keys(surname) for e in _by_key().get(key, ()) if keys(e.names[0])[-1] == key]
    return sum(any(t.first <= day <= t.last for t in e.tenures) for e in found) == 1


def _complete(person: Person, day: date | None) -> Person:
    told = person.country and person.office and not person.former and person.head != "general"
    if told or is_international(person):
        return person
    entry = _find(person, day)
    if entry is None:
        return person
    tenure = next((t for t in entry.tenures if day and t.first <= day <= t.last), None)
    if (
        person.former and tenure and not _like(tenure.office, person.office or "")
    ):  # "a former mayor who took office in May"
        return replace(
            person, country=entry.country, office=tenure.office, head=tenure.office.lower().split()[-1], former=False
        )
    ranked = person.head == "general" and (person.office or "").lower() in words("names", "ranks")
    office = (tenure.office if tenure and ranked else person.office) or (tenure.office if tenure else None)
    head = (person.head if office == person.office else None) or (office.lower().split()[-1] if office else None)
    country = person.country or entry.country
    return replace(person, country=country, office=office, head=head)


def _find(person: Person, day: date | None) -> Entry | None:
    """The entry that the name fits: full names match by all words; a surname alone needs the same office on that
    day.
    """
    candidates = {e for key in keys(person.name) for e in _by_key().get(key, ()) if e.fits(person.name)}
    if person.country:
        candidates = {e for e in candidates if e.country == person.country}
    if len(keys(person.name)) < 2 and person.office:
        candidates = {e for e in candidates if _held(e, person.office, day)}
    elif len(keys(person.name)) < 2:
        candidates = {
            e
            for e in candidates
            if in_office(person.name, day) and any(day and t.first <= day <= t.last for t in e.tenures)
        }
    return candidates.pop() if len(candidates) == 1 else None


def _held(entry: Entry, office: str | None, day: date | None) -> bool:
    return any(office and _like(t.office, office) and day and t.first <= day <= t.last for t in entry.tenures)


def _like(a: str, b: str) -> bool:
    return bool(set(a.lower().split()) & set(b.lower().split()))

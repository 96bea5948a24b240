"""What the register of office holders adds to a text: office and state of somebody who is called by name only.

A text that calls somebody by name only ("Angela Merkel spoke by telephone with") gets office and state from the
register at its own date; what the text itself says always wins.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from briefgen.extract.document import Sentence, Token
from briefgen.extract.lexicon import words
from briefgen.extract.names import contains, keys
from briefgen.extract.person import Person, is_international
from briefgen.register import DEPUTIES, Entry, Register, Tenure, office_words


@lru_cache(maxsize=4)
def _by_key(register: Register) -> Mapping[str, tuple[Entry, ...]]:
    index: dict[str, tuple[Entry, ...]] = {}
    for entry in register.entries:
        for key in {k for name in entry.names for k in keys(name)}:
            index[key] = (*index.get(key, ()), entry)
    return index


@lru_cache(maxsize=4)
def _full_names(register: Register) -> frozenset[tuple[str, ...]]:
    return frozenset(k for entry in register.entries for name in entry.names if len(k := keys(name)) > 1)


def with_known_names(sentences: Sequence[Sentence], register: Register) -> tuple[Sentence, ...]:
    """The sentences with the full names of the register marked as persons, whatever the model takes them for."""
    names = _full_names(register)
    return tuple(replace(s, tokens=marked) if (marked := _marked(s.tokens, names)) else s for s in sentences)


def _marked(tokens: tuple[Token, ...], names: frozenset[tuple[str, ...]]) -> tuple[Token, ...]:
    """The tokens with those names as persons; () where nothing changes."""
    found: set[int] = set()
    for i, token in enumerate(tokens):
        if not token.is_capital or not token.is_word or i in found:
            continue
        for end in range(min(len(tokens), i + _LONGEST), i + 1, -1):
            if tokens[end - 1].is_capital and keys(" ".join(t.text for t in tokens[i:end])) in names:
                found.update(k for k in range(i, end) if tokens[k].entity != "PERSON")
                break
    if not found:
        return ()
    return tuple(replace(t, entity="PERSON", tag="NNP") if i in found else t for i, t in enumerate(tokens))


_LONGEST = 4  # words of a name


def _fits(entry: Entry, name: str) -> bool:
    """One of the names holds every word of the other."""
    return any(contains(own, name) or (len(set(keys(own))) > 1 and contains(name, own)) for own in entry.names)


def complete_people(people: Sequence[Person], day: date | None, register: Register) -> tuple[Person, ...]:
    """Fill office and state that the text leaves open."""
    return tuple(_complete(p, day, register) for p in people)


def in_office(surname: str, day: date | None, register: Register) -> bool:
    """True when somebody of that name holds an office of the register on that day; of a surname alone, when only one
    does.
    """
    if day is None:
        return False
    if len(keys(surname)) > 1:
        return any(t.perhaps(day) for e in _fitting(surname, register) for t in e.tenures)
    found = [e for key in keys(surname) for e in _by_key(register).get(key, ()) if keys(e.names[0])[-1] == key]
    found = [e for e in found if not _is_first_name(surname, e)]
    return sum(any(t.perhaps(day) for t in e.tenures) for e in found) == 1


def _is_first_name(name: str, entry: Entry) -> bool:
    """ "Carl" is not King Carl II: a name that rulers tell apart by number is anybody's first name."""
    return len(name.split()) == 1 and len(keys(entry.names[0])) == 1 < len(entry.names[0].split())


def _fitting(name: str, register: Register) -> set[Entry]:
    return {e for key in keys(name) for e in _by_key(register).get(key, ()) if _fits(e, name)}


def _complete(person: Person, day: date | None, register: Register) -> Person:
    told = person.country and person.office and not person.former and person.head != "general"
    if told and (state := _elsewhere(person, day, register)):
        return replace(person, country=state)
    if told or person.body or is_international(person):
        return person
    entry = _find(person, day, register)
    if entry is None:
        return person
    tenure = next((t for t in entry.tenures if day and t.perhaps(day)), None)
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


def _elsewhere(person: Person, day: date | None, register: Register) -> str | None:
    """The state of somebody in that very office, where the text only lends him the state of whom he is named beside:
    "Sri Lankan President A and Prime Minister B signed".
    """
    if any(m.country for m in person.mentions) or len(keys(person.name)) < 2:
        return None
    entry = _find(replace(person, country=None), day, register)
    held = (
        entry
        and entry.country != person.country
        and any(_is_on(t, day) and office_words(t.office) == office_words(person.office or "") for t in entry.tenures)
    )
    return entry.country if entry and held else None


def _find(person: Person, day: date | None, register: Register) -> Entry | None:
    """The entry that the name fits: full names match by all words; a surname alone needs the same office on that
    day.
    """
    candidates = _fitting(person.name, register)
    if person.country:
        candidates = {e for e in candidates if e.country == person.country}
    else:
        candidates = {e for e in candidates if _ends_alike(e, person.name) or any(_is_on(t, day) for t in e.tenures)}
    if len(keys(person.name)) > 1 and person.office and not person.country:
        candidates = {e for e in candidates if _is_spelled(e, person.name) or _held(e, person.office, day)}
    if len(keys(person.name)) < 2 and person.office:
        candidates = {e for e in candidates if _held(e, person.office, day)}
    elif len(keys(person.name)) < 2:
        in_one = in_office(person.name, day, register)
        candidates = {e for e in candidates if in_one and any(day and t.perhaps(day) for t in e.tenures)}
    return candidates.pop() if len(candidates) == 1 else None


def _ends_alike(entry: Entry, name: str) -> bool:
    """The name bears the family name: "Prince Abdul Halim" of any state is not the Abdul Halim Oduya of former days."""
    return any(keys(own)[-1] in keys(name) for own in entry.names)


def _is_spelled(entry: Entry, name: str) -> bool:
    """One of the names has the very words: "Speaker Michael Lundgren" is not the Mikael Lundgren of the register."""
    return any(set(keys(name)) <= set(keys(own)) or set(keys(own)) <= set(keys(name)) for own in entry.names)


def _is_on(tenure: Tenure, day: date | None) -> bool:
    return day is not None and tenure.perhaps(day)


def _held(entry: Entry, office: str | None, day: date | None) -> bool:
    return any(office and _like(t.office, office) and day and t.perhaps(day) for t in entry.tenures)


def _like(a: str, b: str) -> bool:
    """May be one office: "Minister" and "Foreign Minister", not "Culture Minister" nor "Deputy Foreign Minister"."""
    less, more = sorted((office_words(a), office_words(b)), key=len)
    return bool(less) and less <= more and not (more - less) & DEPUTIES

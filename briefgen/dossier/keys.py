"""By which keys facts are found that the rules of `match` can hold for one (see `blocks`)."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations, product
from typing import Any

from briefgen.dossier.blocks import Key, Keys, name_keys
from briefgen.dossier.match import LATEST_RELEASE, forms
from briefgen.dossier.titles import head_of, names_in, stems, subject
from briefgen.extract.subjects import subjects_of
from briefgen.facts.edtf import Edtf
from briefgen.facts.model import Actor, Fact, Issue, Meeting, Source
from briefgen.facts.names import all_words, rough

_MONTHS = 24  # a date of more months is compared with everything that its people did
_READ: Mapping[type[Fact], tuple[str, ...]] = {
    Actor: ("name", "aliases", "kind", "country", "office"),
    Meeting: ("date", "status", "mode", "place", "parties", "participants", "topics"),
    Issue: ("title",),
}
_NONE = Keys(frozenset(), frozenset())


def keys_of(fact: Fact) -> Keys:
    """The keys of one fact of any kind, for the rule of its kind."""
    if isinstance(fact, Actor):
        return name_keys(forms(fact))
    if isinstance(fact, Meeting):
        return _meeting_keys(fact)
    if isinstance(fact, Issue):
        return _issue_keys(fact)
    found = frozenset([(fact.derived_id(),)])
    return Keys(found, found)


def look_of(fact: Fact) -> tuple[Any, ...]:
    """All that the rules of `match` read of a fact: what looks alike to them need not be compared twice."""
    read = _READ.get(type(fact))
    return (fact.review, *(getattr(fact, name) for name in read)) if read else (fact.review, fact.derived_id())


def _meeting_keys(meeting: Meeting) -> Keys:
    """Each person with each month of the date; who met at a vague time or none is compared with all times."""
    months = _months(meeting.date)
    stored: set[Key] = {("date", str(meeting.date))} if meeting.date else set()
    sought: set[Key] = set(stored)
    for person in meeting.participants:
        told = {(person, month) for month in months}
        stored |= {(person, "ever"), *(told or [(person, "vague")])}
        sought |= {(person, "vague"), *told} if told else {(person, "ever")}
    return Keys(frozenset(stored), frozenset(sought))


def _months(when: Edtf | None) -> list[int]:
    """The months that a date touches, counted through; none where it is open or long."""
    if when is None:
        return []
    first, last = (day.year * 12 + day.month for day in (when.first, when.last))
    return list(range(first, last + 1)) if last - first < _MONTHS else []


def _issue_keys(issue: Issue) -> Keys:
    """One word is met by the same, or by the noun of a longer title; longer titles by two words, or by their topics."""
    title = str(issue.title)
    words = [stems([word]) for word in subject(title)]
    both: set[Key] = {("title", title.casefold())}
    if topics := subjects_of(title):
        both.add(("topics", topics))
    both |= {("name", rough("".join(all_words(name)))) for name in names_in(title)}
    every = {stem for word in words for stem in word}
    if len(words) == 1:
        alone = {("alone", stem) for stem in every}
        return Keys(frozenset(both | alone), frozenset(both | alone | {("head", stem) for stem in every}))
    pairs = [(one, other) for one, other in combinations(words, 2)]
    both |= {("words", *sorted(two)) for pair in pairs for two in product(*pair)}
    twice = {stem for one, other in pairs for stem in one & other}  # two forms of a word are met by one of another
    stored, sought = ({(place, stem) for stem in stems([head_of(title)])} for place in ("head", "alone"))
    stored |= {("any", stem) for stem in every} | {("twice", stem) for stem in twice}
    sought |= {("twice", stem) for stem in every} | {("any", stem) for stem in twice}
    return Keys(frozenset(both | stored), frozenset(both | sought))


def source_keys(source: Source) -> list[Key]:
    """What two entries of one source may share."""
    found = (("sha256", source.sha256), ("url", source.url), ("file", source.file), ("id", source.id))
    return [(name, value) for name, value in found if value]


def day_keys(meeting: Meeting) -> Keys:
    """Each person with the days round it, for one contact of which two days or two places are told."""
    if meeting.date is None or meeting.date != Edtf.of_day(meeting.date.first):
        return _NONE
    day = meeting.date.first.toordinal()
    around = ((person, day + n) for person in meeting.participants for n in range(-LATEST_RELEASE, LATEST_RELEASE + 1))
    return Keys(frozenset((person, day) for person in meeting.participants), frozenset(around))

"""Changes told in full, for those who compare two editions: nothing shortened, every value before and after."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from briefgen.compose.brief import ChangeKind
from briefgen.compose.since import label_of, subject_of, value_of
from briefgen.compose.view import View
from briefgen.dossier import Dossier
from briefgen.dossier.changes import Change, Since
from briefgen.language import Text
from briefgen.markings import Markings


@dataclass(frozen=True, slots=True)
class Difference:
    """One field: its name in the facts file, and what it said and says in words; None where it says nothing."""

    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Told:
    """What is news of one fact; `list` is named as in the facts file, `mark` is its kind in a word of the language."""

    kind: ChangeKind
    mark: str
    list: str
    fact: str
    text: str
    proposed: bool = False  # extracted and not yet reviewed by a person
    differences: tuple[Difference, ...] = ()


def told_in_full(since: Since, dossier: Dossier, lang: str) -> tuple[Told, ...]:
    """Every change, fact by fact in their order; `dossier` is the later one."""
    view = View(dossier, lang, since)
    order = {(c.list, c.fact): n for n, c in reversed(list(enumerate(since.changes)))}
    changes = sorted(since.changes, key=lambda c: order[c.list, c.fact])
    proposed = {(name, fact.id) for name, fact in dossier.facts.facts() if fact.review == "proposed"}
    groups = groupby(changes, key=lambda c: (c.list, c.fact))
    return tuple(_told(view, list(group), proposed=about in proposed) for about, group in groups)


def _told(view: View, changes: list[Change], *, proposed: bool) -> Told:
    first = changes[0]
    label = label_of(view, first, first.label)
    text = subject_of(view, first, label)
    if first.list == "meetings":
        text = f"{text}{view.words['colon']}{label}"
    differences = tuple(
        Difference(c.field, _words(view, c.field, c.before), _words(view, c.field, c.after)) for c in changes if c.field
    )
    return Told(first.kind, view.words[first.kind], first.list, first.fact, text, proposed, differences)


def _words(view: View, field: str, text: Text | None) -> str | None:
    return None if text is None else str(value_of(view, field, text))


def marking_of(since: Since, before: str | None, dossier: Dossier, markings: Markings) -> str | None:
    """The highest marking of what the changes tell: both files' own, and those of the facts and of their sources."""
    return markings.highest((before, dossier.facts.marking, *_markings(since, dossier)))


def _markings(since: Since, dossier: Dossier) -> Iterator[str | None]:
    facts = {(name, fact.id): fact for name, fact in dossier.facts.facts()}
    sources = {source.id: source.marking for source in dossier.facts.sources}
    for change in since.changes:
        yield from change.earlier.markings if change.earlier else ()
        fact = facts.get((change.list, change.fact))
        if fact:
            yield fact.marking
            yield from (sources.get(source) for source in fact.cited())

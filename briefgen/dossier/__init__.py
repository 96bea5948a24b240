"""Facts of one pair from every origin, merged into one view by plain rules.

The same name is one actor, the same date and people are one meeting, the same subject is one issue. What people wrote
wins over what was extracted; an extracted twin only adds its evidence. Where two extracted facts differ, the one from
the newer document wins, and the difference is kept as a `Conflict`. Every merged fact keeps all its evidence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from briefgen.dossier.match import same_actor, same_issue, same_meeting
from briefgen.errors import InputError
from briefgen.facts.edtf import Edtf
from briefgen.facts.model import FACT_LISTS, Actor, Fact, Facts, Issue, Meeting, Rejection, Source


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two origins that say different things of one fact: the value kept and the value set aside."""

    fact: str
    field: str
    kept: str
    other: str
    source: str | None


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything that is known of a pair as of a day; `facts` holds the merged lists."""

    pair: tuple[str, str]
    as_of: Edtf
    facts: Facts
    conflicts: tuple[Conflict, ...] = ()


def merge(parts: Sequence[Facts], as_of: Edtf) -> Dossier:
    """Merge facts of one pair, curated parts first; raises InputError when they are about different pairs.

    Documents published and meetings held after `as_of` are set aside, each with a rejection.
    """
    pairs = sorted({p.pair for p in parts})
    if len(pairs) != 1:
        names = ", ".join("-".join(p) for p in pairs) or "none"
        raise InputError(f"one dossier holds one pair, these facts are about: {names}", "give the inputs of one pair")
    ordered = sorted(parts, key=_newest_first)  # what people wrote has no review to await, so it leads
    merger = _Merger(as_of)
    for part in ordered:
        merger.add(part)
    return Dossier(pairs[0], as_of, merger.result(ordered), tuple(merger.conflicts))


def _newest_first(part: Facts) -> tuple[bool, int]:
    proposed = any(f.review == "proposed" for _, f in part.facts())
    dates = [s.date.last.toordinal() for s in part.sources if s.date]
    return proposed, -max(dates, default=0)


class _Merger:
    """Collects facts in the order of trust; each list keeps one fact a thing."""

    def __init__(self, as_of: Edtf) -> None:
        self.as_of = as_of
        self.sources: dict[str, Source] = {}
        self.lists: dict[str, list[Any]] = {name: [] for name in FACT_LISTS}
        self.rejections: list[Rejection] = []
        self.conflicts: list[Conflict] = []
        self.others: dict[str, int] = {}  # how many facts of each list came from earlier parts

    def add(self, part: Facts) -> None:
        late = {s.id for s in part.sources if s.date and s.date.first > self.as_of.last}
        self.rejections.extend(part.rejections)
        for ident in sorted(late):
            self._reject("document", ident, f"published after {self.as_of}", ident)
        renamed = {s.id: self._source(s) for s in part.sources if s.id not in late}
        people: dict[str, str] = {}
        self.others = {name: len(facts) for name, facts in self.lists.items()}
        for name, fact in part.facts():
            if late and fact.cited() and set(fact.cited()) <= late:
                continue  # borne out by late documents only
            self._add_fact(name, _with_references(fact, renamed, people), people)

    def _source(self, source: Source) -> str:
        """The id under which the source is kept: one source a text, and no two texts under one id."""
        for kept in self.sources.values():
            if _same_source(kept, source):
                return kept.id
        ident, n = source.id, 2
        while ident in self.sources:
            ident, n = f"{source.id}-{n}", n + 1
        self.sources[ident] = source.model_copy(update={"id": ident})
        return ident

    def _add_fact(self, name: str, fact: Fact, people: dict[str, str]) -> None:
        if isinstance(fact, Meeting) and fact.status == "held" and fact.date and fact.date.first > self.as_of.last:
            self._reject("meeting", f"{fact.date} {fact.place or ''}".strip(), f"held after {self.as_of}", None)
            return
        kept = self.lists[name]
        before = kept[: self.others[name]]  # one file tells each thing once, so its own facts are not compared
        twin = next((n for n, other in enumerate(before) if self._same(other, fact)), None)
        if twin is None:
            ident = self._free_id(fact.id)
            kept.append(fact.model_copy(update={"id": ident}))
            people[fact.id] = ident
            return
        people[fact.id] = kept[twin].id
        kept[twin] = self._joined(kept[twin], fact)

    def _free_id(self, wanted: str) -> str:
        taken = {f.id for facts in self.lists.values() for f in facts}
        ident, n = wanted, 2
        while ident in taken:
            ident, n = f"{wanted}-{n}", n + 1
        return ident

    def _same(self, one: Fact, other: Fact) -> bool:
        if isinstance(one, Actor) and isinstance(other, Actor):
            return same_actor(one, other, self.lists["actors"])
        if isinstance(one, Meeting) and isinstance(other, Meeting):
            return same_meeting(one, other)
        if isinstance(one, Issue) and isinstance(other, Issue):
            return same_issue(one, other)
        return type(one) is type(other) and one.id == other.id

    def _joined(self, kept: Fact, other: Fact) -> Fact:
        """The kept fact with the other's evidence; gaps are filled only where both await review."""
        update: dict[str, Any] = {
            "sources": tuple(dict.fromkeys((*kept.sources, *other.sources))),
            "evidence": tuple(dict.fromkeys((*kept.evidence, *other.evidence))),
        }
        if isinstance(kept, Actor) and isinstance(other, Actor):
            names = dict.fromkeys((*kept.aliases, other.name, *other.aliases))
            update["aliases"] = tuple(n for n in names if n != kept.name)[:40]
        for field in type(kept).model_fields:
            if field in update or field in ("id", "review", "aliases", "note"):
                continue
            mine, theirs = getattr(kept, field), getattr(other, field)
            if kept.review == other.review == "proposed" and _empty(mine, field):
                update[field] = theirs
            elif field in _COMPARED and not _empty(theirs, field) and not _empty(mine, field) and mine != theirs:
                self._differ(kept, other, field)
        return kept.model_copy(update=update)

    def _differ(self, kept: Fact, other: Fact, field: str) -> None:
        mine, theirs = getattr(kept, field), getattr(other, field)
        if isinstance(mine, Edtf) and isinstance(theirs, Edtf) and (mine.within(theirs) or theirs.within(mine)):
            return  # one is only more exact
        if str(mine).casefold() in str(theirs).casefold() or str(theirs).casefold() in str(mine).casefold():
            return
        source = next(iter(other.cited()), None)
        self.conflicts.append(Conflict(kept.id, field, str(mine), str(theirs), source))

    def _reject(self, kind: Any, text: str, reason: str, source: str | None) -> None:
        self.rejections.append(Rejection(kind=kind, text=text, reason=reason, source=source))

    def result(self, parts: Sequence[Facts]) -> Facts:
        """One Facts with the merged lists; single values come from the first part that has them."""
        first: dict[str, Any] = {}
        for field in (
            "marking",
            "title",
            "reason",
            "summary",
            "desk",
            "contact",
            "edition",
            "review_by",
            "counterpart",
        ):
            first[field] = next((v for p in parts if (v := getattr(p, field)) is not None), None)
        lists = {name: tuple(facts) for name, facts in self.lists.items()}
        return Facts.model_construct(
            **{k: f.default for k, f in Facts.model_fields.items()}
            | first
            | lists
            | {
                "pair": parts[0].pair,
                "as_of": self.as_of,
                "sources": tuple(self.sources.values()),
                "rejections": tuple(dict.fromkeys(self.rejections)),
            }
        )


_COMPARED = ("date", "place", "status", "office", "country")


def _empty(value: Any, field: str) -> bool:
    return value is None or value == () or (field == "mode" and value == "unknown")


def _same_source(one: Source, other: Source) -> bool:
    keys = ("sha256", "url", "file")
    if any(getattr(one, k) and getattr(one, k) == getattr(other, k) for k in keys):
        return True
    return one.id == other.id and one.title == other.title and one.date == other.date


def _with_references(fact: Fact, sources: dict[str, str], people: dict[str, str]) -> Fact:
    """The fact with its references under the ids that the dossier keeps."""
    update: dict[str, Any] = {
        "sources": tuple(sources[s] for s in fact.sources if s in sources),
        "evidence": tuple(
            e.model_copy(update={"source": sources[e.source]}) for e in fact.evidence if e.source in sources
        ),
    }
    if isinstance(fact, Meeting):
        update["participants"] = tuple(dict.fromkeys(people.get(p, p) for p in fact.participants))
    return fact.model_copy(update=update)

"""Facts of several origins, list by list, under ids that the dossier keeps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from briefgen.dossier.blocks import Blocks, People
from briefgen.dossier.joining import joined
from briefgen.dossier.keys import source_keys
from briefgen.dossier.match import same_source
from briefgen.dossier.things import Kept, Things, free_id
from briefgen.facts.edtf import Edtf
from briefgen.facts.model import FACT_LISTS, Actor, Claim, Development, Fact, Facts, Issue, Meeting, Rejection, Source
from briefgen.markings import Markings


@dataclass(slots=True)
class _Part:
    """One origin: its facts, and under which ids the dossier keeps its sources and facts."""

    facts: Facts
    late: dict[str, Source]
    sources: dict[str, str] = field(default_factory=dict)
    late_people: dict[str, Actor] = field(default_factory=dict)


class Merger:
    """Collects facts list by list in the order of trust; each list keeps one fact a thing."""

    def __init__(self, parts: Sequence[Facts], origins: Sequence[int], as_of: Edtf, markings: Markings) -> None:
        self.origins = origins
        self.as_of = as_of
        self.markings = markings
        people, taken = People(actor for part in parts for actor in part.actors), set[str]()
        self.single = _single_values(parts, markings)
        self.sources: dict[str, Source] = {}
        self.source_keys: Blocks[str] = Blocks()
        self.lists = {name: Things(people, taken) for name in FACT_LISTS}
        self.rejections: list[Rejection] = []
        self.parts = [self._part(facts) for facts in parts]
        for name in FACT_LISTS:  # actors first, so that meetings can name them
            for review in ("accepted", "proposed"):
                for number, part in enumerate(self.parts):
                    for fact in getattr(part.facts, name):
                        if fact.review == review:
                            self._add(name, fact, number)
            if name == "actors":
                self.lists[name].join()
        self.lists["meetings"].join_in_doubt()

    def _part(self, facts: Facts) -> _Part:
        late = {s.id: s for s in facts.sources if s.date and s.date.first > self.as_of.last}
        part = _Part(facts, late)
        for source in facts.sources:
            if source.id in late:
                self._reject("document", source.id, f"published after {self.as_of}", source.id)
            else:
                part.sources[source.id] = self._source(self._marked(source, facts))
        self.rejections.extend(
            r.model_copy(update={"source": part.sources.get(r.source, r.source)}) if r.source else r
            for r in facts.rejections
        )
        return part

    def _marked(self, item: Any, facts: Facts) -> Any:
        """A fact or source that bears its file's marking itself where the dossier's is another."""
        if item.marking or not facts.marking or facts.marking == self.single["marking"]:
            return item
        return item.model_copy(update={"marking": facts.marking})

    def _source(self, source: Source) -> str:
        """The id under which the source is kept: one source a text, and no two texts under one id."""
        keys = source_keys(source)
        for kept in (self.sources[ident] for ident in self.source_keys.near(keys)):
            if same_source(kept, source):
                gaps = {k: v for k, v in source if getattr(kept, k) is None}
                gaps["marking"] = self.markings.highest((kept.marking, source.marking))
                self.sources[kept.id] = kept.model_copy(update=gaps)
                self.source_keys.add(kept.id, keys)
                return kept.id
        ident = free_id(source.id, self.sources)
        self.source_keys.add(ident, keys)
        self.sources[ident] = source.model_copy(update={"id": ident})
        return ident

    def _add(self, name: str, fact: Fact, number: int) -> None:
        part = self.parts[number]
        late = fact.cited() and set(fact.cited()) <= part.late.keys()
        held_later = isinstance(fact, Meeting) and fact.status == "held" and _is_after(fact.date, self.as_of)
        if late or held_later:
            reason = f"told only by documents after {self.as_of}" if late else f"held after {self.as_of}"
            self._reject(_KINDS.get(name, "document"), _label(fact), reason, next(iter(fact.cited()), None))
            if isinstance(fact, Actor):
                part.late_people[fact.id] = fact
            return
        self.lists[name].keep(self._referring(self._marked(self._up_to_date(fact), part.facts), number), number)

    def _up_to_date(self, fact: Fact) -> Fact:
        """An issue without developments that lie after `as_of`."""
        if not isinstance(fact, Issue):
            return fact
        told = (*([fact.latest] if fact.latest else ()), *fact.developments)
        late = [d for d in told if _is_after(d.date, self.as_of)]
        for development in late:
            text = f"{fact.title}: {development.text}"
            self._reject("issue", text, f"happened after {self.as_of}", next(iter(fact.cited()), None))
        kept = tuple(d for d in fact.developments if d not in late)
        latest = None if fact.latest in late else fact.latest
        return fact.model_copy(update={"latest": latest, "developments": kept}) if late else fact

    def _referring(self, fact: Fact, number: int) -> Fact:
        """The fact with its references under the ids that the dossier keeps."""
        sources = self.parts[number].sources
        update: dict[str, Any] = {
            **_resourced(fact, sources),
            "conflicts": tuple(
                c.model_copy(update={"claims": tuple(m.model_copy(update=_resourced(m, sources)) for m in c.claims)})
                for c in fact.conflicts
            ),
        }
        if isinstance(fact, Meeting):
            update["participants"] = tuple(dict.fromkeys(self._person(p, number) for p in fact.participants))
        if isinstance(fact, Issue):
            told = {d: _told_by(d, sources) for d in (*fact.developments, *([fact.latest] if fact.latest else ()))}
            update["developments"] = tuple(kept for d in fact.developments if (kept := told[d]))
            update["latest"] = told[fact.latest] if fact.latest else None
        return fact.model_copy(update=update)

    def _person(self, ident: str, number: int) -> str:
        """The dossier's id of a person; who is known only from late documents is kept by name alone."""
        part, actors = self.parts[number], self.lists["actors"]
        if (number, ident) not in actors.ids and ident in part.late_people:
            late = part.late_people[ident]
            known = {k: getattr(late, k) for k in ("id", "name", "native_name", "aliases", "kind", "country", "review")}
            actors.keep(self._marked(Actor(**known, marking=late.marking), part.facts), number)
        return actors.ids.get((number, ident), ident)

    def _reject(self, kind: Any, text: str, reason: str, source: str | None) -> None:
        self.rejections.append(Rejection(kind=kind, text=text, reason=reason, source=source))

    def members(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """Of each kept fact the first source and the former id of every fact that it stands for."""
        return {
            k.id: tuple((next(iter(m.cited()), ""), m.id) for m in k.members)
            for things in self.lists.values()
            for k in things.kept
        }

    def _whole(self, kept: Kept, days: Mapping[str, date]) -> Fact:
        origins = [self.origins[number] for number in kept.parts]
        whole: Fact = joined(kept.members, origins, self.markings, days)
        return whole.model_copy(update={"id": kept.id})

    def result(self) -> Facts:
        """One Facts with the merged lists; single values come from the first part that has them."""
        counterpart = next(
            (self._person(p.facts.counterpart, n) for n, p in enumerate(self.parts) if p.facts.counterpart), None
        )
        values = {k: f.default for k, f in Facts.model_fields.items()} | self.single
        days = {s.id: s.date.last for s in self.sources.values() if s.date}
        for name, things in self.lists.items():
            values[name] = tuple(self._whole(kept, days) for kept in things.kept)
        return Facts.model_construct(
            **values
            | {
                "pair": self.parts[0].facts.pair,
                "as_of": self.as_of,
                "counterpart": counterpart,
                "sources": tuple(self.sources.values()),
                "rejections": tuple(dict.fromkeys(self.rejections)),
            }
        )


def _resourced(item: Fact | Claim, sources: Mapping[str, str]) -> dict[str, Any]:
    """What the item cites, under the ids that the dossier keeps."""
    kept = (e.model_copy(update={"source": sources[e.source]}) for e in item.evidence if e.source in sources)
    return {"sources": _known(item.sources, sources), "evidence": tuple(kept)}


def _known(idents: Sequence[str], sources: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(sources[s] for s in idents if s in sources))


def _told_by(development: Development, sources: Mapping[str, str]) -> Development | None:
    """The development by its sources that count; None where it had others only."""
    known = _known(development.sources, sources)
    return development.model_copy(update={"sources": known}) if known or not development.sources else None


_SINGLE = ("title", "reason", "summary", "desk", "contact", "edition", "review_by")
_KINDS = {"actors": "actor", "meetings": "meeting", "issues": "issue"}


def _single_values(parts: Sequence[Facts], markings: Markings) -> dict[str, Any]:
    """The values that a file has once, each from the first part that has it, and the marking that all of these bear."""
    found: dict[str, Any] = {}
    lenders = [parts[0]]
    for name in _SINGLE:
        part = next((p for p in parts if getattr(p, name) is not None), None)
        found[name] = getattr(part, name) if part else None
        lenders += [part] if part else []
    return found | {"marking": markings.highest(p.marking for p in lenders)}


def _label(fact: Any) -> str:
    """Enough to recognise a fact by."""
    words = (getattr(fact, name, None) for name in ("date", "place", "name", "title", "topic", "text", "question"))
    return " ".join(str(w) for w in words if w) or str(fact.id)


def _is_after(date: Edtf | None, as_of: Edtf) -> bool:
    return date is not None and date.first > as_of.last

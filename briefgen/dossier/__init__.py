"""Facts of one pair from every origin, merged into one view by plain rules.

The same name is one actor, the same date and people are one meeting, the same subject is one issue. What people wrote
wins over what was extracted; an extracted twin only adds its evidence. Where two facts of equal standing differ, the
one from the newer document wins, and the difference is kept as a `Conflict`. Every merged fact keeps all its evidence
and the highest marking of its origins. What one person wrote as two facts into one file stays two.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from briefgen.dossier.match import dates_agree, may_be_one, same_actor, same_issue, same_meeting, same_source
from briefgen.errors import InputError
from briefgen.facts.edtf import Edtf
from briefgen.facts.model import FACT_LISTS, Actor, Fact, Facts, Issue, Meeting, Rejection, Source
from briefgen.facts.texts import within
from briefgen.language import Text
from briefgen.markings import Markings, builtin_markings


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
    """Everything that is known of a pair as of a day; `facts` holds the merged lists.

    `members` tells who was merged with whom: by the id of each fact, of every fact that it stands for the dossier's id
    of the first source (empty where none is cited) and the id that it had in its own file.
    """

    pair: tuple[str, str]
    as_of: Edtf
    facts: Facts
    conflicts: tuple[Conflict, ...] = ()
    markings: Markings = field(default_factory=builtin_markings)
    members: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)


def merge(
    parts: Sequence[Facts], as_of: Edtf, markings: Markings | None = None, accepted: Sequence[Facts] = ()
) -> Dossier:
    """Merge facts of one pair; raises InputError when they are about different pairs or mix marking schemes.

    Documents published and meetings held after `as_of` are set aside, each with a rejection, and so is every fact
    that nothing else bears out. Of two facts files of the same day the first given wins. `markings` are the schemes
    that count; by default the built-in ones. `accepted` are facts that were extracted and that people accepted: they
    stand behind what people wrote themselves.
    """
    pairs = sorted({p.pair for p in parts})
    if len(pairs) != 1:
        names = ", ".join("-".join(p) for p in pairs) or "none"
        raise InputError(f"one dossier holds one pair, these facts are about: {names}", "give the inputs of one pair")
    markings = markings or builtin_markings()
    written = [p for p in parts if not _is_proposed(p)]
    proposed = [p for p in parts if _is_proposed(p)]
    in_order = [p for group in (written, accepted, proposed) for p in sorted(group, key=_newest_first)]
    merger = _Merger([within(p, p.lang) for p in in_order], as_of, markings)
    facts, conflicts = merger.result(), tuple(dict.fromkeys(merger.conflicts))
    return Dossier(pairs[0], as_of, facts, conflicts, markings, merger.members())


def _is_proposed(part: Facts) -> bool:
    return any(f.review == "proposed" for _, f in part.facts())


def _newest_first(part: Facts) -> tuple[int, tuple[tuple[str, str, str], ...]]:
    """The newer before the older; extracted parts in no other order, what people wrote as it was given."""
    dates = [s.date.last.toordinal() for s in part.sources if s.date]
    told = ((s.id, str(s.title), s.sha256 or "") for s in part.sources)
    return -max(dates, default=0), tuple(told) if _is_proposed(part) else ()


@dataclass(slots=True)
class _Part:
    """One origin: its facts, and under which ids the dossier keeps its sources and facts."""

    facts: Facts
    late: dict[str, Source]
    sources: dict[str, str] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    late_people: dict[str, Actor] = field(default_factory=dict)


@dataclass(slots=True)
class _Kept:
    """A fact of the dossier with the facts that it stands for, and the parts in which people wrote one of them."""

    fact: Any
    members: list[Any]
    written_in: set[int] = field(default_factory=set)


class _Merger:
    """Collects facts list by list in the order of trust; each list keeps one fact a thing."""

    def __init__(self, parts: Sequence[Facts], as_of: Edtf, markings: Markings) -> None:
        self.as_of = as_of
        self.markings = markings
        self.everybody = [actor for part in parts for actor in part.actors]
        self.single = _single_values(parts, markings)
        self.sources: dict[str, Source] = {}
        self.lists: dict[str, list[_Kept]] = {name: [] for name in FACT_LISTS}
        self.taken: set[str] = set()
        self.rejections: list[Rejection] = []
        self.conflicts: list[Conflict] = []
        self.parts = [self._part(facts) for facts in parts]
        for name in FACT_LISTS:  # actors first, so that meetings can name them
            for review in ("accepted", "proposed"):
                for number, part in enumerate(self.parts):
                    for fact in getattr(part.facts, name):
                        if fact.review == review:
                            self._add(name, fact, number)

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
        for kept in self.sources.values():
            if same_source(kept, source):
                gaps = {k: v for k, v in source if getattr(kept, k) is None}
                gaps["marking"] = self.markings.highest((kept.marking, source.marking))
                self.sources[kept.id] = kept.model_copy(update=gaps)
                return kept.id
        ident = _free(source.id, self.sources)
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
        self._keep(name, self._referring(self._marked(self._up_to_date(fact), part.facts), number), number)

    def _up_to_date(self, fact: Fact) -> Fact:
        """An issue without a development that lies after `as_of`."""
        if not isinstance(fact, Issue) or not fact.latest or not _is_after(fact.latest.date, self.as_of):
            return fact
        text = f"{fact.title}: {fact.latest.text}"
        self._reject("issue", text, f"happened after {self.as_of}", next(iter(fact.cited()), None))
        return fact.model_copy(update={"latest": None})

    def _referring(self, fact: Fact, number: int) -> Fact:
        """The fact with its references under the ids that the dossier keeps."""
        sources = self.parts[number].sources
        update: dict[str, Any] = {
            "sources": tuple(dict.fromkeys(sources[s] for s in fact.sources if s in sources)),
            "evidence": tuple(
                e.model_copy(update={"source": sources[e.source]}) for e in fact.evidence if e.source in sources
            ),
        }
        if isinstance(fact, Meeting):
            update["participants"] = tuple(dict.fromkeys(self._person(p, number) for p in fact.participants))
        return fact.model_copy(update=update)

    def _person(self, ident: str, number: int) -> str:
        """The dossier's id of a person; who is known only from late documents is kept by name alone."""
        part = self.parts[number]
        if ident not in part.ids and ident in part.late_people:
            late = part.late_people[ident]
            known = {k: getattr(late, k) for k in ("id", "name", "native_name", "aliases", "kind", "country", "review")}
            self._keep("actors", self._marked(Actor(**known, marking=late.marking), part.facts), number)
        return part.ids.get(ident, ident)

    def _keep(self, name: str, fact: Fact, number: int) -> None:
        kept = self._twin(name, fact, number)
        if kept is None:
            ident = _free(fact.id, self.taken)
            kept = _Kept(fact.model_copy(update={"id": ident}), [fact])
            self.taken.add(ident)
            self.lists[name].append(kept)
        else:
            kept.fact = self._joined(kept.fact, fact)
            kept.members.append(fact)
        if fact.review == "accepted":
            kept.written_in.add(number)
        self.parts[number].ids[fact.id] = kept.fact.id

    def _twin(self, name: str, fact: Fact, number: int) -> _Kept | None:
        """The kept fact that is the same as this one with all that it stands for; one told word for word goes first."""
        open_ones = [k for k in self.lists[name] if fact.review == "proposed" or number not in k.written_in]
        words = _content(fact)
        exact = next((k for k in open_ones if any(_content(m) == words for m in k.members)), None)
        return exact or next((k for k in open_ones if self._joins(fact, k)), None)

    def _joins(self, fact: Fact, kept: _Kept) -> bool:
        """True when the fact matches what people wrote, else every telling; and a month does not take in two days."""
        standards = [m for m in kept.members if m.review == "accepted"] or kept.members
        if isinstance(fact, Actor):  # who was told apart once, by name in full or by office, need not be every time
            return all(may_be_one(m, fact) for m in standards) and any(self._same(m, fact) for m in standards)
        if isinstance(fact, Issue):  # titles change over the months: most of them have to agree
            return sum(self._same(m, fact) for m in standards) * 2 > len(standards)
        one_day = not isinstance(fact, Meeting) or all(dates_agree(m, fact) for m in kept.members)
        return one_day and all(self._same(m, fact) for m in standards)

    def _same(self, one: Fact, other: Fact) -> bool:
        if isinstance(one, Actor) and isinstance(other, Actor):
            return same_actor(one, other, self.everybody)
        if isinstance(one, Meeting) and isinstance(other, Meeting):
            return same_meeting(one, other)
        if isinstance(one, Issue) and isinstance(other, Issue):
            return same_issue(one, other)
        return one.derived_id() == other.derived_id()

    def _joined(self, kept: Fact, other: Fact) -> Fact:
        """The kept fact with the other's evidence; gaps are filled only by a fact of the same standing that as
        many readers may see."""
        equal = kept.review == other.review and _is_as_open(other, kept)
        statuses = {m.status for m in (kept, other) if isinstance(m, Meeting)}
        if equal and statuses == {"planned", "held"}:
            kept, other = _as_held(kept), _as_held(other)
        update: dict[str, Any] = {
            "sources": tuple(dict.fromkeys((*kept.sources, *other.sources))),
            "evidence": tuple(dict.fromkeys((*kept.evidence, *other.evidence))),
            "marking": self.markings.highest((kept.marking, other.marking)),
        }
        if isinstance(kept, Actor) and isinstance(other, Actor):
            names = dict.fromkeys((*kept.aliases, other.name, *other.aliases))
            update["aliases"] = tuple(n for n in names if n != kept.name)[:40]
        for name in type(kept).model_fields:
            if name in update or name in ("id", "review", "note", "releasable", "audiences"):
                continue
            mine, theirs = getattr(kept, name), getattr(other, name)
            if equal and (_is_empty(mine) or _is_more_exact(theirs, mine)):
                update[name] = theirs
            elif isinstance(mine, Text) and mine == theirs:
                update[name] = mine.joined(theirs)
            elif name == "participants" and equal:
                update[name] = tuple(dict.fromkeys((*mine, *theirs)))
            elif name in _COMPARED and not _is_empty(theirs) and not _is_empty(mine) and _contradict(mine, theirs):
                source = next(iter(other.cited()), None)
                self.conflicts.append(Conflict(kept.id, name, str(mine), str(theirs), source))
        return kept.model_copy(update=update)

    def _reject(self, kind: Any, text: str, reason: str, source: str | None) -> None:
        self.rejections.append(Rejection(kind=kind, text=text, reason=reason, source=source))

    def members(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """Of each kept fact the first source and the former id of every fact that it stands for."""
        return {
            k.fact.id: tuple((next(iter(m.cited()), ""), m.id) for m in k.members)
            for kept in self.lists.values()
            for k in kept
        }

    def result(self) -> Facts:
        """One Facts with the merged lists; single values come from the first part that has them."""
        counterpart = next(
            (self._person(p.facts.counterpart, n) for n, p in enumerate(self.parts) if p.facts.counterpart), None
        )
        values = {k: f.default for k, f in Facts.model_fields.items()} | self.single
        values |= {name: tuple(k.fact for k in kept) for name, kept in self.lists.items()}
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


def _as_held(meeting: Any) -> Any:
    """The meeting as it was once it had been held: what was planned is no other telling of it."""
    return meeting.model_copy(update={"status": "held"})


def _is_as_open(one: Fact, other: Fact) -> bool:
    """Whether everybody who may see the other fact may see this one; their markings are compared elsewhere."""
    everybody = not one.audiences or (bool(other.audiences) and set(other.audiences) <= set(one.audiences))
    return everybody and (one.releasable or not other.releasable)


_SINGLE = ("title", "reason", "summary", "desk", "contact", "edition", "review_by")
_COMPARED = ("date", "place", "status", "office", "country", "answer", "likelihood", "confidence")
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


def _free(wanted: str, taken: Any) -> str:
    ident, n = wanted, 2
    while ident in taken:
        ident, n = f"{wanted}-{n}", n + 1
    return ident


def _content(fact: Fact) -> Fact:
    return fact.model_copy(update={"id": "", "sources": (), "evidence": ()})


def _label(fact: Any) -> str:
    """Enough to recognise a fact by."""
    words = (getattr(fact, name, None) for name in ("date", "place", "name", "title", "topic", "text", "question"))
    return " ".join(str(w) for w in words if w) or str(fact.id)


def _is_after(date: Edtf | None, as_of: Edtf) -> bool:
    return date is not None and date.first > as_of.last


def _is_empty(value: Any) -> bool:
    return value is None or value in ((), "unknown")


def _is_more_exact(theirs: Any, mine: Any) -> bool:
    """True for 10 October against October."""
    if not isinstance(mine, Edtf) or not isinstance(theirs, Edtf) or theirs.approximate or theirs.uncertain:
        return False
    return theirs.within(mine) and not mine.within(theirs)


def _contradict(mine: Any, theirs: Any) -> bool:
    """False where one only says the same, or it more exactly."""
    if isinstance(mine, Edtf) and isinstance(theirs, Edtf):
        return not (mine.within(theirs) or theirs.within(mine))
    one, other = str(mine).casefold(), str(theirs).casefold()
    return one not in other and other not in one

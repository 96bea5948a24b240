"""Facts of one pair from every origin, merged into one view by plain rules.

The same name is one actor, the same date and people are one meeting, the same subject is one issue. What people wrote
wins over what was extracted; an extracted twin only adds its evidence. Where two facts of equal standing differ, the
one from the newer document wins, and the difference is kept as a `Conflict`. Every merged fact keeps all its evidence
and the highest marking of its origins. What one person wrote as two facts into one file stays two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from operator import or_
from typing import Any

from briefgen.dossier.blocks import Blocks, Keys, People
from briefgen.dossier.joining import SetAside, joined, set_aside
from briefgen.dossier.keys import day_keys, keys_of, look_of, source_keys
from briefgen.dossier.match import (
    dates_agree,
    may_be_one,
    same_actor,
    same_meeting,
    same_source,
    told_otherwise,
)
from briefgen.dossier.titles import same_issue, same_words
from briefgen.errors import InputError
from briefgen.facts.edtf import Edtf
from briefgen.facts.model import (
    FACT_LISTS,
    Actor,
    Claim,
    Development,
    Fact,
    Facts,
    Issue,
    Meeting,
    Rejection,
    Source,
)
from briefgen.facts.texts import within
from briefgen.markings import Markings, builtin_markings


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything that is known of a pair as of a day; `facts` holds the merged lists.

    `members` tells who was merged with whom: by the id of each fact, of every fact that it stands for the dossier's id
    of the first source (empty where none is cited) and the id that it had in its own file.
    """

    pair: tuple[str, str]
    as_of: Edtf
    facts: Facts
    markings: Markings = field(default_factory=builtin_markings)
    members: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)

    @property
    def conflicts(self) -> tuple[SetAside, ...]:
        """Every value that was set aside where sources contradict each other."""
        return set_aside(self.facts)


def merge(
    parts: Sequence[Facts], as_of: Edtf, markings: Markings | None = None, accepted: Sequence[Facts] = ()
) -> Dossier:
    """Merge facts of one pair; raises InputError when they are about different pairs or mix marking schemes.

    Documents published and meetings held after `as_of` are set aside, each with a rejection, and so is every fact
    that nothing else bears out. The newer file or text leads; of those of one day the contents decide which, so that
    the order in which they are given changes nothing. `markings` are the schemes that count; by default the built-in
    ones. `accepted` are facts that were extracted and that people accepted: they stand behind what people wrote
    themselves.
    """
    pairs = sorted({p.pair for p in parts})
    if len(pairs) != 1:
        names = ", ".join("-".join(p) for p in pairs) or "none"
        raise InputError(f"one dossier holds one pair, these facts are about: {names}", "give the inputs of one pair")
    markings = markings or builtin_markings()
    written = [p for p in parts if not _is_proposed(p)]
    proposed = [p for p in parts if _is_proposed(p)]
    in_order = [p for group in (written, accepted, proposed) for p in _newest_first(group)]
    origins = [n for n, group in enumerate((written, accepted, proposed)) for _ in group]
    merger = _Merger([within(p, p.lang) for p in in_order], origins, as_of, markings)
    return Dossier(pairs[0], as_of, merger.result(), markings, merger.members())


def _is_proposed(part: Facts) -> bool:
    return any(f.review == "proposed" for _, f in part.facts())


def _newest_first(parts: Sequence[Facts]) -> list[Facts]:
    """The newer before the older; those of one day by sources and contents, however they were given."""
    places = [_place(part) for part in parts]
    shared = Counter(places)
    digests = [_digest(part) if shared[place] > 1 else "" for part, place in zip(parts, places, strict=True)]
    order = sorted(range(len(parts)), key=lambda n: (places[n], digests[n]))
    return [parts[n] for n in order]


def _place(part: Facts) -> tuple[bool, int, tuple[tuple[str, str, str], ...]]:
    """A part without facts only lends what all others lack. The day of a facts file is the one that it names, else
    that of its newest source."""
    days = [part.as_of] if part.as_of else [s.date for s in part.sources if s.date]
    newest = max((day.last.toordinal() for day in days), default=0)
    told = tuple((s.id, str(s.title), s.sha256 or "") for s in part.sources)
    return next(part.facts(), None) is None, -newest, told


def _digest(part: Facts) -> str:
    """The same for the same contents."""
    return sha256(part.model_dump_json().encode()).hexdigest()


@dataclass(slots=True)
class _Part:
    """One origin: its facts, and under which ids the dossier keeps its sources and facts."""

    facts: Facts
    late: dict[str, Source]
    sources: dict[str, str] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    late_people: dict[str, Actor] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class _Kept:
    """A thing of the dossier: every telling of it, and the parts that they are from."""

    id: str
    members: list[Any]
    looks: dict[tuple[Any, ...], tuple[Any, int]]  # members that a rule tells apart, each with how often it is told
    parts: list[int] = field(default_factory=list)  # of each member
    written_in: set[int] = field(default_factory=set)  # by people

    def add(self, fact: Fact, part: int) -> None:
        """One more telling."""
        self.members.append(fact)
        self.parts.append(part)
        if fact.review == "accepted":
            self.written_in.add(part)
        look = look_of(fact)
        first, count = self.looks.get(look, (fact, 0))
        self.looks[look] = first, count + 1

    def standards(self) -> list[tuple[Any, int]]:
        """What a further telling has to agree with: with what people wrote, where they wrote anything."""
        found = list(self.looks.values())
        return [(m, n) for m, n in found if m.review == "accepted"] or found


@dataclass(slots=True)
class _List:
    """The things of one list, found by what is in them."""

    kept: list[_Kept] = field(default_factory=list)
    near: Blocks[_Kept] = field(default_factory=Blocks)
    told: dict[Fact, dict[_Kept, None]] = field(default_factory=dict)  # by what is told, word for word

    def tell(self, kept: _Kept, keys: Keys, words: Fact) -> None:
        """Let the thing be found by one more of its tellings."""
        self.near.add(kept, keys.stored)
        self.told.setdefault(words, {})[kept] = None


class _Merger:
    """Collects facts list by list in the order of trust; each list keeps one fact a thing."""

    def __init__(self, parts: Sequence[Facts], origins: Sequence[int], as_of: Edtf, markings: Markings) -> None:
        self.origins = origins
        self.as_of = as_of
        self.markings = markings
        self.people = People(actor for part in parts for actor in part.actors)
        self.single = _single_values(parts, markings)
        self.sources: dict[str, Source] = {}
        self.source_keys: Blocks[str] = Blocks()
        self.lists = {name: _List() for name in FACT_LISTS}
        self.taken: set[str] = set()
        self.rejections: list[Rejection] = []
        self.parts = [self._part(facts) for facts in parts]
        for name in FACT_LISTS:  # actors first, so that meetings can name them
            for review in ("accepted", "proposed"):
                for number, part in enumerate(self.parts):
                    for fact in getattr(part.facts, name):
                        if fact.review == review:
                            self._add(name, fact, number)
            if name == "actors":
                self._join_people()
        self._join_in_doubt()

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
        ident = _free(source.id, self.sources)
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
        self._keep(name, self._referring(self._marked(self._up_to_date(fact), part.facts), number), number)

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
        part = self.parts[number]
        if ident not in part.ids and ident in part.late_people:
            late = part.late_people[ident]
            known = {k: getattr(late, k) for k in ("id", "name", "native_name", "aliases", "kind", "country", "review")}
            self._keep("actors", self._marked(Actor(**known, marking=late.marking), part.facts), number)
        return part.ids.get(ident, ident)

    def _keep(self, name: str, fact: Fact, number: int) -> None:
        things, keys, words = self.lists[name], keys_of(fact), _content(fact)
        kept = self._twin(things, fact, number, keys, words)
        if kept is None:
            kept = _Kept(_free(fact.id, self.taken), [], {})
            self.taken.add(kept.id)
            things.kept.append(kept)
        kept.add(fact, number)
        things.tell(kept, keys, words)
        self.parts[number].ids[fact.id] = kept.id

    def _twin(self, things: _List, fact: Fact, number: int, keys: Keys, words: Fact) -> _Kept | None:
        """The kept thing that is the same as this with all that it stands for; one told word for word goes first."""

        def is_open(kept: _Kept) -> bool:
            return fact.review == "proposed" or number not in kept.written_in

        exact = next(filter(is_open, things.told.get(words, ())), None)
        return exact or next((k for k in things.near.near(keys.sought) if is_open(k) and self._joins(fact, k)), None)

    def _join_people(self) -> None:
        """Join people whom a later telling shows to be one: the order of the texts keeps nobody apart.

        "Berg" and "Anna Berg" were told of different offices until a third text gave Anna Berg both.
        """
        things, gone = self.lists["actors"], set[_Kept]()
        for kept in things.kept:
            if kept in gone or kept.written_in:
                continue
            sought = {key for m, _ in kept.looks.values() for key in keys_of(m).sought}
            for other in things.near.near(sought):
                compared = len(kept.looks) == len(other.looks) == 1  # when the second of them came
                if other is kept or compared or other.written_in or not self._are_one(kept, other):
                    continue
                gone.add(other)
                self._take_over(things, kept, other)
        things.kept = [k for k in things.kept if k not in gone]

    def _take_over(self, things: _List, kept: _Kept, other: _Kept) -> None:
        """All tellings of the other are tellings of this one."""
        for fact, number in zip(other.members, other.parts, strict=True):
            keys, words = keys_of(fact), _content(fact)
            things.near.remove(other, keys.stored)
            things.told[words].pop(other, None)
            kept.add(fact, number)
            things.tell(kept, keys, words)
            self.parts[number].ids[fact.id] = kept.id

    def _are_one(self, one: _Kept, other: _Kept) -> bool:
        """As `_joins`, of every telling of the one with every one of the other."""
        pairs = [(m, t) for m, _ in one.standards() for t, _ in other.standards()]
        return all(may_be_one(m, t, self.people) for m, t in pairs) and any(self._same(m, t) for m, t in pairs)

    def _joins(self, fact: Fact, kept: _Kept) -> bool:
        """True when the fact matches what people wrote, else every telling; and a month does not take in two days."""
        standards = kept.standards()
        if isinstance(fact, Actor):  # who was told apart once, by name in full or by office, need not be every time
            together = all(may_be_one(m, fact, self.people) for m, _ in standards)
            return together and any(self._same(m, fact) for m, _ in standards)
        if isinstance(fact, Issue):  # titles change over the months: most of them have to agree, or half by their words
            agreeing = [(m, n) for m, n in standards if self._same(m, fact)]
            share = sum(n for _, n in agreeing) / sum(n for _, n in standards)
            return share > _HALF or (share == _HALF and any(same_words(m, fact) for m, _ in agreeing))
        one_day = not isinstance(fact, Meeting) or all(dates_agree(m, fact) for m, _ in kept.looks.values())
        return one_day and all(self._same(m, fact) for m, _ in standards)

    def _same(self, one: Fact, other: Fact) -> bool:
        if isinstance(one, Actor) and isinstance(other, Actor):
            return same_actor(one, other, self.people)
        if isinstance(one, Meeting) and isinstance(other, Meeting):
            return same_meeting(one, other)
        if isinstance(one, Issue) and isinstance(other, Issue):
            return same_issue(one, other)
        return one.derived_id() == other.derived_id()

    def _join_in_doubt(self) -> None:
        """Join contacts of which two days or two places are told, where no text tells both and no third fits."""
        things = self.lists["meetings"]
        near: Blocks[_Kept] = Blocks()
        for kept in things.kept:
            near.add(kept, (key for m in kept.members for key in day_keys(m).stored))
        fitting = {k.id: [o for o in self._near_days(near, k) if _is_in_doubt(k, o)] for k in things.kept}
        gone: set[int] = set()
        for kept in things.kept:
            others = fitting[kept.id]
            if len(others) == 1 and fitting[others[0].id] == [kept] and id(kept) not in gone:
                for fact, number in zip(others[0].members, others[0].parts, strict=True):
                    kept.add(fact, number)
                gone.add(id(others[0]))
        things.kept = [k for k in things.kept if id(k) not in gone]

    @staticmethod
    def _near_days(near: Blocks[_Kept], kept: _Kept) -> list[_Kept]:
        return [k for k in near.near(key for m in kept.members for key in day_keys(m).sought) if k is not kept]

    def _reject(self, kind: Any, text: str, reason: str, source: str | None) -> None:
        self.rejections.append(Rejection(kind=kind, text=text, reason=reason, source=source))

    def members(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """Of each kept fact the first source and the former id of every fact that it stands for."""
        return {
            k.id: tuple((next(iter(m.cited()), ""), m.id) for m in k.members)
            for things in self.lists.values()
            for k in things.kept
        }

    def _whole(self, kept: _Kept, days: Mapping[str, date]) -> Fact:
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


def _is_in_doubt(one: _Kept, other: _Kept) -> bool:
    """True for one contact told with another day or place by other texts."""
    if not set(one.parts).isdisjoint(other.parts):
        return False
    differ = [told_otherwise(m, o) for m in one.members for o in other.members]
    alike = [same_meeting(m, o) for m in one.members for o in other.members]
    return any(differ) and all(map(or_, differ, alike))


_HALF = 0.5  # of the titles of an issue
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


def _free(wanted: str, taken: Any) -> str:
    ident, n = wanted, 2
    while ident in taken:
        ident, n = f"{wanted}-{n}", n + 1
    return ident


def _content(fact: Fact) -> Fact:
    bare = {"id": "", "sources": (), "evidence": (), "conflicts": ()}
    if not isinstance(fact, Issue):
        return fact.model_copy(update=bare)
    latest = fact.latest.model_copy(update={"sources": ()}) if fact.latest else None
    return fact.model_copy(update={**bare, "latest": latest, "developments": ()})


def _label(fact: Any) -> str:
    """Enough to recognise a fact by."""
    words = (getattr(fact, name, None) for name in ("date", "place", "name", "title", "topic", "text", "question"))
    return " ".join(str(w) for w in words if w) or str(fact.id)


def _is_after(date: Edtf | None, as_of: Edtf) -> bool:
    return date is not None and date.first > as_of.last

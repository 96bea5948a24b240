"""The things of one list of the dossier: which tellings are one thing, and which things turn out to be one."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, field
from operator import or_
from typing import Any

from briefgen.dossier.blocks import Blocks, Keys, People
from briefgen.dossier.keys import day_keys, keys_of, look_of
from briefgen.dossier.match import dates_agree, may_be_one, same_actor, same_meeting, told_otherwise
from briefgen.dossier.titles import same_issue, same_words
from briefgen.facts.model import Actor, Fact, Issue, Meeting

_HALF = 0.5  # of the titles of an issue


@dataclass(slots=True, eq=False)
class Kept:
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


class Things:
    """The facts of one list, kept once a thing. `people` are all who are named anywhere, `taken` the ids in use.

    `ids` tells under which id the fact is kept that had this id in that part.
    """

    def __init__(self, people: People, taken: set[str]) -> None:
        self.kept: list[Kept] = []
        self.ids: dict[tuple[int, str], str] = {}
        self._people = people
        self._taken = taken
        self._near: Blocks[Kept] = Blocks()
        self._told: dict[Fact, dict[Kept, None]] = {}  # by what is told, word for word

    def keep(self, fact: Fact, number: int) -> None:
        """Add the fact of this part to the thing that it tells of, or as a new thing."""
        keys, words = keys_of(fact), _content(fact)
        kept = self._twin(fact, number, keys, words)
        if kept is None:
            kept = Kept(free_id(fact.id, self._taken), [], {})
            self._taken.add(kept.id)
            self.kept.append(kept)
        self._tell(kept, fact, number, keys, words)

    def _tell(self, kept: Kept, fact: Fact, number: int, keys: Keys, words: Fact) -> None:
        """One more telling of the thing, by whose keys and words it is found as well."""
        kept.add(fact, number)
        self._near.add(kept, keys.stored)
        self._told.setdefault(words, {})[kept] = None
        self.ids[number, fact.id] = kept.id

    def _twin(self, fact: Fact, number: int, keys: Keys, words: Fact) -> Kept | None:
        """The kept thing that is the same as this with all that it stands for; one told word for word goes first."""

        def is_open(kept: Kept) -> bool:
            return fact.review == "proposed" or number not in kept.written_in

        exact = next(filter(is_open, self._told.get(words, ())), None)
        return exact or next((k for k in self._near.near(keys.sought) if is_open(k) and self._joins(fact, k)), None)

    def join(self) -> None:
        """Join people whom a later telling shows to be one: the order of the texts keeps nobody apart.

        "Berg" and "Anna Berg" were told of different offices until a third text gave Anna Berg both.
        """
        gone = set[Kept]()
        for kept in self.kept:
            if kept in gone or kept.written_in:
                continue
            sought = {key for m, _ in kept.looks.values() for key in keys_of(m).sought}
            for other in self._near.near(sought):
                compared = len(kept.looks) == len(other.looks) == 1  # when the second of them came
                if other is kept or compared or other.written_in or not self._are_one(kept, other):
                    continue
                gone.add(other)
                self._take_over(kept, other)
        self.kept = [k for k in self.kept if k not in gone]

    def _take_over(self, kept: Kept, other: Kept) -> None:
        """All tellings of the other are tellings of this one."""
        for fact, number in zip(other.members, other.parts, strict=True):
            keys, words = keys_of(fact), _content(fact)
            self._near.remove(other, keys.stored)
            self._told[words].pop(other, None)
            self._tell(kept, fact, number, keys, words)

    def _are_one(self, one: Kept, other: Kept) -> bool:
        """As `_joins`, of every telling of the one with every one of the other."""
        pairs = [(m, t) for m, _ in one.standards() for t, _ in other.standards()]
        return all(may_be_one(m, t, self._people) for m, t in pairs) and any(self._same(m, t) for m, t in pairs)

    def _joins(self, fact: Fact, kept: Kept) -> bool:
        """True when the fact matches what people wrote, else every telling; and a month does not take in two days."""
        standards = kept.standards()
        if isinstance(fact, Actor):  # who was told apart once, by name in full or by office, need not be every time
            together = all(may_be_one(m, fact, self._people) for m, _ in standards)
            return together and any(self._same(m, fact) for m, _ in standards)
        if isinstance(fact, Issue):  # titles change over the months: most of them have to agree, or half by their words
            agreeing = [(m, n) for m, n in standards if self._same(m, fact)]
            share = sum(n for _, n in agreeing) / sum(n for _, n in standards)
            return share > _HALF or (share == _HALF and any(same_words(m, fact) for m, _ in agreeing))
        one_day = not isinstance(fact, Meeting) or all(dates_agree(m, fact) for m, _ in kept.looks.values())
        return one_day and all(self._same(m, fact) for m, _ in standards)

    def _same(self, one: Fact, other: Fact) -> bool:
        if isinstance(one, Actor) and isinstance(other, Actor):
            return same_actor(one, other, self._people)
        if isinstance(one, Meeting) and isinstance(other, Meeting):
            return same_meeting(one, other)
        if isinstance(one, Issue) and isinstance(other, Issue):
            return same_issue(one, other)
        return one.derived_id() == other.derived_id()

    def join_in_doubt(self) -> None:
        """Join contacts of which two days or two places are told, where no text tells both and no third fits."""
        near: Blocks[Kept] = Blocks()
        for kept in self.kept:
            near.add(kept, (key for m in kept.members for key in day_keys(m).stored))
        fitting = {k.id: [o for o in self._near_days(near, k) if _is_in_doubt(k, o)] for k in self.kept}
        gone: set[int] = set()
        for kept in self.kept:
            others = fitting[kept.id]
            if len(others) == 1 and fitting[others[0].id] == [kept] and id(kept) not in gone:
                for fact, number in zip(others[0].members, others[0].parts, strict=True):
                    kept.add(fact, number)
                gone.add(id(others[0]))
        self.kept = [k for k in self.kept if id(k) not in gone]

    @staticmethod
    def _near_days(near: Blocks[Kept], kept: Kept) -> list[Kept]:
        return [k for k in near.near(key for m in kept.members for key in day_keys(m).sought) if k is not kept]


def _is_in_doubt(one: Kept, other: Kept) -> bool:
    """True for one contact told with another day or place by other texts."""
    if not set(one.parts).isdisjoint(other.parts):
        return False
    differ = [told_otherwise(m, o) for m in one.members for o in other.members]
    alike = [same_meeting(m, o) for m in one.members for o in other.members]
    return any(differ) and all(map(or_, differ, alike))


def free_id(wanted: str, taken: Container[str]) -> str:
    """The id, with a number where it is taken."""
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

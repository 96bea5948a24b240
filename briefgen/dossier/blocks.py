"""Things found again by keys, so that not each has to be compared with every other; and people by their names.

Keys promise one thing: two that can be one share a key that the one is `stored` under and the other is `sought` by,
and so the other way round. So blocking changes the time that a comparison takes and never its result.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Generic, TypeVar

from briefgen.facts.model import Actor
from briefgen.facts.names import glued, rough, rough_first, words

AnyItem = TypeVar("AnyItem", bound=Hashable)
Key = tuple[Hashable, ...]


@dataclass(frozen=True, slots=True)
class Keys:
    """What a thing is `stored` under, and what is looked for where its twins are `sought`."""

    stored: frozenset[Key]
    sought: frozenset[Key]


@dataclass(slots=True)
class Blocks(Generic[AnyItem]):
    """Things by key, found again in the order in which they came."""

    _places: dict[AnyItem, int] = field(default_factory=dict)
    _by_key: dict[Key, dict[int, AnyItem]] = field(default_factory=dict)

    def add(self, item: AnyItem, keys: Iterable[Key]) -> None:
        """Store the item, which may have been stored before, under these keys."""
        place = self._places.setdefault(item, len(self._places))
        for key in keys:
            self._by_key.setdefault(key, {})[place] = item

    def remove(self, item: AnyItem, keys: Iterable[Key]) -> None:
        """Let the item no longer be found under these keys."""
        for key in keys:
            self._by_key.get(key, {}).pop(self._places[item], None)

    def near(self, keys: Iterable[Key]) -> list[AnyItem]:
        """What stands under one of these keys, each once, in the order in which it first came."""
        found: dict[int, AnyItem] = {}
        for key in keys:
            found |= self._by_key.get(key, {})
        return [found[place] for place in sorted(found)]


@lru_cache(maxsize=20_000)  # most people are told of in many texts
def name_keys(names: tuple[str, ...]) -> Keys:
    """Keys of a person's names: one word is met by the first, last or last but one of a name, a name by two of its
    words."""
    stored: set[Key] = set()
    sought: set[Key] = set()
    for known in {form for name in names for form in (words(name), glued(name))}:
        found = [rough(word) for word in known]
        if len(found) < 2:
            stored.add(("alone", *found))
            sought.update((("alone", *found), ("end", *found)))
            continue
        ends = {found[0], *found[-2:]}
        stored.update(("end", word) for word in ends)
        sought.update(("alone", word) for word in ends)
        both: set[Key] = {("together", rough("".join(known))), ("ending", *found[-2:])}
        both.update(("pair", first, other) for first in rough_first(known[0]) for other in found[1:])
        both.update({("turned", *sorted(found)), ("initial", known[0][0], found[-1])})
        both.update(("father", *found[n:]) for n, word in enumerate(known) if word == "abu")
        stored |= both
        sought |= both
    return Keys(frozenset(stored), frozenset(sought))


class People:
    """Everybody who is named, each telling once, for the question whom a short form may mean."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        self._blocks: Blocks[Actor] = Blocks()
        seen: set[tuple[str | None, ...]] = set()
        for actor in actors:
            look = (actor.name, actor.country, actor.office)
            if look not in seen:
                seen.add(look)
                self._blocks.add(actor, name_keys((actor.name,)).stored)

    def perhaps(self, name: str) -> list[Actor]:
        """Those whose name can be a longer form of this one, in the order given; and some others."""
        return self._blocks.near(name_keys((name,)).sought)

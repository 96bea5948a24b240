"""Of which of two states a name is likelier: by the letters of the names in the built-in register of office holders.

A last resort for persons of whom nothing in the text tells the state. Only a name that is much likelier for one of the
two counts ("Akio Kawakita" between Japan and Uzbekistan); between neighbours with names alike there is no answer.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from functools import cache

from briefgen.facts.names import all_words
from briefgen.register.files import builtin_register

MARGIN = 1.5  # by how much the mean logarithm of the odds of a name's letters has to differ
PRIOR = 40  # letter groups of all names that count in with those of a state, which are few for some
_SIZES = (2, 3)  # letters in a group


def likelier(name: str, states: tuple[str, str]) -> str | None:
    """The one of two states (ISO 3166-1 alpha-2) whose office holders have names much more like this one, or None."""
    found = list(_groups(name))
    if not found:
        return None
    one, other = (sum(_odds(group, state) for group in found) / len(found) for state in states)
    if abs(one - other) < MARGIN:
        return None
    return states[0] if one > other else states[1]


def _groups(name: str) -> Iterator[str]:
    """Two and three letters that follow each other in a word, its beginning and end marked."""
    for word in all_words(name):
        marked = f"^{word}$"
        yield from (marked[i : i + size] for size in _SIZES for i in range(len(marked) - size + 1))


@cache
def _counts() -> tuple[dict[str, Counter[str]], Counter[str]]:
    """How often each group stands in the names of each state's people, and in all."""
    states: dict[str, Counter[str]] = {}
    for entry in builtin_register().entries:
        for name in entry.names:
            states.setdefault(entry.country, Counter()).update(_groups(name))
    every: Counter[str] = Counter()
    for counts in states.values():
        every.update(counts)
    return states, every


@cache
def _totals() -> dict[str, int]:
    states, every = _counts()
    return {state: counts.total() for state, counts in states.items()} | {"": every.total()}


def _odds(group: str, state: str) -> float:
    """The logarithm of how much likelier the group is in names of the state than in all names."""
    states, every = _counts()
    usual = (every[group] + 0.5) / (_totals()[""] + 0.5 * len(every))
    here = states.get(state, Counter())[group]
    return math.log((here + PRIOR * usual) / (_totals().get(state, 0) + PRIOR)) - math.log(usual)

"""Which sentences go on about a contact: those that tell it and those after it about the same people."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.extract.agent import Agent
from briefgen.extract.merge import Merged

_FOLLOWERS = frozenset({"dual", "pronoun", "title", "open", "person", "author"})


def thread(
    item: Merged,
    contacts: Sequence[Merged],
    agents: Sequence[Sequence[Agent]],
    pair: tuple[str, str] | None,
    *,
    gaps: int = 0,
) -> tuple[int, ...]:
    """Numbers of the sentences of a contact. Where the pair has only one, all that follows belongs to it; `gaps` is how
    many sentences in a row may name nobody.
    """
    of_pair = [m for m in contacts if pair and set(pair) <= set(m.contact.parties)]
    if len(of_pair) == 1 and item in of_pair:
        return tuple(range(min(item.sentences), len(agents)))
    others = {s for m in contacts if m is not item for s in m.sentences}
    found = set(item.sentences)
    for start in item.sentences:
        gap = 0
        for index in range(start + 1, len(agents)):
            follows = any(a.kind in _FOLLOWERS for a in agents[index])
            gap = 0 if follows else gap + 1
            if index in others or gap > gaps:
                break
            found.add(index)
    return tuple(sorted(found))

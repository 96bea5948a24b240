"""Matters that the topic lexicon does not name, found by how prose introduces them.

a dispute over [sugar quotas]      the [herring] row          talks on [sharing the stock]
demand for [access to the sea]     an agreement on [X]        concern about [X]        the issue of [X]
"""

from __future__ import annotations

from briefgen.extract.document import Token
from briefgen.extract.lexicon import load
from briefgen.extract.people import Layers
from briefgen.extract.topics import TopicHit, phrase

_QUARREL = frozenset(
    "dispute disputes row feud conflict standoff stand-off quarrel spat disagreement disagreements controversy rift tensions claim claims demand demands concern concerns differences deadlock lawsuit".split()
)
_WORK = frozenset(
    "talks negotiations agreement agreements accord deal pact memorandum treaty protocol cooperation co-operation consultations discussions project initiative dialogue".split()
)
_NAMES = frozenset("issue issues question questions matter problem problems case".split())
_PREPOSITIONS = {
    "quarrel": frozenset({"over", "about", "on", "for", "to", "regarding"}),
    "work": frozenset({"on", "over", "about", "regarding", "in"}),
    "name": frozenset({"of"}),
}
_EMPTY = frozenset(
    "issue issues matter matters relation relations tie ties interest interests area areas field fields way ways side sides country countries region topic topics range number view views basis part level time times year years day days people world state states"
    " cooperation situation agreement document documents memorandum framework partnership friendship behalf subject subjects sphere spheres invitation support order terms importance concern progress term future result results use role end thing case cases kind".split()
)


def find_general(layers: Layers, taken: tuple[TopicHit, ...]) -> list[tuple[int, int, str]]:
    """(first token, last+1, kind) of each matter; `kind` is quarrel, work or name. Skips what the lexicon found."""
    tokens = layers.tokens
    busy = {i for hit in taken for i in range(hit.start, hit.end)}
    found = []
    for i, token in enumerate(tokens):
        kind = _kind(token)
        if not kind or (kind == "work" and taken):  # where a topic is named, "talks on" mostly leads to it
            continue
        span = _after(tokens, i, kind) or (_before(tokens, i) if kind != "work" else None)
        if span and not busy & set(range(span[0], span[1])) and _has_content(layers, span):
            found.append((*span, kind))
            busy |= set(range(span[0], span[1]))
    return found


def _kind(token: Token) -> str:
    if not token.tag.startswith("NN"):
        return ""
    lower = token.lower
    return "quarrel" if lower in _QUARREL else "work" if lower in _WORK else "name" if lower in _NAMES else ""


def _after(tokens: tuple[Token, ...], i: int, kind: str) -> tuple[int, int] | None:
    """The noun phrase after the preposition: "dispute over [the division of the catch]"."""
    if i + 2 >= len(tokens) or tokens[i + 1].lower not in _PREPOSITIONS[kind]:
        return None
    start = i + 2
    while start < len(tokens) and (tokens[start].tag in ("DT", "PRP$", "CD") or tokens[start].lower in ("how", "the")):
        start += 1
    end = start
    while (
        end < len(tokens)
        and end - start < 6
        and (
            tokens[end].tag.startswith(("NN", "JJ"))
            or tokens[end].lower == "'s"
            or (end == start and tokens[end].tag == "VBG")
        )
    ):
        end += 1
    if end == start or not tokens[end - 1].tag.startswith("NN"):
        return None
    left, right = phrase(tokens, end - 1, end)
    if (
        tokens[end - 1].lower in ("access", "return", "entry", "accession", "threat", "right", "limits")
        and right == end
    ):
        right = _goal(tokens, end)
    return min(start, left) if left >= start else start, right


def _goal(tokens: tuple[Token, ...], end: int) -> int:
    """access [to the sea], return [to the talks]."""
    stop = end + 1
    if end >= len(tokens) or tokens[end].lower not in ("to", "on"):
        return end
    while stop < len(tokens) and stop - end < 5 and tokens[stop].tag.startswith(("DT", "JJ", "NN", "PRP$")):
        stop += 1
    return stop if tokens[stop - 1].tag.startswith("NN") else end


def _before(tokens: tuple[Token, ...], i: int) -> tuple[int, int] | None:
    """The modifiers of "the [herring] row", "the [Taiwan] question"."""
    start = i
    while (
        start > 0
        and i - start < 3
        and tokens[start - 1].tag.startswith(("NN", "JJ"))
        and tokens[start - 1].entity not in ("DATE", "TIME", "PERSON", "CARDINAL", "ORDINAL")
    ):
        start -= 1
    nouns = [t for t in tokens[start:i] if t.tag.startswith("NN")]
    return (start, i + 1) if nouns else None


def _has_content(layers: Layers, span: tuple[int, int]) -> bool:
    """Something else than empty nouns, praise, states and offices."""
    start, end = span
    if any(o.start < end and start < o.end for o in layers.offices):
        return False
    states = {i for c in layers.countries for i in range(c.start, c.end)}
    nouns = [
        t.lower
        for i, t in enumerate(layers.tokens[start:end], start)
        if t.tag.startswith("NN") and i not in states and t.entity not in ("DATE", "PERSON", "TIME", "MONEY")
    ]
    warm = load("topics")["warm"]
    if end - start < 2:
        return False
    return any(
        n not in _EMPTY and n not in _QUARREL and n not in _WORK and n not in _NAMES and n not in warm and len(n) > 2
        for n in nouns
    )

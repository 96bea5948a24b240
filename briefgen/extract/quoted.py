"""Who "I" is in what a text quotes: "I last saw him in May," Kern said. / Kern said: "I rang him on Monday." """

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefgen.extract.agent import Agent, Memory
from briefgen.extract.document import Token
from briefgen.extract.layers import Layers

_SAYS = frozenset("said says told tells added recalled replied explained insisted wrote answered".split())
_QUOTES = frozenset({'"', "“", "”", "``", "''"})
_FIRST_PERSON = {"i": "author", "me": "author", "my": "owner"}


def with_speaker(layer: Layers, agents: Sequence[Agent], memory: Memory) -> tuple[Agent, ...]:
    """The agents of a sentence with the speaker for each "I" inside a quotation, where the sentence names him."""
    tokens = layer.tokens
    quoted = _quoted(tokens)
    if memory.author is not None or not quoted:
        return tuple(agents)
    said = [i for i in sorted(quoted) if tokens[i].lower in _FIRST_PERSON]
    speaker = _speaker(tokens, agents, memory, quoted) if said else None
    if speaker is None:
        return tuple(agents)
    known = [a for a in agents if a.start not in said]
    new = [replace(speaker, start=i, end=i + 1, kind=_FIRST_PERSON[tokens[i].lower]) for i in said]
    return tuple(sorted([*known, *new], key=lambda a: a.start))


def _quoted(tokens: Sequence[Token]) -> set[int]:
    """The tokens between quotation marks."""
    marks = [i for i, t in enumerate(tokens) if t.text in _QUOTES]
    return {k for a, b in zip(marks[::2], [*marks[1::2], len(tokens)], strict=False) for k in range(a + 1, b)}


def _speaker(tokens: Sequence[Token], agents: Sequence[Agent], memory: Memory, quoted: set[int]) -> Agent | None:
    """The one person who is the subject of the verb of saying outside the quotation; for "she said" whoever was named
    last before it.
    """
    named = {n for a in agents if a.start in quoted for n in a.people}
    for k, token in enumerate(tokens):
        if token.lower not in _SAYS or k in quoted:
            continue
        beside = [a for a in agents if a.start not in quoted and len(a.people) == 1]
        subject = next((a for a in beside if a.start == k + 1 or k - 1 <= a.end <= k), None)
        if subject is None or subject.kind not in ("person", "title", "pronoun"):
            continue
        if subject.kind != "pronoun":
            return subject
        before = next((n for n in memory.recent if n not in named), None)
        return None if before is None else Agent(k, k, "author", (before,), memory.party((before,)))
    return None

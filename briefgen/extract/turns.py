"""Who speaks, turn by turn, and to whom: what "I" and "you" mean in transcripts and speeches.

turn       ANA KERN: I met ... / LI MIN: Thank you. When you were here in May ...    Kern, then Li, each to the other
question   JOURNALIST: Did you ...                                                   nobody whom the text knows
address    Premier Li, it is my pleasure to welcome you. / Thank you, President Kern.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.extract.agent import Agent, Memory
from briefgen.extract.layers import Layers
from briefgen.extract.person import Person

_LABEL = 8  # tokens before the colon
_YOU = frozenset({"you", "your"})


@dataclass(frozen=True, slots=True)
class Turns:
    """The speakers of a text by the sentences in which their turns begin; nobody for the turns of others."""

    starts: dict[int, int | None]
    speakers: tuple[int, ...]

    def begin(self, layer: Layers, memory: Memory) -> None:
        """Let the speaker of the sentence be the author, and the other of two the one addressed."""
        index = layer.sentence.index
        if len(self.speakers) < 2 or index not in self.starts:
            return
        memory.author = self.starts[index]
        others = [n for n in self.speakers if n != memory.author]
        two = memory.author is not None and len(others) == 1
        memory.addressee = others[0] if two else None


def turns_of(layers: Sequence[Layers], people: Sequence[Person]) -> Turns:
    """Who speaks where; a text with less than two speakers has its author alone."""
    starts: dict[int, int | None] = {
        m.sentence: p.number for p in people for m in p.mentions if m.rule == "speaker" and m.outer < _LABEL
    }
    speakers = tuple(dict.fromkeys(n for n in starts.values() if n is not None))
    for layer in layers:
        if layer.sentence.index not in starts and _is_label(layer):
            starts[layer.sentence.index] = None
    return Turns(starts, speakers)


def _is_label(layer: Layers) -> bool:
    """ "JOURNALIST: [...]", "QUESTION: [...]": a turn of somebody else."""
    colon = next((i for i, t in enumerate(layer.tokens[:_LABEL]) if t.text == ":"), 0)
    return bool(colon) and all(t.text.isupper() or not t.is_word for t in layer.tokens[:colon])


def note_address(layer: Layers, agents: Sequence[Agent], memory: Memory) -> None:
    """ "[Premier Li], it is my pleasure to welcome you", "Thank you, [President Kern]": whom "you" means from here."""
    tokens = layer.tokens
    if not _YOU & {t.lower for t in tokens}:
        return
    for agent in agents:
        after = tokens[agent.end].text if agent.end < len(tokens) else "."
        opens = agent.start == 0 and after == ","
        thanked = agent.start > 1 and tokens[agent.start - 1].text == "," and tokens[agent.start - 2].lower in _YOU
        if (
            len(agent.people) == 1
            and agent.people[0] != memory.author
            and agent.kind == "person"
            and (opens or thanked)
        ):
            memory.addressee = agent.people[0]
            return


def with_addressee(layer: Layers, agents: Sequence[Agent], memory: Memory) -> tuple[Agent, ...]:
    """The agents with each "you" that is somebody the text knows; "you and I" is read already."""
    if memory.addressee is None or layer.sentence.quoted:
        return tuple(agents)
    taken = {k for a in agents for k in range(a.start, a.end)}
    spoken = [k for k, t in enumerate(layer.tokens) if t.lower == "you" and t.tag == "PRP" and k not in taken]
    party = memory.party((memory.addressee,))
    new = [Agent(k, k + 1, "pronoun", (memory.addressee,), party) for k in spoken]
    return tuple(sorted([*agents, *new], key=lambda a: a.start))

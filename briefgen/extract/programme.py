"""The programme of a visit: headings with days, and below them lines with an hour of which the visitor is the subject.

heading    PROGRAMME of the official visit of the Foreign Minister of Lithuania, A, to Georgia, 14-15 May 2014
day        Wednesday, 14 May
entry      10:30 Meeting with the Prime Minister, B       09.15-10.00 Courtesy call on Speaker C
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from briefgen.extract.agent import Agent, Memory
from briefgen.extract.layers import Layers
from briefgen.extract.moment import Moment

_HOUR = re.compile(r"\d{1,2}[:.h]\d{2}(?:\s?[ap]\.?m\.?)?(?:[-–]\d{1,2}[:.h]\d{2})?$", re.IGNORECASE)
_HEADING = 8  # tokens of a heading that is nothing but a day
_OPENING = 4  # lines within which a programme says that it is one
_PROGRAMME = frozenset("programme program itinerary agenda schedule".split())


@dataclass(slots=True)
class Programme:
    """Where the reading of a programme stands."""

    layers: Sequence[Layers]
    moments: Sequence[Sequence[Moment]]
    day: Moment | None = None
    announced: bool = field(init=False)

    def __post_init__(self) -> None:
        """Whether the first lines say that it is a programme."""
        self.announced = any(_PROGRAMME & {t.lower for t in layer.tokens} for layer in self.layers[:_OPENING])

    def is_heading(self, layer: Layers) -> bool:
        """ "of the official visit of A to P, 14-15 May": the line that tells whose programme it is."""
        lowers = {t.lower for t in layer.tokens}
        early = self.announced and layer.sentence.index < _OPENING
        return early and {"visit", "of"} <= lowers and bool(self.moments[layer.sentence.index])

    def is_entry(self, layer: Layers) -> bool:
        """A line that opens with an hour, below a day or in a programme."""
        return bool(_HOUR.match(layer.tokens[0].text)) and (self.announced or self.day is not None)

    def note_day(self, layer: Layers) -> None:
        """Keep the day of a heading; prose of its own ends what stands below it."""
        moments = self.moments[layer.sentence.index]
        days = [m for m in moments if m.value and m.value.is_day]
        if layer.header and len(layer.tokens) <= _HEADING and days:
            told = sum(m.end - m.start for m in days)
            self.day = days[0] if told >= sum(t.text.isalnum() for t in layer.tokens) - 2 else self.day

    def moments_of(self, layer: Layers) -> tuple[Moment, ...]:
        """The times of a sentence, of an entry the day of its heading."""
        own = tuple(self.moments[layer.sentence.index])
        told = (
            self.announced and not own and not layer.header
        )  # "The President will call on B", below "Tuesday, 17 March"
        if self.day is None or not (told or self.is_entry(layer)):
            return own
        return (Moment(0, 1, self.day.value, self.day.text, self.day.kind), *own)

    def with_visitor(self, layer: Layers, agents: Sequence[Agent], memory: Memory) -> tuple[Agent, ...]:
        """The agents of an entry, the visitor before them: "09:15 [A] Courtesy call on B"."""
        guests = memory.visitors
        if not guests or not self.is_entry(layer) or any(a.start == 0 for a in agents):
            return tuple(agents)
        return (Agent(0, 1, "title", guests, memory.party(guests)), *agents)

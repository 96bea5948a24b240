"""Days that are counted from an event whose day another sentence told.

told       Iranian forces seized a tanker on 4 January.
counted    ... telephoned her counterpart a day after the seizure: 5 January
           On the eve of the seizure ...: 3 January
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from briefgen.extract.document import Token
from briefgen.extract.durations import number_of
from briefgen.extract.moment import Moment
from briefgen.facts.edtf import Edtf

_STEM = 4  # letters that a noun shares with its verb: seized, seizure
_UNITS = {"day": 1, "days": 1, "week": 7, "weeks": 7}
_ORDER = {"after": 1, "following": 1, "before": -1}
_LEADS = frozenset("the that this his her their its".split())


@dataclass(slots=True)
class EventDays:
    """The days of the events that a text has told so far, by the first letters of their words."""

    known: dict[str, date | None] = field(default_factory=dict)

    def note(self, tokens: tuple[Token, ...], moments: Sequence[Moment]) -> None:
        """Keep the verbs and nouns of a sentence that tells one day; two days of one word make it useless."""
        days = {m.value.first for m in moments if m.value and m.value.is_day}
        if len(days) != 1:
            return
        day = days.pop()
        for token in tokens:
            if len(token.lower) >= _STEM and token.tag in ("VBD", "VBN", "NN") and not token.entity:
                stem = token.lower[:_STEM]
                self.known[stem] = day if self.known.get(stem, day) == day else None

    def counted(self, tokens: tuple[Token, ...], i: int) -> Moment | None:
        """ "[telephoned] B a day after the seizure", "Two days before the closure, A had [been] in P": the day."""
        for k in range(1, len(tokens) - 2):
            steps = _steps(tokens, k)
            if steps is None or tokens[k + 1].lower not in _LEADS or not _same_clause(tokens, k, i):
                continue
            noun = next((t for t in tokens[k + 2 : k + 5] if t.tag == "NN" and len(t.lower) >= _STEM), None)
            day = self.known.get(noun.lower[:_STEM]) if noun else None
            if noun and day:
                told = Edtf.of_day(day + timedelta(steps))
                return Moment(k - 1, k + 3, told, str(told), "date")
        return None


def _steps(tokens: tuple[Token, ...], k: int) -> int | None:
    """The days from the event that the words up to `k` count: "two days [before]", "the eve [of]"."""
    lower, unit = tokens[k].lower, _UNITS.get(tokens[k - 1].lower)
    if lower == "of" and tokens[k - 1].lower == "eve":
        return -1
    if lower not in _ORDER or unit is None:
        return None
    lead = tokens[k - 2] if k > 1 else None
    number = 1 if lead is None or lead.lower in ("a", "one", "the") else number_of(lead)
    return number * unit * _ORDER[lower] if number else None


def _same_clause(tokens: tuple[Token, ...], k: int, i: int) -> bool:
    """Before the clause of the contact, or after its verb with nothing finite between."""
    first, last = min(k, i), max(k, i)
    gap = tokens[first + 1 : last]
    if any(t.text in (";", ":") for t in gap):
        return False
    return k < i or not any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in gap)

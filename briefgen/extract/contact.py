"""The types of a contact on its way from one sentence to the facts."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.extract.event_days import EventDays
from briefgen.extract.moment import Moment
from briefgen.extract.places import Place
from briefgen.facts.edtf import Edtf

BORROWED = "borrowed"
"""Kind of the time that a visit has from a meeting on it, until the text tells a time of its own."""


@dataclass(frozen=True, slots=True)
class Contact:
    """One telling of a contact in sentence `sentence`. `reference` marks a telling that points back ("during the
    meeting").
    """

    sentence: int
    trigger: int
    form: str
    mode: str
    status: str
    rule: str
    people: tuple[int, ...]
    parties: tuple[str, ...]
    moment: Moment | None = None
    place: Place | None = None
    occasion: str | None = None
    reference: bool = False
    visitors: tuple[int, ...] = ()
    within_visit: bool = False
    left: tuple[int, ...] = ()
    right: tuple[int, ...] = ()
    """The persons before and after the contact word."""
    history: bool = False
    """Told as one before the others: "they last met in May", "had spoken on Monday"."""
    further: bool = False
    """One more than those told before: "a further meeting", "another round"."""
    of_body: bool = False
    """A joint body as such meets ("the mixed commission")."""
    assumed: bool = False
    """Only one side is named; the other side of the pair is understood."""

    @property
    def date(self) -> Edtf | None:
        """When it takes place; None when the sentence does not tell."""
        return self.moment.value if self.moment else None


@dataclass(frozen=True, slots=True)
class Refusal:
    """Contact words that are no contact, and why."""

    sentence: int
    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Setting:
    """What a sentence is read against."""

    pair: tuple[str, ...]
    here: Place | None
    moments: tuple[Moment, ...]
    published: Edtf | None
    events: EventDays

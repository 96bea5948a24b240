"""A sentence as the issue rules see it, and a matter in it."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.extract.layers import Layers
from briefgen.extract.moment import Moment
from briefgen.facts.edtf import Edtf

GENERAL = "x:"  # begins the key of a matter that the lexicon does not name


@dataclass(frozen=True, slots=True)
class SentenceView:
    """A sentence for the issue rules: does it belong to a contact of the pair, name both states, lead the text.

    `foreign` names other states and neither of the pair; `past` opens with a year long gone.
    """

    layers: Layers
    topical: bool
    both: bool
    lead: bool
    moments: tuple[Moment, ...]
    quote: str
    foreign: bool = False
    past: bool = False
    long_gone: tuple[Moment, ...] = ()
    """The times of it that are background."""
    contact: Edtf | None = None
    """The day of the contact of the pair that it goes on about, once that has been held."""
    tells_contact: bool = False
    """It tells that contact itself."""
    published: Edtf | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A matter in a sentence with its weight and the reasons for it; `stems` are the words that it is about."""

    sentence: int
    start: int
    end: int
    key: str
    title: str
    weight: float
    cues: tuple[str, ...]
    stems: frozenset[str] = frozenset()
    anaphoric: bool = False
    """ "the requirement", "these claims": a definite noun alone speaks of what was told before."""
    head: str = ""
    """The first letters of its head."""


def setting_of(view: SentenceView) -> float:
    """Weight of where a mention stands."""
    return 1.0 * view.topical + 1.0 * view.both + 0.5 * view.lead - 2.0 * view.foreign - 4.0 * view.past

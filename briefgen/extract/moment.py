"""A time at its place in a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.facts.edtf import Edtf


@dataclass(frozen=True, slots=True)
class Moment:
    """A time at tokens `start:end` of a sentence; `value` None where it cannot be resolved."""

    start: int
    end: int
    value: Edtf | None
    text: str
    kind: str

    def is_after(self, published: Edtf | None) -> bool:
        """It lies wholly after the day of publication."""
        return bool(self.value and published and self.value.first > published.last)

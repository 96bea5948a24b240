"""What is found: one time expression of a text with its value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from briefgen.facts.edtf import Edtf

Stretch = Literal[
    "daypart", "day", "weekend", "week", "month", "quarter", "season", "half", "year", "decade", "century"
]  # from the finest to the coarsest
Granularity = Literal[Stretch, "hour", "unspecified"]
Kind = Literal["date", "duration", "set", "past-ref", "present-ref", "future-ref"]
Direction = Literal["past", "present", "future"]


@dataclass(frozen=True, slots=True)
class TimeMention:
    """One time expression: `text` is exactly `document[start:end]`, offsets in characters.

    `value` is set on mentions of kind "date" wherever text and publication date give it; it is never more exact than
    the words ("early November" is a month). `granularity` is the unit that the words name: a week is an interval
    of seven days with granularity "week"; a "daypart" (Monday night) has the day as its value.
    `direction` says which way an expression without year or week was resolved, or what its clause speaks of.
    `rule` names the pattern that read it, for explanations.
    """

    start: int
    end: int
    text: str
    value: Edtf | None
    granularity: Granularity
    kind: Kind
    rule: str
    direction: Direction | None = None

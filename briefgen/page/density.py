"""The steps of density: from a roomy page to the tightest that still reads well. All sizes in points."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

SMALLEST_TEXT = 8.5
SMALLEST_LEADING = 1.36  # line height over text size


# What a script asks of text size and line height: Arabic letters are small in their em and have marks above and below,
# Chinese ones fill theirs.
_SCALE = {"ar": (1.08, 1.16), "zh": (1.0, 1.1)}
_TITLE = (60, 160)  # letters: up to the first a title is set large, from the second on small
_LEAD = (320, 700)  # the same for the lead, which then is no larger than the text


@dataclass(frozen=True, slots=True)
class Density:
    """One step. Everything on the page follows from the text size and the line height."""

    name: str
    text: float
    line: float
    title: float

    def properties(self, lang: str, title: str = "", lead: str = "") -> dict[str, str]:
        """CSS custom properties of this step on a page in that language; a long title or lead is set smaller."""
        larger, wider = _SCALE.get(lang, (1.0, 1.0))
        text, line = self.text * larger, self.line * wider
        sizes = {
            "text": text,
            "line": line,
            "small": max(7.8 * larger, text * 0.9),
            "label": min(max(7.2, text * 0.8), 8.6) * larger,
            "bluf": text * (1 + 0.24 * _display(lead, *_LEAD)),
            "bluf-line": line * (1 + 0.25 * _display(lead, *_LEAD)),
            "name": text * 1.6,
            "title": self.title * (0.55 + 0.45 * _display(title, *_TITLE)),
        }
        return {name: f"{size:.2f}pt" for name, size in sizes.items()}

    @property
    def area(self) -> float:
        """What a letter takes of the page, for predicting heights from one step to another."""
        return self.text * self.line


def _display(text: str, short: int, long: int) -> float:
    """How much a text is set for display: 1 where it is short, 0 where it is long. A wide letter counts twice."""
    letters = sum(1 + (unicodedata.east_asian_width(char) in "WF") for char in text)
    return min(max((long - letters) / (long - short), 0.0), 1.0)


STEPS = (
    Density("tight", 8.5, 11.6, 23),
    Density("close", 8.8, 12.2, 24),
    Density("snug", 9.1, 12.8, 25),
    Density("even", 9.4, 13.4, 26),
    Density("easy", 9.8, 14.1, 27),
    Density("open", 10.2, 14.9, 28),
    Density("roomy", 10.7, 15.8, 29),
    Density("airy", 11.2, 16.8, 30),
    Density("ample", 11.8, 17.8, 31),
)
NATURAL = 4

"""What the typography of a language asks of a text that was typed plainly."""

from __future__ import annotations

import re

_NARROW = "\u202f"  # narrow no-break space
_BEFORE = re.compile(r"[ \u00a0]+(?=[;:!?»](?:\s|$))")
_AFTER = re.compile(r"(?<=«)[ \u00a0]+")


def spaced(text: str, lang: str) -> str:
    """French sets a space before high punctuation and inside quotation marks: a narrow one that never breaks."""
    if lang != "fr":
        return text
    return _AFTER.sub(_NARROW, _BEFORE.sub(_NARROW, text))

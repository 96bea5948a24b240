"""The words that compose puts between the facts; the words of the templates are the page's."""

from __future__ import annotations

from collections.abc import Sequence

_WORDS = {
    "en": {
        "edition": "edition {}",
        "confidence": "{} confidence",
        "undated": "undated",
        "planned": "planned",
        "cancelled": "cancelled",
        "call": "call",
        "video": "video call",
        "open": "open",
        "in progress": "in progress",
        "resolved": "resolved",
        "former": "former {}",
        "since": "since {}",
        "and": " and ",
        "gap_contact": "No contact of the two sides is on file since {}.",
        "gap_issues": "No dated development is on file for: {}.",
        "gap_offices": "The office is not on file for: {}.",
        "gap_dates": "Contacts on file without a date: {}.",
        "met": "{who} met{where} {when}.",
        "in_contact": "{who} were in contact {when}.",
        "spoke": "{who} spoke by telephone {when}.",
        "spoke_video": "{who} spoke by video {when}.",
        "in_place": " in {}",
        "on_day": "on {}",
        "in_month": "in {}",
        "open_issues": "Open: {}.",
        "issues_in_progress": "In progress: {}.",
    }
}


def words(lang: str) -> dict[str, str]:
    """The fixed words in that language, by key."""
    return dict(_WORDS[lang])


def listed(parts: Sequence[str], lang: str = "en") -> str:
    """ "a", "a and b", "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return ", ".join(parts[:-1]) + _WORDS[lang]["and"] + parts[-1]

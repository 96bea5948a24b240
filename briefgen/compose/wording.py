"""The fixed words of a page."""

from __future__ import annotations

from collections.abc import Sequence

_LABELS = {
    "en": {
        "as_of": "as of",
        "edition": "edition {}",
        "review_by": "Review by",
        "contact": "Contact",
        "sources": "Sources",
        "line": "Line",
        "latest": "Latest",
        "next_step": "Next step",
        "counterpart": "your counterpart",
        "pronunciation": "say",
        "address": "address",
        "undated": "undated",
        "unreviewed": "not yet reviewed",
        "unreviewed_legend": "extracted from a text and not yet reviewed by a person",
        "not_shown": "{} more not shown",
        "not_shown_total": "Not shown for want of space or by the limits of this page: {}",
        "page": "Page {} of {}",
        "no_sources": "No source is on file.",
        "confidence": "{} confidence",
        "planned": "planned",
        "cancelled": "cancelled",
        "call": "call",
        "video": "video call",
        "open": "open",
        "in progress": "in progress",
        "resolved": "resolved",
        "former": "former {}",
        "no_names": "participants not named",
        "since": "since",
        "and": " and ",
        "gap_contact": "No contact of the two sides is on file since {}.",
        "gap_issues": "No dated development is on file for: {}.",
        "gap_offices": "The office is not on file for: {}.",
        "gap_dates": "Contacts on file without a date: {}.",
        "met": "{who} met{where} {when}.",
        "spoke": "{who} spoke by telephone {when}.",
        "spoke_video": "{who} spoke by video {when}.",
        "in_place": " in {}",
        "on_day": "on {}",
        "in_month": "in {}",
        "open_issues": "Open: {}.",
        "issues_in_progress": "In progress: {}.",
    }
}


def labels(lang: str) -> dict[str, str]:
    """The fixed words in that language."""
    return dict(_LABELS[lang])


def listed(parts: Sequence[str], lang: str = "en") -> str:
    """ "a", "a and b", "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return ", ".join(parts[:-1]) + _LABELS[lang]["and"] + parts[-1]

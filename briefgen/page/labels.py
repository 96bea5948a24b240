"""The fixed words of the templates in the page's language, and what it says of facts that are not shown."""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.compose.brief import Brief, IssueItem, Section
from briefgen.language import plural, words
from briefgen.language.wording import WORDS

COUNTED = ("space", "limit")  # facts withheld from an audience are not counted on its page
_NO_FACTS = ("timeline", "since")  # what only shows or points to facts


def labels(lang: str) -> Mapping[str, str]:
    """All words that a template can use as `words.KEY`."""
    return words(lang)


def note(brief: Brief, section: Section) -> str | None:
    """What a section does not show for want of space; the brief's own note where there is nothing to count."""
    count = sum(left.section == section.key and left.reason in COUNTED for left in brief.left_out)
    key = f"not_shown_{section.key}" if section.items else "not_shown_alone"
    facts = plural(brief.lang, key if key in WORDS else "not_shown", count) if count else section.note
    before = sum(item.before for item in section.items if isinstance(item, IssueItem) and not item.earlier)
    earlier = plural(brief.lang, "earlier_more", before) if before else None
    return words(brief.lang)["semicolon"].join(text for text in (facts, earlier) if text) or None


def total_note(brief: Brief) -> str | None:
    """How many facts are not on the page."""
    count = sum(left.reason in COUNTED and left.section not in _NO_FACTS for left in brief.left_out)
    return plural(brief.lang, "not_shown_total", count) if count else None

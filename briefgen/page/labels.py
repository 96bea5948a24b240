"""The fixed words of the templates in English; `Brief.labels` gives them in the page's language."""

from __future__ import annotations

from babel import Locale

from briefgen.compose.brief import Brief

# Words that count end in a plural category of the Unicode plural rules: _one, _few, _many, _other.
DEFAULTS = {
    "address": "Address as",
    "answer": "A",
    "as_of": "as of",
    "contact": "Contact",
    "latest": "Latest",
    "line": "Line",
    "next": "Next",
    "not_shown_one": "{count} more not shown",
    "not_shown_other": "{count} more not shown",
    "not_shown_meetings_one": "{count} further meeting not shown",
    "not_shown_meetings_other": "{count} further meetings not shown",
    "not_shown_issues_one": "{count} further issue not shown",
    "not_shown_issues_other": "{count} further issues not shown",
    "not_shown_actors_one": "{count} further person not shown",
    "not_shown_actors_other": "{count} further people not shown",
    "not_shown_total_one": "{count} fact is not on this page.",
    "not_shown_total_other": "{count} facts are not on this page.",
    "page_of": "Page 1 of 1",
    "pronunciation": "Say",
    "proposed_legend": "Unreviewed: taken from a text by machine, not yet confirmed by the desk.",
    "question": "Q",
    "review_by": "Review by",
    "sources": "Sources",
    "undated": "Undated",
}


def labels(brief: Brief) -> dict[str, str]:
    """All words that the templates need: the brief's own, English for those that it lacks."""
    return {**DEFAULTS, **brief.labels}


def counted(words: dict[str, str], keys: tuple[str, ...], count: int, lang: str) -> str:
    """The first of the keys that has the plural form of `count` in that language, filled in."""
    form = Locale.parse(lang, sep="-").plural_form(count)
    for key in keys:
        for name in (f"{key}_{form}", f"{key}_other"):
            if name in words:
                return words[name].format(count=count)
    raise KeyError(keys)

"""What the sources of one fact do not all say: values that differ, and how an issue came to where it is."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.compose.brief import Difference, Told
from briefgen.compose.since import value_of
from briefgen.compose.view import View
from briefgen.facts.dates import date_text
from briefgen.facts.model import Conflict, Fact, Issue


def differences(view: View, fact: Fact) -> tuple[Difference, ...]:
    """By field every value that is told, the fact's own first.

    "Dates differ: 3 March 2025 (1), 4 March 2025 (2)".
    """
    found = ((c, tuple(_values(view, c))) for c in fact.conflicts)
    return tuple(Difference(label=view.words[f"differ_{c.field}"], values=v) for c, v in found if len(v) > 1)


def _values(view: View, conflict: Conflict) -> Iterator[Told]:
    """Each value once; it is unreviewed where nobody who wrote or accepted facts says it."""
    by_text: dict[str, Told] = {}
    for claim in conflict.claims:
        text = value_of(view, conflict.field, claim.value)
        cites = (*claim.sources, *(e.source for e in claim.evidence))
        known = by_text.get(text, Told(text=text, proposed=True))
        proposed = known.proposed and claim.review == "proposed"
        by_text[text] = Told(text=text, cites=tuple(dict.fromkeys((*known.cites, *cites))), proposed=proposed)
    yield from by_text.values()


def earlier(view: View, issue: Issue) -> tuple[Told, ...]:
    """What happened before the latest development, the newest first, each with its own sources."""
    return tuple(
        Told(
            text=view.say(told.text) or "",
            cites=told.sources,
            date=date_text(told.date, view.lang) if told.date else None,
        )
        for told in reversed(issue.developments)
        if told != issue.latest
    )

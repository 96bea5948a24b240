"""The sentences that lead a page whose facts have no summary."""

from __future__ import annotations

from briefgen.compose.phrase import filled, joined
from briefgen.compose.view import View
from briefgen.compose.wording import listed
from briefgen.facts.dates import when_text
from briefgen.facts.model import Meeting


def lead_from(view: View) -> tuple[str | None, tuple[str, ...], tuple[str, ...]]:
    """Up to three sentences put together from facts, the ids of their sources and those of the facts.

    They say nothing that the facts do not say; None where there is nothing to say.

    "Ahmed Al Hajjar and Asaad Al Shibani met in Bahrain on 2 November 2025. Open: Border control. In progress: ..."
    """
    sentences: list[str] = []
    cites: list[str] = []
    told: list[str] = []
    last = view.last_contact()
    if last and (met := _met(view, last)):
        sentences.append(met)
        cites.extend(last.cited())
        told.extend((last.id, *last.participants))
    for status, key in (("open", "open_issues"), ("in progress", "issues_in_progress")):
        issues = [i for i in view.issues() if i.status == status][:3]
        if issues:
            titles = joined(view.words["semicolon"], [view.say(i.title) or "" for i in issues])
            sentences.append(filled(view.words[key], issues=titles))
            cites.extend(c for i in issues for c in i.cited())
            told.extend(i.id for i in issues)
    return joined("" if view.lang == "zh" else " ", sentences) or None, tuple(dict.fromkeys(cites)), tuple(told)


def _met(view: View, meeting: Meeting) -> str | None:
    names = [view.name(view.people[p]) for p in meeting.participants if p in view.people]
    if len(names) < 2 or meeting.date is None:
        return None
    vague = "met" if meeting.place else "in_contact"  # nobody says how, and a place says that they met
    key = {"call": "spoke", "video": "spoke_video", "in-person": "met"}.get(meeting.mode, vague)
    place = view.place(meeting.place) if key == "met" else None
    values = {"people": listed(names, view.lang), "when": when_text(meeting.date, view.lang)}
    if place:
        return filled(view.words["met_at"], place=place, **values)
    return filled(view.words[key], **values)

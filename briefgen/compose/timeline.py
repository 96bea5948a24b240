"""The contacts of a year as something to draw, and what it shows in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from briefgen.compose.brief import Contact, TimelineItem
from briefgen.facts.dates import date_text
from briefgen.facts.edtf import Edtf
from briefgen.facts.model import Meeting
from briefgen.language import plural, words

_FEWEST = 2  # contacts: one alone is told better in words
_VAGUE = timedelta(days=62)  # a longer span has no place on a line of months
_AHEAD = timedelta(days=92)  # how far planned contacts are drawn


def timeline(meetings: Sequence[Meeting], as_of: date, lang: str) -> tuple[TimelineItem, tuple[Meeting, ...]] | None:
    """The contacts since the month a year before that day, and what is planned soon after; with the facts behind it.

    What has no date, or one of more than two months, is not drawn, and the item says how many there are. None where
    there is too little to draw.
    """
    first = date(as_of.year - 1, as_of.month, 1) if as_of.year > 1 else date.min
    horizon = as_of + min(_AHEAD, date.max - as_of)
    near = [m for m in meetings if m.date is None or (m.date.first <= horizon and m.date.last >= first)]
    dated = [(m.date, m) for m in near if m.date is not None and m.date.last - m.date.first <= _VAGUE]
    drawn = [m for _, m in sorted(dated, key=lambda entry: (entry[0].first, entry[0].last, entry[1].id))]
    if len(drawn) < _FEWEST:
        return None
    last = max(as_of, *(m.date.last for m in drawn if m.date))
    rest = len(near) - len(drawn)
    item = TimelineItem(
        id="timeline",
        priority=0,
        proposed=any(m.review == "proposed" for m in drawn),
        first=first,
        last=_end_of_month(last),
        today=as_of,
        contacts=tuple(_contact(m.date, m) for m in drawn if m.date),
        keys=_keys(drawn, lang),
        told=_told(drawn, lang),
        undrawn=plural(lang, "not_drawn", rest) if rest else None,
    )
    return item, tuple(drawn)


def _contact(when: Edtf, meeting: Meeting) -> Contact:
    return Contact(start=when.first, end=when.last, status=meeting.status, is_call=_is_call(meeting))


def _is_call(meeting: Meeting) -> bool:
    return meeting.mode in ("call", "video")


def _end_of_month(day: date) -> date:
    following = (day.replace(day=28) + timedelta(days=4)).replace(day=1) if day < date(9999, 12, 1) else date.max
    return following - timedelta(days=1)


def _keys(meetings: Sequence[Meeting], lang: str) -> tuple[tuple[str, str], ...]:
    """The signs that are drawn, each with its word, in a fixed order; none where each says only that it was held."""
    word = words(lang)
    status = [s for s in ("held", "planned", "cancelled") if any(m.status == s for m in meetings)]
    signs = (*status, *(["call"] if any(map(_is_call, meetings)) else []))
    return () if signs == ("held",) else tuple((sign, word[sign]) for sign in signs)


def _told(meetings: Sequence[Meeting], lang: str) -> str:
    """ "2 contacts: 3 June 2025 (held, call); 2 November 2025 (held)"."""
    word = words(lang)
    parts = []
    for meeting in meetings:
        notes = [word[meeting.status], *([word[meeting.mode]] if _is_call(meeting) else [])]
        when = date_text(meeting.date, lang) if meeting.date else ""
        parts.append(word["note"].format(text=when, note=word["comma"].join(notes)))
    return f"{plural(lang, 'timeline', len(meetings))}{word['colon']}{word['semicolon'].join(parts)}"

"""The latest development of a matter: which sentence tells it, and on which day that happened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from briefgen.extract.document import Token
from briefgen.extract.mention import Mention, SentenceView
from briefgen.extract.moment import Moment
from briefgen.extract.when import done_elsewhere, is_attribute
from briefgen.facts.edtf import Edtf

_SPOKEN_OF = frozenset({"topic", "raised", "agreed", "step", "emphasis"})  # kinds of what is said at a contact
_NOT_ON = frozenset({"by", "until", "till", "since", "before"})  # a day after these is not the day of what is told


def latest_development(
    mentions: Sequence[Mention], views: Mapping[int, SentenceView]
) -> tuple[Edtf | None, int] | None:
    """The day and the sentence of the newest development that these mentions tell; None where none tells a time.

    The day is none that lies ahead or only bounds ("agreed to open it by July"), is background, or names a thing ("the
    1950 treaty"). What was said at a contact happened on its day. What tells only of days ahead is as new as the text
    and bears no day.
    """
    found = [(told, m.sentence) for m in mentions if (told := _told_on(m, views[m.sentence]))]
    newest = max(found, key=lambda entry: (entry[0][0], entry[1]), default=None)
    return (newest[0][1], newest[1]) if newest else None


def _told_on(mention: Mention, view: SentenceView) -> tuple[date, Edtf | None] | None:
    """The day to sort by, and the day to tell."""
    published = view.published
    moments = [m for m in view.moments if m.value and m not in view.long_gone]
    tokens = view.layers.tokens
    moments = [m for m in moments if not is_attribute(tokens, m) and not done_elsewhere(tokens[: m.start])]
    days = [m.value for m in moments if m.value and not m.is_after(published) and not _is_bound(view, m)]
    days += [day for m in moments if (day := _begun(view, m)) and not (published and day.first > published.last)]
    if not days and view.contact and (view.tells_contact or _is_spoken_of(mention, view)):
        days = [view.contact]
    if days:
        latest = max(days, key=lambda day: day.first)
        return latest.first, latest
    return (published.last, None) if moments and published and any(m.is_after(published) for m in moments) else None


def _is_spoken_of(mention: Mention, view: SentenceView) -> bool:
    """ "He said that they agreed to", not "They have a treaty on"."""
    return bool(_SPOKEN_OF & set(mention.cues)) and any(t.tag == "VBD" for t in view.layers.tokens)


def _is_bound(view: SentenceView, moment: Moment) -> bool:
    """ "by July", "since 2019"; "at odds over the line, on which a court ruled in 2021"."""
    tokens = view.layers.tokens
    bound = bool({t.lower for t in tokens[max(0, moment.start - 1) : moment.start + 1]} & _NOT_ON)
    return bound or _is_aside(tokens, moment.start)


def _begun(view: SentenceView, moment: Moment) -> Edtf | None:
    """ "has been shut [since 20 December]": the day on which it was shut."""
    tokens, value = view.layers.tokens, moment.value
    runs = zip(tokens, tokens[1:], tokens[2:], tokens[3:], strict=False)
    done = any(
        a.lower in ("has", "have") and b.lower == "been" and c.tag == "VBN" and d is tokens[moment.start]
        for a, b, c, d in runs
    )
    since = tokens[moment.start].lower == "since" and value is not None and value.start is not None
    return Edtf(value.start, value.start) if done and since and value and value.start else None


def _is_aside(tokens: Sequence[Token], i: int) -> bool:
    """In what a clause between commas tells of a noun: what happened then is not what the sentence tells."""
    comma = max((n for n in range(i) if tokens[n].text in (",", "–", "—", "--")), default=-1)
    opening = tokens[comma + 1 : comma + 3]
    relative = bool({"which", "who", "whose", "whom", "where"} & {t.lower for t in opening})
    closed = any(t.text == "," for t in tokens[i + 1 : i + 4])
    done = closed and opening[:1] != () and opening[0].tag == "VBN"  # "visas, abolished in 2019, are asked for again"
    return comma >= 0 and (relative or done)

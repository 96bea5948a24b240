"""The day that the opening of a text is about: of the lead of a report, or of the heading of a release.

lead       A and B pledged late Monday to [...]. The breakthrough came at a meeting between them ...   Monday
heading    Meeting of A with B / October 2, 2008 / The Prime Minister met with B ...                   2 October
dateline   Minsk, 20 October - President A arrived in Minsk today                                      20 October
           PRESS CONFERENCE / 8 July 2014 / MINISTER A: This morning ...                               8 July
next       A made his first visit to P. He was met there on Wednesday by B ...                         Wednesday
else       the day of the publication
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import takewhile

from briefgen.extract.contact import Contact
from briefgen.extract.document import Analysis
from briefgen.extract.layers import Layers
from briefgen.extract.moment import Moment
from briefgen.extract.times import find_times
from briefgen.facts.edtf import Edtf

_DATE_LINE = 6  # tokens
_FOLLOWING = 2  # sentences after the lead
_LEAD_DAYS = 3  # a report of these days
_HEADING_DAYS = 7  # a release that was put out days later


def release_day(
    contact: Contact,
    layers: Sequence[Layers],
    moments: Sequence[Sequence[Moment]],
    published: date,
    others: Sequence[Contact],
) -> Moment:
    """The day of a contact that one of the first sentences tells without a day of its own."""
    first = next((i for i, layer in enumerate(layers) if not layer.header), 0)
    before = range(contact.sentence - 1, first - 1, -1)
    lead = (m for i in before for m in moments[i] if _is_recent(m, published, _LEAD_DAYS))
    same_day = Edtf.of_day(published)  # a heading with the day of the publication says nothing new
    heading = (
        m for i in range(first) for m in moments[i] if m.value != same_day and _is_recent(m, published, _HEADING_DAYS)
    )
    told = next(lead, None) or next(heading, None) or next(_following(contact, others, published), None)
    day = told.value if told and told.value else same_day
    return Moment(0, 0, day, str(day), "release")


def filed_on(analysis: Analysis, layers: Sequence[Layers], published: date | None) -> date | None:
    """The day of the dateline ("Minsk, 20 October - "), if not long before the publication: what "today" means."""
    for sentence, layer in zip(analysis.sentences[:3], layers, strict=False):
        cut = analysis.document.text[sentence.start : layer.sentence.start]
        days = (m.value for m in find_times(cut, published) if m.value and m.value.precision == "day") if cut else ()
        day = next((v.first for v in days if not v.is_interval), None)
        if day and published and 0 <= (published - day).days <= _LEAD_DAYS:
            return day
    return next(_heading_days(layers, published), published)


def _heading_days(layers: Sequence[Layers], published: date | None) -> Iterator[date]:
    """A line that is nothing but a day, or a place and a day ("Sydney, 12 January 2006"), before the prose: of a
    transcript or a release.
    """
    for layer in takewhile(lambda layer: layer.header or len(layer.tokens) <= _DATE_LINE, layers):
        text = " ".join(t.text for t in layer.tokens)
        found = find_times(text, published) if published and len(layer.tokens) <= _DATE_LINE else ()
        placed = any(
            c.start == 0 and layer.tokens[c.end].text == "," for c in layer.countries if c.end < len(layer.tokens)
        )
        days = (
            m.value.first
            for m in found
            if (placed or m.end - m.start >= len(text) - 1) and m.value and not m.value.is_interval
        )
        yield from (day for day in days if published and 0 <= (published - day).days <= _LEAD_DAYS)


def _following(contact: Contact, others: Sequence[Contact], published: date) -> Iterator[Moment]:
    """ "Kenya's premier made a visit to P. [...] He was met by B on Wednesday": the day of what goes on there."""
    for other in others:
        near = 0 < other.sentence - contact.sentence <= _FOLLOWING and set(other.parties) == set(contact.parties)
        known = not contact.people or set(other.people) & set(contact.people)
        news = known and other.status == "held" and other.mode == "in-person" and not other.history
        if near and news and other.moment and _is_recent(other.moment, published, _LEAD_DAYS):
            yield other.moment


def _is_recent(moment: Moment, published: date, days: int) -> bool:
    """One day, that of the publication or not long before it."""
    value = moment.value
    single = value is not None and value.is_day
    return single and value is not None and 0 <= (published - value.first).days <= days

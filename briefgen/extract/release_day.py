"""The day that the opening of a text is about: of the lead of a report, or of the heading of a release.

lead       A and B pledged late Monday to [...]. The breakthrough came at a meeting between them ...   Monday
heading    Meeting of A with B / October 2, 2008 / The Prime Minister met with B ...                   2 October
else       the day of the publication
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from briefgen.extract.layers import Layers
from briefgen.extract.moment import Moment
from briefgen.facts.edtf import Edtf

_LEAD_DAYS = 3  # a report of these days
_HEADING_DAYS = 7  # a release that was put out days later


def release_day(
    sentence: int, layers: Sequence[Layers], moments: Sequence[Sequence[Moment]], published: date
) -> Moment:
    """The day of what the sentence, one of the first, tells without a day of its own."""
    first = next((i for i, layer in enumerate(layers) if not layer.header), 0)
    lead = (m for i in range(sentence - 1, first - 1, -1) for m in moments[i] if _is_recent(m, published, _LEAD_DAYS))
    heading = (m for i in range(first) for m in moments[i] if _is_recent(m, published, _HEADING_DAYS))
    told = next(lead, None) or next(heading, None)
    day = told.value if told and told.value else Edtf.of_day(published)
    return Moment(0, 0, day, str(day), "release")


def _is_recent(moment: Moment, published: date, days: int) -> bool:
    """One day, that of the publication or not long before it."""
    value = moment.value
    single = value is not None and value.precision == "day" and not value.is_interval
    return single and value is not None and 0 <= (published - value.first).days <= days

"""Time expressions of English news and official prose, with EDTF values: `find_times(text, published)`.

The way of a text: `tokens` cuts it and gives each token a code; `explicit`, `relative` and `vague` hold the rules,
written in the little language of `grammar`; `tense` tells where a clause points; `resolve` chooses the year, month or
day that is meant; `combine` joins ranges and bounds; `finder` runs it all.
"""

from briefgen.extract.times.finder import find_times
from briefgen.extract.times.mention import Direction, Granularity, Kind, TimeMention

__all__ = ["Direction", "Granularity", "Kind", "TimeMention", "find_times"]

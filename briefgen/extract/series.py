"""One of a series of talks that the text has told of before, by its number or its place in the series.

another will follow in July; a third, planned for May, was called off; the last was held in P in October
an earlier session, due in May, was put off; the previous round was held there; not a session of parliament
after eighteen months of secret talks: the series as such, no single contact
"""

from __future__ import annotations

from itertools import pairwise

from briefgen.extract.document import Token

_COUNTED = frozenset("second third fourth fifth sixth seventh next last latest previous first".split())
_GOES_ON = frozenset(", will would is was due planned set scheduled expected took ended had".split())
_PLACES_IN_SERIES = frozenset(
    "another further earlier previous next last latest final inaugural first second third fourth fifth sixth".split()
)
_HOUSES = frozenset("parliament assembly congress duma house senate cabinet court bundestag knesset majlis".split())


def is_one_of_series(tokens: tuple[Token, ...], i: int) -> bool:
    """[Another] will follow in July; a [third], due in May, was called off; the [last] was held in P in October."""
    lower, article = tokens[i].lower, tokens[i - 1].lower if i else ""
    after = tokens[i + 1].lower if i + 1 < len(tokens) else ""
    counted = lower == "another" or (lower in _COUNTED and article in ("a", "the"))
    return counted and after in _GOES_ON and not _counts_other_things(tokens, i)


def _counts_other_things(tokens: tuple[Token, ...], i: int) -> bool:
    """ "They will reopen in two steps; the [first] is due on Monday"."""
    numbered = [b.lower for a, b in pairwise(tokens[:i]) if a.tag == "CD" and b.tag == "NNS"]
    return bool(numbered) and numbered[-1] not in _TALKS


_TALKS = frozenset("rounds sessions meetings talks summits".split())


def names_series(tokens: tuple[Token, ...], i: int) -> bool:
    """ "There were nine sessions in all; the [last] was held in P"."""
    return bool({t.lower for t in tokens[:i]} & _TALKS)


def is_place_in_series(tokens: tuple[Token, ...], i: int) -> bool:
    """a third [round]; the previous [round]; an earlier [session]."""
    return bool({t.lower for t in tokens[max(0, i - 3) : i]} & _PLACES_IN_SERIES)


def is_session_of_series(tokens: tuple[Token, ...], i: int) -> bool:
    """an earlier [session], planned for May; the next [session] will be held in P; no session of parliament."""
    ahead = {t.lower for t in tokens[i + 1 : i + 6]}
    return is_place_in_series(tokens, i) and not ahead & _HOUSES


def months_of_talks(tokens: tuple[Token, ...], i: int) -> bool:
    """after 18 months of secret [talks]: so long no single contact lasts."""
    before = [t.lower for t in tokens[max(0, i - 5) : i]]
    return "of" in before and bool({"months", "years", "decades", "weeks"} & set(before[: before.index("of")][-1:]))

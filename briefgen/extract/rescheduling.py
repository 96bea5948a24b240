"""The day that a contact was moved to, and the one that an inserted clause fixes.

moved from June to August; rescheduled for 20 August; will now take place in July      the new one
a visit that had been pencilled in for May                                             that of the clause
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefgen.extract.document import Token
from briefgen.extract.moment import Moment
from briefgen.facts.edtf import Edtf

_MOVED = frozenset("moved rescheduled shifted postponed deferred delayed".split())
_TO_NEW_DAY = frozenset("moved rescheduled shifted".split())  # "postponed until May" tells of the old one
_FIXED = frozenset("pencilled penciled set planned scheduled due slated fixed foreseen".split())
_BE = frozenset("is was were been be being".split())
_REACH = 40  # tokens after the contact word: "a visit of A to P, first set for May and announced by B, was moved to"


def new_date(tokens: tuple[Token, ...], i: int, moments: Sequence[Moment]) -> Moment | None:
    """The time that the contact noun at `i` was moved to; None where it was not."""
    for k in range(i + 1, min(len(tokens), i + _REACH)):
        if tokens[k].text in (";", ":"):
            return None
        if tokens[k].lower in _MOVED and tokens[k].tag == "VBN" and _BE & {t.lower for t in tokens[max(0, k - 3) : k]}:
            return _goal(tokens, k, [m for m in moments if k < m.start <= k + 8 and m.value])
    return None


def _goal(tokens: tuple[Token, ...], verb: int, after: Sequence[Moment]) -> Moment | None:
    """ "from June [to August]", "for [20 August]"."""
    for moment in after:
        value = moment.value
        before = tokens[moment.start - 1].lower
        spans = "from" in (before, tokens[moment.start].lower)
        if spans and value and value.is_interval and value.end:  # "from June to August" read as one stretch
            return replace(moment, value=Edtf(value.end, value.end))
        second = any(t.lower == "from" for t in tokens[verb : moment.start]) and before in ("to", "until")
        if second or (tokens[verb].lower in _TO_NEW_DAY and before in ("to", "for")):
            return moment
    return None


def fixed_in_clause(tokens: tuple[Token, ...], i: int, moments: Sequence[Moment]) -> Moment | None:
    """The time in the inserted clause that tells when the contact at `i` was to be: "a visit by A that had been [set]
    for May", "A, who was to have opened the fair this week".
    """
    for k in range(i + 1, min(len(tokens) - 2, i + 16)):
        if tokens[k].lower not in ("that", "which", "who"):
            continue
        clause = tokens[k + 1 : k + 6]
        lowers = [t.lower for t in clause]
        of_person = tokens[k].lower == "who"  # "the talks with A, who is due in P on Friday": another contact
        fixed = {"been", "is", "was"} & {*lowers} and any(_is_fixed_for(tokens, f) for f in range(k + 1, k + 6))
        to_be = lowers[:2] == ["was", "to"] and (not of_person or lowers[2:3] == ["have"])
        to_be = to_be or (not of_person and lowers[:2] in (["will", "be"], ["is", "to"]))
        failed = not of_person and lowers[:1] in (["could"], ["should"]) and lowers[1:2] in (["not"], ["have"])
        if to_be or failed or (fixed and not of_person and tokens[k].tag in ("WDT", "IN")):
            end = next((e for e in range(k + 1, len(tokens)) if tokens[e].text in (",", ";")), len(tokens))
            return next((m for m in moments if k < m.start < min(end, k + 12) and m.value), None)
    return None


def is_set_later(tokens: tuple[Token, ...], moment: Moment) -> bool:
    """ "was put off until [May]", "postponed to [next year]": the new day, not the day of the putting off."""
    return moment.start > 0 and tokens[moment.start - 1].lower in ("until", "till", "to", "for")


def is_fixed_for(tokens: tuple[Token, ...], moment: Moment) -> bool:
    """ "is foreseen for [the autumn]", "has been set for [March]": still to come; not "was planned for"."""
    verb = moment.start - 2
    if verb < 1 or tokens[verb].lower not in _FIXED or tokens[verb + 1].lower not in ("for", "in"):
        return False
    auxiliaries = {t.lower for t in tokens[max(0, verb - 3) : verb]}
    return bool(auxiliaries & {"is", "are", "has", "have"}) and not auxiliaries & {"was", "were", "had"}


def _is_fixed_for(tokens: tuple[Token, ...], i: int) -> bool:
    """ "[set] for May", "[pencilled] in for May", "[due] next week", "[due] to open in May"; not "a commission that was
    set up in May".
    """
    after = [t.lower for t in tokens[i + 1 : i + 3]]
    opens = after[:1] == ["to"] and tokens[i + 2].tag == "VB"
    return i < len(tokens) and tokens[i].lower in _FIXED and (opens or bool(set(after) & {"for", "on", "this", "next"}))

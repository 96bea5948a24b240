"""When two facts are about one thing: the plain rules, each with an example."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.facts.model import Actor, Issue, Meeting
from briefgen.facts.names import part_of, same_name

_FILLERS = frozenset(
    """a an and at between by for from in into its of on or over that the their them this to under with within
    about across against issue issues question matter matters talks deal agreement dispute cooperation co-operation
    bilateral mutual joint return status problem situation efforts matters held relations ties concern
    concerns""".split()
)


def same_actor(one: Actor, other: Actor, known: Sequence[Actor]) -> bool:
    """Same kind, no contradiction of country, and one name: spelled alike, or a surname that only one person bears.

    "Ahmad al-Sharaa" is "Ahmed Al Shara"; "Al Assad" is nobody while both Bashar and Maher are known.
    """
    if one.kind != other.kind or (one.country and other.country and one.country != other.country):
        return False
    names, others = (one.name, *one.aliases), (other.name, *other.aliases)
    if same_name(one.name, other.name) or any(same_name(one.name, n) for n in others):
        return True
    if any(same_name(n, other.name) for n in names):
        return _bearers(other.name, known) == 1
    short, full = sorted((one.name, other.name), key=len)
    return part_of(short, full) and _bearers(short, (*known, other)) <= 2  # the two themselves


def _bearers(name: str, known: Sequence[Actor]) -> int:
    return sum(same_name(name, a.name) or part_of(name, a.name) for a in known)


def same_meeting(one: Meeting, other: Meeting) -> bool:
    """One contact told twice: dates that can be the same, places that do not exclude each other, and shared people.

    Held on 2025-10 in Beirut and on 2025-10-10 by the same minister is one visit; two days are two meetings.
    Where one of them names nobody, day, parties and place have to agree.
    """
    if "cancelled" in (one.status, other.status) and one.status != other.status:
        return False
    if not _places_agree(one.place, other.place) or not _modes_agree(one.mode, other.mode):
        return False
    if one.date and other.date:
        if not (one.date.within(other.date) or other.date.within(one.date)):
            return False
    elif not (one.participants and set(one.participants) == set(other.participants)):
        return False  # an undated contact is another one's twin only when exactly the same people met
    if one.participants and other.participants:
        mine, theirs = set(one.participants), set(other.participants)
        return len(mine & theirs) * 2 >= min(len(mine), len(theirs))
    parties = set(one.parties) == set(other.parties) or not one.parties or not other.parties
    exact = bool(one.date and other.date and one.date == other.date and one.date.precision == "day")
    return parties and (exact or (one.date == other.date and bool(one.place) and one.place == other.place))


def _places_agree(one: str | None, other: str | None) -> bool:
    a, b = (set(re.findall(r"\w+", (p or "").casefold())) for p in (one, other))
    return not a or not b or bool(a & b)


def _modes_agree(one: str, other: str) -> bool:
    return "unknown" in (one, other) or one == other


def same_issue(one: Issue, other: Issue) -> bool:
    """The same subject in other words: "Syrian prisoners in Lebanese jails" and "Return of Syrian prisoners"."""
    if one.title.casefold() == other.title.casefold():
        return True
    a, b = subject(one.title), subject(other.title)
    if not a or not b:
        return False
    common = sum(any(_same_stem(x, y) for y in b) for x in a)
    return common / min(len(a), len(b)) >= 0.99 or common / len(a | b) >= 0.5


def subject(title: str) -> frozenset[str]:
    """The words of a title that say what it is about: no fillers, and no names of states or peoples."""
    words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", title)
    kept = [w.casefold() for w in words if w.casefold() not in _FILLERS and not (w[0].isupper() and w != words[0])]
    return frozenset(kept or [w.casefold() for w in words])


def _same_stem(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return long.startswith(short[: max(4, len(short) - 2)]) and len(short) >= 4 if len(short) > 4 else short == long

"""When two facts are about one thing: the plain rules, each with an example."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.extract.subjects import subjects_of
from briefgen.facts.model import Actor, Issue, Meeting
from briefgen.facts.names import part_of, same_name, words

_FILLERS = frozenset(
    """a an and at between by for from in into its of on or over that the their them this to under with within
    about across against issue issues question matter matters talks deal agreement dispute cooperation co-operation
    bilateral mutual joint return status problem situation efforts matters held relations ties concern
    concerns""".split()
)


def same_actor(one: Actor, other: Actor, known: Sequence[Actor]) -> bool:
    """The same kind and one name: spelled alike in full, or a short form that only one person of that state bears.

    "Ahmad al-Sharaa" is "Ahmed Al Shara"; "Al Assad" is nobody while both Bashar and Maher are known. Countries that
    contradict each other keep two apart unless the full name is the same and one of them awaits review: then it is
    the extracted country that is wrong.
    """
    if one.kind != other.kind:
        return False
    contradiction = bool(one.country and other.country and one.country != other.country)
    if contradiction and one.review == other.review == "accepted":
        return False
    forms, others = (one.name, *one.aliases), (other.name, *other.aliases)
    if any(same_name(x, y) for x in forms for y in others if min(len(words(x)), len(words(y))) > 1):
        return True
    if contradiction:
        return False
    if any(same_name(x, y) for x in forms for y in others):
        return _bearers(other.name, known, one) == 0
    short, full = sorted((one, other), key=lambda actor: len(actor.name))
    return part_of(short.name, full.name) and _bearers(short.name, known, one) == 0


def _bearers(name: str, known: Sequence[Actor], but: Actor) -> int:
    """How many others can be meant by the name."""
    return sum(a is not but and (same_name(name, a.name) or part_of(name, a.name)) for a in known)


def same_meeting(one: Meeting, other: Meeting) -> bool:
    """One contact told twice: dates that can be the same, places that do not exclude each other, and shared people.

    Held on 2025-10 in Beirut and on 2025-10-10 by the same minister is one visit; two days are two meetings.
    Where one of them names nobody, parties and day have to agree, or parties, month and either place or topics.
    """
    if not (_footings_agree(one, other) and _places_agree(one.place, other.place) and _dates_agree(one, other)):
        return False
    if one.participants and other.participants:
        mine, theirs = set(one.participants), set(other.participants)
        return len(mine & theirs) * 2 >= min(len(mine), len(theirs))
    if one.date != other.date or (one.parties and other.parties and set(one.parties) != set(other.parties)):
        return False
    same_day = bool(one.date and one.date.precision == "day")
    return same_day or bool(one.place and one.place == other.place) or _topics_shared(one, other)


def _footings_agree(one: Meeting, other: Meeting) -> bool:
    """A cancelled contact is no held one, and a call no meeting in person."""
    cancelled = "cancelled" in (one.status, other.status) and one.status != other.status
    return not cancelled and ("unknown" in (one.mode, other.mode) or one.mode == other.mode)


def _dates_agree(one: Meeting, other: Meeting) -> bool:
    """One date can be the other, more exactly; an undated contact is another's twin only where the same people met."""
    if one.date and other.date:
        return one.date.within(other.date) or other.date.within(one.date)
    return bool(one.participants) and set(one.participants) == set(other.participants)


def _topics_shared(one: Meeting, other: Meeting) -> bool:
    """Talks of one month by unnamed people are the same when they were about the same things."""
    mine, theirs = ({w for t in m.topics for w in subject(t)} for m in (one, other))
    return bool(mine & theirs)


def _places_agree(one: str | None, other: str | None) -> bool:
    a, b = (set(re.findall(r"\w+", (p or "").casefold())) for p in (one, other))
    return not a or not b or bool(a & b)


def same_issue(one: Issue, other: Issue) -> bool:
    """The same subject in other words: "Syrian prisoners in Lebanese jails" and "Return of Syrian prisoners".

    What awaits review also joins an issue of the same topic: "Captagon pills" that of drug smuggling.
    """
    if one.title.casefold() == other.title.casefold():
        return True
    if "proposed" in (one.review, other.review) and subjects_of(one.title) & subjects_of(other.title):
        return True
    a, b = subject(one.title), subject(other.title)
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

"""When two facts are about one thing: the plain rules, each with an example."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from briefgen import countries
from briefgen.extract.subjects import subjects_of
from briefgen.facts.model import Actor, Issue, Meeting, Source
from briefgen.facts.names import part_of, same_name, words

_FILLERS = frozenset(
    """a an and at between by for from in into its of on or over that the their them this to under with within
    about across against issue issues question matter matters talks deal agreement dispute cooperation co-operation
    bilateral mutual joint return status problem situation efforts matters held relations ties concern
    concerns""".split()
)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def same_source(one: Source, other: Source) -> bool:
    """One text: the same content, address or file, or the same id, title and day."""
    if one.sha256 and other.sha256:
        return one.sha256 == other.sha256
    if one.date and other.date and one.date != other.date:
        return False
    if any(getattr(one, k) and getattr(one, k) == getattr(other, k) for k in ("url", "file")):
        return True
    return (one.id, one.title, one.date) == (other.id, other.title, other.date)


def same_actor(one: Actor, other: Actor, everybody: Iterable[Actor]) -> bool:
    """The same kind and one name: spelled alike in full, or a short form that only one person of that state bears.

    "Ahmad al-Sharaa" is "Ahmed Al Shara"; "Al Assad" is nobody while both Bashar and Maher are among `everybody`.
    Countries that contradict each other keep two apart unless the full name is the same and one of them awaits review:
    then it is the extracted country that is wrong.
    """
    if one.kind != other.kind:
        return False
    contradiction = bool(one.country and other.country and one.country != other.country)
    if contradiction and one.review == other.review == "accepted":
        return False
    forms, others = (one.name, *one.aliases), (other.name, *other.aliases)
    alike = [(x, y) for x in forms for y in others if same_name(x, y)]
    if any(min(len(words(x)), len(words(y))) > 1 for x, y in alike):
        return True
    if contradiction:
        return False
    short, full = sorted((one, other), key=lambda actor: len(words(actor.name)))
    if not alike and not part_of(short.name, full.name):
        return False
    return not any(_is_rival(a, short, full) for a in everybody)


def _is_rival(actor: Actor, short: Actor, full: Actor) -> bool:
    """True when the short form can mean that actor too, and the actor is not the one of the full name."""
    if not part_of(short.name, actor.name) or (short.country and actor.country and short.country != actor.country):
        return False
    name = actor.name
    return not (same_name(name, full.name) or part_of(name, full.name) or part_of(full.name, name))


def same_meeting(one: Meeting, other: Meeting) -> bool:
    """One contact told twice: dates that can be the same, places that do not exclude each other, and shared people.

    Held on 2025-10 in Beirut and on 2025-10-10 by the same minister is one visit; two days are two meetings, and so
    are two counterparts. Where one of them names nobody, parties and day have to agree, or parties, month and either
    place or topics.
    """
    if not (_footings_agree(one, other) and _places_agree(one.place, other.place) and dates_agree(one, other)):
        return False
    if one.participants and other.participants:
        mine, theirs = set(one.participants), set(other.participants)
        return len(mine & theirs) * 2 > min(len(mine), len(theirs))
    if one.date != other.date or (one.parties and other.parties and set(one.parties) != set(other.parties)):
        return False
    same_day = bool(one.date and one.date.precision == "day")
    return same_day or bool(one.place and one.place == other.place) or _topics_shared(one, other)


def _footings_agree(one: Meeting, other: Meeting) -> bool:
    """A cancelled contact is no held one, and a call no meeting in person."""
    cancelled = "cancelled" in (one.status, other.status) and one.status != other.status
    return not cancelled and ("unknown" in (one.mode, other.mode) or one.mode == other.mode)


def dates_agree(one: Meeting, other: Meeting) -> bool:
    """One date can be the other, more exactly; an undated contact is another's twin only where the same people met."""
    if one.date and other.date:
        return one.date.within(other.date) or other.date.within(one.date)
    return bool(one.participants) and set(one.participants) == set(other.participants)


def _topics_shared(one: Meeting, other: Meeting) -> bool:
    """Talks of one month by unnamed people are the same when they were about the same things."""
    mine, theirs = ({w for t in m.topics for w in subject(t)} for m in (one, other))
    return bool(mine & theirs)


def _places_agree(one: str | None, other: str | None) -> bool:
    """True unless they exclude each other: Manama lies in Bahrain, but New York is not New Delhi."""
    if not one or not other:
        return True
    a, b = (frozenset(re.findall(r"\w+", place.casefold())) - _FILLERS for place in (one, other))
    return a <= b or b <= a or _lies_in(one, other) or _lies_in(other, one)


def _lies_in(place: str, state: str) -> bool:
    states = {m.code for m in countries.meanings(state) if m.kind == "name"}
    return any(m.code in states for m in countries.meanings(place))


def same_issue(one: Issue, other: Issue) -> bool:
    """The same subject in other words: "Syrian prisoners in Lebanese jails" and "Return of Syrian prisoners".

    What awaits review also joins an issue of the same topic: "Captagon pills" that of drug smuggling.
    """
    if one.title.casefold() == other.title.casefold():
        return True
    if _different_peoples(one.title, other.title):
        return False
    if "proposed" in (one.review, other.review) and subjects_of(one.title) & subjects_of(other.title):
        return True
    a, b = sorted((subject(one.title), subject(other.title)), key=len)
    common = sum(any(_same_stem(x, y) for y in b) for x in a)
    if len(a) == 1 == common:  # "Smuggling" is "Drug smuggling", "Border" is neither "Border trade" nor what crosses it
        return _same_stem(next(iter(a)), _head(max(one.title, other.title, key=lambda title: len(subject(title)))))
    return bool(a) and (common == len(a) or common / len(a | b) > 0.6)


@lru_cache(maxsize=4096)  # every title is compared with every other
def subject(title: str) -> frozenset[str]:
    """The words of a title that say what it is about: no fillers, and no names of states or peoples."""
    found = _WORD.findall(title)
    return frozenset(_subject(found) or [w.casefold() for w in found])


def _subject(found: Sequence[str]) -> list[str]:
    kept = [w for w in found if not (w[0].isupper() and w != found[0]) and not _names_people(w)]
    return [w.casefold() for w in kept if w.casefold() not in _FILLERS]


def _head(title: str) -> str:
    """The noun that the title is about: "smuggling" in "Drug smuggling across the border"."""
    for phrase in re.split(r"\b(?:across|along|at|by|for|from|in|into|of|on|over|through|to|with)\b", title):
        found = _subject(_WORD.findall(phrase))
        if found:
            return found[-1]
    return ""


def _different_peoples(one: str, other: str) -> bool:
    """True for "Syrian prisoners" and "Lebanese prisoners": the same noun, and other people."""
    mine, theirs = _peoples(one), _peoples(other)
    return any(_same_stem(x, y) and mine[x] != theirs[y] for x in mine for y in theirs)


def _peoples(title: str) -> dict[str, frozenset[str]]:
    """Nouns that stand right after an adjective of state, each with the state."""
    return {b.casefold(): _codes(a) for a, b in pairwise(_WORD.findall(title)) if _names_people(a)}


def _names_people(word: str) -> bool:
    return word[0].isupper() and bool(_codes(word))


def _codes(word: str) -> frozenset[str]:
    return frozenset(m.code for m in countries.meanings(word))


def _same_stem(one: str, other: str) -> bool:
    """Forms of one word: refugee and refugees, but not transit and transfer."""
    short, long = sorted((one, other), key=len)
    if len(short) <= 4:
        return short == long or long == short + "s"
    return long.startswith(short[: len(short) - (2 if len(short) > 8 else 1)])

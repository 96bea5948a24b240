"""When two titles are of one issue: "Syrian prisoners in Lebanese jails" and "Return of Syrian prisoners".

What counts is what a title is about: neither how it stands (a row, a return, the financing of something) nor whose it
is. `configs/lexicon/titles.yaml` lists such words, and words that mean one thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from briefgen import countries
from briefgen.extract.lexicon import all_words, load
from briefgen.extract.subjects import subjects_of, wide_topics, without_subjects
from briefgen.facts.model import Issue
from briefgen.facts.names import same_name

_GROUNDS = (frozenset({"land"}), frozenset({"maritime", "sea"}), frozenset({"air"}))  # a border on land is none at sea
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_AT_PLACE = re.compile(r"\b(?:at|of|over) ((?:[A-Z][\w'-]+ ?)+)")
_SHORTEST_NAME = 4  # letters: shorter ones are mostly abbreviations, which mean many things


@cache
def fillers() -> frozenset[str]:
    """Words that do not say what a title is about."""
    return all_words("titles", "fillers")


@cache
def _synonyms() -> dict[str, str]:
    """Words that mean one thing in a title, each with the first of them."""
    return {word: group[0] for group in load("titles")["synonyms"] for word in group}


def same_issue(one: Issue, other: Issue) -> bool:
    """The same subject in other words: "Syrian prisoners in Lebanese jails" and "Return of Syrian prisoners".

    What awaits review also joins an issue of the same topic: "Captagon pills" that of drug smuggling.
    """
    return _one_matter(str(one.title), str(other.title), "proposed" in (one.review, other.review))


def same_words(one: Issue, other: Issue) -> bool:
    """The same subject by the words of the titles, whatever their topics."""
    return _one_matter(str(one.title), str(other.title), by_topic=False)


@lru_cache(maxsize=50_000)  # the titles of a thread come again and again
def _one_matter(one: str, other: str, by_topic: bool) -> bool:
    if _singular(one) == _singular(other):
        return True
    if _different_peoples(one, other) or _different_grounds(one, other) or _different_places(one, other):
        return False
    if (by_topic and _same_topic(one, other)) or _same_named(one, other):
        return True
    a, b = sorted((subject(one), subject(other)), key=len)
    common = sum(any(_same_stem(x, y) for y in b) for x in a)
    if len(a) == 1 == common:  # "Smuggling" is "Drug smuggling", "Border" is neither "Border trade" nor what crosses it
        long = max(one, other, key=lambda title: len(subject(title)))
        return _same_stem(next(iter(a)), head_of(long)) and _is_field(one) == _is_field(other)
    return bool(a) and (common == len(a) or common / len(a | b) > 0.6)


def _singular(title: str) -> list[str]:
    """All its words, without the ending of a plural."""
    return [word.removesuffix("s") for word in title.casefold().split()]


def _is_field(title: str) -> bool:
    """ "Port cooperation" may be about any port, and about more than ports."""
    return any(word.casefold() in load("titles")["fillers"]["fields"] for word in _WORD.findall(title))


@lru_cache(maxsize=4096)  # every title is compared with every other
def subject(title: str) -> frozenset[str]:
    """The words of a title that say what it is about: no fillers, and no names of states or peoples."""
    found = _WORD.findall(title)
    every = [w.casefold() for w in found]
    return frozenset(_subject(found) or [w for w in every if w not in fillers()] or every)


def _subject(found: Sequence[str]) -> list[str]:
    named = set(_names(found))
    kept = [
        w.casefold()
        for w in found
        if w not in named and not (w[0].isupper() and w != found[0]) and not _names_people(w)
    ]
    return [_synonyms().get(w, w) for w in kept if w not in fillers()]


@lru_cache(maxsize=4096)
def names_in(title: str) -> tuple[str, ...]:
    """Names in a title, of more than a few letters, that are not of states or peoples."""
    return tuple(name for name in _names(_WORD.findall(title)) if len(name) >= _SHORTEST_NAME)


def _names(found: Sequence[str]) -> list[str]:
    """Names of people and places in a title: capitals, which mean nothing at its beginning alone."""
    named = [w[0].isupper() and not _names_people(w) for w in found]
    first = 0 if all(named[:2]) and len(found) > 1 else 1
    return [w for w, is_name in zip(found[first:], named[first:], strict=True) if is_name]


@lru_cache(maxsize=4096)
def head_of(title: str) -> str:
    """The noun that the title is about: "smuggling" in "Drug smuggling across the border"."""
    for phrase in re.split(r"\b(?:across|along|at|by|for|from|in|into|of|on|over|through|to|with)\b", title):
        found = _subject(_WORD.findall(phrase))
        if found:
            return found[-1]
    return ""


def share_a_name(one: str, other: str) -> bool:
    """Whether both titles name the same person or place."""
    return any(same_name(x, y) for x in names_in(one) for y in names_in(other))


def _same_named(one: str, other: str) -> bool:
    """The same noun of the same name: "Agua Negra tunnel" and "Delays with the Agua Negra pass tunnel"; or a dispute
    over nothing but that name: "Dispute over Kalapani" and "Border dispute at Kalapani".
    """
    if not share_a_name(one, other):
        return False
    if _is_case(one) and _is_case(other):
        return same_name(*(" ".join(_names(_WORD.findall(title))) for title in (one, other)))
    if not all(_subject(_WORD.findall(title)) for title in (one, other)):
        return _is_dispute(one) and _is_dispute(other)
    a, b = head_of(one), head_of(other)
    return bool(a and b) and _same_stem(a, b)


def _is_case(title: str) -> bool:
    """ "Case of Ana Kern", "Release of Ana Kern": a person, and how the case stands."""
    found = _WORD.findall(title)
    cases = frozenset(load("titles")["cases"])
    told = {word.casefold() for word in found}
    return len(_names(found)) > 1 and bool(told & cases) and set(_subject(found)) <= cases


def _is_dispute(title: str) -> bool:
    return any(word.casefold() in load("titles")["fillers"]["disputes"] for word in _WORD.findall(title))


def _same_topic(one: str, other: str) -> bool:
    """The same topics, and not each something else besides: schools for a minority are no lessons in schools.

    Wide fields hold many matters: direct flights and a railway are both transport, and join only by a common word.
    """
    topics = subjects_of(one)
    if not topics or topics != subjects_of(other):
        return False
    if topics & wide_topics() and not any(_same_stem(x, y) for x in subject(one) for y in subject(other)):
        return False
    a, b = _rest(one), _rest(other)
    return not a or not b or any(_same_stem(x, y) for x in a for y in b)


@lru_cache(maxsize=4096)
def _rest(title: str) -> frozenset[str]:
    """What a title says besides its topic."""
    return frozenset(_subject(_WORD.findall(without_subjects(title))))


def _different_grounds(one: str, other: str) -> bool:
    """True for the border on land and the border at sea."""
    mine, theirs = _grounds(one), _grounds(other)
    return bool(mine and theirs and not mine & theirs)


def _grounds(title: str) -> set[int]:
    """Which of land, sea and air a title names; a mere border, other than a boundary, is one on land."""
    named = {n for n, ground in enumerate(_GROUNDS) if ground & subject(title)}
    return named or ({0} if "border" in title.casefold().split() else set())


def _different_places(one: str, other: str) -> bool:
    """True for "Crossing at Arka" and "Crossing at Belo": the same in all but the place."""
    mine, theirs = (_AT_PLACE.findall(title) for title in (one, other))
    if not mine or not theirs or subject(one) != subject(other):
        return False
    return not any(same_name(x, y) for x in mine for y in theirs)


def _different_peoples(one: str, other: str) -> bool:
    """True for "Syrian prisoners" and "Lebanese detainees": the same noun or topic, and other people."""
    mine, theirs = _people(one), _people(other)
    if not mine or not theirs or mine[1] == theirs[1]:
        return False
    return _same_stem(mine[0], theirs[0]) or bool(subjects_of(mine[0]) & subjects_of(theirs[0]))


@lru_cache(maxsize=4096)
def _people(title: str) -> tuple[str, frozenset[str]] | None:
    """The first noun that stands right after an adjective of state, with the state."""
    return next(((b.casefold(), _codes(a)) for a, b in pairwise(_WORD.findall(title)) if _names_people(a)), None)


def _names_people(word: str) -> bool:
    return word[0].isupper() and bool(_codes(word))


def _codes(word: str) -> frozenset[str]:
    return frozenset(m.code for m in countries.meanings(word))


def stems(found: Iterable[str]) -> frozenset[str]:
    """What words have in common with all that `_same_stem` takes for forms of them."""
    return frozenset(beginning[:4] for word in found for beginning in (word, word.removesuffix("s")))


@lru_cache(maxsize=50_000)
def _same_stem(one: str, other: str) -> bool:
    """Forms of one word: refugee and refugees, but not transit and transfer."""
    short, long = sorted((one, other), key=len)
    if len(short) <= 4:
        return short == long or long == short + "s"
    return long.startswith(short[: len(short) - (2 if len(short) > 8 else 1)])

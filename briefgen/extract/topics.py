"""Topic phrases: lexicon terms in a sentence, and the noun phrase that each stands in.

the fate of Syrian prisoners in Lebanese jails    term "prisoner*", phrase "fate of Syrian prisoners in Lebanese jails"
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from briefgen.extract.cues import CueIndex
from briefgen.extract.document import Token
from briefgen.extract.lexicon import load

MAX_PHRASE = 9  # words
_WEAK = "~"  # before the key of a weak term


@dataclass(frozen=True, slots=True)
class Topic:
    """One matter of the lexicon."""

    key: str
    title: str
    regional: bool
    family: str
    status: str = ""
    """What the matter as such suggests."""


@dataclass(frozen=True, slots=True)
class TopicHit:
    """Tokens `start:end` show the topic `key`; `weak` terms need a context that makes them the subject."""

    start: int
    end: int
    key: str
    weak: bool


@cache
def topics() -> dict[str, Topic]:
    """All topics of the lexicon by key."""
    return {
        key: Topic(
            key, entry["title"], entry.get("kind") == "regional", entry.get("family", key), entry.get("status", "")
        )
        for key, entry in load("topics")["topics"].items()
    }


@cache
def _terms() -> CueIndex:
    """All terms, each under the key of its topic; weak ones marked."""
    return CueIndex(
        (term, mark + key)
        for key, entry in load("topics")["topics"].items()
        for mark, terms in (("", entry["terms"]), (_WEAK, entry.get("weak", ())))
        for term in terms
    )


@cache
def _single_terms() -> dict[str, str]:
    """Terms of one whole word -> topic, for the last part of "mega-dam"."""
    return {
        term: key
        for key, entry in load("topics")["topics"].items()
        for term in (*entry.get("weak", ()), *entry["terms"])
        if " " not in term and not term.endswith("*")
    }


@cache
def _decoys() -> CueIndex:
    return CueIndex((phrase, "decoy") for phrase in load("topics")["decoys"])


def find_topics(tokens: tuple[Token, ...]) -> tuple[TopicHit, ...]:
    """All topic terms of a sentence, left to right, the longest at each place first."""
    hits: list[TopicHit] = []
    position = 0
    while position < len(tokens):
        if decoy := _decoys().at(tokens, position):
            position += len(decoy.parts)
            continue
        hit = _hit_at(tokens, position)
        if hit:
            hits.append(hit)
        position = hit.end if hit else position + 1
    return tuple(hits)


def _hit_at(tokens: tuple[Token, ...], i: int) -> TopicHit | None:
    found = _terms().all_at(tokens, i)
    if found:
        best = max(found, key=lambda c: (len(c.parts), not c.label.startswith(_WEAK)))
        return TopicHit(i, i + len(best.parts), best.label.removeprefix(_WEAK), best.label.startswith(_WEAK))
    lower = tokens[i].lower
    key = _single_terms().get(lower.rsplit("-", 1)[1]) if "-" in lower else None
    return TopicHit(i, i + 1, key, weak=False) if key else None


_LEFT = ("JJ", "NN", "VBN", "VBG", "CD", "POS", "HYPH", "AFX")
_HEDGES = frozenset(
    (
        "further possible strong number range relevant already full broad wide concrete specific increased "
        "enhanced greater continued credible close key important ongoing existing"
    ).split()
)
_EDGE = frozenset(
    {
        "the",
        "a",
        "an",
        "its",
        "their",
        "his",
        "her",
        "our",
        "this",
        "these",
        "those",
        "that",
        "some",
        "any",
        "such",
        "other",
        "more",
        "several",
        "many",
        "and",
        "of",
        "both",
        "all",
        "new",
        "current",
        "recent",
        "including",
        "own",
        "certain",
        "various",
        "numerous",
    }
)


def phrase(tokens: tuple[Token, ...], start: int, end: int) -> tuple[int, int]:
    """The noun phrase round tokens `start:end`: modifiers to the left, with one or two prepositional phrases."""
    left = start
    while left > 0 and start - left < 5 and _is_modifier(tokens, left - 1):
        left -= 1
    while left < start and (
        tokens[left].lower in _EDGE
        or tokens[left].lower in _HEDGES
        or tokens[left].tag in ("POS", "CD")
        or tokens[left].text in ("'", "’", "-")
    ):
        left += 1
    if left >= 2 and tokens[left - 1].lower in ("of", "for") and tokens[left - 2].lower in _NOUN_HEADS:
        left -= 2
    elif (
        left >= 3
        and tokens[left - 1].lower == "the"
        and tokens[left - 2].lower == "of"
        and tokens[left - 3].lower in _NOUN_HEADS
    ):
        left -= 3
    right = end
    while (
        right < len(tokens)
        and tokens[right].tag in ("NN", "NNS")
        and right - left < MAX_PHRASE
        and tokens[right].entity not in ("DATE", "TIME")
    ):
        right += 1
    right = _proper_end(tokens, left, right)
    limit = left + MAX_PHRASE
    while (
        right < min(len(tokens) - 1, limit)
        and tokens[right].lower
        in ("of", "in", "against", "between", "from", "near", "along", "off", "with", "to", "for")
        and tokens[right].tag in ("IN", "TO")
    ):
        stop = right + 1
        while (
            stop < len(tokens)
            and stop <= limit
            and (tokens[stop].tag.startswith(("JJ", "NN", "DT", "PRP$", "POS")) or tokens[stop].lower == "'s")
            and tokens[stop].entity not in ("DATE", "TIME", "PERSON")
        ):
            stop += 1
        if (
            stop == right + 1
            or not tokens[stop - 1].tag.startswith("NN")
            or stop > limit + 1
            or (tokens[right].lower in ("to", "for", "with") and not tokens[right + 1].is_capital)
        ):
            break
        right = stop
    return left, right


def _proper_end(tokens: tuple[Token, ...], left: int, right: int) -> int:
    """A proper name is not cut at its "and" or "of": Migration and Economic Development Partnership."""
    while (
        right + 1 < len(tokens)
        and right - left < MAX_PHRASE
        and tokens[right - 1].is_capital
        and tokens[right - 1].entity not in ("GPE", "NORP")
    ):
        joint = (
            tokens[right].lower in ("and", "of", "&", "for")
            and tokens[right + 1].is_capital
            and tokens[right + 1].entity == tokens[right - 1].entity != ""
        )
        if not joint and not (tokens[right].is_capital and tokens[right].tag.startswith("NN")):
            break
        right += 2 if joint else 1
    return right


_NOUN_HEADS = frozenset(
    (
        "return release fate repatriation fight war problem issue question threat exchange situation treatment "
        "supply supplies development use status price prices completion removal lifting demarcation opening "
        "reopening withdrawal deployment construction recovery resumption protection transfer sale purchase import "
        "export imports exports imposition implementation situation number flow trafficking smuggling handover "
        "demand"
    ).split()
)


def _is_modifier(tokens: tuple[Token, ...], i: int) -> bool:
    token = tokens[i]
    named = token.entity == "PERSON" and "-" not in token.text  # "the Kosta-Lind gas field" is nobody's
    if token.tag.startswith(_LEFT) and not named and token.entity not in ("DATE", "TIME", "ORDINAL", "CARDINAL"):
        return token.tag not in ("VBG", "VBN") or (i > 0 and tokens[i - 1].tag.startswith(("DT", "JJ", "POS", "PRP$")))
    return token.lower in ("'s", "’s")

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


@dataclass(frozen=True, slots=True)
class Topic:
    """One matter of the lexicon."""

    key: str
    title: str
    regional: bool
    family: str


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
        key: Topic(key, entry["title"], entry.get("kind") == "regional", entry.get("family", key))
        for key, entry in load("topics")["topics"].items()
    }


@cache
def _terms() -> tuple[
    dict[str, list[tuple[tuple[str, ...], str, bool]]], dict[str, list[tuple[tuple[str, ...], str, bool]]]
]:
    """(exact first word -> terms, first three letters of a stem -> terms); each term is (words, key, weak), longest first."""
    exact: dict[str, list[tuple[tuple[str, ...], str, bool]]] = {}
    stems: dict[str, list[tuple[tuple[str, ...], str, bool]]] = {}
    for key, entry in load("topics")["topics"].items():
        for weak, terms in ((False, entry["terms"]), (True, entry.get("weak", ()))):
            for term in terms:
                parts = tuple(term.split())
                if parts[0].endswith("*"):
                    stems.setdefault(parts[0][:3], []).append((parts, key, weak))
                else:
                    exact.setdefault(parts[0], []).append((parts, key, weak))
    for index in (exact, stems):
        for found in index.values():
            found.sort(key=lambda t: (-len(t[0]), t[2]))
    return exact, stems


@cache
def _decoys() -> CueIndex:
    return CueIndex((phrase, "decoy") for phrase in load("topics")["decoys"])


def find_topics(tokens: tuple[Token, ...]) -> tuple[TopicHit, ...]:
    """All topic terms of a sentence, left to right, the longest at each place first."""
    exact, stems = _terms()
    hits: list[TopicHit] = []
    position = 0
    decoys = _decoys()
    while position < len(tokens):
        lower = tokens[position].lower
        if decoy := decoys.at(tokens, position):
            position += len(decoy.parts)
            continue
        candidates = [*exact.get(lower, ()), *stems.get(lower[:3], ())]
        if not candidates and "-" in lower:  # mega-dam, anti-piracy
            last = lower.rsplit("-", 1)[1]
            candidates = [c for c in exact.get(last, ()) if len(c[0]) == 1]
            lower = last
        best = max(
            (h for c in candidates if (h := _match(tokens, position, lower, *c))),
            key=lambda h: (h.end - h.start, not h.weak),
            default=None,
        )
        if best:
            hits.append(best)
            position = best.end
        else:
            position += 1
    return tuple(hits)


def _match(
    tokens: tuple[Token, ...], i: int, first: str, parts: tuple[str, ...], key: str, weak: bool
) -> TopicHit | None:
    position = i
    for part in parts:
        if position >= len(tokens):
            return None
        lower = first if position == i else tokens[position].lower
        if part == "*":
            pass  # any one word
        elif part.endswith("*"):
            if not lower.startswith(part[:-1]):
                return None
        elif lower != part:
            return None
        position += 1
    return TopicHit(i, position, key, weak)


_LEFT = ("JJ", "NN", "VBN", "VBG", "CD", "POS", "HYPH", "AFX")
_LINKS = frozenset(
    {
        "of",
        "in",
        "on",
        "against",
        "between",
        "to",
        "from",
        "for",
        "with",
        "into",
        "over",
        "near",
        "along",
        "held",
        "by",
        "the",
        "its",
        "their",
        "and",
        "off",
        "living",
        "'s",
        "’s",
        "at",
    }
)
_HEDGES = frozenset(
    "further possible strong number range relevant already full broad wide concrete specific increased enhanced greater continued credible close key important ongoing existing".split()
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
    """The noun phrase round tokens `start:end`: modifiers to the left, one or two prepositional phrases to the right."""
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
    "return release fate repatriation fight war problem issue question threat exchange situation treatment supply supplies development use status price prices completion removal lifting demarcation opening reopening withdrawal deployment construction recovery resumption protection transfer sale purchase import export imports exports imposition implementation situation number flow trafficking smuggling handover demand".split()
)


def _is_modifier(tokens: tuple[Token, ...], i: int) -> bool:
    token = tokens[i]
    if token.tag.startswith(_LEFT) and token.entity not in ("DATE", "TIME", "PERSON", "ORDINAL", "CARDINAL"):
        return token.tag not in ("VBG", "VBN") or (i > 0 and tokens[i - 1].tag.startswith(("DT", "JJ", "POS", "PRP$")))
    return token.lower in ("'s", "’s")


def spell_phrase(tokens: tuple[Token, ...], start: int, end: int) -> str:
    """The words as text, without gaps before possessives and commas."""
    parts: list[str] = []
    for i in range(start, end):
        glued = i > start and tokens[i].start == tokens[i - 1].end
        parts.append(tokens[i].text if not parts or glued else " " + tokens[i].text)
    return "".join(parts)

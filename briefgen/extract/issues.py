"""Open matters of the pair: topics of the lexicon with the weight of their context, and a general way for what it does not name.

A topic becomes an issue when it is what the sides talk about, agree on, work on or quarrel about; a mere mention is not enough.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from briefgen.extract.document import Token
from briefgen.extract.general import find_general
from briefgen.extract.lexicon import load
from briefgen.extract.people import Layers
from briefgen.extract.topics import TopicHit, find_topics, phrase, spell_phrase, topics
from briefgen.extract.when import Moment
from briefgen.facts.edtf import Edtf

GENERAL = "x:"  # begins the key of a matter that the lexicon does not name
THRESHOLD = 3.0
RELATIVE = 0.6  # of the heaviest issue of the text
MAX_ISSUES = 11


@dataclass(frozen=True, slots=True)
class SentenceView:
    """A sentence for the issue rules: whether it belongs to a contact of the pair, names both states, and leads the text."""

    layers: Layers
    topical: bool
    both: bool
    lead: bool
    moments: tuple[Moment, ...]
    quote: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A topic in a sentence with its weight and the reasons for it."""

    sentence: int
    start: int
    end: int
    key: str
    title: str
    weight: float
    cues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IssueFinding:
    """One issue: title, status, the sentence that says most and the newest dated development."""

    key: str
    title: str
    status: str
    best: int
    sentences: tuple[int, ...]
    latest: tuple[Edtf | None, int] | None
    weight: float
    rule: str


@cache
def _introducers() -> dict[str, tuple[frozenset[str], tuple[tuple[str, ...], ...]]]:
    """Kind -> (single words, phrases)."""
    result = {}
    for kind, entries in load("topics")["introducers"].items():
        single = frozenset(e for e in entries if " " not in e)
        result[kind] = (single, tuple(tuple(e.split()) for e in entries if " " in e))
    return result


@cache
def _status_words(kind: str) -> re.Pattern[str]:
    parts = (re.escape(w).replace(r"\*", r"\w*") for w in load("topics")["status"][kind])
    return re.compile(r"\b(?:" + "|".join(parts) + r")\b", re.IGNORECASE)


def find_mentions(view: SentenceView) -> list[Mention]:
    """All topic mentions of a sentence with their weights."""
    tokens = view.layers.tokens
    hits = find_topics(tokens)
    cues = _cues(tokens)
    mentions = _general_mentions(view, hits)
    for hit in hits:
        if _is_part_of_office_or_body(view.layers, hit):
            continue
        near = tuple(kind for kind, places in cues.items() if any(_governs(tokens, p, hit) for p in places))
        weight = _weigh(view, hit, near)
        if hit.weak and not ({"discussed", "working", "concern"} & set(near)):
            continue
        left, right = phrase(tokens, hit.start, hit.end)
        mentions.append(
            Mention(view.layers.sentence.index, left, right, hit.key, _title(tokens, left, right, hit), weight, near)
        )
    return mentions


def _general_mentions(view: SentenceView, hits: tuple[TopicHit, ...]) -> list[Mention]:
    """Matters that no topic names, one key for each head noun."""
    tokens = view.layers.tokens
    mentions = []
    for start, end, kind in find_general(view.layers, hits):
        words = spell_phrase(tokens, start, end)
        head = next((t.lower for t in reversed(tokens[start:end]) if t.tag.startswith("NN")), words.lower())
        weight = (
            {"quarrel": 2.0, "work": 1.0, "name": 1.0}[kind] + 1.0 * view.topical + 1.0 * view.both + 0.5 * view.lead
        )
        mentions.append(
            Mention(
                view.layers.sentence.index,
                start,
                end,
                f"{GENERAL}{head}",
                words[0].upper() + words[1:],
                weight,
                (kind,),
            )
        )
    return mentions


def _weigh(view: SentenceView, hit: TopicHit, near: tuple[str, ...]) -> float:
    weight = 0.5
    weight += (
        2.5 * ("discussed" in near) + 1.5 * ("agreed" in near) + 1.5 * ("concern" in near) + 1.0 * ("working" in near)
    )
    weight += 1.0 * view.topical + 1.0 * view.both + 0.5 * view.lead
    if topics()[hit.key].regional:
        weight -= 1.0
    return weight * (0.5 if hit.weak else 1.0)


def _cues(tokens: tuple[Token, ...]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for kind, (single, phrases) in _introducers().items():
        places = [i for i, t in enumerate(tokens) if t.lower in single]
        for parts in phrases:
            places.extend(
                i
                for i in range(len(tokens) - len(parts) + 1)
                if all(tokens[i + k].lower == p for k, p in enumerate(parts))
            )
        found[kind] = places
    return found


def _governs(tokens: tuple[Token, ...], cue: int, hit: TopicHit) -> bool:
    """The cue stands before the topic within reach, or right after it ("drug smuggling talks", "the border dispute")."""
    if cue < hit.start:
        gap = tokens[cue + 1 : hit.start]
        return len(gap) <= 22 and not any(t.text in (";",) for t in gap)
    return hit.start <= cue < hit.end + 3


def _is_part_of_office_or_body(layers: Layers, hit: TopicHit) -> bool:
    """ "Minister of Energy", "Ministry of Health", "Trade Organization": the word names an office or a body here."""
    if any(o.start < hit.end and hit.start < o.end for o in layers.offices):
        return True
    tokens = layers.tokens
    after = tokens[hit.end].lower if hit.end < len(tokens) else ""
    before = " ".join(t.lower for t in tokens[max(0, hit.start - 2) : hit.start])
    if after in (
        "minister",
        "ministry",
        "ministers",
        "department",
        "council",
        "secretary",
        "agency",
        "committee",
        "adviser",
        "advisor",
    ):
        return True
    return before.endswith(
        ("ministry of", "department of", "minister of", "minister for", "ministry for", "secretary of", "council of")
    )


def _title(tokens: tuple[Token, ...], left: int, right: int, hit: TopicHit) -> str:
    """The phrase of the text where it says more than the lexicon's title, else that title."""
    default = topics()[hit.key].title
    words = spell_phrase(tokens, left, right)
    content = [t for t in tokens[left:right] if t.tag.startswith(("NN", "JJ"))]
    named_body = all(t.entity == "ORG" for t in tokens[left:right])
    if len(content) < 2 or named_body or tokens[right - 1].tag.startswith("JJ") or not words[0].isalnum():
        return default
    return words[0].upper() + words[1:]


def gather(mentions: Sequence[Mention], views: Mapping[int, SentenceView]) -> list[IssueFinding]:
    """Mentions -> issues, weightiest first. Topics of one family, or of one noun phrase, that share a sentence are one issue there."""
    mentions = _without_generic(mentions)
    totals: dict[str, float] = {}
    for mention in mentions:
        totals[mention.key] = totals.get(mention.key, 0.0) + mention.weight
    groups: dict[str, list[Mention]] = {}
    for sentence in sorted({m.sentence for m in mentions}):
        here = [m for m in mentions if m.sentence == sentence]
        for mention in _joined(here, totals, views[sentence].layers.tokens):
            groups.setdefault(mention.key, []).append(mention)
    findings = []
    for key, group in groups.items():
        ranked = _best_of_each_sentence(group)
        weight = ranked[0].weight + 0.5 * sum(m.weight for m in ranked[1:4])
        findings.append(_finding(key, weight, ranked, views))
    findings.sort(key=lambda f: (-f.weight, f.best))
    return findings


def _without_generic(mentions: Sequence[Mention]) -> list[Mention]:
    """Topics of a family that is one matter in one text ("smuggling", "drug smuggling") go under the first of them that is specific."""
    whole = frozenset(load("topics")["whole_families"])
    leaders: dict[str, str] = {}
    for mention in sorted(mentions, key=lambda m: -m.weight):
        family = _family(mention.key)
        if family in whole and (family not in leaders or leaders[family] == family):
            leaders[family] = mention.key
    return [replace(m, key=leaders[_family(m.key)]) if _family(m.key) in leaders else m for m in mentions]


def _joined(mentions: Sequence[Mention], totals: Mapping[str, float], tokens: tuple[Token, ...]) -> list[Mention]:
    """The mentions of one sentence, those that belong together under the key that weighs most in the text."""
    result = []
    for mention in mentions:
        allies = [m for m in mentions if m.key == mention.key or _belong_together(m, mention, tokens)]
        leader = max(allies, key=lambda m: (totals[m.key], -m.start, m.key))
        result.append(replace(mention, key=leader.key))
    return result


def _family(key: str) -> str:
    return topics()[key].family if key in topics() else ""


_SPECIFIES = frozenset({"particularly", "especially", "including", "notably", "namely", "particular", "specifically"})


def _belong_together(a: Mention, b: Mention, tokens: tuple[Token, ...]) -> bool:
    """One noun phrase, one family, or the second specifies the first ("trade, particularly in minerals")."""
    if (a.start < b.end and b.start < a.end) or (_family(a.key) == _family(b.key) != ""):
        return True
    first, second = (a, b) if a.start < b.start else (b, a)
    gap = {t.lower for t in tokens[first.end : second.start]}
    return len(gap) <= 6 and bool(gap & {"particularly", "especially", "notably", "specifically"})


def _best_of_each_sentence(group: Sequence[Mention]) -> list[Mention]:
    best: dict[int, Mention] = {}
    for m in group:
        if m.sentence not in best or m.weight > best[m.sentence].weight:
            best[m.sentence] = m
    return sorted(best.values(), key=lambda m: (-m.weight, m.sentence))


def _finding(key: str, weight: float, ranked: Sequence[Mention], views: Mapping[int, SentenceView]) -> IssueFinding:
    best = ranked[0]
    sentences = tuple(sorted({m.sentence for m in ranked}))
    return IssueFinding(
        key,
        _best_title(key, ranked),
        status_of([_window(m, views[m.sentence]) for m in ranked], views[best.sentence].quote),
        best.sentence,
        sentences,
        _latest(sentences, views),
        weight,
        "+".join(best.cues) or "mention",
    )


def _window(mention: Mention, view: SentenceView) -> str:
    """The words round a mention."""
    tokens = view.layers.tokens[max(0, mention.start - 14) : mention.end + 12]
    return " ".join(t.lower for t in tokens)


def _best_title(key: str, ranked: Sequence[Mention]) -> str:
    """The phrase that shares most words with the topic's own title, the weightier first; that title where none says more."""
    if key not in topics():
        return ranked[0].title
    default = topics()[key].title
    own = {w.lower()[:5] for w in default.split() if len(w) > 3}
    usable = [m.title for m in ranked if len(m.title) <= 70]

    def likeness(title: str) -> int:
        return len(own & {w.lower()[:5] for w in title.split()})

    best = max(usable, key=likeness, default=default)  # max keeps the first, so the weightiest, of equals
    return best


def status_of(windows: Sequence[str], best: str) -> str:
    """Resolved where the sentence that says most tells so as a fact; open where the words near it speak of dispute more than of
    work on it; else in progress."""
    if _status_words("resolved").search(best) and not _status_words("claimed").search(best):
        return "resolved"
    text = " ".join(windows)
    disputes = len(_status_words("open").findall(text))
    progress = len(_status_words("progress").findall(text))
    return "open" if disputes > progress else "in progress"


def _latest(sentences: Sequence[int], views: Mapping[int, SentenceView]) -> tuple[Edtf | None, int] | None:
    dated = [(m.value, s) for s in sentences for m in views[s].moments if m.value is not None]
    return max(dated, key=lambda d: (d[0].first, d[1]), default=None)

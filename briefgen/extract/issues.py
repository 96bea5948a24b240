"""Open matters of the pair: topics of the lexicon with the weight of their context, and a general way for what it does not name.

A topic becomes an issue when it is what the sides talk about, agree on, work on or quarrel about; a mere mention is not enough.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from briefgen.extract.document import Token
from briefgen.extract.lexicon import load
from briefgen.extract.people import Layers
from briefgen.extract.topics import TopicHit, find_topics, phrase, spell_phrase, topics
from briefgen.extract.when import Moment
from briefgen.facts.edtf import Edtf

THRESHOLD = 3.0
MAX_ISSUES = 9


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
    if not hits:
        return []
    cues = _cues(tokens)
    mentions = []
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
    if (
        right - left <= 1
        or len(content) < 2
        or not content
        or tokens[right - 1].tag.startswith("JJ")
        or not words[0].isalnum()
    ):
        return default
    return words[0].upper() + words[1:]


def gather(mentions: Sequence[Mention], views: Mapping[int, SentenceView]) -> list[IssueFinding]:
    """Mentions -> issues, weightiest first. Topics of one family, or of one noun phrase, that share a sentence are one issue there."""
    totals: dict[str, float] = {}
    for mention in mentions:
        totals[mention.key] = totals.get(mention.key, 0.0) + mention.weight
    groups: dict[str, list[Mention]] = {}
    for sentence in sorted({m.sentence for m in mentions}):
        for mention in _joined([m for m in mentions if m.sentence == sentence], totals):
            groups.setdefault(mention.key, []).append(mention)
    findings = []
    for key, group in groups.items():
        ranked = _best_of_each_sentence(group)
        weight = ranked[0].weight + 0.5 * sum(m.weight for m in ranked[1:4])
        findings.append(_finding(key, weight, ranked, views))
    findings.sort(key=lambda f: (-f.weight, f.best))
    return findings


def _joined(mentions: Sequence[Mention], totals: Mapping[str, float]) -> list[Mention]:
    """The mentions of one sentence, those that belong together under the key that weighs most in the text."""
    result = []
    for mention in mentions:
        allies = [m for m in mentions if m.key == mention.key or _belong_together(m, mention)]
        leader = max(allies, key=lambda m: (totals[m.key], m.key == mention.key))
        result.append(replace(mention, key=leader.key))
    return result


def _belong_together(a: Mention, b: Mention) -> bool:
    overlap = a.start < b.end and b.start < a.end
    return overlap or topics()[a.key].family == topics()[b.key].family


def _best_of_each_sentence(group: Sequence[Mention]) -> list[Mention]:
    best: dict[int, Mention] = {}
    for m in group:
        if m.sentence not in best or m.weight > best[m.sentence].weight:
            best[m.sentence] = m
    return sorted(best.values(), key=lambda m: (-m.weight, m.sentence))


def _finding(key: str, weight: float, ranked: Sequence[Mention], views: Mapping[int, SentenceView]) -> IssueFinding:
    best = ranked[0]
    sentences = tuple(sorted({m.sentence for m in ranked}))
    text = " ".join(views[s].quote for s in sentences)
    return IssueFinding(
        key,
        _best_title(key, ranked),
        status_of(text, views[best.sentence].quote),
        best.sentence,
        sentences,
        _latest(sentences, views),
        weight,
        "+".join(best.cues) or "mention",
    )


def _best_title(key: str, ranked: Sequence[Mention]) -> str:
    default = topics()[key].title if key in topics() else ranked[0].title
    titles = [m.title for m in ranked if m.title != default and len(m.title) <= 70]
    return titles[0] if titles else default


def status_of(text: str, best: str) -> str:
    """Resolved where the text says so; open where nobody works on it or it is disputed without talks; else in progress."""
    if _status_words("resolved").search(best):
        return "resolved"
    disputes = len(_status_words("open").findall(text))
    progress = len(_status_words("progress").findall(text))
    return "open" if disputes > progress else "in progress"


def _latest(sentences: Sequence[int], views: Mapping[int, SentenceView]) -> tuple[Edtf | None, int] | None:
    dated = [(m.value, s) for s in sentences for m in views[s].moments if m.value is not None]
    return max(dated, key=lambda d: (d[0].first, d[1]), default=None)

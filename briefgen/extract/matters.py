"""Matters in a sentence with their weight: phrases that a frame introduces, and topics with the words near them.

The frames find what the sides quarrel about, ask for, agree on and do to each other; the topic lexicon names
it and finds lists of fields. A mere mention weighs little.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import pairwise

from briefgen.extract.content import Matter
from briefgen.extract.document import Token
from briefgen.extract.footing import clause_bounds
from briefgen.extract.frames import FRONTS, find_matters
from briefgen.extract.introducers import kinds
from briefgen.extract.layers import Layers
from briefgen.extract.lexicon import load, words
from briefgen.extract.nouns import spell
from briefgen.extract.titles import STEM, content_stems, title_of
from briefgen.extract.topics import TopicHit, find_topics, phrase, topics
from briefgen.extract.when import Moment

GENERAL = "x:"  # begins the key of a matter that the lexicon does not name
LONG_AGO = 10  # years
LISTED = 0.8  # of the weight of what stands in a list with the matter of a sentence
BY_THE_WAY = 0.5  # of the weight of what else stands beside it
ASIDE = 0.25  # taken off what another frame of the sentence tells besides its main matter
LONG_DONE = 3.0  # taken off an act of a year long gone
BARE = 0.5  # taken off a title of one word that the lexicon does not know
MEANS = 1.0  # taken off what is asked for as a means: "asked for a map"
_RELATIVES = frozenset({"who", "which", "that", "whose", "where", "whom"})
_THEIRS = frozenset({"their", "his", "her"})
_DEFINITE = frozenset({"the", "this", "these", "that", "those", "both"})
LATEST_FRONT = 6  # tokens before a matter that is set before the sentence
REACH = 22  # tokens between a word of talks and a topic


@dataclass(frozen=True, slots=True)
class SentenceView:
    """A sentence for the issue rules: does it belong to a contact of the pair, name both states, lead the text.

    `foreign` names other states and neither of the pair; `past` opens with a year long gone.
    """

    layers: Layers
    topical: bool
    both: bool
    lead: bool
    moments: tuple[Moment, ...]
    quote: str
    foreign: bool = False
    past: bool = False
    long_gone: tuple[Moment, ...] = ()
    """The times of it that are background."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A matter in a sentence with its weight and the reasons for it; `stems` are the words that it is about."""

    sentence: int
    start: int
    end: int
    key: str
    title: str
    weight: float
    cues: tuple[str, ...]
    stems: frozenset[str] = frozenset()
    anaphoric: bool = False
    """ "the requirement", "these claims": a definite noun alone speaks of what was told before."""
    head: str = ""
    """The first letters of its head."""


def is_long_past(moment: Moment, published: date | None) -> bool:
    """A time more than ten years before the text: background."""
    return bool(published and moment.value and moment.value.last.year < published.year - LONG_AGO)


@cache
def _introducers() -> dict[str, tuple[frozenset[str], tuple[tuple[str, ...], ...]]]:
    """Kind -> (single words, phrases)."""
    result = {}
    for kind, entries in load("topics")["introducers"].items():
        single = frozenset(e for e in entries if " " not in e)
        result[kind] = (single, tuple(tuple(e.split()) for e in entries if " " in e))
    return result


def find_mentions(view: SentenceView) -> list[Mention]:
    """All matters of a sentence with their weights."""
    hits = tuple(h for h in find_topics(view.layers.tokens) if not _is_part_of_office_or_body(view.layers, h))
    framed: list[Mention] = []
    taken, cues = [], []
    for matter in find_matters(view.layers):
        inside = [h for h in hits if h.start < matter.phrase.end and matter.phrase.start < h.end]
        if _is_list(view.layers.tokens, matter, inside):
            continue
        framed.append(_framed(view, matter, inside))
        cues.append(matter.cue)
        taken.append(matter.phrase)
    framed = [_in_relative(view.layers.tokens, m, framed) for m in framed]
    free = [h for h in hits if not any(p.start < h.end and h.start < p.end for p in taken)]
    plain = [_in_relative(view.layers.tokens, m, framed) for m in _plain(view, free)]
    if framed:  # what the sentence is about is told; the rest is by the way
        plain = [_by_the_way(view.layers.tokens, m, framed) for m in plain]
        main = max(m.weight for m in framed)
        leading = {c for m, c in zip(framed, cues, strict=True) if m.weight == main}
        framed = [m if c in leading else replace(m, weight=m.weight - ASIDE) for m, c in zip(framed, cues, strict=True)]
        framed = _under_front(view, framed)
        framed = [
            replace(m, weight=m.weight * BY_THE_WAY) if m.cues == ("bearer",) and m.weight < main else m for m in framed
        ]
        if _has_front(view.layers.tokens, framed):
            plain = [replace(m, key=framed[0].key) for m in plain]
    return sorted([*framed, *plain], key=lambda m: m.start)


def _by_the_way(tokens: tuple[Token, ...], mention: Mention, framed: Sequence[Mention]) -> Mention:
    """What stands beside the matter of a sentence weighs less, but not in one list with it: "[trade], visas and the
    treatment of workers were on the table".
    """
    for matter in framed:
        gap = tokens[mention.end : matter.start]
        joined = bool(gap) and all(t.lower in ("and", ",", "the", "a") for t in gap)
        if (
            joined
            and matter.cues[0] in ("topic", "raised")
            and _are_subject(tokens, [m.end for m in framed if m.start >= matter.start])
        ):
            return replace(mention, weight=matter.weight)
    return replace(mention, weight=mention.weight * (LISTED if "discussed" in mention.cues else BY_THE_WAY))


def _are_subject(tokens: tuple[Token, ...], ends: Sequence[int]) -> bool:
    """A finite verb follows one of the phrases that end there."""
    return any(t.tag in ("VBD", "VBZ", "VBP", "MD") for end in ends for t in tokens[end : end + 1])


def _in_relative(tokens: tuple[Token, ...], mention: Mention, framed: Sequence[Mention]) -> Mention:
    """ "about nickel, [which they would like to ship by rail]": what a relative clause names goes with the phrase."""
    head = next((m for m in framed if m is not mention and _opens_relative(tokens, m.end, mention.start)), None)
    if head is None:
        return mention
    return replace(mention, key=head.key, weight=min(mention.weight, head.weight - ASIDE))


def _opens_relative(tokens: tuple[Token, ...], end: int, start: int) -> bool:
    """ "the weir[, over which they] differ": from a phrase to what its relative clause tells first."""
    i = end
    while i < start and (tokens[i].text == "," or tokens[i].tag == "IN") and i - end < 2:
        i += 1
    return i < start and tokens[i].lower in _RELATIVES and not any(t.text in (",", ";") for t in tokens[i:start])


def _is_list(tokens: tuple[Token, ...], matter: Matter, inside: Sequence[TopicHit]) -> bool:
    """ "trade, energy and tourism": each field for itself; a quarrel over "water and power" is one."""
    if matter.kind in ("quarrel", "complaint"):
        return False
    core = [h for h in inside if h.start < matter.phrase.core_end and not h.weak]
    joints = any(t.lower in ("and", ",", "&") for t in tokens[matter.phrase.start : matter.phrase.core_end])
    return joints and not matter.prefix and len({h.key for h in core}) > 1


def _under_front(view: SentenceView, framed: list[Mention]) -> list[Mention]:
    """ "On the cables, they agreed to share pictures": the phrase set before the sentence is its matter."""
    if not _has_front(view.layers.tokens, framed):
        return framed
    return [framed[0], *(replace(m, weight=m.weight * BY_THE_WAY) for m in framed[1:])]


def _has_front(tokens: tuple[Token, ...], framed: Sequence[Mention]) -> bool:
    """ "On the cables, they ...", "In talks on the cables, they ..." """
    first = framed[0]
    if tokens[0].lower in ("in", "during") and first.cues == ("topic",) and first.start < LATEST_FRONT:
        return first.end < len(tokens) and tokens[first.end].text == ","
    return tokens[0].lower in FRONTS and first.start == 1


def _framed(view: SentenceView, matter: Matter, inside: Sequence[TopicHit]) -> Mention:
    tokens, phrase_ = view.layers.tokens, matter.phrase
    strong = [h for h in inside if not h.weak or h.start <= phrase_.head < h.end]
    at_core = [h for h in strong if h.start < phrase_.core_end]
    hit = _most_specific([*at_core, *strong])
    stems = content_stems(tokens, phrase_.start, phrase_.end)
    key = hit.key if hit else GENERAL + (min(stems) if stems else tokens[phrase_.head].lower)
    bare = phrase_.end - phrase_.start == 1 and not matter.prefix and hit is None
    means = hit is None and matter.kind == "request" and tokens[phrase_.start].lower in ("a", "an")
    less = BARE * bare + MEANS * means
    weight = kinds()[matter.kind].weight + _setting(view) / 2 - less - LONG_DONE * _is_long_done(view, matter)
    return Mention(
        view.layers.sentence.index,
        phrase_.start,
        phrase_.end,
        key,
        title_of(tokens, matter),
        weight,
        (matter.kind,),
        stems,
        key.startswith(GENERAL) and _is_anaphoric(tokens, matter),
        tokens[phrase_.head].lower[:STEM],
    )


def _most_specific(hits: Sequence[TopicHit]) -> TopicHit | None:
    """ "trade in [narcotics]": a matter rather than a field of policy, else the first."""
    named = (h for h in hits if h.key not in words("topics", "wide"))
    return next(named, next(iter(hits), None))


def _is_long_done(view: SentenceView, matter: Matter) -> bool:
    """ "who lost their jobs when Spain [closed the gate] in 1969": an act of a year long gone, told by the way."""
    if matter.kind not in ("act", "resumed"):
        return False
    start, end = clause_bounds(view.layers.tokens, matter.phrase.start)
    since = {i for i, t in enumerate(view.layers.tokens, 1) if t.lower == "since"}
    return any(start <= m.start < end and m.start not in since for m in view.long_gone)


def _is_anaphoric(tokens: tuple[Token, ...], matter: Matter) -> bool:
    """ "the requirement", "lifting these curbs": a common noun with nothing but a determiner."""
    start, end = matter.phrase.start, matter.phrase.end
    if start == 1 and tokens[0].lower in FRONTS:  # "On the toll, he said": brought up here
        return False
    if tokens[start].lower in _THEIRS and not matter.prefix and end == matter.phrase.core_end:
        middle = {t.lower for t in tokens[start + 1 : matter.phrase.head]}  # "their immediate release"
        return middle <= words("matters", "vague") | words("matters", "judging")
    return end - start == 2 and tokens[start].lower in _DEFINITE and tokens[start + 1].tag in ("NN", "NNS")


def _setting(view: SentenceView) -> float:
    """Weight of where a mention stands."""
    return 1.0 * view.topical + 1.0 * view.both + 0.5 * view.lead - 2.0 * view.foreign - 4.0 * view.past


def _plain(view: SentenceView, hits: Sequence[TopicHit]) -> list[Mention]:
    """Topics that no frame introduces, by the words near them."""
    tokens = view.layers.tokens
    cues = _cues(tokens) if hits else {}
    mentions = []
    for hit in hits:
        if _is_reason(tokens, hit.start) or _in_body_name(tokens, hit):
            continue
        near = tuple(kind for kind, places in cues.items() if any(_governs(tokens, p, hit) for p in places))
        if hit.weak and not ({"discussed", "working", "concern"} & set(near)):
            continue
        left, right = phrase(tokens, hit.start, hit.end)
        if "no" in (tokens[left].lower, tokens[left - 1].lower if left else ""):  # "no boundary dispute exists"
            continue
        mentions.append(
            Mention(
                view.layers.sentence.index,
                left,
                right,
                hit.key,
                _title(tokens, left, right, hit),
                _weigh(view, hit, near),
                near,
                content_stems(tokens, left, right),
            )
        )
    return mentions


def _is_reason(tokens: tuple[Token, ...], start: int) -> bool:
    """ "because of the pandemic", "during the war": a circumstance."""
    before = [t.lower for t in tokens[max(0, start - 4) : start]]
    if before[-2:] in [[when, "of"] for when in ("years", "times", "case", "event")]:
        return True  # "in years of drought"
    return any(w in ("because", "due", "amid", "during", "despite", "owing") for w in before)


def _in_body_name(tokens: tuple[Token, ...], hit: TopicHit) -> bool:
    """ "the Global Forum for Clean Energy": a word in the name of a body or an event."""
    left = hit.start
    while (
        left
        and hit.start - left < 7
        and (tokens[left - 1].is_capital or tokens[left - 1].lower in ("for", "of", "and", "on", "the"))
    ):
        left -= 1
    right = hit.end
    while right < len(tokens) and right - hit.end < 4 and tokens[right].is_capital:
        right += 1
    named = any(t.text in words("topics", "bodies") for t in (*tokens[left : hit.start], *tokens[hit.end : right]))
    return tokens[hit.start].is_capital and named


def _weigh(view: SentenceView, hit: TopicHit, near: tuple[str, ...]) -> float:
    weight = 0.5 + _setting(view)
    weight += (
        2.5 * ("discussed" in near) + 1.5 * ("agreed" in near) + 1.5 * ("concern" in near) + 1.0 * ("working" in near)
    )
    if topics()[hit.key].regional:
        weight -= 1.0
    return weight * (0.5 if hit.weak else 1.0)


def _cues(tokens: tuple[Token, ...]) -> dict[str, list[int]]:
    """Where the introducers of each kind stand: words first, then phrases by their first word."""
    lowers = tuple(t.lower for t in tokens)
    found: dict[str, list[int]] = {}
    for kind, (single, phrases) in _introducers().items():
        places = [i for i, lower in enumerate(lowers) if lower in single]
        for parts in phrases:
            if parts[0] in lowers:
                last = len(lowers) - len(parts) + 1
                places.extend(i for i in range(last) if lowers[i] == parts[0] and lowers[i : i + len(parts)] == parts)
        found[kind] = places
    return found


def _governs(tokens: tuple[Token, ...], cue: int, hit: TopicHit) -> bool:
    """The cue stands before the topic within reach, or right after it ("drug smuggling talks", "border dispute")."""
    if cue < hit.start:
        gap = tokens[cue + 1 : hit.start]
        verbs = (b for a, b in pairwise(gap) if a.lower == "and" and b.tag in ("VBD", "VBZ"))
        return len(gap) <= REACH and not any(t.text == ";" for t in gap) and not any(verbs)  # "and wished them health"
    return hit.start <= cue < hit.end + 3


def _is_part_of_office_or_body(layers: Layers, hit: TopicHit) -> bool:
    """ "Minister of Energy", "Ministry of Health", "Trade Organization": the word names an office or a body here."""
    if any(o.start < hit.end and hit.start < o.end for o in layers.offices):
        return True
    tokens = layers.tokens
    if any(t.entity == "GPE" for t in tokens[hit.start : hit.end]) or _is_spot(tokens, hit):
        return True  # "Port of Spain"
    if hit.start > 1 and tokens[hit.start - 1].text == "(" and tokens[hit.start - 2].tag == "NNP":
        return tokens[hit.start].is_capital  # "Ana Kern (Energy)"
    owned = hit.end < len(tokens) and tokens[hit.end].tag == "POS"  # "the fishermen's associations"
    after = tokens[hit.end + owned].lower if hit.end + owned < len(tokens) else ""
    if after in words("topics", "holders"):
        return True
    before = " ".join(t.lower for t in tokens[max(0, hit.start - 2) : hit.start])
    return before.endswith(tuple(load("topics")["holder_phrases"]))


def _is_spot(tokens: tuple[Token, ...], hit: TopicHit) -> bool:
    """ "in the northern [port] of Lemsal": where something is."""
    of = hit.end - (tokens[hit.end - 1].lower == "of")
    after = tokens[of : of + 2]
    of_name = len(after) == 2 and after[0].lower == "of" and after[1].is_capital
    return of_name and any(t.lower in ("in", "at", "from", "near") for t in tokens[max(0, hit.start - 3) : hit.start])


def _title(tokens: tuple[Token, ...], left: int, right: int, hit: TopicHit) -> str:
    """The phrase of the text where it says more than the lexicon's title, else that title."""
    default = topics()[hit.key].title
    text = spell(tokens, left, right)
    content = [t for t in tokens[left:right] if t.tag.startswith(("NN", "JJ"))]
    named_body = all(t.entity == "ORG" for t in tokens[left:right])
    hangs = tokens[right - 1].tag in ("IN", "TO", "DT")
    if len(content) < 2 or named_body or hangs or tokens[right - 1].tag.startswith("JJ") or not text[0].isalnum():
        return default
    return text[0].upper() + text[1:]

"""Topics in a sentence that no frame introduces, by the words near them.

near         talks on the toll and fishing; concern about ... poaching
no topic     Minister of Energy; the Global Forum for Clean Energy; in years of drought; no boundary dispute exists
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from briefgen.extract.document import Token
from briefgen.extract.layers import Layers
from briefgen.extract.lexicon import load, words
from briefgen.extract.mention import Mention, SentenceView, setting_of
from briefgen.extract.nouns import spell
from briefgen.extract.titles import content_stems
from briefgen.extract.topics import TopicHit, find_topics, phrase, topics

REACH = 22  # tokens between a word of talks and a topic


@cache
def _introducers() -> dict[str, tuple[frozenset[str], tuple[tuple[str, ...], ...]]]:
    """Kind -> (single words, phrases)."""
    result = {}
    for kind, entries in load("topics")["introducers"].items():
        single = frozenset(e for e in entries if " " not in e)
        result[kind] = (single, tuple(tuple(e.split()) for e in entries if " " in e))
    return result


def topics_in(view: SentenceView) -> tuple[TopicHit, ...]:
    """The topics of a sentence that name no office or body."""
    return tuple(h for h in find_topics(view.layers.tokens) if not _is_part_of_office_or_body(view.layers, h))


def plain_mentions(view: SentenceView, hits: Sequence[TopicHit]) -> list[Mention]:
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
        if _is_seen(tokens, left) or _is_headline_of_list(tokens, right):
            continue
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
    around = {t.lower for t in tokens[max(0, start - 8) : start]}
    if {"sidelines", "margins", "fringes"} & around and before[-1:] != ["discussed"]:
        return True  # "on the sidelines of a conference on climate change"
    if "responsible" in before and "for" in before:
        return True  # "whom it holds responsible for the failed coup"
    if before[-3:-1] == ["connection", "with"] or before[-2:] == ["connection", "with"]:
        return True  # "offered support in connection with the floods"
    return any(w in ("because", "due", "amid", "during", "despite", "owing") for w in before)


def _is_seen(tokens: tuple[Token, ...], left: int) -> bool:
    """ "will visit [the cedar forest]": where somebody goes is no matter."""
    before = [t.lower for t in tokens[max(0, left - 2) : left] if t.tag != "DT"]
    return bool(before) and before[-1] in words("topics", "going")


def _is_headline_of_list(tokens: tuple[Token, ...], right: int) -> bool:
    """ "[energy projects] including the dam", "[a road map] of nine points, among them": what follows names it."""
    vague = tokens[right - 1].lower in words("matters", "empty") | words("matters", "alone")
    ahead = [t.lower for t in tokens[right : right + 6]]
    return vague and (ahead[:1] == ["including"] or ["among", "them"] in [ahead[i : i + 2] for i in range(len(ahead))])


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
    weight = 0.5 + setting_of(view)
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
    around = tokens[max(0, hit.start - 1) : hit.end + 1]
    if tokens[hit.start].entity == "PERSON" and sum(t.entity == "PERSON" for t in around) > hit.end - hit.start:
        return True  # "Tea Banh", "Condoleezza Rice"
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
    paper = tokens[right - 1].lower in words("matters", "papers") | {"protocol", "agreement", "accord", "treaty"}
    named_body = all(t.entity == "ORG" for t in tokens[left:right]) and not paper
    hangs = tokens[right - 1].tag in ("IN", "TO", "DT")
    if len(content) < 2 or named_body or hangs or tokens[right - 1].tag.startswith("JJ") or not text[0].isalnum():
        return default
    return text[0].upper() + text[1:]

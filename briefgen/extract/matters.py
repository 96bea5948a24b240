"""Matters in a sentence with their weight: phrases that a frame introduces, and topics with the words near them.

The frames find what the sides quarrel about, ask for, agree on and do to each other; the topic lexicon names
it and finds lists of fields. A mere mention weighs little.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from briefgen.extract.content import Matter
from briefgen.extract.denials import is_denied
from briefgen.extract.document import Token
from briefgen.extract.dropping import clause_bounds
from briefgen.extract.frames import find_matters
from briefgen.extract.headings import FRONTS
from briefgen.extract.introducers import kinds
from briefgen.extract.lexicon import load, words
from briefgen.extract.mention import GENERAL, Mention, SentenceView, setting_of
from briefgen.extract.mentioned import plain_mentions, topics_in
from briefgen.extract.moment import Moment
from briefgen.extract.nouns import Phrase
from briefgen.extract.titles import STEM, content_stems, owned_title, title_of
from briefgen.extract.topics import TopicHit

LONG_AGO = 6  # years
LISTED = 0.8  # of the weight of what stands in a list with the matter of a sentence
BY_THE_WAY = 0.5  # of the weight of what else stands beside it
ASIDE = 0.25  # taken off what another frame of the sentence tells besides its main matter
LONG_DONE = 3.0  # taken off an act of a year long gone
BACKGROUND = 1.5  # taken off what is told by the way, and what people ask of their own government
BARE = 0.5  # taken off a title of one word that the lexicon does not know
ENVOYS = ("Recall of", "Expulsion of")  # of ambassadors: one matter, whoever sends whom home
ENVOYS_KEY = f"{GENERAL}envoys"
MEANS = 1.0  # taken off what is asked for as a means: "asked for a map"
_RELATIVES = frozenset({"who", "which", "that", "whose", "where", "whom"})
_THEIRS = frozenset({"their", "his", "her"})
_DEFINITE = frozenset({"the", "this", "these", "that", "those", "both"})
LATEST_FRONT = 6  # tokens before a matter that is set before the sentence


def is_long_past(moment: Moment, published: date | None) -> bool:
    """A time long before the text: background."""
    return bool(published and moment.value and moment.value.last.year < published.year - LONG_AGO)


def find_mentions(view: SentenceView) -> list[Mention]:
    """All matters of a sentence with their weights."""
    hits = topics_in(view)
    framed: list[Mention] = []
    taken: list[Phrase] = []
    cues = []
    for matter in find_matters(view.layers):
        inside = [h for h in hits if h.start < matter.phrase.end and matter.phrase.start < h.end]
        if _is_list(view.layers.tokens, matter, inside):
            continue
        mention = _framed(view, matter, inside)
        framed.append(_owned(view, matter, mention, zip(framed, taken, strict=True)))
        cues.append(matter.cue)
        taken.append(matter.phrase)
    framed = [_in_relative(view.layers.tokens, m, framed) for m in framed]
    free = [h for h in hits if not any(p.start < h.end and h.start < p.end for p in taken)]
    plain = [_in_relative(view.layers.tokens, m, framed) for m in plain_mentions(view, free)]
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
    told = (m for m in [*framed, *plain] if not _is_only_denied(view.layers.tokens, m))
    return sorted(told, key=lambda m: m.start)


def _is_only_denied(tokens: tuple[Token, ...], mention: Mention) -> bool:
    """ "[Gas] was not discussed": a thing as such; a ban, a debt, a tariff for something is there, discussed or not."""
    nouns = [t for t in tokens[mention.start : mention.end] if t.tag.startswith("NN")]
    bad = bool(nouns) and nouns[-1].lower in {*load("matters")["bearers"]["open"], *words("matters", "quarrels")}
    plain = len(nouns) == 1 or not set(mention.cues) & kinds().keys()
    return plain and not bad and is_denied(tokens, mention.start, mention.end)


def _owned(view: SentenceView, matter: Matter, mention: Mention, before: Iterable[tuple[Mention, Phrase]]) -> Mention:
    """ "touched upon the dam, and agreed that a treaty on [its filling] was needed": of the dam, and one with it."""
    tokens, start = view.layers.tokens, matter.phrase.start
    if tokens[start].lower != "its" or matter.prefix or matter.phrase.end > matter.phrase.core_end:
        return mention
    states = {i for c in view.layers.countries for i in range(c.start, c.end)}
    for other, phrase in reversed([*before]):
        if tokens[phrase.head].tag in ("NN", "NNP") and not states & {*range(phrase.start, start)}:
            return replace(mention, key=other.key, title=owned_title(tokens, mention.title, phrase))
    return mention


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
    others = [m for m in framed if m is not mention]
    head = next((m for m in others if _opens_relative(tokens, m.end, mention.start)), None)
    head = head or next((m for m in others if mention.cues[:1] != m.cues[:1] and _is_told_of(tokens, m, mention)), None)
    if head is None:
        return mention
    return replace(mention, key=head.key, weight=min(mention.weight, head.weight - ASIDE))


def _is_told_of(tokens: tuple[Token, ...], case: Mention, mention: Mention) -> bool:
    """ "the case of Ana Kern, a nurse who has been [detained]": what an apposition tells of somebody."""
    gap = [t.lower for t in tokens[case.end : mention.start]]
    return case.title.startswith("Case of") and gap[:1] == [","] and "who" in gap and not {",", ";"} & set(gap[1:])


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
    fields = all(
        t.tag.startswith("NN") or t.text in (",", "and") for t in tokens[matter.phrase.start : matter.phrase.end]
    )
    core = [h for h in inside if h.start < matter.phrase.core_end and (fields or not h.weak)]
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
    of = phrase_.core_end + (tokens[phrase_.head + 1 : phrase_.head + 2] or tokens[:1])[0].lower.count("of")
    strong = [h for h in inside if not h.weak or h.start <= phrase_.head < h.end or h.start == of > phrase_.core_end]
    at_core = [h for h in strong if h.start < phrase_.core_end]
    hit = _most_specific([*at_core, *strong])
    stems = content_stems(tokens, phrase_.start, phrase_.end)
    envoys = matter.prefix in ENVOYS and bool(
        phrase_.head in {i for o in view.layers.offices for i in range(o.start, o.end)}
    )
    key = ENVOYS_KEY if envoys else hit.key if hit else GENERAL + (min(stems) if stems else tokens[phrase_.head].lower)
    bare = phrase_.end - phrase_.start == 1 and not matter.prefix and hit is None
    means = hit is None and matter.kind == "request" and tokens[phrase_.start].lower in ("a", "an")
    less = BARE * bare + MEANS * means + BACKGROUND * (_is_recalled(tokens, matter) or _is_bystanders(tokens, matter))
    weight = kinds()[matter.kind].weight + setting_of(view) / 2 - less - LONG_DONE * _is_long_done(view, matter)
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


def _is_recalled(tokens: tuple[Token, ...], matter: Matter) -> bool:
    """ "his visit, during which they [had signed] a protocol on [labour]": done on an occasion told by the way."""
    start = max(0, matter.phrase.start - 14)
    had = next((i for i in range(matter.phrase.start - 1, start, -1) if tokens[i].lower == "had"), 0)
    told = any(t.lower == "when" or t.tag == "WDT" for t in tokens[max(0, had - 6) : had])
    return matter.kind in ("step", "agreed") and told and tokens[had + 1].tag in ("VBN", "RB")


def _is_bystanders(tokens: tuple[Token, ...], matter: Matter) -> bool:
    """ "Opposition leader Ana Kern wants the government to publish [the treaty]": asked at home."""
    before = [t.lower for t in tokens[: matter.phrase.start]]
    at_home = ["the", "government"] in [before[i : i + 2] for i in range(len(before))]
    return matter.kind == "request" and at_home and bool(words("matters", "bystanders") & set(before[:6]))


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
    if end < len(tokens) and tokens[end].tag == "WDT":  # "the field that both want": told here
        return False
    return end - start == 2 and tokens[start].lower in _DEFINITE and tokens[start + 1].tag in ("NN", "NNS")

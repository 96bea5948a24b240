"""Open matters of the pair: phrases that the prose introduces as matters, and topics of the lexicon with the weight of their context.

The frames (frames.py) find what the sides quarrel about, ask for, agree on and do to each other; the topic lexicon names it and
finds lists of fields. A mere mention is not enough.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from briefgen.extract.document import Token
from briefgen.extract.frames import Matter, find_matters, kinds
from briefgen.extract.lexicon import load, words
from briefgen.extract.nouns import spell
from briefgen.extract.people import Layers
from briefgen.extract.status import Telling, status_of
from briefgen.extract.titles import content_stems, title_of
from briefgen.extract.topics import TopicHit, find_topics, phrase, topics
from briefgen.extract.when import Moment
from briefgen.facts.edtf import Edtf

GENERAL = "x:"  # begins the key of a matter that the lexicon does not name
THRESHOLD = 3.0
RELATIVE = 0.6  # of the heaviest issue of the text
MAX_ISSUES = 11
WINDOW = 24  # tokens on either side that tell of a matter's status
LISTED = 0.8  # of what stands in a list with it
BY_THE_WAY = 0.5  # weight of what stands beside the matter of a sentence
_NEIGHBOURS = (
    "minister ministry ministers department council secretary agency committee adviser advisor authorities "
    "services minister's ministries departments agencies attache attaché officials"
).split()


@dataclass(frozen=True, slots=True)
class SentenceView:
    """A sentence for the issue rules: whether it belongs to a contact of the pair, names both states, and leads the text.

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


def is_long_past(moment: Moment, published: date | None) -> bool:
    """A time more than ten years before the text: background."""
    return bool(published and moment.value and moment.value.last.year < published.year - 10)


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
    framed, taken = [], []
    for matter in find_matters(view.layers):
        inside = [h for h in hits if matter.phrase.start <= h.start < matter.phrase.end]
        if _is_list(view.layers.tokens, matter, inside):
            continue
        framed.append(_framed(view, matter, inside))
        taken.append(matter.phrase)
    free = [h for h in hits if not any(p.start < h.end and h.start < p.end for p in taken)]
    plain = _plain(view, free)
    if framed:  # what the sentence is about is told; the rest is by the way
        plain = [replace(m, weight=m.weight * (LISTED if "discussed" in m.cues else BY_THE_WAY)) for m in plain]
        main = max(m.weight for m in framed)
        framed = [
            replace(m, weight=m.weight * BY_THE_WAY) if m.cues == ("bearer",) and m.weight < main else m for m in framed
        ]
    return sorted([*framed, *plain], key=lambda m: m.start)


def _is_list(tokens: tuple[Token, ...], matter: Matter, inside: Sequence[TopicHit]) -> bool:
    """ "trade, energy and tourism": each field for itself."""
    core = [h for h in inside if h.start < matter.phrase.core_end and not h.weak]
    joints = any(t.lower in ("and", ",", "&") for t in tokens[matter.phrase.start : matter.phrase.core_end])
    return joints and not matter.prefix and len({h.key for h in core}) > 1


def _framed(view: SentenceView, matter: Matter, inside: Sequence[TopicHit]) -> Mention:
    tokens, phrase_ = view.layers.tokens, matter.phrase
    strong = [h for h in inside if not h.weak or h.start <= phrase_.head < h.end]
    at_core = [h for h in strong if h.start < phrase_.core_end]
    hit = next(iter(at_core or strong), None)
    stems = content_stems(tokens, phrase_.start, phrase_.end)
    key = hit.key if hit else GENERAL + (min(stems) if stems else tokens[phrase_.head].lower)
    weight = kinds()[matter.kind].weight + _setting(view) / 2
    return Mention(
        view.layers.sentence.index,
        phrase_.start,
        phrase_.end,
        key,
        title_of(tokens, matter),
        weight,
        (matter.kind,),
        stems,
    )


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
    return tokens[hit.start].is_capital and any(t.text in _BODIES for t in tokens[left : hit.start])


_BODIES = frozenset(
    "Forum Bank Agency Organisation Organization Fund University Institute Society Conference Congress Centre Center Foundation Board Authority Company Association Federation Museum Committee Bureau Office Ministry Department".split()
)


def _weigh(view: SentenceView, hit: TopicHit, near: tuple[str, ...]) -> float:
    weight = 0.5 + _setting(view)
    weight += (
        2.5 * ("discussed" in near) + 1.5 * ("agreed" in near) + 1.5 * ("concern" in near) + 1.0 * ("working" in near)
    )
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
    if after in _NEIGHBOURS:
        return True
    before = " ".join(t.lower for t in tokens[max(0, hit.start - 2) : hit.start])
    return before.endswith(
        (
            "ministry of",
            "department of",
            "minister of",
            "minister for",
            "ministry for",
            "secretary of",
            "council of",
            "forum for",
            "port of",
            "bank for",
            "fund for",
            "university of",
            "board of",
            "society for",
        )
    )


def _title(tokens: tuple[Token, ...], left: int, right: int, hit: TopicHit) -> str:
    """The phrase of the text where it says more than the lexicon's title, else that title."""
    default = topics()[hit.key].title
    text = spell(tokens, left, right)
    content = [t for t in tokens[left:right] if t.tag.startswith(("NN", "JJ"))]
    named_body = all(t.entity == "ORG" for t in tokens[left:right])
    if len(content) < 2 or named_body or tokens[right - 1].tag.startswith("JJ") or not text[0].isalnum():
        return default
    return text[0].upper() + text[1:]


def gather(mentions: Sequence[Mention], views: Mapping[int, SentenceView]) -> list[IssueFinding]:
    """Mentions -> issues, weightiest first. Topics of one family, or of one noun phrase, that share a sentence are one issue there."""
    mentions = _one_key_a_matter(_without_generic(mentions))
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
        others = frozenset(m.sentence for m in mentions if m.key != key and set(m.cues) & kinds().keys())
        spans = tuple((m.sentence, m.start, m.end) for m in mentions if set(m.cues) & kinds().keys())
        findings.append(_finding(key, weight, ranked, _Scene(views, others, spans)))
    findings.sort(key=lambda f: (-f.weight, f.best))
    return _without_twins(findings)


def _without_twins(findings: Sequence[IssueFinding]) -> list[IssueFinding]:
    """No two issues with one title: the weightier stays."""
    seen: set[str] = set()
    kept = []
    for finding in findings:
        title = finding.title.casefold()
        if title not in seen:
            kept.append(finding)
        seen.add(title)
    return kept


def _one_key_a_matter(mentions: Sequence[Mention]) -> list[Mention]:
    """A matter that no topic names goes under the key of another that is about the same words ("the islet", "claim to the islet")."""
    result: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (not m.key.startswith(GENERAL), -m.weight, m.sentence)):
        key = mention.key
        if key.startswith(GENERAL):
            key = next((m.key for m in result if _same_words(m.stems, mention.stems)), key)
        result.append(replace(mention, key=key))
    return result


def _same_words(one: frozenset[str], other: frozenset[str]) -> bool:
    """More than half of the shorter stands in the longer."""
    return bool(one and other) and 2 * len(one & other) > min(len(one), len(other))


def _without_generic(mentions: Sequence[Mention]) -> list[Mention]:
    """Topics of a family that is one matter in one text ("smuggling", "drug smuggling") go under the first of them that is specific."""
    whole = words("topics", "whole_families")
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
        if m.sentence not in best or _rank(m) > _rank(best[m.sentence]):
            best[m.sentence] = m
    return sorted(best.values(), key=lambda m: (-m.weight, m.sentence))


def _rank(mention: Mention) -> float:
    """What a frame introduces stands before a mere topic of the same sentence."""
    return mention.weight + 1.0 * bool(set(mention.cues) & kinds().keys())


@dataclass(frozen=True, slots=True)
class _Scene:
    """The sentences, and which of them tell another matter."""

    views: Mapping[int, SentenceView]
    others: frozenset[int]
    framed: tuple[tuple[int, int, int], ...] = ()
    """Sentence, start and end of all framed mentions."""

    def reach(self, mention: Mention) -> tuple[int, int]:
        """The tokens round a mention up to the matters beside it."""
        ends = [e for s, _, e in self.framed if s == mention.sentence and e <= mention.start]
        starts = [b for s, b, _ in self.framed if s == mention.sentence and b >= mention.end]
        left = max([mention.start - WINDOW, 0, *(e for e in ends if mention.start - e > 2)])
        return left, min([mention.end + WINDOW, *starts])


def _finding(key: str, weight: float, ranked: Sequence[Mention], scene: _Scene) -> IssueFinding:
    best, views = ranked[0], scene.views
    sentences = tuple(sorted({m.sentence for m in ranked}))
    return IssueFinding(
        key,
        _best_title(key, ranked),
        status_of([_telling(m, scene) for m in ranked]),
        best.sentence,
        sentences,
        _latest(sentences, views),
        weight,
        "+".join(best.cues) or "mention",
    )


def _telling(mention: Mention, scene: _Scene) -> Telling:
    """The words round a mention, and the next sentence of its paragraph unless that tells another matter."""
    view, views = scene.views[mention.sentence], scene.views
    left, right = scene.reach(mention)
    tokens = view.layers.tokens[left:right]
    following = views.get(mention.sentence + 1)
    here = view.layers.sentence.paragraph
    goes_on = following and following.layers.sentence.paragraph == here and mention.sentence + 1 not in scene.others
    reply = following.quote if following and goes_on else ""
    prior = next((kinds()[c].status for c in mention.cues if c in kinds()), "")
    window = " ".join(t.lower for t in tokens)
    if "heading" in mention.cues:  # the notes under it
        below = [views.get(mention.sentence + k) for k in (1, 2, 3)]
        window += " ".join(v.quote for v in below if v and v.layers.sentence.paragraph == here)
    return Telling(prior, window, view.quote, reply)


def _best_title(key: str, ranked: Sequence[Mention]) -> str:
    """A framed phrase first; else the phrase that shares most words with the topic's own title; that title where none says more."""
    framed = [m for m in ranked if set(m.cues) & kinds().keys() and len(m.title) <= 110]
    if framed:
        best = max(framed[:3], key=lambda m: m.weight + 0.5 * min(4, len(m.title.split())))
        if len(best.title.split()) > 1:
            return best.title
        longer = [m.title for m in ranked if len(m.title.split()) > 1 and best.title.lower()[:5] in m.title.lower()]
        return min(longer, key=len, default=best.title)
    default = topics()[key].title if key in topics() else ranked[0].title
    own = {w.lower()[:5] for w in default.split() if len(w) > 3}
    usable = [m.title for m in ranked if len(m.title) <= 70]
    return max(usable, key=lambda title: len(own & {w.lower()[:5] for w in title.split()}), default=default)


def _latest(sentences: Sequence[int], views: Mapping[int, SentenceView]) -> tuple[Edtf | None, int] | None:
    dated = [(m.value, s) for s in sentences for m in views[s].moments if m.value is not None]
    return max(dated, key=lambda d: (d[0].first, d[1]), default=None)

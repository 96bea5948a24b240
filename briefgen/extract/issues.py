"""Open matters of the pair: mentions of one matter gathered, with title, status and latest development.

Mentions are one matter when they are of one topic, about the same words, or in one noun phrase. Beyond a threshold of
weight a matter becomes an issue.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from briefgen.extract.developments import latest_development
from briefgen.extract.document import Token
from briefgen.extract.fuller import fuller_title, taken_up
from briefgen.extract.introducers import kinds
from briefgen.extract.lexicon import words
from briefgen.extract.mention import GENERAL, Mention, SentenceView
from briefgen.extract.status import status_of
from briefgen.extract.tellings import Scene, telling_of
from briefgen.extract.titles import STEM
from briefgen.extract.topics import topics
from briefgen.facts.edtf import Edtf

THRESHOLD = 3.0
RELATIVE = 0.6  # of the heaviest issue of the text
MAX_ISSUES = 11
ANAPHORA = 2  # sentences back in which "the requirement" finds what it speaks of
JOINED = 4  # tokens between a matter and what is asked for it
HEADLINE = 0.6  # of the weight of a headline is enough for a sentence to be quoted in its place
CAPTIVES = "prisoners"  # the topic of people who are held
AIM = 14  # words between a matter and what it is talked about for
MAX_TITLE = 110  # characters


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
    span: tuple[int, int] = (0, 0)
    """Its tokens in the sentence `best`."""


def gather(mentions: Sequence[Mention], views: Mapping[int, SentenceView]) -> list[IssueFinding]:
    """Mentions -> issues, weightiest first.

    Topics of one family, or of one noun phrase, that share a sentence are one issue there.
    """
    mentions = _one_key_a_matter(taken_up(_of_captives(_split(_without_generic(mentions))), views))
    totals: dict[str, float] = {}
    for mention in mentions:
        totals[mention.key] = totals.get(mention.key, 0.0) + mention.weight
    groups: dict[str, list[Mention]] = {}
    by_sentence = _by_sentence(mentions)
    for sentence, here in sorted(by_sentence.items()):
        for mention in _joined(here, totals, views[sentence].layers.tokens):
            groups.setdefault(mention.key, []).append(mention)
    findings = []
    framed = _by_sentence(m for m in mentions if set(m.cues) & kinds().keys())
    for key, group in groups.items():
        ranked = _best_of_each_sentence(group)
        weight = ranked[0].weight + 0.5 * sum(m.weight for m in ranked[1:4])
        if weight <= THRESHOLD and all(_is_of_others(views[m.sentence]) for m in ranked):
            continue  # told of third states only
        findings.append(_finding(key, weight, ranked, Scene(views, key, framed)))
    findings.sort(key=lambda f: (-f.weight, f.best))
    return _without_twins(findings)


def _is_of_others(view: SentenceView) -> bool:
    """It names third states, neither of the pair: two of them, or one where it is not about a contact of the pair."""
    third = {code for country in view.layers.countries for code in country.codes}
    return view.foreign and not view.both and (not view.topical or len(third) > 1)


def _by_sentence(mentions: Iterable[Mention]) -> dict[int, list[Mention]]:
    grouped: dict[int, list[Mention]] = {}
    for mention in mentions:
        grouped.setdefault(mention.sentence, []).append(mention)
    return grouped


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
    """A matter that no topic names goes under the key of another about the same words ("islet", "claim to it")."""
    result: list[Mention] = []
    known: dict[tuple[str, str], Mention] = {}  # one of each title, so that a book takes no longer than its titles
    for mention in sorted(mentions, key=lambda m: (m.key.startswith(GENERAL), -m.weight, m.sentence)):
        key = mention.key
        if key.startswith(GENERAL):
            alike = (m for m in known.values() if _is_same(mention, m) or _is_short_for(mention, m))
            named = next((m.key for m in alike), None)
            found = None if named or not mention.anaphoric else _antecedent(mention, mentions)
            if mention.anaphoric and not (named or found):
                mention = replace(mention, weight=mention.weight - 1)  # noqa: PLW2901
            key = named or found or key
        known.setdefault((key, mention.title), replace(mention, key=key))
        result.append(replace(mention, key=key))
    return result


def _antecedent(mention: Mention, mentions: Sequence[Mention]) -> str | None:
    """The key of what "the requirement" takes up: the plainest matter told last before it."""
    before = (m for m in mentions if not m.anaphoric and m.weight >= 1)
    earlier = [m for m in before if 0 <= mention.sentence - m.sentence <= ANAPHORA and _precedes(m, mention)]
    last = max(earlier, key=lambda m: (m.sentence, m.weight), default=None)
    return last.key if last else None


def _precedes(one: Mention, other: Mention) -> bool:
    """In a sentence before, or before it in its own: set in front ("On visas, Chad has lifted [the requirement]") or
    right before ("raised the case of the crew and asked for [their release]").
    """
    close = one.start == 1 or other.start - one.end <= JOINED
    return one.sentence < other.sentence or (close and one.end <= other.start)


def _is_short_for(short: Mention, full: Mention) -> bool:
    """ "the ban", of "the maize export ban": one word that the other title has, too; "supplies to Chad", of "gas
    supplies".
    """
    if not short.stems and short.head == full.head and not short.anaphoric:
        return True
    (word, *rest) = short.title.casefold().split()
    return not rest and not short.stems and any(w.startswith(word[:STEM]) for w in full.title.casefold().split())


def _is_same(mention: Mention, other: Mention) -> bool:
    """About the same words; where a topic names the other, it is also about the head of this one."""
    named = not other.key.startswith(GENERAL)
    return _same_words(other.stems, mention.stems) and (not named or mention.head in other.stems)


def _same_words(one: frozenset[str], other: frozenset[str]) -> bool:
    """More than half of the shorter stands in the longer."""
    return bool(one and other) and 2 * len(one & other) > min(len(one), len(other))


def _without_generic(mentions: Sequence[Mention]) -> list[Mention]:
    """Topics of a family that is one matter in a text (smuggling, drug smuggling) go under the first specific one."""
    whole = words("topics", "whole_families")
    leaders: dict[str, str] = {}
    for mention in sorted(mentions, key=lambda m: -m.weight):
        family = _family(mention.key)
        if family in whole and (family not in leaders or leaders[family] == family):
            leaders[family] = mention.key
    return [replace(m, key=leaders[_family(m.key)]) if _family(m.key) in leaders else m for m in mentions]


def _split(mentions: Sequence[Mention]) -> list[Mention]:
    """ "a power plant at X" and "renewable energy": two matters of one field, if no word is in both."""
    leaders: dict[str, list[frozenset[str]]] = {}
    result = []
    for m in mentions:
        if (
            m.key not in words("topics", "several")
            or not (set(m.cues) & kinds().keys())
            or len(m.title.split()) < 2
            or not m.stems
        ):
            result.append(m)
            continue
        groups = leaders.setdefault(m.key, [])
        n = next((i for i, g in enumerate(groups) if g & m.stems), len(groups))
        if n == len(groups):
            groups.append(m.stems)
        groups[n] |= m.stems
        result.append(m if not n else replace(m, key=f"{m.key}/{n}"))
    return result


def _of_captives(mentions: Sequence[Mention]) -> list[Mention]:
    """ "the prisoner", "the detainees": mere mentions go with those of whom the text tells that they are held."""
    held = next((m.key for m in mentions if "captive" in m.cues), "")
    return [replace(m, key=held) if held and m.key == CAPTIVES and not m.cues else m for m in mentions]


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
    if a.start < b.end and b.start < a.end:
        return True
    if _family(a.key) == _family(b.key) != "" and not _are_apart(a, b):
        return True
    first, second = (a, b) if a.start < b.start else (b, a)
    gap = {t.lower for t in tokens[first.end : second.start]}
    if gap == {"and"} and tokens[first.end - 1].tag.startswith("JJ"):  # "cultural and scientific cooperation"
        return True
    if {"complaint", "request"} == {*first.cues, *second.cues} and "complaint" in first.cues and _is_remedy(gap):
        return True
    return _specifies(gap)


def _specifies(gap: set[str]) -> bool:
    """ "trade, [particularly in] minerals", "exports, [with a view to] lifting the ban"."""
    if {"with", "a", "view", "to"} <= gap:
        return len(gap) <= AIM
    if {"in", "particular"} <= gap:
        return gap <= {",", "in", "particular", "the", "a", "an"}
    including = "including" in gap and gap <= {",", "including", "the", "a", "an", "of"} | words("matters", "leads")
    return len(gap) <= 6 and (including or bool(gap & {"particularly", "especially", "notably", "specifically"}))


def _is_remedy(gap: set[str]) -> bool:
    """ "concern about the haze, and called for [stricter rules]": what is asked for is to end what is complained of."""
    return "and" in gap and len(gap) <= 5 and not gap & {"over", "about", "at", "also", ";"}


def _are_apart(a: Mention, b: Mention) -> bool:
    """ "the Kosta nuclear plant and the Lind gas pipeline": two things, though both are energy."""
    framed = all(set(m.cues) & kinds().keys() and " " in m.title for m in (a, b))
    return framed and a.key != b.key and not a.stems & b.stems


def _best_of_each_sentence(group: Sequence[Mention]) -> list[Mention]:
    best: dict[int, Mention] = {}
    for m in group:
        if m.sentence not in best or _rank(m) > _rank(best[m.sentence]):
            best[m.sentence] = m
    return sorted(best.values(), key=lambda m: (-m.weight, m.sentence))


def _rank(mention: Mention) -> float:
    """What a frame introduces stands before a mere topic of the same sentence."""
    return mention.weight + 1.0 * bool(set(mention.cues) & kinds().keys())


def _finding(key: str, weight: float, ranked: Sequence[Mention], scene: Scene) -> IssueFinding:
    best = _told_best(ranked, scene.views)
    sentences = tuple(sorted({m.sentence for m in ranked}))
    status = status_of([telling_of(m, scene) for m in ranked])
    title = _best_title(key, ranked)
    told = next((m for m in ranked if m.title == title), best)
    title = _in_field(key, fuller_title(title, told, scene.views), ranked)
    return IssueFinding(
        key,
        _without_end(title) if status == "resolved" else title,
        status,
        best.sentence,
        sentences,
        latest_development(ranked, scene.views),
        weight,
        "+".join(best.cues) or "mention",
        (best.start, best.end),
    )


def _told_best(ranked: Sequence[Mention], views: Mapping[int, SentenceView]) -> Mention:
    """A whole sentence, which tells more than a headline, where one says nearly as plainly what the matter is."""
    whole = (m for m in ranked if views[m.sentence].layers.tokens[-1].text in (".", "?", "!", '"', "\u201d"))
    return next((m for m in whole if m.weight >= HEADLINE * ranked[0].weight), ranked[0])


def _best_title(key: str, ranked: Sequence[Mention]) -> str:
    """A framed phrase first, else the phrase that shares most words with the topic's own title, else that title."""
    framed = [m for m in ranked if set(m.cues) & kinds().keys() and len(m.title) <= MAX_TITLE and not m.anaphoric]
    if framed:
        best = max(framed[:3], key=lambda m: m.weight + 0.5 * min(4, len(m.stems) + _has_complement(m.title)))
        if len(best.title.split()) > 1:
            return best.title
        default = topics()[key].title if key in topics() else ""
        others = [m.title for m in ranked if len(m.title.split()) > 1 and m.title != default]
        longer = [title for title in others if best.title.lower()[:5] in title.lower()]
        return min(longer, key=len, default=best.title)
    default = topics()[key].title if key in topics() else ranked[0].title
    own = {w.lower()[:5] for w in default.split() if len(w) > 3}
    usable = [m.title for m in ranked if len(m.title) <= 70]
    return max(usable, key=lambda title: len(own & {w.lower()[:5] for w in title.split()}), default=default)


def _in_field(key: str, title: str, ranked: Sequence[Mention]) -> str:
    """ "Energy", of which the text says no more where it tells most: that of its field, told elsewhere."""
    field = topics()[key].title if key in topics() else ""
    told = " " not in title and any(m.title == field for m in ranked)
    return field if told and title.lower()[:5] in field.lower() else title


def _without_end(title: str) -> str:
    """ "Settlement of the dispute over the weirs", once settled: the dispute over the weirs."""
    ended = re.match(rf"(?:{'|'.join(words('matters', 'ends'))}) (?:(?:the|its|their|his|her|a|an) )?(?=\w)", title)
    rest = title[ended.end() :] if ended else title
    return rest[:1].upper() + rest[1:]


def _has_complement(title: str) -> bool:
    """ "Ownership of the Lunchu strip"."""
    return bool({"of", "on", "in", "at", "from", "to", "between", "against", "for"} & set(title.split()))

"""What those who met spoke of, in the words of the text: the objects of words of talking.

verb       discussed [the ferry] and [visas for students]; touched on [the flood]; spoke about [energy]
noun       exchanged views on [fishing]; talks on [the levy]; the agenda included [trade, energy and tourism]
front      Concerning [food markets], it was confirmed that ...

Unlike matters, these need not be at issue between the two states.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from briefgen.extract.cues import CueIndex
from briefgen.extract.document import Token
from briefgen.extract.lexicon import words
from briefgen.extract.nouns import Phrase, phrase_at, spell

_MAX_WORDS = 7  # of a topic
_MAX_ITEMS = 8  # of a list
_LEADS = frozenset({"DT", "PDT", "PRP$", "CD"})
_STEM = 5


@cache
def _cues() -> CueIndex:
    return CueIndex((phrase, "agenda") for phrase in words("contacts", "agenda_cues"))


def agenda_of(tokens: tuple[Token, ...], start: int, end: int) -> Iterator[tuple[int, str]]:
    """(first token, phrase) of each thing spoken of between two tokens of a sentence."""
    position = start
    while position < end:
        cue = _cues().at(tokens, position)
        if cue is None or not _is_said(tokens, position):
            position += 1
            continue
        position += len(cue.parts)
        for phrase in _items(tokens, _after_manner(tokens, position), end):
            if text := _as_topic(tokens, phrase):
                yield phrase.start, text
            position = phrase.end


def _is_said(tokens: tuple[Token, ...], i: int) -> bool:
    """Not "refused to discuss", "did not raise"; "concerning" and "regarding" at the head of a sentence only."""
    before = {t.lower for t in tokens[max(0, i - 3) : i]}
    denied = before & {"not", "n't", "never", "refused", "declined", "without"}
    return not denied and (i == 0 or tokens[i].lower not in ("concerning", "regarding"))


def _after_manner(tokens: tuple[Token, ...], i: int) -> int:
    """The object of "discussed [in some detail, among other things,] the ferry"."""
    while i < len(tokens) - 1 and (tokens[i].tag == "RB" or tokens[i].text == ","):
        i += 1
    if i < len(tokens) - 3 and tokens[i].lower == "in" and "detail" in {t.lower for t in tokens[i + 1 : i + 3]}:
        i += 2 + (tokens[i + 2].lower == "detail")
    return i


def _items(tokens: tuple[Token, ...], i: int, end: int) -> Iterator[Phrase]:
    """The noun phrases of a list: "trade, energy and the return of refugees, including ..."."""
    for _ in range(_MAX_ITEMS):
        phrase = phrase_at(tokens, i, _MAX_WORDS) if i < end else None
        if phrase is None or phrase.end > end or _opens_clause(tokens, phrase):
            return
        yield phrase
        i = _next_item(tokens, phrase.end)
        if i == phrase.end:
            return


def _next_item(tokens: tuple[Token, ...], end: int) -> int:
    """Where the list goes on after a comma, "and", "including" or "as well as"; `end` where it does not."""
    i = end
    while i < len(tokens) and tokens[i].text == ",":
        i += 1
    lowers = [t.lower for t in tokens[i : i + 3]]
    for joint in (["as", "well", "as"], ["such", "as"], ["and", "on"], ["and"], ["including"], ["primarily", "in"]):
        if lowers[: len(joint)] == joint:
            return i + len(joint)
    return i


def _opens_clause(tokens: tuple[Token, ...], phrase: Phrase) -> bool:
    """ "discussed the ferry, and [the minister] said": a subject, no item."""
    following = tokens[phrase.end].tag if phrase.end < len(tokens) else "."
    return following in ("VBD", "VBZ", "VBP", "MD")


def _as_topic(tokens: tuple[Token, ...], phrase: Phrase) -> str:
    """The phrase without determiners; "" for persons, states and words that name nothing."""
    start, end = phrase.start, phrase.end_within(_MAX_WORDS)
    gerunds = words("contacts", "agenda_gerunds")
    while start < end and (tokens[start].tag in _LEADS or tokens[start].lower in gerunds | {"both", "all"}):
        start += 1
    entities = {t.entity for t in tokens[start:end]}
    head = tokens[phrase.head].lower
    light = head in words("contacts", "light_topics") and end == phrase.core_end and not _is_named(tokens, start, end)
    empty = start >= end or head in words("contacts", "no_topics") or (end - start == 1 and head.isdigit())
    amount = entities <= _AMOUNTS or tokens[phrase.head].entity in _AMOUNTS  # "$5 billion", "three years"
    if empty or light or amount or names_nothing(tokens, start, end) or tokens[phrase.head].entity == "PERSON":
        return ""
    text = spell(tokens, start, end).strip("\"'“”‘’ ,")
    named = tokens[start].entity or tokens[start].tag.startswith("NNP") or text[:2].isupper()
    return text if named else text[:1].lower() + text[1:]


_EMPTY = frozenset(
    "appropriate major new several joint final bilateral further relevant corresponding important separate two".split()
)
_PAPERS = frozenset("agreement agreements accord accords pact pacts deal deals document documents".split())
_AMOUNTS = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL"})


def _is_named(tokens: tuple[Token, ...], start: int, end: int) -> bool:
    """ "trade cooperation", "Kenyan interests": a noun or a name before the head says which."""
    return any(t.tag.startswith("NN") or t.is_capital for t in tokens[start : end - 1])


def names_nothing(tokens: tuple[Token, ...], start: int, end: int) -> bool:
    """ "two major pacts", "the appropriate agreement", "$5 billion": no topic by itself."""
    phrase = [t for t in tokens[start:end] if t.tag not in _LEADS]
    if not phrase or {t.entity for t in phrase} <= _AMOUNTS:
        return True
    said = [t.lower for t in phrase if t.lower not in _EMPTY]
    return said == [] or (len(said) == 1 and said[0] in _PAPERS)


def is_new(topic: str, known: Sequence[str]) -> bool:
    """No topic known says the same: neither has all the words of the other."""
    own = _stems(topic)
    return bool(own) and not any(own <= _stems(other) or _stems(other) <= own for other in known)


def _stems(topic: str) -> frozenset[str]:
    return frozenset(w.lower()[:_STEM] for w in topic.split() if len(w) > 3 or w.isupper())

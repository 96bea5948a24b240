"""What those who met spoke of, in the words of the text: the objects of words of talking.

verb       discussed [the ferry] and [visas for students]; touched on [the flood]; spoke about [energy]
noun       exchanged views on [fishing]; talks on [the levy]; the agenda included [trade, energy and tourism]
front      Concerning [food markets], it was confirmed that ...
subject    [Oil and the port] were on the agenda; [a row over nets] dominated the talks
named      The main topics were [the ferry] and [visas]; three things: [the debt] and [crime]

Unlike matters, these need not be at issue between the two states.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from briefgen.extract.cues import CueIndex
from briefgen.extract.denials import is_denied
from briefgen.extract.document import Token
from briefgen.extract.introducers import improving_cues
from briefgen.extract.lexicon import words
from briefgen.extract.nouns import Phrase, phrase_at, spell
from briefgen.extract.predicates import BE, WILL
from briefgen.extract.topics import find_topics

_MAX_WORDS = 9  # of a phrase
_MAX_ITEMS = 8  # of a list
_LEADS = frozenset({"DT", "PDT", "PRP$", "CD"})
_STEM = 5
_GAP = 9  # tokens from a word of talking to its preposition, and of what is said of topics
_OPENERS = frozenset({";", ":", ",", "that", "and", "but", "said", "says"})
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_NAMING = frozenset({"was", "were", "is", "are", "include", "included", "includes", ":"})
_LEADING = frozenset("of on in to for concerning regarding about related relating towards toward".split())
_BY_ITSELF = frozenset("dominated topped featured figured loomed stood filled took formed occupied".split())


@cache
def _cues() -> CueIndex:
    return CueIndex((phrase, "agenda") for phrase in words("contacts", "agenda_cues"))


@dataclass(frozen=True, slots=True)
class Spoken:
    """Tokens `start:end` name something that was spoken of, in the words `text`."""

    start: int
    end: int
    text: str


def agenda_of(tokens: tuple[Token, ...], start: int, end: int) -> Iterator[Spoken]:
    """Each thing spoken of between two tokens of a sentence."""
    position = start
    while position < end:
        link = ""
        opens = position == start or tokens[position - 1].text in _OPENERS
        phrases = _subjects(tokens, position, end) if opens else []
        if not phrases and (after := _after_cue(tokens, position)):
            link = tokens[after - 1].lower
            phrases = list(_items(tokens, _after_manner(tokens, after), end, link))
            position = after - 1
        for phrase in phrases:
            if not is_denied(tokens, phrase.start, phrase.end):
                yield from _named(tokens, phrase)
            names = tokens[phrase.head].lower in words("contacts", "agenda_nouns")  # "a list: the toll"
            position = max(position, (phrase.head if names else phrase.end) - 1)
        position += 1


def are_topics_of_talks(tokens: tuple[Token, ...]) -> bool:
    """The sentence says of its subject that it was talked about, or names the topics: "X and Y were on the agenda"."""
    starts = (i for i, t in enumerate(tokens) if i == 0 or tokens[i - 1].text in _OPENERS)
    named = tokens[0].lower in words("contacts", "agenda_nouns") and _after_naming(tokens, 0)
    return bool(named) or any(_subjects(tokens, i, len(tokens)) for i in starts)


def _after_cue(tokens: tuple[Token, ...], i: int) -> int:
    """Where the topics of a word of talking begin; 0 where none stands at a token."""
    if i == 0 and tokens[0].lower == "on" and _is_front(tokens):
        return 1
    cue = _cues().at(tokens, i)
    if cue is not None:
        return i + len(cue.parts) if _is_said(tokens, i) else 0
    if tokens[i].lower in words("contacts", "agenda_verbs"):
        return _after_link(tokens, i)
    if tokens[i].lower in words("contacts", "agenda_nouns"):
        return _after_naming(tokens, i)
    return 0


def _is_front(tokens: tuple[Token, ...]) -> bool:
    """ "On [the bridges] they got further", "On [visas], he said ..."; not "On Monday", "On arrival"."""
    phrase = phrase_at(tokens, 1, _MAX_WORDS) if len(tokens) > 2 and tokens[1].entity not in _AMOUNTS else None
    if phrase is None or phrase.end >= len(tokens) or tokens[phrase.head].lower in words("matters", "adverbial"):
        return False
    return tokens[phrase.end].tag in ("PRP", "DT") or tokens[phrase.end].text == ","


def _after_link(tokens: tuple[Token, ...], i: int) -> int:
    """ "spoke [for an hour] about"."""
    for j in range(i + 1, min(len(tokens) - 1, i + _GAP)):
        if tokens[j].lower in ("about", "on", "over", "of"):
            near = j == i + 1 or tokens[j].lower == "about"
            return j + 1 if near and tokens[j + 1].entity not in ("DATE", "TIME") else 0
        if tokens[j].tag.startswith(("VB", "MD")) or tokens[j].text in (",", ";", ":", "."):
            return 0
    return 0


def _after_naming(tokens: tuple[Token, ...], i: int) -> int:
    """ "The main topic [of the talks] was", "the subjects discussed included"."""
    for j in range(i + 1, min(len(tokens) - 1, i + _GAP)):
        discussed = tokens[j].lower in words("contacts", "agenda_predicates")
        if tokens[j].lower in _NAMING:
            noun = tokens[min(j + 2, len(tokens) - 1)].tag.startswith("NN")  # "were unpaid bills"
            return j + 1 if noun or tokens[j + 1].tag not in ("VBN", "RB", "IN", "VBD") else 0
        if (tokens[j].tag in _FINITE and not discussed) or tokens[j].text in (",", ";", "."):
            return 0
    return 0


def _subjects(tokens: tuple[Token, ...], i: int, end: int) -> list[Phrase]:
    """ "[Oil], [security] and [the port] were on the agenda": the items of a subject of which that is said."""
    found = []
    for _ in range(_MAX_ITEMS):
        phrase = phrase_at(tokens, i, _MAX_WORDS) if i < end else None
        if phrase is None or phrase.end >= end:
            return []
        found.append(phrase)
        verb = _after_relative(tokens, phrase.end)
        if tokens[verb].tag in _FINITE:
            return found if _are_topics(tokens, verb) else []
        i = _next_item(tokens, phrase.end)
        if i == phrase.end:
            return []
    return []


def _after_relative(tokens: tuple[Token, ...], end: int) -> int:
    """ "[Poachers] who cross the river by night [were] another subject": the verb after a relative clause."""
    if tokens[end].lower not in ("who", "which", "that", "whose"):
        return end
    verbs = [i for i in range(end + 1, min(end + 16, len(tokens))) if tokens[i].tag in _FINITE]
    return next((i for i in verbs[1:] if _are_topics(tokens, i)), end)


def _are_topics(tokens: tuple[Token, ...], verb: int) -> bool:
    """ "was discussed", "were among the topics", "dominated the talks"; not "the minister raised"."""
    last = next((k for k in range(verb, len(tokens)) if tokens[k].text in (",", ";", ".", ":", "that")), len(tokens))
    said = [t.lower for t in tokens[verb : min(last, verb + _GAP)]]
    if said[0] in _BY_ITSELF:
        return bool(words("contacts", "talk_words") & set(said)) or "agenda" in said or "large" in said
    if said[1:2] == ["what"]:  # "was what the talks were about"
        return bool(words("contacts", "talking_of") & set(said))
    came_up = said[0] in ("came", "come") and said[1:2] == ["up"]
    passive = tokens[verb].lower in BE | WILL | {"had", "has", "have"}
    return came_up or (passive and bool(words("contacts", "agenda_predicates") & set(said)))


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


def _items(tokens: tuple[Token, ...], i: int, end: int, link: str = "") -> Iterator[Phrase]:
    """The noun phrases of a list: "trade, energy and the return of refugees, including ..."; "of trade, of tolls"."""
    for _ in range(_MAX_ITEMS):
        phrase = phrase_at(tokens, i, _MAX_WORDS) if i < end else None
        if phrase is None or phrase.end > end or _opens_clause(tokens, phrase):
            return
        if [t.lower for t in tokens[phrase.end + 1 : phrase.end + 2]] == ["which"] and tokens[phrase.end].tag != ",":
            return  # "the dam, repairs to which will cost $3 million"
        yield phrase
        i = _next_item(tokens, phrase.end)
        if i == phrase.end:
            return
        i += tokens[min(i, end - 1)].lower == "also"
        i += tokens[min(i, end - 1)].lower in (link, "about", "on")


def _next_item(tokens: tuple[Token, ...], end: int) -> int:
    """Where the list goes on after a comma, "and", "including" or "as well as"; `end` where it does not."""
    i = _after_rest(tokens, end)
    while i < len(tokens) and tokens[i].text == ",":
        i += 1
    lowers = [t.lower for t in tokens[i : i + 3]]
    for joint in (["as", "well", "as"], ["such", "as"], ["and", "on"], ["and"], ["including"], ["primarily", "in"]):
        if lowers[: len(joint)] == joint:
            return i + len(joint)
    return i


def _after_rest(tokens: tuple[Token, ...], end: int) -> int:
    """The comma or "and" after a complement that is no noun phrase: "the origin [of a revolutionary] and"."""
    if tokens[min(end, len(tokens) - 1)].lower != "of":
        return end
    rest = range(end + 1, min(end + 4, len(tokens)))
    joint = next((i for i in rest if tokens[i].lower in (",", "and")), end)
    return end if any(t.tag.startswith(("VB", "MD")) for t in tokens[end:joint]) else joint


def _opens_clause(tokens: tuple[Token, ...], phrase: Phrase) -> bool:
    """ "discussed the ferry, and [the minister] said": a subject, no item."""
    following = tokens[phrase.end].tag if phrase.end < len(tokens) else "."
    return following in ("VBD", "VBZ", "VBP", "MD")


def _named(tokens: tuple[Token, ...], phrase: Phrase) -> Iterator[Spoken]:
    """What a phrase names, each thing for itself."""
    for part in parts_of(tokens, _led_to(tokens, phrase)):
        if text := _as_topic(tokens, part):
            yield Spoken(part.start, part.end, text)


def _led_to(tokens: Sequence[Token], phrase: Phrase) -> Phrase:
    """ "various aspects of strengthening [the partnership]", "issues of [trade]": what such a noun leads to."""
    if tokens[phrase.head].lower not in words("contacts", "topic_leads") or phrase.core_end >= phrase.end:
        return phrase
    i = phrase.core_end
    while i < phrase.end and tokens[i].lower in _LEADING | words("contacts", "agenda_gerunds") | {"the", "further"}:
        i += 1
    inner = phrase_at(tokens, i, _MAX_WORDS) if phrase.core_end < i < phrase.end else None
    return _led_to(tokens, inner) if inner else phrase


def parts_of(tokens: Sequence[Token], phrase: Phrase) -> tuple[Phrase, ...]:
    """ "[the maritime border] and [gas exploration]", "[missing sailors] and [the ferry]": two things; not "oil and gas
    contracts", nor "trade and investment".
    """
    core = tokens[phrase.start : phrase.core_end]
    listed = core[-1].tag != "NNS" and {",", "and"} <= {t.lower for t in core}
    for i in range(phrase.start + 1, phrase.core_end - 1):
        before = [t for t in tokens[phrase.start : i] if t.tag not in _LEADS]
        alone = before and (before[-1].tag in ("NNS", "NNPS") or (len(before) > 1 and before[-1].tag == "NN"))
        more = phrase.core_end - i > 2 or phrase.end > phrase.core_end or tokens[i + 1].tag == "NNS"
        item = listed and tokens[i].text in (",", "and") and tokens[i + 1].tag != "CC"
        fields = tokens[i].lower == "and" and len(before) == 1 and _are_fields(tokens, i, phrase.core_end)
        if item or fields or (tokens[i].lower == "and" and alone and more):
            first = Phrase(phrase.start, i, i - 1, i, (i,))
            return first, *parts_of(tokens, replace(phrase, start=i + 1))
    return (phrase,)


def _are_fields(tokens: Sequence[Token], joint: int, end: int) -> bool:
    """ "[smuggling] and [border control]": two matters of the lexicon; not "trade and investment"."""
    one, other = find_topics(tuple(tokens[joint - 1 : joint])), find_topics(tuple(tokens[joint + 1 : end]))
    named = bool(one) and bool(other) and not (one[0].weak or other[0].weak) and one[0].key != other[0].key
    return named and end - joint > 2


def _as_topic(tokens: tuple[Token, ...], phrase: Phrase) -> str:
    """The phrase without determiners; "" for persons, states and words that name nothing."""
    start, end = phrase.start, phrase.end
    while start < end and (tokens[start].tag in _LEADS or tokens[start].lower in ("both", "all", ",")):
        start += 1
    start += start + 1 < end and _is_improving(tokens, start)
    entities = {t.entity for t in tokens[start:end]}
    head = tokens[phrase.head].lower
    light = head in words("contacts", "light_topics") and end == phrase.core_end and not _is_named(tokens, start, end)
    empty = start >= end or head in words("contacts", "no_topics") or (end - start == 1 and head.isdigit())
    amount = entities <= _AMOUNTS or tokens[phrase.head].entity in _AMOUNTS  # "$5 billion", "three years"
    if empty or light or amount or names_nothing(tokens, start, end) or tokens[phrase.head].entity == "PERSON":
        return ""
    text = spell(tokens, start, end).strip("\"'“”‘’ ,")
    named = tokens[start].entity or (start and tokens[start].tag.startswith("NNP")) or text[:2].isupper()
    return text if named else text[:1].lower() + text[1:]


def _is_improving(tokens: Sequence[Token], i: int) -> bool:
    """ "[safeguarding] supplies": a gerund that only says that something is worked on."""
    if tokens[i].lower in words("contacts", "agenda_gerunds"):
        return True
    cue = improving_cues().at(tokens, i) if tokens[i].tag == "VBG" else None
    return cue is not None and len(cue.parts) == 1


_EMPTY = frozenset(
    "appropriate major new several joint final bilateral further relevant corresponding important separate two".split()
)
_PAPERS = frozenset("agreement agreements accord accords pact pacts deal deals document documents".split())
_AMOUNTS = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL"})


def _is_named(tokens: tuple[Token, ...], start: int, end: int) -> bool:
    """ "trade cooperation", "Kenyan interests": a noun or a name before the head says which."""
    return any(t.tag.startswith("NN") or t.is_capital for t in tokens[start : end - 1])


def names_nothing(tokens: tuple[Token, ...], start: int, end: int) -> bool:
    """ "two major pacts", "the appropriate agreement", "$5 billion", "in Ellabell, [Georgia]": no topic by itself."""
    where = start > 2 and tokens[start - 1].text == "," and tokens[start - 3].lower in ("in", "at", "near")
    where = where or (tokens[start].entity == "GPE" and tokens[start - 1].lower == "in")  # "talks in [Beijing]"
    if where and end - start == 1 and tokens[start].is_capital:
        return True
    phrase = [t for t in tokens[start:end] if t.tag not in _LEADS]
    if not phrase or {t.entity for t in phrase} <= _AMOUNTS:
        return True
    said = [t.lower for t in phrase if t.lower not in _EMPTY]
    return said == [] or (len(said) == 1 and said[0] in _PAPERS)


def is_new(topic: str, known: Iterable[str]) -> bool:
    """No topic known says the same: neither has all the words of the other."""
    own = _stems(topic)
    return bool(own) and not any(own <= _stems(other) or _stems(other) <= own for other in known)


def _stems(topic: str) -> frozenset[str]:
    parts = topic.lower().split()
    return frozenset(w[:_STEM] for w in parts if len(w) >= _STEM - 1) or frozenset(w for w in parts if len(w) > 1)

"""Titles of matters: the phrase of the text as a heading.

"closed" + "all land crossings"                        Closure of all land crossings
"the situation of the stranded students in Ruritania"  Situation of the stranded students in Ruritania
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.extract.content import Matter
from briefgen.extract.document import Token
from briefgen.extract.lexicon import all_words, load, words
from briefgen.extract.nouns import Phrase, phrase_at, spell

_LEADERS = frozenset(
    (
        "the a an its their his her our this these those that some any such other more several many both all new "
        "current recent own certain various numerous further possible full concrete specific each other's another "
        "no"
    ).split()
)
_QUOTES = "\"'“”‘’ ,"
_BOTH = frozenset("the our both two their these respective neighbouring neighboring".split())
_WHEN = frozenset("morning afternoon evening night meantime meanwhile future past moment beginning end".split())
_BE_AND_HAVE = frozenset("is are was were be been has have had still now remain remained also".split())
_AIR = frozenset("television tv radio air twitter facebook".split())
_ROLES = frozenset("seat place part role say".split())  # at which something is held: part of the matter
_STATES = frozenset("countries nations states sides peoples governments parties neighbours neighbors capitals".split())
_THEIRS = re.compile(r"\b(about|at|for|from|in|into|of|on|over|to|with) (?:its|their|our|my|your)(?: own)?\b")
STEM = 6
MAX_TITLE = 13  # words
_CAPITAL_LEADERS = frozenset({"The", "A", "An", "Its", "Their", "Our", "His", "Her", "This", "These"})


def title_of(tokens: Sequence[Token], matter: Matter) -> str:
    """The heading of a matter, without a leading determiner, first letter in upper case."""
    start, end = matter.phrase.start, _end(tokens, matter.phrase)
    owner = _owner(tokens, start) if matter.prefix and tokens[start].lower == "its" else ""
    if owner:
        start += 1 + (tokens[start + 1].lower == "own")
    if not matter.prefix:
        start = _after_praise(tokens, _after_opener(tokens, _after_leaders(tokens, start, matter), end, matter), matter)
        cut = _before_company(tokens, matter.phrase, end)
        end = cut if cut > start else end
    end -= _is_field(tokens, start, end)
    text = _with_whole_quotations(f"{owner} {spell(tokens, start, end)}".strip(_QUOTES))
    if start and tokens[start - 1].tag == "``" and tokens[start + 1].tag == "''":  # "'dangerous' manoeuvres"
        text = f"{tokens[start].text} {spell(tokens, start + 2, end)}"
    opens = start == 0 and not tokens[0].tag.startswith("NNP")
    if matter.prefix and not owner and (opens or tokens[start].tag in ("DT", "PRP$", "PDT", "CD")):
        text = text[:1].lower() + text[1:]
    alone = not matter.prefix and end == matter.phrase.end == matter.phrase.core_end
    text += _what_befell(tokens, end) if alone else ""
    if alone and end - start == 1 and matter.kind == "quarrel" and text in words("matters", "disputable"):
        text = f"dispute over {spell(tokens, matter.phrase.start, end).lower()}"  # "the quarrel over the name"
    text = f"disputed {text}" if alone and _is_only_disputed(tokens, start, end) else text
    text = f"{matter.prefix} {text}" if matter.prefix and not text.lower().startswith(matter.prefix.lower()) else text
    text = _THEIRS.sub(r"\1 the", text) + (_what_is_said(tokens, end) if alone else "")
    return text[:1].upper() + text[1:]


def _end(tokens: Sequence[Token], phrase: Phrase) -> int:
    """Where a title ends: at a part within its length, and not before "of" ("along the bottom [of the lake]")."""
    whole = [c for c in phrase.cuts if c == len(tokens) or tokens[c].lower != "of"]
    fitting = [c for c in whole if c - phrase.start <= MAX_TITLE and c > phrase.core_end]
    bare = all(t.tag in ("DT", "PRP$") for t in tokens[phrase.start : phrase.head])
    return max(fitting, default=0) or (0 if bare else min(whole, default=0)) or phrase.end_within(MAX_TITLE)


def _is_field(tokens: Sequence[Token], start: int, end: int) -> bool:
    """ "water and energy [spheres]": the last noun says nothing more."""
    named = end - start > 1 and tokens[end - 2].tag in ("NN", "NNS") and tokens[end - 1].tag == "NNS"
    return (
        named and tokens[end - 1].lower in ("spheres", "sectors", "fields", "areas") and not tokens[end - 2].is_capital
    )


def owned_title(tokens: Sequence[Token], title: str, owner: Phrase) -> str:
    """ "its filling and operation", of the dam told before: Filling and operation of the dam."""
    text = spell(tokens, owner.start, owner.end)
    article = tokens[owner.start].tag == "DT"
    return f"{title} of {text[:1].lower() + text[1:] if article else text}"


def _what_befell(tokens: Sequence[Token], end: int) -> str:
    """ "three divers who strayed over the line and were [arrested]": what a relative clause tells of people."""
    people = tokens[end - 1].tag in ("NNS", "NNPS")
    held = _after_auxiliaries(tokens, end)
    if people and end < held < len(tokens) and tokens[held].lower in words("matters", "captives") - {"held"}:
        return f" {tokens[held].lower}"  # "213 pilgrims had been [stranded]"
    opener = end + (end < len(tokens) and tokens[end].text == ",")
    if (
        opener >= len(tokens)
        or tokens[opener].lower not in ("who", "whom")
        or tokens[end - 1].tag not in ("NNS", "NNPS")
    ):
        return ""
    for i in range(opener + 1, min(opener + 14, len(tokens))):
        if tokens[i].text in (",", ";", "."):
            return ""
        if tokens[i].lower in words("matters", "straits") and tokens[i - 1].tag == "IN":  # "who are under arrest"
            return f" {tokens[i - 1].lower} {tokens[i].lower}"
        if tokens[i].lower in words("matters", "captives") and tokens[i].tag in ("VBN", "VBD", "JJ", "VBG"):
            return f" {tokens[i].lower}"
    return ""


def _after_auxiliaries(tokens: Sequence[Token], i: int) -> int:
    """The first token after forms of be and have."""
    while i < len(tokens) and tokens[i].lower in _BE_AND_HAVE:
        i += 1
    return i


def _what_is_said(tokens: Sequence[Token], end: int) -> str:
    """ "look into claims [that rebels operate from its soil]": what is claimed."""
    saying = tokens[end - 1].lower in words("matters", "statements")
    if not saying or end >= len(tokens) or tokens[end].lower != "that":
        return ""
    last = next((i for i in range(end + 1, len(tokens)) if tokens[i].text in (",", ";", ".", ":", '"', "”")), 0)
    return f" {spell(tokens, end, last)}" if end + 2 < last <= end + MAX_TITLE else ""


def _is_only_disputed(tokens: Sequence[Token], start: int, end: int) -> bool:
    """ "in the disputed [blocks]": one common noun, of which the text says no more."""
    return end - start == 1 and start > 0 and tokens[start - 1].lower in ("disputed", "contested")


def _owner(tokens: Sequence[Token], start: int) -> str:
    """ "Kenya has recalled [its] envoy": Kenya's; "the" where the subject does not stand before the verb."""
    i = start - 1
    while i >= 0 and start - i < 5 and tokens[i].tag.startswith(("VB", "MD", "RB", "TO")):
        i -= 1
    last = i + 1
    while i >= 0 and tokens[i].tag.startswith("NNP") and tokens[i].entity != "DATE":
        i -= 1
    name = spell(tokens, i + 1, last)
    if not name or last == start:
        return "the"
    article = "the " if i >= 0 and tokens[i].lower == "the" else ""
    return f"{article}{name}'" if name.endswith("s") else f"{article}{name}'s"


def _with_whole_quotations(text: str) -> str:
    """No mark of a quotation that the title cuts off."""
    whole = text.count('"') % 2 == 0 and text.count("“") == text.count("”")
    return text if whole else "".join(c for c in text if c not in '"“”')


def _after_leaders(tokens: Sequence[Token], start: int, matter: Matter) -> int:
    """ "[the] toll", "[one] aeroplane", "[150,000 more tons of] maize"."""
    of = matter.phrase.core_end
    if tokens[matter.phrase.head].lower in words("matters", "units") and of < matter.phrase.end:
        start = of + 1 if tokens[of].lower == "of" else start
    start += tokens[start].lower == "one" and start < matter.phrase.head
    while start < matter.phrase.head and tokens[start].text in _LEADERS | _CAPITAL_LEADERS:
        start += 1
    return start


def _after_praise(tokens: Sequence[Token], start: int, matter: Matter) -> int:
    """ "the [bitter and costly] orchard dispute": adjectives of judgement or time are no part of a title."""
    i = start
    to_do = tokens[matter.phrase.head].lower in load("matters")["bearers"]["in progress"]
    praise = words("matters", "judging") | (words("matters", "haste") if to_do else frozenset())
    while i < matter.phrase.head and (tokens[i].lower in praise or tokens[i].tag in ("RB", "JJS")):
        i += 1 + (i + 1 < matter.phrase.head and tokens[i + 1].text in ("and", ","))
    told = i < matter.phrase.head or matter.phrase.end > matter.phrase.core_end  # "the early [release] of the crew"
    return i if told or i == start else start


def _before_company(tokens: Sequence[Token], phrase: Phrase, end: int) -> int:
    """ "trade [between the two countries]", "the toll [with her counterpart]", "the toll [in the afternoon]"."""
    end = _before_occasion(tokens, phrase, end)
    cut = max((c for c in phrase.cuts if c < end), default=end)
    last = [t.lower for t in tokens[cut:end]]
    if not last or phrase.head >= cut:
        return end
    whose = set(last[1:-1]) <= _BOTH and last[-1] in _STATES and last[0] in ("between", "of", "to", "in")
    whose = whose or (last[0] == "on" and last[-1] == "side" and last[1] in ("our", "their", "its"))
    qualified = last[0] == "by" and any(t.tag.startswith("JJ") for t in tokens[cut:end])  # "by armed groups"
    whom = last[0] in ("with", "by") and last[-1] in words("matters", "empty") and not qualified
    signed = last[0] == "by" and any(t.tag == "NNP" and t.entity != "GPE" for t in tokens[cut:end])
    when = last[0] in ("in", "at", "on") and last[-1] in _WHEN
    when = when or _is_scene(tokens, phrase, cut, end)
    return cut if whose or whom or when or signed else end


def _is_scene(tokens: Sequence[Token], phrase: Phrase, cut: int, end: int) -> bool:
    """ "a border treaty [in Moscow]", "will raise the status of the islet [in Quito] on Saturday": where it is done."""
    if tokens[cut].lower != "in" or any(t.entity != "GPE" for t in tokens[cut + 1 : end]):
        return False
    following = [t for t in tokens[end : end + 2] if t.lower != "on"]
    dated = bool(following) and following[0].entity == "DATE"
    head = tokens[phrase.head].lower
    thing = cut > phrase.core_end or head not in all_words("matters", "bearers") | words("matters", "carriers")
    event = head in words("matters", "happenings")
    return head in words("matters", "papers") or (dated and thing and not event)


def _before_occasion(tokens: Sequence[Token], phrase: Phrase, end: int) -> int:
    """ "a licence system [in a call with her counterpart]", "the sale [at a London conference]": where it was said."""
    for cut, after in zip(phrase.cuts, [*phrase.cuts[1:], end], strict=True):
        if (
            cut < end
            and tokens[cut].lower == "on"
            and tokens[cut + 1].lower in _AIR
            and _is_announced(tokens, phrase, cut)
        ):
            return cut  # "announced the closure of the port [on television]"
        if tokens[phrase.head].lower in _ROLES:
            continue
        if cut < end and tokens[cut].lower in ("in", "at", "during"):
            core = phrase_at(tokens, cut + 1)
            if core and core.head < after and tokens[core.head].lower in words("matters", "occasions"):
                return cut
    return end


def _is_announced(tokens: Sequence[Token], phrase: Phrase, cut: int) -> bool:
    """ "the shutdown [on television]"; not "a ban on television"."""
    if tokens[cut].lower != "on" or tokens[cut + 1].lower not in _AIR:
        return False
    return cut > phrase.core_end or tokens[phrase.head].lower not in all_words("matters", "bearers")


def _after_opener(tokens: Sequence[Token], start: int, end: int, matter: Matter) -> int:
    """ "a wide range of [security areas]", "issues related to [food]" """
    head = matter.phrase.head
    if matter.kind == "bearer" or tokens[head].lower not in words("matters", "openers"):
        return start
    for i in range(head + 1, min(head + 3, end - 1)):
        if tokens[i].lower in ("of", "to", "in", "concerning", "on") and tokens[i - 1].lower in (
            tokens[head].lower,
            "related",
            "relating",
        ):
            following = i + 1
            while following < end - 1 and tokens[following].lower in _LEADERS:
                following += 1
            return start if tokens[following].lower in _WHEN else following
    return start


def content_stems(tokens: Sequence[Token], start: int, end: int) -> frozenset[str]:
    """The first letters of the nouns that say what a phrase is about."""
    generic = words("matters", "empty") | words("matters", "carriers") | all_words("matters", "bearers")
    nouns = [
        t
        for t in tokens[start:end]
        if t.tag.startswith("NN") and t.entity not in ("GPE", "NORP", "PERSON", "DATE", "TIME")
    ]
    nouns = [t for t in nouns if t.lower not in generic and len(t.text) > 2]
    common = [t for t in nouns if t.entity not in ("LOC", "FAC")]
    return frozenset(t.lower[:STEM] for t in common or nouns)


def gerund(verb: str) -> str:
    """ "tow" -> "towing", "pave" -> "paving", "ship" -> "shipping"."""
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return f"{verb[:-1]}ing"
    short = len(verb) < 5 and verb[-1] not in "aeiouwxy" and verb[-2] in "aeiou" and verb[-3:-2] not in "aeiou"
    return f"{verb}{verb[-1]}ing" if short else f"{verb}ing"

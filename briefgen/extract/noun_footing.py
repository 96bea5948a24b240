"""The footing of a contact noun that no light verb carries, by the words round it.

there was to be a session in January; promised a session for May; the talks open on Monday; the upcoming talks; an
invitation for talks; a meeting would be held; a meeting with B was asked about
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from briefgen.extract.document import Token
from briefgen.extract.lexicon import words


@dataclass(frozen=True, slots=True)
class Footing:
    """`status` is held, planned or cancelled; empty where the words are no contact, and then `reason` says why."""

    status: str
    reason: str = ""
    cue: str = ""


def of_bare_noun(tokens: tuple[Token, ...], i: int, start: int, *, past_time: bool) -> Footing | None:
    """What the words round the noun at `i` say, from `start` of its clause on; None where they say nothing."""
    return _of_existence(tokens, i, past_time=past_time) or _of_fixing(tokens, i) or _of_words_round(tokens, i, start)


def _of_existence(tokens: tuple[Token, ...], i: int, *, past_time: bool) -> Footing | None:
    """ "There was to be a [session] in January": a plan, and where that day has passed one that came to nothing."""
    lead = i - 1
    while lead > 2 and (tokens[lead].tag.startswith(("JJ", "DT", "NN", "VBN")) or tokens[lead].entity == "ORDINAL"):
        lead -= 1
    if any(t.lower == "no" for t in tokens[lead:i]):
        return None
    told = [t.lower for t in tokens[max(0, lead - 4) : lead + 1]]
    if told[-4:] not in (["there", "was", "to", "be"], ["there", "were", "to", "be"]) and told[-2:] != ["have", "been"]:
        return None
    if told[-2:] == ["have", "been"] and told[-3:-2] not in (["to"], ["should"]):  # "was to have been", "should have"
        return None
    vain = past_time or told[-2] == "have"
    return Footing("cancelled", cue="there was to be") if vain else Footing("planned", cue="there was to be")


def _of_fixing(tokens: tuple[Token, ...], i: int) -> Footing | None:
    """ "promised a [session] of the commission for 27 November"; "The [talks] open on Monday"."""
    ahead = tokens[i + 1 : i + 14]
    verbs = [t for t in tokens[max(0, i - 6) : i] if t.tag.startswith("VB")]
    dated = any(
        a.lower == "for" and "DATE" in (b.entity, c.entity)
        for a, b, c in zip(ahead, ahead[1:], ahead[2:], strict=False)
    )
    if verbs and verbs[-1].lower in _FIXES and dated:
        return Footing("planned", cue=verbs[-1].lower)
    opens = next((k for k, t in enumerate(ahead) if t.tag.startswith(("VB", "MD")) or t.lower in _OPENS), None)
    if opens is None or ahead[opens].lower not in _OPENS:
        return None
    day = next((t for t in ahead[opens + 1 : opens + 4] if t.entity == "DATE"), None)
    return Footing("planned", cue="present tense") if day and day.lower != "today" else None


_FIXES = frozenset("promise promised fixed set arranged scheduled announced called booked convoked".split())
_OPENS = frozenset("open opens begin begins start starts resume resumes".split())


def _of_words_round(tokens: tuple[Token, ...], i: int, start: int) -> Footing | None:
    """ "the upcoming talks", "an invitation for talks", "plans for a summit"."""
    window = [t.lower for t in _phrase_before(tokens, i, start)]
    lead = max((k for k, w in enumerate(window) if w in ("at", "during")), default=-1)
    window = window[lead + 1 :]  # "accepted the proposal at an emergency [meeting]"
    ahead = next((w for w in window if w in words("contacts", "planned_adjectives")), None)
    if ahead is None and i + 1 < len(tokens):
        ahead = next(
            (t.lower for t in tokens[i + 1 : i + 3] if t.lower in ("scheduled", "planned", "due", "slated", "set")),
            None,
        )
    if ahead:
        return Footing("planned", cue=ahead)
    if "no" in window[-3:]:
        return Footing("", "denied: no", "no")
    after = _words_after(tokens, i)
    coming = after[:1] in (["will"], ["would"], ["shall"]) or after[:2] == ["to", "be"]
    if coming and {"held", "place", "convened", "organised", "organized"} & set(after):  # "a meeting would be held"
        return Footing("planned", cue=after[0])
    if any(a.lower in _RULES_OUT and b.lower == "out" for a, b in pairwise(tokens[max(start, i - 6) : i])):
        return Footing("", "denied: ruled out", "ruled out")
    denied = next((w for w in window if w in words("contacts", "denying")), "") or _only_spoken_of(tokens, i)
    if denied:
        return Footing("", f"not told as a fact: {denied}", denied)
    wished = next((w for w in reversed(window) if w in words("contacts", "unreal")), None)
    return Footing("", f"not a fixed contact: {wished}", wished) if wished else None


def _words_after(tokens: tuple[Token, ...], i: int) -> list[str]:
    """What is said of the noun, an insertion before it left out: "a [meeting], the first since 2015, will be held"."""
    after = [t.lower for t in tokens[i + 1 : i + 7]]
    if after[:1] != [","]:
        return after
    if after[1:2] in (["which"], ["that"]):  # "the Cabinet, which will be held in May"
        return after[2:]
    comma = next((k for k in range(i + 2, min(len(tokens), i + 16)) if tokens[k].text == ","), i + 1)
    inserted = any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in tokens[i + 2 : comma])
    return after[1:] if inserted else [t.lower for t in tokens[comma + 1 : comma + 6]]


def _only_spoken_of(tokens: tuple[Token, ...], i: int) -> str:
    """ "A [meeting] with B, who is abroad, was asked about": proposed, not held; "" for others."""
    passives = (b for a, b in pairwise(tokens[i + 1 : i + 24]) if a.lower in ("was", "were", "been", "is", "being"))
    first = next((t for t in passives if t.tag == "VBN"), None)
    return first.lower if first and first.lower in _SPOKEN_OF else ""


_SPOKEN_OF = frozenset(
    "asked proposed suggested requested sought mooted floated considered contemplated rumoured".split()
)
_RULES_OUT = frozenset("ruled rules rule ruling".split())


def _phrase_before(tokens: tuple[Token, ...], i: int, start: int) -> tuple[Token, ...]:
    """The words that can speak of the noun at `i`: not those before another clause's verb ("the offer was made at
    [talks]"), nor dates ("on May 3").
    """
    first = max(start, i - 6)
    finite = [k for k in range(first, i) if tokens[k].tag in ("VBD", "VBZ", "VBP") and not _speaks_of(tokens[k])]
    first = finite[-1] + 1 if finite else first
    return tuple(t for t in tokens[first:i] if t.entity != "DATE" or t.lower == "next")


def _speaks_of(token: Token) -> bool:
    """A word of footing."""
    return token.lower in words("contacts", "unreal") or token.lower in words("contacts", "planned_adjectives")

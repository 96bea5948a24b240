"""On what footing a contact is told: held, planned, cancelled, or not a contact at all (wished, denied, general).

was due to arrive -> planned     has refused to meet -> cancelled     offered to meet -> rejected     did not meet -> rejected
"""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.extract.document import Token
from briefgen.extract.lexicon import load, words

_BREAKS = frozenset({";", ":", "—", "--"})
_CLAUSE_WORDS = frozenset({"who", "which", "while", "whereas", "because", "although", "though", "but", "whose"})
_REPORTING = frozenset("said says told added announced noted stated confirmed reported according".split())


@dataclass(frozen=True, slots=True)
class Footing:
    """`status` is held, planned or cancelled; empty where the words are no contact, and then `reason` says why."""

    status: str
    reason: str = ""
    cue: str = ""


def clause_bounds(tokens: tuple[Token, ...], i: int) -> tuple[int, int]:
    """First and last+1 token of the clause round `i`: from the last break or subordinator before it to the next after it."""
    start = i
    while start > 0:
        token = tokens[start - 1]
        if (
            token.text in _BREAKS
            or token.lower in _CLAUSE_WORDS
            or token.text in ("“", "”")
            or (token.lower == "that" and token.tag in ("IN", "WDT"))
        ):
            break
        start -= 1
    end = i + 1
    while end < len(tokens):
        token = tokens[end]
        if (
            token.text in _BREAKS
            or token.lower in _CLAUSE_WORDS
            or (token.lower == "that" and token.tag in ("IN", "WDT"))
        ):
            break
        end += 1
    return start, end


def read_footing(
    tokens: tuple[Token, ...], i: int, *, noun: bool, future_time: bool, governor: int | None = None
) -> Footing:
    """The footing of the contact word at `i`; `governor` is the index of a light verb that carries a contact noun."""
    start, end = clause_bounds(tokens, i)
    anchor = governor if governor is not None else i
    group = _verb_group(tokens, min(anchor, i), start)
    window = [t.lower for t in tokens[max(start, min(anchor, i) - 7) : min(end, i + 6)]]
    text = " ".join(t.lower for t in tokens[start:end])
    cancelled = words("contacts", "cancelled")
    near = [t.lower for t in tokens[max(start, i - 6) : min(end, i + 8)]]
    if any(w in cancelled for w in near) or any(p in text for p in load("contacts")["cancelled_phrases"]):
        return Footing("cancelled", cue=next((w for w in near if w in cancelled), "called off"))
    denied = next((w for w in group if w in words("contacts", "denied")), None)
    if denied and not (noun and governor is None):
        return Footing("", f"denied: {denied}", denied)
    planned = next((w for w in group if w in words("contacts", "planned")), None)
    if planned and not ("would" in group or "if" in group):
        return Footing("planned", cue=planned)
    unreal = next((w for w in group if w in words("contacts", "unreal")), None)
    if unreal == "would" and not set(group) & {"like", "could", "if"}:
        return Footing("planned", cue="would")
    if unreal and not (tokens[anchor].tag in ("VBD",) and not noun):
        return Footing("", f"not a fixed contact: {unreal}", unreal)
    if planned:
        return Footing("planned", cue=planned)
    if noun and governor is None:
        ahead = next(
            (
                w
                for w in window[:8]
                if w in ("upcoming", "forthcoming", "planned", "scheduled", "next", "expected", "due")
            ),
            None,
        )
        if ahead:
            return Footing("planned", cue=ahead)
        wished = next((t.lower for t in tokens[max(start, i - 5) : i] if t.lower in words("contacts", "unreal")), None)
        if wished:
            return Footing("", f"not a fixed contact: {wished}", wished)
    if tokens[anchor].tag == "VB" and tokens[anchor - 1].lower == "to" and anchor > 0:
        if future_time or (anchor > 1 and tokens[anchor - 2].lower in ("is", "are", "was", "were", "'s", "'re")):
            return Footing("planned", cue="to")
        before = tokens[anchor - 2].lower if anchor > 1 else ""
        if before in ("agreed", "agree", "decided", "decide", "resolved"):
            return Footing("", "a general intention", before)
    if future_time:
        return Footing("planned", cue="a later day")
    return Footing("held")


def _verb_group(tokens: tuple[Token, ...], i: int, floor: int) -> list[str]:
    """The verbs, modals, adverbs and adjectives that lead up to the verb at `i`, nearest first ("was due to" arrive)."""
    group = []
    position, nouns = i - 1, 0
    while position >= floor and i - position < 9:
        token = tokens[position]
        if (
            token.tag.startswith(("NN", "PRP", "CD"))
            and token.lower not in words("contacts", "unreal")
            and token.lower not in words("contacts", "planned")
        ):
            nouns += 1
            if nouns > 0:
                break
        elif token.text in (",", "”", '"') or token.lower in _REPORTING:
            break
        group.append(token.lower)
        position -= 1
    return group

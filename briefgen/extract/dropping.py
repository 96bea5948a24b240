"""What says of a fixed contact that it was cancelled, put off or refused; and the clause round a word.

A refused to [meet] B; the [talks], which had been set for May, were postponed; an attempt to [bring] A and B together
failed; not "could not be held in May, will now be held in July"
"""

from __future__ import annotations

from itertools import pairwise

from briefgen.extract.document import Token
from briefgen.extract.lexicon import load, words

_BREAKS = frozenset({";", ":", "—", "--"})
_CLAUSE_WORDS = frozenset({"who", "which", "while", "whereas", "because", "although", "though", "but", "whose"})


def clause_bounds(tokens: tuple[Token, ...], i: int) -> tuple[int, int]:
    """First and last+1 token of the clause round `i`: from the last break or subordinator before it to the next after
    it.
    """
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


def dropped_by(tokens: tuple[Token, ...], i: int, *, noun: bool) -> str:
    """The word that says that the contact at `i` was cancelled, put off or refused; empty for none."""
    start, end = clause_bounds(tokens, i)
    last = (
        min(len(tokens), i + (40 if i < 4 else 16)) if noun else min(end, i + 8)
    )  # "the meeting that had been set for May was postponed"
    if noun and any(a.text == "," and b.lower in _SET for a, b in pairwise(tokens[i:last])):
        last = min(
            len(tokens), max(last, i + 24)
        )  # "a session of the commission, planned for May in P, has been dropped"
    last = next((k for k in range(i, last) if tokens[k].text == ";"), last)
    first = _after_insertion(tokens, max(start, i - 6), i)
    near = [t.lower for t in tokens[first:last]]
    text = f" {' '.join(near)} "
    phrase = next((p for p in load("contacts")["cancelled_phrases"] if f" {p} " in text), "")
    if noun and any(a.lower == "delay" and b.lower in _OF for a, b in pairwise(tokens[first:i])):
        return "delay"  # "the delay of his own [trip] to P"
    if not phrase and noun and i and tokens[i - 1].lower in _KNOWN:
        phrase = next((p for p in _ANOTHER_DAY if f" {p} " in text), "")
    if phrase and " will now " in text.partition(f" {phrase} ")[2]:  # "could not be held in May, will now be held"
        return ""
    if noun and _RESUMED & {t.lower for t in tokens[i + 1 : last]}:
        return ""  # "talks, suspended since 2021, will resume"
    if {"not", "n't"} & set(near) and (" as planned " in text or " as scheduled " in text):
        return "as planned"  # "could not meet in June as planned"
    return phrase or next((w for w in near if w in words("contacts", "cancelled")), "") or _vain(tokens, i, end)


def _after_insertion(tokens: tuple[Token, ...], start: int, i: int) -> int:
    """ "The commission, put off twice last year, [meets] in March": from where the words speak of the meeting."""
    closes = i > 0 and tokens[i - 1].text == "," and tokens[i].tag in ("VBZ", "VBP", "MD")
    return i if closes and any(t.tag == "VBN" for t in tokens[start:i]) else start


_RESUMED = frozenset("resume resumes resumed reconvene reconvened".split())
_OF = frozenset({"of", "to", "in"})
_KNOWN = frozenset("the this that his her their".split())
_ANOTHER_DAY = ("at another date", "on another date", "on another day", "at a later date", "another time")
""" "[The] meeting will be held at another date": not on the day that was told; "a meeting" is only announced so."""
_SET = frozenset("planned scheduled set due slated".split())


def _vain(tokens: tuple[Token, ...], i: int, end: int) -> str:
    """ "An attempt to [bring] A and B together in May collapsed": the verb that says so, or ""."""
    before = {t.lower for t in tokens[max(0, i - 4) : i]}
    if not before & {"attempt", "attempts", "bid", "effort", "efforts"} or tokens[i].tag != "VB":
        return ""
    return next((t.lower for t in tokens[i:end] if t.lower in _FAILED and t.tag == "VBD"), "")


_FAILED = frozenset("collapsed failed foundered fell stalled miscarried".split())

"""Where a matter stands: open, in progress or resolved, from the frames that tell it and the words round them.

resolved      the dispute was settled; the ban has been lifted; not "must still be ratified", "if it was settled"
open          complained of, demanded, refused, "no decision was made": words of quarrel weigh more than words of work
in progress   agreed, talks under way, working group set up; also a complaint that the other side answers with a step
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from briefgen.extract.lexicon import load

STRONG = 2.0
WEAK = 0.7
REPLY = 2.5
PRIOR = 1.5
SEAL_REACH = 60  # characters between "signed" and "agreement"


@dataclass(frozen=True, slots=True)
class Telling:
    """One telling of a matter: the status that its frame suggests, the words round it, and the reply if any."""

    prior: str
    window: str
    reply: str = ""


@cache
def _pattern(*path: str) -> re.Pattern[str]:
    entries = load("status")
    for name in path:
        entries = entries[name]
    parts = (re.escape(w).replace(r"\ \*", r"\ \w+").replace(r"\*", r"\w*") for w in entries)
    return re.compile(r"\b(?:" + "|".join(parts) + r")\b", re.IGNORECASE)


def status_of(tellings: Sequence[Telling]) -> str:
    """The status told by a few tellings, the plainest first."""
    if not tellings:
        return "in progress"
    if any(_resolves(t) for t in tellings[:2]):
        return "resolved"
    balance = sum(_balance(t) / (1 + number) for number, t in enumerate(tellings[:4]))
    return "open" if balance > 0 else "in progress"


def _resolves(telling: Telling) -> bool:
    """Told as a fact, here or in the reply ("... considered the matter closed")."""
    if telling.prior in ("in progress", "") and _is_sealed(telling.window):
        return True
    return any(
        _pattern("resolved").search(text) and not _pattern("unsettled").search(text)
        for text in (telling.window, telling.reply)
        if text
    )


def _is_sealed(text: str) -> bool:
    """A paper on the matter was signed, and nothing tells that the work only begins."""
    verb = _pattern("sealed", "verbs").search(text)
    paper = _pattern("sealed", "papers").search(text, verb.end()) if verb else None
    lasting = _pattern("sealed", "lasting").search(text) or _pattern("unsettled").search(text)
    return bool(paper and verb and paper.start() - verb.end() < SEAL_REACH and not lasting)


def _balance(telling: Telling) -> float:
    """Above nought: open."""
    total = PRIOR * ((telling.prior == "open") - (telling.prior == "in progress"))
    for kind, sign in (("open", 1), ("progress", -1)):
        total += sign * STRONG * min(2, len(_pattern(kind, "strong").findall(telling.window)))
        total += sign * WEAK * min(3, len(_pattern(kind, "weak").findall(telling.window)))
        total += sign * REPLY * bool(telling.reply and _pattern("reply", kind).search(telling.reply))
    return total

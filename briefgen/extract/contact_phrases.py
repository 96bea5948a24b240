"""Verbs that tell of a contact only in a phrase.

is due in P; called in the ambassador; told the visiting minister; take it up with B; put their signatures to a treaty;
brought A and B together; looks forward to seeing B
"""

from __future__ import annotations

from briefgen.extract.document import Token
from briefgen.extract.lexicon import words

_BE = frozenset("is are was were be been 's".split())
_ENVOYS = frozenset("ambassador envoy charge chargé commissioner consul".split())


def contact_phrase(tokens: tuple[Token, ...], i: int) -> tuple[str, str] | None:
    """(form, demand) of verbs that are contact words in a phrase only: is due in P, called in the ambassador."""
    if _is_awaited(tokens, i):
        return "visit", "place"
    if _calls_in(tokens, i):
        return "meeting", "envoy"
    if _takes_up(tokens, i):
        return "talks", "topic"
    if _puts_signature(tokens, i):
        return "signing", "document"
    return ("meeting", "person") if _told_visitor(tokens, i) or _brings_together(tokens, i) else None


def _calls_in(tokens: tuple[Token, ...], i: int) -> bool:
    """[called] in the ambassador; the charge d'affaires was [called] in to the ministry: summoned."""
    after = [t.lower for t in tokens[i + 1 : i + 7]]
    if tokens[i].lower not in ("called", "calling") or after[:1] != ["in"]:
        return False
    passive = tokens[i - 1].lower in ("was", "were", "been") and after[1:2] not in ([], ["question"], ["doubt"])
    near = {t.lower for t in tokens[max(0, i - 12) : i]} if passive else set(after)
    return bool(_ENVOYS & near)


def _takes_up(tokens: tuple[Token, ...], i: int) -> bool:
    """[take] up compensation with his counterpart B: raise it with him."""
    after = [t.lower for t in tokens[i + 1 : i + 14]]
    return tokens[i].lower in ("take", "took", "taken", "takes") and after[:1] == ["up"] and "with" in after


def _puts_signature(tokens: tuple[Token, ...], i: int) -> bool:
    """A and B [put] their signatures to a treaty."""
    after = [t.lower for t in tokens[i + 1 : i + 4]]
    return tokens[i].lower in ("put", "puts", "affixed") and bool({"signature", "signatures"} & set(after))


def _brings_together(tokens: tuple[Token, ...], i: int) -> bool:
    """C [brought] A and B together; is [looking] forward to seeing B at the summit: a contact of those named."""
    lower, after = tokens[i].lower, [t.lower for t in tokens[i + 1 : i + 12]]
    if lower in ("brought", "brings", "bring"):
        return "together" in after and not {"with", "about"} & set(after[: after.index("together")])
    return lower in ("seeing", "meeting") and tokens[i - 1].lower == "to" and tokens[i - 2].lower == "forward"


def _told_visitor(tokens: tuple[Token, ...], i: int) -> bool:
    """[told] visiting Foreign Minister B; [assured] his visiting counterpart: they were together."""
    near = [t.lower for t in tokens[i + 1 : i + 5]]
    return tokens[i].lower in words("contacts", "tells") and tokens[i].tag == "VBD" and "visiting" in near


def _is_awaited(tokens: tuple[Token, ...], i: int) -> bool:
    """is [due] in Athens, had been [expected] in Windhoek."""
    before, after = tokens[i - 1].lower if i else "", tokens[i + 1].lower if i + 1 < len(tokens) else ""
    return tokens[i].lower in ("due", "expected") and after == "in" and before in _BE

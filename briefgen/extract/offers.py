"""Invitations that a later clause accepts: "A invited B to P in May. B accepted.", "... said that he would come".

Plans that were denied or asked about, and which a later clause calls off: "did not go in May. The visit was postponed".

An invitation alone is no fixed contact, so it is only kept until the sentences just after it are read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefgen.extract.agent import Memory
from briefgen.extract.contact import Contact
from briefgen.extract.document import Token
from briefgen.extract.fates import FAILED

_REACH = 2  # sentences
_ACCEPTS = frozenset("accepted accepts".split())
_BLOCKS = frozenset("not never n't yet nor neither until unless if".split())
_OFFERS = frozenset({"invitation", "offer"})
_KNOWN = frozenset("the his her this that".split())
_COMES = frozenset("come go travel attend visit".split())
_ENDS = frozenset(". , ; and with gladly at immediately".split())


def accepted(tokens: tuple[Token, ...], memory: Memory, sentence: int) -> list[Contact]:
    """The invitations told shortly before that the sentence accepts."""
    at = next(_acceptances(tokens), None) if memory.offers else None
    if at is None:
        return []
    near = [c for c in memory.offers if sentence - c.sentence <= _REACH and (c.sentence < sentence or c.trigger < at)]
    memory.offers.clear()
    return [replace(near[-1], status="planned", rule="accepted")] if near else []


def dropped(contacts: Sequence[Contact], memory: Memory, sentence: int) -> list[Contact]:
    """ "Why did I not go to P in May? The visit was postponed", "Will the talks, due in July, still be held? They were
    cancelled": what was denied or asked about, once the sentence after says that it was called off.
    """
    called_off = any(c.reference and c.status == "cancelled" and c.rule != FAILED for c in contacts)
    near = [c for c in memory.doubts if 0 < sentence - c.sentence <= _REACH] if called_off else []
    if near:
        memory.doubts.clear()
    return [replace(near[-1], status="cancelled", rule="dropped")] if near else []


def _acceptances(tokens: tuple[Token, ...]) -> Iterator[int]:
    """Where somebody "[accepted] the invitation", "[accepted]", "said that he would [come]"."""
    for i, token in enumerate(tokens[:-1]):
        before, after = [t.lower for t in tokens[max(0, i - 4) : i]], [t.lower for t in tokens[i + 1 : i + 4]]
        if _BLOCKS & set(before):
            continue
        takes = token.lower in _ACCEPTS and token.tag.startswith("VB")
        known = after[0] == "it" or (after[0] in _KNOWN and bool(_OFFERS & set(after)))
        comes = token.lower in _COMES and {"would", "will"} & set(before[-2:]) and {"he", "she"} & set(before)
        if comes or (takes and (after[0] in _ENDS or known)):
            yield i

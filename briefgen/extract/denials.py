"""Things of which a text says that they were not talked about: no topics, and alone no matters either.

subject   [The dam] had not been on the agenda. / [Refugees], he said, did not come up.
object    They did not discuss [the dam]. / They spoke of trade, but not of [oil]. / They declined to discuss [visas].
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from briefgen.extract.document import Token
from briefgen.extract.lexicon import words

_REACH = 8  # tokens from a negation to what is denied, and of a predicate
_LIST = 24  # tokens of the rest of a subject
_IN_SUBJECT = ("NN", "JJ", "DT", "PRP$", "CD", "CC", "POS", "IN", "VBN")
_SAYING = frozenset("said says told added".split())
_NEGATIONS = frozenset("not n't never hardly barely neither nor without".split())
_SHUNNING = frozenset("refused declined refusing declining avoided avoiding avoid".split())
_ABOUT = frozenset("about of on over".split())
_FINITE = ("VBD", "VBZ", "VBP", "MD")


def is_denied(tokens: Sequence[Token], start: int, end: int) -> bool:
    """The text says that the phrase `start:end` was not talked about."""
    return _is_denied_subject(tokens, end) or _is_denied_object(tokens, start)


def _is_denied_subject(tokens: Sequence[Token], end: int) -> bool:
    """What is said of it, or of the list that goes on with it: "was not raised", "had never been on the agenda"."""
    verb = _verb_after(tokens, end)
    said = [t.lower for t in _until_stop(tokens, verb)] if verb else []
    return bool(_NEGATIONS & set(said)) and _talks(said)


def _talks(said: Sequence[str]) -> bool:
    """ "been on the agenda", "been raised", "come up", "up for discussion"."""
    words_ = set(said)
    came_up = any(a.startswith(("com", "cam")) and b == "up" for a, b in pairwise(said))
    return came_up or bool(words_ & words("contacts", "agenda_predicates"))


def _verb_after(tokens: Sequence[Token], end: int) -> int:
    """The verb of the subject that goes on at `end`, "he said" between commas left out; 0 where there is none."""
    i = end
    while i < min(len(tokens), end + _LIST):
        if tokens[i].tag in _FINITE:
            inserted = tokens[i].lower in _SAYING
            if not inserted:
                return i
        elif not (tokens[i].tag.startswith((*_IN_SUBJECT, "PRP")) or tokens[i].text == ","):
            return 0
        i += 1
    return 0


def _until_stop(tokens: Sequence[Token], verb: int) -> Sequence[Token]:
    """The predicate up to the next mark."""
    last = next((i for i in range(verb, len(tokens)) if tokens[i].text in (",", ";", ".", ":")), len(tokens))
    return tokens[verb : min(last, verb + _REACH)]


def _is_denied_object(tokens: Sequence[Token], start: int) -> bool:
    """ "did not discuss [it]", "but not about [it]", "refused to talk about [it]"."""
    before = [t.lower for t in tokens[max(0, start - _REACH) : start] if t.lower not in ("the", "a", "any", "its")]
    stop = max((i for i, w in enumerate(before) if w in (",", ";", ":", "but")), default=-1)
    clause = before[stop + 1 :]
    if clause[-2:-1] == ["not"] and clause[-1] in _ABOUT:
        return True
    denied = next((i for i, w in enumerate(clause) if w in _NEGATIONS | _SHUNNING), None)
    if denied is None or "only" in clause[denied : denied + 2]:
        return False
    return bool(set(clause[denied + 1 :]) & words("contacts", "talking_of"))

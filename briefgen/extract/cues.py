"""Cue phrases of the lexicon, found in a run of tokens.

"complain"      one word            "brought up"    words in a row
"fisherm*"      any ending          "yet to *"      any one word
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefgen.extract.document import Token


@dataclass(frozen=True, slots=True)
class Cue:
    """Words of one phrase and what it stands for."""

    parts: tuple[str, ...]
    label: str


class CueIndex:
    """Phrases by their first word, for a look-up at each token; the longest phrase wins."""

    def __init__(self, cues: Iterable[tuple[str, str]]) -> None:
        self._exact: dict[str, list[Cue]] = {}
        self._stems: dict[str, list[Cue]] = {}
        for phrase, label in cues:
            cue = Cue(tuple(phrase.split()), label)
            first = cue.parts[0]
            index, key = (self._stems, first[:2]) if first.endswith("*") else (self._exact, first)
            index.setdefault(key, []).append(cue)
        for found in (*self._exact.values(), *self._stems.values()):
            found.sort(key=lambda c: (-len(c.parts), -len(c.parts[0])))

    def at(self, tokens: Sequence[Token], i: int) -> Cue | None:
        """The longest phrase that begins at a token."""
        return next(iter(self.all_at(tokens, i)), None)

    def all_at(self, tokens: Sequence[Token], i: int) -> list[Cue]:
        """All phrases that begin at a token, the longest first."""
        lower = tokens[i].lower
        candidates = [*self._exact.get(lower, ()), *self._stems.get(lower[:2], ())]
        if not candidates:
            return []
        found = [c for c in candidates if _stands(c.parts, tokens, i)]
        return sorted(found, key=lambda c: -len(c.parts)) if len(found) > 1 else found


def _stands(parts: tuple[str, ...], tokens: Sequence[Token], i: int) -> bool:
    if i + len(parts) > len(tokens):
        return False
    for part, token in zip(parts, tokens[i : i + len(parts)], strict=True):
        if part == "*":
            continue
        if part.endswith("*"):
            if not token.lower.startswith(part[:-1]):
                return False
        elif token.lower != part:
            return False
    return True

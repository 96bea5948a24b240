"""Which of two titles of one person tells more, and the singular of a plural title."""

from __future__ import annotations

_RANKS = (
    (
        "president",
        "king",
        "queen",
        "emir",
        "amir",
        "sultan",
        "pope",
        "emperor",
        "crown-prince",
        "taoiseach",
        "premier",
        "chancellor",
    ),
    ("prime",),
    ("minister", "secretary", "vice-president", "high-representative", "secretary-general"),
    (
        "deputy",
        "ambassador",
        "envoy",
        "adviser",
        "advisor",
        "speaker",
        "governor",
        "general",
        "undersecretary",
        "under-secretary",
    ),
)


def rank(head: str, title: str) -> int:
    """Lower is higher: which of two titles of one person names the person."""
    lower = title.lower()
    if "deputy" in lower or "vice" in lower:
        return 2 if "prime" in lower or "president" in lower else 3 if head in ("minister", "secretary") else 5
    for rank, heads in enumerate(_RANKS):
        if head in heads or (rank == 1 and "prime minister" in lower):
            return rank
    return 5


def singular(title: str, head: str) -> str:
    """ "Foreign Ministers" -> "Foreign Minister", by the head noun."""
    parts = title.split()
    stem = head.partition("-")[0][:4]
    return " ".join(_cut_plural(p) if p.lower().startswith(stem) else p for p in parts)


def _cut_plural(word: str) -> str:
    first, hyphen, rest = word.partition("-")
    if hyphen and first.endswith("s"):
        return first[:-1] + hyphen + rest
    lower = word.lower()
    if lower.endswith("men"):
        return word[:-2] + "an"
    if lower.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if lower.endswith("s") and not lower.endswith("ss") else word

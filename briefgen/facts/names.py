"""When two spellings are one name: "Ahmad al-Sharaa" is "Ahmed Al Shara", "Bashar al-Assad" is not "Maher al-Assad"."""

from __future__ import annotations

import re
import unicodedata

_PARTICLES = frozenset(
    "al el as ash an ar at ad az ul bin ibn ben bint abu abd da de del di do dos du la le van von der den".split()
)
_HONORIFICS = frozenset(
    "mr mrs ms miss dr prof sir dame lord lady sheikh shaikh sheikha hajj haj he hh hrh gen col lt maj".split()
)
_ALIKE = str.maketrans({"c": "k", "q": "k", "z": "s", "v": "b", "p": "b", "j": "g", "w": "u", "y": "i"})


def words(name: str) -> tuple[str, ...]:
    """The words that count: lower-case, without accents, particles and honorifics; other scripts stay as they are."""
    folded = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()
    found = re.findall(r"[^\W_]+", folded.replace("'", "").replace("’", "").replace("ʿ", "").replace("ʾ", ""))
    kept = tuple(w for w in found if w not in _PARTICLES and w not in _HONORIFICS)
    return kept or tuple(found)


def skeleton(word: str) -> str:
    """What stays the same when a word is transliterated in another way: "sr" for Sharaa and Shara, "amd" for Ahmed."""
    if not word.isascii():
        return word
    first = word[0]
    text = re.sub(r"ou|oo", "u", word).replace("ph", "f").replace("kh", "x").replace("gh", "g").replace("sh", "s")
    text = text.replace("ch", "s").replace("th", "t").replace("dh", "d").translate(_ALIKE)
    body = re.sub(r"[aeiouh]", "", text[1:])
    head = "a" if first in "aeiou" else text[0]
    return re.sub(r"(.)\1+", r"\1", head + body)


def same_name(one: str, other: str) -> bool:
    """True for spellings of one full name: as many words, and each with the same skeleton; or written together."""
    a, b = words(one), words(other)
    if len(a) != len(b):
        return len(a) > 1 < len(b) and _alike("".join(a), "".join(b))
    return all(x == y or _alike(x, y) for x, y in zip(a, b, strict=True))


def part_of(short: str, full: str) -> bool:
    """True when every word of the short form stands in the full form, as in "Al Shibani" and "Asaad Al Shibani"."""
    a, b = words(short), words(full)
    return 0 < len(a) < len(b) and all(any(x == y or _alike(x, y) for y in b) for x in a)


def _alike(one: str, other: str) -> bool:
    shorter, longer = sorted((len(one), len(other)))
    return shorter >= 4 and longer - shorter <= 3 and skeleton(one) == skeleton(other)

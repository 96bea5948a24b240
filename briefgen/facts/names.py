"""When two spellings are one name: "Ahmad al-Sharaa" is "Ahmed Al Shara", "Bashar al-Assad" is not "Maher al-Assad".

Two words are spellings of one when their consonants are the same under the usual ways of transliterating Arabic,
Persian and Cyrillic, and no vowel between them contradicts: Hussein is Husain but not Hassan, Li Qiang is not Li
Keqiang. A false match costs more than a missed one, so whatever is in doubt counts as two names.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

_ARTICLES = frozenset("al el as ash an ar at ad az ul".split())
_PATRONYMICS = frozenset("bin ibn ben bint".split())
_PARTICLES = _ARTICLES | _PATRONYMICS | frozenset("abd da de del di do dos du la le van von der den".split())
_HONORIFICS = frozenset(
    "mr mrs ms miss dr prof sir dame lord lady sheikh shaikh sheikha hajj haj hrh gen col lt maj".split()
)
_EXCELLENCY = re.compile(r"\bH\.?[EH]\b\.?")  # in capitals only: He Jiaming is a name
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}
    | {"ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ـ": ""}
    | dict.fromkeys("'’‘`ʿʾʼʹ", "")
)

_GROUPS = {  # what letters written together, or one letter, may stand for
    "tch": "ç", "sch": "ş", "sh": "ş", "ch": "çş", "kh": "x", "gh": "g", "th": "ts", "dh": "dz", "zh": "j",
    "ph": "f", "dj": "j", "ck": "k", "q": "kg", "c": "k", "g": "gj",
}  # fmt: skip
_TOKEN = re.compile("tch|sch|sh|ch|kh|gh|th|dh|zh|ph|dj|ck|[aeiouyw]+(?:h$)?|.")
_VOWELS = tuple(
    frozenset(spellings.split())
    for spellings in (
        "a ah",
        "i y ii iy yi ey ei ay ai aei",
        "u o w uw ow aw au ao ue oe",
        "ia ya",
        "e ye ie",
    )
)
_FAMILIAR = {  # only forms that stand for one name
    short: full
    for group in """anthony tony, benjamin ben, daniel dan, david dave, donald don, james jim jimmy, joseph joe,
        kenneth ken, michael mike, robert bob bobby, ronald ron, thomas tom, timothy tim, william bill billy,
        andrew andy, charles charlie, frederick fred, gregory greg, jeffrey jeff, lawrence larry, matthew matt, nicholas
        nick, richard rick, samuel sam, ignacio nacho, manuel manolo,
        elizabeth liz, antonios antonis, athanasios thanasis, dimitrios dimitris, emmanouil manolis, georgios giorgos,
        ioannis yannis giannis, konstantinos kostas costas, nikolaos nikos, panagiotis panos, vasileios vasilis,
        francisco paco, giuseppe beppe, vladimir volodya, dmitry dima, yevgeny zhenya""".split(",")
    for full, *shorts in [group.split()]
    for short in (full, *shorts)
}
_SHORTEST = 4  # letters of a word that can have a second spelling
_LONG = 7  # letters of a word that an o for an a inside makes no other word: Rahmonov, Rahmanov
_OF_THE_FAITH = re.compile(  # Gamar al-Din, Gamar ed-Din, Gamareddin
    r"(?<=[a-z]{3})(?:[\s-]+(?:al|el|ed|ad|ud|id)[\s-]+d|[aeiou]dd)(?:in|ine|een)\b"
)
_UMLAUTS = ({"o", "oe"}, {"u", "ue"})


@lru_cache(maxsize=20_000)
def words(name: str) -> tuple[str, ...]:
    """The words that count: lower-case, without accents, particles and honorifics; other scripts stay as they are."""
    found = all_words(name)
    return tuple(w for w in found if w not in _PARTICLES) or found


@lru_cache(maxsize=20_000)
def all_words(name: str) -> tuple[str, ...]:
    """Every word but honorifics, lower-case and without accents."""
    plain = unicodedata.normalize("NFKD", name if name.isupper() else _EXCELLENCY.sub(" ", name))
    folded = "".join(c for c in plain if not unicodedata.combining(c)).casefold().translate(_LETTERS)
    found = tuple(re.findall(r"[^\W_]+", _OF_THE_FAITH.sub("din", folded)))
    return tuple(w for w in found if w not in _HONORIFICS) or found


@lru_cache(maxsize=20_000)
def glued(name: str) -> tuple[str, ...]:
    """The words with particles at the beginning of the next one, where many are written: Benkirane, Elkhatib."""
    found = all_words(name)
    joined = [(f"{before}{w}" if before in _PARTICLES else w) for before, w in zip(("", *found), found, strict=False)]
    return tuple(w for w, bare in zip(joined, found, strict=True) if bare not in _PARTICLES) or found


def same_name(one: str, other: str) -> bool:
    """True for spellings of one full name: as many words, and each alike; or the same words written together."""
    if _first_particles_differ(one, other):
        return False
    if _words_agree(words(one), words(other)):
        return True
    return len(all_words(one)) != len(all_words(other)) and _words_agree(glued(one), glued(other))


def _words_agree(a: Sequence[str], b: Sequence[str]) -> bool:
    if not a or not b:
        return False
    if len(a) != len(b):
        return len(a) > 1 < len(b) and _alike("".join(a), "".join(b))
    if len(a) > 1 and _is_familiar(a[0], b[0]):
        a, b = a[1:], b[1:]
    return all(_alike(x, y) for x, y in zip(a, b, strict=True))


def _is_familiar(one: str, other: str) -> bool:
    """True for Kostas and Konstantinos, Bill and William: forms of one first name that are no spellings of it."""
    return one in _FAMILIAR and _FAMILIAR[one] == _FAMILIAR.get(other)


def part_of(short: str, full: str) -> bool:
    """True when the short form leaves words of the full one away: "Al Shibani", or both names less a middle one.

    A short form is the last name, or begins with the first and keeps the order: "Michel Aoun" is no short form of
    Joseph Michel Aoun, nor is "Salman" of Mohammed bin Salman, whose father he is.
    """
    a, b = words(short), words(full)
    if not 0 < len(a) < len(b):
        return False
    if (len(a) == 1 or a[0] == "abu") and all(_alike(x, y) for x, y in zip(a, b[-len(a) :], strict=True)):
        return not _is_fathers(a[0], full) or all_words(short)[0] in _PATRONYMICS
    rest = iter(b)
    return _alike(a[0], b[0]) and all(any(_alike(x, y) for y in rest) for x in a)


def _is_fathers(word: str, full: str) -> bool:
    return any(before in _PATRONYMICS and _alike(word, after) for before, after in pairwise(all_words(full)))


def _first_particles_differ(one: str, other: str) -> bool:
    """True for "Ben Wallace" and "Van Wallace": where a first word may be a first name, it is not dropped."""
    a, b = (next(iter(all_words(name)), "") for name in (one, other))
    return a != b and {a, b} <= _PARTICLES and not {a, b} <= _ARTICLES


@lru_cache(maxsize=50_000)
def _alike(one: str, other: str) -> bool:
    """Spellings of one word. Short words and other scripts have no second spelling that is safe to accept."""
    if one == other:
        return True
    if min(len(one), len(other)) < _SHORTEST or not (one + other).isascii():
        return False
    a, b = _sounds(one), _sounds(other)
    if len(a) != len(b) or not all(_consonants_agree(x, y) for x, y in zip(a[1::2], b[1::2], strict=True)):
        return False
    vowels = list(zip(a[::2], b[::2], strict=True))
    if all(sum(map(bool, side)) == 1 for side in zip(*vowels, strict=True)):
        return all(
            x == y or {x, y} in _UMLAUTS for x, y in vowels
        )  # Dong is not Dung: of one syllable the vowel is half of the name
    last, long = len(vowels) - 1, min(len(one), len(other)) >= _LONG
    loose = range(1, last) if long else ()
    return all(
        _vowels_agree(n, last, x, y, a[-2]) or (n in loose and x.replace("o", "a") == y.replace("o", "a"))
        for n, (x, y) in enumerate(vowels)
    )


@lru_cache(maxsize=20_000)
def rough(word: str) -> str:
    """What all spellings of a word have in common, and often words that are no spellings of it too."""
    if len(word) < _SHORTEST or not word.isascii():
        return word
    return "".join(_CLASSES.get(sound, sound) for sound in _sounds(word)[1::2])


def rough_first(word: str) -> frozenset[str]:
    """The same of a first name, by which its familiar forms share one: Kostas and Konstantinos."""
    return frozenset((rough(word), rough(_FAMILIAR.get(word, word))))


def _classes() -> dict[str, str]:
    """Consonants as written, each with the first of all that it can be taken for, directly or by way of others."""
    sounds = dict.fromkeys("".join(_GROUPS.values()))
    found = {sound: sound for sound in sounds}
    for group in (*_GROUPS.values(), *(sound + _GROUPS.get(sound, sound) for sound in sounds)):
        first, others = found[group[0]], {found[sound] for sound in group}
        found = {sound: first if its in others else its for sound, its in found.items()}
    return found | {written: found[meant[0]] for written, meant in _GROUPS.items()}


def _consonants_agree(one: str, other: str) -> bool:
    return bool(set(_GROUPS.get(one, one)) & set(_GROUPS.get(other, other)))


def _vowels_agree(place: int, last: int, one: str, other: str, last_consonant: str) -> bool:
    """Whether two spellings can mean one vowel; `place` counts the vowels, from the one before the first consonant.

    An e is a at the beginning (Mehdi, Mahdi) or before a last d (Ahmed, Ahmad), and i later (Khaled, Khalid). A single
    vowel inside may be left away (Suleiman, Sleiman). At the end nothing gives way: Paul is not Paula.
    """
    pair = {one, other}
    if one == other or any(pair <= group for group in _VOWELS):
        return True
    if place == last:
        return False
    if "" in pair:
        return place > 0 and len(one + other) == 1
    if "e" not in pair:
        return False
    return ("a" in pair and (place <= 1 or (place == last - 1 and last_consonant == "d"))) or (
        bool(pair & {"i", "y"}) and place != 1
    )


@lru_cache(maxsize=20_000)
def _sounds(word: str) -> tuple[str, ...]:
    """Vowels and consonants in turn, beginning and ending with vowels: "" where there are none. Doubles count once.

    "sharaa" is ("", "sh", "a", "r", "a"), "ahmed" is ("a", "h", "", "m", "e", "d", "").
    """
    text = re.sub(r"^abd[aeou]l", "abdl", word)
    text = re.sub(r"ou|oo", "u", text).replace("ee", "i").replace("x", "ks")
    text = re.sub(r"(.)\1+", r"\1", text)
    text = re.sub(r"^y(?=e)|(?<=[aeiou])y(?=[aeiou])", "", text)
    text = re.sub(r"^w|(?<=[aeiou])w(?=[aeiou])", "v", text)
    text = re.sub(r"c(?=[eiy])", "s", text)
    found: list[str] = []
    for token in _TOKEN.findall(text):
        if (token[0] in "aeiouyw") == bool(len(found) % 2):  # two of a kind in a row: nothing stands between them
            found.append("")
        found.append(token)
    return tuple(found if len(found) % 2 else [*found, ""])


_CLASSES = _classes()

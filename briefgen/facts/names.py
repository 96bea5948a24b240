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
_GENERATIONS = {"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "ii", "iii": "iii", "iv": "iv"}
_VIETNAMESE = frozenset(  # after these "Van" and "Thi" are no particles; surnames that are words elsewhere are left out
    "nguyen tran pham huynh hoang phan vu vo dang bui ngo duong dinh truong trinh".split()
)
_EXCELLENCY = re.compile(r"\bH\.?[EH]\b\.?")  # in capitals only: He Jiaming is a name
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}
    | {"ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ـ": ""}
    | dict.fromkeys("'’‘`ʿʾʼʹ", "")
)

_GROUPS = {  # what letters written together, or one letter, may stand for
    "tch": "ç", "sch": "ş", "sh": "ş", "ch": "çş", "kh": "xh", "gh": "g", "th": "ts", "dh": "dz", "zh": "j",
    "ph": "f", "dj": "jd", "ck": "k", "q": "kg", "c": "k", "g": "gj",
}  # fmt: skip
_VOICED = ("td", "bp")  # what only rough spellings have in common
_TOKEN = re.compile("tch|sch|sh|ch|kh|gh|th|dh|zh|ph|dj|ck|[aeiouyw]+(?:h$)?|.")
_VOWELS = tuple(
    frozenset(spellings.split())
    for spellings in (
        "a ah",
        "i y ii iy yi ey ei ay ai aei ae aie",
        "u o w uw ow aw au ao ue oe",
        "ia ya",
        "e ye ie",
    )
)
_GLIDES = _VOWELS[1]
_FAMILIAR = {  # only forms that stand for one name
    short: full
    for group in """anthony antony tony, benjamin binyamin ben bibi, daniel dan, david dave, donald don, james jim
        jimmy, joseph joe, kenneth ken, michael mike, robert bob bobby, ronald ron, thomas tom, timothy tim,
        william bill billy, andrew andy, charles charlie, frederick fred, gregory greg, jeffrey jeff, lawrence larry,
        matthew matt, nicholas nick, richard rick, samuel sam, ignacio nacho, manuel manolo,
        elizabeth liz, christopher chris, edward ed eddie, steven steve stephen, gerald gerry, raymond ray, walter walt,
        zachary zach, abigail abby, jennifer jen, katherine kathy kate, margaret maggie, susan sue, deborah debbie,
        radoslaw radek, aleksander olek, malgorzata gosia, jose pepe, enrique quique, eduardo edu,
        george georgios giorgos yorgos, antonios antonis, athanasios thanasis, dimitrios dimitris, emmanouil manolis,
        ioannis yannis giannis, konstantinos kostas costas, nikolaos nikos, panagiotis panos, vasileios vasilis,
        francisco paco, giuseppe beppe, alexander aleksandr alexandr aleksandar oleksandr alyaksandr aliaksandr sasha,
        dmitry dmitri dmitriy dmitrii dmytro dzmitry dima, sergei sergey sergiy serhii serhiy siarhei syarhey,
        nikolai nikolay mykola mikalai, mikhail mihail mykhailo mykhaylo mikhailo, alexei aleksei alexey aleksey
        oleksii oleksiy, vladimir volodymyr uladzimir volodya, yevgeny yevgeni evgeny evgeni evgeniy yevhen yevgen
        zhenya, pavel pavlo, pyotr petro piotr, vasily vasiliy vasyl, kirill kyrylo, igor ihor, oleg oleh,
        grigory grigoriy hryhoriy hryhorii, nikita mykyta, ilya illia illya, daniil danylo, yegor egor yehor,
        svetlana svitlana sviatlana, olga olha, irina iryna, yekaterina ekaterina kateryna, yelena elena olena""".split(
        ","
    )
    for full, *shorts in [group.split()]
    for short in (full, *shorts)
}
_FIRST_AND_LAST = 2
_SHORTEST = 4  # letters of a word that can have a second spelling
_CVCVC = 3  # vowels behind the first place for one in a word of three consonants
_LONG = 7  # letters of a word that an o for an a inside makes no other word: Rahmonov, Rahmanov
_OF_THE_FAITH = re.compile(  # Gamar al-Din, Gamar ed-Din, Gamareddin
    r"(?<=[a-z]{3})(?:[\s-]+(?:al|el|ed|ad|ud|id)[\s-]+d|[aeiou]dd|[iu]d)(?:in|ine|een)\b"
)
_SYLLABLES = re.compile(r"\b([A-Z][a-z]+)-([a-z]+)\b")
_UMLAUTS = ({"o", "oe"}, {"u", "ue"})


@lru_cache(maxsize=20_000)
def words(name: str) -> tuple[str, ...]:
    """The words that count: lower-case, without accents, particles and honorifics; other scripts stay as they are."""
    found = all_words(name)
    return found if found[:1] and found[0] in _VIETNAMESE else tuple(w for w in found if w not in _PARTICLES) or found


@lru_cache(maxsize=20_000)
def all_words(name: str) -> tuple[str, ...]:
    """Every word but honorifics and what tells a son from his father, lower-case and without accents."""
    found = _every_word(name)
    return found[:-1] if generation(name) else found


@lru_cache(maxsize=20_000)
def generation(name: str) -> str:
    """What tells father and son of one name apart: "jr" of "Elias Brand Jr."; of "Otto II" nothing, it is his name."""
    found = _every_word(name)
    return _GENERATIONS.get(found[-1], "") if len(found) > _FIRST_AND_LAST else ""


@lru_cache(maxsize=20_000)
def _every_word(name: str) -> tuple[str, ...]:
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
    if _first_particles_differ(one, other) or generation(one) != generation(other):
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
    last = len(a) - 1
    return all(_alike(x, y) or (0 < n < last and _is_initial(x, y)) for n, (x, y) in enumerate(zip(a, b, strict=True)))


def _is_initial(one: str, other: str) -> bool:
    """ "Lena M. Brandt" and "Lena Margarete Brandt"."""
    return one[0] == other[0] and min(len(one), len(other)) == 1


def turned(one: str, other: str) -> bool:
    """The surname before and behind the given names: "Mori Haruka", "Haruka Mori"; "Ji-won Han", "Han Ji-won".

    Only where surnames stand first by custom is that one name. Short words may be either.
    """
    a, b = words(one), words(other)
    if len(a) != len(b) or len(a) < _FIRST_AND_LAST:
        return False
    return _words_agree((*a[1:], a[0]), b) or _words_agree((a[-1], *a[:-1]), b)


def initialled(short: str, full: str) -> bool:
    """ "S. Menon" for Shankar Menon, "R K Rao" for Ravi Kumar Narasimha Rao."""
    a, b = words(short), words(full)
    if not _FIRST_AND_LAST <= len(a) <= len(b) or len(a[0]) > 1 or len(b[0]) == 1 or not _alike(a[-1], b[-1]):
        return False
    rest = iter(b[:-1])
    return a[0] == b[0][0] and all(any(_alike(x, y) or _is_initial(x, y) for y in rest) for x in a[:-1])


def roughly(one: str, other: str) -> bool:
    """The same consonants in the same order, whatever the vowels: "Ramzan Tolbuyev", "Romzon Tulboev".

    Names of two people may be so alike; an -a behind one of them is another name for certain.
    """
    a, b = words(one), words(other)
    if min(len(a), len(b)) == 1 < max(len(a), len(b)) or generation(one) != generation(other):
        return False
    pairs = list(zip(a, b, strict=True)) if len(a) == len(b) else [("".join(a), "".join(b))]
    return all(rough(x) == rough(y) and x.endswith("a") == y.endswith("a") for x, y in pairs)


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
    if not (_alike(a[0], b[0]) or (len(a) > 1 and _is_familiar(a[0], b[0]))):
        return False
    if len(a) > _FIRST_AND_LAST and len(a[1]) == 1 and a[1] != b[1][0]:  # George W. and George H. W.
        return False
    rest = iter(b[1:])
    whole = all(any(_alike(x, y) for y in rest) for x in a[1:])
    return whole and generation(short) == generation(full) and not _is_cut(short, full)


def _is_cut(short: str, full: str) -> bool:
    """ "Han Ji" is not Han Ji-won: a given name of two syllables is not told by one. Anna Berg-Lind has no such."""
    kept = words(short)
    return len(kept) > 1 and any(
        (first.casefold() in kept) != (second in kept) for first, second in _SYLLABLES.findall(full)
    )


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
        # Dong is not Dung: of one syllable the vowel is half of the name; and Kong is not Cong
        return not one.endswith("ng") and all(x == y or {x, y} in _UMLAUTS or _is_glide(x, y) for x, y in vowels)
    last, long = len(vowels) - 1, min(len(one), len(other)) >= _LONG
    loose = range(1, last) if long else ()
    before_last = "" if last == _CVCVC and a[2] else a[-2]  # Hamad is not Hamed, as Ahmad is Ahmed
    return all(
        _vowels_agree(n, last, x, y, before_last) or (n in loose and x.replace("o", "a") == y.replace("o", "a"))
        for n, (x, y) in enumerate(vowels)
    )


def _is_glide(one: str, other: str) -> bool:
    """ "Seif" and "Saif", "Wael" and "Wail": two letters for one long vowel."""
    return min(len(one), len(other)) > 1 and {one, other} <= _GLIDES


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
    sounds = dict.fromkeys("".join((*_GROUPS.values(), *_VOICED)))
    found = {sound: sound for sound in sounds}
    for group in (*_GROUPS.values(), *_VOICED, *(sound + _GROUPS.get(sound, sound) for sound in sounds)):
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
    text = re.sub(r"(?<=[a-z]{3})enka$", "enko", text)  # Belarusian
    text = re.sub(r"ou|oo", "u", text).replace("ee", "i").replace("x", "ks")
    text = re.sub(r"(.)\1+", r"\1", text)
    text = re.sub(r"^y(?=e)|(?<=[aeiou])y(?=[aeiou])|(?<=[aou])i(?=[aou])", "", text)
    text = re.sub(r"^w|(?<=[aeiou])w(?=[aeiou])", "v", text)
    text = re.sub(r"c(?=[eiy])", "s", text)
    found: list[str] = []
    for token in _TOKEN.findall(text):
        if (token[0] in "aeiouyw") == bool(len(found) % 2):  # two of a kind in a row: nothing stands between them
            found.append("")
        found.append(token)
    return tuple(found if len(found) % 2 else [*found, ""])


_CLASSES = _classes()

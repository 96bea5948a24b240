"""The shape of personal names and how two forms of one name are recognised.

Joseph R. Biden Jr.      Salman bin Abdulaziz al-Saud      Ngo Thi Lan      LEE Jae-won      Amos Ng'ang'a
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from functools import lru_cache

from briefgen.extract.document import Token
from briefgen.extract.lexicon import all_words, words

_POST_NOMINAL = frozenset("mp pc qc kc ao am obe kbe cbe ac phd esq".split())
MAX_NAME = 8  # tokens
LOWER_ONLY = frozenset({"Agent"})  # a title in lower case only: "Agent Orange"

_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august"
    " september october november december"
    "  jan feb mar apr jun jul aug sept sep oct nov dec jan. feb. mar. apr. jun. jul. aug. sept. sep. oct. nov."
    " dec.".split()
)
_NAMES_TOO = frozenset({"jan", "mar", "may", "april", "june", "august"})  # Jan Novak, April Glaspie, Theresa May
_OPENERS = frozenset(
    "the a an in on at of for from to by with without and but or nor so yet as if when while where who whom whose"
    " which that this these those he she it they we i you his her its their our my your"
    "  both all each some any many most several few other another such no not only also even just than then there"
    " here how what why after before since until during although though because however"
    "  according despite amid among between under over about against through across along earlier later meanwhile"
    " following speaking asked he's it's two three four five last next one".split()
)


_OPENERS_TOO = frozenset({"than", "so", "an", "to", "my", "no", "most", "her"})  # Than Htun, So Min-ho, An Li


def is_surname(tokens: tuple[Token, ...], i: int) -> bool:
    """A title that is a surname here: "Julie [Bishop] met", "the Hon Julie [Bishop] MP"."""
    if not i or tokens[i].lower not in _SURNAMES or not tokens[i].is_capital or not tokens[i - 1].is_capital:
        return False
    addressed = i > 1 and tokens[i - 2].lower.rstrip(".") in _ADDRESSES
    given = (tokens[i - 1].entity == "PERSON" or addressed) and not _is_head(tokens[i - 1].lower)
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    return given and not (following and following.is_capital and following.text not in _AFTER_NAMES)


_ADDRESSES = frozenset("hon mr mrs ms miss dr sir dame".split())
_AFTER_NAMES = frozenset("MP MHA MLC MEP QC KC".split())


_SURNAMES = frozenset("bishop king prince judge marshal chancellor pope cardinal justice sultan amir emir imam".split())


def is_name_word(token: Token, *, trusted: bool = False) -> bool:
    """A capitalised word that can be part of a personal name; `trusted` (after a title) does not ask for a proper-
    noun tag.
    """
    lower = token.lower.rstrip(".")
    if not token.is_word or any(c.isdigit() for c in token.text):
        return False
    if not token.is_capital and not _arabic_article(token.text):
        return False
    if lower in _CALENDAR and not (lower in _NAMES_TOO and token.entity not in ("DATE", "TIME")):
        return False
    also_name = lower in _OPENERS_TOO and token.tag == "NNP" and (trusted or token.entity == "PERSON")
    if (lower in _OPENERS and not also_name) or lower in words("names", "not_names"):
        return False
    if _is_head(lower) and token.entity != "PERSON" and token.text not in LOWER_ONLY:
        return False
    return trusted or token.tag in ("NNP", "NNPS", "XX") or token.entity == "PERSON" or "-" in token.text


def _arabic_article(text: str) -> bool:
    return bool(re.match(r"(?:al|el|ul|as|ash|an|ad|bin|ben)[-‑][A-Z]", text))


def _is_head(lower: str) -> bool:
    return lower in all_words("offices", "heads") or lower in words("names", "honorifics")


def skip_honorifics(tokens: tuple[Token, ...], i: int) -> int:
    """Index after forms of address that start at `i` ("Mr", "His Excellency Dr")."""
    start = i
    while i < len(tokens):
        if tokens[i].text == "." and i > start and tokens[i].start == tokens[i - 1].end:
            i += 1  # "Smt." and the like, which the tokens do not know as abbreviations
            continue
        if tokens[i].text in ("'", "’") and i > start and tokens[i].start == tokens[i - 1].end:
            i += 1  # "Dato' Norlin"
            continue
        lower = tokens[i].lower.rstrip(".")
        pair = f"{lower} {tokens[i + 1].lower.rstrip('.')}" if i + 1 < len(tokens) else ""
        triple = f"{pair} {tokens[i + 2].lower.rstrip('.')}" if i + 2 < len(tokens) else ""
        if triple in words("names", "honorifics"):
            i += 3
        elif pair in words("names", "honorifics"):
            i += 2
        elif lower in _GIVEN_TOO and not _is_long_name(tokens, i + 1):
            break  # "Don Weaver", "Don" of "Don Luis Mora"
        elif (lower in words("names", "honorifics") and tokens[i].is_capital and lower != "he") or (
            lower == "the"
            and i + 1 < len(tokens)
            and tokens[i + 1].lower.rstrip(".") in ("hon", "honourable", "honorable", "rt", "right")
        ):
            i += 1
        else:
            break
    return i


_GIVEN_TOO = frozenset({"don"})


def _is_long_name(tokens: tuple[Token, ...], i: int) -> bool:
    """Two capitalised words follow each other from `i` on."""
    return i + 1 < len(tokens) and tokens[i].is_capital and tokens[i + 1].is_capital and tokens[i + 1].is_word


def name_end(tokens: tuple[Token, ...], i: int, blocked: Container[int], *, trusted: bool = False) -> int:
    """Index after the personal name that starts at `i`; `i` itself where none does. `blocked` are tokens that belong
    to something else.
    """
    position, size = i, 0
    while position < len(tokens) and size < MAX_NAME and position not in blocked:
        lower = tokens[position].lower
        if lower in words("names", "suffixes") and size:
            if _next(tokens, position) not in _PATRONYMS:
                return position + 1
            position += 1  # "Talal II ibn Hassan"
            continue
        if size and tokens[position].text == "," and _next(tokens, position) in ("jr.", "jr", "sr.", "sr"):
            return position + 2
        if (
            not _is_small_part(tokens, position, size, blocked, trusted=trusted)
            and not _is_main_part(tokens[position], size, trusted=trusted)
            and not (size and (is_surname(tokens, position) or _is_last(tokens, position)))
            and not (size and trusted and _is_middle(tokens, position, blocked))
        ):
            break
        position, size = position + 1, size + 1
    while (
        position > i
        and tokens[position - 1].lower in words("names", "particles")
        and tokens[position - 1].text.islower()
    ):
        position -= 1
    return position


_PATRONYMS = frozenset({"bin", "ibn", "ben", "ibni", "bint", "binti"})


def _next(tokens: tuple[Token, ...], i: int) -> str:
    return tokens[i + 1].lower if i + 1 < len(tokens) else ""


def _is_small_part(tokens: tuple[Token, ...], i: int, size: int, blocked: Container[int], *, trusted: bool) -> bool:
    """An initial, a particle, or a word that is a name only here: "He Jiaming", "Sultan bin Saad"."""
    token = tokens[i]
    follows = _name_follows(tokens, i, blocked, trusted)
    if re.fullmatch(r"[A-Z]\.", token.text):
        return bool(size) or follows
    if token.lower.rstrip("-") in words("names", "particles"):
        return follows and (bool(size) or token.is_capital) and token.text not in ("at", "as", "an", "i")
    if token.text == "Per":
        return not size and i > 0 and _name_follows(tokens, i, blocked, trusted=False)
    if token.text == "He":
        return not size and i > 0 and _name_follows(tokens, i, blocked, trusted=False)
    return token.lower == "sultan" and not size and _next(tokens, i) == "bin"


def _is_main_part(token: Token, size: int, *, trusted: bool) -> bool:
    """A name word, unless a verb follows the name ("Kern Receives")."""
    if not is_name_word(token, trusted=trusted) or token.lower in words("names", "headline_verbs"):
        return False
    return not (size and trusted and token.tag in ("VBD", "VBZ", "MD") and token.entity != "PERSON")


def _is_middle(tokens: tuple[Token, ...], i: int, blocked: Container[int]) -> bool:
    """A form of address that is a name between two others: "Lim [Eng] Hock", not "Ana Kern Mr Li"."""
    bare = tokens[i].is_capital and tokens[i].lower in _NAMES_IN_THE_MIDDLE
    return bare and _next(tokens, i) != "." and _name_follows(tokens, i, blocked, trusted=True)


def _is_last(tokens: tuple[Token, ...], i: int) -> bool:
    """A form of address that ends a name and so is part of it: "Hun [Sen]", not "Kern Sen. Li" or "Kern Senator Li"."""
    token, following = tokens[i], tokens[i + 1] if i + 1 < len(tokens) else None
    return token.text in _LAST_TOO and not (following and (following.is_capital or following.text == "."))


_LAST_TOO = frozenset({"Sen", "Tun", "Bey", "Raja", "Khun", "Eng", "Don", "Sri", "Haji"})
_NAMES_IN_THE_MIDDLE = frozenset({"eng", "don", "lord", "khun", "prince", "amir", "imam", "raja"})


def _name_follows(tokens: tuple[Token, ...], i: int, blocked: Container[int], trusted: bool) -> bool:
    following = i + 1
    while following < len(tokens) and tokens[following].lower in words("names", "particles"):
        following += 1
    return following < len(tokens) and following not in blocked and is_name_word(tokens[following], trusted=trusted)


def spell(tokens: tuple[Token, ...], start: int, end: int) -> str:
    """The name as one string; capitals throughout are turned into normal writing ("ALEXANDRA REID" -> "Alexandra
    Reid").
    """
    parts = [t.text for t in tokens[start:end]]
    scots = [p[:2] + p[2:].title() if p.startswith("Mc") and p[2:].isupper() else p for p in parts]
    if scots != parts and all(p.isupper() or p.startswith("Mc") for p in scots if len(p) > 2):
        return " ".join(p.title() if p.isupper() and len(p) > 1 else p for p in scots)
    if len(parts) > 1 and all(p.isupper() or not p[0].isalpha() for p in parts if len(p.rstrip(".")) > 2):
        parts = [p.title() if len(p.rstrip(".")) > 1 else p for p in parts]
    if len(parts) == 1 and len(parts[0]) > 4 and parts[0].isupper():
        parts = [parts[0].title()]
    while len(parts) > 1 and parts[-1].lower() in _POST_NOMINAL:
        parts.pop()
    text = " ".join(parts)
    return re.sub(r"\s+,", ",", text).replace(" -", "-").replace("- ", "-")


def _is_child(a: str, b: str, first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """ "Talal bin Hassan" and "Hassan bin Talal": father and son, not two spellings of one name."""
    both = first != second and sorted(first) == sorted(second)
    return both and all(_PATRONYMS & set(name.lower().split()) for name in (a, b))


@lru_cache(maxsize=20_000)
def keys(name: str) -> tuple[str, ...]:
    """The words by which names are compared: folded to ASCII, lower case, without particles, initials and suffixes."""
    folded = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower().replace("'", "")
    parts = [p for p in re.split(r"[^a-z0-9]+", folded) if p]
    kept = [
        p for p in parts if len(p) > 1 and p not in words("names", "particles") and p not in words("names", "suffixes")
    ]
    return tuple(kept or parts)


_SURE = 6  # letters of a word that is told by its consonants wherever it stands


@lru_cache(maxsize=100_000)
def same_key(a: str, b: str) -> bool:
    """Equal, or the same consonants in long words: transliterations differ in vowels and doubling ("Kadhimi",
    "Kadhemy").
    """
    if a == b:
        return True
    if min(len(a), len(b)) < 4:
        return False
    return _skeleton(a) == _skeleton(b) and len(_skeleton(a)) >= 3 and a[0] == b[0]


def _skeleton(word: str) -> str:
    word = (
        word.replace("kh", "h")
        .replace("gh", "g")
        .replace("dh", "d")
        .replace("th", "t")
        .replace("sh", "s")
        .replace("ch", "c")
        .replace("ck", "k")
        .replace("q", "k")
        .replace("ts", "c")
        .replace("tz", "c")
        .replace("w", "v")
        .replace("ph", "f")
    )
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouyh]", "", word))


def contains(longer: str, shorter: str) -> bool:
    """Every word of the shorter form stands in the longer one."""
    long_keys, short_keys = keys(longer), keys(shorter)
    if _is_child(longer, shorter, long_keys, short_keys):
        return False
    if short_keys and short_keys[0][0] not in {k[0] for k in long_keys}:
        return False  # equal keys begin alike; most pairs of names end here
    if len(short_keys) == 1 < len(long_keys) and len(short_keys[0]) < _SURE and short_keys[0] not in long_keys:
        long_keys = long_keys[1:]  # "Jones" is no spelling of the first name Jens
    return bool(short_keys) and all(any(same_key(s, k) for k in long_keys) for s in short_keys)

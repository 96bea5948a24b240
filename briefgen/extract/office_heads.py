"""The head noun of a title: "minister", "secretary-general", "ambassadors"."""

from __future__ import annotations

from functools import cache

from briefgen.extract.document import Token
from briefgen.extract.lexicon import all_words, words
from briefgen.extract.names import LOWER_ONLY, is_surname


@cache
def _heads() -> dict[str, list[tuple[tuple[str, ...], str, bool]]]:
    """First word -> [(words, singular head, plural)], longest first; hyphens also match as spaces."""
    index: dict[str, list[tuple[tuple[str, ...], str, bool]]] = {}
    for head in all_words("offices", "heads"):
        for form, plural in ((head, False), (_plural(head), True)):
            for parts in {(form,), tuple(form.split("-")), tuple(form.split("-", 1))}:
                index.setdefault(parts[0], []).append((parts, head, plural))
    for forms in index.values():
        forms.sort(key=lambda f: -len(f[0]))
    return index


def _plural(head: str) -> str:
    first, hyphen, rest = head.partition("-")
    if head in (
        "secretary-general",
        "attorney-general",
        "consul-general",
        "director-general",
        "inspector-general",
        "auditor-general",
        "head-of-state",
        "head-of-government",
        "chief-of-staff",
        "commander-in-chief",
        "chief-of-cabinet",
    ):
        return _plural(first) + hyphen + rest
    if head.endswith("man"):
        return head[:-3] + "men"
    if head.endswith("woman"):
        return head[:-5] + "women"
    if head.endswith("y") and head[-2] not in "aeiou":
        return head[:-1] + "ies"
    return head + ("es" if head.endswith(("ss", "ch")) else "s")


_HALVES = frozenset("general chief executive assistant member judge justice deputy official head staff lead".split())


def is_first_half(tokens: tuple[Token, ...], i: int, length: int) -> bool:
    """ "[General] Secretary", "[Chief] Minister": the title goes on to its real head."""
    following = i + length
    if length > 1 or tokens[i].lower not in _HALVES or following >= len(tokens):
        return False
    return head_at(tokens, following) is not None and tokens[following].lower not in words("names", "ranks")


_CROWNED = frozenset({"sultan", "emir", "amir", "prince"})
_GIVEN = frozenset({"amir", "sultan", "imam"})
_BEFORE_NAMES = frozenset("minister secretary president ambassador general director chairman governor speaker".split())
_SHORT = frozenset({"pm", "fm", "dpm", "eam", "ps", "cs", "dg", "mp", "dcm"})


def _is_no_title(tokens: tuple[Token, ...], i: int) -> bool:
    """ "3 pm", Sultan bin Saad and Yusuf Amir Karimi, whose names they are."""
    lower = tokens[i].lower
    if is_surname(tokens, i):
        return True
    if lower in _CROWNED and i and tokens[i - 1].entity == "PERSON" and tokens[i].entity == "PERSON":
        return True
    if lower in _GIVEN and i and word_at(tokens, i - 1) in _BEFORE_NAMES and tokens[i].is_capital:
        return i + 1 < len(tokens) and tokens[i + 1].is_capital  # "Foreign Minister Amir Khan"
    if tokens[i].text in LOWER_ONLY:
        return True
    if lower in _SHORT and (not tokens[i].text.isupper() or (i > 0 and tokens[i - 1].tag == "CD")):
        return True
    return lower in _CROWNED and word_at(tokens, i + 1) in ("bin", "ibn", "ben")


def _is_adjective(tokens: tuple[Token, ...], i: int, head: str) -> bool:
    """ "official visit", "chief reason"; not "senior official Ana Kern"."""
    kinds = ("official", "general", "executive", "chief", "lead", "expert")
    named = i + 1 < len(tokens) and tokens[i + 1].entity == "PERSON" and tokens[i + 1].is_capital
    return head in kinds and tokens[i].tag == "JJ" and not tokens[i].is_capital and not named


def _is_verb(tokens: tuple[Token, ...], i: int) -> bool:
    """ "to head", "will chair"."""
    after = i > 0 and tokens[i - 1].lower in ("to", "will", "would", "he", "they")
    return tokens[i].tag in ("VB", "VBP", "VBZ", "VBD", "VBN") and not tokens[i].is_capital and after


def head_at(tokens: tuple[Token, ...], i: int) -> tuple[int, str, bool] | None:
    """Number of words, singular, plural of the head noun at `i`."""
    lower = tokens[i].lower
    if _is_no_title(tokens, i):
        return None
    stem = lower.removesuffix("-elect").removesuffix("-designate")
    if stem != lower:
        return (1, lower, False) if stem in _heads() else None
    for prefix in ("ex-", "then-", "vice-", "co-"):
        if lower.startswith(prefix) and lower not in _heads() and lower[len(prefix) :] in _heads():
            return 1, lower[len(prefix) :], False
    for parts, head, plural in _heads().get(lower, ()):
        if len(parts) <= len(tokens) - i and all(tokens[i + k].lower == p for k, p in enumerate(parts)):
            if _is_adjective(tokens, i, head) or _is_verb(tokens, i):
                return None
            return len(parts), head, plural
    return None


def word_at(tokens: tuple[Token, ...], i: int) -> str:
    """The token at `i` in lower case; "" outside the sentence."""
    return tokens[i].lower if 0 <= i < len(tokens) else ""

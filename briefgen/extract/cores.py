"""The core of a noun phrase: determiners, modifiers and nouns, with bare nouns joined to them.

core      [the] [disputed] stretch; two multi-day fishing boats; ALPS treated water
joined    oil and gas contracts; land, sea and air crossings; search and rescue
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.extract.document import Token
from briefgen.extract.lexicon import all_words, words

_DETERMINERS = ("DT", "PDT", "PRP$", "CD")
_MODIFIERS = ("JJ", "NN", "POS", "CD", "HYPH", "AFX")
PREPOSITIONS = frozenset(
    (
        "of in on over for from to between against at near along off with by into around under through towards "
        "toward among within across about beyond behind via inside outside"
    ).split()
)
TIMES = ("DATE", "TIME")
_QUOTES = frozenset("\"'“”‘’")
_AFTER_COMPOUND = frozenset("and or in at of between by along near across on from against over through".split())
NO_COMPOUND = frozenset(
    (
        "including concerning regarding following according involving using saying being having adding leaving "
        "making taking going coming connecting linking joining bringing allowing giving banning barring requiring "
        "providing governing"
    ).split()
)
_LASTING = re.compile(r"\w-(?:old|(?:day|week|month|year|hour)s?)$")
_PAIRS = frozenset({("search", "rescue"), ("peace", "security"), ("trade", "investment"), ("oil", "gas")})
SAYING = frozenset("said says told added noted replied asked".split())


def core_at(tokens: Sequence[Token], start: int) -> tuple[int, int] | None:
    """Determiners, modifiers and nouns, joined cores included: (first, last+1) or None."""
    i = start
    while i < len(tokens) and (tokens[i].tag in _DETERMINERS or tokens[i].lower in ("both", "all")) and i - start < 4:
        i += 1
    first = i
    while i < len(tokens) and i - first < 7 and _is_part(tokens, i, first):
        i += 1
    while i > first and not _is_noun(tokens[i - 1]) and not _is_numbered(tokens, i - 1, first):
        i -= 1
    if i == first:
        return None
    return start, _joined(tokens, i)


def _is_numbered(tokens: Sequence[Token], i: int, first: int) -> bool:
    """ "marker [162]", "Block [7]": the number of a thing."""
    before = tokens[i - 1] if i > first else None
    numbered = before is not None and before.tag in ("NN", "NNP") and _is_noun(before)
    return numbered and tokens[i].tag == "CD" and tokens[i].text.isdigit() and tokens[i].entity not in (*TIMES, "MONEY")


def _is_part(tokens: Sequence[Token], i: int, first: int) -> bool:
    """The token goes on with a core that begins at `first`."""
    token = tokens[i]
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    if i > first and token.tag == "NNP" and tokens[i - 1].tag == "NNS" and opens_clause(tokens, i + 1):
        return False  # "how many nurses Tokyo should admit"
    if is_time(tokens, i) and not (token.tag == "CD" and i == first):
        return False
    if token.tag == "CD" and i > first and tokens[i - 1].tag.startswith("NN"):
        return not (following and following.tag == "NNS")  # "the crossing 24 hours a day"
    if token.tag.startswith(_MODIFIERS) or (token.text in _QUOTES and i > first and tokens[i - 1].tag != "NNS"):
        return not (token.tag.startswith("NN") and token.lower in SAYING)
    if token.lower in words("matters", "making") and i > first and tokens[i - 1].is_capital and following:
        return following.tag.startswith(("NN", "JJ"))  # "ALPS treated water"
    return following is not None and (_leads_on(tokens, i, first) or _is_in_row(tokens, i, first))


def _is_in_row(tokens: Sequence[Token], i: int, first: int) -> bool:
    """ "the [disputed][,] oil-rich valley": a participle, or the comma after an adjective, before one more."""
    comma = i if tokens[i].text == "," else i + 1
    row = tokens[comma - 1 : comma + 2]
    kinds = ("JJ", "VBN")
    adjectives = len(row) == 3 and row[0].tag in kinds and (row[2].tag in kinds or "-" in row[2].text)
    return comma > first and adjectives and row[1].text == ","


def _leads_on(tokens: Sequence[Token], i: int, first: int) -> bool:
    """A participle, adverb, dash or "and" between modifiers: "the newly built line", "civil and penal matters"."""
    token, following = tokens[i], tokens[i + 1]
    if token.tag == "VBN" and following.tag == "CD":
        return True  # "an expected 30 ferries"
    if token.tag in ("VBN", "VBG") and following.tag.startswith(("NN", "JJ")) and following.entity not in TIMES:
        linking = i > first and tokens[i - 1].tag.startswith("NN") and following.is_capital
        return token.tag == "VBN" or not (linking or token.lower in NO_COMPOUND)
    if token.tag == "VBG":
        whole = following.lower == "of" and i > 0 and tokens[i - 1].tag in ("DT", "PRP$", "POS")  # "the marking of"
        return whole or (i > first and _is_compound(tokens[i - 1], token, following))
    if token.tag in ("RB", "RBR", "RBS"):
        return following.tag in ("JJ", "VBN") and token.lower not in ("not", "never", "still", "also")
    if token.text in ("-", "–", "—"):
        return i > 0 and token.start == tokens[i - 1].end
    return token.text in ("and", "or", "&") and tokens[i - 1].tag.startswith("JJ") and following.tag.startswith("JJ")


def is_time(tokens: Sequence[Token], i: int) -> bool:
    """A word of a date; not "two multi-day" before "voyages", which only looks like one."""
    if tokens[i].entity not in TIMES or _LASTING.search(tokens[i].lower):
        return False  # "the 20-year-old treaty", "multi-day boats"
    nouns = [t for t in tokens[i : i + 4] if t.tag.startswith("NN") and not _LASTING.search(t.lower)]
    return tokens[i].tag.startswith("NN") or not nouns or nouns[0].entity in TIMES


def _is_compound(before: Token, gerund: Token, following: Token) -> bool:
    """ "fisheries [licensing] and ...": a gerund that ends a compound."""
    if not before.tag.startswith("NN") or before.entity or gerund.lower in NO_COMPOUND:
        return False
    return following.text in (",", ".", ";") or following.lower in _AFTER_COMPOUND


def _is_noun(token: Token) -> bool:
    noun = token.tag.startswith("NN") or token.tag == "VBG"
    return noun and token.entity not in TIMES and token.lower not in PREPOSITIONS


def _joined(tokens: Sequence[Token], end: int) -> int:
    """ "oil and gas contracts", "land, sea and air crossings", "search and rescue": bare nouns joined to the core."""
    stop = end
    while stop + 1 < len(tokens) and tokens[stop].text == "," and _bare(tokens, stop + 1) == stop + 2:
        stop += 2
    if stop + 1 < len(tokens) and tokens[stop].lower in ("and", "or", "&"):
        last = _bare(tokens, stop + 1)
        apart = _are_apart(tokens, end, last, stop + 1)
        if last > stop + 1 and not apart and (_is_pair(tokens, stop, last) or not opens_clause(tokens, last)):
            return last
    return end


def _are_apart(tokens: Sequence[Token], end: int, last: int, second: int) -> bool:
    """The noun that ends at `end` and the nouns `second:last` are two phrases.

    "pollution and protecting eel stocks"; "the plant and banned seafood"; "tolls and Oslo's reply"; "a road to Lima and
    visas"; "the crossing and ways to widen it".
    """
    verb = tokens[second].tag in ("VB", "VBG", "VBN", "VBD") and last > second + 1
    owned = any(t.tag == "POS" for t in tokens[second:last])
    place = tokens[end - 1].tag == "NNP" and tokens[last - 1].tag in ("NN", "NNS") and not tokens[second].is_capital
    return verb or owned or place or _leads_to(tokens, second, last) or _bears(tokens, end, last)


def _is_pair(tokens: Sequence[Token], joint: int, last: int) -> bool:
    """ "a committee on [search and rescue] is": one thing, of which the verb is not told."""
    return joint + 2 == last and (tokens[joint - 1].lower, tokens[last - 1].lower) in _PAIRS


def _bears(tokens: Sequence[Token], end: int, last: int) -> bool:
    """ "the harbour tax and [restrictions on nets]": the second has a complement of its own."""
    following = tokens[last].lower if last < len(tokens) else ""
    bears = all_words("matters", "bearers")
    return following in ("on", "against") and tokens[last - 1].lower in bears and tokens[end - 1].lower not in bears


def _leads_to(tokens: Sequence[Token], start: int, end: int) -> bool:
    """ "the crossing and [ways] to widen it": what follows is told of the second noun alone."""
    following = tokens[end].lower if end < len(tokens) else ""
    return end == start + 1 and following == "to" and tokens[start].lower in words("matters", "leads")


def _bare(tokens: Sequence[Token], start: int) -> int:
    """The end of a run of modifiers and nouns without determiner from `start`; `start` where there is none."""
    i = start
    if start < len(tokens) and tokens[start].tag == "CD":
        return start  # "the bells and two markets"
    if start + 1 < len(tokens) and tokens[start].tag == "VB" and tokens[start + 1].tag in ("VBZ", "IN", ",", "."):
        return start + 1  # "search and rescue" before "is": a noun that the tagger takes for a verb
    while i < len(tokens) and i - start < 4 and _is_part(tokens, i, start):
        i += 1
    while i > start and not _is_noun(tokens[i - 1]):
        i -= 1
    return i


def opens_clause(tokens: Sequence[Token], i: int) -> bool:
    """A finite verb follows: what stands before is the subject of a new clause."""
    while i < len(tokens) and tokens[i].tag == "RB":
        i += 1
    return i < len(tokens) and tokens[i].tag in ("VBZ", "VBD", "VBP", "MD")

"""Noun phrases over tagged tokens, without a parse.

core          [the] [disputed] stretch
joined        oil and gas contracts; land, sea and air crossings
complement    lines of trucks at the Korday checkpoint; the waters north of Ellesmere
participle    the tariffs applied to foreign lorries; 38 sailors held at Sirte
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefgen.extract.document import Token
from briefgen.extract.lexicon import all_words, words

MAX_WORDS = 16
_DETERMINERS = ("DT", "PDT", "PRP$", "CD")
_MODIFIERS = ("JJ", "NN", "POS", "CD", "HYPH", "AFX")
_PREPOSITIONS = frozenset(
    (
        "of in on over for from to between against at near along off with by into around under through towards "
        "toward among within across about beyond via inside outside"
    ).split()
)
_PARTICIPLE_LINKS = frozenset("by to in on at from for with off near between of over along".split())
_DIRECTIONS = frozenset("north south east west northeast northwest southeast southwest".split())
_TIMES = ("DATE", "TIME")
_QUOTES = frozenset("\"'“”‘’")
_AMOUNTS = frozenset("some most many all thousands hundreds dozens scores part parts".split())
_ROUGHLY = frozenset("about some over nearly around almost approximately".split())
_GERUND_AFTER = frozenset({"of", "for", "on", "to"})
_AFTER_COMPOUND = frozenset("and or in at of between by along near across on from against over through".split())
_LINKING = frozenset("connecting linking joining".split())
_CASES = frozenset("proceedings case cases suit suits arbitration trial claim claims complaint complaints".split())
_AIMS = frozenset("application applications bid right rights refusal attempt attempts ambition obligation".split())
_NO_COMPOUND = frozenset(
    (
        "including concerning regarding following according involving using saying being having adding leaving "
        "making taking going coming connecting linking joining bringing allowing giving banning barring requiring "
        "providing governing"
    ).split()
)
_PLAIN = frozenset("said says told added noted replied asked".split())


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens `start:end`; `head` is the last noun of the core, which ends at `core_end`; `cuts` end its parts."""

    start: int
    end: int
    head: int
    core_end: int
    cuts: tuple[int, ...] = ()

    def end_within(self, words: int) -> int:
        """The last end of a part that keeps the phrase within a number of words, the core at least."""
        return max((c for c in self.cuts if c - self.start <= words), default=self.core_end)


def grown(phrase: Phrase, end: int) -> Phrase:
    """The phrase with what follows it up to `end` as one more part."""
    return replace(phrase, end=end, cuts=(*phrase.cuts, end))


def cut(phrase: Phrase) -> Phrase:
    """The phrase without its complements."""
    return replace(phrase, end=phrase.core_end, cuts=phrase.cuts[:1])


def goes_on(tokens: Sequence[Token], first: Phrase, following: Phrase) -> bool:
    """ "a ban on wheat, [maize] [and rapeseed]": a bare noun that goes on the one after "on"."""
    if len(first.cuts) < 2 or tokens[first.core_end].lower != "on" or following.end > following.core_end:
        return False
    owned = any(t.tag in ("DT", "PRP$", "POS") for t in tokens[first.start : first.head])
    within = tokens[first.core_end + 1]
    alike = all(t.tag.startswith(("NN", "JJ")) for t in (within, tokens[following.start]))
    return owned and alike and tokens[following.head].tag in ("NN", "NNS")


def phrase_at(tokens: Sequence[Token], start: int, limit: int = MAX_WORDS) -> Phrase | None:
    """The noun phrase that begins at a token, with its complements; None where none begins there."""
    start = _after_quantity(tokens, start)
    core = _core(tokens, start) or _those(tokens, start)
    if core is None:
        return None
    end, cuts = core[1], [core[1]]
    while (longer := _complement(tokens, end)) and longer - start <= limit:
        if tokens[end].lower == "to" and any(tokens[c].lower == "to" for c in cuts[:-1]):
            break  # "take the claim to an outlet [to The Hague]"
        end = longer
        cuts.append(end)
    head = core[1] - 1 - (tokens[core[1] - 1].tag == "CD" and core[1] - core[0] > 1)
    return Phrase(start, end, head, core[1], tuple(cuts))


def _after_quantity(tokens: Sequence[Token], i: int) -> int:
    """ "[six of] the guards", "[more than] 400 trucks", "[as many as] 12 vans", "[$3 million in] aid"."""
    lower = [t.lower for t in tokens[i : i + 4]]
    tags = [t.tag for t in tokens[i : i + 4]]
    if len(lower) > 3 and lower[0] == lower[2] == "as" and tags[3] == "CD":
        return i + 3
    if _is_partitive(tokens, i) or (len(lower) > 2 and lower[1] in ("than", "least", "to") and tags[2] == "CD"):
        return i + 2
    if lower and lower[0] in _ROUGHLY and "CD" in tags[1:2]:
        return i + 1
    if "CD" in tags[:2] and lower[tags.index("CD") + 1 :][:2] == ["per", "cent"]:
        return i + tags.index("CD") + 3  # "[a 30 per cent] levy"
    return _after_time_of(tokens, i) or _after_money(tokens, i)


def _after_money(tokens: Sequence[Token], i: int) -> int:
    """ "[$3 million in] aid"; `i` where there is none."""
    j = i
    while j < len(tokens) and (tokens[j].tag in ("CD", "$") or tokens[j].entity == "MONEY"):
        j += 1
    if (
        j > i
        and j + 1 < len(tokens)
        and tokens[i].entity == "MONEY"
        and tokens[j].lower in ("in", "of", "for", "worth")
    ):
        return j + 1
    return i


def _after_time_of(tokens: Sequence[Token], i: int) -> int:
    """ "last month's [judgment]": after the time that owns the rest; 0 where there is none."""
    j = i
    while j < len(tokens) and tokens[j].entity in _TIMES and tokens[j].tag != "POS":
        j += 1
    return j + 1 if i < j < len(tokens) - 1 and tokens[j].tag == "POS" else 0


def _is_partitive(tokens: Sequence[Token], i: int) -> bool:
    """ "Six of [the fourteen guards]"."""
    return (
        i + 2 < len(tokens) and tokens[i + 1].lower == "of" and (tokens[i].tag == "CD" or tokens[i].lower in _AMOUNTS)
    )


def _those(tokens: Sequence[Token], start: int) -> tuple[int, int] | None:
    """ "those [intercepted at sea]"."""
    if start + 1 < len(tokens) and tokens[start].lower == "those" and tokens[start + 1].tag in ("VBN", "VBD"):
        return start, start + 1
    return None


def _core(tokens: Sequence[Token], start: int) -> tuple[int, int] | None:
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
    return (
        numbered and tokens[i].tag == "CD" and tokens[i].text.isdigit() and tokens[i].entity not in (*_TIMES, "MONEY")
    )


def _is_part(tokens: Sequence[Token], i: int, first: int) -> bool:
    """The token goes on with a core that begins at `first`."""
    token = tokens[i]
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    if i > first and token.tag == "NNP" and tokens[i - 1].tag == "NNS" and _opens_clause(tokens, i + 1):
        return False  # "how many nurses Tokyo should admit"
    if _is_time(tokens, i) and not (token.tag == "CD" and i == first):
        return False
    if token.tag == "CD" and i > first and tokens[i - 1].tag.startswith("NN"):
        return not (following and following.tag == "NNS")  # "the crossing 24 hours a day"
    if token.tag.startswith(_MODIFIERS) or (token.text in _QUOTES and i > first and tokens[i - 1].tag != "NNS"):
        return not (token.tag.startswith("NN") and token.lower in _PLAIN)
    return following is not None and _leads_on(tokens, i, first)


def _leads_on(tokens: Sequence[Token], i: int, first: int) -> bool:
    """A participle, adverb, dash or "and" between modifiers: "the newly built line", "civil and penal matters"."""
    token, following = tokens[i], tokens[i + 1]
    if token.tag == "VBN" and following.tag == "CD":
        return True  # "an expected 30 ferries"
    if token.tag in ("VBN", "VBG") and following.tag.startswith(("NN", "JJ")) and following.entity not in _TIMES:
        linking = i > first and tokens[i - 1].tag.startswith("NN") and following.is_capital
        return token.tag == "VBN" or not (linking or token.lower in _NO_COMPOUND)
    if token.tag == "VBG":
        whole = following.lower == "of" and i > 0 and tokens[i - 1].tag in ("DT", "PRP$", "POS")  # "the marking of"
        return whole or (i > first and _is_compound(tokens[i - 1], token, following))
    if token.tag in ("RB", "RBR", "RBS"):
        return following.tag in ("JJ", "VBN") and token.lower not in ("not", "never", "still", "also")
    if token.text in ("-", "–", "—"):
        return i > 0 and token.start == tokens[i - 1].end
    return token.text in ("and", "or", "&") and tokens[i - 1].tag.startswith("JJ") and following.tag.startswith("JJ")


def _is_time(tokens: Sequence[Token], i: int) -> bool:
    """A word of a date; not "two multi-day" before "voyages", which only looks like one."""
    if tokens[i].entity not in _TIMES or tokens[i].lower.endswith("-old"):
        return False  # "the 20-year-old treaty"
    nouns = [t for t in tokens[i : i + 4] if t.tag.startswith("NN") and not t.lower.endswith("-old")]
    return tokens[i].tag.startswith("NN") or not nouns or nouns[0].entity in _TIMES


def _is_compound(before: Token, gerund: Token, following: Token) -> bool:
    """ "fisheries [licensing] and ...": a gerund that ends a compound."""
    if not before.tag.startswith("NN") or before.entity or gerund.lower in _NO_COMPOUND:
        return False
    return following.text in (",", ".", ";") or following.lower in _AFTER_COMPOUND


def _is_noun(token: Token) -> bool:
    noun = token.tag.startswith("NN") or token.tag == "VBG"
    return noun and token.entity not in _TIMES and token.lower not in _PREPOSITIONS


def _joined(tokens: Sequence[Token], end: int) -> int:
    """ "oil and gas contracts", "land, sea and air crossings", "search and rescue": bare nouns joined to the core."""
    stop = end
    while stop + 1 < len(tokens) and tokens[stop].text == "," and _bare(tokens, stop + 1) == stop + 2:
        stop += 2
    if stop + 1 < len(tokens) and tokens[stop].lower in ("and", "or", "&"):
        last = _bare(tokens, stop + 1)
        verb = tokens[stop + 1].tag in ("VB", "VBG") and last > stop + 2  # "pollution and protecting eel stocks"
        owned = verb or any(t.tag == "POS" for t in tokens[stop + 1 : last])  # "tolls and Oslo's reply": two
        place = tokens[end - 1].tag == "NNP" and tokens[last - 1].tag in ("NN", "NNS")  # "a road to Lima and visas"
        apart = (place and not tokens[stop + 1].is_capital) or owned or _leads_to(tokens, stop + 1, last)
        apart = apart or _bears(tokens, end, last)
        if last > stop + 1 and not apart and not _opens_clause(tokens, last):
            return last
    return end


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


def _opens_clause(tokens: Sequence[Token], i: int) -> bool:
    """A finite verb follows: what stands before is the subject of a new clause."""
    while i < len(tokens) and tokens[i].tag == "RB":
        i += 1
    return i < len(tokens) and tokens[i].tag in ("VBZ", "VBD", "VBP", "MD")


def _complement(tokens: Sequence[Token], end: int) -> int:
    """The end of one more prepositional or participial complement; 0 where none follows."""
    if end + 1 >= len(tokens):
        return 0
    token, following = tokens[end], tokens[end + 1]
    if token.lower == "to" and following.tag == "VB" and tokens[end - 1].lower in _AIMS:
        aim = _core(tokens, end + 2)
        return aim[1] if aim else end + 2  # "the application to join the union", "the right to return"
    plain = token.lower in _PREPOSITIONS and token.tag in ("IN", "TO", "RP")
    heard = token.lower == "before" and tokens[end - 1].lower in _CASES  # "the case before the Court"
    if plain or heard or token.lower in _LINKING:
        return _object(tokens, end + 2 * _is_joined(tokens, end))
    if token.lower in _DIRECTIONS and following.lower == "of":
        return _object(tokens, end + 1)
    if (
        token.tag in ("VBN", "VBD")
        and token.lower not in _PLAIN
        and following.lower in _PARTICIPLE_LINKS
        and token.lower.endswith(("ed", "en", "wn", "ld", "nt", "ught", "id", "ade", "ut", "et"))
    ):
        return _object(tokens, end + 1)
    return 0


def _is_joined(tokens: Sequence[Token], i: int) -> bool:
    """ "access [to and from] the sea"."""
    return i + 3 < len(tokens) and tokens[i + 1].lower == "and" and tokens[i + 2].lower in _PREPOSITIONS


def _object(tokens: Sequence[Token], preposition: int) -> int:
    start = preposition + 1
    if start < len(tokens) and tokens[start].tag == "VBG" and tokens[preposition].lower in _GERUND_AFTER:
        start += 1
    if start >= len(tokens) or _is_time(tokens, start) or (tokens[start].tag == "VBG" and start == preposition + 1):
        return 0
    core = _core(tokens, _after_quantity(tokens, start))
    if core is None and start == preposition + 2 and tokens[start - 1].lower not in _NO_COMPOUND:
        return start  # "a ban on trawling"
    if core is None or (tokens[core[1] - 1].entity == "PERSON" and tokens[preposition].lower in ("with", "by")):
        return 0
    if all(t.tag == "CD" or t.entity in _TIMES for t in tokens[start : core[1]]):
        return 0
    last = tokens[core[1] - 1].lower
    if last in words("matters", "adverbial" if core[1] - start == 1 else "parts"):
        return 0  # "on the basis of", "in order to", "in three instalments"
    return _joined_names(tokens, preposition, core[1])


def _joined_names(tokens: Sequence[Token], preposition: int, end: int) -> int:
    """ "between A and B", "between A, B and C", "to Mexico and the United States": the end of the last name."""
    link = tokens[preposition].lower
    if link in ("between", "among"):
        while end + 1 < len(tokens) and tokens[end].text == "," and (named := _core(tokens, end + 1)):
            if not tokens[named[1] - 1].is_capital or named[1] >= len(tokens):
                break
            end = named[1]
            if tokens[end].text != ",":
                break
    if end + 1 < len(tokens) and tokens[end].lower == "and" and (second := _core(tokens, end + 1)):
        names = tokens[second[1] - 1].is_capital and tokens[end - 1].is_capital and not _opens_clause(tokens, second[1])
        if link in ("between", "among") or (names and link in ("of", "to", "from", "in", "with", "for", "against")):
            return second[1]
    return end


def spell(tokens: Sequence[Token], start: int, end: int) -> str:
    """The words as text, without gaps where the text has none."""
    parts: list[str] = []
    for i in range(start, end):
        glued = i > start and tokens[i].start == tokens[i - 1].end
        parts.append(tokens[i].text if not parts or glued else " " + tokens[i].text)
    return "".join(parts)

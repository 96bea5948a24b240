"""Noun phrases over tagged tokens, without a parse.

core          [the] [disputed] stretch
joined        oil and gas contracts; land, sea and air crossings
complement    lines of trucks at the Korday checkpoint; the waters north of Ellesmere
participle    the tariffs applied to foreign lorries; 38 sailors held at Sirte
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefgen.extract.cores import NO_COMPOUND, PREPOSITIONS, SAYING, TIMES, core_at, is_time, opens_clause
from briefgen.extract.document import Token
from briefgen.extract.lexicon import words

MAX_WORDS = 16
_PARTICIPLE_LINKS = frozenset("by to in on at from for with off near between of over along".split())
_SURFACES = frozenset({"sea", "road", "land", "shore", "coast", "ground", "line"})
_DIRECTIONS = frozenset("north south east west northeast northwest southeast southwest".split())
_AMOUNTS = frozenset("some most many much half all thousands hundreds dozens scores part parts".split())
_OF_NAMES = frozenset({"of", "to", "from", "in", "with", "for", "against"})
_FRACTIONS = frozenset({"third", "quarter", "half", "fifth", "tenth"})
_ROUGHLY = frozenset("about some over nearly around almost approximately".split())
_GERUND_AFTER = frozenset({"of", "for", "on", "to"})
_LINKING = frozenset("connecting linking joining".split())
_CASES = frozenset("proceedings case cases suit suits arbitration trial claim claims complaint complaints".split())
_AIMS = frozenset("application applications bid right rights refusal attempt attempts ambition obligation".split())


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
    core = core_at(tokens, start) or _those(tokens, start)
    return completed(tokens, start, core[0], core[1], limit) if core else None


def completed(tokens: Sequence[Token], start: int, first: int, core_end: int, limit: int = MAX_WORDS) -> Phrase:
    """The phrase whose core ends at a token, with the complements that follow."""
    core = (first, core_end)
    end, cuts = core[1], [core[1]]
    while (longer := _complement(tokens, end)) and longer - start <= limit:
        if tokens[end].lower == "to" and any(tokens[c].lower == "to" for c in cuts[:-1]):
            break  # "take the claim to an outlet [to The Hague]"
        end = longer
        cuts.append(end)
    head = core[1] - 1 - (tokens[core[1] - 1].tag == "CD" and core[1] - core[0] > 1)
    return Phrase(start, end, head, core[1], tuple(cuts))


def _after_quantity(tokens: Sequence[Token], i: int) -> int:
    """ "[six of] the guards", "[more than] 400 trucks", "[as many as] 12 vans", "[$3 million in] aid", "[the setting up
    of] a hotline".
    """
    lower = [t.lower for t in tokens[i : i + 4]]
    tags = [t.tag for t in tokens[i : i + 4]]
    if whole := _after_whole(lower):
        return i + whole
    if len(lower) > 3 and lower[0] == lower[2] == "as" and tags[3] == "CD":
        return i + 3
    if _is_partitive(tokens, i) or (len(lower) > 2 and lower[1] in ("than", "least", "to") and tags[2] == "CD"):
        return i + 2
    if lower and lower[0] in _ROUGHLY and "CD" in tags[1:2]:
        return i + 1
    if "CD" in tags[:2] and lower[tags.index("CD") + 1 :][:2] == ["per", "cent"]:
        return i + tags.index("CD") + 3  # "[a 30 per cent] levy"
    return _after_time_of(tokens, i) or _after_money(tokens, i)


def _after_whole(lower: Sequence[str]) -> int:
    """ "[the setting up of] a hotline", "[a third of] the frontier": so many words lead to it."""
    if list(lower) == ["the", "setting", "up", "of"]:
        return 4
    return 3 if lower[:1] == ["a"] and lower[2:3] == ["of"] and lower[1] in _FRACTIONS else 0


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
    while j < len(tokens) and tokens[j].entity in TIMES and tokens[j].tag != "POS":
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


def _complement(tokens: Sequence[Token], end: int) -> int:
    """The end of one more prepositional or participial complement; 0 where none follows."""
    if end + 1 >= len(tokens):
        return 0
    token, following = tokens[end], tokens[end + 1]
    if token.lower == "to" and following.tag == "VB" and tokens[end - 1].lower in _AIMS:
        aim = core_at(tokens, end + 2)
        return aim[1] if aim else end + 2  # "the application to join the union", "the right to return"
    plain = token.lower in PREPOSITIONS and token.tag in ("IN", "TO", "RP")
    heard = token.lower == "before" and tokens[end - 1].lower in _CASES  # "the case before the Court"
    if plain or heard or token.lower in _LINKING:
        return _object(tokens, end + 2 * _is_joined(tokens, end))
    if token.lower in _DIRECTIONS and following.lower == "of":
        return _object(tokens, end + 1)
    if (
        token.tag in ("VBN", "VBD")
        and token.lower not in SAYING
        and following.lower in _PARTICIPLE_LINKS
        and token.lower.endswith(("ed", "en", "wn", "ld", "nt", "ught", "id", "ade", "ut", "et"))
    ):
        those = tokens[end - 1].lower == "those" and end + 2 < len(tokens) and tokens[end + 2].tag.startswith("NN")
        return _object(tokens, end + 1) or (end + 3 if those else 0)  # "those intercepted at sea"
    return 0


def _is_joined(tokens: Sequence[Token], i: int) -> bool:
    """ "access [to and from] the sea"."""
    return i + 3 < len(tokens) and tokens[i + 1].lower == "and" and tokens[i + 2].lower in PREPOSITIONS


def _object(tokens: Sequence[Token], preposition: int) -> int:
    start = preposition + 1
    if start < len(tokens) and tokens[start].tag == "VBG" and tokens[preposition].lower in _GERUND_AFTER:
        start += 1
    if start >= len(tokens) or is_time(tokens, start) or (tokens[start].tag == "VBG" and start == preposition + 1):
        return 0
    core = core_at(tokens, _after_quantity(tokens, start)) or _those(tokens, start)
    if core is None and start == preposition + 2 and tokens[start - 1].lower not in NO_COMPOUND:
        return start  # "a ban on trawling"
    said = tokens[preposition].lower == "by" and tokens[preposition - 1].lower in words("matters", "disputable")
    person = core is not None and tokens[core[1] - 1].entity == "PERSON" and not said  # "remarks by Mr Kern"
    if core is None or (person and tokens[preposition].lower in ("with", "by")):
        return 0
    if all(t.tag == "CD" or t.entity in TIMES for t in tokens[start : core[1]]):
        return 0
    last = tokens[core[1] - 1].lower
    waters = tokens[preposition].lower == "of" and last in _SURFACES  # "a stretch of sea"
    if not waters and last in words("matters", "adverbial" if core[1] - start == 1 else "parts"):
        return 0  # "on the basis of", "in order to", "in three instalments"
    return _joined_names(tokens, preposition, core[1])


def _joined_names(tokens: Sequence[Token], preposition: int, end: int) -> int:
    """ "between A and B", "between A, B and C", "to Mexico and the United States": the end of the last name."""
    link = tokens[preposition].lower
    if link in ("between", "among") or _is_list_of_names(tokens, end):
        while end + 1 < len(tokens) and tokens[end].text == "," and (named := core_at(tokens, end + 1)):
            if not tokens[named[1] - 1].is_capital or named[1] >= len(tokens):
                break
            end = named[1]
            if tokens[end].text != ",":
                break
    if end + 1 < len(tokens) and tokens[end].lower == "and" and (second := core_at(tokens, end + 1)):
        names = tokens[second[1] - 1].is_capital and tokens[end - 1].is_capital and not opens_clause(tokens, second[1])
        joined = any(t.lower == "and" for t in tokens[preposition:end])  # "between A and B [and a ferry]"
        if (link in ("between", "among") and not joined) or (
            names and link in ("of", "to", "from", "in", "with", "for", "against")
        ):
            return second[1]
    return end


def _is_list_of_names(tokens: Sequence[Token], end: int) -> bool:
    """ "of Mali[, Burkina Faso and Niger]": names alone up to the last after "and"."""
    i = end
    while i + 1 < len(tokens) and (tokens[i].text == "," or tokens[i].is_capital):
        i += 1
    names = i > end and tokens[end - 1].is_capital and tokens[end].text == "," and tokens[end + 1].is_capital
    return names and tokens[i].lower == "and" and tokens[i + 1].is_capital and not opens_clause(tokens, i + 2)


def spell(tokens: Sequence[Token], start: int, end: int) -> str:
    """The words as text, without gaps where the text has none."""
    parts: list[str] = []
    for i in range(start, end):
        glued = i > start and tokens[i].start == tokens[i - 1].end
        parts.append(tokens[i].text if not parts or glued else " " + tokens[i].text)
    return "".join(parts)

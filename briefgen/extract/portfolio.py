"""What follows the head of a title: portfolio, house, post and state ("of Foreign Affairs of Kenya", "to the United
Nations").
"""

from __future__ import annotations

import re

from briefgen.extract.document import Token
from briefgen.extract.geo import STATE_KINDS, Country
from briefgen.extract.lexicon import words
from briefgen.extract.office_heads import head_at, word_at

LINKS = frozenset({"of", "for", "to", "in", "on", "at"})
_MAX_RIGHT = 14


def is_portfolio(token: Token) -> bool:
    """A word that can stand in a title: a field, a body, a rank, "former"."""
    lower = token.lower
    if lower in words("offices", "portfolios") or lower in words("offices", "former"):
        return lower not in ("late", "then") or True
    parts = lower.split("-")
    return len(parts) > 1 and all(p in words("offices", "portfolios") for p in parts)


def right_edge(
    tokens: tuple[Token, ...], end: int, at: dict[int, Country], noun: str
) -> tuple[int, str | None, str | None, str | None]:
    """(end, own state, post, body) after the portfolio: "of Foreign Affairs of the Republic of Kenya", "to the
    United Nations".
    """
    tail = _Tail(tokens, at, noun, _after_rank(tokens, end))
    while tail.position < min(len(tokens), end + _MAX_RIGHT) and tail.step(first=tail.position == end):
        pass
    return tail.position, tail.own, tail.post, tail.body


def _after_rank(tokens: tuple[Token, ...], end: int) -> int:
    """The end of "(Ambassador) [Extraordinary and Plenipotentiary]": words of rank behind the head."""
    ranks = ("extraordinary", "plenipotentiary")
    while word_at(tokens, end) in ranks or (word_at(tokens, end) == "and" and word_at(tokens, end + 1) in ranks):
        end += 1
    return end


class _Tail:
    """Reads link after link of what follows the head `noun`."""

    def __init__(self, tokens: tuple[Token, ...], at: dict[int, Country], noun: str, position: int) -> None:
        self.tokens, self.at, self.noun, self.position = tokens, at, noun, position
        self.own: str | None = None
        self.post: str | None = None
        self.body: str | None = None

    def step(self, *, first: bool) -> bool:
        """Take one link and what it leads to; False where the title ends."""
        link = self.position + _charged(self.tokens, self.position)
        word = self.tokens[link].lower
        if word not in LINKS and (word not in ("and", ",") or first):
            return False
        target = link + 1
        if word_at(self.tokens, target) in ("the", "his", "her", "its", "our"):
            target += 1
            target += word_at(self.tokens, target) in BETWEEN
        hit = self.at.get(target)
        return self.state(word, hit) if hit and hit.kind != "compound" else self.portfolio(word, target)

    def state(self, word: str, hit: Country) -> bool:
        """ "of Kenya", "of Sudan's ruling council", "of the Iraqi delegation", "to Poland"."""
        run = _portfolio_run(self.tokens, hit.end, self.at)
        in_city = word == "in" and hit.kind in ("city", "capital") and self.noun not in _RESIDENT
        goal = word == "to" and hit.kind in STATE_KINDS and self.noun not in _POSTED  # "visit of the minister to P"
        if word in ("and", ",") or (word == "at" and run == hit.end) or in_city or goal:
            return False
        following = word_at(self.tokens, hit.end)
        if following in ("'s", "'", "’"):
            run = max(_portfolio_run(self.tokens, hit.end + 1, self.at), _house_run(self.tokens, hit.end + 1, self.at))
            if run > hit.end + 1:
                self.own, self.position = self.own or hit.code, run
            return run > hit.end + 1
        if hit.kind in ("adjective", "name") and (
            following in words("offices", "portfolios") or following in ("delegation", "parliament")
        ):  # the adjective gives the state, the noun stays in the title
            self.own = self.own or hit.code
            self.position = run + (word_at(self.tokens, run) == "ministry")
            return True
        self.assign(word, hit)
        self.position = hit.end
        return hit.kind in STATE_KINDS or hit.kind == "body"

    def assign(self, word: str, hit: Country) -> None:
        """The state is where an envoy serves, or a body, or the holder's own."""
        if word in ("to", "for", "on", "in") and self.noun in _POSTED:
            self.post = hit.code if hit.kind in STATE_KINDS else ""
        elif hit.kind == "body":
            self.body = hit.code
        else:
            self.own = self.own or hit.code

    def portfolio(self, word: str, target: int) -> bool:
        """ "of Foreign Affairs", "for Trade", "and Consumer Affairs", "of Kajiado"."""
        tokens = self.tokens
        run = _region(tokens, target) if word == "of" else target
        run = run if run > target else _portfolio_run(tokens, target, self.at, named=word in LINKS)
        if run == target and word in ("of", "and") and self.noun in LOCAL:
            run = _place_run(tokens, target, self.at)
            if word == "and" and word_at(tokens, run) != ",":
                return False  # "governors of A [and B], Ana Kern and Li Min"
        if run == target and word in LINKS:
            run = _household(tokens, target, self.at)
        if run == target and word == "of" and self.noun in _PRESIDE:
            run = _house_run(tokens, target, self.at)
            common = run == target and tokens[target - 1].lower == "the"
            run = _common_house(tokens, target) if common else run
        if word == "to" and run < len(tokens) and head_at(tokens, run) is not None:
            return False  # "adviser to Prime Minister Kern"
        posted = word not in ("to", "in", "on") or self.noun in _POSTED
        housed = word != "at" or self.noun in _POSTED or _is_house(tokens, target, run)
        if run == target or not posted or not housed:
            return False
        if word in ("and", ",") and not _continues(tokens, self.position, run):
            return False
        if word == "," and tokens[target].lower in words("names", "ranks"):
            return False  # "Chief of Army Staff, General Kern"
        house = (
            word_at(tokens, run) == "ministry" and head_at(tokens, run + 1) is None if run < len(tokens) - 1 else False
        )
        self.position = _whole_body(tokens, run + house)  # "secretary of the foreign [ministry]"
        return True


BETWEEN = frozenset(  # "directors of the two fisheries boards", "the premier of the sisterly Republic of Iraq"
    {"two", "both", "sisterly", "brotherly", "fraternal", "friendly", "neighbouring", "neighboring"}
)


def _charged(tokens: tuple[Token, ...], i: int) -> int:
    """How many words stand before the link: "(minister) [in charge] of Trade", "[responsible] for"."""
    if word_at(tokens, i) == "in" and word_at(tokens, i + 1) == "charge" and word_at(tokens, i + 2) == "of":
        return 2
    return int(word_at(tokens, i) == "responsible" and word_at(tokens, i + 1) == "for")


_POSTED = frozenset(
    {
        "ambassador",
        "envoy",
        "high-commissioner",
        "consul",
        "consul-general",
        "representative",
        "charge-d'affaires",
        "chargé-d'affaires",
        "negotiator",
        "emissary",
        "nuncio",
        "coordinator",
        "adviser",
        "advisor",
        "rapporteur",
        "delegate",
        "attache",
        "attaché",
        "aide",
    }
)


_ANCHORS = frozenset("affairs issues relations policy development cooperation services matters questions".split())
_FIELD = re.compile(r".{3,}(?:[ts]ion|ment|[ae]nce|ship|ics|ity|ogy|ries|ties|ures|cies)s?")
_NAMES_LIKE_FIELDS = frozenset("lawrence clarence terence terrence florence constance prudence trinity".split())


def _names_field(token: Token) -> bool:
    """A capitalised word that by its ending is a field and no name: "Investment [Promotion]", "[Boundaries]"."""
    field = token.is_capital and token.entity not in ("PERSON", "GPE") and _FIELD.fullmatch(token.lower)
    return bool(field) and token.lower not in _NAMES_LIKE_FIELDS


def _anchored(tokens: tuple[Token, ...], i: int, at: dict[int, Country]) -> int:
    """The end of "[Boundary and Ocean Affairs]": capitalised words that lead to one such as "Affairs"; else `i`."""
    position = i
    while position < min(i + 5, len(tokens)) and position not in at:
        token = tokens[position]
        if token.lower in _ANCHORS and token.is_capital:
            return position + 1
        if not (token.is_capital and token.tag.startswith(("NN", "JJ"))) and token.lower not in ("and", "&"):
            break
        if token.entity == "PERSON" or head_at(tokens, position):
            break
        position += 1
    return i


def _portfolio_run(tokens: tuple[Token, ...], i: int, at: dict[int, Country], *, named: bool = False) -> int:
    """End of the words from `i` on that can be a portfolio; `named` also takes the proper name of a body."""
    position = _anchored(tokens, i, at) if i < len(tokens) else i
    while position < len(tokens) and not (position > i and _head_ends(tokens, position)):
        owner = (  # "of the Foreign Ministry's Asian Bureau", "of the House of Peoples' Representatives"
            tokens[position].lower in ("'s", "’s", "'", "’") and i < position < len(tokens) - 1
        )
        if not _in_portfolio(tokens, position, at) and not (owner and is_portfolio(tokens[position + 1])):
            break
        position += 1
    while named and position == i and i + 1 < len(tokens) and tokens[i].lower in words("offices", "descriptors"):
        i = position = i + 1
    if (
        named
        and position == i
        and i < len(tokens)
        and tokens[i].is_capital
        and tokens[i].entity in ("ORG", "FAC", "LAW")
        and i not in at
    ):
        while (
            position < len(tokens)
            and tokens[position].entity == tokens[i].entity
            and (tokens[position].is_capital or tokens[position].lower in ("of", "'s", "and", "the"))
            and not (tokens[position].lower == "of" and {position + 1, position + 2} & at.keys())
        ):
            position += 1
    return position


_RESIDENT = frozenset(
    {"ambassador", "high-commissioner", "consul", "consul-general", "charge-d'affaires", "chargé-d'affaires"}
)
LOCAL = frozenset({"governor", "mayor", "prefect", "commander", "commandant", "bishop", "archbishop", "chief"})


def _place_run(tokens: tuple[Token, ...], i: int, at: dict[int, Country]) -> int:
    """End of the name of a place that no list knows ("governor of Kajiado")."""
    end = i
    while (
        end < len(tokens)
        and (end not in at or end > i)  # "governor of Lower [Austria]"
        and tokens[end].is_capital
        and tokens[end].tag.startswith("NNP")
        and end < i + 3
    ):
        end += 1
    return end


COMPASS = frozenset("north south east west northern southern eastern western".split())


def _region(tokens: tuple[Token, ...], i: int) -> int:
    """End of "(president of) [South Ossetia]", which is no state; `i` where no such place stands there."""
    if i + 1 >= len(tokens) or tokens[i].lower not in COMPASS or not tokens[i].is_capital:
        return i
    place = tokens[i + 1].is_capital and {tokens[i].entity, tokens[i + 1].entity} <= {"GPE", "LOC"}
    return i + 2 if place else i


def _household(tokens: tuple[Token, ...], i: int, at: dict[int, Country]) -> int:
    """End of what belongs to an office: "head of the [president's military house]"."""
    head = head_at(tokens, i) if i < len(tokens) else None
    owner = i + head[0] if head else i
    if head is None or word_at(tokens, owner) not in ("'s", "’s"):
        return i
    run = _portfolio_run(tokens, owner + 1, at)
    return run if run > owner + 1 else i


def _whole_body(tokens: tuple[Token, ...], end: int) -> int:
    """The end of a proper name that goes on at `end`: "the Foundation of African [Scholars]", "for Latin [America]"."""
    if not 0 < end < len(tokens) or not tokens[end].is_capital or not tokens[end].tag.startswith("NNP"):
        return end
    inside = tokens[end].entity == tokens[end - 1].entity and tokens[end].entity in ("ORG", "LOC")
    last = end + 1 >= len(tokens) or not tokens[end + 1].is_capital
    return end + 1 if inside and last else end


_PRESIDE = frozenset("chairman chairwoman chairperson chair head director director-general president ceo chief".split())


def _house_run(tokens: tuple[Token, ...], i: int, at: dict[int, Country]) -> int:
    """End of the proper name of a house that no list knows ("chairman of the [Freeport of Lemsal]")."""
    end = i
    while end < min(len(tokens), i + 6) and tokens[end].entity != "PERSON":
        proper = tokens[end].is_capital and tokens[end].tag.startswith("NN") and head_at(tokens, end) is None
        joins = tokens[end].lower in ("of", "for") and end + 1 < len(tokens) and tokens[end + 1].is_capital
        joins = joins and end + 1 not in at  # "the Transitional Council [of Kenya]": the state is the holder's
        if not (proper and (end > i or end not in at)) and not (joins and end > i):
            break
        end += 1
    return end


def _common_house(tokens: tuple[Token, ...], i: int) -> int:
    """End of a house that is told and not named ("director of the [seed bank]"); `i` where none is."""
    end = i
    while end < min(len(tokens), i + 4) and tokens[end].text.islower() and tokens[end].tag.startswith(("NN", "JJ")):
        end += 1
    return end if end > i and tokens[end - 1].lower in words("offices", "houses") else i


def _in_portfolio(tokens: tuple[Token, ...], i: int, at: dict[int, Country]) -> bool:
    """A portfolio word, or a pair of states in the name of a body ("of the Russia-Turkey Intergovernmental
    Commission").
    """
    if i in at:
        return at[i].kind == "compound" and i + 1 < len(tokens) and is_portfolio(tokens[i + 1])
    return is_portfolio(tokens[i]) or _names_field(tokens[i])


def _head_ends(tokens: tuple[Token, ...], i: int) -> bool:
    return tokens[i].lower in ("leader", "ministry")


def _is_house(tokens: tuple[Token, ...], start: int, end: int) -> bool:
    """ "(Director) at the Foreign Ministry": the portfolio ends in a house that employs people."""
    return end > start and tokens[end - 1].lower in ("ministry", "office", "department", "presidency", "secretariat")


def _continues(tokens: tuple[Token, ...], join: int, run: int) -> bool:
    """After "of Trade" a comma or "and" goes on with the portfolio ("Commerce and Consumer Affairs") only in the
    same case.
    """
    return tokens[join + 1].is_capital == tokens[join - 1].is_capital and not (
        run < len(tokens) and head_at(tokens, run) is not None
    )

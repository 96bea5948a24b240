"""Titles of office in a sentence: head noun with its modifiers, portfolio and state.

former Iraqi [deputy foreign minister]          modifiers + head
the [Minister for Foreign Affairs] of Kenya     head + portfolio + state
Israel's hardline [Prime Minister]              state + descriptor + title
[chief of the general staff]                    weak head + portfolio
[ambassador to Poland]                          head + post; the state is not the ambassador's own
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from briefgen.extract.document import Token
from briefgen.extract.geo import Country
from briefgen.extract.lexicon import load, words
from briefgen.extract.office_heads import head_at, is_first_half
from briefgen.extract.portfolio import BETWEEN, COMPASS, LINKS, LOCAL, is_portfolio, right_edge

_JOINS = frozenset({"and", "&", ","})
_MAX_LEFT = 9  # words before a head that can belong to its title


@dataclass(frozen=True, slots=True)
class Office:
    """A title at tokens `start:end`. `title` is in the text's wording without state; `heads` its head nouns in the
    singular.

    `outer` is the first token of the whole phrase with state and descriptors. `country` is the state it belongs to,
    `post` where an
    ambassador or envoy serves.
    """

    start: int
    end: int
    outer: int
    title: str
    head: str
    country: str | None
    post: str | None
    former: bool
    plural: bool
    definite: bool
    weak: bool
    body: str | None = None
    """An international body that the office belongs to ("UN", "EU")."""
    implied: str | None = None
    """The state that such a title suggests where the text names none ("Chancellor of the Exchequer")."""

    @property
    def is_bare(self) -> bool:
        """Only a head noun, no modifier or portfolio."""
        return " " not in self.title


def find_offices(tokens: tuple[Token, ...], countries: tuple[Country, ...]) -> tuple[Office, ...]:
    """All titles of a sentence, left to right, not overlapping."""
    at = {i: c for c in countries for i in range(c.start, c.end)}
    offices: list[Office] = []
    position = floor = 0
    while position < len(tokens):
        head = head_at(tokens, position)
        if not head or is_first_half(tokens, position, head[0]) or _is_family_name(tokens, position):
            position += 1
            continue
        office = _build(tokens, position, head, at, floor)
        if office:
            offices.append(office)
            position = floor = office.end
        else:
            position += 1
    return tuple(offices)


_OF_THE_FAMILY = frozenset("Al El Aal Ould bin Bin ibn Ibn bint Bint".split())


def _is_family_name(tokens: tuple[Token, ...], i: int) -> bool:
    """ "Hamad bin Isa Al [Khalifa]", "Nasser bin [Imam]": behind such a particle a title is part of the name."""
    return i > 0 and tokens[i].is_capital and tokens[i - 1].text in _OF_THE_FAMILY


_LONG = {
    "PM": ["Prime", "Minister"],
    "FM": ["Foreign", "Minister"],
    "DPM": ["Deputy", "Prime", "Minister"],
    "EAM": ["External", "Affairs", "Minister"],
    "PS": ["Permanent", "Secretary"],
    "CS": ["Cabinet", "Secretary"],
    "DG": ["Director", "General"],
}


def _build(
    tokens: tuple[Token, ...], i: int, head: tuple[int, str, bool], at: dict[int, Country], floor: int
) -> Office | None:
    length, noun, plural = head
    if not plural and (company := _company_before(tokens, i, at, floor, noun)) < i:
        return _of_company(tokens, (company, i, i + length), at, noun)
    start = _left_edge(tokens, i, at, floor)
    start += start < i and _is_next(tokens, start)
    end, own, post, body = right_edge(tokens, i + length, at, noun)
    weak = noun in words("offices", "weak_heads")
    country, outer, former, definite, own_body = _before(tokens, start, at, floor)
    title_tokens = [
        t.text
        for k, t in enumerate(tokens[start:end], start)
        if k not in at
        or at[k].kind in ("body", "compound")
        or (at[k].kind == "seat" and k > i)
        or (noun in LOCAL and k > i + 2 and tokens[k - 1].tag == "NNP")  # "governor of Lower [Austria]"
        or (k > i + 2 and tokens[k - 1].lower in COMPASS)  # "president of Northern [Cyprus]"
    ]
    title_tokens = _LONG.get(" ".join(title_tokens), title_tokens)
    title_tokens = [t.text for t in _house_before(tokens, start, at, noun)] + title_tokens
    former = (
        former
        or any(t.lower in words("offices", "former") for t in tokens[start:i])
        or tokens[i].lower.startswith(("ex-", "then-"))
    )
    title = _clean(title_tokens)
    country = own or country
    stands = _introduces(tokens, start, end) or _serves_body(tokens, start, end)
    if weak and " " not in title and not (country or body or own_body or post or stands):
        return None
    implied = _implied(title) if not country else None
    return Office(
        start, end, outer, title, noun, country, post, former, plural, definite, weak, body or own_body, implied
    )


_COMPANY_HEADS = frozenset("chief-executive chief-executive-officer ceo managing-director boss".split())
_MAX_COMPANY = 6  # words of its name


def _company_before(tokens: tuple[Token, ...], i: int, at: dict[int, Country], floor: int, noun: str) -> int:
    """The first token of "[Kenyan Electric Power] chief executive": a company whose name begins with a state or
    its adjective; `i` where none stands before the head at `i`.
    """
    first = i
    while first > max(floor, i - _MAX_COMPANY) and tokens[first - 1].is_capital and first - 1 not in at:
        first -= 1
    named = noun in _COMPANY_HEADS and first < i and tokens[first - 1].entity != "PERSON" and first - 1 in at
    return first - 1 if named and at[first - 1].kind in ("adjective", "name") and first - 1 >= floor else i


def _of_company(tokens: tuple[Token, ...], span: tuple[int, int, int], at: dict[int, Country], noun: str) -> Office:
    """The chief executive of Kenyan Electric Power, of the state of its name; `span` is company, head and end."""
    first, i, end = span
    title = f"{' '.join(t.text for t in tokens[i:end])} of {' '.join(t.text for t in tokens[first:i])}"
    code = at[first].code
    outer = first - (first > 0 and tokens[first - 1].lower == "the")
    return Office(first, end, outer, title, noun, code, None, False, False, False, False)


def _house_before(tokens: tuple[Token, ...], start: int, at: dict[int, Country], noun: str) -> tuple[Token, ...]:
    """ "[State Department] spokesperson", "[White House] envoy": a house tells whose staff somebody is."""
    house = at.get(start - 1)
    staff = house is not None and house.kind == "seat" and noun in words("offices", "housed")
    return tokens[house.start : house.end] if house and staff else ()


def _introduces(tokens: tuple[Token, ...], start: int, end: int) -> bool:
    """ "the diplomat Ana Kern", "businessman Ana Kern": bare title and a name; "its leader, Ana Kern"."""
    before = tokens[start - 1].lower if start else ""
    if before in ("its", "their", "our", "whose") and end + 1 < len(tokens) and tokens[end].text == ",":
        return tokens[end + 1].entity == "PERSON"
    local = start > 0 and tokens[start - 1].tag == "NNP" and tokens[start].lower in LOCAL
    titular = tokens[start].is_capital and tokens[start].lower in _TITULAR
    named = end < len(tokens) and tokens[end].entity == "PERSON" and tokens[end].is_capital
    called = tokens[start].text.islower() and tokens[start].tag.startswith("NN") and tokens[start].lower in _CALLINGS
    return (before == "the" or local or titular or called) and named


_CALLINGS = frozenset("businessman businesswoman tycoon activist dissident cleric scientist lawyer".split())


def _serves_body(tokens: tuple[Token, ...], start: int, end: int) -> bool:
    """ "ALM leader Ana Kern": the short name of an organisation, a bare title and a name."""
    named = end < len(tokens) and tokens[end].is_capital and tokens[end].is_word
    acronym = tokens[start - 1].text if start else ""
    return named and len(acronym) > 2 and acronym.isalpha() and acronym.isupper()


def _left_edge(tokens: tuple[Token, ...], i: int, at: dict[int, Country], floor: int) -> int:
    """Index of the first modifier of the head at `i`: portfolio words, and capitalised words before a capitalised
    head.
    """
    start = i
    capital = tokens[i].is_capital and not tokens[i].text.isupper()  # in a line of capitals every word has one
    while start > max(floor, i - _MAX_LEFT):
        before = tokens[start - 1]
        if before.lower in _JOINS:
            joined = (
                start - 2 >= floor and start < i and is_portfolio(tokens[start - 2]) and is_portfolio(tokens[start])
            )
            ok = joined and start - 2 not in at and tokens[start - 2].is_capital == tokens[start].is_capital
        elif start - 1 in at and at[start - 1].kind != "body":
            ok = False
        else:
            acronym = start == i and not capital and before.text.isupper() and 2 <= len(before.text) <= 5
            ok = (
                is_portfolio(before)
                or (acronym and before.tag.startswith("NNP"))
                or (capital and before.is_capital and before.is_word and _is_title_word(tokens, start - 1))
            )
        if not ok:
            break
        start -= 1
    while start < i and tokens[start].lower in _JOINS:
        start += 1
    return start


_NO_TITLE_WORDS = frozenset(
    "he hh hrh hm the a an his her their our its this that when while as after before and but in on at to for"
    " with by from monday tuesday wednesday thursday friday saturday sunday mr mrs ms dr"
    " excellency majesty highness holiness eminence beatitude hon honourable honorable".split()
)


def _is_title_word(tokens: tuple[Token, ...], i: int) -> bool:
    """A capitalised word that can belong to a title ("Eskom Chief Executive"), so no name of a person and no
    opening word.
    """
    token = tokens[i]
    if (
        token.lower in _NO_TITLE_WORDS
        or token.lower in words("offices", "descriptors")
        or token.entity in ("PERSON", "DATE", "TIME")
    ):
        return False
    return token.tag.startswith(("NN", "JJ")) and (i > 0 or token.tag.startswith("NNP")) and not head_at(tokens, i)


_TITULAR = frozenset(
    "speaker governor chairman chairwoman commander secretary prosecutor chief director generals".split()
)
_OWNERS = frozenset(
    "country nation state kingdom republic island ministry government presidency party army city capital court"
    " house".split()
)


def _is_free(hit: Country, country: str | None, body: str | None, *, owned: bool) -> bool:
    """A state before a title belongs to it where none has been found yet; a body also beside a state."""
    if owned:
        return country is None or hit.kind == "name"  # "Bosnia's Serb member of the presidency"
    if hit.kind == "body":
        return body is None
    return country is None and body is None and hit.kind in ("name", "adjective", "people", "capital", "seat", "city")


def _is_located(tokens: tuple[Token, ...], i: int) -> bool:
    """A preposition of place stands before `i`: "met in Geneva Minister Kern", not "Zanzibar President Ali"."""
    i -= i > 1 and tokens[i - 1].lower == "the"
    return i > 0 and tokens[i - 1].lower in ("in", "at", "to", "from", "near", "via", ",")


def _is_common_owner(tokens: tuple[Token, ...], i: int) -> bool:
    """ "the country's (ambassador)", "the Tigers' (negotiator)": the apostrophe at `i` after a common owner."""
    before = tokens[i - 1]
    if tokens[i].lower in ("'", "’"):
        return before.tag.startswith("NN")
    return tokens[i].lower == "'s" and before.lower in _OWNERS


def _describes(tokens: tuple[Token, ...], i: int, at: dict[int, Country]) -> bool:
    """An adjective between owner and title: "Kenya's long-serving (minister)", "an independent (member)"."""
    token, owned = tokens[i], tokens[i - 1].lower == "'s"
    adjective = token.tag in ("JJ", "VBN", "VBG") and not token.is_capital
    article = tokens[i - 1].lower in ("a", "an") and token.tag == "JJ"
    return (adjective and (owned or article or i - 1 in at)) or (token.text.islower() and "-" in token.text and owned)


def _before(
    tokens: tuple[Token, ...], start: int, at: dict[int, Country], floor: int
) -> tuple[str | None, int, bool, bool, str | None]:
    """(state, outer edge, former, definite, body) from what stands before the title."""
    position, former, definite = start, False, False
    country: str | None = None
    body: str | None = None
    for _ in range(6):
        if position <= floor:
            break
        token = tokens[position - 1]
        owned = token.lower in ("'s", "'", "’") and position - 2 in at
        hit = at.get(position - 2 if owned else position - 1)
        if hit:
            located = _is_located(tokens, hit.start)
            remote = hit.kind == "city" and (position != start or owned or located)
            # "at the Elysée General Kern", "from Lima retired King Paul"
            remote = remote or (hit.kind == "seat" and located and not owned)
            retired = position != start or tokens[start].lower in words("offices", "former")
            remote = remote or (hit.kind == "capital" and located and not owned and retired)
            if remote or not _is_free(hit, country, body, owned=owned):
                break
            country, body = (country, hit.code) if hit.kind == "body" else (hit.code, body)
            position = hit.start
        elif position - 2 >= floor and _is_common_owner(tokens, position - 1):
            definite = True
            position -= 2
        elif position - 2 >= floor and token.lower in ("'s", "’s") and tokens[position - 2].entity == "PERSON":
            definite = True  # "Kern's envoy": the owner is a mention of its own
            break
        elif token.lower in words("offices", "former") and not _is_next(tokens, position - 1):
            former = True
            position -= 1
        elif token.lower in words("offices", "descriptors") or (
            country is None and position - 2 >= floor and _describes(tokens, position - 1, at)
        ):
            position -= 1
        elif token.lower in ("the", "a", "an", "his", "her", "their", "its", "our", "my", "whose"):
            definite = token.lower not in ("a", "an")
            position -= 1
            break
        else:
            break
    return country, position, former, definite, body


def _is_next(tokens: tuple[Token, ...], i: int) -> bool:
    """ "met the president and [then] Prime Minister Kern": no office of former days; nor "[Once] Minister Kern met"."""
    return tokens[i].text == "Once" or (tokens[i].lower == "then" and i > 0 and tokens[i - 1].lower in ("and", ","))


def _clean(parts: list[str]) -> str:
    """Join title words, drop hanging links and articles: ["President", "of", "the"] -> "President"."""
    former = words("offices", "former")
    parts = [p for p in parts if p.lower() not in former and p not in ("(", ")")]
    while parts and parts[0] in ("'s", "’s"):
        parts.pop(0)
    parts = [p.split("-", 1)[1] if p.lower().startswith(("ex-", "then-")) else p for p in parts]
    while parts and parts[-1].lower() in (*LINKS, *_JOINS, *BETWEEN, "the", "'s", "’s", "his", "her", "its", "our"):
        parts.pop()
    out: list[str] = []
    for part in parts:
        if part in ("'s", "’s") and out and out[-1].lower() in LINKS:
            continue  # "commander of [India]'s Northern Command"
        if part in (",", "'s", "’s", "'", "’") and out:
            out[-1] += part.replace("’", "'")
        elif not (part.lower() in LINKS and out and out[-1].lower() in LINKS) and not (
            part.lower() == "the" and out and out[-1].lower() == "the"
        ):
            out.append(part)
    text = " ".join(out)
    return text.replace(" of the to ", " to ").replace(" of the of ", " of ").replace(" the of ", " ")


@cache
def _implied_titles() -> dict[str, str]:
    return {title: code for code, titles in load("offices")["implied"].items() for title in titles}


def _implied(title: str) -> str | None:
    lower = title.lower()
    return next(
        (code for known, code in _implied_titles().items() if lower == known or lower.endswith(" " + known)), None
    )

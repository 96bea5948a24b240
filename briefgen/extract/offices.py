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
from briefgen.extract.geo import STATE_KINDS, Country
from briefgen.extract.lexicon import all_words, load, words

_LINKS = frozenset({"of", "for", "to", "in", "on", "at"})
_JOINS = frozenset({"and", "&", ","})
_MAX_LEFT = 9  # words before a head that can belong to its title
_MAX_RIGHT = 14


@dataclass(frozen=True, slots=True)
class Office:
    """A title at tokens `start:end`. `title` is in the text's wording without state; `heads` its head nouns in the singular.

    `outer` is the first token of the whole phrase with state and descriptors. `country` is the state it belongs to, `post` where an
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


@cache
def _heads() -> dict[str, list[tuple[tuple[str, ...], str, bool]]]:
    """First word -> [(words, singular head, plural)], longest first; hyphens also match as spaces."""
    index: dict[str, list[tuple[tuple[str, ...], str, bool]]] = {}
    for head in all_words("offices", "heads"):
        for form, plural in ((head, False), (_plural(head), True)):
            for parts in {(form,), tuple(form.split("-"))}:
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


def find_offices(tokens: tuple[Token, ...], countries: tuple[Country, ...]) -> tuple[Office, ...]:
    """All titles of a sentence, left to right, not overlapping."""
    at = {i: c for c in countries for i in range(c.start, c.end)}
    offices: list[Office] = []
    position = floor = 0
    while position < len(tokens):
        head = _head_at(tokens, position)
        if not head or _is_first_half(tokens, position, head[0]):
            position += 1
            continue
        office = _build(tokens, position, head, at, floor)
        if office:
            offices.append(office)
            position = floor = office.end
        else:
            position += 1
    return tuple(offices)


_HALVES = frozenset("general chief executive assistant member judge justice deputy official head staff lead".split())


def _is_first_half(tokens: tuple[Token, ...], i: int, length: int) -> bool:
    """ "[General] Secretary", "[Chief] Minister": the title goes on to its real head."""
    following = i + length
    if length > 1 or tokens[i].lower not in _HALVES or following >= len(tokens):
        return False
    return _head_at(tokens, following) is not None and tokens[following].lower not in words("names", "ranks")


_LONG = {"PM": ["Prime", "Minister"], "FM": ["Foreign", "Minister"], "DPM": ["Deputy", "Prime", "Minister"]}
_CROWNED = frozenset({"sultan", "emir", "amir", "prince"})
_SHORT = frozenset({"pm", "fm", "dpm", "mp", "dcm"})


def _head_at(tokens: tuple[Token, ...], i: int) -> tuple[int, str, bool] | None:
    """Number of words, singular, plural of the head noun at `i`."""
    lower = tokens[i].lower
    if lower in _SHORT and (not tokens[i].text.isupper() or (i and tokens[i - 1].tag == "CD")):
        return None  # "3 pm"
    if lower in _CROWNED and _word(tokens, i + 1) in ("bin", "ibn", "ben"):
        return None  # Sultan bin Saad: a name
    stem = lower.removesuffix("-elect").removesuffix("-designate")
    if stem != lower:
        return (1, lower, False) if stem in _heads() else None
    for prefix in ("ex-", "then-", "vice-", "co-"):
        if lower.startswith(prefix) and lower not in _heads() and lower[len(prefix) :] in _heads():
            return 1, lower[len(prefix) :], False
    for parts, head, plural in _heads().get(lower, ()):
        if len(parts) <= len(tokens) - i and all(tokens[i + k].lower == p for k, p in enumerate(parts)):
            if (
                head in ("official", "general", "executive", "chief", "lead", "expert")
                and tokens[i].tag == "JJ"
                and not tokens[i].is_capital
            ):
                return None
            if (
                tokens[i].tag in ("VB", "VBP", "VBZ", "VBD", "VBN")
                and not tokens[i].is_capital
                and i
                and tokens[i - 1].lower in ("to", "will", "would", "he", "they")
            ):
                return None
            return len(parts), head, plural
    return None


def _build(
    tokens: tuple[Token, ...], i: int, head: tuple[int, str, bool], at: dict[int, Country], floor: int
) -> Office | None:
    length, noun, plural = head
    start = _left_edge(tokens, i, at, floor)
    end, own, post, body = _right_edge(tokens, i + length, at, noun)
    weak = noun in words("offices", "weak_heads")
    country, outer, former, definite, own_body = _before(tokens, start, at, floor)
    title_tokens = [
        t.text
        for k, t in enumerate(tokens[start:end], start)
        if k not in at or at[k].kind in ("body", "compound") or (at[k].kind == "seat" and k > i)
    ]
    title_tokens = _LONG.get(" ".join(title_tokens), title_tokens)
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


def _introduces(tokens: tuple[Token, ...], start: int, end: int) -> bool:
    """ "the diplomat Ana Kern": article, bare title and a name."""
    before = tokens[start - 1].lower if start else ""
    local = start > 0 and tokens[start - 1].tag == "NNP" and tokens[start].lower in _LOCAL
    titular = tokens[start].is_capital and tokens[start].lower in _TITULAR
    named = end < len(tokens) and tokens[end].entity == "PERSON" and tokens[end].is_capital
    return (before == "the" or local or titular) and named


def _serves_body(tokens: tuple[Token, ...], start: int, end: int) -> bool:
    """ "ALM leader Ana Kern": the short name of an organisation, a bare title and a name."""
    named = end < len(tokens) and tokens[end].is_capital and tokens[end].is_word
    acronym = tokens[start - 1].text if start else ""
    return named and len(acronym) > 2 and acronym.isalpha() and acronym.isupper()


def _left_edge(tokens: tuple[Token, ...], i: int, at: dict[int, Country], floor: int) -> int:
    """Index of the first modifier of the head at `i`: portfolio words, and capitalised words before a capitalised head."""
    start = i
    capital = tokens[i].is_capital and not tokens[i].text.isupper()  # in a line of capitals every word has one
    while start > max(floor, i - _MAX_LEFT):
        before = tokens[start - 1]
        if before.lower in _JOINS:
            joined = (
                start - 2 >= floor and start < i and _is_portfolio(tokens[start - 2]) and _is_portfolio(tokens[start])
            )
            ok = joined and start - 2 not in at and tokens[start - 2].is_capital == tokens[start].is_capital
        elif start - 1 in at and at[start - 1].kind != "body":
            ok = False
        else:
            ok = _is_portfolio(before) or (
                capital and before.is_capital and before.is_word and _is_title_word(tokens, start - 1)
            )
        if not ok:
            break
        start -= 1
    while start < i and tokens[start].lower in _JOINS:
        start += 1
    return start


def _is_portfolio(token: Token) -> bool:
    lower = token.lower
    if lower in words("offices", "portfolios") or lower in words("offices", "former"):
        return lower not in ("late", "then") or True
    parts = lower.split("-")
    return len(parts) > 1 and all(p in words("offices", "portfolios") for p in parts)


_NO_TITLE_WORDS = frozenset(
    "he hh hrh hm the a an his her their our its this that when while as after before and but in on at to for with by from monday tuesday wednesday thursday friday saturday sunday mr mrs ms dr".split()
)


def _is_title_word(tokens: tuple[Token, ...], i: int) -> bool:
    """A capitalised word that can belong to a title ("Gazprom Chief Executive"), so no name of a person and no opening word."""
    token = tokens[i]
    if (
        token.lower in _NO_TITLE_WORDS
        or token.lower in words("offices", "descriptors")
        or token.entity in ("PERSON", "DATE", "TIME")
    ):
        return False
    return token.tag.startswith(("NN", "JJ")) and (i > 0 or token.tag.startswith("NNP")) and not _head_at(tokens, i)


def _right_edge(
    tokens: tuple[Token, ...], end: int, at: dict[int, Country], noun: str
) -> tuple[int, str | None, str | None, str | None]:
    """(end, own state, post, body) after the portfolio: "of Foreign Affairs of the Republic of Kenya", "to the United Nations"."""
    own = post = body = None
    position = end
    while position < len(tokens) and position < end + _MAX_RIGHT:
        word = tokens[position].lower
        if word in _LINKS or (word in ("and", ",") and position > end):
            target = position + 1
            if target < len(tokens) and tokens[target].lower in ("the", "his", "her", "its", "our"):
                target += 1
            if target in at and at[target].kind != "compound":
                hit = at[target]
                staff = word == "at" and _portfolio_run(tokens, hit.end, at) > hit.end
                if (word in ("and", ",", "at") and not staff) or (
                    word == "in" and hit.kind in ("city", "capital") and noun not in _RESIDENT
                ):
                    break
                if hit.end < len(tokens) and tokens[hit.end].lower in ("'s", "'", "’"):
                    run = _portfolio_run(tokens, hit.end + 1, at)
                    if run == hit.end + 1:
                        break
                    own, position = own or hit.code, run  # "head of Sudan's ruling council"
                    continue
                following = tokens[hit.end].lower if hit.end < len(tokens) else ""
                if hit.kind in ("adjective", "name") and (
                    following in words("offices", "portfolios") or following in ("delegation", "parliament")
                ):
                    own = own or hit.code
                    position = (
                        hit.end
                    )  # "head of the Iraqi delegation": the adjective gives the state, the noun stays in the title
                    position = _portfolio_run(tokens, position, at)
                    position += word == "at" and position < len(tokens) and tokens[position].lower == "ministry"
                    continue
                if word in ("to", "for", "on", "in") and noun in _POSTED:
                    post = hit.code if hit.kind in STATE_KINDS else ""
                elif hit.kind == "body":
                    body = hit.code
                else:
                    own = own or hit.code
                position = hit.end
                if hit.kind not in STATE_KINDS and hit.kind != "body":
                    break
                continue
            run = _portfolio_run(tokens, target, at, named=word in _LINKS)
            if run == target and word == "of" and noun in _LOCAL:
                run = _place_run(tokens, target, at)
            if (
                run == target
                or (word == "," and run - target < 1)
                or (word in ("to", "in", "on") and noun not in _POSTED)
                or (word == "at" and noun not in _POSTED and not _is_house(tokens, target, run))
            ):
                break
            if word in ("and", ",") and not _continues(tokens, position, run):
                break
            if word == "," and tokens[target].lower in words("names", "ranks"):
                break  # "Chief of Army Staff, General Kern"
            position = run
        else:
            break
    return position, own, post, body


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


def _portfolio_run(tokens: tuple[Token, ...], i: int, at: dict[int, Country], *, named: bool = False) -> int:
    """End of the words from `i` on that can be a portfolio; `named` also takes the proper name of a body."""
    position = i
    while position < len(tokens) and not (position > i and _head_ends(tokens, position)):
        owner = (
            tokens[position].lower == "'s" and i < position < len(tokens) - 1
        )  # "of the Foreign Ministry's Asian Bureau"
        if not _in_portfolio(tokens, position, at) and not (owner and _is_portfolio(tokens[position + 1])):
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
        ):
            position += 1
    return position


_TITULAR = frozenset(
    {"speaker", "governor", "chairman", "chairwoman", "commander", "secretary", "prosecutor", "chief", "director"}
)
_RESIDENT = frozenset(
    {"ambassador", "high-commissioner", "consul", "consul-general", "charge-d'affaires", "chargé-d'affaires"}
)
_LOCAL = frozenset({"governor", "mayor", "prefect", "commander", "commandant", "bishop", "archbishop", "chief"})


def _place_run(tokens: tuple[Token, ...], i: int, at: dict[int, Country]) -> int:
    """End of the name of a place that no list knows ("governor of Kajiado")."""
    end = i
    while (
        end < len(tokens)
        and end not in at
        and tokens[end].is_capital
        and tokens[end].tag.startswith("NNP")
        and end < i + 3
    ):
        end += 1
    return end


def _in_portfolio(tokens: tuple[Token, ...], i: int, at: dict[int, Country]) -> bool:
    """A portfolio word, or a pair of states in the name of a body ("of the Russia-Turkey Intergovernmental Commission")."""
    if i in at:
        return at[i].kind == "compound" and i + 1 < len(tokens) and _is_portfolio(tokens[i + 1])
    return _is_portfolio(tokens[i])


def _head_ends(tokens: tuple[Token, ...], i: int) -> bool:
    return tokens[i].lower in ("leader", "ministry")


def _is_house(tokens: tuple[Token, ...], start: int, end: int) -> bool:
    """ "(Director) at the Foreign Ministry": the portfolio ends in a house that employs people."""
    return end > start and tokens[end - 1].lower in ("ministry", "office", "department", "presidency", "secretariat")


def _continues(tokens: tuple[Token, ...], join: int, run: int) -> bool:
    """After "of Trade" a comma or "and" goes on with the portfolio ("Commerce and Consumer Affairs") only in the same case."""
    return tokens[join + 1].is_capital == tokens[join - 1].is_capital and not (
        run < len(tokens) and _head_at(tokens, run) is not None
    )


_OWNERS = frozenset(
    "country nation state kingdom republic island ministry government presidency party army city capital court house".split()
)


def _word(tokens: tuple[Token, ...], i: int) -> str:
    return tokens[i].lower if 0 <= i < len(tokens) else ""


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
        if position - 1 in at:
            hit = at[position - 1]
            if country is None and body is None and hit.kind in ("name", "adjective", "people", "capital", "seat"):
                country = hit.code
            elif body is None and hit.kind == "body":
                body = hit.code
            else:
                break
            position = hit.start
        elif token.lower in ("'s", "'", "’") and position - 2 in at:
            hit = at[position - 2]
            if country is not None:
                break
            country = hit.code if hit.kind != "body" else None
            body = hit.code if hit.kind == "body" else None
            position = hit.start
        elif token.lower in ("'", "’") and position - 2 >= floor and tokens[position - 2].tag.startswith("NN"):
            definite = True
            position -= 2
        elif token.lower == "'s" and position - 2 >= floor and _word(tokens, position - 2) in _OWNERS:
            definite = True
            position -= 2
        elif token.lower in words("offices", "former"):
            former = True
            position -= 1
        elif (
            token.lower in words("offices", "descriptors")
            or (
                country is None
                and token.tag in ("JJ", "VBN", "VBG")
                and not token.is_capital
                and position - 2 >= floor
                and (tokens[position - 2].lower == "'s" or position - 2 in at)
            )
            or (
                country is None
                and token.text.islower()
                and "-" in token.text
                and position - 2 >= floor
                and tokens[position - 2].lower == "'s"
            )
        ):
            position -= 1
        elif token.lower in ("the", "a", "an", "his", "her", "their", "its", "our", "my"):
            definite = token.lower in ("the", "his", "her", "their", "its")
            position -= 1
            break
        else:
            break
    return country, position, former, definite, body


def _clean(parts: list[str]) -> str:
    """Join title words, drop hanging links and articles: ["President", "of", "the"] -> "President"."""
    former = words("offices", "former")
    parts = [p for p in parts if p.lower() not in former and p not in ("(", ")")]
    while parts and parts[0] in ("'s", "’s"):
        parts.pop(0)
    parts = [p.split("-", 1)[1] if p.lower().startswith(("ex-", "then-")) else p for p in parts]
    while parts and parts[-1].lower() in (*_LINKS, *_JOINS, "the", "'s", "’s", "his", "her", "its", "our"):
        parts.pop()
    out: list[str] = []
    for part in parts:
        if part in (",", "'s", "’s") and out:
            out[-1] += part.replace("’", "'")
        elif not (part.lower() in _LINKS and out and out[-1].lower() in _LINKS) and not (
            part.lower() == "the" and out and out[-1].lower() == "the"
        ):
            out.append(part)
    text = " ".join(out)
    return text.replace(" of the of ", " of ").replace(" the of ", " ")


@cache
def _implied_titles() -> dict[str, str]:
    return {title: code for code, titles in load("offices")["implied"].items() for title in titles}


def _implied(title: str) -> str | None:
    lower = title.lower()
    return next(
        (code for known, code in _implied_titles().items() if lower == known or lower.endswith(" " + known)), None
    )

"""Rules for years and what divides or gathers them: quarters, halves, decades, centuries, fiscal years."""

from __future__ import annotations

from briefgen.extract.times import periods
from briefgen.extract.times.grammar import Found, Grammar, Reading
from briefgen.extract.times.lexicon import CODES, DECADES, words
from briefgen.extract.times.resolve import choose_period, given_year

grammar = Grammar()
rule = grammar.rule


_PAIR = "year:YEAR join:(DASH | SLASH) until:(YEAR | TWO | DAYNUM)"


@rule(_PAIR)
def years_joined(found: Found) -> Reading | None:
    """As in "2019-2021", "1975-90", "2024/25": from year to year. "2009-2010" is left to `paired_year`."""
    pair = _pair(found)
    if not pair or (pair[1] == pair[0] + 1 and found.word("join") != "/"):
        return None
    return Reading("year", periods.years(*pair), dated=True)


@rule(f"(?= {_PAIR}) YEAR", "(?<= YEAR HYPHEN) second:(YEAR | TWO | DAYNUM)")
def paired_year(found: Found) -> Reading | None:
    """Either of "2009-2010" or "1957-58": two years that follow one another are two mentions, the same days in all."""
    if found.has("year"):
        pair = _pair(found)
        return Reading("year", periods.year(pair[0]), dated=True) if pair and pair[1] == pair[0] + 1 else None
    year = found.tokens.numbers[found.first - 2] + 1
    if found.number("second") not in (year, year % 100) or not is_year(found, found.first - 2, joined=True):
        return None
    return Reading("year", periods.year(year), dated=True)


def _pair(found: Found) -> tuple[int, int] | None:
    """First and last year of a joined pair, the last one in full; None where it is no pair of years."""
    first, last = found.number("year"), found.number("until")
    if last < 100:
        last += first // 100 * 100 + (100 if last < first % 100 else 0)
    if not first < last <= min(first + 150, 2100) or not is_year(found, found.first, joined=True):
        return None
    end = found.match.end("until")
    goes_on = found.tokens.code(end) in (CODES["SLASH"], CODES["HYPHEN"])
    return None if goes_on or (found.word("join") == "/" and last != first + 1) else (first, last)


_QUARTER = (
    "(the)? (PART)? (the)? number:(QTOKEN"
    " | (ORDNUM | first | second | third | fourth | final | last) HYPHEN? (fiscal | financial)? quarter)"
)


@rule(
    f"{_QUARTER} (APOS s)? OFYEAR",
    _QUARTER,
    "year:YEAR HYPHEN? number:QTOKEN",
    "year:YEAR (APOS s)? number:(first | second | third | fourth | final) quarter",
)
def quarter(found: Found) -> Reading | None:
    """As in "the first quarter of 2025", "Q3 2024", "third-quarter results", "Q4 last year": three months."""
    word = found.word("number")
    number = 4 if word in ("final", "last") else found.number("number")
    if number > 4 or (word == "last" and not (found.has("year") or found.has("ofshift"))):
        return None
    if found.has("year") or found.has("ofshift"):
        year = given_year(found)
        return Reading("quarter", periods.quarter(number, year) if year else None, dated=found.has("year"))
    direction = found.direction()
    value = choose_period(found, lambda year: periods.quarter(number, year), direction)
    return Reading("quarter", value, direction=direction)


@rule(
    "(the)? number:(first | second | latter) HYPHEN? half (of | in)? (the)? OFYEAR",
    "number:HTOKEN (of)? OFYEAR",
    "(the)? number:(first | second | latter) half of (the | this) year",
)
def half_year(found: Found) -> Reading | None:
    """As in "the first half of 2025", "H1 2025", "the second half of last year": six months."""
    number = 2 if found.word("number") in ("second", "latter", "h2") else 1
    explicit = found.has("year") or found.has("ofshift")
    year = given_year(found) if explicit else found.published.year if found.published else None
    return Reading("half", periods.half(number, year) if year else None, dated=found.has("year"))


@rule("(PART)? year:YEAR", "(the)? year:YEAR HYPHEN end", "(the)? year year:YEAR")
def year_alone(found: Found) -> Reading | None:
    """As in "2004", "mid-2025", "the end of 2024", "the year 2000", "the 2012 election", "(2006)".

    Not "1990 people", "Resolution 1701", "flight 1549", "2000 GMT", "$2000", "+961 1 2005".
    """
    if not is_year(found, found.match.start("year")):
        return None
    return Reading("year", periods.year(found.number("year")), dated=True)


_AGES = words("his her their my our its your temperatures")


@rule("(the)? (PART)? APOS? decade:(DECADE4 | DECADE2)", "(the)? (PART)? decade:DECADEWORD")
def decade(found: Found) -> Reading | None:
    """As in "the 1990s", "the late 1980s", "the '90s", "the nineties"; not "in his sixties"."""
    at, word = found.match.start("decade"), found.word("decade")
    if found.tokens.codes[at] == CODES["DECADE4"]:
        return Reading("decade", periods.decade(int(word[:4])), dated=True)
    marked = found.tokens.word(at - 1) in ("'", "’", "‘")
    with_article = found.tokens.word(found.first) == "the"
    if found.before in _AGES or found.tokens.word(found.first - 2) in _AGES or not (marked or with_article):
        return None
    tens = DECADES[word] if word in DECADES else int(word[:2])
    return Reading("decade", periods.decade(1900 + tens if tens >= 20 else 2000 + tens), dated=True)


@rule("(the)? (PART)? number:ORDINAL HYPHEN? century", "(the)? shift:(this | last | next | present | current) century")
def century(found: Found) -> Reading | None:
    """As in "the 20th century", "the mid-nineteenth century", "this century"."""
    if found.has("number"):
        number = found.number("number")
        return Reading("century", periods.century(number), dated=True) if number <= 30 else None
    if not found.published:
        return Reading("century")
    step = {"last": -1, "next": 1}.get(found.word("shift"), 0)
    return Reading("century", periods.century(found.published.year // 100 + 1 + step))


@rule("FYTOKEN", "(fiscal | financial) (year)? year:YEAR")
def fiscal_year(found: Found) -> Reading | None:
    """As in "fiscal 2005", "FY2006": the calendar year, approximately, since its bounds differ by country."""
    year = found.number("year") if found.has("year") else found.tokens.numbers[found.first]
    return Reading("year", periods.approximate(periods.year(year)), dated=True)


_NO_YEAR_BEFORE = words("""
    resolution resolutions no nos number flight unscr regulation directive decree room page route highway channel
    windows boeing airbus gate line paragraph chapter article articles section at vision agenda horizon code
    extension case docket apartment lot model interstate box
""")
_NO_YEAR_AFTER = words("""
    people persons troops soldiers men women children refugees prisoners detainees civilians deaths casualties km
    kilometers kilometres miles meters metres tonnes tons dollars euros pounds percent per million billion
    thousand homes families fighters workers students jobs units barrels hectares acres square feet gmt utc hours
    hrs local est edt cet bst z kg kilograms residents employees delegates participants guests seats members
    officers policemen pupils voters houses points votes patients migrants buildings villages megawatts mw kilos
    litres liters cubic rockets missiles drones shells rounds copies times years days victims demonstrators
    protesters peacekeepers lives cases tents trucks tanks vehicles
""")
_COUNTING = words("some nearly than least almost roughly approximately over exactly only another killed up")
_MEMBERSHIP = words("""
    strong member seat man page km mile year plus ton foot meter metre pound hectare acre kilometer kilometre bed
    room kg mw megawatt
""")
_YEAR_PREPOSITIONS = words("""
    in of since until till from to by between and or before after during for circa around about through early late
    mid the year pre post
""")
_NUMERALS = frozenset(CODES[name] for name in ("DAYNUM", "TWO", "NUM", "YEAR4", "AMOUNT"))


def is_year(found: Found, at: int, joined: bool = False) -> bool:
    """True when the four digits at token `at` read as a year in their surroundings; `joined` where a rule reads on."""
    tokens = found.tokens
    number, before, after = tokens.numbers[at], found.before, tokens.word(at + 1)
    bracketed = tokens.word(at - 1) in ("(", "[") and after in (")", "]")
    if number in found.context.references and not bracketed:
        return False
    if (
        (not joined and _runs_on(found, at))
        or (at == found.first and _runs_in(found, at))
        or _is_listed_reference(found)
    ):
        return False
    numbered = before == "." and tokens.word(found.first - 2) in ("no", "nos")
    if numbered or before in _NO_YEAR_BEFORE or after in _NO_YEAR_AFTER:
        return False
    if before in _COUNTING and not (before in ("over", "only", "up") and after in ("", ".", ",")):
        return False
    if before in ("around", "about") and after.endswith("s") and tokens.code(at + 1) == CODES["OTHER"]:
        return False
    return number >= 1900 or before in _YEAR_PREPOSITIONS or bracketed


def _runs_on(found: Found, at: int) -> bool:
    """Digits that go on into something longer: 2006/515, 2000-member, 2000%, 1990 2005."""
    tokens = found.tokens
    code, following = tokens.code(at + 1), tokens.word(at + 2)
    if code == CODES["HYPHEN"]:
        return following in _MEMBERSHIP or following.isdigit() or len(following) == 1
    return code == CODES["PERCENT"] or code in _NUMERALS or (code == CODES["SLASH"] and tokens.touches(at + 1))


def _runs_in(found: Found, at: int) -> bool:
    """Digits that something before goes on into: $2000, +2005, F-2000, S/2006, 555 1990."""
    tokens = found.tokens
    code = tokens.code(at - 1)
    if code in (CODES["CURRENCY"], CODES["HASH"], CODES["PLUS"]) or code in _NUMERALS:
        return True
    if code not in (CODES["HYPHEN"], CODES["SLASH"], CODES["COLON"]) or not tokens.touches(at):
        return False
    return (
        tokens.touches(at - 1) and tokens.word(at - 2) not in ("pre", "post") and tokens.code(at - 2) != CODES["YEAR4"]
    )


def _is_listed_reference(found: Found) -> bool:
    """A number in a list that a word like "resolution" opens: "resolutions 1559, 1680 and 1701"."""
    at = found.first - 1
    while at > found.first - 12 and (found.tokens.word(at) in (",", "and", "or") or found.tokens.word(at).isdigit()):
        at -= 1
    return found.tokens.word(at) in ("resolution", "resolutions", "nos", "flights", "articles", "decrees")

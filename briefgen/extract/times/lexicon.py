"""The words of time: every word that a rule can name has one code character, every class of words a set of them.

A text becomes a string with one character a token (see `tokens`), so that a rule over token classes is an ordinary
regular expression over that string, and each token is looked at once.
"""

from __future__ import annotations

from itertools import count

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon",
            "tuesday tue tues",
            "wednesday wed",
            "thursday thu thur thurs",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}
_ONES = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
CARDINALS = {
    **{word: number for number, word in enumerate(_ONES.split(), 1)},
    **{word: 10 * number for number, word in enumerate(_TENS.split(), 2)},
    "dozen": 12,
    "hundred": 100,
}
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
ORDINALS = {
    **{word: number for number, word in enumerate(_ORDINALS.split(), 1)},
    "thirtieth": 30,
}
UNITS = {
    form: unit
    for unit in ("hour", "minute", "day", "night", "week", "fortnight", "month", "quarter", "year", "decade", "century")
    for form in (unit, unit + "s")
} | {"centuries": "century", "wk": "week", "wks": "week", "yr": "year", "yrs": "year", "hrs": "hour", "mins": "minute"}
DECADES = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}
WEEKDAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SEASON_NAMES = ("spring", "summer", "autumn", "fall", "winter")
DAY_PARTS = (
    "morning",
    "mornings",
    "afternoon",
    "evening",
    "night",
    "noon",
    "midday",
    "midnight",
    "dawn",
    "dusk",
    "lunchtime",
)

_PLAIN = (*WEEKDAY_NAMES, *"january february april september october november december".split())
CAPITALISED = frozenset((*MONTHS, *WEEKDAYS)) - frozenset(_PLAIN)
"""Words that are names of months or days only with a capital: "may", "march", "sun", "sat", "mar", "dec"."""


def words(text: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(text.split())


_codes = count(0xE000)  # the private use area: no text of ours and no regular expression gives them a meaning
CODES: dict[str, str] = {}
"""Code character of a word (lower case) or of a kind of token (upper case)."""


def code(name: str) -> str:
    """The code character of a word or kind of token; a new one for a name not seen before."""
    if name not in CODES:
        CODES[name] = chr(next(_codes))
    return CODES[name]


KINDS = (
    "DAYNUM",  # 1 to 31
    "ORDNUM",  # 1st to 31st
    "ORDINAL_BIG",  # 32nd and up
    "YEAR4",  # 1000 to 2100
    "TWO",  # 00 to 09 and 32 to 99
    "NUM",  # any other integer
    "AMOUNT",  # 1,990 or 2.5 or 1.2.3
    "DATE8",  # 2025-11-02
    "SLASHDATE",  # 02/11/2025
    "DOTDATE",  # 02.11.2025
    "YEARMONTH",  # 2025-11
    "ISOWEEK",  # 2025-W45
    "CLOCK",  # 10:30, 4pm
    "NINE_ELEVEN",  # 9/11
    "DECADE4",  # 1990s
    "DECADE2",  # 90s
    "QTOKEN",  # Q3
    "HTOKEN",  # H1
    "FYTOKEN",  # FY2006
    "HYPHEN",  # a hyphen or dash between two characters, without space
    "SPACED",  # a dash with space
    "OTHER",  # any other word
    "NAME",  # any other word with a capital
    "BREAK",  # an empty line
    "MARK",  # any other sign
)
_SIGNS = {
    "COMMA": ",",
    "DOT": ".",
    "OPEN": "([",
    "CLOSE": ")]",
    "SLASH": "/",
    "COLON": ":",
    "SEMI": ";",
    "PERCENT": "%",
    "APOS": "'’‘",
    "CURRENCY": "$€£¥₹",
    "HASH": "#№",
    "PLUS": "+",
    "STOP": "!?…",
    "QUOTE": '"“”',
    "AMP": "&",
}
PUNCTUATION = {sign: name for name, signs in _SIGNS.items() for sign in signs}
DASHES = "-–—‐‑−"

for _name in (*KINDS, *sorted(set(PUNCTUATION.values()))):
    code(_name)


def _set(*words: str) -> str:
    return "".join(code(word) for part in words for word in part.split())


_FULL_MONTHS = tuple(m for m in MONTHS if len(m) > 4 or m in ("may", "june", "july"))
CLASSES: dict[str, str] = {
    "FULLMONTH": _set(*_FULL_MONTHS),
    "SHORTMONTH": _set(*(m for m in MONTHS if m not in _FULL_MONTHS)),
    "ANYMONTH": _set(*MONTHS),
    "WEEKDAY": _set(*WEEKDAY_NAMES),
    "WDAY": _set("mon tue tues wed thu thur thurs fri sat sun"),
    "ANYWEEKDAY": _set(*WEEKDAYS),
    "CARDINAL": _set(*CARDINALS),
    "ONES": _set(*_ONES.split()[:9]),
    "TENS": _set(*_TENS.split()),
    "ORDWORD": _set(*ORDINALS),
    "UNIT": _set(*UNITS),
    "DAYUNIT": _set("day days"),
    "WEEKUNIT": _set("week weeks wk wks"),
    "MONTHUNIT": _set("month months"),
    "YEARUNIT": _set("year years yr yrs"),
    "SEASON": _set(*SEASON_NAMES),
    "DECADEWORD": _set(*DECADES),
    "DAYPART": _set(*DAY_PARTS),
    "DASH": code("HYPHEN") + code("SPACED"),
    "INTEGER": code("DAYNUM") + code("TWO") + code("NUM"),
}

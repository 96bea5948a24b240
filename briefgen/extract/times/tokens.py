"""A text as tokens, each with its code character; linear in the length of the text whatever it holds."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefgen.extract.times.lexicon import CAPITALISED, CODES, DASHES, PUNCTUATION

# Possessive quantifiers (`++`) keep long runs of digits linear: what was taken is never given back.
_TOKEN = re.compile(
    r"""
      (?P<DATE8>[0-9]{4}-[0-9]{2}-[0-9]{2})(?=T[0-9]|(?![\w-]))
    | (?P<ISOWEEK>[0-9]{4}-?W[0-9]{2})(?!\w)
    | (?P<YEARMONTH>(?:1[5-9]|20)[0-9]{2}-(?:0[1-9]|1[0-2]))(?![\w/-])
    | (?P<SLASHDATE>[0-9]{1,4}(?P<sep>[/-])[0-9]{1,2}(?P=sep)[0-9]{2,4})(?![\w/-])
    | (?P<DOTDATE>[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4})(?!\.?[0-9])
    | (?P<NINE_ELEVEN>9/11)(?![\w/])
    | (?P<CLOCK>[0-9]{1,2}(?:[:.][0-9]{2})?\ ?[ap](?:m\b|\.m\.?)|[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?![\w:]))
    | (?P<AMOUNT>[0-9]++(?:[.,][0-9]++)++)(?!\w)
    | (?P<word>\w++)
    | (?P<BREAK>\n\s*\n)
    | (?P<sign>\S)
    """,
    re.VERBOSE,
)
_DIGITS = re.compile(r"[0-9]++")
_ORDINAL = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)")
_DECADE = re.compile(r"([0-9]{2}|[0-9]{3}0)s")
_FISCAL = re.compile(r"fy([0-9]{2}|[0-9]{4})")
_PART_OF_YEAR = re.compile(r"q(?P<after>[1-4])|(?P<before>[1-4])q|h(?P<half>[12])")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of one text in order: parallel lists, and `codes` with one character a token."""

    text: str
    codes: str
    starts: list[int]
    ends: list[int]
    words: list[str]
    """In lower case."""
    numbers: dict[int, int]
    """Value of every number token by index."""

    def __len__(self) -> int:
        return len(self.starts)

    def word(self, index: int) -> str:
        """The token in lower case; empty beyond both ends."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def code(self, index: int) -> str:
        """The token's code character; that of an empty line beyond both ends."""
        return self.codes[index] if 0 <= index < len(self.codes) else CODES["BREAK"]

    def is_capital(self, index: int) -> bool:
        """True for a token that begins with a capital letter."""
        return 0 <= index < len(self.starts) and self.text[self.starts[index]].isupper()

    def touches(self, index: int) -> bool:
        """True when no space parts the token from the one before it."""
        return 0 < index < len(self.starts) and self.ends[index - 1] == self.starts[index]


def tokenise(text: str) -> Tokens:
    """Cut the text into words, numbers and signs."""
    codes: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    words: list[str] = []
    numbers: dict[int, int] = {}
    for match in _TOKEN.finditer(text):
        raw, group = match.group(), match.lastgroup
        lower = raw.lower()
        if group == "word":
            name, number = _word(raw, lower)
            if number is not None:
                numbers[len(codes)] = number
        elif group == "sign":
            name = _sign(text, match.start(), raw)
        else:
            name = group or "MARK"
        codes.append(CODES[name])
        starts.append(match.start())
        ends.append(match.end())
        words.append(lower)
    return Tokens(text, "".join(codes), starts, ends, words, numbers)


def _word(raw: str, lower: str) -> tuple[str, int | None]:
    if lower in CODES and (lower not in CAPITALISED or raw[0].isupper()):
        return lower, None
    if raw[0].isalpha() and not raw[-1].isdigit():
        return ("NAME" if raw[0].isupper() else "OTHER"), None
    return _number(lower) if raw.isascii() and len(raw) <= 8 else ("OTHER", None)


def _number(lower: str) -> tuple[str, int | None]:
    """Kind and value of a token of digits, or of digits with letters: "17", "3rd", "1990s", "fy06", "q3", "h1"."""
    if _DIGITS.fullmatch(lower):
        return _integer(lower)
    if match := _ORDINAL.fullmatch(lower):
        return ("ORDNUM" if 1 <= int(match[1]) <= 31 else "ORDINAL_BIG"), int(match[1])
    if match := _DECADE.fullmatch(lower):
        return _decade(match[1])
    if match := _FISCAL.fullmatch(lower):
        return "FYTOKEN", _full_year(int(match[1]))
    if match := _PART_OF_YEAR.fullmatch(lower):
        return ("HTOKEN" if match["half"] else "QTOKEN"), int(match["half"] or match["after"] or match["before"])
    return "OTHER", None


def _decade(digits: str) -> tuple[str, int | None]:
    if len(digits) == 2:
        return ("DECADE2" if digits.endswith("0") else "OTHER"), int(digits)
    return ("DECADE4" if 1000 <= int(digits) <= 2090 else "OTHER"), int(digits)


def _integer(digits: str) -> tuple[str, int]:
    number = int(digits)
    if len(digits) == 4 and 1000 <= number <= 2100:
        return "YEAR4", number
    if len(digits) <= 2 and 1 <= number <= 31:
        return "DAYNUM", number
    return ("TWO" if len(digits) == 2 else "NUM"), number


def _full_year(number: int) -> int:
    return number if number > 99 else number + (2000 if number < 70 else 1900)


def _sign(text: str, at: int, raw: str) -> str:
    if raw in DASHES:
        tight = 0 < at < len(text) - 1 and not text[at - 1].isspace() and not text[at + 1].isspace()
        return "HYPHEN" if tight else "SPACED"
    return PUNCTUATION.get(raw, "MARK")

"""From text to time mentions: every run of time words is read by the longest rule that accepts it."""

from __future__ import annotations

import re
from datetime import date

from briefgen.extract.times import combine, days, relative, seasons, vague, years
from briefgen.extract.times.grammar import Context, Found, Rule
from briefgen.extract.times.lexicon import CODES
from briefgen.extract.times.mention import TimeMention
from briefgen.extract.times.tense import Tense
from briefgen.extract.times.tokens import Tokens, tokenise

_RULES: tuple[Rule, ...] = (
    *seasons.grammar.rules,
    *days.grammar.rules,
    *years.grammar.rules,
    *relative.grammar.rules,
    *vague.grammar.rules,
)

_BY_FIRST: dict[str, tuple[Rule, ...]] = {
    code: tuple(rule for rule in _RULES if code in rule.first)
    for code in frozenset().union(*(rule.first for rule in _RULES))
}
_STARTS = re.compile(f"[{''.join(sorted(_BY_FIRST))}]")


def find_times(text: str, published: date | None) -> list[TimeMention]:
    """The time expressions of the text in order, without overlap; `text[m.start:m.end] == m.text` for each.

    Relative expressions count from `published` (the day of publication); without it they have no value. Takes any
    text and never raises on its content; the time taken is linear in its length.
    """
    tokens = tokenise(text)
    context = Context(
        tokens,
        published,
        Tense(tokens),
        references=_references(tokens),
        month_first=_writes_month_first(tokens),
    )
    spotted: list[combine.Spotted] = []
    at = 0
    while start := _STARTS.search(tokens.codes, at):
        found = _longest(context, start.start())
        at = found.last if found else start.end()
        if found:
            spotted.append(found)
            context.remember(found.reading)
    return [_mention(tokens, item) for item in combine.combined(context, spotted)]


def _longest(context: Context, at: int) -> combine.Spotted | None:
    """The longest accepted match that begins at token `at`; of equally long ones the rule declared first."""
    codes = context.tokens.codes
    matches = [
        (match.end(), rule, match)
        for rule in _BY_FIRST[codes[at]]
        if (match := rule.pattern.match(codes, at)) and match.end() > at
    ]
    for _, rule, match in sorted(matches, key=lambda item: -item[0]):
        try:
            reading = rule.build(Found(context, match))
        except (ValueError, OverflowError):  # no such day, or beyond the calendar
            continue
        if reading is not None:
            return combine.Spotted(at, match.end(), rule.name, reading)
    return None


def _mention(tokens: Tokens, item: combine.Spotted) -> TimeMention:
    start, end = tokens.starts[item.first], tokens.ends[item.last - 1]
    reading = item.reading
    return TimeMention(
        start,
        end,
        tokens.text[start:end],
        reading.value,
        reading.granularity,
        reading.kind,
        item.rule,
        reading.direction,
    )


_REFERENCE = re.compile(
    r"\b(?:[Rr]esolutions?|UNSCRs?|[Ff]light)\s(?:No\.?\s)?([0-9]{3,4})\b(?:(?:,\s|,?\sand\s)([0-9]{3,4})\b)?"
)


def _references(tokens: Tokens) -> frozenset[int]:
    """Numbers of resolutions and flights: "resolution 1701" makes every other 1701 in the text one too."""
    found = (number for match in _REFERENCE.finditer(tokens.text) for number in match.groups() if number)
    return frozenset(int(number) for number in found)


def _writes_month_first(tokens: Tokens) -> bool:
    """True when a date like 11/25/2025 shows the American order and none like 25/11/2025 the other."""
    orders = set()
    for at in (index for index, code in enumerate(tokens.codes) if code == CODES["SLASHDATE"]):
        parts = re.split("[-/]", tokens.words[at])
        if len(parts[0]) <= 2:
            orders.add("day" if int(parts[0]) > 12 else "month" if int(parts[1]) > 12 else "either")
    return "month" in orders and "day" not in orders

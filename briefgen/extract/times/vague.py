"""Rules for time without a place on the calendar: durations, repeated times, and past, present and future as such."""

from __future__ import annotations

from briefgen.extract.times.grammar import Found, Grammar, Reading
from briefgen.extract.times.lexicon import CODES, MONTHS, words
from briefgen.extract.times.mention import Granularity
from briefgen.extract.times.relative import around
from briefgen.facts.edtf import Edtf

grammar = Grammar()
rule = grammar.rule

_MANY = "(a few | few | several | many | some | a couple of | a number of | dozens of | numerous)"
_UNITS = "(days | weeks | months | years | decades)"


_WORDS = frozenset((CODES["OTHER"], CODES["NAME"]))
_AFTER_REFERENCE = words("was were is had has and but that when which who it we they he she")


@rule(
    "now",
    "currently",
    "(right | just) now",
    "at (present | the moment | this time | this point | the present time)",
    "nowadays",
    "these days",
    "presently",
)
def present(found: Found) -> Reading | None:
    """As in "now", "currently", "at present", "these days"; not "now that"."""
    return None if found.after == "that" else Reading("unspecified", kind="present-ref", direction="present")


@rule("recently", "lately", f"(in)? (the)? recent {_UNITS}", "the (recent)? past", "not long ago")
def past(found: Found) -> Reading | None:
    """As in "recently", "in recent years", "in the past"."""
    bare = found.tokens.word(found.last - 1) == "past"  # "the past problems", "the past prime minister"
    if bare and found.tokens.code(found.last) in _WORDS and found.after not in _AFTER_REFERENCE:
        return None
    return Reading("unspecified", kind="past-ref", direction="past")


@rule(
    "soon",
    "shortly",
    "(in)? the (near | foreseeable | immediate | distant | not too distant)? future",
    f"(in)? (the)? (coming | next few) {_UNITS}",
)
def future(found: Found) -> Reading | None:
    """As in "soon", "in the near future", "in the coming weeks"; not "soon after the vote", "the future of Syria"."""
    if found.tokens.word(found.first) in ("soon", "shortly") and found.after in ("after", "before", "as", "afterwards"):
        return None
    if found.tokens.word(found.last - 1) == "future" and found.after in ("of", "for"):
        return None
    return Reading("unspecified", kind="future-ref", direction="future")


@rule(
    "(over | in | during | for | within)? (the)?"
    " (past | last | next | coming | previous | first | final | following | preceding)"
    f" (NUMBER | {_MANY}) (more)? unit:UNIT",
    "(over | in | during | for | within)? the (past | last | next | coming) unit:UNIT",
    "past unit:UNIT",
    f"(more | less) than (NUMBER | a | an | {_MANY}) unit:UNIT",
    f"(NUMBER | {_MANY} | half a | half an) (more | full | consecutive | straight | long)? unit:UNIT",
    "NUMBER HYPHEN unit:UNIT (HYPHEN (long | old))?",
    "(a | an | one) unit:UNIT HYPHEN long",
    "for (a | an | one) unit:UNIT",
    "unit:(decades | centuries)",
)
def stretch(found: Found) -> Reading | None:
    """As in "three days", "the past five years", "a two-day visit", "for a week"; ages and "the last week of May" are
    none.
    """
    words_ = [found.tokens.word(at) for at in range(found.first, found.last)]
    if (words_[-1] == "minute" and "last" in words_) or (words_[-1] == "week" and _is_of_month(found)):
        return None
    if "old" in (found.after, found.tokens.word(found.last - 1)) or found.tokens.word(found.last + 1) == "old":
        return None
    return Reading("unspecified", kind="duration")


def _is_of_month(found: Found) -> bool:
    """A month follows: "in the last week of May"."""
    return found.after == "of" and found.tokens.word(found.last + 1) in MONTHS


@rule("in (about)? (number:NUMBER | a | an) unit:UNIT said:(APOS (s)? time | time | from now)?")
def units_ahead(found: Found) -> Reading | None:
    """As in "in two weeks' time", "in a month": from the publication where the clause looks ahead, else a duration."""
    unit = found.unit()
    if found.after in ("-", "long"):
        return None
    if unit in ("day", "week", "month") and found.published and (found.has("said") or _looks_ahead(found)):
        granularity: Granularity = unit  # type: ignore[assignment]
        number = found.number("number") if found.has("number") else 1
        return Reading(granularity, around(found.published, unit, number), direction="future")
    return Reading("unspecified", kind="duration")


@rule("within (the (next | coming))? (number:NUMBER | a | an) unit:(day | days | week | weeks | month | months)")
def units_within(found: Found) -> Reading | None:
    """As in "within 30 days", "within three months": from the publication up to then where the clause looks ahead."""
    count = found.number("number") if found.has("number") else 1
    if found.after == "of" or not found.published or not _looks_ahead(found):
        return Reading("unspecified", kind="duration")
    unit = found.unit()
    start, end = around(found.published, unit, 0).start, around(found.published, unit, count).end
    if unit == "week":
        start, end = (around(found.published, "day", days).start for days in (0, 7 * count))
    return Reading("day" if unit != "month" else "month", Edtf(start, end), direction="future")


_COUNTS = words("first second third fourth fifth time times most worst")
_POSSIBLE = words("could can may might")


def _looks_ahead(found: Found) -> bool:
    """A future cue, and no "third visit in two weeks"."""
    if any(found.tokens.word(found.first - back) in _POSSIBLE for back in range(1, 6)):
        return False
    counted = any(found.tokens.word(found.first - back) in _COUNTS for back in (1, 2, 3))
    return not counted and found.direction() == "future"


@rule(
    "(every | each) (NUMBER | other)? (UNIT | WEEKDAY | FULLMONTH | SEASON | DAYPART | weekend)",
    "daily",
    "weekly",
    "monthly",
    "quarterly",
    "annually",
    "yearly",
    "(once | twice | NUMBER times) (a | per) UNIT",
    "(on)? (mondays | tuesdays | wednesdays | thursdays | fridays | saturdays | sundays | weekdays | weekends)",
)
def repeated(found: Found) -> Reading | None:
    """As in "every Monday", "twice a week", "annually", "on Fridays"."""
    return Reading("unspecified", kind="set")

"""Rules for time without a place on the calendar: durations, repeated times, and past, present and future as such."""

from __future__ import annotations

from briefgen.extract.times.grammar import Found, Grammar, Reading
from briefgen.extract.times.mention import Granularity
from briefgen.extract.times.relative import around

grammar = Grammar()
rule = grammar.rule

_MANY = "(a few | few | several | many | some | a couple of | a number of | dozens of | numerous)"


@rule(
    "now",
    "currently",
    "(right | just) now",
    "at (present | the moment | this time | this point)",
    "nowadays",
    "these days",
    "the present (day)?",
    "presently",
)
def present(found: Found) -> Reading | None:
    """As in "now", "currently", "at present", "these days"; not "by now" as an hour, nor "now that"."""
    return None if found.after == "that" else Reading("unspecified", kind="present-ref", direction="present")


@rule(
    "recently", "lately", "(in)? (the)? recent (DAYUNIT | WEEKUNIT | MONTHUNIT | YEARUNIT | decades)", "the (recent)? past", "not long ago",
    "earlier", "previously", "once upon a time",
)  # fmt: skip
def past(found: Found) -> Reading | None:
    """As in "recently", "in recent years", "in the past", "lately"."""
    if found.tokens.word(found.first) in ("earlier", "previously") or found.after in UNIT_WORDS:
        return None
    return Reading("unspecified", kind="past-ref", direction="past")


@rule(
    "soon", "shortly", "(in)? (the)? (near | foreseeable | immediate | distant | not too distant)? future",
    "(in)? (the)? (coming | next few | following) (DAYUNIT | WEEKUNIT | MONTHUNIT | YEARUNIT | decades)",
)  # fmt: skip
def future(found: Found) -> Reading | None:
    """As in "soon", "in the near future", "in the coming weeks"; not "soon after the vote", "shortly before"."""
    if found.tokens.word(found.first) in ("soon", "shortly") and found.after in ("after", "before", "as", "afterwards"):
        return None
    if (
        found.tokens.word(found.last - 1) == "future"
        and found.tokens.word(found.last - 2) in ("", found.before)
        and found.before not in ("the", "in")
    ):
        return None
    return Reading("unspecified", kind="future-ref", direction="future")


UNIT_WORDS = frozenset("day days week weeks month months year years decade decades hours".split())


@rule(
    f"(the)? (past | last | next | coming | previous | first | final | following | preceding | recent) (NUMBER | {_MANY} | CARDINAL) (more)? unit:UNIT",
    "(the) (past | last | next | coming) unit:UNIT",
    "(past) unit:UNIT",
    "(over | in | during | for | within) the (past | last | next | coming) unit:UNIT",
    f"(more | less) than (NUMBER | a | an | {_MANY}) unit:UNIT",
    f"(NUMBER | {_MANY} | half a | half an) (more | full | consecutive | straight | long)? unit:UNIT",
    "(NUMBER) HYPHEN unit:UNIT (HYPHEN (long | old))?",
    "(a | an | one) unit:(YEARUNIT | MONTHUNIT | WEEKUNIT | DAYUNIT | decade | century | hour) HYPHEN (long)",
    "for (a | an | one) unit:(YEARUNIT | MONTHUNIT | WEEKUNIT | DAYUNIT | decade | century)",
    "unit:(decades | centuries | years | months | weeks) (of)?",
)
def stretch(found: Found) -> Reading | None:
    """As in "three days", "the past five years", "a two-day visit", "over the next six months", "more than a decade", "for a week"."""
    if not found.unit():
        return None
    words = [found.tokens.word(at) for at in range(found.first, found.last)]
    if words[-1] == "old" or found.after == "old" or (words[0] in ("years", "months", "weeks") and len(words) == 1):
        return None
    return Reading("unspecified", kind="duration")


@rule("in (about)? (number:NUMBER | a | an | one) unit:(UNIT) (APOS (s)? time | APOS time | s time | from now)?")
def units_ahead(found: Found) -> Reading | None:
    """As in "in two weeks' time", "in a month": counted from the publication where the clause looks ahead, else a duration."""
    explicit = found.tokens.word(found.last - 1) in ("time", "now")
    unit = found.unit()
    granularity: Granularity = "unspecified"
    if unit in ("day", "week", "fortnight", "month", "year") and found.published and (explicit or _ahead(found)):
        number = found.number("number") if found.has("number") else 1
        granularity = "week" if unit == "fortnight" else unit
        return Reading(granularity, around(found.published, unit, number), direction="future")
    return Reading("unspecified", kind="duration")


def _ahead(found: Found) -> bool:
    counted = any(
        found.tokens.word(found.first - back) in ("first", "second", "third", "fourth", "time", "most")
        for back in (1, 2, 3)
    )
    return not counted and found.direction() == "future"


@rule(
    "(every | each) (NUMBER | other)? (UNIT | WEEKDAY | FULLMONTH | SEASON)",
    "(every | each) (NUMBER | other)? (DAYPART | weekend)",
    "daily", "weekly", "monthly", "quarterly", "annually", "yearly",
    "(once | twice | number:NUMBER times) (a | per) UNIT",
    "(on)? (mondays | tuesdays | wednesdays | thursdays | fridays | saturdays | sundays | weekdays | weekends)",
)  # fmt: skip
def repeated(found: Found) -> Reading | None:
    """As in "every Monday", "twice a week", "annually", "on Fridays"."""
    return Reading("unspecified", kind="set")

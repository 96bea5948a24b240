"""What must hold before an edition is published: facts fresh and reviewed, all of them shown, none marked too high."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from briefgen.compose.brief import Brief
from briefgen.config import Gates, TimeToLive
from briefgen.edition.manifest import NotShown
from briefgen.errors import Fault
from briefgen.facts.model import Actor, Fact, Facts, Issue, Meeting
from briefgen.refresh.outcome import Finding
from briefgen.refresh.state import Doubt


def doubts(
    facts: Facts, brief: Brief, shown: Sequence[str], left_out: Sequence[NotShown], days_to_live: TimeToLive
) -> tuple[Doubt, ...]:
    """Everything that a gate may have to say of a page, now or on a later day.

    `shown` are the ids of the facts on it; those of them that `facts` does not have are passed over.
    """
    lives = [(name, fact) for name, fact in facts.facts() if fact.id in shown]
    found = [*_overdue(facts), *_ageing(facts, lives, days_to_live)]
    proposed = [item.id for _, item in brief.items() if item.proposed and item.id in shown]
    found += [Doubt(gate="unreviewed", text=f"{_count(proposed)} on the page not reviewed: {_some(proposed)}")] * bool(
        proposed
    )
    crowded = [f"{gone.section}: {gone.text}" for gone in left_out if gone.reason == "space"]
    found += [Doubt(gate="overflow", text=f"{_count(crowded)} not shown for want of space: {_some(crowded)}")] * bool(
        crowded
    )
    high = [gone for gone in brief.left_out if gone.reason == "marking"]
    found += [Doubt(gate="marking", text=f"{_count(high)} above the audience's ceiling, withheld")] * bool(high)
    return tuple(found)


def findings(doubts: Iterable[Doubt], gates: Gates, today: date, file: str) -> tuple[Finding, ...]:
    """What the gates say today, each at the level that the workspace gives it; `file` is what to look at."""
    grouped: dict[tuple[str, str], list[str]] = {}
    for doubt in doubts:
        if getattr(gates, doubt.gate) != "off" and (doubt.after is None or today > doubt.after):
            grouped.setdefault((doubt.gate, doubt.of or doubt.text), []).append(doubt.text)
    found = []
    for (gate, about), texts in grouped.items():
        text = about if texts == [about] else f"{about}: {_some(texts)}"
        found.append(Finding(gate, getattr(gates, gate), text, Fault(file, 0, 0, "", text)))
    return tuple(found)


def _overdue(facts: Facts) -> Iterator[Doubt]:
    if facts.review_by:
        day = facts.review_by.last
        yield Doubt(gate="stale", text=f"the facts were to be reviewed by {day}", after=day)


def _ageing(facts: Facts, lives: Iterable[tuple[str, Fact]], days_to_live: TimeToLive) -> Iterator[Doubt]:
    dates = {source.id: source.date.last for source in facts.sources if source.date}
    for name, fact in lives:
        if isinstance(fact, Meeting):
            if fact.status == "planned" and fact.date:
                text = f"{fact.id} ({fact.date})"
                yield Doubt(gate="stale", of="planned meetings whose day has passed", text=text, after=fact.date.last)
            continue
        days, newest = getattr(days_to_live, name, None), _newest(fact, dates, facts)
        if days and newest:
            about = f"{name} not confirmed for {days} days"
            yield Doubt(gate="stale", of=about, text=f"{fact.id} ({newest})", after=_later(newest, days))


def _newest(fact: Fact, dates: dict[str, date], facts: Facts) -> date | None:
    """The last day on which the fact is known to have held: that of its newest source or development."""
    days = [dates[c] for c in fact.cited() if c in dates]
    if isinstance(fact, Issue) and fact.status == "resolved":
        return None
    if isinstance(fact, Issue) and (last := fact.last_day()):
        days.append(last.last)
    if isinstance(fact, Actor) and (fact.former or fact.until):
        return None
    return max(days, default=facts.as_of.last if facts.as_of else None)


def _later(day: date, days: int) -> date:
    return min(day, date.max - timedelta(days)) + timedelta(days)


def _count(found: Sequence[object]) -> str:
    return f"{len(found)} fact{'' if len(found) == 1 else 's'}"


def _some(names: list[str]) -> str:
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")

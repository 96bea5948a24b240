"""What a dossier does not know and should: from its facts alone, the most important first.

What people wrote counts, where they wrote anything of the kind: a gap in what nobody has reviewed yet is no news.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, TypeVar

from briefgen.config import GapDays
from briefgen.dossier import Dossier
from briefgen.facts.edtf import Edtf
from briefgen.facts.model import Fact, Facts, Meeting

Kind = Literal[
    "contact", "planned", "states", "quiet", "issues", "offices", "outcomes", "participants", "dates"
]  # fmt: skip
AnyFact = TypeVar("AnyFact", bound=Fact)


@dataclass(frozen=True, slots=True)
class Gap:
    """One kind of thing that is not known, of all the facts and states that it is not known of.

    contact: no contact of both sides since that fact; planned: whether these were held; states: anybody who acts for
    them; quiet: a newer development of these; issues: any dated one; offices: of these people; outcomes, participants,
    dates: of these contacts.
    """

    kind: Kind
    facts: tuple[Fact, ...] = ()
    states: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.facts or self.states)


def gaps(dossier: Dossier, days: GapDays) -> tuple[Gap, ...]:
    """What is not known of the pair on the day of the dossier; `days` are how long is too long."""
    return tuple(gap for gap in _Search(dossier, days).all() if gap)


def contacts_of_both(facts: Facts, pair: tuple[str, str]) -> Iterator[Meeting]:
    """The contacts in which both states took part, by their parties or by their people; without parties both did."""
    states = {actor.id: actor.country for actor in facts.actors}
    for meeting in facts.meetings:
        if not meeting.parties or set(pair) <= {*meeting.parties, *map(states.get, meeting.participants)}:
            yield meeting


def last_contact(facts: Facts, pair: tuple[str, str]) -> Meeting | None:
    """The latest contact that was held by both states of the pair; of one day what people wrote."""
    held = (m for m in contacts_of_both(facts, pair) if m.status == "held" and m.date)
    return min(held, key=_latest_first, default=None)


class _Search:
    """The dossier's facts of the kinds that can lack something."""

    def __init__(self, dossier: Dossier, days: GapDays) -> None:
        facts = dossier.facts
        self.facts, self.pair, self.days = facts, dossier.pair, days
        self.today = dossier.as_of.first
        meetings = reviewed_ones(list(contacts_of_both(facts, dossier.pair)))
        self.meetings = sorted(meetings, key=_latest_first)
        self.unsettled = [i for i in reviewed_ones(facts.issues) if i.status != "resolved"]
        self.people = [a for a in reviewed_ones(facts.actors) if a.kind == "person"]

    def all(self) -> Iterator[Gap]:
        """Every gap, also those of nothing."""
        yield self._contact()
        yield self._planned()
        yield self._states()
        yield from self._issues()
        yield Gap("offices", tuple(a for a in self.people if not a.office and not a.former))
        yield self._held_without("outcomes", lambda m: not m.outcome)
        yield self._held_without("participants", lambda m: not m.participants)
        yield Gap("dates", tuple(m for m in reviewed_ones(self.facts.meetings) if m.date is None))

    def _contact(self) -> Gap:
        last = last_contact(self.facts, self.pair)
        quiet = last and last.date and self._is_longer_ago(last.date, self.days.contact)
        return Gap("contact", (last,) if last and quiet else ())

    def _planned(self) -> Gap:
        """Planned contacts whose day has passed, the latest first."""
        planned = [m for m in self.meetings if m.status == "planned" and m.date]
        return Gap("planned", tuple(m for m in planned if self._is_longer_ago(m.date, self.days.planned)))

    def _states(self) -> Gap:
        """States for which nobody acts, where anything at all is known of the pair."""
        named = {a.country for a in self.facts.actors if a.kind == "person" and not a.former}
        known = bool(self.facts.actors or self.facts.meetings or self.facts.issues)
        return Gap("states", states=tuple(code for code in self.pair if known and code not in named))

    def _issues(self) -> Iterator[Gap]:
        """Unsettled issues whose last development is old, the oldest first, and those without any."""
        dated = [(day, i) for i in self.unsettled if (day := i.last_day())]
        old = [(day.last, n, i) for n, (day, i) in enumerate(dated) if self._is_longer_ago(day, self.days.issues)]
        yield Gap("quiet", tuple(issue for *_, issue in sorted(old, key=lambda found: found[:2])))
        yield Gap("issues", tuple(i for i in self.unsettled if not i.last_day()))

    def _held_without(self, kind: Kind, lacks: Callable[[Meeting], bool]) -> Gap:
        """Contacts held not too long ago that lack something, the latest first."""
        held = [m for m in self.meetings if m.status == "held" and m.date]
        if self.days.meetings is None:
            return Gap(kind)
        return Gap(kind, tuple(m for m in held if lacks(m) and not self._is_longer_ago(m.date, self.days.meetings)))

    def _is_longer_ago(self, day: Edtf | None, days: int | None) -> bool:
        """Whether that day, or its last possible one, was more than so many days ago; never where none are given."""
        return day is not None and days is not None and day.last < _before(self.today, days)


def _before(day: date, days: int) -> date:
    return date.min if days >= day.toordinal() else day - timedelta(days)


def _latest_first(meeting: Meeting) -> tuple[int, str, str]:
    return -(meeting.date.last.toordinal() if meeting.date else 0), meeting.review, meeting.id


def reviewed_ones(facts: Sequence[AnyFact]) -> list[AnyFact]:
    """What people wrote, where they wrote anything."""
    return [f for f in facts if f.review == "accepted"] or list(facts)

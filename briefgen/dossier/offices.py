"""Everybody's office as of a day, from what facts and texts say at their own dates and from the register.

What a text says of its own day stands, whatever the register says of that day. What happened between that day and the
day of the dossier the register tells: a term that ended (then the person is "former"), another office taken up (then
the person bears that one). For a day before that of the facts it tells whose office was which then. It adds nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from briefgen.facts.model import Actor, Facts, Source
from briefgen.register import Entry, Register, Tenure, office_words, same_office
from briefgen.resources import digest

SOURCE_ID = "register"
_OF_THE_OFFICE = ("since", "until", "former", "address", "precedence")  # what goes with one office


class Offices:
    """The register at work on the parts of one dossier; it remembers whose office it told, to cite it."""

    def __init__(self, register: Register, day: date) -> None:
        self.register = register
        self.day = day
        self._told: dict[tuple[str, str | None, bool], Tenure] = {}  # by name, office and whether a former one

    def held(self, part: Facts) -> Facts:
        """The part with everybody in the office of the day; what only tells of later days is left as it is."""
        dates = {source.id: source.date.last for source in part.sources if source.date}
        as_of = part.as_of.last if part.as_of else None
        actors = tuple(
            self._held(a, _day_of(a, dates, as_of, self.day), _is_late(a, dates, self.day)) for a in part.actors
        )
        return part if actors == part.actors else part.model_copy(update={"actors": actors})

    def _held(self, actor: Actor, told: date | None, late: bool) -> Actor:
        if actor.kind != "person" or late:
            return actor
        actor = _by_own_dates(actor, told, self.day)
        entry = _entry_of(actor, self.register, told or self.day)
        if entry is None:
            return actor
        found = _filled(actor, entry, told, self.day) if not actor.office else _moved(actor, entry, told, self.day)
        found = found or _filled_in_reading(actor, entry, told)
        if found is None:
            return actor
        changed, tenure = found
        self._told[changed.name, changed.office, changed.former] = tenure
        return changed

    def completed(self, facts: Facts) -> Facts:
        """Merged facts with offices for those whom no part gives one, and the register cited where it told one."""
        cited: dict[str, Source] = {}
        actors = tuple(self._completed(actor, facts, cited) for actor in facts.actors)
        sources = (*facts.sources, *cited.values())
        return facts.model_copy(update={"actors": actors, "sources": sources}) if cited else facts

    def _completed(self, actor: Actor, facts: Facts, cited: dict[str, Source]) -> Actor:
        names = (actor.name, *actor.aliases)
        told = next((t for n in names if (t := self._told.get((n, actor.office, actor.former)))), None)
        if told is None and actor.kind == "person" and not actor.office:
            entry = _entry_of(actor, self.register, self.day)
            actor, told = (entry and _filled(actor, entry, None, self.day)) or (actor, None)
        if told is None or told.source is None:
            return actor
        source = cited.get(told.source)
        if source is None:
            source = cited[told.source] = _source(told.source, {s.id for s in (*facts.sources, *cited.values())})
        return actor.model_copy(update={"sources": (*actor.sources, source.id)})


def digest_of(facts: Facts, register: Register) -> str:
    """Of everything that the register says of the people of these facts."""
    found = {_entry_of(actor, register, facts.as_of.first if facts.as_of else None) for actor in facts.actors}
    return digest(sorted(part for entry in found if entry for part in entry.parts()))


def _entry_of(actor: Actor, register: Register, day: date | None) -> Entry | None:
    return register.find((actor.name, *actor.aliases), actor.country, actor.office, day)


def _day_of(actor: Actor, dates: Mapping[str, date], as_of: date | None, day: date) -> date | None:
    """The day at which the facts say what they say of the actor; a file that bears one is true up to it, at least."""
    days = [dates[c] for c in actor.cited() if c in dates]
    return max([as_of, *(d for d in days if d <= day)] if as_of else days, default=None)


def _is_late(actor: Actor, dates: Mapping[str, date], day: date) -> bool:
    """Told by later documents alone: merging sets it aside."""
    cited = actor.cited()
    return bool(cited) and all(c in dates and dates[c] > day for c in cited)


def _by_own_dates(actor: Actor, told: date | None, day: date) -> Actor:
    """The actor by the `since` and `until` of the facts themselves: not yet, still or no longer in office."""
    looking_back = told is not None and told > day
    if looking_back and actor.since and actor.since.first > day:
        return _with(actor, office=None)
    if actor.until and actor.until.last < day:
        return actor if actor.former else actor.model_copy(update={"former": True})
    still = looking_back and actor.former and actor.until and actor.until.first >= day
    return actor.model_copy(update={"former": False}) if still else actor


_Found = tuple[Actor, Tenure] | None


def _filled(actor: Actor, entry: Entry, told: date | None, day: date) -> _Found:
    """The actor whom the facts give no office, with that of the day, or with the last one as a former.

    Who is called a former is one still unless the office was taken up later, or the day is before that of the facts.
    """
    now = entry.on(day)
    if now and (not actor.former or (told and (told > day or now.is_ahead(told)))):
        return _in(actor, now)
    before = entry.last_before(day)
    undecided = any(t.perhaps(day) for t in entry.tenures) and not actor.former
    return None if before is None or undecided else _out_of(_with(actor, office=before.office), before)


def _filled_in_reading(actor: Actor, entry: Entry, told: date | None) -> _Found:
    """An office that reading a text took from the register: the sentences that name the person do not give it."""
    if actor.review != "proposed" or not actor.evidence or not actor.office or told is None:
        return None
    said = office_words(" ".join(e.quote for e in actor.evidence))
    held = (t for t in entry.tenures if t.perhaps(told) and str(t.office) == actor.office)
    return next(((actor, t) for t in held if not office_words(t.office) <= said), None)


def _moved(actor: Actor, entry: Entry, told: date | None, day: date) -> _Found:
    """The actor with an office that the facts tell of another day, where the register knows better of this one."""
    if told is None or told == day:
        return None
    named = [t for t in entry.tenures if same_office(t.office, actor.office or "")]
    return _since(actor, entry, told, day, named) if told < day else _back(actor, entry, day, named)


def _since(actor: Actor, entry: Entry, told: date, day: date, named: Iterable[Tenure]) -> _Found:
    """What has changed since the facts were true."""
    held = [t for t in named if t.perhaps(told)]
    if not actor.former and any(not t.is_over(day) for t in held):
        return None
    now = entry.on(day)
    if now and now.is_ahead(told):
        return _in(actor, now)
    return _out_of(actor, held[-1]) if held and not actor.former else None


def _back(actor: Actor, entry: Entry, day: date, named: Iterable[Tenure]) -> _Found:
    """How it was before the day of the facts."""
    now = entry.on(day)
    if now and same_office(now.office, actor.office or ""):
        return (actor.model_copy(update={"former": False}), now) if actor.former else None
    if now:
        return _in(actor, now)
    ahead = [t for t in named if t.is_ahead(day)]
    if not ahead or any(t.perhaps(day) for t in entry.tenures):
        return None
    before = entry.last_before(day)
    return _out_of(_with(actor, office=before.office), before) if before else (_with(actor, office=None), ahead[0])


def _in(actor: Actor, tenure: Tenure) -> tuple[Actor, Tenure]:
    return _with(actor, office=tenure.office, since=tenure.start), tenure


def _out_of(actor: Actor, tenure: Tenure) -> tuple[Actor, Tenure]:
    return actor.model_copy(update={"former": True, "since": None, "until": tenure.end}), tenure


def _with(actor: Actor, **update: Any) -> Actor:
    """The actor in another office, or none: without what went with the one that the facts tell, if any."""
    gone = {name: Actor.model_fields[name].default for name in _OF_THE_OFFICE[: None if actor.office else 3]}
    return actor.model_copy(update={**gone, **update})


def _source(text: Any, taken: Iterable[str]) -> Source:
    used, ident, n = set(taken), SOURCE_ID, 2
    while ident in used:
        ident, n = f"{SOURCE_ID}-{n}", n + 1
    return Source(id=ident, title=text, url=str(text) if str(text).startswith(("https://", "http://")) else None)

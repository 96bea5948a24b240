"""One fact out of all that was told of it: its values, the thread of an issue, and what its sources say differently.

Tellings come in the order of trust. A gap is filled, and a value made more exact, only by a telling of the same
standing that as many readers may see; evidence and markings are everybody's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from briefgen.dossier.match import offices_agree, places_agree, says_when
from briefgen.facts.edtf import Edtf
from briefgen.facts.model import Actor, Claim, Conflict, Development, Fact, Facts, Issue, Meeting
from briefgen.facts.names import words
from briefgen.language import Text
from briefgen.markings import Markings

AnyFact = TypeVar("AnyFact", bound=Fact)
Days = Mapping[str, date]  # by the id of a source the day on which it was published

_MOST_ALIASES = 40
_RETOLD = 0.75  # of the words of the shorter of two texts of one day: what both have where they tell one thing
_COMPARED = ("date", "place", "status", "office", "country", "answer", "likelihood", "confidence")
_CHANGING = ("status", "office")  # what an older text says of them is no conflict: it was so then
_UNSETTLED = {"open", "in progress"}  # which of the two is a matter of words
_OWN = frozenset(
    "id review note releasable audiences sources evidence marking aliases conflicts latest developments".split()
)


@dataclass(frozen=True, slots=True)
class SetAside:
    """A value that a fact does not have because a better source says something else, as a report tells it."""

    fact: str
    field: str
    kept: str
    other: str
    source: str | None


def set_aside(facts: Facts) -> tuple[SetAside, ...]:
    """Every value of these facts that was set aside, fact by fact."""
    return tuple(
        SetAside(fact.id, c.field, str(c.claims[0].value), str(claim.value), next(iter(claim.sources), None))
        for _, fact in facts.facts()
        for c in fact.conflicts
        for claim in c.claims[1:]
    )


def joined(tellings: Sequence[AnyFact], origins: Sequence[int], markings: Markings, days: Days) -> AnyFact:
    """The fact that all these tellings are of, under the id of the first.

    `origins` are their origins by number; how an issue stands is told by those of the first one's origin.
    """
    first = tellings[0]
    equals = [first, *(t for t in tellings[1:] if t.review == first.review and _is_as_open(t, first))]
    values: dict[str, Any] = {
        "sources": tuple(dict.fromkeys(s for t in tellings for s in t.sources)),
        "evidence": tuple(dict.fromkeys(e for t in tellings for e in t.evidence)),
        "marking": markings.highest(t.marking for t in tellings),
    }
    for name in type(first).model_fields:
        if name not in _OWN:
            values[name] = _value([getattr(t, name) for t in equals], [getattr(t, name) for t in tellings])
    if isinstance(first, Meeting):
        values |= _contact([t for t in equals if isinstance(t, Meeting)])
    if isinstance(first, Actor):
        values |= _person([t for t in equals if isinstance(t, Actor)], tellings)
    if isinstance(first, Issue):
        leading = {id(t) for t, origin in zip(tellings, origins, strict=True) if origin == origins[0]}
        course = [t for t in equals if isinstance(t, Issue)]
        values |= _thread(course, days) | _standing([t for t in course if id(t) in leading], course, days)
    whole = first.model_copy(update=values)
    return whole.model_copy(update={"conflicts": tuple(_conflicts(whole, equals, tellings, days))})


def _is_as_open(one: Fact, other: Fact) -> bool:
    """Whether everybody who may see the other fact may see this one; their markings are compared elsewhere."""
    everybody = not one.audiences or (bool(other.audiences) and set(other.audiences) <= set(one.audiences))
    return everybody and (one.releasable or not other.releasable)


def _value(equals: Sequence[Any], everybody: Sequence[Any]) -> Any:
    """The first value that is given, as exact as one of the same standing has it, with everybody's translations."""
    value = equals[0]
    for other in equals[1:]:
        if _is_empty(value) or _is_more_exact(other, value):
            value = other
    for other in everybody:
        if isinstance(value, Text) and value == other:
            value = value.joined(other)
    return value


def _person(equals: Sequence[Actor], tellings: Sequence[Any]) -> dict[str, Any]:
    """Name and state: where nobody has decided, a full name rather than a surname, and what most tell."""
    first = equals[0]
    values: dict[str, Any] = {}
    if first.review == "proposed":
        full = [t.name for t in equals if len(words(t.name)) > 1]
        if full and len(words(first.name)) == 1:
            values["name"] = _most_told(full)
        values["country"] = _most_told([t.country for t in equals if t.country])
    names = dict.fromkeys(n for t in tellings for n in (t.name, *t.aliases))
    shown = values.get("name", first.name)
    return values | {"aliases": tuple(n for n in names if n != shown)[:_MOST_ALIASES]}


def _most_told(found: Sequence[Any]) -> Any:
    """The value that most have; of several the first; None of none."""
    return max(dict.fromkeys(found), key=found.count, default=None)


def _contact(tellings: Sequence[Meeting]) -> dict[str, Any]:
    """Everybody who took part; and what was planned is what was held. The day is of a text that says when it was."""
    everybody = tuple(dict.fromkeys(p for t in tellings for p in t.participants))
    held = [t for t in tellings if t.status == "held"]
    values: dict[str, Any] = {"participants": everybody, **({"status": "held"} if held else {})}
    told = [t.date for t in held if t.date and says_when(t)]
    if tellings[0].review == "proposed" and tellings[0].date not in told and told:
        values["date"] = _value(told, told)
    return values


def _is_empty(value: Any) -> bool:
    return value is None or value in ((), "unknown")


def _is_more_exact(theirs: Any, mine: Any) -> bool:
    """True for 10 October against October."""
    if not isinstance(mine, Edtf) or not isinstance(theirs, Edtf) or theirs.approximate or theirs.uncertain:
        return False
    return theirs.within(mine) and not mine.within(theirs)


# --- the course of an issue -----------------------------------------------------------------------------------------


def _standing(leading: Sequence[Issue], tellings: Sequence[Issue], days: Days) -> dict[str, Any]:
    """How it stands: by the leading telling with the newest development.

    A telling without a dated development stands for the day of its publication.
    """
    newest_first = sorted(leading, key=lambda t: _day_of(t, days), reverse=True)
    values: dict[str, Any] = {"status": newest_first[0].status}
    rest = [t for t in tellings if all(t is not known for known in leading)]
    for name in ("summary", "next_step"):
        told = [getattr(t, name) for t in (*newest_first, *rest)]
        values[name] = _value(told, told)
    return values


def _thread(tellings: Iterable[Issue], days: Days) -> dict[str, Any]:
    """What happened, the oldest first, and the newest of it."""
    developments = tuple(_developments(tellings, days))
    return {
        "latest": developments[-1] if developments else None,
        "developments": developments if len(developments) > 1 else (),
    }


def _day_of(issue: Issue, days: Days) -> date:
    """The day of its newest development, else of its publication."""
    told = [d for d in (*issue.developments, *([issue.latest] if issue.latest else [])) if d.date]
    published = _published(issue.cited(), days)
    return max((_day(d, published) for d in told), default=published or date.min)


def _published(sources: Iterable[str], days: Days) -> date | None:
    """The day of the newest of these sources."""
    return max((days[s] for s in sources if s in days), default=None)


def _day(development: Development, published: date | None) -> date:
    """The last day on which it can have happened: no text tells what came after it."""
    last = development.date.last if development.date else date.max
    return min(last, published or date.max)


def _developments(tellings: Iterable[Issue], days: Days) -> Iterator[Development]:
    """All developments with their own sources, the oldest first; what several texts tell of one day stands once."""
    by_day: dict[Edtf | None, list[Development]] = {}
    for issue in tellings:
        for told in (*([issue.latest] if issue.latest else []), *issue.developments):
            own = told.model_copy(update={"sources": told.sources or Fact.cited(issue)})
            of_day = by_day.setdefault(told.date, [])
            twin = next((n for n, known in enumerate(of_day) if _is_retold(known, own)), None)
            if twin is None:
                of_day.append(own)
            else:
                sources = dict.fromkeys((*of_day[twin].sources, *own.sources))
                of_day[twin] = of_day[twin].model_copy(update={"sources": tuple(sources)})
    found = [(_day(d, _published(d.sources, days)), d) for of_day in by_day.values() for d in of_day]
    found.sort(key=lambda entry: (entry[0], entry[1].date is not None, str(entry[1].date), entry[1].text))
    yield from (development for _, development in found)


def _is_retold(one: Development, other: Development) -> bool:
    """Nearly the words of the shorter."""
    mine, theirs = (set(str(d.text).casefold().split()) for d in (one, other))
    return len(mine & theirs) >= _RETOLD * min(len(mine), len(theirs))


# --- conflicts ------------------------------------------------------------------------------------------------------


def _conflicts(whole: Fact, equals: Sequence[Fact], tellings: Sequence[Fact], days: Days) -> Iterator[Conflict]:
    """What tellings say that contradicts the fact, with who says it; what was found before stays."""
    earlier = {c.field: c for t in reversed(equals) for c in t.conflicts}
    for name in _COMPARED:
        kept = getattr(whole, name, None)
        if _is_empty(kept):
            continue
        others = [t for t in tellings if _contradicts(name, getattr(t, name), kept)]
        theirs = {id(t) for t in others}
        mine = [t for t in equals if not _is_empty(getattr(t, name)) and id(t) not in theirs]
        if name in _CHANGING:
            others = _at_once(others, mine, days)
        if others:
            yield Conflict(field=name, claims=tuple(_claims(name, kept, mine or equals[:1], others)))
        elif name in earlier:
            yield earlier[name]


def _contradicts(name: str, theirs: Any, kept: Any) -> bool:
    """False where one only says the same, or it more exactly, or as it was before; what is unsettled is all one."""
    if _is_empty(theirs) or (theirs, kept) == ("planned", "held") or {theirs, kept} == _UNSETTLED:
        return False
    if isinstance(kept, Edtf):
        return not (kept.within(theirs) or theirs.within(kept))
    if name == "place":
        return not places_agree(kept, theirs)
    if name == "office" and offices_agree(kept, theirs):
        return False
    one, other = str(kept).casefold(), str(theirs).casefold()
    return one not in other and other not in one


def _at_once(others: Iterable[Fact], mine: Sequence[Fact], days: Days) -> list[Fact]:
    """Those that say so when the fact was already told as it is: before that, things had only not changed yet.

    What nobody dates may have been said at any time.
    """
    since = [_said(fact, days) for fact in mine]
    begun = min((day for day in since if day), default=date.min) if all(since) else date.min
    return [fact for fact in others if (_said(fact, days) or date.max) >= begun]


def _said(fact: Fact, days: Days) -> date | None:
    if isinstance(fact, Issue):
        day = _day_of(fact, days)
        return day if day != date.min else None
    return _published(fact.cited(), days)


def _claims(name: str, kept: Any, mine: Sequence[Fact], others: Iterable[Fact]) -> Iterator[Claim]:
    """The value kept, then each other one as each kind of reader may know of it."""
    groups: dict[tuple[Any, ...], list[Fact]] = {}
    for fact in others:
        look = (str(getattr(fact, name)).casefold(), fact.releasable, fact.audiences, fact.review)
        groups.setdefault(look, []).append(fact)
    yield _claim(kept, mine)
    yield from (_claim(getattr(group[0], name), group) for group in groups.values())


def _claim(value: Any, tellings: Sequence[Fact]) -> Claim:
    first = tellings[0]
    return Claim(
        value=value if isinstance(value, Text) else Text(str(value)),
        sources=tuple(dict.fromkeys(s for t in tellings for s in t.cited())),
        evidence=tuple(dict.fromkeys(e for t in tellings for e in t.evidence)),
        releasable=first.releasable,
        audiences=first.audiences,
        review=first.review,
    )

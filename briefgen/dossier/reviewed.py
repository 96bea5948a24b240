"""People's decisions on proposed facts, applied to what was extracted before it is merged.

A decision is about the content of a fact, not about its place in a text: it holds again when the text is extracted
anew, and for the same fact in another text. What differs in a point that matters (the day, the footing, the office, the
status) is another proposal, and is asked again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from briefgen.dossier.match import same_meeting
from briefgen.dossier.titles import same_issue, subject
from briefgen.facts.model import Actor, Fact, Facts, Issue, Meeting, Rejection
from briefgen.facts.names import same_name
from briefgen.facts.reviews import KINDS, Decision, Reviews


def reviewed(parts: Sequence[Facts], reviews: Reviews) -> tuple[tuple[Facts, ...], tuple[Facts, ...]]:
    """The parts with every decision in force applied, and what people accepted, as they decided it, as parts.

    Accepted proposals become accepted facts with the values that were decided, rejected ones become rejections that
    name who rejected them, and the others stay as they are. What people wrote themselves is not touched.
    """
    decisions = reviews.in_force()
    accepted = [_part(d, reviews.pair) for d in decisions if d.decision != "reject"]
    done = tuple(_applied(part, decisions) if decisions else part for part in parts)
    return done, tuple(_applied(part, decisions) for part in accepted)


def _part(decision: Decision, pair: tuple[str, str]) -> Facts:
    """The accepted fact with its sources and the people that it names: it outlives the text that it came from."""
    kind = KINDS[decision.kind]
    named = tuple(actor.model_copy(update={"review": "proposed"}) for actor in decision.people)
    lists: dict[str, Any] = {"actors": named, "sources": decision.sources}
    lists[kind] = (*lists.get(kind, ()), _referring(decision.decided(), named))
    return Facts.model_construct(**{k: f.default for k, f in Facts.model_fields.items()} | lists | {"pair": pair})


def _applied(part: Facts, decisions: Sequence[Decision]) -> Facts:
    people = {actor.id: actor for actor in part.actors}
    rejections: list[Rejection] = []
    lists: dict[str, tuple[Any, ...]] = {}
    for name in KINDS.values():
        kept: list[Fact] = []
        for fact in getattr(part, name):
            decision = _decision_on(fact, decisions, people) if fact.review == "proposed" else None
            if decision is None:
                kept.append(fact)
            elif decision.decision == "reject":
                rejections.append(_rejection(fact, decision))
            else:
                kept.append(_as_decided(fact, decision, part.actors))
        lists[name] = tuple(kept)
    gone = people.keys() - {actor.id for actor in lists["actors"]}
    lists["meetings"] = tuple(_without(meeting, gone) for meeting in lists["meetings"])
    return part.model_copy(update={**lists, "rejections": (*part.rejections, *rejections)})


def _decision_on(fact: Fact, decisions: Iterable[Decision], people: Mapping[str, Actor]) -> Decision | None:
    return next((d for d in decisions if _is_about(d, fact, people)), None)


def _is_about(decision: Decision, fact: Fact, people: Mapping[str, Actor]) -> bool:
    """Whether the fact says what the fact decided about says, or what it was edited to."""
    versions = (decision.proposed, decision.decided()) if decision.instead else (decision.proposed,)
    decided_people = {actor.id: actor for actor in decision.people}
    return any(says_the_same(version, decided_people, fact, people) for version in versions)


def says_the_same(one: Fact, ones_people: Mapping[str, Actor], other: Fact, others_people: Mapping[str, Actor]) -> bool:
    """Whether two facts agree in every point that matters to whoever decides; participants are looked up by id."""
    if isinstance(one, Actor) and isinstance(other, Actor):
        return _same_person(one, other)
    if isinstance(one, Meeting) and isinstance(other, Meeting):
        return _same_contact(one, other) and _same_names(_names(one, ones_people), _names(other, others_people))
    if isinstance(one, Issue) and isinstance(other, Issue):
        titles_agree = _fold(one.title) == _fold(other.title) or subject(one.title) == subject(other.title)
        return titles_agree and one.status == other.status
    return False


def _same_person(one: Actor, other: Actor) -> bool:
    same = (one.kind, one.country, _fold(one.office), one.former)
    return same == (other.kind, other.country, _fold(other.office), other.former) and same_name(one.name, other.name)


def _same_contact(one: Meeting, other: Meeting) -> bool:
    facts = (one.date, one.status, _fold(one.place))
    return facts == (other.date, other.status, _fold(other.place)) and one.mode in (other.mode, "unknown")


def _names(meeting: Meeting, people: Mapping[str, Actor]) -> list[str]:
    return [str(people[p].name) if p in people else p for p in meeting.participants]


def _same_names(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether every name has its spelling on the other side."""
    return all(any(same_name(x, y) for y in theirs) for x in mine) and all(
        any(same_name(x, y) for x in mine) for y in theirs
    )


def _fold(text: str | None) -> str:
    return " ".join((text or "").casefold().split())


def _as_decided(fact: Fact, decision: Decision, actors: Iterable[Actor]) -> Fact:
    """The proposal, accepted: with its own evidence, and the values that somebody gave it."""
    changes = {key: getattr(decision.decided(), key) for key in decision.instead}
    return _referring(fact.model_copy(update={**changes, "review": "accepted"}), actors)


def _referring(fact: Fact, actors: Iterable[Actor]) -> Fact:
    """A meeting whose participants, given by name, are the actors of its part where these have such a one."""
    if not isinstance(fact, Meeting):
        return fact
    known = list(actors)
    return fact.model_copy(update={"participants": tuple(_reference(p, known) for p in fact.participants)})


def _reference(name: str, actors: Iterable[Actor]) -> str:
    return next((a.id for a in actors if name == a.id or same_name(str(a.name), name)), name)


def _without(meeting: Any, gone: Iterable[str]) -> Any:
    """The meeting without people who were rejected: what is no actor took part in nothing."""
    people = tuple(p for p in meeting.participants if p not in set(gone))
    return meeting if people == meeting.participants else meeting.model_copy(update={"participants": people})


def _rejection(fact: Fact, decision: Decision) -> Rejection:
    text = next(str(w) for w in (getattr(fact, k, None) for k in ("name", "title", "date", "id")) if w)
    why = f": {decision.comment}" if decision.comment else ""
    evidence = fact.evidence[0] if fact.evidence else None
    return Rejection(
        kind=decision.kind,
        text=evidence.quote if evidence and isinstance(fact, Meeting) else text,
        reason=f"rejected by {decision.by} on {decision.at[:10]}{why}",
        source=evidence.source if evidence else next(iter(fact.cited()), None),
        start=evidence.start if evidence else None,
        end=evidence.end if evidence else None,
    )


def decision_of(fact: Any, facts: Facts, verdict: str, *, by: str, at: str, **more: Any) -> Decision:
    """What is written down when somebody decides about a proposed fact of these facts.

    `verdict` is accept, edit or reject; `more` are a comment and, of an edit, the values `instead`.
    """
    people = [a for a in facts.actors if isinstance(fact, Meeting) and a.id in fact.participants]
    cited = {*fact.cited(), *(c for actor in people for c in actor.cited())}
    kind = next(kind for kind, name in KINDS.items() if any(f.id == fact.id for f in getattr(facts, name)))
    return Decision.model_validate(
        {
            "id": fact.id,
            "decision": verdict,
            "by": by,
            "at": at,
            kind: fact,
            "people": tuple(people),
            "sources": tuple(s for s in facts.sources if s.id in cited),
            **more,
        }
    )


def earlier(fact: Fact, reviews: Reviews) -> Decision | None:
    """The last decision on what is probably the same thing, told otherwise then: it asks for another look."""
    related = [d for d in reviews.in_force() if type(d.proposed) is type(fact) and _is_related(d.proposed, fact)]
    return max(related, key=lambda d: d.at, default=None)


def _is_related(one: Fact, other: Fact) -> bool:
    if isinstance(one, Actor) and isinstance(other, Actor):
        return same_name(one.name, other.name)
    if isinstance(one, Issue) and isinstance(other, Issue):
        return same_issue(one, other)
    return one.id == other.id or (isinstance(one, Meeting) and isinstance(other, Meeting) and same_meeting(one, other))


def awaiting(facts: Facts) -> Iterator[tuple[str, Fact]]:
    """Every proposed fact with what it is, in the order of the file: people first, so that contacts can name them."""
    for kind, name in KINDS.items():
        for fact in getattr(facts, name):
            if fact.review == "proposed":
                yield kind, fact

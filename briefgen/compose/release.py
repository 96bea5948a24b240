"""What of a dossier an audience may see at all. Everything after this step knows only what it leaves.

So nothing that is withheld can reach the text, the metadata, an attachment or the source of a page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, TypeVar

from briefgen.compose.brief import LeftOut, LeftOutReason
from briefgen.config import Audience
from briefgen.facts.model import (
    FACT_LISTS,
    Actor,
    Claim,
    Development,
    Fact,
    Facts,
    Issue,
    Meeting,
    ProtocolNote,
    Source,
)
from briefgen.markings import Markings

_HEADLINES = ("title", "reason", "summary", "contact")  # texts of the whole file: they bear its marking
AnyFact = TypeVar("AnyFact", bound=Fact)
AnyTold = TypeVar("AnyTold", Claim, Development)


@dataclass(frozen=True, slots=True)
class Released:
    """The facts that an audience may see, and what was withheld: ids and reasons, no texts."""

    facts: Facts
    withheld: tuple[LeftOut, ...]


def release(facts: Facts, audience: Audience, markings: Markings) -> Released:
    """Take out what is not for this audience, above its ceiling or (where it asks for that) not releasable or reviewed.

    A source above the ceiling goes with the quotations from it, and with the facts that have no other source; so does
    a source that only withheld facts cite. Who is withheld is taken out of the meetings too. Notes of the desk and
    rejections never leave it. A text of the whole file (title, reason, summary, contact) and its marking go where
    that marking is too high; title, reason and summary also where only releasable facts are asked for, since nobody
    said that they are.
    """
    visible = markings.within(facts.marking, audience.ceiling)
    lost = {s.id for s in facts.sources if not markings.within(s.marking or facts.marking, audience.ceiling)}
    gone: list[Fact] = []
    withheld: list[LeftOut] = []
    lists: dict[str, tuple[Any, ...]] = {}
    for name in FACT_LISTS:
        kept = []
        for fact in getattr(facts, name):
            reason = _reason(fact, facts.marking, audience, markings) or ("marking" if _unsourced(fact, lost) else None)
            if reason:
                gone.append(fact)
                withheld.append(LeftOut(id=_telltale(fact), section=name, reason=reason, text=""))
            else:
                kept.append(_bare(_as_told(fact, audience), lost))
        lists[name] = tuple(kept)
    people = {fact.id for fact in gone}
    unreviewed = {
        str(fact.id): str(fact.name)
        for fact, left in zip(gone, withheld, strict=True)
        if isinstance(fact, Actor) and left.reason == "review"
    }
    lists["meetings"] = tuple(_without(meeting, people, unreviewed) for meeting in lists["meetings"])
    shut = (*_HEADLINES, "marking") if not visible else _HEADLINES[:3] if audience.releasable else ()
    rest: dict[str, Any] = {**dict.fromkeys(shut), "rejections": ()}
    shown = [fact for found in lists.values() for fact in found]
    rest["sources"] = tuple(_sources(facts.sources, lost, shown, gone, uncited=not audience.releasable))
    if facts.counterpart in people:
        rest["counterpart"] = None
    return Released(facts.model_copy(update={**lists, **rest}), tuple(withheld))


def _reason(fact: Fact, marking: str | None, audience: Audience, markings: Markings) -> LeftOutReason | None:
    """Why this fact is not for this audience; None where it is."""
    if fact.audiences and audience.name not in fact.audiences:
        return "audience"
    if not markings.within(fact.marking or marking, audience.ceiling):
        return "marking"
    if audience.releasable and not fact.releasable:
        return "release"
    return "review" if audience.reviewed_only and fact.review == "proposed" else None


def _unsourced(fact: Fact, lost: set[str]) -> bool:
    cited = set(fact.cited())
    return bool(cited) and cited <= lost


def _telltale(fact: Fact) -> str:
    """An id for the report that tells nothing: one made from the content is told by its digest."""
    content = fact.derived_id()
    if isinstance(fact, Meeting | ProtocolNote):  # their digest may have been made before the facts were merged
        content = content.rpartition("-")[0]
    return f"withheld-{sha256(fact.id.encode()).hexdigest()[:8]}" if fact.id.startswith(content) else fact.id


def _sources(
    sources: Iterable[Source], lost: set[str], shown: Iterable[Fact], gone: Iterable[Fact], *, uncited: bool
) -> Iterable[Source]:
    """The sources that may be seen: cited by what is shown, or where `uncited` holds by nothing at all."""
    cited = {c for fact in shown for c in fact.cited()}
    only_withheld = {c for fact in gone for c in fact.cited()} - cited
    for source in sources:
        if source.id not in lost | only_withheld and (uncited or source.id in cited):
            yield source


def _bare(fact: AnyFact, lost: set[str]) -> AnyFact:
    """Without the desk's note and what would tell of withheld sources."""
    told = (c.model_copy(update={"claims": tuple(_still_told(c.claims, lost))}) for c in fact.conflicts)
    changes: dict[str, Any] = {"note": None, "conflicts": tuple(c for c in told if len(c.claims) > 1)}
    if isinstance(fact, Issue):
        changes["developments"] = tuple(_still_told(fact.developments, lost))
        latest = tuple(_still_told((fact.latest,) if fact.latest else (), lost))
        changes["latest"] = next(iter((*latest, *reversed(changes["developments"]))), None)
    return fact.model_copy(update=changes | _cited(fact, lost))


def _still_told(items: Iterable[AnyTold], lost: set[str]) -> Iterator[AnyTold]:
    """Those that no withheld source alone tells, by the others."""
    for item in items:
        cited = _cited(item, lost)
        if cited["sources"] or not item.sources:
            yield item.model_copy(update=cited)


def _cited(item: Any, lost: set[str]) -> dict[str, Any]:
    """The sources, and where it has them the quotations, that may be seen."""
    cited: dict[str, Any] = {"sources": tuple(s for s in item.sources if s not in lost)}
    if hasattr(item, "evidence"):
        cited["evidence"] = tuple(e for e in item.evidence if e.source not in lost)
    return cited


def _as_told(fact: AnyFact, audience: Audience) -> AnyFact:
    """Without what this audience may not hear of the values that were set aside."""
    heard = (
        c.model_copy(update={"claims": (c.claims[0], *(m for m in c.claims[1:] if _is_for(m, audience)))})
        for c in fact.conflicts
    )
    return fact.model_copy(update={"conflicts": tuple(c for c in heard if len(c.claims) > 1)})


def _is_for(claim: Claim, audience: Audience) -> bool:
    for_all = not claim.audiences or audience.name in claim.audiences
    reviewed = claim.review == "accepted" or not audience.reviewed_only
    return for_all and reviewed and (claim.releasable or not audience.releasable)


def _without(meeting: Meeting, gone: set[str], unreviewed: Mapping[str, str]) -> Meeting:
    """The meeting without people who are withheld; who only awaits review is named in it: it was accepted so."""
    people = tuple(unreviewed.get(p, p) for p in meeting.participants if p in unreviewed or p not in gone)
    return meeting.model_copy(update={"participants": people})

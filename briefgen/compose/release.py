"""What of a dossier an audience may see at all. Everything after this step knows only what it leaves.

So nothing that is withheld can reach the text, the metadata, an attachment or the source of a page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeVar

from briefgen.compose.brief import LeftOut, LeftOutReason
from briefgen.config import Audience
from briefgen.facts.marking import within
from briefgen.facts.model import FACT_LISTS, Fact, Facts, Meeting

_HEADLINES = ("title", "reason", "summary", "contact")  # texts of the whole file: they bear its marking
AnyFact = TypeVar("AnyFact", bound=Fact)


@dataclass(frozen=True, slots=True)
class Released:
    """The facts that an audience may see, and what was withheld: ids and reasons, no texts."""

    facts: Facts
    withheld: tuple[LeftOut, ...]


def release(facts: Facts, audience: Audience) -> Released:
    """Take out what is not for this audience, above its ceiling or (where it asks for that) not releasable.

    A source above the ceiling goes with the quotations from it, and with the facts that have no other source. Who is
    withheld is taken out of the meetings too. Notes of the desk and rejections never leave it. A text of the whole
    file (title, reason, summary, contact) goes where the file's own marking is too high; title, reason and summary
    also where only releasable facts are asked for, since nobody said that they are.
    """
    sources = tuple(s for s in facts.sources if within(s.marking or facts.marking, audience.ceiling))
    seen = {s.id for s in sources}
    lost = {s.id for s in facts.sources} - seen
    withheld: list[LeftOut] = []
    lists: dict[str, tuple[Any, ...]] = {}
    for name in FACT_LISTS:
        kept = []
        for fact in getattr(facts, name):
            reason = _reason(fact, facts.marking, audience) or ("marking" if _unsourced(fact, lost) else None)
            if reason:
                withheld.append(LeftOut(id=fact.id, section=name, reason=reason, text=""))
            else:
                kept.append(_bare(fact, lost))
        lists[name] = tuple(kept)
    gone = {left.id for left in withheld}
    lists["meetings"] = tuple(_without(meeting, gone) for meeting in lists["meetings"])
    shut = _HEADLINES if not within(facts.marking, audience.ceiling) else _HEADLINES[:3] if audience.releasable else ()
    rest: dict[str, Any] = {**dict.fromkeys(shut), "sources": sources, "rejections": ()}
    if facts.counterpart in gone:
        rest["counterpart"] = None
    return Released(facts.model_copy(update={**lists, **rest}), tuple(withheld))


def _reason(fact: Fact, marking: str | None, audience: Audience) -> LeftOutReason | None:
    """Why this fact is not for this audience; None where it is."""
    if fact.audiences and audience.name not in fact.audiences:
        return "audience"
    if not within(fact.marking or marking, audience.ceiling):
        return "marking"
    return "release" if audience.releasable and not fact.releasable else None


def _unsourced(fact: Fact, lost: set[str]) -> bool:
    cited = set(fact.cited())
    return bool(cited) and cited <= lost


def _bare(fact: AnyFact, lost: set[str]) -> AnyFact:
    """Without the desk's note and what would tell of withheld sources."""
    sources = tuple(s for s in fact.sources if s not in lost)
    evidence = tuple(e for e in fact.evidence if e.source not in lost)
    return fact.model_copy(update={"note": None, "sources": sources, "evidence": evidence})


def _without(meeting: Meeting, gone: set[str]) -> Meeting:
    people = tuple(p for p in meeting.participants if p not in gone)
    return meeting.model_copy(update={"participants": people})

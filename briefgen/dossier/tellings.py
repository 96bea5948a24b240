"""Facts of a story that several papers told: read once, cited from each paper that tells them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from briefgen.facts.model import FACT_LISTS, Evidence, Fact, Facts, Source
from briefgen.sources import Document, source_of
from briefgen.sources.stories import Story, share_of

_TOLD = 0.5  # share of a quotation's words that must stand in a text for it to tell the fact
AnyFact = TypeVar("AnyFact", bound=Fact)


def with_twins(facts: Facts, story: Story) -> Facts:
    """The facts of the telling that was read, cited from its twins too.

    A twin that has the quotation word for word is quoted; one that tells it in nearly the same words is a source; one
    that leaves it out is none.
    """
    taken = {s.id for s in facts.sources}
    twins: list[tuple[Source, Document]] = []
    for twin in story.twins:
        ident, number = twin.id, 2
        while ident in taken:
            ident, number = f"{twin.id}-{number}", number + 1
        taken.add(ident)
        twins.append((source_of(twin).model_copy(update={"id": ident}), twin))
    cited = {name: tuple(_cited(fact, twins) for fact in getattr(facts, name)) for name in FACT_LISTS}
    return facts.model_copy(update={**cited, "sources": (*facts.sources, *(source for source, _ in twins))})


def _cited(fact: AnyFact, twins: list[tuple[Source, Document]]) -> AnyFact:
    evidence, sources = list(fact.evidence), list(fact.sources)
    for source, twin in twins:
        quotes = list(_quotes(fact, source.id, twin))
        if quotes:
            evidence += quotes
        elif any(share_of(e.quote, twin.text) >= _TOLD for e in fact.evidence):
            sources.append(source.id)
    return fact.model_copy(update={"evidence": tuple(evidence), "sources": tuple(sources)})


def _quotes(fact: Fact, source: str, twin: Document) -> Iterator[Evidence]:
    for evidence in fact.evidence:
        start = twin.text.find(evidence.quote)
        if start >= 0:
            end = start + len(evidence.quote)
            yield Evidence(source=source, quote=evidence.quote, start=start, end=end, page=twin.page(start))

"""What a contact was about and what came of it."""

from __future__ import annotations

from briefgen.extract.merge import Merged
from briefgen.extract.reading import Reading
from briefgen.extract.threads import thread

_OUTCOME = frozenset(
    (
        "agreed signed announced pledged decided committed concluded resolved reached established launched adopted "
        "undertook failed approved promised endorsed"
    ).split()
)
MAX_TOPICS = 8


def sentences_of(reading: Reading, item: Merged) -> tuple[int, ...]:
    """The sentences that tell a contact and go on about it."""
    return thread(item, reading.contacts, reading.agents, reading.pair)


def topics_of(reading: Reading, item: Merged) -> tuple[str, ...]:
    """Short phrases of what was discussed."""
    inside = set(sentences_of(reading, item))
    phrases: dict[str, str] = {}
    for mention in sorted(reading.mentions, key=lambda m: (m.sentence, m.start)):
        if mention.sentence in inside and mention.weight >= 2 and mention.key not in phrases:
            words = mention.title.split()
            phrases[mention.key] = " ".join(words[:8])
    return tuple(
        p[0].lower() + p[1:] if p[1:2].islower() and p.split()[0] not in _PROPER(reading) else p
        for p in list(phrases.values())[:MAX_TOPICS]
    )


def _PROPER(reading: Reading) -> set[str]:  # noqa: N802
    return {layer.tokens[i].text for layer in reading.layers for c in layer.countries for i in range(c.start, c.end)}


def outcome_of(reading: Reading, item: Merged) -> str | None:
    """The first sentence that says what was agreed, signed, announced, pledged or failed."""
    for index in sentences_of(reading, item):
        tokens = reading.layers[index].tokens
        if any(t.lower in _OUTCOME and t.tag.startswith("VB") for t in tokens):
            span = reading.layers[index].sentence
            return " ".join(reading.document.text[span.start : span.end].split())[:1200]
    return None

"""Who "I" is: the author of a text in the first person, and who is only addressed in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.extract.document import Token
from briefgen.extract.layers import Layers, PersonMention
from briefgen.extract.person import Person


def find_author(layers: Sequence[Layers], people: Sequence[Person]) -> int | None:
    """Who "I" is: a text that says "I" or "my" outside quotations belongs to the office holder named in its head (or
    at its end).
    """
    first_person = any(
        t.lower in ("i", "my") and (t.text == "I" or t.lower == "my")
        for layer in layers
        if not layer.sentence.quoted and not layer.header
        for t in _unquoted(layer)
    )
    if not first_person:
        return None
    heads = [i for i, layer in enumerate(layers) if layer.header]
    for person in people:
        if is_addressed(layers, person):
            continue
        speaks = any((m.rule == "speaker" or _is_labelled(layers, m)) and m.sentence < 4 for m in person.mentions)
        if person.office and (speaks or any(m.sentence in heads[:6] and m.sentence < 8 for m in person.mentions)):
            return person.number
    if (signed := _signed(layers, people)) is not None:
        return signed
    return next(
        (
            p.number
            for p in people
            if p.mentions[0].sentence == 0
            and p.office
            and p.mentions[0].start < 12
            and layers[0].header
            and not is_addressed(layers, p)
        ),
        None,
    )


def _is_labelled(layers: Sequence[Layers], mention: PersonMention) -> bool:
    """ "Hon. Ana Kern (Minister of Energy): Mr. Speaker, ...": the label of an answer."""
    after = [t.text for t in layers[mention.sentence].tokens[mention.outer_end : mention.outer_end + 2]]
    return mention.outer < 3 and after in ([")", ":"], [":"])


def _signed(layers: Sequence[Layers], people: Sequence[Person]) -> int | None:
    """ "Ana Kern is Austria's foreign minister.": the line about the author at the end of an article."""
    last = layers[-1]
    for person in people:
        mention = person.mentions[0]
        tokens = last.tokens[mention.end : mention.end + 1]
        alone = mention.sentence == last.sentence.index and mention.outer == 0 and len(last.tokens) < 20
        if alone and tokens and tokens[0].lower in ("is", "was"):
            return person.number
    return None


def is_addressed(layers: Sequence[Layers], person: Person) -> bool:
    """ "Your Excellency Prime Minister A": the speaker is somebody else."""
    first = person.mentions[0]
    return "your" in [t.lower for t in layers[first.sentence].tokens[max(0, first.outer - 2) : first.start]]


def _unquoted(layer: Layers) -> Iterator[Token]:
    """The tokens outside quotation marks."""
    inside = False
    for token in layer.tokens:
        if token.text in ('"', "“", "”"):
            inside = token.text == "“" or (token.text == '"' and not inside)
            continue
        if not inside:
            yield token

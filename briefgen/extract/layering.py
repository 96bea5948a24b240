"""Sentences -> layers: each with its states and titles, the prose cut free of its dateline, headers told from prose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefgen.extract.document import Analysis, Sentence
from briefgen.extract.frames import is_agenda
from briefgen.extract.geo import find_countries, find_halves
from briefgen.extract.layers import Layers, PersonMention
from briefgen.extract.offices import find_offices
from briefgen.extract.person import Person
from briefgen.extract.places import Place, dateline_of, letterhead_place


def layers_of(analysis: Analysis, prefer: frozenset[str]) -> tuple[list[Layers], Place | None]:
    """The layers of a text, and where it was filed (its dateline or letterhead)."""
    layers: list[Layers] = []
    here: Place | None = None
    korean = "North Korea" in analysis.document.text and "South Korea" in analysis.document.text
    for sentence in analysis.sentences:
        countries = find_countries(sentence, prefer)
        countries = find_halves(sentence, countries) if korean else countries
        if sentence.index < 3 and here is None and (dateline := dateline_of(sentence, countries)):
            here = dateline.place
            if dateline.end < len(sentence.tokens):
                cut = Sentence(sentence.index, sentence.paragraph, sentence.tokens[dateline.end :], sentence.quoted)
                sentence = cut  # noqa: PLW2901 - the prose after the dateline
                countries = find_countries(sentence, prefer)
        elif sentence.index < 6 and here is None:
            here = letterhead_place(sentence, countries)
        header = sentence.tokens[-1].text not in (".", "!", "?", "”", '"', "…", ":") and len(sentence.tokens) < 40
        layers.append(Layers(sentence, countries, find_offices(sentence.tokens, countries), header))
    return layers, here


def without_names(layers: Sequence[Layers], mentions: Sequence[PersonMention]) -> list[Layers]:
    """The sentences without states that are part of a person's name ("Victoria Lund", "Chad Miller")."""
    inside: dict[int, set[int]] = {}
    for mention in mentions:
        inside.setdefault(mention.sentence, set()).update(range(mention.start, mention.end))
    done = []
    for layer in layers:
        names = inside.get(layer.sentence.index, set())
        kept = tuple(c for c in layer.countries if c.start not in names)
        done.append(replace(layer, countries=kept) if len(kept) < len(layer.countries) else layer)
    return done


def with_persons(layers: Sequence[Layers], people: Sequence[Person]) -> list[Layers]:
    """The sentences with the names of those in office marked as persons, whatever the model takes them for."""
    inside: dict[int, set[int]] = {}
    for mention in (m for p in people if p.office for m in p.mentions):
        inside.setdefault(mention.sentence, set()).update(range(mention.start, mention.end))
    return [_marked(layer, inside.get(layer.sentence.index, set())) for layer in layers]


def _marked(layer: Layers, names: set[int]) -> Layers:
    tokens = layer.tokens
    if all(tokens[i].entity == "PERSON" for i in names):
        return layer
    told = tuple(replace(t, entity="PERSON") if i in names else t for i, t in enumerate(tokens))
    return replace(layer, sentence=replace(layer.sentence, tokens=told))


def is_prose(layer: Layers) -> bool:
    """Tells something: a sentence, a headline that speaks, or the agenda in a programme."""
    return not layer.header or _is_headline(layer) or is_agenda(layer)


def _is_headline(layer: Layers) -> bool:
    """A line that speaks ("A and B trade accusations over dam"), not a letterhead."""
    return len(layer.tokens) >= 6 and any(t.tag.startswith("VB") and t.text.islower() for t in layer.tokens)

"""Mentions -> persons: which mentions are the same person, and which name, office and state that person has.

A surname goes back to the latest full name that holds it; a title alone ("the Syrian minister") to the latest holder
of such a title.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from briefgen.extract.borrowed_offices import with_borrowed_offices
from briefgen.extract.echoes import echoes, with_blocks
from briefgen.extract.layers import Layers, PersonMention
from briefgen.extract.lexicon import words
from briefgen.extract.names import contains, keys
from briefgen.extract.person import Person
from briefgen.extract.standing import stands_alone


class _Builder:
    """A person in the making. What every further mention is compared with is kept, so that long texts stay linear."""

    def __init__(self, mention: PersonMention) -> None:
        self.mentions: list[PersonMention] = []
        self.name = ""
        self.states: set[str] = set()
        self.heads: set[str] = set()
        self.add(mention)

    def add(self, mention: PersonMention) -> None:
        """Take in a mention; the person is called by the fullest name, the first of equals."""
        self.mentions.append(mention)
        if not self.name or len(keys(mention.name)) > len(keys(self.name)):
            self.name = mention.name
        if mention.country:
            self.states.add(mention.country)
        if mention.head:
            self.heads.add(mention.head)

    def fits(self, mention: PersonMention) -> bool:
        if not (contains(self.name, mention.name) or contains(mention.name, self.name)):
            return False
        return not (mention.country and self.states and mention.country not in self.states)

    def score(self, mention: PersonMention) -> tuple[bool, int]:
        return bool(mention.head) and mention.head in self.heads, self.mentions[-1].sentence


def resolve_people(
    layers: Sequence[Layers], mentions: Sequence[PersonMention], known: Callable[[str], bool] | None = None
) -> tuple[Person, ...]:
    """Group the mentions of one document into persons, in order of first mention.

    `known` tells whether a surname alone is that of somebody in office ("Merkel").
    """
    mentions = with_blocks(layers, mentions)
    builders: list[_Builder] = []
    waiting: list[PersonMention] = []
    for mention in mentions:
        fitting = [b for b in builders if b.fits(mention)]
        if fitting:
            max(fitting, key=lambda b: b.score(mention)).add(mention)
        elif stands_alone(mention, layers[mention.sentence]):
            builders.append(_Builder(mention))
        else:
            waiting.append(mention)
    for mention in waiting:
        if (
            (mention.person_tag or len(keys(mention.name)) > 1)
            and not any(b.fits(mention) for b in builders)
            and (known and known(mention.name))
        ):
            builders.append(_Builder(mention))
    for mention in waiting:  # a surname used before the full name ("Kern's visit ... Foreign Minister Ana Kern")
        fitting = [b for b in builders if b.fits(mention)]
        if fitting and mention not in fitting[0].mentions:
            fitting[0].add(mention)
            fitting[0].mentions.sort(key=lambda m: (m.sentence, m.start))
    forms = [tuple({m.name for m in b.mentions}) for b in builders]
    for number, echo in echoes(layers, forms, [m for b in builders for m in b.mentions]):
        builders[number].add(echo)
        builders[number].mentions.sort(key=lambda m: (m.sentence, m.start))
    people = [_person(number, builder, layers) for number, builder in enumerate(builders)]
    return with_borrowed_offices(people, layers)


def _person(number: int, builder: _Builder, layers: Sequence[Layers]) -> Person:
    mentions = tuple(builder.mentions)
    titled = [m for m in mentions if m.office]
    best = next((m for m in titled if " " in (m.office or "")), titled[0] if titled else None)
    if best and titled[0] is not best and titled[0].head != best.head:
        best = titled[0]
    countries = [m.country for m in mentions if m.country] or [m.shared for m in mentions if m.shared]
    country = Counter(countries).most_common(1)[0][0] if countries else None
    name = builder.name
    aliases = tuple(dict.fromkeys(m.name for m in mentions if m.name != name))
    former = any(m.former for m in mentions[:2]) or any(_called_former(layers[m.sentence], m) for m in mentions)
    office, head = (best.office, best.head) if best else (None, None)
    if office is None and (rank := next((m.rank for m in mentions if m.rank), None)):
        office, head = rank, "general"
    if office is None and mentions[0].rule == "delegation":
        office, head = "Head of delegation", "head"
    implied = next((m.implied for m in mentions if m.implied), None)
    return Person(
        number,
        name,
        aliases,
        office,
        head,
        country,
        best.body if best else None,
        former,
        mentions,
        best.rule if best else mentions[0].rule,
        implied,
    )


def _called_former(layers: Layers, mention: PersonMention) -> bool:
    """ "the former Omar Haddad regime", "the late Omar Haddad": the word stands right before the name."""
    before = layers.tokens[mention.outer - 1].lower if mention.outer else ""
    return before in words("offices", "former") and before not in ("then", "retired", "disgraced")

"""What is known of one mention of a person, and a sentence with what earlier stages found in it."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.extract.document import Sentence, Token
from briefgen.extract.geo import Country
from briefgen.extract.offices import Office


@dataclass(frozen=True, slots=True)
class PersonMention:
    """One mention: the name at tokens `start:end`, the whole phrase with titles at `outer:outer_end`.

    `country` is stated with the mention, `shared` comes from a coordinated mention before it.
    """

    sentence: int
    start: int
    end: int
    outer: int
    outer_end: int
    name: str
    rule: str
    office: str | None = None
    head: str | None = None
    country: str | None = None
    shared: str | None = None
    body: str | None = None
    former: bool = False
    honorific: bool = False
    counterpart: bool = False
    person_tag: bool = False
    quoted_source: bool = False
    implied: str | None = None
    """The state that the title suggests where nothing names one."""
    linked: bool = False
    """Coordinated with the mention before on one side ("accompanied by A and B"): same state."""
    rank: str | None = None
    """A military rank before the name."""


@dataclass(frozen=True, slots=True)
class Layers:
    """A sentence with what earlier stages found in it."""

    sentence: Sentence
    countries: tuple[Country, ...]
    offices: tuple[Office, ...]
    header: bool = False

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens of the sentence."""
        return self.sentence.tokens

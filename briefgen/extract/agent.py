"""What stands for somebody in a sentence, and what pronouns and bare titles can refer to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from briefgen.extract.contact import Contact
from briefgen.extract.person import Person
from briefgen.extract.places import Place
from briefgen.facts.edtf import Edtf


@dataclass(frozen=True, slots=True)
class Agent:
    """Tokens `start:end` that stand for `people` (numbers) and `parties` (codes). `kind`: person, title, open (a title
    whose holder is not named), dual, group, state, body, place, author, owner ("my"), pronoun."""

    start: int
    end: int
    kind: str
    people: tuple[int, ...] = ()
    parties: tuple[str, ...] = ()
    plural: bool = False


@dataclass(slots=True)
class Memory:
    """What pronouns and bare titles can refer to at this point of the text."""

    people: Sequence[Person]
    author: int | None = None
    """Who "I" is: the author of the text, in a transcript whoever speaks."""
    addressee: int | None = None
    """Who "you" is."""
    talks_in: int = -9
    """The sentence that told of talks or a meeting last, for "another will follow"."""
    counted_in: int = -9
    """The sentence that counted a meeting last ("their third meeting"), for "They began in P in May"."""
    recent: tuple[int, ...] = ()
    """Numbers of recently mentioned persons, latest first."""
    together: tuple[int, ...] = ()
    """Participants of the latest contact."""
    together_parties: tuple[str, ...] = ()
    pair: tuple[str, ...] = ()
    here: str | None = None
    """The state of the dateline."""
    visitors: tuple[int, ...] = ()
    """Who made the latest visit."""
    visit_status: str = "held"
    goal: Place | None = None
    """Where it went, or was to go."""
    visit_day: Edtf | None = None
    """When it was, or is to be."""
    encounters: list[tuple[tuple[int, ...], tuple[int, ...]]] = field(default_factory=list)
    """Who stood on which side of a contact word, whether or not it made a contact."""

    offers: list[Contact] = field(default_factory=list)
    """Invitations told so far, which a later sentence may accept."""
    doubts: list[Contact] = field(default_factory=list)
    """Plans that were only asked about or denied, of which a later sentence may say that they were dropped."""
    bodies: set[str] = field(default_factory=set)
    """Nouns of joint bodies that were told of: "the mixed [commission]" is "the commission" from then on."""

    nameless: bool = False
    """The latest sentence was about officials or experts without a name: "they" are these."""
    subject: int | None = None
    """The first person of the latest sentence that has one: "he" and "she" mostly go on about that person."""
    opening: int | None = None
    """The first person of the sentence being read."""

    def he(self) -> int:
        """Whom "he" or "she" means here; needs `recent`."""
        for number in (self.opening, self.subject):
            if number is not None and number != self.author:
                return number
        return next((n for n in self.recent if n != self.author), self.recent[0])

    def mention(self, number: int) -> None:
        """Make a person the most recent one."""
        self.recent = (number, *(n for n in self.recent if n != number))

    def party(self, numbers: Sequence[int]) -> tuple[str, ...]:
        """The states (or bodies) of persons, each once."""
        found = (self.people[n].country or self.people[n].body for n in numbers)
        return tuple(dict.fromkeys(c for c in found if c))


def people_of(agents: Sequence[Agent]) -> tuple[int, ...]:
    """The persons that agents stand for, each once."""
    return tuple(dict.fromkeys(n for a in agents for n in a.people))


def parties_of(agents: Sequence[Agent]) -> tuple[str, ...]:
    """The states and bodies that agents stand for, each once."""
    return tuple(dict.fromkeys(p for a in agents for p in a.parties if p))

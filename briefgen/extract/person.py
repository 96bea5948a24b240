"""One person of a document, with all mentions; and who acts for no state."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.extract.layers import PersonMention


@dataclass(frozen=True, slots=True)
class Person:
    """One person of a document; `mentions` in order; `office` without the state; `country` None where the text does
    not tell.
    """

    number: int
    name: str
    aliases: tuple[str, ...]
    office: str | None
    head: str | None
    country: str | None
    body: str | None
    former: bool
    mentions: tuple[PersonMention, ...]
    rule: str
    implied: str | None = None

    @property
    def quoted_as_source(self) -> bool:
        """Every mention is that of a journalist or medium."""
        return all(m.quoted_source for m in self.mentions)

    @property
    def first(self) -> PersonMention:
        """The mention that tells most: the first with a title, else the first."""
        return next((m for m in self.mentions if m.office), self.mentions[0])


_BODIES = frozenset(
    "european commonwealth un eu au nato opec asean ecowas osce iaea imf interpol who unesco unhcr".split()
)
_BODY_NAMES = (
    "african union",
    "arab league",
    "league of arab",
    "united nations",
    "world bank",
    "world health",
    "red cross",
)


def is_international(person: Person) -> bool:
    """A secretary-general, or an official of a body by name ("European Commission President"): of no state."""
    office = (person.office or "").lower()
    parts = set(office.replace("-", " ").replace(".", "").split())  # "U.N. mediator"
    by_name = bool(parts & _BODIES) or any(body in office for body in _BODY_NAMES)
    return office in ("secretary-general", "secretary general", "high representative", "nuncio") or by_name

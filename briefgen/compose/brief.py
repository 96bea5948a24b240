"""The brief: what one audience is told, in order, as display-ready text. Templates only lay it out.

Every text is in the page language and every date is printed by its precision; nothing here knows HTML.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar, Literal

ItemKind = Literal["actor", "meeting", "issue", "text", "entry", "question", "timeline", "change"]
ChangeKind = Literal["new", "changed", "withdrawn"]
Status = Literal["held", "planned", "cancelled"]
LeftOutReason = Literal["space", "limit", "audience", "marking", "release", "review"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A text within an item that has sources of its own."""

    text: str
    cites: tuple[str, ...] = ()
    proposed: bool = False
    date: str | None = None  # "3 March 2025": when it happened


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What sources say differently of a fact; the value of the fact itself comes first."""

    label: str  # "Dates differ"
    values: tuple[Told, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing on the page. `priority` decides what stays when space is short (higher stays longer)."""

    kind: ClassVar[ItemKind]
    id: str
    priority: int
    cites: tuple[str, ...] = ()  # ids of sources, in order; `Brief.numbers` turns them into numbers
    proposed: bool = False  # extracted and not yet reviewed by a person
    differences: tuple[Difference, ...] = ()

    def texts(self) -> Iterator[str]:
        """Every text of the item that must be readable on the page."""
        yield from self.own_texts()
        for difference in self.differences:
            yield from (difference.label, *(value.text for value in difference.values))

    def own_texts(self) -> Iterator[str]:
        """Those that are not about what sources say differently."""
        raise NotImplementedError

    def is_told_with(self, other: Item | None) -> bool:
        """The other, next on the page, is told in the same words: they need to stand but once."""
        return False


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorItem(Item):
    """A person or organisation."""

    kind: ClassVar[ItemKind] = "actor"
    name: str
    native_name: str | None = None
    country: str | None = None  # alpha-2 code
    country_name: str | None = None
    state: str | None = None  # code or name of the country, whichever is usual in the script of the page
    office: str | None = None  # "Interior Minister", "former President"
    tenure: str | None = None  # "since February 2025"
    pronunciation: str | None = None
    address: str | None = None
    counterpart: bool = False

    def own_texts(self) -> Iterator[str]:
        """What the item says."""
        yield from (
            t for t in (self.name, self.native_name, self.office, self.tenure, self.pronunciation, self.address) if t
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingItem(Item):
    """A contact."""

    kind: ClassVar[ItemKind] = "meeting"
    date: str | None = None  # "2 November 2025"; None is shown as "undated"
    status: Literal["held", "planned", "cancelled"] = "held"
    status_label: str = ""  # "planned"; empty for held
    mode_label: str = ""  # "call", "video"; empty for in person or unknown
    place: str | None = None
    occasion: str | None = None
    who: str | None = None  # "Ahmed Al Hajjar (LB), Asaad Al Shibani (SY)"
    topics: str | None = None  # "security cooperation; political cooperation"
    outcome: str | None = None

    def own_texts(self) -> Iterator[str]:
        """What the item says."""
        labels = (
            self.date,
            self.status_label,
            self.mode_label,
            self.place,
            self.occasion,
            self.who,
            self.topics,
            self.outcome,
        )
        yield from (t for t in labels if t)


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueItem(Item):
    """A matter between the two states."""

    kind: ClassVar[ItemKind] = "issue"
    title: str
    status: Literal["open", "in progress", "resolved"]
    status_label: str
    summary: str | None = None
    latest_date: str | None = None
    latest: str | None = None
    next_step: str | None = None
    line: str | None = None
    earlier: tuple[Told, ...] = ()  # what happened before the latest, the newest first
    earlier_more: str | None = None  # "2 earlier developments not shown"
    before: int = 0  # how many there are, shown or not, where this reader is told of them

    def is_told_with(self, other: Item | None) -> bool:
        """Another issue says the same of its matter, from the same sources, and neither says more."""
        return isinstance(other, IssueItem) and bool(self.summary or self.latest) and self._said() == other._said()

    def _said(self) -> object:
        """What is told under the title; of an issue with more than that, what no other tells."""
        more = self.earlier or self.earlier_more or self.next_step or self.line or self.differences
        told = (self.summary, self.latest_date, self.latest, self.cites, self.proposed)
        return self.id if more else told

    def own_texts(self) -> Iterator[str]:
        """What the item says."""
        course = (text for told in self.earlier for text in (told.date, told.text))
        parts = (self.title, self.status_label, self.summary, self.latest_date, self.latest, *course)
        yield from (t for t in (*parts, self.earlier_more, self.next_step, self.line) if t)


@dataclass(frozen=True, slots=True, kw_only=True)
class TextItem(Item):
    """An objective, a judgement, a caution, a note of protocol, a gap."""

    kind: ClassVar[ItemKind] = "text"
    text: str
    label: str | None = None  # "very likely", "Programme"
    detail: str | None = None  # "moderate confidence": a sentence of its own

    def own_texts(self) -> Iterator[str]:
        """What the item says."""
        yield from (t for t in (self.label, self.text, self.detail) if t)


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryItem(Item):
    """A point of a programme, a note of protocol, a term: when and where first, then what."""

    kind: ClassVar[ItemKind] = "entry"
    text: str
    when: str | None = None  # "5 November 2025, 10:30"
    place: str | None = None
    label: str | None = None  # "Arrival", "Embargo"

    def own_texts(self) -> Iterator[str]:
        """What the item says."""
        yield from (t for t in (self.when, self.place, self.label, self.text) if t)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionItem(Item):
    """If asked: question and answer."""

    kind: ClassVar[ItemKind] = "question"
    question: str
    answer: str

    def own_texts(self) -> Iterator[str]:
        """What the item says."""
        yield from (self.question, self.answer)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeItem(Item):
    """What is news of a fact since an earlier edition: no fact itself, and no longer than a line or two."""

    kind: ClassVar[ItemKind] = "change"
    change: ChangeKind
    mark: str  # "new": the kind of change in a word
    text: str  # what changed: "Border control", "2 November 2025, Bahrain"
    detail: str | None = None  # how: "open → in progress; new development, 2 November 2025"

    def own_texts(self) -> Iterator[str]:
        """What the item says."""
        yield from (t for t in (self.text, self.mark, self.detail) if t)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """One contact on a timeline: the days that it took, or could have taken where its date is not exact."""

    start: date
    end: date
    status: Status
    is_call: bool = False  # by telephone or video


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineItem(Item):
    """Contacts month by month, drawn: a picture of facts, no fact itself. A fact is shown where it is listed."""

    kind: ClassVar[ItemKind] = "timeline"
    first: date  # first day of the first month
    last: date  # last day of the last month
    today: date  # the day that the page describes; what lies after it is only planned
    contacts: tuple[Contact, ...]
    keys: tuple[tuple[str, str], ...]  # signs, each with its word: ("call", "call"); none where all were held
    told: str  # everything that is drawn, in words, for those who cannot see it
    undrawn: str | None = None  # what has no exact date

    def own_texts(self) -> Iterator[str]:
        """What the item says."""
        yield from (word for _, word in self.keys)
        if self.undrawn:
            yield self.undrawn


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A titled run of items of one kind. `key` is what templates and styles call it: issues, meetings, actors, ..."""

    key: str
    title: str
    items: tuple[Item, ...] = ()
    empty: str | None = None  # what to print when there is nothing: "No planned contact is known."
    note: str | None = None  # what is not shown: "2 older meetings not shown"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """A numbered source at the foot of the page."""

    id: str
    text: str  # "Title, Publisher, 3 November 2025 (B2)"
    short: str = ""  # "Publisher, 3 November 2025"
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A fact that is not on the page, and why."""

    id: str
    section: str
    reason: LeftOutReason
    text: str  # enough to recognise it by; empty for what is withheld


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """One page's content."""

    pair: tuple[str, str]
    audience: str
    audience_label: str  # "Brief for the minister"
    template: str  # "minister.html"
    lang: str
    title: str  # "Lebanon – Syria"
    as_of: str  # "3 November 2025"
    as_of_iso: str
    marking: str | None = None
    reason: str | None = None
    lead: str | None = None
    lead_cites: tuple[str, ...] = ()  # ids of the sources behind a lead that was made from facts
    lead_proposed: bool = False  # one of those facts is not yet reviewed by a person
    desk: str | None = None
    edition: str | None = None  # "edition 12"
    review_by: str | None = None
    contact: str | None = None
    sections: tuple[Section, ...] = ()
    sources: tuple[SourceLine, ...] = ()  # all that may be cited; `numbered` gives those that are
    left_out: tuple[LeftOut, ...] = ()
    credits: bool = False  # each fact names its sources in words

    def section(self, key: str) -> Section | None:
        """The section of that key, or None."""
        return next((s for s in self.sections if s.key == key), None)

    def items(self) -> Iterator[tuple[Section, Item]]:
        """Every item with its section, in page order."""
        for section in self.sections:
            for item in section.items:
                yield section, item

    def numbered(self) -> tuple[SourceLine, ...]:
        """The cited sources in the order of first citation: number n is at index n - 1."""
        order = dict.fromkeys((*self.lead_cites, *(c for _, item in self.items() for c in item.cites)))
        by_id = {s.id: s for s in self.sources}
        return tuple(by_id[c] for c in order if c in by_id)

    def credit(self, item: Item) -> tuple[str, ...]:
        """The sources of an item in short, in the order of their numbers; a publisher of one day is named once."""
        sources = self.numbered()
        return tuple(dict.fromkeys(sources[n - 1].short for n in self.numbers(item)))

    def numbers(self, item: Item) -> tuple[int, ...]:
        """The numbers of the sources that the item cites, ascending."""
        return self.numbers_of(item.cites)

    def numbers_of(self, cites: tuple[str, ...]) -> tuple[int, ...]:
        """The numbers of these sources, ascending."""
        order = {s.id: n for n, s in enumerate(self.numbered(), 1)}
        return tuple(sorted(order[c] for c in cites if c in order))

    def with_sections(self, sections: tuple[Section, ...], left_out: tuple[LeftOut, ...]) -> Brief:
        """The same brief with other sections and a longer list of what is not shown."""
        return replace(self, sections=sections, left_out=self.left_out + left_out)

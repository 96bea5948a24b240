"""The fact types: what one facts file says about one country pair.

All types are frozen. Field names are the keys of the YAML file, and the descriptions become the JSON Schema that
`briefgen schema` prints, so that editors can complete and explain them.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StringConstraints

from briefgen.facts.edtf import Edtf
from briefgen.facts.fields import (
    Audience,
    Clean,
    Confidence,
    Country,
    Date,
    Day,
    Expect,
    Grade,
    Id,
    IssueStatus,
    Language,
    Likelihood,
    Marking,
    MeetingStatus,
    Mode,
    Name,
    NoteKind,
    Pair,
    Party,
    Priority,
    Prose,
    Review,
    TextLine,
    TextName,
    TextProse,
    Time,
    Whole,
)

MAX_ITEMS = 500  # of one list in one file: a page shows some forty facts, so a longer list is a mistake or an attack


class Frozen(BaseModel):
    """Base of all fact types: immutable, and closed to keys that it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Evidence(Frozen):
    """A quotation: `quote` is exactly `text[start:end]` of the clean text of the document `source`."""

    source: Id
    """Id of the source quoted."""
    quote: Annotated[str, StringConstraints(min_length=1, max_length=4000)]
    """The exact words of its clean text."""
    start: Annotated[int, Field(ge=0), Whole]
    """Offset in characters of the quote's first character."""
    end: Annotated[int, Field(gt=0), Whole]
    """Offset just after its last character."""
    page: Annotated[int, Field(ge=1), Whole] | None = None
    """Of a paged file (PDF) the page on which the quote begins, counted from 1."""


class Source(Frozen):
    """Where facts come from: an article, a release, a note."""

    id: Id
    """What facts cite it by: s1."""
    title: TextLine
    """Its headline or title."""
    publisher: TextLine | None = None
    """Who published it."""
    date: Day | None = None
    """The day of publication."""
    url: Annotated[str, StringConstraints(pattern=r"^https?://\S+$", max_length=2000)] | None = None
    """Where it can be read."""
    file: Annotated[str, StringConstraints(min_length=1, max_length=500), Clean] | None = None
    """The text itself, as a path relative to the facts file."""
    grade: Grade | None = None
    """Admiralty code: reliability A to F and credibility 1 to 6, as in B2."""
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$")] | None = None
    """Language of the text as a BCP 47 tag: en."""
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] | None = None
    """SHA-256 of the file's bytes, in hexadecimal digits."""
    marking: Marking | None = None
    """Handling marking of the source where it differs from the file's."""


class Claim(Frozen):
    """What some of a fact's sources say where others say something else, and who may know of it."""

    value: TextProse
    """The value as words, an EDTF date or a word such as `open`."""
    sources: Annotated[tuple[Id, ...], Field(max_length=MAX_ITEMS)] = ()
    """Ids of the sources that say so."""
    evidence: Annotated[tuple[Evidence, ...], Field(max_length=MAX_ITEMS)] = ()
    """Quotations of the facts that say so."""
    releasable: StrictBool = False
    """As in a fact."""
    audiences: Annotated[tuple[Audience, ...], Field(max_length=20)] = ()
    """As in a fact: empty means all."""
    review: Review = "accepted"
    """As in a fact."""


class Conflict(Frozen):
    """A field of which the sources say different things; none of them is dropped, and nothing is averaged."""

    field: Annotated[str, StringConstraints(pattern="^[a-z_]{1,40}$")]
    """The field: date."""
    claims: Annotated[tuple[Claim, ...], Field(min_length=1, max_length=40)]
    """What is said of it; first the value that the fact itself has."""


class Fact(Frozen):
    """What every fact carries, whatever it says."""

    id: Id = ""
    """Given, or derived from the content and stable."""
    sources: Annotated[tuple[Id, ...], Field(max_length=MAX_ITEMS)] = ()
    """Ids of the sources that bear it out."""
    evidence: Annotated[tuple[Evidence, ...], Field(max_length=2 * MAX_ITEMS)] = ()
    """Exact quotations that bear it out."""
    marking: Marking | None = None
    """Handling marking of this fact where it differs from the file's."""
    releasable: StrictBool = False
    """True when the fact, in all its texts, may reach the press."""
    note: Prose | None = None
    """For the desk; never printed on a page."""
    audiences: Annotated[tuple[Audience, ...], Field(max_length=20)] = ()
    """Only for these audiences; empty means all."""
    review: Review = "accepted"
    """`accepted` for what people wrote, `proposed` for what was extracted."""
    conflicts: Annotated[tuple[Conflict, ...], Field(max_length=20)] = ()
    """Fields of which its sources say different things: found where facts are merged."""

    def cited(self) -> tuple[str, ...]:
        """Ids of all sources, named or quoted, in order, each once."""
        return tuple(dict.fromkeys((*self.sources, *(e.source for e in self.evidence))))

    def derived_id(self) -> str:
        """The id that the content gives; the same content gives the same id."""
        raise NotImplementedError


class Actor(Fact):
    """A person or organisation that acts in the relations of the pair."""

    name: TextName
    """Without title or honorific."""
    native_name: Name | None = None
    """The name in its own script."""
    aliases: Annotated[tuple[Name, ...], Field(max_length=40)] = ()
    """Other spellings of the name and other names."""
    kind: Literal["person", "organisation"] = "person"
    """A person or an organisation."""
    country: Country | None = None
    """The state that the actor belongs to; none for international bodies."""
    office: TextLine | None = None
    """Without the country: Foreign Minister."""
    former: StrictBool = False
    """True for somebody who no longer holds the office."""
    since: Date | None = None
    """Holds the office since."""
    until: Date | None = None
    """Held the office until."""
    pronunciation: TextLine | None = None
    """How to say the name."""
    address: TextLine | None = None
    """Form of address: Your Excellency, Minister."""
    precedence: Annotated[int, Field(ge=1, le=99), Whole] | None = None
    """Place in the order of precedence of the actor's state: 1 comes first."""
    priority: Priority = "medium"
    """How much this reader needs it: what is low yields first when space is short."""

    def derived_id(self) -> str:
        """The name as a slug."""
        return slug(self.name)


class Meeting(Fact):
    """One contact between representatives: a meeting, visit, call or signing."""

    date: Date | None = None
    """When; an EDTF date, as exact as is known."""
    status: MeetingStatus = "held"
    """held, planned or cancelled."""
    mode: Mode = "unknown"
    """How they met; unknown when nobody says."""
    place: TextLine | None = None
    """City, country or building."""
    occasion: TextLine | None = None
    """The event that it was part or on the margins of."""
    parties: Annotated[tuple[Party, ...], Field(max_length=40)] = ()
    """States as ISO codes, international bodies as text; empty means both states of the pair."""
    participants: Annotated[tuple[Name, ...], Field(max_length=100)] = ()
    """Ids (or names) of actors of the same file."""
    topics: Annotated[tuple[TextLine, ...], Field(max_length=40)] = ()
    """What was discussed."""
    outcome: TextProse | None = None
    """What came of it."""
    priority: Priority = "medium"
    """What is low yields first when space is short."""

    def derived_id(self) -> str:
        """The date with a hash of who met where and on what footing."""
        people = ",".join(sorted(self.participants)) or ",".join(sorted(self.parties))
        where = _digest(self.status, people, self.place or "", self.occasion or "")
        return f"m-{slug(str(self.date or 'undated'))}-{where}"


class Development(Frozen):
    """One thing that happened in the course of an issue."""

    date: Date | None = None
    """When it happened."""
    text: TextProse
    """What happened."""
    sources: Annotated[tuple[Id, ...], Field(max_length=MAX_ITEMS)] = ()
    """Ids of the sources that tell it, where they are not all those of the issue."""


class Issue(Fact):
    """A matter between the two states that is unsettled, negotiated or being worked on."""

    title: TextLine
    """What it is about, in a few words: Syrian prisoners in Lebanese jails."""
    status: IssueStatus = "open"
    """open, in progress or resolved."""
    summary: TextProse | None = None
    """How it stands, in a sentence or two."""
    latest: Development | None = None
    """The newest development, with its date."""
    developments: Annotated[tuple[Development, ...], Field(max_length=MAX_ITEMS)] = ()
    """Everything that happened, the oldest first; `latest` alone is enough where nothing else is known."""
    next_step: TextProse | None = None
    """What is to happen next."""
    priority: Priority = "medium"
    """What is low yields first when space is short."""
    line: TextProse | None = None
    """The line to take: what the reader can say about it."""
    expect: Expect | None = None
    """How surely the other side will raise it: certain, possible or unlikely."""
    parties: Annotated[tuple[Party, ...], Field(max_length=40)] = ()
    """States and bodies concerned; empty means both states of the pair."""

    def cited(self) -> tuple[str, ...]:
        """Those of its developments too."""
        return tuple(dict.fromkeys((*super().cited(), *(s for d in self.course() for s in d.sources))))

    def course(self) -> tuple[Development, ...]:
        """All its developments; the latest comes first, and may stand in the list too."""
        return (*([self.latest] if self.latest else []), *self.developments)

    def last_day(self) -> Edtf | None:
        """The newest date of its developments."""
        return max((d.date for d in self.course() if d.date), key=lambda day: day.last, default=None)

    def derived_id(self) -> str:
        """The title as a slug."""
        return slug(self.title)


class Objective(Fact):
    """What the reader's side wants out of the contact: specific, never "goodwill"."""

    text: TextProse
    """The aim, as something that can be reached or missed."""
    priority: Priority = "medium"
    """What is low yields first when space is short."""

    def derived_id(self) -> str:
        """A hash of the text."""
        return f"o-{_digest(self.text)}"


class Judgement(Fact):
    """What the analyst holds to be the case, likelihood and confidence kept apart."""

    text: TextProse
    """The judgement, without a word of likelihood or confidence."""
    likelihood: Likelihood | None = None
    """How likely it is, in a word of ICD 203."""
    confidence: Confidence | None = None
    """How sure the analyst is of the grounds."""
    priority: Priority = "medium"
    """What is low yields first when space is short."""

    def derived_id(self) -> str:
        """A hash of the text."""
        return f"j-{_digest(self.text)}"


class Question(Fact):
    """If asked: a question and the answer to give."""

    question: TextProse
    """What a journalist may ask."""
    answer: TextProse
    """What to answer."""
    priority: Priority = "medium"
    """What is low yields first when space is short."""

    def derived_id(self) -> str:
        """A hash of the question."""
        return f"q-{_digest(self.question)}"


class Caution(Fact):
    """Something not to be said."""

    text: TextProse
    """What not to say, and why."""
    priority: Priority = "medium"
    """What is low yields first when space is short."""

    def derived_id(self) -> str:
        """A hash of the text."""
        return f"c-{_digest(self.text)}"


class ProtocolNote(Fact):
    """A point of protocol or travel: precedence, programme, holidays, practical matters."""

    topic: TextLine
    """Its heading: Programme."""
    text: TextProse
    """What to know."""
    kind: NoteKind = "note"
    """programme, precedence or note."""
    date: Date | None = None
    """The day that it is about."""
    time: Time | None = None
    """The time of that day at the place: 10:30 or 10:30-12:00."""
    place: TextLine | None = None
    """Where it is."""
    priority: Priority = "medium"
    """What is low yields first when space is short."""

    def derived_id(self) -> str:
        """The topic with a hash of the text."""
        return f"p-{slug(self.topic)}-{_digest(self.text)}"[:80]


class Term(Fact):
    """On which terms the press gets something: an embargo, or to whom it may be attributed."""

    kind: Literal["embargo", "attribution"]
    """embargo or attribution."""
    text: TextProse
    """What holds: On the record, to a spokesperson of the ministry."""
    until: Day | None = None
    """The day on which it ends."""
    time: Time | None = None
    """The time of that day, with its zone in the text."""
    priority: Priority = "high"
    """What is low yields first when space is short."""

    def derived_id(self) -> str:
        """The kind with a hash of the text."""
        return f"t-{self.kind}-{_digest(self.text)}"


class Rejection(Frozen):
    """Something that extraction saw and refused, and why."""

    kind: Literal["actor", "meeting", "issue", "time", "document"]
    """What it would have been."""
    text: str
    """The words that were seen."""
    reason: str
    """Why it was refused."""
    source: Id | None = None
    """Id of the source where it was seen."""
    start: Annotated[int, Field(ge=0), Whole] | None = None
    """Offset in characters of the words in the source's clean text."""
    end: Annotated[int, Field(ge=0), Whole] | None = None
    """Offset just after their last character."""


def _many(limit: int = MAX_ITEMS) -> Any:
    return Field(default=(), max_length=limit)


class Facts(Frozen):
    """One facts file: everything that it says about one pair of states."""

    pair: Pair
    """Two ISO 3166-1 alpha-2 codes; kept in alphabetical order."""
    lang: Language = "en"
    """Language of the texts of this file that do not name their own: en."""
    as_of: Day | None = None
    """The day up to which the facts are true."""
    marking: Marking | None = None
    """Handling marking of the whole file unless a fact says otherwise: TLP:CLEAR."""
    title: TextLine | None = None
    """Instead of the names of both states."""
    reason: TextProse | None = None
    """Why the reader needs this brief now: call with the Syrian foreign minister, 5 November."""
    summary: TextProse | None = None
    """One or two sentences that a minister would read if nothing else."""
    desk: TextLine | None = None
    """The desk that made the page."""
    contact: TextLine | None = None
    """Whom the reader can ask: a name, a telephone number or a mail address."""
    edition: Annotated[int, Field(ge=1, le=99999), Whole] | None = None
    """Number of the edition, as in 12."""
    review_by: Day | None = None
    """The day by which somebody must look at the facts again."""
    counterpart: Name | None = None
    """Id (or name) of the actor whom the reader will meet."""
    sources: Annotated[tuple[Source, ...], _many()] = ()
    """Articles, releases and notes that the facts cite by id."""
    actors: Annotated[tuple[Actor, ...], _many()] = ()
    """People and organisations."""
    meetings: Annotated[tuple[Meeting, ...], _many()] = ()
    """Contacts: held, planned or cancelled."""
    issues: Annotated[tuple[Issue, ...], _many()] = ()
    """Matters between the two states."""
    objectives: Annotated[tuple[Objective, ...], _many()] = ()
    """What the reader's side wants."""
    judgements: Annotated[tuple[Judgement, ...], _many()] = ()
    """What the analyst holds to be the case."""
    questions: Annotated[tuple[Question, ...], _many()] = ()
    """If asked: questions and answers."""
    do_not_say: Annotated[tuple[Caution, ...], _many()] = ()
    """What must not be said."""
    protocol: Annotated[tuple[ProtocolNote, ...], _many()] = ()
    """Points of protocol and travel."""
    terms: Annotated[tuple[Term, ...], _many()] = ()
    """On which terms the press gets something: embargo and attribution."""
    rejections: Annotated[tuple[Rejection, ...], _many(10_000)] = ()
    """What extraction saw and refused."""

    def facts(self) -> Iterator[tuple[str, Fact]]:
        """Every fact with the name of its list, in the order of the file."""
        for name in FACT_LISTS:
            for fact in getattr(self, name):
                yield name, fact


FACT_LISTS = (
    "actors",
    "meetings",
    "issues",
    "objectives",
    "judgements",
    "questions",
    "do_not_say",
    "protocol",
    "terms",
)


def slug(text: str) -> str:
    """Lower-case ASCII words joined by hyphens, at most 60 characters; a hash where no ASCII is left."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = "-".join(re.findall(r"[a-z0-9]+", ascii_text))[:60].rstrip("-")
    letters = [c for c in text if c.isalpha()]
    lost = sum(not unicodedata.normalize("NFKD", c).encode("ascii", "ignore") for c in letters)
    return words if words and lost * 2 <= len(letters) else f"x-{_digest(text)}"


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:8]

"""One document, read through: the pipeline of the room in order.

sentences -> states, titles, people (mentions) -> persons -> pair -> agents and contacts -> merged contacts -> topics
-> issues
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from briefgen.extract.agent import Agent
from briefgen.extract.authors import find_author, is_addressed
from briefgen.extract.belonging import Clues, settle_countries
from briefgen.extract.borrowed_offices import with_deputies
from briefgen.extract.contact import Refusal
from briefgen.extract.document import Analysis, analyse
from briefgen.extract.entities import resolve_people
from briefgen.extract.headings import FRONTS
from briefgen.extract.issues import IssueFinding, gather
from briefgen.extract.layering import is_prose, layers_of, with_persons, without_names
from briefgen.extract.matters import find_mentions, is_long_past
from briefgen.extract.mention import Mention, SentenceView
from briefgen.extract.merge import Merged, merge_contacts
from briefgen.extract.moment import Moment
from briefgen.extract.narration import Narration, Told
from briefgen.extract.pair import home_of, infer_pair
from briefgen.extract.people import Layers, find_people
from briefgen.extract.person import Person
from briefgen.extract.pieces import with_pieces
from briefgen.extract.places import Place
from briefgen.extract.register import complete_people, in_office, with_known_names
from briefgen.extract.release_day import filed_on
from briefgen.extract.settling import settle_contacts, with_delegation_heads
from briefgen.extract.threads import thread
from briefgen.extract.triggers import find_triggers
from briefgen.extract.when import moments_of
from briefgen.facts.edtf import Edtf
from briefgen.register import Register
from briefgen.register.files import builtin_register
from briefgen.sources import Document

MAX_THREADS = 100  # contacts whose further sentences are looked for


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything found in one document, stage by stage."""

    document: Document
    analysis: Analysis
    layers: tuple[Layers, ...]
    people: tuple[Person, ...]
    pair: tuple[str, str] | None
    author: int | None
    here: Place | None
    moments: tuple[tuple[Moment, ...], ...]
    agents: tuple[tuple[Agent, ...], ...]
    contacts: tuple[Merged, ...]
    refusals: tuple[Refusal, ...]
    issues: tuple[IssueFinding, ...]
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class _Cast:
    """Who is in a text, and where it stands: the stages before anything is told."""

    layers: tuple[Layers, ...]
    people: tuple[Person, ...]
    author: int | None
    home: str | None
    here: Place | None


def read_document(document: Document, pair: tuple[str, str] | None = None, register: Register | None = None) -> Reading:
    """Read a document for a pair (inferred where None) with a register of office holders (by default the built-in one);
    see the module's first line for the stages.
    """
    analysis = analyse(document)
    cast = _cast(analysis, pair, register or builtin_register())
    layers, here = cast.layers, cast.here
    pair = pair or infer_pair(layers, cast.people, here, cast.home)
    filed = filed_on(analysis, layers, document.date)
    moments = moments_of([layer.sentence for layer in layers], document.text, filed)
    people, told = _told(cast, moments, pair, document)
    published = Edtf.of_day(document.date) if document.date else None
    merged = with_pieces(merge_contacts(told.contacts, published), layers, moments, told.agents, document.date)
    merged = with_delegation_heads(merged, people, layers)
    contacts = settle_contacts(merged, document, layers, moments, here)
    views = _views(layers, contacts, told.agents, moments, pair, document)
    mentions = [m for view in views.values() if is_prose(view.layers) for m in find_mentions(view)]
    return Reading(
        document,
        analysis,
        layers,
        people,
        pair,
        cast.author,
        here,
        moments,
        told.agents,
        tuple(contacts),
        told.refusals,
        tuple(gather(mentions, views)),
        tuple(mentions),
    )


def _cast(analysis: Analysis, pair: tuple[str, str] | None, register: Register) -> _Cast:
    document = analysis.document
    analysis = replace(analysis, sentences=with_known_names(analysis.sentences, register))
    layers, here = layers_of(analysis, frozenset(pair or ()))
    mentions = [m for layer in layers for m in find_people(layer)]
    layers = without_names(layers, mentions)
    people = resolve_people(layers, mentions, lambda name: in_office(name, document.date, register))
    people = with_deputies(complete_people(people, document.date, register), layers)
    author = find_author(layers, people)
    addressed = any(is_addressed(layers, p) for p in people)
    home = home_of(layers, people, author, here, spoken=addressed)
    if author is not None:
        people = tuple(replace(p, country=p.country or home) if p.number == author else p for p in people)
    return _Cast(tuple(with_persons(layers, people)), people, author, home, here)


def _told(
    cast: _Cast, moments: tuple[tuple[Moment, ...], ...], pair: tuple[str, str] | None, document: Document
) -> tuple[tuple[Person, ...], Told]:
    """Read the contacts, again with each round of states: the first reading shows who met whom, and so who is of
    which side.
    """
    published = Edtf.of_day(document.date) if document.date else None
    triggers = tuple(find_triggers(layer.tokens) for layer in cast.layers)
    narration = Narration(cast.layers, triggers, moments, pair, cast.here, cast.author, published)
    people, told = cast.people, narration.contacts(cast.people)
    for last in (False, False, True):
        if all(p.country or p.body for p in people):
            break
        clues = Clues(pair, cast.here, cast.home, told.meetings_of_people())
        settled = settle_countries(people, cast.layers, clues, last=last)
        if settled != people:  # reading again takes time
            people, told = settled, narration.contacts(settled)
    return people, told


def _views(  # noqa: PLR0917 - the stages before
    layers: Sequence[Layers],
    contacts: Sequence[Merged],
    agents: tuple[tuple[Agent, ...], ...],
    moments: tuple[tuple[Moment, ...], ...],
    pair: tuple[str, str] | None,
    document: Document,
) -> dict[int, SentenceView]:
    """Each sentence as the issue rules see it; those that go on about a contact of the pair are topical."""
    of_pair = [m for m in contacts if pair and set(pair) <= set(m.contact.parties)]
    topical = {s: m for m in reversed(of_pair[:MAX_THREADS]) for s in thread(m, contacts, agents, pair)}
    # of two contacts of one sentence the later one: "discussed the pact signed during A's visit in 2019"
    by_day = sorted(of_pair[:MAX_THREADS], key=lambda m: m.contact.date.first if m.contact.date else date.min)
    topical |= {s: m for m in by_day for s in m.sentences}
    views = {i: _view(layer, i in topical, pair, moments[i], agents[i], document) for i, layer in enumerate(layers)}
    for number, item in topical.items():
        views[number] = _dated(views[number], item)
    return views


def _dated(view: SentenceView, item: Merged) -> SentenceView:
    """With the day of the contact that it goes on about, which has been held by the day of the text."""
    day = item.contact.date
    ahead = bool(day and view.published and day.first > view.published.last)
    held = day if item.contact.status == "held" and not ahead else None
    return replace(view, contact=held, tells_contact=view.layers.sentence.index in item.sentences)


_OF_BOTH = re.compile(
    r"(?:[\d.()ivx]+ )?(?:they|(?:the two|both|the) (?:sides|parties|countries|governments|ministers|leaders|presidents"
    r"|neighbou?rs|nations|states|delegations|(?:prime|foreign) ministers|heads of (?:state|government)))\b",
    re.IGNORECASE,
)
""" "They agreed", "The two leaders reviewed": what opens so is told of both."""


def _opens_with(layer: Layers, moment: Moment) -> bool:
    """ "In 1994 ...", "After a flood in May 1994, ...": a time frames the sentence; not "On the flood of 1994, ..."."""
    first = layer.tokens[0]
    comma = next((i for i, t in enumerate(layer.tokens) if t.text == ","), 0)
    framed = first.tag == "IN" and first.lower not in FRONTS and moment.end == comma
    return moment.start <= 1 or framed


def _view(  # noqa: PLR0917 - the parts of a view
    layer: Layers,
    topical: bool,
    pair: tuple[str, str] | None,
    moments: tuple[Moment, ...],
    agents: Sequence[Agent],
    document: Document,
) -> SentenceView:
    named = {code for c in layer.countries for code in c.codes} | {p for a in agents for p in a.parties}
    sentence = layer.sentence
    quote = document.text[sentence.start : sentence.end]
    home = set(pair or ())
    gone = tuple(m for m in moments if is_long_past(m, document.date))
    past = bool(gone) and gone[0] is moments[0] and _opens_with(layer, moments[0])
    both = bool(home) and (home <= named or (not named - home and bool(_OF_BOTH.match(quote))))
    return SentenceView(
        layer,
        topical,
        both,
        sentence.index < 3,
        moments,
        quote,
        bool(home and named and not home & named),
        past,
        gone,
        published=Edtf.of_day(document.date) if document.date else None,
    )

"""Which facts each section takes, in which order, and what it says of them.

A section is a function from the `View` of a dossier to its chosen facts, best first. `SECTIONS` names them; the
audiences of configs/audiences/ put them together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import chain, zip_longest

from briefgen import countries
from briefgen.compose.brief import EntryItem, TextItem
from briefgen.compose.gaps import gap_items
from briefgen.compose.items import (
    actor_item,
    engagement_item,
    issue_item,
    meeting_item,
    note_item,
    question_item,
    term_item,
    text_item,
)
from briefgen.compose.phrase import filled, joined
from briefgen.compose.since import change_items
from briefgen.compose.timeline import timeline
from briefgen.compose.view import BONUS, PRIORITY, Chosen, View
from briefgen.dossier.gaps import reviewed_ones
from briefgen.facts.edtf import Edtf


def _objectives(view: View) -> Iterator[Chosen]:
    for fact in sorted(view.facts.objectives, key=lambda f: PRIORITY[f.priority]):
        yield text_item(view, fact, fact.text)


def _judgements(view: View) -> Iterator[Chosen]:
    for fact in sorted(view.facts.judgements, key=lambda f: PRIORITY[f.priority]):
        likelihood = view.words[fact.likelihood] if fact.likelihood else None
        detail = view.words[f"confidence_{fact.confidence}"] if fact.confidence else None
        yield text_item(view, fact, fact.text, likelihood, detail)


def _issues(view: View) -> Iterator[Chosen]:
    return (issue_item(view, i) for i in view.issues())


def _meetings(view: View) -> Iterator[Chosen]:
    return (meeting_item(view, m) for m in view.contacts())


def _timeline(view: View) -> Iterator[Chosen]:
    """The contacts of a year as a picture, of what people wrote where they wrote anything."""
    found = timeline(reviewed_ones(view.facts.meetings), view.dossier.as_of.first, view.lang)
    if found:
        item, drawn = found
        yield Chosen("timeline", item, tells_of=tuple(m.id for m in drawn))


def _last_met(view: View) -> Iterator[Chosen]:
    last = view.last_contact()
    if last:
        yield meeting_item(view, last)


def _milestones(view: View) -> Iterator[Chosen]:
    return (meeting_item(view, m) for m in view.contacts(planned=True))


def _actors(view: View) -> Iterator[Chosen]:
    """Both states in turn, so that neither side fills the list; third parties after them, the unreviewed last."""
    for review in ("accepted", "proposed"):
        found = [a for a in view.actors() if a.review == review]
        sides = [[a for a in found if a.country == code] for code in view.dossier.pair]
        both = (actor for turn in zip_longest(*sides) for actor in turn if actor)
        others = (a for a in found if a.country not in view.dossier.pair)
        yield from (actor_item(view, actor) for actor in chain(both, others))


def _counterpart(view: View) -> Iterator[Chosen]:
    actor = view.people.get(view.facts.counterpart or "")
    if actor:
        yield actor_item(view, actor, counterpart=True)


def _questions(view: View) -> Iterator[Chosen]:
    return (question_item(view, f) for f in view.facts.questions)


def _do_not_say(view: View) -> Iterator[Chosen]:
    return (text_item(view, f, f.text) for f in view.facts.do_not_say)


def _expected(expect: str) -> Callable[[View], Iterator[Chosen]]:
    """The issues that are expected to come up so surely."""
    return lambda view: (issue_item(view, i) for i in view.issues() if i.expect == expect)


def _lines(view: View) -> Iterator[Chosen]:
    """The lines to take alone; the issues that they belong to may stand elsewhere on the page."""
    for issue in view.issues():
        if issue.line:
            item = TextItem(
                id=f"line-{issue.id}",
                priority=0,
                proposed=issue.review == "proposed",
                text=view.say(issue.line) or "",
                label=view.say(issue.title),
            )
            yield Chosen(item.id, item, BONUS[issue.priority], (issue.id,))


def _terms(view: View) -> Iterator[Chosen]:
    return (term_item(view, t) for t in view.facts.terms)


def _who_is_who(view: View) -> Iterator[Chosen]:
    """State by state in the order of precedence, third parties last."""
    found = [a for a in view.by_precedence() if not a.former]
    for code in view.dossier.pair:
        yield from (actor_item(view, a) for a in found if a.country == code)
    yield from (actor_item(view, a) for a in found if a.country not in view.dossier.pair)


def _programme(view: View) -> Iterator[Chosen]:
    """Points of the programme and planned contacts, in the order of time; what has no date comes last."""
    notes = [(_moment(n.date, n.time), note_item(view, n)) for n in view.facts.protocol if n.kind == "programme"]
    contacts = [
        (_moment(m.date, None), engagement_item(view, m)) for m in view.contacts(planned=True) if m.status == "planned"
    ]
    return (chosen for _, chosen in sorted([*notes, *contacts], key=lambda entry: entry[0]))


def _moment(date: Edtf | None, time: str | None) -> tuple[int, str]:
    """What sorts by time; a date that is known by the month only comes after the days of that month."""
    return (date.last.toordinal() if date else 10**7), time or ""


def _precedence(view: View) -> Iterator[Chosen]:
    """The people of each state whose place is given, then what else there is to know of it."""
    for code in view.dossier.pair:
        ranked = [a for a in view.by_precedence() if a.country == code and a.precedence and not a.former]
        if len(ranked) > 1:
            cites = tuple(dict.fromkeys(c for a in ranked for c in a.cited()))
            names = [filled(view.words["ranked"], number=str(a.precedence), name=view.name(a)) for a in ranked]
            text = joined(view.words["semicolon"], names)
            label = countries.name(code, view.lang)
            item = EntryItem(id=f"precedence-{code.lower()}", priority=0, cites=cites, label=label, text=text)
            yield Chosen(item.id, item, BONUS["high"], tuple(a.id for a in ranked))
    yield from (note_item(view, n) for n in view.facts.protocol if n.kind == "precedence")


def _protocol(view: View) -> Iterator[Chosen]:
    return (note_item(view, n) for n in view.facts.protocol)


SECTIONS: Mapping[str, Callable[[View], Iterator[Chosen]]] = {
    "since": change_items,
    "objectives": _objectives,
    "judgements": _judgements,
    "issues": _issues,
    "meetings": _meetings,
    "last_met": _last_met,
    "timeline": _timeline,
    "milestones": _milestones,
    "actors": _actors,
    "counterpart": _counterpart,
    "questions": _questions,
    "do_not_say": _do_not_say,
    "certain": _expected("certain"),
    "possible": _expected("possible"),
    "unlikely": _expected("unlikely"),
    "lines": _lines,
    "terms": _terms,
    "who_is_who": _who_is_who,
    "programme": _programme,
    "precedence": _precedence,
    "protocol": _protocol,
    "gaps": gap_items,
}

"""Which facts each section takes, in which order, and what it says of them.

A section is a function from the `View` of a dossier to its chosen facts, best first. `SECTIONS` names them; the
audiences of configs/audiences/ put them together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import chain, zip_longest
from typing import TypeVar

from briefgen import countries
from briefgen.compose.brief import ActorItem, IssueItem, Item, MeetingItem, QuestionItem, TextItem
from briefgen.compose.phrase import Phrase, filled, joined
from briefgen.compose.wording import in_words, name_of
from briefgen.dossier import Dossier
from briefgen.facts.dates import date_text, since_text
from briefgen.facts.model import Actor, Fact, Issue, Meeting
from briefgen.language import plural, words

AnyFact = TypeVar("AnyFact", bound=Fact)

_PRIORITY = {"high": 0, "medium": 1, "low": 2}
_BONUS = {"high": 15, "medium": 0, "low": -15}
_STATUS = {"open": 0, "in progress": 0, "resolved": 1}
_SENIORITY = (  # words of an office, the highest first
    ("president", "king", "queen", "emir", "sultan", "emperor", "monarch", "pope", "head of state"),
    ("prime minister", "chancellor", "premier", "taoiseach", "head of government", "state counsellor"),
    ("foreign minister", "secretary of state", "foreign secretary", "minister of foreign", "minister for foreign"),
    ("vice", "deputy prime", "speaker", "crown prince"),
    ("minister", "secretary", "commander", "chief", "director"),
    ("ambassador", "envoy", "representative", "spokes"),
)
_LATIN = ("en", "fr", "es")
STALE_AFTER = timedelta(days=183)  # half a year without contact is worth saying


@dataclass(frozen=True, slots=True)
class Chosen:
    """A fact for a section: its item (priority still unset) and the bonus of its own priority.

    `tells_of` names the other facts that the item says something of: the page must bear their markings too.
    """

    fact_id: str
    item: Item
    bonus: int = 0
    tells_of: tuple[str, ...] = ()


class View:
    """A dossier of what an audience may see, with what several sections ask of it."""

    def __init__(self, dossier: Dossier, lang: str) -> None:
        self.dossier = dossier
        self.facts = dossier.facts
        self.lang = lang
        self.words = words(lang)
        self.people: Mapping[str, Actor] = {a.id: a for a in dossier.facts.actors}

    def say(self, text: str | None) -> str | None:
        """A text of a fact as the page shows it, marked with its language where that is not the page's."""
        return in_words(text, self.lang)

    def name(self, actor: Actor) -> str:
        """The actor's name as the page writes it."""
        return name_of(actor.name, self.lang)

    def noted(self, text: str, note: str) -> str:
        """ "Ahmed Al Hajjar (LB)"."""
        return filled(self.words["note"], text=text, note=note)

    def state(self, code: str) -> str:
        """A state in brackets behind a name: by its code where the page is in Latin letters, else by its name."""
        return code if self.lang in _LATIN or code not in countries.CODES else countries.name(code, self.lang)

    def place(self, text: str | None) -> str | None:
        """A place as the page writes it; the name of a state needs no translation of its own."""
        said = self.say(text)
        if said == text and isinstance(said, Phrase):
            code = next((m.code for m in countries.meanings(said) if m.kind == "name" and not m.historical), None)
            return countries.name(code, self.lang) if code else said
        return said

    def issues(self) -> list[Issue]:
        """Unsettled before settled, high before low, the latest development first."""
        found = self.facts.issues
        return sorted(found, key=lambda i: (_STATUS[i.status], *_rank(i), -_latest_day(i)))

    def contacts(self, *, planned: bool = False) -> list[Meeting]:
        """Contacts of both sides: those past or cancelled, the latest first; or those still planned, the next first."""
        found = [m for m in self.facts.meetings if self._is_coming(m) == planned]
        if planned:
            return sorted(found, key=lambda m: m.date.first.toordinal() if m.date else 9**9)
        return sorted(
            found, key=lambda m: (m.date is None, -(m.date.last.toordinal() if m.date else 0), m.review, m.id)
        )

    def _is_coming(self, meeting: Meeting) -> bool:
        past = meeting.date is not None and meeting.date.last < self.dossier.as_of.first
        return meeting.status == "planned" and not past

    def last_contact(self) -> Meeting | None:
        """The latest contact that was held by both states of the pair."""
        return next((m for m in self.contacts() if m.status == "held" and m.date and self.of_both(m)), None)

    def of_both(self, meeting: Meeting) -> bool:
        """True when both states took part, by its parties or by its people."""
        states = set(meeting.parties) | {a.country for p in meeting.participants if (a := self.people.get(p))}
        return not meeting.parties or set(self.dossier.pair) <= states

    def actors(self) -> list[Actor]:
        """Those in office, high before low, senior before junior, as first met in the file."""
        found = self.facts.actors
        return sorted(found, key=lambda a: (a.former, *_rank(a), a.kind == "organisation", seniority(a)))


def _rank(fact: Actor | Issue) -> tuple[bool, int]:
    """What people wrote before what nobody has reviewed, high priority before low."""
    return fact.review == "proposed", _PRIORITY[fact.priority]


def _latest_day(issue: Issue) -> int:
    return issue.latest.date.last.toordinal() if issue.latest and issue.latest.date else 0


def seniority(actor: Actor) -> int:
    """0 for a head of state, higher numbers for lower offices."""
    office = (actor.office or "").casefold()
    if "vice" in office or "deputy" in office:
        return 3
    return next((n for n, words in enumerate(_SENIORITY) if any(w in office for w in words)), len(_SENIORITY))


# --- items ------------------------------------------------------------------------------------------------------------


def _actor(view: View, actor: Actor, *, counterpart: bool = False) -> Chosen:
    office = view.say(actor.office)
    if actor.former:
        office = filled(view.words["former"], office=office) if office else view.words["former_alone"]
    native = actor.native_name
    item = ActorItem(
        id=actor.id,
        priority=0,
        cites=actor.cited(),
        proposed=actor.review == "proposed",
        name=view.name(actor),
        native_name=native if native != view.name(actor) else None,
        country=actor.country,
        country_name=countries.name(actor.country, view.lang) if actor.country else None,
        state=view.state(actor.country) if actor.country else None,
        office=office,
        tenure=None if actor.former or not actor.since else since_text(actor.since, view.lang),
        pronunciation=view.say(actor.pronunciation),
        address=view.say(actor.address),
        counterpart=counterpart,
    )
    return Chosen(actor.id, item, _BONUS[actor.priority])


def _meeting(view: View, meeting: Meeting) -> Chosen:
    item = MeetingItem(
        id=meeting.id,
        priority=0,
        cites=meeting.cited(),
        proposed=meeting.review == "proposed",
        date=date_text(meeting.date, view.lang) if meeting.date else view.words["undated"],
        status=meeting.status,
        status_label="" if meeting.status == "held" else view.words[meeting.status],
        mode_label=view.words.get(meeting.mode, ""),
        place=view.place(meeting.place),
        occasion=view.say(meeting.occasion),
        who=_who(view, meeting),
        topics=joined(view.words["semicolon"], [view.say(t) or "" for t in meeting.topics]) or None,
        outcome=view.say(meeting.outcome),
    )
    return Chosen(meeting.id, item, _BONUS[meeting.priority], meeting.participants)


def _who(view: View, meeting: Meeting) -> str:
    """ "Ahmed Al Hajjar (LB) – Asaad Al Shibani (SY)": the people of each state together, else the states."""
    sides: dict[str | None, list[str]] = {}
    for ident in meeting.participants:
        actor = view.people.get(ident)
        sides.setdefault(actor.country if actor else None, []).append(view.name(actor) if actor else ident)
    parties = meeting.parties or view.dossier.pair
    order: list[str | None] = [*view.dossier.pair, *parties, *sides]
    comma = view.words["list"]
    told = [(c, comma.join(sides[c])) for c in sorted(sides, key=order.index)]
    named = [view.noted(names, view.state(c)) if c else names for c, names in told]
    unnamed = [_party(view, p) for p in parties if p not in sides]
    return view.words["sides"].join((*named, *unnamed))


def _party(view: View, party: str) -> str:
    return countries.name(party, view.lang) if party in countries.CODES else party


def _issue(view: View, issue: Issue) -> Chosen:
    latest = issue.latest
    item = IssueItem(
        id=issue.id,
        priority=0,
        cites=issue.cited(),
        proposed=issue.review == "proposed",
        title=view.say(issue.title) or "",
        status=issue.status,
        status_label=view.words[issue.status],
        summary=None if latest and latest.text == issue.summary else view.say(issue.summary),
        latest_date=date_text(latest.date, view.lang) if latest and latest.date else None,
        latest=view.say(latest.text) if latest else None,
        next_step=view.say(issue.next_step),
        line=view.say(issue.line),
    )
    return Chosen(issue.id, item, _BONUS[issue.priority])


def _text(view: View, fact: Fact, text: str, label: str | None = None, detail: str | None = None) -> Chosen:
    proposed = fact.review == "proposed"
    text = view.say(text) or ""
    item = TextItem(
        id=fact.id, priority=0, cites=fact.cited(), proposed=proposed, text=text, label=label, detail=detail
    )
    return Chosen(fact.id, item, _BONUS[str(getattr(fact, "priority", "medium"))])


# --- sections ---------------------------------------------------------------------------------------------------------


def _objectives(view: View) -> Iterator[Chosen]:
    for fact in sorted(view.facts.objectives, key=lambda f: _PRIORITY[f.priority]):
        yield _text(view, fact, fact.text)


def _judgements(view: View) -> Iterator[Chosen]:
    for fact in sorted(view.facts.judgements, key=lambda f: _PRIORITY[f.priority]):
        likelihood = view.words[fact.likelihood] if fact.likelihood else None
        detail = view.words[f"confidence_{fact.confidence}"] if fact.confidence else None
        yield _text(view, fact, fact.text, likelihood, detail)


def _issues(view: View) -> Iterator[Chosen]:
    return (_issue(view, i) for i in view.issues())


def _meetings(view: View) -> Iterator[Chosen]:
    return (_meeting(view, m) for m in view.contacts())


def _last_met(view: View) -> Iterator[Chosen]:
    last = view.last_contact()
    if last:
        yield _meeting(view, last)


def _milestones(view: View) -> Iterator[Chosen]:
    return (_meeting(view, m) for m in view.contacts(planned=True))


def _actors(view: View) -> Iterator[Chosen]:
    """Both states in turn, so that neither side fills the list; third parties after them, the unreviewed last."""
    for review in ("accepted", "proposed"):
        found = [a for a in view.actors() if a.review == review]
        sides = [[a for a in found if a.country == code] for code in view.dossier.pair]
        both = (actor for turn in zip_longest(*sides) for actor in turn if actor)
        others = (a for a in found if a.country not in view.dossier.pair)
        yield from (_actor(view, actor) for actor in chain(both, others))


def _counterpart(view: View) -> Iterator[Chosen]:
    actor = view.people.get(view.facts.counterpart or "")
    if actor:
        yield _actor(view, actor, counterpart=True)


def _questions(view: View) -> Iterator[Chosen]:
    for fact in view.facts.questions:
        cites, proposed = fact.cited(), fact.review == "proposed"
        question, answer = view.say(fact.question) or "", view.say(fact.answer) or ""
        item = QuestionItem(id=fact.id, priority=0, cites=cites, proposed=proposed, question=question, answer=answer)
        yield Chosen(fact.id, item, _BONUS[fact.priority])


def _do_not_say(view: View) -> Iterator[Chosen]:
    return (_text(view, f, f.text) for f in view.facts.do_not_say)


def _protocol(view: View) -> Iterator[Chosen]:
    return (_text(view, f, f.text, view.say(f.topic)) for f in view.facts.protocol)


def _gaps(view: View) -> Iterator[Chosen]:
    """What the dossier itself does not know; made from facts alone."""
    last = view.last_contact()
    if last and last.date and view.dossier.as_of.first - last.date.last > STALE_AFTER:
        date = date_text(last.date, view.lang)
        yield _gap("contact", filled(view.words["gap_contact"], date=date), [last])
    issues = _reviewed(view.issues())
    quiet = [i for i in issues if i.status != "resolved" and not (i.latest and i.latest.date)]
    if quiet:
        titles = joined(view.words["semicolon"], [view.say(i.title) or "" for i in quiet])
        yield _gap("issues", filled(view.words["gap_issues"], issues=titles), quiet)
    actors = _reviewed(view.actors())
    officeless = [a for a in actors if a.kind == "person" and not a.office and not a.former]
    if officeless:
        people = view.words["semicolon"].join(view.name(a) for a in officeless)
        yield _gap("offices", filled(view.words["gap_offices"], people=people), officeless)
    undated = [m for m in _reviewed(view.facts.meetings) if m.date is None]
    if undated:
        yield _gap("dates", plural(view.lang, "gap_dates", len(undated)), undated)


def _reviewed(facts: Sequence[AnyFact]) -> list[AnyFact]:
    """What people wrote, where they wrote anything: a gap in what nobody has reviewed yet is no news."""
    return [f for f in facts if f.review == "accepted"] or list(facts)


def _gap(key: str, text: str, facts: Sequence[Fact]) -> Chosen:
    item = TextItem(id=f"gap-{key}", priority=0, text=text)
    return Chosen(f"gap-{key}", item, tells_of=tuple(f.id for f in facts))


SECTIONS: Mapping[str, Callable[[View], Iterator[Chosen]]] = {
    "objectives": _objectives,
    "judgements": _judgements,
    "issues": _issues,
    "meetings": _meetings,
    "last_met": _last_met,
    "milestones": _milestones,
    "actors": _actors,
    "counterpart": _counterpart,
    "questions": _questions,
    "do_not_say": _do_not_say,
    "protocol": _protocol,
    "gaps": _gaps,
}

"""What the page says of one fact."""

from __future__ import annotations

from briefgen import countries
from briefgen.compose.brief import ActorItem, EntryItem, IssueItem, MeetingItem, QuestionItem, TextItem
from briefgen.compose.differences import differences, earlier
from briefgen.compose.phrase import filled, joined
from briefgen.compose.view import BONUS, Chosen, View
from briefgen.facts.dates import date_text, since_text
from briefgen.facts.edtf import Edtf
from briefgen.facts.model import Actor, Fact, Issue, Meeting, ProtocolNote, Question, Term
from briefgen.language import word


def actor_item(view: View, actor: Actor, *, counterpart: bool = False) -> Chosen:
    """A person or organisation."""
    office = view.say(actor.office)
    if actor.former:
        office = filled(view.words["former"], office=office) if office else view.words["former_alone"]
    native = actor.native_name
    item = ActorItem(
        id=actor.id,
        priority=0,
        cites=actor.cited(),
        proposed=actor.review == "proposed",
        differences=differences(view, actor),
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
    return Chosen(actor.id, item, BONUS[actor.priority])


def meeting_item(view: View, meeting: Meeting) -> Chosen:
    """A contact."""
    item = MeetingItem(
        id=meeting.id,
        priority=0,
        cites=meeting.cited(),
        proposed=meeting.review == "proposed",
        differences=differences(view, meeting),
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
    remote = meeting.mode in ("call", "video")
    return Chosen(meeting.id, item, BONUS[meeting.priority], meeting.participants, remote=remote)


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


def issue_item(view: View, issue: Issue) -> Chosen:
    """A matter between the two states."""
    latest = issue.latest
    item = IssueItem(
        id=issue.id,
        priority=0,
        cites=issue.cited(),
        proposed=issue.review == "proposed",
        differences=differences(view, issue),
        title=view.say(issue.title) or "",
        status=issue.status,
        status_label=view.words[issue.status],
        summary=view.say(issue.summary),
        latest_date=date_text(latest.date, view.lang) if latest and latest.date else None,
        latest=view.say(latest.text) if latest else None,
        next_step=view.say(issue.next_step),
        line=view.say(issue.line),
        earlier=earlier(view, issue),
    )
    return Chosen(issue.id, item, BONUS[issue.priority])


def text_item(view: View, fact: Fact, text: str, label: str | None = None, detail: str | None = None) -> Chosen:
    """A fact that is a text: an objective, a judgement, a caution."""
    proposed = fact.review == "proposed"
    text = view.say(text) or ""
    item = TextItem(
        id=fact.id,
        priority=0,
        cites=fact.cited(),
        proposed=proposed,
        differences=differences(view, fact),
        text=text,
        label=label,
        detail=detail,
    )
    return Chosen(fact.id, item, BONUS[str(getattr(fact, "priority", "medium"))])


def question_item(view: View, fact: Question) -> Chosen:
    """If asked."""
    question, answer = view.say(fact.question) or "", view.say(fact.answer) or ""
    proposed = fact.review == "proposed"
    item = QuestionItem(
        id=fact.id,
        priority=0,
        cites=fact.cited(),
        proposed=proposed,
        differences=differences(view, fact),
        question=question,
        answer=answer,
    )
    return Chosen(fact.id, item, BONUS[fact.priority])


def note_item(view: View, note: ProtocolNote) -> Chosen:
    """A point of the programme or another note of protocol."""
    item = EntryItem(
        id=note.id,
        priority=0,
        cites=note.cited(),
        proposed=note.review == "proposed",
        when=_when(view, note.date, note.time),
        place=view.place(note.place),
        label=view.say(note.topic),
        text=view.say(note.text) or "",
    )
    return Chosen(note.id, item, BONUS[note.priority])


def engagement_item(view: View, meeting: Meeting) -> Chosen:
    """A planned contact as a point of the programme."""
    footing = meeting.occasion or view.words.get(meeting.mode)
    topics = joined(view.words["semicolon"], [view.say(t) or "" for t in meeting.topics])
    who = _who(view, meeting)
    item = EntryItem(
        id=meeting.id,
        priority=0,
        cites=meeting.cited(),
        proposed=meeting.review == "proposed",
        differences=differences(view, meeting),
        when=_when(view, meeting.date, None) or view.words["undated"],
        place=view.place(meeting.place),
        label=view.say(footing),
        text=joined(view.words["colon"], [who, topics]) if topics else who,
    )
    return Chosen(meeting.id, item, BONUS[meeting.priority], meeting.participants)


def term_item(view: View, term: Term) -> Chosen:
    """On which terms the press gets it: Embargo, until 5 November 2025, 14:00."""
    until = Edtf.parse(f"../{term.until}") if term.until else None
    item = EntryItem(
        id=term.id,
        priority=0,
        cites=term.cited(),
        proposed=term.review == "proposed",
        when=_when(view, until, term.time),
        label=view.words[term.kind],
        text=view.say(term.text) or "",
    )
    return Chosen(term.id, item, BONUS[term.priority])


def _when(view: View, date: Edtf | None, time: str | None) -> str | None:
    """ "5 November 2025, 10:30"."""
    day = date_text(date, view.lang) if date else None
    time = time.replace("-", "–") if time else None
    return word(view.lang, "date_time", date=day, time=time) if day and time else day or time

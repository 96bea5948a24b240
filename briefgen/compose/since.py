"""What a reader is told of the changes since an earlier edition: only what that reader may see, one line a fact."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from briefgen import countries
from briefgen.compose.brief import ChangeItem
from briefgen.compose.phrase import filled, joined
from briefgen.compose.release import release
from briefgen.compose.view import BONUS, Chosen, View
from briefgen.compose.wording import name_of
from briefgen.config import Audience
from briefgen.dossier import Dossier
from briefgen.dossier.changes import Change, Earlier, FactList, Since
from briefgen.dossier.pairing import main_text
from briefgen.dossier.titles import same_issue, share_a_name
from briefgen.facts.dates import date_text
from briefgen.facts.edtf import Edtf
from briefgen.facts.model import Actor, Fact, Issue, Meeting
from briefgen.language import Text, title, word
from briefgen.markings import Markings

_TOLD_BY: Mapping[FactList, tuple[str, ...]] = {  # the sections that tell of a list; of the others one of its name
    "actors": ("actors", "who_is_who", "counterpart", "precedence"),
    "meetings": ("meetings", "last_met", "milestones", "programme"),
    "issues": ("issues", "certain", "possible", "unlikely", "lines"),
    "protocol": ("protocol", "programme", "precedence"),
}
_EXPECT = {"certain": "Sure to come up", "possible": "May come up", "unlikely": "Unlikely, but be ready"}
_LONGEST = 90  # letters: of a longer text the beginning; the whole stands in its own section or stood there
_CALLED = {"text": "wording", "title": "wording", "question": "wording", "topic": "wording", "parties": "participants"}
_NOTHING = "–"


def visible(since: Since, dossier: Dossier, audience: Audience) -> Since:
    """The changes that this page tells of: of sections that it has, and of what its reader may see.

    The fact must be released now, the earlier one must be so by the same rules, and what a change says of the earlier
    edition may not be about a fact, or name somebody, withheld by now. So what became withheld is told as nothing.
    """
    released = {(name, fact.id) for name, fact in release(dossier.facts, audience, dossier.markings).facts.facts()}
    withheld = [(name, fact) for name, fact in dossier.facts.facts() if (name, fact.id) not in released]
    kept = (
        change
        for change in since.changes
        if _has_section(change, audience)
        and (change.kind == "withdrawn" or (change.list, change.fact) in released)
        and (change.earlier is None or _may_see(change.earlier, audience, dossier.markings))
        and not any(_betrays(change, name, fact) for name, fact in withheld)
    )
    return since.model_copy(update={"changes": tuple(kept)})


def _has_section(change: Change, audience: Audience) -> bool:
    keys = _TOLD_BY.get(change.list, (change.list,))
    sections = [s for s in audience.sections if s.key in keys]
    if change.field == "line":
        return any("line" not in s.omit for s in sections)
    return any(change.field not in s.omit for s in sections if s.key != "lines")


def _may_see(earlier: Earlier, audience: Audience, markings: Markings) -> bool:
    addressed = not earlier.audiences or audience.name in earlier.audiences
    open_enough = all(markings.within(marking, audience.ceiling) for marking in earlier.markings)
    return addressed and open_enough and (earlier.releasable or not audience.releasable)


def _betrays(change: Change, name: str, fact: Fact) -> bool:
    """Whether what a change says of the earlier edition may be about this fact; rather too often than never."""
    told = change.label if change.kind == "withdrawn" else change.before
    if told is None:
        return False
    if isinstance(fact, Actor):
        names = (*fact.name.versions.values(), fact.native_name, *fact.aliases)
        return any(n.casefold() in words.casefold() for n in names if n for words in told.versions.values())
    if change.kind != "withdrawn" or change.list != name:
        return False
    if isinstance(fact, Meeting):
        return not (change.date and fact.date) or change.date.within(fact.date) or fact.date.within(change.date)
    main = str(main_text(name, fact) or "")
    if change.fact == fact.id or main in told or share_a_name(str(told), main):
        return True
    return same_issue(Issue(title=told), Issue(title=Text(main)))


def earlier_edition(since: Since, lang: str) -> str:
    """How the page names it: "edition 11, 3 November 2025"."""
    date = date_text(since.as_of, lang)
    return joined(word(lang, "comma"), [word(lang, "edition", number=since.number), date]) if since.number else date


def change_items(view: View) -> Iterator[Chosen]:
    """One line a fact, the weightiest change first."""
    changes: dict[tuple[str, str], list[Change]] = {}
    for change in view.since.changes if view.since else ():
        changes.setdefault((change.list, change.fact), []).append(change)
    facts = {(name, fact.id): fact for name, fact in view.facts.facts()}
    return (_item(view, found, facts.get(key)) for key, found in changes.items())


def _item(view: View, changes: Sequence[Change], fact: Fact | None) -> Chosen:
    first = changes[0]
    kind = first.kind
    met = label_of(view, first, first.label) if first.list == "meetings" else None
    details = [met, *(_detail(view, change, fact) for change in changes)]
    item = ChangeItem(
        id=f"since-{first.list}-{first.fact}",
        priority=0,
        cites=fact.cited() if fact else (),
        proposed=fact is not None and fact.review == "proposed",
        change=kind,
        mark=view.words[kind],
        text=subject_of(view, first, _label(view, first)),
        detail=joined(view.words["semicolon"], list(dict.fromkeys(d for d in details if d))) or None,
    )
    people = fact.participants if isinstance(fact, Meeting) else ()
    markings = {m for change in changes if change.earlier for m in change.earlier.markings}
    bonus = BONUS[str(getattr(fact, "priority", "medium"))]
    return Chosen(item.id, item, bonus, (fact.id, *people) if fact else (), tuple(sorted(markings)))


def subject_of(view: View, change: Change, label: str) -> str:
    """What the change is about: a meeting by day and place, all else by its label."""
    if change.list == "actors" and change.country:
        return view.noted(label, view.state(change.country))
    if change.list == "meetings":
        day = date_text(change.date, view.lang) if change.date else view.words["undated"]
        place = view.place(change.place)
        return joined(view.words["comma"], [day, place] if place else [day])
    return label


def _label(view: View, change: Change) -> str:
    return label_of(view, change, _beginning(change.label))


def label_of(view: View, change: Change, text: Text) -> str:
    """The label of a change, or the beginning of it, as the page writes it."""
    return name_of(text, view.lang) if change.named else view.say(text) or ""


def _beginning(text: Text) -> Text:
    """A long text up to the end of a word."""
    return Text.of({lang: _cut(words) for lang, words in text.versions.items()})


def _cut(words: str) -> str:
    if len(words) <= _LONGEST:
        return words
    head, _, last = words[:_LONGEST].rpartition(" ")
    return f"{head if len(last) < len(head) else words[:_LONGEST]} …"


def _detail(view: View, change: Change, fact: Fact | None) -> str | None:
    if change.kind == "withdrawn" and view.since:
        return word(view.lang, "withdrawn_from", date=date_text(view.since.as_of, view.lang))
    if change.kind == "new":
        return _standing(view, fact)
    if change.field == "former" and isinstance(fact, Actor):
        return view.words["former_alone"] if fact.former else view.say(fact.office)
    if change.field and change.field in _SHORT:
        before, after = (_value(view, change.field, text) for text in (change.before, change.after))
        return filled(view.words["becomes"], before=before, after=after) if change.before else after
    name = view.words[f"changed_{_CALLED.get(change.field or '', change.field)}"]
    if change.field == "latest" and change.date:
        return joined(view.words["comma"], [name, date_text(change.date, view.lang)])
    return name


def _standing(view: View, fact: Fact | None) -> str | None:
    """What else to know of something new: a meeting's or issue's status, a person's office."""
    if isinstance(fact, Meeting | Issue):
        return None if fact.status == "held" else view.words[fact.status]
    if isinstance(fact, Actor) and fact.office:
        office = view.say(fact.office) or ""
        return filled(view.words["former"], office=office) if fact.former else office
    return None


def _value(view: View, field: str, text: Text | None) -> str:
    return _NOTHING if text is None else value_of(view, field, text)


def value_of(view: View, field: str, text: Text) -> str:
    """What a field said, as the page writes it."""
    return _SHORT.get(field, _own)(view, text)


def _date(view: View, text: Text) -> str:
    return date_text(Edtf.parse(text), view.lang)


def _own(view: View, text: Text) -> str:
    return view.say(text) or ""


_SHORT: Mapping[str, Callable[[View, Text], str]] = {  # fields that are told by their values
    "status": lambda view, text: view.words.get(text, text),
    "likelihood": lambda view, text: view.words.get(text, text),
    "confidence": lambda view, text: view.words.get(f"confidence_{text}", text),
    "expect": lambda view, text: title(view.lang, _EXPECT.get(text, text)),
    "date": _date,
    "until": _date,
    "time": _own,
    "place": lambda view, text: view.place(text) or "",
    "office": _own,
    "country": lambda view, text: countries.name(text, view.lang),
    "holder": lambda view, text: name_of(text, view.lang),
}

"""What is news between two editions of one pair: a difference of facts, not of text.

A meeting that is new, held, cancelled or put off; an issue that moved, with its newest development; who came into an
office; what was withdrawn. More evidence, another source, another order, spelling and translations are no news.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any, Literal

from pydantic import model_validator

from briefgen import countries
from briefgen.dossier.pairing import alike, main_text, paired
from briefgen.facts.edtf import Edtf
from briefgen.facts.fields import Country, Date
from briefgen.facts.model import FACT_LISTS, Actor, Fact, Facts, Frozen, Issue, Meeting, ProtocolNote
from briefgen.facts.texts import within
from briefgen.language import LANGS, Text, TextOf, words

AnyText = Annotated[Text, TextOf(20_000)]
Kind = Literal["new", "changed", "withdrawn"]
FactList = Literal[
    "actors", "meetings", "issues", "objectives", "judgements", "questions", "do_not_say", "protocol", "terms"
]
FIELDS: Mapping[FactList, tuple[str, ...]] = {  # what is told where it changed, the weightiest first
    "actors": ("office", "former", "address", "pronunciation", "precedence"),
    "meetings": ("status", "date", "place", "participants", "parties", "occasion", "mode", "topics", "outcome"),
    "issues": ("status", "latest", "next_step", "line", "expect", "summary", "title", "parties"),
    "objectives": ("text",),
    "judgements": ("likelihood", "confidence", "text"),
    "questions": ("question", "answer"),
    "do_not_say": ("text",),
    "protocol": ("date", "time", "place", "topic", "text"),
    "terms": ("until", "time", "text"),
}
_FIRST = (  # what a reader wants to know first; the rest follows list by list
    ("issues", "status"), ("issues", "new"), ("issues", "latest"), ("issues", "withdrawn"),
    ("meetings", "status"), ("meetings", "new"), ("meetings", "date"), ("meetings", "withdrawn"),
    ("actors", "holder"), ("actors", "office"), ("actors", "former"), ("actors", "new"), ("actors", "withdrawn"),
)  # fmt: skip
_PRIORITY = {"high": 0, "medium": 1, "low": 2}
_OF = frozenset("of for the and to in affairs".split())  # "Minister of Foreign Affairs" is the Foreign Minister


class Earlier(Frozen):
    """Who could see the earlier fact: a change tells of it too."""

    markings: tuple[str, ...] = ()
    """Its own marking or its file's, and those of its sources."""
    audiences: tuple[str, ...] = ()
    """As in a fact: empty means all."""
    releasable: bool = False
    """As in a fact."""


class Change(Frozen):
    """One thing that is news. A fact of which several fields changed has one change for each."""

    kind: Kind
    """new, changed or withdrawn."""
    list: FactList
    """The list of the fact: issues."""
    fact: str
    """Its id in the later edition; of what was withdrawn, in the earlier one."""
    label: AnyText
    """What it is in the facts' own words: a title, a name, who met; of a new office-holder the office."""
    field: str | None = None
    """Of what was changed: a field of `FIELDS`, or `holder` for another person in the same office."""
    before: AnyText | None = None
    """What the field said: words, an EDTF date or a word such as `open`; None where it said nothing."""
    after: AnyText | None = None
    """What it says now."""
    date: Date | None = None
    """When: of a meeting, of a note, of the newest development."""
    place: AnyText | None = None
    """Where: of a meeting, of a note."""
    country: Country | None = None
    """Of an actor."""
    named: bool = False
    """Whether the label is of names, as of those who met: names are of no language."""
    earlier: Earlier | None = None
    """None for what is new."""

    @model_validator(mode="after")
    def _tellable(self) -> Change:
        """A record may come from strangers: its fields are known and its dates are dates."""
        if (self.kind == "changed") != (self.field in (*FIELDS[self.list], "holder")):
            raise ValueError(f"{self.field!r} is no field of {self.list} that changes")
        for value in (self.before, self.after) if self.field in ("date", "until") else ():
            if value is not None:
                Edtf.parse(value)
        return self


class Since(Frozen):
    """What is news since an earlier edition."""

    as_of: Date
    """The day that the earlier edition described."""
    number: int | None = None
    """Its number, where it has one."""
    changes: tuple[Change, ...] = ()
    """The weightiest first."""


def difference(before: Facts, after: Facts) -> tuple[Change, ...]:
    """What is news in `after`, the weightiest first: issues, meetings, people, the rest. The same facts give none."""
    news = _News(within(before, before.lang), within(after, after.lang))
    return tuple(change for _, change in sorted(news.found(), key=lambda entry: entry[0]))


def in_words(change: Change) -> str:
    """One line for a report, in English and in the facts' own words."""
    subject = ", ".join(
        str(part) for part in (change.date if change.list == "meetings" else None, change.label) if part
    )
    if change.kind != "changed":
        return f"{change.kind}: {subject}"
    if change.before is None or change.after is None:
        return f"{subject}: {change.field}: {change.after or 'none'}"
    return f"{subject}: {change.field}: {change.before} → {change.after}"


class _News:
    """Two editions side by side."""

    def __init__(self, before: Facts, after: Facts) -> None:
        self.before, self.after = before, after
        self.pairs = [(_list(name), old, new) for name, old, new in paired(before, after)]
        self.names = {a.id: a.name for facts in (before, after) for a in facts.actors}
        self.markings = {s.id: s.marking for s in before.sources}

    def found(self) -> Iterator[tuple[tuple[Any, ...], Change]]:
        """Every change with what it is sorted by."""
        came, left = self._successions()
        for name, old, new in self.pairs:
            shown = new or old
            if shown is None or (old is not None and new is None and old.id in left):
                continue
            for change in self._of_fact(name, old, new, left=left, came=came):
                yield _weight(change, shown), change

    def _of_fact(
        self, name: FactList, old: Fact | None, new: Fact | None, *, came: Mapping[str, Actor], left: set[str]
    ) -> Iterator[Change]:
        if isinstance(new, Actor) and new.id in came:
            yield self._succeeded(came[new.id], new)
        elif old is None and new is not None:
            yield self._change("new", name, new)
        elif new is None and old is not None:
            yield self._change("withdrawn", name, old, earlier=self._earlier(old))
        elif old is not None and new is not None:
            for field in FIELDS[name]:
                told = field == "former" and old.id in left  # by the one who came after
                if not told and _differ(field, getattr(old, field), getattr(new, field), self.after.pair):
                    yield self._changed(name, old, new, field)

    def _changed(self, name: FactList, old: Fact, new: Fact, field: str) -> Change:
        values: dict[str, Any] = {"before": self._value(old, field), "after": self._value(new, field)}
        if field == "latest" and isinstance(new, Issue):
            values["date"] = new.latest.date if new.latest else None
        return self._change("changed", name, new, field=field, earlier=self._earlier(old), **values)

    def _succeeded(self, old: Actor, new: Actor) -> Change:
        names = {"label": new.office, "named": False, "before": old.name, "after": new.name}
        return self._change("changed", "actors", new, field="holder", earlier=self._earlier(old), **names)

    def _change(self, kind: Kind, name: FactList, fact: Fact, **more: Any) -> Change:
        about = {key: getattr(fact, key, None) for key in ("date", "place", "country")}
        about |= {"kind": kind, "list": name, "fact": fact.id, "label": self._label(name, fact)}
        about["named"] = isinstance(fact, Actor) or (isinstance(fact, Meeting) and bool(fact.participants))
        return Change(**(about | more))

    def _earlier(self, fact: Fact) -> Earlier:
        markings = (fact.marking or self.before.marking, *(self.markings.get(s) for s in fact.cited()))
        return Earlier(
            markings=tuple(dict.fromkeys(m for m in markings if m)),
            audiences=fact.audiences,
            releasable=fact.releasable,
        )

    def _successions(self) -> tuple[dict[str, Actor], set[str]]:
        """Who came into an office that one person of the state holds, by id with the one before; and ids of those."""
        then, now = _holders(self.before.actors), _holders(self.after.actors)
        same = {(old.id, new.id) for name, old, new in self.pairs if name == "actors" and old and new}
        alone = [(then[k][0], now[k][0]) for k in then.keys() & now.keys() if len(then[k]) == len(now[k]) == 1]
        found = {new.id: old for old, new in alone if (old.id, new.id) not in same}
        return found, {old.id for old in found.values()}

    def _label(self, name: FactList, fact: Fact) -> Text:
        if isinstance(fact, Meeting):
            return self._who(fact)
        if isinstance(fact, ProtocolNote):
            return _spliced("colon", (fact.topic, fact.text))
        return main_text(name, fact) or Text(fact.id)

    def _who(self, meeting: Meeting) -> Text:
        """The people; where none is named what it was part of or about, else the parties."""
        people = tuple(self.names.get(p, Text(p)) for p in meeting.participants)
        told = people or ((meeting.occasion,) if meeting.occasion else meeting.topics)
        return _spliced("list", told) if told else _parties(meeting.parties or self.after.pair)

    def _value(self, fact: Any, field: str) -> Text | None:
        value = getattr(fact, field)
        if field == "latest":
            return value.text if value else None
        if field == "participants":
            value = tuple(self.names.get(p, Text(p)) for p in value)
        if field == "parties":
            return _parties(value or self.after.pair)
        if isinstance(value, tuple):
            return _spliced("semicolon" if field == "topics" else "list", value) if value else None
        if isinstance(value, bool):
            return Text(str(value).lower())
        return value if value is None or isinstance(value, Text) else Text(str(value))


def _list(name: str) -> FactList:
    return next(known for known in FIELDS if known == name)


def _weight(change: Change, fact: Fact) -> tuple[Any, ...]:
    """Lower comes first: by what it is, then what is of high priority, then the latest."""
    about = (change.list, change.field or change.kind)
    place = _FIRST.index(about) if about in _FIRST else len(_FIRST)
    day = change.date.last.toordinal() if change.date else 0
    fields = FIELDS[change.list]
    field = fields.index(change.field) if change.field in fields else -1
    priority = _PRIORITY[getattr(fact, "priority", "medium")]
    kind = ("new", "changed", "withdrawn").index(change.kind)
    return place, FACT_LISTS.index(change.list), kind, priority, -day, change.fact, field


def _holders(actors: Sequence[Actor]) -> dict[tuple[str | None, frozenset[str]], list[Actor]]:
    """The people in office by state and office."""
    found: dict[tuple[str | None, frozenset[str]], list[Actor]] = {}
    for actor in actors:
        if actor.kind == "person" and actor.office and not actor.former:
            found.setdefault((actor.country, _office(actor.office)), []).append(actor)
    return found


def _office(text: str) -> frozenset[str]:
    return frozenset(text.casefold().split()) - _OF


def _differ(field: str, old: Any, new: Any, pair: tuple[str, str]) -> bool:
    """Whether a field says something else, not only in another way."""
    if old == new:
        return False
    if field == "office" and old and new:
        return not alike(old, new) and _office(old) != _office(new)
    if field == "latest" and old and new:
        return not alike(old.text, new.text) or _contradict(old.date, new.date)
    if field == "parties":
        return set(old or pair) != set(new or pair)
    if isinstance(old, tuple):
        return {str(v).casefold() for v in old} != {str(v).casefold() for v in new}
    return not (isinstance(old, Text) and isinstance(new, Text) and alike(old, new))


def _contradict(one: Edtf | None, other: Edtf | None) -> bool:
    return bool(one and other) and not (one.within(other) or other.within(one))  # type: ignore[union-attr,arg-type]


def _spliced(mark: Literal["list", "semicolon", "colon"], texts: Sequence[str]) -> Text:
    """Several texts as one, in every language that one of them is in, with that language's punctuation mark."""
    parts = [text if isinstance(text, Text) else Text(text) for text in texts]
    langs = dict.fromkeys(lang for part in parts for lang in part.versions)
    return Text.of(
        {lang: words(lang if lang in LANGS else "en")[mark].join(p.best(lang)[0] for p in parts) for lang in langs}
    )


def _parties(codes: Sequence[str]) -> Text:
    """States and bodies by their names."""
    known = {lang: [countries.name(c, lang) if c in countries.CODES else c for c in codes] for lang in LANGS}
    return Text.of({lang: " – ".join(names) for lang, names in known.items()})

"""What the page says of what is not known: one line a kind, with no more names than a reader takes in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from briefgen import countries
from briefgen.compose.brief import TextItem
from briefgen.compose.phrase import filled, joined
from briefgen.compose.view import Chosen, View
from briefgen.dossier.gaps import Gap, gaps
from briefgen.facts.dates import date_text
from briefgen.facts.model import Actor, Fact, Issue, Meeting
from briefgen.language import plural

_MOST = 4  # names in a line; the others are counted


def gap_items(view: View) -> Iterator[Chosen]:
    """What the dossier does not know, the most important first."""
    for gap in gaps(view.dossier, view.gap_days):
        item = TextItem(id=f"gap-{gap.kind}", priority=0, text=_sentence(view, gap))
        yield Chosen(item.id, item, tells_of=tuple(fact.id for fact in gap.facts))


def _sentence(view: View, gap: Gap) -> str:
    key = f"gap_{gap.kind}"
    if gap.kind == "contact":
        return filled(view.words[key], date=_days(view, gap.facts)[0])
    if gap.kind == "states":
        return filled(view.words[key], states=_list(view, [countries.name(c, view.lang) for c in gap.states]))
    if gap.kind == "dates":
        return plural(view.lang, key, len(gap.facts))
    names = _list(view, list(_names(view, gap.facts, dated=gap.kind == "quiet")))
    pattern = view.words.get(key) or plural(view.lang, key, len(gap.facts))
    return filled(pattern.removesuffix(".") if names.endswith(".") else pattern, names=names)  # "2025 г." closes it


def _names(view: View, facts: Iterable[Fact], *, dated: bool) -> Iterator[str]:
    """What a reader knows the facts by; behind an issue, where it is `dated`, the day of its last development."""
    for fact in facts:
        match fact:
            case Actor():
                yield view.name(fact)
            case Issue():
                title, last = view.say(fact.title) or "", fact.last_day() if dated else None
                yield view.noted(title, date_text(last, view.lang)) if last else title
            case Meeting(date=day):
                when, where = date_text(day, view.lang) if day else view.words["undated"], view.place(fact.place)
                yield view.noted(when, where) if where else when


def _days(view: View, facts: Iterable[Fact]) -> list[str]:
    return [date_text(m.date, view.lang) for m in facts if isinstance(m, Meeting) and m.date]


def _list(view: View, names: Sequence[str]) -> str:
    """All names, or the first of them and how many more there are."""
    if len(names) <= _MOST + 1:  # for one more there is room
        return joined(view.words["semicolon"], names)
    rest = plural(view.lang, "gap_more", len(names) - _MOST)
    return joined(view.words["semicolon"], [*names[:_MOST], rest])

"""Dossier + audience -> brief: select, rank, order, mark and cut. Pure: the same facts give the same brief."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import fields, replace
from typing import Any

from briefgen import countries
from briefgen.compose.brief import Brief, Difference, IssueItem, Item, LeftOut, Section, SourceLine, Told
from briefgen.compose.lead import lead_from
from briefgen.compose.phrase import Phrase, filled, joined
from briefgen.compose.release import release
from briefgen.compose.sections import SECTIONS
from briefgen.compose.since import earlier_edition, visible
from briefgen.compose.view import Chosen, View
from briefgen.compose.wording import in_words, name_of, on_pages, titled
from briefgen.config import Audience, SectionSpec
from briefgen.dossier import Dossier
from briefgen.dossier.changes import Since
from briefgen.facts.dates import date_text
from briefgen.facts.model import Facts, Source
from briefgen.language import plural, word, words
from briefgen.markings import Markings

_WORD = re.compile(r"\w+")


def compose(dossier: Dossier, audience: Audience, lang: str = "en", since: Since | None = None) -> Brief:
    """What the audience is told of the pair, and of the changes `since` an earlier edition where there is one.

    What the audience may not see is withheld first (see `release`) and listed as left out without its text. Facts of a
    section beyond its limit are listed too, so that the page can count them.
    """
    released = release(dossier.facts, audience, dossier.markings)
    facts = released.facts
    view = View(replace(dossier, facts=facts), lang, since and visible(since, dossier, audience), audience.gaps)
    taken: set[str] = set()
    told_of: set[str] = set()  # also what an item or the lead says of other facts
    borne: set[str] = set()  # markings of what is told and no longer among the facts
    sections: list[Section] = []
    left_out: list[LeftOut] = []
    for spec in audience.sections:
        found = list(SECTIONS[spec.key](view))
        chosen = [c for c in found if c.fact_id not in taken]
        taken.update(c.fact_id for c in chosen[: spec.limit])
        told_of.update(i for c in chosen[: spec.limit] for i in (c.fact_id, *c.tells_of))
        borne.update(marking for c in chosen[: spec.limit] for marking in c.markings)
        if spec.key != "since" or since:
            sections.append(_section(spec, chosen, lang, nothing=not found))
        left_out.extend(_over_limit(spec, chosen))
    left_out = [gone for gone in left_out if gone.id not in taken]
    lead, cites, behind = _lead(view, audience)
    return Brief(
        pair=dossier.pair,
        audience=audience.name,
        audience_label=titled(audience.label, lang),
        template=audience.template,
        lang=lang,
        title=view.say(facts.title) or countries.title(dossier.pair, lang),
        as_of=date_text(dossier.as_of, lang),
        as_of_iso=str(dossier.as_of),
        marking=_marking(facts, told_of | set(behind), borne, dossier.markings),
        reason=view.say(facts.reason),
        lead=lead,
        lead_cites=cites,
        lead_proposed=any(f.review == "proposed" for _, f in facts.facts() if f.id in behind),
        desk=name_of(facts.desk, lang) if facts.desk else None,
        edition=word(lang, "edition", number=facts.edition) if facts.edition else None,
        review_by=date_text(facts.review_by, lang) if facts.review_by else None,
        contact=name_of(facts.contact, lang) if facts.contact else None,
        sections=tuple(_dated(s, since, lang) for s in sections if s.items or s.empty),
        sources=_source_lines(facts, told_of | set(behind), lang, graded=audience.grades),
        left_out=tuple({gone.id: gone for gone in (*left_out, *released.withheld)}.values()),
        credits=audience.credits,
    )


def _lead(view: View, audience: Audience) -> tuple[str | None, tuple[str, ...], tuple[str, ...]]:
    """What leads the page, the ids of its sources and of the facts behind it."""
    if not audience.lead:
        return None, (), ()
    return (view.say(view.facts.summary), (), ()) if view.facts.summary else lead_from(view)


def _marking(facts: Facts, told_of: set[str], borne: set[str], markings: Markings) -> str | None:
    """The marking that the page must bear: the highest of the file's own and of the facts and sources on the page."""
    told = [fact for _, fact in facts.facts() if fact.id in told_of]
    cited = {c for fact in told for c in fact.cited()}
    own = (fact.marking for fact in told)
    return markings.highest((facts.marking, *own, *sorted(borne), *(s.marking for s in facts.sources if s.id in cited)))


def _section(spec: SectionSpec, chosen: list[Chosen], lang: str, *, nothing: bool) -> Section:
    shown = chosen[: spec.limit]
    items = tuple(
        _ranked(_tagged_once(_course(_once(_without(c.item, spec.omit)), spec, lang)), spec.weight, c.bonus, rank)
        for rank, c in enumerate(shown)
    )
    empty = titled(spec.empty, lang) if nothing and spec.empty else None
    remote = bool(shown) and all(c.remote for c in shown)
    title = spec.remote if remote and spec.remote else spec.title
    return Section(key=spec.key, title=titled(title, lang), items=items, empty=empty)


def _dated(section: Section, since: Since | None, lang: str) -> Section:
    """The section of changes with the edition that they are counted from in its title."""
    if section.key != "since" or since is None:
        return section
    return replace(section, title=filled(words(lang)["note"], text=section.title, note=earlier_edition(since, lang)))


def _without(item: Item, details: Collection[str]) -> Item:
    gone = set(details) & {f.name for f in fields(item)}
    if "latest" in gone:
        gone.add("latest_date")
    changes: dict[str, Any] = dict.fromkeys(gone - {"status"})  # what a meeting is without stays in its style
    if "status" in gone:
        changes["status_label"] = ""
    return replace(item, **changes)


def _once(item: Item) -> Item:
    """An issue without a summary that says no word more than its latest development."""
    if not isinstance(item, IssueItem) or not item.summary or not item.latest:
        return item
    told, latest = (set(_WORD.findall(str(text).casefold())) for text in (item.summary, item.latest))
    return replace(item, summary=None) if told <= latest else item


def _course(item: Item, spec: SectionSpec, lang: str) -> Item:
    """No more of what happened earlier, and of what sources say differently, than the section asks for."""
    item = item if spec.differences else replace(item, differences=())
    if not isinstance(item, IssueItem):
        return item
    before = len(item.earlier) if spec.earlier else 0
    told = plural(lang, "earlier_more", before - spec.earlier) if before > spec.earlier else None
    return replace(item, earlier=item.earlier[: spec.earlier], earlier_more=told, before=before)


def _tagged_once(item: Item) -> Item:
    """A foreign language is named behind the first of the item's texts that is in it, as the page has them."""
    told: set[str] = set()
    last = ("earlier", "next_step", "line", "differences")
    names = sorted((f.name for f in fields(item)), key=lambda name: last.index(name) if name in last else -1)
    changes = {name: _untagged(getattr(item, name), told) for name in names}
    return replace(item, **{name: value for name, value in changes.items() if value is not getattr(item, name)})


def _untagged(value: Any, told: set[str]) -> Any:
    """The value without the tags of languages that were told; what it tells is told then."""
    if isinstance(value, Phrase):
        bare = value.without_tags(told)
        told.update(value.tags)
        return bare
    if isinstance(value, tuple):
        return tuple(_untagged(v, told) for v in value)
    if isinstance(value, Told | Difference):
        return replace(value, **{f.name: _untagged(getattr(value, f.name), told) for f in fields(value)})
    return value


def _ranked(item: Item, weight: int, bonus: int, rank: int) -> Item:
    """Unreviewed items yield first, then later ones before earlier ones; the first of a section stays longest."""
    first, unreviewed = 30 if rank == 0 else 0, 100 if item.proposed else 0
    return replace(item, priority=weight + bonus - 3 * rank + first - unreviewed)


def _over_limit(spec: SectionSpec, chosen: list[Chosen]) -> list[LeftOut]:
    return [
        LeftOut(id=c.fact_id, section=spec.key, reason="limit", text=next(c.item.texts(), c.fact_id))
        for c in chosen[spec.limit :]
    ]


def _source_lines(facts: Facts, told_of: set[str], lang: str, *, graded: bool) -> tuple[SourceLine, ...]:
    """Every source; of a paged file with the pages on which what is told stands."""
    pages: dict[str, set[int]] = {}
    for evidence in (e for _, fact in facts.facts() if fact.id in told_of for e in fact.evidence if e.page):
        pages.setdefault(evidence.source, set()).add(evidence.page or 0)
    return tuple(_source_line(s, pages.get(s.id, ()), lang, graded=graded) for s in facts.sources)


def _source_line(source: Source, pages: Collection[int], lang: str, *, graded: bool) -> SourceLine:
    publisher = name_of(source.publisher, lang) if source.publisher else None
    title, date = in_words(source.title, lang), date_text(source.date, lang) if source.date else None
    comma = word(lang, "comma")
    text = joined(comma, [p for p in (title, publisher, date, on_pages(pages, lang)) if p])
    if source.grade and graded:
        text = filled(words(lang)["note"], text=text, note=source.grade)
    short = joined(comma, [p for p in (publisher or title, date) if p])
    return SourceLine(id=source.id, text=text, short=short, url=source.url)

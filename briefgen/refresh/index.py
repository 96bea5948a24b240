"""The index of a refresh: one HTML page that shows every brief, filters without a server and works from a file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from babel.dates import format_datetime

from briefgen import countries
from briefgen.edition import write_whole
from briefgen.facts.dates import date_text
from briefgen.facts.edtf import Edtf, EdtfError
from briefgen.language import locale
from briefgen.page.report import report
from briefgen.refresh.outcome import Outcome, Run, Status
from briefgen.refresh.troubles import Trouble, troubles, warnings, word_of

_NAME = "index.html"
_URGENCY: tuple[Status, ...] = ("failed", "refused", "due", "made", "skipped")
_FORMATS = (".html", ".pdf", ".png", ".md")  # in the order in which they are offered
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class _Choice:
    """A value that can be filtered by, in words, with the number of briefs that have it."""

    key: str
    word: str
    count: int = 0

    @property
    def count_text(self) -> str:
        return f"{self.count:,}"


@dataclass(frozen=True, slots=True)
class _Marking:
    text: str

    @property
    def css(self) -> str:
        """The class of the style sheet: "TLP:AMBER+STRICT" -> "tlp-amber-strict"."""
        return re.sub(r"[^a-z0-9]+", "-", self.text.lower()).strip("-")


@dataclass(frozen=True, slots=True)
class _Link:
    href: str
    word: str


@dataclass(frozen=True, slots=True)
class _Entry:
    """One brief as the page shows it. `day` is the last day that its as-of date can mean (ISO), "" where unknown."""

    pair: str
    title: str
    audience: str
    audience_word: str
    lang: str
    language: str
    status: str
    word: str
    marking: _Marking | None
    edition: int | None
    as_of: str
    day: str
    age: str
    facts: tuple[str, ...]
    changes: tuple[str, ...]
    reason: str
    troubles: tuple[Trouble, ...]
    warnings: tuple[Trouble, ...]
    hint: str
    thumbnail: str
    links: tuple[_Link, ...]


def write_index(run: Run, out: Path) -> Path:
    """Write index.html below `out` and return its path; the same run gives the same bytes. Raises OutputError.

    The most urgent briefs stand first: failed, refused, made with changes, made, unchanged.
    """
    path = out / _NAME
    html = _SURROGATE.sub("\ufffd", report("index", _values(run)))
    write_whole(path, html.encode())
    return path


def _values(run: Run) -> dict[str, object]:
    day = run.finished.astimezone(UTC).date()
    outcomes = sorted(run.outcomes, key=_urgency)
    entries = [_entry(outcome, day) for outcome in outcomes]
    return {
        "started": format_datetime(run.started.astimezone(UTC), "d MMMM y, HH:mm", locale=locale("en")),
        "started_iso": run.started.astimezone(UTC).strftime("%Y-%m-%dT%H:%MZ"),
        "interrupted": run.interrupted,
        "markings": [_Marking(text) for text in sorted({o.marking for o in outcomes if o.marking})],
        "statuses": [_Choice(s, word_of(s), run.count(s)) for s in _URGENCY],
        "audiences": _choices((e.audience, e.audience_word) for e in entries),
        "languages": _choices((e.lang, e.language) for e in entries),
        "entries": entries,
        "total_text": _count(len(entries), "brief"),
    }


def _urgency(outcome: Outcome) -> tuple[int, bool, str, str, str]:
    rank = _URGENCY.index(outcome.status)
    return rank, not outcome.changes, _title(outcome.pair), outcome.audience, outcome.lang


def _choices(pairs: Iterable[tuple[str, str]]) -> list[_Choice]:
    return [_Choice(key, word) for key, word in sorted(set(pairs), key=lambda pair: pair[1])]


def _entry(outcome: Outcome, today: date) -> _Entry:
    text, day = _as_of(outcome.as_of)
    found = tuple(troubles(outcome))
    said_already = len(found) == 1 and found[0].text == outcome.reason
    links = tuple(_Link(_href(name), _suffix(name).lstrip(".").upper() or name) for name in _ordered(outcome.files))
    return _Entry(
        pair=outcome.pair,
        title=_title(outcome.pair),
        audience=outcome.audience,
        audience_word=outcome.audience.replace("-", " ").replace("_", " ").capitalize(),
        lang=outcome.lang,
        language=locale("en").languages.get(outcome.lang, outcome.lang),
        status=outcome.status,
        word=word_of(outcome.status),
        marking=_Marking(outcome.marking) if outcome.marking else None,
        edition=outcome.edition,
        as_of=text,
        day=day.isoformat() if day else "",
        age=_age(day, today) if day else "",
        facts=tuple(_facts(outcome)),
        changes=outcome.changes,
        reason="" if said_already else outcome.reason,
        troubles=found,
        warnings=tuple(warnings(outcome)),
        hint=outcome.hint or "",
        thumbnail=_href(outcome.thumbnail) if outcome.thumbnail else "",
        links=links,
    )


def _title(pair: str) -> str:
    """The names of both states; the pair as it is where a code is unknown."""
    first, _, second = pair.partition("-")
    try:
        return countries.title((first, second))
    except KeyError:
        return pair


def _as_of(text: str | None) -> tuple[str, date | None]:
    """The date in words, and the last day that it can mean; an open interval counts from its start."""
    if not text:
        return "", None
    try:
        value = Edtf.parse(text)
    except EdtfError:
        return text, None
    end = value.end or value.start
    return date_text(value), end.last if end else None


def _age(day: date, today: date) -> str:
    """The age on the day of the refresh; the browser puts that of today in its place."""
    days = (today - day).days
    on = date_text(Edtf.of_day(today))
    return f"{_count(abs(days), 'day')} {'old' if days >= 0 else 'ahead'} on {on}"


def _facts(outcome: Outcome) -> list[str]:
    edition = [f"edition {outcome.edition}"] if outcome.edition else []
    return [*edition, *([f"{outcome.left_out:,} not shown"] if outcome.left_out else [])]


def _ordered(files: Iterable[str]) -> list[str]:
    ranks = {suffix: rank for rank, suffix in enumerate(_FORMATS)}
    return sorted(files, key=lambda name: ranks.get(_suffix(name), len(ranks)))


def _suffix(name: str) -> str:
    return PurePosixPath(name).suffix.lower()


def _href(name: str) -> str:
    """A link that is relative whatever the name: neither `//host` nor `javascript:` nor `?` leads elsewhere."""
    return f"./{quote(name.lstrip('/'), safe='/', errors='surrogateescape')}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"

"""Measure the time expressions: speed on own sentences, and accuracy on a folder of TimeML files.

    python benchmarks/times.py                   speed only
    python benchmarks/times.py FOLDER            accuracy too, on the *.tml files of the folder
    python benchmarks/times.py FOLDER --errors   with every fault

Gold are the TIMEX3 of type DATE in the text whose value is an interval of days (2013, 2013-05, 2013-W12, 2012-SU, 19
for the 20th century), not PRESENT_REF, XXXX-WI or P5Y. Found are the mentions with a value. A found mention is right
when it overlaps a gold one and spans the same days. `strict` counts every found mention; `scoped` leaves out those that
lie on another TIMEX3 (a TIME, a DURATION, a DATE without interval), of which the gold intervals say nothing.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from xml.etree import ElementTree  # the files are the user's own

from briefgen.extract.times import TimeMention, find_times, periods
from briefgen.facts.edtf import Edtf

SENTENCES = (
    "The foreign ministers of Chad and Niger met in Zinder on Tuesday and agreed to reopen a crossing by late March.",
    "Talks that began on 3 February 2024 were broken off last week, a year after the first round, he said on Sunday.",
    "He arrived late on Monday night for a three-day visit, his first since 2019, and will leave for Accra on Friday.",
    "Trade grew in the first quarter of this year, officials said, but fell between April and June.",
    "The delegation discussed water, pasture and the return of refugees with elders of the border villages.",
    "A second meeting is due on the sidelines of the summit next month, according to two diplomats.",
)
SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "AU": "autumn", "WI": "winter"}


@dataclass(frozen=True)
class Timex:
    """One annotated TIMEX3: offsets in the text, type, and its days (None where it has none)."""

    start: int
    end: int
    kind: str
    days: tuple[date, date] | None


def days_of(value: str) -> tuple[date, date] | None:
    """First and last day of a TIMEX3 value; None for references, patterns and durations."""
    period = _period(value)
    return (period.first, period.last) if period else None


def _period(value: str) -> Edtf | None:
    for pattern, make in FORMS:
        if match := re.fullmatch(pattern, value):
            try:
                return make(*match.groups())
            except ValueError:
                return None
    return None


FORMS: tuple[tuple[str, Callable[..., Edtf]], ...] = (
    (r"(\d{4}(?:-\d\d){0,2})", Edtf.parse),
    (r"(\d{4})-W(\d\d)", lambda year, week: periods.week(date.fromisocalendar(int(year), int(week), 1))),
    (r"(\d{4})-W(\d\d)-WE", lambda year, week: periods.weekend(date.fromisocalendar(int(year), int(week), 1))),
    (r"(\d{4})-Q([1-4])", lambda year, number: periods.quarter(int(number), int(year))),
    (r"(\d{4})-H([12])", lambda year, number: periods.half(int(number), int(year))),
    (r"(\d{4})-(SP|SU|FA|AU|WI)", lambda year, name: periods.season(SEASONS[name], int(year))),
    (r"(\d\d)", lambda century: periods.years(int(century) * 100, int(century) * 100 + 99)),
    (r"(\d{3})", lambda decade: periods.decade(int(decade) * 10)),
)


def read(path: Path) -> tuple[str, date, list[Timex]]:
    """Text, day of creation and annotations of a TimeML file."""
    root = ElementTree.parse(path).getroot()  # noqa: S314 - files of the user's own folder
    created = next(timex for timex in root.iter("TIMEX3") if timex.get("functionInDocument") == "CREATION_TIME")
    parts: list[str] = []
    found: list[Timex] = []
    body = root.find("TEXT")
    if body is None:
        raise SystemExit(f"{path}: no TEXT")
    _walk(body, parts, found)
    return "".join(parts), date.fromisoformat(created.attrib["value"][:10]), found


def _walk(node: ElementTree.Element, parts: list[str], found: list[Timex]) -> None:
    start = sum(map(len, parts))
    parts.append(node.text or "")
    for child in node:
        _walk(child, parts, found)
        parts.append(child.tail or "")
    if node.tag == "TIMEX3":
        kind, value = node.get("type", ""), node.get("value", "")
        found.append(Timex(start, sum(map(len, parts)), kind, days_of(value) if kind == "DATE" else None))


@dataclass
class Score:
    """Counts over all files."""

    right: int = 0
    gold: int = 0
    found: int = 0
    apart: int = 0
    """Found mentions that lie on another TIMEX3."""

    def lines(self) -> Iterator[str]:
        """Precision, recall and F1, strict and scoped."""
        for name, found in (("strict", self.found), ("scoped", self.found - self.apart)):
            precision, recall = self.right / max(found, 1), self.right / max(self.gold, 1)
            f1 = 2 * self.right / max(found + self.gold, 1)
            counts = f"{self.right} right, {self.gold} gold, {found} found"
            yield f"{name}: P {precision:.3f} R {recall:.3f} value F1 {f1:.3f} ({counts})"


def score(folder: Path, show: bool) -> Score:
    """Accuracy on all files of the folder."""
    total = Score()
    for path in sorted(folder.glob("*.tml")):
        text, created, annotated = read(path)
        mentions = [mention for mention in find_times(text, created) if mention.value is not None]
        _add(total, mentions, annotated, path.stem if show else None)
    return total


def _add(total: Score, mentions: list[TimeMention], annotated: list[Timex], name: str | None) -> None:
    gold = [timex for timex in annotated if timex.days]
    total.gold += len(gold)
    total.found += len(mentions)
    left = list(gold)
    for mention in mentions:
        over = [timex for timex in annotated if timex.start < mention.end and mention.start < timex.end]
        hit = next((timex for timex in over if timex in left and timex.days == _days(mention)), None)
        if hit:
            left.remove(hit)
            total.right += 1
            continue
        apart = bool(over) and not any(timex.days for timex in over)
        total.apart += apart
        if name:
            print(f"{name}: {'apart' if apart else 'wrong'}: {mention.text!r} {mention.value} ({mention.rule})")  # noqa: T201
    if name:
        for timex in left:
            print(f"{name}: missed: {timex}")  # noqa: T201


def _days(mention: TimeMention) -> tuple[date, date] | None:
    return (mention.value.first, mention.value.last) if mention.value else None


def speed() -> str:
    """Processor time a sentence, on own sentences."""
    text, published = " ".join(SENTENCES), date(2025, 3, 14)
    find_times(text, published)
    rounds = 200
    start = time.process_time()
    for _ in range(rounds):
        find_times(text, published)
    each = (time.process_time() - start) / rounds / len(SENTENCES)
    words = len(text.split()) / len(SENTENCES)
    return f"{each * 1000:.3f} ms of processor time a sentence of {words:.0f} words, {words / each:,.0f} words a second"


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description="Measure the time expressions.")
    parser.add_argument("folder", nargs="?", type=Path, help="folder of TimeML files")
    parser.add_argument("--errors", action="store_true", help="list what is wrong and what is missed")
    options = parser.parse_args()
    if options.folder:
        for line in score(options.folder, options.errors).lines():
            sys.stdout.write(line + "\n")
    sys.stdout.write(speed() + "\n")


if __name__ == "__main__":
    main()

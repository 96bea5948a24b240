"""How well facts of many documents are merged, against gold; corpus/README.md says how the gold is written.

Counted are pairs of facts of one kind in one dossier: right where both the gold and the merger hold them for one
thing. Only facts that fit exactly one gold mention count; how many did not is told beside the figures, and so is how
many mentions extraction found no fact for: recall is of what was found.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import yaml

from briefgen.dossier import Dossier, merge
from briefgen.extract import extract_document
from briefgen.facts.edtf import Edtf
from briefgen.facts.model import Facts
from briefgen.facts.names import same_name
from briefgen.sources import read_text

CORPUS = Path(__file__).parent / "corpus"
KINDS = ("actors", "meetings", "issues")
STATUSES = ("planned", "held", "cancelled")
_AS_OF = Edtf.of_day(date(2026, 1, 1))  # after every document of the corpus


@dataclass(frozen=True, slots=True)
class Mention:
    """A thing of the gold as one document tells it."""

    thing: str
    document: str
    words: str


@dataclass(frozen=True, slots=True)
class Placed:
    """An extracted fact that fits a mention: its gold thing, the kept fact that it is in, and how to show it."""

    thing: str
    kept: str
    shown: str


@dataclass(frozen=True, slots=True)
class Figures:
    """Of one kind of fact, or of all: pairs of facts by outcome, facts with and without a mention, and mentions without
    a fact."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    matched: int = 0
    unmatched: int = 0
    unfound: int = 0

    @property
    def precision(self) -> float:
        """The share of merged pairs that are one thing."""
        return self.right / max(self.right + self.wrong, 1)

    @property
    def recall(self) -> float:
        """The share of pairs of one thing that were merged."""
        return self.right / max(self.right + self.missed, 1)

    def __add__(self, other: Figures) -> Figures:
        return Figures(*(getattr(self, k) + getattr(other, k) for k in self.__slots__))


def score(folder: Path) -> dict[str, Figures]:
    """The figures by kind, and of all kinds together under `overall`, for folder/texts with folder/gold.yaml."""
    figures = dict.fromkeys(KINDS, Figures())
    for kind, placed, unmatched, unfound in _placed_lists(folder):
        outcomes = Counter(_outcome(a, b) for a, b in combinations(placed, 2))
        right, wrong, missed = (outcomes[k] for k in ("right", "wrong", "missed"))
        figures[kind] += Figures(right, wrong, missed, len(placed), unmatched, unfound)
    return figures | {"overall": sum(figures.values(), Figures())}


def errors(folder: Path) -> Iterator[str]:
    """A line for every pair of facts that was merged wrongly or missed."""
    for kind, placed, *_ in _placed_lists(folder):
        for a, b in combinations(placed, 2):
            if _outcome(a, b) in ("wrong", "missed"):
                yield f"{kind} {_outcome(a, b)}: {a.shown}  |  {b.shown}"


def _outcome(one: Placed, other: Placed) -> str:
    same, merged = one.thing == other.thing, one.kept == other.kept
    return ("right" if merged else "missed") if same else ("wrong" if merged else "apart")


def _placed_lists(folder: Path) -> Iterator[tuple[str, list[Placed], int, int]]:
    """For each pair and kind the facts that fit a mention, how many fit none, and how many mentions have no fact."""
    gold: Mapping[str, Any] = yaml.safe_load((folder / "gold.yaml").read_text(encoding="utf-8"))
    for pair, kinds in gold.items():
        parts = [_extracted(path, pair) for path in sorted((folder / "texts").glob(f"{pair.lower()}-*.txt"))]
        dossier = merge(parts, _AS_OF)
        for kind in KINDS:
            mentions = list(_mentions(kinds[kind]))
            found = [_placed(part, kind, mentions, dossier) for part in parts]
            fitting = [p for placed, _ in found for p in placed]
            yield kind, fitting, sum(spare for _, spare in found), len(mentions) - len(fitting)


def _extracted(path: Path, pair: str) -> Facts:
    one, other = pair.split("-")
    return extract_document(read_text(path.name, path.read_bytes()), (one, other))


def _mentions(things: Mapping[str, Sequence[str]]) -> Iterator[Mention]:
    for thing, mentions in things.items():
        for mention in mentions:
            numbers, words = re.fullmatch(r"((?:\d\d )+)(.+)", mention).groups()  # type: ignore[union-attr]
            yield from (Mention(thing, number, words) for number in numbers.split())


def _placed(part: Facts, kind: str, mentions: Sequence[Mention], dossier: Dossier) -> tuple[list[Placed], int]:
    """The facts of one document that fit one mention, each mention used once, the closest first."""
    source = part.sources[0].id
    here = [m for m in mentions if m.document == source[-2:]]
    kept = {member: ident for ident, members in dossier.members.items() for member in members}
    left = list(getattr(part, kind))
    total = len(left)
    placed = []
    for mention in here:
        fitting = [f for f in left if _fits(f, kind, mention, part) and _is_single(f, kind, mention, here, part)]
        if fitting:
            fact = min(fitting, key=lambda f: len(getattr(f, "participants", ())))
            left.remove(fact)
            placed.append(Placed(mention.thing, kept[source, fact.id], _shown(fact, kind, part)))
    return placed, total - len(placed)


def _is_single(fact: Any, kind: str, mention: Mention, here: Sequence[Mention], part: Facts) -> bool:
    """False for an issue that speaks of two things of the gold at once."""
    others = (m for m in here if m.thing != mention.thing)
    return kind != "issues" or not any(_fits(fact, kind, m, part) for m in others)


def _fits(fact: Any, kind: str, mention: Mention, part: Facts) -> bool:
    if kind == "actors":
        return any(same_name(mention.words, form) for form in (fact.name, *fact.aliases))
    if kind == "issues":
        return any(_fold(words) in _fold(fact.title) for words in mention.words.split("/"))
    day, *words = mention.words.split()
    names = {a.id: _fold(a.name) for a in part.actors}
    people = " ".join(names.get(p, p) for p in fact.participants)
    there = fact.status in words and not people if words[0] in STATUSES else all(_fold(w) in people for w in words)
    return there and fact.date is not None and fact.date.overlaps(Edtf.parse(day))


def _shown(fact: Any, kind: str, part: Facts) -> str:
    source = part.sources[0].id
    if kind != "meetings":
        return f"{source} {fact.name if kind == 'actors' else fact.title} {getattr(fact, 'country', None) or ''}"
    return f"{source} {fact.date} {fact.status} {fact.mode} {fact.place} {' '.join(fact.participants)}"


def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c)).replace("ł", "l").replace("ı", "i")

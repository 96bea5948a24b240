"""Precision, recall and F1 of extraction against gold facts; tests/extract/corpus/README.md says how the gold is made.

Gold items that are not `core` are neither demanded nor punished. `strict` counts a match only when also right: country
and office of an actor; date, status and half of the participants of a meeting; status of an issue.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from briefgen.extract import extract_document
from briefgen.facts.edtf import Edtf
from briefgen.facts.model import Actor, Facts, Issue, Meeting
from briefgen.facts.names import part_of, same_name
from briefgen.sources import read_text

Gold = Mapping[str, Any]
KINDS = ("actors", "meetings", "issues")


@dataclass(frozen=True, slots=True)
class Figures:
    """Of one kind of fact over a corpus."""

    precision: float
    recall: float
    f1: float
    strict: float


def score(folder: Path) -> dict[str, Figures]:
    """The figures by kind for folder/texts/*.txt with folder/gold/*.yaml of the same stem."""
    counts: Counter[tuple[str, str]] = Counter()
    for path in sorted((folder / "gold").glob("*.yaml")):
        gold = yaml.safe_load(path.read_text(encoding="utf-8"))
        text = folder / "texts" / f"{path.stem}.txt"
        facts = extract_document(read_text(text.name, text.read_bytes()))
        for kind in KINDS:
            _count(counts, kind, facts, gold)
    return {kind: _figures(counts, kind) for kind in KINDS}


def _figures(counts: Counter[tuple[str, str]], kind: str) -> Figures:
    right, wrong, missed, strict = (counts[kind, what] for what in ("right", "wrong", "missed", "strict"))
    precision, recall = right / max(right + wrong, 1), right / max(right + missed, 1)
    both = 2 * right + wrong + missed
    return Figures(precision, recall, 2 * right / max(both, 1), 2 * strict / max(both, 1))


def _count(counts: Counter[tuple[str, str]], kind: str, facts: Facts, gold: Gold) -> None:
    found, wanted = list(getattr(facts, kind)), list(gold[kind])
    pairs = dict(_paired(found, wanted, _alike(kind, facts, gold)))
    counts[kind, "wrong"] += len(found) - len(pairs)
    counts[kind, "missed"] += sum(bool(g["core"]) for n, g in enumerate(wanted) if n not in pairs.values())
    for one, other in pairs.items():
        if wanted[other]["core"]:
            counts[kind, "right"] += 1
            counts[kind, "strict"] += _is_strict(found[one], wanted[other], facts, gold)


def _alike(kind: str, facts: Facts, gold: Gold) -> Callable[[Any, Gold], float]:
    alike: Mapping[str, Callable[[Any, Gold], float]] = {
        "actors": _actor_alike,
        "meetings": lambda m, g: _meeting_alike(m, g, facts, gold),
        "issues": _issue_alike,
    }
    return alike[kind]


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing of a text that costs F1 or strict F1: of which kind, what is wrong, and where to look."""

    text: str
    kind: str
    what: str
    shown: str


def faults(folder: Path) -> Iterator[Fault]:
    """Every fault on folder/texts with folder/gold; a match may have several (a wrong date and a wrong status)."""
    for path in sorted((folder / "gold").glob("*.yaml")):
        gold = yaml.safe_load(path.read_text(encoding="utf-8"))
        text = folder / "texts" / f"{path.stem}.txt"
        if not text.exists():
            text = text.with_name(f"doc_{text.name}")
        facts = extract_document(read_text(text.name, text.read_bytes()))
        for kind in KINDS:
            yield from (Fault(path.stem, kind, what, shown) for what, shown in _faults_of(kind, facts, gold))


def _faults_of(kind: str, facts: Facts, gold: Gold) -> Iterator[tuple[str, str]]:
    found, wanted = list(getattr(facts, kind)), list(gold[kind])
    pairs = dict(_paired(found, wanted, _alike(kind, facts, gold)))
    for n, g in enumerate(wanted):
        if n not in pairs.values() and g["core"]:
            yield f"missed: {_sort(g)}", _of_gold(g)
    for n, f in enumerate(found):
        if n not in pairs:
            yield f"spare: {_sort(f.model_dump())}", _of_fact(f, facts)
        elif wanted[pairs[n]]["core"] and not _is_strict(f, wanted[pairs[n]], facts, gold):
            g = wanted[pairs[n]]
            yield from ((what, f"{_of_fact(f, facts)}  for  {_of_gold(g)}") for what in _deviations(f, g, facts, gold))


def _sort(item: Mapping[str, Any]) -> str:
    """Person or organisation; the footing of a meeting and whether it names anybody; the status of an issue."""
    if "participants" in item:
        return f"{item['status']}, {'named' if item['participants'] else 'nobody named'}"
    return str(item["kind"] if "former" in item else item["status"])


def _deviations(fact: Any, gold: Gold, facts: Facts, document: Gold) -> Iterator[str]:
    """What keeps a match from being strict."""
    if isinstance(fact, Actor):
        if gold.get("country") and fact.country != gold["country"]:
            yield f"country {'missing' if fact.country is None else 'wrong'}"
        if gold.get("office") and gold["kind"] == "person" and not _office(fact.office, gold["office"]):
            yield f"office {'missing' if fact.office is None else 'wrong'}"
    elif isinstance(fact, Meeting):
        if gold["date"] and str(fact.date) != str(gold["date"]):
            yield f"date {'missing' if fact.date is None else 'wrong'}"
        if fact.status != gold["status"]:
            yield f"{fact.status} for {gold['status']}"
        if _shared(fact, gold, facts, document) * 2 < len(gold["participants"]):
            yield "participants missing"
    else:
        yield f"{fact.status} for {gold['status']}"


def _of_gold(gold: Gold) -> str:
    shown = ("name", "label", "country", "office", "date", "status", "place", "participants")
    said = " ".join(f"{key}={gold[key]!r}" for key in shown if gold.get(key) not in (None, [], ""))
    return f"{said}  <- {' '.join(str(gold.get('evidence') or '').split())[:300]}"


def _of_fact(fact: Any, facts: Facts) -> str:
    if isinstance(fact, Actor):
        said = f"{fact.name} [{fact.country} {fact.office}]"
    elif isinstance(fact, Meeting):
        said = f"{fact.date} {fact.status} {', '.join(_people(facts, fact))}"
    else:
        said = f"{fact.title} [{fact.status}]"
    return f"{said} <- {' '.join(fact.evidence[0].quote.split())[:200]}"


def _paired(found: list[Any], wanted: list[Gold], alike: Callable[[Any, Gold], float]) -> Iterator[tuple[int, int]]:
    """The best pairs first, each item once."""
    every = ((alike(f, g), g["core"], i, j) for i, f in enumerate(found) for j, g in enumerate(wanted))
    scored = sorted((-likeness - 0.01 * core, i, j) for likeness, core, i, j in every if likeness)
    taken: tuple[set[int], set[int]] = (set(), set())
    for _, i, j in scored:
        if i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            yield i, j


def _names_meet(some: Iterable[str], others: Iterable[str]) -> bool:
    others = list(others)
    return any(same_name(a, b) or part_of(a, b) or part_of(b, a) for a in some for b in others)


def _forms(gold: Gold) -> tuple[str, ...]:
    return (gold["name"], *gold.get("aliases", ()))


def _actor_alike(actor: Actor, gold: Gold) -> float:
    return float(_names_meet((actor.name, *actor.aliases), _forms(gold)))


def _people(facts: Facts, meeting: Meeting) -> list[str]:
    names = {a.id: a.name for a in facts.actors}
    return [names[p] for p in meeting.participants if p in names]


def _shared(meeting: Meeting, gold: Gold, facts: Facts, document: Gold) -> int:
    forms = {a["name"]: _forms(a) for a in document["actors"]}
    present = _people(facts, meeting)
    return sum(_names_meet(present, forms.get(name, (name,))) for name in gold["participants"])


def _meeting_alike(meeting: Meeting, gold: Gold, facts: Facts, document: Gold) -> float:
    if meeting.date and gold["date"] and not meeting.date.overlaps(Edtf.parse(str(gold["date"]))):
        return 0.0
    people = _shared(meeting, gold, facts, document)
    parties = len(set(meeting.parties) & set(gold["parties"]))
    if not people and parties < 2:
        return 0.0
    exact = str(meeting.date) == str(gold["date"])
    return 1 + people + parties / 2 + 2 * exact + 0.5 * bool(meeting.status == gold["status"])


def _issue_alike(issue: Issue, gold: Gold) -> float:
    latest = issue.latest.text if issue.latest else ""
    said = f"{issue.title} {issue.summary or ''} {latest}".casefold()
    hits = sum(word.casefold() in said for word in gold["keywords"])
    named = any(word.casefold() in issue.title.casefold() for word in gold["keywords"])
    return float(hits + 2 * named) if hits else 0.0


def _is_strict(fact: Any, gold: Gold, facts: Facts, document: Gold) -> bool:
    if isinstance(fact, Actor):
        country = gold.get("country") is None or fact.country == gold["country"]
        return country and (gold["kind"] != "person" or not gold.get("office") or _office(fact.office, gold["office"]))
    if isinstance(fact, Meeting):
        date = gold["date"] is None or str(fact.date) == str(gold["date"])
        people = _shared(fact, gold, facts, document) * 2 >= len(gold["participants"])
        return date and people and fact.status == gold["status"]
    return bool(fact.status == gold["status"])


def _office(found: str | None, gold: str) -> bool:
    small = {"of", "the", "for", "and"}
    a, b = ({w for w in text.casefold().replace("-", " ").split() if w not in small} for text in (found or "", gold))
    return len(a & b) * 2 >= len(a | b)

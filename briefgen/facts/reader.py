"""Facts files into `Facts`: every fault of every file at once, each with its place and what would be right."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any

from briefgen.errors import Fault, InvalidFilesError
from briefgen.facts import model
from briefgen.facts.model import FACT_LISTS, MAX_ITEMS, Facts
from briefgen.markings import Markings, builtin_markings
from briefgen.yamlfile.check import check
from briefgen.yamlfile.tree import Path, Tree, read_tree

MOST_BYTES = 64_000_000  # read of one file: far more than is accepted of facts or texts, so that the size is told


@dataclass(frozen=True, slots=True)
class FactsFile:
    """A facts file that holds: `file` is the name to show, `warnings` what is allowed but unwise, with its places."""

    file: str
    facts: Facts
    warnings: tuple[Fault, ...] = ()
    tree: Tree = field(default_factory=lambda: Tree(""), repr=False, compare=False)

    def fault(self, path: Path, wrong: str, right: str = "") -> Fault:
        """A fault at the place of that path in the file."""
        return self.tree.fault(path, wrong, right)


def load(paths: Sequence[FilePath]) -> list[FactsFile]:
    """Read facts files from disk; raises `InvalidFilesError` with all faults of all of them."""
    return loads([(str(path), *read_bytes(path)) for path in paths])


def loads(files: Sequence[tuple[str, bytes, Fault | None]], markings: Markings | None = None) -> list[FactsFile]:
    """Read files given as (name, content, fault met when fetching the content); raises `InvalidFilesError`.

    `markings` are the schemes that count; by default the built-in ones.
    """
    markings = markings or builtin_markings()
    results: list[FactsFile] = []
    faults: list[Fault] = []
    for name, raw, unreadable in files:
        tree = Tree(name, faults=[unreadable]) if unreadable else read_tree(name, raw)
        facts = None if unreadable else _facts(tree, markings)
        faults.extend(tree.faults)
        if facts is not None and not tree.faults:
            results.append(FactsFile(name, facts, tuple(_warnings(tree, facts, markings)), tree))
    if faults:
        raise InvalidFilesError(faults)
    return results


def read_bytes(path: FilePath) -> tuple[bytes, Fault | None]:
    """The content of a file, or the reason why it cannot be read; names the nearest file where there is none.

    Of a file larger than any that is accepted (or of a device without end) it reads no more than `MOST_BYTES`.
    """
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES), None
    except OSError as error:
        close = difflib.get_close_matches(path.name, _siblings(path), 1, 0.6)
        right = "check the path and its permissions"
        if isinstance(error, FileNotFoundError):
            guess = f"did you mean {path.parent / close[0]}?" if close else right
            right = "it is a link to a file that is not there" if path.is_symlink() else guess
        return b"", Fault(str(path), 0, 0, "", f"cannot be read ({error.strerror or error})", right)


def _siblings(path: FilePath) -> list[str]:
    try:
        return [p.name for p in path.parent.iterdir()]
    except OSError:
        return []


def _facts(tree: Tree, markings: Markings) -> Facts | None:
    """The validated facts with ids filled in, or None with the reasons in `tree.faults`."""
    facts = check(tree, Facts, EXAMPLES, {"markings": markings})
    if isinstance(tree.data, dict):
        tree.add(_reference_faults(tree))
    return _with_ids(facts) if facts and not tree.faults else None


def _with_ids(facts: Facts) -> Facts:
    """Ids filled in where none is given, and people named by id: a reference is an id, else a name, else its slug."""
    taken = {fact.id for _, fact in facts.facts() if fact.id}
    people: dict[str, str] = {}
    changed: dict[str, Any] = {}
    for name in FACT_LISTS:  # actors come first, so that meetings can name them
        items = []
        for fact in getattr(facts, name):
            update: dict[str, Any] = {}
            if isinstance(fact, model.Meeting):
                update["participants"] = tuple(dict.fromkeys(people[p] for p in fact.participants))
            if not fact.id:
                update["id"] = _free(fact.model_copy(update=update).derived_id(), taken)
                taken.add(update["id"])
            items.append(fact.model_copy(update=update) if update else fact)
        changed[name] = tuple(items)
        if name == "actors":
            people = _references(items, facts.actors)
    changed["counterpart"] = people[facts.counterpart] if facts.counterpart else None
    return facts.model_copy(update=changed)


def _references(actors: Sequence[model.Actor], written: Sequence[model.Actor]) -> dict[str, str]:
    """What a meeting may call an actor by, and the id meant: the first of several where a name is shared."""
    unnamed = reversed([(a, w) for a, w in zip(actors, written, strict=True) if not w.id])
    by_slug = {model.slug(name): a.id for a, w in unnamed for name in w.name.versions.values()}
    by_name = {name: a.id for a in reversed(actors) for name in a.name.versions.values()}
    return by_slug | by_name | {w.id: w.id for w in written if w.id}


def _free(wanted: str, taken: set[str]) -> str:
    if wanted not in taken:
        return wanted
    return next(f"{wanted}-{n}" for n in range(2, len(taken) + 3) if f"{wanted}-{n}" not in taken)


EXAMPLES = {  # what a right value of a key looks like; faults quote it
    "pair": "[LB, SY]",
    "as_of": "2025-11-03",
    "sources": "[s1]",
    "grade": "B2",
    "url": "https://example.org/page",
    "id": "al-hajjar (letters, digits, hyphens, dots)",
    "title": "a short title",
    "name": "Ahmed Al Hajjar",
    "country": "LB",
    "latest": "{date: 2025-10, text: what happened}",
    "date": "2025-11-02",
    "text": "what is the case",
    "language": "en",
    "audiences": "[minister, press]",
    "sha256": "64 hexadecimal digits",
    "edition": "12",
    "actors": "{name: Ahmed Al Hajjar, country: LB, office: Interior Minister}",
    "meetings": "{date: 2025-11-02, participants: [al-hajjar], sources: [s1]}",
    "issues": "{title: Border control, status: open, sources: [s1]}",
    "objectives": "{text: Agree a date for the first transfer, sources: [s1]}",
    "judgements": "{text: ..., likelihood: likely, confidence: moderate}",
    "questions": "{question: ..., answer: ...}",
    "do_not_say": "{text: ...}",
    "protocol": '{topic: Arrival, text: ..., kind: programme, date: 2025-11-05, time: "10:30"}',
    "terms": "{kind: embargo, text: ..., until: 2025-11-05}",
    "time": '"10:30" or "10:30-12:00"',
    "until": "2025-11-05",
    "evidence": "{source: s1, quote: ..., start: 0, end: 10}",
}


# --- references: checked on the raw data, so that a fault elsewhere hides none of them ------------------------------


def _reference_faults(tree: Tree) -> Iterator[Fault]:
    sources = {s["id"] for _, s in _rows(tree.data, "sources") if isinstance(s.get("id"), str)}
    yield from _duplicate_ids(tree)
    for name in FACT_LISTS:
        for at, fact in _rows(tree.data, name):
            for path, ref in _strings(fact.get("sources"), (*at, "sources")):
                if ref not in sources:
                    yield _no_source(tree, path, ref, sources)
            for n, evidence in enumerate(_list(fact.get("evidence"))):
                if isinstance(evidence, dict) and isinstance(evidence.get("source"), str):
                    yield from _evidence_faults(tree, (*at, "evidence", n), evidence, sources)
    yield from _people_faults(tree)


def _no_source(tree: Tree, path: Path, ref: str, sources: set[str]) -> Fault:
    return tree.fault(path, f"there is no source {ref!r}", _choices("add it under sources", ref, sources))


def _evidence_faults(tree: Tree, at: Path, evidence: dict[str, Any], sources: set[str]) -> Iterator[Fault]:
    if evidence["source"] not in sources:
        yield _no_source(tree, (*at, "source"), evidence["source"], sources)
    start, end, quote = (str(evidence.get(k, "")) for k in ("start", "end", "quote"))
    quoted = isinstance(evidence.get("quote"), str)
    if quoted and start.isdecimal() and end.isdecimal() and (length := int(end[:12]) - int(start[:12])) != len(quote):
        wrong = f"start and end span {length} characters, the quote has {len(quote)}"
        yield tree.fault((*at, "end"), wrong, "copy quote, start and end as extract printed them")


def _people_faults(tree: Tree) -> Iterator[Fault]:
    actors = [a for _, a in _rows(tree.data, "actors")]
    ids = {a["id"] for a in actors if isinstance(a.get("id"), str)}
    versions = [(a, list(_versions(a.get("name")))) for a in actors]
    names = {" ".join(name.split()) for _, found in versions for name in found}
    ids |= {model.slug(name) for a, found in versions if not a.get("id") for name in found}
    refs = [r for at, m in _rows(tree.data, "meetings") for r in _strings(m.get("participants"), (*at, "participants"))]
    if isinstance(tree.data.get("counterpart"), str):
        refs.append((("counterpart",), tree.data["counterpart"]))
    for path, ref in refs:
        if ref not in ids and " ".join(ref.split()) not in names:
            yield tree.fault(path, f"there is no actor {ref!r}", _choices("add it under actors", ref, ids | names))


def _versions(name: Any) -> Iterator[str]:
    """A name in each of the languages in which it is given."""
    yield from (v for v in (name.values() if isinstance(name, dict) else [name]) if isinstance(v, str))


def _duplicate_ids(tree: Tree) -> Iterator[Fault]:
    for group in (("sources",), FACT_LISTS):
        seen: dict[str, int] = {}
        for name in group:
            for at, row in _rows(tree.data, name):
                ident = row.get("id")
                if not isinstance(ident, str) or not ident:
                    continue
                if ident in seen:
                    wrong = f"the id {ident!r} is already used on line {seen[ident]}"
                    yield tree.fault((*at, "id"), wrong, "give each its own id")
                else:
                    seen[ident] = tree.place((*at, "id"))[0]


def _choices(otherwise: str, wanted: str, known: set[str]) -> str:
    close = difflib.get_close_matches(wanted, sorted(known), 1, 0.6) if len(known) <= MAX_ITEMS else []
    if close:
        return f"did you mean {close[0]}?"
    listed = ", ".join(sorted(known)[:8])
    return f"{otherwise}, or use one of: {listed}" if listed else otherwise


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _rows(data: Any, name: str) -> Iterator[tuple[Path, dict[str, Any]]]:
    for n, row in enumerate(_list(data.get(name))):
        if isinstance(row, dict):
            yield (name, n), row


def _strings(value: Any, at: Path) -> Iterator[tuple[Path, str]]:
    for n, item in enumerate(_list(value)):
        if isinstance(item, str) and item.strip():
            yield (*at, n), item


# --- warnings -------------------------------------------------------------------------------------------------------


def _warnings(tree: Tree, facts: Facts, markings: Markings) -> Iterator[Fault]:
    yield from _marking_warnings(tree, facts, markings)
    yield from _judgement_warnings(tree, facts)
    for name in FACT_LISTS:
        for n, fact in enumerate(getattr(facts, name)):
            if not fact.cited():
                wrong = "has neither source nor evidence"
                yield tree.fault((name, n), wrong, "add sources: [...] with the id of a source")
    cited = {c for _, fact in facts.facts() for c in fact.cited()}
    for n, source in enumerate(facts.sources):
        if source.id not in cited:
            yield tree.fault(("sources", n), f"the source {source.id!r} is cited by no fact", "cite it or remove it")
    for n, meeting in enumerate(facts.meetings):
        late = facts.as_of and meeting.date and meeting.status == "held" and meeting.date.first > facts.as_of.last
        if late:
            wrong = f"{meeting.date} lies after as_of but the meeting is held"
            yield tree.fault(("meetings", n, "date"), wrong, "write status: planned or mend the date")


def _marking_warnings(tree: Tree, facts: Facts, markings: Markings) -> Iterator[Fault]:
    """Markings of no scheme, which no reader with a ceiling will see, and those that no page can bear together."""
    marked: list[tuple[Path, str]] = [(("marking",), facts.marking)] if facts.marking else []
    for name in ("sources", *FACT_LISTS):
        rows = enumerate(getattr(facts, name))
        marked += [((name, n, "marking"), row.marking) for n, row in rows if row.marking]
    for at, marking in marked:
        if marking not in markings:
            right = "readers with a ceiling will not see it; add its scheme to configs/markings.yaml"
            yield tree.fault(at, f"the marking {marking!r} is of no scheme", right)
    known = [(at, marking) for at, marking in marked if marking in markings]
    for n, (at, marking) in enumerate(known):
        if not markings.comparable({m for _, m in known[: n + 1]}):
            wrong = f"the markings {known[n - 1][1]!r} and {marking!r} are of different schemes"
            yield tree.fault(at, wrong, "one page cannot bear both")
            return


_SURE = re.compile(
    r"\b(almost no chance|(very |highly )?(un)?likely|(im)?probabl[ey]|almost certain(ly)?|even chance|remote chance"
    r"|(low|moderate|high) confidence|confident(ly)?)\b",
    re.IGNORECASE,
)


def _judgement_warnings(tree: Tree, facts: Facts) -> Iterator[Fault]:
    """Likelihood and confidence have fields of their own, so that they never stand in one sentence."""
    for n, judgement in enumerate(facts.judgements):
        found = _SURE.search(judgement.text)
        if found:
            wrong = f"speaks of its own likelihood or confidence: {found[0]!r}"
            yield tree.fault(("judgements", n, "text"), wrong, "say it by likelihood: or confidence:")

"""The register's files: `configs/actors.yaml` of a workspace over the built-in one, person by person.

Every fault comes with its place and what would be right. What may be right and looks odd (two people in one office, an
office without source) is a warning, and only of a workspace's own file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StrictBool
from pydantic_core import PydanticCustomError

from briefgen import countries
from briefgen.errors import Fault, InputError, InvalidFilesError
from briefgen.facts.edtf import Edtf
from briefgen.facts.fields import Country, Date, Name, TextLine
from briefgen.facts.names import same_name
from briefgen.language import Text
from briefgen.register import Entry, Register, Tenure, office_words
from briefgen.resources import builtin, builtin_data
from briefgen.yamlfile.check import check
from briefgen.yamlfile.tree import Path as At
from briefgen.yamlfile.tree import Tree, read_tree

FILE_NAME = "actors.yaml"
_OPEN = ".."
_EXAMPLES = {
    "actors": "[{name: Jane Doe, country: LB, offices: [{office: Foreign Minister, from: 2025-02}]}]",
    "name": "Jane Doe",
    "country": "LB",
    "offices": "[{office: Foreign Minister, from: 2025-02}]",
    "office": "Foreign Minister",
    "from": "2025-02",
    "to": "2026-05-31",
    "source": "Official Gazette, 8 February 2025",
}
_MANY = frozenset(
    "adviser advisor ambassador aide counsellor deputy envoy member representative spokesperson vice".split()
)


def _is_open(value: Any) -> Any:
    return None if value == _OPEN else value


def _one_date(value: Edtf | None) -> Edtf | None:
    if value and value.is_interval:
        context = {"text": str(value), "right": "write one date, and the other end under its own key: from, to"}
        raise PydanticCustomError("edtf_interval", "{text} is an interval", context)
    return value


_End = Annotated[Date | None, BeforeValidator(_is_open), AfterValidator(_one_date)]


class _Closed(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class _Office(_Closed):
    """One office of a person."""

    office: TextLine
    start: _End = Field(default=None, alias="from")
    end: _End = Field(default=None, alias="to")
    source: TextLine | None = None
    shared: StrictBool = False


class _Person(_Closed):
    """One person of the register."""

    name: Name
    aliases: Annotated[tuple[Name, ...], Field(max_length=40)] = ()
    country: Country
    offices: Annotated[tuple[_Office, ...], Field(min_length=1, max_length=100)]


class _File(_Closed):
    """`configs/actors.yaml`; `source` is that of every office that names none of its own."""

    source: TextLine | None = None
    actors: Annotated[tuple[_Person, ...], Field(max_length=20_000)] = ()


@dataclass(frozen=True, eq=False)
class _Read:
    """A file without fault: its entries, in its order, and its tree for what else there is to say of them."""

    entries: tuple[Entry, ...]
    tree: Tree

    def place(self, n: int) -> str:
        """Where the entry stands: file and line."""
        return f"{self.tree.file}:{self.tree.place(('actors', n))[0]}"


@lru_cache(maxsize=1)
def builtin_register() -> Register:
    """The register that comes with briefgen."""
    return register_of([builtin("configs")])


def register_of(folders: Iterable[Path], *, thorough: bool = False) -> Register:
    """The register of these folders of configuration, the first folder first; person by person, the first one counts.

    InvalidFilesError with all faults of all files. A folder without the file adds nothing. The built-in file is only
    checked where `thorough`: its tests ask it, and it would slow every command.
    """
    paths = [folder / FILE_NAME for folder in folders]
    found = {path.resolve(): path for path in reversed(paths) if path.is_file()}  # the first name of a file counts
    ours = (builtin("configs") / FILE_NAME).resolve()
    files = {real: _file(path) for real, path in reversed(found.items()) if thorough or real != ours}
    entries: list[Entry] = []
    for real in reversed(found):
        known = _by_state(entries)
        more = files[real].entries if real in files else _shipped(real)
        entries += [e for e in more if not any(_is_same(e, k) for k in known.get(e.country, ()))]
    own = (read for real, read in files.items() if real != ours)
    return Register(tuple(entries), tuple(warning for read in own for warning in _warnings(read, entries)))


def _shipped(path: Path) -> tuple[Entry, ...]:
    """The entries of the built-in file: what `read` finds in it, in a quarter of the time."""
    try:
        return _quickly(builtin_data(FILE_NAME))
    except (InputError, AttributeError, LookupError, TypeError, ValueError):
        return _file(path).entries  # edited by hand: says what is wrong, and where


def _quickly(data: Mapping[str, Any]) -> tuple[Entry, ...]:
    """The entries of a file without fault; one of the usual errors where it has one that shows."""
    source = Text.of(data["source"])
    text = cache(lambda words: Text.of({"": words}))
    day = cache(lambda date: None if date in (None, _OPEN) else Edtf.parse(date))

    def tenure(office: str, source: Text = source, shared: str = "false", **days: str) -> Tenure:
        begin, end = days.pop("from", None), days.pop("to", None)
        if days:
            raise LookupError
        return Tenure(text(office), day(begin), day(end), source, {"true": True, "false": False}[shared])

    def entry(name: str, country: str, offices: Sequence[Mapping[str, Any]], aliases: Sequence[str] = ()) -> Entry:
        return Entry((name, *aliases), country, tuple(tenure(**office) for office in offices))

    if any(not person["offices"] or person["country"] not in countries.CODES for person in data["actors"]):
        raise LookupError
    return tuple(entry(**person) for person in data["actors"])


def _by_state(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        found.setdefault(entry.country, []).append(entry)
    return found


def _is_same(one: Entry, other: Entry) -> bool:
    """Whether two entries are of one person."""
    return one.country == other.country and any(same_name(a, b) for a in one.names for b in other.names)


def _file(path: Path) -> _Read:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path} cannot be read ({error.strerror})", "check its permissions") from error
    return read(str(path), raw)


@lru_cache(maxsize=8)
def read(name: str, raw: bytes) -> _Read:
    """The file of that name and content; InvalidFilesError with all of its faults."""
    tree = read_tree(name, raw)
    if tree.data is None and not tree.faults:
        tree.data = {}  # comments alone add nothing
    loaded = check(tree, _File, _EXAMPLES)
    entries = tuple(_entry(person, loaded) for person in loaded.actors) if loaded else ()
    if loaded:
        tree.add(_faults(tree, entries))
    if tree.faults:
        raise InvalidFilesError(tree.faults)
    return _Read(entries, tree)


def _entry(person: _Person, file: _File) -> Entry:
    tenures = (Tenure(o.office, o.start, o.end, o.source or file.source, o.shared) for o in person.offices)
    return Entry((person.name, *person.aliases), person.country, tuple(tenures))


def _faults(tree: Tree, entries: Sequence[Entry]) -> Iterator[Fault]:
    """What no single value shows: terms that end before they begin, terms without any day, one person twice."""
    for n, entry in enumerate(entries):
        for k, tenure in enumerate(entry.tenures):
            at: At = ("actors", n, "offices", k)
            if tenure.start is None and tenure.end is None:
                yield tree.fault(at, "has neither from nor to", "add from: 2025-02, or to:, or both")
            elif tenure.start and tenure.end and tenure.end.last < tenure.start.first:
                wrong = f"the office ends on {tenure.end}, before it begins on {tenure.start}"
                yield tree.fault((*at, "to"), wrong, "exchange from and to, or mend one of them")
    seen: dict[str, list[tuple[int, Entry]]] = {}
    for n, entry in enumerate(entries):
        twin = next((k for k, other in seen.get(entry.country, []) if _is_same(entry, other)), None)
        if twin is not None:
            line = tree.place(("actors", twin))[0]
            wrong = f"{entry.names[0]} ({entry.country}) is there twice, first in line {line}"
            yield tree.fault(("actors", n, "name"), wrong, "put all offices of one person under one name")
        seen.setdefault(entry.country, []).append((n, entry))


def _warnings(read: _Read, everybody: Iterable[Entry]) -> Iterator[Fault]:
    """What a workspace's file should be asked about: offices without source, two people in one office."""
    others = _by_state(everybody)
    lines = {id(entry): n for n, entry in enumerate(read.entries)}
    for n, entry in enumerate(read.entries):
        for k, tenure in enumerate(entry.tenures):
            at: At = ("actors", n, "offices", k)
            if tenure.source is None:
                yield read.tree.fault((*at, "office"), "names no source", f"add source: {_EXAMPLES['source']}")
            rival = next(_rivals(entry, tenure, others[entry.country]), None)
            if rival and lines.get(id(rival[0]), -1) < n:  # of two in this file the second is told
                place = read.place(lines[id(rival[0])]) if id(rival[0]) in lines else "in the built-in register"
                yield read.tree.fault((*at, "office"), _overlap(entry, tenure, *rival, place), _way_out(tenure, *rival))


def _rivals(entry: Entry, tenure: Tenure, others: Iterable[Entry]) -> Iterator[tuple[Entry, Tenure]]:
    """Who else holds the same office at the same time, where it is an office for one."""
    named = office_words(tenure.office)
    if tenure.shared or named & _MANY:
        return
    for other in others:
        for held in other.tenures if other is not entry else ():
            if not held.shared and office_words(held.office) == named and tenure.overlaps(held):
                yield other, held


def _overlap(entry: Entry, tenure: Tenure, other: Entry, held: Tenure, place: str) -> str:
    since = f"from {held.start or _OPEN} to {held.end or _OPEN}"
    state = countries.name(entry.country)
    return (
        f"{entry.names[0]} and {other.names[0]} are both {tenure.office} of {state}: {other.names[0]} {since} ({place})"
    )


def _way_out(tenure: Tenure, other: Entry, held: Tenure) -> str:
    if held.end is None and tenure.start and (held.start is None or held.start.first <= tenure.start.first):
        last = f"{{name: {other.names[0]}, country: {other.country}, offices: [{{office: {held.office}"
        begun = f", from: {held.start}" if held.start else ""
        return f"end the earlier term, {last}{begun}, to: {tenure.start}}}]}}, or add shared: true"
    return "mend the dates, or add shared: true where several hold the office at once"

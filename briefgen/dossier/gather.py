"""Facts files, pair folders and sources from disk into facts of one pair each, ready to merge."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from briefgen import sources
from briefgen.config import Settings
from briefgen.dossier import Dossier, merge
from briefgen.dossier.inputs import FACTS_SUFFIXES, STDIN, FactsInput, read_inputs
from briefgen.dossier.offices import Offices
from briefgen.dossier.reviewed import reviewed
from briefgen.dossier.tellings import with_twins
from briefgen.errors import BriefgenError, Fault, InputError, InvalidFilesError, NoPairError
from briefgen.facts import reader
from briefgen.facts.edtf import Edtf
from briefgen.facts.model import Facts, slug
from briefgen.facts.reviews import FILE_NAME, Reviews, read_reviews
from briefgen.language import locale
from briefgen.markings import Markings
from briefgen.register import Register
from briefgen.sources.stories import Story, stories
from briefgen.store import Store
from briefgen.store.cached import documents_of, facts_of

__all__ = ["FACTS_SUFFIXES", "STDIN", "FactsInput", "Gathered", "Pair", "facts_files", "gather", "texts", "told_once"]

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Gathered:
    """What the inputs say of one pair: facts in the order of the inputs, and warnings with their places."""

    pair: Pair
    parts: tuple[Facts, ...]
    warnings: tuple[Fault, ...] = ()
    reviews: Reviews | None = None

    @property
    def as_of(self) -> Edtf | None:
        """The day that the facts name, else the day of the newest document; None where they bear none."""
        named = [p.as_of for p in self.parts if p.as_of]
        return max(named or [s.date for p in self.parts for s in p.sources if s.date], default=None)

    def dossier(self, as_of: Edtf, settings: Settings, markings: Markings, register: Register | None = None) -> Dossier:
        """Everything merged as of a day; the workspace's desk and contact stand in where the facts name none.

        With a register everybody bears the office of that day, as `offices` tells; without one, that of the facts.
        """
        last_resort = Facts(pair=self.pair, desk=settings.desk, contact=settings.contact)
        parts, accepted = reviewed(self.parts, self.reviews or Reviews(pair=self.pair))
        if register is None:
            return merge((*parts, last_resort), as_of, markings, accepted)
        offices = Offices(register, as_of.first)
        dossier = merge((*map(offices.held, parts), last_resort), as_of, markings, [*map(offices.held, accepted)])
        return replace(dossier, facts=offices.completed(dossier.facts))


Tell = Callable[[str], None]
Report = Callable[[BriefgenError], None]


def _nobody(_text: str) -> None:
    """Whom to tell where nobody listens."""


def gather(
    inputs: Sequence[str],
    *,
    stdin: bytes = b"",
    pair: Pair | None = None,
    published: date | None = None,
    markings: Markings | None = None,
    tell: Tell = _nobody,
    report: Report | None = None,
    store: Store | None = None,
    register: Register | None = None,
) -> list[Gathered]:
    """Read every input and group the facts by pair, in the order of first mention.

    An input is a facts file, a source of any format, a glob, a pair folder (facts.yaml and sources/), a folder of pair
    folders, a folder of sources or `-`. A source belongs to `pair`, else to the pair of its folder, else to the one
    pair of the facts files given, else it is inferred. `published` dates sources that bear no date; `markings` are
    the schemes that count. `tell` hears what is passed over. `report` hears of each source that cannot be read, and
    the others go on; without it, and where nothing is left, InputError is raised. Faults of facts files always are:
    InvalidFilesError, with all of them. What the `store` holds is neither read nor extracted again. The `register`
    (by default the built-in one) tells offices that texts leave open.
    """
    faults = _Faults(report)
    loaded, documents = _load(inputs, stdin, pair, published, tell=tell, faults=faults, markings=markings, store=store)
    grouped: dict[Pair, list[Facts]] = {}
    warnings: dict[Pair, list[Fault]] = {}
    for file in loaded:
        grouped.setdefault(file.facts.pair, []).append(file.facts)
        warnings.setdefault(file.facts.pair, []).extend(file.warnings)
    alone = len(documents) == 1 and not loaded
    for wanted, story in told_once(documents, tell):
        try:
            facts = facts_of(story.told, wanted, store, register)
        except NoPairError as error:
            if alone:
                raise
            tell(f"{_place(story.told)} is passed over: {_why(story.told, error)}")
            continue
        facts = with_twins(facts, story) if story.twins else facts
        grouped.setdefault(facts.pair, []).append(facts)
    for news in store.news() if store else ():
        tell(news)
    faults.check(anything=bool(grouped))
    if not grouped:
        raise InputError("none of the sources names two states", "give the pair with --pair, for example --pair LB-SY")
    reviews = _reviews(inputs, markings)
    return [Gathered(p, tuple(parts), tuple(warnings.get(p, ())), reviews.get(p)) for p, parts in grouped.items()]


def _reviews(inputs: Sequence[str], markings: Markings | None) -> dict[Pair, Reviews]:
    """What people decided in the pair folders among the inputs."""
    found: dict[Pair, Reviews] = {}
    for path in review_files(inputs):
        reviews = read_reviews(path, markings)
        if reviews:
            found[reviews.pair] = (
                reviews.with_decisions(found[reviews.pair].reviews) if reviews.pair in found else reviews
            )
    return found


def review_files(inputs: Sequence[str]) -> list[Path]:
    """The files of decisions in the pair folders, and in the folders of pair folders, among the inputs."""
    folders = [Path(name) for name in inputs if name != STDIN and Path(name).is_dir()]
    return [
        path
        for folder in folders
        for path in (folder / FILE_NAME, *sorted(folder.glob(f"*/{FILE_NAME}")))
        if path.is_file()
    ]


def told_once(
    documents: Sequence[tuple[str, Pair | None, sources.Document]], tell: Tell = _nobody
) -> Iterator[tuple[Pair | None, Story]]:
    """The documents of each pair as stories, in the order of first mention; `tell` hears which are copies."""
    by_pair: dict[Pair | None, list[sources.Document]] = {}
    for _, wanted, document in documents:
        by_pair.setdefault(wanted, []).append(document)
    for wanted, found in by_pair.items():
        for story in stories(found):
            for twin in story.twins:
                tell(f"{_place(twin)} tells the same story as {_place(story.told)}, which is read for both")
            yield wanted, story


def _place(document: sources.Document) -> str:
    """The file, and of several documents of one file which."""
    if document.path is None or slug(Path(document.path).stem) == document.id:
        return document.path or document.id
    return f"{document.path} ({document.title or document.id})"


def _why(document: sources.Document, error: NoPairError) -> str:
    if document.language.partition("-")[0] == "en":
        return f"{error.message.partition(': ')[2]} ({error.hint})"
    name = locale("en").languages.get(document.language, document.language)
    return f"the text is in {name}, and only English ones are read"


def texts(
    inputs: Sequence[str],
    *,
    stdin: bytes = b"",
    pair: Pair | None = None,
    published: date | None = None,
    tell: Tell = _nobody,
    report: Report | None = None,
    store: Store | None = None,
) -> list[tuple[str, Pair | None, sources.Document]]:
    """The sources among the inputs: name for results, pair (None: to be inferred), document. Else as `gather`."""
    faults = _Faults(report)
    _, documents = _load(inputs, stdin, pair, published, tell=tell, faults=faults, store=store)
    faults.check(anything=bool(documents))
    if not documents:
        raise InputError("there is no text among the inputs", "give texts, HTML, PDF, DOCX, .eml, feeds or folders")
    return documents


def facts_files(inputs: Sequence[str], stdin: bytes = b"") -> list[FactsInput]:
    """The facts files among the inputs; sources of folders are passed over, other texts are read as facts."""
    files, texts = read_inputs(inputs, stdin, _nobody)
    return [*files, *(FactsInput(t.name, t.raw, None, None) for t in texts if t.asked_for)]


class _Faults:
    """The sources that cannot be read: told one by one where somebody listens, else all at the end."""

    def __init__(self, report: Report | None) -> None:
        self.report = report
        self.errors: list[BriefgenError] = []

    def add(self, error: BriefgenError) -> None:
        self.errors.append(error)

    def check(self, *, anything: bool) -> None:
        """Report what was met; raise it where nobody listens or nothing else is left."""
        if not self.errors:
            return
        if self.report is None or not anything:
            raise self.errors[0] if len(self.errors) == 1 else InvalidFilesError([_as_fault(e) for e in self.errors])
        for error in self.errors:
            self.report(error)


def _as_fault(error: BriefgenError) -> Fault:
    name, _, wrong = error.message.partition(": ")
    return Fault(name, 0, 0, "", wrong, error.hint or "")


def _load(
    inputs: Sequence[str],
    stdin: bytes,
    pair: Pair | None,
    published: date | None,
    *,
    tell: Tell,
    faults: _Faults,
    markings: Markings | None = None,
    store: Store | None = None,
) -> tuple[list[reader.FactsFile], list[tuple[str, Pair | None, sources.Document]]]:
    """The facts files, and of each source a name, its pair (None: to be inferred) and the document."""
    files, found = read_inputs(inputs, stdin, tell)
    loaded = reader.loads([(f.name, f.raw, f.fault) for f in files], markings)
    folders: dict[Path, list[Facts]] = {}
    for read, file in zip(loaded, files, strict=True):
        if file.folder:
            folders.setdefault(file.folder, []).append(read.facts)
    known = {f.facts.pair for f in loaded}
    only = pair or (next(iter(known)) if len(known) == 1 else None)
    documents: list[tuple[str, Pair | None, sources.Document]] = []
    for text in found:
        if text.fault:
            faults.add(InputError(f"{text.name}: {text.fault.wrong}", text.fault.right))
            continue
        try:
            read_ones = documents_of(text.name, text.raw, published, store)
        except InputError as error:
            faults.add(error)
            continue
        curated = folders.get(text.folder, []) if text.folder else []
        wanted = curated[0].pair if curated else only
        for document in read_ones:
            for facts in curated if len(read_ones) == 1 else ():
                document = _as_curated(document, text.path, facts, text.folder or Path())  # noqa: PLW2901
            stem = Path(text.name.strip("<>")).stem if len(read_ones) == 1 else document.id
            documents.append((stem, wanted, document))
    return loaded, documents


def _as_curated(document: sources.Document, path: Path, facts: Facts, folder: Path) -> sources.Document:
    """The document under the id, title and date that the facts file gives to the same file."""
    if not any(s.file for s in facts.sources):
        return document
    path = path.resolve()
    source = next((s for s in facts.sources if s.file and (folder / s.file).resolve() == path), None)
    if source is None:
        return document
    return replace(
        document,
        id=source.id,
        title=source.title,
        publisher=source.publisher or document.publisher,
        date=source.date.first if source.date else document.date,
        url=source.url or document.url,
    )

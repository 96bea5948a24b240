"""Facts files, pair folders and texts from disk into facts of one pair each, ready to merge."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from briefgen import extract, sources
from briefgen.config import Settings
from briefgen.dossier import Dossier, merge
from briefgen.dossier.reviewed import reviewed
from briefgen.errors import Fault, InputError
from briefgen.facts import reader
from briefgen.facts.edtf import Edtf
from briefgen.facts.model import Facts
from briefgen.facts.reviews import FILE_NAME, Reviews, read_reviews
from briefgen.markings import Markings

FACTS_SUFFIXES = (".yaml", ".yml")
TEXT_SUFFIXES = (".txt", ".md", ".text")
STDIN = "-"
_PAIR_KEY = re.compile(rb"^pair\s*:", re.MULTILINE)

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

    def dossier(self, as_of: Edtf, settings: Settings, markings: Markings) -> Dossier:
        """Everything merged as of a day; the workspace's desk and contact stand in where the facts name none."""
        last_resort = Facts(pair=self.pair, desk=settings.desk, contact=settings.contact)
        parts, accepted = reviewed(self.parts, self.reviews or Reviews(pair=self.pair))
        return merge((*parts, last_resort), as_of, markings, accepted)


@dataclass(frozen=True, slots=True)
class FactsInput:
    """A facts file as found: its name, its content or why it cannot be read, and its pair folder."""

    name: str
    raw: bytes
    fault: Fault | None
    folder: Path | None


@dataclass(frozen=True, slots=True)
class _Text:
    name: str
    raw: bytes
    folder: Path | None  # the pair folder that it belongs to


def gather(
    inputs: Sequence[str],
    *,
    stdin: bytes = b"",
    pair: Pair | None = None,
    published: date | None = None,
    markings: Markings | None = None,
) -> list[Gathered]:
    """Read every input and group the facts by pair, in the order of first mention.

    An input is a facts file, a text, a pair folder (facts.yaml and sources/), a folder of pair folders, or `-`.
    A text belongs to `pair`, else to the pair of its folder, else to the one pair of the facts files given, else it
    is inferred. `published` dates texts that bear no date; `markings` are the schemes that count. Raises InputError, or
    InvalidFilesError with all faults.
    """
    loaded, documents = _load(inputs, stdin, pair, published, markings)
    grouped: dict[Pair, list[Facts]] = {}
    warnings: dict[Pair, list[Fault]] = {}
    for file in loaded:
        grouped.setdefault(file.facts.pair, []).append(file.facts)
        warnings.setdefault(file.facts.pair, []).extend(file.warnings)
    for _, wanted, document in documents:
        facts = extract.extract_document(document, wanted)
        grouped.setdefault(facts.pair, []).append(facts)
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


def texts(
    inputs: Sequence[str], *, stdin: bytes = b"", pair: Pair | None = None, published: date | None = None
) -> list[tuple[str, Pair | None, sources.Document]]:
    """The texts among the inputs: stem of the file, pair (None: to be inferred), document. Else as `gather`."""
    _, documents = _load(inputs, stdin, pair, published)
    if not documents:
        raise InputError(
            "there is no text among the inputs", f"give texts ({', '.join(TEXT_SUFFIXES)}) or pair folders"
        )
    return documents


def facts_files(inputs: Sequence[str], stdin: bytes = b"") -> list[FactsInput]:
    """The facts files among the inputs; texts of pair folders are passed over, other texts are read as facts."""
    files, texts = _read(inputs, stdin)
    return [*files, *(FactsInput(t.name, t.raw, None, None) for t in texts if t.folder is None)]


def _load(
    inputs: Sequence[str], stdin: bytes, pair: Pair | None, published: date | None, markings: Markings | None = None
) -> tuple[list[reader.FactsFile], list[tuple[str, Pair | None, sources.Document]]]:
    """The facts files, and of each text its stem, its pair (None: to be inferred) and the document."""
    files, texts = _read(inputs, stdin)
    loaded = reader.loads([(f.name, f.raw, f.fault) for f in files], markings)
    folders: dict[Path, list[Facts]] = {}
    for read, file in zip(loaded, files, strict=True):
        if file.folder:
            folders.setdefault(file.folder, []).append(read.facts)
    known = {f.facts.pair for f in loaded}
    only = pair or (next(iter(known)) if len(known) == 1 else None)
    documents: list[tuple[str, Pair | None, sources.Document]] = []
    for text in texts:
        document = sources.read_text(text.name, text.raw, published=published)
        curated = folders.get(text.folder, []) if text.folder else []
        for facts in curated:
            document = _as_curated(document, Path(text.name), facts, text.folder or Path())
        documents.append((Path(text.name.strip("<>")).stem, curated[0].pair if curated else only, document))
    return loaded, documents


def _as_curated(document: sources.Document, path: Path, facts: Facts, folder: Path) -> sources.Document:
    """The document under the id, title and date that the facts file gives to the same file."""
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


def _read(inputs: Sequence[str], stdin: bytes) -> tuple[list[FactsInput], list[_Text]]:
    """Facts files and texts; what cannot be read counts as a facts file, so that its fault is told with the others."""
    files: list[FactsInput] = []
    texts: list[_Text] = []
    for name in dict.fromkeys(inputs):
        if name == STDIN:
            _sort_in(files, texts, _Text("<stdin>", stdin, None), facts=bool(_PAIR_KEY.search(stdin)))
            continue
        for path, folder in _expand(Path(name)):
            raw, fault = reader.read_bytes(path)
            is_facts = path.suffix.lower() in FACTS_SUFFIXES
            _sort_in(files, texts, _Text(str(path), raw, folder), facts=is_facts or fault is not None, fault=fault)
    return files, texts


def _sort_in(
    files: list[FactsInput], texts: list[_Text], text: _Text, *, facts: bool, fault: Fault | None = None
) -> None:
    if facts:
        files.append(FactsInput(text.name, text.raw, fault, text.folder))
    else:
        texts.append(text)


def _expand(path: Path) -> list[tuple[Path, Path | None]]:
    """The files that an input stands for, each with its pair folder."""
    if not path.is_dir():
        if path.suffix.lower() in (*FACTS_SUFFIXES, *TEXT_SUFFIXES) or not path.suffix:
            return [(path, None)]
        raise InputError(
            f"{path} is neither a facts file ({', '.join(FACTS_SUFFIXES)}) nor a text ({', '.join(TEXT_SUFFIXES)})",
            "save the text as .txt, or give a pair folder",
        )
    own = _pair_folder(path)
    if own:
        return own
    inner = [file for folder in sorted(p for p in path.iterdir() if p.is_dir()) for file in _pair_folder(folder)]
    if not inner:
        raise InputError(
            f"the folder {path} holds neither facts.yaml nor sources/*.txt", "give a pair folder or a file"
        )
    return inner


def _pair_folder(folder: Path) -> list[tuple[Path, Path | None]]:
    facts = [p for p in sorted(folder.glob("*.y*ml")) if p.suffix in FACTS_SUFFIXES and p.stem != "reviews"]
    texts = [p for p in sorted((folder / "sources").rglob("*")) if p.suffix.lower() in TEXT_SUFFIXES and p.is_file()]
    return [(p, folder) for p in (*facts, *texts)]

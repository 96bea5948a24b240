"""`briefgen search`: words in the texts and facts of a workspace, with where they stand."""

from __future__ import annotations

import functools
import json
import re
import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import click

from briefgen.cli import options, output
from briefgen.config import Workspace
from briefgen.dossier.gather import Gathered, gather, texts
from briefgen.errors import BriefgenError, InputError, OutputError
from briefgen.facts.edtf import Edtf
from briefgen.facts.model import Fact, Facts, Source
from briefgen.facts.reviews import KINDS
from briefgen.register import Register
from briefgen.sources import Document
from briefgen.store import Store
from briefgen.store.cached import rules_digest
from briefgen.store.index import BEGIN, END, Entry, Hit, Kind, bring_up_to_date, contents
from briefgen.store.index import search as find

_FAR = Edtf.parse("9999-12-31")  # nothing is set aside for being late


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@options.pair_option
@click.option("--kind", "kinds", type=click.Choice(["document", *KINDS]), multiple=True,
              help="Only texts, or only facts of this kind; may be repeated.")  # fmt: skip
@click.option("--since", type=options.DAY, metavar="DAY", help="Only what is of this day or later.")
@click.option("--until", type=options.DAY, metavar="DAY", help="Only what is of this day or earlier.")
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="At most so many hits.")
@click.option("--json", "as_json", is_flag=True, help="Print the hits as JSON.")
@options.no_cache
@options.workspace_option
@options.quiet
def search(
    *,
    words: tuple[str, ...],
    pair: tuple[str, str] | None,
    kinds: tuple[Kind, ...],
    since: Edtf | None,
    until: Edtf | None,
    limit: int,
    as_json: bool,
    no_cache: bool,
    workspace_folder: Path | None,
    quiet: bool,
) -> None:
    """Find words in the texts and facts of every pair of the workspace, each with its source.

    All words have to be there, in any order, whatever their case, accents and English endings. "Several words" in
    quotation marks stand together, prison* is the beginning of a word, and -word must not be there (write -- before
    the first). Nothing found is no error.
    """
    workspace = options.workspace(workspace_folder)
    if workspace.root is None:
        raise InputError("there is no workspace here", "`briefgen init` makes one; or name it with --workspace DIR")

    def asked(store: Store) -> list[Hit]:
        bring_up_to_date(store, _folders(workspace, store))
        return find(
            store, " ".join(f'"{w}"' if " " in w else w for w in words), pair="-".join(pair) if pair else None,
            kinds=kinds, since=str(since) if since else None, until=str(until) if until else None, limit=limit,
        )  # fmt: skip

    store = options.store(workspace, unused=no_cache)
    try:
        hits = asked(store)
    except OutputError:  # the file cannot be used, which is told: it takes longer, but finds the same
        hits = asked(options.store(workspace, unused=True))
    for news in store.news():
        output.warn(news)
    if as_json:
        click.echo(json.dumps([_as_data(hit) for hit in hits], ensure_ascii=False, indent=2))
    else:
        output.lines(line for hit in hits for line in _as_text(hit))
    if not quiet and not as_json:
        more = f"; there may be more, see --limit {limit * 2}" if len(hits) == limit else ""
        click.echo(f"{output.count(len(hits), 'hit')}{more}", err=True)


def _as_data(hit: Hit) -> dict[str, str]:
    entry = hit.entry
    passage = entry.text.replace(BEGIN, "").replace(END, "")
    return {"pair": entry.pair, "kind": entry.kind, "id": entry.ident, "date": entry.day, "passage": passage,
            "found": " … ".join(part.partition(END)[0] for part in entry.text.split(BEGIN)[1:]),
            "source": entry.place}  # fmt: skip


def _as_text(hit: Hit) -> Iterator[str]:
    """A head, the passage with what was found in bold, and where it stands."""
    entry = hit.entry
    yield f"{entry.pair}  {entry.kind}  {entry.ident}" + (f"  {entry.day}" if entry.day else "")
    for line in textwrap.wrap(entry.text, 100, initial_indent="    ", subsequent_indent="    "):
        yield _bold(line)
    yield f"    {entry.place}"
    yield ""


def _bold(line: str) -> str:
    return line.replace(BEGIN, click.style("", bold=True, reset=False)).replace(END, click.style("", reset=True))


def _folders(workspace: Workspace, store: Store) -> Iterator[tuple[str, str, Callable[[], Iterable[Entry]]]]:
    root = (workspace.root or Path()) / "configs" / "pairs"
    register = options.register(workspace)
    rules = rules_digest(register)
    for folder in sorted(p for p in root.glob("*") if p.is_dir() and not p.name.startswith(".")):
        files = sorted(p for p in folder.rglob("*") if p.is_file())
        now = contents(((str(p.relative_to(folder)), p.read_bytes()) for p in files), rules)
        yield folder.name, now, functools.partial(_entries, folder, workspace, store, register)


def _entries(folder: Path, workspace: Workspace, store: Store, register: Register) -> Iterator[Entry]:
    """Everything of a pair folder that can be found; what cannot be read is told and passed over."""
    try:
        groups = gather(
            [str(folder)],
            markings=workspace.markings,
            tell=output.warn,
            report=output.fail,
            store=store,
            register=register,
        )
    except BriefgenError as error:
        output.fail(error)
        return
    for group in groups:
        yield from _of_facts(group, workspace)
    for _, _, document in _documents(folder, store):
        day = str(document.date or "")
        for paragraph in re.finditer(r"[^\n]*\S[^\n]*", document.text):
            place = output.place(document, document.path, [document.page(paragraph.start())])
            yield Entry(folder.name, "document", document.id, " ".join(paragraph[0].split()), day, place)


def _documents(folder: Path, store: Store) -> Sequence[tuple[str, object, Document]]:
    """The texts of the folder that can be read, if any: what cannot has been told."""
    try:
        return texts([str(folder)], tell=lambda _told: None, report=lambda _error: None, store=store)
    except InputError:
        return ()


def _of_facts(group: Gathered, workspace: Workspace) -> Iterator[Entry]:
    facts = group.dossier(_FAR, workspace.settings, workspace.markings).facts
    sources = {source.id: source for source in facts.sources}
    for kind, name in KINDS.items():
        for fact in getattr(facts, name):
            cited = [sources[c] for c in fact.cited() if c in sources]
            text = " · ".join(_words(fact, facts))
            yield Entry("-".join(facts.pair), kind, fact.id, text, _day(fact, cited), _place(fact, cited))


def _words(fact: Fact, facts: Facts) -> Iterator[str]:
    """What the fact says, then the quotations that bear it out."""
    people = {actor.id: str(actor.name) for actor in facts.actors}
    named = ("name", "native_name", "aliases", "office", "title", "place", "occasion", "topics", "outcome", "status")
    for key in (*named, "participants", "summary", "latest", "next_step", "line"):
        value = getattr(fact, key, None)
        values = value if isinstance(value, tuple) else (getattr(value, "text", value),)
        yield from (people.get(str(v), str(v)) for v in values if v)
    yield from (" ".join(evidence.quote.split()) for evidence in fact.evidence)


def _day(fact: Fact, cited: Iterable[Source]) -> str:
    """The day of a contact or of the last development, else that of the newest source."""
    own = getattr(fact, "date", None) or getattr(getattr(fact, "latest", None), "date", None)
    days = [own] if own else [source.date for source in cited if source.date]
    return max((str(day.last) for day in days), default="")


def _place(fact: Fact, cited: Iterable[Source]) -> str:
    told = (output.place(s, s.file, (e.page for e in fact.evidence if e.source == s.id)) for s in cited)
    return "; ".join(told) or "facts.yaml"

"""`briefgen review`: people decide about what was extracted, one proposed fact after the other."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from briefgen.cli import options, output
from briefgen.cli.passage import around, wrapped
from briefgen.config import Workspace
from briefgen.dossier.gather import gather, texts
from briefgen.dossier.reviewed import awaiting, decision_of, earlier
from briefgen.edition.reviews import record, take_back
from briefgen.errors import BriefgenError, InputError
from briefgen.facts.edtf import Edtf
from briefgen.facts.model import Fact, Facts, Meeting
from briefgen.facts.reader import EXAMPLES
from briefgen.facts.reviews import KINDS, Decision, Reviews
from briefgen.facts.writer import as_yaml, full, spare
from briefgen.yamlfile.check import check
from briefgen.yamlfile.tree import read_tree

_FAR = Edtf.parse("9999-12-31")  # nothing is set aside for being late
_SHARED = ("id", "sources", "evidence", "review", "kind")  # not for people to write in an edit
_KEYS = "[a]ccept  [r]eject  [e]dit  [s]kip  [b]ack  [q]uit"


@click.command()
@click.argument("pair", metavar="PAIR")
@click.option("--list", "listed", is_flag=True, help="Only list what awaits review, one fact a line.")
@click.option("--json", "as_json", is_flag=True, help="The same list as JSON, with all values and evidence.")
@click.option("--accept", "accepted", multiple=True, metavar="ID", help="Accept this fact without asking.")
@click.option("--reject", "rejected", multiple=True, metavar="ID", help="Reject this fact without asking.")
@click.option("--kind", type=click.Choice(list(KINDS)), help="Only facts of this kind.")
@click.option("--since", type=options.DAY, metavar="DAY", help="Only facts from texts of this day or later.")
@click.option("--by", envvar="BRIEFGEN_REVIEWER", metavar="NAME", help="Who decides; by default git's user.name.")
@click.option("--comment", metavar="TEXT", help="Why, kept with the decisions of --accept and --reject.")
@options.workspace_option
@options.quiet
def review(
    *,
    pair: str,
    listed: bool,
    as_json: bool,
    accepted: tuple[str, ...],
    rejected: tuple[str, ...],
    kind: str | None,
    since: Edtf | None,
    by: str | None,
    comment: str | None,
    workspace_folder: Path | None,
    quiet: bool,
) -> None:
    """Decide about the facts of a pair that were extracted from texts and await review.

    PAIR is a pair of the workspace (LB-SY) or a pair folder. Each fact is shown with the sentence that it was taken
    from. Every decision is at once in reviews.yaml of the pair folder, with who and when: stop whenever you like. It
    holds for the same fact in other texts too, and survives a new extraction.

    Without a terminal nothing is asked: use --list, --accept and --reject.
    """
    desk = _Desk.of(_folder(pair, options.workspace(workspace_folder)), options.workspace(workspace_folder))
    waiting = [(k, f) for k, f in desk.awaiting() if kind in (None, k) and desk.is_since(f, since)]
    if as_json or listed:
        _list(desk, waiting, as_json=as_json)
    elif accepted or rejected:
        who = _reviewer(by)
        wanted = dict.fromkeys(accepted, "accept") | dict.fromkeys(rejected, "reject")
        for ident, fact in _chosen(waiting, accepted, rejected).items():
            desk.decide(fact, wanted[ident], by=who, **({"comment": comment} if comment else {}))
        _say(quiet, f"{output.count(len(wanted), 'decision')} in {desk.folder / 'reviews.yaml'}")
    elif not waiting:
        _say(quiet, f"{'-'.join(desk.facts.pair)}: nothing awaits review")
    elif not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise InputError(
            f"{output.count(len(waiting), 'fact')} to review, and no terminal to ask on",
            "use --list, then --accept ID and --reject ID",
        )
    else:
        _Walk(desk, waiting, _reviewer(by)).walk()


def _folder(pair: str, workspace: Workspace) -> Path:
    if Path(pair).is_dir():
        return Path(pair)
    a, b = options.PAIR.convert(pair, None, click.get_current_context())
    folder = (workspace.root or Path()) / "configs" / "pairs" / f"{a}-{b}"
    if not folder.is_dir():
        raise InputError(f"there is no pair folder {folder}", f"`briefgen new {a} {b}` makes one")
    return folder


def _reviewer(by: str | None) -> str:
    """Who decides: as given, as git knows, or as somebody at the terminal says."""
    if by and by.strip():
        return by.strip()
    try:
        done = subprocess.run(
            ["git", "config", "user.name"],  # noqa: S607 - wherever the user has it
            capture_output=True, text=True, check=False, timeout=10,
        )  # fmt: skip
        known = done.stdout.strip()
    except (OSError, subprocess.SubprocessError):
        known = ""
    if known:
        return known
    if sys.stdin.isatty():
        return str(click.prompt("Who decides (name)", err=True)).strip()
    raise InputError("nobody knows who decides", "name yourself with --by, or in BRIEFGEN_REVIEWER")


@dataclass(slots=True)
class _Desk:
    """What is known of a pair, what awaits a decision, and where decisions go."""

    folder: Path
    workspace: Workspace
    facts: Facts
    reviews: Reviews
    texts: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, folder: Path, workspace: Workspace) -> _Desk:
        groups = gather(
            [str(folder)],
            markings=workspace.markings,
            tell=output.warn,
            report=output.fail,
            store=options.store(workspace),
            register=options.register(workspace),
        )
        if len(groups) != 1:
            pairs = ", ".join("-".join(group.pair) for group in groups)
            raise InputError(f"{folder} holds facts of {pairs}", "review one pair at a time")
        group = groups[0]
        facts = group.dossier(_FAR, workspace.settings, workspace.markings).facts
        return cls(folder, workspace, facts, group.reviews or Reviews(pair=group.pair), _texts(folder))

    def awaiting(self) -> list[tuple[str, Fact]]:
        return list(awaiting(self.facts))

    def is_since(self, fact: Fact, day: Edtf | None) -> bool:
        dates = [s.date for s in self.facts.sources if s.id in fact.cited() and s.date]
        return day is None or any(d.last >= day.first for d in dates)

    def decide(self, fact: Fact, verdict: str, *, by: str, **more: Any) -> Decision:
        at = _moment().strftime("%Y-%m-%dT%H:%M:%SZ")
        decision = decision_of(fact, self.facts, verdict, by=by, at=at, **more)
        self.reviews = record(self.folder, self.facts.pair, decision, self.workspace.markings)
        return decision

    def take_back(self, decision: Decision) -> None:
        self.reviews = take_back(self.folder, self.facts.pair, decision, self.workspace.markings)

    def values(self, fact: Fact) -> dict[str, Any]:
        """What the fact says, people by name, in plain data without what is empty."""
        everything = spare(full(fact), self.facts.lang)
        data = {k: v for k, v in everything.items() if k not in _SHARED and v not in (None, "", [], "unknown", False)}
        if isinstance(fact, Meeting) and fact.participants:
            names = {actor.id: str(actor.name) for actor in self.facts.actors}
            data["participants"] = [names.get(p, p) for p in fact.participants]
        return data


def _say(quiet: bool, text: str) -> None:
    if not quiet:
        click.echo(text, err=True)


def _moment() -> datetime:
    """Now, or the moment of SOURCE_DATE_EPOCH."""
    return options.now().astimezone(UTC)


def _texts(folder: Path) -> dict[str, str]:
    """The clean texts of the pair folder by their hash."""
    try:
        found = texts([str(folder)], report=lambda _told: None)  # what cannot be read has been told
        return {document.sha256: document.text for _, _, document in found}
    except BriefgenError:  # no text, or none that can be read: the facts are shown with their quotations alone
        return {}


# --- Without questions ------------------------------------------------------------------------------------------------


def _list(desk: _Desk, waiting: Sequence[tuple[str, Fact]], *, as_json: bool) -> None:
    if as_json:
        rows = [{"kind": kind, "id": fact.id} | desk.values(fact) | _borne_out(fact) for kind, fact in waiting]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    width = max((len(fact.id) for _, fact in waiting), default=0)
    output.lines(f"{kind:<8} {fact.id:<{width}}  {_in_short(desk.values(fact))}" for kind, fact in waiting)


def _borne_out(fact: Fact) -> dict[str, Any]:
    return {"evidence": [e.model_dump(mode="json") for e in fact.evidence], "sources": list(fact.cited())}


def _in_short(values: Mapping[str, Any]) -> str:
    parts = [values.get(k) for k in ("date", "status", "name", "office", "country", "title", "place")]
    people = values.get("participants", [])
    return ", ".join([*(str(p) for p in parts if p), *people])


def _chosen(waiting: Sequence[tuple[str, Fact]], accepted: Sequence[str], rejected: Sequence[str]) -> dict[str, Fact]:
    """The facts named, all of which have to await review: nothing is decided by half."""
    both = sorted(set(accepted) & set(rejected))
    if both:
        raise InputError(f"{both[0]} is to be accepted and rejected", "choose one")
    known = {fact.id: fact for _, fact in waiting}
    unknown = [ident for ident in (*accepted, *rejected) if ident not in known]
    if unknown:
        raise InputError(
            f"nothing that awaits review has the id {unknown[0]}", "`briefgen review PAIR --list` prints the ids"
        )
    return {ident: known[ident] for ident in (*accepted, *rejected)}


# --- With questions ---------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Walk:
    """Through what awaits review, forwards and back."""

    desk: _Desk
    waiting: Sequence[tuple[str, Fact]]
    by: str
    made: dict[int, Decision] = field(default_factory=dict)

    def walk(self) -> None:
        at = 0
        while at < len(self.waiting):
            self._show(at)
            key = click.getchar().lower()
            click.echo(key if key.isprintable() else "")
            if key in ("q", "\x03", "\x04", "\x1b"):
                break
            at = self._answer(key, at)
        counts = [(w, sum(d.decision == v for d in self.made.values())) for v, w in _PAST.items()]
        told = ", ".join(f"{n} {word}" for word, n in counts if n) or "nothing decided"
        left = len(self.waiting) - len(self.made)
        click.echo(f"{told}; {left} left" if left else told)

    def _answer(self, key: str, at: int) -> int:
        """Do what is asked; the number of the fact to show next."""
        fact = self.waiting[at][1]
        if key == "b":
            at = max(at - 1, 0)
            if at in self.made:
                self.desk.take_back(self.made.pop(at))
            return at
        if key == "s":
            return at + 1
        if key == "a":
            self.made[at] = self.desk.decide(fact, "accept", by=self.by)
        elif key == "r":
            comment = click.prompt("Why (may be empty)", default="", show_default=False)
            self.made[at] = self.desk.decide(fact, "reject", by=self.by, **({"comment": comment} if comment else {}))
        elif key == "e":
            instead = _edited(self.desk, fact)
            if not instead:
                click.echo("unchanged")
                return at
            self.made[at] = self.desk.decide(fact, "edit", by=self.by, instead=instead)
        else:
            click.echo(f"press one of {_KEYS}")
            return at
        return at + 1

    def _show(self, at: int) -> None:
        kind, fact = self.waiting[at]
        click.echo()
        click.secho(f"{at + 1} of {len(self.waiting)}  {kind}  {fact.id}", bold=True)
        values = self.desk.values(fact)
        width = max(len(key) for key in values)
        columns = shutil.get_terminal_size().columns
        for key, value in values.items():
            output.lines(wrapped([(_as_line(value), False)], columns, f"  {key:<{width}}  "))
        before = earlier(fact, self.desk.reviews)
        if before:
            then = _in_short(self.desk.values(before.decided()))
            told = f"{_PAST[before.decision]} by {before.by} on {before.at[:10]}, as: {then}"
            for line in wrapped([(told, False)], columns, "  "):
                click.secho(line, fg="yellow")
        output.lines(_passages(self.desk, fact, columns))
        click.echo(f"{_KEYS} ? ", nl=False)


_PAST = {"accept": "accepted", "edit": "edited", "reject": "rejected"}


def _as_line(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(_as_line(v) for v in value)
    if isinstance(value, dict):
        return ", ".join(f"{k}: {_as_line(v)}" for k, v in value.items())
    return str(value)


def _passages(desk: _Desk, fact: Fact, columns: int) -> list[str]:
    """Each source with the passage that bears the fact out, the quotation highlighted."""
    sources = {source.id: source for source in desk.facts.sources}
    found: list[str] = []
    for evidence in fact.evidence[:4]:
        source = sources.get(evidence.source)
        head = output.place(source, source.file, [evidence.page]) if source else ""
        text = desk.texts.get((source.sha256 if source else None) or "", "")
        found += ["", *wrapped([(head, False)], columns, "  "), *wrapped(around(text, evidence), columns, "  ")]
    return found


def _edited(desk: _Desk, fact: Fact) -> dict[str, Any]:
    """The values that somebody changed in an editor; nothing when they changed nothing or gave up.

    What was written comes back with its faults until it holds or is given up, so that nothing is lost.
    """
    before = desk.values(fact)
    text = (
        f"# Change the values of this {type(fact).__name__.lower()}, save and close. An empty file changes nothing.\n"
    )
    text += as_yaml(before)
    while True:
        written = click.edit(text, extension=".yaml", require_save=False)
        if written is None or not _body(written).strip():
            return {}
        tree = read_tree("edit.yaml", written.encode())
        model = check(tree, type(fact), EXAMPLES, {"markings": desk.workspace.markings}) if not tree.faults else None
        if model is not None and not tree.faults:
            after = tree.data
            return {k: after.get(k) for k in dict.fromkeys((*before, *after)) if after.get(k) != before.get(k)}
        faults = "".join(f"# {fault}\n" for fault in tree.faults)
        output.faults(tree.faults)
        if not click.confirm("Edit again", default=True):
            return {}
        text = faults + _body(written)


def _body(text: str) -> str:
    return "".join(line for line in text.splitlines(keepends=True) if not line.startswith("#"))

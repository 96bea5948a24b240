"""Pages that carry their facts: what goes into an archived page, and whether one still says what its facts say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from pydantic import BaseModel, ConfigDict, ValidationError

from briefgen import __version__
from briefgen.compose import compose
from briefgen.compose.release import release
from briefgen.compose.since import visible
from briefgen.config import Audience, Workspace
from briefgen.dossier import Dossier, merge
from briefgen.dossier.changes import Since
from briefgen.errors import InputError
from briefgen.facts import reader, writer
from briefgen.facts.model import Facts
from briefgen.page import Page, render
from briefgen.page.archive import Attachment, page_count, read_attachments, text_of
from briefgen.page.engine import engine_report
from briefgen.page.picture import picture

FACTS_NAME, RECORD_NAME = "facts.yaml", "made-with.json"
_DPI = 50  # of the pictures that are compared
_SHOWN = 20  # lines of text that differ and are told


class Record(BaseModel):
    """How a page was made: what is needed to make it again, besides its facts, its audience and its templates."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    audience: str
    lang: str
    since: Since | None = None
    briefgen: str
    engine: dict[str, str | None]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the comparison of one file found; no differences mean that it says what its facts say."""

    file: str
    identical: bool
    differences: tuple[str, ...]
    note: str | None = None


def attachments_of(
    dossier: Dossier, audience: Audience, lang: str, since: Since | None = None
) -> tuple[Attachment, ...]:
    """What an archived page carries: the facts and changes that its reader may see, and how it was made."""
    told = since and visible(since, dossier, audience)
    record = Record(audience=audience.name, lang=lang, since=told, briefgen=__version__, engine=engine_report())
    made = record.model_dump_json(indent=2, exclude_none=True)
    return (
        Attachment(
            FACTS_NAME,
            writer.to_yaml(facts_for(dossier, audience)).encode(),
            "application/yaml",
            "The facts of this page",
            "Source",
        ),
        Attachment(RECORD_NAME, made.encode(), "application/json", "How it was made", "Supplement"),
    )


def facts_for(dossier: Dossier, audience: Audience) -> Facts:
    """The facts that a reader may see, as a file of their own: dated, and without paths of this machine."""
    facts = release(dossier.facts, audience, dossier.markings).facts
    sources = tuple(s.model_copy(update={"file": None}) if _is_local(s.file) else s for s in facts.sources)
    return facts.model_copy(update={"as_of": dossier.as_of, "sources": sources})


def _is_local(path: str | None) -> bool:
    """Whether a path tells of the machine instead of the workspace."""
    return path is not None and (PurePath(path).is_absolute() or ".." in PurePath(path).parts)


def verify(file: str, raw: bytes, workspace: Workspace) -> Verdict:
    """Make the page again from the facts inside it, with the audience and templates of the workspace, and compare.

    Bytes first; where they differ, the text line by line and the pictures. InputError where the file is no archived
    page of ours, PageError where its facts make no page any more.
    """
    inside = _carried(file, raw)
    record = _record(inside[RECORD_NAME], file)
    again = _again(_facts(inside[FACTS_NAME], file, workspace), record, workspace)
    differences = () if again.pdf == raw else tuple(_differences(raw, again.pdf or b""))
    now = {"briefgen": __version__, **engine_report()}
    then = {"briefgen": record.briefgen, **record.engine}
    changed = [f"{name} {then.get(name)} (now {now[name]})" for name in now if then.get(name) != now[name]]
    note = f"made with {', '.join(changed)}" if changed else None
    if again.pdf != raw and not differences and not changed:
        differences = ("the bytes differ, though text and picture are the same: metadata or structure were changed",)
    return Verdict(file, again.pdf == raw, differences, note)


def facts_inside(file: str, raw: bytes, workspace: Workspace) -> Facts:
    """The facts that an archived page carries; InputError where it carries none."""
    return _facts(_carried(file, raw)[FACTS_NAME], file, workspace)


def _carried(file: str, raw: bytes) -> Mapping[str, bytes]:
    inside = read_attachments(raw, file)
    if not {FACTS_NAME, RECORD_NAME} <= inside.keys():
        raise InputError(f"{file} does not carry its facts", "make it with: briefgen render --pdf-variant pdf/a-3a")
    return inside


def _record(raw: bytes, file: str) -> Record:
    try:
        return Record.model_validate_json(raw)
    except ValidationError as error:
        raise InputError(f"{file}: its {RECORD_NAME} is damaged", "make the page again") from error


def _facts(raw: bytes, file: str, workspace: Workspace) -> Facts:
    return reader.loads([(f"{file}!{FACTS_NAME}", raw, None)], workspace.markings)[0].facts


def _again(facts: Facts, record: Record, workspace: Workspace) -> Page:
    if facts.as_of is None:
        raise InputError(f"the attached {FACTS_NAME} bears no date", "make the page again")
    dossier = merge((facts,), facts.as_of, workspace.markings)
    audience = workspace.audience(record.audience)
    return render(
        compose(dossier, audience, record.lang, record.since),
        ("pdf",),
        templates=workspace.folders("templates"),
        variant="pdf/a-3a",
        attachments=attachments_of(dossier, audience, record.lang, record.since),
    )


def _differences(before: bytes, after: bytes) -> Iterator[str]:
    """Pages that were added; lines of text that only one has; a picture that differs where the text does not."""
    if (count := page_count(before)) != 1:
        yield f"the file has {count} pages, its facts make one"
    old, new = text_of(before), text_of(after)
    yield from _only(old, new, "only in the file")
    yield from _only(new, old, "only in the facts")
    if old == new and picture(before, _DPI, grey=True) != picture(after, _DPI, grey=True):
        yield "the text is the same, but the page looks different"
    elif old != new and sorted(old) == sorted(new):
        yield "the lines of text stand in another order"


def _only(lines: Sequence[str], others: Sequence[str], label: str) -> Iterator[str]:
    found = [line for line in lines if line and line not in set(others)]
    yield from (f"{label}: {line}" for line in found[:_SHOWN])
    if len(found) > _SHOWN:
        yield f"{label}: {len(found) - _SHOWN} more lines"

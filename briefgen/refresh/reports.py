"""What a run tells machines and CI services: JSON, JUnit XML, a Markdown summary, annotations of files.

Facts, file names and error texts are other people's words: each report escapes them for its own format.
(No `from __future__ import annotations` here: the name is that of a report.)
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args
from xml.etree import ElementTree as ET

from briefgen.refresh.outcome import Outcome, Run, Status
from briefgen.refresh.troubles import Trouble, troubles, warnings, word_of

JSON_VERSION = 1  # raised when a field changes its meaning or goes; new fields may come without
SUMMARY_LIMIT = 900_000  # bytes; GitHub drops a step's whole summary beyond 1 MiB
STATUSES: tuple[Status, ...] = get_args(Status)

_CELL = 400  # characters that one entry of a table cell may have
_ENTRIES = 8  # of a table cell
_TITLE = 120  # bytes that the title of a table and the note of what is left out take at most
_UNPRINTABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what XML forbids
_SURROGATE = re.compile("[\ud800-\udfff]")  # half a character, as names of undecodable files have
_MARKUP = re.compile(r"[\\`*_\[\]#!|~$@]|:(?=//|[a-z+-][\w+-]*:)|(?<=www)\.")  # of Markdown, with bare links and emoji


# --- JSON -----------------------------------------------------------------------------------------------------------


def to_json(run: Run) -> str:
    """The whole run as JSON; docs/refresh.md explains every field."""
    report = {
        "version": JSON_VERSION,
        "started": _utc(run.started),
        "finished": _utc(run.finished),
        "out": run.out,
        "interrupted": run.interrupted,
        "counts": {status: run.count(status) for status in STATUSES},
        "editions": [asdict(outcome) for outcome in run.outcomes],
    }
    return _SURROGATE.sub("\ufffd", json.dumps(report, ensure_ascii=False, indent=2, default=_utc)) + "\n"


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


# --- JUnit XML ------------------------------------------------------------------------------------------------------


def to_junit(run: Run) -> str:
    """The run as JUnit XML: one test case an edition, in a class for each pair.

    A failure is an edition that a gate refused or whose page cannot be made; an error is a fault in the input. An
    unchanged edition was checked and found up to date: it passes. Skipped is only what a dry run would make.
    """
    cases = [_case(outcome) for outcome in run.outcomes]
    if run.interrupted:
        cases.append(_interruption())
    counts = {"tests": len(cases)}
    counts |= {f"{kind}s": sum(case.find(kind) is not None for case in cases) for kind in ("failure", "error")}
    totals = {name: str(number) for name, number in counts.items()}
    totals["time"] = _seconds((run.finished - run.started).total_seconds())
    root = ET.Element("testsuites", {"name": "briefgen refresh", **totals})
    totals["skipped"] = str(sum(case.find("skipped") is not None for case in cases))
    totals["timestamp"] = _utc(run.started).removesuffix("Z")  # UTC, in the form without a zone that readers expect
    ET.SubElement(root, "testsuite", {"name": "briefgen refresh", **totals}).extend(cases)
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _case(outcome: Outcome) -> ET.Element:
    found = troubles(outcome)
    place = next((trouble.fault for trouble in found if trouble.fault), None)
    name = f"{outcome.audience}.{outcome.lang}"
    case = ET.Element("testcase", _xml({"classname": outcome.pair, "name": name, "time": _seconds(outcome.seconds)}))
    if place:
        case.set("file", _printable(place.file))
        if place.line:
            case.set("line", str(place.line))
    if found:
        kind = "error" if outcome.faults else "failure"
        child = ET.SubElement(case, kind, _xml({"message": outcome.reason, "type": _type(outcome)}))
        hint = [f"hint: {outcome.hint}"] if outcome.hint else []
        child.text = _printable("\n".join([*map(str, found), *hint]))
    elif outcome.status == "due":
        ET.SubElement(case, "skipped", _xml({"message": f"would be made: {outcome.reason}"}))
    if said := "\n".join(_said(outcome)):
        ET.SubElement(case, "system-out").text = _printable(said)
    return case


def _interruption() -> ET.Element:
    case = ET.Element("testcase", {"classname": "briefgen", "name": "refresh", "time": "0.000"})
    ET.SubElement(case, "error", {"message": "the run was interrupted before its end", "type": "interrupted"})
    return case


def _type(outcome: Outcome) -> str:
    """The gate that refused, or what kind of thing failed."""
    gates = [finding.gate for finding in outcome.findings if finding.level == "fail"]
    if outcome.status == "refused":
        return gates[0] if gates else "gate"
    return "input" if outcome.faults else "page"


def _said(outcome: Outcome) -> Iterator[str]:
    if outcome.status in ("made", "skipped"):
        yield f"{word_of(outcome.status)}: {outcome.reason}"
    if outcome.status == "made":
        yield from (f"new: {change}" for change in outcome.changes)
    yield from (f"warning: {warning}" for warning in warnings(outcome))


def _xml(attributes: Mapping[str, str]) -> dict[str, str]:
    """Attributes on one line each, without what XML forbids."""
    return {name: _printable(" ".join(value.split())) for name, value in attributes.items()}


def _seconds(number: float) -> str:
    return f"{number:.3f}"


# --- Markdown -------------------------------------------------------------------------------------------------------


def to_markdown(run: Run, limit: int = SUMMARY_LIMIT) -> str:
    """The run for people who look at a CI job: counts, what was not made, warnings, what was made and is new in it.

    It has at most `limit` bytes in UTF-8, or what the counts and the titles of the tables take (some 900) where that
    is more. How many rows are left out is said.
    """
    text = _counts(run)
    tables = [table for table in _tables(run) if table[2]]
    for n, (title, head, rows) in enumerate(tables, 1):
        room = limit - len(text.encode()) - _TITLE * (len(tables) - n)
        text += _table(title, head, rows, room)
    return text


def step_summary(run: Run, environment: Mapping[str, str]) -> str | None:
    """Append the Markdown to the file that $GITHUB_STEP_SUMMARY names; a warning where that cannot be written."""
    name = environment.get("GITHUB_STEP_SUMMARY")
    if not name:
        return None
    path = Path(name)
    try:
        taken = path.stat().st_size if path.exists() else 0
        with path.open("a", encoding="utf-8") as file:
            file.write(to_markdown(run, max(SUMMARY_LIMIT - taken, 0)))
    except OSError as error:
        return f"the step summary {name} cannot be written: {error.strerror or error}"
    return None


def _counts(run: Run) -> str:
    shown = [status for status in STATUSES if status != "due" or run.count(status)]
    lines = [
        f"## Refresh of {_utc(run.started)[:16].replace('T', ', ')} UTC",
        "",
        _row([*(word_of(status) for status in shown), "all", "time"]),
        "|" + " ---: |" * (len(shown) + 2),
        _row([*(f"{run.count(s):,}" for s in shown), f"{len(run.outcomes):,}", _duration(run)]),
    ]
    if run.interrupted:
        lines += ["", "**Interrupted** before its end: what is made is kept, the next run goes on from here."]
    return "\n".join(lines) + "\n"


def _tables(run: Run) -> Iterator[tuple[str, tuple[str, ...], list[str]]]:
    """Title, head and rows, the most urgent first."""
    bad = [o for status in ("failed", "refused") for o in run.outcomes if o.status == status]
    yield (
        "Not made",
        ("brief", "status", "why", "what to do"),
        [_row([_name(o), f"**{o.status}**", _cell(troubles(o)), _cell([o.hint or ""])]) for o in bad],
    )
    yield (
        "Warnings",
        ("brief", "what"),
        [_row([_name(o), _cell(warnings(o))]) for o in run.outcomes if warnings(o)],
    )
    made = sorted((o for o in run.outcomes if o.status in ("made", "due")), key=lambda o: not o.changes)
    yield (
        "Made" if run.count("made") or not made else "To be made",
        ("brief", "as of", "new since the last edition", "not shown", "why it was made"),
        [
            _row([_name(o), _escaped(o.as_of or ""), _cell(o.changes), str(o.left_out or ""), _cell([o.reason])])
            for o in made
        ],
    )


def _table(title: str, head: tuple[str, ...], rows: list[str], room: int) -> str:
    """A table of as many rows as there is room for, in bytes; what is left out is said."""
    title = f"\n### {title}: {len(rows):,}\n"
    lines = ["", _row(head), "|" + " --- |" * len(head)]
    room -= len("\n".join([title, *lines]).encode()) + _TITLE
    kept = 0
    for row in rows:
        room -= len(row.encode()) + 1
        if room < 0:
            break
        kept += 1
    if kept:
        title += "\n".join([*lines, *rows[:kept]]) + "\n"
    left = "All" if not kept else f"{len(rows) - kept:,}"
    return title if kept == len(rows) else f"{title}\n{left} of these are left out here; the JSON report has all.\n"


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _name(outcome: Outcome) -> str:
    return f"{_escaped(outcome.pair)} {_escaped(outcome.audience)}.{_escaped(outcome.lang)}"


def _cell(texts: Iterable[object]) -> str:
    """Texts as lines of one table cell, long ones clipped and many counted."""
    entries = [" ".join(str(text).split()) for text in texts]
    lines = [_escaped(text if len(text) <= _CELL else f"{text[: _CELL - 1]}…") for text in entries[:_ENTRIES]]
    if len(entries) > _ENTRIES:
        lines.append(f"and {len(entries) - _ENTRIES:,} more")
    return "<br>".join(lines)


def _escaped(text: str) -> str:
    """Text that Markdown and HTML show as it stands: no markup, no link, no image, no mention."""
    text = _printable(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _MARKUP.sub(r"\\\g<0>", text)


def _duration(run: Run) -> str:
    seconds = round((run.finished - run.started).total_seconds())
    minutes, rest = divmod(seconds, 60)
    return f"{minutes} min {rest:02} s" if minutes else f"{rest} s"


# --- Annotations ----------------------------------------------------------------------------------------------------


def annotations(run: Run, top: Path | None = None) -> list[str]:
    """GitHub's workflow commands, errors first: one line for each thing wrong, however many editions it is wrong in.

    Printed in a GitHub job, they show at the line of the file. Elsewhere they are noise. GitHub looks for files from
    the `top` of the repository, which is not the current folder where the workspace is only a part of it.
    """
    found: dict[tuple[str, Trouble], list[str]] = {}
    for outcome in run.outcomes:
        for trouble in troubles(outcome):
            hint = f"; {outcome.hint}" if outcome.hint and not trouble.fault else ""
            found.setdefault(("error", replace(trouble, text=trouble.text + hint)), []).append(outcome.label)
        for warning in warnings(outcome):
            found.setdefault(("warning", warning), []).append(outcome.label)
    ordered = sorted(found.items(), key=lambda item: item[0][0] != "error")
    return [_command(level, trouble, labels, top) for (level, trouble), labels in ordered]


def _command(level: str, trouble: Trouble, labels: list[str], top: Path | None) -> str:
    title = labels[0] if len(labels) == 1 else f"{labels[0]} and {len(labels) - 1:,} more"
    properties: dict[str, str | int] = {}
    if trouble.fault:
        places: dict[str, str | int] = {
            "file": _from_top(trouble.fault.file, top),
            "line": trouble.fault.line,
            "col": trouble.fault.column,
        }
        properties |= {name: value for name, value in places.items() if value}
    properties["title"] = title
    written = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return f"::{level} {written}::{_data(trouble.text)}"


def _from_top(file: str, top: Path | None) -> str:
    """The path as seen from there; as it is where it lies elsewhere, or where that cannot be told."""
    if not file or top is None:
        return file
    try:
        return Path(file).resolve().relative_to(top.resolve()).as_posix()
    except (ValueError, OSError):
        return file


def _data(text: str) -> str:
    return _printable(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _printable(text: str) -> str:
    """Without characters that no XML may have: controls (colours of a terminal begin with one) and halves of others."""
    return _UNPRINTABLE.sub("", text)

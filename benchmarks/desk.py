"""A desk's whole file: a folder of documents in mixed formats becomes one brief a pair, by one command.

    python benchmarks/desk.py [--documents 300] [--pairs 20] [--kills 6] [--seed 1] [--keep FOLDER]

The documents are made, always the same for a seed: text, Markdown, web pages, PDF, Word, mails with and without
attachment, RSS and Atom, reprints among them, all in one inbox. Then

- `briefgen render inbox` runs to its end, twice: the second time it finds in the store what it read the first time;
- the same run, from nothing, is killed (SIGKILL, the whole process group) at random moments and started again, and at
  last has to leave byte for byte what the first one made;
- every item on every brief is followed back: the facts that the archived PDF carries, the sources of each, the file on
  disk, read anew, and in it the quotation at its place and on its page. The number of its source stands on the page.

Exit code 1 where anything of that does not hold.
"""

from __future__ import annotations

import argparse
import html.parser
import io
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from email.message import EmailMessage
from html import escape
from pathlib import Path

import docx
import weasyprint

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from briefgen import countries, sources  # noqa: E402
from briefgen.facts import reader  # noqa: E402
from briefgen.facts.model import FACT_LISTS, Fact, Facts  # noqa: E402
from briefgen.page.archive import read_attachments  # noqa: E402

STATES = tuple("AR AT BR CA CL CO DE DK EG ES FI FR GR HU ID IN IT JP KE MA MX NO PE PL PT RO SE TH TR VN".split())
FORMATS = ("txt", "md", "html", "pdf", "docx", "eml", "rss", "atom")
AUDIENCE = "analyst"
_REPRINTS = 6  # every so many documents one is a reprint of the one before
_NO_FACT = "gaps"  # the section of what is not known: it stands for no fact
_SYLLABLES = ("ka", "ri", "mo", "sel", "tan", "vo", "lar", "nim", "dre", "pos", "bel", "ur")
_OFFICES = ("Foreign Minister", "Energy Minister", "Interior Minister", "Trade Minister")
_CITIES = ("Geneva", "Vienna", "Oslo", "Doha")
_MATTERS = (
    "fishing rights",
    "border crossings",
    "the return of prisoners",
    "a gas pipeline",
    "visa rules",
    "landing rights",
)
_SAID = (
    "{a} {x} met {b} {y} in {city} on {day}.",
    "The dispute between {one} and {other} over {matter} remains unresolved, officials said.",
    "{a} {x} spoke by telephone with {b} {y} on {day} about {matter}.",
    "{one} and {other} agreed on {matter}, the two governments announced on {day}.",
    "{a} {x} will meet {b} {y} in {city} next month to discuss {matter}.",
)
_REST = (
    "The talks lasted {n} hours and were held behind closed doors.",
    "Analysts said that little had changed since round {n} in the spring.",
    "Neither side gave details of the {n} points on the agenda.",
)


# --- The documents ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Report:
    """What one document says, whatever its format."""

    name: str
    title: str
    day: date
    paragraphs: tuple[str, ...]


def make(root: Path, documents: int, pairs: int, rng: random.Random) -> None:
    """A workspace with an inbox of so many files about so many pairs."""
    (root / "configs").mkdir(parents=True)
    (root / "configs" / "briefgen.yaml").write_text("{}\n", encoding="utf-8")
    chosen: set[tuple[str, str]] = set()
    while len(chosen) < pairs:
        a, b = sorted(rng.sample(STATES, 2))
        chosen.add((a, b))
    desks = [_Desk(pair, rng) for pair in sorted(chosen)]
    before: Report | None = None
    for n in range(documents):
        kind, desk = FORMATS[n % len(FORMATS)], desks[n // len(FORMATS) % len(desks)]
        if before and n % _REPRINTS == _REPRINTS - 1:
            report = Report(f"reprint-{n:03}", f"{before.title} (agency)", before.day, before.paragraphs[:-1])
        else:
            report = desk.report(n)
        folder = root / "inbox" / f"{report.day:%Y-%m}"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{report.name}.{kind}").write_bytes(_WRITERS[kind](report))
        before = report


class _Desk:
    """A pair with its people."""

    def __init__(self, pair: tuple[str, str], rng: random.Random) -> None:
        self.pair, self.rng = pair, rng
        self.people = [[f"{office} {self._name()}" for office in _OFFICES] for _ in pair]

    def _name(self) -> str:
        words = ("".join(self.rng.choices(_SYLLABLES, k=self.rng.randint(2, 3))) for _ in range(2))
        return " ".join(word.capitalize() for word in words)

    def report(self, n: int) -> Report:
        rng = self.rng
        published = date(2025, 6, 1) + timedelta(days=rng.randrange(150))
        one, other = map(countries.name, self.pair)
        paragraphs = []
        for _ in range(3):
            day = published - timedelta(days=rng.randint(1, 9))
            words = {"a": f"{one}'s", "b": f"{other}'s", "one": one, "other": other, "city": rng.choice(_CITIES),
                     "x": rng.choice(self.people[0]), "y": rng.choice(self.people[1]), "n": rng.randint(2, 40),
                     "matter": rng.choice(_MATTERS), "day": f"{day:%-d %B}"}  # fmt: skip
            paragraphs.append(" ".join(said.format(**words) for said in (rng.choice(_SAID), *rng.sample(_REST, 2))))
        return Report(f"{'-'.join(self.pair)}-{n:03}", f"{one} and {other}, report {n}", published, tuple(paragraphs))


def _text(report: Report) -> bytes:
    body = "\n\n".join(report.paragraphs)
    return f"date {report.day}\ntitle {report.title}\npublisher The Daily {report.day:%B}\n\n{body}\n".encode()


def _markdown(report: Report) -> bytes:
    body = "\n\n".join(report.paragraphs)
    return f"---\ndate: {report.day}\ntitle: {report.title}\n---\n\n# {report.title}\n\n{body}\n".encode()


def _page(report: Report) -> bytes:
    body = "".join(f"<p>{escape(p)}</p>" for p in report.paragraphs)
    head = f"<title>{report.title}</title><meta property='article:published_time' content='{report.day}T08:00:00Z'>"
    menu = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/world'>World</a></li></ul></nav>"
    return (
        f"<!DOCTYPE html><html lang='en'><head>{head}</head><body>{menu}<main><article><h1>{report.title}</h1>{body}"
        "</article></main><footer><p>All rights reserved.</p></footer></body></html>"
    ).encode()


def _pdf(report: Report) -> bytes:
    """A paragraph a page."""
    style = "<style>@page { size: A5 } p { break-after: page }</style>"
    body = "".join(f"<p>{escape(p)}</p>" for p in report.paragraphs)
    head = f"<head><title>{report.title}</title>{style}</head>"
    text = f"<html lang=en>{head}<body><p>{report.day:%-d %B %Y}</p>{body}"
    made: bytes = weasyprint.HTML(string=text).write_pdf()
    return made


def _word(report: Report) -> bytes:
    document = docx.Document()
    document.add_paragraph(f"{report.day:%-d %B %Y}")
    document.add_paragraph(report.paragraphs[0])
    cells = document.add_table(1, 2).rows[0].cells
    cells[0].text, cells[1].text = "Note", "For the file"
    for paragraph in report.paragraphs[1:]:
        document.add_paragraph(paragraph)
    document.core_properties.title = report.title
    into = io.BytesIO()
    document.save(into)
    return into.getvalue()


def _mail(report: Report) -> bytes:
    """Every other one has its last paragraphs in an attached Word file."""
    message = EmailMessage()
    message["From"], message["Subject"] = "Desk <desk@example.org>", report.title
    message["Date"] = f"{report.day:%a, %d %b %Y} 09:00:00 +0000"
    attached = int(report.name[-1], 36) % 2
    message.set_content("\n\n".join(report.paragraphs[:1] if attached else report.paragraphs))
    if attached:
        rest = Report(report.name, f"{report.title}, annex", report.day, report.paragraphs[1:])
        message.add_attachment(_word(rest), maintype="application", subtype="octet-stream", filename="annex.docx")
    return bytes(message)


def _rss(report: Report) -> bytes:
    body = escape("".join(f"<p>{p}</p>" for p in report.paragraphs))
    return (
        f"<?xml version='1.0'?><rss version='2.0'><channel><title>Wire</title><item><title>{report.title}</title>"
        f"<guid>{report.name}</guid><pubDate>{report.day:%a, %d %b %Y} 09:00:00 GMT</pubDate>"
        f"<description>{body}</description></item></channel></rss>"
    ).encode()


def _atom(report: Report) -> bytes:
    body = escape("".join(f"<p>{p}</p>" for p in report.paragraphs))
    return (
        "<?xml version='1.0' encoding='utf-8'?><feed xmlns='http://www.w3.org/2005/Atom'><title>Ministry</title>"
        f"<entry><title>{report.title}</title><id>{report.name}</id><updated>{report.day}T09:00:00Z</updated>"
        f"<content type='html'>{body}</content></entry></feed>"
    ).encode()


_WRITERS: dict[str, Callable[[Report], bytes]] = {
    "txt": _text, "md": _markdown, "html": _page, "pdf": _pdf, "docx": _word, "eml": _mail, "rss": _rss, "atom": _atom,
}  # fmt: skip


# --- The command, whole and killed ------------------------------------------------------------------------------------


def start(root: Path) -> subprocess.Popen[str]:
    """The one command, in a process group of its own."""
    command = [sys.executable, "-m", "briefgen", "render", "inbox", "--out", "out", "--audience", AUDIENCE,
               "--format", "pdf,html", "--pdf-variant", "pdf/a-3a", "--quiet"]  # fmt: skip
    env = os.environ | {"PYTHONPATH": str(ROOT), "SOURCE_DATE_EPOCH": "1762225200", "OMP_NUM_THREADS": "1"}
    return subprocess.Popen(command, cwd=root,  # noqa: S603 - our own command
                            env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                            start_new_session=True)  # fmt: skip


def run(root: Path) -> tuple[float, float]:
    """Run it to its end; the seconds that it took, and those of computing. A complaint ends the benchmark."""
    started, used = time.perf_counter(), _cpu()
    process = start(root)
    _, complaints = process.communicate()
    if process.returncode:
        sys.exit(f"exit code {process.returncode}: {complaints}")
    return time.perf_counter() - started, _cpu() - used


def _cpu() -> float:
    """Seconds of computing of the processes that have ended; they count on a machine with other work."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _megabytes() -> float:
    """The most memory that one of the processes that have ended held."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)


def kill(root: Path, after: float) -> bool:
    """Start it and kill it after so many seconds; whether it was still running."""
    process = start(root)
    try:
        process.communicate(timeout=after)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        return True
    return False


def results(root: Path) -> dict[str, bytes]:
    """Every file that a reader may find."""
    found = (root / "out").rglob("*") if (root / "out").exists() else ()
    return {str(p.relative_to(root)): p.read_bytes() for p in found if p.is_file() and not p.name.startswith(".")}


# --- Back from the page to the sentence -------------------------------------------------------------------------------


class _Items(html.parser.HTMLParser):
    """The items of a page with the numbers of sources that each shows, and the texts of the numbered sources."""

    def __init__(self) -> None:
        super().__init__()
        self.items: dict[str, list[str]] = {}
        self.numbered: list[str] = []
        self._item, self._inside = "", ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if tag == "li" and named.get("data-item"):
            self._item = named["data-item"] or ""
            self.items[self._item] = []
        kind = named.get("class") or ""
        self._inside = "sup" if tag == "sup" else "source" if kind == "source" else self._inside
        if kind == "source":
            self.numbered.append("")

    def handle_endtag(self, tag: str) -> None:
        self._item = "" if tag == "li" else self._item
        self._inside = "" if tag in ("sup", "p") else self._inside

    def handle_data(self, data: str) -> None:
        if self._inside == "sup" and self._item:
            self.items[self._item] += re.findall(r"\d+", data)
        elif self._inside == "source":
            self.numbered[-1] += data


@dataclass
class Trail:
    """What was followed back, and where a trail was lost."""

    root: Path
    counts: Counter[str] = field(default_factory=Counter)
    lost: list[str] = field(default_factory=list)
    read: dict[str, list[sources.Document]] = field(default_factory=dict)

    def follow(self, page: Path) -> None:
        """Every item of a page."""
        attached = read_attachments(page.with_suffix(".pdf").read_bytes(), page.stem)
        facts = reader.loads([(str(page), attached["facts.yaml"], None)])[0].facts
        shown = _Items()
        shown.feed(page.read_text(encoding="utf-8"))
        known = {fact.id: fact for name in FACT_LISTS for fact in getattr(facts, name)}
        self.counts["briefs"] += 1
        for item, numbers in shown.items.items():
            section, _, ident = item.partition("/")
            if section in (_NO_FACT, "timeline"):
                self.counts["items that tell what is not known, or draw others"] += 1
                continue
            self.counts["items"] += 1
            wrong = list(self._faults(known.get(ident), facts, numbers, shown.numbered))
            self.lost += [f"{page.parent.name} {item}: {fault}" for fault in wrong]
            self.counts["items followed to file and sentence"] += not wrong

    def _faults(self, fact: Fact | None, facts: Facts, numbers: list[str], numbered: list[str]) -> Iterator[str]:
        if fact is None:
            yield "no fact of that id"
            return
        if not fact.evidence:
            yield "no quotation"
        about = {source.id: source for source in facts.sources}
        on_page = dict(enumerate(numbered, 1))
        cited = [on_page.get(int(n), "") for n in numbers]
        for ident in fact.cited():
            if not any(_plain(str(about[ident].title)) in _plain(text) for text in cited):
                yield f"the page shows no number for {ident}"
        for evidence in fact.evidence:
            self.counts["quotations"] += 1
            source = about[evidence.source]
            document = next((d for d in self._documents(source.file or "") if d.sha256 == source.sha256), None)
            if document is None:
                yield f"{source.file} is not there, or says something else now"
            elif document.text[evidence.start : evidence.end] != evidence.quote:
                yield f"{source.file} does not have the quotation at its place"
            elif document.page(evidence.start) != evidence.page:
                yield f"{source.file} has the quotation on another page"

    def _documents(self, file: str) -> list[sources.Document]:
        """What the file on disk holds, read anew; of an attachment, what its mail holds."""
        path = self.root / file
        while not path.is_file() and path not in (self.root, path.parent):
            path = path.parent
        if not path.is_file():
            return []
        if str(path) not in self.read:
            self.read[str(path)] = sources.read(str(path.relative_to(self.root)), path.read_bytes(), None)
        return self.read[str(path)]


def _plain(text: str) -> str:
    """Without what only keeps words together or lets them part."""
    return " ".join(re.sub("[\u200b\u2060]", "", text).split())


# --- The trial --------------------------------------------------------------------------------------------------------


def main() -> None:
    """Run as a script."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name, value in (("--documents", 300), ("--pairs", 20), ("--kills", 6), ("--seed", 1)):
        parser.add_argument(name, type=int, default=value)
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="make everything there, and leave it")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        sys.exit(_trial(asked.keep or Path(folder), asked))


def _trial(folder: Path, asked: argparse.Namespace) -> int:
    rng = random.Random(asked.seed)  # noqa: S311 - not for secrets
    whole, killed = folder / "whole", folder / "killed"
    make(whole, asked.documents, asked.pairs, rng)
    shutil.copytree(whole, killed)
    files = Counter(path.suffix for path in (whole / "inbox").rglob("*") if path.is_file())
    _say(f"{files.total()} files: {', '.join(f'{n} {suffix}' for suffix, n in sorted(files.items()))}")
    seconds, used = run(whole)
    made = results(whole)
    briefs = sum(name.endswith(".pdf") for name in made)
    _say(f"one command: {briefs} briefs in {seconds:.0f} s, {used:.0f} CPU s, at most {_megabytes():.0f} MB")
    seconds_again, used_again = run(whole)
    _say(f"once more, nothing changed: {seconds_again:.0f} s, {used_again:.0f} CPU s")
    again = results(whole) == made
    hit = sum(kill(killed, rng.uniform(0.02, 0.9) * seconds) for _ in range(asked.kills))
    partly = [name for name, content in results(killed).items() if made.get(name) != content]
    last, _ = run(killed)
    same = results(killed) == made
    bytes_ = _yes(same and again)
    _say(f"killed {hit} times of {asked.kills}, then run to its end in {last:.0f} s: the same bytes: {bytes_}")
    trail = Trail(whole)
    for page in sorted((whole / "out").rglob("*.html")):
        trail.follow(page)
    for what, count in trail.counts.items():
        _say(f"{count:6} {what}")
    for fault in [*(f"{name} was there half made" for name in partly), *trail.lost][:20]:
        _say(f"LOST {fault}")
    complete = trail.counts["items"] == trail.counts["items followed to file and sentence"] > 0
    return 0 if same and again and not partly and complete and briefs == asked.pairs else 1


def _yes(holds: bool) -> str:
    return "yes" if holds else "NO"


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()

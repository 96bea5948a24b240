"""Inputs from disk into facts of one pair each; the extraction itself is replaced by a stand-in."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from briefgen.dossier.gather import facts_files, gather, texts
from briefgen.errors import BriefgenError, InputError, InvalidFilesError, NoPairError
from briefgen.facts.edtf import Edtf
from briefgen.facts.model import Facts, Source
from briefgen.sources import Document

LB_SY, EG_GR = ("LB", "SY"), ("EG", "GR")


@pytest.fixture(autouse=True)
def _stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """Extraction that finds no facts: the source tells what it was given, Egypt and Greece are what it infers."""

    def extract_document(document: Document, pair: tuple[str, str] | None, _register: object) -> Facts:
        day = Edtf.of_day(document.date) if document.date else None
        return Facts(pair=pair or EG_GR, sources=(Source(id=document.id, title=document.title or "-", date=day),))

    monkeypatch.setattr("briefgen.extract.extract_document", extract_document)


def put(path: Path, content: str) -> str:
    """Write a file with its folders; its path as an argument."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return str(path)


def told(inputs: Sequence[str], **more: object) -> list[tuple[tuple[str, str], list[list[str]]]]:
    """The pairs with the source ids of each part."""
    return [(g.pair, [[s.id for s in p.sources] for p in g.parts]) for g in gather(inputs, **more)]  # type: ignore[arg-type]


def test_odd_files_of_a_folder_stop_no_others(tmp_path: Path) -> None:
    """A link to nothing, to itself, or to the folder above; a pipe that nobody writes; names with spaces and Arabic."""
    inbox = tmp_path / "in box"
    put(inbox / "ملف" / "تقرير عن المياه.txt", "Text.")
    (inbox / "gone.txt").symlink_to("nowhere")
    (inbox / "itself.txt").symlink_to("itself.txt")
    (inbox / "ملف" / "up").symlink_to("..")
    os.mkfifo(inbox / "pipe.txt")
    errors: list[BriefgenError] = []
    (group,) = gather([str(inbox)], report=errors.append)
    assert len(group.parts) == 1
    assert [(e.message.removeprefix(f"{tmp_path}/"), e.hint) for e in errors] == [
        ("in box/gone.txt: cannot be read (No such file or directory)", "it is a link to a file that is not there"),
        ("in box/itself.txt: cannot be read (Too many levels of symbolic links)", "check the path and its permissions"),
    ]
    with pytest.raises(InvalidFilesError):  # asked for by its name, it is a slip
        gather([str(inbox / "gone.txt")], report=errors.append)


CURATED = "pair: [LB, SY]\nsources: [{id: s1, title: Curated, date: 2025-11-01, file: sources/one.txt}]\n"


def test_a_pair_folder(tmp_path: Path) -> None:
    """Facts and texts of the folder; a text that the facts name bears their id, title and date."""
    put(tmp_path / "facts.yaml", CURATED)
    put(tmp_path / "more.yml", "pair: LB-SY\nsources: [{id: s2, title: More, file: sources/deep/two.md}]\n")
    put(tmp_path / "reviews.yaml", "pair: [LB, SY]\n")
    put(tmp_path / "sources" / "one.txt", "Text one.")
    put(tmp_path / "sources" / "deep" / "two.md", "Text two.")
    put(tmp_path / "sources" / "three.TXT", "Text three.")
    put(tmp_path / "sources" / "picture.png", "x")
    (made,) = gather([str(tmp_path)])
    assert made.pair == LB_SY
    assert [[s.id for s in p.sources] for p in made.parts] == [["s1"], ["s2"], ["s2"], ["s1"], ["three"]]
    assert [(s.title, str(s.date)) for p in made.parts[2:4] for s in p.sources] == [
        ("More", "None"),
        ("Curated", "2025-11-01"),
    ]
    assert len(made.warnings) == 2


def test_a_relative_pair_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same by a relative path."""
    put(tmp_path / "p" / "facts.yaml", CURATED)
    put(tmp_path / "p" / "sources" / "one.txt", "Text one.")
    monkeypatch.chdir(tmp_path)
    assert told(["p"]) == told(["p/../p/"]) == [(LB_SY, [["s1"], ["s1"]])]


def test_a_folder_of_pair_folders(tmp_path: Path) -> None:
    """Each pair by itself, in the order of the folders."""
    put(tmp_path / "LB-SY" / "facts.yaml", "pair: LB-SY")
    put(tmp_path / "EG-GR" / "facts.yaml", "pair: EG-GR")
    put(tmp_path / "notes" / "readme.txt", "nothing")
    assert told([str(tmp_path)]) == [(EG_GR, [[]]), (LB_SY, [[]])]


def test_the_pair_of_a_text(tmp_path: Path) -> None:
    """The one demanded, else that of the only facts file, else what the text is about."""
    text, facts = put(tmp_path / "t.txt", "Text."), put(tmp_path / "f.yaml", "pair: [AT, DE]")
    assert told([text]) == [(EG_GR, [["t"]])]
    assert told([text], pair=LB_SY) == [(LB_SY, [["t"]])]
    assert told([text, facts]) == [(("AT", "DE"), [[], ["t"]])]
    other = put(tmp_path / "g.yaml", "pair: LB-SY")
    assert told([text, facts, other]) == [(("AT", "DE"), [[]]), (LB_SY, [[]]), (EG_GR, [["t"]])]


def test_the_day_of_a_text(tmp_path: Path) -> None:
    """Its own, else the one given."""
    one, two = put(tmp_path / "a.txt", "date 2025-01-02\n\nText."), put(tmp_path / "b.txt", "Text.")
    (made,) = gather([one, two], published=date(2025, 3, 4))
    assert [str(p.sources[0].date) for p in made.parts] == ["2025-01-02", "2025-03-04"]


def test_standard_input() -> None:
    """Facts when there is a key `pair`, else a text; given twice it counts once."""
    assert told(["-", "-"], stdin=b"pair: LB-SY\n") == [(LB_SY, [[]])]
    assert told(["-"], stdin=b"A text about a pair: two.") == [(EG_GR, [["stdin"]])]


def test_inputs_that_are_nothing(tmp_path: Path) -> None:
    """Another kind of file, or a folder without facts, is told with what would be right."""
    put(tmp_path / "x.exe", "MZ\x00\x01")
    put(tmp_path / "empty" / ".hidden.txt", "They met.")
    for name, message in (("x.exe", "no text file"), ("empty", "holds neither facts nor sources"), ("*.q", "no file ")):
        with pytest.raises(InputError, match=message):
            gather([str(tmp_path / name)])


def test_all_faults_of_all_inputs_at_once(tmp_path: Path) -> None:
    """A text that cannot be read is told with the faults of facts files."""
    bad = put(tmp_path / "f.yaml", "pair: LB\n")
    with pytest.raises(InvalidFilesError) as caught:
        gather([str(tmp_path / "gone.txt"), bad])
    assert [f.wrong for f in caught.value.faults] == ["is missing", "cannot be read (No such file or directory)"]


def test_texts_and_facts_files(tmp_path: Path) -> None:
    """One command wants only the texts with their stems, another only the facts files."""
    put(tmp_path / "facts.yaml", CURATED)
    put(tmp_path / "sources" / "one.txt", "Text one.")
    loose = put(tmp_path / "loose.txt", "pair: LB-SY")
    assert [(stem, wanted) for stem, wanted, _ in texts([str(tmp_path)])] == [("one", LB_SY)]
    assert [stem for stem, _, _ in texts(["-"], stdin=b"Text.")] == ["stdin"]
    assert [f.name for f in facts_files([str(tmp_path), loose])] == [str(tmp_path / "facts.yaml"), loose]
    with pytest.raises(InputError, match="there is no text among the inputs"):
        texts([str(tmp_path / "facts.yaml")])


PAGE = "<!doctype html><html><body><article>" + "<p>Ministers of two states met for long talks in town.</p>" * 6


def test_a_folder_of_anything(tmp_path: Path) -> None:
    """Sources of every format at any depth; the rest is passed over aloud, litter silently."""
    put(tmp_path / "in" / "a.txt", "Text one.")
    put(tmp_path / "in" / "deep" / "b.html", PAGE)
    put(tmp_path / "in" / "deep" / "c.yaml", "pair: LB-SY")
    put(tmp_path / "in" / "settings.yaml", "colour: red")
    put(tmp_path / "in" / "photo.png", "\x89PNG")
    put(tmp_path / "in" / ".DS_Store", "x")
    heard: list[str] = []
    found = gather([str(tmp_path / "in")], tell=heard.append)
    assert [(g.pair, [s.id for p in g.parts for s in p.sources]) for g in found] == [(LB_SY, ["a", "b"])]
    assert [line.partition("/in/")[2] for line in heard] == [
        "photo.png is passed over: no facts and no source",
        "settings.yaml is passed over: no facts and no source",
    ]


def test_a_glob(tmp_path: Path) -> None:
    """A pattern that the shell did not change; a file that two inputs name is read once."""
    one = put(tmp_path / "deep" / "a.txt", "Text one.")
    put(tmp_path / "deep" / "b.md", "Text two.")
    assert told([str(tmp_path / "**" / "*.txt"), one]) == [(EG_GR, [["a"]])]


def test_a_source_that_cannot_be_read_does_not_stop_the_others(tmp_path: Path) -> None:
    """Where somebody listens; else it is raised, and so it is where nothing else is left."""
    put(tmp_path / "a.txt", "Text one.")
    put(tmp_path / "b.pdf", "%PDF-1.7 cut")
    put(tmp_path / "c.docx", "")
    heard: list[str] = []
    found = gather([str(tmp_path)], report=lambda error: heard.append(error.message.removeprefix(f"{tmp_path}/")))
    assert [s.id for g in found for p in g.parts for s in p.sources] == ["a"]
    assert heard == ["b.pdf: the PDF is damaged or cut short", "c.docx: the file is empty"]
    with pytest.raises(InvalidFilesError, match="2 faults"):
        gather([str(tmp_path)])
    with pytest.raises(InputError, match="damaged"):
        gather([str(tmp_path / "b.pdf")], report=lambda error: None)


def test_a_source_that_names_no_pair_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Among others; alone it is an error."""

    def extract_document(document: Document, pair: tuple[str, str] | None, _register: object) -> Facts:
        if "nobody" in document.text:
            raise NoPairError(f"{document.id}: the text names no two states", hint="give it")
        return Facts(pair=EG_GR)

    monkeypatch.setattr("briefgen.extract.extract_document", extract_document)
    put(tmp_path / "a.txt", "Text one.")
    alone = put(tmp_path / "b.txt", "It names nobody.")
    put(tmp_path / "c.txt", "lang fr\n\nLe texte de nobody est en français et il est pour les lecteurs de la région.")
    entry = "<item><title>{0}</title><description>{0} names nobody.</description></item>"
    items = entry.format("Rain") + entry.format("Snow")
    put(tmp_path / "d.rss", f'<?xml version="1.0"?><rss version="2.0"><channel><title>R</title>{items}</channel></rss>')
    heard: list[str] = []
    assert [g.pair for g in gather([str(tmp_path)], tell=heard.append)] == [EG_GR]
    assert heard == [
        "b.txt is passed over: the text names no two states (give it)",
        "c.txt is passed over: the text is in French, and only English ones are read",
        "d.rss (Rain) is passed over: the text names no two states (give it)",
        "d.rss (Snow) is passed over: the text names no two states (give it)",
    ]
    with pytest.raises(NoPairError):
        gather([alone])

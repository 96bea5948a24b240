"""Every way by which what an audience may not see could reach somebody: none of it does."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import pytest

from tests.cli.conftest import Run

WORD = "Zanzibar"  # what must not be found
FACTS = f"""\
pair: [NO, SE]
as_of: 2025-11-03
marking: TLP:AMBER
title: Norway, Sweden and {WORD}
reason: Talk about {WORD}.
summary: All turns on {WORD}.
contact: {WORD}@example.org
counterpart: spy
sources:
  - {{id: open, title: Open note, publisher: Press room (example), date: 2025-10-01, marking: "TLP:CLEAR"}}
  - {{id: closed, title: Cable from {WORD}, publisher: {WORD} station, date: 2025-10-01}}
  - {{id: dull, title: Notes for {WORD}, date: 2025-10-01, marking: "TLP:CLEAR"}}
actors:
  - {{id: vik, name: Kari Vik, country: NO, office: Foreign Minister, marking: "TLP:CLEAR", releasable: true,
      sources: [open]}}
  - {{id: spy, name: Agent {WORD}, country: SE, office: Envoy, sources: [closed]}}
meetings:
  - {{date: 2025-09-01, participants: [vik, spy], place: Oslo, marking: "TLP:CLEAR", releasable: true,
      note: Ask {WORD}., sources: [open, closed], evidence: [{{source: closed, quote: {WORD}, start: 0, end: 8}}]}}
issues:
  - {{title: Fishing quotas, summary: Open., line: We want quotas that last., marking: "TLP:CLEAR",
      releasable: true, sources: [open]}}
  - {{title: Lease of {WORD}, summary: All of {WORD}., line: Praise {WORD}., marking: "TLP:RED",
      releasable: true, sources: [open]}}
  - {{title: Sale of {WORD}, marking: "TLP:CLEAR", sources: [dull]}}
  - {{title: Gift of {WORD}, marking: "TLP:CLEAR", releasable: true, audiences: [minister], sources: [open]}}
objectives: [{{text: Win {WORD}., sources: [open]}}]
judgements: [{{text: They sell {WORD}., likelihood: likely, sources: [closed]}}]
questions: [{{question: What of {WORD}?, answer: Nothing., marking: "TLP:CLEAR", sources: [open]}}]
do_not_say: [{{text: Never say {WORD}., marking: "TLP:CLEAR", sources: [open]}}]
protocol: [{{topic: {WORD}, text: Bring a hat., marking: "TLP:CLEAR", sources: [open]}}]
terms: [{{kind: embargo, text: Nothing of {WORD}., sources: [open]}}]
"""
MORE = f"""\
pair: [NO, SE]
as_of: 2025-11-02
marking: TLP:AMBER
sources: [{{id: later, title: Second cable from {WORD}, date: 2025-10-02}}]
actors: [{{name: Kari Vik, country: NO, office: Envoy to {WORD}, sources: [later]}}]
meetings: [{{date: 2025-09-01, participants: [Kari Vik], place: {WORD}, sources: [later]}}]
"""


def _contents(pdf: bytes) -> str:
    """Every text, name and stream of a PDF, decoded."""
    found: list[str] = []
    with pikepdf.open(io.BytesIO(pdf)) as document:
        found.append(str(document.docinfo))
        for thing in document.objects:
            if isinstance(thing, pikepdf.Stream):
                found.append(thing.read_bytes().decode("utf-8", "replace"))
            found.append(repr(thing))
    with pdfium.PdfDocument(pdf) as document:
        found.append(document[0].get_textpage().get_text_range())
    return "\n".join(found)


@pytest.mark.parametrize("variant", ["pdf/ua-1", "pdf/a-3a"])
def test_nothing_withheld_leaves_a_trace(run: Run, tmp_path: Path, variant: str) -> None:
    """File names, HTML source, PDF text, metadata and attachments, report, narration and warnings."""
    for name, text in (("one.yaml", FACTS), ("two.yaml", MORE)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    name = "{pair}_{marking}_{audience}"
    result = run("render", "one.yaml", "two.yaml", "-a", "press", "-f", "pdf,html,md", "--json", "--name", name,
                 "--pdf-variant", variant)  # fmt: skip
    assert result.exit_code == 0, result.stderr
    [report] = json.loads(result.stdout)
    pdf, html, md = (tmp_path / file for file in report["files"])
    assert [p.name for p in (pdf, html, md)] == [f"NO-SE_TLP-CLEAR_press.{kind}" for kind in ("pdf", "html", "md")]
    texts = (html.read_text(encoding="utf-8"), md.read_text(encoding="utf-8"), _contents(pdf.read_bytes()))
    everything = (result.stdout, result.stderr, *texts)
    assert [WORD.lower() in text.lower() for text in everything] == [False] * 5
    spaced = [text.replace("\N{NO-BREAK SPACE}", " ") for text in everything[2:]]
    assert ["Fishing quotas" in text for text in spaced] == [True, True, True]  # what may be seen is there
    withheld = [(gone["section"], gone["reason"]) for gone in report["left_out"]]
    assert withheld.count(("issues", "marking")) == 1
    assert withheld.count(("issues", "release")) == 1
    assert withheld.count(("issues", "audience")) == 1
    assert all(gone["text"] == "" for gone in report["left_out"])
    assert "withheld (marking): " in result.stderr


def test_the_same_facts_reach_who_may_see_them(run: Run, tmp_path: Path) -> None:
    """The test above would find the word: the minister's page is full of it."""
    (tmp_path / "one.yaml").write_text(FACTS, encoding="utf-8")
    result = run("render", "one.yaml", "-a", "minister", "-f", "pdf,html", "--json")
    [report] = json.loads(result.stdout)
    pdf, html = (tmp_path / file for file in report["files"])
    assert report["marking"] == "TLP:RED"
    assert WORD in html.read_text(encoding="utf-8")
    assert WORD in _contents(pdf.read_bytes())


def test_a_ceiling_of_ones_own(run: Run, tmp_path: Path) -> None:
    """A workspace's scheme and audience: the page bears the highest marking shown, and nothing above the ceiling."""
    folder = tmp_path / "configs" / "audiences"
    folder.mkdir(parents=True)
    (tmp_path / "configs" / "briefgen.yaml").write_text("audiences: [guest]\n", encoding="utf-8")
    (tmp_path / "configs" / "markings.yaml").write_text("schemes: {nordia: [OPEN, SHUT, SEALED]}\n", encoding="utf-8")
    (folder / "guest.yaml").write_text(
        "label: For guests\ntemplate: analyst.html\nceiling: [SHUT]\nsections: [{key: issues, title: Issues}]\n",
        encoding="utf-8",
    )
    facts: list[dict[str, Any]] = [{"title": f"Issue {m.lower()}", "marking": m} for m in ("OPEN", "SHUT", "SEALED")]
    (tmp_path / "f.yaml").write_text(f"pair: NO-SE\nas_of: 2025-11-03\nmarking: OPEN\nissues: {json.dumps(facts)}\n")
    result = run("render", "f.yaml", "-f", "html", "--json")
    [report] = json.loads(result.stdout)
    page = (tmp_path / report["files"][0]).read_text(encoding="utf-8").replace("\u00a0", " ")
    assert report["marking"] == "SHUT"
    assert [f"Issue {m}" in page for m in ("open", "shut", "sealed")] == [True, True, False]


def test_a_page_from_which_all_is_withheld(run: Run, tmp_path: Path) -> None:
    """The narration does not say that nothing is known where the reader may not see it."""
    (tmp_path / "f.yaml").write_text("pair: NO-SE\nas_of: 2025-11-03\nissues: [{title: Quotas}]\n", encoding="utf-8")
    told = run("render", "f.yaml", "-a", "press", "-f", "html", "-o", "-").stderr
    assert "nothing that is for this reader is known of this pair" in told
    assert "withheld (release): 1 fact" in told

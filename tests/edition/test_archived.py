"""Pages that carry their facts, and what `verify` finds when something was changed."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from briefgen.compose import compose
from briefgen.config import Settings, Workspace
from briefgen.dossier import Dossier, merge
from briefgen.dossier.changes import Change, Earlier, Since, difference
from briefgen.edition.archived import FACTS_NAME, RECORD_NAME, attachments_of, verify
from briefgen.errors import InputError
from briefgen.facts import reader
from briefgen.facts.edtf import Edtf
from briefgen.facts.model import Facts
from briefgen.language import Text
from briefgen.page import render
from briefgen.page.archive import Attachment, read_attachments, text_of

BUILTIN = Workspace(None, Settings())
EXAMPLE = Path(__file__).parents[2] / "configs" / "pairs" / "EG-GR" / "facts.yaml"


def dossier_of(facts: dict[str, Any] | None = None) -> Dossier:
    """A dossier of the facts given, or of a worked example."""
    given = (
        Facts.model_validate(facts) if facts else reader.loads([("facts.yaml", EXAMPLE.read_bytes(), None)])[0].facts
    )
    return merge([given], given.as_of or Edtf.parse("2025-11-03"))


def archived(dossier: Dossier, attachments: tuple[Attachment, ...] | None = None, since: Since | None = None) -> bytes:
    """The minister's page as PDF/A-3a, with its own attachments or others."""
    audience = BUILTIN.audience("minister")
    inside = attachments if attachments is not None else attachments_of(dossier, audience, "en", since)
    made = render(
        compose(dossier, audience, since=since),
        ("pdf",),
        templates=BUILTIN.folders("templates"),
        variant="pdf/a-3a",
        attachments=inside,
    )
    assert made.pdf
    return made.pdf


SMALL: dict[str, Any] = {
    "pair": "NO-SE",
    "as_of": "2025-11-03",
    "sources": [{"id": "s1", "title": "Note", "file": "/home/somebody/note.txt"}],
    "issues": [
        {"id": "i", "title": "Fishing quotas", "sources": ["s1"], "note": "Ask the desk."},
        {"id": "j", "title": "For others", "sources": ["s1"], "audiences": ["analyst"]},
    ],
}


def test_the_same_facts_make_the_same_bytes() -> None:
    """A page made again from its own attachment is the same file, and everything that it shows came from there."""
    verdict = verify("x.pdf", archived(dossier_of()), BUILTIN)
    assert (verdict.identical, verdict.differences, verdict.note) == (True, (), None)


def test_the_attachment_holds_what_its_reader_may_see() -> None:
    """Nothing for other readers, no note of the desk, no path of the machine; the day is the page's."""
    inside = read_attachments(archived(dossier_of(SMALL)), "x.pdf")
    assert set(inside) == {FACTS_NAME, RECORD_NAME}
    facts = reader.loads([("facts.yaml", inside[FACTS_NAME], None)])[0].facts
    assert ([f.id for _, f in facts.facts()], str(facts.as_of)) == (["i"], "2025-11-03")
    assert (facts.issues[0].note, facts.sources[0].file) == (None, None)


def changed_since(*more: Change) -> Since:
    """The changes of the small dossier since an edition of October."""
    before = dossier_of({**SMALL, "as_of": "2025-10-03", "issues": [{"id": "o", "title": "Old quarrel"}]})
    found = difference(before.facts, dossier_of(SMALL).facts)
    return Since(as_of=Edtf.parse("2025-10-03"), number=2, changes=(*found, *more))


def test_a_page_with_changes_is_made_again() -> None:
    """The record holds the changes that the reader was told of and no other, so that the page can be made again."""
    made = archived(dossier_of(SMALL), since=changed_since())
    verdict = verify("x.pdf", made, BUILTIN)
    assert (verdict.identical, verdict.differences) == (True, ())
    record = json.loads(read_attachments(made, "x.pdf")[RECORD_NAME])
    assert [(c["kind"], c["label"]) for c in record["since"]["changes"]] == [
        ("new", {"en": "Fishing quotas"}),
        ("withdrawn", {"en": "Old quarrel"}),
    ]
    assert (record["since"]["as_of"], record["since"]["number"]) == ("2025-10-03", 2)
    assert b"For others" not in read_attachments(made, "x.pdf")[RECORD_NAME]


def test_a_page_without_changes_says_nothing_of_them() -> None:
    """The record of a first edition is as it always was."""
    record = json.loads(attachments_of(dossier_of(SMALL), BUILTIN.audience("minister"), "en")[1].content)
    assert "since" not in record


def test_other_changes_are_told() -> None:
    """A box that says something else than the record is told line by line."""
    dossier = dossier_of(SMALL)
    more = Change(kind="withdrawn", list="issues", fact="x", label=Text("Whaling"), earlier=Earlier())
    inside = attachments_of(dossier, BUILTIN.audience("minister"), "en", changed_since(more))
    verdict = verify("x.pdf", archived(dossier, inside, changed_since()), BUILTIN)
    assert any("only in the facts:" in told and "Whaling" in told for told in verdict.differences)


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "changed", "list": "issues", "fact": "i", "label": "X", "field": "colour"},
        {"kind": "changed", "list": "meetings", "fact": "i", "label": "X", "field": "date", "before": "soon"},
        {"kind": "moved", "list": "issues", "fact": "i", "label": "X"},
    ],
)
def test_changes_that_are_none(change: dict[str, str]) -> None:
    """A record of changes that nobody could have made is refused like any other damage."""
    facts, record = attachments_of(dossier_of(SMALL), BUILTIN.audience("minister"), "en", changed_since())
    content = json.loads(record.content)
    content["since"]["changes"].append(change)
    broken = replace(record, content=json.dumps(content).encode())
    with pytest.raises(InputError, match=r"made-with\.json is damaged"):
        verify("x.pdf", archived(dossier_of(SMALL), (facts, broken)), BUILTIN)


def test_a_word_that_is_none_is_shown_as_it_is() -> None:
    """A status that the page has no word for breaks nothing."""
    odd = Change(kind="changed", list="issues", fact="i", label=Text("Fish"), field="status", before=Text("odd"),
                 after=Text("odder"), earlier=Earlier())  # fmt: skip
    made = archived(dossier_of(SMALL), since=Since(as_of=Edtf.parse("2025-10-03"), changes=(odd,)))
    assert any("odd → odder" in line.replace("\N{NO-BREAK SPACE}", " ") for line in text_of(made))


def test_other_facts_are_told() -> None:
    """A page that says something else than its facts is told line by line."""
    changed = {**SMALL, "issues": [{**SMALL["issues"][0], "title": "Whaling quotas"}]}
    inside = attachments_of(dossier_of(changed), BUILTIN.audience("minister"), "en")
    verdict = verify("x.pdf", archived(dossier_of(SMALL), inside), BUILTIN)
    assert not verdict.identical
    told = [d.replace("\N{NO-BREAK SPACE}", " ") for d in verdict.differences]
    assert "only in the file: Open: Fishing quotas.1" in told
    assert "only in the facts: Open: Whaling quotas.1" in told


def test_changed_bytes_are_told() -> None:
    """A file whose text is untouched but whose bytes were changed is no longer the page that was made."""
    verdict = verify("x.pdf", archived(dossier_of(SMALL)) + b"\n% stamped\n", BUILTIN)
    assert [d.split(":")[0] for d in verdict.differences] == ["the bytes differ, though text and picture are the same"]


@pytest.mark.parametrize("version", [None, "0.0"])
def test_added_pages_are_told(version: str | None) -> None:
    """A page behind the one that its facts make is a difference, also where other versions made the file."""
    facts, record = attachments_of(dossier_of(SMALL), BUILTIN.audience("minister"), "en")
    if version:
        made = json.loads(record.content) | {"briefgen": version}
        record = replace(record, content=json.dumps(made).encode())
    longer = io.BytesIO()
    with pikepdf.open(io.BytesIO(archived(dossier_of(SMALL), (facts, record)))) as pdf:
        pdf.add_blank_page()
        pdf.save(longer)
    told = verify("x.pdf", longer.getvalue(), BUILTIN).differences
    assert told[0] == "the file has 2 pages, its facts make one"


def test_another_engine_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bytes of another version of the engine cannot be compared; the page can."""
    dossier = dossier_of(SMALL)
    facts, record = attachments_of(dossier, BUILTIN.audience("minister"), "en")
    old = Attachment(
        record.name,
        record.content.replace(b'"weasyprint":"', b'"weasyprint":"0.').replace(
            b'"weasyprint": "', b'"weasyprint": "0.'
        ),
        record.media_type,
        record.description,
        record.relationship,
    )
    verdict = verify("x.pdf", archived(dossier, (facts, old)), BUILTIN)
    assert (verdict.identical, verdict.differences) == (False, ())
    assert verdict.note
    assert verdict.note.startswith("made with weasyprint 0.")


@pytest.mark.parametrize("raw", [b"", b"no PDF at all", b"%PDF-1.7\n%%EOF"])
def test_what_is_no_pdf(raw: bytes) -> None:
    """Told as what it is."""
    with pytest.raises(InputError, match="no PDF that can be read"):
        verify("x.pdf", raw, BUILTIN)


def test_a_page_without_its_facts() -> None:
    """An ordinary page cannot be verified, and the message says how to make one that can."""
    with pytest.raises(InputError, match="does not carry its facts") as caught:
        verify("x.pdf", archived(dossier_of(SMALL), ()), BUILTIN)
    assert caught.value.hint == "make it with: briefgen render --pdf-variant pdf/a-3a"


def test_a_damaged_record() -> None:
    """Attachments are data from strangers: a record that is none is refused."""
    facts, record = attachments_of(dossier_of(SMALL), BUILTIN.audience("minister"), "en")
    broken = Attachment(record.name, b'{"audience": 1}', record.media_type, "", "Supplement")
    with pytest.raises(InputError, match=r"made-with\.json is damaged"):
        verify("x.pdf", archived(dossier_of(SMALL), (facts, broken)), BUILTIN)

"""Word files, mails, feeds and Markdown; what a file is; which day it bears."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from email.message import EmailMessage

import docx
import pytest
from docx.oxml import parse_xml

from briefgen.errors import InputError
from briefgen.sources import kind_of, read
from briefgen.sources.dates import of_head, of_name
from briefgen.sources.tongue import language_of

DAY = datetime.date(2025, 11, 3)


def word(title: str = "Note on the bridge", made: datetime.datetime | None = None) -> bytes:
    """A Word file with a heading, paragraphs around a table and a merged cell."""
    document = docx.Document()
    document.add_heading("The bridge", 1)
    document.add_paragraph("The ministers of Norland and Estmark met in Vik.")
    table = document.add_table(2, 3)
    for n, text in enumerate(("Item", "State", "Next")):
        table.cell(0, n).text = text
    table.cell(1, 0).text = "Tolls"
    table.cell(1, 1).merge(table.cell(1, 2)).text = "open"
    document.add_paragraph("A committee follows.")
    document.core_properties.title = title
    if made:
        document.core_properties.created = made
    into = io.BytesIO()
    document.save(into)
    return into.getvalue()


def test_a_word_file() -> None:
    """Paragraphs and tables in their order, title and day of its properties; those of a bare template say nothing."""
    (document,) = read("note.docx", word(made=datetime.datetime(2025, 11, 3, 8, tzinfo=datetime.UTC)))
    assert document.text.split("\n\n") == [
        "The bridge",
        "The ministers of Norland and Estmark met in Vik.",
        "Item | State | Next",
        "Tolls | open",
        "A committee follows.",
    ]
    assert (document.title, document.date) == ("Note on the bridge", DAY)
    assert read("2025-11-03.docx", word())[0].date == DAY


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def test_what_a_word_file_says_as_it_stands() -> None:
    """Tracked insertions without deletions, controls, a table in a cell, a text box once; nothing that is hidden."""

    def run(text: str, look: str = "") -> str:
        return f"<w:r>{look}<w:t xml:space='preserve'>{text}</w:t></w:r>"

    def paragraph(inner: str) -> str:
        return f"<w:p>{inner}</w:p>"

    hidden, shown = ("<w:rPr><w:vanish/></w:rPr>", "<w:rPr><w:vanish w:val='0'/></w:rPr>")
    box = f"<w:txbxContent>{paragraph(run('In a box.'))}</w:txbxContent>"
    inner = f"<w:tbl><w:tr><w:tc>{paragraph(run('inner'))}</w:tc></w:tr></w:tbl>"
    deleted = "<w:del><w:r><w:delText>no </w:delText></w:r></w:del>"
    moved = f"<w:moveFrom>{run('gone')}</w:moveFrom>"
    parts = (
        paragraph(
            f"{run('They met')}<w:ins>{run(' in Vik')}</w:ins>{deleted}{moved}{run('!', hidden)}{run('.', shown)}"
        ),
        f"<w:sdt><w:sdtContent>{paragraph(run('In a control.'))}</w:sdtContent></w:sdt>",
        f"<w:tbl><w:tr><w:tc>{paragraph(run('left'))}</w:tc><w:tc>{inner}{paragraph('')}</w:tc></w:tr></w:tbl>",
        paragraph(f"{run('Before.')}<w:r><w:pict>{box}</w:pict><w:Fallback><w:pict>{box}</w:pict></w:Fallback></w:r>"),
    )
    document = docx.Document()
    for part in parts:
        document.element.body.append(parse_xml(re.sub(r"^<w:\w+", rf"\g<0> {W}", part)))
    into = io.BytesIO()
    document.save(into)
    (found,) = read("a.docx", into.getvalue())
    told = ["They met in Vik.", "In a control.", "left | inner", "Before.", "In a box."]
    assert found.text.split("\n\n") == told


def test_word_files_that_cannot_be_read() -> None:
    """Cut short, a bomb, locked, or a zip of something else: one line each."""
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 25_000_000)
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("picture.png", b"x")
    for name, data, wrong in (
        ("a.docx", word()[:5000], "damaged or cut short"),
        ("a.docx", bomb.getvalue(), "unpacks to 25,000,000 bytes in 1 parts"),
        ("a.docx", word()[:9000] + b"-" * 90 + word()[9090:], "damaged"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word or RTF file, or one with a password"),
        ("a.zip", other.getvalue(), "this is a zip archive"),
        ("a.docx", b"", "the file is empty"),
    ):
        with pytest.raises(InputError, match=wrong):
            read(name, data)


def mail(body: str, **head: str) -> EmailMessage:
    """A message of the third of November."""
    message = EmailMessage()
    fields = {"From": "Vik Desk <desk@example.org>", "Subject": "Readout", "Date": "Mon, 03 Nov 2025 23:30:00 +0100"}
    for name, value in (fields | head).items():
        message[name] = value
    message.set_content(body)
    return message


def test_a_mail() -> None:
    """Subject, sender and day; neither signature nor what it answers."""
    body = "They met in Vik.\n\nOn Sun, 2 Nov 2025 at 10:00, A. Person <a@example.org> wrote:\n> Will they?\n"
    (document,) = read("m.eml", bytes(mail(body)))
    assert document.text == "They met in Vik."
    assert (document.title, document.publisher, document.date) == ("Readout", "Vik Desk", DAY)
    assert document.notes == ("what the message quotes is left out",)
    assert read("m.eml", bytes(mail("> Will they?\nYes, in Vik.\n-- \nThe Desk\n")))[0].text == "Yes, in Vik."


def test_a_mail_with_html_and_attachments() -> None:
    """The text of the HTML where there is no other; attachments are documents of the same day, or named as left out."""
    message = mail("")
    message.clear_content()
    message.set_content("<div>They met in&nbsp;Vik.<br>Talks went on.</div><script>x()</script>", subtype="html")
    message.add_attachment(word(), maintype="application", subtype="octet-stream", filename="note.docx")
    message.add_attachment(b"\x89PNG\r\n", maintype="image", subtype="png", filename="map.png")
    message.add_attachment(mail("Earlier: they will meet.", Date="Sat, 01 Nov 2025 10:00:00 +0000"))
    own, attached, inner = read("in/m.eml", bytes(message))
    assert own.text == "They met in Vik.\n\nTalks went on."
    assert own.notes == ("its attachment map.png is not read",)
    assert (attached.path, attached.date, attached.title) == ("in/m.eml/note.docx", DAY, "Note on the bridge")
    assert (inner.text.strip(), inner.date) == ("Earlier: they will meet.", datetime.date(2025, 11, 1))


def test_a_mail_without_text() -> None:
    """One that only carries a file gives that file; an empty one is told."""
    message = mail("")
    message.add_attachment(word(), maintype="application", subtype="octet-stream", filename="note.docx")
    assert [d.id for d in read("m.eml", bytes(message))] == ["note"]
    with pytest.raises(InputError, match="holds no text"):
        read("m.eml", bytes(mail("\n")))


def test_a_mail_nested_without_end() -> None:
    """Parts inside parts inside parts are an error, no crash."""
    parts = (f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(3_000))
    with pytest.raises(InputError, match="nested without end"):
        read("m.eml", f"From: a@example.org\nTo: b\nMIME-Version: 1.0\n{''.join(parts)}".encode())


RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Vik Wire</title><language>en</language>
<item><title>Bridge</title><link>https://example.org/1</link><pubDate>Mon, 03 Nov 2025 10:00:00 GMT</pubDate>
<description>&lt;p&gt;They met.&lt;/p&gt;&lt;p&gt;Tolls are open.&lt;/p&gt;</description></item>
<item><title>Bridge</title><guid>2</guid></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Vik Atom</title><entry><id>a</id><title>Bridge</title>
<updated>2025-11-03T10:00:00Z</updated><content type="html">&lt;b&gt;They met.&lt;/b&gt;</content></entry></feed>"""


def test_feeds() -> None:
    """Each entry a document of its own; one without text is its headline."""
    one, two = read("in/wire.xml", RSS.encode())
    assert (one.id, two.id, one.path) == ("wire-bridge", "wire-bridge-2", "in/wire.xml")
    assert (one.text, two.text) == ("They met.\n\nTolls are open.", "Bridge")
    assert (one.date, one.publisher, one.url) == (DAY, "Vik Wire", "https://example.org/1")
    assert one.sha256 != two.sha256
    (entry,) = read("wire.txt", ATOM.encode())
    assert (entry.text, entry.date) == ("They met.", DAY)
    with pytest.raises(InputError, match="no entry with text"):
        read("a.xml", b"<rss version='2.0'><channel><title>x</title></channel></rss>")


def test_markdown() -> None:
    """Front matter is the head; marks are no words."""
    data = b'---\ntitle: "A bridge"\ndate: 2025-11-03T10:00\nlang: en\n---\n# Bridge\n\nThey **met** in [Vik](http://x.y).\n'
    (document,) = read("a.md", data)
    assert (document.text, document.title, document.date) == ("# Bridge\n\nThey met in Vik.\n"[2:], "A bridge", DAY)
    assert read("a.txt", b"They **met**.")[0].text == "They **met**."


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("Talks in Vik\n3 November 2025\nThey met.", DAY),
        ("Published: Mon, November 3, 2025 at 10:15 a.m.\nThey met.", DAY),
        ("VIK, 3 November 2025 (Wire) - They met.", DAY),
        ("2025-11-03\nThey met.", DAY),
        ("By our own correspondent | 3 November 2025\nThey met.", DAY),
        ("LEMSAL, Norway, November 3, 2025 /Wire/ -- They met.", DAY),
        ("A bridge\n\n3 November 2025, Vik Wire\n\nThey met.", DAY),
        ("A bridge\n\nMonday, November 3, 2025, The Vik & Lemsal Post\n\nThey met.", DAY),
        ("A bridge\n03.11.2025\n\nThey met.", DAY),
        ("A bridge\n11/13/2025\n\nThey met.", datetime.date(2025, 11, 13)),
        ("A bridge\n3/11/2025\n\nThey met.", None),
        ("Meeting of A with B - Vik, November 3, 2025 - Note to the press\nThey met.", DAY),
        ("Statement by the Government of Norway, 3 November 2025, Vik\nThey met.", DAY),
        ("They met - on 3 November 2025 - in Vik.", None),
        ("3 November 2025, They met in Vik.", None),
        ("On 3 November 2025 they met.", None),
        ("They met.\nThe talks of 3 November 2025 went well.", None),
        ("Vik, 3 November - They met.", None),
        ("31 November 2025\nThey met.", None),
    ],
)
def test_the_day_at_the_head(head: str, day: datetime.date | None) -> None:
    """A line that is a date, or a dateline with its year; never a date that a sentence tells."""
    assert of_head(head) == day


def test_the_day_in_a_name() -> None:
    """Of any usual writing; a number is none."""
    assert [of_name(n) for n in ("2025-11-03-vik.html", "x_20251103.pdf", "in/2025.11.03.md")] == [DAY] * 3
    assert [of_name(n) for n in ("20251345.txt", "120251103.txt", "2025.txt")] == [None] * 3


def test_languages() -> None:
    """Declared, else by script, else by the commonest words; English where nothing tells."""
    assert language_of("x", "fr_FR") == "fr-FR"
    assert language_of("x", "!!") == "en"
    assert (
        language_of("Les ministres se sont rencontrés à Vik dans la soirée et ont parlé du pont avec le maire") == "fr"
    )
    assert language_of("Министры встретились в городе") == "ru"


def test_kinds() -> None:
    """By content alone."""
    found = [kind_of(d) for d in (b"%PDF-1.4", b"\x89PNG", b"Hello.", b"a\x00b", b"date: 2025-11-03\ntitle: x\n\nText")]
    assert found == ["pdf", "image", "text", "binary", "text"]
    assert kind_of(b"From the start: they met.\nSubject: talks.") == "text"

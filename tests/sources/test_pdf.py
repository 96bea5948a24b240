"""PDF files: order of reading, paragraphs, divided words, running heads, and what cannot be read."""

from __future__ import annotations

import datetime
import io
import sys
import zlib

import pikepdf
import pytest
import weasyprint

from briefgen.errors import InputError
from briefgen.sources import read

STORY = (
    "The transport ministers of Norland and Estmark met in the harbour town of Vik on Sunday and spoke for two hours.",
    "They agreed on administrative co-operation at the bridge of Lund, the Norland ministry announced in a statement.",
    "A joint commission is to settle responsibilities for documentation, which had kept both governments apart.",
)
STYLE = """@page { size: 150mm 120mm; margin: 18mm; @top-left { content: 'The Vik Courier' }
@bottom-right { content: 'Page ' counter(page) ' of ' counter(pages) } }
html { font: 10pt/1.3 'Noto Serif' } p { margin: 0; text-indent: 1em } h1 { font-size: 15pt; margin: 0 0 3mm }
.columns { column-count: 2; column-gap: 7mm; text-align: justify; hyphens: auto }"""


def pdf(body: str, head: str = "") -> bytes:
    """A PDF of HTML."""
    made = weasyprint.HTML(string=f"<html lang=en><head>{head}<style>{STYLE}</style></head><body>{body}").write_pdf()
    assert isinstance(made, bytes)
    return made


def test_two_columns_over_several_pages() -> None:
    """Columns one after the other, no running heads, words whole, paragraphs across columns and pages whole."""
    rows = "".join(f"<p>{row}</p>" for row in STORY * 4)
    (document,) = read("in/b.pdf", pdf(f"<h1>A bridge is to reopen</h1><div class=columns>{rows}</div>"))
    assert document.text.split("\n\n") == ["A bridge is to reopen", *STORY * 4]
    assert len(document.pages) == 2
    assert [document.page(n) for n in (0, document.pages[1] - 1, document.pages[1])] == [1, 1, 2]


def test_lines_that_the_file_holds_across_columns() -> None:
    """A file may write line by line across both columns: they are parted all the same."""
    left = ("The ministers of Norland", "met in Vik on Sunday", "and spoke of the bridge.", "It is closed since May.")
    right = ("Traffic is to begin", "again before winter", "and pay no toll.", "Both sides agree.")
    stream = b"BT /F1 10 Tf 12 TL 40 150 Td " + b" ".join(
        f"({a}) Tj 150 0 Td ({b}) Tj -150 -12 Td".encode() for a, b in zip(left, right, strict=True)
    )
    document = pikepdf.new()
    document.add_blank_page(page_size=(360, 200))
    page = document.pages[0]
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    page.Contents = document.make_stream(stream + b" ET")
    (found,) = read("a.pdf", saved(document))
    assert " ".join(found.text.split()) == (
        "The ministers of Norland met in Vik on Sunday and spoke of the bridge. It is closed since May. "
        "Traffic is to begin again before winter and pay no toll. Both sides agree."
    )


def test_a_table_is_read_row_by_row() -> None:
    """Narrow cells are no columns of prose."""
    rows = [("10:30", "Arrival at the harbour of Vik"), ("11:00", "Talks in the town hall"), ("13:00", "Lunch"),
            ("15:00", "Departure by train to the north")]  # fmt: skip
    cells = "".join(f"<tr><td style='width: 30mm'>{a}<td>{b}" for a, b in rows)
    (found,) = read("a.pdf", pdf(f"<p>Programme of the visit of the ministers to the town:</p><table>{cells}</table>"))
    assert [f"{a} {b}" in found.text for a, b in rows] == [True] * 4


def test_paragraphs_of_a_line_or_two() -> None:
    """A release whose paragraphs are as short as its place and day; a headline of two lines stays one."""
    paragraphs = [
        "Statement of the Ministry of Public Works on the bridge at Orla and on the roads to it from both banks",
        "Orla, 6 March 2025",
        "On 4 March the ministers walked over the new bridge from both ends, met in the middle and shook hands.",
        "They will be back in May.",
    ]
    head, *rest = paragraphs
    body = f"<h1>{head}</h1>" + "".join(f"<p>{text}</p>" for text in rest)
    style = "<style>p { margin: 1em 0 } h1 { font-size: 2em }</style>"
    made = weasyprint.HTML(string=f"<html lang=en><head>{style}</head><body>{body}").write_pdf()
    (document,) = read("release.pdf", made)
    assert document.text.split("\n\n") == paragraphs


@pytest.mark.parametrize("leading", ["1.2", "2", "3"])
def test_spaced_out_lines_are_one_paragraph(leading: str) -> None:
    """Also under a letterhead whose lines are closer."""
    text = " ".join(f"The commission met for the {n}th time and came to no result." for n in range(20, 40))
    head = "<p style='line-height: 1.2'>Ministry of Roads<br>Orla</p>"
    style = f"<style>p {{ line-height: {leading}; margin: 4em 0 }}</style>"
    made = weasyprint.HTML(string=f"<html lang=en><head>{style}</head><body>{head}<p>{text}</p>").write_pdf()
    (document,) = read("spaced.pdf", made)
    assert document.text.split("\n\n")[-1] == text


def test_metadata() -> None:
    """The title and the day of making; a date at the head of the text goes before that."""
    head = "<title>Joint statement</title><meta name=dcterms.created content=2025-11-05>"
    (document,) = read("b.pdf", pdf(f"<p>{STORY[0]}</p>", head))
    assert (document.title, document.date) == ("Joint statement", datetime.date(2025, 11, 5))
    (document,) = read("b.pdf", pdf(f"<p>3 November 2025</p><p>{STORY[0]}</p>", head))
    assert document.date == datetime.date(2025, 11, 3)


def saved(document: pikepdf.Pdf, encryption: pikepdf.Encryption | bool = False) -> bytes:
    """The bytes of a document."""
    into = io.BytesIO()
    document.save(into, encryption=encryption)
    return into.getvalue()


def test_what_cannot_be_read() -> None:
    """Locked, cut short, a scan, too long: one line each, with what to do."""
    whole = pdf(f"<p>{STORY[0]}</p>")
    with pikepdf.open(io.BytesIO(whole)) as document:
        locked = saved(document, encryption=pikepdf.Encryption(owner="a", user="b"))
    scan, long = pikepdf.new(), pikepdf.new()
    scan.add_blank_page()
    long.add_blank_page()
    for _ in range(4_999):
        long.pages.append(long.pages[0])
    for data, wrong, hint in (
        (locked, "the PDF is encrypted", "without a password"),
        (b"%PDF-1.7\n1 0 obj <<", "damaged or cut short", "download it again"),
        (saved(scan), "its pages are pictures", "OCR"),
        (saved(long), "5,000 pages are more than a source may have", "pages that matter"),
    ):
        with pytest.raises(InputError, match=wrong) as caught:
            read("a.pdf", data)
        assert hint in (caught.value.hint or "")


def bomb(megabytes: int, *filters: pikepdf.Name) -> bytes:
    """A small file whose one page unpacks to so much."""
    document = pikepdf.new()
    document.add_blank_page()
    packed = zlib.compress(b" " * 1_000_000 * megabytes, 9)
    packed = zlib.compress(packed, 9) if len(filters) > 1 else packed
    stream = pikepdf.Stream(document, b"")
    stream.write(packed, filter=pikepdf.Array(filters))
    document.pages[0].Contents = stream
    return saved(document)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nothing bounds a process")
def test_what_a_file_unpacks_to_is_bounded() -> None:
    """Once or twice packed; the file is refused in one line, and what is read next is whole."""
    flate = pikepdf.Name.FlateDecode
    for data in (bomb(600, flate), bomb(600, flate, flate)):
        assert len(data) < 700_000
        with pytest.raises(InputError, match=r"^a.pdf: reading the PDF takes more than 400 MB of memory or 60 s of"):
            read("a.pdf", data)
    assert read("a.pdf", pdf(f"<p>{STORY[0]}</p>"))[0].text.endswith(STORY[0])


def test_a_page_without_text_is_noted() -> None:
    """A scan among pages of text."""
    with pikepdf.open(io.BytesIO(pdf(f"<p>{STORY[0]}</p>"))) as document:
        document.add_blank_page()
        (found,) = read("a.pdf", saved(document))
    assert found.notes == ("no text on page 2: a picture, or empty",)

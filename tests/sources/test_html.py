"""Web pages: the article alone, with what the page says of itself."""

from __future__ import annotations

import datetime

import pytest

from briefgen.errors import InputError
from briefgen.sources import read

STORY = (
    "The transport ministers of Norland and Estmark met in the harbour town of Vik on Sunday and spoke for two hours.",
    "They agreed to reopen the bridge at Lund before winter, the Norland ministry said in a statement to the press.",
    "A joint committee is to settle the tolls, which had kept both sides apart since the spring of last year.",
)


def page(head: str = "", lang: str = ' lang="en-GB"') -> str:
    """A newspaper's page with all that stands around an article."""
    return f"""<!DOCTYPE html><html{lang}><head><title>Bridge to reopen | The Vik Courier</title>{head}</head><body>
<div class="cookie-banner" role="dialog"><p>We and our 300 partners store cookies on your device.</p>
<button>Accept all</button></div>
<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<main><article><h1>Bridge to reopen</h1>{"".join(f"<p>{row}</p>" for row in STORY)}</article>
<aside class="related"><h3>Related</h3><ul><li><a href="/a">Westland's queen received the envoy of Sudmark</a></li>
</ul></aside></main><footer><p>Copyright. Subscribe to our newsletter.</p></footer></body></html>"""


HEAD = """<meta charset="utf-8"><meta property="og:site_name" content="The Vik Courier">
<meta property="og:title" content="Bridge to reopen">
<meta property="article:published_time" content="2025-11-03T09:12:00+00:00">"""


def test_the_article_alone() -> None:
    """No navigation, banner, related links or footer; a paragraph each; the page's own metadata."""
    (document,) = read("in/bridge.html", page(HEAD).encode())
    assert document.text == "\n\n".join(["Bridge to reopen", *STORY])
    assert (document.date, document.title) == (datetime.date(2025, 11, 3), "Bridge to reopen")
    assert (document.publisher, document.language) == ("The Vik Courier", "en-GB")
    assert (document.id, document.path) == ("bridge", "in/bridge.html")


@pytest.mark.parametrize("name", ["page.txt", "page.pdf", "page.docx", "page"])
def test_a_page_is_told_by_its_content(name: str) -> None:
    """Whatever its name says."""
    (document,) = read(name, page(HEAD).encode())
    assert document.text.endswith(STORY[-1])


def test_the_file_name_dates_a_page_without_date() -> None:
    """Only where neither the page nor --date does; else it stays undated."""
    data = page().encode()
    assert read("2025-11-03-bridge.html", data)[0].date == datetime.date(2025, 11, 3)
    assert read("2025-11-03-b.html", data, datetime.date(2024, 1, 2))[0].date == datetime.date(2024, 1, 2)
    assert read("bridge.html", data)[0].date is None


def test_charsets() -> None:
    """UTF-8 that is declared as something else, what is declared, and what is declared wrongly."""
    text = page('<meta charset="{}">').replace("Vik on", "Malmö on")
    for declared, encoding in (("iso-8859-1", "utf-8"), ("cp1250", "cp1250"), ("utf-8", "cp1252")):
        (document,) = read("a.html", text.replace("{}", declared).encode(encoding))
        assert "town of Malmö on" in document.text
        assert bool(document.notes) == (declared == "utf-8")


def test_a_page_without_main_text() -> None:
    """One line, and what to do."""
    with pytest.raises(InputError, match=r"^a.html: the page holds no main text$"):
        read("a.html", b"<html><head><title>Loading</title><script>go()</script></head><body></body></html>")


def test_a_page_nested_without_end() -> None:
    """Depth is bounded before a parser sees the page."""
    with pytest.raises(InputError, match="nested more than 400 deep"):
        read("a.html", b"<html><body>" + b"<div>" * 500 + b"text")


def test_a_page_of_countless_elements() -> None:
    """The article is sought in time that grows with their square: refused before that, however few letters it has."""
    with pytest.raises(InputError, match=r"^a.html: 20,003 elements are more than a page may have \(20,000\)$"):
        read("a.html", b"<html><body><article>" + b"<p>They met." * 20_000)


def test_paragraphs_that_nothing_ends_are_not_nested() -> None:
    """As pages were written by hand: the next paragraph ends the one before."""
    rows = [f"The ministers of Norland and Estmark met in the town of Vik for the {n}th time." for n in range(1, 601)]
    (document,) = read("a.html", ("<html><body><article><p>" + "<p>".join(rows)).encode())
    assert document.text.split("\n\n") == rows

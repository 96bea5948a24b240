"""Web pages: the article without navigation, banners and related links."""

from __future__ import annotations

import datetime
import html.parser
import re

from briefgen.errors import InputError, MissingDependencyError
from briefgen.sources.charset import decode
from briefgen.sources.document import Draft

MAX_BYTES = 8_000_000
MAX_MARKUP = 1_500_000  # characters without scripts and styles: what takes time; a newspaper's page has some 300,000
HINT = "pip install 'briefgen[extract]'"
MAX_ELEMENTS = 20_000  # the article is sought in time that grows with their square; a newspaper's page has some 3,000
_DEEPEST = 400  # nested elements; a page has some forty
_ELEMENT = re.compile(r"<[a-zA-Z]")
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2100-12-31"}  # no clock: the same every day
_LANG = re.compile(r"<html\b[^>]{0,400}?\blang\s*=\s*[\"']?([A-Za-z_-]{2,12})", re.IGNORECASE)
_SCRIPT = re.compile(r"<(script|style)\b(?![^>]{0,300}ld\+json)[^>]{0,2000}>.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_OPENING = re.compile(  # of elements that only their end tag ends; the next paragraph, row or item ends one of its kind
    r"<(/?)(?:div|span|section|article|table|ul|ol|b|i|em|font|blockquote|a)\b", re.IGNORECASE
)


def read_html(name: str, data: bytes) -> Draft:
    """The main text of a page with its title, day, publisher and language; InputError where there is no main text."""
    page, notes = decode(data)
    page = _SCRIPT.sub("", page)
    elements = len(_ELEMENT.findall(page))
    for number, what, most in ((len(page), "characters of markup", MAX_MARKUP), (elements, "elements", MAX_ELEMENTS)):
        if number > most:
            raise InputError(
                f"{name}: {number:,} {what} are more than a page may have ({most:,})", "save the article as plain text"
            )
    if _depth(page) > _DEEPEST:
        raise InputError(f"{name}: its elements are nested more than {_DEEPEST} deep", "save the article as plain text")
    found = _article(page)
    text = "\n\n".join(row for row in (found.text if found and found.text else "").split("\n") if row.strip())
    if not found or not text:
        raise InputError(
            f"{name}: the page holds no main text",
            "save the article itself, after it has loaded in the browser, or copy its text into a .txt file",
        )
    lang = _LANG.search(page[:20_000])
    return Draft(
        text=text,
        day=_day(found.date),
        title=found.title,
        publisher=found.sitename,
        url=found.url,
        language=lang[1] if lang else found.language,
        notes=notes,
    )


def plain(markup: str) -> str:
    """The text of a fragment of HTML, paragraphs apart by an empty line."""
    parser = _Plain()
    parser.feed(markup)
    parser.close()
    rows = (" ".join(row.split()) for row in "".join(parser.parts).split("\n"))
    return "\n\n".join(row for row in rows if row)


def _article(page: str) -> _Found | None:
    try:
        import trafilatura  # noqa: PLC0415 - half a second, for pages only
    except ImportError as error:
        raise MissingDependencyError("reading web pages needs trafilatura, which is not installed", HINT) from error
    try:
        found = trafilatura.bare_extraction(
            page, include_comments=False, with_metadata=True, date_extraction_params=dict(_DATES)
        )
    except (ValueError, AttributeError, RecursionError, TypeError):  # what broken markup makes of its parser
        return None
    return _Found(found) if found else None


class _Found:
    """The values of trafilatura's document that we use, typed."""

    def __init__(self, found: object) -> None:
        def value(name: str) -> str | None:
            return str(getattr(found, name, None) or "") or None

        self.text, self.title, self.date = value("text"), value("title"), value("date")
        self.sitename, self.url, self.language = value("sitename"), value("url"), value("language")


def _day(value: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(value or "")
    except ValueError:
        return None


def _depth(page: str) -> int:
    """How deep elements that need their end tag are nested at most, roughly."""
    depth = most = 0
    for match in _OPENING.finditer(page):
        depth = max(0, depth - 1) if match[1] else depth + 1
        most = max(most, depth)
    return most


class _Plain(html.parser.HTMLParser):
    """Collects text; block elements end a line, scripts and styles are passed over."""

    _BLOCKS = frozenset("p div br li tr h1 h2 h3 h4 h5 h6 blockquote table ul ol section article td".split())
    _HIDDEN = frozenset("script style head title template".split())

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.hidden += tag in self._HIDDEN
        if tag in self._BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self.hidden = max(0, self.hidden - (tag in self._HIDDEN))
        if tag in self._BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.parts.append(" ".join(data.split("\n")))

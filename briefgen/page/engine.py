"""The layout engine, behind one narrow door: XHTML in, laid-out pages and PDF bytes out.

Only this module imports WeasyPrint, and only when a page is made. Whatever the engine would write into a log
(missing glyph, image or file, unknown property) becomes a PageError: a page with a hole is no page.
"""

from __future__ import annotations

import contextlib
import functools
import io
import logging
import re
import threading
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import unquote, urlsplit

from briefgen.errors import BriefgenError, MissingDependencyError, PageError
from briefgen.page import fonts
from briefgen.page.archive import Attachment, Variant, embedded, finish

INSTALL_PANGO = (
    "Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0. "
    "Fedora: dnf install pango harfbuzz. macOS: brew install pango."
)
_OPTIONS: dict[Variant, dict[str, Any]] = {
    "pdf/ua-1": {"pdf_variant": "pdf/ua-1", "full_fonts": False},
    "pdf/a-3a": {"pdf_variant": "pdf/a-3a", "full_fonts": False, "pdf_tags": True, "output_intent": "srgb"},
}
_ABSURD = "look for absurd sizes in the template and its style sheets, and for text that is none in the facts"
_TALL = "@page { size: 210mm 6000mm }"  # to measure how high the content would be
_WIDE_SPAN = re.compile(r"<[^<>]*\s(?:col|row)span\s*=\s*[\"']?\s*[0-9]{4,}", re.IGNORECASE)
_NAMED = 6  # missing characters that an error names
_MISSING_GLYPH = re.compile(r"\.notdef glyph rendered .*\(U\+([0-9A-F]{4,6})\)", re.DOTALL)


class MissingGlyphsError(PageError):
    """Characters without a glyph; the caller knows whose text they are in."""

    def __init__(self, chars: Sequence[str], where: str = "", hint: str | None = None) -> None:
        self.chars = tuple(dict.fromkeys(chars))
        names = ", ".join(f"“{c}” (U+{ord(c):04X})" for c in self.chars[:_NAMED])
        more = f" and {len(self.chars) - _NAMED} more" if len(self.chars) > _NAMED else ""
        super().__init__(f"No font of the page has the character {names}{more}" + (f": {where}" if where else ""), hint)


@dataclass(frozen=True, slots=True)
class Laid:
    """A laid-out document: paint it, or look at its boxes."""

    document: Any
    variant: Variant

    @property
    def pages(self) -> int:
        """How many pages the content took."""
        return len(self.document.pages)

    @property
    def page_box(self) -> Any:
        """The box of the first page, with everything in it. Sizes in CSS pixels."""
        return self.document.pages[0]._page_box

    def pdf(self, identifier: bytes, as_of: str, attachments: Sequence[Attachment] = ()) -> bytes:
        """Paint as the variant that was laid out; attachments are for PDF/A-3a only.

        The identifier and the day (2025-11-03) stand for a random one and the clock, so that the same page has the
        same bytes.
        """
        options = dict(_OPTIONS[self.variant])
        if self.variant == "pdf/a-3a":
            options["attachments"] = embedded(attachments, as_of, _import())
        options["finisher"] = finish(self.variant, attachments)
        with _log_is_error():
            result: bytes = self.document.write_pdf(pdf_identifier=identifier, **options)
        return result


def lay_out(
    html: str, styles: Sequence[str], folders: Sequence[Path], *, tall: bool = False, variant: Variant = "pdf/ua-1"
) -> Laid:
    """Lay out XHTML with style sheets on A4, or on one endless page with `tall`.

    Only files below `folders` and `data:` URLs are fetched. PageError for whatever the engine complains about.
    """
    if _WIDE_SPAN.search(html):  # the engine makes as many columns, which no time limit interrupts
        raise PageError(
            "A cell of a table spans more than 999 columns or rows", "see colspan and rowspan in the template"
        )
    weasyprint, font_config = load()
    fetcher = _fetcher(tuple(folders))
    with _log_is_error():
        sheets = [_stylesheet(css, tuple(folders)) for css in (*styles, *([_TALL] if tall else []))]
        base = f"{folders[0].absolute().as_uri()}/" if folders else None
        source = weasyprint.HTML(string=html, base_url=base, url_fetcher=fetcher)
        laid = source.render(font_config=font_config, stylesheets=sheets, **_OPTIONS[variant])
        return Laid(laid, variant)


def engine_report() -> dict[str, str | None]:
    """Versions of the engine and its libraries; None for what is missing."""
    report: dict[str, str | None] = {"weasyprint": None, "pango": None, "harfbuzz-subset": None}
    with contextlib.suppress(BriefgenError):
        weasyprint = _import() if fonts.complete() else _import_as_is()  # what is missing must not hide what is there
        report["weasyprint"] = weasyprint.__version__
        from weasyprint.text import ffi  # noqa: PLC0415

        version = ffi.pango.pango_version()
        report["pango"] = f"{version // 10000}.{version // 100 % 100}.{version % 100}"
        report["harfbuzz-subset"] = "found" if ffi.harfbuzz_subset is not None else None
    return report


@functools.cache
def load() -> tuple[ModuleType, Any]:
    """The engine and its one font configuration, loaded under the private fontconfig file."""
    weasyprint = _import()
    with fonts.private_fontconfig():
        from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415

        return weasyprint, FontConfiguration()


@functools.cache
def _import() -> ModuleType:
    """Import the engine under the private fontconfig file, which it reads at once."""
    with fonts.private_fontconfig():
        return _import_as_is()


def _import_as_is() -> ModuleType:
    """Import the engine; it prints to standard output when a library is missing, which is caught."""
    try:
        with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            import weasyprint  # noqa: PLC0415
    except OSError as error:
        raise MissingDependencyError(f"The layout engine lacks a library: {error}", INSTALL_PANGO) from error
    except ImportError as error:
        raise MissingDependencyError(
            f"The layout engine is missing: {error}", "pip install 'weasyprint>=70,<71'"
        ) from error
    module: ModuleType = weasyprint
    return module


@functools.lru_cache(maxsize=32)
def _stylesheet(css: str, folders: tuple[Path, ...]) -> Any:
    """A parsed style sheet; parsing takes as long as laying out."""
    weasyprint, font_config = load()
    base = f"{folders[0].absolute().as_uri()}/style/" if folders else None
    with _log_is_error():  # here, so that a sheet with a fault is never cached
        return weasyprint.CSS(string=css, base_url=base, font_config=font_config, url_fetcher=_fetcher(folders))


@functools.lru_cache(maxsize=8)
def _fetcher(folders: tuple[Path, ...]) -> Any:
    """A fetcher that denies everything but `data:` URLs and files below the template folders."""
    _import()
    from weasyprint.urls import URLFetcher  # noqa: PLC0415

    roots = tuple(folder.resolve() for folder in folders)

    class TemplateFetcher(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:
            if not _allowed(url, roots):
                raise ValueError("only files of the template folders and data: URLs may be used")
            return super().fetch(url, headers)

    return TemplateFetcher(allowed_protocols=("data", "file"), allow_redirects=False)


def _allowed(url: str, roots: Sequence[Path]) -> bool:
    parts = urlsplit(url)
    if parts.scheme == "data":
        return True
    if parts.scheme != "file" or parts.netloc not in ("", "localhost"):
        return False
    path = Path(unquote(parts.path)).resolve()
    return any(path.is_relative_to(root) for root in roots)


class _Listener(logging.Handler):
    """Collects what the engine says in this thread."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []
        self._thread = threading.get_ident()

    def emit(self, record: logging.LogRecord) -> None:
        if record.thread == self._thread and not record.name.startswith("weasyprint.progress"):
            self.said.append(record.getMessage())


@contextlib.contextmanager
def _log_is_error() -> Iterator[None]:
    """Turn warnings and errors in the engine's log into a PageError."""
    logger, listener = logging.getLogger("weasyprint"), _Listener()
    level, propagate = logger.level, logger.propagate
    logger.addHandler(listener)
    logger.setLevel(logging.WARNING)
    logger.propagate = False
    try:
        yield
    except RecursionError as error:
        raise PageError("The template nests elements too deeply for the layout engine") from error
    except (ArithmeticError, AssertionError, AttributeError, LookupError, MemoryError, TypeError, ValueError) as error:
        raise PageError(f"The layout engine failed: {type(error).__name__}: {error}", _ABSURD) from error
    except _import().urls.FatalURLFetchingError as error:  # a BaseException, which no caller expects
        raise PageError(f"The layout engine gave up: {error}", "check the addresses in the template") from error
    finally:
        logger.removeHandler(listener)
        logger.setLevel(level)
        logger.propagate = propagate
    _raise_for(listener.said)


def _raise_for(said: Sequence[str]) -> None:
    if not said:
        return
    glyphs = [chr(int(m[1], 16)) for m in map(_MISSING_GLYPH.search, said) if m]
    if glyphs:
        raise MissingGlyphsError(glyphs)
    first = said[0].replace("\n", " ")
    more = f" (and {len(said) - 1} more)" if len(said) > 1 else ""
    raise PageError(f"The layout engine complains: {first}{more}", "check the template and its style sheets")

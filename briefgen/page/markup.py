"""Brief -> XHTML: sandboxed templates, everything escaped, nothing undefined.

The workspace's templates win, the built-in ones are the fallback, file by file. Every `{{ text }}` is escaped and its
foreign runs are wrapped with language and direction; inside attributes and <title> use `{{ text|plain }}`.
"""

from __future__ import annotations

import contextlib
import functools
import re
import traceback
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import meta, nodes
from markupsafe import Markup, escape

from briefgen.compose.brief import Brief, Section, TimelineItem
from briefgen.compose.phrase import Phrase, Piece, filled, joined, pieces
from briefgen.errors import PageError
from briefgen.language import locale
from briefgen.page import scripts
from briefgen.page.bounds import BoundedEnvironment, rendered, step
from briefgen.page.breaks import BREAK, LONGEST, breakable, last_word
from briefgen.page.density import Density
from briefgen.page.labels import labels, note, total_note
from briefgen.page.library import README, REPORTS
from briefgen.page.timeline import drawing, key, month_names
from briefgen.page.typography import tied, typeset
from briefgen.page.undefined import Noted, Undefined, noting
from briefgen.resources import builtin

STYLE_SHEETS = ("page.css", "{template}.css")
SCREEN_SHEETS = (*STYLE_SHEETS, "screen.css")
CONTEXT = (
    "brief", "words", "setting", "direction", "stylesheets", "marking_class", "of", "joiner", "way", "exchange", "note",
    "timeline", "total_note", "any_proposed", "longest",
)  # fmt: skip
"""The names that a page gives to its template."""
_TRAILING = re.compile(r"\s+(?=</(?:p|h[1-6])>)")  # where only it has no room, the engine ends a line after one word
_PAGE_WIDTH, _GUTTER = 499.0, 22.7  # points: the text area and the space between columns, as in style/page.css
_LONG = 16  # letters: a longer word may fill the line, so that nothing is tied to it
_NARROW = 8  # letters: a longer word may fill a line of the narrowest cell, so that no tag is tied to it


@dataclass(frozen=True, slots=True)
class Setting:
    """What the fitter decides: density, the side column's share of the width, which sections change columns, and extra
    space in points by CSS property."""

    density: Density
    side: float = 0.39
    moved: frozenset[str] = frozenset()
    extra: tuple[tuple[str, float], ...] = ()

    def style(self, lang: str, title: str | None = None, lead: str | None = None) -> str:
        """The value of the root element's style attribute on a page in that language, with that title and lead."""
        values = {
            **self.density.properties(lang, title or "", lead or ""),
            "side": f"{self.side:.1%}",
            **{k: f"{points:.2f}pt" for k, points in self.extra},
        }
        return "; ".join(f"--{name}: {value}" for name, value in values.items())


class Templates:
    """The templates of one list of folders, first folder first."""

    suffix = ".html"

    def __init__(self, folders: Sequence[Path]) -> None:
        self.folders = tuple(folders)
        self._environment = _environment(self.folders)

    def template_of(self, brief: Brief) -> str:
        """The name of the template that makes this brief's page."""
        return brief.template

    def render(self, brief: Brief, setting: Setting, *, inline: bool = False, longest: int = LONGEST) -> str:
        """The page as XHTML; with `inline` the style sheets are part of it. Words of more letters than `longest` may
        break.

        PageError with file:line of the template for whatever goes wrong in it.
        """
        with self._errors():
            template = self._environment.get_template(self.template_of(brief))
            text = rendered(template, self._context(brief, setting, inline=inline, longest=longest))
            return _TRAILING.sub("", text)

    def undefined(self, brief: Brief, setting: Setting) -> list[tuple[str, int, str]]:
        """Everything that the page uses and that nobody defines: file, line, what is wrong. Else as `render`."""
        noted: Noted = {}
        environment = self._environment.overlay(undefined=noting(noted))
        try:
            with self._errors():
                rendered(environment.get_template(self.template_of(brief)), self._context(brief, setting))
        except PageError:
            if not noted:  # else what is undefined has led to it
                raise
        return list(noted)

    def paths(self) -> tuple[Path, ...]:
        """Every template of a page that counts: of one name, that of the first folder."""
        names = sorted({p.relative_to(folder) for folder in self.folders for p in folder.rglob(f"*{self.suffix}")})
        paths = (path for name in names if name.name != README and (path := self._find(str(name))))
        reports = (builtin("templates") / REPORTS).resolve()
        return tuple(path for path in paths if path.parent.resolve() != reports)

    def parse(self, path: Path) -> nodes.Template:
        """The syntax tree of a file; raises jinja2.TemplateSyntaxError."""
        return self._environment.parse(path.read_text(encoding="utf-8"), path.name, str(path))

    def names(self) -> frozenset[str]:
        """What every template may use: the page's own names and Jinja's."""
        return frozenset((*CONTEXT, *self._environment.globals))

    def _context(
        self, brief: Brief, setting: Setting, *, inline: bool = False, longest: int = LONGEST
    ) -> dict[str, Any]:
        sheets = self.styles(brief.template, SCREEN_SHEETS) if inline else ()
        return {
            "brief": brief,
            "words": labels(brief.lang),
            "setting": setting,
            "direction": scripts.direction(brief.lang),
            "stylesheets": [Markup(css) for css in sheets],  # noqa: S704, own files
            "marking_class": _marking_class(brief.marking),
            "of": functools.partial(_sections, brief),
            "joiner": functools.partial(_joiner, brief.lang),
            "way": functools.partial(_way, brief.lang),
            "exchange": functools.partial(_exchange, setting.moved),
            "note": functools.partial(note, brief),
            "timeline": functools.partial(_timeline, brief.lang, setting.side),
            "total_note": total_note(brief),
            "any_proposed": brief.lead_proposed or any(item.proposed for _, item in brief.items()),
            "longest": longest,
        }

    @contextlib.contextmanager
    def _errors(self) -> Iterator[None]:
        """Turn whatever goes wrong in a template into a PageError with its place."""
        try:
            yield
        except jinja2.TemplateSyntaxError as error:
            raise PageError(f"{error.filename or error.name}:{error.lineno}: {error.message}") from error
        except jinja2.TemplateNotFound as error:
            looked = ", ".join(map(str, self.folders))
            raise PageError(f"There is no template {error.name!r}", f"looked in {looked}") from error
        except RecursionError as error:
            raise PageError(f"{self._place(error)}: the template calls itself without end") from error
        except MemoryError as error:
            raise PageError(f"{self._place(error)}: the template takes too much memory") from error
        except (jinja2.TemplateError, TypeError, ValueError, AttributeError, LookupError, ArithmeticError) as error:
            raise PageError(f"{self._place(error)}: {error}") from error

    def styles(self, template: str, sheets: Sequence[str] = STYLE_SHEETS) -> tuple[str, ...]:
        """The text of the style sheets that belong to a template: the common one, then its own where there is one."""
        names = [pattern.format(template=Path(template).stem) for pattern in sheets]
        return tuple(path.read_text(encoding="utf-8") for name in names if (path := self._find(f"style/{name}")))

    def closure(self, template: str) -> list[tuple[str, Path]]:
        """Every file that may have a part in the pages of a template, by name: what it extends, includes and imports,
        and its style sheets. PageError where the template is missing or wrong.
        """
        found: dict[str, Path] = {}
        waiting = [template]
        with self._errors():
            while waiting:
                name = waiting.pop()
                path = self._find(name)
                if path is None:
                    self._environment.get_template(name)  # raises: looked for in vain
                elif name not in found:
                    found[name] = path
                    waiting += [n for n in meta.find_referenced_templates(self.parse(path)) if n]
        sheets = (f"style/{pattern.format(template=Path(template).stem)}" for pattern in SCREEN_SHEETS)
        found |= {name: path for name in sheets if (path := self._find(name))}
        return sorted(found.items())

    def has(self, name: str) -> bool:
        """Whether there is a template of that name."""
        return self._find(name) is not None

    def _find(self, name: str) -> Path | None:
        return next((path for folder in self.folders if (path := folder / name).is_file()), None)

    def _place(self, error: BaseException) -> str:
        """file:line of the innermost template that the error passed through."""
        for frame in reversed(traceback.extract_tb(error.__traceback__)):
            if any(Path(frame.filename).is_relative_to(folder) for folder in self.folders):
                return f"{frame.filename}:{frame.lineno}"
        return "template"


def _timeline(lang: str, side: float, item: TimelineItem) -> dict[str, Any]:
    """The drawing of a timeline, made for the side column, the names of the months below it, and its signs."""
    width = _PAGE_WIDTH * side - _GUTTER
    return {
        "picture": drawing(item, width, mirrored=scripts.direction(lang) == "rtl"),
        "months": month_names(item, width, lang),
        "signs": [(key(sign, word), word) for sign, word in item.keys],
    }


def _sections(brief: Brief, keys: Sequence[str], other_than: Sequence[str] | None = None) -> list[Section]:
    """The sections of these keys in the order of the brief; with `other_than` also all but those."""
    return [s for s in brief.sections if s.key in keys or (other_than is not None and s.key not in other_than)]


def _exchange(
    moved: frozenset[str], main: Sequence[Section], side: Sequence[Section]
) -> tuple[list[Section], list[Section]]:
    """Both columns with the moved sections at the end of the other one."""
    stay, go = [s for s in main if s.key not in moved], [s for s in main if s.key in moved]
    return stay + [s for s in side if s.key in moved], [s for s in side if s.key not in moved] + go


@functools.lru_cache(maxsize=8)
def _environment(folders: tuple[Path, ...]) -> jinja2.Environment:
    environment = BoundedEnvironment(
        loader=jinja2.FileSystemLoader([str(folder) for folder in folders]),
        autoescape=True,
        undefined=Undefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    environment.filters["plain"] = _plain
    environment.filters["in_script"] = _in_script
    environment.filters["tied"] = _tied
    environment.filters["initial"] = initial
    environment.filters["together"] = together
    environment.filters["flowing"] = _flowing
    environment.filters["fill"] = filled
    environment.policies["json.dumps_kwargs"] = {"sort_keys": True}
    return environment


@jinja2.pass_context
def _finalize(context: jinja2.runtime.Context, value: Any) -> Any:
    step()
    if isinstance(value, str) and not isinstance(value, Markup):
        return _marked(context, value)
    return value


@jinja2.pass_context
def _in_script(context: jinja2.runtime.Context, text: str, country: str | None) -> Markup:
    return _marked(context, text, country=country)


def _plain(text: Any) -> Markup:
    return escape(text)


def initial(text: str) -> str:
    """With a capital first letter, the rest as it is."""
    if isinstance(text, Phrase):
        first, *rest = text.pieces
        return Phrase([replace(first, text=initial(first.text)), *rest], text.tags)
    return text[:1].upper() + text[1:]


def _way(lang: str, text: str) -> Markup:
    """Attributes for the block of a text that runs against the page: its language and direction. Use with `flowing`."""
    own = _against(text, lang)
    return Markup(' lang="{}" dir="{}"').format(own, scripts.direction(own)) if own else Markup("")


@jinja2.pass_context
def _flowing(context: jinja2.runtime.Context, text: str) -> Markup:
    """A text in a block that has its `way`: what follows it, numbers and marks, flows on in its direction."""
    lang = context["brief"].lang
    own = _against(text, lang)
    if own is None:
        return _tied(context, text)
    tags = [_tag(tag, lang) for tag in (text.tags if isinstance(text, Phrase) else ())]
    return Markup("").join(
        (_marked(context, tied(str(text), own), own), *(Markup("\u2060{}\u2060").format(tag) for tag in tags))
    )


def _against(text: str, lang: str) -> str | None:
    """The language of a text that runs wholly against the direction of the page, as it says or as its letters do."""
    found = {piece.lang for piece in pieces(text)}
    own = found.pop() if len(found) == 1 else None
    if own is None or scripts.direction(own) == scripts.direction(lang):
        runs = scripts.runs(str(text), own or lang) if len(text) > _LONG else ()
        own = runs[0].lang if len(runs) == 1 and runs[0].direction else None
    return own


def together(parts: Sequence[str | None], separator: str) -> str:
    """The parts that there are, joined; what is foreign in them stays marked."""
    return joined(separator, [part for part in parts if part])


def _joiner(lang: str, text: str, longest: int = _LONG, *, flows: bool = False) -> str:
    """What joins a source number to a text: nothing behind a long turned run or word, which may fill the line.

    A text that `flows` against the page is no turned run: the number follows it in its own direction.
    """
    own = _against(text, lang) if flows else None
    if own:
        return _joiner(own, str(text), longest)
    last = pieces(text)[-1]
    if len(last_word(last.text)) > longest:
        return BREAK
    if scripts.direction(last.lang or lang) != scripts.direction(lang):
        turned = last.text
    else:
        found = scripts.runs(last.text, last.lang or lang)
        turned = found[-1].text if found and found[-1].direction else ""
    return "" if len(turned) > longest else "\u2060"


def _marked(context: jinja2.runtime.Context, text: str, lang: str | None = None, country: str | None = None) -> Markup:
    """The text with every foreign piece and run in an element that says its language, and tags for the reader.

    `lang` is the language around it, if that is not the page's own.
    """
    lang = lang or str(context["brief"].lang)
    parts = [_piece(piece, lang, country, context["longest"]) for piece in pieces(text)]
    tags = [_tag(tag, lang) for tag in (text.tags if isinstance(text, Phrase) else ())]
    return Markup("").join((*parts, _joiner(lang, text, _NARROW) or " " if tags else "", *tags))


def _piece(piece: Piece, lang: str, country: str | None, longest: int) -> Markup:
    own = piece.lang or lang
    runs = _loosened(scripts.runs(typeset(piece.text, own), own, country))
    inner = Markup("").join(_element(run, longest) for run in runs)
    if piece.lang is None:
        return inner
    turned = scripts.direction(own) != scripts.direction(lang)
    return _foreign(inner, own, scripts.direction(own) if turned else None, len(piece.text))


def _loosened(runs: Sequence[scripts.Run]) -> list[scripts.Run]:
    """No firm space ties a word to a long turned run, which may fill its line: a name stays, a sentence breaks."""
    loose = [bool(run.direction) and len(run.text) > _LONG for run in runs]
    found = []
    for run, before, after in zip(runs, [False, *loose], [*loose[1:], False], strict=False):
        text = f" {run.text[1:]}" if before and run.text.startswith("\u00a0") else run.text
        found.append(replace(run, text=f"{text[:-1]} " if after and text.endswith("\u00a0") else text))
    return found


def _tag(tag: str, lang: str) -> Markup:
    """A small mark behind a text in another language: EN."""
    name = locale(lang).languages.get(tag.partition("-")[0], tag)
    return Markup('<span class="tongue" lang="en" dir="ltr" title="{}">{}</span>').format(name, tag.upper())


def _element(run: scripts.Run, longest: int) -> Markup:
    text = escape(breakable(run.text, longest))
    return text if run.lang is None else _foreign(text, run.lang, run.direction, len(run.text))


def _foreign(inner: Markup, lang: str, direction: str | None, letters: int) -> Markup:
    if direction is None:
        return Markup('<span lang="{}">{}</span>').format(lang, inner)
    kind = "turned long" if letters > _LONG else "turned"
    return Markup('<span class="{}" lang="{}" dir="{}">{}</span>').format(kind, lang, direction, inner)


@jinja2.pass_context
def _tied(context: jinja2.runtime.Context, text: str) -> Markup:
    """A text without an orphan on its last line."""
    lang = context["brief"].lang
    return _marked(context, text if isinstance(text, Phrase) else tied(text, lang))  # pieces are left as they are


def _marking_class(marking: str | None) -> str:
    """ "TLP:AMBER+STRICT" -> "tlp-amber-strict"."""
    return re.sub(r"[^a-z0-9]+", "-", (marking or "").lower()).strip("-")

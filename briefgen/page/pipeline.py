"""Brief -> Page: clean the texts, fit, lay out, prove, paint."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from briefgen.compose.brief import Brief, LeftOut
from briefgen.config import builtin
from briefgen.page import boxes, clock, engine, fonts
from briefgen.page.archive import Attachment, Variant
from briefgen.page.breaks import LONGEST, SHORTEST
from briefgen.page.density import STEPS
from briefgen.page.fit import Fitted, Fitter
from briefgen.page.forecast import PX_PER_PT, needed
from briefgen.page.markdown import MarkdownTemplates
from briefgen.page.markup import Setting, Templates
from briefgen.page.picture import picture
from briefgen.page.proof import UnreadableError, prove
from briefgen.page.scripts import cleaned

Format = Literal["pdf", "html", "png", "md"]
FORMATS: tuple[Format, ...] = ("pdf", "html", "png", "md")
PNG_DPI = 150


@dataclass(frozen=True, slots=True)
class Page:
    """One page laid out and proven. `pdf`, `png` and `md` are None unless asked for; `html` is always there."""

    html: str
    pdf: bytes | None
    png: bytes | None
    md: str | None
    shown: tuple[str, ...]  # ids of the facts on the page, in page order
    left_out: tuple[LeftOut, ...]  # what is not on it, for any reason
    layouts: int  # how often the engine laid out
    density: str  # name of the step
    empty: float  # share of the text area that its content leaves empty

    def content(self, kind: Format) -> bytes:
        """The file of that format; empty where it was not asked for."""
        texts = {"html": self.html, "md": self.md or ""}
        return texts[kind].encode() if kind in texts else (self.pdf if kind == "pdf" else self.png) or b""


def render(
    brief: Brief,
    formats: Sequence[Format] = FORMATS,
    *,
    templates: Sequence[Path] = (),
    strict: bool = False,
    variant: Variant = "pdf/ua-1",
    attachments: Sequence[Attachment] = (),
) -> Page:
    """Make the page of a brief: at most one page, nothing clipped, nothing lost without being said.

    `templates` are the workspace's folders, first first; the built-in templates are the fallback. With `strict`
    a brief that does not fit is refused. PageError for that, for template faults and for missing glyphs. Only PDF/A-3a
    takes attachments.
    """
    with clock.limited():
        return _rendered(brief, formats, templates, strict=strict, variant=variant, attachments=attachments)


def warm_up() -> None:
    """Load the layout engine and its fonts, so that processes forked after this have them; MissingDependencyError."""
    engine.load()


def _rendered(
    brief: Brief,
    formats: Sequence[Format],
    templates: Sequence[Path],
    *,
    strict: bool,
    variant: Variant,
    attachments: Sequence[Attachment],
) -> Page:
    brief = cleaned(brief)
    source = Templates((*(folder for folder in templates if folder.is_dir()), builtin("templates")))
    styles = source.styles(brief.template)

    def lay_out(shown: Brief, setting: Setting, longest: int, *, tall: bool = False) -> engine.Laid:
        html = source.render(shown, setting, longest=longest)
        return engine.lay_out(html, styles, source.folders, tall=tall, variant=variant)

    settled = _readable(brief, lay_out, strict=strict)
    fitted, setting = settled.fitted, settled.setting
    html = source.render(fitted.brief, setting, inline=True, longest=settled.longest)
    pdf = _paint(settled.laid, fitted.brief, html, attachments)
    return Page(
        html=html,
        pdf=pdf if "pdf" in formats else None,
        png=picture(pdf, PNG_DPI) if "png" in formats else None,
        md=MarkdownTemplates(source.folders).write(fitted.brief) if "md" in formats else None,
        shown=tuple(item.id for _, item in fitted.brief.items() if item.kind not in ("timeline", "change")),
        left_out=fitted.brief.left_out,
        layouts=settled.layouts,
        density=setting.density.name,
        empty=round(fitted.empty, 3),
    )


@dataclass(frozen=True, slots=True)
class _Settled:
    """A brief as it can be read: what of it is shown, in which setting, with which words broken, laid out."""

    fitted: Fitted
    setting: Setting
    longest: int
    laid: engine.Laid
    layouts: int


def _readable(brief: Brief, lay_out: Callable[..., engine.Laid], *, strict: bool) -> _Settled:
    """The brief fitted and settled; with long words broken only where it cannot be read with whole ones."""
    layouts = 0
    first: UnreadableError | None = None
    for longest in (LONGEST, SHORTEST):
        here = functools.partial(lay_out, longest=longest)
        fitter = Fitter(functools.partial(_measured, here))
        fitted = fitter.fit(brief, strict=strict)
        layouts += fitter.layouts
        try:
            setting, laid, tries = _settled(fitted.brief, fitted.setting, here)
        except UnreadableError as fault:
            first = first or fault
            layouts += len(_plainer(fitted.setting))
            continue
        if setting != fitted.setting:  # without the space above its foot
            setting, laid = _footed(fitted.brief, setting, here) or (setting, laid)
            tries += 2
        return _Settled(fitted, setting, longest, laid, layouts + tries)
    assert first is not None  # noqa: S101
    raise first


def _measured(lay_out: Callable[..., engine.Laid], brief: Brief, setting: Setting) -> boxes.Measured:
    return boxes.measure(lay_out(brief, setting, tall=True).page_box)


def _settled(
    brief: Brief, chosen: Setting, lay_out: Callable[[Brief, Setting], engine.Laid]
) -> tuple[Setting, engine.Laid, int]:
    """The first setting in which the whole page can be read, its layout, and how many were laid out.

    Texts that grow together in the chosen one, or pass an edge by a little, often do not in a plainer or tighter one.
    """
    faults: list[UnreadableError] = []
    for tries, setting in enumerate(_plainer(chosen), 1):
        laid = lay_out(brief, setting)
        try:
            prove(brief, laid.pages, laid.page_box)
        except UnreadableError as fault:
            faults.append(fault)
            continue
        return setting, laid, tries
    raise faults[0]


def _footed(brief: Brief, plain: Setting, lay_out: Callable[..., engine.Laid]) -> tuple[Setting, engine.Laid] | None:
    """A plainer setting with its foot at the end of the page, not below the last line; None if that cannot be read."""
    measured = _measured(lay_out, brief, plain)
    footed = replace(plain, extra=(("rest", max(measured.room - needed(measured), 0.0) / PX_PER_PT),))
    laid = lay_out(brief, footed)
    try:
        prove(brief, laid.pages, laid.page_box)
    except UnreadableError:
        return None
    return footed, laid


def _plainer(chosen: Setting) -> list[Setting]:
    """The chosen setting, then without extra space, a step or two tighter, with the usual columns."""
    step = STEPS.index(chosen.density)
    tighter = STEPS[max(step - 2, 0) : step][::-1]
    same = [Setting(density, chosen.side, chosen.moved) for density in tighter]
    usual = [Setting(density) for density in (chosen.density, *tighter, STEPS[0])]
    return list(dict.fromkeys((chosen, replace(chosen, extra=()), *same, *usual)))


def _paint(laid: engine.Laid, brief: Brief, html: str, attachments: Sequence[Attachment]) -> bytes:
    """The PDF; painted whatever is asked for, because only painting tells of missing glyphs."""
    content = hashlib.sha256(html.encode())
    for attachment in attachments:
        content.update(attachment.content)
    try:
        return laid.pdf(content.digest()[:16], brief.as_of_iso, attachments)
    except engine.MissingGlyphsError as error:
        raise _located(error, brief) from error


def _located(error: engine.MissingGlyphsError, brief: Brief) -> engine.MissingGlyphsError:
    """The same error with the facts that the characters stand in, and what to install where a font has them."""
    char = error.chars[0]
    facts = [
        f"{section.key}/{item.id}" for section, item in brief.items() if any(char in text for text in item.texts())
    ]
    where = (
        f"it stands in {', '.join(facts[:3])}" if facts else "it stands outside the facts: title, lead, desk or sources"
    )
    missing = [family for family in fonts.families_of(char) if not fonts.locate()[family.name]]
    hint = fonts.install_hint(missing) if missing else "replace the character; no font for it is supported"
    return engine.MissingGlyphsError(error.chars, where, hint)

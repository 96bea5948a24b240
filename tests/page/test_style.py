"""The style sheets: legible contrast, and none of the means that clip text or that the engine is slow with."""

from __future__ import annotations

import re

import pytest

from briefgen.config import builtin
from briefgen.page import timeline

STYLES = {path.name: path.read_text() for path in sorted((builtin("templates") / "style").glob("*.css"))}
NAMES = dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", STYLES["page.css"]))
WHITE = "#ffffff"
MARKS = ("chip.new", "chip.changed", "chip.withdrawn")
CHIP = re.compile(r"\.(chip\.[\w-]+) \{([^}]*)\}")


def _luminance(colour: str) -> float:
    parts = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", ["ink", "deep", "blue", "grey", "signal"])
def test_inks_are_legible_on_paper_and_panel(name: str) -> None:
    """Every ink of text has a contrast of at least 4.5 to 1 (WCAG 2.2) on white and on the filled panel."""
    assert _contrast(NAMES[name], WHITE) >= 4.5
    assert _contrast(NAMES[name], NAMES["tint"]) >= 4.5


RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
ON_BLACK = re.compile(r"\.tlp-")


@pytest.mark.parametrize("name", sorted(STYLES))
def test_every_ink_of_every_sheet_is_legible_on_its_ground(name: str) -> None:
    """Each rule that colours text, of whatever audience, has at least 4.5 to 1 on the ground that it gives, else on
    paper and on the filled panel; markings stand on black (and have a test of their own).
    """
    told = 0
    for selector, rules in RULE.findall(re.sub(r"/\*.*?\*/", "", STYLES[name], flags=re.DOTALL)):
        found = {key: _colour(value) for key, value in re.findall(r"(?<![\w-])(color|background): ([^;}]+)", rules)}
        if "color" not in found or ON_BLACK.search(selector):
            continue
        grounds = [found["background"]] if "background" in found else [WHITE, NAMES["tint"]]
        if ".chip" in selector:
            grounds = grounds[:1]
        assert min(_contrast(found["color"], ground) for ground in grounds) >= 4.5, (selector.strip(), rules)
        told += 1
    assert told or name in ("analyst.css", "screen.css")


def _colour(value: str) -> str:
    return re.sub(r"var\(--(\w+)\)", lambda found: NAMES[found[1]], value).strip()


def test_drawings_are_legible_and_differ_without_colour() -> None:
    """Signs have the darkest ink; lines and bars at least 3 to 1, as WCAG 2.2 asks of graphics, and signs stand out."""
    assert NAMES["deep"] == timeline.INK
    assert min(_contrast(colour, WHITE) for colour in (timeline.HAIR, timeline.BAR)) >= 3
    assert _contrast(timeline.INK, timeline.BAR) >= 3


def test_markings_are_legible_and_have_the_colours_of_the_standard() -> None:
    """TLP 2.0 gives each label its colour on black; in grey each is at least 4.5 times as bright as its ground."""
    found = re.findall(r"\.tlp-(\w+) > span[^{]*\{ color: (#[0-9a-f]{6})", STYLES["page.css"])
    assert dict(found) == {"red": "#ff2b2b", "amber": "#ffc000", "green": "#33ff00", "clear": "#ffffff"}
    assert all(_contrast(colour, "#000000") >= 4.5 for _, colour in found)


def test_chips_are_legible_and_differ_without_colour() -> None:
    """Word on fill is legible, and in grey no two chips have both the same fill and the same border."""
    chips = {name: rules for name, rules in CHIP.findall(STYLES["page.css"]) if name not in MARKS}
    assert set(chips) == {"chip.open", "chip.in-progress", "chip.resolved"}
    seen = set()
    for rules in chips.values():
        found = dict(re.findall(r"(?<![\w-])(background|color|border-color): (#[0-9a-f]{6})", rules))
        fill = found.get("background", WHITE)
        assert _contrast(found["color"], fill) >= 4.5
        seen.add((round(_luminance(fill), 1), round(_luminance(found["border-color"]), 1)))
    assert len(seen) == 3


def test_marks_of_changes_are_legible_and_differ_without_colour() -> None:
    """Filled, open and dashed: the word is legible on its fill, and in grey no two have the same fill and frame."""
    chips = dict(CHIP.findall(STYLES["page.css"]))
    seen = set()
    for mark in MARKS:
        rules = re.sub(r"var\(--(\w+)\)", lambda found: NAMES[found[1]], chips[mark])
        found = dict(re.findall(r"(?<![\w-])(background|color|border-style): ([#\w]+)", rules))
        fill = found.get("background", WHITE)
        assert _contrast(found["color"], fill) >= 4.5
        seen.add((round(_luminance(fill), 1), found.get("border-style", "solid")))
    assert len(seen) == 3


@pytest.mark.parametrize("name", sorted(STYLES))
def test_nothing_clips_and_nothing_is_slow(name: str) -> None:
    """No hidden overflow, no flex or grid, no `overflow-wrap: anywhere`, nothing loaded from elsewhere."""
    rules = re.sub(r"/\*.*?\*/", "", STYLES.get(name, ""), flags=re.DOTALL)
    for banned in ("overflow: hidden", "overflow:hidden", "flex", "grid", "anywhere", "url(", "@import", "gradient"):
        assert banned not in rules, banned

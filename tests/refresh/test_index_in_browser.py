"""The index in a real browser (Debian's Chromium), used as people use it: keys, filter, narrow window, hostile words.

Each page is opened from its file, without a server. Whatever the browser complains about, and every request for
anything but files beside the page, fails the test.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from briefgen.refresh.index import write_index
from briefgen.refresh.outcome import Run
from tests.refresh import runs

CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed (Debian: apt-get install chromium)")

NAMES = {"CI": "Côte d'Ivoire – Mali", "FI": "Finland – Estonia", "NO": "Norway – Sweden", "LB": "Lebanon – Syria"}
NAMES["EG"] = "Egypt – Greece"


@dataclass
class Screen:
    """A window in which indexes are opened on 2 January 2026; it remembers what the browser said and asked for."""

    page: Page
    folder: Path = Path()
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.clock.set_fixed_time("2026-01-02T12:00:00")
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("request", lambda request: self.asked.append(request.url))

    def open(self, run: Run = runs.ALL, hash: str = "") -> Page:
        """The index of the run, in place of what was shown before."""
        self.page.goto("about:blank")  # else another hash of the same file would load nothing
        self.page.goto(write_index(run, self.folder).as_uri() + hash)
        return self.page


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all tests."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def window(browser: Browser) -> Screen:
    """One window too: a new one takes longer than most tests."""
    return Screen(browser.new_page())


@pytest.fixture
def screen(window: Screen, tmp_path: Path) -> Iterator[Screen]:
    """The window as it was, on which nothing may go wrong; with the picture that the runs name."""
    picture = tmp_path / str(runs.MADE.thumbnail)
    picture.parent.mkdir(parents=True)
    picture.write_bytes(runs.PICTURE)
    window.folder = tmp_path
    window.said.clear()
    window.asked.clear()
    window.page.set_viewport_size({"width": 1280, "height": 900})
    window.page.emulate_media(media="screen")
    yield window
    assert window.said == []
    assert [url for url in window.asked if not url.startswith(tmp_path.as_uri())] == []


def shown(page: Page) -> list[str]:
    """The pairs of the entries that can be seen, in order. What is yet to be painted has a text, but no inner one."""
    seen = (
        "entries => entries.filter(one => one.checkVisibility()).map(one => one.querySelector('h2').textContent.trim())"
    )
    titles: list[str] = page.locator("#entries > li").evaluate_all(seen)
    return titles


def named(*pairs: str) -> list[str]:
    """What the page calls these pairs, by their first state."""
    return [NAMES[pair] for pair in pairs]


# --- Filter and sort --------------------------------------------------------------------------------------------------


def test_filter_finds_words(screen: Screen) -> None:
    """States, codes, readers, changes, errors and markings, without regard to case, accents and order."""
    page = screen.open()
    found = {}
    for words in ("lebanon", "LB-SY", "cote ivoire", "english minister", "BEIRUT", "day 31", "tlp:amber", "pdf", "   "):
        page.get_by_role("searchbox").fill(words)
        count = page.get_by_role("status").inner_text()
        found[words] = [count, page.get_by_text("No brief matches").is_visible(), *shown(page)]

    assert found == {
        "lebanon": ["1 of 5 briefs", False, *named("LB")],
        "LB-SY": ["1 of 5 briefs", False, *named("LB")],
        "cote ivoire": ["1 of 5 briefs", False, *named("CI")],
        "english minister": ["2 of 5 briefs", False, *named("FI", "LB")],
        "BEIRUT": ["1 of 5 briefs", False, *named("LB")],
        "day 31": ["1 of 5 briefs", False, *named("CI")],
        "tlp:amber": ["1 of 5 briefs", False, *named("NO")],
        "pdf": ["0 of 5 briefs", True],
        "   ": ["5 briefs", False, *named("CI", "FI", "NO", "LB", "EG")],
    }


def test_choices_narrow_down_and_all_is_shown_again(screen: Screen) -> None:
    """Status, audience and language hold together; one button undoes it all and leaves the keyboard in the filter."""
    page = screen.open()
    page.get_by_role("checkbox", name="unchanged").uncheck()
    page.get_by_label("Language").select_option(label="English")
    assert shown(page) == named("FI", "NO", "LB")
    page.get_by_label("Audience").select_option(label="Minister")
    page.get_by_role("checkbox", name="failed").uncheck()
    assert shown(page) == named("LB")

    page.get_by_role("button", name="Show all").click()

    assert shown(page) == named("CI", "FI", "NO", "LB", "EG")
    assert page.evaluate("document.activeElement.id") == "q"
    assert page.get_by_role("button", name="Show all").count() == 0


def test_order(screen: Screen) -> None:
    """By names, age (what has none comes last), number of changes and status, from whatever order it was before."""
    page = screen.open()
    found = {}
    for order in ("pair", "age, oldest first", "changes, most first", "status"):
        page.get_by_label("Sort by").select_option(label=order)
        found[order] = shown(page)

    assert found == {
        "pair": named("CI", "EG", "FI", "LB", "NO"),
        "age, oldest first": named("NO", "FI", "LB", "EG", "CI"),
        "changes, most first": named("LB", "CI", "EG", "FI", "NO"),
        "status": named("CI", "FI", "NO", "LB", "EG"),
    }


def test_choice_stands_in_the_address(screen: Screen) -> None:
    """What was chosen is there again in another window, and when the address is changed by hand."""
    page = screen.open()
    page.get_by_role("searchbox").fill("minister é&=#")
    page.get_by_role("searchbox").fill("minister")
    page.get_by_role("checkbox", name="made").uncheck()
    page.get_by_label("Sort by").select_option(label="pair")
    hash = page.evaluate("location.hash")
    assert hash == "#q=minister&status=failed%2Crefused%2Cskipped&sort=pair"

    again = screen.open(hash=hash)

    assert shown(again) == named("CI", "FI")
    assert again.get_by_role("searchbox").input_value() == "minister"
    assert not again.get_by_role("checkbox", name="made").is_checked()
    again.evaluate("location.hash = '#status=skipped&lang=xx&sort=nonsense'")
    assert shown(again) == named("EG")


# --- Keyboard ---------------------------------------------------------------------------------------------------------


def test_keyboard_reaches_everything(screen: Screen) -> None:
    """Tab goes through all controls and links in the order of the page, each with a ring that can be seen."""
    page = screen.open()
    reached = []
    for _ in range(16):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("(document.activeElement.name || document.activeElement.textContent).trim()"))
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") in ("solid", "auto")

    assert reached == [
        "Skip to the briefs",
        *("q", "status", "status", "status", "status", "audience", "lang", "sort"),
        *("Finland – Estonia", "PDF", "Lebanon – Syria", "HTML", "PDF", "Egypt – Greece", "PDF"),
    ]


def test_keys_of_the_filter(screen: Screen) -> None:
    """`/` goes to the filter and is no text there until it is typed again; Escape empties it; Enter loads nothing."""
    page = screen.open()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.type("a/b")
    page.keyboard.press("Enter")
    assert page.get_by_role("searchbox").input_value() == "a/b"
    assert shown(page) == []
    page.keyboard.press("Escape")
    assert (page.get_by_role("searchbox").input_value(), len(shown(page))) == ("", 5)
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert shown(page) == named("NO", "LB", "EG")
    assert len([url for url in screen.asked if ".html" in url]) == 1


def test_skipping_to_the_briefs_keeps_the_choice(screen: Screen) -> None:
    """The first Tab and Enter lead past the filters, and the address stays as it was."""
    page = screen.open(hash="#q=minister")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.evaluate("[document.activeElement.id, location.hash]") == ["entries", "#q=minister"]
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Finland – Estonia"


# --- What it says -----------------------------------------------------------------------------------------------------


def test_names_that_screen_readers_read(screen: Screen, check_golden: Callable[[Path, str], None]) -> None:
    """Roles and names of the landmarks, the controls and the parts of an entry."""
    page = screen.open(replace(runs.ALL, outcomes=(runs.MADE, runs.FAILED)))

    check_golden(Path(__file__).parent / "golden" / "index.aria.yaml", page.locator("body").aria_snapshot() + "\n")


def test_age_is_told_as_of_today(screen: Screen, browser: Browser) -> None:
    """The browser's day counts, not that of the refresh; without JavaScript it is the latter, and all is shown."""
    page = screen.open()
    assert page.locator(".age").all_inner_texts() == ["93 days old", "154 days old", "60 days old", "33 days old"]

    bare = browser.new_page(java_script_enabled=False)
    bare.goto(page.url)
    assert bare.locator(".age").first.inner_text() == "55 days old on 25 November 2025"
    assert (len(shown(bare)), bare.locator("form").is_visible()) == (5, False)


def test_picture_is_shown_and_leads_to_the_page(screen: Screen) -> None:
    """The policy lets pictures beside the page through; a click on one follows the title's link."""
    page = screen.open()
    picture = page.locator("img")
    picture.scroll_into_view_if_needed()
    page.wait_for_function("document.querySelector('img').complete")

    assert picture.evaluate("image => image.naturalWidth") == 2
    box = picture.bounding_box()
    assert box is not None
    link = page.evaluate("([x, y]) => document.elementFromPoint(x, y).textContent", [box["x"] + 40, box["y"] + 60])
    assert link == "Lebanon – Syria"


# --- Hostile words, narrow windows, many briefs -----------------------------------------------------------------------


def test_hostile_words_are_words(screen: Screen) -> None:
    """What facts say is neither element nor script, and is found as it stands."""
    page = screen.open(runs.HOSTILE)
    page.get_by_role("searchbox").fill("</script><script>")

    assert page.title() == "Briefs · refresh of 25 November 2025, 02:00"
    assert shown(page) == named("LB")
    assert page.locator("#entries img").count() == 1
    assert page.evaluate("document.querySelectorAll('script, base, iframe, object').length") == 1


@pytest.mark.parametrize("run", [runs.ALL, runs.HOSTILE], ids=["all", "hostile"])
def test_nothing_passes_the_edge(screen: Screen, run: Run) -> None:
    """No window needs to be scrolled sideways, no text is clipped, no part of an entry stands over another."""
    page = screen.open(run)
    spoilt = """entries => entries.filter(entry => {
        const boxes = [...entry.children].map(part => part.getBoundingClientRect()).filter(box => box.width);
        return entry.scrollWidth > entry.clientWidth || boxes.some((a, n) => boxes.slice(n + 1).some(b =>
            a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1));
    }).length"""

    for width in (320, 360, 700, 1000, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") == width
        assert page.locator("#entries > li").evaluate_all(spoilt) == 0


def test_fifteen_hundred_briefs(screen: Screen) -> None:
    """All are there, those out of sight load no picture, and filter and order work on all of them."""
    (screen.folder / "pictures").mkdir()
    for n in range(1_500):
        (screen.folder / f"pictures/{n}.png").write_bytes(runs.PICTURE)
    page = screen.open(runs.many(1_500))
    assert page.get_by_role("status").inner_text() == "1,500 briefs"
    assert len([url for url in screen.asked if url.endswith(".png")]) < 50
    page.get_by_role("searchbox").fill("lebanon french analyst")
    page.get_by_label("Sort by").select_option(label="age, oldest first")

    found = page.locator("#entries > li:visible").evaluate_all("all => all.map(one => ({...one.dataset}))")

    assert len(found) > 10
    assert {(entry["audience"], entry["lang"], "Lebanon" in entry["pair"]) for entry in found} == {
        ("analyst", "fr", True)
    }
    assert [entry["day"] for entry in found] == sorted(entry["day"] for entry in found)


def test_folded_changes_are_found_and_printed(screen: Screen) -> None:
    """The filter looks into what is folded away; print opens it and leaves out the controls."""
    changes = tuple(f"change number {n}" for n in range(9))
    page = screen.open(replace(runs.ALL, outcomes=(replace(runs.MADE, changes=changes), runs.UNCHANGED)))
    page.get_by_role("searchbox").fill("number 8")
    assert shown(page) == named("LB")
    assert not page.get_by_text("change number 8").is_visible()

    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.get_by_text("change number 8").is_visible()
    assert not page.locator("form").is_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert not page.get_by_text("change number 8").is_visible()

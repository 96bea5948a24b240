"""The index as a file: what stands in it, in which order, and that it is the same for the same run."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

from briefgen.errors import OutputError
from briefgen.refresh.index import write_index
from briefgen.refresh.outcome import Outcome, Run
from tests.refresh import runs


def index(out: Path, *outcomes: Outcome, interrupted: bool = False) -> html.HtmlElement:
    """The page of a run with these outcomes."""
    path = write_index(Run(runs.STARTED, runs.FINISHED, "out", outcomes, interrupted), out)
    return html.fromstring(path.read_text(encoding="utf-8"))


def texts(page: html.HtmlElement, selector: str) -> list[str]:
    """The texts of all elements of that class, with single spaces."""
    found = page.xpath(f"//*[contains(concat(' ', @class, ' '), ' {selector} ')]")
    return [" ".join(element.text_content().split()) for element in found]


def test_entries_stand_by_urgency(tmp_path: Path) -> None:
    """Failed, refused, made with changes, made, unchanged; within these by the names of the states."""
    quiet = replace(runs.MADE, pair="AT-BE", changes=())
    page = index(tmp_path, runs.UNCHANGED, quiet, *runs.ALL.outcomes[:1], *runs.ALL.outcomes[2:])

    assert [h2.text_content() for h2 in page.iter("h2")] == [
        "Côte d'Ivoire – Mali",
        "Finland – Estonia",
        "Norway – Sweden",
        "Lebanon – Syria",
        "Austria – Belgium",
        "Egypt – Greece",
    ]
    assert texts(page, "chip") == ["failed", "failed", "refused", "made", "made", "unchanged"]
    assert texts(page, "totals") == ["2 failed 1 refused 2 made 1 unchanged"]
    assert texts(page, "markings") == ["holds briefs marked TLP:AMBER+STRICT TLP:GREEN"]


def test_an_entry_tells_everything(tmp_path: Path) -> None:
    """Reader, marking, dates, changes, what is not shown, the gates' warnings and the files."""
    page = index(tmp_path, runs.MADE)

    assert texts(page, "reader") == ["Minister · English LB-SY"]
    assert texts(page, "marking")[-1] == "TLP:GREEN"
    [what] = texts(page, "what")
    assert what == (
        "New in edition 3 New meeting: Beirut, 2 November 2025 Prisoners: from open to in progress "
        "unreviewed: 2 facts are not reviewed"
    )
    assert texts(page, "when") == [
        "as of 3 November 2025 22 days old on 25 November 2025 edition 3 · 2 not shown HTML PDF"
    ]
    assert [a.get("href") for a in page.iter("a")][1:] == [
        "./LB-SY/minister.en.html",
        "./LB-SY/minister.en.html",
        "./LB-SY/minister.en.pdf",
    ]
    [picture] = page.iter("img")
    assert picture.get("src") == "./LB-SY/editions/minister.en/0003/thumbnail.png"
    assert (picture.get("loading"), picture.get("alt")) == ("lazy", "")


def test_a_failure_says_where_and_what_to_do(tmp_path: Path) -> None:
    """Every fault with its place, the hint, and that the page shown is an older one; a reason is not said twice."""
    [faulty] = texts(index(tmp_path, runs.FAILED), "trouble")
    [unmakable] = texts(index(tmp_path, runs.UNMAKABLE), "trouble")

    assert faulty == (
        "2 faults in the input CI-ML/facts.yaml:3:9 as_of: there is no day 31; write 2025-11-30 "
        "CI-ML/notes, old.yaml cannot be read What to do mend the file"
    )
    assert unmakable == (
        "lost: the page took more than 60 s What to do the last good edition stays "
        "The page shown is that of the last good edition."
    )


@pytest.mark.parametrize(
    ("as_of", "day", "text"),
    [
        ("2025-11-24", "2025-11-24", "as of 24 November 2025 1 day old on 25 November 2025"),
        ("2025-11-25", "2025-11-25", "as of 25 November 2025 0 days old on 25 November 2025"),
        ("2025-11", "2025-11-30", "as of November 2025 5 days ahead on 25 November 2025"),
        ("soon", "", "as of soon"),
        (None, "", ""),
    ],
)
def test_age_counts_from_the_last_day_that_a_date_can_mean(
    tmp_path: Path, as_of: str | None, day: str, text: str
) -> None:
    """The text is that of the day of the refresh; the browser has the day itself."""
    page = index(tmp_path, replace(runs.MADE, as_of=as_of, edition=None, left_out=0, files=()))

    assert page.xpath("//li[@data-status]/@data-day") == [day]
    assert texts(page, "when") == [text]


def test_many_changes_are_folded(tmp_path: Path) -> None:
    """Four are shown, the others stand in the page too."""
    page = index(tmp_path, replace(runs.MADE, changes=tuple(f"change {n}" for n in range(7))))

    [folded] = page.iter("details")
    assert [li.text_content() for li in folded.iter("li")] == ["change 4", "change 5", "change 6"]
    assert " ".join(folded[0].text_content().split()) == "3 more changes of Lebanon – Syria"


def test_unknown_codes_and_readers_are_shown_as_they_are(tmp_path: Path) -> None:
    """A pair, audience or language that this version does not know does not keep the page from being written."""
    page = index(tmp_path, replace(runs.MADE, pair="XX-YY", audience="trade-desk", lang="tlh"))

    assert [h2.text_content() for h2 in page.iter("h2")] == ["XX-YY"]
    assert texts(page, "reader") == ["Trade desk · Klingon XX-YY"]


def test_links_lead_nowhere_else(tmp_path: Path) -> None:
    """Whatever a file is called, its link is relative, and no word becomes an element."""
    path = write_index(runs.HOSTILE, tmp_path)
    page = html.fromstring(path.read_text(encoding="utf-8"))

    assert sorted({a.get("href") for a in page.iter("a")} - {"#entries"}) == [
        "./LB-SY/minister.en.html",
        "./LB-SY/minister.en.pdf",
        "./javascript%3Aalert%281%29.html",
        "./q%22%3F%23%25.png",
        "./x.example/a%20b.pdf",
    ]
    assert len(list(page.iter("script"))) == 1
    assert [img.get("src") for img in page.iter("img")] == ["./LB-SY/editions/minister.en/0003/thumbnail.png"]
    assert texts(page, "changes")[0].startswith("<img src=x onerror=")


def test_same_run_gives_the_same_bytes(tmp_path: Path) -> None:
    """Nothing of the clock or the machine is in the file; an interruption is."""
    first = write_index(runs.ALL, tmp_path / "one").read_bytes()

    assert write_index(runs.ALL, tmp_path / "two").read_bytes() == first
    assert texts(index(tmp_path, runs.MADE, interrupted=True), "interrupted") == [
        "Interrupted. This run did not come to its end. What is made is kept; the next run goes on from here."
    ]


def test_no_edition_is_said(tmp_path: Path) -> None:
    """An empty workspace has a page too."""
    assert index(tmp_path).get_element_by_id("none").text_content() == "There is no brief yet."


def test_index_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    """A folder in its place is told."""
    (tmp_path / "index.html").mkdir()

    with pytest.raises(OutputError, match=r"index\.html"):
        write_index(runs.ALL, tmp_path)

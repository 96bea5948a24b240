"""Issues in a row that are told in the same words: each has its title, and the words stand once, under the last."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pypdfium2

from briefgen.compose.brief import Brief, IssueItem, Section
from briefgen.config import builtin
from briefgen.page import render
from briefgen.page.markdown import MarkdownTemplates
from tests.page import samples

SAID = "In the meeting the two sides conferred on the railway, on dredging and on frozen money."


def _issue(name: str, **more: Any) -> IssueItem:
    item = IssueItem(
        id=name, priority=50, title=f"Matter of {name}", status="open", status_label="Open", latest=SAID, cites=("s1",)
    )
    return replace(item, **more)


def _brief(*issues: IssueItem) -> Brief:
    sample = samples.sparse()
    return replace(sample, sections=(Section(key="issues", title="Open issues", items=issues),))


ALIKE = (_issue("rail"), _issue("dredging"), _issue("money"))


def test_told_once() -> None:
    """Three titles, one telling."""
    with pypdfium2.PdfDocument(render(_brief(*ALIKE), ["pdf"]).pdf) as document:
        text = " ".join(document[0].get_textpage().get_text_range().split())
    assert [text.count(f"Matter of {i.id}") for i in ALIKE] == [1, 1, 1]
    assert text.count("conferred on the railway") == 1


def test_more_than_that_stands_by_itself() -> None:
    """Of other sources, or with a line to take, the telling stays with its title."""
    for other in (_issue("dredging", cites=("s2",)), _issue("dredging", line="Ask for a date.")):
        assert not ALIKE[0].is_told_with(other)
        assert not other.is_told_with(ALIKE[2])
    assert not ALIKE[0].is_told_with(None)
    assert not _issue("a", latest=None).is_told_with(_issue("b", latest=None))


def test_told_once_in_markdown() -> None:
    """As on the page."""
    text = MarkdownTemplates([builtin("templates")]).write(_brief(*ALIKE))
    assert (text.count("Matter of"), text.count("conferred on the railway")) == (3, 1)

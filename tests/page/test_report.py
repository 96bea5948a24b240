"""Reports as HTML: self-contained, escaped, and with a policy that lets nothing else run."""

from __future__ import annotations

import base64
import hashlib
import re

import pytest
from jinja2 import UndefinedError

from briefgen.page.library import sheets
from briefgen.page.markup import Templates
from briefgen.page.report import report
from briefgen.resources import builtin

EMPTY = {
    "started": "1 May",
    "started_iso": "2025-05-01",
    "interrupted": False,
    "markings": [],
    "statuses": [],
    "audiences": [],
    "languages": [],
    "entries": [],
    "total_text": "0 briefs",
}


def test_policy_names_the_one_style_and_the_one_script() -> None:
    """The digests in the policy are those of what stands in the page; nothing else may load or run."""
    page = report("index", EMPTY)

    [policy] = re.findall(r'Content-Security-Policy" content="([^"]*)"', page)
    digests = [
        base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        for text in re.findall(r"<(?:style|script)>(.*?)</(?:style|script)>", page, re.DOTALL)
    ]
    assert policy.replace("&#39;", "'") == (
        f"default-src 'none'; img-src 'self' file:; style-src 'sha256-{digests[0]}'; script-src 'sha256-{digests[1]}'; "
        "base-uri 'none'; form-action 'none'"
    )
    assert re.findall(r"https?:|url\(|@import|\bsrc=|\bstyle=|\bon\w+=", page) == []


def test_values_are_escaped_and_none_may_be_missing() -> None:
    """A value is text; a name that nobody gave is an error, not a hole."""
    assert "0 &lt;b&gt;" in report("index", {**EMPTY, "total_text": "0 <b>"})
    with pytest.raises(UndefinedError, match="total_text"):
        report("index", {name: value for name, value in EMPTY.items() if name != "total_text"})


def test_templates_of_reports_are_none_of_pages() -> None:
    """They are not listed, copied or tried with those of the pages."""
    assert (builtin("templates") / "report" / "index.html").is_file()
    assert [sheet.name for sheet in sheets(None) if "report" in sheet.name] == []
    assert [path.name for path in Templates([builtin("templates")]).paths()] == [
        "analyst.html",
        "base.html",
        "minister.html",
        "parts.html",
        "press.html",
        "protocol.html",
    ]

"""The documentation does not lead astray."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefgen.compose.sections import SECTIONS
from briefgen.facts.model import FACT_LISTS, Facts

ROOT = Path(__file__).parent.parent
PAGES = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").glob("*.md")])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    """Every relative link of a page names a file that is there."""
    links = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_key_of_a_facts_file_is_explained() -> None:
    """docs/facts.md names every key of the file and of every fact."""
    text = (ROOT / "docs" / "facts.md").read_text(encoding="utf-8")
    keys = set(Facts.model_fields)
    for name in ("sources", *FACT_LISTS):
        [model] = [m for m in _models(Facts.model_fields[name].annotation) if hasattr(m, "model_fields")]
        keys |= set(model.model_fields)
    assert sorted(k for k in keys - {"sha256"} if f"`{k}`" not in text) == []


def test_every_section_is_explained() -> None:
    """docs/audiences.md names every section that an audience can have."""
    text = (ROOT / "docs" / "audiences.md").read_text(encoding="utf-8")
    assert sorted(k for k in SECTIONS if f"`{k}`" not in text) == []


def _models(annotation: object) -> list[type]:
    arguments = getattr(annotation, "__args__", ())
    found = [annotation] if isinstance(annotation, type) else []
    return [*found, *(m for a in arguments for m in _models(a))]

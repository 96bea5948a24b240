"""Hostile and careless templates: nothing is reached that must not be, and everything comes to an end."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from briefgen.config import builtin
from briefgen.errors import PageError
from briefgen.page import render
from briefgen.page.density import STEPS
from briefgen.page.markup import Setting, Templates
from tests.page import samples

GROWING = "{% set ns = namespace(x='abcdefgh') %}{% for i in range(80) %}{% set ns.x = "


def made(tmp_path: Path, source: str) -> str:
    """What a template of that source makes."""
    (tmp_path / "own.html").write_text(source, encoding="utf-8")
    templates = Templates((tmp_path, builtin("templates")))
    return templates.render(replace(samples.minister(), template="own.html"), Setting(STEPS[0]))


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("{{ ''.__class__.__mro__ }}", "is unsafe"),
        ("{{ of.func.__globals__ }}", "is unsafe"),
        ("{{ ''|attr('__class__') }}", "is unsafe"),
        ("{% include '/etc/passwd' %}", "There is no template"),
        ("{% include '../../../etc/passwd' %}", "There is no template"),
        ("{% for i in range(10**9) %}{% endfor %}", "too large"),
        ("{% for i in range(9999) %}{% for j in range(9999) %}{% endfor %}{% endfor %}", "does not come to an end"),
        ("{% macro a(n) %}{% if n %}{{ a(n-1) }}{{ a(n-1) }}{% endif %}{% endmacro %}{{ a(40) }}", "to an end"),
        ("{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}", "calls itself without end"),
        ("{% include 'own.html' %}", "calls itself without end"),
        ("{% for i in range(9999) %}{{ 'x' * 1000 }}{% endfor %}", "more than 4,000,000 characters"),
        ("{{ 'x' * 10**9 }}", "too long"),
        ("{{ 2 ** 1000000000 }}", "too large"),
        ("{{ 'x'.ljust(10**9) }}", "too large"),
        ("{{ 'x'|center(10**9) }}", "too long"),
        ("{{ '{:999999999}'.format(1) }}", "too long"),
        ("{{ '%999999999d'|format(1) }}", "too long"),
        ("{{ '%999999999d' % 1 }}", "does not format"),
        (GROWING + "ns.x ~ ns.x %}{% endfor %}", "too much memory"),
        (GROWING + "ns.x.replace('a', 'abab') %}{% endfor %}", "too much memory"),
    ],
)
def test_a_template_is_held(tmp_path: Path, source: str, message: str) -> None:
    """Each attack ends with one clear error."""
    with pytest.raises(PageError, match=message):
        made(tmp_path, source)


def test_honest_templates_are_not_hindered(tmp_path: Path) -> None:
    """Loops, their counters, formats, repetition and recursion work as Jinja's manual says."""
    source = (
        "{% for s in brief.sections %}{{ loop.index }}/{{ loop.length }}{{ ',' if not loop.last }}{% endfor %}|"
        "{% for x in [] %}{% else %}none{% endfor %}|{{ '-' * 3 }}|{{ 2 ** 8 }}|{{ '%03d'|format(7) }}|"
        "{{ '{:>4}'.format(7) }}|{{ 'x'|center(5) }}|"
        "{% macro down(n) %}{{ n }}{% if n %}{{ down(n - 1) }}{% endif %}{% endmacro %}{{ down(3) }}"
    )
    count = len(samples.minister().sections)
    numbers = ",".join(f"{n}/{count}" for n in range(1, count + 1))
    assert made(tmp_path, source) == f"{numbers}|none|---|256|007|   7|  x  |3210"


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ("p { font-size: 1e9pt }", "The layout engine failed: OverflowError"),
        ("html { font-size: 1e40pt } p { margin-left: 1e300px }", "The layout engine failed: OverflowError"),
        ("p { padding: 1e9pt }", "The layout engine failed: OverflowError"),
        ("p { font-size: -3pt }", "invalid value"),
        ("p { font-size: 0 }", "is missing"),
        ("@page { size: 1e7mm }", "10000000 by 10000000 mm, not A4"),
        ("p { line-height: 1e9 }", "Even without facts and summary the page is"),
    ],
)
def test_absurd_sizes_are_told(tmp_path: Path, rule: str, message: str) -> None:
    """Whatever a style sheet asks for ends as an error about the page, not as a crash of the engine."""
    (tmp_path / "style").mkdir()
    (tmp_path / "style" / "minister.css").write_text(rule, encoding="utf-8")
    with pytest.raises(PageError, match=message):
        render(samples.minister(), ("html",), templates=[tmp_path])

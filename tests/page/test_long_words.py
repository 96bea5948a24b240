"""Very long words break within their column, from left to right and from right to left; usual ones stay whole."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from briefgen.compose import compose
from briefgen.compose.brief import Brief
from briefgen.config import find_workspace
from briefgen.dossier import merge
from briefgen.facts.edtf import Edtf
from briefgen.facts.model import Facts
from briefgen.page import Page, render
from briefgen.page.breaks import BREAK

URL = "https://archive.example.org/" + "a-long-path-of-many-parts/" * 3 + "index.html?id=0123456789"
COMPOUND = "Grenzübergangsstellenabfertigungsgebührenordnungsänderungsgesetzentwurfsbegründung"
NAME = "Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewissenhaft" * 2
ARABIC = "والمستشفيات" * 9
WORDS = {"url": URL, "compound": COMPOUND, "name": NAME, "arabic": ARABIC}
USUAL = "Nachrichtendienstkoordinierung"  # thirty letters, as one may meet them in a German title


def _facts(word: str) -> Facts:
    """One fact of each kind, with that word in every text of theirs."""
    text, cited = f"The text says {word} in passing.", {"sources": ["s1"]}
    person = {"office": f"Minister of {word}", "address": word, "pronunciation": word, "native_name": word[:120]}
    contact = {"place": word, "occasion": word, "participants": ["LB", "SY"], "topics": [word], "outcome": text}
    made: dict[str, Any] = {
        "title": f"Two states and {word}",
        "reason": text,
        "summary": text,
        "desk": word,
        "contact": word,
        "sources": [{"id": "s1", "title": word, "publisher": word, "date": "2025-10-01"}],
        "actors": [{"id": c, "name": word[:120], "country": c, **person, **cited} for c in ("LB", "SY")],
        "meetings": [{"date": day, **contact} for day in ("2025-09-28", "2025-10-02", "2025-12-01")],
        "issues": [{"title": word, "summary": text, "latest": {"text": text}, "next_step": text, "line": text}],
        "objectives": [{"text": text}],
        "judgements": [{"text": text, "likelihood": "likely"}],
        "questions": [{"question": text, "answer": text}],
        "do_not_say": [{"text": text}],
        "protocol": [{"kind": "programme", "topic": word, "text": text, "place": word}, {"topic": word, "text": text}],
        "terms": [{"kind": "attribution", "text": text}],
    }
    lists = ("actors", "meetings", "issues", "objectives", "judgements", "questions", "do_not_say", "protocol", "terms")
    for name in lists:
        made[name] = [{"id": f"{name}-{n}", "releasable": True, **fact} for n, fact in enumerate(made[name])]
    return Facts.model_validate({"pair": "LB-SY", "as_of": "2025-11-03", **made})


def _brief(word: str, audience: str, lang: str) -> Brief:
    dossier = merge([_facts(word)], Edtf.parse("2025-11-03"))
    return compose(dossier, find_workspace(Path("/")).audience(audience), lang)


def _made(brief: Brief) -> Page:
    return render(brief, ("pdf",))  # which proves that every text stands whole in its column and over no other


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("audience", ["minister", "analyst", "press", "protocol"])
@pytest.mark.parametrize("word", ["url", "name"])
def test_a_word_longer_than_its_column_breaks_in_it(word: str, audience: str, lang: str) -> None:
    """An address, a compound, a name without end: the page is made, with as many facts as it holds."""
    page = _made(_brief(WORDS[word], audience, lang))
    assert len(page.shown) >= 3


@pytest.mark.parametrize(("word", "lang"), [("compound", "ar"), ("arabic", "ar"), ("arabic", "en")])
def test_long_words_of_either_direction_on_the_densest_page(word: str, lang: str) -> None:
    """Arabic words keep their joins where they break; Latin ones stand in blocks of their own direction."""
    assert _made(_brief(WORDS[word], "minister", lang)).shown


def _text(page: Page) -> str:
    return re.sub(r"<style>.*?</style>|<[^>]*>", "", page.html, flags=re.DOTALL)


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_usual_word_stays_whole(lang: str) -> None:
    """Where the page can be read with whole words none is broken."""
    text = _text(_made(_brief("Visa", "minister", lang)))
    assert not re.search(rf"\w{BREAK}\w", text)


def test_words_break_shorter_where_a_page_cannot_be_read_otherwise() -> None:
    """Thirty letters beside the day of a contact are too many for the side column of an Arabic page."""
    page = _made(_brief(USUAL, "analyst", "ar"))
    assert BREAK in _text(page)
    assert USUAL in _text(page).replace(BREAK, "")

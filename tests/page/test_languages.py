"""Pages in each language: mirrored where it is written from right to left, and typography as it asks."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from briefgen.compose import compose
from briefgen.compose.brief import Brief, Section
from briefgen.compose.phrase import Phrase, Piece
from briefgen.config import Audience, builtin, find_workspace
from briefgen.dossier import Dossier, merge
from briefgen.errors import PageError
from briefgen.facts.edtf import Edtf
from briefgen.facts.model import Facts
from briefgen.facts.reader import load
from briefgen.language import LANGS, words
from briefgen.page import Page, boxes, engine, proof, render
from briefgen.page.density import STEPS
from briefgen.page.markup import Setting, Templates
from briefgen.page.typography import spaced, tied, typeset
from tests.page import samples

FACTS = builtin("configs") / "pairs" / "LB-SY" / "facts.yaml"


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    """The worked example, whose texts are in all six languages."""
    (file,) = load([FACTS])
    return merge([file.facts], Edtf.parse("2025-11-03"))


def _audience(name: str) -> Audience:
    return find_workspace(Path("/nonexistent")).audience(name)


def _laid(brief: Brief) -> Any:
    """The box of a page with a few items of each section, at one density."""
    few = tuple(replace(s, items=s.items[:2]) for s in brief.sections)
    source, brief = Templates([builtin("templates")]), replace(brief, sections=few)
    html = source.render(brief, Setting(STEPS[0]))
    return engine.lay_out(html, source.styles(brief.template), source.folders).page_box


def _find(page_box: Any, name: str) -> Any:
    """The outermost box of the first element of that class."""
    return next(b for b in boxes.walk(page_box) if name in _class(b).split())


def _class(box: Any) -> str:
    element = getattr(box, "element", None)
    return element.get("class", "") if element is not None and not getattr(box, "pseudo_type", None) else ""


def _left(box: Any) -> float:
    return float(box.position_x)


def _right(box: Any) -> float:
    return float(box.position_x + box.width)


def _texts(box: Any) -> list[Any]:
    return [b for b in boxes.walk(box) if isinstance(getattr(b, "text", None), str) and b.text.strip()]


@pytest.mark.parametrize(("lang", "mirrored"), [("en", False), ("zh", False), ("ar", True)])
def test_arabic_pages_are_mirrored(dossier: Dossier, lang: str, mirrored: bool) -> None:
    """Side column, marking, chips, places of meetings, bar of a line to take: each at its end of the page or column."""
    page = _laid(compose(dossier, _audience("minister"), lang))
    middle = _left(page) + page.margin_width() / 2

    def swap(one: float, other: float) -> bool:
        return (one < other) != mirrored

    main, side = _find(page, "main"), _find(page, "side")
    assert swap(_left(main), _left(side))
    assert all(swap(middle, _left(_texts(_find(page, part))[0])) for part in ("marking", "asof"))
    assert all(swap(_left(_texts(_find(page, part))[0]), middle) for part in ("origin", "under"))
    assert swap(_left(_find(main, "title")), _left(_find(main, "chip")))
    when = _find(side, "when")
    assert swap(_left(_texts(_find(when, "date"))[0]), _left(_texts(_find(when, "place"))[0]))
    line = _find(main, "line")
    assert (line.border_right_width > 0, line.border_left_width > 0) == (mirrored, not mirrored)
    assert swap(_left(_find(side, "code")), _left(_find(side, "name")))


def test_arabic_lines_begin_at_the_right(dossier: Dossier) -> None:
    """Headings and titles end at the right edge of their column, dates and places at the edges of theirs."""
    page = _laid(compose(dossier, _audience("minister"), "ar"))
    right = page.content_box_x() + page.width
    for part in ("mast", "main"):
        box = _find(page, part)
        assert _right(box) == pytest.approx(right, abs=1)
    for key, section in boxes.marked(page, "section"):
        heading = _texts(section)[0]
        inner = section.content_box_x() + section.width
        assert _right(heading) == pytest.approx(inner, abs=1), key
    place = _texts(_find(_find(page, "side"), "place"))[-1]
    assert _left(place) == pytest.approx(page.content_box_x(), abs=1)


def test_numbers_and_latin_words_keep_their_order(dossier: Dossier) -> None:
    """A grade is one isolated run, and so is an address; the marking stands in its own letters."""
    page = _laid(compose(dossier, _audience("minister"), "ar"))
    texts = [b.text.strip() for b in _texts(page)]
    assert "B2" in texts
    assert "levant.desk@example.org" in texts
    assert texts.count("TLP:CLEAR") == 2


@pytest.mark.parametrize("lang", LANGS)
def test_the_example_is_wholly_in_the_language_of_the_page(dossier: Dossier, lang: str) -> None:
    """Nothing on its page is marked as another language's, for any audience."""
    for name in ("minister", "analyst"):
        brief = compose(dossier, _audience(name), lang)
        texts = [brief.title, brief.reason, brief.lead, brief.desk, *(s.text for s in brief.sources)]
        texts += [text for _, item in brief.items() for text in item.texts()]
        assert [t for t in texts if isinstance(t, Phrase)] == []


@pytest.mark.parametrize("lang", ["fr", "ar", "zh"])
@pytest.mark.parametrize("name", ["minister", "analyst"])
def test_pages_are_made_in_one(dossier: Dossier, name: str, lang: str, check_golden: Any) -> None:
    """One proven page with the language and direction of the whole; its words are as they were accepted."""
    page = render(compose(dossier, _audience(name), lang), ("html",))
    direction = "rtl" if lang == "ar" else "ltr"
    assert f'lang="{lang}" dir="{direction}"' in page.html
    check_golden(Path(__file__).parent / "golden" / f"{name}.{lang}.html", page.html.split("</head>")[1])


def _foreign(lang: str, own: str = "en", text: str = "Border control stays open.") -> Page:
    issue = replace(samples.ISSUES[0], title=Phrase([Piece(text, own)]), summary=Phrase([Piece(text, own)], ()))
    section = Section(key="issues", title="T", items=(issue,))
    return render(replace(samples.sparse(), lang=lang, sections=(section,)), ("html",))


def test_a_foreign_text_says_its_language_to_reader_and_machine() -> None:
    """A tag behind the first, the attribute on both."""
    html = _foreign("fr").html
    assert html.count('<span class="tongue" lang="en" dir="ltr" title="anglais">EN</span>') == 1
    assert html.count('<span lang="en">Border control stays open.</span>') == 2  # its pieces are left as they are


def test_a_source_number_keeps_to_a_text_that_runs_its_own_way() -> None:
    """No line of an Arabic page begins with the number behind an English sentence."""
    text = Phrase([Piece("Border control stays open.", "en")], ())
    issue = replace(samples.ISSUES[0], summary=text)
    html = Templates([builtin("templates")]).render(
        replace(samples.minister(), lang="ar", sections=(Section(key="issues", title="T", items=(issue,)),)),
        Setting(STEPS[0]),
    )
    assert re.search("open\\.(</span>)?\u2060<sup>1,2</sup>", html)


def test_a_source_number_keeps_to_a_short_latin_word() -> None:
    """It does not stand alone on the next line; a long Latin run may fill its line, and lets it go."""

    def told(topics: str) -> str:
        meeting = replace(samples.MEETINGS[0], topics=topics, outcome=None, cites=samples.ISSUES[0].cites)
        section = Section(key="meetings", title="T", items=(meeting,))
        return render(replace(samples.minister(), lang="ar", sections=(section,)), ("html",)).html

    assert re.search("contract</span>\u2060<sup>", told("contract"))
    assert re.search("workers and.guards</span><sup>", told("contract for domestic workers and guards"))


def test_letters_tell_that_a_text_runs_against_the_page() -> None:
    """A sentence in Hebrew in a file that says English stands beside the word before it, both on their first line."""
    text = "המומחים נפגשו בעמאן ודנו בשאלת המחיר ובלוח הזמנים של העברת המים לשנה הבאה. " * 6
    issue = replace(samples.ISSUES[0], next_step=text.strip())
    page = _laid(replace(samples.sparse(), sections=(Section(key="issues", title="T", items=(issue,)),)))
    beside = _find(page, "led")
    word, *lines = _texts(beside)
    assert len(lines) > 2
    assert word.position_y + word.baseline == pytest.approx(lines[0].position_y + lines[0].baseline, abs=1)


def test_rows_of_an_arabic_page_begin_level() -> None:
    """A Latin office of several lines and a Latin name of two begin where the other cells of their row do."""
    office = Phrase([Piece("Cabinet Secretary for Labour and Social Protection and Regional Affairs", "en")])
    name = "Maximilian Alexander Featherstonehaugh"
    actor = replace(samples.ACTORS[0], name=name, native_name=None, tenure=None, office=office)
    brief = replace(samples.sparse(), lang="ar", sections=(Section(key="actors", title="T", items=(actor,)),))
    page = _laid(brief)
    cells = [_texts(_find(page, part)) for part in ("code", "name", "office")]
    assert len(cells[2]) > 1
    firsts = [min(line.position_y + line.baseline for line in cell) for cell in cells]
    assert firsts == pytest.approx([firsts[0]] * 3, abs=1)


def test_an_objective_stands_at_its_number() -> None:
    """A short Latin text on an Arabic page is not at the far end of its line."""
    objective = replace(samples.OBJECTIVES[0], text=Phrase([Piece("Have the guards paid.", "en")]))
    brief = replace(samples.sparse(), lang="ar", sections=(Section(key="objectives", title="T", items=(objective,)),))
    section = _find(_laid(brief), "objectives")
    texts = [box for box in _texts(section) if "paid" in box.text or box.text.strip() == "1"]
    assert (
        _left(next(b for b in texts if b.text.strip() == "1")) - _right(next(b for b in texts if "paid" in b.text)) < 60
    )


def test_only_its_status_bears_the_colour_of_a_status() -> None:
    """The place of a contact that was called off is set like any other place."""
    meeting = replace(samples.MEETINGS[0], status="cancelled", status_label="cancelled", place="Lima")
    brief = replace(samples.sparse(), sections=(Section(key="meetings", title="T", items=(meeting,)),))
    html = render(brief, ("html",)).html
    assert '<span class="place">Lima</span>' in html
    assert '<p class="where cancelled">Cancelled' in html


def test_a_foreign_text_on_an_arabic_page_runs_its_own_way() -> None:
    """A heading and a paragraph run from left to right as a whole."""
    html = _foreign("ar").html
    assert '<span class="title" lang="en" dir="ltr">Border control stays\u00a0open.' in html
    assert '<p class="summary" lang="en" dir="ltr">Border control stays\u00a0open.' in html
    back = _foreign("en", "ar", "ضبط الحدود").html
    assert '<p class="summary" lang="ar" dir="rtl">ضبط\u00a0الحدود' in back


@pytest.mark.parametrize(
    ("text", "lang", "set_"),
    [
        ("Oui ; non : quoi ? Si !", "fr", "Oui\u202f; non\u202f: quoi\u202f? Si\u202f!"),
        ("« Oui »", "fr", "«\u202fOui\u202f»"),
        ("à 10:30, https://example.org", "fr", "à 10:30, https://example.org"),
        ("Oui ; non", "en", "Oui ; non"),
    ],
)
def test_french_spaces(text: str, lang: str, set_: str) -> None:
    """Narrow and unbreakable before high punctuation and inside quotation marks, where the author typed a space."""
    assert spaced(text, lang) == set_


@pytest.mark.parametrize(
    ("text", "lang", "set_"),
    [
        ("Lebanon's jails, the monks' land", "en", "Lebanon’s jails, the monks’ land"),
        ("on 2 November 2025, since January 2025", "en", "on 2\u00a0November 2025, since January\u00a02025"),
        ("el 2 de noviembre de 2025", "es", "el 2\u00a0de\u00a0noviembre de\u00a02025"),
        ("Liban – Syrie", "fr", "Liban\u00a0– Syrie"),
        ("Асаад аш-Шибани (SY)", "ru", "Асаад аш-\u2060Шибани\u00a0(SY)"),
        (
            "Ahmed Al Hajjar – Asaad Al Shibani (SY)",
            "en",
            "Ahmed Al\u00a0Hajjar\u00a0– Asaad Al\u00a0Shibani\u00a0(SY)",
        ),
        ("Alexander Van der Bellen", "en", "Alexander Van\u00a0der\u00a0Bellen"),
        ("le dossier de la dette", "fr", "le dossier de la dette"),
        ("see https://al-news.example/al-x", "en", "see https://al-news.example/al-x"),
        ("2025年11月3日", "zh", "2025\u2060年\u206011\u2060月\u20603\u2060日"),
        ("萨拉姆（黎巴嫩）", "zh", "萨拉姆（\u2060黎\u2060巴\u2060嫩\u2060）"),
        ("约瑟夫·奥恩", "zh", "约瑟夫\u2060·奥恩"),
        ("Aoun（黎巴嫩）", "zh", "Aoun\u200b（\u2060黎\u2060巴\u2060嫩\u2060）"),
        ("11 million pills", "en", "11\u00a0million pills"),
        ("incautaciones e incidentes", "es", "incautaciones e\u00a0incidentes"),
        ("Встреча в Бейруте и по границе", "ru", "Встреча в\u00a0Бейруте и\u00a0по\u00a0границе"),
    ],
)
def test_what_belongs_together_stays_on_one_line(text: str, lang: str, set_: str) -> None:
    """Dates, notes in brackets and the articles of names; apostrophes are curved."""
    assert typeset(text, lang) == set_


@pytest.mark.parametrize(
    ("text", "lang", "set_"),
    [
        ("none is public.", "en", "none is\u00a0public."),
        ("a binding arrangement", "en", "a binding arrangement"),
        ("可遣返的人数和时间均未公布。", "zh", "可遣返的人数和时间均未\u2060公\u2060布\u2060。"),
        ("未决问题", "zh", "未决问题"),
    ],
)
def test_no_orphan_ends_a_text(text: str, lang: str, set_: str) -> None:
    """A short last word keeps to the one before it, in Chinese the last letters to each other."""
    assert tied(text, lang) == set_


@pytest.mark.parametrize("lang", ["ar", "zh"])
def test_no_slanted_or_spaced_letters(dossier: Dossier, lang: str) -> None:
    """Neither script knows them."""
    page = _laid(compose(dossier, _audience("minister"), lang))
    own = [b for b in _texts(page) if any(ord(c) > 0x600 and c.isalpha() for c in b.text)]
    assert {b.style["font_style"] for b in own} == {"normal"}
    assert {b.style["letter_spacing"] for b in own} <= {"normal", 0}


def test_no_chinese_line_begins_with_closing_punctuation(dossier: Dossier) -> None:
    """Nor ends with an opening one."""
    for name in ("minister", "analyst"):
        page = _laid(compose(dossier, _audience(name), "zh"))
        lines = [boxes.text_of(b).strip() for b in boxes.walk(page) if type(b).__name__ == "LineBox"]
        assert len(lines) > 40
        assert [line for line in lines if line[:1] in tuple("，。；：、）”》！？·")] == []
        assert [line for line in lines if line[-1:] in tuple("（“《")] == []


def test_what_an_arabic_page_lacks_is_seen(dossier: Dossier) -> None:
    """The proof reads right-to-left runs: a page without some of the items is refused."""
    brief = compose(dossier, _audience("analyst"), "ar")
    page = _laid(brief)
    with pytest.raises(PageError, match="is not wholly on the page"):
        proof.prove(brief, 1, page)


TOLD = {
    "pair": "LB-SY",
    "sources": [{"id": "s1", "title": "Wire"}, {"id": "s2", "title": "Note"}, {"id": "s3", "title": "Cable"}],
    "meetings": [
        {
            "date": "2025-10-03",
            "sources": ["s1", "s2"],
            "conflicts": [
                {
                    "field": "date",
                    "claims": [
                        {"value": "2025-10-03", "sources": ["s1"]},
                        {"value": "2025-10-04", "sources": ["s2"], "review": "proposed"},
                    ],
                }
            ],
        }
    ],
    "issues": [
        {
            "title": "Border posts",
            "summary": "Two are shut.",
            "developments": [
                {"date": "2025-08", "text": "Officers walked the line.", "sources": ["s3"]},
                {"date": "2025-10", "text": "Two posts open.", "sources": ["s1"]},
            ],
        }
    ],
}


@pytest.mark.parametrize("lang", LANGS)
def test_differences_and_earlier_developments_are_told(lang: str) -> None:
    """Each value and development with the numbers of its own sources, on a proven page in every language."""
    facts = merge([Facts.model_validate(TOLD)], Edtf.parse("2025-11-03"))
    brief = compose(facts, _audience("analyst"), lang)
    html = render(brief, ("html",)).html
    label = words(lang)["differ_date"]
    assert (label == "Dates differ") == (lang == "en")
    (told,) = re.findall(rf'<p class="detail differing"><b class="word">{label}</b>(.*?)</p>', html)
    numbers = {source.id: n for n, source in enumerate(brief.numbered(), 1)}
    assert re.findall(r"<sup[^>]*>(.*?)</sup>", told) == [str(numbers["s1"]), str(numbers["s2"]), "*"]
    (course,) = re.findall(r'<(?:p|div) class="detail course[^>]*>(.*?)</(?:p|div)>\n', html)
    assert re.findall(r"<sup[^>]*>(.*?)</sup>", course) == [str(numbers["s3"])]
    assert label not in render(compose(facts, _audience("minister"), lang), ("html",)).html

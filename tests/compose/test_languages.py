"""A brief in each language: its words, the facts' own translations, and marks on what is in another language."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from briefgen.compose import compose
from briefgen.compose.brief import ActorItem, Brief, Item
from briefgen.compose.phrase import Phrase, Piece, filled, joined
from briefgen.compose.wording import listed, on_pages
from briefgen.config import Audience
from briefgen.dossier import merge
from briefgen.facts.edtf import Edtf
from briefgen.facts.model import Facts
from briefgen.language import LANGS

AS_OF = Edtf.parse("2025-11-03")
NAMES = {"en": "Joseph Aoun", "ru": "Жозеф Аун", "ar": "جوزيف عون"}


def _brief(lang: str, facts: dict[str, Any], *sections: Any, **audience: Any) -> Brief:
    specs = [s if isinstance(s, dict) else {"key": s, "title": s} for s in sections]
    chosen = Audience.model_validate({"label": "L", "template": "minister.html", "sections": specs, **audience})
    dossier = merge([Facts.model_validate({"pair": "LB-SY", **facts})], AS_OF)
    return compose(dossier, chosen, lang)


def _first(brief: Brief) -> Any:
    return brief.sections[0].items[0]


def _tags(item: Item) -> list[tuple[str, tuple[str, ...]]]:
    return [(str(text), text.tags) for text in item.texts() if isinstance(text, Phrase) and text.tags]


def test_a_fact_is_shown_in_the_language_of_the_page() -> None:
    """A translation is a text of the page like any other."""
    facts = {"issues": [{"title": {"en": "Border", "fr": "Frontière"}}]}
    item = _first(_brief("fr", facts, "issues"))
    assert item.title == "Frontière"
    assert not isinstance(item.title, Phrase)
    assert item.status_label == "ouvert"


def test_a_fact_without_translation_is_marked_once() -> None:
    """The first text of an item that is in another language names it; the others only know it."""
    issue = {"title": {"en": "Border"}, "summary": "Quiet.", "next_step": {"fr": "Attendre."}, "line": {"es": "Nada."}}
    item = _first(_brief("fr", {"issues": [issue]}, "issues"))
    assert _tags(item) == [("Border", ("en",)), ("Nada.", ("es",))]
    assert item.summary.pieces == (Piece("Quiet.", "en"),)
    assert item.next_step == "Attendre."
    assert _tags(_first(_brief("en", {"issues": [{"title": "Border"}]}, "issues"))) == []


@pytest.mark.parametrize(
    ("lang", "sentences"),
    [
        ("fr", ["2 contacts sans résultat consigné\u202f: 2 octobre 2025 (Oslo)\u202f; 1er octobre 2025."]),
        ("ru", ["2 контакта без учтённого итога: 2 октября 2025\u202fг. (Oslo); 1 октября 2025\u202fг."]),
        ("ar", ["اتصالان بلا نتيجة مسجلة: 2 أكتوبر 2025 (Oslo)؛ 1 أكتوبر 2025."]),
        ("zh", ["2次接触在档案中无结果：2025年10月2日（Oslo）；2025年10月1日。"]),
    ],
)
def test_gaps_count_as_the_language_does(lang: str, sentences: list[str]) -> None:
    """With the names of the facts inside, marked where they are in another language."""
    people = [{"id": c, "name": c, "country": c, "office": {lang: "x"}} for c in ("LB", "SY")]
    held = [{"date": f"2025-10-0{n}", "participants": ["LB", "SY"], "place": p} for n, p in ((1, None), (2, "Oslo"))]
    items = _brief(lang, {"actors": people, "meetings": held}, "gaps").sections[0].items
    assert [str(text) for item in items for text in item.texts()] == sentences
    assert _tags(items[0])[0][1] == ("en",)


def test_the_mark_moves_to_the_first_text_that_the_audience_sees() -> None:
    """An omitted detail does not take the mark with it."""
    facts = {"actors": [{"name": "A", "office": "President", "country": "LB", "address": "Excellency"}]}
    section = {"key": "actors", "title": "x", "omit": ["office"]}
    assert _tags(_first(_brief("fr", facts, section))) == [("Excellency", ("en",))]


@pytest.mark.parametrize(("lang", "name"), [*NAMES.items(), ("zh", "Joseph Aoun")])
def test_names_are_of_no_language(lang: str, name: str) -> None:
    """A name is written as the page's language writes it, else as in English, and never marked."""
    facts = {"actors": [{"id": "a", "name": NAMES, "native_name": "جوزيف عون", "country": "LB"}]}
    item = _first(_brief(lang, facts, "actors"))
    assert isinstance(item, ActorItem)
    assert item.name == name
    assert _tags(item) == []
    assert item.native_name == (None if lang == "ar" else "جوزيف عون")


@pytest.mark.parametrize(
    ("lang", "who"),
    [
        ("en", "A, B (LB) – C (SY)"),
        ("fr", "A, B (LB) – C (SY)"),
        ("ru", "A, B (Ливан) — C (Сирия)"),
        ("ar", "A، B (لبنان) – C (سوريا)"),
        ("zh", "A、B（黎巴嫩）—C（叙利亚）"),
    ],
)
def test_people_and_their_states(lang: str, who: str) -> None:
    """Separators and brackets of the language; names of states where codes would be foreign letters."""
    people = [{"id": n, "name": n, "country": c} for n, c in (("A", "LB"), ("B", "LB"), ("C", "SY"))]
    facts = {"actors": people, "meetings": [{"date": "2025", "participants": ["A", "B", "C"]}]}
    assert _first(_brief(lang, facts, "meetings")).who == who


def test_a_state_as_place_needs_no_translation() -> None:
    """Bahrain is known in every language; a city is not."""
    facts = {"meetings": [{"date": "2025-02", "place": "Bahrain"}, {"date": "2025-01", "place": "Sidon"}]}
    one, two = _brief("fr", facts, "meetings").sections[0].items
    assert (one.place, _tags(one)) == ("Bahreïn", [])  # type: ignore[attr-defined]
    assert _tags(two) == [("Sidon", ("en",))]


def test_a_state_of_the_pair_has_one_name_on_the_page() -> None:
    """However the text wrote it; what is no state of the pair stands as it was written."""
    places = ("Syrian Arab Republic", "Russian Federation")
    facts = {"meetings": [{"date": f"2025-0{n}", "place": place} for n, place in enumerate(places, 1)]}
    assert [item.place for item in _brief("en", facts, "meetings").sections[0].items] == [  # type: ignore[attr-defined]
        "Russian Federation",
        "Syria",
    ]


LEADS = {
    "en": "A and B met in Bahrain on 2 November 2025. Open: Oil.",
    "fr": "Rencontre entre A et B le 2 novembre 2025 (Bahreïn). Questions ouvertes\u202f: Oil.",
    "es": "A y B se reunieron en Baréin el 2 de noviembre de 2025. Asuntos abiertos: Oil.",
    "ru": "A и B провели встречу 2 ноября 2025\u202fг. (Бахрейн). Не решено: Oil.",
    "ar": "اجتمع A وB في البحرين في 2 نوفمبر 2025. مسائل مفتوحة: Oil.",
    "zh": "A和B于2025年11月2日在巴林会晤。未决问题：Oil。",
}


@pytest.mark.parametrize("lang", LANGS)
def test_the_lead_is_a_sentence_of_the_language(lang: str) -> None:
    """Made from facts, with what is foreign in it marked."""
    facts = {
        "actors": [{"id": n, "name": n, "country": c} for n, c in (("A", "LB"), ("B", "SY"))],
        "meetings": [{"date": "2025-11-02", "place": "Bahrain", "participants": ["A", "B"], "mode": "in-person"}],
        "issues": [{"title": "Oil"}],
    }
    lead = _brief(lang, facts, "issues").lead
    assert lead == LEADS[lang]
    assert (isinstance(lead, Phrase) and lead.tags == ("en",)) == (lang != "en")


@pytest.mark.parametrize(
    ("lang", "text", "confidence"),
    [
        ("en", "very unlikely", "low confidence"),
        ("fr", "très peu probable", "confiance faible"),
        ("ru", "крайне маловероятно", "низкая уверенность"),
        ("ar", "مستبعد جدًا", "درجة الثقة: منخفضة"),
        ("zh", "极不可能", "置信度：低"),
    ],
)
def test_likelihood_and_confidence(lang: str, text: str, confidence: str) -> None:
    """Words of ICD 203 have one translation each."""
    facts = {"judgements": [{"text": "X", "likelihood": "very unlikely", "confidence": "low"}]}
    item = _first(_brief(lang, facts, "judgements"))
    assert (item.label, item.detail) == (text, confidence)


def test_markings_are_never_translated() -> None:
    """TLP labels are the same in every language."""
    assert {_brief(lang, {"marking": "TLP:AMBER+STRICT"}, "issues").marking for lang in LANGS} == {"TLP:AMBER+STRICT"}


def test_titles_of_audiences() -> None:
    """A built-in title goes through the catalogue; a user's own is taken in the language that it is given in."""
    built_in = {"key": "issues", "title": "Open issues", "empty": "No open issue is on file."}
    own = {"key": "gaps", "title": {"en": "Holes", "fr": "Lacunes"}, "empty": "None"}
    french = _brief("fr", {}, built_in, own, label="Brief for the minister")
    assert [s.title for s in french.sections] == ["Questions ouvertes", "Lacunes"]
    assert [s.empty for s in french.sections] == ["Aucune question ouverte n’est consignée.", "None"]
    assert french.audience_label == "Note à l’attention du ministre"
    russian = _brief("ru", {}, built_in, own)
    assert [s.title for s in russian.sections] == ["Открытые вопросы", "Holes"]
    assert isinstance(russian.sections[1].title, Phrase)


def test_former_offices() -> None:
    """The word for what is past goes with the office, which may be foreign."""
    facts = {"actors": [{"name": "A", "office": {"en": "President", "zh": "总统"}, "former": True}]}
    assert _first(_brief("zh", facts, "actors")).office == "前总统"
    office = _first(_brief("ru", facts, "actors")).office
    assert office == "President (в прошлом)"
    assert office.pieces == (Piece("President", "en"), Piece(" (в прошлом)"))


@pytest.mark.parametrize(
    ("lang", "text"),
    [("en", "A, B and C"), ("fr", "A, B et C"), ("ar", "A وB وC"), ("zh", "A、B和C"), ("es", "A, B y C")],
)
def test_lists(lang: str, text: str) -> None:
    """As the language joins them."""
    assert listed(["A", "B", "C"], lang) == text


@pytest.mark.parametrize(
    ("last", "text"), [("Ibrahim", "A e Ibrahim"), ("Hidalgo", "A e Hidalgo"), ("Iago", "A y Iago")]
)
def test_spanish_says_e_before_i(last: str, text: str) -> None:
    """But not before a diphthong."""
    assert listed(["A", last], "es") == text


def test_phrases_keep_what_is_foreign() -> None:
    """Joined, filled into a sentence, copied."""
    border = Phrase([Piece("Border", "en")])
    both = joined("; ", [border, "pétrole"])
    assert both == "Border; pétrole"
    assert isinstance(both, Phrase)
    sentence = filled("Ouvert : {issues}.", issues=both)
    assert isinstance(sentence, Phrase)
    assert [p.lang for p in sentence.pieces] == [None, "en", None, None, None]
    assert copy.deepcopy(sentence).tags == ("en",)
    assert type(joined("; ", ["a", "b"])) is str


@pytest.mark.parametrize(
    ("lang", "one", "several"),
    [
        ("en", "p. 3", "pp. 3–4, 9"),
        ("fr", "p. 3", "p. 3–4, 9"),
        ("es", "pág. 3", "págs. 3–4, 9"),
        ("ru", "с. 3", "с. 3–4, 9"),
        ("ar", "ص 3", "ص 3–4، 9"),
        ("zh", "第3页", "第3–4、9页"),
    ],
)
def test_pages_of_a_source(lang: str, one: str, several: str) -> None:
    """As each language abbreviates and lists them; the number stays with its word."""
    assert (on_pages([3], lang), on_pages([9, 3, 4], lang)) == (
        one.replace(" ", "\u00a0"),
        several.replace(" ", "\u00a0", 1),
    )
    assert on_pages((), lang) is None


@pytest.mark.parametrize(
    ("lang", "title", "tags"),
    [
        ("ar", "ترسيم الحدود", ()),
        ("ru", "Демаркация границы", ()),
        ("zh", "边界划定", ()),
        ("ar", "Border", ("en",)),
        ("ar", "Border: ترسيم", ("en",)),
        ("ar", "عاد العمال من الدوحة (Doha) في مايو", ()),
        ("zh", "卡塔尔（Qatar）劳工合同", ()),
        ("zh", "Qatar and the 一带一路", ("en",)),
        ("fr", "Frontière", ("en",)),
        ("ru", "ترسيم الحدود", ("en",)),
    ],
)
def test_letters_tell_more_than_a_forgotten_language(lang: str, title: str, tags: tuple[str, ...]) -> None:
    """A file that says English, as files do by default, and is written in the letters of the page is not marked."""
    item = _first(_brief(lang, {"issues": [{"title": title}]}, "issues"))
    assert _tags(item) == ([(title, tags)] if tags else [])

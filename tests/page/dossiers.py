"""Random dossiers for the page: any number of facts, any length that the model allows, words of any script.

A `Shape` is what a test varies and shrinks; the filling follows from its seed. The words mean nothing.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from briefgen.facts.model import MAX_ITEMS, Facts

AS_OF = date(2025, 11, 3)
LISTS = ("actors", "meetings", "issues", "objectives", "judgements", "questions", "do_not_say", "protocol", "terms")
_NAME, _LINE, _PROSE, _ID = 120, 240, 1200, 80  # the model's bounds
_ALPHABETS = {
    "latin": "abcdefghijklmnopqrstuvwxyzabcdeiouäéñøşž",
    "greek": "αβγδεζηθικλμνξοπρστυφχψω",
    "cyrillic": "абвгдежзийклмнопрстуфхцчшщыэюя",
    "arabic": "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "hebrew": "אבגדהוזחטיכלמנסעפצקרשת",
    "han": "国交会谈部长边境安全合作经济贸易难民问题协议双方关系发展海域电缆投资文化遗产",
    "hangul": "국교회담장관경안전협력제무역난민문",
    "devanagari": "कखगघचछजझटठडढतथदधनपफबभमयरलवशषसह",
}
SCRIPTS = tuple(_ALPHABETS)
_WORDS = {"latin": 12, "han": 3, "hangul": 4}  # letters of a usual long word
_YEAR_AGO = AS_OF - timedelta(days=500)


@dataclass(frozen=True, slots=True)
class Shape:
    """How big a dossier is and what its texts look like."""

    seed: int
    counts: tuple[int, ...]  # facts by list, in the order of LISTS
    length: float = 0.1  # of the longest text that the model allows
    word: int = 12  # letters of the longest word
    script: str = "latin"
    mixed: float = 0.0  # share of the words that are of another script
    sources: int = 4
    full: float = 0.5  # share of the optional fields that are there
    released: float = 0.8  # share of the facts that the press may have


def random_shape(seed: int) -> Shape:
    """Some shape: often usual, sometimes sparse, overfull or extreme in every way."""
    rng = random.Random(seed)  # noqa: S311 - not for secrets
    scale = rng.choice((0, 1, 3, 8, 20, 60, 200))
    script = rng.choice(("latin",) * 4 + SCRIPTS)
    return Shape(
        seed=seed,
        counts=tuple(min(rng.randint(0, max(scale, 1)) if rng.random() < 0.8 else 0, MAX_ITEMS) for _ in LISTS),
        length=rng.choice((0.03, 0.06, 0.1, 0.1, 0.2, 0.4, 1.0)),
        word=rng.choice((_WORDS.get(script, 10),) * 3 + (30, 120, 1200)),
        script=script,
        mixed=rng.choice((0.0, 0.0, 0.05, 0.3)),
        sources=rng.choice((0, 1, 4, 4, 12, 60)),
        full=rng.choice((0.0, 0.3, 0.6, 0.9, 1.0)),
        released=rng.choice((0.0, 0.5, 0.9, 1.0)),
    )


def facts_of(shape: Shape) -> Facts:
    """The dossier of that shape; valid by construction, and the same each time."""
    filling = _Filling(shape)
    ids = [f"s{n}" for n in range(shape.sources)]
    sources = [
        {"id": ident, "title": filling.text(_LINE), "publisher": filling.maybe(_LINE), "date": "2025-10-01"}
        for ident in ids
    ]
    lists = {
        name: [getattr(filling, name)(n, ids) for n in range(count)]
        for name, count in zip(LISTS, shape.counts, strict=True)
    }
    head = {
        "title": filling.maybe(_LINE), "reason": filling.maybe(_PROSE), "summary": filling.maybe(_PROSE),
        "desk": filling.maybe(_LINE), "contact": filling.maybe(_LINE),
    }  # fmt: skip
    counterpart = "a0" if lists["actors"] and filling.present() else None
    return Facts.model_validate(
        {"pair": "LB-SY", "as_of": str(AS_OF), "counterpart": counterpart, "sources": sources, **head, **lists}
    )


class _Filling:
    """Texts, dates and choices from one seed."""

    def __init__(self, shape: Shape) -> None:
        self._shape = shape
        self._rng = random.Random(shape.seed)  # noqa: S311

    def present(self) -> bool:
        return self._rng.random() < self._shape.full

    def text(self, most: int) -> str:
        """Words up to a length of `most` letters, as long as the shape has them."""
        size = max(1, int(most * self._shape.length * self._rng.uniform(0.3, 1.0)))
        size = most if self._shape.length == 1 and self._rng.random() < 0.3 else size
        words: list[str] = []
        while sum(len(w) + 1 for w in words) < size:
            words.append(self._word())
        return " ".join(words)[:size].strip() or "x"

    def maybe(self, most: int) -> str | None:
        return self.text(most) if self.present() else None

    def _word(self) -> str:
        foreign = self._rng.random() < self._shape.mixed
        letters = _ALPHABETS[self._rng.choice(SCRIPTS) if foreign else self._shape.script]
        longest = self._shape.word if not foreign else 8
        return "".join(self._rng.choices(letters, k=self._rng.randint(1, longest)))

    def _date(self) -> str:
        day = _YEAR_AGO + timedelta(days=self._rng.randint(0, 700))
        return self._rng.choice((f"{day}", f"{day:%Y-%m}", f"{day:%Y}", f"{day:%Y-%m}~", f"{day}/{day + timedelta(3)}"))

    def _fact(self, prefix: str, n: int, ids: list[str]) -> dict[str, Any]:
        cited = self._rng.sample(ids, k=min(len(ids), self._rng.randint(0, 3)))
        review = "proposed" if self._rng.random() < 0.15 else "accepted"
        released = self._rng.random() < self._shape.released
        return {
            "id": f"{prefix}{n}",
            "sources": cited,
            "review": review,
            "releasable": released,
            "priority": self._priority(),
        }

    def _priority(self) -> str:
        return self._rng.choice(("high", "medium", "low"))

    def actors(self, n: int, ids: list[str]) -> dict[str, Any]:
        country = self._rng.choice(("LB", "SY", "SY", "IR", None))
        fields = {"native_name": _NAME, "office": _LINE, "pronunciation": _LINE, "address": _LINE}
        texts = {key: self.maybe(most) for key, most in fields.items()}
        return {**self._fact("a", n, ids), "name": self.text(_NAME), "country": country, **texts}

    def meetings(self, n: int, ids: list[str]) -> dict[str, Any]:
        return {
            **self._fact("m", n, ids),
            "date": self._date() if self.present() else None,
            "status": self._rng.choice(("held", "held", "held", "planned", "cancelled")),
            "mode": self._rng.choice(("in-person", "call", "video", "unknown")),
            "place": self.maybe(_LINE),
            "occasion": self.maybe(_LINE),
            "participants": [f"a{k}" for k in range(min(self._shape.counts[0], self._rng.randint(0, 3)))],
            "topics": [self.text(_LINE) for _ in range(self._rng.randint(0, 3))],
            "outcome": self.maybe(_PROSE),
        }

    def issues(self, n: int, ids: list[str]) -> dict[str, Any]:
        latest = {"text": self.text(_PROSE), "date": self._date()} if self.present() else None
        texts = {key: self.maybe(_PROSE) for key in ("summary", "next_step", "line")}
        status = self._rng.choice(("open", "in progress", "resolved"))
        return {**self._fact("i", n, ids), "title": self.text(_LINE), "status": status, "latest": latest, **texts}

    def objectives(self, n: int, ids: list[str]) -> dict[str, Any]:
        return {**self._fact("o", n, ids), "text": self.text(_PROSE)}

    def judgements(self, n: int, ids: list[str]) -> dict[str, Any]:
        likelihood = self._rng.choice((None, "very likely", "roughly even chance", "almost no chance"))
        confidence = self._rng.choice((None, "low", "moderate"))
        return {
            **self._fact("j", n, ids),
            "text": self.text(_PROSE),
            "likelihood": likelihood,
            "confidence": confidence,
        }

    def questions(self, n: int, ids: list[str]) -> dict[str, Any]:
        return {**self._fact("q", n, ids), "question": self.text(_PROSE), "answer": self.text(_PROSE)}

    def do_not_say(self, n: int, ids: list[str]) -> dict[str, Any]:
        return {**self._fact("d", n, ids), "text": self.text(_PROSE)}

    def protocol(self, n: int, ids: list[str]) -> dict[str, Any]:
        return {
            **self._fact("p", n, ids),
            "topic": self.text(_LINE),
            "text": self.text(_PROSE),
            "kind": self._rng.choice(("note", "programme", "precedence")),
            "date": self._date() if self.present() else None,
            "time": "10:30" if self.present() else None,
            "place": self.maybe(_LINE),
        }

    def terms(self, n: int, ids: list[str]) -> dict[str, Any]:
        kind = self._rng.choice(("embargo", "attribution"))
        return {**self._fact("t", n, ids), "kind": kind, "text": self.text(_PROSE)}

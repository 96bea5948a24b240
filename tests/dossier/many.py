"""Made-up texts of one pair in any number, for questions of speed and of blocking: the same seed, the same texts."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from briefgen.facts.model import Facts

FACTS_EACH = 6  # of one text: three people, a contact and two matters
_HEADS = "Bar Der Hal Kam Lor Mer Nol Pav Rus Sem Tar Vel Zan Dov Gar Jel".split()
_TAILS = "anek elin ovar idan usem aliko eran omir ubal enta".split()
_DEEDS = "export transit repair pricing inspection licensing dredging insurance".split()
_PLACES = ("Beirut", "Damascus", None)


def texts(count: int, seed: int = 1) -> list[Facts]:
    """That many texts: people, days and matters grow in number with them, as they do over the years of a desk."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    people = [_name(chance) for _ in range(max(count // 3, 3))]
    matters = [(_word(chance), chance.choice(_DEEDS)) for _ in range(max(count // 4, 3))]
    return [_text(n, chance, people, matters) for n in range(count)]


def _text(
    number: int, chance: random.Random, people: Sequence[tuple[str, str]], matters: Sequence[tuple[str, str]]
) -> Facts:
    here = chance.sample(people, 3)
    day = date(2015, 1, 1) + timedelta(days=number)
    ident = f"t{number}"
    cited: dict[str, Any] = {"sources": [ident], "review": "proposed"}
    said = list(_said(ident, chance, here, cited))
    return Facts.model_validate(
        {
            "pair": "LB-SY",
            "sources": [{"id": ident, "title": ident, "date": day.isoformat()}],
            "actors": said,
            "meetings": [
                {
                    "id": f"m{number}",
                    "date": day.isoformat() if chance.random() < 0.8 else day.isoformat()[:7],
                    "place": chance.choice(_PLACES),
                    "participants": [said[0]["id"], said[1]["id"]],
                    **cited,
                }
            ],
            "issues": [
                {
                    "id": f"i{number}-{n}",
                    "title": _title(chance, *chance.choice(matters)),
                    "latest": {"date": day.isoformat(), "text": f"Talks {day}."},
                    **cited,
                }
                for n in range(2)
            ],
        }
    )


def _said(
    ident: str, chance: random.Random, people: Sequence[tuple[str, str]], cited: dict[str, Any]
) -> Iterator[dict[str, Any]]:
    for n, (first, last) in enumerate(people):
        name = last if chance.random() < 0.2 else f"{first} {last}"
        yield {"id": f"{ident}-{n}", "name": name, "country": ("LB", "SY")[n % 2], **cited}


def _name(chance: random.Random) -> tuple[str, str]:
    return _word(chance), _word(chance) + chance.choice(_TAILS)


def _word(chance: random.Random) -> str:
    return chance.choice(_HEADS) + chance.choice(_TAILS)


def _title(chance: random.Random, thing: str, deed: str) -> str:
    return chance.choice(
        (f"{deed.capitalize()} of {thing.lower()}", f"{thing.capitalize()} {deed}", f"{thing} {deed} talks")
    )

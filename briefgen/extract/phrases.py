"""The parts of phrases that name people: where a name ends, titles and states after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefgen.extract.geo import STATE_KINDS
from briefgen.extract.layers import Layers, PersonMention
from briefgen.extract.lexicon import words
from briefgen.extract.names import name_end, skip_honorifics, spell
from briefgen.extract.offices import Office
from briefgen.extract.ranking import rank


class Phrases:
    """One sentence with its titles and states by position."""

    def __init__(self, layers: Layers) -> None:
        self.layers = layers
        self.tokens = layers.tokens
        self.office_at = {o.start: o for o in layers.offices}
        self.office_tokens = {i for o in layers.offices for i in range(o.start, o.end)}
        self.country_at = {c.start: c for c in layers.countries}
        self.country_tokens = {i: c for c in layers.countries for i in range(c.start, c.end)}
        self.found: list[PersonMention] = []

    def joined_office(self, office: Office) -> Office | None:
        """The second of two titles of one person ("Deputy Prime Minister and Foreign Minister Ana Kern", "Presidential
        Spokesman Ambassador Ana Kern").
        """
        adjacent = next((o for o in self.layers.offices if o.outer == office.end and o.is_bare), None)
        if adjacent is not None and not adjacent.plural and not office.is_bare and adjacent.head in _RANKS_BESIDE:
            return adjacent
        if office.end + 1 >= len(self.tokens) or self.tokens[office.end].lower not in ("and", ",", "&"):
            return None
        following = next((o for o in self.layers.offices if o.outer == office.end + 1 and not o.plural), None)
        bare = following is not None and (
            following.start == following.outer
            or self.word(following.outer) == "retired"
            or (following.former and not office.former)  # "his envoy, the former minister Ana Kern"
        )
        return following if bare else None

    def both_titles(self, best: Office, chain: Sequence[Office]) -> Office:
        """ "Deputy Prime Minister and Foreign Minister": one office of two titles, unless one is only a rank."""
        equal = len(chain) == 2 and all(rank(o.head, o.title) <= _OF_GOVERNMENT and not o.former for o in chain)
        if not equal or any(o.weak or o.body for o in chain) or self.word(chain[0].end) != "and":
            return best
        return replace(best, title=f"{chain[0].title} and {chain[1].title}")

    def name(self, i: int, *, trusted: bool, own_country: bool = False) -> int:
        """End of a name at `i`. States and titles end it, except where a state's name plainly is a person's
        ("Minister Israel Roth").
        """
        blocked = set(self.office_tokens)
        for index, country in self.country_tokens.items():
            person = self.tokens[index].entity == "PERSON" and country.end - country.start == 1
            first = trusted and index == i and own_country and country.end - country.start == 1
            given = person and index == i and i + 1 < len(self.tokens) and self.tokens[i + 1].entity == "PERSON"
            given = given and country.kind not in ("adjective", "people") and i + 1 not in self.country_tokens
            first = first or given  # "his counterpart Chad Miller"
            led = index - 1 > i and self.word(index - 1) in words("names", "particles")  # "Albert del Rosario"
            inner = index > i and (person or led) and country.kind == "city"
            if not (person and (trusted or country.kind not in STATE_KINDS or index > i)) and not first and not inner:
                blocked.add(index)
        return name_end(self.tokens, i, blocked, trusted=trusted)

    def closes(self, end: int, start: int) -> bool:
        """A name between commas (or before the end of the sentence or a verb) is an apposition."""
        return end > start and (
            end >= len(self.tokens)
            or self.tokens[end].text in (",", ".", ";", "-", "--", "–", "—", ")", ":", "(")
            or self.tokens[end].tag.startswith(("VB", "MD"))
            or self.tokens[end].lower in ("and", "on", "in", "at", "to", "of", "with")
        )

    def is_no_person(self, start: int, end: int) -> bool:
        """Places, bodies and documents: the capitalised phrase goes on with a word that no person's name has."""
        if end < len(self.tokens):
            after = self.tokens[end]
            if (
                after.is_capital
                and after.lower in words("names", "not_names")
                and end not in self.country_tokens
                and after.tag.startswith("NN")
            ):
                return True
        if {self.word(start - 1), self.word(start)} & words("names", "buildings"):
            return True
        labels = [t.entity for t in self.tokens[start:end]]
        if (
            start
            and self.tokens[start - 1].is_capital
            and start - 1 not in self.country_tokens
            and start - 1 not in self.office_tokens
            and self.tokens[start - 1].lower in words("names", "not_names")
        ):
            return labels.count("PERSON") == 0
        return False

    def is_given(self, i: int) -> bool:
        """The capital at `i` is a given name too: "[Santiago] Mora", "[Paris] Lane"."""
        return self.word(i) in words("names", "capitals_too")

    def led_by(self, i: int) -> bool:
        """ "a delegation led by" stands before `i`."""
        return bool({t.lower for t in self.tokens[max(0, i - 9) : i]} & _GROUPS) and (
            i >= 2
            and self.tokens[i - 1].lower == "by"
            and self.tokens[i - 2].lower in ("led", "headed", "chaired", "fronted")
        )

    def mention(  # noqa: PLR0917 - the parts of a phrase in its order
        self, start: int, end: int, outer: int, rule: str, office: Office | None, country: str | None
    ) -> PersonMention:
        """A mention of the name at `start:end`; the phrase begins at `outer`."""
        tagged = sum(t.entity == "PERSON" for t in self.tokens[start:end])
        return PersonMention(
            sentence=self.layers.sentence.index,
            start=start,
            end=end,
            outer=outer,
            outer_end=end,
            name=spell(self.tokens, start, end),
            rule=rule,
            office=office.title if office else None,
            head=office.head if office else None,
            country=country,
            body=office.body if office else None,
            former=bool(office and office.former),
            implied=office.implied if office else None,
            rank=self.rank_before(start),
            person_tag=tagged * 2 >= end - start,
        )

    def rank_before(self, start: int) -> str | None:
        """A military rank before the name, written out."""
        lower = self.tokens[start - 1].lower.rstrip(".") if start else ""
        return _RANK_NAMES.get(lower, lower.title()) if lower in words("names", "ranks") else None

    def names_next(self, office: Office) -> bool:
        """A name follows the title: it belongs to that name."""
        start = skip_honorifics(self.tokens, office.end)
        return self.name(start, trusted=True) > start

    def with_range(self, office: Office) -> Office:
        """ "adviser to Kern", "Director General (Asia and Africa)": whom or what the office is for."""
        end = office.end
        if office.head in _HELPERS and self.word(end) == "to":
            inner = next((o for o in self.layers.offices if o.start == end + 1), None)
            start = inner.end if inner else skip_honorifics(self.tokens, end + 1)
            last = self.name(start, trusted=False)
            if last > start:
                title = f"{office.title} {spell(self.tokens, end, last)}"
                return replace(office, title=title)
        close = next((i for i in range(end, min(end + 12, len(self.tokens))) if self.tokens[i].text == ")"), None)
        if (
            office.head in _RANGED
            and self.word(end) == "("
            and close
            and all(t.is_capital or t.lower in (",", "and", "of", "&") for t in self.tokens[end + 1 : close])
        ):
            inside = spell(self.tokens, end + 1, close)
            return replace(office, title=f"{office.title} ({inside})", end=close + 1)
        return office

    def word(self, i: int) -> str:
        """The token at `i` in lower case; "" past the end."""
        return self.tokens[i].lower if 0 <= i < len(self.tokens) else ""


CIVIL_RANKS = frozenset(
    "ambassador minister general colonel admiral brigadier marshal major-general lieutenant-general professor".split()
)
_RANKS_BESIDE = CIVIL_RANKS - {"minister"}
_OF_GOVERNMENT = 2  # the rank of ministers
_GROUPS = frozenset("delegation team mission side negotiators officials talks".split())
_HELPERS = frozenset({"adviser", "advisor", "aide", "assistant", "counsel"})
_RANGED = frozenset(
    {
        "director-general",
        "director",
        "secretary",
        "under-secretary",
        "undersecretary",
        "deputy-director",
        "joint-secretary",
    }
)
_RANK_NAMES = {
    "gen": "General",
    "lt": "Lieutenant General",
    "col": "Colonel",
    "maj": "Major General",
    "adm": "Admiral",
    "brig": "Brigadier",
    "gov": "Governor",
    "sen": "Senator",
}

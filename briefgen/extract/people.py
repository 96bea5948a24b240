"""Mentions of people in one sentence, found by named patterns.

title-name          Lebanon's [Interior Minister] [Adel Haddad]; [President] [Rousso] of Ruritania
title-comma-name    the [foreign minister of Kenya], Mr [Amos Oduya],
titles-names        [Foreign Ministers] [Ana Kern] of Austria and [Li Min] of China
name-apposition     [Ana Kern], Austria's [foreign minister],
name-bracket        [Ana Kern] ([foreign minister])
counterpart         his Iraqi [counterpart] [Samir Aziz]
delegation          a delegation led by [Samir Aziz]
honorific-name      Mr [Oduya]
plain-name          [Samir Aziz] arrived
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from briefgen.extract.document import Sentence, Token
from briefgen.extract.geo import STATE_KINDS, Country
from briefgen.extract.lexicon import words
from briefgen.extract.names import keys, name_end, skip_honorifics, spell
from briefgen.extract.offices import Office


@dataclass(frozen=True, slots=True)
class PersonMention:
    """One mention: the name at tokens `start:end`, the whole phrase with titles at `outer:outer_end`.

    `country` is stated with the mention, `shared` comes from a coordinated mention before it.
    """

    sentence: int
    start: int
    end: int
    outer: int
    outer_end: int
    name: str
    rule: str
    office: str | None = None
    head: str | None = None
    country: str | None = None
    shared: str | None = None
    body: str | None = None
    former: bool = False
    honorific: bool = False
    counterpart: bool = False
    person_tag: bool = False
    quoted_source: bool = False
    implied: str | None = None
    """The state that the title suggests where nothing names one."""
    linked: bool = False
    """Coordinated with the mention before on one side ("accompanied by A and B"): same state."""
    rank: str | None = None
    """A military rank before the name."""


@dataclass(frozen=True, slots=True)
class Layers:
    """A sentence with what earlier stages found in it."""

    sentence: Sentence
    countries: tuple[Country, ...]
    offices: tuple[Office, ...]
    header: bool = False

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens of the sentence."""
        return self.sentence.tokens


def find_people(layers: Layers) -> tuple[PersonMention, ...]:
    """All mentions of people of one sentence, left to right, not overlapping."""
    scanner = _Scanner(layers)
    return _share_countries(layers, scanner.run())


class _Scanner:
    """One pass over one sentence."""

    def __init__(self, layers: Layers) -> None:
        self.layers = layers
        self.tokens = layers.tokens
        self.office_at = {o.start: o for o in layers.offices}
        self.office_tokens = {i for o in layers.offices for i in range(o.start, o.end)}
        self.country_at = {c.start: c for c in layers.countries}
        self.country_tokens = {i: c for c in layers.countries for i in range(c.start, c.end)}
        self.found: list[PersonMention] = []

    def run(self) -> list[PersonMention]:
        position = 0
        while position < len(self.tokens):
            hits = (
                self.titled(position)
                or self.owned_name(position)
                or self.counterpart(position)
                or self.addressed(position)
                or self.plain(position)
            )
            if hits:
                self.found.extend(hits)
                position = max(position + 1, hits[-1].outer_end)
            else:
                position += 1
        return self.found

    # patterns

    def titled(self, i: int) -> list[PersonMention]:
        """title-name, title-comma-name, titles-names."""
        office = self.office_at.get(i)
        if not office:
            return []
        if office.plural:
            return self.plural(office)
        chain = [office]
        while (following := self.joined_office(chain[-1])) is not None:
            chain.append(following)
        last = chain[-1]
        start = skip_honorifics(self.tokens, last.end)
        rule = "title-name"
        if start < len(self.tokens) and self.tokens[start].text in (",", "-", "--", "–", "—"):
            after = skip_honorifics(self.tokens, start + 1)
            if self.closes(self.name(after, trusted=False), after) and (
                last.definite or last.country or last.body or after > start + 1 or office.outer == 0
            ):
                start, rule = after, "title-comma-name"
        trusted = rule == "title-name"
        end = self.name(start, trusted=trusted, own_country=last.country is not None)
        if end == start or self.is_no_person(start, end):
            return []
        return [self.titled_mention(chain, start, end, rule)]

    def titled_mention(self, chain: list[Office], start: int, end: int, rule: str) -> PersonMention:
        best = min(chain, key=lambda o: _rank(o.head, o.title))
        own = next((o.country for o in chain if o.country), None)
        mention = self.mention(start, end, chain[0].outer, rule, best, own)
        return self.with_state_after(self.with_apposition(mention))

    def joined_office(self, office: Office) -> Office | None:
        """The second of two titles of one person ("Deputy Prime Minister and Foreign Minister Ana Kern")."""
        if office.end + 1 >= len(self.tokens) or self.tokens[office.end].lower not in ("and", ",", "&"):
            return None
        following = next((o for o in self.layers.offices if o.outer == office.end + 1 and not o.plural), None)
        return following if following and following.start == following.outer else None

    def plural(self, office: Office) -> list[PersonMention]:
        """titles-names: Presidents X of A and Y of B; the foreign ministers of A and B, X and Y."""
        codes, position = self.states_of(office)
        if position < len(self.tokens) and self.tokens[position].text == ",":
            position += 1
        found: list[PersonMention] = []
        while position < len(self.tokens):
            start = skip_honorifics(self.tokens, position)
            end = self.name(start, trusted=not found)
            if end == start or self.is_no_person(start, end):
                break
            singular = replace(office, title=_singular(office.title, office.head), plural=False)
            own = (
                codes[len(found)]
                if len(found) < len(codes) and len(codes) > 1
                else office.country
                if len(codes) < 2
                else None
            )
            outer = office.outer if not found and position == office.end else start
            mention = self.with_state_after(self.mention(start, end, outer, "titles-names", singular, own))
            found.append(mention)
            position = mention.outer_end
            while position < len(self.tokens) and self.tokens[position].lower in (",", "and", "&"):
                position += 1
            if position == mention.outer_end or position in self.office_at:
                break
        return found if len(found) > 1 or position == office.end or not codes else []

    def states_of(self, office: Office) -> tuple[list[str], int]:
        """The states of "the foreign ministers of A and B" and the token after them."""
        codes, position = [office.country] if office.country else [], office.end
        while codes and position + 1 < len(self.tokens) and self.tokens[position].lower in ("and", ","):
            country = self.country_at.get(position + 1)
            if country is None or country.kind != "name":
                break
            codes.append(country.code)
            position = country.end
        return codes, position

    def owned_name(self, i: int) -> list[PersonMention]:
        """state-name: Ecuador's Pedro Mora."""
        country = self.country_at.get(i)
        if (
            country is None
            or country.kind == "body"
            or country.end >= len(self.tokens)
            or self.tokens[country.end].lower not in ("'s", "’s")
        ):
            return []
        end = self.name(country.end + 1, trusted=False)
        if end - country.end - 1 < 2 or self.is_no_person(country.end + 1, end):
            return []
        mention = self.mention(country.end + 1, end, i, "state-name", None, country.code)
        return [self.with_apposition(mention)] if mention.person_tag else []

    def counterpart(self, i: int) -> list[PersonMention]:
        """counterpart: his Iraqi counterpart Samir Aziz; her counterpart from Iraq, Samir Aziz; his counterpart Samir Aziz of Iraq."""
        opposite = self.tokens[i].lower == "number" and i > 0 and self.tokens[i - 1].lower == "opposite"
        if self.tokens[i].lower not in _COUNTERPARTS and not opposite:
            return []
        country, outer = None, i
        first = i - 1 if opposite else i
        before = self.country_tokens.get(first - 1)
        if before is not None and before.kind in ("adjective", "name", "people"):
            country, outer = before.code, before.start
        elif first >= 2 and self.tokens[first - 1].lower in ("'s", "'", "’") and first - 2 in self.country_tokens:
            country, outer = self.country_tokens[first - 2].code, self.country_tokens[first - 2].start
        position = i + 1
        if (
            position < len(self.tokens)
            and self.tokens[position].lower in ("from", "of")
            and position + 1 in self.country_at
        ):
            hit = self.country_at[position + 1]
            country, position = country or hit.code, hit.end
        if position < len(self.tokens) and self.tokens[position].text == ",":
            position += 1
        start = skip_honorifics(self.tokens, position)
        while start in self.office_at:
            return []
        end = self.name(start, trusted=False, own_country=country is not None)
        if end == start or self.is_no_person(start, end):
            return []
        mention = self.mention(start, end, outer, "counterpart", None, country)
        same = self.tokens[i].lower in ("counterpart", "counterparts", "number")
        found = [self.with_state_after(self.with_apposition(replace(mention, counterpart=same)))]
        while (
            self.tokens[i].lower == "counterparts"
            and found[-1].outer_end + 1 < len(self.tokens)
            and self.tokens[found[-1].outer_end].lower in (",", "and")
        ):
            start = skip_honorifics(self.tokens, found[-1].outer_end + 1)
            end = self.name(start, trusted=False)
            if end == start:
                break
            found.append(
                self.with_state_after(
                    replace(self.mention(start, end, start, "counterpart", None, None), counterpart=True)
                )
            )
        return found

    def addressed(self, i: int) -> list[PersonMention]:
        """honorific-name: Mr Oduya; Dr Kamal Aziz, the foreign minister."""
        start = skip_honorifics(self.tokens, i)
        if start == i or i in self.office_tokens:
            return []
        end = self.name(start, trusted=True)
        if end == start or self.is_no_person(start, end):
            return []
        mention = replace(self.mention(start, end, i, "honorific-name", None, None), honorific=True)
        return [self.with_state_after(self.with_apposition(mention))]

    def plain(self, i: int) -> list[PersonMention]:
        """plain-name, name-apposition, name-bracket, delegation."""
        if i in self.country_tokens and not (
            self.tokens[i].entity == "PERSON" and i + 1 < len(self.tokens) and self.tokens[i + 1].entity == "PERSON"
        ):
            return []
        end = self.name(i, trusted=False)
        if end == i or self.is_no_person(i, end):
            return []
        rule = "delegation" if self.led_by(i) else "plain-name"
        mention = self.mention(i, end, i, rule, None, None)
        return [self.with_state_after(self.with_apposition(mention))]

    # parts

    def name(self, i: int, *, trusted: bool, own_country: bool = False) -> int:
        """End of a name at `i`. States and titles end it, except where a state's name plainly is a person's ("Minister Israel Roth")."""
        blocked = set(self.office_tokens)
        for index, country in self.country_tokens.items():
            person = self.tokens[index].entity == "PERSON" and country.end - country.start == 1
            first = trusted and index == i and own_country and country.end - country.start == 1
            inner = index > i and person and country.kind == "city"
            if not (person and (trusted or country.kind not in STATE_KINDS or index > i)) and not first and not inner:
                blocked.add(index)
        return name_end(self.tokens, i, blocked, trusted=trusted)

    def closes(self, end: int, start: int) -> bool:
        """A name between commas (or before the end of the sentence or a verb) is an apposition."""
        return end > start and (
            end >= len(self.tokens)
            or self.tokens[end].text in (",", ".", ";", "-", "--", "–", "—", ")", ":")
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

    def led_by(self, i: int) -> bool:
        return (
            i >= 2
            and self.tokens[i - 1].lower == "by"
            and self.tokens[i - 2].lower in ("led", "headed", "chaired", "fronted")
        )

    def mention(
        self, start: int, end: int, outer: int, rule: str, office: Office | None, country: str | None
    ) -> PersonMention:
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
        lower = self.tokens[start - 1].lower.rstrip(".") if start else ""
        return _RANK_NAMES.get(lower, lower.title()) if lower in words("names", "ranks") else None

    def with_state_after(self, mention: PersonMention) -> PersonMention:
        """Take "of Kenya" or "(Kenya)" or ", of Kenya," after a name as the person's state."""
        i = mention.outer_end
        if (
            i < len(self.tokens)
            and self.tokens[i].text == ","
            and i + 1 < len(self.tokens)
            and self.tokens[i + 1].lower == "of"
        ):
            i += 1
        if i + 1 >= len(self.tokens) or self.tokens[i].lower not in ("of", "(", "from"):
            return mention
        target = i + 2 if self.tokens[i + 1].lower == "the" and i + 2 in self.country_at else i + 1
        hit = self.country_at.get(target)
        if hit is None or hit.kind not in ("name", "body"):
            return mention
        if hit.kind == "body":
            return replace(mention, body=mention.body or hit.code, outer_end=hit.end)
        return replace(mention, country=mention.country or hit.code, outer_end=hit.end)

    def with_apposition(self, mention: PersonMention) -> PersonMention:
        """Take ", Austria's foreign minister," or "(foreign minister)" after a name as the person's title."""
        i = mention.end
        if i >= len(self.tokens):
            return mention
        mark = self.tokens[i].text
        if mark in (",", "(", "--", "-", "–", "—"):
            i += 1
            while i < len(self.tokens) and (
                self.tokens[i].tag == "CD" or self.tokens[i].text == ","
            ):  # age: "Ana Kern, 54, foreign minister"
                i += 1
            if i + 1 < len(self.tokens) and self.tokens[i].lower in ("who", "currently"):
                i += 2 if self.tokens[i + 1].lower in ("is", "was", "serves", "served") else 1
                i += 1 if i < len(self.tokens) and self.tokens[i].lower in ("as", "also", "currently") else 0
        elif not self.layers.header:
            return mention
        office = next((o for o in self.layers.offices if o.outer == i and not o.plural), None)
        if office is None or (office.weak and office.is_bare and not office.country):
            return mention
        following = self.tokens[office.end] if office.end < len(self.tokens) else None
        if following is not None and self.name(
            skip_honorifics(self.tokens, office.end), trusted=True
        ) > skip_honorifics(self.tokens, office.end):
            return mention  # "Ana Kern, Foreign Minister Li Min and ...": the title belongs to the next name
        if mention.office is not None and mention.head not in _COURTESY:
            return mention
        rule = "name-bracket" if mark == "(" else "name-apposition"
        second = self.joined_office(office)
        best = min([o for o in (office, second) if o], key=lambda o: _rank(o.head, o.title))
        end = second.end if second else office.end
        country = mention.country or office.country or (second.country if second else None)
        return replace(
            mention,
            office=best.title,
            head=best.head,
            country=country,
            body=office.body,
            former=office.former,
            rule=rule,
            outer_end=end,
        )


_COUNTERPARTS = frozenset({"counterpart", "counterparts", "colleague", "host", "guest", "predecessor", "successor"})
_COURTESY = frozenset(
    {
        "prince",
        "princess",
        "general",
        "admiral",
        "marshal",
        "colonel",
        "brigadier",
        "ayatollah",
        "crown-prince",
        "archbishop",
        "cardinal",
        "bishop",
        "lieutenant-general",
        "major-general",
    }
)
_RANK_NAMES = {
    "gen": "General",
    "lt": "Lieutenant General",
    "col": "Colonel",
    "maj": "Major General",
    "adm": "Admiral",
    "brig": "Brigadier",
}
_RANKS = (
    (
        "president",
        "king",
        "queen",
        "emir",
        "amir",
        "sultan",
        "pope",
        "emperor",
        "crown-prince",
        "taoiseach",
        "premier",
        "chancellor",
    ),
    ("prime",),
    ("minister", "secretary", "vice-president", "high-representative", "secretary-general"),
    (
        "deputy",
        "ambassador",
        "envoy",
        "adviser",
        "advisor",
        "speaker",
        "governor",
        "general",
        "undersecretary",
        "under-secretary",
    ),
)


def _rank(head: str, title: str) -> int:
    """Lower is higher: which of two titles of one person names the person."""
    lower = title.lower()
    if "deputy" in lower or "vice" in lower:
        return 2 if "prime" in lower or "president" in lower else 3 if head in ("minister", "secretary") else 5
    for rank, heads in enumerate(_RANKS):
        if head in heads or (rank == 1 and "prime minister" in lower):
            return rank
    return 5


def _singular(title: str, head: str) -> str:
    parts = title.split()
    stem = head.split("-")[0][:4]
    return " ".join(_cut_plural(p) if p.lower().startswith(stem) else p for p in parts)


def _cut_plural(word: str) -> str:
    lower = word.lower()
    if lower.endswith("men"):
        return word[:-2] + "an"
    if lower.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if lower.endswith("s") and not lower.endswith("ss") else word


_LIST_WORDS = frozenset(
    {",", "and", "&", "as", "well", "his", "her", "the", "their", "its", "also", "with", "along", "together"}
)
_SIDE_WORDS = frozenset(
    {"by", "with", "including", "were", "attended", "accompanied", "included", "are", "from", "include"}
)


def _share_countries(layers: Layers, found: list[PersonMention]) -> tuple[PersonMention, ...]:
    """Coordinated titles share the state of the first: "Lebanon's President X and Prime Minister Y", "Fiji's premier X and his
    foreign minister Y", "on the Russian side were Minister A, Minister B and C"."""
    side = _side(layers)
    shared: list[PersonMention] = []
    for mention in found:
        before = shared[-1] if shared else None
        if side and mention.start > side[0] and not mention.country:
            mention = replace(mention, shared=side[1])  # noqa: PLW2901 - the loop builds the new list
        elif before and mention.office and not mention.country and not mention.body:
            gap = [t.lower for t in layers.tokens[before.outer_end : mention.start]]
            gap = gap[: len(gap) - (mention.start - mention.outer)] if mention.outer < mention.start else gap
            state = before.country or before.shared
            own = {"his", "her", "their"} & {t.lower for t in layers.tokens[before.outer_end : mention.start]}
            after = before.outer_end > before.end and before.rule == "title-name"  # "X of Lebanon and President Y"
            if gap and all(g in _LIST_WORDS for g in gap):
                if state and (own or not after):
                    mention = replace(mention, shared=state)  # noqa: PLW2901
                elif not state:
                    lead = layers.tokens[before.outer - 1].lower if before.outer else ""
                    mention = replace(mention, linked=lead in _SIDE_WORDS or before.linked or bool(own))  # noqa: PLW2901
        shared.append(mention)
    return tuple(shared)


def _side(layers: Layers) -> tuple[int, str] | None:
    """(token, state) of "on the Russian side were", "the Kenyan delegation included", "representing Kenya were"."""
    for country in layers.countries:
        following = [t.lower for t in layers.tokens[country.end : country.end + 3]]
        if (
            len(following) > 1
            and following[0] in ("side", "delegation")
            and following[1] in ("were", ":", "included", "was", "includes", "comprised", "by", "-")
        ):
            return country.end, country.code
    return None


def is_same(a: str, b: str) -> bool:
    """Two names have a key in common."""
    return bool(set(keys(a)) & set(keys(b)))

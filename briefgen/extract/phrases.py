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

    def with_predicate(self, mention: PersonMention) -> PersonMention | None:
        """name-predicate: Ana Kern resigned as foreign minister; Li Min, who was appointed ambassador, ...; Kern is
        the new premier.
        """
        i = mention.end
        if i + 1 < len(self.tokens) and self.tokens[i].text == "," and self.tokens[i + 1].lower == "who":
            i += 1
        while i < len(self.tokens) and self.tokens[i].lower in _BEFORE_VERB:
            i += 1
        verbs = [t.lower for t in self.tokens[i : i + 3]]
        if not verbs or self.tokens[i - 1].lower == "," or verbs[0] not in _HOLDS:
            return None
        while i < len(self.tokens) and self.tokens[i].lower in _HOLDS | {"as"}:
            i += 1
        office = next(
            (o for o in self.layers.offices if (i <= o.outer <= i + 1 or o.start == i) and not o.plural), None
        )
        if office is None or self.names_next(office) or (office.weak and office.is_bare and not office.country):
            return None
        if office.outer == i + 1 and self.tokens[i].lower not in ("the", "a", "an", "its", "their"):
            return None
        left = bool({"resigned", "retired", "served", "quit", "ousted", "dismissed", "sacked", "down"} & set(verbs))
        return replace(
            mention,
            office=office.title,
            head=office.head,
            country=mention.country or office.country,
            body=office.body,
            former=office.former or left or (verbs[0] == "was" and len(verbs) > 1 and verbs[1] not in _HOLDS),
            rule="name-predicate",
        )

    def with_house(self, mention: PersonMention) -> PersonMention | None:
        """name-heads: Ana Kern, who heads the Kenyan port authority; Li Min, who runs China's space agency."""
        i = mention.end
        if self.word(i) != "," or self.word(i + 1) != "who" or self.word(i + 2) not in _LEADS:
            return None
        start = i + 3 + (self.word(i + 3) in ("the", "its", "his", "her"))
        state = self.country_at.get(start)
        first = state.end + (self.word(state.end) in ("'s", "’s")) if state else start
        end = first
        while end < min(len(self.tokens), first + 6) and self.tokens[end].tag.startswith(("NN", "JJ")):
            end += 1
        if end == first or self.word(end - 1) not in words("offices", "houses"):
            return None
        title = f"head of the {spell(self.tokens, first, end)}"
        country = mention.country or (state.code if state else None)
        return replace(mention, office=title, head="head", country=country, rule="name-heads")

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

    def now_serving(self, office: Office) -> Office:
        """ "the former president who now serves as his country's chief negotiator": the present title."""
        i = office.end + (office.end < len(self.tokens) and self.tokens[office.end].text == ",")
        following = [t.lower for t in self.tokens[i : i + 4]]
        if not office.former or following[:1] not in (["who"], ["now"], ["and"]) or "now" not in following:
            return office
        present = next((o for o in self.layers.offices if i < o.start <= i + 8 and not o.plural), None)
        return replace(present, country=present.country or office.country) if present else office

    def owned_by_state(self, mention: PersonMention, i: int) -> PersonMention:
        """Ana Kern, Norway's man at the talks: a state, but no title."""
        owner = self.country_at.get(i)
        if owner is None or owner.kind != "name" or self.word(owner.end) not in ("'s", "’s", "'", "’"):
            return mention
        following = self.tokens[owner.end + 1] if owner.end + 1 < len(self.tokens) else None
        if mention.country or mention.office or following is None or following.is_capital:
            return mention
        return replace(mention, country=owner.code, rule="name-apposition")

    def as_counterpart(self, mention: PersonMention, i: int) -> PersonMention | None:
        """Ana Kern, her Kenyan counterpart; Ana Kern, his counterpart in Bonn."""
        start = i + (self.word(i) in ("his", "her", "its", "the", "their"))
        own = self.country_at.get(start)
        at = own.end if own else start
        at += self.word(at) == "opposite"
        if self.word(at) not in ("counterpart", "colleague", "number"):
            return None
        after = self.country_at.get(at + 2) if self.word(at + 1) in ("in", "from", "of") else None
        hit = own or after
        state = hit.code if hit else None
        end = after.end if after else at + 1
        return replace(mention, counterpart=True, rule="counterpart", country=mention.country or state, outer_end=end)

    def served(self, office: Office | None) -> Office | None:
        """ "Ana Kern, the President's personal envoy": the second title is hers."""
        if office is None or office.end >= len(self.tokens) or self.tokens[office.end].lower not in ("'s", "’s"):
            return office
        own = next((o for o in self.layers.offices if o.outer in (office.end, office.end + 1)), None)
        return replace(own, country=own.country or office.country) if own else office

    def after_mark(self, i: int) -> int:
        """The token after an age and "who is": "Ana Kern, 54, who is foreign minister"."""
        while i < len(self.tokens) and (self.tokens[i].tag == "CD" or self.tokens[i].text == ","):
            i += 1
        if i + 1 < len(self.tokens) and self.word(i) in ("who", "currently"):
            i += 2 if self.word(i + 1) in ("is", "was", "serves", "served") else 1
            i += self.word(i) in ("as", "also", "currently")
        return i

    def after_nickname(self, i: int) -> int:
        """The token after a nickname in quotation marks: "Omar Haddad [“the Falcon”], head of the guard"."""
        if i < len(self.tokens) and self.tokens[i].text in ('"', "“", "‘"):
            close = next((k for k in range(i + 2, i + 5) if self.word(k) in ('"', "”", "’")), None)
            return i if close is None else close + 1
        return i

    def is_theme(self, mention: PersonMention) -> bool:
        """ "On Agent Blue, the ambassador, Ana Kern, said": what follows is no apposition."""
        opens = mention.start in (1, 3) and self.tokens[mention.start - 1].text in ("On", "About", "Regarding")
        return opens and self.word(mention.end) == ","

    def with_apposition(self, mention: PersonMention) -> PersonMention:
        """Take ", Austria's foreign minister," or "(foreign minister)" after a name as the person's title."""
        i = self.after_nickname(mention.end)
        told = None
        if mention.office is None and i < len(self.tokens):
            told = self.with_predicate(mention) or self.with_house(mention)
        if told is not None or i >= len(self.tokens) or self.is_theme(mention):
            return told or mention
        mark = self.tokens[i].text
        if mark in (",", "(", "--", "-", "–", "—"):
            i = self.after_mark(i + 1)
        elif not self.layers.header:
            return mention
        if mention.office is None and (equal := self.as_counterpart(mention, i)) is not None:
            return equal
        office = self.served(next((o for o in self.layers.offices if o.outer == i and not o.plural), None))
        if office is None or (office.weak and office.is_bare and not office.country):
            return self.owned_by_state(mention, i) if mark == "," else mention
        if self.names_next(office) or (mention.office is not None and mention.head not in _COURTESY):
            return mention  # "Ana Kern, Foreign Minister Li Min and ...": the title belongs to the next name
        office = self.with_range(office)
        rule = "name-bracket" if mark == "(" else "name-apposition"
        second = self.joined_office(office)
        both = [o for o in (office, second) if o]
        best = min([o for o in both if not o.former] or both, key=lambda o: rank(o.head, o.title))
        end = second.end if second else office.end
        best = self.now_serving(self.both_titles(best, both))
        country = mention.country or office.country or (second.country if second else None)
        return replace(
            mention,
            office=best.title,
            head=best.head,
            country=country,
            body=office.body,
            former=best.former,
            implied=best.implied,
            rule=rule,
            outer_end=end,
        )


CIVIL_RANKS = frozenset(
    "ambassador minister general colonel admiral brigadier marshal major-general lieutenant-general professor".split()
)
_RANKS_BESIDE = CIVIL_RANKS - {"minister"}
_OF_GOVERNMENT = 2  # the rank of ministers
_GROUPS = frozenset("delegation team mission side negotiators officials talks".split())
_HELPERS = frozenset({"adviser", "advisor", "aide", "assistant"})
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
_BEFORE_VERB = frozenset(
    {"who", "has", "had", "have", "will", "also", "currently", "now", "then", "since", "been", "recently"}
)
_HOLDS = frozenset(
    "is was became becomes remains serves served serving acts acting works become resigned retired stepped down quit"
    " appointed named elected"
    " reelected sworn in confirmed made been took over ousted dismissed sacked heads chairs".split()
)
_LEADS = frozenset({"heads", "leads", "runs", "chairs", "directs", "headed", "led"})
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
        "brigadier-general",
        "field-marshal",
        "ambassador",
        "senator",
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

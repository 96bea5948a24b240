"""What is told of somebody after the name: a title or an office held, a state, whose counterpart it is."""

from __future__ import annotations

from dataclasses import replace

from briefgen.extract.layers import PersonMention
from briefgen.extract.lexicon import words
from briefgen.extract.names import spell
from briefgen.extract.offices import Office
from briefgen.extract.phrases import Phrases
from briefgen.extract.ranking import rank


class Appositions(Phrases):
    """Phrases that go on after the name."""

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
            i = self.after_seat(i) if mark == "(" else i
        elif not self.layers.header:
            return mention
        if mention.office is None and (own := self.as_counterpart(mention, i) or self.as_servant(mention, i)):
            return own
        return self.with_title(mention, i, mark)

    def with_title(self, mention: PersonMention, i: int, mark: str) -> PersonMention:
        """Take the title at `i`, behind the mark, where it is the person's."""
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
        while i < len(self.tokens) and self.tokens[i].lower in _HOLDS | {"as", "both"}:
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
        """name-heads: Ana Kern, who heads the Kenyan port authority; Li Min, who runs China's trade ministry; Omar
        Said, speaking for the Foreign Ministry.
        """
        if self.word(mention.end) != ",":
            return None
        said = " ".join(t.lower for t in self.tokens[mention.end + 1 : mention.end + 6])
        lead = next((words_ for words_ in _LEADS if f"{said} ".startswith(f"{words_} ")), None)
        if lead is None:
            return None
        start = mention.end + 1 + len(lead.split())
        start += self.word(start) in ("the", "its", "his", "her")
        owner = self.name(start, trusted=False)
        start = owner + 1 if owner > start and self.word(owner) in ("'s", "’s") else start
        state = self.country_at.get(start)
        first = state.end + (self.word(state.end) in ("'s", "’s")) if state else start
        end = first
        while end < min(len(self.tokens), first + 6) and self.is_of_house(end, first):
            end += 1
        charged = _LEADS[lead] == "official"
        house = any(self.word(k) in words("offices", "houses") for k in (end - 1, *self.before_of(first, end)))
        if end == first or not (charged or house):
            return None
        title, head = _title_of(spell(self.tokens, first, end), _LEADS[lead])
        country = mention.country or (state.code if state else None)
        return replace(mention, office=title, head=head, country=country, rule="name-heads")

    def is_of_house(self, i: int, first: int) -> bool:
        """A noun or adjective, or what links two names: "the National Directorate [of] Security"."""
        token, following = self.tokens[i], self.tokens[i + 1] if i + 1 < len(self.tokens) else None
        links = token.lower in ("of", "for") and i > first and following is not None and following.is_capital
        return token.tag.startswith(("NN", "JJ")) or (links and self.tokens[i - 1].is_capital)

    def before_of(self, first: int, end: int) -> tuple[int, ...]:
        """The word before "of" or "for" in `first:end`."""
        return tuple(k - 1 for k in range(first + 1, end) if self.word(k) in ("of", "for"))

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

    def owned_by_state(self, mention: PersonMention, i: int) -> PersonMention:
        """Ana Kern, Norway's man at the talks: a state, but no title."""
        owner = self.country_at.get(i)
        if owner is None or owner.kind not in ("name", "capital") or self.word(owner.end) not in ("'s", "’s", "'", "’"):
            return mention
        following = self.tokens[owner.end + 1] if owner.end + 1 < len(self.tokens) else None
        if mention.country or mention.office or following is None or following.is_capital:
            return mention
        return replace(mention, country=owner.code, rule="name-apposition")

    def as_servant(self, mention: PersonMention, i: int) -> PersonMention | None:
        """Ana Kern, [Li Min's chief of staff]: the state comes from Li Min, later."""
        owner = self.name(i, trusted=False) if self.word(i - 1) == "," else i
        if owner == i or self.word(owner) not in ("'s", "’s"):
            return None
        own = next((o for o in self.layers.offices if o.start == owner + 1 and not o.plural and not o.former), None)
        if own is None or self.names_next(own):
            return None
        return replace(mention, office=own.title, head=own.head, body=own.body, rule="name-apposition")

    def served(self, office: Office | None) -> Office | None:
        """ "Ana Kern, the President's personal envoy": the second title is hers. The king's brother is no king."""
        if office is None or self.word(office.end) not in ("'s", "’s"):
            return office
        own = next((o for o in self.layers.offices if o.outer in (office.end, office.end + 1)), None)
        return replace(own, country=own.country or office.country) if own else None

    def now_serving(self, office: Office) -> Office:
        """ "the former president who now serves as his country's chief negotiator": the present title."""
        i = office.end + (office.end < len(self.tokens) and self.tokens[office.end].text == ",")
        following = [t.lower for t in self.tokens[i : i + 4]]
        if not office.former or following[:1] not in (["who"], ["now"], ["and"]) or "now" not in following:
            return office
        now = i + following.index("now")
        present = next((o for o in self.layers.offices if now < o.start <= now + 6 and not o.plural), None)
        if present and {t.text for t in self.tokens[now : present.outer]} & {",", ";"}:
            return office
        return replace(present, country=present.country or office.country) if present else office

    def after_mark(self, i: int) -> int:
        """The token after an age and "who is": "Ana Kern, 54, who is foreign minister"."""
        while i < len(self.tokens) and (self.tokens[i].tag == "CD" or self.tokens[i].text == ","):
            i += 1
        if i + 1 < len(self.tokens) and self.word(i) in ("who", "currently"):
            i += 2 if self.word(i + 1) in ("is", "was", "serves", "served") else 1
            i += self.word(i) in ("as", "also", "currently")
        return i

    def after_seat(self, i: int) -> int:
        """The token after the seat of a member: "Ms KERN ([Wills -] Minister for Trade):"."""
        dash = next((k for k in range(i + 1, min(i + 4, len(self.tokens))) if self.tokens[k].text in "-–—"), None)
        seat = dash is not None and all(t.is_capital and t.tag.startswith("NNP") for t in self.tokens[i:dash])
        return dash + 1 if seat and dash is not None else i

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


_BEFORE_VERB = frozenset(
    {"who", "has", "had", "have", "will", "also", "currently", "now", "then", "since", "been", "recently"}
)
_HOLDS = frozenset(
    "is was became becomes remains serves served serving acts acting works become resigned retired stepped down quit"
    " appointed named elected"
    " reelected sworn in confirmed made been took over ousted dismissed sacked heads chairs".split()
)
_RUNS = ("heads", "leads", "runs", "chairs", "directs", "headed", "led", "ran", "chaired", "directed")
_LEADS = {  # what stands between the name and a house, and what somebody is there
    **{f"who {verb}": "head" for verb in _RUNS},
    "who presides over": "head",
    **dict.fromkeys(("in charge of", "who is in charge of", "who was in charge of"), "official"),
    **dict.fromkeys(("speaking for", "who speaks for", "who spoke for"), "spokesperson"),
}


def _title_of(house: str, head: str) -> tuple[str, str]:
    """The title and its head: who runs the trade ministry is its minister."""
    field, _, last = house.rpartition(" ")
    if head == "head" and last.lower() == "ministry" and field:
        return f"{field} minister", "minister"
    if head == "official":
        return f"official in charge of {house}", head
    return (f"{house} {head}" if head == "spokesperson" else f"{head} of the {house}"), head


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

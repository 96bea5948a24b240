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

from dataclasses import replace

from briefgen.extract.appositions import Appositions
from briefgen.extract.layers import Layers, PersonMention
from briefgen.extract.lexicon import words
from briefgen.extract.names import skip_honorifics, spell
from briefgen.extract.offices import Office
from briefgen.extract.phrases import CIVIL_RANKS
from briefgen.extract.portfolio import LOCAL
from briefgen.extract.ranking import rank, singular
from briefgen.extract.sharing import share_countries, share_offices

__all__ = ["Layers", "PersonMention", "find_people"]


def find_people(layers: Layers) -> tuple[PersonMention, ...]:
    """All mentions of people of one sentence, left to right, not overlapping."""
    scanner = _Scanner(layers)
    return share_countries(layers, share_offices(layers, scanner.run()))


class _Scanner(Appositions):
    """One pass over one sentence."""

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
        start = skip_honorifics(self.tokens, self.after_place(last))
        rule = "title-name"
        if start < len(self.tokens) and self.tokens[start].text in (",", "-", "--", "–", "—"):
            retired = 2 if self.word(start + 1) == "retired" and self.word(start + 2) in words("names", "ranks") else 0
            after = skip_honorifics(self.tokens, start + 1 + retired)
            if self.closes(self.name(after, trusted=False), after) and (
                office.definite or last.definite or last.country or last.body or after > start + 1 or office.outer == 0
            ):
                start, rule = after, "title-comma-name"
        trusted = rule == "title-name"
        end = self.name(start, trusted=trusted, own_country=last.country is not None)
        if end == start or self.is_no_person(start, end) or self.is_acronym(start, end):
            return []
        return [self.titled_mention(chain, start, end, rule)]

    def after_place(self, office: Office) -> int:
        """The comma after "the Kenyan commander [in Garissa], General Amos Oduya"; the end of other titles."""
        place = self.country_at.get(office.end + 1)
        here = place is not None and place.kind in ("city", "capital") and self.word(office.end) in ("in", "at")
        return place.end if here and place and office.country and self.word(place.end) == "," else office.end

    def is_acronym(self, start: int, end: int) -> bool:
        """ "the Director General ISI": the short name of a body, in a sentence that is not all capitals."""
        token = self.tokens[start]
        shouting = all(t.text.isupper() for t in self.tokens[start - 2 : start] if t.is_word)
        return end == start + 1 and token.text.isupper() and 2 <= len(token.text) <= 5 and not shouting

    def titled_mention(self, chain: list[Office], start: int, end: int, rule: str) -> PersonMention:
        courtesy = len(chain) > 1 and chain[-1].is_bare and chain[-1].head in CIVIL_RANKS and not chain[-1].former
        # "the Director General, Ambassador Ana Kern"; "Presidential Spokesman Ambassador Ana Kern"
        courtesy = courtesy and (self.word(chain[-1].outer - 1) == "," or chain[-1].outer == chain[-2].end)
        held = [o for o in chain if not o.former] or chain
        best = min(chain[:-1] if courtesy else held, key=lambda o: rank(o.head, o.title))
        best = self.both_titles(best, chain)
        own = next((o.country for o in chain if o.country), None)
        mention = self.mention(start, end, chain[0].outer, rule, best, own)
        return self.with_state_after(self.with_apposition(mention))

    def plural(self, office: Office) -> list[PersonMention]:
        """titles-names: Presidents X of A and Y of B; the foreign ministers of A and B, X and Y; the foreign
        ministers, A's X and B's Y.
        """
        codes, position = self.states_of(office)
        position = self.skip_of_both(position)
        if position < len(self.tokens) and self.tokens[position].text == ",":
            position += 1
        found: list[PersonMention] = []
        while position < len(self.tokens):
            owner = self.country_at.get(position)
            owned = owner is not None and self.word(owner.end) in ("'s", "’s")
            start = skip_honorifics(self.tokens, owner.end + 1 if owner and owned else position)
            end = self.name(start, trusted=not found)
            if end == start or self.is_no_person(start, end):
                break
            single = replace(office, title=_own_title(office, len(found)), plural=False)
            own = (
                codes[len(found)]
                if len(found) < len(codes) and len(codes) > 1
                else office.country
                if len(codes) < 2
                else None
            )
            own = owner.code if owner and owned else own
            outer = office.outer if not found and position == office.end else position
            mention = self.with_field(self.mention(start, end, outer, "titles-names", single, own))
            found.append(mention)
            position = mention.outer_end
            while position < len(self.tokens) and self.tokens[position].lower in (",", "and", "&", ")"):
                position += 1
            if position == mention.outer_end or position in self.office_at:
                break
        kept = found if len(found) > 1 or position == office.end or not codes else []
        return self.with_states_in_turn(kept) if len(kept) == 2 and not codes else kept

    def with_states_in_turn(self, two: list[PersonMention]) -> list[PersonMention]:
        """Presidents Ana Kern and Li Min [of Kenya and Ghana]: the states go with the names in their order."""
        after = [c for c in self.layers.countries if two[1].end < c.start <= two[1].end + 6 and c.kind == "name"][:2]
        if len(after) < 2 or self.word(two[1].end) not in ("of", "from"):
            return two
        joined = [t.lower for t in self.tokens[after[0].end : after[1].start]]
        if joined not in (["and"], ["and", "the"]):
            return two
        ends = (two[0].outer_end, after[1].end)
        return [replace(m, country=c.code, outer_end=e) for m, c, e in zip(two, after, ends, strict=True)]

    def with_field(self, mention: PersonMention) -> PersonMention:
        """ "Ministers Ana Kern (Energy) and Li Min (Roads)": what each is minister of, or of which state."""
        i = mention.end
        close = next((k for k in range(i + 2, min(i + 12, len(self.tokens))) if self.tokens[k].text == ")"), None)
        if self.word(i) != "(" or close is None or i + 1 in self.country_at:
            return self.with_state_after(mention)
        inside = self.tokens[i + 1 : close]
        if not all(t.is_capital or t.lower in ("and", "of", "for", "the", "&", ",") for t in inside):
            return mention
        return replace(mention, office=f"{mention.office} ({spell(self.tokens, i + 1, close)})", outer_end=close + 1)

    def states_of(self, office: Office) -> tuple[list[str], int]:
        """The states of "the foreign ministers of A and B" and the token after them."""
        codes, position = [office.country] if office.country else [], office.end
        before = next((c for k in (1, 2, 3) if (c := self.country_tokens.get(office.outer - k))), None)
        joined = {t.lower for t in self.tokens[before.end : office.outer]} if before else set()
        if before and codes and before.code not in codes and "and" in joined and joined <= {"and", "the", ",", "'s"}:
            return [before.code, *codes], position  # "the Paraguayan and the Brazilian ministers", "A's and B's"
        while codes and position + 1 < len(self.tokens) and self.tokens[position].lower in ("and", ","):
            country = self.country_at.get(position + 1)
            if country is None or country.kind != "name":
                break
            codes.append(country.code)
            position = country.end
        return codes, position

    def skip_of_both(self, i: int) -> int:
        """The token after "of the two countries", "of both states", where it stands at `i`."""
        following = [t.lower for t in self.tokens[i : i + 4]]
        for size in (4, 3):
            dual = following[:1] in (["of"], ["from"]) and {"two", "both"} & set(following[:size])
            if dual and len(following) >= size and following[size - 1] in _BOTH:
                return i + size
        return i

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
        return [self.with_apposition(mention)] if mention.person_tag or self.acts(mention) else []

    def acts(self, mention: PersonMention) -> bool:
        """ "Italy's Luciana Moretti [discussed]": two or three proper nouns that govern a verb, and no body's name."""
        name = self.tokens[mention.start : mention.end]
        plain = all(t.tag == "NNP" and t.entity not in ("ORG", "FAC", "LOC", "EVENT") for t in name)
        following = self.tokens[mention.end] if mention.end < len(self.tokens) else None
        return plain and len(name) < 4 and following is not None and following.tag in ("VBD", "VBZ", "MD", ",")

    def counterpart_owner(self, first: int) -> tuple[str | None, int]:
        """(state, first token) of what stands before "counterpart" at `first`: "his Iraqi", "Iraq's"."""
        before = self.country_tokens.get(first - 1)
        if before is not None and before.kind in ("adjective", "name", "people"):
            return before.code, before.start
        if first >= 2 and self.tokens[first - 1].lower in ("'s", "'", "’") and first - 2 in self.country_tokens:
            return self.country_tokens[first - 2].code, self.country_tokens[first - 2].start
        town = first > 1 and self.tokens[first - 1].is_capital and self.word(first - 2) in _OWN
        return None, first - 1 if town else first  # "her Lemsal colleague"

    def counterpart(self, i: int) -> list[PersonMention]:
        """counterpart: his Iraqi counterpart Samir Aziz; her counterpart from Iraq, Samir Aziz; his counterpart
        Samir Aziz of Iraq; his opposite number in Baghdad, Samir Aziz.
        """
        opposite = self.tokens[i].lower == "number" and i > 0 and self.tokens[i - 1].lower == "opposite"
        if self.tokens[i].lower not in _COUNTERPARTS and not opposite:
            return []
        country, outer = self.counterpart_owner(i - 1 if opposite else i)
        position = i + 1
        if (
            position < len(self.tokens)
            and self.tokens[position].lower in ("from", "of", "in")
            and position + 1 in self.country_at
            and self.country_at[position + 1].kind != "city"
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
        same = self.tokens[i].lower in _EQUALS and self.word(i - 1) not in _AT_HOME
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
        rule = "delegation" if self.led_by(i) else "honorific-name"
        mention = replace(self.mention(start, end, i, rule, None, None), honorific=True)
        return [self.with_state_after(self.with_apposition(mention))]

    def plain(self, i: int) -> list[PersonMention]:
        """plain-name, name-apposition, name-bracket, delegation."""
        if i in self.country_tokens and not (
            self.tokens[i].entity == "PERSON" and i + 1 < len(self.tokens) and self.tokens[i + 1].entity == "PERSON"
        ):
            return []
        if (place := self.country_tokens.get(i)) and place.kind == "capital" and not self.is_given(i):
            return []
        end = self.name(i, trusted=False)
        if end == i or self.is_no_person(i, end) or self.is_goal(i):
            return []
        rule = "delegation" if self.led_by(i) else "plain-name"
        mention = self.mention(i, end, i, rule, None, None)
        return [self.with_state_after(self.with_apposition(mention))]

    def is_goal(self, i: int) -> bool:
        """ "flew to [Dire Dawa]", "the tunnel of [Agua Negra]", "met in [Stung Treng]": where; not "trust in Kern"."""
        before, lead = self.word(i - 1), self.word(i - 2)
        moves = {self.word(k) for k in range(i - 5, i - 1)} & _MOVES
        thing = before == "of" and lead in _PLACED
        return thing or (before == "to" and bool(moves)) or (before in ("in", "near") and lead not in _TRUSTS)


_PLACED = frozenset("tunnel bridge port province village river town pass crossing district region lake island".split())
_MOVES = frozenset("fly flew flies flying flown travel travelled traveled drove drive headed moved go going".split())
_TRUSTS = frozenset("trust confidence faith belief believe believes believed interest interested hope hopes".split())


def _own_title(office: Office, number: int) -> str:
    """The title of one of several: "Foreign Minister"; "governor of B" of the second of "the governors of A and B"."""
    title = singular(office.title, office.head)
    lead, of, places = title.partition(" of ")
    each = places.split(" and ")
    return f"{lead}{of}{each[number]}" if office.head in LOCAL and len(each) == 2 and number < 2 else title


_BOTH = frozenset({"countries", "states", "nations", "sides", "governments", "neighbours", "neighbors", "republics"})
_OWN = frozenset({"his", "her", "their"})
_EQUALS = frozenset({"counterpart", "counterparts", "number", "colleague"})
_AT_HOME = frozenset({"cabinet", "party", "former", "government", "ministerial", "senior", "junior"})
_COUNTERPARTS = frozenset({"counterpart", "counterparts", "colleague", "host", "guest", "predecessor", "successor"})

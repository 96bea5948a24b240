"""What can be a matter: phrases with content, not people, states, offices, contacts or words that name nothing."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.extract.introducers import asked_nouns
from briefgen.extract.layers import Layers
from briefgen.extract.lexicon import all_words, words
from briefgen.extract.nouns import Phrase, phrase_at

_TITLES = frozenset("mr mrs ms dr mr. mrs. ms. dr. sir lord madam miss hon hon.".split())
_AMOUNTS = frozenset({"MONEY", "QUANTITY", "PERCENT", "CARDINAL"})
FIGHTING = ("Clashes", "Exchange of fire")
_TRAVELS = frozenset({"return", "arrival", "departure", "stay", "trip"})
_NAMING = ("NN", "NNP")
_BE = frozenset("is are was were be been being".split())
_PERSONAL = frozenset({"his", "her", "my", "your"})


@dataclass(frozen=True, slots=True)
class Matter:
    """A phrase that is a matter here; `prefix` makes a title of a verb ("Closure of")."""

    phrase: Phrase
    kind: str
    prefix: str = ""
    cue: int = -1


class Scope:
    """One sentence, and which of its words mean something here."""

    def __init__(self, layers: Layers) -> None:
        self.layers = layers
        self.tokens = layers.tokens
        self.states = {i for c in layers.countries for i in range(c.start, c.end)}
        self.offices = {i for o in layers.offices for i in range(o.start, o.end)}

    def is_matter(self, matter: Matter) -> bool:
        """The phrase has content: not people, states, offices, contacts or words that name nothing."""
        if self._is_occasion(matter):
            return False
        if matter.prefix == "Recall of":  # of an envoy; "recalled the arrears" is no act
            return matter.phrase.head in self.offices
        if matter.prefix in words("matters", "of_devices"):
            return self.tokens[matter.phrase.head].lower in words("matters", "devices")
        if matter.prefix.startswith(FIGHTING):
            return True
        if matter.prefix and self._suffers(matter):
            return True
        told = self._is_activity(matter) or self._are_in_straits(matter) or self._says_something(matter)
        told = told or self._is_fronted(matter)
        return told and not self._names_nobodys_matter(matter)

    def _is_occasion(self, matter: Matter) -> bool:
        """ "a workshop was held", "cut the ribbon"."""
        if self.tokens[matter.phrase.head].lower in words("matters", "ceremonial"):
            return True
        return matter.prefix in ("Detention of", "Cancellation of") and self._is_event(matter.phrase)

    def _is_event(self, phrase: Phrase) -> bool:
        """ "a second [round] was held", "the workshop is held", "cancelled a visit": nobody is in custody."""
        ordinal = self.tokens[phrase.head].tag == "JJ"
        return ordinal or self.tokens[phrase.head].lower in words("matters", "events")

    def _suffers(self, matter: Matter) -> bool:
        """What can have something done to it, though it is no matter by itself: people, a "ferry treaty"."""
        phrase = matter.phrase
        head = self.tokens[phrase.head].lower
        if head in words("matters", "posts") and matter.prefix in words("matters", "of_posts"):
            return True  # "reopen its consulate"
        if head in words("matters", "papers") and phrase.end - phrase.start > 2:
            return matter.prefix != "Detention of"  # "held talks" detains nobody
        if self.tokens[phrase.head].tag == "NNPS" and matter.prefix in words("matters", "personal"):
            return True  # "four Filipinos have been arrested"
        several = self.tokens[phrase.head].tag == "NNS" and phrase.head not in self.states
        if several and matter.prefix == "Handover of":  # "to hand over 13 men"
            return True
        asked = matter.prefix in asked_nouns() and not self._names_person(phrase)  # "who owns the field"
        if self._stands_with_prefix(phrase.head) or (asked and not self._is_anaphoric(phrase)):
            return True
        nationals = self.tokens[phrase.head].tag == "NNS" and any(
            self.is_of_state(i) for i in range(phrase.start, phrase.head)
        )
        people = (
            nationals or self.is_person(phrase.head) or bool(self.offices & {*range(phrase.start, phrase.core_end)})
        )
        return people and matter.prefix in words("matters", "personal")

    def _names_nobodys_matter(self, matter: Matter) -> bool:
        """People, offices, somebody's own affairs, bare amounts, and what only points back."""
        phrase = matter.phrase
        if self._is_fronted(matter):
            return False
        people = bool(self.offices & {*range(phrase.start, phrase.core_end)}) or self._names_person(phrase)
        nothing = self._is_anaphoric(phrase) or self._is_own(matter) or self._is_amount(phrase)
        return people or nothing or self._is_of_words(phrase)

    def _is_of_words(self, phrase: Phrase) -> bool:
        """ "a useful exchange of views": talk itself, not what is talked about."""
        of = [t.lower for t in self.tokens[phrase.core_end : phrase.core_end + 4] if not t.tag.startswith("JJ")]
        views = of[:1] == ["of"] and of[1:2] and of[1] in words("contacts", "agenda_words")
        return self.tokens[phrase.head].lower == "exchange" and bool(views)

    def _is_fronted(self, matter: Matter) -> bool:
        """ "On [Svalbard] we did not get any further": a place, though the model may take it for a person."""
        start = matter.phrase.start
        return matter.kind == "pending" and matter.cue == start - 1 and self.tokens[start - 1].lower == "on"

    def _says_something(self, matter: Matter) -> bool:
        """The head, what modifies it or what it carries has content."""
        phrase = matter.phrase
        head = self.tokens[phrase.head].lower
        bears = head in all_words("matters", "bearers")
        told = self._says_that(phrase) or (bears and self._are_those(phrase))
        if told or self.is_content(phrase.head):
            return told or not self._is_bare_head(matter, head)
        named = any(self.is_content(i) and self.tokens[i].tag in _NAMING for i in range(phrase.start, phrase.head))
        vague = head in words("matters", "empty") or head in words("matters", "carriers")
        provided = head in words("matters", "provided")
        carried = matter.kind == "quarrel" and head not in words("matters", "posts")  # "over an amnesty law"
        named = named and vague and bool(matter.prefix or provided or carried or matter.kind in ("topic", "raised"))
        if named or self._is_made_by_modifier(matter, head):
            return True  # "discussed the bus service", "the gas field"
        if self.tokens[phrase.head].tag == "NNPS" and phrase.head in self.states and matter.kind != "bearer":
            return any(self.is_content(i) for i in range(phrase.core_end, phrase.end))  # "three Danes on trial in Oslo"
        trouble = head in words("matters", "troubles") and matter.kind in ("topic", "raised", "complaint")
        if trouble and not any(self.tokens[i].tag in ("NN", "NNS") for i in range(phrase.core_end, phrase.end)):
            return any(i in self.states for i in range(phrase.core_end, phrase.end))  # "the crisis in Ruritania"
        carries = head in words("matters", "carriers") or bool(matter.prefix)
        carries = bears or (carries and not self._is_of_occasion(phrase))
        if (
            carries
            and matter.kind == "quarrel"
            and any(self.is_of_state(i) for i in range(phrase.core_end, phrase.end - 1))
        ):
            return True  # "over the opening of a Taiwanese office"
        return carries and any(self.is_content(i) for i in range(phrase.core_end, phrase.end))

    def _says_that(self, phrase: Phrase) -> bool:
        """ "rejects [accusations] that its soldiers pushed migrants back"."""
        that = phrase.end < len(self.tokens) and self.tokens[phrase.end].lower == "that"
        return that and self.tokens[phrase.head].lower in words("matters", "statements")

    def _are_those(self, phrase: Phrase) -> bool:
        """ "the return of [those expelled from the city]"."""
        return any(self.tokens[i].lower == "those" for i in range(phrase.core_end, phrase.end - 1))

    def _is_bare_head(self, matter: Matter, head: str) -> bool:
        """ "use [force]", "[exports] will begin": a noun that alone says too little."""
        phrase = matter.phrase
        core = range(phrase.start, phrase.head)
        modified = any(self.is_content(i) or self.says_what(i) or i in self.states for i in core)
        bears = head in all_words("matters", "bearers") and matter.kind in ("bearer", "plan", "resumed")
        return phrase.end - phrase.head == 1 and not modified and (bears or head in words("matters", "alone"))

    def _is_of_occasion(self, phrase: Phrase) -> bool:
        """ "the outcome of [a visit to Quito]", "preparations for [the summit]"."""
        of = phrase_at(self.tokens, phrase.core_end + 1) if phrase.core_end + 1 < phrase.end else None
        return of is not None and self.tokens[of.head].lower in words("matters", "occasions")

    def _is_made_by_modifier(self, matter: Matter, head: str) -> bool:
        """ "the fuel contract", "a memorandum on rice trade cooperation", "a quarrel over the smaller state's name"."""
        phrase = matter.phrase
        if matter.kind == "quarrel" and head in words("matters", "disputable"):
            return phrase.end - phrase.start > 1
        if matter.kind in ("topic", "raised", "quarrel") and self._is_afflicted(phrase):
            return True
        joint = matter.kind in ("step", "agreed", "topic", "raised", "plan") and head in words("matters", "joint_work")
        told = any(self.is_content(i) or self.says_what(i) for i in range(phrase.start, phrase.core_end))
        return told and (joint or head in words("matters", "papers"))

    def _is_afflicted(self, phrase: Phrase) -> bool:
        """ "the [closed] consulate at Kern": what is wrong with a thing stands before it."""
        core = {t.lower for t in self.tokens[phrase.start : phrase.head]}
        posts = words("matters", "posts") | words("matters", "empty")
        named = self.tokens[phrase.head].lower in posts and phrase.head not in self.offices
        return named and bool(core & words("matters", "afflicted"))

    def _is_activity(self, matter: Matter) -> bool:
        """ "discussed [whaling]": a participle alone that is talked or quarrelled about."""
        alone = matter.phrase.core_end - matter.phrase.start == 1 and self.tokens[matter.phrase.head].tag == "VBG"
        return alone and matter.kind in ("topic", "raised", "quarrel", "complaint")

    def _are_in_straits(self, matter: Matter) -> bool:
        """ "raised the matter of [three citizens] who are under investigation"."""
        phrase = matter.phrase
        after = [t.lower for t in self.tokens[phrase.end : phrase.end + 6]]
        several = self.tokens[phrase.head].tag == "NNS"
        held = words("matters", "straits") | words("matters", "captives")
        return matter.kind == "raised" and several and after[:1] == ["who"] and bool(held & set(after))

    def _stands_with_prefix(self, head: int) -> bool:
        """ "Return of ambassadors", "Return of those intercepted at sea"."""
        token = self.tokens[head]
        return (head in self.offices and token.tag in ("NNS", "NNPS")) or token.lower == "those"

    def is_person(self, i: int) -> bool:
        """A word of a person's name; not "the Essequibo", which the model takes for one."""
        article = i > 0 and self.tokens[i - 1].lower == "the"
        return (self.tokens[i].entity == "PERSON" and not article) or self.tokens[i].lower in _TITLES

    def _names_person(self, phrase: Phrase) -> bool:
        """ "Mr Okello", "Ana Kern"; not "the Doumeira hills", which the model takes for a person's."""
        core = self.tokens[phrase.start : phrase.core_end]
        owned = any(t.tag == "POS" for t in core) and not self.is_person(phrase.head)  # "Ms Kern's treatment"
        titled = any(t.lower in _TITLES for t in core)
        names = core[0].lower == "the" and all(t.tag.startswith(("NNP", "DT", "CC")) for t in core)
        if names and not titled:
            return False  # "the Paracels and Spratlys"
        return self.is_person(phrase.head) or (titled and not owned)

    def _is_anaphoric(self, phrase: Phrase) -> bool:
        """ "the same waters", "such a step": nothing that can stand as a title."""
        return any(
            t.lower in ("same", "such", "no", "this", "that", "no.")
            for t in self.tokens[phrase.start : phrase.core_end]
        )

    def _is_own(self, matter: Matter) -> bool:
        """ "citing his health", "on her return to Quito": somebody's own affair."""
        phrase = matter.phrase
        before = self.tokens[phrase.start - 1].lower if phrase.start else ""
        if self.tokens[phrase.start].lower == "its" and phrase.end - phrase.start == 2:
            return not matter.prefix  # "cannot agree on its members"
        travels = self.tokens[phrase.head].lower in _TRAVELS and before in _PERSONAL
        return not matter.prefix and (travels or self.tokens[phrase.start].lower in _PERSONAL)

    def _is_amount(self, phrase: Phrase) -> bool:
        """ "60 sen", "2 million tonnes": so much of something, without what of."""
        words_ = self.tokens[phrase.start : phrase.end]
        if len(words_) == 2 and words_[0].tag == "CD" and words_[1].tag == "NN" and words_[0].text != "1":
            return words_[0].lower != "one"  # "60 sen": a unit in the singular
        counted = all(t.tag == "CD" or t.entity == "QUANTITY" for t in words_[:-1])
        return len(words_) > 1 and counted and words_[-1].entity in _AMOUNTS

    def says_what(self, i: int) -> bool:
        """An adjective of substance: "boundary" or "maritime", not "bilateral" or "serious"."""
        token = self.tokens[i]
        return token.tag == "JJ" and i not in self.states and token.lower not in words("matters", "vague")

    def is_content(self, i: int) -> bool:
        """A noun that names something."""
        token = self.tokens[i]
        noun = token.tag.startswith("NN") or (token.tag == "VBG" and i > 0 and self.tokens[i - 1].tag.startswith("NN"))
        if not noun or len(token.text) < 3 or i in self.offices:
            return False
        if i in self.states:
            return self._is_place_name(i)
        if token.entity in ("PERSON", "DATE", "TIME", "MONEY", "PERCENT", "CARDINAL"):
            return token.entity == "PERSON" and self._is_named_after(i)
        return token.lower not in words("matters", "empty") and token.lower not in words("matters", "carriers")

    def _is_named_after(self, i: int) -> bool:
        """ "the [Serdar] field", "the [Essequibo]", which the model takes for a person."""
        after = self.tokens[i + 1 : i + 2]
        while i > 1 and self.tokens[i - 1].lower == "and" and self.tokens[i - 2].tag.startswith("NNP"):
            i -= 2  # "the Paracels and [Spratlys]"
        return i > 0 and self.tokens[i - 1].lower == "the" and not (after and after[0].is_capital)

    def _is_place_name(self, i: int) -> bool:
        """ "Lake Malawi": a state's name as part of another; "the Helmand", a river in one."""
        before = self.tokens[i - 1] if i else None
        token, after = self.tokens[i], self.tokens[i + 1 : i + 2]
        if before is not None and before.lower == "the" and token.tag == "NNP" and not token.text.isupper():
            one = not after or not after[0].is_capital
            return one and token.lower not in words("matters", "with_article")
        return before is not None and before.tag.startswith("NNP") and i - 1 not in self.states | self.offices

    def is_of_state(self, i: int) -> bool:
        """A word of a state's name, or of people of a state."""
        return i in self.states or self.tokens[i].entity in ("GPE", "NORP")

    def left(self, i: int) -> int:
        """The first modifier before a noun."""
        left = i
        while left and i - left < 3 and self.modifies(left - 1) and not self._is_passive(left - 1):
            left -= 1
        return left

    def _is_passive(self, i: int) -> bool:
        """ "are to be [given] access": a verb, no modifier of what follows."""
        return self.tokens[i].tag == "VBN" and i > 0 and self.tokens[i - 1].lower in _BE

    def modifies(self, i: int) -> bool:
        """It can stand before a noun in its phrase."""
        token = self.tokens[i]
        return token.tag.startswith(("JJ", "NN", "VBN")) and token.entity not in ("DATE", "TIME", "PERSON")

    def is_time(self, i: int) -> bool:
        """A word of a date or time."""
        return i < len(self.tokens) and self.tokens[i].entity in ("DATE", "TIME")

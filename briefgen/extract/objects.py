"""What follows a cue: a phrase, what a leading noun leads to, verbs with their objects, the items of a list.

phrase   complained about [the lines of lorries]
lead     the importance of [the ferry link]; their efforts to lift [the ban]; several issues, including [tolls]
verbs    agreed to ease [the visa rules] and train [pilots]; work closely together on [flood defences]
list     about [the river], [wolves] and [the two pilots]
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from briefgen.extract.content import Matter
from briefgen.extract.introducers import act_cues, asked_cues, improving_cues, nominal_cues
from briefgen.extract.item_lists import Lists
from briefgen.extract.lexicon import load, words
from briefgen.extract.nouns import Phrase, completed, cut, goes_on, grown, phrase_at
from briefgen.extract.titles import gerund

DEPTH = 4  # leading nouns and verbs one in the other
MAX_ITEMS = 12  # of one list
_HEDGES = [["what", w, "calls"] for w in ("it", "he", "she")] + [["what", "they", "call"]]
_LINKS = frozenset("of for in on about regarding concerning to toward towards against around over through by".split())
_COMPANY = frozenset("between among amongst with from at within".split())
_EXAMPLES = frozenset("including includes namely notably particularly especially specifically involving like".split())
_AIMED = frozenset({"against", "on"})
_MARKS = frozenset("\"'“‘")
_AFTER_ACTIVITY = frozenset({".", "?", ",", "and", "in", "off", "near", "with", "by"})
SHORTEST = 6  # letters of a participle that is an activity
_SUCH = (["such", "as"], ["among", "them"], ["in", "particular"])


@dataclass(frozen=True, slots=True)
class _Cue:
    """Where the reading began, and the kind that it gives to what is found."""

    kind: str
    place: int


class Objects(Lists):
    """What stands after a place in one sentence."""

    def objects(self, start: int, kind: str, cue: int, link: str = "") -> list[Matter]:
        """All matters of the list that begins at a token; `link` is the preposition before it."""
        found = self._read(start, _Cue(kind, cue), link, 0)
        if found and self.tokens[cue].lower.startswith("claim") and self.has_verb_after(found[0].phrase.end):
            return []  # "claims the ship was hers": a statement
        return found

    def _read(self, start: int, cue: _Cue, link: str, depth: int) -> list[Matter]:
        found: list[Matter] = []
        start = self.skip_adverbs(start + self._is_quoted_word(start))
        form = self.form_of(start)
        while 0 < start < len(self.tokens) and len(found) < MAX_ITEMS and depth < DEPTH:
            items, end = self._item(start, cue, depth)
            found = self._added(found, items)
            start = self.next_in_list(end, link, form) if end else 0
        return found

    def _added(self, found: list[Matter], items: list[Matter]) -> list[Matter]:
        """The items after those found; one that goes on the complement of the last is part of it."""
        if found and len(items) == 1 and not items[0].prefix:
            last, item = found[-1], items[0]
            if goes_on(self.tokens, last.phrase, item.phrase) or self._are_people(last, item):
                return [*found[:-1], replace(last, phrase=grown(last.phrase, item.phrase.end))]
        return found + items

    def _is_quoted_word(self, i: int) -> bool:
        """ "protests ['dangerous'] manoeuvres": a modifier in quotation marks."""
        ahead = self.tokens[i : i + 4]
        marked = i > 0 and len(ahead) > 3 and ahead[0].text in _MARKS and ahead[2].tag == "''"
        return marked and ahead[1].tag.startswith("JJ") and ahead[3].tag.startswith("NN")

    def _activity(self, start: int) -> Phrase | None:
        """ "raise [whaling]", "talks on [logging] in the delta": what is done, told by a participle alone."""
        word = self.tokens[start].lower
        after = self.tokens[start + 1].lower if start + 1 < len(self.tokens) else "."
        known = word in words("matters", "idle") | words("matters", "joint") | words("matters", "empty")
        particle = self.tokens[min(start + 1, len(self.tokens) - 1)].tag == "RP"  # "selling off the blocks"
        if self.tokens[start].tag != "VBG" or known or particle or len(word) < SHORTEST or after not in _AFTER_ACTIVITY:
            return None
        return completed(self.tokens, start, start, start + 1)

    def _are_people(self, last: Matter, item: Matter) -> bool:
        """ "extradite the general [and ten officers]": one act, done to all of them."""
        gap = self.tokens[last.phrase.end : item.phrase.start]
        several = self.tokens[item.phrase.start].tag == "CD" or item.phrase.head in self.offices
        return several and last.prefix in words("matters", "personal") and [t.lower for t in gap] == ["and"]

    def _item(self, start: int, cue: _Cue, depth: int) -> tuple[list[Matter], int]:
        """The matters of one item, and where it ends; 0 where nothing can be read."""
        if asked := self._asked(start, cue, depth):
            return asked
        if activity := self._activity(start):
            return [Matter(activity, cue.kind, cue=cue.place)], activity.end
        if self.form_of(start):
            read = self.verb_object(start, cue.kind, cue.place, depth)
            if read[1] or self.form_of(start) == "VBG":
                return read
        if self.tokens[start].lower in ("being", "having", "doing"):
            return [], 0  # "accused them of being late"
        phrase = phrase_at(self.tokens, start)
        return self._phrase_item(phrase, cue, depth) if phrase else ([], 0)

    def _phrase_item(self, phrase: Phrase, cue: _Cue, depth: int) -> tuple[list[Matter], int]:
        """What a noun phrase names, or what it leads to."""
        if self.is_lead(phrase):
            inner = self._within(phrase, cue, depth)
            return inner, max([phrase.core_end, *(m.phrase.end for m in inner)])
        examples = self._examples(phrase.end, cue, depth)
        head = self.tokens[phrase.head].lower
        named = (
            not examples
            or any(self.is_content(i) for i in range(phrase.core_end, phrase.end))
            or head not in words("matters", "empty") | words("matters", "carriers") | words("matters", "alone")
        )
        found = [Matter(phrase, cue.kind, cue=cue.place)] if named else []  # "joint projects, including [the weir]"
        return [*found, *examples], max([phrase.end, *(m.phrase.end for m in examples)])

    def _asked(self, start: int, cue: _Cue, depth: int) -> tuple[list[Matter], int] | None:
        """ "agree on [how many nurses] ...", "discussed how to [widen the canal]", "whether to [reopen the line]"."""
        if self.tokens[start].lower == "who":
            made = self.who_does(start, cue.kind, cue.place)
            return ([made], made.phrase.end) if made else None
        lower = [t.lower for t in self.tokens[start : start + 2]]
        if lower in (["how", "to"], ["whether", "to"]) and self.form_of(start + 2):
            return self.verb_object(start + 2, cue.kind, cue.place, depth)
        many = lower in (["how", "many"], ["how", "much"])
        phrase = phrase_at(self.tokens, start + 2) if many and start + 2 < len(self.tokens) else None
        if phrase is None:
            return None
        phrase = cut(phrase)
        return [Matter(phrase, cue.kind, "Number of" if lower[1] == "many" else "Amount of", cue.place)], phrase.end

    def who_does(self, start: int, kind: str, cue: int) -> Matter | None:
        """ "who [owns] the lake", "who should [pay for] the weir": the verb as a noun, and its object."""
        i = start + 1
        while i < len(self.tokens) - 1 and (self.tokens[i].tag in ("MD", "RB", "TO") or self.tokens[i].lower == "is"):
            i += 1
        verb = asked_cues().at(self.tokens, i)
        after = i + len(verb.parts) if verb else 0
        phrase = phrase_at(self.tokens, after) if 0 < after < len(self.tokens) else None
        return Matter(phrase, kind, verb.label, cue) if phrase and verb else None

    def is_lead(self, phrase: Phrase) -> bool:
        """ "the importance of ...", "common efforts to ...": the noun names nothing, what it leads to does."""
        if self.tokens[phrase.head].lower not in words("matters", "leads"):
            return False
        core = range(phrase.start, phrase.head)
        return not any(self.is_content(i) or self.says_what(i) for i in core)

    def _within(self, phrase: Phrase, cue: _Cue, depth: int) -> list[Matter]:
        """What a leading noun leads to, company and place left out ("cooperation between the ports in [dredging]")."""
        for i in phrase.cuts:
            if i + 1 >= len(self.tokens):
                return []
            link = self.tokens[i].lower
            if link == "in" and self._is_place(i + 1):  # "cooperation in the Gulf of Aden against [piracy]"
                i = next((c for c in phrase.cuts if c > i and self.tokens[c].lower in _AIMED), i)  # noqa: PLW2901
            if link in _LINKS and (found := self._read(i + 1, cue, link, depth + 1)):
                return [*found, *self._examples(found[-1].phrase.end, cue, depth)]
            if found := self._examples(i, cue, depth):
                return found
            if link not in _COMPANY | _LINKS:
                return []
        return []

    def _is_place(self, i: int) -> bool:
        """A name of a place, after an article too."""
        i += self.tokens[i].tag == "DT"
        return self.tokens[min(i, len(self.tokens) - 1)].is_capital

    def _examples(self, i: int, cue: _Cue, depth: int) -> list[Matter]:
        """ "several issues, including [tolls and visas]", "questions such as [the toll]"."""
        if i < len(self.tokens) and self.tokens[i].text in (",", "-", "–", "—", "("):
            i += 1
        lower = [t.lower for t in self.tokens[i : i + 2]]
        if lower in _SUCH:
            return self._read(i + 2, cue, "", depth + 1)
        if lower and lower[0] in _EXAMPLES:
            link = lower[1] if len(lower) > 1 and lower[1] in ("in", "on", "through", "by", "for") else ""
            return self._read(i + 2 if link else i + 1, cue, link, depth + 1)
        return []

    def examples(self, i: int, kind: str, cue: int) -> list[Matter]:
        """The matters of the examples that begin at a token: "such as [tolls] and [visas]"."""
        return self._examples(i, _Cue(kind, cue), 0)

    # verbs

    def verb_object(self, verb: int, kind: str, cue: int, depth: int = 0) -> tuple[list[Matter], int]:
        """The matters that a verb has as its object, and where they end; 0 where there is none.

        release [the crew] ("Release of"); address [the floods]; continue to work together on [the cable].
        """
        token, here = self.tokens[verb], _Cue(kind, cue)
        if nominal_cues().at(self.tokens, verb):
            made = self.verb_phrase(verb, kind, cue)
            return ([made], made.phrase.end) if made else ([], 0)
        improving = improving_cues().at(self.tokens, verb)
        phrasal = improving is not None and len(improving.parts) > 1  # "speed up the dredging"
        if depth < DEPTH and not phrasal and (start := self._joint(verb)):
            found = self._read(start, here, self.tokens[start - 1].lower, depth + 1)
            return found, found[-1].phrase.end if found else 0
        if improving:
            start = self._skip_and_verb(verb + len(improving.parts))
            items, end = self._item(start, here, depth + 1) if depth < DEPTH and start < len(self.tokens) else ([], 0)
            return items, end
        if token.lower in words("matters", "idle"):
            return self._light_object(verb, here)
        made = self.verb_phrase(verb, kind, cue)
        return ([made], made.phrase.end) if made else ([], 0)

    def _light_object(self, verb: int, cue: _Cue) -> tuple[list[Matter], int]:
        """ "agreed to make [a transfer of water]": the noun tells the deed."""
        phrase = phrase_at(self.tokens, verb + 1) if verb + 1 < len(self.tokens) else None
        deeds = load("matters")["bearers"]["in progress"]
        if phrase and phrase.end > phrase.core_end and self.tokens[phrase.head].lower in deeds:
            return [Matter(phrase, cue.kind, cue=cue.place)], phrase.end
        return [], 0

    def _joint(self, verb: int) -> int:
        """ "work closely together [on] the cable", "continue [to] ease ..."; 0 where nothing of the kind follows."""
        lower = self.tokens[verb].lower
        if lower not in words("matters", "joint"):
            return 0
        for j in range(verb, min(verb + 12, len(self.tokens) - 1)):
            token, following = self.tokens[j], self.tokens[j + 1]
            if token.lower == "to" and following.tag in ("VB", "NN", "VBP"):
                return j + 1
            if token.lower in ("on", "in", "against", "towards", "toward") and not self.is_time(j + 1):
                return j + 1
            if following.tag in ("VBG", "VB") and j == verb:
                return j + 1
            if token.text in (";", ":", ".", "(") or token.tag in ("VBD", "VBZ", "MD"):
                return 0
        return 0

    def _skip_and_verb(self, start: int) -> int:
        """ "repatriate and [rehabilitate] families"."""
        if (
            start + 2 < len(self.tokens)
            and self.tokens[start].lower in ("and", "or")
            and self.tokens[start + 1].tag in ("VB", "VBG")
        ):
            return start + 2
        return start

    def verb_phrase(self, verb: int, kind: str, cue: int) -> Matter | None:
        """The object of one verb, with the noun that the verb makes."""
        nominal = nominal_cues().at(self.tokens, verb)
        if nominal is None and (whole := self._gerund_compound(verb)):
            return Matter(whole, kind, cue=cue)
        start = self._skip_and_verb(verb + (len(nominal.parts) if nominal else 1))
        prefix = nominal.label if nominal else ""
        start += start + 1 < len(self.tokens) and self.tokens[start].tag == "RP"
        if start + 1 < len(self.tokens) and self.tokens[start].tag == "VBG" and prefix.endswith(" to"):  # "stop arming"
            inner = nominal_cues().at(self.tokens, start)
            deed = f"{inner.label[0].lower()}{inner.label[1:]}" if inner else f"{self.tokens[start].lower} of"
            prefix = f"{prefix} the {deed}"
            start += 1
        if [t.lower for t in self.tokens[start : start + 3]] in _HEDGES:
            start += 3
        start = self._after_time(start)
        phrase = phrase_at(self.tokens, start) if start < len(self.tokens) else None
        prefix, phrase = self._parted(verb, self._before_deed(phrase), prefix) if phrase else (prefix, None)
        if phrase and prefix == "Lifting of" and self.measured_at(phrase):
            prefix = "Increase in"
        if phrase and nominal is None and self.form_of(phrase.end) == "VB":
            return None  # "letting a company drill"
        if phrase and prefix == "Admission of" and self.form_of(phrase.end + 1) == "VB":
            return self.verb_phrase(phrase.end + 1, kind, cue)  # "allow the club to [reopen the pool]"
        if phrase is None or (nominal is None and self.tokens[verb].lower in words("matters", "idle")):
            return None
        if prefix == "Payment of" and self.tokens[phrase.head].lower in words("matters", "events"):
            return None  # "will pay a visit"
        if not prefix and self.tokens[verb].tag == "VB" and self._is_bare(phrase):
            prefix = f"{gerund(self.tokens[verb].lower).capitalize()} of"
        return Matter(phrase, kind, prefix, cue)

    def _parted(self, verb: int, phrase: Phrase, prefix: str) -> tuple[str, Phrase]:
        """ "[pull] its troops [out] of the hills", "[hand] the men [over]": the second half of the verb after the
        object.
        """
        after = [t.lower for t in self.tokens[phrase.core_end : phrase.core_end + 2]]
        nouns: dict[str, str] = load("matters")["nominal"]
        noun = nouns.get(f"{self.tokens[verb].lower} {after[0]}") if after else None
        if not noun:
            return prefix, phrase
        where = phrase.core_end + 2
        inner = phrase_at(self.tokens, where) if after[1:] == ["of"] and where < len(self.tokens) else None
        end = inner.core_end if inner else phrase.core_end
        return noun, Phrase(phrase.start, end, phrase.head, phrase.core_end, (phrase.core_end, end))

    def _after_time(self, start: int) -> int:
        """ "suspended [for a month] the new procedures"."""
        i = start
        while i + 1 < len(self.tokens) and self.tokens[i].tag == "IN" and self.is_time(i + 1):
            i += 1
            while i < len(self.tokens) and self.is_time(i):
                i += 1
        return i

    def _before_deed(self, phrase: Phrase) -> Phrase:
        """ "has expelled [an envoy] and frozen new trade": up to the next deed."""
        joints = (k for k in range(phrase.start + 1, phrase.core_end - 1) if self.tokens[k].lower == "and")
        end = next(
            (k for k in joints if self.tokens[k + 1].tag in ("VBN", "VBD", "JJ") and act_cues().at(self.tokens, k + 1)),
            0,
        )
        return Phrase(phrase.start, end, end - 1, end, (end,)) if end else phrase

    def _is_bare(self, phrase: Phrase) -> bool:
        """ "the ship": a single common noun, which alone hardly tells what is to be done to it."""
        plain = self.tokens[phrase.head].tag in ("NN", "NNS") and self.is_content(phrase.head)
        return plain and phrase.end == phrase.core_end and phrase.head - phrase.start < 2

    def measured_at(self, phrase: Phrase) -> int:
        """ "lift trade [from $4 million to $6 million]", "raise the duty on figs [by two points]"; 0 for none."""
        for i in range(phrase.core_end, min(phrase.end + 1, len(self.tokens) - 1)):
            if self.tokens[i].lower in ("from", "to", "by") and self.tokens[i + 1].tag in ("CD", "$"):
                return i
        return 0

    def _gerund_compound(self, verb: int) -> Phrase | None:
        """ "on [landing rights]": a gerund before a bare noun is part of its name."""
        following = self.tokens[verb + 1 : verb + 2]
        if self.tokens[verb].tag != "VBG" or not following or following[0].tag not in ("NN", "NNS"):
            return None
        if self.tokens[verb].lower in words("matters", "idle") or self.tokens[verb].lower in words("matters", "joint"):
            return None
        phrase = phrase_at(self.tokens, verb + 1)
        return replace(phrase, start=verb) if phrase else None

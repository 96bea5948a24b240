"""Matters in a sentence, found by how prose introduces them; the words are in configs/lexicon/matters.yaml.

after        a row over [the herring quota]; complained about [the lines of lorries]; raised [the case of two pilots]
commitment   agreed to open [a telephone line]; asked for [a review]; decided to lift [the ban]
act          closed [all crossings]; is expelling [the teachers]
subject      [Mine clearance] has yet to be discussed; [the ferries] are to run again
bearer       [delays in the delivery of spare parts]
front        On [the fishing fleet], the minister said ...; As for [the bridge], ...
heading      3. [Border.]
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from briefgen.extract.content import Matter
from briefgen.extract.contested import Contested
from briefgen.extract.introducers import act_cues, after_cues, kinds, nominal_cues
from briefgen.extract.layers import Layers
from briefgen.extract.lexicon import all_words, load, words
from briefgen.extract.nouns import cut, grown, phrase_at
from briefgen.extract.predicates import BE, WILL

_STOPS = frozenset({",", ";", ":", ".", "(", ")", "—", "–", '"', "“", "”"})
_NOBODY = frozenset({"nobody", "no-one", "never", "not", "n't"})
_NO_DEED = frozenset({"like", "without", "than"})  # before a verb that is not done
_ALSO = frozenset({"also", "soon", "now", "jointly", "henceforth"})
_DENIED = frozenset({"no", "any", "without"})
_CLAUSE_OPENERS = frozenset({"that", "after", "because", "and", "but", "while", "whether", "said", "says", "say"})


def find_matters(layers: Layers) -> tuple[Matter, ...]:
    """All matters of a sentence; where two overlap the plainer stays, of equals the longer."""
    reader = _Reader(layers)
    if heading := reader.heading():
        return (heading,)
    found = _without_weaker([m for m in reader.run() if reader.is_matter(m)])
    found.sort(
        key=lambda m: (
            -kinds()[m.kind].weight,
            -(m.phrase.end - m.phrase.start) - 3 * bool(m.prefix),
            m.phrase.start,
            kinds()[m.kind].status != "open",  # "discussed their concerns about X": a complaint
        )
    )
    kept: list[Matter] = []
    for matter in found:
        if not any(matter.phrase.start < k.phrase.end and k.phrase.start < matter.phrase.end for k in kept):
            kept.append(matter)
    return tuple(sorted(kept, key=lambda m: m.phrase.start))


def _without_weaker(found: list[Matter]) -> list[Matter]:
    """ "asked for [the restoration of the grant]": what is asked for is not under way."""
    asked = {m.phrase.start for m in found if m.kind == "request"}
    return [m for m in found if m.kind != "resumed" or m.phrase.start not in asked]


class _Reader(Contested):
    """One sentence."""

    def run(self) -> Iterator[Matter]:
        """All frames, not yet checked."""
        yield from self.front()
        yield from self.question()
        yield from self.inverted()
        yield from self.agenda()
        yield from self.listed()
        yield from self.enumerated()
        starts = {0}
        for i, token in enumerate(self.tokens):
            yield from self.after(i)
            if token.tag.startswith("VB"):
                yield from self.act(i)
            if token.lower in words("matters", "commitments"):
                yield from self.commitment(i)
            if token.tag.startswith("NN") and token.lower in all_words("matters", "bearers"):
                yield from self.bearer(i)
            yield from self.named(i)
            yield from self.captive(i)
            yield from self.clauses_at(i)
            if i in starts or self._opens_clause(i):
                yield from self.subject(i if i in starts else i + 1)

    def clauses_at(self, i: int) -> Iterator[Matter]:
        """What clauses tell whose word stands at a token."""
        yield from self.asked(i)
        yield from self.question_about(i)
        yield from self.complained(i)
        yield from self.examples_of(i)
        yield from self.examples_after(i)
        yield from self.held_person(i)
        yield from self.turned_away(i)
        yield from self.sent_away(i)
        yield from self.befallen(i)
        yield from self.clash(i)
        yield from self.quarrelled_over(i)
        yield from self.funded(i)

    def _opens_clause(self, i: int) -> bool:
        """After it a subject may stand; a bare noun after "and" goes on a list ("the dredging and marking")."""
        token = self.tokens[i]
        if token.lower == "and" and i and self.tokens[i - 1].text != "," and i + 1 < len(self.tokens):
            return self.tokens[i + 1].tag in ("DT", "PRP$", "NNP", "CD", "IN")
        return token.text in _STOPS or token.lower in _CLAUSE_OPENERS

    def after(self, i: int) -> Iterator[Matter]:
        """The phrase after a cue and those joined to it."""
        index, meaning = after_cues()
        for cue in index.all_at(self.tokens, i):
            kind, prepositions = meaning[cue.label]
            asked_to = i > 1 and self.tokens[i - 1].lower == "to"  # "did not come to ask for money"
            if self.negated(
                max(0, i - 2 - 2 * asked_to), i
            ):  # "no request for mediation", "does not object to the dam"
                if kind == "request":
                    continue
                kind = "topic" if kind in ("complaint", "quarrel") else kind
            if kind == "request" and self._is_promised(i):  # "promised to press for a quota"
                kind = "agreed"
            if (kind == "step" and self._is_agent(i)) or self._is_paper(i, len(cue.parts)):
                continue
            start, link = self.start_after(i + len(cue.parts), prepositions)
            if start and self._fits(i, len(cue.parts), prepositions):
                found = self.of_person(start, kind, i) or self.objects(start, kind, i, link)
                if self.tokens[i].lower.startswith("ow"):  # "owes $4 million for [gas]"
                    found = [replace(m, prefix="Debt for") for m in found[:1]]
                if self.tokens[i].lower.startswith("threat") and len(self.tokens[i].text) > len("threats"):
                    found = [m for m in found if m.prefix or self._is_measure(m)]
                found = [self._as_increase(m, i) for m in found]
                if kind == "step" and link == "against":  # "a pact against [smugglers]"
                    found = [m if m.prefix else replace(m, prefix="Fight against") for m in found]
                yield from self._as_one(found) if kind == "carried" else found

    def _is_agent(self, i: int) -> bool:
        """ "as advised by the Expert [Panel] on Eels": who did it, not what it is about."""
        left = i
        while left and self.tokens[left].is_capital:
            left -= 1
        before = [t.lower for t in self.tokens[max(0, left - 1) : left + 1]]
        return left < i and "by" in before

    def _is_measure(self, matter: Matter) -> bool:
        """ "threatened [tariffs]", not "threatened [the livelihood of crews]"."""
        return self.tokens[matter.phrase.head].lower in load("matters")["bearers"]["open"]

    def _as_increase(self, matter: Matter, cue: int) -> Matter:
        """ "raised [its duty] by two points": more of it, not brought up."""
        end = self.measured_at(matter.phrase) if self.tokens[cue].lower.startswith("rais") else 0
        if not end:
            return matter
        phrase = replace(matter.phrase, end=end, cuts=tuple(c for c in matter.phrase.cuts if c <= end))
        return replace(matter, phrase=phrase, kind="act", prefix="Increase in")

    def _is_paper(self, i: int, length: int) -> bool:
        """ "signed a [deal with] lawyers": a noun with whom it is made, not the verb "deal with"."""
        noun = self.tokens[i].tag in ("NN", "NNS") and self.tokens[i].lower in words("matters", "papers")
        return noun and length > 1 and self.tokens[i + 1].lower == "with"

    def _as_one(self, found: Sequence[Matter]) -> Iterator[Matter]:
        """ "the question of the launches and the fuel": one question, whatever it is made of."""
        gaps = [t for a, b in pairwise(found) for t in self.tokens[a.phrase.end : b.phrase.start]]
        if any(t.lower not in (",", "and", "or", "the") for t in gaps):
            yield from found
        elif found:
            yield replace(found[0], phrase=grown(found[0].phrase, found[-1].phrase.end))

    def _fits(self, i: int, length: int, prepositions: frozenset[str]) -> bool:
        """A bare cue of one word is a verb in the active ("raised the case") or a modifier ("the disputed islet")."""
        token = self.tokens[i]
        if prepositions or length > 1 or not token.tag.startswith("NN"):
            return prepositions or length > 1 or not (i and self.tokens[i - 1].lower in BE and token.tag == "VBN")  # type: ignore[return-value]
        return False

    def commitment(self, i: int) -> Iterator[Matter]:
        """ "agreed [on Monday] to open a line", "asked the envoy to release the crew"."""
        kind = "request" if self.tokens[i].lower in words("matters", "requesting") else "agreed"
        if self.tokens[i].lower.startswith(("expect", "waiting")) and not self._is_demand(i):
            return
        for j in range(i + 1, min(i + 14, len(self.tokens) - 1)):
            token = self.tokens[j]
            verb = self.skip_adverbs(j + 1)
            leads = token.lower == "to" or token.lower in WILL
            if leads and verb < len(self.tokens) and self.is_verb(verb, token.lower == "to"):
                if self.tokens[verb].lower in words("matters", "gathering"):
                    continue  # "will meet to mark the border"
                yield from self.objects(verb, kind, i)
                return
            if j > i + 2 and nominal_cues().at(self.tokens, j) and self._is_bare_verb(i, j):
                plain = token.tag == "VB" and self.objects(j, kind, i)
                yield from plain or self.verb_object(j, kind, i)[0]
                return
            if token.text == ":" and kind == "agreed" and j <= i + 4:  # "Agreed in principle: two markets"
                yield from self.objects(j + 1, kind, i)
            nobody = token.lower in ("no", "none", "nobody")  # "promised that no suspect would escape"
            if nobody or token.text in (";", ":", ".") or (token.tag in ("VBD", "VBZ", "MD") and j > i + 1):
                return

    def _is_bare_verb(self, i: int, j: int) -> bool:
        """ "demanded that X extradite": a verb without ending; after "that the police" also one that the model takes
        for a noun ("hand over the gang").
        """
        if self.tokens[j].tag in ("VB", "VBP"):
            return True
        that = any(t.lower == "that" for t in self.tokens[i + 1 : i + 4])
        follows = self.tokens[j + 1].tag if j + 1 < len(self.tokens) else "."
        cue = nominal_cues().at(self.tokens, j)
        verb_like = follows in ("DT", "PRP$") or (cue is not None and len(cue.parts) > 1)
        subject = self.is_of_state(j - 1) or self.tokens[j - 1].tag not in ("DT", "JJ", "IN")
        return that and verb_like and self.tokens[j].tag == "NN" and subject

    def _is_demand(self, i: int) -> bool:
        """ "expects [Oslo] to extradite a man": what a state should do, not what is thought to come."""
        after = self.tokens[i + 1 : i + 4]
        to = next((k for k, t in enumerate(after) if t.lower == "to"), 0)
        return to > 0 and self.is_of_state(i + to) and nominal_cues().at(self.tokens, i + to + 2) is not None

    def act(self, i: int) -> Iterator[Matter]:
        """ "closed all crossings", "is expelling teachers"; "the doors were closed" is for the subject rule."""
        if self._is_promised(i):
            return
        if any(t.lower in _NOBODY for t in self.tokens[max(0, i - 3) : i]):
            yield from self._undone(i)
            return
        before = self.tokens[i - 1].lower if i else ""
        if before in _NO_DEED or before in load("matters")["bearers"]["open"]:
            return  # "was like cutting a picture in two", "the closure violates the treaty"
        cue = act_cues().at(self.tokens, i)
        if self._is_to_come_from(i):
            yield from self.to_come(i, known=cue is not None)
        if cue is None or (i and self.tokens[i - 1].lower in BE and self.tokens[i].tag == "VBN"):
            return
        if not self._is_modifier(i) and (made := self.verb_phrase(i, cue.label, i)):
            yield made

    def to_come(self, i: int, *, known: bool) -> Iterator[Matter]:
        """ "is to get [access to the port]", "will repair [the lock]", "will cooperate on [whaling]"."""
        if self.tokens[i].lower in words("matters", "getting"):
            phrase = phrase_at(self.tokens, self._past_quotation(i + 1))
            if phrase and self.tokens[phrase.head].lower in all_words("matters", "bearers"):
                yield Matter(phrase, "plan", cue=i)
        elif not known and nominal_cues().at(self.tokens, i):
            made = self.verb_phrase(i, "plan", i)
            yield from (made,) if made else ()
        elif not known and self.is_joint_work(i):
            yield from self.objects(i, "plan", i)

    def _past_quotation(self, i: int) -> int:
        """ "is to get "[reliable, safe and] cheap access" ": past a mark and all adjectives but the last."""
        start = i
        while i < len(self.tokens) - 1 and (
            self.tokens[i].text in '"“‘' or (self.tokens[i].tag == "JJ" and self.tokens[i + 1].lower in (",", "and"))
        ):
            i += 1 + (self.tokens[i].tag == "JJ")
        return i if i < len(self.tokens) - 1 else start

    def _undone(self, i: int) -> Iterator[Matter]:
        """ "would not [reopen] the border", "has not [dropped] its suit": what is still not done."""
        cue = act_cues().at(self.tokens, i)
        before = [t.lower for t in self.tokens[max(0, i - 2) : i]]
        if cue and cue.label == "resumed" and before[-1:] == ["not"] and (made := self.verb_phrase(i, "pending", i)):
            yield made

    def _is_to_come_from(self, i: int) -> bool:
        """ "will [build] a wall", "are to [mark] the line", "has begun to [pay] pensions"."""
        before = [t.lower for t in self.tokens[max(0, i - 3) : i] if t.lower not in _ALSO][-2:]
        if self.tokens[i].tag == "VBG" and before and before[-1] in words("matters", "setting_out"):
            return True  # "would begin [paying] its share"
        if before[-1:] == ["to"]:
            return before[0] in BE or before[0] in words("matters", "setting_out")
        return bool(before) and before[-1] in WILL

    def _is_promised(self, i: int) -> bool:
        """ "agreed to [stop] arming rebels": the promise, not the act, is told."""
        if i and self.tokens[i].tag == "VBG" and self.tokens[i - 1].tag == "VB":
            i -= 1
        before = [t.lower for t in self.tokens[max(0, i - 6) : i]]
        return before[-1:] == ["to"] and bool(words("matters", "promises") & set(before))

    def _is_modifier(self, i: int) -> bool:
        """ "the seized boats": a participle inside a noun phrase."""
        return (
            i > 0
            and self.tokens[i - 1].tag in ("DT", "JJ", "CD", "PRP$", "IN", "POS")
            and self.tokens[i].tag in ("VBN", "VBD", "VBG")
            and self.tokens[i - 1].lower != "since"  # "has since [stopped] flights"
            and (self.tokens[i].tag != "VBG" or self.tokens[i - 1].tag in ("DT", "JJ"))
        )

    def bearer(self, i: int) -> Iterator[Matter]:
        """The noun with its modifiers and complements; alone it is no matter."""
        left = self.left(i)
        if self._is_sentence(left) or (left < i and self.tokens[i - 1].lower in words("matters", "other_kinds")):
            return
        phrase = phrase_at(self.tokens, left)
        if phrase and phrase.head >= i and (phrase.end - left > 1):
            yield Matter(phrase, "bearer", cue=i)

    def _is_sentence(self, start: int) -> bool:
        """ "is serving life for [the murder of a judge]": what somebody is punished for."""
        before = [t.lower for t in self.tokens[max(0, start - 8) : start]]
        if before[-1:] and before[-1] in ("the", "a", "an"):
            before.pop()
        return before[-1:] in (["for"], ["of"], ["with"]) and bool(words("matters", "punished") & set(before))

    def named(self, i: int) -> Iterator[Matter]:
        """ "the herring row", "the visa question": modifiers that say what it is over."""
        token = self.tokens[i]
        kind = (
            "quarrel"
            if token.lower in words("matters", "quarrels")
            else "raised"
            if token.lower in words("matters", "files")
            else ""
        )
        if not kind or not token.tag.startswith("NN") or not i:
            return
        left = self.left(i)
        if left and self.tokens[left - 1].lower in _DENIED:  # "no boundary dispute exists"
            return
        people = (
            token.lower in ("question", "conflict") and self.tokens[i - 1].entity == "NORP"
        )  # "the Kurdish question"
        if people or any(self.is_content(k) or self.says_what(k) for k in range(left, i)):
            phrase = phrase_at(self.tokens, left)
            if phrase and phrase.head == i:
                whose = [t.lower for t in self.tokens[phrase.core_end : phrase.core_end + 1]]
                yield Matter(cut(phrase) if whose == ["to"] else phrase, kind, cue=i)  # "leave the dispute to judges"

    def captive(self, i: int) -> Iterator[Matter]:
        """ "[nine drivers held by the police]" """
        if (
            self.tokens[i].lower not in words("matters", "captives")
            or not i
            or not self.tokens[i - 1].tag.startswith("NN")
        ):
            return
        left = self.left(i - 1)
        if left and self.tokens[left - 1].tag == "CD":
            left -= 1
        phrase = phrase_at(self.tokens, left)
        if phrase and phrase.head == i - 1 and phrase.end > i:
            yield Matter(phrase, "captive", cue=i)


def is_agenda(layers: Layers) -> bool:
    """A line that lists what is to be talked about: "Subjects: ..." """
    head = layers.tokens[:3]
    return any(t.text == ":" for t in head) and any(t.lower in words("matters", "agenda") for t in head)

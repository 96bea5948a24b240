"""What tells where a matter stands: the clause of a mention, the rest of its sentence, and the sentences after it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefgen.extract.document import Token
from briefgen.extract.dropping import clause_bounds
from briefgen.extract.headings import FRONTS
from briefgen.extract.introducers import improving_cues, kinds
from briefgen.extract.lexicon import load, words
from briefgen.extract.mention import Mention, SentenceView
from briefgen.extract.nouns import phrase_at
from briefgen.extract.predicates import BE
from briefgen.extract.status import Telling
from briefgen.extract.topics import topics

WINDOW = 24  # tokens on either side that tell of a matter's status
FOLLOWING = 2  # sentences after a matter that tell of its status
UNDER_HEADING = 3  # sentences under a heading or after a question
MAX_SHORT = 25  # tokens of a sentence that takes up the one before it in a paragraph of its own
_RELATIVES = frozenset({"who", "which", "that", "whose", "where", "whom"})
_STANDING = frozenset({"standoff", "stand-off", "deadlock", "stalemate", "feud", "impasse"})
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_TAKING_UP = frozenset("it they this that these those neither both none nothing nobody he she".split())


@dataclass(frozen=True, slots=True)
class Scene:
    """The sentences round the matter `key`, and the framed mentions in each."""

    views: Mapping[int, SentenceView]
    key: str
    framed: Mapping[int, Sequence[Mention]]

    def tells_another(self, sentence: int) -> bool:
        """A frame of the sentence tells another matter."""
        return any(m.key != self.key for m in self.framed.get(sentence, ()))

    def reach(self, mention: Mention) -> tuple[int, int]:
        """The tokens round a mention up to the matters beside it."""
        beside = self.framed.get(mention.sentence, ())
        ends = [m.end for m in beside if m.end <= mention.start]
        starts = [m.start for m in beside if m.start >= mention.end]
        left = max([mention.start - WINDOW, 0, *(e for e in ends if mention.start - e > 2)])
        return left, min([mention.end + WINDOW, *starts])


def telling_of(mention: Mention, scene: Scene) -> Telling:
    """The words round a mention, without those of other matters: what is said of one item of a list is not of the
    next.
    """
    view = scene.views[mention.sentence]
    tokens = view.layers.tokens
    left, right = scene.reach(mention)
    first, last = _clause_start(tokens, mention.start), clause_bounds(tokens, mention.end - 1)[1]
    beside = {i for m in scene.framed.get(mention.sentence, ()) for i in range(m.start, m.end)}
    beside -= {*range(mention.start, mention.end)}
    if mention.start == 1 and tokens[0].lower in FRONTS:  # "On the toll, he said that ...": all of it
        first, last, beside = 0, len(tokens), set()
    predicate = range(*_predicate(tokens, mention, first, last))
    own = {*range(first, last), *_after_relative(tokens, mention.end)} - beside
    clause = (tokens[i].lower for i in sorted(own))
    rest = (t.lower for i, t in enumerate(tokens[left:right], left) if i not in beside and i not in own)
    settled = " ".join(tokens[i].lower for i in sorted(own) if i in predicate or not first <= i < last)
    after = _after(mention, scene)
    return Telling(_prior(mention, view), " ".join(clause), " ".join(rest), after, mention.stems, settled)


def _predicate(tokens: tuple[Token, ...], mention: Mention, first: int, last: int) -> tuple[int, int]:
    """ "They [went over the toll] and welcomed the signing of the pact": the predicate of a matter."""
    joints = [i for i in range(first + 1, last) if tokens[i - 1].lower == "and" and _goes_on(tokens, i)]
    return max([first, *(i for i in joints if i <= mention.start)]), min(
        [last, *(i for i in joints if i >= mention.end)]
    )


def _goes_on(tokens: tuple[Token, ...], i: int) -> bool:
    """After "and": a verb, or after ", and" a subject with its verb ("were lifted, and [a review] is under way")."""
    if tokens[i].tag in ("VBD", "VBZ"):
        return True
    phrase = phrase_at(tokens, i) if i > 1 and tokens[i - 2].text == "," else None
    return bool(phrase and phrase.end < len(tokens) and tokens[phrase.end].tag in _FINITE)


def _after_relative(tokens: tuple[Token, ...], end: int) -> range:
    """ "[The quay], which Ghana paid for, [has been rebuilt]": where the clause of a matter goes on."""
    comma = end < len(tokens) and tokens[end].text == ","
    opener = end + comma
    if opener >= len(tokens) or tokens[opener].lower not in _RELATIVES:
        return range(0)
    verbs = [i for i in range(opener + 1, min(opener + WINDOW, len(tokens))) if tokens[i].tag in _FINITE]
    if comma:
        resumed = next((i for i in verbs if tokens[i - 1].text == "," and tokens[i].lower != "said"), 0)
    else:
        resumed = next((i for i in verbs[1:] if tokens[i].lower in BE or tokens[i].lower in ("has", "have", "had")), 0)
    return range(resumed, clause_bounds(tokens, resumed)[1]) if resumed else range(0)


def _clause_start(tokens: tuple[Token, ...], i: int) -> int:
    """Where the clause of a matter begins, with the verb that governs it ("they agreed that [the toll] be lowered")."""
    start, _ = clause_bounds(tokens, i)
    if start > 1 and tokens[start - 1].lower == "that" and tokens[start - 1].tag == "IN":
        return clause_bounds(tokens, start - 2)[0]
    return start


def _after(mention: Mention, scene: Scene) -> str:
    """The next sentences of the paragraph up to one that tells another matter; all notes under a heading."""
    here = scene.views[mention.sentence].layers
    asked = here.tokens[-1].text == "?"
    heading = "heading" in mention.cues or asked
    told = []
    for index in range(mention.sentence + 1, mention.sentence + 1 + (UNDER_HEADING if heading else FOLLOWING)):
        view = scene.views.get(index)
        if view is None or (scene.tells_another(index) and not heading):
            break
        if view.layers.sentence.paragraph != here.sentence.paragraph and not (asked or _takes_up(view)):
            break
        told.append(" ".join(t.lower for t in view.layers.tokens))
    return " ".join(told)


def _takes_up(view: SentenceView) -> bool:
    """ "They have not returned.", "MR OKELLO: Agreed.": a new paragraph that goes on with what the last was about."""
    tokens = view.layers.tokens
    colon = next((i for i, t in enumerate(tokens[:6]) if t.text == ":"), 0)
    answers = bool(colon) and all(t.text.isupper() or t.tag.startswith("NNP") for t in tokens[:colon])
    return (answers or tokens[0].lower in _TAKING_UP) and len(tokens) <= MAX_SHORT


def _is_fought(tokens: tuple[Token, ...], start: int) -> bool:
    """ "on tackling [drug smuggling]", "to combat [piracy]", "the fight against [poachers]": an evil worked on."""
    if any(t.lower in ("fight", "struggle", "battle") for t in tokens[start : start + 3]):
        return True
    before = tokens[max(0, start - 2) : start]
    at = range(start - len(before), start)
    verbs = any(improving_cues().at(tokens, i) and tokens[i].tag in ("VB", "VBG") for i in at)
    return verbs or any(t.lower == "against" for t in before[-1:])


def _prior(mention: Mention, view: SentenceView) -> str:
    """The status that the frame suggests; talks about something bad (a closure, people held) suggest it is open."""
    kind = next((c for c in mention.cues if c in kinds()), "")
    tokens = view.layers.tokens
    if _is_fought(tokens, mention.start):
        return "in progress"
    start = mention.start
    carried = start > 1 and tokens[start - 1].lower == "of"  # "the threat of [mines]"
    phrase = {t.lower for t in tokens[start - 2 * carried : mention.end]}
    bad = frozenset(load("matters")["bearers"]["open"]) | words("matters", "captives") | _STANDING
    evil = mention.key in topics() and topics()[mention.key].status == "open"
    if kind in ("", "topic", "plan", "heading", "bearer", "emphasis", "carried") and (evil or phrase & bad):
        return "open"
    return kinds()[kind].status if kind else ""

"""Document -> sentences of tagged tokens.

Own tokens rather than the model's: a name keeps its hyphens and apostrophes ("Al-Kadhimi", "Ng'ang'a"), only the
possessive and verbs drawn together ("he'll", "didn't") are split off, and every token knows its exact offsets in the
clean text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.extract import engine
from briefgen.sources import Document

OKINA = "\u02bb"  # opens Polynesian names: a letter without case
MAX_BLOCK = 4_000  # characters handed to the model at once; keeps time linear on endless sentences
LONG = 200_000  # characters: more than a long report
MIN_TURNS = 4  # lines that open with a speaker's name make a transcript
_TURN = re.compile(
    r"^(?:(?:Q|A|QUESTION|ANSWER|Question|Answer)\s*:|(?:M[RS]S?\.? )?[A-Z][A-Z' .-]{2,40}:)", re.MULTILINE
)
MAX_SENTENCE = 120  # tokens; a longer run without a full stop is a table or a list and is cut

_ABBREVIATIONS = (
    "Mr|Mrs|Ms|Dr|Smt|Sra|Srta|Insp|Engr|Mssrs|Prov|Prof|Gen|Lt|Col|Maj|Capt|Sgt|Gov|Sen|Rep|St|Jr|Sr|Hon|Adm|Amb|Rev|Brig|Messrs|Mme|Mgr|Eng|No|Nos|vs|etc|approx|Inc|Ltd|Co|Corp|Bros"
    "|Mohd|Abd|Atty|Supt|Asst|Cmdr|Cdr|Msgr|Ing|Lic|[B-DF-HJ-NP-TV-XZ][b-df-hj-np-tv-xz]{1,2}"  # Md. Jashim, Sk. Rahim
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|a\\.m|p\\.m|e\\.g|i\\.e"
    "|Ts|Kh|Zh|Dz|Yu|Ya|Ye"  # initials of names that another alphabet writes with one letter
)
_TOKEN = re.compile(
    rf"""
    (?:[^\W\d_]\.){{2,}}(?:-[^\W\d_]+)*               # U.S., U.S.-Japan, p.m.
    | (?:{_ABBREVIATIONS})\.                           # Mr., Nov.
    | [A-Z]\.(?=[ \u00a0\-][A-Z])                      # an initial: Joseph R. Biden
    | \d+(?:[.,:/]\d+)*(?:st|nd|rd|th)?\b%?            # 19, 1.5, 5/6, 12:30, 3rd
    | [A-ZÀ-ÖØ-Þ][^\W_]*(?:[-'’‑.][^\W_]+|–[A-ZÀ-ÖØ-Þ][^\W_]*)+   # names joined by a dash: Kenya–Ethiopia
    | [^\W_]+(?:[-'’‑.][^\W_]+)*                       # words, with inner hyphens and apostrophes
    | [-–—]+ | \.\.\.
    | [^\w\s]
    | _+
    """,
    re.VERBOSE,
)
_ENDING = re.compile(
    r"(?<=\w)(?:['’](?:s|ll|ve|re|d|m)|n['’]t)$", re.IGNORECASE
)  # the owner's and verbs drawn together
_PREFIXED = re.compile(r"(?:co|re)-[a-z]")
_ENDS = frozenset(".!?…")
_CLOSERS = frozenset("\"'”’)]»")
_OPENERS = frozenset("\"'“‘([«")
_NO_END = re.compile(rf"(?:{_ABBREVIATIONS}|[A-Z])\.")
_STARTERS = frozenset(
    (
        "The He She It They We I In On At But And This That These Those His Her Its Their Both A An As After "
        "Before While However For Earlier Later Meanwhile If There Also"
    ).split()
)


@dataclass(frozen=True, slots=True)
class Token:
    """One word or mark: `text` is exactly the document's `text[start:end]`; `tag` is a Penn tag, `entity` an entity
    label or "".
    """

    text: str
    start: int
    end: int
    tag: str
    entity: str
    lower: str

    @property
    def is_capital(self) -> bool:
        """Starts with a capital letter."""
        return self.text[0].isupper() or (self.text[0] == OKINA and self.text[1:2].isupper())

    @property
    def is_word(self) -> bool:
        """Starts with a letter."""
        return self.text[0].isalpha()


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens of one sentence; `paragraph` counts from 0, `quoted` tells that it begins inside a quotation."""

    index: int
    paragraph: int
    tokens: tuple[Token, ...]
    quoted: bool = False

    @property
    def start(self) -> int:
        """Offset of the first character."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Offset just after the last character."""
        return self.tokens[-1].end


@dataclass(frozen=True, slots=True)
class Analysis:
    """A document as sentences. `notes` says what made reading difficult (all capitals, tables, other languages)."""

    document: Document
    sentences: tuple[Sentence, ...]
    notes: tuple[str, ...] = ()


def analyse(document: Document) -> Analysis:
    """Cut a document into sentences of tagged tokens; time and memory grow linearly with its length."""
    paragraphs = list(_paragraphs(document.text))
    shouting = _is_shouting(document.text)
    blocks = [block for start, end in paragraphs for block in _blocks(document.text, start, end, lower=shouting)]
    tags = engine.tags(blocks)
    sentences: list[Sentence] = []
    current = next(tags, None)
    for number, (start, end) in enumerate(paragraphs):
        tokens = []
        for word, a, b in _words(document.text, start, end):
            while current and current.end <= a:
                current = next(tags, None)
            tag, entity = (current.tag, current.entity) if current and current.start < b else ("XX", "")
            while current and _PREFIXED.match(word) and current.end < b:  # "co-[chaired]" tells what the word is
                current = next(tags, None)
                tag = current.tag if current and current.start < b else tag
            tokens.append(Token(word, a, b, tag, entity, word.lower().replace("’", "'")))
        for cut in _sentences(tokens, document.text):
            quoted = cut[0].text in '"“' or _inside_quotation(document.text, start, cut[0].start)
            sentences.append(Sentence(len(sentences), number, tuple(cut), quoted))
    return Analysis(document, tuple(sentences), (*_notes(document, shouting), *_shape_notes(document.text, sentences)))


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Spans of paragraphs. A single line break ends one unless the line looks wrapped (no end mark, next line goes on
    in lower case).
    """
    start = 0
    for match in re.finditer(r"[ \t]*\n\s*", text):
        before, after = text[start : match.start()], text[match.end() : match.end() + 1]
        blank = match.group().count("\n") > 1
        wrapped = (
            not blank
            and before
            and before[-1] not in '.!?:"”…'
            and len(before) >= 40
            and not _OWN_LINE.match(text, match.end())
            and (after.islower() or not _short_lines(text))
        )
        if wrapped:
            continue
        if before.strip():
            yield start, match.start()
        start = match.end()
    if text[start:].strip():
        yield start, len(text)


_OWN_LINE = re.compile(r"\d{1,2}[:.]\d\d\b|[-*•–]\s|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? \d")  # of a programme


def _short_lines(text: str) -> bool:
    """True where most lines are whole paragraphs (some are long), false where the text is wrapped at a fixed width."""
    return max((len(line) for line in text[:20_000].split("\n")), default=0) > 110


def _blocks(text: str, start: int, end: int, *, lower: bool) -> Iterator[tuple[int, str]]:
    while end - start > MAX_BLOCK:
        cut = text.rfind(" ", start + 1, start + MAX_BLOCK)
        cut = cut if cut > start else start + MAX_BLOCK
        yield start, _calm(text[start:cut], lower)
        start = cut
    yield start, _calm(text[start:end], lower)


def _calm(text: str, lower: bool) -> str:
    return text.title() if lower and len(text.title()) == len(text) else text


def _is_shouting(text: str) -> bool:
    letters = [c for c in text[:5_000] if c.isalpha()]
    return len(letters) > 80 and sum(c.isupper() for c in letters) > 0.8 * len(letters)


def _words(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    for match in _TOKEN.finditer(text, start, end):
        word, a, b = match.group(), match.start(), match.end()
        ending = _ENDING.search(word)
        if ending and ending.start():
            yield word[: ending.start()], a, a + ending.start()
            yield word[ending.start() :], a + ending.start(), b
        else:
            yield word, a, b


def _sentences(tokens: list[Token], text: str) -> Iterator[list[Token]]:
    start = 0
    position = 0
    while position < len(tokens):
        end = _sentence_end(tokens, position, text)
        if end or position + 1 - start >= MAX_SENTENCE:
            end = end or position + 1
            yield tokens[start:end]
            start = position = end
        else:
            position += 1
    if start < len(tokens):
        yield tokens[start:]


def _sentence_end(tokens: list[Token], position: int, text: str) -> int:
    """The index after the last token of the sentence if it ends at `position`, else 0."""
    token = tokens[position]
    if token.text[-1] not in _ENDS:
        return 0
    end = position + 1
    while end < len(tokens) and tokens[end].text in _CLOSERS and tokens[end].start == tokens[end - 1].end:
        end += 1
    if end >= len(tokens):
        return end
    opened = tokens[end].text in _OPENERS and end + 1 < len(tokens)
    head = tokens[end + 1] if opened else tokens[end]
    begins = head.text[0].isupper() or head.text[0].isdigit() or opened
    if tokens[end].start == tokens[end - 1].end or not begins:
        return 0
    abbreviated = len(token.text) > 1 and token.text[-1] == "."
    if abbreviated and (_NO_END.fullmatch(token.text) or head.text not in _STARTERS):
        return 0  # an abbreviation ends the sentence only before a typical opening word
    return end


def _inside_quotation(text: str, start: int, position: int) -> bool:
    before = text[start:position]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _notes(document: Document, shouting: bool) -> tuple[str, ...]:
    notes = []
    if document.date is None:
        notes.append("no date: relative times stay unresolved")
    if shouting:
        notes.append("all capitals: names are hard to tell from other words")
    letters = re.findall(r"[^\W\d_]+", document.text[:20_000])
    if len(letters) > 20:
        common = sum(w.lower() in _ENGLISH for w in letters)
        if common < 0.12 * len(letters):
            notes.append("hardly any English function words: only English is read")
    if "\t" in document.text and document.text.count("\t") > document.text.count(". "):
        notes.append("looks like a table: cells are read as sentences")
    if len(re.findall(r"[ÃÂâ][\u0080-\u00bf€™œ]", document.text)) > 3:
        notes.append("mojibake: the encoding was broken before it came here")
    return tuple(notes)


def _shape_notes(text: str, sentences: list[Sentence]) -> Iterator[str]:
    """What the shape of a text makes hard: endless sentences, speakers in turn, great length."""
    if any(len(s.tokens) >= MAX_SENTENCE for s in sentences):
        yield f"a sentence of more than {MAX_SENTENCE} words: it is cut there"
    if len(_TURN.findall(text[:20_000])) >= MIN_TURNS:
        yield 'looks like a transcript: who "I" is, is known for the first speaker only'
    if len(text) > LONG:
        yield f"very long ({len(text):,} characters): tellings of one contact far apart may stay two"


_ENGLISH = frozenset(
    (
        "the of and to in a is that for on with as was by at from it he she his her be are has have had will "
        "an not they their this which who were after but also its or been would said"
    ).split()
)

"""The catalogues against their sources: `python -m briefgen.language.update` adds what is new and drops what is gone.

A new message arrives empty and stays so until somebody translates it; `faults` names what is missing, and a test
holds that there are none.
"""

from __future__ import annotations

import io
import string
from collections.abc import Iterator
from pathlib import Path

import yaml
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from briefgen.language.catalogue import catalogue_file
from briefgen.language.codes import LANGS
from briefgen.language.wording import WORDS
from briefgen.resources import builtin

_HEADER = """# Fixed words of the page; briefgen/language/wording.py and configs/audiences are the source.
msgid ""
msgstr ""
"Project-Id-Version: briefgen\\n"
"Language: {lang}\\n"
"Plural-Forms: {plural}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""
TRANSLATED = tuple(lang for lang in LANGS if lang != "en")


def sources() -> Catalog:
    """Every message in English: the fixed words, and the titles of the built-in audiences."""
    catalogue = Catalog(project="briefgen", charset="utf-8")
    for key, word in WORDS.items():
        ident = (word.text, word.plural) if word.plural else word.text
        catalogue.add(ident, context=key, auto_comments=[word.note] if word.note else [])
    for path in sorted((builtin("configs") / "audiences").glob("*.yaml")):
        for text, note in _titles(path):
            catalogue.add(text, auto_comments=[f"audience {path.stem}, {note}"])
    return catalogue


def _titles(path: Path) -> Iterator[tuple[str, str]]:
    """What an audience's file says in words, each with what it is."""
    audience = yaml.safe_load(path.read_text(encoding="utf-8"))
    yield audience["label"], "its label"
    for section in audience["sections"]:
        yield section["title"], f"title of {section['key']}"
        if section.get("remote"):
            yield section["remote"], f"title of {section['key']} where that was a call"
        if section.get("empty"):
            yield section["empty"], f"where {section['key']} has nothing"


def read(lang: str) -> Catalog:
    """The catalogue of that language; a new one where there is none."""
    path = catalogue_file(lang)
    if not path.is_file():
        return Catalog(locale=lang, charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=lang)


def updated(lang: str) -> Catalog:
    """The messages of the sources, in their order, with the translations that there are."""
    old, new = read(lang), Catalog(locale=lang, project="briefgen", charset="utf-8", fuzzy=False)
    for message in _messages(sources()):
        known = old.get(message.id, context=message.context)
        new.add(message.id, known.string if known else None, auto_comments=message.auto_comments,
                context=message.context)  # fmt: skip
    return new


def write(lang: str) -> None:
    """Bring the file of that language up to date."""
    path = catalogue_file(lang)
    catalogue, content = updated(lang), io.BytesIO()
    write_po(content, catalogue, width=110, omit_header=True)
    header = _HEADER.format(lang=lang, plural=catalogue.plural_forms)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(header + content.getvalue().decode("utf-8").lstrip("\n"), encoding="utf-8")


def faults(lang: str) -> list[str]:
    """What is wrong with a catalogue: messages missing, of no use, empty, fuzzy or with other {places}."""
    wanted = {(m.context, m.id) for m in _messages(sources())}
    found = {(m.context, m.id): m for m in _messages(read(lang))}
    missing = [f"{ident} is missing" for ident in wanted - found.keys()]
    unused = [f"{ident} is of no use" for ident in found.keys() - wanted]
    return sorted(missing + unused) + [f"{m.id}: {fault}" for m in found.values() for fault in _faults_of(m)]


def _faults_of(message: Message) -> Iterator[str]:
    forms = [message.string] if isinstance(message.string, str) else list(message.string or [""])
    if message.fuzzy:
        yield "is fuzzy"
    if not all(forms):
        yield "is not translated"
    english = message.id if isinstance(message.id, str) else message.id[-1]
    places = _places(english)
    for form in forms:
        lost = places - _places(form)
        if _places(form) - places or lost - ({"count"} if len(forms) > 1 else set()):
            yield f"has other places than {sorted(places)}"


def _places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def _messages(catalogue: Catalog) -> list[Message]:
    return [m for m in catalogue if m.id]


if __name__ == "__main__":
    for code in TRANSLATED:
        write(code)
        for fault in faults(code):
            print(f"{code}: {fault}")  # noqa: T201 - a tool for the shell

"""The languages of the page: its fixed words from gettext catalogues, and texts that come in several languages."""

from briefgen.language.catalogue import locale, plural, title, word, words
from briefgen.language.codes import LANGS
from briefgen.language.text import Text, TextOf

__all__ = ["LANGS", "Text", "TextOf", "locale", "plural", "title", "word", "words"]

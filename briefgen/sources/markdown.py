"""Markdown: front matter as head, and the words without their marks."""

from __future__ import annotations

import re
from collections.abc import Mapping

SUFFIXES = (".md", ".markdown")
_FRONT = re.compile(r"---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
_ROW = re.compile(
    r"(date|title|publisher|source|url|lang|language)[ \t]*:[ \t]*[\"']?(.*?)[\"']?[ \t]*$", re.IGNORECASE
)
_KEYS = {"source": "publisher", "language": "lang"}
_MARKS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"<!--.*?-->", re.DOTALL), ""),
    (re.compile(r"!\[[^\[\]\n]{0,300}\]\([^()\n]{0,500}\)"), ""),
    (re.compile(r"\[([^\[\]\n]{1,300})\](?:\([^()\n]{0,500}\)|\[[^\[\]\n]{0,100}\])"), r"\1"),
    (re.compile(r"^[ \t]{0,3}#{1,6}[ \t]+([^\n]{1,500}?)[ \t]*#*$", re.MULTILINE), r"\1"),
    (re.compile(r"^(?:[ \t]{0,3}>[ \t]?)+", re.MULTILINE), ""),
    (re.compile(r"^[ \t]{0,3}(?:[-*_][ \t]*){3,}$", re.MULTILINE), ""),
    (re.compile(r"(\*\*|__)(?=\S)([^\n]{1,300}?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=\S)([^*\n]{1,300}?)(?<=\S)\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<!\w)_(?=\S)([^_\n]{1,300}?)(?<=\S)_(?!\w)"), r"\1"),
    (re.compile(r"`([^`\n]{1,300})`"), r"\1"),
)


def front_matter(text: str) -> tuple[Mapping[str, str], str]:
    """The keys that the front matter gives, and what follows it."""
    match = _FRONT.match(text)
    if not match:
        return {}, text
    found = (_ROW.match(row) for row in match[1].split("\n"))
    head = {_KEYS.get(row[1].lower(), row[1].lower()): row[2] for row in found if row and row[2]}
    if "date" in head:
        head["date"] = head["date"][:10]  # a day with its time
    return head, text[match.end() :]


def without_marks(text: str) -> str:
    """The text without marks of headings, emphasis, links, quotations and code."""
    for mark, words in _MARKS:
        text = mark.sub(words, text)
    return text

"""E-mail: the message without what it quotes, and its attachments as documents of their own."""

from __future__ import annotations

import datetime
import email
import email.policy
import re
from collections.abc import Iterator
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime
from typing import cast

from briefgen.errors import InputError
from briefgen.sources.charset import decode
from briefgen.sources.document import Draft
from briefgen.sources.html import plain

MAX_BYTES = 40_000_000
MAX_PARTS = 200
_QUOTED = re.compile(r"^[ \t]*>.*(?:\n|\Z)", re.MULTILINE)
_REPLY = re.compile(
    r"^(?:On\b[^\n]{4,200}(?:\n[^\n]{0,120})?\bwrote:\s*$|-{2,}\s*Original Message\s*-{2,}|_{10,}\s*\nFrom:"
    r"|From:[^\n]+\n(?:Sent|Date):[^\n]+\n(?:To|Subject):)",
    re.MULTILINE | re.IGNORECASE,
)
_FORWARDED = re.compile(r"^-{2,}\s*Forwarded message\s*-{2,}", re.MULTILINE | re.IGNORECASE)
_SIGNATURE = re.compile(r"^-- ?\n", re.MULTILINE)


def read_mail(name: str, data: bytes) -> tuple[Draft | None, list[tuple[str, bytes]]]:
    """The message (None where it has no text of its own) and its attachments by name. InputError for neither."""
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        parts = [part for part, _ in zip(_parts(message), range(MAX_PARTS), strict=False)]
    except RecursionError as error:
        raise InputError(f"{name}: its parts are nested without end", "save its text") from error
    attachments = [(file, content) for part in parts if (file := _file(part)) and (content := _content(part))]
    body, notes = _own_words(_body(parts))
    if not body.strip():
        if not attachments:
            raise InputError(f"{name}: the message holds no text", "save its text, or the files that came with it")
        return None, attachments
    sender, address = parseaddr(str(message.get("From", "")))
    draft = Draft(
        text=re.sub(r"\n(?:[ \t]*\n){2,}", "\n\n", body).strip("\n"),
        day=_day(message),
        title=str(message.get("Subject", "")) or None,
        publisher=sender or address or None,
        notes=notes,
    )
    return draft, attachments


def sent_on(data: bytes) -> datetime.date | None:
    """The day on which a message was sent, by its head."""
    return _day(email.message_from_bytes(data[:100_000], policy=email.policy.default))


def _day(message: EmailMessage) -> datetime.date | None:
    try:
        return parsedate_to_datetime(str(message.get("Date", ""))).date()
    except (ValueError, TypeError, IndexError):
        return None


def _parts(message: EmailMessage) -> Iterator[EmailMessage]:
    """The leaves; a message inside a message is one leaf."""
    if message.get_content_type() == "message/rfc822" or not message.is_multipart():
        yield message
        return
    for part in message.iter_parts():
        yield from _parts(cast(EmailMessage, part))


def _file(part: EmailMessage) -> str | None:
    if part.get_content_type() == "message/rfc822":
        return "message.eml"
    name = part.get_filename()
    return re.sub(r"[/\\\x00-\x1f]", "_", name) if name and part.get_content_disposition() != "inline" else None


def _content(part: EmailMessage) -> bytes:
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload()
        return bytes(cast(EmailMessage, inner[0])) if isinstance(inner, list) and inner else b""
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


def _body(parts: list[EmailMessage]) -> str:
    """The plain text, else the text of the HTML."""
    for kind in ("text/plain", "text/html"):
        texts = [_text(part) for part in parts if part.get_content_type() == kind and _file(part) is None]
        text = "\n\n".join(plain(t) if kind == "text/html" else t for t in texts)
        if text.strip():
            return text
    return ""


def _text(part: EmailMessage) -> str:
    text, _ = decode(_content(part), part.get_content_charset())
    return text.replace("\r\n", "\n").replace("\xa0", " ")


def _own_words(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without signature and without what it answers, which others said earlier; a message that only hands
    on another keeps it.
    """
    if _FORWARDED.search(text):
        return text, ("hands on a message of somebody else",)
    own = _SIGNATURE.split(text, maxsplit=1)[0]
    reply = _REPLY.search(own)
    kept = _QUOTED.sub("", own[: reply.start()] if reply else own)
    if not kept.strip():
        return text, ()
    return kept, ("what the message quotes is left out",) if len(kept) < len(own) else ()

"""The event at whose margin, or as part of which, a contact took place."""

from __future__ import annotations

from briefgen.extract.document import Token

_EVENT_HEADS = frozenset(
    (
        "summit conference forum dialogue assembly meeting session congress ceremony funeral inauguration "
        "games olympics expo council talks"
    ).split()
)


def occasion_after(tokens: tuple[Token, ...], i: int) -> str | None:
    """The event in "on the margins of the E", "on the sidelines of E", "at the E", "during the E", "attended the E"."""
    for k in range(len(tokens) - 2):
        lower = tokens[k].lower
        margin = lower in ("margins", "sidelines", "fringes", "side-lines") and tokens[k + 1].lower == "of"
        at = lower in ("at", "during", "attending", "attended", "attend") and tokens[k + 1].lower in ("the", "a", "an")
        if not margin and not (at and abs(k - i) < 25):
            continue
        start = k + 2
        if margin and tokens[start].lower in ("the", "a", "an"):
            start += 1
        end = _event_end(tokens, start)
        if (
            end > start
            and (margin or any(t.lower in _EVENT_HEADS for t in tokens[start:end]))
            and any(t.is_capital or t.text[0].isdigit() for t in tokens[start:end])
        ):
            return " ".join(t.text for t in tokens[start:end]).replace(" 's", "'s").replace(" ’s", "’s")
    return None


def _event_end(tokens: tuple[Token, ...], start: int) -> int:
    end = start
    while end < len(tokens) and end - start < 10:
        token = tokens[end]
        inner = (
            token.lower in ("of", "the", "on", "for", "and", "'s", "’s", "-")
            and end + 1 < len(tokens)
            and (tokens[end + 1].is_capital or tokens[end + 1].lower in ("the",))
        )
        if (
            token.is_capital
            or token.text[0].isdigit()
            or token.lower in _EVENT_HEADS
            or inner
            or token.lower in ("annual", "bilateral", "regional")
        ):
            end += 1
        else:
            break
    return end

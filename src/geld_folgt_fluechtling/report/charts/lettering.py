"""How wide a text will be, so that nothing runs over and no two labels lie on each other."""

from __future__ import annotations

from collections.abc import Iterable

FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
"""Bundled with the renderer; Arial, where a reader's machine has that instead, is exactly as wide."""

_NARROW = frozenset("iljtfrI.,:;'|!()[]/ \N{NO-BREAK SPACE}")
_WIDE = frozenset("mwMOQGÖ")
_WIDEST = frozenset("W@%—…")
_SHARES = {"narrow": 0.31, "wide": 0.84, "widest": 1.02, "capital": 0.73, "other": 0.56}


def width(text: str, size: float) -> float:
    """About how wide a text of one line is in pixels; rather too wide than too narrow."""
    return size * sum(_SHARES[_kind(char)] for char in text)


def wrapped(text: str, size: float, limit: float) -> list[str]:
    """Lines of words, none wider than ``limit`` unless one word is."""
    lines: list[str] = []
    for word in text.split(" "):
        if lines and width(f"{lines[-1]} {word}", size) <= limit:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def shortened(text: str, size: float, limit: float) -> str:
    """The text, or its beginning if it is wider than ``limit``."""
    if width(text, size) <= limit:
        return text
    kept = text
    while kept and width(f"{kept}…", size) > limit:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


def distinct(labels: Iterable[str]) -> list[str]:
    """Labels of rows, such that no two are the same: equal ones would share a row. Blanks behind are not seen."""
    seen: dict[str, int] = {}
    told = []
    for label in labels:
        told.append(label + "\N{NO-BREAK SPACE}" * seen.get(label, 0))
        seen[label] = seen.get(label, 0) + 1
    return told


def drawable(text: str) -> str:
    """A text from a file in one line, without signs that XML does not know."""
    return "".join(char if char.isprintable() or char == "\N{NO-BREAK SPACE}" else " " for char in text).strip()


def _kind(char: str) -> str:
    if char in _NARROW:
        return "narrow"
    if char in _WIDE or char in _WIDEST:
        return "wide" if char in _WIDE else "widest"
    return "capital" if char.isupper() else "other"

"""Whether a name in a file is the name of that Gemeinde: spellings differ, other places do not pass."""

from __future__ import annotations

import re

from geld_folgt_fluechtling.model.gebiet import Gebiet, Gemeinde, plain

_TITLES = frozenset(
    [
        *("stadt", "gemeinde", "gde", "st", "gkst", "grosse", "kreisstadt", "stadtkreis"),
        *("landeshauptstadt", "universitaetsstadt"),
        *("a", "d", "i", "b", "v", "u", "an", "der", "den", "am", "im", "in", "bei", "ob", "vor", "unter", "und"),
    ]
)
"""Words that may come with a name or be left out of it: titles, prepositions, their abbreviations."""


def other_name(name: str, gemeinde: Gemeinde, gebiet: Gebiet) -> str | None:
    """``None`` where the name may stand for the Gemeinde: its own, a former or a short one.

    Else the AGS of the one Gemeinde that bears it, or ``""`` if none does, several do, or it is a short form
    of this one's name and the whole name of another.
    """
    if name == gemeinde.name:
        return None
    own = (gemeinde.name, *gemeinde.fruehere_namen)
    given = plain(name)
    if given in map(plain, own):
        return None
    bearers = gebiet.plain_names.get(given, ())
    if any(_is_short_form(name, known) for known in own):
        return "" if bearers else None
    return bearers[0] if len(bearers) == 1 else ""


def _is_short_form(name: str, known: str) -> bool:
    """Every word of it begins a word of the known name, and the first words are the same."""
    short, whole = _words(name), _words(known)
    return bool(short and whole) and short[0] == whole[0] and all(_begins(word, whole) for word in short)


def _begins(word: str, words: list[str]) -> bool:
    return any(known.startswith(word) for known in words)


def _words(name: str) -> list[str]:
    words = [plain(word) for word in re.split(r"[^\w]+", name)]
    return [word for word in words if word and word not in _TITLES]

"""Finding a Kreis by what a person types: its AGS, its name, or an unambiguous beginning of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from difflib import get_close_matches

from geld_folgt_fluechtling.model.formular import ascii_name
from geld_folgt_fluechtling.model.gebiet import Kreis

_KINDS = ("stadtkreis-", "landkreis-")
_SIMILAR = 0.6
_NEAREST_SHOWN = 3
_SHORTEST_BEGINNING = 3


def kreise_named(text: str, kreise: Sequence[Kreis]) -> list[Kreis]:
    """The Kreise that ``text`` may mean: none, one, or several where it is ambiguous.

    An AGS, a whole name, a name without its kind and a beginning are tried in this order, so that a whole
    name is never ambiguous because a longer one begins with it.
    """
    wanted = ascii_name(text)
    ways: list[Callable[[Kreis], bool]] = [
        lambda kreis: kreis.ags == text.strip(),
        lambda kreis: ascii_name(kreis.name) == wanted,
        lambda kreis: _short(kreis) == wanted,
    ]
    if len(wanted) >= _SHORTEST_BEGINNING and not wanted.isdigit():
        ways.append(lambda kreis: _short(kreis).startswith(wanted))
    for way in ways:
        found = [kreis for kreis in kreise if way(kreis)]
        if found:
            return found
    return []


def nearest_kreise(text: str, kreise: Sequence[Kreis]) -> list[Kreis]:
    """The Kreise whose AGS, name or seat is most like ``text``, the best first; at least one."""
    spellings: dict[str, list[Kreis]] = {}
    for kreis in kreise:
        for spelling in {kreis.ags, ascii_name(kreis.name), _short(kreis), ascii_name(kreis.sitz)}:
            spellings.setdefault(spelling, []).append(kreis)
    wanted, known = ascii_name(text), sorted(spellings)
    close = get_close_matches(wanted, known, n=_NEAREST_SHOWN, cutoff=_SIMILAR)
    close = close or get_close_matches(wanted, known, n=1, cutoff=0)
    return list({kreis.ags: kreis for spelling in close for kreis in spellings[spelling]}.values())


def _short(kreis: Kreis) -> str:
    """The name without the kind that it begins with."""
    name = ascii_name(kreis.name)
    for kind in _KINDS:
        name = name.removeprefix(kind)
    return name

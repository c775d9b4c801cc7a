"""Finding a place by what a person types: its AGS, its name, or an unambiguous beginning of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from difflib import get_close_matches
from functools import lru_cache

from geld_folgt_fluechtling.model.formular import ascii_name
from geld_folgt_fluechtling.model.gebiet import KREIS_DIGITS, STADTKREIS
from geld_folgt_fluechtling.model.ort import Ort

_KINDS = ("stadtkreis-", "landkreis-")
_TOWNS = ("Stadt", "Große Kreisstadt", STADTKREIS)
_SIMILAR = 0.6
_SLIP = 0.85
"""How alike a name and a slip of the pen in it are: one letter in seven."""
_NEAREST_SHOWN = 3
_SHORTEST_BEGINNING = 3
_KEPT = 4096
"""More than the places of the state, whose names are compared again for every text."""


def orte_named(text: str, orte: Sequence[Ort]) -> list[Ort]:
    """The places that ``text`` may mean: none, one, or several where it is ambiguous.

    An AGS, a whole name (former ones too, that of a Kreis also without its kind) and a beginning are tried in this
    order, so that a whole name is never ambiguous because a longer one begins with it. A Stadtkreis and its
    Gemeinde are one place.
    """
    wanted = ascii_name(text)
    ways: list[Callable[[Ort], bool]] = [lambda ort: ort.ags == text.strip(), lambda ort: wanted in _names(ort)]
    if len(wanted) >= _SHORTEST_BEGINNING and not wanted.isdigit():
        ways.append(lambda ort: any(name.startswith(wanted) for name in _beginnings(ort)))
    for way in ways:
        found = [ort for ort in orte if way(ort)]
        if found:
            return _stadtkreise_once(found)
    return []


def orte_beside(text: str, found: Sequence[Ort], orte: Sequence[Ort]) -> list[Ort]:
    """The found places, and those whose name goes on behind ``text``: what else an ambiguous name may mean."""
    wanted = f"{ascii_name(text)}-"
    longer = [ort for ort in orte if any(name.startswith(wanted) for name in _beginnings(ort))]
    return _stadtkreise_once([*found, *(ort for ort in longer if ort not in found)])


def nearest_orte(text: str, orte: Sequence[Ort]) -> list[Ort]:
    """The places whose AGS, name or seat is most like ``text``, the best first; at least one."""
    spellings: dict[str, list[Ort]] = {}
    for ort in orte:
        for spelling in {ort.ags, *_names(ort), ascii_name(ort.sitz)} - {""}:
            spellings.setdefault(spelling, []).append(ort)
    wanted, known = ascii_name(text), sorted(spellings)
    close = get_close_matches(wanted, known, n=_NEAREST_SHOWN, cutoff=_SIMILAR)
    close = close or get_close_matches(wanted, known, n=1, cutoff=0)
    return list({ort.ags: ort for spelling in close for ort in spellings[spelling]}.values())


def orte_but_for_a_slip(text: str, orte: Sequence[Ort]) -> list[Ort]:
    """The places whose name ``text`` nearly is, the best first; mostly none."""
    spellings = {spelling: ort for ort in reversed(orte) for spelling in _names(ort)}
    close = get_close_matches(ascii_name(text), sorted(spellings), n=1, cutoff=_SLIP)
    return [spellings[spelling] for spelling in close]


def _stadtkreise_once(found: Sequence[Ort]) -> list[Ort]:
    """Without the Kreise whose one Gemeinde was found too."""
    stadtkreise = {ort.ags[:KREIS_DIGITS] for ort in found if ort.art == STADTKREIS and not ort.is_kreis}
    return [ort for ort in found if ort.ags not in stadtkreise]


@lru_cache(_KEPT)
def _names(ort: Ort) -> frozenset[str]:
    """All whole names, as they are compared."""
    names = _beginnings(ort)
    if ort.is_kreis:
        return names | {ascii_name(ort.name)}
    kinds = ("gemeinde", "stadt") if ort.art in _TOWNS else ("gemeinde",)
    return names | {f"{kind}-{name}" for kind in kinds for name in names}


@lru_cache(_KEPT)
def _beginnings(ort: Ort) -> frozenset[str]:
    """The names without a kind before them."""
    name = ascii_name(ort.name)
    if not ort.is_kreis:
        return frozenset({name, *map(ascii_name, ort.weitere_namen)})
    for kind in _KINDS:
        name = name.removeprefix(kind)
    return frozenset({name})

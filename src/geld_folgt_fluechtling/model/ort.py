"""A place as people name it: a Gemeinde or a Kreis, with everything by which it may be meant."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from geld_folgt_fluechtling.model.gebiet import KREIS_DIGITS, Gebiet, Gemeinde, Kreis


@dataclass(frozen=True, slots=True)
class Ort:
    """A Gemeinde (eight digits) or a Kreis (five). ``kreis`` is the name of the Kreis in which a Gemeinde lies.

    ``weitere_namen`` are former names, and of a Kreis the name without its kind; ``sitz`` is where a Kreis has
    its office.
    """

    ags: str
    name: str
    art: str
    kreis: str = ""
    weitere_namen: tuple[str, ...] = ()
    sitz: str = ""

    @property
    def is_kreis(self) -> bool:
        """A Stadt- or Landkreis as such."""
        return len(self.ags) == KREIS_DIGITS


def ort_of_kreis(kreis: Kreis) -> Ort:
    """The Kreis as a place."""
    return Ort(kreis.ags, kreis.name, kreis.art, weitere_namen=(kreis.short_name,), sitz=kreis.sitz)


def ort_of(ags: str, gebiet: Gebiet) -> Ort:
    """The Gemeinde or the Kreis of this AGS as a place."""
    gemeinde = gebiet.gemeinden.get(ags)
    return ort_of_kreis(gebiet.kreise[ags]) if gemeinde is None else _ort_of_gemeinde(gemeinde, gebiet)


def orte_of(gebiet: Gebiet) -> list[Ort]:
    """All Gemeinden, and all Kreise that have one, in the order of their AGS."""
    gemeinden = [_ort_of_gemeinde(gemeinde, gebiet) for gemeinde in gebiet.gemeinden.values()]
    return _sorted([*gemeinden, *(ort_of_kreis(gebiet.kreise[ags]) for ags in gebiet.kreise_with_gemeinden)])


def _ort_of_gemeinde(gemeinde: Gemeinde, gebiet: Gebiet) -> Ort:
    kreis = gebiet.kreise[gemeinde.kreis_ags].name
    return Ort(gemeinde.ags, gemeinde.name, gemeinde.art, kreis, gemeinde.fruehere_namen)


def _sorted(orte: Iterable[Ort]) -> list[Ort]:
    return sorted(orte, key=lambda ort: ort.ags)

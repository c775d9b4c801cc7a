"""A small register with claims by hand, and alternatives that are compared over it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from geld_folgt_fluechtling.files.auswertung import read_auswertung
from geld_folgt_fluechtling.model.gebiet import LANDKREIS, STADTKREIS, Gebiet, Gemeinde, Kreis
from geld_folgt_fluechtling.model.vergleich import Alternative, Art, Empfangen, Gruppierung, Vergleich, Zeile
from geld_folgt_fluechtling.steps.comparing.compare import compare

STAND = date(2030, 12, 31)
AUE, BACH, CHAM, DORN = PLACES = ("01001001", "01001002", "01002001", "01003000")
POPULATION = {AUE: 1_000, BACH: 3_000, CHAM: 500, DORN: 10_000}
STANDARD = read_auswertung()[0]


def small_register(population: Mapping[str, int] | None = None) -> Gebiet:
    """Two Landkreise in the north, with two Gemeinden and with one, and a Stadtkreis in the south."""
    return Gebiet(
        "Probeland",
        None,
        {
            AUE: Gemeinde(AUE, "Aue", "Stadt", "01001"),
            BACH: Gemeinde(BACH, "Bach", "Gemeinde", "01001"),
            CHAM: Gemeinde(CHAM, "Cham", "Gemeinde", "01002"),
            DORN: Gemeinde(DORN, "Dorn", STADTKREIS, "01003"),
        },
        {
            "01001": Kreis("01001", "Landkreis Auental", LANDKREIS, "Aue", "Nord", ""),
            "01002": Kreis("01002", "Landkreis Chamberg", LANDKREIS, "Cham", "Nord", ""),
            "01003": Kreis("01003", "Stadtkreis Dorn", STADTKREIS, "Dorn", "Süd", ""),
        },
        {STAND: POPULATION if population is None else population},
    )


def alternative(
    name: str,
    euro: Mapping[str, int],
    *,
    further: Mapping[tuple[str, str], int] | None = None,
    empfaenger: Sequence[Empfangen] = (),
    delegiert: Collection[str] = (),
) -> Alternative:
    """One that gives each place so many euro from the Posten ``last``, and so many cents by ``further``."""
    claims = {("last", ags): 100 * amount for ags, amount in euro.items()} | dict(further or {})
    return Alternative(name, Art.COUNTS, f"{name}.csv", claims, tuple(empfaenger), frozenset(delegiert), ())


def compared(
    alternativen: Sequence[Alternative],
    basis: str = "basis",
    *,
    gebiet: Gebiet | None = None,
    stand: date | None = STAND,
    gruppen: Mapping[str, frozenset[str]] | None = None,
    auswahl: Collection[str] = (),
    posten: str | None = None,
) -> Vergleich:
    """These alternatives over the small register, by the bundled classes."""
    return compare(
        2030, "endgueltig", basis, alternativen,
        gebiet=small_register() if gebiet is None else gebiet,
        auswertung=STANDARD, stand=stand, gruppen=gruppen or {}, auswahl=auswahl, posten=posten,
    )  # fmt: skip


def line(vergleich: Vergleich, name: str, ebene: Gruppierung, einheit: str) -> Zeile:
    """The one line of that unit."""
    (found,) = [z for z in vergleich.lines(name, ebene) if z.einheit == einheit]
    return found


def euro(vergleich: Vergleich, name: str, ebene: Gruppierung) -> dict[str, tuple[int, int]]:
    """Whole euro of each unit of a level: in the alternative, and in the baseline."""
    return {z.einheit: (z.betrag_cents // 100, z.basis_cents // 100) for z in vergleich.lines(name, ebene)}

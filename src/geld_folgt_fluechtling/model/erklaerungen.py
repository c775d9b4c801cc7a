"""Erklärungen: what each Gemeinde declared about who does the work and so receives the money."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from geld_folgt_fluechtling.model.deckblatt import Deckblatt
from geld_folgt_fluechtling.model.erhebung import Luecke

MONTHS = 12
"""Of a year: declarations, and with them claims, are divided by full months."""


class Option(StrEnum):
    """What a Gemeinde chose; ``direkt`` where there was nothing to choose or nobody was asked."""

    EIGENREGIE = "eigenregie"
    DRITTE = "dritte"
    LANDKREIS = "landkreis"
    ZUSAMMENSCHLUSS = "zusammenschluss"
    KEINE = "keine"
    DIREKT = "direkt"


@dataclass(frozen=True, slots=True)
class Erklaerung:
    """What one Gemeinde declared, or a Landkreis of its own (five-digit AGS).

    ``option`` is ``None`` where a Landkreis only says how it does the work itself. ``zusammenschluss`` is the name of
    the group, ``gueltig_ab`` and ``gueltig_bis`` the period (both inclusive; without them it has no begin or end).
    ``stellen`` are the cells of the columns that are filled.
    """

    ags: str
    option: Option | None
    herkunft: str = ""
    bemerkung: str = ""
    zusammenschluss: str = ""
    federfuehrend: bool | None = None
    gueltig_ab: date | None = None
    gueltig_bis: date | None = None
    traeger: str = ""
    durchfuehrung: str = ""
    stellen: Mapping[str, str] = field(default_factory=dict, compare=False)


@dataclass(frozen=True)
class Erklaerungen:
    """All declarations of one file, keyed and sorted by AGS, those of one AGS by their begin.

    ``luecken`` are Gemeinden with nothing but a blank row.
    """

    datei: str
    je_gemeinde: Mapping[str, tuple[Erklaerung, ...]]
    je_landkreis: Mapping[str, tuple[Erklaerung, ...]] = field(default_factory=dict)
    luecken: tuple[Luecke, ...] = ()
    unlesbar: frozenset[str] = frozenset()
    deckblatt: Deckblatt | None = None
    blatt: str = ""

    @property
    def holds_anything(self) -> bool:
        """Whether there is a row of anybody, be it blank or not understood."""
        return bool(self.je_gemeinde or self.je_landkreis or self.luecken or self.unlesbar)

    @property
    def rows(self) -> Iterator[Erklaerung]:
        """Every declaration, of Gemeinden first."""
        for declared in (self.je_gemeinde, self.je_landkreis):
            for rows in declared.values():
                yield from rows

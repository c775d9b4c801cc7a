"""Erklärungen: what each Gemeinde declared about who does the work and so receives the money."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from geld_folgt_fluechtling.model.deckblatt import Deckblatt
from geld_folgt_fluechtling.model.erhebung import Luecke


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
    """What one Gemeinde declared, or a Landkreis of its own (five-digit AGS; then ``option`` may be ``None``).

    ``zusammenschluss`` is the name of the group, ``gueltig_ab`` and ``gueltig_bis`` its period (both inclusive;
    the whole year without them). ``stellen`` are the cells of the columns that are filled.
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
    """All declarations of one file, keyed and sorted by AGS; ``luecken`` are Gemeinden with a blank row."""

    datei: str
    je_gemeinde: Mapping[str, Erklaerung]
    je_landkreis: Mapping[str, Erklaerung] = field(default_factory=dict)
    luecken: tuple[Luecke, ...] = ()
    unlesbar: frozenset[str] = frozenset()
    deckblatt: Deckblatt | None = None
    blatt: str = ""

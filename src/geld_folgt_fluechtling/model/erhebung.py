"""An Erhebung: counts of persons in Anschlussunterbringung per Gemeinde, with their origin."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any

from geld_folgt_fluechtling.model.deckblatt import Deckblatt
from geld_folgt_fluechtling.model.regelwerte import Ebene, Sicherheit


class Herkunft(StrEnum):
    """Where a count comes from."""

    GEMELDET = "gemeldet"
    KORRIGIERT = "korrigiert"
    VEROEFFENTLICHT = "veroeffentlicht"
    AUS_BETRAG = "aus_betrag"
    AUS_GRUPPENSUMME = "aus_gruppensumme"
    MODELLIERT = "modelliert"
    STATISTIK = "statistik"
    GEMISCHT = "gemischt"


STATED = tuple(origin for origin in Herkunft if origin not in (Herkunft.STATISTIK, Herkunft.GEMISCHT))
"""The origins that a table of counts may state; the others are of keys that are no counts, or of several."""


@dataclass(frozen=True, slots=True)
class Zaehlung:
    """The count of one Gemeinde, with its parts and its day where they were stated, and the cell it was read from.

    ``weitere`` holds the file's further columns, in its order.
    """

    ags: str
    personen: int
    herkunft: Herkunft
    weitere: tuple[str, ...] = ()
    anschlussunterbringung: int | None = None
    familiennachzug: int | None = None
    zelle: str = ""
    ags_zelle: str = ""
    stand: date | None = None
    stand_zelle: str = ""


@dataclass(frozen=True, slots=True)
class Luecke:
    """A row that names a Gemeinde but leaves its count blank, all of it or (``halb``) one of its parts.

    Blank is not zero.
    """

    ags: str
    zelle: str
    halb: bool = False


@dataclass(frozen=True, slots=True)
class BekannteSumme:
    """A known total of persons, with its certainty and how it was come by."""

    personen: int
    sicherheit: Sicherheit
    herleitung: str = ""
    quelle: str = ""


@dataclass(frozen=True, slots=True)
class Vervollstaendigung:
    """How the missing Gemeinden of an Erhebung are estimated: by population or by an earlier Erhebung."""

    nach: str
    stand: date | None = None
    erhebung: str = ""


@dataclass(frozen=True, slots=True)
class Korrektur:
    """A later correction of one count. ``ausnahme`` is why it was allowed against the rule, if it was.

    ``datei`` and ``sha256`` name the file that it stands in, ``zelle`` the cell of its number.
    """

    ags: str
    personen: int
    datum: date | None
    grund: str
    datei: str
    sha256: str
    zelle: str
    datum_zelle: str
    grund_zelle: str
    ausnahme: str = ""


@dataclass(frozen=True)
class Erhebung:
    """Counts keyed and sorted by AGS. ``id`` is empty for a file that does not say which Erhebung it is.

    ``spalte`` is the column that was counted, ``ebene`` whether Gemeinden or whole Kreise were.

    ``unlesbar`` holds the AGS whose count was given but could not be read: an error is listed for each.
    """

    id: str
    bezeichnung: str
    stichtag: date | None
    zaehlungen: Mapping[str, Zaehlung]
    datei: str
    luecken: tuple[Luecke, ...] = ()
    unlesbar: frozenset[str] = frozenset()
    weitere_spalten: tuple[str, ...] = ()
    gesamt: BekannteSumme | None = None
    kreise: Mapping[str, BekannteSumme] = field(default_factory=dict)
    vervollstaendigung: Vervollstaendigung | None = None
    mitgeliefert: bool = False
    beiblatt: Mapping[str, Any] = field(default_factory=dict)
    beiblatt_datei: str = ""
    deckblatt: Deckblatt | None = None
    blatt: str = ""
    ebene: Ebene = "gemeinde"
    spalte: str = "personen"

    @cached_property
    def personen(self) -> int:
        """All persons counted."""
        return sum(zaehlung.personen for zaehlung in self.zaehlungen.values())

    @cached_property
    def modelliert(self) -> int:
        """How many Gemeinden have a modelled count."""
        return sum(z.herkunft is Herkunft.MODELLIERT for z in self.zaehlungen.values())

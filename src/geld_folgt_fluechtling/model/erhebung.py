"""An Erhebung: counts of persons in Anschlussunterbringung per Gemeinde, with their origin."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any

from geld_folgt_fluechtling.model.regelwerk import Sicherheit

SIGNS: Mapping[str, str] = {
    "-": "Z023",
    "–": "Z023",
    "—": "Z023",
    "−": "Z023",
    ".": "Z024",
    "·": "Z024",
    "•": "Z024",
    "x": "Z025",
    "X": "Z025",
    "...": "Z026",
    "…": "Z026",
    "/": "Z027",
}
"""The code of each sign of official statistics, in all its spellings."""

SIGN_OF: Mapping[str, str] = {
    spelling: next(first for first, code in SIGNS.items() if code == SIGNS[spelling]) for spelling in SIGNS
}
"""The first spelling of each sign, under which a decision about it is kept."""


BLANK = "leer"
"""What a sign is said to mean where the count is not known."""


class Herkunft(StrEnum):
    """Where a count comes from."""

    GEMELDET = "gemeldet"
    KORRIGIERT = "korrigiert"
    VEROEFFENTLICHT = "veroeffentlicht"
    AUS_BETRAG = "aus_betrag"
    AUS_GRUPPENSUMME = "aus_gruppensumme"
    MODELLIERT = "modelliert"


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


@dataclass(frozen=True)
class Lesart:
    """What somebody decided about the reading of a file: which sheet, and what a sign of statistics means.

    ``zeichen`` is keyed by sign; ``None`` says that the count is unknown, so that the cell counts as blank.
    """

    blatt: str | None = None
    zeichen: Mapping[str, int | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Deckblatt:
    """What the cover sheet of a report says; everything may be missing. ``zellen`` are its cells by field."""

    art: str = ""
    kreis_ags: str = ""
    stichtag: date | None = None
    gemeldet_von: str = ""
    dienststelle: str = ""
    gemeldet_am: date | None = None
    blatt: str = ""
    zellen: Mapping[str, str] = field(default_factory=dict)
    unlesbar: frozenset[str] = frozenset()


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

    @cached_property
    def personen(self) -> int:
        """All persons counted."""
        return sum(zaehlung.personen for zaehlung in self.zaehlungen.values())

    @cached_property
    def modelliert(self) -> int:
        """How many Gemeinden have a modelled count."""
        return sum(z.herkunft is Herkunft.MODELLIERT for z in self.zaehlungen.values())

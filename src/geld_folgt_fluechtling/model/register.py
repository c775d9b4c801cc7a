"""A register of persons: its columns, and the contradictions that its records and persons can have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

TEXT_COLUMNS = ("ags", "unterbringung", "personenart", "status")
DAYS = ("zugang_am", "gueltig_von", "gueltig_bis")
COLUMNS = (
    "person_id", "ags", "unterbringung", "zugang_am", "personenart", "status", "wohnung_selbst", "gueltig_von",
    "gueltig_bis",
)  # fmt: skip

TRUE_WORDS, FALSE_WORDS = ("true", "ja"), ("false", "nein")
"""How a CSV says whether somebody found the housing, in any case of letters."""

GEZAEHLT = ("anschlussunterbringung", "familiennachzug")
"""The columns of an Erhebung that persons are counted in."""

DATENSAETZE = "datensaetze"


class Widerspruchsart(StrEnum):
    """What can be wrong with a record, which then counts nowhere, and with several records of one person."""

    PERSON_FEHLT = "person_fehlt"
    AGS_UNBEKANNT = "ags_unbekannt"
    GUELTIG_VON_FEHLT = "gueltig_von_fehlt"
    ZEITRAUM_VERKEHRT = "zeitraum_verkehrt"
    ZUGANG_FEHLT = "zugang_fehlt"
    WERT_UNBEKANNT = "wert_unbekannt"
    MEHRERE_ORTE = "mehrere_orte"
    DOPPELT = "doppelt"

    @property
    def is_of_persons(self) -> bool:
        """Persons are counted for it, not records."""
        return self in (Widerspruchsart.MEHRERE_ORTE, Widerspruchsart.DOPPELT)


OF_RECORDS = tuple(kind for kind in Widerspruchsart if not kind.is_of_persons)

DUCKDB = "duckdb"
"""The engine that needs nothing but this computer."""


@dataclass(frozen=True, slots=True)
class Registerangaben:
    """What is recorded of a register: a digest of its files, how many there are, whether it is made up."""

    name: str
    sha256: str
    dateien: int
    kuenstlich: bool = False


Anzahlen = Mapping[str, tuple[int, int]]
"""Per AGS the persons in Anschlussunterbringung and in Familiennachzug."""


@dataclass(frozen=True)
class Auszaehlung:
    """What a statement counted: persons and records per AGS, and of each kind of contradiction how many."""

    personen: Anzahlen
    datensaetze: Mapping[str, int]
    widersprueche: Mapping[Widerspruchsart, int]

    @cached_property
    def alle_datensaetze(self) -> int:
        """Every record of the register, whatever its AGS."""
        return sum(self.datensaetze.values()) + self.widersprueche[Widerspruchsart.AGS_UNBEKANNT]

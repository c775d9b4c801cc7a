"""A made-up register of persons: which groups of persons it holds, and how many of each in each Gemeinde."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

MARK = "kuenstlich-"
"""Every id of a made-up person begins so."""
GENERATOR = 1
"""Changes when the same seed no longer gives the same register."""
ACCOMMODATION = ("erstaufnahme", "vorlaeufig", "anschluss")
KINDS = ("gefluechtet", "familiennachzug", "geburt")
STATUSES = ("anerkannt", "verfahren", "geduldet", "sonstige")
UNKNOWN_VALUE = "unbekannt"
"""A value that is none of the lists."""
DEFAULT_SEED = 1


class Zugang(StrEnum):
    """When a person came to the state, by the inflow window."""

    IM_FENSTER = "im_fenster"
    AUSSERHALB = "ausserhalb"
    NACHGEZOGEN = "nachgezogen"
    GEBOREN = "geboren"
    FEHLT = "fehlt"


class Zeitraum(StrEnum):
    """When a record is valid, by the Stichtag."""

    GILT = "gilt"
    GILT_LAENGER = "gilt_laenger"
    GILT_GLEICH_LANG = "gilt_gleich_lang"
    BEENDET = "beendet"
    KUENFTIG = "kuenftig"
    OHNE_BEGINN = "ohne_beginn"
    VERKEHRT = "verkehrt"


@dataclass(frozen=True, slots=True)
class Gruppe:
    """What the records of one group have in common.

    ``zu`` names the group to whose persons these are further records, ``anderswo`` says that such a record is of
    another Gemeinde. ``je_person`` is how many records a person of the group has at most, ``widerspruch`` the kind
    of contradiction that it is made to show.
    """

    id: str
    unterbringung: str = "anschluss"
    personenart: str = "gefluechtet"
    anerkannt: bool = True
    selbst: bool = False
    zugang: Zugang = Zugang.IM_FENSTER
    zeitraum: Zeitraum = Zeitraum.GILT
    zu: str = ""
    anderswo: bool = False
    je_person: int = 1
    widerspruch: str = ""


@dataclass(frozen=True, slots=True)
class Inflow:
    """The inflow window of the method by which the register gives its Erhebung; both days belong to it."""

    ab: date
    bis: date


@dataclass(frozen=True)
class Registerplan:
    """A made-up register before it is written.

    ``orte`` are the AGS, sorted; ``datensaetze`` the records per group, then per AGS in that order. ``fremde`` are
    AGS that the register of Gemeinden does not know.
    """

    seed: int
    stichtag: date
    fenster: Inflow
    orte: tuple[str, ...]
    fremde: tuple[str, ...]
    gruppen: tuple[Gruppe, ...]
    datensaetze: tuple[tuple[int, ...], ...]
    familiennachzug_erfunden: bool

    @cached_property
    def zeilen(self) -> int:
        """All records."""
        return sum(map(sum, self.datensaetze))

    @cached_property
    def personen(self) -> tuple[tuple[int, ...], ...]:
        """The persons per group and AGS; a group of further records of the persons of another one has none."""
        return tuple(
            tuple(0 if gruppe.zu else -(-number // gruppe.je_person) for number in per_ort)
            for gruppe, per_ort in zip(self.gruppen, self.datensaetze, strict=True)
        )

    @cached_property
    def je_gruppe(self) -> Mapping[str, tuple[int, int]]:
        """Persons and records of each group."""
        both = zip(self.gruppen, self.personen, self.datensaetze, strict=True)
        return {gruppe.id: (sum(persons), sum(records)) for gruppe, persons, records in both}

    @cached_property
    def widersprueche(self) -> Mapping[str, int]:
        """How many contradictions of each kind the register was made to show: records, or persons."""
        told: dict[str, int] = {}
        for gruppe in self.gruppen:
            if gruppe.widerspruch:
                persons, records = self.je_gruppe[gruppe.id]
                more = persons if gruppe.je_person > 1 else records
                told[gruppe.widerspruch] = told.get(gruppe.widerspruch, 0) + more
        return dict(sorted(told.items()))

"""Anträge: what is applied for, post by post, as a file states it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from geld_folgt_fluechtling.model.gebiet import plain

_NO_NAMES = frozenset({"", "nn", "unbekannt", "offen", "nochoffen", "nochnichtbekannt"})
YES = frozenset({"ja", "x", "wahr"})


@dataclass(frozen=True, slots=True)
class Fundort:
    """Where an application stands: file, sheet, and the cell of its applicant."""

    datei: str = ""
    blatt: str = ""
    zelle: str = ""


@dataclass(frozen=True, slots=True)
class Antrag:
    """One application: a post, or a part of one, for a person and some months of the year.

    ``ags`` is that of the applicant (eight digits for a Stadtkreis where Gemeinden have the claims, five where Kreise
    have them), empty for who is no place; ``antragsteller`` is then the text of the cell. ``stellen`` are VZÄ.
    ``weitere`` are the cells of further columns, keyed by the plain form of their heading.
    """

    posten: str
    antragsteller: str
    ags: str
    zusammenschluss: str
    stellen: Fraction
    qualifikation: str
    von_monat: int
    monate: int
    person: str
    nummer: str = ""
    eingegangen_am: date | None = None
    weitere: tuple[tuple[str, str], ...] = ()
    ort: Fundort = field(default_factory=Fundort, compare=False)

    @property
    def bis_monat(self) -> int:
        """The last month; above 12 where it lies in another year."""
        return self.von_monat + self.monate - 1

    @property
    def person_key(self) -> str:
        """The person without regard to case, accents and blanks; empty where nobody is named, as by ``N.N.``"""
        key = plain(self.person)
        return "" if key in _NO_NAMES else key

    @property
    def what(self) -> tuple[str, str, Fraction, int, int]:
        """For whom and for what: the same again is the same post of the same person."""
        return self.person_key, self.qualifikation, self.stellen, self.von_monat, self.monate

    def overlaps(self, other: Antrag) -> bool:
        """Some month is in both."""
        return self.von_monat <= other.bis_monat and other.von_monat <= self.bis_monat

    def confirms(self, spalte: str) -> bool:
        """``ja`` stands in that further column."""
        return dict(self.weitere).get(plain(spalte), "").casefold() in YES


def vze_text(stellen: Fraction) -> str:
    """VZÄ with at least two decimals, and with all that it has: ``0.50``, ``0.333``."""
    scaled, places = stellen * 100, 2
    while scaled.denominator != 1:
        scaled, places = scaled * 10, places + 1
    digits = str(scaled.numerator).rjust(places + 1, "0")
    return f"{digits[:-places]}.{digits[-places:]}"

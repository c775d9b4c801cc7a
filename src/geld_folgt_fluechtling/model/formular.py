"""Formulare: the pre-filled workbooks that Kreise fill in, and what writer and reader agree on about them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from geld_folgt_fluechtling.model.errors import UsageError
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.gebiet import STADTKREIS, Gemeinde, Kreis

if TYPE_CHECKING:
    from geld_folgt_fluechtling.model.antragsformular import Antragsliste, Antragsvorgaben

DECKBLATT = "Deckblatt"
"""The sheet that says what the report is; its labels stand in one column, their values in the next one."""
KENNZEICHEN = "gff-formular"
"""The property of the workbook that tells a Formular; its value is the ``kennung``."""
SUMME = "Summe"
WEITERE_ZEILEN = "Weitere Zeilen, wenn sich im Jahr etwas ändert"
"""The line in the table of declarations below which a place may have another row."""
OPTIONEN = ("eigenregie", "dritte", "landkreis", "zusammenschluss", "keine")
OPTION_DES_LANDKREISES = "zusammenschluss"
JA_NEIN = ("ja", "nein")
DURCHFUEHRUNG = ("selbst", "dritte")

_SPELLED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


class Meldungsart(StrEnum):
    """What is reported or applied for; the value is what ``--kind`` takes."""

    ZAEHLUNG = "counts"
    ERKLAERUNGEN = "declarations"
    ANTRAEGE = "applications"

    @property
    def blatt(self) -> str:
        """The sheet of the table; of reports also the value of ``Feld.ART`` on the Deckblatt."""
        return {"counts": "Zählung", "declarations": "Erklärungen", "applications": "Anträge"}[self.value]

    @property
    def stamm(self) -> str:
        """The same for the names of files."""
        return ascii_name(self.blatt)

    @property
    def ordner(self) -> str:
        """The folder of the forms, where none is named."""
        return f"formulare-{self.stamm}"


BERICHTE = (Meldungsart.ZAEHLUNG, Meldungsart.ERKLAERUNGEN)
"""What Kreise report of their Gemeinden: read, checked and collected in the same way."""


def art_named(kind: str, known: Iterable[Meldungsart] = Meldungsart) -> Meldungsart:
    """The one of that name, of those that are possible here. Raises ``UsageError`` (U012)."""
    by_name = {art.value: art for art in known}
    if kind in by_name:
        return by_name[kind]
    raise UsageError(Finding("U012", wert=str(kind), params={"bekannt": ", ".join(by_name)}))


class Feld(StrEnum):
    """A label on the Deckblatt."""

    ART = "Art der Meldung"
    KREIS = "Kreis"
    KREISSCHLUESSEL = "Kreisschlüssel"
    STICHTAG = "Stichtag"
    MELDEFRIST = "Meldefrist"
    GEMELDET_VON = "Gemeldet von"
    DIENSTSTELLE = "Dienststelle"
    TELEFON = "Telefon"
    E_MAIL = "E-Mail"
    GEMELDET_AM = "Gemeldet am"
    FOERDERBEREICH = "Förderbereich"
    VERTEILUNG = "Planungsrahmen aus"
    ANTRAGSFRIST = "Antragsfrist"
    BEWILLIGUNGSSTELLE = "Bewilligungsstelle"
    AUSGEFUELLT_VON = "Ausgefüllt von"
    AUSGEFUELLT_AM = "Ausgefüllt am"


class Spalte(StrEnum):
    """A heading of the table; both kinds begin with AGS and Gemeinde and end with Bemerkung."""

    AGS = "AGS"
    GEMEINDE = "Gemeinde"
    ANSCHLUSSUNTERBRINGUNG = "Anschlussunterbringung"
    FAMILIENNACHZUG = "Familiennachzug"
    OPTION = "Option"
    ZUSAMMENSCHLUSS = "Zusammenschluss"
    FEDERFUEHREND = "Federführend"
    GUELTIG_AB = "Gültig ab"
    GUELTIG_BIS = "Gültig bis"
    TRAEGER = "Träger"
    DURCHFUEHRUNG = "Durchführung"
    BEMERKUNG = "Bemerkung"


@dataclass(frozen=True)
class Formular:
    """One form: what is asked of which Kreis, with its Gemeinden in the order of the rows.

    ``meldefrist`` is the deadline of whatever is asked; ``antraege`` belongs to a form for applications.
    """

    art: Meldungsart
    kreis: Kreis
    gemeinden: tuple[Gemeinde, ...]
    stichtag: date | None = None
    meldefrist: date | None = None
    antraege: Antragsliste | None = None

    @property
    def datei(self) -> str:
        """The name of the file, ASCII, such as ``08426-landkreis-biberach-zaehlung.xlsx``."""
        return f"{self.kreis.ags}-{ascii_name(self.kreis.name)}-{self.art.stamm}.xlsx"

    @property
    def kennung(self) -> str:
        """What tells this form from all others, such as ``zaehlung-08426-2026-09-15``."""
        day = f"-{self.stichtag.isoformat()}" if self.stichtag else ""
        frame = self.antraege.vorgaben if self.antraege else None
        run = f"-{frame.jahr}-{frame.lauf}" if frame and frame.jahr else ""
        return f"{self.art.stamm}-{self.kreis.ags}{day}{run}"

    @property
    def optionen(self) -> tuple[str, ...]:
        """What its Gemeinden can declare: a Stadtkreis has no Landkreis to delegate to."""
        return tuple(o for o in OPTIONEN if o != "landkreis" or self.kreis.art != STADTKREIS)


@dataclass(frozen=True)
class Formulardatei:
    """A form as a file; ``ergebnis`` is ``geschrieben``, ``ersetzt`` or ``unveraendert``."""

    formular: Formular
    datei: Path
    ergebnis: str


@dataclass(frozen=True)
class Forms:
    """The forms of one call, sorted by AGS of the Kreis, in one folder."""

    art: Meldungsart
    ordner: Path
    formulare: tuple[Formulardatei, ...]
    stichtag: date | None
    meldefrist: date | None
    vorgaben: Antragsvorgaben | None = None

    @property
    def gemeinden(self) -> int:
        """All Gemeinden of these forms."""
        return sum(len(datei.formular.gemeinden) for datei in self.formulare)


def ascii_name(name: str) -> str:
    """A name in small letters, digits and single hyphens: as files are called and as names are compared."""
    spelled = unicodedata.normalize("NFC", name).casefold().translate(_SPELLED)
    plain = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode()
    return "-".join("".join(char if char.isalnum() else " " for char in plain).split())

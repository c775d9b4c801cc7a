"""Golden cases: what a folder says is to come out, and what the comparison found.

A case is written without code: ``fall.toml``, tables of inputs, tables of expectations.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from geld_folgt_fluechtling.model.codes import CODES, N_
from geld_folgt_fluechtling.model.columns import Cell, Kind
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.gebiet import Gebiet
from geld_folgt_fluechtling.model.money import cents_from_eur
from geld_folgt_fluechtling.model.regelwerk import Lauf
from geld_folgt_fluechtling.model.regelwerte import Eur, Kennung, RegelTabelle, Widerspruch

_FIRST_YEAR, _LAST_YEAR = 1900, 2199


def _known_code(code: str) -> str:
    if code not in CODES:
        raise PydanticCustomError("code", N_("a code of gff, such as R012"))
    return code


def _year(year: int) -> int:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise PydanticCustomError("year", N_("a year of four digits"))
    return year


def _some_text(text: str) -> str:
    if not text.strip():
        raise PydanticCustomError("text", N_("text"))
    return text


Text = Annotated[str, AfterValidator(_some_text)]
CodeName = Annotated[str, AfterValidator(_known_code)]


class Erwartet(RegelTabelle):
    """What ``[erwartet]`` says: a refusal by code and exit, and codes that must be among the findings."""

    code: CodeName | None = None
    exit: Literal[0, 1, 2, 3, 4] | None = None
    hinweise: tuple[CodeName, ...] = Field(default=(), strict=False)

    def widersprueche(self) -> list[Widerspruch]:
        """A refusal is no success."""
        if self.code is not None and self.exit == 0:
            return [Widerspruch("exit", N_("another exit than 0 where code names a refusal"))]
        return []

    @property
    def is_refusal(self) -> bool:
        """The run is to be refused."""
        return self.code is not None or self.exit not in (None, 0)

    @property
    def says_something(self) -> bool:
        """There is anything to compare."""
        return self.code is not None or self.exit is not None or bool(self.hinweise)


class Fallangaben(RegelTabelle):
    """What ``fall.toml`` says. Without ``geprueft_von`` and ``herleitung`` a case is unconfirmed.

    ``quelle`` is where the expectation comes from, ``herleitung`` how it was worked out; ``vollstaendig``
    says that rows of the result that the expectation does not have are a difference.
    """

    titel: Text
    regelwerk: Text
    varianten: tuple[str, ...] = Field(default=(), strict=False)
    jahr: Annotated[int, AfterValidator(_year)]
    lauf: Annotated[Lauf, Field(strict=False)] = Lauf.ENDGUELTIG
    quelle: Text
    geprueft_von: str = ""
    herleitung: str = ""
    budgets: Mapping[Kennung, Eur] = Field(default_factory=dict)
    vollstaendig: bool = True
    erwartet: Erwartet = Field(default_factory=Erwartet)

    @property
    def is_confirmed(self) -> bool:
        """Somebody answers for the expectation and says how it was worked out."""
        return bool(self.geprueft_von.strip() and self.herleitung.strip())

    @property
    def budgets_cents(self) -> Mapping[str, int]:
        """Other budgets than the rules', in cents keyed by Posten."""
        return {posten: cents_from_eur(eur) for posten, eur in self.budgets.items()}


@dataclass(frozen=True)
class Erwartungstabelle:
    """One table of expectations: the named columns of a table of the run directory, typed as there.

    ``zeilen`` holds a mapping of column to value per row, in the order of the file; ``trennzeichen`` is
    what separates its cells.
    """

    tabelle: str
    datei: str
    spalten: tuple[str, ...]
    zeilen: tuple[Mapping[str, Cell], ...]
    trennzeichen: str = ","


@dataclass(frozen=True)
class Fall:
    """A case as it was read; the places are those that a run reads from.

    ``vorher`` holds the claims of an earlier run in cents, keyed by Posten and AGS; ``bewilligt`` earlier grants as
    rows of ``bewilligungen``, keyed by column. ``None`` where the case has no such file.
    """

    name: str
    ordner: Path
    angaben: Fallangaben
    regelwerk: str | Path
    varianten: tuple[str | Path, ...]
    erhebungen: tuple[tuple[str, Path], ...]
    gebiet: Gebiet | None
    erklaerungen: Path | None
    projekte: Path | None
    antraege: Path | None
    vorher: Mapping[tuple[str, str], int] | None
    bewilligt: tuple[Mapping[str, Cell], ...] | None
    erwartungen: tuple[Erwartungstabelle, ...]

    @property
    def grants(self) -> bool:
        """There is something to decide on within the frames of its run."""
        return self.antraege is not None or self.bewilligt is not None


class Art(StrEnum):
    """What differs: a value, a row that the result lacks, or a row that it has beyond the expectation."""

    WERT = "wert"
    FEHLT = "fehlt"
    ZUVIEL = "zuviel"


@dataclass(frozen=True)
class Abweichung:
    """One difference. ``tabelle`` is empty where it is about a refusal or a finding.

    ``schluessel`` tells the row by its key columns, ``spalte`` is empty where a whole row differs.
    """

    art: Art
    tabelle: str
    schluessel: Mapping[str, Cell]
    spalte: str = ""
    kind: Kind = Kind.TEXT
    erwartet: Cell = None
    gefunden: Cell = None

    @property
    def differenz_cents(self) -> int | None:
        """Found less expected, of amounts of money."""
        if self.kind is Kind.CENTS and isinstance(self.erwartet, int) and isinstance(self.gefunden, int):
            return self.gefunden - self.erwartet
        return None


class Urteil(StrEnum):
    """What became of a case; an unconfirmed one met an expectation that nobody answers for."""

    BESTANDEN = "bestanden"
    UNBESTAETIGT = "unbestaetigt"
    ABWEICHEND = "abweichend"


@dataclass(frozen=True)
class Fallergebnis:
    """What came out of a case; ``findings`` are faults of the case itself, or why its run was refused.

    ``angaben`` is missing where ``fall.toml`` cannot be read; ``angenommen`` names the expectations that
    were written anew; ``sekunden`` is what the run took.
    """

    name: str
    ordner: Path
    angaben: Fallangaben | None
    abweichungen: tuple[Abweichung, ...] = ()
    findings: tuple[Finding, ...] = ()
    is_faulty: bool = False
    angenommen: tuple[str, ...] = ()
    sekunden: float = 0.0

    @property
    def titel(self) -> str:
        """The title, empty where it could not be read."""
        return self.angaben.titel if self.angaben is not None else ""

    @property
    def is_confirmed(self) -> bool:
        """Somebody answers for what was expected."""
        return self.angaben is not None and self.angaben.is_confirmed

    @property
    def urteil(self) -> Urteil:
        """The verdict."""
        if self.is_faulty or self.abweichungen or self.angaben is None:
            return Urteil.ABWEICHEND
        return Urteil.BESTANDEN if self.is_confirmed else Urteil.UNBESTAETIGT


@dataclass(frozen=True)
class Testlauf:
    """All cases that were run, sorted by name; ``findings`` are about the folders they were looked for in."""

    ergebnisse: tuple[Fallergebnis, ...]
    findings: tuple[Finding, ...] = ()

    def count(self, urteil: Urteil) -> int:
        """How many cases ended like this."""
        return sum(ergebnis.urteil is urteil for ergebnis in self.ergebnisse)

    @property
    def is_ok(self) -> bool:
        """No case differs; unconfirmed ones are counted apart."""
        return self.count(Urteil.ABWEICHEND) == 0

    @property
    def exit_code(self) -> int:
        """0, or 5 where a case differs."""
        return 0 if self.is_ok else 5

"""Projects of the further Förderbereiche: one row per project, with its Posten, its recipient and its money."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from geld_folgt_fluechtling.files.ags import nearest, repaired_ags
from geld_folgt_fluechtling.files.amounts import amount
from geld_folgt_fluechtling.files.gemeinderows import GEMEINDE_SYNONYMS, SUM
from geld_folgt_fluechtling.files.grids.grid import Area, Mark, SheetRow, column_letters, number_ranges
from geld_folgt_fluechtling.files.names import other_name
from geld_folgt_fluechtling.files.sheets import Columns, Sheet, read_sheet
from geld_folgt_fluechtling.files.tablefiles import formula_restored
from geld_folgt_fluechtling.model.errors import has_errors
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.gebiet import Gebiet, Kreis, plain
from geld_folgt_fluechtling.model.projekt import Projektzeile
from geld_folgt_fluechtling.model.verteilung import Eingabe

ROLLE = "projekte"
_SOUGHT = 25
NEEDED = ("projekt", "posten", "empfaenger_ags", "betrag_eur")
VALUES = (*NEEDED, "foerderlinie")
KIND = Columns(
    {
        "projekt": ("Projektname", "Name des Projekts", "Projekttitel", "Vorhaben", "Maßnahme"),
        "posten": ("Förderbereich", "Haushaltsposten", "Förderprogramm", "Programm"),
        "empfaenger_ags": ("AGS des Empfängers", "Empfänger (AGS)", "ags", *GEMEINDE_SYNONYMS["ags"]),
        "betrag_eur": (
            *("Betrag", "Betrag (Euro)", "Betrag in Euro", "Betrag (€)", "Betrag in €", "Betrag EUR"),
            *("Förderbetrag", "Fördersumme", "Zuwendung", "Zuwendungsbetrag"),
        ),
        "foerderlinie": ("Förderlinie",),
        "name": ("Empfänger", "Name des Empfängers", "Zuwendungsempfänger", *GEMEINDE_SYNONYMS["name"]),
        "bemerkung": GEMEINDE_SYNONYMS["bemerkung"],
    },
    (NEEDED,),
)


def read_projekte(
    eingabe: Eingabe, gebiet: Gebiet, findings: list[Finding], blatt: str | None = None
) -> list[Projektzeile]:
    """The rows of projects in a file of any format, in its order; every fault is added to ``findings``.

    Rows that state sums are compared and not counted; of notes there is a hint. Raises ``FileError``.
    """
    sheet = read_sheet(eingabe, KIND, findings, blatt)
    if KIND.missing(sheet.columns):
        return []
    reader = _Reader(sheet, gebiet, findings)
    for row in sheet.rows:
        reader.read(row)
    findings.extend(_above_the_header(sheet, gebiet))
    findings.extend(_merged(sheet, reader.numbers))
    if reader.notes:
        findings.append(sheet.whole("T007", wert=number_ranges(reader.notes)))
    if not reader.zeilen and not has_errors(findings):
        findings.append(sheet.whole("T004"))
    return reader.zeilen


@dataclass
class _Reader:
    sheet: Sheet
    gebiet: Gebiet
    findings: list[Finding]
    zeilen: list[Projektzeile] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    """Of the rows of projects."""
    notes: list[int] = field(default_factory=list)
    summed: int = 0
    """Of how many rows a sum was stated already."""
    sought: int = 0

    def read(self, row: SheetRow) -> None:
        """Put the row where it belongs: a project, a sum of projects, or a note."""
        says = [bool(self.sheet.cell(row, column)) for column in ("posten", "empfaenger_ags", "betrag_eur")]
        if row.cells == list(self.sheet.header) or not (any(says) or self.sheet.mark(row, "betrag_eur")):
            self.notes.append(row.number)
        elif not says[0] and not says[1] and self._is_sum(row):
            self._compare(row)
        else:
            self.numbers.append(row.number)
            self.zeilen.append(self._project(row))

    def _is_sum(self, row: SheetRow) -> bool:
        return SUM.match(next((cell for cell in row.cells if cell and not cell[0].isdigit()), "")) is not None

    def _compare(self, row: SheetRow) -> None:
        """A stated sum is of the rows since the last one, or of all rows; where one could not be read, of nothing."""
        mark = self.sheet.mark(row, "betrag_eur")
        code, stated = amount(self.sheet.cell(row, "betrag_eur"), mark)
        sums = [_sum(self.zeilen[self.summed :]), _sum(self.zeilen)]
        self.summed = len(self.zeilen)
        if mark is Mark.FORMEL_LEER:
            return  # a sum that was never calculated says nothing
        if code:
            self._fault(code, row, "betrag_eur")
        elif None not in sums and stated not in sums:
            self._fault("P017", row, "betrag_eur", summe_cents=sums[0] or 0)

    def _project(self, row: SheetRow) -> Projektzeile:
        text = {column: formula_restored(" ".join(self.sheet.cell(row, column).split())) for column in VALUES}
        if not text["projekt"]:
            self._fault("P005", row, "projekt")
        ags = self._recipient(row)
        if ags:
            self._check_name(ags, row)
        stellen = {column: self.sheet.address(row, column) for column in VALUES if column in self.sheet.columns}
        cents = self._amount(row)
        return Projektzeile(
            text["projekt"], text["posten"], text["foerderlinie"], ags, cents,
            self.sheet.datei, self.sheet.blatt, stellen,
        )  # fmt: skip

    def _recipient(self, row: SheetRow) -> str:
        """The AGS of the recipient; empty with its finding where there is none."""
        text = self.sheet.cell(row, "empfaenger_ags")
        if not text:
            self._fault("P006", row, "empfaenger_ags")
            return ""
        ags = _as_gemeinde(repaired_ags(text, self.gebiet), self.gebiet)
        if ags in self.gebiet.gemeinden or ags in self.gebiet.kreise_with_gemeinden:
            if ags != text:
                self._fault("Z020", row, "empfaenger_ags", gelesen=ags)
            return ags
        if self.sheet.mark(row, "empfaenger_ags") is Mark.FEHLER:
            self._fault("T013", row, "empfaenger_ags")
        elif ags in self.gebiet.unbewohnt:
            self._fault("Z003", row, "empfaenger_ags")
        else:
            self._fault("P007", row, "empfaenger_ags", naechste=self._nearest(ags, row))
        return ""

    def _nearest(self, ags: str, row: SheetRow) -> str:
        """The nearest Gemeinde, for the first faults: to look for it takes milliseconds each."""
        self.sought += 1
        return nearest(ags, self.sheet.cell(row, "name"), self.gebiet) if self.sought <= _SOUGHT else "–"

    def _check_name(self, ags: str, row: SheetRow) -> None:
        name = self.sheet.cell(row, "name")
        gemeinde = self.gebiet.gemeinden.get(ags)
        if not name:
            return
        if gemeinde is None:
            kreis = self.gebiet.kreise[ags]
            known = None if plain(name) in _names(kreis) else ""
        else:
            known = other_name(name, gemeinde, self.gebiet)
        if known is not None:
            code, called = ("Z031" if known else "Z032"), self.gebiet.unit_name(ags)
            self.findings.append(replace(self.sheet.finding(code, row, "name", name=called, andere=known), ags=ags))

    def _amount(self, row: SheetRow) -> int | None:
        text, mark = self.sheet.cell(row, "betrag_eur"), self.sheet.mark(row, "betrag_eur")
        code, cents = amount(text, mark)
        if code:
            self._fault(code, row, "betrag_eur")
            return None
        if mark is Mark.FORMEL:
            self._fault("P015", row, "betrag_eur")
        if not cents:
            self._fault("P010", row, "betrag_eur")
        return cents

    def _fault(self, code: str, row: SheetRow, column: str, **params: str | int) -> None:
        named = replace(self.sheet.finding(code, row, column, **params), ags=self.sheet.cell(row, "empfaenger_ags"))
        self.findings.append(named)


def _sum(zeilen: Sequence[Projektzeile]) -> int | None:
    amounts = [zeile.betrag_cents for zeile in zeilen]
    return None if None in amounts else sum(cents for cents in amounts if cents is not None)


def _as_gemeinde(ags: str, gebiet: Gebiet) -> str:
    """A Stadtkreis that is named with five digits as its one Gemeinde; anything else as it is."""
    kreis = gebiet.kreise.get(ags)
    if kreis is None or kreis.is_landkreis:
        return ags
    return next((gemeinde.ags for gemeinde in gebiet.gemeinden.values() if gemeinde.kreis_ags == ags), ags)


def _names(kreis: Kreis) -> set[str]:
    return {plain(name) for name in (kreis.name, kreis.short_name, f"Landratsamt {kreis.short_name}")}


def _above_the_header(sheet: Sheet, gebiet: Gebiet) -> Iterator[Finding]:
    place = sheet.columns["empfaenger_ags"]
    for row in sheet.titles:
        if len(row.cells) > place and repaired_ags(row.cells[place], gebiet) in gebiet.gemeinden:
            yield sheet.finding("T017", row, "empfaenger_ags")


def _merged(sheet: Sheet, rows: Sequence[int]) -> Iterator[Finding]:
    """An error for each area of merged cells that a value of a project shares with another row or column."""
    known = [sheet.columns[name] for name in VALUES if name in sheet.columns]
    for area in sheet.merged:
        columns = sum(area.left <= place <= area.right for place in known)
        first = next((number for number in rows if area.top <= number <= area.bottom), None)
        if first is not None and (columns > 1 or (columns == 1 and area.top != area.bottom)):
            yield sheet.whole("P019", zelle=f"{column_letters(area.left)}{first}", wert=_named(area))


def _named(area: Area) -> str:
    return f"{column_letters(area.left)}{area.top}:{column_letters(area.right)}{area.bottom}"

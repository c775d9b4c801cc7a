"""The counts in a table: every cell a number of persons, or a fault at its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from geld_folgt_fluechtling.files.countcells import FAULT, CountCells
from geld_folgt_fluechtling.files.cover import read_cover
from geld_folgt_fluechtling.files.days import read_day
from geld_folgt_fluechtling.files.gemeinderows import GEMEINDE_SYNONYMS, gemeinde_rows, report_repeated
from geld_folgt_fluechtling.files.grids.grid import SheetRow
from geld_folgt_fluechtling.files.sheets import Columns, Sheet, read_sheet
from geld_folgt_fluechtling.files.sums import Numbers, check_sums
from geld_folgt_fluechtling.model.deckblatt import Deckblatt
from geld_folgt_fluechtling.model.erhebung import STATED, Herkunft, Luecke, Zaehlung
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.gebiet import Gebiet, plain
from geld_folgt_fluechtling.model.lesart import Lesart
from geld_folgt_fluechtling.model.regelwerte import PERSONEN
from geld_folgt_fluechtling.model.verteilung import Eingabe

PARTS = ("anschlussunterbringung", "familiennachzug")
VALUES = ("personen", *PARTS)
KIND = Columns(
    {
        **GEMEINDE_SYNONYMS,
        "personen": ("Anzahl", "Personenzahl", "Anzahl Personen", "Personen insgesamt", "Zahl der Personen"),
        "anschlussunterbringung": (
            "AU",
            "in Anschlussunterbringung",
            "Personen in Anschlussunterbringung",
            "Anschlussunterbringung (Personen)",
        ),
        "familiennachzug": ("Familiennachzügler", "FNZ", "Personen im Familiennachzug", "davon Familiennachzug"),
        "stand": ("Datum", "Stichtag", "Stand vom", "Stand der Daten"),
    },
    (("ags", "personen"), ("ags", *PARTS)),
)


def kind_of(spalte: str) -> Columns:
    """The columns of a table whose column ``spalte`` is the count."""
    if spalte == PERSONEN:
        return KIND
    return Columns({**GEMEINDE_SYNONYMS, spalte: (), "stand": KIND.synonyms["stand"]}, (("ags", spalte),))


def meaning(column: str) -> str:
    """What stands in a further column of a table of counts: one name for all that it may be called."""
    return KIND.meaning.get(plain(column), column)


@dataclass
class Counts:
    """What a table of counts says: per AGS the count, the blank cells, and whose count could not be read."""

    zaehlungen: dict[str, Zaehlung] = field(default_factory=dict)
    luecken: list[Luecke] = field(default_factory=list)
    unlesbar: set[str] = field(default_factory=set)
    weitere_spalten: tuple[str, ...] = ()
    deckblatt: Deckblatt | None = None
    blatt: str = ""


def read_counts(
    eingabe: Eingabe, gebiet: Gebiet, findings: list[Finding], lesart: Lesart, spalte: str = PERSONEN
) -> Counts:
    """The table of counts in a file of any format; every fault is added to ``findings``. Raises ``FileError``.

    ``spalte`` is the column that is the count; only ``personen`` may be given by its parts instead.
    """
    kind = kind_of(spalte)
    sheet = read_sheet(eingabe, kind, findings, lesart.blatt)
    values = VALUES if spalte == PERSONEN else (spalte,)
    own = {sheet.columns[name] for name in ("ags", "name", "herkunft", *values) if name in sheet.columns}
    extra = [place for place, name in enumerate(sheet.header) if place not in own and name]
    counts = Counts(weitere_spalten=tuple(sheet.header[place] for place in extra), blatt=sheet.blatt)
    counts.deckblatt = read_cover(sheet, gebiet, findings)
    if kind.missing(sheet.columns):
        counts.unlesbar.update(gebiet.gemeinden)
        return counts
    place = sheet.columns["ags"]
    counts.unlesbar.update(row.cells[place] for row in sheet.faulty if len(row.cells) > place)
    cells = CountCells(sheet, gebiet, lesart, findings)
    _Reader(sheet, extra, gebiet, findings, counts, cells, spalte, values).read_all()
    return counts


@dataclass
class _Reader:
    sheet: Sheet
    extra: list[int]
    gebiet: Gebiet
    findings: list[Finding]
    counts: Counts
    cells: CountCells
    count: str
    known: tuple[str, ...]

    def read_all(self) -> None:
        """Every row of a Gemeinde; then the sums that the table states."""
        values = [name for name in self.known if name in self.sheet.columns]
        rows = gemeinde_rows(self.sheet, values, self.gebiet, self.findings)
        report_repeated(self.sheet, rows, self.findings)
        read: list[tuple[str, Numbers]] = []
        for ags, row in rows.gemeinden:
            numbers = {} if ags in rows.merged else self._row(ags, row, values)
            if not numbers and ags in rows.merged:
                self.counts.unlesbar.add(ags)
            read.append((ags, numbers))
        self.counts.unlesbar |= rows.faulty(self.gebiet) - self.counts.zaehlungen.keys()
        check_sums(self.sheet, rows.sums, read, self.gebiet, self.cells.stated_sum, self.findings)
        self.cells.report_treated()

    def _row(self, ags: str, row: SheetRow, values: list[str]) -> Numbers:
        """The row's numbers by column; empty where there is none, or one that cannot be read."""
        herkunft = self._herkunft(row)
        read = {name: self.cells.number(ags, row, name) for name in values}
        if any(number is FAULT for number in read.values()):
            self.counts.unlesbar.add(ags)
            return {}
        numbers = {name: number for name, number in read.items() if isinstance(number, int)}
        column = values[0]
        if not numbers:
            self.counts.luecken.append(Luecke(ags, self.sheet.address(row, column)))
            return {}
        needed = (self.count,) if self.count in values else PARTS
        blank = [name for name in needed if name not in numbers]
        if blank:
            self.counts.luecken.extend(Luecke(ags, self.sheet.address(row, name), halb=True) for name in blank)
            return {}
        persons = numbers[self.count] if self.count in numbers else self.cells.total(numbers, ags, row)
        if persons is FAULT:
            self.counts.unlesbar.add(ags)
            return {}
        self._check_parts(persons, numbers, row)
        self.counts.zaehlungen[ags] = self._zaehlung(ags, row, herkunft, persons, numbers)
        return numbers

    def _check_parts(self, persons: int, numbers: Numbers, row: SheetRow) -> None:
        """Parts must add up to the stated persons; where one is blank, the other may not be more than these."""
        parts = [numbers[name] for name in PARTS if name in numbers]
        if sum(parts) > persons or (len(parts) == len(PARTS) and sum(parts) != persons):
            self.findings.append(self.sheet.finding("Z010", row, "personen", summe=sum(parts)))

    def _zaehlung(self, ags: str, row: SheetRow, herkunft: Herkunft, persons: int, numbers: Numbers) -> Zaehlung:
        return Zaehlung(
            ags,
            persons,
            herkunft,
            tuple([row.cells[place] for place in self.extra]),
            numbers.get(PARTS[0]),
            numbers.get(PARTS[1]),
            ags_zelle=self.sheet.address(row, "ags"),
            zelle=self.sheet.address(row, self.count if self.count in numbers else PARTS[0]),
            stand=self._day(row),
            stand_zelle=self.sheet.address(row, "stand") if "stand" in self.sheet.columns else "",
        )

    def _day(self, row: SheetRow) -> date | None:
        """The day that the row says it was counted on."""
        text = self.sheet.cell(row, "stand")
        day = read_day(text)
        if text and day is None:
            self.findings.append(self.sheet.finding("Z052", row, "stand"))
        return day

    def _herkunft(self, row: SheetRow) -> Herkunft:
        text = self.sheet.cell(row, "herkunft").casefold()
        if not text:
            return Herkunft.GEMELDET
        if text in STATED:
            return Herkunft(text)
        self.findings.append(self.sheet.finding("Z013", row, "herkunft", bekannt=", ".join(STATED)))
        return Herkunft.GEMELDET

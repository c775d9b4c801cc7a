"""Declarations: rows of Gemeinden and of Landkreise, each saying who does the work, in which period."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from geld_folgt_fluechtling.files.cover import read_cover
from geld_folgt_fluechtling.files.days import read_day
from geld_folgt_fluechtling.files.gemeinderows import GEMEINDE_SYNONYMS, gemeinde_rows
from geld_folgt_fluechtling.files.grids.grid import SheetRow
from geld_folgt_fluechtling.files.inputs import read_input
from geld_folgt_fluechtling.files.resources import bundled_erklaerungen, named_file
from geld_folgt_fluechtling.files.sheets import Columns, Sheet, read_sheet
from geld_folgt_fluechtling.files.sums import report_kreise
from geld_folgt_fluechtling.files.tablefiles import csv_text, neutralised
from geld_folgt_fluechtling.model.codes import N_
from geld_folgt_fluechtling.model.erhebung import Luecke
from geld_folgt_fluechtling.model.erklaerungen import Erklaerung, Erklaerungen, Option
from geld_folgt_fluechtling.model.errors import has_errors
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.gebiet import Gebiet
from geld_folgt_fluechtling.model.verteilung import Eingabe

VALUES = (
    "option", "zusammenschluss", "federfuehrend", "gueltig_ab", "gueltig_bis", "traeger", "durchfuehrung",
)  # fmt: skip
KIND = Columns(
    {
        **GEMEINDE_SYNONYMS,
        "option": ("Erklärung", "Wahl", "Option"),
        "zusammenschluss": ("Name des Zusammenschlusses",),
        "federfuehrend": ("federführend", "Federführung"),
        "gueltig_ab": ("gültig ab",),
        "gueltig_bis": ("gültig bis",),
        "traeger": ("Träger", "Name des Trägers"),
        "durchfuehrung": ("Durchführung",),
    },
    (("ags", "option"),),
)
DECLARABLE = (Option.EIGENREGIE, Option.DRITTE, Option.LANDKREIS, Option.ZUSAMMENSCHLUSS, Option.KEINE)
YES_NO = {"ja": True, "nein": False, "x": True, "": None}
DURCHFUEHRUNG = ("", "selbst", "dritte")
_WAYS = {Option.EIGENREGIE: "selbst", Option.DRITTE: "dritte"}
"""How the work is done by whoever chooses one of these; of a Landkreis for its own work."""


def read_erklaerungen(
    name: str, gebiet: Gebiet, findings: list[Finding], blatt: str | None = None
) -> tuple[Erklaerungen, Eingabe]:
    """The bundled declarations of that id, or those in a file; every fault is added to ``findings``.

    Raises ``UsageError`` for a name that is neither, ``FileError``.
    """
    eingabe = read_input(named_file(name, bundled_erklaerungen(), "U011"), "erklaerungen")
    return read_declarations(eingabe, gebiet, findings, blatt), eingabe


def read_declarations(
    eingabe: Eingabe, gebiet: Gebiet, findings: list[Finding], blatt: str | None = None
) -> Erklaerungen:
    """The table of declarations in a file of any format; every fault is added to ``findings``.

    Raises ``FileError``.
    """
    sheet = read_sheet(eingabe, KIND, findings, blatt)
    deckblatt = read_cover(sheet, gebiet, findings)
    if KIND.missing(sheet.columns):
        return Erklaerungen(eingabe.name, {}, deckblatt=deckblatt, blatt=sheet.blatt)
    reader = _Reader(sheet, gebiet, findings)
    reader.read_all()
    erklaerungen = Erklaerungen(
        eingabe.name,
        _sorted(reader.gemeinden),
        _sorted(reader.landkreise),
        tuple(luecke for ags, luecke in reader.luecken.items() if ags not in reader.gemeinden),
        frozenset(reader.unlesbar),
        deckblatt,
        sheet.blatt,
    )
    if not erklaerungen.holds_anything and not has_errors(findings):
        findings.append(sheet.whole("T004"))
    return erklaerungen


def erklaerungen_csv(erklaerungen: Erklaerungen, gebiet: Gebiet) -> bytes:
    """The table as CSV: a row per declaration, Landkreise last."""
    header = ["ags", "name", *VALUES, "herkunft", "bemerkung"]
    gemeinden = [(gebiet.gemeinden[ags].name, e) for ags, rows in erklaerungen.je_gemeinde.items() for e in rows]
    landkreise = [(gebiet.kreise[ags].name, e) for ags, rows in erklaerungen.je_landkreis.items() for e in rows]
    return csv_text([header, *(_cells(name, e) for name, e in [*gemeinden, *landkreise])])


def _own_way(own: Erklaerung) -> Erklaerung:
    """A Landkreis has no claim, so what it chooses for itself is how it does the work."""
    if own.option in (None, Option.ZUSAMMENSCHLUSS):
        return own
    return replace(own, option=None, durchfuehrung=_WAYS.get(own.option, own.durchfuehrung))


def _sorted(declared: Mapping[str, list[Erklaerung]]) -> dict[str, tuple[Erklaerung, ...]]:
    """By AGS, those of one AGS by their begin, then by what they say: never by the order of the file."""
    return {ags: tuple(sorted(rows, key=_order)) for ags, rows in sorted(declared.items())}


def _order(e: Erklaerung) -> tuple[date, date, str, str, str]:
    return e.gueltig_ab or date.min, e.gueltig_bis or date.max, e.zusammenschluss, e.option or "", e.durchfuehrung


def _cells(name: str, e: Erklaerung) -> list[str]:
    option = e.option.value if e.option else ""
    leads = {True: "ja", False: "nein", None: ""}[e.federfuehrend]
    days = ["" if day is None else day.isoformat() for day in (e.gueltig_ab, e.gueltig_bis)]
    cells = [name, option, e.zusammenschluss, leads, *days, e.traeger, e.durchfuehrung, e.herkunft, e.bemerkung]
    return [e.ags, *map(neutralised, cells)]


@dataclass
class _Reader:
    sheet: Sheet
    gebiet: Gebiet
    findings: list[Finding]
    gemeinden: dict[str, list[Erklaerung]] = field(default_factory=dict)
    landkreise: dict[str, list[Erklaerung]] = field(default_factory=dict)
    luecken: dict[str, Luecke] = field(default_factory=dict)
    unlesbar: set[str] = field(default_factory=set)

    def read_all(self) -> None:
        """Every row of a Gemeinde, then those of Landkreise."""
        rows = gemeinde_rows(self.sheet, VALUES, self.gebiet, self.findings)
        for ags, row in [*rows.gemeinden, *rows.repeated]:
            self._gemeinde(ags, row)
        self.unlesbar |= rows.faulty(self.gebiet) - self.gemeinden.keys()
        with_ags = {row.number for _, row in rows.kreise}
        named_only = [
            t for t in rows.sums if t.kreis and t.row.number not in with_ags and self._says_something(t.row)
        ]
        report_kreise(self.sheet, named_only, self.gebiet, self.findings)
        for ags, row in rows.kreise:
            if self._says_something(row):
                self._landkreis(ags, row)

    def _says_something(self, row: SheetRow) -> bool:
        return any(self.sheet.cell(row, column) for column in VALUES)

    def _landkreis(self, ags: str, row: SheetRow) -> None:
        """A Landkreis says how it does its own work, or that it leads a Zusammenschluss."""
        kreis = self.gebiet.kreise[ags]
        if not kreis.is_landkreis:
            self.findings.append(self.sheet.finding("E020", row, "ags", name=kreis.name))
            return
        own = self._read(ags, row)
        if own is None:
            return
        if own.option is None and own.zusammenschluss:
            own = replace(own, option=Option.ZUSAMMENSCHLUSS)
        if own.option is Option.KEINE:
            self.findings.append(self.sheet.finding("E005", row, "option", name=kreis.name))
        elif own.option is Option.ZUSAMMENSCHLUSS and not own.federfuehrend:
            self.findings.append(self.sheet.finding("E021", row, "federfuehrend", name=kreis.name))
        else:
            self.landkreise.setdefault(ags, []).append(_own_way(own))

    def _gemeinde(self, ags: str, row: SheetRow) -> None:
        if not self._says_something(row):
            self.luecken.setdefault(ags, Luecke(ags, self.sheet.address(row, "option")))
            return
        erklaerung = self._read(ags, row)
        gemeinde = self.gebiet.gemeinden[ags]
        if erklaerung is not None and erklaerung.option is Option.LANDKREIS and gemeinde.is_stadtkreis:
            self.findings.append(self.sheet.finding("E002", row, "option", name=gemeinde.name))
            erklaerung = None
        if erklaerung is None:
            self.unlesbar.add(ags)
        else:
            self.gemeinden.setdefault(ags, []).append(erklaerung)

    def _read(self, ags: str, row: SheetRow) -> Erklaerung | None:
        """The declaration in the row; ``None`` with its findings where something is not understood."""
        before = len(self.findings)
        cell = {column: self.sheet.cell(row, column) for column in (*VALUES, "herkunft", "bemerkung")}
        option = self._option(ags, row, cell["option"])
        leads = YES_NO.get(cell["federfuehrend"].casefold())
        if cell["federfuehrend"].casefold() not in YES_NO:
            self._fault(row, "federfuehrend", "ja, nein")
        ab, bis = self._day(row, "gueltig_ab"), self._day(row, "gueltig_bis")
        if ab and bis and bis < ab:
            self.findings.append(self.sheet.finding("E010", row, "gueltig_bis", ab=ab.isoformat()))
        durchfuehrung = self._way(row, option)
        self._check_group(ags, row, option, leads=bool(leads))
        if len(self.findings) > before:
            return None
        filled = [column for column in ("ags", *VALUES) if self.sheet.cell(row, column)]
        stellen = {column: self.sheet.address(row, column) for column in filled}
        return Erklaerung(
            ags, option, cell["herkunft"], cell["bemerkung"], cell["zusammenschluss"], leads, ab, bis,
            cell["traeger"], durchfuehrung, stellen,
        )  # fmt: skip

    def _way(self, row: SheetRow, option: Option | None) -> str:
        """How the work is done, where that is no other way than the option says."""
        text = self.sheet.cell(row, "durchfuehrung").casefold()
        said = _WAYS.get(option) if option else None
        if text not in DURCHFUEHRUNG or (said and text not in ("", said)):
            self._fault(row, "durchfuehrung", said or "selbst, dritte")
        return text

    def _check_group(self, ags: str, row: SheetRow, option: Option | None, *, leads: bool) -> None:
        """Whoever is in a Zusammenschluss names it, nobody else does; a Landkreis may leave the option blank."""
        named = self.sheet.cell(row, "zusammenschluss")
        implied = option is None and ags in self.gebiet.kreise and (named or leads)
        if option is Option.ZUSAMMENSCHLUSS or implied:
            if not named:
                self.findings.append(self.sheet.finding("E011", row, "option" if option else "federfuehrend"))
        elif option is not None:
            for column in ("zusammenschluss",) * bool(named) + ("federfuehrend",) * leads:
                self.findings.append(self.sheet.finding("E026", row, column, option=option.value))

    def _option(self, ags: str, row: SheetRow, text: str) -> Option | None:
        if not text and ags in self.gebiet.kreise:
            return None
        if text.casefold() in [option.value for option in DECLARABLE]:
            return Option(text.casefold())
        self.findings.append(self.sheet.finding("E001", row, "option"))
        return None

    def _day(self, row: SheetRow, column: str) -> date | None:
        text = self.sheet.cell(row, column)
        day = read_day(text)
        if text and day is None:
            self._fault(row, column, N_("a date"))
        return day

    def _fault(self, row: SheetRow, column: str, expected: str) -> None:
        self.findings.append(self.sheet.finding("E009", row, column, erwartet=expected))

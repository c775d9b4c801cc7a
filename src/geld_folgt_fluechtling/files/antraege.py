"""Applications: one row per post and person, in a table of any format."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from geld_folgt_fluechtling.files.antragsteller import Antragstellerzellen, Gelesen
from geld_folgt_fluechtling.files.antragszellen import first_month_of, months_of, qualifikation_of, vze_of
from geld_folgt_fluechtling.files.days import read_day
from geld_folgt_fluechtling.files.grids.grid import Mark, SheetRow, column_letters, number_ranges
from geld_folgt_fluechtling.files.sheets import Columns, Sheet, read_sheet
from geld_folgt_fluechtling.model.antrag import Antrag, Fundort
from geld_folgt_fluechtling.model.antragsregeln import QUALIFIKATIONEN
from geld_folgt_fluechtling.model.codes import N_
from geld_folgt_fluechtling.model.errors import has_errors
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.gebiet import Gebiet, plain
from geld_folgt_fluechtling.model.regelwerk import Posten
from geld_folgt_fluechtling.model.verteilung import Eingabe

SYNONYMS = {
    "antragsteller": ("ags", "antragsteller_ags", "empfaenger_ags", "Antragsteller (AGS)", "AGS des Antragstellers"),
    "zusammenschluss": ("Name des Zusammenschlusses",),
    "posten": ("Förderbereich",),
    "stellen_vze": ("vze", "VZÄ", "stellen", "Stellenumfang", "Stellen (VZÄ)", "Umfang (VZÄ)", "Stellenanteil"),
    "qualifikation": ("Abschluss", "Qualifikation der Person"),
    "erster_monat": ("beginn", "ab_monat", "von_monat", "ab Monat", "von Monat", "Erster Monat"),
    "monate": ("Anzahl Monate", "Zahl der Monate", "Dauer (Monate)"),
    "person": ("Name der Person", "Stelleninhaber", "Stelleninhaberin", "name_der_person", "Name"),
    "antrag": ("Antragsnummer", "Nummer", "Nr", "Lfd. Nr.", "Aktenzeichen"),
    "eingegangen_am": ("Eingang", "Eingangsdatum", "eingegangen", "Antrag vom"),
}
_NEEDED = ("antragsteller", "stellen_vze", "qualifikation", "erster_monat", "monate")
_STATED = (*_NEEDED[1:], "person")
_SUM = re.compile(r"(summe|gesamt|insgesamt|zusammen|zwischensumme|total)\b|Σ", re.IGNORECASE)

_UNSAID = "…"
"""In place of what may be a person's name, which no message repeats; its cell tells where it stands."""

_EXPECTED = {
    "qualifikation": ", ".join(QUALIFIKATIONEN),
    "erster_monat": N_("a month from 1 to 12, or its first day in that year"),
    "monate": N_("a whole number of months above 0"),
}


def read_antraege(
    eingabe: Eingabe,
    posten: Sequence[Posten],
    jahr: int,
    gebiet: Gebiet,
    findings: list[Finding],
    blatt: str | None = None,
) -> list[Antrag]:
    """The applications in a file, in its order; every cell that is not understood is added to ``findings``.

    ``posten`` are those that can be applied for, ``jahr`` the year of their frame. Raises ``FileError``.
    """
    named = ("person",) if any(p.bewilligung and p.bewilligung.person_benannt for p in posten) else ()
    kind = Columns(SYNONYMS, ((*_NEEDED, *named),))
    sheet = read_sheet(eingabe, kind, findings, blatt)
    if kind.missing(sheet.columns):
        if not sheet.columns:  # the first application stands where the header should
            findings[:] = [replace(f, wert=_UNSAID) if f.code == "T001" else f for f in findings]
        return []
    known = {plain(name): line for line in posten for name in (line.bezeichnung, line.id)}
    reader = _Reader(sheet, known, posten, jahr, gebiet, Antragstellerzellen(gebiet), findings)
    findings.extend(_merged(sheet))
    antraege = [antrag for row in reader.rows() if (antrag := reader.read(row)) is not None]
    if not antraege and not has_errors(findings):
        findings.append(sheet.whole("T004"))
    return antraege


@dataclass
class _Reader:
    sheet: Sheet
    known: dict[str, Posten]
    posten: Sequence[Posten]
    jahr: int
    gebiet: Gebiet
    applicants: Antragstellerzellen
    findings: list[Finding]

    def rows(self) -> Iterator[SheetRow]:
        """The rows that state a post; titles, notes and sums are told as not read."""
        notes = []
        for row in self.sheet.rows:
            if self._states_a_post(row):
                yield row
            elif any(row.cells) and not self._is_unused(row):
                notes.append(row.number)
        if notes:
            self.findings.append(self.sheet.whole("T007", wert=number_ranges(notes)))

    def _states_a_post(self, row: SheetRow) -> bool:
        filled = [column for column in _STATED if self.sheet.cell(row, column) or self.sheet.mark(row, column)]
        if not filled or row.cells == list(self.sheet.header):
            return False
        is_sum = _SUM.match(next((cell for cell in row.cells if cell and not cell[0].isdigit()), "")) is not None
        return not (is_sum and set(filled) <= {"stellen_vze", "monate"})

    def _is_unused(self, row: SheetRow) -> bool:
        """A row of a form that nobody filled in: nothing but its number, and formulas."""
        number = self.sheet.columns.get("antrag")
        marks = self.sheet.marks
        return all(
            not cell
            or (place == number and cell[-1].isdigit())
            or marks.get((row.number, place)) in (Mark.FORMEL, Mark.FORMEL_LEER)
            for place, cell in enumerate(row.cells)
        )

    def read(self, row: SheetRow) -> Antrag | None:
        """The application in the row; ``None`` with its findings where something is not understood."""
        before = len(self.findings)
        posten = self._posten(row)
        applicant = self._applicant(row, posten)
        stellen = self._stellen(row)
        qualifikation = qualifikation_of(self.sheet.cell(row, "qualifikation"))
        month = first_month_of(self.sheet.cell(row, "erster_monat"), self.jahr)
        months = months_of(self.sheet.cell(row, "monate"))
        for column, value in (("qualifikation", qualifikation), ("erster_monat", month), ("monate", months)):
            if value is None:
                self._fault(row, column, _EXPECTED[column])
        received = self._received(row)
        if has_errors(self.findings[before:]):
            return None
        assert posten is not None and applicant is not None and stellen is not None  # noqa: PT018 - else a finding
        assert month is not None and months is not None and qualifikation is not None  # noqa: PT018 - likewise
        if stellen > 1:
            self.findings.append(replace(self.sheet.finding("A016", row, "stellen_vze"), ags=applicant.ags))
        group, person, number = (self.sheet.cell(row, name) for name in ("zusammenschluss", "person", "antrag"))
        place = Fundort(self.sheet.datei, self.sheet.blatt, self.sheet.address(row, "antragsteller"))
        return Antrag(
            posten.id, applicant.name, applicant.ags, group, stellen, qualifikation, month, months, person, number,
            received, self._further(row), place,
        )  # fmt: skip

    def _posten(self, row: SheetRow) -> Posten | None:
        text = self.sheet.cell(row, "posten")
        if not text and len(self.posten) == 1:
            return self.posten[0]
        found = self.known.get(plain(text)) if text else None
        if found is None:
            bekannt = ", ".join(line.id for line in self.posten)
            self.findings.append(self.sheet.finding("A007", row, "posten", bekannt=bekannt))
        return found

    def _applicant(self, row: SheetRow, posten: Posten | None) -> Gelesen | None:
        text = self.sheet.cell(row, "antragsteller")
        if not text:
            self.findings.append(self.sheet.finding("A005", row, "antragsteller"))
            return None
        ebene = posten.ebene if posten is not None and posten.ebene else "gemeinde"
        found = self.applicants.read(text, ebene)
        if found.code:
            self.findings.append(self.sheet.finding(found.code, row, "antragsteller", **(found.params or {})))
            return None
        if found.gemeint:  # the cell itself is not repeated: whoever is no place may be a person
            slip = self.sheet.finding("A021", row, "antragsteller", naechste=found.gemeint)
            self.findings.append(replace(slip, wert=""))
        return found

    def _stellen(self, row: SheetRow) -> Fraction | None:
        mark = self.sheet.mark(row, "stellen_vze")
        code = {Mark.FEHLER: "T013", Mark.FORMEL_LEER: "T014"}.get(mark) if mark is not None else None
        if code:
            self.findings.append(self.sheet.finding(code, row, "stellen_vze"))
            return None
        stellen = vze_of(self.sheet.cell(row, "stellen_vze"), mark)
        if stellen is None:
            self._fault(row, "stellen_vze", N_("a number of VZÄ above 0, such as 0.5"))
        return stellen

    def _received(self, row: SheetRow) -> date | None:
        text = self.sheet.cell(row, "eingegangen_am")
        is_moment = self.sheet.mark(row, "eingegangen_am") is Mark.DATUM
        day = read_day(text.partition(" ")[0] if is_moment else text)
        if text and day is None:
            self._fault(row, "eingegangen_am", N_("a date"))
        return day

    def _further(self, row: SheetRow) -> tuple[tuple[str, str], ...]:
        """The cells of columns that are not ours, such as proofs that a rule asks for."""
        own = set(self.sheet.columns.values())
        cells = enumerate(zip(self.sheet.header, row.cells, strict=False))
        return tuple((plain(name), cell) for place, (name, cell) in cells if name and cell and place not in own)

    def _fault(self, row: SheetRow, column: str, expected: str) -> None:
        found = self.sheet.finding("A006", row, column, erwartet=expected)
        is_like_a_name = len(found.wert.split()) > 1 and not any(map(str.isdigit, found.wert))
        self.findings.append(replace(found, wert=_UNSAID) if is_like_a_name else found)


def _merged(sheet: Sheet) -> Iterator[Finding]:
    """Merged cells that belong to several applications, or to several of our columns."""
    places, numbers = set(sheet.columns.values()), {row.number for row in sheet.rows}
    for area in sheet.merged:
        columns = len(places.intersection(range(area.left, area.right + 1)))
        rows = sorted(numbers.intersection(range(area.top, area.bottom + 1)))
        if columns and rows and (columns > 1 or len(rows) > 1):
            left, right = column_letters(area.left), column_letters(area.right)
            whole = f"{left}{area.top}:{right}{area.bottom}"
            yield sheet.whole("T012", zelle=f"{left}{rows[0]}", wert=whole)

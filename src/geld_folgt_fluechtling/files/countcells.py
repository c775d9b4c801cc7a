"""One cell of a table of counts: a number of persons, nothing, or a fault at its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum

from geld_folgt_fluechtling.files.grids.grid import Mark, SheetRow
from geld_folgt_fluechtling.files.persons import BY_MARK, persons
from geld_folgt_fluechtling.files.sheets import Sheet
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.gebiet import Gebiet
from geld_folgt_fluechtling.model.lesart import BLANK, SIGN_OF, SIGNS, Lesart
from geld_folgt_fluechtling.steps.check import implausible


class Fault(Enum):
    """A cell that holds no number of persons; its finding says why."""

    FAULT = "fault"


FAULT = Fault.FAULT


@dataclass
class CountCells:
    """Reads the cells of one sheet; every fault is added to ``findings``, every sign that was decided counted."""

    sheet: Sheet
    gebiet: Gebiet
    lesart: Lesart
    findings: list[Finding]
    treated: Counter[str] = field(default_factory=Counter)

    def number(self, ags: str, row: SheetRow, column: str) -> int | Fault | None:
        """The number in the cell, ``None`` for a blank one, ``FAULT`` with its finding for what is none."""
        text, mark = self.sheet.cell(row, column), self.sheet.mark(row, column)
        if not text and mark is None:
            return None
        code, number = _parsed(text, mark)
        sign = self._decided(text, code)
        if sign is not None:
            self.treated[sign] += 1
            meaning = self.lesart.zeichen[sign]
            if meaning is None:
                return None
            number = meaning
        elif code == "Z021":
            self.findings.append(self.sheet.finding(code, row, column, gelesen=str(number)))
        elif code:
            return self._fault(code, ags, row, column, text)
        if mark is Mark.FORMEL:
            self.findings.append(self.sheet.finding("T015", row, column))
        return self._plausible(number, ags, row, column)

    def total(self, parts: Mapping[str, int], ags: str, row: SheetRow) -> int | Fault:
        """The persons of a row that states nothing but its parts: each may be plausible and their sum not."""
        total, gemeinde = sum(parts.values()), self.gebiet.gemeinden[ags]
        is_said = implausible(max(parts.values()), gemeinde, self.gebiet) == implausible(total, gemeinde, self.gebiet)
        return total if is_said else self._plausible(total, ags, row, next(iter(parts)))

    def _plausible(self, number: int, ags: str, row: SheetRow, column: str) -> int | Fault:
        absurd = implausible(number, self.gebiet.gemeinden[ags], self.gebiet)
        if absurd is not None:
            self._fault(absurd, ags, row, column, str(number))
        return FAULT if absurd == "Z008" else number

    def _decided(self, text: str, code: str) -> str | None:
        """The sign in the cell, if somebody decided what it means; what only looks like it (a date, say) is none."""
        sign = SIGN_OF.get(text) if SIGNS.get(text) == code else None
        return sign if sign in self.lesart.zeichen else None

    def _fault(self, code: str, ags: str, row: SheetRow, column: str, wert: str) -> Fault:
        gemeinde = self.gebiet.gemeinden[ags]
        population = self.gebiet.largest_population.get(ags, "?")
        finding = self.sheet.finding(code, row, column, name=gemeinde.name, einwohner=population)
        self.findings.append(replace(finding, wert=wert))
        return FAULT

    def stated_sum(self, row: SheetRow, column: str) -> int | None:
        """What a row of sums states; nothing where it was never calculated or cannot be read."""
        text, mark = self.sheet.cell(row, column), self.sheet.mark(row, column)
        if mark is Mark.FORMEL_LEER or (not text and mark is None):
            return None
        code, number = _parsed(text, mark)
        sign = self._decided(text, code)
        if sign is not None:
            return self.lesart.zeichen[sign]
        if code not in ("", "Z021"):
            self.findings.append(self.sheet.finding(code, row, column, name="", einwohner="?"))
            return None
        return number

    def report_treated(self) -> None:
        """Say which signs were read as what, and how often."""
        for sign, number in sorted(self.treated.items()):
            value = self.lesart.zeichen[sign]
            params: dict[str, str | int] = {"gelesen": BLANK if value is None else str(value), "anzahl": number}
            self.findings.append(self.sheet.whole("Z028", wert=sign, params=params))


def _parsed(text: str, mark: Mark | None) -> tuple[str, int]:
    """The code of what is wrong and the number; some cells hold none, whatever their text."""
    return (BY_MARK[mark], 0) if mark is not None and mark in BY_MARK else persons(text)

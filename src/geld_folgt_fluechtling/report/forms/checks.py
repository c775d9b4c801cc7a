"""What a cell of a form takes: rules that the spreadsheet enforces, with German words before and after."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from xlsxwriter.worksheet import Worksheet

Cells = tuple[int, int, int, int]
"""First row, first column, last row, last column, from 0."""
EARLIEST = date(1990, 1, 1)
_EARLIEST = "DATE(1990,1,1)"
_REFUSED_DAY = ("Kein Monatserster", "Bitte den ersten Tag eines Monats eintragen, zum Beispiel 01.07.2018.")
_REFUSED_END = (
    "Kein Monatsletzter",
    "Bitte den letzten Tag eines Monats eintragen, zum Beispiel 30.06.2018, und nicht vor „Gültig ab“.",
)
_LONGEST_TITLE = 32  # of a spreadsheet


def whole_number(sheet: Worksheet, cells: Cells, what: str) -> None:
    """A count of persons."""
    rule = {"validate": "integer", "criteria": ">=", "value": 0}
    asked = "Ganze Zahl ab 0. Ist niemand zu zählen, bitte 0 eintragen."
    refused = "Bitte eine ganze Zahl ab 0 eintragen, nur Ziffern. Bemerkungen gehören in die letzte Spalte."
    validate(sheet, cells, rule, (what, asked), ("Keine ganze Zahl ab 0", refused))


def choice(sheet: Worksheet, cells: Cells, what: str, values: Sequence[str], asked: str = "") -> None:
    """One of the values, from a list that drops down."""
    listed = ", ".join(values)
    rule = {"validate": "list", "source": list(values)}
    words = (what, asked or f"Bitte wählen: {listed}.")
    validate(sheet, cells, rule, words, ("Nicht in der Liste", f"Möglich: {listed}."))


def from_list(sheet: Worksheet, cells: Cells, what: str, source: str) -> None:
    """One of the texts in the cells ``source``, from a list that drops down."""
    rule = {"validate": "list", "source": f"={source}"}
    refused = "Bitte einen Eintrag aus der Auswahlliste nehmen."
    validate(sheet, cells, rule, (what, "Bitte aus der Liste wählen."), ("Nicht in der Liste", refused))


def first_of_month(sheet: Worksheet, cells: Cells, what: str, cell: str) -> None:
    """The day on which a month begins; ``cell`` is the first of the cells, as a formula names it."""
    rule = {"validate": "custom", "value": f"=AND(ISNUMBER({cell}),{cell}>={_EARLIEST},DAY({cell})=1)"}
    asked = "Erster Tag eines Monats, als TT.MM.JJJJ. Leer heißt: von Anfang an."
    validate(sheet, cells, rule, (what, asked), _REFUSED_DAY)


def last_of_month(sheet: Worksheet, cells: Cells, what: str, cell: str, begin: str) -> None:
    """The day on which a month ends, not before the one in ``begin``; both name the first of the cells."""
    # a blank begin counts as 0 in the comparison
    test = f"=AND(ISNUMBER({cell}),{cell}>={_EARLIEST},DAY({cell}+1)=1,{cell}>={begin})"
    asked = "Letzter Tag eines Monats, als TT.MM.JJJJ. Leer heißt: ohne Ende."
    validate(sheet, cells, {"validate": "custom", "value": test}, (what, asked), _REFUSED_END)


def day(sheet: Worksheet, cells: Cells, what: str, *, not_before: str = "", earlier: str = "") -> None:
    """A date; ``not_before`` is a formula for the earliest one, ``earlier`` what that is in words."""
    rule = {"validate": "date", "criteria": ">=", "value": not_before or EARLIEST}
    refused = "Bitte ein Datum wie 15.10.2017 eintragen"
    refused += f", das nicht vor {earlier} liegt." if earlier else "."
    validate(sheet, cells, rule, (what, "Datum als TT.MM.JJJJ."), ("Kein passendes Datum", refused))


def validate(
    sheet: Worksheet, cells: Cells, rule: dict[str, Any], asked: tuple[str, str], refused: tuple[str, str]
) -> None:
    """A rule with title and words before and after; raises ``ValueError`` for one that no spreadsheet takes."""
    words = {
        "input_title": asked[0][:_LONGEST_TITLE],
        "input_message": asked[1],
        "error_title": refused[0][:_LONGEST_TITLE],
        "error_message": refused[1],
    }
    if sheet.data_validation(*cells, {**rule, **words}):
        raise ValueError(f"rule refused by the writer: {asked[0]}")

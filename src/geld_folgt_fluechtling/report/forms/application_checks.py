"""What the cells of an application take: parts of posts, months of one year, the day of receipt."""

from __future__ import annotations

from fractions import Fraction

from xlsxwriter.worksheet import Worksheet

from geld_folgt_fluechtling.model.antrag import vze_text
from geld_folgt_fluechtling.report.forms.checks import EARLIEST, Cells, validate

_NEARLY = "0.000001"  # a sixth of a post is no number that a spreadsheet holds exactly


def part_of_a_post(sheet: Worksheet, cells: Cells, cell: str, step: Fraction) -> None:
    """VZÄ above 0 in these steps (0: any); ``cell`` is the first of the cells, as a formula names it."""
    test, steps = f"ISNUMBER({cell}),{cell}>0", ""
    if step:
        parts = f"{cell}*{step.denominator}/{step.numerator}"
        test += f",ABS({parts}-ROUND({parts},0))<{_NEARLY}"
        steps = f" in Schritten von {vze_text(step).replace('.', ',')}"
    asked = f"Vollzeitäquivalente{steps}: 1 ist eine volle Stelle. Je Person eine Zeile."
    refused = f"Bitte eine Zahl über 0{steps} eintragen."
    validate(sheet, cells, {"validate": "custom", "value": f"=AND({test})"}, ("Stellen (VZÄ)", asked),
             ("Kein möglicher Stellenumfang", refused))  # fmt: skip


def month(sheet: Worksheet, cells: Cells) -> None:
    """A month of the year, from 1 to 12."""
    rule = {"validate": "integer", "criteria": "between", "minimum": 1, "maximum": 12}
    asked = "Der Monat, in dem die Förderung beginnt: 1 für Januar bis 12 für Dezember."
    validate(sheet, cells, rule, ("Erster Monat", asked), ("Kein Monat", "Bitte eine Zahl von 1 bis 12 eintragen."))


def months(sheet: Worksheet, cells: Cells, cell: str, first: str) -> None:
    """How many months, not beyond December; ``cell`` and ``first`` are those of the first row."""
    test = f"=AND(ISNUMBER({cell}),{cell}=INT({cell}),{cell}>=1,{cell}<=12,{first}+{cell}<=13)"
    asked = "Zahl der Monate, höchstens bis Dezember: ab Monat 8 also bis zu 5."
    refused = "Bitte eine ganze Zahl ab 1 eintragen, die nicht über den Dezember hinausreicht."
    validate(sheet, cells, {"validate": "custom", "value": test}, ("Monate", asked), ("Zu viele Monate", refused))


def received(sheet: Worksheet, cells: Cells) -> None:
    """The day on which the office received the application."""
    rule = {"validate": "date", "criteria": ">=", "value": EARLIEST}
    words = ("Eingegangen am", "Trägt die Bewilligungsstelle ein, als TT.MM.JJJJ.")
    validate(sheet, cells, rule, words, ("Kein passendes Datum", "Bitte ein Datum wie 15.10.2017 eintragen."))

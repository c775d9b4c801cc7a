"""The sheets of a run with projects: which columns they have, and that every amount stands in its own."""

from __future__ import annotations

import pytest

from geld_folgt_fluechtling.model.projekt import Projekt
from geld_folgt_fluechtling.model.regelwerk import Posten, Status
from geld_folgt_fluechtling.model.regelwerte import Betrag
from geld_folgt_fluechtling.report.language import language
from geld_folgt_fluechtling.report.workbook.project_sheets import project_sheets
from geld_folgt_fluechtling.report.workbook.table import TableSheet
from made_run import SURE, posten_of, run_of, rundung

ENGLISH = language("en")


def sheets(*names: str) -> tuple[TableSheet, TableSheet, TableSheet]:
    """Of a run with 100 euro by key, and one project of each of these Posten, in a Gemeinde of Kreis 08003."""
    lines = [Posten(name, name.title(), Status.PROJEKTBEZOGEN, budget=Betrag(betrag_eur=9, **SURE)) for name in names]
    given = tuple(Projekt(name, "", "Kurs", "08003001", number) for number, name in enumerate(sorted(names), start=1))
    run = run_of([1, 2, 1], posten_of(100_00, rundung("kaufmaennisch"), "name"), *lines, projekte=given)
    projects, of_gemeinden, of_kreise = project_sheets(run, ENGLISH)
    return projects, of_gemeinden, of_kreise


def test_every_posten_has_its_column_in_the_order_of_the_rules_whatever_its_id() -> None:
    projects, of_gemeinden, of_kreise = sheets("kreis", "ags")
    headings = [of_kreise.heading(column, ENGLISH) for column in of_kreise.columns]
    assert headings == [
        "Kreis AGS", "Kreis", "Name", "By key (euro)", "Kreis", "Ags", "Projects (euro)", "Together (euro)",
    ]  # fmt: skip
    assert [tuple(row) for row in of_kreise.rows] == [
        ("08001", "Stadtkreis Aha", 25_00, 25_00, 0, 0, 0, 25_00),
        ("08002", "Landkreis Bebra", 50_00, 50_00, 0, 0, 0, 50_00),
        ("08003", "Landkreis Celle", 25_00, 25_00, 2, 1, 3, 25_03),
    ]
    assert [tuple(row[4:]) for row in of_gemeinden.rows if row[0] == "08003001"] == [(25_00, 25_00, 2, 1, 3, 25_03)]
    assert [tuple(row) for row in projects.rows] == [
        ("ags", "", "Kurs", "gemeinde", "08003001", "Ort 1", 1),
        ("kreis", "", "Kurs", "gemeinde", "08003001", "Ort 1", 2),
    ]


def test_the_sheet_of_gemeinden_says_what_is_missing_there() -> None:
    """A Landkreis has projects of its own, so that the sheet of Kreise adds up to more."""
    _, of_gemeinden, of_kreise = sheets("kurse")
    assert of_gemeinden.note.endswith(f"Projects of Landkreise are on the sheet {of_kreise.title}.")
    assert of_kreise.note == ""


@pytest.mark.parametrize(("number", "columns"), [(7, 2 + 1 + 1 + 7 + 2), (8, 2 + 3)])
def test_more_posten_than_a_page_holds_are_told_in_sums_alone(number: int, columns: int) -> None:
    _, _, of_kreise = sheets(*(f"linie-{i}" for i in range(number)))
    assert len(of_kreise.columns) == columns
    assert of_kreise.rows[2][-2:] == (sum(range(1, number + 1)), 25_00 + sum(range(1, number + 1)))

"""Cells of real workbooks: what openpyxl, XlsxWriter and LibreOffice wrote is what is read, with its marks."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import python_calamine
import xlsxwriter

from geld_folgt_fluechtling.files.grids.grid import Area, Grid, Mark
from geld_folgt_fluechtling.files.grids.workbook import is_workbook, read_workbook
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.verteilung import Eingabe

FORMATS = ("xlsx", "ods", "xls")


def read(inhalt: bytes, findings: list[Finding] | None = None) -> tuple[Grid, ...]:
    """The grids; any hint is a failure where the test does not collect them."""
    collected: list[Finding] = [] if findings is None else findings
    grids = read_workbook(Eingabe("erhebungen", "zahlen.xlsx", inhalt, ""), collected)
    assert findings is not None or collected == []
    return grids


def rows(grid: Grid) -> dict[int, list[str]]:
    return {row.number: row.cells for row in grid.rows}


def mark(grid: Grid, row: int, column: int) -> tuple[str, Mark | None]:
    """Text and mark of a cell; row from 1, column from 0."""
    return rows(grid)[row][column], grid.marks.get((row, column))


def write_typical(path: Path) -> None:
    """Title, blank row, header, numbers of all kinds, formulas, errors, layout; a hidden sheet; an empty one."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Zählung"
    sheet["A1"] = "Meldung zum Stichtag"
    sheet.merge_cells("A1:C1")
    for column, text in zip("BCD", ("AGS", "Zahl", "Notiz"), strict=True):
        sheet[f"{column}3"] = text
    sheet["B4"], sheet["C4"], sheet["D4"] = 8426021, 12, "  ganz\u00a0 "
    sheet["B5"], sheet["C5"], sheet["D5"] = "08426021", "=C4+1", "erste\nzweite"
    sheet["B6"], sheet["C6"], sheet["D6"] = "=NA()", "=1/0", '="a"&"b"'
    sheet["B7"], sheet["C7"], sheet["D7"] = 0.5, 0.125, 12.75
    sheet["B7"].number_format, sheet["C7"].number_format = "0%", "0.00%"
    sheet["B8"], sheet["C8"] = datetime.date(2017, 9, 15), datetime.datetime(2017, 9, 15, 13, 4)  # noqa: DTZ001
    sheet["B9"], sheet["C9"] = "=DATE(2017,9,15)", "=0.25"
    sheet["B9"].number_format, sheet["C9"].number_format = "dd.mm.yyyy", "0%"
    sheet["B10"], sheet["C10"] = "=A1+nirgends", '="x"+1'
    sheet.row_dimensions[5].hidden = True
    sheet.column_dimensions["D"].hidden = True
    sheet.cell(row=900, column=60).number_format = "0.00"
    hidden = book.create_sheet("geheim")
    hidden["A1"] = 1
    hidden.sheet_state = "veryHidden"
    book.create_sheet("leer")
    book.save(path)


@pytest.fixture(scope="session")
def typical(
    tmp_path_factory: pytest.TempPathFactory, libreoffice: Callable[[Path, str], Path]
) -> dict[str, tuple[Grid, ...]]:
    """The same workbook as LibreOffice saves it in each format."""
    path = tmp_path_factory.mktemp("typical") / "typical.xlsx"
    write_typical(path)
    return {to: read(libreoffice(path, to).read_bytes()) for to in FORMATS}


@pytest.mark.parametrize("to", FORMATS)
def test_whole_numbers_and_texts_keep_their_address(typical: dict[str, tuple[Grid, ...]], to: str) -> None:
    grid = typical[to][0]
    assert rows(grid)[3][1:4] == ["AGS", "Zahl", "Notiz"]
    assert rows(grid)[4] == ["", "8426021", "12", "ganz"]
    assert rows(grid)[5] == ["", "08426021", "13", "erste\nzweite"]
    assert 2 not in rows(grid)


@pytest.mark.parametrize("to", FORMATS)
def test_formulas_errors_percent_dates_and_fractions_are_marked(
    typical: dict[str, tuple[Grid, ...]], to: str
) -> None:
    grid = typical[to][0]
    expected = {
        (4, 2): ("12", None),
        (5, 2): ("13", Mark.FORMEL),
        (6, 1): ("#NV", Mark.FEHLER),
        (6, 2): ("#DIV/0!", Mark.FEHLER),
        (6, 3): ("ab", Mark.FORMEL),
        (7, 1): ("50 %", Mark.PROZENT),
        (7, 2): ("12,5 %", Mark.PROZENT),
        (7, 3): ("12.75", Mark.BRUCH),
        (8, 1): ("2017-09-15", Mark.DATUM),
        (8, 2): ("2017-09-15 13:04:00", Mark.DATUM),
        (9, 1): ("2017-09-15", Mark.DATUM),
        (9, 2): ("25 %", Mark.PROZENT),
        (10, 1): ("#NAME?", Mark.FEHLER),
        (10, 2): ("#WERT!", Mark.FEHLER),
    }
    assert {place: mark(grid, *place) for place in expected} == expected


@pytest.mark.parametrize("to", FORMATS)
def test_merged_areas_and_what_is_hidden_is_known(typical: dict[str, tuple[Grid, ...]], to: str) -> None:
    grid, secret = typical[to]
    assert grid.merged == (Area(1, 0, 1, 2),)
    assert grid.hidden_rows == {5}
    assert grid.hidden_columns == {3}
    assert (grid.hidden, secret.blatt, secret.hidden) == (False, "geheim", True)


@pytest.mark.parametrize("to", FORMATS)
def test_every_row_of_a_sheet_has_the_same_length(typical: dict[str, tuple[Grid, ...]], to: str) -> None:
    assert {len(row.cells) for row in typical[to][0].rows} == {4}


@pytest.mark.parametrize("to", FORMATS)
def test_calamine_as_a_second_reader_sees_the_same_numbers_and_texts(
    tmp_path: Path, libreoffice: Callable[[Path, str], Path], to: str
) -> None:
    path = tmp_path / "plain.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in range(3, 60):
        sheet.cell(row=row, column=2, value=f"Gemeinde {row}, Teil & <{row}>")
        sheet.cell(row=row, column=4, value=row * 37 % 101)
        if row % 3:
            sheet.cell(row=row, column=5, value=row / 7)
    book.save(path)
    written = libreoffice(path, to)
    second = python_calamine.load_workbook(written).get_sheet_by_index(0).to_python(skip_empty_area=False)
    (grid,) = read(written.read_bytes())
    ours = rows(grid)
    for number, theirs in enumerate(second, start=1):
        cells = ours.get(number, [""] * 5)
        assert cells[1] == theirs[1]
        assert [float(cell or 0) for cell in cells[3:]] == [float(cell or 0) for cell in theirs[3:]]


def test_a_formula_that_openpyxl_wrote_has_no_result(tmp_path: Path) -> None:
    path = tmp_path / "typical.xlsx"
    write_typical(path)
    assert mark(read(path.read_bytes())[0], 5, 2) == ("", Mark.FORMEL_LEER)


def test_a_boolean_is_shown_in_german() -> None:
    assert mark(read(xlsx({"A1": True, "B1": 5}))[0], 1, 0) == ("WAHR", Mark.WAHRHEIT)


def test_a_stored_sum_is_marked_as_a_formula() -> None:
    inhalt = io.BytesIO()
    with xlsxwriter.Workbook(inhalt) as book:
        book.add_worksheet().write_formula("A1", "=SUM(B1:B9)", value=17)
    assert mark(read(inhalt.getvalue())[0], 1, 0) == ("17", Mark.FORMEL)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (12.0, ("12", None)),
        (-3, ("-3", None)),
        (-0.0, ("0", None)),
        (84260001021, ("84260001021", None)),
        (999_999_999_999_999, ("999999999999999", None)),
        (1e15, ("1000000000000000.0", Mark.BRUCH)),
        (1e300, ("1e+300", Mark.BRUCH)),
        (0.1, ("0.1", Mark.BRUCH)),
    ],
)
def test_a_number_is_whole_only_as_far_as_spreadsheets_keep_digits(
    value: float, shown: tuple[str, Mark | None]
) -> None:
    assert mark(read(xlsx({"A1": value}))[0], 1, 0) == shown


@pytest.mark.parametrize("since_1904", [False, True])
def test_a_date_is_the_same_whichever_day_the_workbook_counts_from(since_1904: bool) -> None:
    inhalt = io.BytesIO()
    with xlsxwriter.Workbook(inhalt, {"date_1904": since_1904}) as book:
        day = book.add_format({"num_format": 'dd.mm.yyyy "Stand"'})
        book.add_worksheet().write_datetime(0, 0, datetime.date(2017, 9, 15), day)
    assert mark(read(inhalt.getvalue())[0], 1, 0) == ("2017-09-15", Mark.DATUM)


@pytest.mark.parametrize("code", ['0 "dms"', "0\\d", "[Red]0", "[$-407]0", "#,##0", "General", "@"])
def test_letters_that_a_number_format_only_prints_make_no_date(code: str) -> None:
    inhalt = io.BytesIO()
    with xlsxwriter.Workbook(inhalt) as book:
        book.add_worksheet().write_number(0, 0, 42, book.add_format({"num_format": code}))
    assert mark(read(inhalt.getvalue())[0], 1, 0) == ("42", None)


def test_rich_text_is_joined() -> None:
    inhalt = io.BytesIO()
    with xlsxwriter.Workbook(inhalt) as book:
        book.add_worksheet().write_rich_string(0, 0, "Heil", book.add_format({"bold": True}), "bronn")
    assert rows(read(inhalt.getvalue())[0]) == {1: ["Heilbronn"]}


def test_cells_that_are_only_formatted_do_not_count() -> None:
    inhalt = io.BytesIO()
    with xlsxwriter.Workbook(inhalt) as book:
        sheet = book.add_worksheet()
        sheet.write_number(0, 0, 1)
        sheet.write_blank(1_048_575, 16_383, None, book.add_format({"bold": True}))
    assert rows(read(inhalt.getvalue())[0]) == {1: ["1"]}


def test_chart_sheets_are_no_tables() -> None:
    inhalt = io.BytesIO()
    with xlsxwriter.Workbook(inhalt) as book:
        sheet = book.add_worksheet("Zahlen")
        sheet.write_number(0, 0, 1)
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=Zahlen!$A$1:$A$2"})
        book.add_chartsheet("Bild").set_chart(chart)
    assert [grid.blatt for grid in read(inhalt.getvalue())] == ["Zahlen"]


def test_a_file_is_told_by_its_content() -> None:
    assert is_workbook(xlsx({"A1": 1}))
    assert is_workbook(b"%PDF-1.7")
    assert is_workbook("\ufeff \n<HTML>".encode("utf-16-le"))
    assert not is_workbook(b"ags;personen\n08426021;12\n")
    assert not is_workbook("ags;personen\n".encode("utf-16"))
    assert not is_workbook(b"")


def xlsx(cells: dict[str, float | str | bool]) -> bytes:
    """A workbook of one sheet, made by XlsxWriter."""
    inhalt = io.BytesIO()
    with xlsxwriter.Workbook(inhalt) as book:
        sheet = book.add_worksheet()
        for place, value in cells.items():
            sheet.write(place, value)
    return inhalt.getvalue()

"""Forms, read back by a program that did not write them."""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import replace
from datetime import date, datetime

import openpyxl
import pytest
from openpyxl.cell import Cell
from openpyxl.utils.cell import rows_from_range
from openpyxl.worksheet.worksheet import Worksheet

from geld_folgt_fluechtling.files.gebiet import read_gebiet
from geld_folgt_fluechtling.model.formular import BERICHTE, Formular, Meldungsart
from geld_folgt_fluechtling.report.forms.book import form_bytes

GEBIET, _ = read_gebiet()
BIBERACH, STUTTGART, KARLSRUHE = "08426", "08111", "08212"
ZAEHLUNG, ERKLAERUNGEN = Meldungsart.ZAEHLUNG, Meldungsart.ERKLAERUNGEN
HEADER, FIRST = 3, 4
LABELS = ["Art der Meldung", "Kreis", "Kreisschlüssel", "Stichtag", "Meldefrist"]
TO_FILL_IN = ["Gemeldet von", "Dienststelle", "Telefon", "E-Mail", "Gemeldet am"]
STICHTAG, FRIST = date(2026, 9, 15), date(2026, 10, 15)


def formular(art: Meldungsart, kreis: str = BIBERACH, *, dated: bool = True) -> Formular:
    gemeinden = tuple(g for g in GEBIET.gemeinden.values() if g.kreis_ags == kreis)
    dates = (STICHTAG, FRIST) if dated else (None, None)
    return Formular(art, GEBIET.kreise[kreis], gemeinden, *dates)


def book(art: Meldungsart, kreis: str = BIBERACH, *, dated: bool = True, values: bool = False) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(form_bytes(formular(art, kreis, dated=dated), "0")), data_only=values)


def places(sheet: Worksheet) -> list[tuple[str, str]]:
    rows = sheet.iter_rows(min_row=FIRST, max_col=2, values_only=True)
    return [(str(ags), str(name)) for ags, name in rows if ags and str(ags).isdigit()]


def column(sheet: Worksheet, heading: str) -> str:
    return next(str(cell.column_letter) for cell in sheet[HEADER] if cell.value == heading)


def open_cells(sheet: Worksheet) -> set[str]:
    return {cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked}


def cell_beside(sheet: Worksheet, label: str) -> Cell:
    (found,) = [row[1] for row in sheet.iter_rows(max_col=2) if row[0].value == label]
    return found


def cells_of(area: str) -> set[str]:
    return {cell for row in rows_from_range(area) for cell in row}


def validated(sheet: Worksheet, kind: str) -> set[str]:
    rules = [rule for rule in sheet.data_validations.dataValidation if rule.type == kind]
    return {cell for rule in rules for area in rule.sqref.ranges for cell in cells_of(area.coord)}


@pytest.mark.parametrize(
    ("art", "name", "header"),
    [
        (ZAEHLUNG, "Zählung", ["AGS", "Gemeinde", "Anschlussunterbringung", "Familiennachzug", "Bemerkung"]),
        (
            ERKLAERUNGEN,
            "Erklärungen",
            ["AGS", "Gemeinde", "Option", "Zusammenschluss", "Federführend", "Gültig ab", "Gültig bis", "Träger",
             "Durchführung", "Bemerkung"],
        ),
    ],
)  # fmt: skip
def test_a_form_has_a_deckblatt_and_a_table_with_the_agreed_header(
    art: Meldungsart, name: str, header: list[str]
) -> None:
    workbook = book(art)
    assert workbook.sheetnames == ["Deckblatt", name]
    assert [cell.value for cell in workbook[name][HEADER]] == header


def test_the_deckblatt_has_every_label_once_with_its_value_to_the_right() -> None:
    cover = book(ZAEHLUNG)["Deckblatt"]
    values = [cell_beside(cover, label).value for label in LABELS]
    stichtag, frist = datetime(2026, 9, 15), datetime(2026, 10, 15)  # noqa: DTZ001
    assert values == ["Zählung", "Landkreis Biberach", "08426", stichtag, frist]
    assert [cell_beside(cover, label).value for label in TO_FILL_IN] == [None] * 5


def test_a_kreisschluessel_is_text() -> None:
    cell = cell_beside(book(ZAEHLUNG)["Deckblatt"], "Kreisschlüssel")
    assert (cell.data_type, cell.number_format) == ("s", "@")


@pytest.mark.parametrize("art", BERICHTE)
def test_every_gemeinde_has_its_row_with_the_ags_as_locked_text(art: Meldungsart) -> None:
    sheet = book(art)[art.blatt]
    expected = [(g.ags, g.name) for g in GEBIET.gemeinden.values() if g.kreis_ags == BIBERACH]
    assert places(sheet)[: len(expected)] == expected
    for row in range(FIRST, FIRST + len(expected)):
        for cell in sheet[row][:2]:
            assert (cell.data_type, cell.number_format, cell.protection.locked) == ("s", "@", True)


def test_a_landkreis_has_a_last_row_of_its_own_in_declarations_only() -> None:
    assert places(book(ERKLAERUNGEN)["Erklärungen"])[-1] == (BIBERACH, "Landkreis Biberach")
    assert len(places(book(ERKLAERUNGEN)["Erklärungen"])) == 45 + 1
    assert len(places(book(ZAEHLUNG)["Zählung"])) == 45
    assert places(book(ERKLAERUNGEN, STUTTGART)["Erklärungen"]) == [("08111000", "Stuttgart")]


def test_all_forms_together_hold_every_gemeinde_exactly_once() -> None:
    for art in BERICHTE:
        found = Counter(ags for kreis in GEBIET.kreise for ags, _ in places(book(art, kreis)[art.blatt]))
        gemeinden = {ags: number for ags, number in found.items() if len(ags) == 8}
        assert gemeinden.keys() == GEBIET.gemeinden.keys()
        assert len(gemeinden) == 1101
        assert set(found.values()) == {1}


@pytest.mark.parametrize("art", BERICHTE)
def test_every_sheet_is_protected_and_lets_widths_be_changed(art: Meldungsart) -> None:
    for sheet in book(art):
        assert sheet.protection.sheet
        assert sheet.protection.password is None
        assert not sheet.protection.formatColumns  # in the file: "may be done in spite of the protection"
        assert not sheet.protection.selectLockedCells


@pytest.mark.parametrize("kreis", [BIBERACH, STUTTGART])
def test_only_counts_and_remarks_are_open_and_light_yellow(kreis: str) -> None:
    sheet = book(ZAEHLUNG, kreis)["Zählung"]
    last = HEADER + len(places(sheet))
    assert open_cells(sheet) == cells_of(f"C{FIRST}:E{last}")
    assert {sheet[cell].fill.fgColor.rgb for cell in open_cells(sheet)} == {"FFFFF9D6"}


def test_a_known_date_is_locked_and_an_unknown_one_is_open_and_takes_dates_only() -> None:
    dated, blank = book(ZAEHLUNG)["Deckblatt"], book(ZAEHLUNG, dated=False)["Deckblatt"]
    for label in ("Stichtag", "Meldefrist"):
        assert cell_beside(dated, label).protection.locked
        cell = cell_beside(blank, label)
        assert (cell.value, cell.protection.locked) == (None, False)
        assert cell.coordinate in validated(blank, "date")


def test_counts_take_whole_numbers_from_0_in_exactly_the_count_cells() -> None:
    sheet = book(ZAEHLUNG)["Zählung"]
    last = HEADER + len(places(sheet))
    assert validated(sheet, "whole") == cells_of(f"C{FIRST}:D{last}")
    for rule in sheet.data_validations.dataValidation:
        assert (rule.operator, rule.formula1, rule.errorStyle or "stop") == ("greaterThanOrEqual", "0", "stop")
        assert rule.showErrorMessage
        assert rule.showInputMessage
        assert all([rule.errorTitle, rule.error, rule.promptTitle, rule.prompt])
        assert "0 eintragen" in rule.prompt


def test_declarations_have_lists_and_dates_in_exactly_their_columns() -> None:
    sheet = book(ERKLAERUNGEN)["Erklärungen"]
    own, further, last = 49, 51, 60
    assert (sheet[f"A{own}"].value, sheet.max_row) == (BIBERACH, last)
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    options = '"eigenregie,dritte,landkreis,zusammenschluss,keine"'
    option, lead, way = (column(sheet, name) for name in ("Option", "Federführend", "Durchführung"))
    lists = {
        f"{option}{FIRST}:{option}{own - 1}": options,
        f"{option}{own}": '"zusammenschluss"',
        f"{option}{further}:{option}{last}": options,
        f"{lead}{FIRST}:{lead}{last}": '"ja,nein"',
        f"{way}{FIRST}:{way}{last}": '"selbst,dritte"',
        f"A{further}:A{last}": "$A$4:$A$49",
    }
    for cells, values in lists.items():
        assert (rules[cells].type, rules[cells].formula1) == ("list", values)
        assert not rules[cells].showDropDown  # in the file: "hide the arrow"
    ab, bis = (column(sheet, name) for name in ("Gültig ab", "Gültig bis"))
    assert "DAY($F4)=1" in rules[f"{ab}{FIRST}:{ab}{last}"].formula1
    assert "DAY($G4+1)=1" in rules[f"{bis}{FIRST}:{bis}{last}"].formula1
    assert len(rules) == len(lists) + 2


@pytest.mark.parametrize(("kreis", "heading"), [(BIBERACH, 50), (STUTTGART, 5)])
def test_declarations_end_with_open_rows_for_what_changes_within_the_year(kreis: str, heading: int) -> None:
    sheet = book(ERKLAERUNGEN, kreis)["Erklärungen"]
    assert sheet[f"A{heading}"].value == "Weitere Zeilen, wenn sich im Jahr etwas ändert"
    rows = range(heading + 1, heading + 11)
    assert sheet.max_row == rows[-1]
    assert open_cells(sheet) >= {f"{letter}{row}" for row in rows for letter in "ACDEFGHIJ"}
    assert all(sheet[f"B{row}"].data_type == "f" and sheet[f"B{row}"].protection.locked for row in rows)


def test_a_stadtkreis_cannot_choose_the_landkreis_nor_reads_of_it() -> None:
    workbook = book(ERKLAERUNGEN, KARLSRUHE)
    texts = [str(cell.value) for sheet in workbook for row in sheet.iter_rows() for cell in row if cell.value]
    rules = workbook["Erklärungen"].data_validations.dataValidation
    options = [rule.formula1 for rule in rules if "keine" in rule.formula1]
    assert options == ['"eigenregie,dritte,zusammenschluss,keine"'] * 2
    assert [text for text in texts if "landkreis" in text.casefold()] == []


@pytest.mark.parametrize("kreis", [BIBERACH, STUTTGART])
def test_the_sum_row_adds_up_exactly_the_rows_of_the_gemeinden(kreis: str) -> None:
    sheet = book(ZAEHLUNG, kreis)["Zählung"]
    last = HEADER + len(places(sheet))
    row = [cell.value for cell in sheet[last + 1]]
    areas = [f"{letter}{FIRST}" + (f":{letter}{last}" if last > FIRST else "") for letter in "CD"]
    assert row[1:4] == ["Summe", *(f"=SUM({area})" for area in areas)]
    assert sheet.max_row == last + 1
    assert [c.value for c in book(ZAEHLUNG, kreis, values=True)["Zählung"][last + 1]][2:4] == [0, 0]


def test_the_control_stores_what_holds_for_a_form_that_nobody_filled_in() -> None:
    counts = book(ZAEHLUNG, values=True)["Deckblatt"]
    labels = [
        "Gemeinden im Formular",
        "Personen zusammen",
        "Gemeinden, die noch fehlen",
        "Felder, die noch leer sind",
    ]
    assert [cell_beside(counts, label).value for label in labels] == [45, 0, 45, 90]
    declared = book(ERKLAERUNGEN, values=True)["Deckblatt"]
    assert cell_beside(declared, "davon landkreis").value == 0
    assert cell_beside(declared, "Gemeinden, die noch fehlen").value == 45


def test_blank_counts_and_options_stand_out() -> None:
    for art, area in ((ZAEHLUNG, f"C{FIRST}:D48"), (ERKLAERUNGEN, f"C{FIRST}:C48")):
        rules = book(art)[art.blatt].conditional_formatting
        ranges = [str(r.sqref) for r in rules if any(rule.type == "containsBlanks" for rule in r.rules)]
        assert {cell for found in ranges for cell in cells_of(found)} == cells_of(area)


@pytest.mark.parametrize(("art", "orientation"), [(ZAEHLUNG, "portrait"), (ERKLAERUNGEN, "landscape")])
def test_a_form_prints_on_a4_with_its_header_row_on_every_page_and_its_id_in_the_footer(
    art: Meldungsart, orientation: str
) -> None:
    workbook = book(art)
    sheet = workbook[art.blatt]
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation or "portrait") == (9, orientation)
    assert sheet.print_title_rows == f"${HEADER}:${HEADER}"
    assert sheet.freeze_panes == f"C{FIRST}"
    for each in workbook:
        assert each.sheet_properties.pageSetUpPr.fitToPage
        assert f"{art.stamm}-08426-2026-09-15" in each.oddFooter.left.text
        assert each.oddFooter.right.text == "Seite &P von &N"


def test_the_instruction_says_what_is_counted_and_that_blank_is_not_null() -> None:
    cover = book(ZAEHLUNG)["Deckblatt"]
    text = " ".join(str(cell.value) for row in cover.iter_rows() for cell in row if cell.value)
    for said in ("Anschlussunterbringung", "01.01.2015", "29.02.2016", "Familiennachzug", "§ 29d Abs. 1 FAG"):
        assert said in text
    assert "Leer ist nicht null" in text


def test_the_same_form_gives_the_same_bytes_and_another_date_others() -> None:
    form = formular(ZAEHLUNG)
    assert form_bytes(form, "0") == form_bytes(form, "0")
    assert form_bytes(form, "0") != form_bytes(replace(form, stichtag=date(2027, 9, 15)), "0")


def test_a_form_bears_its_id_as_a_property() -> None:
    properties = {p.name: p.value for p in book(ERKLAERUNGEN).custom_doc_props.props}
    assert properties == {"gff-formular": "erklaerungen-08426-2026-09-15"}


def test_a_name_that_looks_like_a_formula_stays_text() -> None:
    form = formular(ZAEHLUNG, STUTTGART)
    evil = replace(form, kreis=replace(form.kreis, name="=1+1"), gemeinden=(replace(form.gemeinden[0], name="=2+2"),))
    workbook = openpyxl.load_workbook(io.BytesIO(form_bytes(evil, "0")))
    cell = workbook["Zählung"]["B4"]
    assert (cell.value, cell.data_type) == ("=2+2", "s")
    assert cell_beside(workbook["Deckblatt"], "Kreis").data_type == "s"

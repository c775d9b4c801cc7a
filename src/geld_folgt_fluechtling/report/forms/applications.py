"""The sheet to fill in with applications: a row per post and person, everything open but what is computed."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from geld_folgt_fluechtling.model.antragsformular import Antragsspalte
from geld_folgt_fluechtling.model.antragsregeln import QUALIFIKATIONEN
from geld_folgt_fluechtling.report.forms import application_checks, checks
from geld_folgt_fluechtling.report.forms.application_columns import Layout, Table
from geld_folgt_fluechtling.report.forms.columns import FIRST_ROW, HEADER_ROW
from geld_folgt_fluechtling.report.forms.style import INPUT_TAB, ROW_HEIGHT, FormBook, prepare_form
from geld_folgt_fluechtling.report.forms.texts import HINWEIS, titel

_FROZEN = 2
_S = Antragsspalte


def write_applications(sheet: Worksheet, book: FormBook) -> None:
    """Fill the sheet."""
    table = Table.of(book.formular)
    prepare_form(sheet, book)
    sheet.set_landscape()
    sheet.set_tab_color(INPUT_TAB)
    for number, column in enumerate(table.columns):
        sheet.set_column(number, number, column.width)
    _write_head(sheet, book, table)
    for row in range(FIRST_ROW, table.last_row + 1):
        sheet.set_row(row, ROW_HEIGHT)
        for number, column in enumerate(table.columns):
            style = getattr(book.styles, column.style)
            if column.heading == _S.KOSTEN:
                sheet.write_formula(row, number, _costs(table, row), style, "")
            else:
                sheet.write_blank(row, number, None, style)
    _check_lists(sheet, table)
    _check_numbers(sheet, table)
    _mark_gaps(sheet, book, table)
    sheet.freeze_panes(FIRST_ROW, _FROZEN)
    sheet.repeat_rows(HEADER_ROW)
    sheet.print_area(0, 0, table.last_row, len(table.columns) - 1)
    sheet.set_selection(FIRST_ROW, 1, FIRST_ROW, 1)


def _write_head(sheet: Worksheet, book: FormBook, table: Table) -> None:
    styles, end = book.styles, len(table.columns) - 1
    sheet.merge_range(0, 0, 0, end, titel(book.formular), styles.title)
    sheet.merge_range(1, 0, 1, end, HINWEIS[book.formular.art], styles.subtitle)
    for row, height in enumerate((28, 22, 34)):
        sheet.set_row(row, height)
    for number, column in enumerate(table.columns):
        is_open = column.style.startswith("open_")
        sheet.write_string(HEADER_ROW, number, column.heading, styles.open_heading if is_open else styles.heading)


def _costs(table: Table, row: int) -> str:
    """VZÄ × rate × months / 12; empty as long as one of them is not entered."""
    vorgaben = table.liste.vorgaben

    def cell(heading: str) -> str:
        return str(xl_rowcol_to_cell(row, table.position(heading), col_abs=True))

    layout = Layout(table.liste)
    given = [cell(heading) for heading in (_S.STELLEN, _S.QUALIFIKATION, _S.MONATE)]
    conditions = [layout.rates_column(0), given[1]]
    if vorgaben.mehrere:
        given.append(cell(_S.FOERDERBEREICH))
        conditions += [layout.rates_column(2), given[3]]
    missing = ",".join(f'{one}=""' for one in given)
    rate = f"SUMIFS({layout.rates_column(1)},{','.join(conditions)})"
    return f'=IF(OR({missing}),"",{_rounded(f"{given[0]}*{rate}*{given[2]}/12", *vorgaben.rundung)})'


def _rounded(amount: str, how: str, unit_cents: int) -> str:
    """As grants are; what is rounded down loses first what a spreadsheet's floats are beside the truth."""
    if (how, unit_cents) == ("kaufmaennisch", 1):
        return f"ROUND({amount},2)"
    unit = f"{unit_cents / 100:.2f}"
    units = f"({amount})/{unit}"
    return f"ROUNDDOWN(ROUND({units},6),0)*{unit}" if how == "abrunden" else f"ROUND({units},0)*{unit}"


def _cells(table: Table, heading: str) -> checks.Cells:
    return FIRST_ROW, table.position(heading), table.last_row, table.position(heading)


def _check_lists(sheet: Worksheet, table: Table) -> None:
    layout, vorgaben = Layout(table.liste), table.liste.vorgaben
    checks.from_list(sheet, _cells(table, _S.ANTRAGSTELLER), _S.ANTRAGSTELLER, layout.applicants_once())
    if table.liste.zusammenschluesse:
        checks.from_list(sheet, _cells(table, _S.ZUSAMMENSCHLUSS), _S.ZUSAMMENSCHLUSS, layout.group_names())
    if vorgaben.mehrere:
        checks.choice(sheet, _cells(table, _S.FOERDERBEREICH), _S.FOERDERBEREICH, vorgaben.posten)
    checks.choice(sheet, _cells(table, _S.QUALIFIKATION), _S.QUALIFIKATION, [*map(str.capitalize, QUALIFIKATIONEN)])
    for name in vorgaben.nachweise:
        checks.choice(sheet, _cells(table, name), name, ("ja", "nein"))


def _check_numbers(sheet: Worksheet, table: Table) -> None:
    step = table.liste.vorgaben.schritt or Fraction(0)
    stellen, first, months = (table.first(heading) for heading in (_S.STELLEN, _S.ERSTER_MONAT, _S.MONATE))
    application_checks.part_of_a_post(sheet, _cells(table, _S.STELLEN), stellen, step)
    application_checks.month(sheet, _cells(table, _S.ERSTER_MONAT))
    application_checks.months(sheet, _cells(table, _S.MONATE), months, first)
    application_checks.received(sheet, _cells(table, _S.EINGEGANGEN_AM))


def _mark_gaps(sheet: Worksheet, book: FormBook, table: Table) -> None:
    """In a row that was begun, what it still needs; and months that lead beyond the year."""
    begun = f"COUNTA({table.first(_S.ANTRAGSTELLER)}:{table.first(_S.PERSON)})>0"
    for heading in table.needed:
        rule: dict[str, Any] = {"type": "formula", "format": book.styles.blank}
        rule["criteria"] = f'=AND({begun},{table.first(heading)}="")'
        sheet.conditional_format(*_cells(table, heading), rule)
    beyond = f"=AND(ISNUMBER({table.first(_S.MONATE)}),{table.first(_S.ERSTER_MONAT)}+{table.first(_S.MONATE)}>13)"
    sheet.conditional_format(
        *_cells(table, _S.MONATE), {"type": "formula", "criteria": beyond, "format": book.styles.blank}
    )

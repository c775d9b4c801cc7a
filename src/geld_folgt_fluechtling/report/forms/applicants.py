"""The sheet that lists who may apply, with which frame, and what of it is left; locked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from geld_folgt_fluechtling.model.antragsformular import Antragsspalte, Antragsteller
from geld_folgt_fluechtling.report.forms.application_columns import Layout, Table
from geld_folgt_fluechtling.report.forms.application_texts import hinweis, titel_der_liste
from geld_folgt_fluechtling.report.forms.style import ROW_HEIGHT, FormBook, prepare_form
from geld_folgt_fluechtling.report.workbook.style import height_for
from geld_folgt_fluechtling.steps.periods import month_ranges

_S = Antragsspalte
_ZEITRAUM = "Zeitraum (Monate)"  # not called like a column of applications: readers must tell the two sheets apart
_WIDTHS = {_S.ANTRAGSTELLER: 46, _S.ZUSAMMENSCHLUSS: 28, _S.FOERDERBEREICH: 28, _ZEITRAUM: 18}
_MONEY_WIDTH = 20


def write_applicants(sheet: Worksheet, book: FormBook) -> None:
    """Fill the sheet: rates, who may apply, names of groups, who may not and who does instead."""
    table = Table.of(book.formular)
    liste, layout = table.liste, Layout(table.liste)
    prepare_form(sheet, book)
    sheet.set_landscape()
    widths = [_WIDTHS.get(heading, _MONEY_WIDTH) for heading in _headings(table)]
    for number, width in enumerate(widths):
        sheet.set_column(number, number, width)
    end = len(widths) - 1
    sheet.merge_range(0, 0, 0, max(end, 1), titel_der_liste(book.formular), book.styles.title)
    sheet.set_row(0, 28)
    if liste.vorgaben.saetze:
        _write_rates(sheet, book, table)
    _write_section(sheet, book, layout.applicants - 2, end, "Wer beantragen kann")
    _write_line(sheet, book, layout.applicants - 1, _headings(table))
    for row, antragsteller in enumerate(liste.berechtigt, start=layout.applicants):
        _write_applicant(sheet, book, table, row, antragsteller)
    if not liste.berechtigt:
        sheet.write_string(layout.applicants, 0, "niemand", book.styles.cell)
    if liste.zusammenschluesse:
        _write_section(sheet, book, layout.groups - 1, end, "Zusammenschlüsse")
        for row, name in enumerate(liste.zusammenschluesse, start=layout.groups):
            sheet.write_string(row, 0, name, book.styles.cell)
    if liste.uebrige:
        _write_others(sheet, book, table, widths[1:])


def _headings(table: Table) -> tuple[str, ...]:
    liste = table.liste
    if not liste.with_frames:
        return (_S.ANTRAGSTELLER,)
    lines = (_S.FOERDERBEREICH,) if liste.vorgaben.mehrere else ()
    spent = ("Beantragt (€)", "Noch frei (€)") if liste.vorgaben.saetze else ()
    return (_S.ANTRAGSTELLER, _S.ZUSAMMENSCHLUSS, *lines, _ZEITRAUM, "Planungsrahmen (€)", *spent)


def _write_section(sheet: Worksheet, book: FormBook, row: int, end: int, text: str) -> None:
    sheet.set_row(row, ROW_HEIGHT + 4)
    sheet.write_string(row, 0, text, book.styles.section)
    for number in range(1, end + 1):
        sheet.write_blank(row, number, None, book.styles.section)


def _write_line(sheet: Worksheet, book: FormBook, row: int, headings: tuple[str, ...]) -> None:
    sheet.set_row(row, ROW_HEIGHT)
    for number, heading in enumerate(headings):
        sheet.write_string(row, number, heading, book.styles.heading)


def _write_rates(sheet: Worksheet, book: FormBook, table: Table) -> None:
    vorgaben, layout, styles = table.liste.vorgaben, Layout(table.liste), book.styles
    lines = (_S.FOERDERBEREICH,) if vorgaben.mehrere else ()
    _write_section(sheet, book, layout.rates - 2, 1 + len(lines), "Förderung je volle Stelle und Jahr")
    _write_line(sheet, book, layout.rates - 1, (_S.QUALIFIKATION, "Betrag (€)", *lines))
    for row, satz in enumerate(vorgaben.saetze, start=layout.rates):
        sheet.write_string(row, 0, satz.qualifikation.capitalize(), styles.cell)
        sheet.write_number(row, 1, satz.cents / 100, styles.money)
        if lines:
            sheet.write_string(row, 2, satz.posten, styles.cell)


def _write_applicant(sheet: Worksheet, book: FormBook, table: Table, row: int, antragsteller: Antragsteller) -> None:
    styles = book.styles
    sheet.write_string(row, 0, antragsteller.eintrag, styles.cell)
    if not table.liste.with_frames:
        return
    texts = [antragsteller.zusammenschluss, month_ranges(antragsteller.monate)]
    if table.liste.vorgaben.mehrere:
        texts.insert(1, antragsteller.posten)
    for number, text in enumerate(texts, start=1):
        sheet.write(row, number, text, styles.cell)  # which leaves a cell without text blank
    frame, applied, left = range(len(texts) + 1, len(texts) + 4)
    cents = antragsteller.rahmen_cents or 0
    sheet.write_number(row, frame, cents / 100, styles.money)
    if not table.liste.vorgaben.saetze:
        return
    sheet.write_formula(row, applied, _applied(table, row, antragsteller), styles.money, 0)
    difference = f"={xl_rowcol_to_cell(row, frame)}-{xl_rowcol_to_cell(row, applied)}"
    sheet.write_formula(row, left, difference, styles.money, cents / 100)
    rule = {"type": "cell", "criteria": "<", "value": 0, "format": styles.blank}
    sheet.conditional_format(row, left, row, left, rule)


def _applied(table: Table, row: int, antragsteller: Antragsteller) -> str:
    """The costs of all applications for this frame; who has one frame only need not name the group."""
    same = [f"--({table.area(_S.ANTRAGSTELLER)}={xl_rowcol_to_cell(row, 0)})"]
    mine = [
        one for one in table.liste.berechtigt if one.ags == antragsteller.ags and one.posten == antragsteller.posten
    ]
    if len(mine) > 1:
        named = xl_rowcol_to_cell(row, 1) if antragsteller.zusammenschluss else '""'
        same.append(f"--({table.area(_S.ZUSAMMENSCHLUSS)}={named})")
    if table.liste.vorgaben.mehrere:
        same.append(f"--({table.area(_S.FOERDERBEREICH)}={xl_rowcol_to_cell(row, 2)})")
    return f"=SUMPRODUCT({','.join(same)},{table.area(_S.KOSTEN)})"


def _write_others(sheet: Worksheet, book: FormBook, table: Table, widths: Sequence[int]) -> None:
    layout, styles, end = Layout(table.liste), book.styles, len(widths)
    _write_section(sheet, book, layout.others - 1, end, "Wer nicht beantragen kann, und warum")
    for row, (name, text) in enumerate(_reasons(table), start=layout.others):
        sheet.write_string(row, 0, name, styles.cell)
        sheet.merge_range(row, 1, row, end, text, styles.hint)
        sheet.set_row(row, max(ROW_HEIGHT, height_for([text], [sum(widths)])))


def _reasons(table: Table) -> Iterator[tuple[str, str]]:
    several = table.liste.vorgaben.mehrere
    for antragsteller in table.liste.uebrige:
        line = f"{antragsteller.posten}: " if several else ""
        yield antragsteller.eintrag, line + hinweis(antragsteller)

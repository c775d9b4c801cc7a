"""The first sheet of the workbook of grants: sums, reasons of refusal, warnings, and what it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from xlsxwriter.worksheet import Worksheet

from geld_folgt_fluechtling.model.bewilligung import Ausgaberest, Bewilligungslauf
from geld_folgt_fluechtling.model.codes import CODES, Schwere
from geld_folgt_fluechtling.model.money import eur_decimal
from geld_folgt_fluechtling.report.grants import sums
from geld_folgt_fluechtling.report.grants.words import REASONS
from geld_folgt_fluechtling.report.labels import NO_OFFICIAL_FIGURES
from geld_folgt_fluechtling.report.wording import message
from geld_folgt_fluechtling.report.workbook.style import HEADING_HEIGHT, Book, height_for
from geld_folgt_fluechtling.report.workbook.table import write_number

_WIDTHS = (54, 22, 22, 22, 16)


def write_overview(sheet: Worksheet, book: Book, lauf: Bewilligungslauf) -> None:
    """Fill the sheet from top to bottom."""
    _ = book.lang.text
    for position, width in enumerate(_WIDTHS):
        sheet.set_column(position, position, width)
    sheet.write_string(0, 0, f"{_('Grants')}: {book.subtitle}", book.styles.title)
    row = 1
    if book.verteilung.is_modelled:
        sheet.write_string(row, 0, _(NO_OFFICIAL_FIGURES), book.styles.warning)
        row += 1
    said = [sums.decided(lauf, book.lang), *sums.carried_over(lauf, book.lang)]
    row = _write_texts(sheet, book, row, said)
    row = _write_money(sheet, book, row + 1, _("Posten"), sums.per_posten(lauf))
    row = _write_money(sheet, book, row + 1, _("Regierungsbezirk"), sums.per_bezirk(lauf, book.lang))
    row = _write_reasons(sheet, book, row + 1, lauf)
    unspent = [(f"{rahmen.ags} {rahmen.whose}", rest) for rahmen, rest in sums.largest_unspent(lauf)]
    if unspent:
        row = _write_money(sheet, book, row + 1, _("Most unspent"), unspent)
    assumed = sums.assumed(lauf, book.lang)
    if assumed:
        sheet.write_string(row + 1, 0, _("Assumed, because no source says so:"), book.styles.section)
        row = _write_texts(sheet, book, row + 2, assumed)
    warnings = [f for f in lauf.findings if CODES[f.code].schwere is Schwere.WARNUNG]
    if warnings:
        sheet.write_string(row + 1, 0, _("Warnings"), book.styles.section)
        row = _write_texts(sheet, book, row + 2, [message(finding, book.lang) for finding in warnings])
    _write_run(sheet, book, row + 1, lauf)


def _write_texts(sheet: Worksheet, book: Book, row: int, texts: Sequence[str]) -> int:
    for text in texts:
        sheet.merge_range(row, 0, row, len(_WIDTHS) - 1, text, book.styles.wrapped)
        sheet.set_row(row, height_for([text], [sum(_WIDTHS)]))
        row += 1
    return row


def _write_headings(sheet: Worksheet, book: Book, row: int, headings: Sequence[str]) -> None:
    sheet.set_row(row, HEADING_HEIGHT)
    for position, heading in enumerate(headings):
        sheet.write_string(row, position, heading, book.styles.heading)


def _write_money(sheet: Worksheet, book: Book, row: int, first: str, rows: Sequence[tuple[str, Ausgaberest]]) -> int:
    """Frame, granted, and the unspent rest as a formula."""
    _ = book.lang.text
    headings = (first, _("Frame (euro)"), _("Granted (euro)"), _("Unspent (euro)"), _("Granted applications"))
    _write_headings(sheet, book, row, headings)
    for name, rest in rows:
        row += 1
        sheet.write_string(row, 0, name, book.styles.wrapped)
        sheet.set_row(row, height_for([name], _WIDTHS[:1]))
        write_number(sheet, row, 1, eur_decimal(rest.rahmen_cents), book.styles.euro)
        write_number(sheet, row, 2, eur_decimal(rest.bewilligt_cents), book.styles.euro)
        unspent = float(eur_decimal(rest.rest_cents))
        sheet.write_formula(row, 3, f"=B{row + 1}-C{row + 1}", book.styles.euro, unspent)
        write_number(sheet, row, 4, Decimal(rest.antraege), book.styles.whole)
    return row + 1


def _write_reasons(sheet: Worksheet, book: Book, row: int, lauf: Bewilligungslauf) -> int:
    if not lauf.gruende:
        return row - 1
    _write_headings(sheet, book, row, (book.lang.text("Refused because"), book.lang.text("Applications")))
    for grund, number in lauf.gruende.items():
        row += 1
        sheet.write_string(row, 0, book.lang.text(REASONS[grund]), book.styles.plain)
        write_number(sheet, row, 1, Decimal(number), book.styles.whole)
    return row + 1


def _write_run(sheet: Worksheet, book: Book, row: int, lauf: Bewilligungslauf) -> None:
    _ = book.lang.text
    runs = {_("Frame: run digest"): lauf.rahmenlauf, _("Carried over: run digest"): lauf.vorheriger}
    facts = {name: run.laufkennung for name, run in runs.items() if run is not None}
    facts |= {_("Run digest"): book.laufkennung, _("Program"): f"gff {book.version}"}
    for name, value in facts.items():
        sheet.write_string(row, 0, name, book.styles.plain)
        sheet.write_string(row, 1, value, book.styles.plain)
        row += 1

"""The workbook of a comparison: for people who read, filter and print. The same input gives the same bytes."""

from __future__ import annotations

import io

from geld_folgt_fluechtling.model.columns import COLUMNS, Kind
from geld_folgt_fluechtling.model.vergleichslauf import Vergleichslauf
from geld_folgt_fluechtling.report.comparison.key_figures import write_key_figures
from geld_folgt_fluechtling.report.comparison.overview import write_overview
from geld_folgt_fluechtling.report.comparison.sheets import table_sheets
from geld_folgt_fluechtling.report.comparison.words import headline
from geld_folgt_fluechtling.report.language import Language
from geld_folgt_fluechtling.report.wording import finding_rows
from geld_folgt_fluechtling.report.workbook.new import new_workbook
from geld_folgt_fluechtling.report.workbook.style import Pages, Styles, prepare
from geld_folgt_fluechtling.report.workbook.table import TableSheet, write_table


def workbook_bytes(lauf: Vergleichslauf, lang: Language, laufkennung: str, version: str) -> bytes:
    """The workbook, with every formula's value stored beside it."""
    content = io.BytesIO()
    title = headline(lauf, lang)
    workbook = new_workbook(content, f"{lang.text('Comparison')}: {title}", version)
    book = Pages(
        workbook=workbook,
        styles=Styles.of(workbook, lang),
        lang=lang,
        laufkennung=laufkennung,
        version=version,
        subtitle=title,
        is_modelled=lauf.is_modelled,
        posten={},
    )
    overview = workbook.add_worksheet(lang.text("Overview"))
    prepare(overview, book)
    overview.fit_to_pages(1, 1)
    write_overview(overview, book, lauf)
    write_key_figures(book, lauf)
    for table in table_sheets(lauf, lang):
        write_table(book, table)
    hints = [column for column in COLUMNS["hinweise"] if column.kind is Kind.TEXT]
    write_table(book, TableSheet("hinweise", lang.text("Findings"), hints, finding_rows(lauf.findings, lang)))
    workbook.close()
    return content.getvalue()

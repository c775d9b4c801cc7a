"""The workbook of a run: for people who read, filter and print. The same input gives the same bytes."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import datetime
from operator import itemgetter

import xlsxwriter

from geld_folgt_fluechtling.model.codes import N_
from geld_folgt_fluechtling.model.columns import COLUMNS, Column, Kind, Row
from geld_folgt_fluechtling.model.stored_run import position
from geld_folgt_fluechtling.model.tables import rows_of
from geld_folgt_fluechtling.model.verteilung import Verteilung
from geld_folgt_fluechtling.report.language import Language
from geld_folgt_fluechtling.report.wording import finding_rows
from geld_folgt_fluechtling.report.workbook.overview import write_overview
from geld_folgt_fluechtling.report.workbook.rules import write_rules
from geld_folgt_fluechtling.report.workbook.style import Book, Styles, prepare
from geld_folgt_fluechtling.report.workbook.table import TableSheet, write_table

_FIXED_TIME = datetime(2000, 1, 1)  # noqa: DTZ001 - a file property, not a moment

_TABLE_SHEETS = {
    "zuweisungen": N_("Zuweisungen"),
    "zuordnungen": N_("Zuordnungen"),
    "empfaenger": N_("Recipients"),
    "kreise": N_("Kreise"),
    "posten": N_("Posten"),
    "planungsrahmen": N_("Planungsrahmen"),
    "schwelle": N_("Below the threshold"),
}


_RUN = frozenset({"jahr", "lauf"})
_SAID_ELSEWHERE = {
    "zuweisungen": _RUN | {"ebene", "schluessel"},
    "planungsrahmen": _RUN | {"antragsschwelle_eur"},
    "schwelle": _RUN | {"kreis_ags", "antragsschwelle_eur"},
}
"""Columns that say nothing new: year and Lauf stand in every title, the key on the sheet Posten, a threshold on that
of the rules, a Kreis by its name."""
_AGS_OF_ZUORDNUNG = position("zuordnungen", "ags")
_NEIGHBOURS = position("schwelle", "nachbarn")


def workbook_bytes(verteilung: Verteilung, lang: Language, laufkennung: str, version: str) -> bytes:
    """The workbook, with every formula's value stored beside it."""
    content = io.BytesIO()
    workbook = xlsxwriter.Workbook(
        content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    title = f"{verteilung.regeln.titel} {verteilung.regeln.jahr}"
    workbook.set_properties({"title": title, "created": _FIXED_TIME, "comments": f"gff {version}"})
    book = Book(workbook, Styles.of(workbook, lang), lang, verteilung, laufkennung, version)
    overview = workbook.add_worksheet(lang.text("Overview"))
    prepare(overview, book)
    overview.fit_to_pages(1, 1)
    write_overview(overview, book)
    for name, rows in _rows_for_people(verteilung).items():
        columns = [column for column in _columns(name) if _is_shown(name, column)]
        write_table(book, TableSheet(name, lang.text(_TABLE_SHEETS[name]), columns, rows))
    rules = workbook.add_worksheet(lang.text("Rules and sources"))
    prepare(rules, book)
    write_rules(rules, book)
    hints = [column for column in COLUMNS["hinweise"] if column.kind is Kind.TEXT]
    write_table(book, TableSheet("hinweise", lang.text("Findings"), hints, _hints(verteilung, lang)))
    workbook.close()
    return content.getvalue()


def _is_shown(table: str, column: Column) -> bool:
    return column.name not in _SAID_ELSEWHERE.get(table, _RUN)


def _columns(table: str) -> list[Column]:
    """The columns of a table, with the Gemeinde's name beside its AGS where the table has only that."""
    columns = list(COLUMNS[table])
    if table == "zuordnungen":
        columns.insert(_AGS_OF_ZUORDNUNG + 1, Column("name", Kind.TEXT))
    return columns


def _rows_for_people(verteilung: Verteilung) -> dict[str, list[Row]]:
    """The tables without the columns that are the same in every row and said on another sheet."""
    tables = rows_of(verteilung)
    name_of = verteilung.gebiet.unit_name
    split = _AGS_OF_ZUORDNUNG + 1
    tables["zuordnungen"] = [
        (*row[:split], name_of(str(row[split - 1])), *row[split:]) for row in tables["zuordnungen"]
    ]
    if "schwelle" in tables:
        tables["schwelle"] = [_neighbours_by_name(row, name_of) for row in tables["schwelle"]]
    shown = {}
    for name in [name for name in _TABLE_SHEETS if name in tables]:
        keep = [i for i, column in enumerate(_columns(name)) if _is_shown(name, column)]
        pick = itemgetter(*keep)
        shown[name] = [pick(row) for row in tables[name]]
    return shown


def _neighbours_by_name(row: Row, name_of: Callable[[str], str]) -> Row:
    names = ", ".join(map(name_of, str(row[_NEIGHBOURS]).split()))
    return (*row[:_NEIGHBOURS], names, *row[_NEIGHBOURS + 1 :])


def _hints(verteilung: Verteilung, lang: Language) -> list[Row]:
    return finding_rows(verteilung.findings, lang)

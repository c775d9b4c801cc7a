"""The workbook of a run: for people who read, filter and print. The same input gives the same bytes."""

from __future__ import annotations

import io
from collections.abc import Callable
from operator import itemgetter

from geld_folgt_fluechtling.model.codes import N_
from geld_folgt_fluechtling.model.columns import COLUMNS, Column, Kind, Row
from geld_folgt_fluechtling.model.erklaerungen import MONTHS
from geld_folgt_fluechtling.model.stored_run import position
from geld_folgt_fluechtling.model.tables import rows_of
from geld_folgt_fluechtling.model.verteilung import Verteilung
from geld_folgt_fluechtling.report.language import Language
from geld_folgt_fluechtling.report.wording import finding_rows
from geld_folgt_fluechtling.report.workbook.new import new_book
from geld_folgt_fluechtling.report.workbook.overview import write_overview
from geld_folgt_fluechtling.report.workbook.project_sheets import project_sheets
from geld_folgt_fluechtling.report.workbook.rules import write_rules
from geld_folgt_fluechtling.report.workbook.style import prepare
from geld_folgt_fluechtling.report.workbook.table import TableSheet, write_table

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
_NEIGHBOURS = position("schwelle", "nachbarn")
_NAMED = {"zuordnungen": {"ags": "name", "empfaenger_ags": "empfaenger"}}
"""Columns of AGS beside which people read the name, and how the column with the names is called."""


def workbook_bytes(verteilung: Verteilung, lang: Language, laufkennung: str, version: str) -> bytes:
    """The workbook, with every formula's value stored beside it."""
    content = io.BytesIO()
    book = new_book(content, verteilung, lang, laufkennung, version)
    workbook = book.workbook
    overview = workbook.add_worksheet(lang.text("Overview"))
    prepare(overview, book)
    overview.fit_to_pages(1, 1)
    write_overview(overview, book)
    for name, rows in _rows_for_people(verteilung).items():
        columns = [column for column in _columns(name) if _is_shown(name, column)]
        write_table(
            book, TableSheet(name, lang.text(_TABLE_SHEETS[name]), columns, rows, _note(name, verteilung, lang))
        )
    for table in project_sheets(verteilung, lang):
        write_table(book, table)
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
    """The columns of a table, with names beside each AGS where the table has only that."""
    columns: list[Column] = []
    for column in COLUMNS[table]:
        columns.append(column)
        if column.name in _NAMED.get(table, {}):
            columns.append(Column(_NAMED[table][column.name], Kind.TEXT))
    return columns


def _rows_for_people(verteilung: Verteilung) -> dict[str, list[Row]]:
    """The tables with names, without the columns that are the same in every row and said on another sheet."""
    tables = rows_of(verteilung)
    if "schwelle" in tables:
        name_of = verteilung.gebiet.unit_name
        tables["schwelle"] = [_neighbours_by_name(row, name_of) for row in tables["schwelle"]]
    shown = {}
    if not verteilung.mit_erklaerungen:
        tables.pop("planungsrahmen", None)  # who receives is not known yet: frames of every single Gemeinde
    for name in [name for name in _TABLE_SHEETS if name in tables]:
        rows = _with_names(name, tables[name], verteilung)
        keep = [i for i, column in enumerate(_columns(name)) if _is_shown(name, column)]
        pick = itemgetter(*keep)
        shown[name] = [pick(row) for row in rows]
    return shown


def _with_names(table: str, rows: list[Row], verteilung: Verteilung) -> list[Row]:
    """The rows of the table with the columns of names put in."""
    at = [place for place, column in enumerate(COLUMNS[table]) if column.name in _NAMED.get(table, {})]
    name_of = verteilung.gebiet.unit_name
    for place in reversed(at):
        rows = [(*row[: place + 1], name_of(str(row[place])), *row[place + 1 :]) for row in rows]
    return rows


def _note(table: str, verteilung: Verteilung, lang: Language) -> str:
    """What is to be known to read the sheet; empty where that goes without saying."""
    known = _thresholds(verteilung, lang) if table in ("planungsrahmen", "schwelle") else []
    if not any((part.von_monat, part.bis_monat) != (1, MONTHS) for part in verteilung.zuordnungen):
        return " ".join(known)
    notes = {
        "zuordnungen": lang.text("Claims whose recipient changes in the year have a row for each recipient."),
        "empfaenger": lang.text("Gemeinden and key values are those held at the end of the year."),
        "planungsrahmen": lang.text("Gemeinden and key values are those held at the end of the year."),
    }
    return " ".join([*known, *filter(None, [notes.get(table)])])


def _thresholds(verteilung: Verteilung, lang: Language) -> list[str]:
    """From which claim on somebody may apply alone, one sentence per Posten that says so."""
    words = lang.text("{posten}: a Gemeinde may apply alone from {amount} euro a year.")
    return [
        words.format(posten=posten.bezeichnung, amount=lang.euro(posten.antragsschwelle.cents))
        for posten in verteilung.regeln.posten
        if posten.antragsschwelle is not None
    ]


def _neighbours_by_name(row: Row, name_of: Callable[[str], str]) -> Row:
    names = ", ".join(map(name_of, str(row[_NEIGHBOURS]).split()))
    return (*row[:_NEIGHBOURS], names, *row[_NEIGHBOURS + 1 :])


def _hints(verteilung: Verteilung, lang: Language) -> list[Row]:
    return finding_rows(verteilung.findings, lang)

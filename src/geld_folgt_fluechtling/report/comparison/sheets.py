"""The sheets of a comparison that are tables: key figures, units side by side, pairs, practicability, ranges."""

from __future__ import annotations

from collections.abc import Sequence

from geld_folgt_fluechtling.model.codes import N_
from geld_folgt_fluechtling.model.columns import COLUMNS, Cell, Column, Kind, Row
from geld_folgt_fluechtling.model.vergleich import Art, Gruppierung
from geld_folgt_fluechtling.model.vergleichslauf import Vergleichslauf
from geld_folgt_fluechtling.report.comparison import words
from geld_folgt_fluechtling.report.comparison.side_by_side import ranks, side_by_side
from geld_folgt_fluechtling.report.labels import column_label
from geld_folgt_fluechtling.report.language import Language
from geld_folgt_fluechtling.report.workbook.table import TableSheet

_RUN = ("jahr", "lauf")
_GROUPS = (
    Gruppierung.LAND,
    Gruppierung.REGIERUNGSBEZIRK,
    Gruppierung.GROESSENKLASSE,
    Gruppierung.GEMEINDEART,
    Gruppierung.DELEGATION,
    Gruppierung.GRUPPE,
    Gruppierung.AUSWAHL,
)
_TITLES = {
    "kennzahlen": N_("Key figures"),
    "paare": N_("Pairs"),
    "praktikabilitaet": N_("Practicability"),
    "teilerhebung": N_("Partial counts"),
}
_PLACES = ("groesster_gewinn_ags", "groesster_verlust_ags", "bedauern_ags", "bedauern_je_einwohner_ags")
"""Columns of AGS beside which people read the name."""


def table_sheets(lauf: Vergleichslauf, lang: Language) -> list[TableSheet]:
    """All of them, in the order of the workbook; none for tables without a row."""
    _ = lang.text
    tables = lauf.tabellen
    sheets = [
        _key_figures(tables["kennzahlen"], lauf, lang),
        side_by_side(lauf, _("Groups"), _GROUPS, lang),
        side_by_side(lauf, _("Gemeinden"), (Gruppierung.GEMEINDE,), lang),
        side_by_side(lauf, _("Kreise"), (Gruppierung.KREIS,), lang),
    ]
    if any(alternative.delegiert for alternative in lauf.vergleich.alternativen):
        sheets.append(side_by_side(lauf, _("Recipients"), (Gruppierung.EMPFAENGER,), lang))
    sheets += [
        ranks(lauf, _("Ranks"), (Gruppierung.KREIS, Gruppierung.GEMEINDE), lang),
        _plain("paare", tables["paare"], lang),
        _plain("praktikabilitaet", tables["praktikabilitaet"], lang, {"quelle": _("Source the Gemeinde needs")}),
        _plain("teilerhebung", tables["teilerhebung"], lang),
    ]
    return [sheet for sheet in sheets if sheet.rows]


def _key_figures(rows: Sequence[Row], lauf: Vergleichslauf, lang: Language) -> TableSheet:
    """The table with names beside each AGS and kinds in words."""
    columns: list[Column] = []
    headings = {}
    for column in COLUMNS["kennzahlen"]:
        columns.append(column)
        if column.name in _PLACES:
            named = column.name.replace("_ags", "_name")
            headings[named] = lang.text("{column}: place").format(
                column=column_label(column.name, lang).partition(":")[0]
            )
            columns.append(Column(named, Kind.TEXT))
    shown = [_with_names(row, lauf, lang) for row in rows]
    keep = [place for place, column in enumerate(columns) if column.name not in _RUN]
    return TableSheet(
        "kennzahlen",
        lang.text(_TITLES["kennzahlen"]),
        [columns[place] for place in keep],
        [tuple(row[place] for place in keep) for row in shown],
        headings=headings,
        summed=False,
    )


def _with_names(row: Row, lauf: Vergleichslauf, lang: Language) -> Row:
    cells: list[Cell] = []
    for column, cell in zip(COLUMNS["kennzahlen"], row, strict=True):
        if column.name == "art":
            cell = lang.text(words.KINDS[Art(str(cell))])
        cells.append(cell)
        if column.name in _PLACES:
            cells.append(lauf.gebiet.unit_name(str(cell)) if cell else "")
    return tuple(cells)


def _plain(table: str, rows: Sequence[Row], lang: Language, headings: dict[str, str] | None = None) -> TableSheet:
    """A table as it is, but for year and Lauf, which stand in every title."""
    keep = [place for place, column in enumerate(COLUMNS[table]) if column.name not in _RUN]
    columns = [COLUMNS[table][place] for place in keep]
    shown = [tuple(row[place] for place in keep) for row in rows]
    return TableSheet(table, lang.text(_TITLES[table]), columns, shown, headings=headings or {}, summed=False)

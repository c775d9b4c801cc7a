"""The sheets of a comparison that are tables: units side by side, ranks, pairs, practicability, ranges."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from geld_folgt_fluechtling.model.codes import N_
from geld_folgt_fluechtling.model.columns import COLUMNS, Row
from geld_folgt_fluechtling.model.vergleich import Gruppierung
from geld_folgt_fluechtling.model.vergleichslauf import Vergleichslauf
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
    "paare": N_("Pairs"),
    "praktikabilitaet": N_("Practicability"),
    "teilerhebung": N_("Partial counts"),
}


def table_sheets(lauf: Vergleichslauf, lang: Language) -> list[TableSheet]:
    """All of them, in the order of the workbook; none for tables without a row."""
    _ = lang.text
    tables = lauf.tabellen
    sheets = [
        side_by_side(lauf, _("Groups"), _GROUPS, lang),
        side_by_side(lauf, _("Gemeinden"), (Gruppierung.GEMEINDE,), lang),
        side_by_side(lauf, _("Kreise"), (Gruppierung.KREIS,), lang),
    ]
    if any(alternative.delegiert for alternative in lauf.vergleich.alternativen):
        sheets.append(side_by_side(lauf, _("Recipients"), (Gruppierung.EMPFAENGER,), lang))
    headings = {name: column_label(name, lang) for name in ("personen_modelliert_prozent", "hinweise_je_100_zeilen")}
    headings["quelle"] = _("Source the Gemeinde needs")
    sheets += [
        ranks(lauf, _("Ranks"), (Gruppierung.KREIS, Gruppierung.GEMEINDE), lang),
        _plain("paare", tables["paare"], lang),
        _plain("praktikabilitaet", tables["praktikabilitaet"], lang, headings),
        _plain("teilerhebung", tables["teilerhebung"], lang),
    ]
    return [sheet for sheet in sheets if sheet.rows]


def _plain(table: str, rows: Sequence[Row], lang: Language, headings: Mapping[str, str] | None = None) -> TableSheet:
    """A table as it is, but for year and Lauf, which stand in every title."""
    keep = [place for place, column in enumerate(COLUMNS[table]) if column.name not in _RUN]
    columns = [COLUMNS[table][place] for place in keep]
    shown = [tuple(row[place] for place in keep) for row in rows]
    return TableSheet(table, lang.text(_TITLES[table]), columns, shown, headings=headings or {}, summed=False)

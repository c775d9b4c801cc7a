"""The sheet of rules and sources: every value that was applied, with Fundstelle and Sicherheit."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from xlsxwriter.worksheet import Worksheet

from geld_folgt_fluechtling.model.regelwerk import values_of
from geld_folgt_fluechtling.report.assumptions import how_modelled
from geld_folgt_fluechtling.report.labels import NO_OFFICIAL_FIGURES, value_label
from geld_folgt_fluechtling.report.rules.texts import content, method_source, source, word
from geld_folgt_fluechtling.report.workbook.style import Book, height_for

_WIDTHS = (46, 18, 42, 58, 14, 60)


def write_rules(sheet: Worksheet, book: Book, only: Collection[str] | None = None) -> None:
    """One row per value: of the envelope, of every Posten (or those of ``only``), and the totals of the counts."""
    _ = book.lang.text
    for position, width in enumerate(_WIDTHS):
        sheet.set_column(position, position, width)
    sheet.write_string(0, 0, f"{_('Rules and sources')}: {book.subtitle}", book.styles.title)
    if book.verteilung.is_modelled:
        sheet.write_string(1, 0, _(NO_OFFICIAL_FIGURES), book.styles.warning)
    headings = (_("Posten or Erhebung"), _("Value"), _("Content"), _("Source"), _("Certainty"), _("Derivation"))
    for position, heading in enumerate(headings):
        sheet.write_string(2, position, heading, book.styles.heading)
    rows = [*_rule_rows(book, only), *_count_rows(book)]
    for number, cells in enumerate(rows, start=3):
        sheet.set_row(number, height_for(cells, _WIDTHS))
        for position, cell in enumerate(cells):
            sheet.write_string(number, position, cell, book.styles.wrapped)
    sheet.autofilter(2, 0, 2 + len(rows), len(headings) - 1)
    sheet.freeze_panes(3, 0)
    sheet.repeat_rows(2)


def _rule_rows(book: Book, only: Collection[str] | None) -> list[list[str]]:
    regeln = book.verteilung.regeln
    rows = [_row(book, regeln.titel, "volumen", regeln.volumen)]
    for posten in regeln.posten:
        if only is None or posten.id in only:
            rows += [_row(book, posten.bezeichnung, name, value) for name, value in values_of(posten).items()]
    return rows


def _row(book: Book, whose: str, name: str, value: Any) -> list[str]:
    where = source(book.verteilung.regeln.fundstellen[value.fundstelle], book.lang)
    certainty = value_label(value.sicherheit.value, book.lang)
    said = "; ".join(part for part in (content(value, book.lang), method_source(value, book.lang)) if part)
    return [whose, word(name, book.lang), said, where, certainty, value.herleitung]


def _count_rows(book: Book) -> list[list[str]]:
    rows = []
    kreise = book.verteilung.gebiet.kreise
    for erhebung in book.verteilung.erhebungen.values():
        for ags, total in (("", erhebung.gesamt), *sorted(erhebung.kreise.items())):
            if total is not None:
                whose = f"{erhebung.bezeichnung}, {kreise[ags].name}" if ags else erhebung.bezeichnung
                persons = f"{book.lang.whole(total.personen)} {value_label('personen', book.lang)}"
                certainty = value_label(total.sicherheit.value, book.lang)
                name = value_label("schluesselsumme", book.lang)
                origin = book.verteilung.quellen.get(total.quelle, total.quelle)
                rows.append([whose, name, persons, origin, certainty, total.herleitung])
        if erhebung.modelliert:
            name, certainty = value_label("modelliert", book.lang), value_label("annahme", book.lang)
            how = how_modelled(erhebung, book.lang)
            rows.append([erhebung.bezeichnung, name, "", erhebung.datei, certainty, how])
    return rows

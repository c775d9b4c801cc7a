"""The Deckblatt of a form for applications: for which year and office, who filled it in, and how far it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from xlsxwriter.worksheet import Worksheet

from geld_folgt_fluechtling.model.antragsformular import Antragsspalte
from geld_folgt_fluechtling.model.formular import Feld
from geld_folgt_fluechtling.report.forms.application_columns import Table
from geld_folgt_fluechtling.report.forms.application_texts import verteilung_name
from geld_folgt_fluechtling.report.forms.cover import (
    VALUE,
    begin_cover,
    end_cover,
    write_day,
    write_known,
    write_label,
    write_open,
    write_section,
)
from geld_folgt_fluechtling.report.forms.style import FormBook

_S = Antragsspalte
_FROM_THE_KREIS = (Feld.AUSGEFUELLT_VON, Feld.DIENSTSTELLE, Feld.TELEFON, Feld.E_MAIL)


def write_application_cover(sheet: Worksheet, book: FormBook) -> None:
    """Fill the sheet from top to bottom."""
    begin_cover(sheet, book)
    row = write_section(sheet, book, 2, "Diese Anträge")
    row = write_known(sheet, book, row, _known(book))
    write_day(sheet, book, row, Feld.ANTRAGSFRIST, book.formular.meldefrist)
    row = write_section(sheet, book, row + 2, "Bitte ausfüllen")
    first_open = row
    for feld in _FROM_THE_KREIS:
        row = write_open(sheet, book, row, feld)
    write_day(sheet, book, row, Feld.AUSGEFUELLT_AM, None)
    row = write_section(sheet, book, row + 2, "Stand des Ausfüllens (wird automatisch berechnet)")
    row = _write_progress(sheet, book, row)
    end_cover(sheet, book, row + 1, first_open)


def _known(book: FormBook) -> dict[Feld, str]:
    assert book.formular.antraege is not None
    kreis, vorgaben = book.formular.kreis, book.formular.antraege.vorgaben
    known = {Feld.KREIS: kreis.name, Feld.KREISSCHLUESSEL: kreis.ags}
    known[Feld.FOERDERBEREICH] = ", ".join(vorgaben.posten)
    if vorgaben.jahr:
        known[Feld.VERTEILUNG] = verteilung_name(vorgaben)
    if vorgaben.bewilligungsstelle:
        known[Feld.BEWILLIGUNGSSTELLE] = vorgaben.bewilligungsstelle
    return known


def _write_progress(sheet: Worksheet, book: FormBook, row: int) -> int:
    """How far it is, as formulas that go along; stored are the values of a form that nobody has filled in."""
    table, styles = Table.of(book.formular), book.styles
    for label, formula, style, value in _progress(table, styles):
        write_label(sheet, book, row, label)
        sheet.write_formula(row, VALUE, formula, style, value)
        row += 1
    last = (row - 1, VALUE, row - 1, VALUE)
    sheet.conditional_format(*last, {"type": "cell", "criteria": ">", "value": 0, "format": styles.blank})
    return row


def _progress(table: Table, styles: Any) -> Iterator[tuple[str, str, Any, float]]:
    """Label, formula, style and value each; the last one tells what is begun and not finished."""
    filled = "+".join(f'({table.area(heading)}<>"")' for heading in table.needed)
    yield "Anträge", f"=SUMPRODUCT(--({filled}>0))", styles.number, 0
    yield "Stellen zusammen (VZÄ)", f"=SUM({table.area(_S.STELLEN)})", styles.vze, 0
    liste = table.liste
    if liste.vorgaben.saetze:
        yield "Kosten zusammen (€)", f"=SUM({table.area(_S.KOSTEN)})", styles.total_money, 0
    if liste.with_frames:
        frames = sum(antragsteller.rahmen_cents or 0 for antragsteller in liste.berechtigt)
        yield "Planungsrahmen zusammen (€)", f"={frames / 100:.2f}", styles.total_money, frames / 100
    unfinished = f"=SUMPRODUCT(({filled}>0)*({filled}<{len(table.needed)}))"
    yield "Zeilen, in denen etwas fehlt", unfinished, styles.number, 0

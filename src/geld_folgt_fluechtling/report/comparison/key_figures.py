"""The sheet of key figures: a row per figure, a column per alternative."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from xlsxwriter.worksheet import Worksheet

from geld_folgt_fluechtling.model.codes import N_
from geld_folgt_fluechtling.model.money import eur_decimal
from geld_folgt_fluechtling.model.ratio import whole_cents
from geld_folgt_fluechtling.model.vergleich import Alternative, Bedauern, Kennzahlen
from geld_folgt_fluechtling.model.vergleichslauf import Vergleichslauf
from geld_folgt_fluechtling.report.comparison import words
from geld_folgt_fluechtling.report.labels import NO_OFFICIAL_FIGURES
from geld_folgt_fluechtling.report.workbook.style import A3, HEADING_HEIGHT, Pages, height_for, prepare
from geld_folgt_fluechtling.report.workbook.table import write_number

_FIRST, _EACH = 44, 26
_HEADER = 2
_ON_A4, _ON_A3 = 5, 9
"""So many alternatives fit on a page."""
TITLE = N_("Key figures")

_Cell = Callable[[Worksheet, int, int, Kennzahlen], object]


def write_key_figures(book: Pages, lauf: Vergleichslauf) -> None:
    """Add the sheet to the workbook."""
    _ = book.lang.text
    sheet = book.workbook.add_worksheet(_(TITLE))
    prepare(sheet, book)
    alternatives = lauf.vergleich.alternativen
    if len(alternatives) > _ON_A4:
        sheet.set_paper(A3)
    sheet.fit_to_pages(-(-len(alternatives) // _ON_A3), 0)
    sheet.set_column(0, 0, _FIRST)
    sheet.set_column(1, len(alternatives), _EACH)
    sheet.write_string(0, 0, f"{_(TITLE)}: {book.subtitle}", book.styles.title)
    if book.is_modelled:
        sheet.write_string(1, 0, _(NO_OFFICIAL_FIGURES), book.styles.warning)
    _write_names(sheet, book, alternatives)
    figures = words.figures_of(lauf)
    for row, (label, write) in enumerate(_rows(book, lauf), start=_HEADER + 2):
        sheet.write_string(row, 0, label, book.styles.plain)
        for position, alternative in enumerate(alternatives, start=1):
            write(sheet, row, position, figures[alternative.name])
    sheet.freeze_panes(_HEADER + 1, 1)
    sheet.repeat_rows(_HEADER)
    sheet.repeat_columns(0)


def _write_names(sheet: Worksheet, book: Pages, alternatives: tuple[Alternative, ...]) -> None:
    """What each alternative is called, and below it what it is."""
    said = [f"{words.kind(alternative, book.lang)}: {alternative.angabe}" for alternative in alternatives]
    sheet.set_row(_HEADER, HEADING_HEIGHT)
    sheet.set_row(_HEADER + 1, height_for(said, [_EACH] * len(said)))
    sheet.write_string(_HEADER, 0, book.lang.text("Alternative"), book.styles.heading)
    for position, (alternative, given) in enumerate(zip(alternatives, said, strict=True), start=1):
        sheet.write_string(_HEADER, position, alternative.name, book.styles.heading)
        sheet.write_string(_HEADER + 1, position, given, book.styles.wrapped)


def _rows(book: Pages, lauf: Vergleichslauf) -> list[tuple[str, _Cell]]:
    """Every figure with the way to write it."""
    _, styles = book.lang.text, book.styles

    def euro(cents: Callable[[Kennzahlen], int | None]) -> _Cell:
        return lambda sheet, row, col, of: _number(sheet, row, col, cents(of), styles.euro)

    def ratio(value: Callable[[Kennzahlen], Any], style: Any) -> _Cell:
        return lambda sheet, row, col, of: _float(sheet, row, col, value(of), style)

    def place(ags: Callable[[Kennzahlen], str]) -> _Cell:
        return lambda sheet, row, col, of: sheet.write_string(row, col, _named(ags(of), lauf), styles.wrapped)

    def count(number: int) -> _Cell:
        return lambda sheet, row, col, of: write_number(sheet, row, col, Decimal(of.klassen[number]), styles.whole)

    per_head = _("Regret per inhabitant")
    return [
        (_("Shared out (euro)"), euro(lambda of: of.verteilt_cents)),
        (_("Moved (euro)"), euro(lambda of: whole_cents(of.umverteilt_cents))),
        (_("Moved (percent)"), ratio(lambda of: of.umverteilt_prozent, styles.vze)),
        *((_(label), count(number)) for number, label in enumerate(words.CLASSES)),
        (_("Largest gain (euro)"), euro(lambda of: of.groesster_gewinn[1] if of.groesster_gewinn else None)),
        (_("Largest gain"), place(lambda of: of.groesster_gewinn[0] if of.groesster_gewinn else "")),
        (_("Largest loss (euro)"), euro(lambda of: of.groesster_verlust[1] if of.groesster_verlust else None)),
        (_("Largest loss"), place(lambda of: of.groesster_verlust[0] if of.groesster_verlust else "")),
        (_("Rank correlation"), ratio(lambda of: of.rangkorrelation, styles.per_head)),
        (_("Gini"), ratio(lambda of: of.gini, styles.per_head)),
        (_("Theil"), ratio(lambda of: of.theil, styles.per_head)),
        (_("Regret (euro)"), euro(lambda of: whole_cents(of.bedauern.wert))),
        (_("Regret: place"), place(lambda of: of.bedauern.ags)),
        (f"{per_head} ({_('euro')})", ratio(lambda of: _worth(of.bedauern_je_einwohner), styles.vze)),
        (_("Regret per inhabitant: place"), place(lambda of: _whose(of.bedauern_je_einwohner))),
    ]


def _number(sheet: Worksheet, row: int, col: int, cents: int | None, style: Any) -> object:
    return None if cents is None else write_number(sheet, row, col, eur_decimal(cents), style)


def _float(sheet: Worksheet, row: int, col: int, value: Any, style: Any) -> object:
    return None if value is None else sheet.write_number(row, col, float(value), style)


def _named(ags: str, lauf: Vergleichslauf) -> str:
    return f"{lauf.gebiet.unit_name(ags)} ({ags})" if ags else words.NOTHING


def _worth(regret: Bedauern | None) -> Any:
    return regret.wert if regret else None


def _whose(regret: Bedauern | None) -> str:
    return regret.ags if regret else ""

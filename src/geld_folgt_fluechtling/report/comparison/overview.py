"""The first sheet of the workbook of a comparison: what is compared, what came of it, and what it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from xlsxwriter.worksheet import Worksheet

from geld_folgt_fluechtling.model.codes import CODES, Schwere
from geld_folgt_fluechtling.model.money import eur_decimal
from geld_folgt_fluechtling.model.ratio import whole_cents
from geld_folgt_fluechtling.model.vergleichslauf import Vergleichslauf
from geld_folgt_fluechtling.report.comparison import words
from geld_folgt_fluechtling.report.labels import NO_OFFICIAL_FIGURES, value_label
from geld_folgt_fluechtling.report.language import Language
from geld_folgt_fluechtling.report.rules.texts import source
from geld_folgt_fluechtling.report.wording import message
from geld_folgt_fluechtling.report.workbook.style import HEADING_HEIGHT, Pages, height_for
from geld_folgt_fluechtling.report.workbook.table import write_number

_WIDTHS = (30, 40, 22, 22, 14, 12, 12, 14, 12, 12)


def write_overview(sheet: Worksheet, book: Pages, lauf: Vergleichslauf) -> None:
    """Fill the sheet from top to bottom."""
    _ = book.lang.text
    for position, width in enumerate(_WIDTHS):
        sheet.set_column(position, position, width)
    sheet.write_string(0, 0, f"{_('Comparison')}: {book.subtitle}", book.styles.title)
    row = 1
    if book.is_modelled:
        sheet.write_string(row, 0, _(NO_OFFICIAL_FIGURES), book.styles.warning)
        row += 1
    row = _write_texts(sheet, book, row, [_about(lauf, book.lang)])
    row = _write_alternatives(sheet, book, row + 1, lauf)
    row = _write_texts(sheet, book, row + 1, words.least_regret(lauf, book.lang))
    row = _section(sheet, book, row, _("What the figures mean"), words.meanings(book.lang))
    row = _section(sheet, book, row, _("Rests on a model:"), words.rests_on(lauf, book.lang))
    row = _section(sheet, book, row, _("Not everybody was counted"), words.completed(lauf, book.lang))
    row = _write_values(sheet, book, row + 1, lauf)
    warnings = [f for f in lauf.findings if CODES[f.code].schwere is Schwere.WARNUNG]
    row = _section(sheet, book, row, _("Warnings"), [message(finding, book.lang) for finding in warnings])
    facts = {_("Run digest"): book.laufkennung, _("Program"): f"gff {book.version}"}
    for name, value in facts.items():
        row += 1
        sheet.write_string(row, 0, name, book.styles.plain)
        sheet.write_string(row, 1, value, book.styles.plain)


def _about(lauf: Vergleichslauf, lang: Language) -> str:
    if lauf.stand is None:
        return lang.text("Everything is held against {name}.").format(name=lauf.vergleich.basis)
    sentence = lang.text("Everything is held against {name}; inhabitants are those of {day}.")
    return sentence.format(name=lauf.vergleich.basis, day=lang.date(lauf.stand))


def _write_texts(sheet: Worksheet, book: Pages, row: int, texts: Sequence[str]) -> int:
    for text in texts:
        sheet.merge_range(row, 0, row, len(_WIDTHS) - 1, text, book.styles.wrapped)
        sheet.set_row(row, height_for([text], [sum(_WIDTHS)]))
        row += 1
    return row


def _section(sheet: Worksheet, book: Pages, row: int, heading: str, texts: Sequence[str]) -> int:
    """A heading and sentences; nothing where there are none."""
    if not texts:
        return row
    sheet.write_string(row + 1, 0, heading, book.styles.section)
    return _write_texts(sheet, book, row + 2, texts)


def _headings(sheet: Worksheet, book: Pages, row: int, headings: Sequence[str]) -> None:
    sheet.set_row(row, max(HEADING_HEIGHT, height_for(headings, _WIDTHS)))
    for position, heading in enumerate(headings):
        sheet.write_string(row, position, heading, book.styles.heading)


def _write_alternatives(sheet: Worksheet, book: Pages, row: int, lauf: Vergleichslauf) -> int:
    """A row per alternative: what it is, what it shares out and moves, and how many gain and lose."""
    _ = book.lang.text
    heads = (_("Alternative"), _("What it is"), _("Shared out (euro)"), _("Moved (euro)"), _("Moved (percent)"))
    _headings(sheet, book, row, [*heads, *map(_, words.CLASSES)])
    figures, styles, first = words.figures_of(lauf), book.styles, row + 2
    for alternative in lauf.vergleich.alternativen:
        row += 1
        each = figures[alternative.name]
        given = f"{words.kind(alternative, book.lang)}: {alternative.angabe}"
        sheet.write_string(row, 0, alternative.name, styles.text)
        sheet.write_string(row, 1, given, styles.wrapped)
        sheet.set_row(row, height_for([given], _WIDTHS[1:2]))
        write_number(sheet, row, 2, eur_decimal(each.verteilt_cents), styles.euro)
        write_number(sheet, row, 3, eur_decimal(whole_cents(each.umverteilt_cents)), styles.euro)
        value = "" if each.umverteilt_prozent is None else float(each.umverteilt_prozent)
        formula = f'=IF($C${first}=0,"",D{row + 1}/$C${first}*100)'
        sheet.write_formula(row, 4, formula, styles.vze, value)
        for position, number in enumerate(each.klassen, start=5):
            write_number(sheet, row, position, Decimal(number), styles.whole)
    return row + 1


def _write_values(sheet: Worksheet, book: Pages, row: int, lauf: Vergleichslauf) -> int:
    """By what is compared, each value with its source and how sure it is."""
    _ = book.lang.text
    _headings(sheet, book, row, [_("Compared by"), _("Content"), _("Certainty"), _("Source and derivation")])
    for name, value in words.assumed(lauf, book.lang):
        row += 1
        where = source(lauf.fundstellen[value.fundstelle], book.lang)
        said = [words.value_text(value, lauf, book.lang), ". ".join(filter(None, [where, value.herleitung]))]
        sheet.write_string(row, 0, name, book.styles.wrapped)
        sheet.write_string(row, 1, said[0], book.styles.wrapped)
        sheet.write_string(row, 2, value_label(value.sicherheit.value, book.lang), book.styles.wrapped)
        sheet.merge_range(row, 3, row, len(_WIDTHS) - 1, said[1], book.styles.wrapped)
        sheet.set_row(row, height_for(said, [_WIDTHS[1], sum(_WIDTHS[3:])]))
    return row + 1

"""The first sheet: what the run is, how the envelope is spent, what it rests on, what is assumed."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from geld_folgt_fluechtling.model.codes import CODES, Schwere
from geld_folgt_fluechtling.model.money import eur_decimal
from geld_folgt_fluechtling.model.regelwerk import Status
from geld_folgt_fluechtling.model.tables import kopfbetrag, stichtage
from geld_folgt_fluechtling.report import sentences
from geld_folgt_fluechtling.report.assumptions import assumptions
from geld_folgt_fluechtling.report.labels import NO_OFFICIAL_FIGURES, column_label, value_label
from geld_folgt_fluechtling.report.wording import message
from geld_folgt_fluechtling.report.workbook.style import HEADING_HEIGHT, Book, height_for
from geld_folgt_fluechtling.report.workbook.table import write_date, write_number

_WIDTHS = (54, 22, 22, 20, 20, 20, 14, 16)


def write_overview(sheet: Worksheet, book: Book) -> None:
    """Fill the sheet from top to bottom."""
    for position, width in enumerate(_WIDTHS):
        sheet.set_column(position, position, width)
    row = _write_title(sheet, book)
    for block in (_write_envelope, _write_posten, _write_projects, _write_bezirke, _write_offices, _write_counts):
        row = block(sheet, book, row + 1)
    row = _write_texts(sheet, book, row + 1, book.lang.text("Assumed, because no source says so:"), _assumed(book))
    row = _write_texts(sheet, book, row + 1, book.lang.text("Warnings"), _warnings(book))
    _write_run(sheet, book, row + 1)


def _write_title(sheet: Worksheet, book: Book) -> int:
    sheet.write_string(0, 0, book.subtitle, book.styles.title)
    row = 1
    if book.verteilung.is_modelled:
        sheet.write_string(row, 0, book.lang.text(NO_OFFICIAL_FIGURES), book.styles.warning)
        row += 1
    about = [*sentences.what_ifs(book.verteilung, book.lang), *sentences.counts(book.verteilung, book.lang)]
    about += [*sentences.delegation(book.verteilung, book.lang), *_threshold(book), *book.verteilung.regeln.hinweise]
    for hint in about:
        sheet.merge_range(row, 0, row, len(_WIDTHS) - 1, hint, book.styles.wrapped)
        sheet.set_row(row, height_for([hint], [sum(_WIDTHS)]))
        row += 1
    return row


def _threshold(book: Book) -> list[str]:
    return sentences.threshold(book.verteilung, book.lang.text("Below the threshold"), book.lang)


def _write_envelope(sheet: Worksheet, book: Book, row: int) -> int:
    """Envelope = by key + project money + not broken down (+ difference), the sum as a formula."""
    lang, styles, verteilung = book.lang, book.styles, book.verteilung
    first = row
    for status in Status:
        sheet.write_string(row, 0, value_label(status.value, lang), styles.plain)
        cents = verteilung.sum_of_budgets(status)
        if cents is not None:
            write_number(sheet, row, 1, eur_decimal(cents), styles.euro)
        row += 1
    if verteilung.regeln.difference_cents:
        sheet.write_string(row, 0, lang.text("difference"), styles.warning)
        write_number(sheet, row, 1, eur_decimal(verteilung.regeln.difference_cents), styles.euro)
        row += 1
    sheet.write_string(row, 0, lang.text("Envelope"), styles.bold)
    volume = float(eur_decimal(verteilung.regeln.volumen.cents))
    sheet.write_formula(row, 1, f"=SUM(B{first + 1}:B{row})", styles.bold_euro, volume)
    return row + 1


def _write_headings(sheet: Worksheet, book: Book, row: int, headings: Sequence[str]) -> None:
    sheet.set_row(row, max(HEADING_HEIGHT, height_for(headings, _WIDTHS[: len(headings)])))
    for position, heading in enumerate(headings):
        sheet.write_string(row, position, heading, book.styles.heading)


def _write_posten(sheet: Worksheet, book: Book, row: int) -> int:
    names = ("posten", "budget_eur", "verteilt_eur", "rundungsrest_eur", "schluesselsumme", "kopfbetrag_eur",
             "stichtag", "sicherheit")  # fmt: skip
    _write_headings(sheet, book, row, [column_label(name, book.lang) for name in names])
    styles = book.styles
    for distributed in book.verteilung.posten:
        row += 1
        posten, budget = distributed.posten, distributed.posten.budget
        sheet.write_string(row, 0, posten.bezeichnung, styles.wrapped)
        sheet.set_row(row, height_for([posten.bezeichnung], _WIDTHS[:1]))
        if budget is None:
            continue
        write_number(sheet, row, 1, eur_decimal(budget.cents), styles.euro)
        sheet.write_string(row, 7, value_label(budget.sicherheit.value, book.lang), styles.plain)
        if posten.schluessel is None:
            continue
        write_number(sheet, row, 2, eur_decimal(distributed.verteilt_cents), styles.euro)
        write_number(sheet, row, 3, eur_decimal(distributed.rest_cents), styles.euro)
        write_number(sheet, row, 4, Decimal(distributed.schluesselsumme), styles.whole)
        per_head = kopfbetrag(distributed)
        if per_head is not None:
            write_number(sheet, row, 5, Decimal(per_head), styles.per_head)
        days = stichtage(book.verteilung, posten)
        if len(days) == 1:
            write_date(sheet, row, 6, days[0], book)
    return row + 1


def _write_projects(sheet: Worksheet, book: Book, row: int) -> int:
    """What each Posten of project money gives to projects, and what is left; nothing for a run without projects."""
    lines, _ = book.verteilung.projektlinien, book.lang.text
    if not lines:
        return row - 1
    headings = (
        _("Project money"),
        _("Budget (euro)"),
        _("Given to projects (euro)"),
        _("Left (euro)"),
        _("Projects"),
    )
    _write_headings(sheet, book, row, headings)
    for line in lines:
        row += 1
        sheet.write_string(row, 0, line.posten.bezeichnung, book.styles.wrapped)
        sheet.set_row(row, height_for([line.posten.bezeichnung], _WIDTHS[:1]))
        for position, cents in enumerate((line.budget_cents, line.vergeben_cents, line.offen_cents), start=1):
            if cents is not None:
                write_number(sheet, row, position, eur_decimal(cents), book.styles.euro)
        write_number(sheet, row, 4, Decimal(line.projekte), book.styles.whole)
    return row + 1


def _write_bezirke(sheet: Worksheet, book: Book, row: int) -> int:
    """A row per Posten, a column per Regierungsbezirk, the sum of each row as a formula."""
    verteilung, styles = book.verteilung, book.styles
    sums = verteilung.regierungsbezirke
    headings = [column_label("regierungsbezirk", book.lang), *sums, book.lang.text("together")]
    _write_headings(sheet, book, row, headings)
    last = xl_col_to_name(len(sums))
    for distributed in verteilung.posten:
        if not distributed.zuweisungen:
            continue
        row += 1
        sheet.write_string(row, 0, distributed.posten.bezeichnung, styles.wrapped)
        amounts = [per_posten[distributed.posten.id] for per_posten in sums.values()]
        for position, cents in enumerate(amounts, start=1):
            write_number(sheet, row, position, eur_decimal(cents), styles.euro)
        total = float(eur_decimal(sum(amounts)))
        formula = f"=SUM(B{row + 1}:{last}{row + 1})"
        sheet.write_formula(row, len(sums) + 1, formula, styles.bold_euro, total)
    return row + 1


def _write_offices(sheet: Worksheet, book: Book, row: int) -> int:
    """The Bewilligungsstelle of every Posten that is drawn by application."""
    for distributed in book.verteilung.posten:
        office = distributed.posten.bewilligungsstelle
        if office:
            name = f"{book.lang.text('Bewilligungsstelle')}: {distributed.posten.bezeichnung}"
            sheet.write_string(row, 0, name, book.styles.wrapped)
            sheet.set_row(row, height_for([name], _WIDTHS[:1]))
            sheet.write_string(row, 1, office, book.styles.plain)
            row += 1
    return row


def _write_counts(sheet: Worksheet, book: Book, row: int) -> int:
    labels = ("erhebung", "quelle", "stichtag", "schluesselsumme", "gemeinden")
    headings = [*(column_label(name, book.lang) for name in labels), book.lang.text("modelled")]
    _write_headings(sheet, book, row, headings)
    for key, erhebung in book.verteilung.erhebungen.items():
        row += 1
        bundled = book.lang.text("bundled")
        file = f"{erhebung.datei} ({bundled})" if erhebung.mitgeliefert else erhebung.datei
        sheet.write_string(row, 0, f"{erhebung.bezeichnung} [{key}]", book.styles.wrapped)
        sheet.write_string(row, 1, file, book.styles.wrapped)
        sheet.set_row(row, height_for([file], _WIDTHS[1:2]))
        if erhebung.stichtag is not None:
            write_date(sheet, row, 2, erhebung.stichtag, book)
        for position, number in enumerate(
            (erhebung.personen, len(erhebung.zaehlungen), erhebung.modelliert), start=3
        ):
            write_number(sheet, row, position, Decimal(number), book.styles.whole)
    return row + 1


def _assumed(book: Book) -> list[str]:
    return [item.sentence(book.lang) for item in assumptions(book.verteilung, book.lang)]


def _warnings(book: Book) -> list[str]:
    return [
        message(finding, book.lang)
        for finding in book.verteilung.findings
        if CODES[finding.code].schwere is Schwere.WARNUNG
    ]


def _write_texts(sheet: Worksheet, book: Book, row: int, heading: str, texts: list[str]) -> int:
    if not texts:
        return row - 1
    sheet.write_string(row, 0, heading, book.styles.section)
    for text in texts:
        row += 1
        sheet.set_row(row, height_for([text], [sum(_WIDTHS)]))
        sheet.merge_range(row, 0, row, len(_WIDTHS) - 1, text, book.styles.wrapped)
    return row + 1


def _write_run(sheet: Worksheet, book: Book, row: int) -> None:
    regeln = book.verteilung.regeln
    facts = {
        book.lang.text("Rule book"): regeln.regelwerk,
        book.lang.text("Variants:"): ", ".join(regeln.varianten),
        book.lang.text("Run digest"): book.laufkennung,
        book.lang.text("Program"): f"gff {book.version}",
    }
    for name, value in facts.items():
        if value:
            sheet.write_string(row, 0, name, book.styles.plain)
            sheet.write_string(row, 1, value, book.styles.plain)
            row += 1

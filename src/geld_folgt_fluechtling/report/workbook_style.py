"""How the workbook looks: formats, page set-up, and what every sheet says of the run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from geld_folgt_fluechtling.model.verteilung import Verteilung
from geld_folgt_fluechtling.report.labels import NO_OFFICIAL_FIGURES, value_label
from geld_folgt_fluechtling.report.language import Language

A4 = 9
EURO = "#,##0.00"  # the program that opens it writes the separators of its own country
EURO_GERMAN = '[$-407]#,##0.00" €"'
WHOLE = "#,##0"
PER_HEAD = "#,##0.000000"
DATE = {"de": "dd.mm.yyyy", "en": "yyyy-mm-dd"}
_MODELLED = "#FFF3CD"


@dataclass(frozen=True)
class Styles:
    """The formats of one workbook; ``modelled`` ones have a yellow ground."""

    plain: Any
    text: Any
    wrapped: Any
    euro: Any
    whole: Any
    per_head: Any
    date: Any
    date_en: Any
    bold: Any
    bold_euro: Any
    bold_whole: Any
    heading: Any
    title: Any
    warning: Any
    modelled_text: Any
    modelled_euro: Any
    modelled_whole: Any

    @classmethod
    def of(cls, workbook: Workbook) -> Styles:
        """The formats, added to the workbook."""
        add = workbook.add_format
        top = {"valign": "top"}
        bold = {"bold": True, "top": 1}
        modelled = {"bg_color": _MODELLED}
        return cls(
            plain=add(top),
            text=add({"num_format": "@", **top}),
            wrapped=add({"text_wrap": True, **top}),
            euro=add({"num_format": EURO_GERMAN, **top}),
            whole=add({"num_format": WHOLE, **top}),
            per_head=add({"num_format": PER_HEAD, **top}),
            date=add({"num_format": DATE["de"], "align": "left", **top}),
            date_en=add({"num_format": DATE["en"], "align": "left", **top}),
            bold=add(bold),
            bold_euro=add({"num_format": EURO_GERMAN, **bold}),
            bold_whole=add({"num_format": WHOLE, **bold}),
            heading=add({"bold": True, "bg_color": "#DDE6F0", "border": 1, "text_wrap": True, **top}),
            title=add({"bold": True, "font_size": 14}),
            warning=add({"bold": True, "font_color": "#9C5700"}),
            modelled_text=add({"num_format": "@", **modelled, **top}),
            modelled_euro=add({"num_format": EURO_GERMAN, **modelled, **top}),
            modelled_whole=add({"num_format": WHOLE, **modelled, **top}),
        )


@dataclass(frozen=True)
class Book:
    """A workbook in the making, and what it is made from."""

    workbook: Workbook
    styles: Styles
    lang: Language
    verteilung: Verteilung
    laufkennung: str
    version: str

    @property
    def subtitle(self) -> str:
        """Rule book, year and Lauf: what every sheet is about."""
        regeln = self.verteilung.regeln
        return f"{regeln.titel}, {regeln.jahr}, {value_label(regeln.lauf.value, self.lang)}"


def prepare(sheet: Worksheet, book: Book) -> None:
    """A4 landscape, one page wide, the run in header and footer; modelled runs say so on every page."""
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.9, bottom=0.7)
    middle = ""
    if book.verteilung.is_modelled:
        middle = f'&C&"Calibri,Bold"{book.lang.text(NO_OFFICIAL_FIGURES)}'
    sheet.set_header(f"&L{book.subtitle.replace('&', '&&')}{middle}&R&A")
    sheet.set_footer(f"&Lgff {book.version}, {book.laufkennung[:16]}&R&P / &N")
    sheet.hide_gridlines(2)

"""How the workbook looks: formats, page set-up, and what every sheet says of the run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from geld_folgt_fluechtling.model.verteilung import Verteilung
from geld_folgt_fluechtling.report.labels import NO_OFFICIAL_FIGURES
from geld_folgt_fluechtling.report.language import Language

A3, A4 = 8, 9
LINE_HEIGHT = 15
_HIGHEST_ROW = 409  # of a spreadsheet
_LONGEST_HEADER = 90  # a print header holds 255 signs, for all of its parts
HEADING_HEIGHT = 2 * LINE_HEIGHT + 2
_DATE = {"de": "dd.mm.yyyy", "en": "yyyy-mm-dd"}
_SEPARATORS_OF = {"de": "[$-407]", "en": "[$-409]"}  # whatever country the reader's program is set to
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
    vze: Any
    percent: Any
    date: Any
    section: Any
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
    def of(cls, workbook: Workbook, lang: Language) -> Styles:
        """The formats, added to the workbook."""
        separators = _SEPARATORS_OF[lang.code]
        euro = {"num_format": f'{separators}#,##0.00" €"'}
        whole = {"num_format": f"{separators}#,##0"}
        add = workbook.add_format
        middle = {"valign": "vcenter"}
        left = {"align": "left", "indent": 1}
        text = {"num_format": "@", **left, **middle}
        bold = {"bold": True, "top": 1}
        modelled = {"bg_color": _MODELLED}
        heading = {"bold": True, "bg_color": "#DDE6F0", "border": 1, "text_wrap": True, **left}
        return cls(
            plain=add(left | middle),
            text=add(text),
            wrapped=add({"text_wrap": True, **left, **middle}),
            euro=add(euro | middle),
            whole=add(whole | middle),
            vze=add({"num_format": f"{separators}#,##0.00", **middle}),
            percent=add({"num_format": f"{separators}0.0 %", **middle}),
            per_head=add({"num_format": f"{separators}#,##0.000000", **middle}),
            date=add({"num_format": _DATE[lang.code], **left, **middle}),
            section=add({"bold": True, **left}),
            bold=add(left | bold),
            bold_euro=add(euro | bold),
            bold_whole=add(whole | bold),
            heading=add(heading | middle),
            title=add({"bold": True, "font_size": 14, **left}),
            warning=add({"bold": True, "font_color": "#9C5700", **left}),
            modelled_text=add(text | modelled),
            modelled_euro=add(euro | modelled | middle),
            modelled_whole=add(whole | modelled | middle),
        )


@dataclass(frozen=True)
class Pages:
    """A workbook in the making. ``subtitle`` is what every sheet is about, ``posten`` are names of Posten by id."""

    workbook: Workbook
    styles: Styles
    lang: Language
    laufkennung: str
    version: str
    subtitle: str
    is_modelled: bool
    posten: Mapping[str, str]


@dataclass(frozen=True)
class Book(Pages):
    """A workbook about a distribution, or about what follows from it: who is granted its money, say."""

    verteilung: Verteilung


def prepare(sheet: Worksheet, book: Pages) -> None:
    """A4 landscape, one page wide, the run in header and footer; modelled runs say so on every page."""
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.9, bottom=0.7)
    middle = ""
    if book.is_modelled:
        middle = f'&C&"Calibri,Bold"{book.lang.text(NO_OFFICIAL_FIGURES)}'
    subtitle = book.subtitle[:_LONGEST_HEADER].replace("&", "&&")
    sheet.set_header(f"&L{subtitle}{middle}&R&A")
    sheet.set_footer(f"&Lgff {book.version}, {book.laufkennung[:16]}&R&P / &N")
    sheet.hide_gridlines(2)


def height_for(texts: Sequence[str], widths: Sequence[int]) -> int:
    """The height of a row whose wrapped cells have these texts and columns of these widths."""
    lines = [-(-len(text) // max(width - 4, 1)) for text, width in zip(texts, widths, strict=False)]
    return min(LINE_HEIGHT * max([1, *lines]), _HIGHEST_ROW)

"""How a form looks: what is to be filled in is light yellow and open, everything else is plain and locked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from geld_folgt_fluechtling.model.formular import Formular
from geld_folgt_fluechtling.report.workbook.style import A4

DARK, INPUT, BLANK, DONE = "#1F3A5F", "#FFF9D6", "#FFE08A", "#DCEFDC"
"""Titles; a cell to fill in; one that must be filled in and is still blank; all is filled in."""
OFFICE = "#F1F1F1"
"""What the approving office fills in."""
INPUT_TAB = "#FFC83D"
ROW_HEIGHT = 18
_GREY = "#BFC7D1"
_ALLOWED = {"format_columns": True, "format_rows": True}


@dataclass(frozen=True)
class FormStyles:
    """The formats of one form; ``open_`` ones can be typed into, ``blank`` and ``done`` lie over others."""

    title: Any
    subtitle: Any
    section: Any
    label: Any
    value: Any
    value_date: Any
    number: Any
    note: Any
    wrapped: Any
    heading: Any
    open_heading: Any
    cell: Any
    sum_label: Any
    sum_number: Any
    open_text: Any
    open_date: Any
    open_number: Any
    open_choice: Any
    open_vze: Any
    office_date: Any
    money: Any
    total_money: Any
    vze: Any
    hint: Any
    blank: Any
    done: Any

    @classmethod
    def of(cls, workbook: Workbook) -> FormStyles:
        """The formats, added to the workbook."""
        add = workbook.add_format
        middle = {"valign": "vcenter"}
        left = {"align": "left", "indent": 1, **middle}
        right = {"align": "right", "indent": 1, **middle}
        lined = {"border": 1, "border_color": _GREY}
        text, whole, day = {"num_format": "@"}, {"num_format": "[$-407]#,##0"}, {"num_format": "dd.mm.yyyy"}
        money, vze = {"num_format": "[$-407]#,##0.00"}, {"num_format": "[$-407]0.00"}
        head = {"bold": True, "text_wrap": True, **left, **lined}
        total = {"bold": True, "bg_color": "#EEF2F7", **lined, "top": 2, "top_color": DARK}
        field = {"bg_color": INPUT, "locked": False, **lined}
        return cls(
            title=add({"bold": True, "font_size": 14, "font_color": "white", "bg_color": DARK, **left}),
            subtitle=add({"font_color": DARK, "text_wrap": True, **left}),
            section=add({"bold": True, "font_color": DARK, "bottom": 2, "bottom_color": DARK, **left}),
            label=add(left),
            value=add({"bold": True, **text, **left}),
            value_date=add({"bold": True, **day, **left}),
            number=add({"bold": True, **whole, **left}),
            note=add({"font_color": "#5B6470", "italic": True, **left}),
            wrapped=add({"text_wrap": True, **left}),
            heading=add({"bg_color": "#DDE6F0", **head}),
            open_heading=add({"bg_color": "#FFE9A8", **head}),
            cell=add({**text, **left, **lined}),
            sum_label=add({**left, **total}),
            sum_number=add({**whole, **right, **total}),
            open_text=add({**text, "text_wrap": True, **left, **field}),
            open_date=add({**day, **left, **field}),
            open_number=add({**whole, **right, **field}),
            open_choice=add({**left, **field}),
            open_vze=add({**vze, **right, **field}),
            office_date=add({**day, **left, **lined, "bg_color": OFFICE, "locked": False}),
            money=add({**money, **right, **lined}),
            total_money=add({"bold": True, **money, **left}),
            vze=add({"bold": True, **vze, **left}),
            hint=add({"text_wrap": True, **left, **lined}),
            blank=add({"bg_color": BLANK}),
            done=add({"bg_color": DONE}),
        )


@dataclass(frozen=True)
class FormBook:
    """A form in the making, and what it is made from."""

    workbook: Workbook
    styles: FormStyles
    formular: Formular


def prepare_form(sheet: Worksheet, book: FormBook) -> None:
    """A4, one page wide, form and page in the footer; locked without a password, widths may be changed."""
    formular = book.formular
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.7)
    sheet.set_header(f"&L{formular.kreis.name.replace('&', '&&')}&R{formular.art.blatt}")
    sheet.set_footer(f"&LFormular {formular.kennung}&RSeite &P von &N")
    sheet.hide_gridlines(2)
    sheet.protect("", _ALLOWED)

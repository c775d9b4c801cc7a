"""A form as a workbook. The same form gives the same bytes."""

from __future__ import annotations

import io
from datetime import datetime

import xlsxwriter

from geld_folgt_fluechtling.model.antragsformular import ANTRAGSTELLER
from geld_folgt_fluechtling.model.formular import DECKBLATT, KENNZEICHEN, Formular, Meldungsart
from geld_folgt_fluechtling.report.forms.applicants import write_applicants
from geld_folgt_fluechtling.report.forms.application_cover import write_application_cover
from geld_folgt_fluechtling.report.forms.applications import write_applications
from geld_folgt_fluechtling.report.forms.cover import write_cover
from geld_folgt_fluechtling.report.forms.style import FormBook, FormStyles
from geld_folgt_fluechtling.report.forms.table import write_form_table
from geld_folgt_fluechtling.report.forms.texts import TITEL

_FIXED_TIME = datetime(2000, 1, 1)  # noqa: DTZ001 - a file property, not a moment


def form_bytes(formular: Formular, version: str) -> bytes:
    """The workbook: Deckblatt, table, for applications a list of who may apply; every formula with its value."""
    content = io.BytesIO()
    workbook = xlsxwriter.Workbook(
        content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    title = f"{TITEL[formular.art]}: {formular.kreis.name}"
    workbook.set_properties({"title": title, "created": _FIXED_TIME, "comments": f"gff {version}"})
    workbook.set_custom_property(KENNZEICHEN, formular.kennung, "text")
    book = FormBook(workbook, FormStyles.of(workbook), formular)
    if formular.art is Meldungsart.ANTRAEGE:
        write_application_cover(workbook.add_worksheet(DECKBLATT), book)
        write_applications(workbook.add_worksheet(formular.art.blatt), book)
        write_applicants(workbook.add_worksheet(ANTRAGSTELLER), book)
    else:
        write_cover(workbook.add_worksheet(DECKBLATT), book)
        write_form_table(workbook.add_worksheet(formular.art.blatt), book)
    workbook.close()
    return content.getvalue()

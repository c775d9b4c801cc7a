"""A workbook to be filled: its settings, formats and properties are the same for every run."""

from __future__ import annotations

from datetime import datetime
from typing import BinaryIO

import xlsxwriter

from geld_folgt_fluechtling.model.verteilung import Verteilung
from geld_folgt_fluechtling.report.labels import value_label
from geld_folgt_fluechtling.report.language import Language
from geld_folgt_fluechtling.report.workbook.style import Book, Styles

_FIXED_TIME = datetime(2000, 1, 1)  # noqa: DTZ001 - a file property, not a moment


def new_workbook(content: BinaryIO, title: str, version: str) -> xlsxwriter.Workbook:
    """A workbook with these properties, to be written to ``content``."""
    workbook = xlsxwriter.Workbook(
        content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    workbook.set_properties({"title": title, "created": _FIXED_TIME, "comments": f"gff {version}"})
    return workbook


def new_book(content: BinaryIO, verteilung: Verteilung, lang: Language, laufkennung: str, version: str) -> Book:
    """A workbook about a distribution, or about what was granted from it, that will be written to ``content``."""
    regeln = verteilung.regeln
    workbook = new_workbook(content, f"{regeln.titel} {regeln.jahr}", version)
    return Book(
        workbook=workbook,
        styles=Styles.of(workbook, lang),
        lang=lang,
        laufkennung=laufkennung,
        version=version,
        subtitle=f"{regeln.titel}, {regeln.jahr}, {value_label(regeln.lauf.value, lang)}",
        is_modelled=verteilung.is_modelled,
        posten={line.posten.id: line.posten.bezeichnung for line in verteilung.posten},
        verteilung=verteilung,
    )

"""One cell of an ods sheet: its value by type, its text by paragraphs, the area it spans."""

from __future__ import annotations

import re
from datetime import datetime

from geld_folgt_fluechtling.files.grids.cells import (
    Shown,
    boolean_shown,
    error_shown,
    is_error_name,
    moment_shown,
    number_shown,
)
from geld_folgt_fluechtling.files.grids.grid import Mark
from geld_folgt_fluechtling.files.grids.limits import CHARACTERS, DAMAGED, Refused
from geld_folgt_fluechtling.files.grids.markup import Attributes, whole

CELLS = ("table:table-cell", "table:covered-table-cell")

_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,4})?")
_DURATION = re.compile(r"PT([0-9]+)H([0-9]+)M([0-9]+)(?:[.,][0-9]+)?S")
_TRUTHS = {"TRUE": True, "WAHR": True, "FALSE": False, "FALSCH": False}
_LONGEST = 32_767
"""Characters that a cell of any spreadsheet holds."""


class Cell:
    """A cell while it is being read, then what it shows."""

    __slots__ = ("_attributes", "_blanks", "_in_paragraph", "_paragraphs", "columns", "repeats", "rows")

    def __init__(self, attributes: Attributes) -> None:
        self._attributes = attributes
        self._paragraphs: list[list[str]] = []
        self._in_paragraph = 0
        self._blanks = 0
        self.repeats = repeated(attributes, "table:number-columns-repeated")
        self.columns = repeated(attributes, "table:number-columns-spanned")
        self.rows = repeated(attributes, "table:number-rows-spanned")

    @property
    def is_merged(self) -> bool:
        """It spans several columns or rows."""
        return self.columns > 1 or self.rows > 1

    @property
    def has_link(self) -> bool:
        """Its formula names another file."""
        return "'file:" in self._attributes.get("table:formula", "")

    @property
    def is_of_interest(self) -> bool:
        """It has text, value, formula or span."""
        attributes = self._attributes
        known = "office:value-type" in attributes or "table:formula" in attributes
        return known or bool(self._paragraphs) or self.is_merged

    def start(self, name: str, attributes: Attributes) -> None:
        """An element inside the cell begins."""
        if name in ("text:p", "text:h"):
            self._paragraphs.append([])
            self._in_paragraph += 1
        elif name == "text:s":
            self._blanks += whole(attributes.get("text:c", "1"))
            if self._blanks > _LONGEST:
                raise Refused("D018", CHARACTERS, _LONGEST)
            self.characters(" " * whole(attributes.get("text:c", "1")))
        elif name == "text:tab":
            self.characters("\t")
        elif name == "text:line-break":
            self.characters("\n")

    def end(self, name: str) -> None:
        """An element inside the cell ends."""
        if name in ("text:p", "text:h"):
            self._in_paragraph -= 1

    def characters(self, data: str) -> None:
        """A piece of text; between paragraphs it is only layout of the file."""
        if self._in_paragraph:
            self._paragraphs[-1].append(data)

    def shown(self) -> Shown:
        """Text and mark. Raises ``Refused`` for a number that is none."""
        text = "\n".join(map("".join, self._paragraphs)).strip()
        is_formula = "table:formula" in self._attributes
        if self._attributes.get("calcext:value-type") == "error" or (is_formula and is_error_name(text)):
            return error_shown(text)
        kind = self._attributes.get("office:value-type", "")
        if not kind and is_formula and not self._paragraphs:
            return "", Mark.FORMEL_LEER
        if is_formula:  # LibreOffice keeps TRUE() of an xlsx as the number 1, in whatever format the cell has
            formula = self._attributes["table:formula"].removeprefix("of:=").removesuffix("()")
            truth = _TRUTHS.get(text.upper(), _TRUTHS.get(formula.upper()))
            if truth is not None:
                return boolean_shown(truth)
        shown, mark = self._value(kind, text)
        return shown, Mark.FORMEL if mark is None and shown and is_formula else mark

    def _value(self, kind: str, text: str) -> Shown:
        stored = self._attributes.get
        if kind in ("float", "currency"):
            return number_shown(_number(stored("office:value", "")))
        if kind == "percentage":
            return number_shown(_number(stored("office:value", "")), Mark.PROZENT)
        if kind == "boolean":
            return boolean_shown(stored("office:boolean-value") == "true")
        if kind == "date":
            return _date(stored("office:date-value", ""))
        if kind == "time":
            duration = _DURATION.fullmatch(stored("office:time-value", ""))
            return (":".join(duration.groups()) if duration else text or "PT"), Mark.DATUM
        return stored("office:string-value", text).strip(), None


def repeated(attributes: Attributes, name: str) -> int:
    """How many rows or columns the element stands for, at least one."""
    number = attributes.get(name)
    return 1 if number is None else max(1, whole(number))


def _number(stored: str) -> float:
    if _NUMBER.fullmatch(stored) is None:
        raise Refused("D015", DAMAGED)
    return float(stored)


def _date(stored: str) -> Shown:
    try:
        return moment_shown(datetime.fromisoformat(stored))
    except ValueError:
        return stored or "-", Mark.DATUM

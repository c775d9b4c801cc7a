"""One worksheet of an xlsx: its cells, and its merged areas and hidden rows and columns."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass

from geld_folgt_fluechtling.files.grids.cells import (
    boolean_shown,
    error_shown,
    number_shown,
    serial_shown,
    unescaped,
)
from geld_folgt_fluechtling.files.grids.draft import Draft
from geld_folgt_fluechtling.files.grids.grid import Mark
from geld_folgt_fluechtling.files.grids.limits import DAMAGED, Refused
from geld_folgt_fluechtling.files.grids.markup import Attributes, Quiet, whole

_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,4})?")
_PLACE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,8})")
_VALUES = ("v", "t")
_SHORT = 15
_LAST_COLUMN = 16_383


@dataclass(frozen=True)
class Book:
    """What the sheets of a workbook share: texts, what each cell style shows, where dates begin."""

    texts: list[str]
    formats: Mapping[str, Mark | None]
    since_1904: bool


class SheetHandler(Quiet):
    """Puts every cell of a worksheet into a draft."""

    def __init__(self, draft: Draft, book: Book) -> None:
        super().__init__()
        self._draft = draft
        self._book = book
        self._row = 0
        self._row_text = "0"
        self._column = -1
        self._cell: Attributes | None = None
        self._pieces: list[str] = []
        self._reads_text = False
        self._in_aid = False
        self._has_formula = False

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        self.opened += 1
        if ":" in name:
            name = name.rpartition(":")[2]
        if name == "c":
            self._begin_cell(attributes)
        elif name in _VALUES:
            self._reads_text = self._cell is not None and not self._in_aid
        elif name == "f":
            self._has_formula = True
        elif name == "rPh":
            self._in_aid = True
        elif name == "row":
            self._begin_row(attributes)
        else:
            self._layout(name, attributes)

    def end(self, name: str) -> None:
        """An element ends."""
        self.closed += 1
        if ":" in name:
            name = name.rpartition(":")[2]
        if name in _VALUES:
            self._reads_text = False
        elif name == "c" and self._cell is not None:
            if self._pieces or self._has_formula:
                self._put(self._cell)
            self._cell = None
        elif name == "rPh":
            self._in_aid = False

    def characters(self, data: str) -> None:
        """A piece of text; of interest inside a value only."""
        if self._reads_text:
            self._pieces.append(data)

    def _begin_row(self, attributes: Attributes) -> None:
        number = attributes.get("r")
        self._row = self._row + 1 if number is None else whole(number)
        self._row_text = str(self._row)
        self._column = -1
        if _is_true(attributes, "hidden") or (_is_true(attributes, "customHeight") and _is_zero(attributes, "ht")):
            self._draft.hide_rows(self._row, self._row)

    def _begin_cell(self, attributes: Attributes) -> None:
        place = attributes.get("r")
        if place is None:
            self._column += 1
        else:
            if not place.endswith(self._row_text):
                raise Refused("D015", DAMAGED, blatt=self._draft.blatt)
            self._column = _column(place[: -len(self._row_text)])
        if self._row < 1 or self._cell is not None:
            raise Refused("D015", DAMAGED, blatt=self._draft.blatt)
        self._cell = attributes
        self._pieces = []
        self._has_formula = False

    def _layout(self, name: str, attributes: Attributes) -> None:
        if name == "mergeCell":
            top, left, bottom, right = area_of(attributes.get("ref", ""))
            self._draft.merge(top, left, bottom, right)
        elif name == "col" and (_is_true(attributes, "hidden") or _is_zero(attributes, "width")):
            self._draft.hide_columns(whole(attributes.get("min", "")) - 1, whole(attributes.get("max", "")) - 1)

    def _put(self, cell: Attributes) -> None:
        pieces = self._pieces
        stored = pieces[0] if len(pieces) == 1 else "".join(pieces)
        kind = cell.get("t", "n")
        if kind == "n" and not stored.strip():
            if self._has_formula:
                self._draft.put(self._row, self._column, "", Mark.FORMEL_LEER)
            return
        text, mark = self._shown(kind, stored, cell)
        if mark is None and text and self._has_formula:
            mark = Mark.FORMEL
        if text:
            self._draft.put(self._row, self._column, text, mark)

    def _shown(self, kind: str, stored: str, cell: Attributes) -> tuple[str, Mark | None]:
        if kind == "n":
            return self._number(stored.strip(), cell)
        if kind == "s":
            return self._shared(stored), None
        if kind in ("str", "inlineStr"):
            return unescaped(stored).strip(), None
        if kind == "b":
            return boolean_shown(stored.strip() in ("1", "true"))
        if kind == "e":
            return error_shown(stored.strip())
        if kind == "d":
            return stored.strip(), Mark.DATUM
        raise Refused("D015", DAMAGED, blatt=self._draft.blatt)

    def _number(self, stored: str, cell: Attributes) -> tuple[str, Mark | None]:
        shown_as = self._book.formats.get(cell.get("s", "0"))
        if shown_as is None and len(stored) <= _SHORT and stored.isascii() and stored.isdigit():
            return str(int(stored)), None
        if _NUMBER.fullmatch(stored) is None:
            raise Refused("D015", DAMAGED, blatt=self._draft.blatt)
        if shown_as is Mark.DATUM:
            return serial_shown(float(stored), self._book.since_1904)
        return number_shown(float(stored), shown_as)

    def _shared(self, stored: str) -> str:
        place = whole(stored.strip())
        if place >= len(self._book.texts):
            raise Refused("D015", DAMAGED, blatt=self._draft.blatt)
        return self._book.texts[place]


def _is_true(attributes: Attributes, name: str) -> bool:
    return attributes.get(name) in ("1", "true")


def _is_zero(attributes: Attributes, name: str) -> bool:
    return attributes.get(name) in ("0", "0.0")


def area_of(reference: str) -> tuple[int, int, int, int]:
    """``B2:C4`` as top and left, bottom and right; rows from 1, columns from 0. Raises ``Refused``."""
    corners = [_PLACE.fullmatch(corner) for corner in reference.split(":")]
    first, last = corners[0], corners[-1]
    if first is None or last is None or len(corners) > 2:
        raise Refused("D015", DAMAGED)
    return int(first[2]), _column(first[1]), int(last[2]), _column(last[1])


@functools.lru_cache(maxsize=_LAST_COLUMN + 1)
def _column(letters: str) -> int:
    """``A`` is 0. Raises ``Refused`` for what is no column of a spreadsheet."""
    position = 0
    for letter in letters.upper():
        if not "A" <= letter <= "Z" or position > _LAST_COLUMN:
            raise Refused("D015", DAMAGED)
        position = position * 26 + ord(letter) - ord("A") + 1
    if not 0 < position <= _LAST_COLUMN + 1:
        raise Refused("D015", DAMAGED)
    return position - 1

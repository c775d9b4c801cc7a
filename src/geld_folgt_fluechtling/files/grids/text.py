"""CSV and its relatives as a grid: comma, semicolon or tab; UTF-8, UTF-16 or cp1252."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from geld_folgt_fluechtling.files.grids.grid import Grid, SheetRow
from geld_folgt_fluechtling.files.grids.limits import BYTES, CELLS, COLUMNS, MAX_COLUMNS, MAX_ROWS, ROWS
from geld_folgt_fluechtling.files.inputs import decoded, text_of
from geld_folgt_fluechtling.model.codes import N_
from geld_folgt_fluechtling.model.errors import FileError
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.verteilung import Eingabe

MAX_BYTES = 64 * 2**20
MAX_CELLS = 8_000_000
"""More than a workbook may have, for text costs less; in memory both stay below a GiB."""
_DELIMITERS = (";", ",", "\t")
_LOOKED_AT = 60
_TOLD = re.compile(r'"?sep=([;,\t|])"?\s*', re.IGNORECASE)
"""A first line that tells the delimiter; Excel does not show it, so it is no row."""

_OPEN_QUOTE = N_("a quotation mark is opened and never closed")
_LOOSE_QUOTE = N_("text follows a closing quotation mark")
_LONG = N_("a cell is too long, probably because a quotation mark is not closed")

Fit = Callable[[Sequence[str]], int]
"""How many known columns a row of cells names: how well it does as a header."""


def read_text(eingabe: Eingabe, fit: Fit) -> Grid:
    """The file as one grid; the delimiter is the one under which a row fits best as header.

    Raises ``FileError`` for what is no text, no CSV, or too large.
    """
    if len(eingabe.inhalt) > MAX_BYTES:
        raise _too_large(eingabe, MAX_BYTES, BYTES)
    # not splitlines(), which would also split at form feeds and the like
    encoding = _utf16(eingabe.inhalt)
    text = decoded(eingabe, encoding).removeprefix("\ufeff") if encoding else text_of(eingabe)
    lines = io.StringIO(text, newline="")
    told = _TOLD.fullmatch(lines.readline())
    if told:
        return Grid("", tuple(_records(eingabe, lines, told.group(1))))
    lines.seek(0)
    delimiter = _delimiter(lines, fit)
    lines.seek(0)
    return Grid("", tuple(_records(eingabe, lines, delimiter)))


def _utf16(content: bytes) -> str:
    """The kind of UTF-16: by its mark, or because every other byte of the beginning is NUL and no other is."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    head = content[: len(content[:64]) // 2 * 2]
    even, odd = head[::2], head[1::2]
    if head and all(even) and not any(odd):
        return "utf-16-le"
    return "utf-16-be" if head and all(odd) and not any(even) else ""


def _records(eingabe: Eingabe, lines: Iterable[str], delimiter: str) -> Iterator[SheetRow]:
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    left = MAX_CELLS
    try:
        for number, cells in enumerate(reader, start=1):
            left -= len(cells)
            if number > MAX_ROWS:
                raise _too_large(eingabe, MAX_ROWS, ROWS)
            if len(cells) > MAX_COLUMNS:
                raise _too_large(eingabe, MAX_COLUMNS, COLUMNS)
            if left < 0:
                raise _too_large(eingabe, MAX_CELLS, CELLS)
            stripped = list(map(str.strip, cells))
            if any(stripped):
                yield SheetRow(number, stripped)
    except csv.Error as error:
        grund = _OPEN_QUOTE if "unexpected end" in str(error) else _LONG if "limit" in str(error) else _LOOSE_QUOTE
        raise FileError(Finding("T005", quelle=eingabe.name, params={"grund": grund})) from None


def _delimiter(lines: Iterable[str], fit: Fit) -> str:
    """The delimiter that finds most known columns; without any, the one that the first line has most of."""
    head = [line for line in islice(lines, _LOOKED_AT) if line.strip()]
    best, found = "", 0
    for delimiter in _DELIMITERS:
        try:
            fitting = max((fit(cells) for cells in csv.reader(head, delimiter=delimiter)), default=0)
        except csv.Error:
            continue
        if fitting > found:
            best, found = delimiter, fitting
    if best:
        return best
    first = head[0] if head else ""
    return max(_DELIMITERS, key=first.count)


def _too_large(eingabe: Eingabe, limit: int, what: str) -> FileError:
    return FileError(Finding("D018", quelle=eingabe.name, params={"grund": what, "grenze": limit}))

"""CSV and its relatives as a grid: comma, semicolon or tab; UTF-8, UTF-16 or cp1252."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from geld_folgt_fluechtling.files.grids.grid import Grid, SheetRow
from geld_folgt_fluechtling.files.grids.limits import BYTES, CELLS, COLUMNS, MAX_COLUMNS, MAX_ROWS, ROWS
from geld_folgt_fluechtling.files.inputs import decoded, encoding_of
from geld_folgt_fluechtling.model.codes import N_
from geld_folgt_fluechtling.model.errors import FileError
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.verteilung import Eingabe

MAX_BYTES = 64 * 2**20
MAX_CELLS = 12 * MAX_ROWS
MAX_TEXTS = 8_000_000
"""How many cells may differ from those near them: each of these takes memory of its own."""
_BLOCK, _POOLED = 1_024, 100_000
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
    encoding = _utf16(eingabe.inhalt)
    if encoding:
        decoded(eingabe, encoding)
    else:
        encoding = encoding_of(eingabe)
    first = next(_lines(eingabe, encoding), "")
    told = _TOLD.fullmatch(first)
    if told:
        return Grid("", tuple(_records(eingabe, islice(_lines(eingabe, encoding), 1, None), told.group(1))))
    delimiter = _delimiter(_lines(eingabe, encoding), fit)
    return Grid("", tuple(_records(eingabe, _lines(eingabe, encoding), delimiter)))


def _lines(eingabe: Eingabe, encoding: str) -> Iterator[str]:
    """Lines with their ends, one decoded at a time: form feeds and the like end none."""
    return io.TextIOWrapper(io.BytesIO(eingabe.inhalt), encoding=encoding, newline="")


def _utf16(content: bytes) -> str:
    """The kind of UTF-16: by its mark, or because every other byte of the beginning is NUL and no other is."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    head = content[: len(content[:64]) // 2 * 2]
    even, odd = head[::2], head[1::2]
    if head and all(even) and not any(odd):
        return "utf-16-le"
    return "utf-16-be" if head and all(odd) and not any(even) else ""


class _Stripped(dict[str, str]):
    """Cells without the blanks around them, each made once."""

    def __missing__(self, cell: str) -> str:
        text = self[cell] = cell.strip()
        return text


def _records(eingabe: Eingabe, lines: Iterable[str], delimiter: str) -> Iterator[SheetRow]:
    """The rows that are not blank; equal cells of rows near each other are one text in memory."""
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    pool = _Stripped()
    read, cells, texts = 0, 0, 0
    try:
        while block := list(islice(reader, _BLOCK)):
            rows = [list(map(pool.__getitem__, row)) for row in block]
            yield from [SheetRow._make(pair) for pair in enumerate(rows, start=read + 1) if any(pair[1])]
            widths = list(map(len, block))
            read, cells = read + len(block), cells + sum(widths)
            _check_size(eingabe, read, max(widths), cells, texts + len(pool))
            if len(pool) > _POOLED:
                texts += len(pool)
                pool.clear()
    except csv.Error as error:
        grund = _OPEN_QUOTE if "unexpected end" in str(error) else _LONG if "limit" in str(error) else _LOOSE_QUOTE
        raise FileError(Finding("T005", quelle=eingabe.name, params={"grund": grund})) from None


def _check_size(eingabe: Eingabe, rows: int, width: int, cells: int, texts: int) -> None:
    counted = ((rows, MAX_ROWS, ROWS), (width, MAX_COLUMNS, COLUMNS), (cells, MAX_CELLS, CELLS))
    for number, limit, what in (*counted, (texts, MAX_TEXTS, CELLS)):
        if number > limit:
            raise _too_large(eingabe, limit, what)


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

"""The tables of a run directory as CSV bytes, and Parquet made from those bytes: one typed way."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from geld_folgt_fluechtling.model.columns import COLUMNS, Cell, Kind, Row
from geld_folgt_fluechtling.model.money import eur_text

_QUOTED_SIGNS = (",", '"', "\n", "\r")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def csv_bytes(table: str, rows: Iterable[Row]) -> bytes:
    """UTF-8 without byte order mark, comma, ``\\n``, decimal point, money with two decimals."""
    columns = COLUMNS[table]
    by_column = zip(*rows, strict=True)
    texts = [_csv_cells(cells, column.kind) for cells, column in zip(by_column, columns, strict=False)]
    lines = [",".join(column.name for column in columns), *map(",".join, zip(*texts, strict=True)), ""]
    return "\n".join(lines).encode()


def csv_text(rows: Iterable[Sequence[str]], separator: str = ",") -> bytes:
    """Rows of text as the one form of CSV that is written: UTF-8, comma, ``\\n``."""
    lines = _Lines()
    csv.writer(lines, delimiter=separator, lineterminator=_Lines.END).writerows(rows)
    return "".join(lines).encode()


def _csv_cells(cells: Sequence[Cell], kind: Kind) -> list[str]:
    """One column as it stands in a CSV of several columns; of its texts each one is quoted once, where it must be."""
    texts = cell_texts(cells, kind)
    if kind is not Kind.TEXT:
        return texts
    quoted = {text: _quoted(text) for text in set(texts)}
    return [quoted[text] for text in texts]


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if any(sign in text for sign in _QUOTED_SIGNS) else text


class _Lines(list[str]):
    """Takes the rows of a csv writer, each ended by a line feed alone.

    The writer quotes only the signs of its own line end, so it is given both: a bare carriage return inside
    a cell must be quoted too.
    """

    END = "\r\n"

    def write(self, row: str) -> None:
        self.append(f"{row.removesuffix(self.END)}\n")


def parquet_bytes(table: str, csv_content: bytes, laufkennung: str) -> bytes:
    """The same table as Parquet: AGS as string, money ``decimal128(18, 2)``, the run digest as metadata."""
    import pyarrow as pa
    import pyarrow.csv as pa_csv
    import pyarrow.parquet as pq

    types = {column.name: _arrow_type(pa, column.kind) for column in COLUMNS[table]}
    options = pa_csv.ConvertOptions(
        column_types=types, strings_can_be_null=False, null_values=[""], quoted_strings_can_be_null=False
    )
    parsing = pa_csv.ParseOptions(newlines_in_values=True)
    content = pa_csv.read_csv(io.BytesIO(csv_content), parse_options=parsing, convert_options=options)
    content = content.replace_schema_metadata({"laufkennung": laufkennung, "tabelle": table})
    sink = io.BytesIO()
    pq.write_table(content, sink, compression="zstd")
    return sink.getvalue()


def neutralised(text: str) -> str:
    """Text that a spreadsheet would take for a formula gets an apostrophe before it."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def formula_restored(text: str) -> str:
    """The text as it was before :func:`neutralised`."""
    return text[1:] if text.startswith("'") and text[1:].startswith(_FORMULA_STARTS) else text


def cell_texts(cells: Sequence[Cell], kind: Kind) -> list[str]:
    """One column as text, empty where there is nothing."""
    if kind is Kind.CENTS:
        amounts = {cell: eur_text(cell) if isinstance(cell, int) else "" for cell in set(cells)}
        return [amounts[cell] for cell in cells]
    if kind is Kind.TEXT:
        distinct = {cell: "" if cell is None else neutralised(str(cell)) for cell in set(cells)}
        return [distinct[cell] for cell in cells]
    return ["" if cell is None else str(cell) for cell in cells]


def _arrow_type(pa: Any, kind: Kind) -> Any:
    types = {
        Kind.TEXT: pa.string(),
        Kind.INT: pa.int32(),
        Kind.KEY: pa.decimal128(38, 0),
        Kind.CENTS: pa.decimal128(18, 2),
        Kind.PER_HEAD: pa.decimal128(24, 6),
        Kind.VZE: pa.decimal128(18, 2),
        Kind.RATIO: pa.decimal128(24, 6),
        Kind.DATE: pa.date32(),
    }
    return types[kind]

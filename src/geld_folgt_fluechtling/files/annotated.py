"""A copy of somebody's table with a comment at every cell that something was found in."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geld_folgt_fluechtling.files.grids.editable import is_editable
from geld_folgt_fluechtling.files.grids.grid import Grid
from geld_folgt_fluechtling.files.grids.read import read_grids
from geld_folgt_fluechtling.files.inputs import read_input
from geld_folgt_fluechtling.files.outfiles import write_files
from geld_folgt_fluechtling.model.errors import FileError

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

MARK = "gff-befunde"
"""The property of a workbook that tells an annotated copy, which may be written anew."""
_AUTHOR = "gff"
_WIDTH, _LINE, _SIGNS_PER_LINE = 420, 18, 58
_LONGEST = 32_000
_LONGEST_NUMBER, _LONGEST_TITLE = 15, 31
_NO_TITLE = re.compile(r"[\\*?:/\[\]\x00-\x1f\ufffe\uffff]")
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Signs that a sheet's name, or any XML, cannot hold."""

Comments = Mapping[tuple[str, str], str]
"""Texts keyed by sheet and cell; both may be empty: of the only sheet, of the table as a whole."""


def write_annotated(copies: Mapping[Path, Comments], folder: Path, *, force: bool) -> tuple[Path, ...]:
    """Write a copy of each file into the folder, comments added, and give their paths.

    A workbook (xlsx, xlsm) keeps its styles, formulas, macros and other sheets. Of any other format the copy is
    a workbook of the values alone. Files that cannot be read have no copy. Raises ``FileError`` (D006, D010,
    D012).
    """
    contents: dict[Path, bytes] = {}
    for path, comments in copies.items():
        content, ending = _copy(path, comments)
        if content:
            contents[_target(folder, path.stem, ending, contents)] = content
    if contents:
        ours = all(_is_ours(path) for path in contents)
        write_files(contents, force=force, is_ours=lambda: ours, inputs=list(copies))
    return tuple(contents)


def _target(folder: Path, stem: str, ending: str, taken: Mapping[Path, bytes]) -> Path:
    """``NAME-befunde.xlsx``, numbered where files of several folders have one name."""
    names = (folder / f"{stem}-befunde{suffix}{ending}" for suffix in ["", *(f"-{n}" for n in range(2, 10_000))])
    return next(name for name in names if name not in taken)


def _copy(path: Path, comments: Comments) -> tuple[bytes, str]:
    """Content and ending of the copy; empty for a file that cannot be read.

    A workbook that cannot be edited as it is has a copy of its values alone, like a file of another format.
    """
    try:
        eingabe = read_input(path, "")
        grids = read_grids(eingabe, lambda cells: 0, [])
    except FileError:
        return b"", ""
    ending = path.suffix.lower()
    if ending in (".xlsx", ".xlsm") and is_editable(eingabe.inhalt):
        try:
            return _edited(eingabe.inhalt, comments, keep_vba=ending == ".xlsm"), ending
        except Exception:  # openpyxl answers damage that does not concern the cells with whatever it runs into
            pass
    return _values_only(grids, comments), ".xlsx"


def _edited(inhalt: bytes, comments: Comments, *, keep_vba: bool) -> bytes:
    from openpyxl.reader.excel import ExcelReader

    reader = ExcelReader(io.BytesIO(inhalt), keep_vba=keep_vba, rich_text=True)  # load_workbook() leaves it open
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what openpyxl leaves out in the copy
            reader.read()
            sheets = {sheet.title: sheet for sheet in reader.wb.worksheets}
            return _commented(reader.wb, sheets, comments)
    finally:
        reader.archive.close()
        macros = reader.wb.vba_archive if hasattr(reader, "wb") else None
        if macros is not None:
            macros.close()


def _values_only(grids: Sequence[Grid], comments: Comments) -> bytes:
    from openpyxl import Workbook

    workbook = Workbook()
    workbook.worksheets[0].title = "Tabelle1"
    sheets: dict[str, Worksheet] = {}
    for number, grid in enumerate(grids, start=1):
        title = _NO_TITLE.sub("_", grid.blatt)[:_LONGEST_TITLE] or f"Tabelle{number}"
        sheet = workbook.worksheets[0] if number == 1 else workbook.create_sheet()
        sheet.title = title
        sheets.setdefault(grid.blatt, sheet)
        if grid.hidden and not all(other.hidden for other in grids):
            sheet.sheet_state = "hidden"
        for row in grid.rows:
            for column, text in enumerate(row.cells, start=1):
                if text:
                    _write(sheet.cell(row.number, column), text)
    return _commented(workbook, sheets, comments)


def _write(cell: Any, text: str) -> None:
    """The text as it is shown: a formula stays text, and so do the digits of an AGS."""
    is_number = text.isascii() and text.isdigit() and text[0] != "0" and len(text) < _LONGEST_NUMBER
    cell.value = int(text) if is_number else _NO_XML.sub("\ufffd", text)
    cell.data_type = "n" if is_number else "s"


def _commented(workbook: Workbook, sheets: Mapping[str, Worksheet], comments: Comments) -> bytes:
    from openpyxl.writer.excel import ExcelWriter

    table = _first_filled(workbook)
    for (blatt, cell), text in comments.items():
        _comment(sheets.get(blatt, table), cell or "A1", text)
    _add_mark(workbook)
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:  # closed also where writing fails midway
        ExcelWriter(workbook, archive).write_data()
    return sink.getvalue()


def _first_filled(workbook: Workbook) -> Worksheet:
    sheets = workbook.worksheets
    filled = (sheet for sheet in sheets if sheet.max_row > 1 or sheet["A1"].value is not None)
    return next(filled, sheets[0])


def _comment(sheet: Worksheet, cells: str, text: str) -> None:
    """Set the comment at each cell named, behind one that is there; of merged cells at the first."""
    from openpyxl.cell import MergedCell
    from openpyxl.comments import Comment

    for address in cells.split(", "):
        cell: Any = sheet[address]
        if isinstance(cell, MergedCell):
            cell = _first_merged(sheet, cell.row, cell.column)
        before = f"{cell.comment.text}\n\n" if cell.comment else ""
        whole = f"{before}{text}"[:_LONGEST]
        lines = sum(1 + len(line) // _SIGNS_PER_LINE for line in whole.splitlines())
        cell.comment = Comment(whole, _AUTHOR, height=_LINE * (lines + 1), width=_WIDTH)


def _first_merged(sheet: Worksheet, row: int, column: int) -> Any:
    """The first cell of the merged area that the cell is in."""
    for area in sheet.merged_cells.ranges:
        if area.min_row <= row <= area.max_row and area.min_col <= column <= area.max_col:
            return sheet.cell(area.min_row, area.min_col)
    return sheet["A1"]


def _add_mark(workbook: Workbook) -> None:
    from openpyxl.packaging.custom import StringProperty

    if MARK not in workbook.custom_doc_props.names:
        workbook.custom_doc_props.append(StringProperty(name=MARK, value="1"))


def _is_ours(path: Path) -> bool:
    """Nothing is there, or an earlier annotated copy."""
    if not path.exists():
        return True
    import openpyxl

    try:
        return MARK in openpyxl.load_workbook(path, read_only=True).custom_doc_props.names
    except Exception:  # whatever openpyxl says of it, it is none of ours
        return False

"""A copy of somebody's table with a comment at every cell that something was found in."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Mapping
from contextlib import redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geld_folgt_fluechtling.files.grids.editable import is_editable
from geld_folgt_fluechtling.files.grids.read import read_grids
from geld_folgt_fluechtling.files.inputs import read_input
from geld_folgt_fluechtling.files.outfiles import write_files
from geld_folgt_fluechtling.files.valuecopy import values_only
from geld_folgt_fluechtling.model.errors import FileError

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

MARK = "gff-befunde"
"""The property of a workbook that tells an annotated copy, which may be written anew."""
_AUTHOR = "gff"
_MACROS = "vbaProject.bin"
_WIDTH, _LINE, _SIGNS_PER_LINE = 420, 18, 58
_LONGEST = 32_000

Comments = Mapping[tuple[str, str], str]
"""Texts keyed by sheet and cell; both may be empty: of the only sheet, of the table as a whole."""


def write_annotated(copies: Mapping[Path, Comments], folder: Path, *, force: bool) -> tuple[Path, ...]:
    """Write a copy of each file into the folder, comments added, and give their paths.

    A workbook (xlsx, xlsm) keeps its styles, formulas, macros and other sheets. Of any other format, and of a
    workbook that cannot be edited, the copy is a workbook of the values alone. Files that cannot be read have no
    copy. Raises ``FileError`` (D006, D010, D012).
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
    with (
        warnings.catch_warnings(),
        redirect_stdout(io.StringIO()),
    ):  # openpyxl prints, too, of styles that are not there
        warnings.simplefilter("ignore")  # what openpyxl does not know of a newer Excel is no concern of the reader
        edited = _edited(eingabe.inhalt, comments) if is_editable(eingabe.inhalt) else None
        return edited or (_commented(*values_only(grids), comments), ".xlsx")


def _edited(content: bytes, comments: Comments) -> tuple[bytes, str] | None:
    """The workbook with all that openpyxl keeps; ``None`` for another format, or one that it cannot edit."""
    from openpyxl.reader.excel import ExcelReader

    reader: Any = None
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            macros = any(name.endswith(_MACROS) for name in archive.namelist())
        reader = ExcelReader(io.BytesIO(content), keep_vba=macros, rich_text=True)
        reader.read()
        sheets = {sheet.title: sheet for sheet in reader.wb.worksheets}
        return _commented(reader.wb, sheets, comments), ".xlsm" if macros else ".xlsx"
    except Exception:  # openpyxl answers damage that does not concern the cells with whatever it runs into
        return None
    finally:
        _close(reader)


def _close(reader: Any) -> None:
    """The archives that openpyxl leaves open, whatever went wrong."""
    macros = getattr(getattr(reader, "wb", None), "vba_archive", None)
    for archive in (getattr(reader, "archive", None), macros):
        if archive is not None:
            archive.close()


def _commented(workbook: Workbook, sheets: Mapping[str, Worksheet], comments: Comments) -> bytes:
    table = _first_filled(workbook)
    for (blatt, cell), text in comments.items():
        _comment(sheets.get(blatt, table), cell or "A1", text)
    _add_mark(workbook)
    return _bytes(workbook)


def _bytes(workbook: Workbook) -> bytes:
    """The workbook as a file without the time of writing: the same findings give the same bytes."""
    from openpyxl.writer.excel import ExcelWriter

    written, sink = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        ExcelWriter(workbook, archive).save()  # not Workbook.save(), which sets the day of the last change
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as target:
        for name in dict.fromkeys(source.namelist()):
            target.writestr(zipfile.ZipInfo(name), source.read(name), zipfile.ZIP_DEFLATED)
    return sink.getvalue()


def _first_filled(workbook: Workbook) -> Worksheet:
    """The first sheet that holds anything: what names no sheet is about the only one."""
    sheets = workbook.worksheets
    return next((sheet for sheet in sheets if sheet.max_row > 1 or sheet["A1"].value is not None), sheets[0])


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
        with path.open("rb") as file:  # a workbook that is read step by step would keep its file open
            return MARK in openpyxl.load_workbook(file, read_only=True).custom_doc_props.names
    except Exception:  # whatever openpyxl says of it, it is none of ours
        return False

"""Forms as files: a form that somebody has touched is never replaced, and nothing that is no form."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Mapping
from pathlib import Path

from geld_folgt_fluechtling.files.inputs import printable
from geld_folgt_fluechtling.files.outfiles import write_files
from geld_folgt_fluechtling.files.rundir import Outcome
from geld_folgt_fluechtling.model.codes import N_
from geld_folgt_fluechtling.model.errors import FileError
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.formular import KENNZEICHEN

_PROPERTIES = "docProps/custom.xml"
_LARGEST_FORM = 32 * 2**20  # unpacked; a form has less than one MiB
_MOST_CELLS = 100_000  # of a sheet's rectangle; the largest form has some hundred rows of ten cells


def write_forms(contents: Mapping[Path, bytes], *, force: bool) -> dict[Path, Outcome]:
    """Write all forms, or none; one that is there already with the same bytes is left as it is.

    Another one is replaced only with ``force``, and only if it is a form in which every cell that is to be
    filled in is blank. Raises ``FileError`` (D006, D010, D020).
    """
    outcomes = {path: _outcome(path, content) for path, content in contents.items()}
    new = {path: content for path, content in contents.items() if outcomes[path] is not Outcome.UNCHANGED}
    taken = [path for path, outcome in outcomes.items() if outcome is Outcome.REPLACED]
    if new:
        write_files(new, force=force, is_ours=lambda: _all_are_blank_forms(taken), inputs=())
    return outcomes


def _outcome(path: Path, content: bytes) -> Outcome:
    try:
        if not path.exists():
            return Outcome.WRITTEN
        return Outcome.UNCHANGED if path.is_file() and path.read_bytes() == content else Outcome.REPLACED
    except OSError:  # writing will say what is wrong with it
        return Outcome.REPLACED


def _all_are_blank_forms(paths: list[Path]) -> bool:
    findings = [finding for path in paths if (finding := _reason_to_keep(path)) is not None]
    if findings:
        raise FileError(*findings)
    return True


def _reason_to_keep(path: Path) -> Finding | None:
    """Why this file must stay; ``None`` for a blank form."""
    try:
        is_form = _bears_the_mark(path)
        return _first_touch(path) if is_form else _kept(path, N_("it is no form of gff"))
    except Exception:  # whatever a damaged workbook makes its readers raise: it may still be somebody's work
        return _kept(path, N_("it is no form of gff"))


def _bears_the_mark(path: Path) -> bool:
    """A workbook of a form's size with the property that every form has, whatever program saved it last."""
    with zipfile.ZipFile(path) as archive:
        if sum(part.file_size for part in archive.infolist()) > _LARGEST_FORM:
            return False
        return _PROPERTIES in archive.namelist() and KENNZEICHEN.encode() in archive.read(_PROPERTIES)


def _first_touch(path: Path) -> Finding | None:
    """Where the form was filled in, or was opened for other changes by lifting its protection."""
    import openpyxl

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # parts that openpyxl would not write back: nothing is written here
        book = openpyxl.load_workbook(path)
    for sheet in book.worksheets:
        if not sheet.protection.sheet:
            return _kept(path, N_("its protection was lifted, so it may have been filled in"), blatt=sheet.title)
        if sheet.max_row * sheet.max_column > _MOST_CELLS:  # somebody wrote far outside; not every cell is looked at
            return _kept(path, N_("it was filled in"), blatt=sheet.title)
        for row in sheet.iter_rows():
            for cell in row:
                if not cell.protection.locked and cell.value is not None and str(cell.value).strip():
                    return _kept(path, N_("it was filled in"), blatt=sheet.title, zelle=cell.coordinate)
    return None


def _kept(path: Path, grund: str, *, blatt: str = "", zelle: str = "") -> Finding:
    return Finding("D020", quelle=printable(path), zelle=zelle, params={"grund": grund}, blatt=blatt)

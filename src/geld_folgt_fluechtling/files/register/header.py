"""The columns of a register's file: which of the nine stands where, and what is missing."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path

from geld_folgt_fluechtling.files.inputs import printable, unreadable
from geld_folgt_fluechtling.model.codes import N_
from geld_folgt_fluechtling.model.errors import FileError
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.gebiet import plain
from geld_folgt_fluechtling.model.register import COLUMNS

_LONGEST_HEADER = 2**16
_OF_COUNTS = ("personen", "anschlussunterbringung")
_NO_UTF8 = N_("its first line is no text in UTF-8")
_NUL = N_("it has NUL characters, as programs and pictures do")


def csv_header(path: Path) -> tuple[str, tuple[str, ...]]:
    """The sign between the cells (comma or semicolon) and the cells of the first line. Raises ``FileError``."""
    try:
        with path.open("rb") as file:
            line = file.readline(_LONGEST_HEADER)
    except OSError as error:
        raise FileError(unreadable(path, error, "D003")) from None
    if b"\0" in line:
        raise _fault(path, _NUL)
    try:
        text = line.decode("utf-8-sig").strip("\r\n")
    except UnicodeDecodeError:
        raise _fault(path, _NO_UTF8) from None
    sign = ";" if text.count(";") > text.count(",") else ","
    return sign, tuple(cell.strip() for cell in next(csv.reader([text], delimiter=sign), []))


def places_of(path: Path, header: Sequence[str]) -> Mapping[str, int]:
    """Where each column of a register stands, whatever the case and the hyphens of its name.

    Raises ``FileError`` for a table that is none of persons (M008), for missing columns (M004) or double ones (M005).
    """
    spelled = [plain(name) for name in header]
    places = {name: spelled.index(plain(name)) for name in COLUMNS if plain(name) in spelled}
    missing = [name for name in COLUMNS if name not in places]
    quelle = printable(path)
    if "person_id" in missing and "ags" in places and any(name in spelled for name in _OF_COUNTS):
        raise FileError(Finding("M008", quelle=quelle))
    if missing:
        others = [name for place, name in enumerate(header) if place not in places.values()]
        raise FileError(*(_missing(quelle, name, others) for name in missing))
    for name, place in places.items():
        if plain(name) in spelled[place + 1 :]:
            raise FileError(Finding("M005", quelle=quelle, spalte=name))
    return places


def _missing(quelle: str, name: str, others: Sequence[str]) -> Finding:
    near = get_close_matches(name, others, n=3, cutoff=0.5) or list(others)[:9]
    return Finding("M004", quelle=quelle, spalte=name, params={"naechste": ", ".join(near) or "–"})


def _fault(path: Path, grund: str) -> FileError:
    return FileError(Finding("M007", quelle=printable(path), params={"grund": grund}))

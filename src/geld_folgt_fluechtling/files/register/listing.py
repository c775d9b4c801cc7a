"""The list of ids with contradictions: the one file with persons in it, for its owner's eyes only."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from geld_folgt_fluechtling.files.inputs import is_file, is_folder
from geld_folgt_fluechtling.files.register.engine import ListRow
from geld_folgt_fluechtling.files.tablefiles import neutralised
from geld_folgt_fluechtling.model.errors import FileError
from geld_folgt_fluechtling.model.findings import Finding

_HEADER = ("art", "person_id", "ags")


def check_list_target(target: Path, *, force: bool) -> None:
    """There is nothing yet, or with ``force`` an earlier list. Raises ``FileError`` (D010, D012)."""
    if is_folder(target) or (is_file(target) and force and not _is_list(target)):
        raise FileError(Finding("D012", quelle=str(target)))
    if is_file(target) and not force:
        raise FileError(Finding("D010", quelle=str(target)))


def write_list(target: Path, rows: Iterator[ListRow]) -> None:
    """Write them as a CSV that nobody else may read, whole or not at all. Raises ``FileError`` (D006)."""
    beside = target.with_name(f".{target.name}.gff-{os.getpid()}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", newline="") as file:
            table = csv.writer(file, lineterminator="\n")
            table.writerow(_HEADER)
            for art, person, ags in rows:
                table.writerow((art, _text(person), _text(ags)))
        beside.replace(target)
    except OSError as error:
        grund = error.strerror or str(error)
        raise FileError(Finding("D006", quelle=str(target), params={"grund": grund})) from None
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def _text(value: object) -> str:
    return "" if value is None else neutralised(str(value))


def _is_list(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.readline(len(",".join(_HEADER)) + 2).decode("ascii", "replace").strip() == ",".join(_HEADER)
    except OSError:
        return False

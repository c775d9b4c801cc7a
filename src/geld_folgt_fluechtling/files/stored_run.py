"""Reading a run directory: nothing of it is believed before its digests were checked."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from geld_folgt_fluechtling.files.inputs import is_file, is_folder, parse_toml, printable, read_input
from geld_folgt_fluechtling.files.manifest import CHECKSUM_NAME, checksum_line
from geld_folgt_fluechtling.files.manifest import NAME as MANIFEST
from geld_folgt_fluechtling.files.tablefiles import formula_restored
from geld_folgt_fluechtling.model.codes import N_
from geld_folgt_fluechtling.model.columns import COLUMNS, Cell, Column, Kind
from geld_folgt_fluechtling.model.errors import FileError
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.stored_run import StoredRun, StoredTable
from geld_folgt_fluechtling.model.verteilung import Eingabe

RULES = "regelwerk.toml"
_PROGRAM = "geld_folgt_fluechtling"
_SHAPE: Mapping[str, type] = {
    "programm": dict, "laufkennung": str, "jahr": int, "lauf": str, "optionen": dict, "eingaben": list,
    "hinweise": dict, "ausgaben": dict,
}  # fmt: skip
_NEVER_EMPTY = {
    "jahr", "schluesselwert", "betrag_eur", "von_monat", "bis_monat", "gemeinden", "davon_landkreis_eur",
    "nach_schluessel_eur", "projekte_eur", "zusammen_eur",
}  # fmt: skip
"""Numbers that every row has; any other may be unknown."""


def read_run(folder: str | Path, tables: Collection[str] = tuple(COLUMNS), *, art: str = "") -> StoredRun:
    """The run in ``folder``: its manifest, its rules, and of its tables those that are named and there.

    ``art`` is the kind of run that it must be, by default a distribution. The manifest is held against
    ``manifest.sha256``, every file that is read against the manifest. Raises ``FileError``: D023 for what is no run,
    A018 and A019 for one of another kind, D022 for one that was changed later, D024 for cells that are none of
    their column, D003 for what cannot be read.
    """
    path = Path(folder)
    manifest = _manifest(path)
    if manifest.get("art", "") != art:
        raise FileError(Finding("A019" if art else "A018", quelle=printable(folder)))
    outputs = manifest["ausgaben"]
    wanted = [name for name in (RULES, *(f"{table}.csv" for table in tables)) if name in outputs]
    contents = _undamaged(path, {name: outputs[name] for name in wanted})
    rules = contents.pop(RULES, None)
    findings: list[Finding] = []
    read = {
        table: _table(table, contents[f"{table}.csv"].inhalt, printable(path / f"{table}.csv"), findings)
        for table in tables
        if f"{table}.csv" in contents
    }
    if findings:
        raise FileError(*findings)
    return StoredRun(printable(folder), manifest, parse_toml(rules) if rules else {}, read)


def read_run_input(run: StoredRun, rolle: str, name: str) -> Eingabe:
    """The copy of an input in the run's folder, byte for byte. Raises ``FileError`` (D022, D003)."""
    copy = f"eingaben/{rolle}/{name}"
    found = _undamaged(Path(run.ordner), {copy: run.eingaben.get((rolle, name), "")})[copy]
    return Eingabe(rolle, name, found.inhalt, found.sha256)


def read_run_files(run: StoredRun, rolle: str) -> list[Eingabe]:
    """Manifest, rules and CSV tables of the run, byte for byte, in a role. Raises ``FileError`` (D022, D003)."""
    outputs = run.manifest["ausgaben"]
    wanted = {name: outputs[name] for name in sorted(outputs) if name == RULES or _is_table(name)}
    found = _undamaged(Path(run.ordner), wanted)
    manifest = read_input(Path(run.ordner) / MANIFEST, rolle)
    tables = [Eingabe(rolle, name, each.inhalt, each.sha256) for name, each in found.items()]
    return [Eingabe(rolle, MANIFEST, manifest.inhalt, manifest.sha256), *tables]


def _is_table(name: str) -> bool:
    return name.endswith(".csv") and "/" not in name


def _manifest(folder: Path) -> dict[str, Any]:
    """The manifest, which must be one of ours, and the very one that its checksum was written for."""
    if not is_folder(folder):
        reason = N_("it is a file, not a folder") if is_file(folder) else N_("there is no such folder")
        raise _no_run(folder, reason)
    if not is_file(folder / MANIFEST):
        raise _no_run(folder, N_("there is no manifest.json in it"))
    content = read_input(folder / MANIFEST, "").inhalt
    try:
        document = json.loads(content)
    except (ValueError, RecursionError):
        document = None
    sealed = is_file(folder / CHECKSUM_NAME) and read_input(folder / CHECKSUM_NAME, "").inhalt
    if not _is_ours(document):
        raise _no_run(folder, N_("its manifest.json is none of gff"))
    if sealed != checksum_line(content):
        raise _damaged(folder, [MANIFEST if sealed else CHECKSUM_NAME])
    return dict(document)


def _is_ours(document: Any) -> bool:
    """It has what every version wrote, in the types it was written in."""
    if not isinstance(document, dict) or not all(isinstance(document.get(k), t) for k, t in _SHAPE.items()):
        return False
    program, inputs = document["programm"], document["eingaben"]
    if program.get("name") != _PROGRAM or not isinstance(program.get("version"), str):
        return False
    parts = ("rolle", "name", "sha256")
    texts = [entry.get(part) if isinstance(entry, dict) else None for entry in inputs for part in parts]
    counts_, digests = document["hinweise"].values(), document["ausgaben"].values()
    return all(isinstance(text, str) for text in (*texts, *digests)) and all(isinstance(n, int) for n in counts_)


def _undamaged(folder: Path, digests: Mapping[str, str]) -> dict[str, Eingabe]:
    """The files by name. Raises ``FileError`` that names all whose bytes are not those that were written."""
    read, changed = {}, []
    for name, digest in digests.items():
        if is_file(folder / name):
            read[name] = read_input(folder / name, "")
        if name not in read or read[name].sha256 != digest:
            changed.append(name)
    if changed:
        raise _damaged(folder, changed)
    return read


def _no_run(folder: Path, grund: str) -> FileError:
    return FileError(Finding("D023", quelle=printable(folder), params={"grund": grund}))


def _damaged(folder: Path, names: Sequence[str]) -> FileError:
    return FileError(Finding("D022", quelle=printable(folder), params={"dateien": ", ".join(names)}))


def _table(name: str, content: bytes, quelle: str, findings: list[Finding]) -> StoredTable:
    """The table in our columns; what does not fit its column becomes a finding."""
    columns = COLUMNS[name]
    try:
        header, body = _grid(content)
    except _NoGridError as error:
        findings.append(_misfit(quelle, error.zelle, "", error.found, error.expected))
        return StoredTable(name, ())
    cells = dict(zip(header, zip(*body, strict=True), strict=True)) if body else {}
    read = [_column(column, cells.get(column.name), len(body)) for column in columns]
    for column, (_, wrong) in zip(columns, read, strict=True):
        if wrong is not None:
            zelle = f"{_letters(header.index(column.name))}{wrong + 2}"
            findings.append(_misfit(quelle, zelle, column.name, cells[column.name][wrong], _EXPECTED[column.kind]))
    known = {column.name for column in columns}
    rows = zip(*(values for values, _ in read), strict=True)
    unknown = tuple(text for text in header if text not in known)
    return StoredTable(name, tuple(rows), frozenset(known - set(header)), unknown)


class _NoGridError(Exception):
    """The text is no table with one header: where, what was found, what was expected."""

    def __init__(self, zelle: str, found: str, expected: str) -> None:
        super().__init__(expected)
        self.zelle, self.found, self.expected = zelle, found, expected


def _grid(content: bytes) -> tuple[list[str], list[list[str]]]:
    """Header and rows, all of one length."""
    try:
        header, *body = csv.reader(io.StringIO(content.decode(), newline=""), strict=True)
    except (ValueError, csv.Error):  # ValueError: no line at all, or bytes that are no UTF-8
        raise _NoGridError("A1", "", N_("CSV in UTF-8")) from None
    if len(set(header)) < len(header):
        raise _NoGridError("A1", ",".join(header), N_("each column once"))
    for number, line in enumerate(body, start=2):
        if len(line) != len(header):
            raise _NoGridError(f"A{number}", ",".join(line), N_("as many cells as columns"))
    return header, body


def _column(column: Column, texts: Sequence[str] | None, length: int) -> tuple[Sequence[Cell], int | None]:
    """The cells of a column as values, and the place of the first that is none of its kind."""
    if texts is None:
        return (None,) * length, None
    if column.kind is Kind.TEXT:
        return [formula_restored(text) for text in texts], None
    pattern, value = _READERS[column.kind]
    values: list[Cell] = []
    for place, text in enumerate(texts):
        if not text and column.name not in _NEVER_EMPTY:
            values.append(None)
            continue
        try:
            if not pattern.fullmatch(text):
                raise ValueError
            values.append(value(text))
        except ValueError:
            return (None,) * length, place
    return values, None


_READERS: Mapping[Kind, tuple[re.Pattern[str], Callable[[str], Cell]]] = {
    Kind.INT: (re.compile("-?[0-9]{1,18}", re.ASCII), int),
    Kind.KEY: (re.compile("-?[0-9]{1,38}", re.ASCII), int),
    Kind.CENTS: (re.compile(r"-?[0-9]{1,16}\.[0-9]{2}", re.ASCII), lambda text: int(text.replace(".", ""))),
    Kind.PER_HEAD: (re.compile(r"[0-9]{1,18}\.[0-9]{6}", re.ASCII), str),
    Kind.VZE: (re.compile(r"[0-9]{1,16}\.[0-9]{2}", re.ASCII), str),
    Kind.RATIO: (re.compile(r"-?[0-9]{1,18}\.[0-9]{6}", re.ASCII), str),
    Kind.DATE: (re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII), date.fromisoformat),
}
_EXPECTED: Mapping[Kind, str] = {
    Kind.INT: N_("a whole number"),
    Kind.KEY: N_("a whole number"),
    Kind.CENTS: N_("an amount in euro with two decimals, such as 1234.50"),
    Kind.PER_HEAD: N_("an amount in euro with six decimals"),
    Kind.VZE: N_("a number with two decimals, such as 0.25"),
    Kind.RATIO: N_("a number with six decimals"),
    Kind.DATE: N_("a date"),
    Kind.TEXT: N_("text"),
}


def _misfit(quelle: str, zelle: str, spalte: str, wert: str, erwartet: str) -> Finding:
    return Finding("D024", quelle=quelle, zelle=zelle, spalte=spalte, wert=wert, params={"erwartet": erwartet})


def _letters(index: int) -> str:
    """The letter of a column; no table of ours has more than 26."""
    return chr(ord("A") + index) if index < 26 else f"#{index + 1} "

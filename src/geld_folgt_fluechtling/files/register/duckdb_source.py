"""A register's files as what DuckDB selects from, columns under their own names; checked before anything is read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geld_folgt_fluechtling.files.inputs import printable
from geld_folgt_fluechtling.files.register.header import csv_header, places_of
from geld_folgt_fluechtling.files.register.source import CSV, Registerdateien
from geld_folgt_fluechtling.model.codes import N_
from geld_folgt_fluechtling.model.errors import FileError
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.register import COLUMNS, DAYS
from geld_folgt_fluechtling.steps.counting.view import MADE_UP, text_view, typed_view

if TYPE_CHECKING:
    import duckdb

_TEXT, _DAY, _TRUTH = "VARCHAR", "DATE", "BOOLEAN"
_WHOLE = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT")
_IDS = (_TEXT, *_WHOLE)
_ALLOWED = {
    "person_id": _IDS,
    "wohnung_selbst": (_TRUTH,),
    **dict.fromkeys(DAYS, (_DAY,)),
}
_WORDS = {
    _IDS: N_("text or a whole number, the same in all files"),
    (_TRUTH,): N_("true or false (bool)"),
    (_DAY,): N_("a date (date32)"),
    (_TEXT,): N_("text (string)"),
}
_DAMAGED = N_("it is damaged, or no Parquet file")
_BUFFERS = "buffer_size = 4000000, max_line_size = 200000"
"""Bytes. Each time that a statement goes over the files it takes buffers of its own; a list does so ten times."""


def view_of(connection: duckdb.DuckDBPyConnection, files: Registerdateien) -> str:
    """The view ``register`` over these files. Raises ``FileError`` (M004 to M008)."""
    if files.art == CSV:
        return text_view(_csv_source(files.pfade))
    groups: dict[tuple[tuple[str, str], ...], list[Path]] = {}
    for path in files.pfade:
        groups.setdefault(_schema(connection, path), []).append(path)
    kinds = {_check_types(paths[0], schema) for schema, paths in groups.items()}
    if len(kinds) > 1:
        raise _wrong_type(files.pfade[0], "person_id", "", _IDS)
    return typed_view(
        _together(_parquet(schema, paths) for schema, paths in groups.items()), text_ids=kinds == {True}
    )


def is_marked(connection: duckdb.DuckDBPyConnection, files: Registerdateien) -> bool:
    """One of the files says in its metadata that it is made up, or ids in the view ``register`` say so."""
    statements = [MADE_UP]
    if files.art != CSV:
        of_key = f"SELECT COUNT(*) FROM parquet_kv_metadata({_listed(files.pfade)}) WHERE key = 'kuenstlich'::BLOB"
        statements.insert(0, f"{of_key} AND value = 'true'::BLOB")
    return any(connection.execute(statement).fetchall()[0][0] for statement in statements)


def _csv_source(paths: Iterable[Path]) -> str:
    """All files, those of the same header and the same sign between the cells read together."""
    groups: dict[tuple[str, tuple[str, ...]], list[Path]] = {}
    for path in paths:
        groups.setdefault(csv_header(path), []).append(path)
    return _together(_csv(sign, header, alike) for (sign, header), alike in groups.items())


def _csv(sign: str, header: tuple[str, ...], paths: list[Path]) -> str:
    own = {place: name for name, place in places_of(paths[0], header).items()}
    names = ", ".join(f"'{own.get(place, f'weitere_{place}')}': 'VARCHAR'" for place in range(len(header)))
    return (
        f"SELECT {', '.join(COLUMNS)} FROM read_csv({_listed(paths)}, auto_detect = false, header = true, "
        f"delim = '{sign}', quote = '\"', escape = '\"', {_BUFFERS}, columns = {{{names}}})"
    )


def _parquet(schema: tuple[tuple[str, str], ...], paths: list[Path]) -> str:
    places = places_of(paths[0], [name for name, _ in schema])
    columns = ", ".join(f"{_quoted(schema[place][0])} AS {name}" for name, place in places.items())
    return f"SELECT {columns} FROM read_parquet({_listed(paths)}, hive_partitioning = false)"


def _together(sources: Iterable[str]) -> str:
    return f"({' UNION ALL '.join(sources)}) AS dateien"


def _schema(connection: duckdb.DuckDBPyConnection, path: Path) -> tuple[tuple[str, str], ...]:
    import duckdb

    try:
        rows = connection.execute(f"DESCRIBE SELECT * FROM read_parquet({_listed([path])})").fetchall()
    except duckdb.Error:
        raise FileError(Finding("M007", quelle=printable(path), params={"grund": _DAMAGED})) from None
    return tuple((str(row[0]), str(row[1])) for row in rows)


def _check_types(path: Path, schema: tuple[tuple[str, str], ...]) -> bool:
    """Every column has its type; true where ids are texts. Raises ``FileError`` with all that have not."""
    places: Mapping[str, int] = places_of(path, [name for name, _ in schema])
    types = {name: schema[place][1] for name, place in places.items()}
    wrong = [name for name, kind in types.items() if kind not in _ALLOWED.get(name, (_TEXT,))]
    if wrong:
        faults = [_wrong_type(path, name, types[name], _ALLOWED.get(name, (_TEXT,))) for name in wrong]
        raise FileError(*(finding for fault in faults for finding in fault.findings))
    return types["person_id"] == _TEXT


def _wrong_type(path: Path, name: str, kind: str, allowed: tuple[str, ...]) -> FileError:
    words: Any = {"erwartet": _WORDS[allowed]}
    return FileError(Finding("M006", quelle=printable(path), spalte=name, wert=kind or "–", params=words))


def _listed(paths: Iterable[Path]) -> str:
    """The files as a list in SQL; signs that stand for others in a pattern stand for themselves."""
    names = (re.sub(r"([*?\[])", r"[\1]", str(path.absolute())) for path in paths)
    return f"[{', '.join(_literal(name) for name in names)}]"


def _literal(text: str) -> str:
    doubled = text.replace("'", "''")
    return f"'{doubled}'"


def _quoted(name: str) -> str:
    doubled = name.replace('"', '""')
    return f'"{doubled}"'

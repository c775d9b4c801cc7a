"""A register's files as a Spark cluster sees them: found, checked, digested and read through its file systems."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from geld_folgt_fluechtling.files.inputs import printable
from geld_folgt_fluechtling.files.register.digest import combined_digest
from geld_folgt_fluechtling.files.register.header import places_of, split_header
from geld_folgt_fluechtling.files.register.source import CSV, PARQUET, kind_of, one_kind
from geld_folgt_fluechtling.model.codes import N_
from geld_folgt_fluechtling.model.errors import FileError, UsageError
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.register import COLUMNS, DAYS
from geld_folgt_fluechtling.steps.counting.view import MADE_UP, text_view, typed_view

_MAGIC = frozenset("*?[{")
_ID_TYPES = ("string", "tinyint", "smallint", "int", "bigint")
_TEXT = N_("text (string)")
_EXPECTED = {
    "person_id": (_ID_TYPES, N_("text or a whole number, the same in all files")),
    "wohnung_selbst": (("boolean",), N_("true or false (bool)")),
    **dict.fromkeys(DAYS, (("date",), N_("a date (date32)"))),
}
_DAMAGED = N_("it is damaged, or no Parquet file")
_CSV_OPTIONS = {
    "header": True, "quote": '"', "escape": '"', "mode": "FAILFAST", "columnPruning": False, "encoding": "UTF-8",
}  # fmt: skip
_LONGEST_HEADER = 2**16


@dataclass(frozen=True)
class SparkFiles:
    """The files of a register as addresses that the cluster knows, sorted; ``name`` stands in messages."""

    name: str
    art: str
    adressen: tuple[str, ...]


class SparkSource:
    """What is asked of the file systems of a cluster (local ones among them), through the part of Spark in Java."""

    def __init__(self, session: Any) -> None:
        self._session = session
        self._java = session.sparkContext._jvm
        self._conf = session.sparkContext._jsc.hadoopConfiguration()

    def files(self, register: str) -> SparkFiles:
        """The files at a path, in a folder, or of a pattern.

        Raises ``UsageError`` (M002, M003, M014), ``FileError`` (D001).
        """
        path = self._java.org.apache.hadoop.fs.Path(register)
        system = path.getFileSystem(self._conf)
        if _MAGIC.isdisjoint(register) and not system.exists(path):
            raise FileError(Finding("D001", quelle=printable(register)))
        found = sorted(address for status in system.globStatus(path) or () for address in self._at(system, status))
        if not found:
            raise UsageError(Finding("M002", quelle=printable(register)))
        kind = one_kind(printable(register), map(_name, found))
        return SparkFiles(_name(register.rstrip("/") or register), kind, tuple(found))

    def view(self, files: SparkFiles) -> str:
        """The view ``register`` over these files, in SQL. Raises ``FileError`` (M004 to M008)."""
        if files.art == CSV:
            self._csv(files).createOrReplaceTempView("dateien")
            return text_view("dateien")
        for address in files.adressen:
            places_of(Path(_name(address)), self._footer(address)[0])  # each file has all columns
        table = self._session.read.parquet(*files.adressen)
        places = places_of(Path(files.name), table.columns)
        types = {name: table.dtypes[place][1] for name, place in places.items()}
        _check_types(files.name, types)
        columns = [table[table.columns[place]].alias(name) for name, place in places.items()]
        table.select(*columns).createOrReplaceTempView("dateien")
        return typed_view("dateien", text_ids=types["person_id"] == "string")

    def digest(self, files: SparkFiles) -> str:
        """SHA-256 of the files' bytes, which run through here once; the same as of files of this computer."""
        return combined_digest({self._posix(address): self._sha256(address) for address in files.adressen})

    def is_marked(self, files: SparkFiles) -> bool:
        """A sidecar, the metadata of a file, or ids in the view ``register`` say that the register is made up."""
        if files.art == PARQUET and any(self._footer(address)[1] == "true" for address in files.adressen):
            return True
        beside = {self._sidecar(address) for address in files.adressen}
        if any(self._says_made_up(sidecar) for sidecar in sorted(beside, key=str)):
            return True
        return bool(self._session.sql(MADE_UP).collect()[0][0])

    def _posix(self, address: str) -> PurePosixPath:
        """The path without the file system that it is in."""
        return PurePosixPath(self._java.org.apache.hadoop.fs.Path(address).toUri().getPath())

    def _sidecar(self, address: str) -> str:
        return address[: len(address) - len(PurePosixPath(address).suffix)] + ".toml"

    def _open(self, address: str) -> Any:
        path = self._java.org.apache.hadoop.fs.Path(address)
        return closing(path.getFileSystem(self._conf).open(path))

    def _at(self, system: Any, status: Any) -> Iterator[str]:
        """The file itself, or every file of a register below a folder, but those that are hidden."""
        if status.isFile():
            yield status.getPath().toString()
            return
        for child in system.listStatus(status.getPath()):
            name = child.getPath().getName()
            if not name.startswith((".", "_")) and (child.isDirectory() or kind_of(name)):
                yield from self._at(system, child)

    def _sha256(self, address: str) -> str:
        with self._open(address) as stream:
            return str(self._java.org.apache.commons.codec.digest.DigestUtils.sha256Hex(stream))

    def _footer(self, address: str) -> tuple[Sequence[str], str]:
        """Of a file of Parquet the names of its columns, and what its metadata say of being made up."""
        hadoop = self._java.org.apache.parquet.hadoop
        path = self._java.org.apache.hadoop.fs.Path(address)
        try:
            file = hadoop.util.HadoopInputFile.fromPath(path, self._conf)
            with closing(hadoop.ParquetFileReader.open(file)) as reader:
                about = reader.getFooter().getFileMetaData()
                names = [column.getName() for column in about.getSchema().getFields()]
                return names, str(about.getKeyValueMetaData().get("kuenstlich"))
        except Exception:
            raise FileError(Finding("M007", quelle=_name(address), params={"grund": _DAMAGED})) from None

    def _says_made_up(self, sidecar: str) -> bool:
        path = self._java.org.apache.hadoop.fs.Path(sidecar)
        if not path.getFileSystem(self._conf).exists(path):
            return False
        with self._open(sidecar) as stream:
            text = self._java.org.apache.commons.io.IOUtils.toString(stream, "UTF-8")
        try:
            return tomllib.loads(text).get("kuenstlich") is True
        except ValueError:
            return False

    def _csv(self, files: SparkFiles) -> Any:
        """All files as one table of texts, those of the same header and sign between the cells read together."""
        groups: dict[tuple[str, tuple[str, ...]], list[str]] = {}
        for address in files.adressen:
            groups.setdefault(self._header(address), []).append(address)
        together = None
        for (sign, header), alike in groups.items():
            own = {place: name for name, place in places_of(Path(_name(alike[0])), header).items()}
            names = [own.get(place, f"weitere_{place}") for place in range(len(header))]
            schema = ", ".join(f"{name} STRING" for name in names)
            part = self._session.read.schema(schema).options(sep=sign, **_CSV_OPTIONS).csv(alike).select(*COLUMNS)
            together = part if together is None else together.unionAll(part)
        return together

    def _header(self, address: str) -> tuple[str, tuple[str, ...]]:
        with self._open(address) as stream:
            piece = bytes(stream.readNBytes(_LONGEST_HEADER))
        return split_header(Path(_name(address)), piece.partition(b"\n")[0])


def _name(address: str) -> str:
    return printable(PurePosixPath(address).name)


def _check_types(quelle: str, types: Mapping[str, str]) -> None:
    """Every column has its type. Raises ``FileError`` with all that have not."""
    expected = {name: _EXPECTED.get(name, (("string",), _TEXT)) for name in types}
    wrong = [name for name, kind in types.items() if kind not in expected[name][0]]
    if wrong:
        raise FileError(
            *(
                Finding("M006", quelle=quelle, spalte=name, wert=types[name], params={"erwartet": expected[name][1]})
                for name in wrong
            )
        )

"""A register's files as a Spark cluster sees them: found, checked, digested and read through its file systems."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from geld_folgt_fluechtling.files.inputs import printable
from geld_folgt_fluechtling.files.register.digest import combined_digest
from geld_folgt_fluechtling.files.register.header import places_of, split_header
from geld_folgt_fluechtling.files.register.source import CSV, PARQUET, kind_of
from geld_folgt_fluechtling.model.codes import N_
from geld_folgt_fluechtling.model.errors import FileError, UsageError
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.register import COLUMNS, DAYS
from geld_folgt_fluechtling.steps.counting.view import text_view, typed_view

_MAGIC = frozenset("*?[{")
_TYPES = {"person_id": ("string", "tinyint", "smallint", "int", "bigint"), "wohnung_selbst": ("boolean",)}
_WORDS = {
    "person_id": N_("text or a whole number, the same in all files"),
    "wohnung_selbst": N_("true or false (bool)"),
    **dict.fromkeys(DAYS, N_("a date (date32)")),
}
_TEXT = N_("text (string)")
_DAMAGED = N_("it is damaged, or no Parquet file")


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
        """The files at a path, in a folder, or of a pattern. Raises ``UsageError`` (M002, M003), ``FileError``."""
        path = self._path(register)
        system = path.getFileSystem(self._conf)
        name = PurePosixPath(register.rstrip("/") or register).name
        if _MAGIC.isdisjoint(register) and not system.exists(path):
            raise FileError(Finding("D001", quelle=register))
        found = sorted(address for status in system.globStatus(path) or () for address in self._below(system, status))
        kinds = {kind_of(PurePosixPath(address)) for address in found}
        if not found or kinds == {None}:
            raise UsageError(Finding("M002", quelle=register))
        if len(kinds) > 1:
            strange = sorted({PurePosixPath(address).suffix for address in found})
            raise UsageError(Finding("M003", quelle=register, wert=", ".join(strange)))
        return SparkFiles(printable(name), str(kinds.pop()), tuple(found))

    def view(self, files: SparkFiles) -> str:
        """The view ``register`` over these files. Raises ``FileError`` (M004 to M008)."""
        if files.art == CSV:
            return text_view(self._csv_source(files))
        for address in files.adressen:
            _places(address, self._footer(address)[0])
        table = self._session.read.parquet(*files.adressen)
        places = _places(files.adressen[0], table.columns)
        types = {name: table.dtypes[place][1] for name, place in places.items()}
        _check_types(files.name, types)
        columns = [table[table.columns[place]].alias(name) for name, place in places.items()]
        table.select(*columns).createOrReplaceTempView("dateien")
        return typed_view("dateien", text_ids=types["person_id"] == "string")

    def digest(self, files: SparkFiles) -> str:
        """SHA-256, computed from the files' bytes in a stream, the same as for files of this computer."""
        digests = [(self._sha256(address), address) for address in files.adressen]
        return combined_digest([(digest, _posix(address)) for digest, address in digests])

    def is_marked(self, files: SparkFiles) -> bool:
        """A sidecar or the metadata of a file says that the register is made up."""
        if files.art == PARQUET and any(self._footer(address)[1] == "true" for address in files.adressen):
            return True
        places = {PurePosixPath(_posix(address)) for address in files.adressen}
        sidecars = {place.with_suffix(".toml") for place in (*places, *(place.parent for place in places)) if place.name}
        scheme = files.adressen[0].removesuffix(_posix(files.adressen[0]))
        return any(self._says_made_up(f"{scheme}{sidecar}") for sidecar in sorted(sidecars))

    def _path(self, address: str) -> Any:
        return self._java.org.apache.hadoop.fs.Path(address)

    def _open(self, address: str) -> Any:
        path = self._path(address)
        return closing(path.getFileSystem(self._conf).open(path))

    def _below(self, system: Any, status: Any) -> Iterator[str]:
        """The file, or the files below a folder that are not hidden and not beside a register."""
        if status.isFile():
            yield status.getPath().toString()
            return
        for child in system.listStatus(status.getPath()):
            name = child.getPath().getName()
            if not name.startswith((".", "_")) and (child.isDirectory() or kind_of(PurePosixPath(name))):
                yield from self._below(system, child)

    def _sha256(self, address: str) -> str:
        with self._open(address) as stream:
            return str(self._java.org.apache.commons.codec.digest.DigestUtils.sha256Hex(stream))

    def _footer(self, address: str) -> tuple[Sequence[str], str]:
        """Of a file of Parquet the names of its columns, and whether its metadata call it made up."""
        parquet = self._java.org.apache.parquet.hadoop
        try:
            file = parquet.util.HadoopInputFile.fromPath(self._path(address), self._conf)
            with closing(parquet.ParquetFileReader.open(file)) as reader:
                about = reader.getFooter().getFileMetaData()
                names = [column.getName() for column in about.getSchema().getFields()]
                return names, str(about.getKeyValueMetaData().get("kuenstlich"))
        except Exception:
            raise FileError(Finding("M007", quelle=_name(address), params={"grund": _DAMAGED})) from None

    def _says_made_up(self, sidecar: str) -> bool:
        path = self._path(sidecar)
        if not path.getFileSystem(self._conf).exists(path):
            return False
        with self._open(sidecar) as stream:
            text = self._java.org.apache.commons.io.IOUtils.toString(stream, "UTF-8")
        try:
            return tomllib.loads(text).get("kuenstlich") is True
        except ValueError:
            return False

    def _csv_source(self, files: SparkFiles) -> str:
        """All files, those of the same header and the same sign between the cells read together."""
        groups: dict[tuple[str, tuple[str, ...]], list[str]] = {}
        for address in files.adressen:
            groups.setdefault(split_header(Path(_name(address)), self._first_line(address)), []).append(address)
        together = None
        for (sign, header), alike in groups.items():
            places = _places(alike[0], header)
            own = {place: name for name, place in places.items()}
            schema = ", ".join(f"{own.get(place, f'weitere_{place}')} STRING" for place in range(len(header)))
            options = {"sep": sign, "header": True, "quote": '"', "escape": '"', "mode": "FAILFAST"}
            options |= {"columnPruning": False, "encoding": "UTF-8"}
            part = self._session.read.csv(alike, schema=schema, **_known_options(options)).select(*COLUMNS)
            together = part if together is None else together.unionAll(part)
        assert together is not None  # a register has at least one file
        together.createOrReplaceTempView("dateien")
        return "dateien"

    def _first_line(self, address: str) -> bytes:
        with self._open(address) as stream:
            piece = bytes(stream.readNBytes(2**16))
        return piece.partition(b"\n")[0]

"""Writing a made-up register: CSV or Parquet, one file or a folder, stretch by stretch, and marked as made up."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from geld_folgt_fluechtling.files.beiblatt import sidecar_toml
from geld_folgt_fluechtling.files.inputs import is_file, is_folder, parse_toml, read_input
from geld_folgt_fluechtling.files.tablefiles import csv_text
from geld_folgt_fluechtling.model.errors import FileError, UsageError
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.kuenstlich import (
    ACCOMMODATION,
    GENERATOR,
    KINDS,
    MARK,
    STATUSES,
    UNKNOWN_VALUE,
    Registerplan,
)
from geld_folgt_fluechtling.steps.register_plan import group_rows
from geld_folgt_fluechtling.steps.register_records import NOTHING, RecordMaker, Records

if TYPE_CHECKING:
    import pyarrow as pa

STRETCH = 2**18
"""Records made and written at a time: bounds the memory, and is a row group of Parquet."""
_PER_FILE = 64 * STRETCH
_CSV, _PARQUET = ".csv", ".parquet"
Progress = Callable[[int, int], None]


def register_paths(out: str | Path) -> tuple[Path, Path, Path]:
    """The register (CSV, Parquet, or without an ending a folder of Parquet), its sidecar, its table of groups.

    Raises ``UsageError`` for another ending.
    """
    target = Path(out)
    if not target.name or target.suffix.lower() not in ("", _CSV, _PARQUET):
        raise UsageError(Finding("M901", wert=str(out)))
    stem = target.name[: len(target.name) - len(target.suffix)]
    return target, target.with_name(f"{stem}.toml"), target.with_name(f"{stem}.gruppen.csv")


def write_register(
    plan: Registerplan, out: str | Path, about: Mapping[str, Any], *, force: bool, progress: Progress
) -> tuple[Path, Path, Path]:
    """Write the register, its sidecar with ``about`` in it, and its table of groups; gives where they are.

    What is there already is replaced with ``force`` only, and only where its sidecar says that it is made up.
    Memory does not grow with the size. Raises ``UsageError`` (M901), ``FileError`` (D006, D010, D012).
    """
    target, sidecar, groups = register_paths(out)
    _refuse_other_files(target, sidecar, groups, force=force)
    small = {
        sidecar: sidecar_toml({"kuenstlich": True, "generator": GENERATOR, **about}),
        groups: csv_text([("ags", "gruppe", "personen", "datensaetze"), *_texts(plan)]),
    }
    path = target
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with _beside(target) as temporary:
            _write_records(plan, temporary, target.suffix.lower(), progress)
            for path, content in small.items():
                path.write_bytes(content)
            path = target
            _replace(temporary, target)
    except OSError as error:
        raise FileError(Finding("D006", quelle=str(path), params={"grund": error.strerror or str(error)})) from None
    return target, sidecar, groups


def is_made_up(sidecar: Path) -> bool:
    """The sidecar of a register says that it is made up."""
    try:
        return parse_toml(read_input(sidecar, "")).get("kuenstlich") is True
    except FileError:
        return False


def _texts(plan: Registerplan) -> Iterator[tuple[str, str, str, str]]:
    for ags, group, persons, records in group_rows(plan):
        yield ags, group, str(persons), str(records)


def _refuse_other_files(target: Path, *beside: Path, force: bool) -> None:
    taken = [path for path in (target, *beside) if is_file(path) or is_folder(path)]
    if taken and not force:
        raise FileError(Finding("D010", quelle=str(taken[0])))
    if taken and not is_made_up(beside[0]):
        raise FileError(Finding("D012", quelle=str(taken[0])))


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """A name beside the target to write under; whatever bears it at the end is removed."""
    temporary = target.with_name(f".{target.name}.gff-{os.getpid()}")
    try:
        yield temporary
    finally:
        _remove(temporary)


def _replace(temporary: Path, target: Path) -> None:
    if is_folder(target) or is_folder(temporary):
        _remove(target)
    temporary.replace(target)


def _remove(path: Path) -> None:
    if is_folder(path):
        shutil.rmtree(path)
    else:
        with suppress(FileNotFoundError):
            path.unlink()


def _write_records(plan: Registerplan, path: Path, suffix: str, progress: Progress) -> None:
    """All records, to one file or (without a suffix) to several of a folder."""
    if suffix:
        _write_file(plan, path, suffix, (0, plan.zeilen), progress)
        return
    path.mkdir()
    for number, first in enumerate(range(0, max(plan.zeilen, 1), _PER_FILE)):
        last = min(first + _PER_FILE, plan.zeilen)
        _write_file(plan, path / f"teil-{number:04}{_PARQUET}", _PARQUET, (first, last), progress)


def _write_file(plan: Registerplan, path: Path, suffix: str, rows: tuple[int, int], progress: Progress) -> None:
    import pyarrow as pa

    schema, maker = _schema(pa, plan), RecordMaker(plan)
    with path.open("wb") as sink, _writer(sink, schema, suffix) as writer:
        for first in range(*rows, STRETCH):
            last = min(first + STRETCH, rows[1])
            writer.write_batch(_batch(pa, plan, maker.between(first, last), schema))
            progress(last, plan.zeilen)


def _writer(sink: BinaryIO, schema: pa.Schema, suffix: str) -> Any:
    if suffix == _CSV:
        import pyarrow.csv as pa_csv

        sink.write(csv_text([schema.names]))
        plain = pa_csv.WriteOptions(include_header=False, quoting_style="none")
        return pa_csv.CSVWriter(sink, schema, write_options=plain)
    import pyarrow.parquet as pq

    named = [field.name for field in schema if field.name not in ("person_id", "wohnung_selbst")]
    writer = pq.ParquetWriter(sink, schema, use_dictionary=named, compression="snappy", store_schema=False)
    writer.add_key_value_metadata(schema.metadata)
    return writer


def _schema(pa: Any, plan: Registerplan) -> pa.Schema:
    types = {
        "person_id": pa.string(),
        "ags": pa.string(),
        "unterbringung": pa.string(),
        "zugang_am": pa.date32(),
        "personenart": pa.string(),
        "status": pa.string(),
        "wohnung_selbst": pa.bool_(),
        "gueltig_von": pa.date32(),
        "gueltig_bis": pa.date32(),
    }
    marks = {"kuenstlich": "true", "generator": str(GENERATOR), "seed": str(plan.seed)}
    return pa.schema(list(types.items()), metadata=marks)


def _batch(pa: Any, plan: Registerplan, records: Records, schema: pa.Schema) -> pa.RecordBatch:
    columns = [
        _ids(pa, records.person),
        _named(pa, records.ort, (*plan.orte, *plan.fremde)),
        _named(pa, records.unterbringung, ACCOMMODATION),
        _days(pa, records.zugang_am),
        _named(pa, records.personenart, KINDS),
        _named(pa, records.status, STATUSES),
        pa.array(records.wohnung_selbst == 1),
        _days(pa, records.gueltig_von),
        _days(pa, records.gueltig_bis),
    ]
    return pa.RecordBatch.from_arrays(columns, schema=schema)


def _ids(pa: Any, persons: Any) -> Any:
    """The mark before the number; nothing where there is no person."""
    import pyarrow.compute as pc

    numbers = pc.cast(pa.array(persons, mask=persons == NOTHING), pa.string())
    return pc.binary_join_element_wise(pa.scalar(MARK), numbers, pa.scalar(""))


def _named(pa: Any, codes: Any, names: tuple[str, ...]) -> Any:
    """The values that the codes count; one that is unknown stands behind them."""
    places = pa.array(codes.clip(max=len(names)), mask=codes == NOTHING)
    return pa.array([*names, UNKNOWN_VALUE]).take(places)


def _days(pa: Any, days: Any) -> Any:
    return pa.array(days.astype("int32"), mask=days == NOTHING).view(pa.date32())

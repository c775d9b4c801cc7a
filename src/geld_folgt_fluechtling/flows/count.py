"""Counting a register of persons: a survey method in, an Erhebung out; no row of a person is kept anywhere."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from geld_folgt_fluechtling.files.beiblatt import is_result, sidecar_toml
from geld_folgt_fluechtling.files.erhebung import erhebung_csv
from geld_folgt_fluechtling.files.gebiet import read_gebiet
from geld_folgt_fluechtling.files.inputs import is_file, is_folder, text_of
from geld_folgt_fluechtling.files.methoden import bundled_methoden, read_methode
from geld_folgt_fluechtling.files.outfiles import table_target, write_files
from geld_folgt_fluechtling.files.register.engines import open_register
from geld_folgt_fluechtling.files.register.listing import check_list_target, write_list
from geld_folgt_fluechtling.model.counted import Counted, WrittenCount
from geld_folgt_fluechtling.model.errors import FileError, UsageError
from geld_folgt_fluechtling.model.findings import Finding, sorted_findings
from geld_folgt_fluechtling.model.gebiet import Gebiet
from geld_folgt_fluechtling.model.methode import Methode
from geld_folgt_fluechtling.model.register import DUCKDB
from geld_folgt_fluechtling.steps.counting.outcome import as_erhebung, findings_of, outcome
from geld_folgt_fluechtling.steps.counting.statement import count_statement, list_statement


def methods() -> list[Methode]:
    """The bundled survey methods, by id."""
    return bundled_methoden()


def method_text(method: str) -> str:
    """A bundled method as its file stands, to be written down and changed. Raises ``UsageError`` (M001)."""
    return text_of(read_methode(method)[1])


def count(
    register: str | Path,
    *,
    method: str | Path,
    stichtag: date,
    engine: str = DUCKDB,
    partial: bool = False,
    list_to: str | Path | None = None,
    force: bool = False,
    gebiet: Gebiet | str | Path | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Counted:
    """Count the persons of a register (CSV or Parquet: a file, a folder, or a pattern) on a Stichtag by a method.

    ``method`` is a bundled id or a TOML file, ``partial`` leaves out Gemeinden without any record. ``list_to``
    names a file for the ids of persons with contradictions, an earlier list is replaced with ``force``; nothing
    else is written. Raises ``UsageError``, ``FileError``, ``RulesError``.
    """
    methode, eingabe = read_methode(str(method))
    places = gebiet if isinstance(gebiet, Gebiet) else read_gebiet(gebiet)[0]
    listed = None if list_to is None else Path(list_to)
    if listed is not None:
        check_list_target(listed, force=force)
    with open_register(str(register), engine) as opened:
        rows = opened.count(count_statement(methode, stichtag, places.gemeinden), progress or _silent)
        if listed is not None:
            write_list(listed, opened.listing(list_statement(methode, stichtag, places.gemeinden)))
        about = opened.angaben()
    counted = outcome(rows)
    found = findings_of(counted, methode, about, places.gemeinden, partial=partial)
    return Counted(
        erhebung=as_erhebung(counted, methode, places.gemeinden, stichtag, partial=partial, made_up=about.kuenstlich),
        methode=methode,
        methode_sha256=eingabe.sha256,
        stichtag=stichtag,
        register=about,
        auszaehlung=counted,
        gebiet=places,
        liste=listed,
        findings=sorted_findings(found),
    )


def write_counted(counted: Counted, out: str | Path, *, force: bool = False) -> WrittenCount:
    """Write the Erhebung ``out`` (CSV) and its sidecar. Raises ``UsageError`` (U010), ``FileError``."""
    target = check_target(out, None)
    sidecar = target.with_suffix(".toml")
    table = erhebung_csv(counted.erhebung, counted.gebiet)
    contents = {target: table, sidecar: sidecar_toml(_sidecar(counted))}
    write_files(contents, force=force, is_ours=lambda: is_result(sidecar), inputs=[])
    return WrittenCount(target, sidecar)


def check_target(out: str | Path, list_to: str | Path | None, *, force: bool = False) -> Path:
    """The table to write, which is not the list of ids; before a list is written it must be free or replaceable.

    So no list with persons in it is left behind by a count that has failed in the end. Raises ``UsageError`` (U010,
    M012), ``FileError`` (D010, D012).
    """
    target = table_target(out)
    if list_to is None:
        return target
    sidecar = target.with_suffix(".toml")
    if Path(list_to).absolute() in (target.absolute(), sidecar.absolute()):
        raise UsageError(Finding("M012", wert=str(out)))
    taken = [path for path in (target, sidecar) if is_file(path) or is_folder(path)]
    if taken and not (force and is_result(sidecar)):
        raise FileError(Finding("D012" if force else "D010", quelle=str(taken[0])))
    return target


def _silent(done: int, of: int) -> None:
    """Nobody looks on."""


def _sidecar(counted: Counted) -> dict[str, Any]:
    """Stichtag, method and register, each with its digest, and every kind of contradiction with its number."""
    methode, register = counted.methode, counted.register
    return {
        "id": counted.erhebung.id,
        "bezeichnung": counted.erhebung.bezeichnung,
        "stichtag": counted.stichtag,
        "methode": {
            "id": methode.id,
            "titel": methode.titel,
            "quelle": methode.quelle.bezeichnung,
            "sha256": counted.methode_sha256,
        },
        "register": {
            "sha256": register.sha256,
            "dateien": register.dateien,
            "datensaetze": counted.auszaehlung.alle_datensaetze,
            "kuenstlich": register.kuenstlich,
        },
        "widersprueche": {art.value: number for art, number in counted.auszaehlung.widersprueche.items()},
    }

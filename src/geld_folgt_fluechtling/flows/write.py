"""Writing a run: every table, the workbook, the manifest and the inputs, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from geld_folgt_fluechtling.files.manifest import manifest, manifest_files, run_digest
from geld_folgt_fluechtling.files.regelwerk import regelwerk_toml
from geld_folgt_fluechtling.files.rundir import Written
from geld_folgt_fluechtling.files.rundir import write_run as write_folder
from geld_folgt_fluechtling.files.tablefiles import csv_bytes, parquet_bytes
from geld_folgt_fluechtling.model.column import Row
from geld_folgt_fluechtling.model.errors import InvariantBroken, UsageError
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.tables import rows_of
from geld_folgt_fluechtling.model.version import VERSION
from geld_folgt_fluechtling.model.verteilung import Eingabe, Verteilung
from geld_folgt_fluechtling.report.language import language
from geld_folgt_fluechtling.report.wording import hinweise_rows

FORMATS = ("csv", "parquet", "xlsx")


def write_run(
    verteilung: Verteilung,
    out: str | Path | None = None,
    *,
    formats: Iterable[str] = FORMATS,
    lang: str = "de",
    force: bool = False,
) -> Written:
    """Write the run directory ``out``, by default ``verteilung-YEAR-LAUF`` in the current folder.

    The CSV tables, manifest, rules and inputs are always written. Raises ``FileError`` where the target
    cannot be written or holds something else, ``UsageError`` for an unknown format.
    """
    wanted = check_formats(formats)
    words = language(lang)
    regelwerk = regelwerk_toml(verteilung.regeln)
    digest = run_digest(verteilung, regelwerk, VERSION)
    outputs = table_files(rows_of(verteilung), verteilung.findings, digest, parquet="parquet" in wanted)
    outputs["regelwerk.toml"] = regelwerk
    add_copies(outputs, verteilung.eingaben)
    if "xlsx" in wanted:
        from geld_folgt_fluechtling.report.workbook.book import workbook_bytes

        outputs["verteilung.xlsx"] = workbook_bytes(verteilung, words, digest, VERSION)
    contents = outputs | manifest_files(manifest(verteilung, outputs, digest, VERSION, lang))
    return write_folder(Path(out or verteilung.default_folder), contents, digest, force=force)


def add_copies(outputs: dict[str, bytes], eingaben: Iterable[Eingabe]) -> None:
    """Put the inputs, byte for byte, beside what is written. Two of one place that differ are a bug."""
    for eingabe in eingaben:
        copy = f"eingaben/{eingabe.rolle}/{eingabe.name}"
        if outputs.setdefault(copy, eingabe.inhalt) != eingabe.inhalt:
            raise InvariantBroken(Finding("X001", wert=copy))


def check_formats(formats: Iterable[str]) -> tuple[str, ...]:
    """The formats, each known. Raises ``UsageError``."""
    wanted = (formats,) if isinstance(formats, str) else tuple(formats)
    unknown = [name for name in wanted if name not in FORMATS]
    if unknown:
        raise UsageError(*(Finding("U005", wert=n, params={"bekannt": ", ".join(FORMATS)}) for n in unknown))
    return wanted


def table_files(
    tables: Mapping[str, Sequence[Row]], findings: Iterable[Finding], digest: str, *, parquet: bool
) -> dict[str, bytes]:
    """Every table, and ``hinweise`` with the findings, as CSV and where wanted as Parquet, keyed by file name."""
    outputs = {}
    for name, rows in {**tables, "hinweise": hinweise_rows(findings)}.items():
        outputs[f"{name}.csv"] = csv_bytes(name, rows)
        if parquet:
            outputs[f"{name}.parquet"] = parquet_bytes(name, outputs[f"{name}.csv"], digest)
    return outputs

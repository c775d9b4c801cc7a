"""Writing an evaluation: its tables, its workbook, the manifest and the inputs, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from geld_folgt_fluechtling.files.evaluation_manifest import evaluation_digest, evaluation_manifest
from geld_folgt_fluechtling.files.manifest import manifest_files
from geld_folgt_fluechtling.files.rundir import Written
from geld_folgt_fluechtling.files.rundir import write_run as write_folder
from geld_folgt_fluechtling.flows.write import FORMATS, add_copies, check_formats, table_files
from geld_folgt_fluechtling.model.auswertungslauf import Auswertungslauf
from geld_folgt_fluechtling.model.version import VERSION
from geld_folgt_fluechtling.report.language import Language, language

Workbook = Callable[[Language, str, str], bytes]
"""Gives the workbook in a language, with the run digest and the program version in it."""


def write_evaluation(
    lauf: Auswertungslauf,
    workbook: Workbook,
    out: str | Path | None = None,
    *,
    formats: Iterable[str] = FORMATS,
    lang: str = "de",
    force: bool = False,
) -> Written:
    """Write the folder ``out``, by default ``ART-YEAR-LAUF`` in the current folder.

    The CSV tables, the manifest and copies of all inputs are always written. Raises ``FileError`` where the target
    cannot be written or holds something else, ``UsageError`` for an unknown format.
    """
    wanted = check_formats(formats)
    words = language(lang)
    digest = evaluation_digest(lauf, VERSION)
    outputs = table_files(lauf.tabellen, lauf.findings, digest, parquet="parquet" in wanted)
    add_copies(outputs, lauf.eingaben)
    if "xlsx" in wanted:
        outputs[f"{lauf.art}.xlsx"] = workbook(words, digest, VERSION)
    contents = outputs | manifest_files(evaluation_manifest(lauf, outputs, digest, VERSION, lang))
    return write_folder(Path(out or lauf.default_folder), contents, digest, force=force)

"""Comparing two runs: both folders read and checked, every row held against its counterpart."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from geld_folgt_fluechtling.files.outfiles import write_files
from geld_folgt_fluechtling.files.stored_run import read_run
from geld_folgt_fluechtling.files.tablefiles import csv_text, neutralised
from geld_folgt_fluechtling.model.columns import Cell, Kind
from geld_folgt_fluechtling.model.differences import MONEY, Change, Differences
from geld_folgt_fluechtling.model.errors import UsageError
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.money import eur_text
from geld_folgt_fluechtling.report.differences.markdown import MARK, diff_markdown
from geld_folgt_fluechtling.report.language import language
from geld_folgt_fluechtling.steps.diff import diff as compare

_HEADER = (
    "tabelle", "posten", "ags", "name", "kreis", "spalte", "vorher", "nachher", "differenz_eur",
    "von_monat", "zusammenschluss", "projekt",
)  # fmt: skip


def diff(a: str | Path, b: str | Path) -> Differences:
    """What differs from the run in folder ``a`` to the run in folder ``b``: claims, recipients, sums, and why.

    Raises ``FileError`` for a folder that is no run or was changed later.
    """
    return compare(read_run(a, tuple(MONEY)), read_run(b, tuple(MONEY)))


def write_diff(
    differences: Differences,
    *,
    csv: str | Path | None = None,
    markdown: str | Path | None = None,
    lang: str = "de",
    force: bool = False,
) -> None:
    """Write the differences as a table for programs, as Markdown for a merge request, or as both.

    An existing file with other content is replaced only with ``force``, and only if it is an earlier result.
    Raises ``UsageError`` (U009, U030), ``FileError`` (D006, D010, D012).
    """
    words = language(lang)
    contents = {}
    if csv is not None:
        contents[Path(csv)] = diff_csv(differences)
    if markdown is not None:
        if Path(markdown) in contents:
            raise UsageError(Finding("U030", wert=str(markdown)))
        contents[Path(markdown)] = diff_markdown(differences, words).encode()
    runs = [(Path(run.ordner), run.manifest["ausgaben"]) for run in (differences.a, differences.b)]
    inputs = [folder / name for folder, outputs in runs for name in (*outputs, "manifest.json", "manifest.sha256")]
    if contents:
        write_files(contents, force=force, is_ours=lambda: all(map(_is_ours, contents)), inputs=inputs)


def diff_csv(differences: Differences) -> bytes:
    """One row per cell that differs, as UTF-8 with comma and decimal point; texts are no formulas."""
    return csv_text([_HEADER, *(row for change in differences.changes for row in _csv_rows(change))])


def _csv_rows(change: Change) -> Iterator[list[str]]:
    place = [neutralised(text) for text in (change.posten, change.ags, change.name, change.kreis)]
    month = change.either("von_monat") if change.tabelle == "zuordnungen" else None
    group = change.either("zusammenschluss") if change.tabelle == "empfaenger" else None
    project = change.either("projekt") if change.tabelle == "projekte" else None
    more = [_csv_cell(month, Kind.INT), _csv_cell(group, Kind.TEXT), _csv_cell(project, Kind.TEXT)]
    for cell in change.cells:
        values = [_csv_cell(cell.vorher, cell.kind), _csv_cell(cell.nachher, cell.kind)]
        moved = cell.differenz_cents
        yield [change.tabelle, *place, cell.spalte, *values, "" if moved is None else eur_text(moved), *more]


def _csv_cell(cell: Cell, kind: Kind) -> str:
    if cell is None:
        return ""
    if kind is Kind.CENTS and isinstance(cell, int):
        return eur_text(cell)
    if isinstance(cell, date):
        return cell.isoformat()
    return neutralised(cell) if kind is Kind.TEXT and isinstance(cell, str) else str(cell)


def _is_ours(path: Path) -> bool:
    """There is nothing, or an earlier comparison."""
    starts = (",".join(_HEADER).encode(), MARK.encode())
    return not path.exists() or (path.is_file() and path.read_bytes().startswith(starts))

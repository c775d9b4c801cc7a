"""Any file of tables as grids: its content decides how it is read, never its ending."""

from __future__ import annotations

from geld_folgt_fluechtling.files.grids.grid import Grid
from geld_folgt_fluechtling.files.grids.text import Fit, read_text
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.verteilung import Eingabe


def read_grids(eingabe: Eingabe, fit: Fit, findings: list[Finding]) -> tuple[Grid, ...]:
    """The sheets of a workbook, or the one grid of a text file; what deserves a hint is added to ``findings``.

    ``fit`` tells how well a row does as header, which decides the delimiter. Raises ``FileError``.
    """
    from geld_folgt_fluechtling.files.grids.workbook import is_workbook, read_workbook

    return read_workbook(eingabe, findings) if is_workbook(eingabe.inhalt) else (read_text(eingabe, fit),)

"""Which engine counts: DuckDB on this computer, or a Spark cluster where a register lies there."""

from __future__ import annotations

from contextlib import AbstractContextManager

from geld_folgt_fluechtling.files.register.engine import Engine
from geld_folgt_fluechtling.model.errors import UsageError
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.register import DUCKDB


def open_register(register: str, engine: str) -> AbstractContextManager[Engine]:
    """The register opened by that engine. Raises ``UsageError`` (M011) for one that there is not."""
    if engine != DUCKDB:
        raise UsageError(Finding("M011", wert=engine))
    from geld_folgt_fluechtling.files.register.duckdb_engine import open_duckdb

    return open_duckdb(register)

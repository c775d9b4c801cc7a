"""A run as it lies in its folder: its manifest, its rules and its tables, typed as the contract has them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

from geld_folgt_fluechtling.model.columns import COLUMNS, Cell, Row
from geld_folgt_fluechtling.model.errors import FileError
from geld_folgt_fluechtling.model.findings import Finding


@dataclass(frozen=True)
class StoredTable:
    """One table read back. Rows have the columns of :data:`COLUMNS`, whatever the file has.

    ``missing`` are those of them that the file lacks, as that of an older version may: every cell is ``None``
    then. ``unknown`` are columns of the file that are none of ours, as a newer version may have written them.
    """

    name: str
    rows: tuple[Row, ...] = field(repr=False)
    missing: frozenset[str] = frozenset()
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True)
class StoredRun:
    """A run directory whose digests were checked.

    ``ordner`` is the folder as it was named; ``regeln`` the document ``regelwerk.toml``, decimals as ``Decimal``;
    ``tabellen`` the tables that were asked for and are there.
    """

    ordner: str
    manifest: Mapping[str, Any] = field(repr=False)
    regeln: Mapping[str, Any] = field(repr=False)
    tabellen: Mapping[str, StoredTable] = field(repr=False)

    @property
    def jahr(self) -> int:
        """The year that was distributed."""
        return int(self.manifest["jahr"])

    @property
    def lauf(self) -> str:
        """The stage: ``vorlaeufig``, ``endgueltig`` or ``korrektur``."""
        return str(self.manifest["lauf"])

    @property
    def laufkennung(self) -> str:
        """The run digest."""
        return str(self.manifest["laufkennung"])

    @property
    def version(self) -> str:
        """The version of the program that wrote it."""
        return str(self.manifest["programm"]["version"])

    @cached_property
    def eingaben(self) -> Mapping[tuple[str, str], str]:
        """The SHA-256 of every input, keyed by role and name."""
        return {(entry["rolle"], entry["name"]): entry["sha256"] for entry in self.manifest["eingaben"]}

    @cached_property
    def hinweise(self) -> Mapping[str, int]:
        """How often each code was reported."""
        return dict(self.manifest["hinweise"])

    def rows(self, table: str, *needed: str) -> tuple[Row, ...]:
        """The rows of a table, which must have the ``needed`` columns.

        Raises ``FileError`` (D025) where an older version wrote the run without the table or one of them.
        """
        stored = self.tabellen.get(table)
        lacking = (f"{table}.csv",) if stored is None else tuple(c for c in needed if c in stored.missing)
        if stored is None or lacking:
            raise FileError(Finding("D025", quelle=self.ordner, wert=", ".join(lacking)))
        return stored.rows

    def columns(self, table: str, *names: str) -> list[tuple[Cell, ...]]:
        """Some columns of a table, row by row. Raises as :meth:`rows`."""
        places = [position(table, name) for name in names]
        return [tuple(row[place] for place in places) for row in self.rows(table, *names)]

    @cached_property
    def betraege(self) -> Mapping[tuple[str, str], int]:
        """The claims in cents, keyed by Posten and AGS. Raises ``FileError`` (D025) where there are none."""
        rows = self.columns("zuweisungen", "posten", "ags", "betrag_eur")
        return {(str(posten), str(ags)): cents for posten, ags, cents in rows if isinstance(cents, int)}


@cache
def position(table: str, column: str) -> int:
    """Where a column of the contract stands in a row."""
    return [each.name for each in COLUMNS[table]].index(column)

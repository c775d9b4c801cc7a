"""What is told of rule books: one in a list, one as resolved, the outcome of a check, a new one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.regelwerk import Laufregeln, RegelwerkDatei
from geld_folgt_fluechtling.model.regelwerte import Fundstelle
from geld_folgt_fluechtling.model.standard import STANDARD


@dataclass(frozen=True)
class Regelwerkseintrag:
    """One bundled rule book or variant: its rules per year and Lauf, and where its counts come from.

    ``modelliert`` are the Erhebungen with modelled rows, ``ohne_zahlen`` those of which no counts are bundled.
    """

    id: str
    titel: str
    basis: str | None
    regeln: tuple[Laufregeln, ...]
    modelliert: tuple[str, ...]
    ohne_zahlen: tuple[str, ...]

    @property
    def is_standard(self) -> bool:
        """It applies where nobody names another."""
        return self.id == STANDARD


@dataclass(frozen=True)
class Regelansicht:
    """A rule book with variants as resolved for the years and Laeufe that were asked for, and its Fundstellen."""

    datei: RegelwerkDatei
    regeln: tuple[Laufregeln, ...]
    fundstellen: Mapping[str, Fundstelle]


@dataclass(frozen=True)
class Regelpruefung:
    """What a check of rule files found: per file its findings and how many runs were resolved."""

    dateien: tuple[tuple[str, tuple[Finding, ...], int], ...]
    exit_code: int

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, file by file."""
        return tuple(finding for _, findings, _ in self.dateien for finding in findings)


@dataclass(frozen=True)
class NeuesRegelwerk:
    """A rule file that was begun: where it is, and the key paths that are still to be filled in."""

    datei: Path
    vorlage: str
    von_jahr: int
    leer: tuple[str, ...]

"""Error models of a count, as a bundled file or a user's own says."""

from __future__ import annotations

from pathlib import Path

from geld_folgt_fluechtling.files.regeldaten import bundled_regeldaten, read_regeldaten
from geld_folgt_fluechtling.model.fehlermodell import Fehlermodell
from geld_folgt_fluechtling.model.verteilung import Eingabe

FOLDER = "fehlermodelle"


def read_fehlermodell(name: str | Path) -> tuple[Fehlermodell, Eingabe]:
    """An error model by id or file. Raises ``UsageError`` (S001), ``FileError``, ``RulesError``."""
    return read_regeldaten(Fehlermodell, str(name), FOLDER, "S001")


def bundled_fehlermodelle() -> list[str]:
    """The ids of the bundled error models."""
    return list(bundled_regeldaten(FOLDER))

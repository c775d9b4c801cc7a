"""Survey methods: the bundled ones by their id, or a file of one's own."""

from __future__ import annotations

from geld_folgt_fluechtling.files.regeldaten import bundled_regeldaten, read_regeldaten
from geld_folgt_fluechtling.model.methode import Methode
from geld_folgt_fluechtling.model.verteilung import Eingabe

FOLDER = "methoden"


def read_methode(name: str) -> tuple[Methode, Eingabe]:
    """The method of that id, or in that file. Raises ``UsageError`` (M001), ``FileError``, ``RulesError``."""
    return read_regeldaten(Methode, name, FOLDER, "M001")


def bundled_methoden() -> list[Methode]:
    """All bundled methods, by id."""
    return [read_methode(name)[0] for name in bundled_regeldaten(FOLDER)]

"""By what alternatives are compared, as the bundled file or a user's own says."""

from __future__ import annotations

from geld_folgt_fluechtling.files.regeldaten import read_regeldaten
from geld_folgt_fluechtling.model.auswertung import Auswertung
from geld_folgt_fluechtling.model.verteilung import Eingabe

FOLDER = "auswertung"


def read_auswertung(name: str = "standard") -> tuple[Auswertung, Eingabe]:
    """Classes and bounds by id or file. Raises ``UsageError`` (C001), ``FileError``, ``RulesError``."""
    return read_regeldaten(Auswertung, name, FOLDER, "C001")

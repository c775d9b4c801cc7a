"""What collecting and correcting give: the table that was made, from what, and where it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from geld_folgt_fluechtling.model.erhebung import Erhebung, Korrektur
from geld_folgt_fluechtling.model.erklaerungen import Erklaerungen
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.formular import Meldungsart
from geld_folgt_fluechtling.model.meldung import Meldung

REPORT = "meldung"
"""The column of a collected table that names the file in which a count was reported."""


@dataclass(frozen=True)
class Collected:
    """Counts as an Erhebung, or declarations, collected from reports; AGS of the Kreise and Gemeinden missing."""

    art: Meldungsart
    stichtag: date
    meldungen: tuple[Meldung, ...]
    datei: Path
    beiblatt: Path
    erhebung: Erhebung | None = None
    erklaerungen: Erklaerungen | None = None
    fehlende_kreise: tuple[str, ...] = ()
    fehlende_gemeinden: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def gemeinden(self) -> int:
        """Of how many Gemeinden there is a count or a declaration."""
        if self.erhebung is not None:
            return len(self.erhebung.zaehlungen)
        return len(self.erklaerungen.je_gemeinde) if self.erklaerungen is not None else 0


@dataclass(frozen=True)
class Corrected:
    """The Erhebung after its corrections, the one before, and where it was written."""

    erhebung: Erhebung
    vorher: Erhebung
    korrekturen: tuple[Korrektur, ...]
    datei: Path
    beiblatt: Path
    findings: tuple[Finding, ...] = ()

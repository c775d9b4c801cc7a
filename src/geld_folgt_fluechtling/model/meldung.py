"""A Meldung: what one file of a Kreis reports, and everything found while reading and checking it."""

from __future__ import annotations

from dataclasses import dataclass

from geld_folgt_fluechtling.model.deckblatt import Deckblatt
from geld_folgt_fluechtling.model.erhebung import Erhebung
from geld_folgt_fluechtling.model.erklaerungen import Erklaerungen
from geld_folgt_fluechtling.model.errors import has_errors
from geld_folgt_fluechtling.model.findings import Finding


@dataclass(frozen=True)
class Meldung:
    """One file: counts as an Erhebung that may be partial, or declarations; neither if it cannot be read.

    ``datei`` is the path as it was given, ``sha256`` the digest of its bytes; ``is_open`` is false where the
    file could not even be opened.
    """

    datei: str
    sha256: str = ""
    erhebung: Erhebung | None = None
    erklaerungen: Erklaerungen | None = None
    findings: tuple[Finding, ...] = ()
    is_open: bool = True

    @property
    def is_read(self) -> bool:
        """There is a table in it, faulty or not."""
        return self.erhebung is not None or self.erklaerungen is not None

    @property
    def holds_anything(self) -> bool:
        """Some row is of a Gemeinde, be it blank or faulty."""
        counts, declared = self.erhebung, self.erklaerungen
        if counts is not None:
            return bool(counts.zaehlungen or counts.luecken or counts.unlesbar)
        if declared is not None:
            return declared.holds_anything
        return False

    @property
    def deckblatt(self) -> Deckblatt:
        """What its cover sheet says; nothing without one."""
        table = self.erhebung or self.erklaerungen
        return (table.deckblatt if table else None) or Deckblatt()

    @property
    def has_errors(self) -> bool:
        """An error is among the findings."""
        return has_errors(self.findings)

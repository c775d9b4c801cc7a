"""A result that rests on distributions and is none itself: what it was made of, and its tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from geld_folgt_fluechtling.model.column import Row
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.verteilung import Eingabe

VERGLEICH_ART, SIMULATION_ART = "vergleich", "simulation"
"""The kinds of such results, as their manifests name them."""


@dataclass(frozen=True)
class Auswertungslauf:
    """An evaluation as it is written to a folder.

    ``optionen`` are those that change the result, plain values for canonical JSON (money as text). ``tabellen`` holds
    the rows of each table but ``hinweise``, sorted by key. ``is_modelled`` says that some count is modelled, made
    up or drawn at random, so that no amount is an official figure.
    """

    art: str
    jahr: int
    lauf: str
    optionen: Mapping[str, Any]
    eingaben: tuple[Eingabe, ...]
    tabellen: Mapping[str, list[Row]] = field(repr=False)
    findings: tuple[Finding, ...]
    is_modelled: bool

    @property
    def default_folder(self) -> str:
        """``vergleich-2018-endgueltig``, and ``-modell`` behind it where no amount is an official figure."""
        suffix = "-modell" if self.is_modelled else ""
        return f"{self.art}-{self.jahr}-{self.lauf}{suffix}"

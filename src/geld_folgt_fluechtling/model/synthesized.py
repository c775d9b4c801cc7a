"""What making up a register gives: its plan, and where it was written."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from geld_folgt_fluechtling.model.erhebung import Erhebung
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.kuenstlich import Registerplan


@dataclass(frozen=True)
class Synthesized:
    """The made-up register, the Erhebung that it was made from, and its three files."""

    erhebung: Erhebung
    plan: Registerplan
    methode: str
    register: Path
    beiblatt: Path
    gruppen: Path
    findings: tuple[Finding, ...] = ()

"""What counting a register gives: the Erhebung, by which method, and what in the register contradicts itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from geld_folgt_fluechtling.model.erhebung import Erhebung
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.gebiet import Gebiet
from geld_folgt_fluechtling.model.methode import Methode
from geld_folgt_fluechtling.model.register import Auszaehlung, Registerangaben


@dataclass(frozen=True)
class Counted:
    """The Erhebung and how it came about.

    ``liste`` is the file of the ids with contradictions, where it was wanted.
    """

    erhebung: Erhebung
    methode: Methode
    methode_sha256: str
    stichtag: date
    register: Registerangaben
    auszaehlung: Auszaehlung
    gebiet: Gebiet
    liste: Path | None = None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class WrittenCount:
    """Where the Erhebung and its sidecar were written."""

    datei: Path
    beiblatt: Path

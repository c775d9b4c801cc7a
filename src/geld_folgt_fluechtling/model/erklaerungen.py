"""Erklärungen: what each Gemeinde declared about who does the work and so receives the money."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Option(StrEnum):
    """What a Gemeinde chose; ``direkt`` where there was nothing to choose or nobody was asked."""

    EIGENREGIE = "eigenregie"
    DRITTE = "dritte"
    LANDKREIS = "landkreis"
    KEINE = "keine"
    DIREKT = "direkt"


@dataclass(frozen=True, slots=True)
class Erklaerung:
    """One Gemeinde's declaration."""

    ags: str
    option: Option
    herkunft: str = ""
    bemerkung: str = ""


@dataclass(frozen=True)
class Erklaerungen:
    """All declarations of one file, keyed and sorted by AGS."""

    datei: str
    je_gemeinde: Mapping[str, Erklaerung]

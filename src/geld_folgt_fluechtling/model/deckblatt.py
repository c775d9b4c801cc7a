"""The Deckblatt of a report, whatever its table is of: who reported what, and when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Deckblatt:
    """What the cover sheet of a report says; everything may be missing.

    ``zellen`` are its cells by field, ``unlesbar`` the fields whose date cannot be read.
    """

    kreis_ags: str = ""
    stichtag: date | None = None
    gemeldet_von: str = ""
    dienststelle: str = ""
    gemeldet_am: date | None = None
    blatt: str = ""
    zellen: Mapping[str, str] = field(default_factory=dict)
    unlesbar: frozenset[str] = frozenset()

"""How a table is read where that is somebody's decision: which sheet, and what the signs of statistics mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

SIGNS: Mapping[str, str] = {
    "-": "Z023",
    "–": "Z023",
    "—": "Z023",
    "−": "Z023",
    ".": "Z024",
    "·": "Z024",
    "•": "Z024",
    "x": "Z025",
    "X": "Z025",
    "...": "Z026",
    "…": "Z026",
    "/": "Z027",
}
"""The code of each sign of official statistics, in all its spellings."""

SIGN_OF: Mapping[str, str] = {
    spelling: next(first for first, code in SIGNS.items() if code == SIGNS[spelling]) for spelling in SIGNS
}
"""The first spelling of each sign, under which a decision about it is kept."""

BLANK = "leer"
"""What a sign is said to mean where the count is not known."""


@dataclass(frozen=True)
class Lesart:
    """What somebody decided about the reading of a file: which sheet, and what a sign of statistics means.

    ``zeichen`` is keyed by sign; ``None`` says that the count is unknown, so that the cell counts as blank.
    """

    blatt: str | None = None
    zeichen: Mapping[str, int | None] = field(default_factory=dict)

"""What a column of a table is: its name, and what its cells hold."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple

Cell = str | int | date | None
Row = tuple[Cell, ...]


class Kind(StrEnum):
    """What a column holds. Money is cents, key values are whole numbers, an empty cell is ``None``."""

    TEXT = "text"
    INT = "int"
    KEY = "key"
    CENTS = "cents"
    PER_HEAD = "per_head"  # text with six decimals
    VZE = "vze"  # full-time equivalents, and what is counted per one: text with two decimals
    RATIO = "ratio"  # a share, a percentage, a rate: text with six decimals, may be negative
    DATE = "date"


class Column(NamedTuple):
    """A column of a table."""

    name: str
    kind: Kind


def columns(**kinds: Kind) -> tuple[Column, ...]:
    """The columns of a table, in this order."""
    return tuple(Column(name, kind) for name, kind in kinds.items())

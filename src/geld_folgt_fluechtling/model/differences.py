"""What differs between two runs: row by row, summed up per Posten, and in what went in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from geld_folgt_fluechtling.model.columns import COLUMNS, Cell, Kind, Row
from geld_folgt_fluechtling.model.stored_run import StoredRun, position

DIFFERENT = 5
"""The exit code where any row differs."""
MONEY: Mapping[str, str] = {
    "zuweisungen": "betrag_eur",
    "zuordnungen": "betrag_eur",
    "empfaenger": "betrag_eur",
    "kreise": "betrag_eur",
    "posten": "verteilt_eur",
    "projekte": "betrag_eur",
}
"""The tables that are compared, and the column of each that holds its amount."""
OPTIONAL = frozenset({"projekte"})
"""Tables that a run has only if it was given what they hold; a run without one has no such rows."""


class CellChange(NamedTuple):
    """One cell that differs; ``None`` where there is no row, or nothing in it."""

    spalte: str
    kind: Kind
    vorher: Cell
    nachher: Cell

    @property
    def differenz_cents(self) -> int | None:
        """The difference of two amounts in cents, nothing counting as 0; ``None`` for what is no money."""
        return _cents(self.nachher) - _cents(self.vorher) if self.kind is Kind.CENTS else None


@dataclass(frozen=True, slots=True)
class Change:
    """A row that differs: ``vorher`` or ``nachher`` is ``None`` where only one of the runs has it.

    ``ags``, ``name`` and ``kreis`` say whose row it is; of a Posten all three are empty. ``spalten`` are the
    columns that differ, and of a row that only one run has those that say what it holds.
    """

    tabelle: str
    posten: str
    ags: str
    name: str
    kreis: str
    vorher: Row | None
    nachher: Row | None
    spalten: tuple[str, ...]

    @property
    def cells(self) -> Iterator[CellChange]:
        """Every cell that differs."""
        for spalte in self.spalten:
            place = position(self.tabelle, spalte)
            before = None if self.vorher is None else self.vorher[place]
            after = None if self.nachher is None else self.nachher[place]
            yield CellChange(spalte, COLUMNS[self.tabelle][place].kind, before, after)

    def before(self, column: str) -> Cell:
        """What the column held in the first run; ``None`` where there is no row."""
        return None if self.vorher is None else self.vorher[position(self.tabelle, column)]

    def after(self, column: str) -> Cell:
        """What the column holds in the second run; ``None`` where there is no row."""
        return None if self.nachher is None else self.nachher[position(self.tabelle, column)]

    def either(self, column: str) -> Cell:
        """What the column holds in the second run, or in the first where only that one has the row."""
        return self.before(column) if self.nachher is None else self.after(column)

    @property
    def is_new(self) -> bool:
        """Only the second run has the row."""
        return self.vorher is None

    @property
    def is_gone(self) -> bool:
        """Only the first run has it."""
        return self.nachher is None

    @property
    def vorher_cents(self) -> int:
        """The amount in the first run, 0 where there is none."""
        return _cents(self.before(MONEY[self.tabelle]))

    @property
    def nachher_cents(self) -> int:
        """The amount in the second run, 0 where there is none."""
        return _cents(self.after(MONEY[self.tabelle]))

    @property
    def differenz_cents(self) -> int:
        """How much more it is in the second run."""
        return self.nachher_cents - self.vorher_cents


@dataclass(frozen=True)
class Tally:
    """The rows of a table and Posten, counted and summed up in cents.

    ``mehr``, ``weniger`` and ``gleich`` count rows of both runs by their amount, ``anders`` those among
    ``gleich`` that differ in another column; ``neu`` and ``entfallen`` rows of one run only. What is new or gone
    is part of ``zuwachs_cents`` and ``rueckgang_cents`` (which is negative), so that both together are the
    difference of the sums.
    """

    mehr: int = 0
    weniger: int = 0
    gleich: int = 0
    anders: int = 0
    neu: int = 0
    entfallen: int = 0
    vorher_cents: int = 0
    nachher_cents: int = 0
    zuwachs_cents: int = 0
    rueckgang_cents: int = 0
    groesster_zuwachs: Change | None = None
    groesster_rueckgang: Change | None = None

    @property
    def differenz_cents(self) -> int:
        """How much more the second run has in sum."""
        return self.nachher_cents - self.vorher_cents


@dataclass(frozen=True)
class PostenDifference:
    """One Posten: its claims, its recipients, and how many claims go another way than before.

    ``umgeleitet`` counts claims of both runs that another recipient gets, in some month at least;
    ``anders_erklaert`` those that the same one gets by another option.
    """

    posten: str
    bezeichnung: str
    zuweisungen: Tally
    empfaenger: Tally
    umgeleitet: int = 0
    anders_erklaert: int = 0


class ProjectDifference(NamedTuple):
    """The projects of a Posten, counted and summed up."""

    posten: str
    bezeichnung: str
    projekte: Tally


class ValueChange(NamedTuple):
    """A value with its key path as text; ``None`` where only one of the runs has it, ``{…}`` for a table."""

    pfad: str
    vorher: str | None
    nachher: str | None


class InputChange(NamedTuple):
    """An input file by role and name, with the SHA-256 that it had; ``None`` where a run has no such file."""

    rolle: str
    name: str
    vorher: str | None
    nachher: str | None


@dataclass(frozen=True)
class Causes:
    """What differs in what went in."""

    regeln: tuple[ValueChange, ...] = ()
    eingaben: tuple[InputChange, ...] = ()
    optionen: tuple[ValueChange, ...] = ()
    programm: tuple[ValueChange, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.regeln or self.eingaben or self.optionen or self.programm)


@dataclass(frozen=True)
class Differences:
    """What differs from run ``a`` to run ``b``.

    ``nicht_verglichen`` are columns (``table.column``) that only one of the runs has, or that this version does
    not know; ``hinweise`` the codes whose number differs, ``orte`` the names of places by AGS,
    ``projekte`` the Posten of which either run has projects.
    """

    a: StoredRun
    b: StoredRun
    posten: tuple[PostenDifference, ...]
    changes: tuple[Change, ...]
    causes: Causes
    hinweise: tuple[ValueChange, ...] = ()
    nicht_verglichen: tuple[str, ...] = ()
    orte: Mapping[str, str] = field(default_factory=dict, repr=False)
    projekte: tuple[ProjectDifference, ...] = ()

    @property
    def exit_code(self) -> int:
        """5 where any row of a compared table differs, 0 where none does."""
        return DIFFERENT if self.changes else 0

    @property
    def is_same_run(self) -> bool:
        """Year and stage are the same in both."""
        return (self.a.jahr, self.a.lauf) == (self.b.jahr, self.b.lauf)

    def of(self, tabelle: str, posten: str | None = None) -> list[Change]:
        """The changes of a table, of one Posten or of all; those that move most money first."""
        chosen = [c for c in self.changes if c.tabelle == tabelle and posten in (None, c.posten)]
        return sorted(chosen, key=lambda c: (-abs(c.differenz_cents), c.posten, c.ags))


def _cents(cell: Cell) -> int:
    return cell if isinstance(cell, int) else 0

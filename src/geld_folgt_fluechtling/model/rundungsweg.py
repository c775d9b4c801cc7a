"""How one claim was rounded: what decided, as each method decides it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from geld_folgt_fluechtling.model.ort import Ort


@dataclass(frozen=True, slots=True)
class Einzeln:
    """Rounded by itself, half-up or down: the claim in units, whole units and what was decided about the rest."""

    einheiten: Fraction
    aufgerundet: bool


@dataclass(frozen=True, slots=True)
class JeKopf:
    """A rate in cents times the key value, in units, rounded half-up.

    ``veroeffentlicht`` tells a published rate from one that was computed from budget and persons.
    """

    kopfbetrag_cents: int
    veroeffentlicht: bool
    einheiten: Fraction
    aufgerundet: bool


@dataclass(frozen=True, slots=True)
class Rest:
    """The remainder of a place, as a part of a unit."""

    ort: Ort
    rest: Fraction


@dataclass(frozen=True, slots=True)
class GroessteReste:
    """Whole units by share, what is left over by the largest remainders.

    ``einheiten`` is how many units were split, ``uebrig`` how many were left over. ``rang`` is the place of the
    remainder among all, equal ones bear the same; ``gleiche`` counts how many bear it. ``letzter`` is the smallest
    remainder that got a unit, ``erster`` the largest that got none.
    """

    einheiten: int
    anspruch: Fraction
    rang: int
    gleiche: int
    uebrig: int
    erhielt: bool
    letzter: Rest | None
    erster: Rest | None

    @property
    def rest(self) -> Fraction:
        """The remainder here."""
        return self.anspruch % 1


@dataclass(frozen=True, slots=True)
class Divisor:
    """The divisor method: every key value divided by one divisor and rounded.

    Each divisor from ``von`` to ``bis`` gives all amounts (``bis`` is ``None`` where there is no upper end);
    ``divisor`` is a short one of them. With Huntington-Hill all three are squares (``quadriert``), for the ends
    need not be fractions. ``grenze_unten`` and ``grenze_oben`` are the quotients (or their squares) from which on
    the place gets its units, and one more; the first is ``None`` where it has none.
    """

    verfahren: str
    einheiten: int
    von: Fraction
    bis: Fraction | None
    divisor: Fraction
    wert: int
    ergebnis: int
    grenze_unten: Fraction | None
    grenze_oben: Fraction
    quadriert: bool


@dataclass(frozen=True, slots=True)
class ZuWenige:
    """Fewer units than places that count, where each would have come first once: the larger ones have them."""

    einheiten: int
    orte: int
    erhielt: bool


Rundungsweg = Einzeln | JeKopf | GroessteReste | Divisor | ZuWenige

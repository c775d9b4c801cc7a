"""A simulation: how far amounts may lie from what they would be if every person were counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from geld_folgt_fluechtling.model.erhebung import Erhebung
from geld_folgt_fluechtling.model.fehlermodell import Fehlermodell
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.verteilung import Eingabe, Verteilung

if TYPE_CHECKING:
    import pandas as pd

    from geld_folgt_fluechtling.model.auswertungslauf import Auswertungslauf

QUANTILE = (5, 25, 50, 75, 95)
"""The quantiles of each amount, in percent. The q % quantile of n draws is the k-th smallest of them, where k is
q n / 100, rounded up (nearest rank): always an amount that was drawn."""
VERLUST_PROZENT = 5
"""A place that is given less by more than this part of its amount has a loss that is told."""
STUFEN = 100
"""The misallocated euros of all draws are told at so many steps of equal probability."""


class Szenarioart(StrEnum):
    """What the counts of a scenario are."""

    WIE_ERHOBEN = "wie-erhoben"
    MITTEL_2_JAHRE = "mittel-2-jahre"
    MITTEL_3_JAHRE = "mittel-3-jahre"
    BESSERE_ERHEBUNG = "bessere-erhebung"


JAHRE: Mapping[Szenarioart, int] = {Szenarioart.MITTEL_2_JAHRE: 2, Szenarioart.MITTEL_3_JAHRE: 3}
"""Over how many years a scenario averages counts."""


@dataclass(frozen=True, slots=True)
class Streuung:
    """One Gemeinde (or Kreis, where money goes to Kreise only): its true amount, and how it is spread in the draws.

    Amounts are in cents, of all simulated Posten together. ``personen`` is the true count of all their Erhebungen,
    each counted once. ``quantile_cents`` are those of :data:`QUANTILE`. ``verlust`` is the share of draws in which
    more than :data:`VERLUST_PROZENT` of the amount is lost, ``fehlverteilung_cents`` the mean of what it is off,
    either way.
    """

    ags: str
    name: str
    kreis_ags: str
    kreis: str
    personen: int
    betrag_cents: int
    mittel_cents: Fraction
    quantile_cents: tuple[int, int, int, int, int]
    verlust: Fraction
    fehlverteilung_cents: Fraction


@dataclass(frozen=True, slots=True)
class Szenario:
    """What errors cost over all places, in cents. Misallocated is half the sum of what amounts are off, either way.

    ``stufen_cents`` are the misallocated cents at 0, 1, ... 100 percent of the draws (nearest rank),
    ``falsch_gezaehlt`` the mean number of persons counted too much or too little, ``je_person_cents`` the mean of the
    former by the mean of the latter, ``None`` where nobody is counted wrongly. ``wert_cents`` is what is misallocated
    less than in the survey as it is, ``None`` for that itself.
    """

    art: Szenarioart
    ziehungen: int
    falsch_gezaehlt: Fraction
    fehlverteilt_cents: Fraction
    stufen_cents: tuple[Fraction, ...] = field(repr=False)
    fehlverteilt_prozent: Fraction | None
    je_person_cents: Fraction | None
    wert_cents: Fraction | None = None

    @property
    def quantil_05_cents(self) -> Fraction:
        """Less is misallocated in 5 percent of the draws at most."""
        return self.stufen_cents[5]

    @property
    def quantil_95_cents(self) -> Fraction:
        """More is misallocated in 5 percent of the draws at most."""
        return self.stufen_cents[95]


@dataclass(frozen=True)
class Simulation:
    """The true distribution, and what the error model makes of it; places sorted by AGS.

    ``posten`` are the ids of those simulated. ``optionen`` are those that change the result.
    """

    verteilung: Verteilung = field(repr=False)
    fehlermodell: Fehlermodell
    posten: tuple[str, ...]
    ziehungen: int
    saat: int
    orte: tuple[Streuung, ...] = field(repr=False)
    szenarien: tuple[Szenario, ...]
    findings: tuple[Finding, ...]
    eingaben: tuple[Eingabe, ...] = field(repr=False)
    optionen: Mapping[str, Any]

    @property
    def jahr(self) -> int:
        """The year of the rules."""
        return self.verteilung.regeln.jahr

    @property
    def is_modelled(self) -> bool:
        """Always: what is drawn at random is no official figure, wherever the counts come from."""
        return True

    @property
    def wie_erhoben(self) -> Szenario:
        """The survey as it is."""
        return self.szenarien[0]

    @property
    def erhebungen(self) -> tuple[Erhebung, ...]:
        """The counts that are drawn; those of Posten that are not simulated are not among them."""
        simulated = [one.posten for one in self.verteilung.posten if one.posten.id in self.posten]
        names = dict.fromkeys(name for posten in simulated for name in posten.zaehlungen)
        return tuple(self.verteilung.erhebungen[name] for name in names)

    @property
    def betrag_cents(self) -> int:
        """What is distributed without errors, all places together."""
        return sum(ort.betrag_cents for ort in self.orte)

    @property
    def most_uncertain(self) -> tuple[Streuung, ...]:
        """The places that are off in some draw, by their expected misallocation, the largest first."""
        off = [ort for ort in self.orte if ort.fehlverteilung_cents]
        return tuple(sorted(off, key=lambda ort: (-ort.fehlverteilung_cents, ort.ags)))

    @property
    def lauf(self) -> Auswertungslauf:
        """As it is written to a folder."""
        from geld_folgt_fluechtling.model.simulation_rows import as_lauf  # the rows need all of this

        return as_lauf(self)

    def to_frame(self, table: str = "simulation") -> pd.DataFrame:
        """``simulation`` or ``fehlverteilung`` as a pandas frame: AGS as text, money as ``Decimal``.

        Raises ``KeyError`` for a table that does not exist.
        """
        from geld_folgt_fluechtling.model.tables import frame

        return frame(table, self.lauf.tabellen[table])

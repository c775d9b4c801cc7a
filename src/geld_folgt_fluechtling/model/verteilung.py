"""A Verteilung: the amounts that follow from rules and counts, and who receives them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from geld_folgt_fluechtling.model.erhebung import Erhebung, Herkunft
from geld_folgt_fluechtling.model.erklaerungen import Erklaerungen
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.gebiet import Gebiet
from geld_folgt_fluechtling.model.lesart import Lesart
from geld_folgt_fluechtling.model.planung import Planungsrahmen, UnterSchwelle
from geld_folgt_fluechtling.model.regelwerk import Laufregeln, Posten, Status
from geld_folgt_fluechtling.model.regelwerte import Schluesselteil

if TYPE_CHECKING:
    import pandas as pd

    from geld_folgt_fluechtling.model.projekt import Projekt, Projektlinie


@dataclass(frozen=True, slots=True)
class Teilwerte:
    """One part of a key: its values in the order of the units, their sum, and its factor in the mixture."""

    teil: Schluesselteil
    werte: tuple[int, ...]
    summe: int
    faktor: int


@dataclass(frozen=True, slots=True)
class Schluesselwerte:
    """What each Gemeinde or Kreis (by AGS, sorted) counts for in a Posten, and of what that is made."""

    ags: tuple[str, ...]
    werte: tuple[int, ...]
    herkunft: tuple[Herkunft, ...]
    teile: tuple[Teilwerte, ...]


@dataclass(frozen=True, slots=True)
class Gleichstand:
    """A tie that mattered: all between whom the rule decided, and those who got the unit more.

    ``kreis_ags`` is the Kreis inside which they tied, where amounts are rounded in two steps.
    """

    ags: tuple[str, ...]
    bevorzugt: tuple[str, ...]
    kreis_ags: str = ""


@dataclass(frozen=True, slots=True)
class Zuweisung:
    """The claim of one Gemeinde or Kreis from one Posten, in cents; ``grenze`` names the bound that fixed it."""

    posten: str
    ags: str
    schluesselwert: int
    herkunft: Herkunft
    betrag_cents: int
    grenze: str = ""


@dataclass(frozen=True)
class PostenVerteilung:
    """One Posten distributed: its claims, sorted by AGS; empty where nothing is distributed by key.

    ``ausgewiesen_cents`` is what bounds added to the amounts (or took from them) beside the budget.
    """

    posten: Posten
    zuweisungen: tuple[Zuweisung, ...] = ()
    schluesselwerte: Schluesselwerte | None = None
    gleichstaende: tuple[Gleichstand, ...] = ()
    ausgewiesen_cents: int = 0

    @cached_property
    def schluesselsumme(self) -> int:
        """All units of the key, persons for instance."""
        return sum(z.schluesselwert for z in self.zuweisungen)

    @cached_property
    def verteilt_cents(self) -> int:
        """What the claims add up to."""
        return sum(z.betrag_cents for z in self.zuweisungen)

    @property
    def rest_cents(self) -> int:
        """Budget less claims; half-up may give out more than the budget, so it can be negative."""
        budget = self.posten.budget
        return 0 if budget is None or not self.posten.is_distributed else budget.cents - self.verteilt_cents


@dataclass(frozen=True, slots=True)
class Zuordnung:
    """Who receives a claim, for which months of the year."""

    posten: str
    ags: str
    von_monat: int
    bis_monat: int
    option: str
    empfaenger_art: str
    empfaenger_ags: str
    betrag_cents: int
    zusammenschluss: str = ""


@dataclass(frozen=True, slots=True)
class Empfaenger:
    """What one recipient gets from one Posten: a sum of rounded claims, never rounded again."""

    posten: str
    art: str
    ags: str
    name: str
    gemeinden: int
    schluesselwert: int
    betrag_cents: int
    zusammenschluss: str = ""


@dataclass(frozen=True, slots=True)
class KreisSumme:
    """What one Kreis and its Gemeinden get from one Posten, and how much of it the Landkreis receives."""

    posten: str
    kreis_ags: str
    gemeinden: int
    schluesselwert: int
    betrag_cents: int
    davon_landkreis_cents: int


@dataclass(frozen=True, slots=True)
class Eingabe:
    """An input file as it was read: its role, its path below the role, and its very bytes."""

    rolle: str
    name: str
    inhalt: bytes = field(repr=False)
    sha256: str


@dataclass(frozen=True)
class Verteilung:
    """The result of a run: Posten in the order of the rules, all else sorted by its key.

    ``vorher`` holds the claims of an earlier run in cents, keyed by Posten and AGS, where bounds refer to one.
    ``projekte`` are those of the further Förderbereiche, sorted by Posten, recipient and name; ``None`` where the run
    was given none.
    """

    regeln: Laufregeln
    gebiet: Gebiet
    erhebungen: Mapping[str, Erhebung]
    posten: tuple[PostenVerteilung, ...]
    zuordnungen: tuple[Zuordnung, ...]
    empfaenger: tuple[Empfaenger, ...]
    kreise: tuple[KreisSumme, ...]
    findings: tuple[Finding, ...]
    eingaben: tuple[Eingabe, ...]
    budgets: Mapping[str, int] = field(default_factory=dict)
    quellen: Mapping[str, str] = field(default_factory=dict)
    lesart: Lesart = field(default_factory=Lesart)
    vorher: Mapping[tuple[str, str], int] = field(default_factory=dict)
    erklaerungen: Erklaerungen | None = None
    projekte: tuple[Projekt, ...] | None = None
    planung: tuple[Planungsrahmen, ...] = ()
    unter_schwelle: tuple[UnterSchwelle, ...] = ()

    @property
    def mit_erklaerungen(self) -> bool:
        """Declarations were given, so that what nobody declares follows the default of the rules."""
        return self.erklaerungen is not None

    @property
    def posten_by_key(self) -> list[PostenVerteilung]:
        """The lines sorted by id, as the tables have them; ``posten`` keeps the order of the rules."""
        return sorted(self.posten, key=lambda distributed: distributed.posten.id)

    @cached_property
    def zuweisungen(self) -> tuple[Zuweisung, ...]:
        """All claims of all Posten, sorted by Posten and AGS."""
        return tuple(z for posten in self.posten_by_key for z in posten.zuweisungen)

    @property
    def is_modelled(self) -> bool:
        """Some count is modelled, so that no amount is an official figure."""
        return any(erhebung.modelliert for erhebung in self.erhebungen.values())

    @property
    def default_folder(self) -> str:
        """``verteilung-2018-endgueltig``, and ``-modell`` behind it where counts are modelled."""
        suffix = "-modell" if self.is_modelled else ""
        return f"verteilung-{self.regeln.jahr}-{self.regeln.lauf.value}{suffix}"

    @cached_property
    def regierungsbezirke(self) -> Mapping[str, Mapping[str, int]]:
        """Cents keyed by Regierungsbezirk and Posten, in the order of the Kreise."""
        sums: dict[str, dict[str, int]] = {}
        for kreis in self.kreise:
            per_posten = sums.setdefault(self.gebiet.kreise[kreis.kreis_ags].regierungsbezirk, {})
            per_posten[kreis.posten] = per_posten.get(kreis.posten, 0) + kreis.betrag_cents
        return sums

    @cached_property
    def projektlinien(self) -> tuple[Projektlinie, ...]:
        """What each Posten of project money gives to projects, in the order of the rules; empty without projects."""
        if self.projekte is None:
            return ()
        from geld_folgt_fluechtling.model.projekt import project_lines  # few runs have any

        return project_lines(self.projekte, self.regeln.posten)

    def sum_of_budgets(self, status: Status) -> int | None:
        """The budgets of all Posten with this status, in cents; ``None`` where not one of them is known."""
        budgets = [p.posten.budget for p in self.posten if p.posten.status is status]
        known = [budget.cents for budget in budgets if budget is not None]
        return sum(known) if known else None

    def to_frame(self, table: str = "zuweisungen") -> pd.DataFrame:
        """One of the run directory's tables as a pandas frame: AGS as text, money as ``Decimal``.

        Raises ``KeyError`` for a table that does not exist.
        """
        from geld_folgt_fluechtling.model.tables import frame, rows_of

        return frame(table, rows_of(self)[table])

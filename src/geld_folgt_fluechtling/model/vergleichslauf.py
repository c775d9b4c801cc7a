"""A comparison with everything it was made of: what is written, shown and drawn of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from geld_folgt_fluechtling.model.auswertung import Auswertung
from geld_folgt_fluechtling.model.auswertungslauf import VERGLEICH_ART, Auswertungslauf
from geld_folgt_fluechtling.model.column import Row
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.gebiet import Gebiet
from geld_folgt_fluechtling.model.regelwerte import Fundstelle
from geld_folgt_fluechtling.model.vergleich import Vergleich
from geld_folgt_fluechtling.model.vergleich_rows import comparison_rows
from geld_folgt_fluechtling.model.verteilung import Eingabe

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Vergleichslauf:
    """Alternatives compared.

    ``titel`` is that of the rule book that the options name, ``posten`` the one Posten that alone is compared, empty
    for all, and ``posten_name`` what it is called. ``stand`` is the day of the population, ``fundstellen`` all by id
    that values of ``auswertung`` name. ``optionen`` are those that change the result, plain values for canonical
    JSON.
    """

    vergleich: Vergleich
    titel: str
    gebiet: Gebiet
    auswertung: Auswertung
    stand: date | None
    fundstellen: Mapping[str, Fundstelle]
    optionen: Mapping[str, Any]
    eingaben: tuple[Eingabe, ...] = field(repr=False)
    findings: tuple[Finding, ...]
    posten: str = ""
    posten_name: str = ""

    @property
    def is_modelled(self) -> bool:
        """Some alternative rests on modelled counts, so that no amount is an official figure."""
        return any(alternative.is_modelled for alternative in self.vergleich.alternativen)

    @cached_property
    def tabellen(self) -> Mapping[str, list[Row]]:
        """The rows of every table, sorted by key."""
        return comparison_rows(self.vergleich)

    @property
    def auswertungslauf(self) -> Auswertungslauf:
        """As it is written to a folder."""
        return Auswertungslauf(
            art=VERGLEICH_ART,
            jahr=self.vergleich.jahr,
            lauf=self.vergleich.lauf,
            optionen=self.optionen,
            eingaben=self.eingaben,
            tabellen=self.tabellen,
            findings=self.findings,
            is_modelled=self.is_modelled,
        )

    def to_frame(self, table: str = "vergleich") -> pd.DataFrame:
        """One of the tables as a pandas frame: AGS as text, money as ``Decimal``.

        Raises ``KeyError`` for a table that does not exist.
        """
        from geld_folgt_fluechtling.model.tables import frame

        return frame(table, self.tabellen[table])

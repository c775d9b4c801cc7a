"""By what alternatives are compared: classes of size, of gains and losses, and bounds for what was not counted."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import Annotated

from pydantic import Field

from geld_folgt_fluechtling.model.codes import N_
from geld_folgt_fluechtling.model.regeldaten import Regeldaten
from geld_folgt_fluechtling.model.regelwerte import Kennung, Quellenwert, RegelTabelle, Text, Widerspruch

Percent = Annotated[int | Decimal, Field(ge=0, lt=10**6)]


class Groessenklasse(RegelTabelle):
    """Gemeinden from ``ab`` inhabitants on, up to where the next class begins."""

    id: Kennung
    bezeichnung: Text
    ab: Annotated[int, Field(ge=0, lt=10**9)]


class Groessenklassen(Quellenwert):
    """Classes of size by inhabitants, the smallest first; the first begins at 0."""

    klassen: Annotated[tuple[Groessenklasse, ...], Field(min_length=1, strict=False)]

    def widersprueche(self) -> list[Widerspruch]:
        """Every Gemeinde belongs to exactly one class."""
        found = super().widersprueche()
        starts = [klasse.ab for klasse in self.klassen]
        ids = {klasse.id for klasse in self.klassen}
        if starts[0] != 0 or any(a >= b for a, b in pairwise(starts)) or len(ids) < len(starts):
            found.append(
                Widerspruch("klassen", N_("classes in rising order with ids of their own, the first from 0 on"))
            )
        return found

    def of(self, einwohner: int) -> Groessenklasse:
        """The class of a Gemeinde with so many inhabitants."""
        return next(klasse for klasse in reversed(self.klassen) if klasse.ab <= einwohner)


class Gewinnklassen(Quellenwert):
    """Who gains or loses how much: up to ``unveraendert_prozent`` either way is as good as unchanged, from
    ``stark_prozent`` on it is strong.
    """

    unveraendert_prozent: Percent
    stark_prozent: Percent

    def widersprueche(self) -> list[Widerspruch]:
        """Strong is more than unchanged."""
        found = super().widersprueche()
        if self.stark_prozent <= self.unveraendert_prozent:
            found.append(Widerspruch("stark_prozent", N_("more than unveraendert_prozent")))
        return found


class Teilerhebung(Quellenwert):
    """How far the persons whom a partial Erhebung did not count may lie below and above the estimate."""

    niedrig_prozent: Percent
    hoch_prozent: Percent

    def widersprueche(self) -> list[Widerspruch]:
        """The estimate lies between both."""
        found = super().widersprueche()
        if not self.niedrig_prozent <= 100 <= self.hoch_prozent:
            found.append(Widerspruch("hoch_prozent", N_("niedrig_prozent up to 100, hoch_prozent from 100 on")))
        return found


class Auswertung(Regeldaten):
    """All of it."""

    groessenklassen: Groessenklassen
    gewinnklassen: Gewinnklassen
    teilerhebung: Teilerhebung

"""The values of rule books about applying for a Posten: who may, for which posts, and what is granted."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Field

from geld_folgt_fluechtling.model.codes import N_
from geld_folgt_fluechtling.model.money import cents_from_eur
from geld_folgt_fluechtling.model.regelwerte import Betrag, Eur, Quellenwert, Spalte, Widerspruch

HOCHSCHULABSCHLUSS, BERUFSAUSBILDUNG = "hochschulabschluss", "berufsausbildung"
QUALIFIKATIONEN = (HOCHSCHULABSCHLUSS, BERUFSAUSBILDUNG)
_MAX_UNIT_CENTS = 100_000


class Antragsschwelle(Betrag):
    """What a claim must reach in a year for its Gemeinde to apply alone, and what becomes of a smaller one.

    ``darunter`` is about a Gemeinde that keeps a smaller claim, alone or in a Zusammenschluss that is too small.
    ``landkreis``: its Landkreis receives; ``hinweis``: it stays, and is pointed out; ``fehler``: the run is refused.
    """

    darunter: Literal["landkreis", "hinweis", "fehler"]


class Stellen(Quellenwert):
    """What a full-time post costs in a year, by qualification, and into which parts posts may be split."""

    hochschulabschluss_eur: Eur
    berufsausbildung_eur: Eur
    schritt_vze: Annotated[int | Decimal, Field(gt=0, le=1)]

    def widersprueche(self) -> list[Widerspruch]:
        """A post costs something, the lower qualification not more; whole posts are whole numbers of steps."""
        found = super().widersprueche()
        if cents_from_eur(self.berufsausbildung_eur) <= 0:
            found.append(Widerspruch("berufsausbildung_eur", N_("an amount above 0")))
        if cents_from_eur(self.hochschulabschluss_eur) < cents_from_eur(self.berufsausbildung_eur):
            found.append(Widerspruch("hochschulabschluss_eur", N_("at least the amount with vocational training")))
        if (1 / self.schritt).denominator != 1 or self.schritt * 100 != int(self.schritt * 100):
            found.append(
                Widerspruch("schritt_vze", N_("an even part of a post with at most two decimals, such as 0.25"))
            )
        return found

    @property
    def schritt(self) -> Fraction:
        """The least part of a post, in VZÄ."""
        return Fraction(self.schritt_vze)

    def satz_cents(self, qualifikation: str) -> int:
        """What a full-time post with that qualification costs in a year."""
        high = qualifikation == HOCHSCHULABSCHLUSS
        return cents_from_eur(self.hochschulabschluss_eur if high else self.berufsausbildung_eur)


class Bewilligung(Quellenwert):
    """How a grant for a post is rounded, what an application must bring, and what becomes of unspent money.

    ``nachweise`` are columns of the applications in which ``ja`` must stand.
    """

    verfahren: Literal["kaufmaennisch", "abrunden"]
    einheit_eur: Eur
    person_benannt: bool
    nachweise: Annotated[tuple[Spalte, ...], Field(strict=False)] = ()
    ausgaberest: Literal["verfaellt"]

    def widersprueche(self) -> list[Widerspruch]:
        """The unit is one of money."""
        found = super().widersprueche()
        if not 0 < self.einheit_cents <= _MAX_UNIT_CENTS:
            found.append(Widerspruch("einheit_eur", N_("a unit from 0.01 to 1,000 euro")))
        return found

    @property
    def einheit_cents(self) -> int:
        """The unit in cents."""
        return cents_from_eur(self.einheit_eur)

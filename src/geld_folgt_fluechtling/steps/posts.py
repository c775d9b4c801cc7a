"""Fundable posts: how many a frame pays for, and the best mix of qualifications for a wanted number.

A post with the rate r a year costs r · months / 12, its part of a step s of a VZÄ costs r · s · months / 12
(Stellenförderung: 64,000 euro with a degree, 51,000 euro with vocational training, steps of 0.25 VZÄ; the
proration by months is an assumption, see the rule ``bewilligung``). So n steps are paid for by an amount A where

    n · r · s · months / 12 <= A,    that is    n <= 12 · A / (r · s · months).

With 1/s = k, a whole number, everything is compared in whole numbers: n · r · months <= 12 · k · A.
"""

from __future__ import annotations

from typing import NamedTuple

from geld_folgt_fluechtling.model.antragsregeln import BERUFSAUSBILDUNG, HOCHSCHULABSCHLUSS
from geld_folgt_fluechtling.model.erklaerungen import MONTHS
from geld_folgt_fluechtling.model.planung import HUNDREDTHS, Mischung, Stellenzahl, Stufe
from geld_folgt_fluechtling.model.regelwerk import Posten


class Saetze(NamedTuple):
    """What posts cost by the rules of a Posten: rates a year in cents, steps per post, rounding of a cost."""

    hochschulabschluss_cents: int
    berufsausbildung_cents: int
    teile: int
    einheit_cents: int
    abrunden: bool

    @property
    def schritt(self) -> int:
        """The least part of a post, in hundredths of a VZÄ."""
        return HUNDREDTHS // self.teile


def saetze_of(posten: Posten) -> Saetze:
    """The rates of a Posten that has ``stellen``; without a rule for grants a cost is rounded half-up to the cent."""
    assert posten.stellen is not None
    how = posten.bewilligung
    return Saetze(
        hochschulabschluss_cents=posten.stellen.satz_cents(HOCHSCHULABSCHLUSS),
        berufsausbildung_cents=posten.stellen.satz_cents(BERUFSAUSBILDUNG),
        teile=int(1 / posten.stellen.schritt),
        einheit_cents=1 if how is None else how.einheit_cents,
        abrunden=how is not None and how.verfahren == "abrunden",
    )


def most_posts(saetze: Saetze, satz_cents: int, betrag_cents: int, monate: int) -> int:
    """The most posts at one rate that an amount pays for in so many months: hundredths of a VZÄ, whole steps.

    floor(12 · A · k / (r · months)) steps, by the formula above.
    """
    return MONTHS * betrag_cents * saetze.teile // (satz_cents * monate) * saetze.schritt


def best_mix(saetze: Saetze, betrag_cents: int, monate: int, stellen: int) -> Mischung | None:
    """As many posts with a degree as the amount pays for, the others with vocational training.

    ``stellen`` are all posts together, in hundredths of a VZÄ and whole steps: x steps with a degree (rate h) and y
    with vocational training (rate b), with x + y = n, (x · h + y · b) · months <= 12 · k · A, and x as large as can
    be. ``None`` where not even n · b is paid for. The cost is that of the whole mix, rounded once as grants are, and
    never more than the amount.
    """
    number = stellen // saetze.schritt
    yearly = MONTHS * saetze.teile * betrag_cents // monate  # both sides are whole numbers, so nothing is lost
    high, low = saetze.hochschulabschluss_cents, saetze.berufsausbildung_cents
    if number * low > yearly:
        return None
    with_degree = number if high == low else min(number, (yearly - number * low) // (high - low))
    exact = (with_degree * high + (number - with_degree) * low) * monate
    cost = min(_rounded(saetze, exact), betrag_cents)
    step = saetze.schritt
    return Mischung(with_degree * step, (number - with_degree) * step, cost, betrag_cents - cost)


def posts_for(saetze: Saetze, betrag_cents: int, monate: int) -> Stellenzahl:
    """What an amount pays for at each rate alone, and the best mix for the most posts that it pays for at all."""
    most = most_posts(saetze, saetze.berufsausbildung_cents, betrag_cents, monate)
    mix = best_mix(saetze, betrag_cents, monate, most)
    assert mix is not None  # with vocational training they are paid for
    return Stellenzahl(most_posts(saetze, saetze.hochschulabschluss_cents, betrag_cents, monate), most, mix)


def stage_for(saetze: Saetze, betrag_cents: int, monate: int, stellen: int) -> Stufe:
    """What a wanted number of posts needs: its best mix, or the cents that even the cheapest lack, rounded up."""
    mix = best_mix(saetze, betrag_cents, monate, stellen)
    if mix is not None:
        return Stufe(stellen, mix)
    exact = stellen // saetze.schritt * saetze.berufsausbildung_cents * monate
    return Stufe(stellen, None, -(-exact // (MONTHS * saetze.teile)) - betrag_cents)


def _rounded(saetze: Saetze, twelfths: int) -> int:
    """A cost in parts of a cent (one of 12 · k), rounded to the unit of a grant."""
    unit = MONTHS * saetze.teile * saetze.einheit_cents
    units = twelfths // unit if saetze.abrunden else (2 * twelfths + unit) // (2 * unit)
    return units * saetze.einheit_cents

"""What rounding may leave of a budget, and between which bounds a claim must lie: checked, not trusted."""

from __future__ import annotations

from fractions import Fraction

from geld_folgt_fluechtling.model.money import cents_from_eur
from geld_folgt_fluechtling.model.regelwerte import Rundung
from geld_folgt_fluechtling.model.verfahren import KOPFBETRAG, VERFAHREN
from geld_folgt_fluechtling.model.verteilung import PostenVerteilung, Verteilung


def residual_is_bounded(verteilung: Verteilung, distributed: PostenVerteilung) -> bool:
    """The residual, without what bounds add beside the budget, is what the method can leave."""
    rundung = distributed.posten.rundung
    if rundung is None:
        return distributed.rest_cents == 0
    rest, unit = distributed.rest_cents + distributed.ausgewiesen_cents, rundung.einheit_cents
    if rundung.verfahren == KOPFBETRAG:
        return rundung.kopfbetrag_eur is not None or abs(rest) <= _rate_rest(rundung, distributed)
    if VERFAHREN[rundung.verfahren].trifft_budget:
        return 0 <= rest < unit
    # each rounding may leave its part: that of every unit, and in two steps that of every Kreis
    kreise = len(verteilung.gebiet.kreise_with_gemeinden) if rundung.ueber_kreise else 0
    roundings = len(distributed.zuweisungen) + kreise
    if rundung.verfahren == "abrunden":
        return 0 <= rest < unit * roundings
    return 2 * abs(rest) <= unit * roundings


def _rate_rest(rundung: Rundung, distributed: PostenVerteilung) -> Fraction:
    """Half a unit of the rate per head, and half a unit of money per claim."""
    rate_unit = cents_from_eur(rundung.kopfbetrag_einheit_eur or 0)
    places = len(distributed.zuweisungen)
    return Fraction(rate_unit * distributed.schluesselsumme + rundung.einheit_cents * places, 2)


def claims_are_inside(verteilung: Verteilung, distributed: PostenVerteilung) -> bool:
    """No claim below its least or above its largest amount; a base amount shown beside the budget counts too."""
    posten = distributed.posten
    claims = distributed.zuweisungen
    lowest = max((b.cents for b in (posten.sockelbetrag, posten.mindestbetrag) if b is not None), default=0)
    if any(claim.betrag_cents < lowest for claim in claims):
        return False
    if posten.hoechstbetrag is not None and any(z.betrag_cents > posten.hoechstbetrag.cents for z in claims):
        return False
    if posten.mindestanteil is None:
        return True
    part = Fraction(posten.mindestanteil.prozent) / 100
    return all(z.betrag_cents >= part * verteilung.vorher[posten.id, z.ags] for z in claims)

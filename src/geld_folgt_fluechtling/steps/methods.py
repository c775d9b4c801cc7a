"""The methods of rounding by name: each splits an amount by integer weights, whole units to each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from geld_folgt_fluechtling.model.money import cents_from_eur
from geld_folgt_fluechtling.model.regelwerte import Rundung
from geld_folgt_fluechtling.model.verfahren import KOPFBETRAG
from geld_folgt_fluechtling.steps.divisors import adams, d_hondt, huntington_hill, sainte_lague
from geld_folgt_fluechtling.steps.rounding import Rounded, half_up, hare_niemeyer, per_head, round_down

_ALONE: Mapping[str, Callable[[int, Sequence[int], int], list[int]]] = {
    "kaufmaennisch": half_up,
    "abrunden": round_down,
}
_TOGETHER: Mapping[str, Callable[[int, Sequence[int], int, Sequence[int]], Rounded]] = {
    "hare-niemeyer": hare_niemeyer,
    "sainte-lague": sainte_lague,
    "d-hondt": d_hondt,
    "adams": adams,
    "huntington-hill": huntington_hill,
}


def round_by(rundung: Rundung, cents: int, weights: Sequence[int], tie_rank: Sequence[int]) -> Rounded:
    """The amount split by the method of the rule; nothing for anybody where no weight is above 0.

    ``tie_rank`` has one distinct integer per weight, the lower comes first; methods that round each claim
    alone do not look at it.
    """
    if not any(weights):
        return Rounded([0] * len(weights), ())
    if rundung.verfahren == KOPFBETRAG:
        rate = rate_cents(rundung, cents, sum(weights))
        return Rounded(per_head(rate, weights, rundung.einheit_cents), ())
    if rundung.verfahren in _ALONE:
        return Rounded(_ALONE[rundung.verfahren](cents, weights, rundung.einheit_cents), ())
    return _TOGETHER[rundung.verfahren](cents, weights, rundung.einheit_cents, tie_rank)


def rate_cents(rundung: Rundung, cents: int, total: int) -> int:
    """The rate per head in cents: the published one, else budget by persons, rounded half-up to its unit."""
    if rundung.kopfbetrag_eur is not None:
        return cents_from_eur(rundung.kopfbetrag_eur)
    assert rundung.kopfbetrag_einheit_eur is not None
    unit = cents_from_eur(rundung.kopfbetrag_einheit_eur)
    return (2 * cents + unit * total) // (2 * unit * total) * unit

"""The methods of rounding by name: each splits an amount by integer weights, whole units to each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Split:
    """Amounts in cents; the positions between which the tie rule decided, and those of them that it preferred."""

    cents: list[int]
    tied: tuple[int, ...] = ()
    preferred: tuple[int, ...] = ()


def round_by(rundung: Rundung, cents: int, weights: Sequence[int], tie_rank: Sequence[int]) -> Split:
    """The amount split by the method of the rule; nothing for anybody where no weight is above 0.

    ``tie_rank`` has one distinct integer per weight, the lower comes first; methods that round each claim
    alone do not look at it.
    """
    unit = rundung.einheit_cents
    if not any(weights):
        return Split([0] * len(weights))
    if rundung.verfahren == KOPFBETRAG:
        return Split(per_head(rate_cents(rundung, cents, sum(weights)), weights, unit))
    if rundung.verfahren in _ALONE:
        return Split(_ALONE[rundung.verfahren](cents, weights, unit))
    kernel = _TOGETHER[rundung.verfahren]
    rounded = kernel(cents, weights, unit, tie_rank)
    if not rounded.tied:
        return Split(rounded.cents)
    in_order = sorted(rounded.tied, key=tie_rank.__getitem__)
    moved = list(tie_rank)
    moved[in_order[0]] = max(tie_rank) + 1
    # with its first put last, a tie prefers one place more: the first one that it left out
    after = kernel(cents, weights, unit, moved).cents
    number = next(n for n, i in enumerate(in_order) if after[i] > rounded.cents[i])
    return Split(rounded.cents, rounded.tied, tuple(sorted(in_order[:number])))


def rate_cents(rundung: Rundung, cents: int, total: int) -> int:
    """The rate per head in cents: the published one, else budget by persons, rounded half-up to its unit."""
    if rundung.kopfbetrag_eur is not None:
        return cents_from_eur(rundung.kopfbetrag_eur)
    assert rundung.kopfbetrag_einheit_eur is not None
    unit = cents_from_eur(rundung.kopfbetrag_einheit_eur)
    return (2 * cents + unit * total) // (2 * unit * total) * unit

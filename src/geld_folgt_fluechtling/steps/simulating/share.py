"""One Posten shared out in many draws: its key from the draws of the counts, then its method, exactly."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from geld_folgt_fluechtling.model.errors import RulesError
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.money import cents_from_eur
from geld_folgt_fluechtling.model.verfahren import KOPFBETRAG
from geld_folgt_fluechtling.steps.methods import round_by
from geld_folgt_fluechtling.steps.simulating import divisors, kernel
from geld_folgt_fluechtling.steps.simulating.kernel import Int64s
from geld_folgt_fluechtling.steps.simulating.plan import Plan
from geld_folgt_fluechtling.steps.ties import larger_weight_first

HARE_NIEMEYER = "hare-niemeyer"


def amounts_of(plan: Plan, counts: Mapping[str, Int64s], draws: int, years: int = 1) -> Int64s:
    """Cents of every place (row) in every draw (column).

    ``counts`` are those of the places by name, summed over ``years``. A draw in which a part of the key counts
    nothing gives nobody anything by the key.
    """
    weights = _weights(plan, counts, draws)
    if plan.rundung.verfahren == KOPFBETRAG:
        shared = _per_head(plan, weights, years)
    elif plan.starts:
        shared = _over_kreise(plan, weights)
    else:
        budget = np.full(draws, plan.cents)
        shared = share_out(plan, budget, weights, plan.ranks)
    return shared + plan.added if plan.added else shared


def share_out(plan: Plan, budgets: Int64s, weights: Int64s, ranks: tuple[int, ...]) -> Int64s:
    """Cents by the method of the Posten; each draw has a budget of its own.

    What is beyond the vectorised kernel is computed draw by draw by the kernel of the distribution itself.
    """
    method, unit = plan.rundung.verfahren, plan.rundung.einheit_cents
    totals = weights.sum(axis=0)
    budget, total = int(budgets.max(initial=0)), int(totals.max(initial=0))
    if method in ("kaufmaennisch", "abrunden") and kernel.fits(2 * total * unit, budget // unit + 1, 2 * budget):
        rounding = kernel.half_up if method == "kaufmaennisch" else kernel.round_down
        return rounding(_one_or_all(budgets), weights, totals, unit) * unit
    largest = int(weights.max(initial=0))
    if (
        method == HARE_NIEMEYER
        and kernel.fits(total, budget // unit, budget)
        and kernel.ranks_fit(total, largest, len(ranks), plan.by_weight)
    ):
        units = _one_or_all(budgets // unit)
        return kernel.hare_niemeyer(units, weights, totals, ranks, plan.by_weight) * unit
    if method in divisors.METHODS and divisors.fits(method, budget // unit, weights):
        shared, doubtful = divisors.apportion(method, budgets // unit, weights, ranks, plan.by_weight)
        shared *= unit
        shared[:, doubtful] = _one_by_one(plan, budgets[doubtful], weights[:, doubtful], ranks)
        return shared
    return _one_by_one(plan, budgets, weights, ranks)


def _one_or_all(numbers: Int64s) -> int | Int64s:
    """One number where all are equal, which is quicker to multiply with."""
    first = int(numbers[0]) if len(numbers) else 0
    return first if (numbers == first).all() else numbers


def _one_by_one(plan: Plan, budgets: Int64s, weights: Int64s, ranks: tuple[int, ...]) -> Int64s:
    cents = np.zeros(weights.shape, np.int64)
    for draw, (budget, column) in enumerate(zip(budgets.tolist(), weights.T.tolist(), strict=True)):
        order = larger_weight_first(column, ranks) if plan.by_weight else ranks
        cents[:, draw] = round_by(plan.rundung, budget, column, order).cents
    return cents


def _weights(plan: Plan, counts: Mapping[str, Int64s], draws: int) -> Int64s:
    """The key: a single count as it is, a mixture with its parts brought to one denominator."""
    parts = [
        (teil.anteil, counts[teil.zaehlung] if teil.zaehlung is not None else teil.werte[:, None])
        for teil in plan.teile
    ]
    if len(parts) == 1:
        return np.broadcast_to(parts[0][1], (len(plan.ranks), draws))
    totals = [values.sum(axis=0) for _, values in parts]
    bound = sum(share for share, _ in parts)
    for total in totals:
        bound *= int(total.max())
    if bound.bit_length() > kernel.DIVISOR_BITS:
        raise RulesError(Finding("S007", wert=str(bound), params={"posten": plan.id}))
    weights = np.zeros((len(plan.ranks), draws), np.int64)
    for number, (share, values) in enumerate(parts):
        factor = np.full(draws, share)
        for other, total in enumerate(totals):
            if other != number:
                factor = factor * total
        weights += values * factor
    return weights


def _per_head(plan: Plan, weights: Int64s, years: int) -> Int64s:
    rundung, unit = plan.rundung, plan.rundung.einheit_cents
    totals = weights.sum(axis=0)
    rates: int | Int64s
    if rundung.kopfbetrag_eur is not None:
        rates = cents_from_eur(rundung.kopfbetrag_eur)
    else:
        assert rundung.kopfbetrag_einheit_eur is not None
        step = cents_from_eur(rundung.kopfbetrag_einheit_eur)
        heads = np.maximum(totals, 1)
        rates = (2 * plan.cents * years + step * heads) // (2 * step * heads) * step
    largest = int(np.max(rates)) * int(totals.max(initial=0))
    if not kernel.fits(2 * unit * years, largest // unit + 1, 2 * plan.cents * years + largest):
        raise RulesError(Finding("S007", wert=str(largest), params={"posten": plan.id}))
    return kernel.per_head(rates, weights, unit, years) * unit


def _over_kreise(plan: Plan, weights: Int64s) -> Int64s:
    """First to the Kreise, then inside each of them."""
    cents = np.empty(weights.shape, np.int64)
    starts = np.array(plan.starts)
    sums = np.add.reduceat(weights, starts, axis=0)
    per_kreis = share_out(plan, np.full(weights.shape[1], plan.cents), sums, plan.kreis_ranks)
    for number, (first, end) in enumerate(zip(plan.starts, (*plan.starts[1:], len(weights)), strict=True)):
        inside = np.ascontiguousarray(weights[first:end])
        ranks = np.argsort(np.argsort(plan.ranks[first:end]))
        cents[first:end] = share_out(plan, per_kreis[number], inside, tuple(ranks.tolist()))
    return cents

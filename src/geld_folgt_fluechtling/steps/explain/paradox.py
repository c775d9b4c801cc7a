"""Paradoxes of rounding in the numbers of a run: looked for where a method can show them, excluded where it cannot.

The names and laws are those of Balinski and Young, Fair Representation (2nd ed. 2001): the Alabama paradox breaks
house monotonicity, that of new states uniformity, the population paradox population monotonicity; divisor methods
keep all three. A law is relied on only for one split by the key alone: bounds, and a second step over the Kreise, are
searched whatever the method, but more budget in two steps of a method that keeps house monotonicity in each.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from geld_folgt_fluechtling.model.codes import N_
from geld_folgt_fluechtling.model.errors import GffError
from geld_folgt_fluechtling.model.gebiet import Gebiet
from geld_folgt_fluechtling.model.money import eur_decimal
from geld_folgt_fluechtling.model.ort import ort_of
from geld_folgt_fluechtling.model.regelwerk import Posten
from geld_folgt_fluechtling.model.verfahren import KOPFBETRAG, VERFAHREN
from geld_folgt_fluechtling.model.verteilung import Schluesselwerte
from geld_folgt_fluechtling.model.wirkung import Bewegung, Probe, Probenfall, Summenprobe
from geld_folgt_fluechtling.steps.allocate import Rechnung, shared_by
from geld_folgt_fluechtling.steps.explain.change import Changed, moved
from geld_folgt_fluechtling.steps.limits import NOTHING, Limit, Limits, limits_of
from geld_folgt_fluechtling.steps.rules.resolve import BOUNDS

BUDGET, NEW_PLACE, LARGER_COUNT = "budget", "neuer-ort", "groessere-zahl"
BUDGET_STEPS = 10
"""So many units more are tried, one after the other."""
_ALONE = N_("each amount is rounded by itself, and follows its exact claim")
_DIVISOR = N_("a divisor method divides all by one divisor, so that nobody can pass anybody")
_RATE = N_("the rate is published and does not depend on budget or counts")
_GROWING_RATE = N_("the rate only grows with the budget")


def probes_of(rechnung: Rechnung, ags: str, changed: Sequence[Changed], gebiet: Gebiet) -> tuple[Probe, ...]:
    """The three paradoxes for the claim of ``ags``; ``changed`` are the calculations with a count of it moved."""
    larger = _larger_count(rechnung, ags, changed, gebiet)
    return (_budget(rechnung, gebiet), _new_place(rechnung, ags, gebiet), larger)


def excluded(posten: Posten, art: str) -> str:
    """Why the method of this Posten cannot show the paradox; empty where it can, or where no law says so."""
    rundung = posten.rundung
    assert rundung is not None
    bounded = any(getattr(posten, name) is not None for name in BOUNDS)
    if bounded or (rundung.ueber_kreise and art != BUDGET):
        return ""
    if rundung.verfahren == KOPFBETRAG:
        if rundung.kopfbetrag_eur is not None:
            return _RATE
        return _GROWING_RATE if art == BUDGET else ""
    if VERFAHREN[rundung.verfahren].ist_divisorverfahren:
        return _DIVISOR
    return "" if VERFAHREN[rundung.verfahren].trifft_budget or art == NEW_PLACE else _ALONE


def _budget(rechnung: Rechnung, gebiet: Gebiet) -> Probe:
    """Alabama: a unit more of budget, and somebody gets less than with one unit less; unit after unit."""
    reason = excluded(rechnung.posten, BUDGET)
    if reason:
        return Probe(BUDGET, (), ausgeschlossen=reason)
    assert rechnung.posten.rundung is not None
    unit, cases = rechnung.posten.rundung.einheit_cents, []
    before: Sequence[int] = rechnung.shared.cents
    for step in range(1, BUDGET_STEPS + 1):
        try:
            after = _with_budget(rechnung, step * unit).shared.cents
        except GffError as error:
            cases.append(Probenfall(step, hindernis=error.findings[0]))
            break
        losers = [move for move in moved(before, after, rechnung.key.ags, gebiet) if move.cents < 0]
        if losers:
            cases.append(Probenfall(step, tuple(losers)))
        before = after
    tried = range(1, (cases[-1].schritt if cases and cases[-1].hindernis else BUDGET_STEPS) + 1)
    return Probe(BUDGET, tuple(tried), tuple(cases))


def _with_budget(rechnung: Rechnung, more_cents: int) -> Rechnung:
    posten = rechnung.posten
    assert posten.budget is not None
    budget = posten.budget.model_copy(update={"betrag_eur": eur_decimal(posten.budget.cents + more_cents)})
    return shared_by(replace(posten, budget=budget), rechnung.key, rechnung.limits, rechnung.kreise)


def _new_place(rechnung: Rechnung, ags: str, gebiet: Gebiet) -> Probe:
    """New states: the place joins with the money that it gets, and amounts of others move.

    So it is left out together with its amount (what bounds add beside the budget is not part of it), and all others
    share the rest by the key values that they have. Whatever moves then was shifted by its coming.
    """
    reason = excluded(rechnung.posten, NEW_PLACE)
    if reason:
        return Probe(NEW_PLACE, (), ausgeschlossen=reason)
    i = rechnung.key.ags.index(ags)
    limits = rechnung.limits
    others = _without(rechnung.key, i)
    brought = _inside(rechnung).shared.cents[i]
    posten = rechnung.posten
    assert posten.budget is not None
    left = posten.budget.cents - brought
    least = limits.sockel * len(others.ags) + sum(
        limits.key_part(limit) for j, limit in enumerate(limits.least) if j != i
    )
    if not sum(others.werte) or left < least:
        return Probe(NEW_PLACE, ())  # nobody is left, or the rounded amounts took all there is
    budget = posten.budget.model_copy(update={"betrag_eur": eur_decimal(left)})
    kreise = [kreis for j, kreis in enumerate(rechnung.kreise) if j != i]
    try:
        alone = shared_by(replace(posten, budget=budget), others, _limits_without(limits, i), kreise)
    except GffError as error:
        return Probe(NEW_PLACE, (1,), (Probenfall(1, hindernis=error.findings[0]),))
    now = [cents for j, cents in enumerate(rechnung.shared.cents) if j != i]
    moves = moved(alone.shared.cents, now, others.ags, gebiet)
    return Probe(NEW_PLACE, (1,), (Probenfall(1, tuple(moves)),) if moves else ())


def _inside(rechnung: Rechnung) -> Rechnung:
    """The same without what bounds add beside the budget or take from it."""
    limits, number = rechnung.limits, len(rechnung.key.ags)
    if not limits.sockel_beside and not any(limits.least_beside) and limits.largest_beside is None:
        return rechnung
    inside = replace(limits, sockel_beside=0, least_beside=[NOTHING] * number, largest_beside=None)
    return shared_by(rechnung.posten, rechnung.key, inside, rechnung.kreise)


def _without(key: Schluesselwerte, i: int) -> Schluesselwerte:
    return Schluesselwerte(
        (*key.ags[:i], *key.ags[i + 1 :]),
        (*key.werte[:i], *key.werte[i + 1 :]),
        (*key.herkunft[:i], *key.herkunft[i + 1 :]),
        (),
    )


def _limits_without(limits: Limits, i: int) -> Limits:
    def rest(values: list[Limit]) -> list[Limit]:
        return values[:i] + values[i + 1 :]

    return replace(
        limits,
        least=rest(limits.least),
        largest=None if limits.largest is None else rest(limits.largest),
        least_beside=rest(limits.least_beside),
        largest_beside=None if limits.largest_beside is None else rest(limits.largest_beside),
    )


def _larger_count(rechnung: Rechnung, ags: str, changed: Sequence[Changed], gebiet: Gebiet) -> Probe:
    """Population: a count of ``ags`` moves by one person, and somebody gains from somebody who grew no less.

    Population monotonicity says of any two places, whatever the counts: if the key value of the one grows at least
    as much in proportion as that of the other, it does not lose while the other gains. Found as well is an amount
    that itself moves against its count, where nobody else gains by it: a rate per head, rounded to a lower one, does
    that. The claims with one person more and with one less are each held to those there are.
    """
    reason = excluded(rechnung.posten, LARGER_COUNT)
    if reason:
        return Probe(LARGER_COUNT, (), ausgeschlossen=reason)
    cases = []
    for one in changed:
        moves = against_growth(rechnung, one.rechnung, ags, gebiet)
        if moves:
            cases.append(Probenfall(one.schritt, tuple(moves), teil=one.teil))
    return Probe(LARGER_COUNT, tuple(dict.fromkeys(one.schritt for one in changed)), tuple(cases))


def against_growth(before: Rechnung, after: Rechnung, ags: str, gebiet: Gebiet) -> list[Bewegung]:
    """The amounts that pass each other against the growth of the key values, or that of ``ags`` against its own."""
    growth = _growth(before, after)
    moves = moved(before.shared.cents, after.shared.cents, before.key.ags, gebiet)
    losers = {move.ort.ags: growth[move.ort.ags] for move in moves if move.cents < 0 and move.ort.ags in growth}
    gainers = {move.ort.ags: growth[move.ort.ags] for move in moves if move.cents > 0 and move.ort.ags in growth}
    wrong = {ags} if losers.get(ags, 0) > 1 or gainers.get(ags, 2) < 1 else set()
    if losers and gainers:
        most, least = max(losers.values()), min(gainers.values())
        wrong |= {one for one, factor in losers.items() if factor >= least}
        wrong |= {one for one, factor in gainers.items() if factor <= most}
    return [move for move in moves if move.ort.ags in wrong]


def _growth(before: Rechnung, after: Rechnung) -> dict[str, Fraction]:
    """By which factor the share in the whole key grew; of those who count for something before and after."""
    totals = Fraction(sum(before.key.werte), sum(after.key.werte))
    pairs = zip(before.key.ags, before.key.werte, after.key.werte, strict=True)
    return {ags: Fraction(new, old) * totals for ags, old, new in pairs if old and new}


def sum_probe(rechnung: Rechnung, kreis: str, gebiet: Gebiet) -> Summenprobe | None:
    """What the Kreis would have if key values were summed up before rounding, and not the amounts after it.

    ``None`` for Posten of Kreise, for two steps (the Kreise come first there) and where bounds hold single places.
    """
    posten = rechnung.posten
    assert posten.rundung is not None
    bounded = any(getattr(posten, name) is not None for name in BOUNDS)
    if posten.ebene == "kreis" or posten.rundung.ueber_kreise or bounded:
        return None
    sums: dict[str, int] = {}
    for one, wert in zip(rechnung.kreise, rechnung.key.werte, strict=True):
        sums[one] = sums.get(one, 0) + wert
    key = Schluesselwerte(tuple(sums), tuple(sums.values()), (), ())
    try:
        together = shared_by(posten, key, limits_of(posten, key, {}), list(sums))
    except GffError:
        return None
    amounts = zip(rechnung.kreise, rechnung.shared.cents, strict=True)
    single = sum(cents for one, cents in amounts if one == kreis)
    return Summenprobe(ort_of(kreis, gebiet), single, together.shared.cents[list(sums).index(kreis)])

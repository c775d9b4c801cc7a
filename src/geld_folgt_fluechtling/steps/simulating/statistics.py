"""What the draws say of each place and of all together, in exact fractions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction

import numpy as np

from geld_folgt_fluechtling.model.gebiet import Gebiet
from geld_folgt_fluechtling.model.simulation import (
    QUANTILE,
    STUFEN,
    VERLUST_PROZENT,
    Streuung,
    Szenario,
    Szenarioart,
)
from geld_folgt_fluechtling.steps.simulating.draws import Gezogen, Messreihe, cores
from geld_folgt_fluechtling.steps.simulating.kernel import Int64s
from geld_folgt_fluechtling.steps.simulating.plan import Auftrag

_PERCENT = 100


def rank_of(percent: int, number: int) -> int:
    """The place of a quantile among so many sorted values, from 0: the nearest rank, at least the first."""
    return max(-(-percent * number // _PERCENT), 1) - 1


def spread(auftrag: Auftrag, gezogen: Gezogen, gebiet: Gebiet) -> tuple[Streuung, ...]:
    """Every place: mean, quantiles, how often it loses, by how much it is off. Reorders the draws of each place."""
    draws = gezogen.amounts.shape[1]
    persons = _persons(auftrag)
    ranks = [rank_of(percent, draws) for percent in QUANTILE]
    _put_in_order(gezogen, ranks)
    found = []
    for ags, row, true, number in zip(auftrag.ags, gezogen.amounts, auftrag.amounts.tolist(), persons, strict=True):
        true_units = true // gezogen.unit
        off = int(np.abs(row.astype(np.int64) - true_units).sum())
        # lost by more than p percent: 100 (true - drawn) > p true; counted without leaving the type of the row
        least = -(-(_PERCENT - VERLUST_PROZENT) * true_units // _PERCENT)
        kreis = gebiet.kreis_of(ags)
        found.append(
            Streuung(
                ags=ags,
                name=gebiet.unit_name(ags),
                kreis_ags=kreis,
                kreis=gebiet.kreise[kreis].name,
                personen=number,
                betrag_cents=true,
                mittel_cents=Fraction(int(row.sum(dtype=np.int64)) * gezogen.unit, draws),
                quantile_cents=_five([int(row[rank]) * gezogen.unit for rank in ranks]),
                verlust=Fraction(int(np.count_nonzero(row < least)), draws),
                fehlverteilung_cents=Fraction(off * gezogen.unit, draws),
            )
        )
    return tuple(found)


def _put_in_order(gezogen: Gezogen, ranks: Sequence[int]) -> None:
    """The draws of each place so that at these ranks stands what would stand there if they were sorted."""
    places, workers = len(gezogen.amounts), cores()
    step = max(-(-places // workers), 1)
    parts = [gezogen.amounts[first : first + step] for first in range(0, places, step)]
    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(lambda part: part.partition(sorted(set(ranks)), axis=1), parts))


def _five(cents: Sequence[int]) -> tuple[int, int, int, int, int]:
    a, b, c, d, e = cents
    return a, b, c, d, e


def scenarios(reihen: Mapping[Szenarioart, Messreihe], distributed_cents: int) -> tuple[Szenario, ...]:
    """Every scenario, the survey as it is first."""
    found = [_scenario(art, reihe, distributed_cents, None) for art, reihe in reihen.items()][:1]
    for art, reihe in list(reihen.items())[1:]:
        found.append(_scenario(art, reihe, distributed_cents, found[0].fehlverteilt_cents))
    return tuple(found)


def _scenario(art: Szenarioart, reihe: Messreihe, distributed_cents: int, as_it_is: Fraction | None) -> Szenario:
    draws = len(reihe.off)
    mean = Fraction(int(reihe.off.sum()), 2 * draws)
    wrong = Fraction(int(reihe.wrong.sum()), draws * reihe.years)
    in_order = np.sort(reihe.off).tolist()
    return Szenario(
        art=art,
        ziehungen=draws,
        falsch_gezaehlt=wrong,
        fehlverteilt_cents=mean,
        stufen_cents=_steps(in_order),
        fehlverteilt_prozent=_PERCENT * mean / distributed_cents if distributed_cents else None,
        je_person_cents=mean / wrong if wrong else None,
        wert_cents=None if as_it_is is None else as_it_is - mean,
    )


def _steps(in_order: Sequence[int]) -> tuple[Fraction, ...]:
    return tuple(Fraction(in_order[rank_of(step, len(in_order))], 2) for step in range(STUFEN + 1))


def _persons(auftrag: Auftrag) -> list[int]:
    """The true counts of each place, over all that are simulated."""
    total: Int64s = np.zeros(len(auftrag.ags), np.int64)
    for name, counts in auftrag.counts.items():
        starts = auftrag.members.get(name)
        total = total + (counts if starts is None else np.add.reduceat(counts, starts))
    return [int(number) for number in total]

"""All draws of a simulation: block by block, on as many cores as there are, the same numbers on any of them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from math import gcd

import numpy as np
from numpy.typing import NDArray

from geld_folgt_fluechtling.model.simulation import JAHRE, Szenarioart
from geld_folgt_fluechtling.model.verfahren import KOPFBETRAG
from geld_folgt_fluechtling.steps.simulating.errors import Ziehung
from geld_folgt_fluechtling.steps.simulating.kernel import Int64s
from geld_folgt_fluechtling.steps.simulating.plan import Auftrag
from geld_folgt_fluechtling.steps.simulating.share import amounts_of
from geld_folgt_fluechtling.steps.simulating.streams import BLOCK, observed

Fortschritt = Callable[[int, int], None]
_LEAST_BETTER, _BETTER_PART = 1000, 4
_INT32_MAX = 2**31 - 1


@dataclass(frozen=True)
class Messreihe:
    """Per draw of a scenario: the sum of what amounts are off in cents, and that of what counts are off.

    The latter is ``years`` times as much: counts of so many years were added up.
    """

    off: Int64s
    wrong: Int64s
    years: int = 1


@dataclass(frozen=True)
class Gezogen:
    """The amounts of all places (rows) in all draws (columns) in units of ``unit`` cents, and what they miss."""

    amounts: NDArray[np.int32 | np.int64]
    unit: int
    reihen: Mapping[Szenarioart, Messreihe]


@dataclass(frozen=True)
class Fehlerziehung:
    """What befalls each count, in the survey as it is and in a better one (``None`` where the model has none)."""

    wie_erhoben: Mapping[str, Sequence[Ziehung]]
    besser: Mapping[str, Sequence[Ziehung]] | None


def cell_bytes(auftrag: Auftrag) -> int:
    """Bytes that the amount of one place in one draw needs."""
    return int(np.dtype(_cell_type(auftrag)).itemsize)


def better_draws(draws: int) -> int:
    """In how many draws a better survey is tried: its mean alone is asked for."""
    return min(draws, max(_LEAST_BETTER, draws // _BETTER_PART))


def draw_all(
    auftrag: Auftrag,
    fehler: Fehlerziehung,
    draws: int,
    seed: int,
    *,
    threads: int | None = None,
    progress: Fortschritt | None = None,
) -> Gezogen:
    """So many draws. ``threads`` are as many as there are cores by default; they change nothing but the time."""
    unit = _unit(auftrag)
    amounts = np.empty((len(auftrag.ags), draws), _cell_type(auftrag))
    blocks = range(-(-draws // BLOCK))

    def compute(block: int) -> dict[Szenarioart, Messreihe]:
        number = min(draws - block * BLOCK, BLOCK)
        counts = _observed(auftrag, fehler.wie_erhoben, seed, block, number)
        shared = _amounts(auftrag, counts, number)
        np.floor_divide(shared, unit, out=amounts[:, block * BLOCK : block * BLOCK + number], casting="unsafe")
        measured = {Szenarioart.WIE_ERHOBEN: _measured(auftrag, counts, shared)}
        for art, years in JAHRE.items():
            summed = {name: _summed(values, years) for name, values in counts.items()}
            measured[art] = _measured(auftrag, summed, _amounts(auftrag, summed, number // years, years), years)
        tried = min(better_draws(draws) - block * BLOCK, BLOCK)
        if fehler.besser is not None and tried > 0:
            better = _observed(auftrag, fehler.besser, seed, block, tried)
            measured[Szenarioart.BESSERE_ERHEBUNG] = _measured(auftrag, better, _amounts(auftrag, better, tried))
        return measured

    done = []
    for measured in _computed(compute, blocks, threads or cores()):
        done.append(measured)
        if progress is not None:
            progress(min(len(done) * BLOCK, draws), draws)
    return Gezogen(amounts, unit, _joined(done))


def _computed(
    compute: Callable[[int], dict[Szenarioart, Messreihe]], blocks: range, threads: int
) -> Iterator[dict[Szenarioart, Messreihe]]:
    """The results in the order of the blocks; nothing is begun any more once something fails."""
    with ThreadPoolExecutor(threads) as pool:
        futures = [pool.submit(compute, block) for block in blocks]
        try:
            for future in futures:
                yield future.result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def cores() -> int:
    """Those that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _observed(
    auftrag: Auftrag, errors: Mapping[str, Sequence[Ziehung]], seed: int, block: int, number: int
) -> dict[str, Int64s]:
    """Each count in the first draws of a block, as it was counted: of Gemeinden or of Kreise."""
    return {
        name: observed(counts, errors[name], seed, name, block)[:, :number] for name, counts in auftrag.counts.items()
    }


def _amounts(auftrag: Auftrag, counts: Mapping[str, Int64s], draws: int, years: int = 1) -> Int64s:
    """Cents of all Posten together."""
    of_places = {
        name: np.add.reduceat(values, auftrag.members[name], axis=0) if name in auftrag.members else values
        for name, values in counts.items()
    }
    total = amounts_of(auftrag.plans[0], of_places, draws, years)
    for plan in auftrag.plans[1:]:
        total = total + amounts_of(plan, of_places, draws, years)
    return total


def _measured(auftrag: Auftrag, counts: Mapping[str, Int64s], shared: Int64s, years: int = 1) -> Messreihe:
    wrong = np.zeros(shared.shape[1], np.int64)
    for name, values in counts.items():
        wrong += np.abs(values - years * auftrag.counts[name][:, None]).sum(axis=0)
    return Messreihe(np.abs(shared - auftrag.amounts[:, None]).sum(axis=0), wrong, years)


def _summed(values: Int64s, years: int) -> Int64s:
    """Draws added up in groups of so many; what is left over at the end is left out."""
    whole = values.shape[1] // years * years
    added = values[:, 0:whole:years].copy()
    for year in range(1, years):
        added += values[:, year:whole:years]
    return added


def _joined(done: Sequence[Mapping[Szenarioart, Messreihe]]) -> dict[Szenarioart, Messreihe]:
    """The blocks put together; a scenario for which there were too few draws is left out."""
    joined = {}
    for art in Szenarioart:
        parts = [measured[art] for measured in done if art in measured]
        if parts and sum(len(part.off) for part in parts):
            off, wrong = (np.concatenate([getattr(part, name) for part in parts]) for name in ("off", "wrong"))
            joined[art] = Messreihe(off, wrong, parts[0].years)
    return joined


def _unit(auftrag: Auftrag) -> int:
    """The largest amount of cents of which all amounts are multiples."""
    return gcd(*(gcd(plan.rundung.einheit_cents, plan.added) for plan in auftrag.plans))


def _cell_type(auftrag: Auftrag) -> type[np.int32] | type[np.int64]:
    """Half the memory where no amount can be too large for it; a published rate has no bound."""
    largest = sum(plan.cents + plan.rundung.einheit_cents + plan.added for plan in auftrag.plans)
    bounded = all(plan.rundung.verfahren != KOPFBETRAG for plan in auftrag.plans)
    return np.int32 if bounded and largest // _unit(auftrag) <= _INT32_MAX else np.int64

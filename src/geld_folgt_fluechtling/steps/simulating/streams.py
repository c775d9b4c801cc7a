"""Random numbers that depend on the seed alone: each block of draws has streams of its own.

A block is always drawn whole, so more draws begin with the same ones as fewer, and who computes which block does not
matter. The numbers are those of numpy's PCG64DXSM; numpy may change how it makes Poisson or binomial numbers of them
from one version to the next.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.random import PCG64DXSM, Generator, SeedSequence

from geld_folgt_fluechtling.model.errors import RulesError
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.steps.simulating.errors import Ziehung
from geld_folgt_fluechtling.steps.simulating.kernel import Int64s

BLOCK = 120
"""Draws of a block: a multiple of the numbers of years over which counts are averaged."""
LARGEST_COUNT = 2**32
"""Counts stay below, so that no product of a count and a rate leaves int64."""


def observed(counts: Int64s, errors: Sequence[Ziehung], seed: int, name: str, block: int) -> Int64s:
    """The counts of one Erhebung, called ``name``, as they are observed in the draws of a block.

    A row per place, a column per draw. Raises ``RulesError`` for errors that make counts beyond all bounds.
    """
    drawn = counts[:, None]
    for number, error in enumerate(errors):
        drawn = error(_generator(seed, name, block, number), drawn)
        if drawn.max(initial=0) >= LARGEST_COUNT:
            raise RulesError(Finding("S006", wert=str(int(drawn.max())), params={"erhebung": name}))
    return np.ascontiguousarray(np.broadcast_to(drawn, (len(counts), BLOCK)))


def _generator(seed: int, name: str, block: int, error: int) -> Generator:
    """One stream per error, so that a better survey meets the same luck as the one there is."""
    return Generator(PCG64DXSM(SeedSequence(seed, spawn_key=(block, error, *name.encode()))))

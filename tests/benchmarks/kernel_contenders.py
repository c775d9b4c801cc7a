"""What the benchmark of the kernels measures: the inputs, our kernels, and the packages beside them."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from geld_folgt_fluechtling.steps import (  # noqa: F401 (numpy is loaded before the clock runs)
    divisors,
    divisors_int64,
    rounding,
    rounding_int64,
)

BUDGET_CENTS = 16_000_000_000
RATE_CENTS = 12_345
HALF_UP, HARE_NIEMEYER, SAINTE_LAGUE = "half-up", "Hare-Niemeyer", "Sainte-Laguë"
ROUND_DOWN, PER_HEAD = "round down", "rate per head"
D_HONDT, ADAMS, HUNTINGTON_HILL = "D'Hondt", "Adams", "Huntington-Hill"

Weights = list[int]
Call = Callable[[], Any]
Read = Callable[[Any], tuple[list[int], str]]  # amounts in cents, and what is to be said about them
Prepared = tuple[Call, Read]
Rounding = Callable[[int, Weights, int], list[int]]
Meeting = Callable[[int, Weights, int, Sequence[int]], rounding.Rounded]


# ---- inputs: the same in every process, from one seed


def skewed(rows: int) -> Weights:
    """Median near 30 and mean near 70 as in the real counts, one in fifty nought."""
    rng = random.Random(f"{rows}")
    return [0 if rng.random() < 0.02 else 1 + int(rng.lognormvariate(3.5, 1.2)) for _ in range(rows)]


def ties(rows: int) -> Weights:
    """Skewed weights, raised until their sum is a round number: remainders are thirds, sevenths or ninths."""
    weights = skewed(rows)
    total = sum(weights)
    power = 10 ** (len(str(total)) - 1)
    round_total = next(n * power for n in (3, 7, 9, 30) if n * power >= total)
    share, rest = divmod(round_total - total, rows)
    return [weight + share + (i < rest) for i, weight in enumerate(weights)]


def wide(rows: int) -> Weights:
    """Skewed weights with nine digits more."""
    rng = random.Random(f"wide {rows}")
    return [weight * 10**9 + rng.randrange(10**9) if weight else 0 for weight in skewed(rows)]


INPUTS = {"skewed": skewed, "ties": ties, "wide": wide}


# ---- contenders: each takes the weights, and gives the call to time and how to read its result


def ours_each(kernel: Rounding, amount_cents: int = BUDGET_CENTS) -> Callable[[Weights], Prepared]:
    """Our kernels that round each on its own, unit one cent."""
    return lambda weights: ((lambda: kernel(amount_cents, weights, 1)), lambda result: (result, ""))


def ours_meeting(kernel: Meeting, unit_cents: int = 1) -> Callable[[Weights], Prepared]:
    """Our kernels that meet the sum, ties by position."""

    def prepare(weights: Weights) -> Prepared:
        rank = list(range(len(weights)))
        call = lambda: kernel(BUDGET_CENTS, weights, unit_cents, rank)  # noqa: E731 - what is timed
        return call, lambda result: (result.cents, f"{len(result.tied):,} tied" if result.tied else "")

    return prepare


def float_round(weights: Weights) -> Prepared:
    """What scripts do: share times budget in euros, rounded to two places."""
    total, budget_eur = sum(weights), BUDGET_CENTS / 100
    call = lambda: [round(weight / total * budget_eur, 2) for weight in weights]  # noqa: E731 - what is timed
    return call, lambda result: ([round(amount * 100) for amount in result], "")


def votelib(weights: Weights) -> Prepared:
    """Fractions; ties stay open, as objects of their own."""
    from votelib.evaluate.core import Tie
    from votelib.evaluate.proportional import LargestRemainder

    votes = dict(enumerate(weights))

    def read(result: dict[Any, int]) -> tuple[list[int], str]:
        left_open = sum(cents for key, cents in result.items() if isinstance(key, Tie))
        amounts = [result.get(i, 0) for i in range(len(weights))]
        return amounts, f"cents left open as a tie: {left_open:,}" if left_open else ""

    return (lambda: LargestRemainder("hare").evaluate(votes, BUDGET_CENTS)), read


def votelib_sainte_lague(weights: Weights) -> Prepared:
    """Fractions, cent by cent."""
    from votelib.evaluate.proportional import HighestAverages

    votes = dict(enumerate(weights))
    call = lambda: HighestAverages("sainte_lague").evaluate(votes, BUDGET_CENTS)  # noqa: E731 - what is timed
    return call, lambda result: ([result.get(i, 0) for i in range(len(weights))], "")


def apportionment(weights: Weights, fractions: bool = False, method: str = "lrm") -> Prepared:
    """Floats in numpy; names are needed because the default ones end at 52 rows."""
    from apportionment.methods import compute

    names = [str(i) for i in range(len(weights))]
    call = lambda: compute(method, weights, BUDGET_CENTS, fractions=fractions, parties=names)  # noqa: E731 - what is timed
    return call, lambda result: (result, "")


def apportionment_fractions(weights: Weights) -> Prepared:
    """The same with its option for exact fractions."""
    return apportionment(weights, fractions=True)


def apportionment_sainte_lague(weights: Weights) -> Prepared:
    """Floats, cent by cent."""
    return apportionment(weights, method="saintelague")


def largest_remainder(weights: Weights) -> Prepared:
    """Floats."""
    from largest_remainder import LargestRemainder

    return (lambda: LargestRemainder.round(weights, total=BUDGET_CENTS)), lambda result: (result, "")


def iteround(weights: Weights) -> Prepared:
    """Floats; gets the shares in euros, each as near as a float can be, and the sum to meet."""
    from iteround import saferound

    total, budget_eur = sum(weights), BUDGET_CENTS / 100
    shares = [BUDGET_CENTS * weight / (total * 100) for weight in weights]
    call = lambda: saferound(shares, 2, topline=budget_eur)  # noqa: E731 - what is timed
    return call, lambda result: ([round(amount * 100) for amount in result], "")


@dataclass(frozen=True)
class Contender:
    """A line of the table: its name, its rule, how to prepare it, where it comes from, whether it is compared."""

    name: str
    rule: str
    prepare: Callable[[Weights], Prepared]
    distribution: str = ""
    compared: bool = True


OURS = {
    rule: Contender("ours", rule, prepare)
    for rule, prepare in {
        HALF_UP: ours_each(rounding.half_up),
        ROUND_DOWN: ours_each(rounding.round_down),
        PER_HEAD: ours_each(rounding.per_head, RATE_CENTS),
        HARE_NIEMEYER: ours_meeting(rounding.hare_niemeyer),
        SAINTE_LAGUE: ours_meeting(divisors.sainte_lague),
        D_HONDT: ours_meeting(divisors.d_hondt),
        ADAMS: ours_meeting(divisors.adams),
        HUNTINGTON_HILL: ours_meeting(divisors.huntington_hill),
    }.items()
}
IN_EURO = {
    rule: Contender("ours, full euro", rule, ours_meeting(kernel, 100), compared=False)
    for rule, kernel in {
        HARE_NIEMEYER: rounding.hare_niemeyer,
        SAINTE_LAGUE: divisors.sainte_lague,
        D_HONDT: divisors.d_hondt,
        ADAMS: divisors.adams,
        HUNTINGTON_HILL: divisors.huntington_hill,
    }.items()
}
PEERS = (
    Contender("round(x, 2) in floats", HALF_UP, float_round),
    Contender("votelib", HARE_NIEMEYER, votelib, "votelib"),
    Contender("apportionment", HARE_NIEMEYER, apportionment, "apportionment"),
    Contender("apportionment, fractions", HARE_NIEMEYER, apportionment_fractions, "apportionment"),
    Contender("largest-remainder", HARE_NIEMEYER, largest_remainder, "largest-remainder"),
    Contender("iteround", HARE_NIEMEYER, iteround, "iteround"),
    Contender("votelib", SAINTE_LAGUE, votelib_sainte_lague, "votelib"),
    Contender("apportionment", SAINTE_LAGUE, apportionment_sainte_lague, "apportionment"),
)
CONTENDERS = [
    contender
    for rule in OURS
    for contender in (OURS[rule], *(c for c in (*IN_EURO.values(), *PEERS) if c.rule == rule))
]

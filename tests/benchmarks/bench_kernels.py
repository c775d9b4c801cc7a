"""Our rounding kernels beside the packages on PyPI that round by largest remainders: time and exactness.

Run: ``.venv/bin/python tests/benchmarks/bench_kernels.py [--rows N ...] [--inputs NAME ...]``
(the packages come with the extra ``bench``; one that is missing is listed as not installed; Unix only)

16,000,000,000 cents are distributed to 1,101 and to 1,000,000 integer weights. The inputs:

- ``skewed``  a few large weights, many small ones, some zeros
- ``ties``    the same raised to a round sum, so that many remainders are equal
- ``wide``    weights of some 40 bits, as two keys mixed by cross-multiplication give them; cents times
  weight no longer fits into int64

Each package runs in a process of its own with 60 seconds and 4 GiB. Only the call is timed, after
imports and after the weights have the shape that the package asks for; the median of up to 101 calls.
Every result is compared with plain integer arithmetic written down here:

- ``differ``  rows unlike the exact result with ties decided by position
- ``wrong``   rows unlike every exact result, however ties are decided
- ``missed``  sum of the amounts less the budget, in cents (half-up need not meet it: the exact residual
  stands in the line of our kernel)
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median
from textwrap import shorten
from typing import Any

import numpy as np
from plain_table import machine_line, print_table

from geld_folgt_fluechtling.steps import rounding, rounding_int64  # noqa: F401 (loaded before the clock)

BUDGET_CENTS = 16_000_000_000
SECONDS, BYTES, CALLS = 60, 4 * 2**30, 101
ROWS = (1_101, 1_000_000)
HALF_UP, HARE_NIEMEYER = "half-up", "Hare-Niemeyer"

Weights = list[int]
Call = Callable[[], Any]
Read = Callable[[Any], tuple[list[int], str]]  # amounts in cents, and what is to be said about them
Prepared = tuple[Call, Read]


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


def ours_half_up(weights: Weights) -> Prepared:
    """Our kernel, unit one cent."""
    return (lambda: rounding.half_up(BUDGET_CENTS, weights, 1)), lambda result: (result, "")


def ours_hare_niemeyer(weights: Weights) -> Prepared:
    """Our kernel, unit one cent, ties by position."""
    rank = list(range(len(weights)))
    call = lambda: rounding.hare_niemeyer(BUDGET_CENTS, weights, 1, rank)  # noqa: E731 - what is timed
    return call, lambda result: (result.cents, f"{len(result.tied):,} tied" if result.tied else "")


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


def apportionment(weights: Weights, fractions: bool = False) -> Prepared:
    """Floats in numpy; names are needed because the default ones end at 52 rows."""
    from apportionment.methods import compute

    names = [str(i) for i in range(len(weights))]
    call = lambda: compute("lrm", weights, BUDGET_CENTS, fractions=fractions, parties=names)  # noqa: E731 - what is timed
    return call, lambda result: (result, "")


def apportionment_fractions(weights: Weights) -> Prepared:
    """The same with its option for exact fractions."""
    return apportionment(weights, fractions=True)


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
    """A line of the table: its name, its rule, how to prepare it, and the distribution it comes from."""

    name: str
    rule: str
    prepare: Callable[[Weights], Prepared]
    distribution: str = ""


OURS = {
    HALF_UP: Contender("ours", HALF_UP, ours_half_up),
    HARE_NIEMEYER: Contender("ours", HARE_NIEMEYER, ours_hare_niemeyer),
}
PEERS = (
    Contender("round(x, 2) in floats", HALF_UP, float_round),
    Contender("votelib", HARE_NIEMEYER, votelib, "votelib"),
    Contender("apportionment", HARE_NIEMEYER, apportionment, "apportionment"),
    Contender("apportionment, fractions", HARE_NIEMEYER, apportionment_fractions, "apportionment"),
    Contender("largest-remainder", HARE_NIEMEYER, largest_remainder, "largest-remainder"),
    Contender("iteround", HARE_NIEMEYER, iteround, "iteround"),
)
CONTENDERS = (OURS[HALF_UP], PEERS[0], OURS[HARE_NIEMEYER], *PEERS[1:])


# ---- the exact results, in plain integers


@dataclass(frozen=True)
class Exact:
    """The exact amounts, ties by position; and the least and greatest that any decision of ties gives."""

    cents: list[int]
    least: list[int]
    greatest: list[int]


def exact_half_up(weights: Weights) -> Exact:
    """The integer part of share plus one half."""
    total = sum(weights)
    cents = [(2 * BUDGET_CENTS * weight + total) // (2 * total) for weight in weights]
    return Exact(cents, cents, cents)


def exact_hare_niemeyer(weights: Weights) -> Exact:
    """Whole cents, then one more for the largest remainders."""
    total = sum(weights)
    whole = [BUDGET_CENTS * weight // total for weight in weights]
    remainders = [BUDGET_CENTS * weight % total for weight in weights]
    left_over = BUDGET_CENTS - sum(whole)
    order = sorted(range(len(weights)), key=lambda i: (-remainders[i], i))
    last_in = remainders[order[left_over - 1]] if left_over else total
    first_out = remainders[order[left_over]]
    cents = list(whole)
    for i in order[:left_over]:
        cents[i] += 1
    least = [amount + (r > first_out) for amount, r in zip(whole, remainders, strict=True)]
    greatest = [amount + (r >= last_in) for amount, r in zip(whole, remainders, strict=True)]
    return Exact(cents, least, greatest)


EXACT = {HALF_UP: exact_half_up, HARE_NIEMEYER: exact_hare_niemeyer}


# ---- one measurement, in a process of its own


@dataclass(frozen=True)
class Outcome:
    """Median milliseconds and amounts; or, when there are none, why."""

    ms: float | None = None
    cents: array[int] | None = None
    note: str = ""
    timed_out: bool = False


def child(index: int, input_name: str, rows: int, result_file: str) -> None:
    """Measure one contender: amounts go into the file, the times as JSON to stdout."""
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    try:
        call, read = CONTENDERS[index].prepare(INPUTS[input_name](rows))
        times, result = time_calls(call)
        cents, note = read(result)
        with Path(result_file).open("wb") as file:
            array("q", cents).tofile(file)
        print(json.dumps({"ms": median(times) * 1000, "note": note}))
    except MemoryError:
        print(json.dumps({"note": "over 4 GiB"}))
    except Exception as error:
        print(json.dumps({"note": shorten(f"{type(error).__name__}: {error}", 60)}))


def time_calls(call: Call) -> tuple[list[float], Any]:
    """Seconds of each call, and the last result. The alarm ends the process, in C code as well."""
    times: list[float] = []
    while len(times) < CALLS and sum(times) < 2:
        signal.alarm(SECONDS)
        start = time.perf_counter()
        result = call()
        times.append(time.perf_counter() - start)
        signal.alarm(0)
    return times, result


def measure(index: int, input_name: str, rows: int) -> Outcome:
    """Run one contender in its own process and take up what it left."""
    try:
        if CONTENDERS[index].distribution:
            version(CONTENDERS[index].distribution)
    except PackageNotFoundError:
        return Outcome(note="not installed")
    with tempfile.NamedTemporaryFile() as file:
        command = [sys.executable, __file__, "--child", str(index), input_name, str(rows), file.name]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode == -signal.SIGALRM:
            return Outcome(note=f"not within {SECONDS} s", timed_out=True)
        if done.returncode or not done.stdout:
            return Outcome(note=f"error: the process ended with {done.returncode}")
        told = json.loads(done.stdout.splitlines()[-1])
        cents = array("q", file.read())
    return Outcome(told.get("ms"), cents if "ms" in told else None, told["note"])


# ---- the table


def table_rows(input_name: str, rows: int) -> Iterator[list[str]]:
    """Every contender on one input, ours first, each against the exact result of its rule."""
    weights = INPUTS[input_name](rows)
    exact = {rule: oracle(weights) for rule, oracle in EXACT.items()}
    ours_ms: dict[str, float] = {}
    for index, contender in enumerate(CONTENDERS):
        print(f"{input_name}, {rows:,} rows, {contender.name} ...", file=sys.stderr)
        outcome = measure(index, input_name, rows)
        if contender is OURS[contender.rule] and outcome.ms:
            ours_ms[contender.rule] = outcome.ms
        yield [
            input_name,
            contender.rule,
            contender.name,
            f"{rows:,}",
            f"{outcome.ms:,.3f}" if outcome.ms else "-",
            factor(outcome, ours_ms.get(contender.rule)),
            *exactness(outcome, exact[contender.rule]),
            outcome.note,
        ]


def factor(outcome: Outcome, ours_ms: float | None) -> str:
    """How many times our time; a lower bound where the package did not end."""
    if ours_ms is None or (outcome.ms is None and not outcome.timed_out):
        return "-"
    if outcome.ms is None:
        return f"> {SECONDS * 1000 / ours_ms:,.0f}"
    return f"{outcome.ms / ours_ms:,.1f}"


def exactness(outcome: Outcome, exact: Exact) -> list[str]:
    """Rows that differ, rows that are wrong however ties fall, cents missed."""
    if outcome.cents is None:
        return ["-", "-", "-"]
    cents = outcome.cents
    differ = sum(a != b for a, b in zip(cents, exact.cents, strict=True))
    bounds = zip(exact.least, cents, exact.greatest, strict=True)
    wrong = sum(not low <= amount <= high for low, amount, high in bounds)
    missed = sum(cents) - BUDGET_CENTS
    return [f"{differ:,}", f"{wrong:,}", f"{missed:+,}" if missed else "0"]


def versions() -> str:
    """Every package compared, with its version."""
    names = dict.fromkeys(c.distribution for c in PEERS if c.distribution)
    found = []
    for name in names:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            found.append(f"{name} not installed")
    return ", ".join(found)


def main() -> None:
    """Run as a child process measures one line; else measure all and print the table."""
    if sys.argv[1:2] == ["--child"]:
        child(int(sys.argv[2]), sys.argv[3], int(sys.argv[4]), sys.argv[5])
        return
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, nargs="+", default=list(ROWS))
    parser.add_argument("--inputs", nargs="+", choices=list(INPUTS), default=list(INPUTS))
    chosen = parser.parse_args()
    rows = [row for name in chosen.inputs for n in chosen.rows for row in table_rows(name, n)]
    print(f"{machine_line()}; numpy {np.__version__}; {versions()}\n")
    header = ["input", "rule", "package", "rows", "ms", "factor", "differ", "wrong", "missed", "remark"]
    print_table(header, rows, text_columns=3)


if __name__ == "__main__":
    main()

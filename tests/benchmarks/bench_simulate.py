"""How long many draws take: their allocation beside sorting as many numbers, whole processes, and peak memory.

Run: ``.venv/bin/python tests/benchmarks/bench_simulate.py [--runs N]``

Allocation and sorting run in turn (A B A B ...) in this process on one core, so that a busy machine slows both; what
counts is the ratio of each pair. The allocation is that of the program, in blocks of draws; what is sorted is an
array of random int64 of the same size, as one row, and for information as one row per draw. The first pair warms up
and is left out. A missed goal is printed and fails nothing.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from decimal import Decimal
from statistics import median

import numpy as np
from bench_allocate import environment, gff, spread, timed_ms
from plain_table import machine_line, print_table

from geld_folgt_fluechtling.model.regelwerte import Rundung
from geld_folgt_fluechtling.steps.simulating.kernel import Int64s
from geld_folgt_fluechtling.steps.simulating.plan import Plan
from geld_folgt_fluechtling.steps.simulating.share import share_out
from geld_folgt_fluechtling.steps.simulating.streams import BLOCK

PLACES, DRAWS = 1_101, 10_000
BUDGET_CENTS = 9_000_000_000
SORT_GOAL, SECONDS_GOAL, MEMORY_GOAL_MIB = 2.0, 4.0, 2_048
MANY_PLACES = 10_800
METHODS = ("kaufmaennisch", "abrunden", "hare-niemeyer", "sainte-lague", "huntington-hill")
PROCESSES = (
    (("simulate", "2017", "--errors", "poisson"), SECONDS_GOAL),
    (("simulate", "2018", "--errors", "poisson"), SECONDS_GOAL),
    (("simulate", "2018", "--errors", "gemischt"), None),
)


def counts(places: int, draws: int) -> Int64s:
    """Poisson counts around as many persons as there are, one large city among them."""
    random = np.random.default_rng(1)
    means = random.integers(5, 130, places)
    means[0] = 4_000
    return random.poisson(means[:, None], (places, draws))


def allocation(method: str, matrix: Int64s) -> Callable[[], None]:
    """One Posten shared out in every draw, as a simulation does it."""
    meets = {"gleichstand": "groesserer-schluessel"} if method not in ("kaufmaennisch", "abrunden") else {}
    source = {"fundstelle": "x", "sicherheit": "belegt"}
    how = Rundung.model_validate({"verfahren": method, "einheit_eur": Decimal(1), **meets, **source})
    plan = Plan("x", how, BUDGET_CENTS, 0, (), tuple(range(len(matrix))), bool(meets))
    blocks = [np.ascontiguousarray(matrix[:, first : first + BLOCK]) for first in range(0, matrix.shape[1], BLOCK)]

    def allocate() -> None:
        for block in blocks:
            share_out(plan, np.full(block.shape[1], BUDGET_CENTS), block, plan.ranks)

    return allocate


def seconds(work: Callable[[], object]) -> float:
    """From start to end."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def kernel_rows(runs: int) -> list[list[str]]:
    """Milliseconds per method and of sorting, and the ratios."""
    matrix = counts(PLACES, DRAWS)
    numbers = np.random.default_rng(2).integers(0, 2**62, matrix.size)
    found = []
    for method in METHODS:
        work = allocation(method, matrix)
        pairs = [
            (seconds(work), seconds(numbers.copy().sort), seconds(lambda: np.sort(numbers.reshape(DRAWS, PLACES))))
            for _ in range(runs + 1)
        ][1:]
        ours, flat, by_row = zip(*pairs, strict=True)
        ratios = [a / b for a, b in zip(ours, flat, strict=True)]
        goal = f"goal {SORT_GOAL}: {'met' if median(ratios) <= SORT_GOAL else 'missed'}"
        found += [
            [method, "ms", *spread([1000 * s for s in ours], 0), ""],
            ["  sorting one row", "ms", *spread([1000 * s for s in flat], 0), ""],
            ["  ratio of each pair", "", *spread(ratios, 2), goal],
            ["  to sorting each draw", "", *spread([a / b for a, b in zip(ours, by_row, strict=True)], 2), ""],
        ]
    return found


def process_rows(runs: int) -> list[list[str]]:
    """Seconds of whole processes."""
    found = []
    with tempfile.TemporaryDirectory() as bytecode:
        for arguments, goal in PROCESSES:
            times = [timed_ms([gff(), *arguments], environment(bytecode)) / 1000 for _ in range(runs + 1)][1:]
            words = f"goal {goal} s: {'met' if median(times) < goal else 'missed'}" if goal else "for information"
            found.append([" ".join(["gff", *arguments]), "s", *spread(times, 2), words])
    return found


def peak_mib() -> float:
    """Of a process of its own that simulates many places."""
    done = subprocess.run([sys.executable, __file__, "--peak"], capture_output=True, text=True, check=True)
    return float(done.stdout)


def print_peak() -> None:
    """Simulate many places with 10,000 draws, and print the most memory that this process had."""
    from geld_folgt_fluechtling.files.fehlermodell import read_fehlermodell
    from geld_folgt_fluechtling.steps.simulating.draws import Fehlerziehung, draw_all
    from geld_folgt_fluechtling.steps.simulating.errors import Orte, errors_of
    from geld_folgt_fluechtling.steps.simulating.plan import Auftrag, Teil

    true = counts(MANY_PLACES, 1)[:, 0]
    source = {"fundstelle": "x", "sicherheit": "belegt"}
    how = Rundung.model_validate({"verfahren": "kaufmaennisch", "einheit_eur": 1, **source})
    ranks = tuple(range(MANY_PLACES))
    plan = Plan("x", how, BUDGET_CENTS, 0, (Teil("x", true, 1),), ranks, False)
    amounts = share_out(plan, np.array([BUDGET_CENTS]), true[:, None], ranks)[:, 0]
    auftrag = Auftrag("gemeinde", tuple(f"{i:08d}" for i in ranks), {"x": true}, {}, (plan,), amounts)
    modell = read_fehlermodell("poisson")[0]
    orte = Orte(np.zeros(MANY_PLACES, np.int64), None, None)
    errors = {"x": errors_of(modell, orte, BLOCK)}
    draw_all(auftrag, Fehlerziehung(errors, {"x": errors_of(modell, orte, BLOCK, improved=True)}), DRAWS, 1)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def main() -> None:
    """Measure everything and print one table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5, help="pairs per comparison (default 5)")
    parser.add_argument("--peak", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.runs < 1:
        parser.error("--runs: at least 1")
    if arguments.peak:
        print_peak()
        return
    rows = [*kernel_rows(arguments.runs), *process_rows(arguments.runs)]
    peak = peak_mib()
    words = f"goal {MEMORY_GOAL_MIB} MiB: {'met' if peak < MEMORY_GOAL_MIB else 'missed'}"
    rows.append([f"{MANY_PLACES} places x {DRAWS} draws, peak memory", "MiB", *[f"{peak:.0f}"] * 3, words])
    print(f"{machine_line()}; numpy {np.__version__}; {arguments.runs} pairs each, {DRAWS} x {PLACES}\n")
    print_table(["what", "unit", "median", "min", "max", "of the median"], rows, text_columns=2)


if __name__ == "__main__":
    main()

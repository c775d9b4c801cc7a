"""Our rounding kernels beside the packages on PyPI that round as they do: time and exactness.

Run: ``.venv/bin/python tests/benchmarks/bench_kernels.py [--rows N ...] [--inputs NAME ...] [--rules RULE ...]``
(the packages come with the extra ``bench``; one that is missing is listed as not installed; Unix only)

16,000,000,000 cents are distributed to 1,101 and to 1,000,000 integer weights. The inputs:

- ``skewed``  a few large weights, many small ones, some zeros
- ``ties``    the same raised to a round sum, so that many remainders are equal
- ``wide``    weights of some 40 bits, as two keys mixed by cross-multiplication give them; cents times
  weight no longer fits into int64

Each package runs in a process of its own with 60 seconds and 4 GiB. Only the call is timed, after
imports and after the weights have the shape that the package asks for; the median of up to 101 calls.
Every result is compared with the plain integer arithmetic of ``kernel_oracles``:

- ``differ``  rows unlike the exact result with ties decided by position
- ``wrong``   rows unlike every exact result, however ties are decided
- ``missed``  sum of the amounts less the budget, in cents (half-up need not meet it: the exact residual
  stands in the line of our kernel; a rate per head knows no budget)

Lines in full euro are there for their time and not compared.
"""

from __future__ import annotations

import argparse
import json
import resource
import signal
import subprocess
import sys
import tempfile
import time
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median
from textwrap import shorten
from typing import Any

import numpy as np
from kernel_contenders import BUDGET_CENTS, CONTENDERS, INPUTS, OURS, PEERS, PER_HEAD, Call
from kernel_oracles import EXACT, Exact
from plain_table import machine_line, print_table

SECONDS, BYTES, CALLS = 60, 4 * 2**30, 101
ROWS = (1_101, 1_000_000)


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


def table_rows(input_name: str, rows: int, rules: list[str]) -> Iterator[list[str]]:
    """Every contender on one input, ours first, each against the exact result of its rule."""
    weights = INPUTS[input_name](rows)
    exact = {rule: EXACT[rule](weights) for rule in rules}
    ours_ms: dict[str, float] = {}
    for index, contender in enumerate(CONTENDERS):
        if contender.rule not in rules:
            continue
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
            *(exactness(outcome, exact[contender.rule], contender.rule) if contender.compared else "---"),
            outcome.note,
        ]


def factor(outcome: Outcome, ours_ms: float | None) -> str:
    """How many times our time; a lower bound where the package did not end."""
    if ours_ms is None or (outcome.ms is None and not outcome.timed_out):
        return "-"
    if outcome.ms is None:
        return f"> {SECONDS * 1000 / ours_ms:,.0f}"
    return f"{outcome.ms / ours_ms:,.1f}"


def exactness(outcome: Outcome, exact: Exact, rule: str) -> list[str]:
    """Rows that differ, rows that are wrong however ties fall, cents missed."""
    if outcome.cents is None:
        return ["-", "-", "-"]
    cents = outcome.cents
    differ = sum(a != b for a, b in zip(cents, exact.cents, strict=True))
    bounds = zip(exact.least, cents, exact.greatest, strict=True)
    wrong = sum(not low <= amount <= high for low, amount, high in bounds)
    missed = sum(cents) - BUDGET_CENTS
    missed_text = "-" if rule == PER_HEAD else f"{missed:+,}" if missed else "0"
    return [f"{differ:,}", f"{wrong:,}", missed_text]


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
    parser.add_argument("--rules", nargs="+", choices=list(OURS), default=list(OURS))
    chosen = parser.parse_args()
    rows = [row for name in chosen.inputs for n in chosen.rows for row in table_rows(name, n, chosen.rules)]
    print(f"{machine_line()}; numpy {np.__version__}; {versions()}\n")
    header = ["input", "rule", "package", "rows", "ms", "factor", "differ", "wrong", "missed", "remark"]
    print_table(header, rows, text_columns=3)


if __name__ == "__main__":
    main()

"""How long a whole ``gff`` process takes, beside a naive pandas script on the same counts.

Run: ``.venv/bin/python tests/benchmarks/bench_allocate.py [--runs N]``

Both processes run in turn (A B A B ...), so that a busy machine slows both; what counts is the ratio of
each pair. The first pair warms up and is left out. Every run writes into a folder of its own. Both
find their modules compiled, as installed packages are, whatever the environment says about bytecode: the
first pair fills a cache that lasts as long as the benchmark. A missed goal is printed and fails nothing:
the exit code is 0 unless one of the two processes fails.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from statistics import median

from plain_table import machine_line, print_table

from geld_folgt_fluechtling.files.resources import bundled_erhebungen

COUNTS = bundled_erhebungen()["2017-09-15"] / "erhebung.csv"
NAIVE = Path(__file__).with_name("naive_pandas.py")


@dataclass(frozen=True)
class Comparison:
    """A ``gff`` command line and the ratio to the naive script that it should keep to."""

    arguments: tuple[str, ...]
    goal: float | None = None
    aim: float | None = None


COMPARISONS = (
    Comparison(("allocate", "2017", "--format", "csv"), goal=0.8, aim=0.5),
    Comparison(("allocate", "2017"), goal=2.0),
    Comparison(("--help",)),
)


def gff() -> str:
    """The console script beside the running interpreter."""
    found = shutil.which("gff", path=str(Path(sys.executable).parent))
    if found is None:
        raise SystemExit("No gff beside this interpreter: install the project into its environment.")
    return found


def environment(bytecode: str) -> dict[str, str]:
    """Ours, with the bytecode cache in that folder and in use."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPYCACHEPREFIX": bytecode}


def timed_ms(command: list[str], env: dict[str, str]) -> float:
    """One process from start to end, in a fresh folder."""
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
        elapsed = (time.perf_counter() - start) * 1000
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}: exit {done.returncode}\n{done.stderr}")
    return elapsed


def measure(comparison: Comparison, runs: int, env: dict[str, str]) -> list[tuple[float, float]]:
    """Milliseconds of ours and of the naive script, pair by pair, without the pair that warms up."""
    ours = [gff(), *comparison.arguments]
    naive = [sys.executable, str(NAIVE), str(COUNTS), "naive.csv"]
    return [(timed_ms(ours, env), timed_ms(naive, env)) for _ in range(runs + 1)][1:]


def table_rows(comparison: Comparison, pairs: list[tuple[float, float]]) -> list[list[str]]:
    """Three lines: ours, the naive script, and the ratio with its goal."""
    command = " ".join(["gff", *comparison.arguments])
    ours, naive = zip(*pairs, strict=True)
    ratios = [a / b for a, b in pairs]
    return [
        [command, "ms", *spread(ours, 0), ""],
        ["  naive pandas", "ms", *spread(naive, 0), ""],
        ["  ratio of each pair", "", *spread(ratios, 2), verdict(comparison, median(ratios))],
    ]


def spread(values: tuple[float, ...] | list[float], digits: int) -> list[str]:
    """Median, least and greatest."""
    return [f"{value:.{digits}f}" for value in (median(values), min(values), max(values))]


def verdict(comparison: Comparison, ratio: float) -> str:
    """Goal and aim, and whether the median keeps to them."""
    limits = (("goal", comparison.goal), ("aim", comparison.aim))
    return (
        ", ".join(f"{name} {limit}: {'met' if ratio <= limit else 'missed'}" for name, limit in limits if limit)
        or "for information"
    )


def main() -> None:
    """Measure each comparison and print one table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=7, help="pairs per comparison (default 7)")
    runs = parser.parse_args().runs
    if runs < 1:
        parser.error("--runs: at least 1")
    rows: list[list[str]] = []
    with tempfile.TemporaryDirectory() as bytecode:
        for comparison in COMPARISONS:
            rows += table_rows(comparison, measure(comparison, runs, environment(bytecode)))
    print(f"{machine_line()}; pandas {version('pandas')}; {runs} pairs each\n")
    print_table(["process", "unit", "median", "min", "max", "of the median ratio"], rows, text_columns=2)


if __name__ == "__main__":
    main()

"""How long the real files of 44 Kreise take, as whole processes.

    python tests/benchmarks/bench_intake.py [--runs 5]

Every run writes into a folder of its own. Modules are compiled beforehand, as those of an installed package
are: a first run warms up and is left out. A missed goal is printed and fails nothing: the exit code is 0
unless a process fails.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from plain_table import machine_line, print_table


@dataclass(frozen=True)
class Job:
    """A ``gff`` command line, and the seconds that it should keep to."""

    arguments: tuple[str, ...]
    goal_s: float


JOBS = (
    Job(("forms", "--kind", "counts", "--stichtag", "2026-09-15"), goal_s=10),
    Job(("forms", "--kind", "declarations"), goal_s=10),
)


def timed_s(job: Job, bytecode: Path) -> float:
    """One process from start to end, in a fresh folder."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, "-m", "geld_folgt_fluechtling", *job.arguments]
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        done = subprocess.run(
            command,
            cwd=folder,
            env=kept | {"PYTHONPYCACHEPREFIX": str(bytecode)},
            capture_output=True,
            text=True,
            check=False,
        )
        elapsed = time.perf_counter() - start
    if done.returncode:
        raise SystemExit(f"gff {' '.join(job.arguments)}: exit {done.returncode}\n{done.stderr}")
    return elapsed


def main() -> None:
    """Measure each job and print one table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5, help="runs per command (default 5)")
    runs = parser.parse_args().runs
    if runs < 1:
        parser.error("--runs: at least 1")
    rows = []
    with tempfile.TemporaryDirectory() as bytecode:
        for job in JOBS:
            times = [timed_s(job, Path(bytecode)) for _ in range(runs + 1)][1:]
            met = "met" if median(times) < job.goal_s else "missed"
            shown = [f"{value:.2f}" for value in (median(times), min(times), max(times))]
            rows.append([" ".join(["gff", *job.arguments]), "s", *shown, f"goal below {job.goal_s:g}: {met}"])
    print(f"{machine_line()}; {runs} runs each\n")
    print_table(["process", "unit", "median", "min", "max", "of the median"], rows, text_columns=2)


if __name__ == "__main__":
    main()

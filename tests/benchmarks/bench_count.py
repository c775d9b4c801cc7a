"""How long and with how much memory ``gff count`` counts a made-up register, beside DuckDB alone and pandas.

Run: ``.venv/bin/python tests/benchmarks/bench_count.py [--runs N] [--large] [--registers DIR]``

Every contender is a process of its own. They run in turn (A B C A B C ...), so that a busy machine slows all of
them; what counts is the ratio within each turn. The first turn warms up and is left out. All of them must count the
same persons. ``--large`` adds a register of 100 million records, without pandas, which does not fit into the memory
of most machines. Registers are made anew unless ``--registers`` names a folder where they are kept. A missed goal is
printed and fails nothing: the exit code is 0 unless a process fails or counts something else.
"""

from __future__ import annotations

import argparse
import csv
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path
from statistics import median

from bench_allocate import environment, gff
from plain_table import machine_line, print_table

from geld_folgt_fluechtling.files.gebiet import read_gebiet
from geld_folgt_fluechtling.files.methoden import read_methode
from geld_folgt_fluechtling.files.resources import data_folder
from geld_folgt_fluechtling.steps.counting.statement import count_statement

ERHEBUNG, STICHTAG, METHOD = "2017-09-15", date(2017, 9, 15), "paragraph-29d"
ROWS, LARGE = 10_000_000, 100_000_000
HERE = Path(__file__).parent
GEMEINDEN = data_folder() / "gebiet" / "gemeinden.csv"


@dataclass(frozen=True)
class Goals:
    """What ``gff count`` should keep to for a register of one size."""

    rows: int
    megabytes: float
    of_bare: float | None = None
    of_pandas: float | None = None
    seconds: float | None = None


GOALS = Goals(ROWS, megabytes=300, of_bare=1.5, of_pandas=1 / 5)
LARGE_GOALS = Goals(LARGE, megabytes=500, seconds=10)


@dataclass(frozen=True)
class Run:
    """One process from start to end."""

    seconds: float
    megabytes: float
    persons: int


def measured(command: list[str], env: dict[str, str], persons: Callable[[str, Path], int]) -> Run:
    """One process in a fresh folder; its memory is the most it ever held, as the system says."""
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        log = Path(folder) / "log"
        with (
            log.open("wb") as err,
            subprocess.Popen(command, cwd=folder, env=env, stdout=subprocess.PIPE, stderr=err, text=True) as process,
        ):
            assert process.stdout is not None
            out = process.stdout.read()
            _, status, used = os.wait4(process.pid, 0)
            seconds = time.perf_counter() - start
            process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise SystemExit(f"{' '.join(command)}: exit {process.returncode}\n{log.read_text(encoding='utf-8')}")
        return Run(seconds, used.ru_maxrss / 1024, persons(out, Path(folder)))


def contenders(register: Path, statement: Path, *, with_pandas: bool) -> dict[str, list[str]]:
    """The command line of each."""
    arguments = ["--method", METHOD, "--stichtag", STICHTAG.isoformat(), "--out", "erhebung.csv"]
    lines = {
        "gff count": [gff(), "count", str(register), *arguments],
        "bare DuckDB": [sys.executable, str(HERE / "bare_duckdb.py"), str(statement), str(register)],
    }
    if with_pandas:
        script = [sys.executable, str(HERE / "count_pandas.py"), str(register), str(GEMEINDEN)]
        lines |= {"pandas": [*script, "numpy"], "pandas, Arrow types": [*script, "arrow"]}
    return lines


def counted(out: str, folder: Path) -> int:
    """How many persons a process counted: in the table that it wrote, or as it printed."""
    table = folder / "erhebung.csv"
    if not table.exists():
        return int(out)
    with table.open(encoding="utf-8", newline="") as file:
        return sum(int(row["personen"]) for row in csv.DictReader(file))


def table_rows(goals: Goals, turns: list[dict[str, Run]]) -> list[list[str]]:
    """A line each for the time and the memory of every contender, then the ratios and the goals."""
    lines: list[list[str]] = []
    for name in turns[0]:
        lines.append([f"{goals.rows:,} rows: {name}", "s", *spread([turn[name].seconds for turn in turns], 2), ""])
        lines.append(["", "MB", *spread([turn[name].megabytes for turn in turns], 0), ""])
    ours = [turn["gff count"] for turn in turns]
    lines.append(["  memory", "MB", *spread([run.megabytes for run in ours], 0), verdict(ours, goals)])
    if goals.seconds is not None:
        seconds = [run.seconds for run in ours]
        lines.append(
            ["  time", "s", *spread(seconds, 2), met(median(seconds), goals.seconds, f"{goals.seconds:.0f} s")]
        )
    for name, goal in (("bare DuckDB", goals.of_bare), ("pandas", goals.of_pandas), ("pandas, Arrow types", None)):
        if name in turns[0]:
            ratios = [turn["gff count"].seconds / turn[name].seconds for turn in turns]
            said = met(median(ratios), goal, f"{goal:.2f}") if goal is not None else "for information"
            lines.append([f"  ratio to {name}", "", *spread(ratios, 2), said])
    return lines


def spread(values: list[float], digits: int) -> list[str]:
    """Median, least and greatest."""
    return [f"{value:.{digits}f}" for value in (median(values), min(values), max(values))]


def verdict(ours: list[Run], goals: Goals) -> str:
    """Whether the memory keeps to its goal."""
    return met(median(run.megabytes for run in ours), goals.megabytes, f"{goals.megabytes:.0f} MB")


def met(value: float, goal: float, words: str) -> str:
    """The goal, and whether the value keeps to it."""
    return f"goal {words}: {'met' if value <= goal else 'missed'}"


def made(folder: Path, rows: int) -> Path:
    """The register of that size, made if it is not there.

    In a process of its own: what this one holds would count as the memory of those that it starts.
    """
    path = folder / f"register-{rows}.parquet"
    if not path.exists():
        start = time.perf_counter()
        command = [gff(), "synthesize", ERHEBUNG, "--out", str(path), "--rows", str(rows)]
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
        print(f"made {path.name} ({path.stat().st_size / 1e6:,.0f} MB) in {time.perf_counter() - start:.0f} s")
    return path


def bench(goals: Goals, folder: Path, runs: int, env: dict[str, str]) -> list[list[str]]:
    """All contenders in turn on the register of that size."""
    statement = folder / "statement.sql"
    method = read_methode(METHOD)[0]
    statement.write_text(count_statement(method, STICHTAG, read_gebiet()[0].gemeinden), encoding="utf-8")
    lines = contenders(made(folder, goals.rows), statement, with_pandas=goals.of_pandas is not None)
    turns = [{name: measured(line, env, counted) for name, line in lines.items()} for _ in range(runs + 1)]
    if len({run.persons for turn in turns for run in turn.values()}) != 1:
        raise SystemExit(f"They do not count the same persons: {turns[0]}")
    return table_rows(goals, turns[1:])


def main() -> None:
    """Measure, and print one table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5, help="turns per register (default 5)")
    parser.add_argument("--large", action="store_true", help="100 million records as well")
    parser.add_argument("--registers", type=Path, help="a folder where registers are kept")
    given = parser.parse_args()
    if given.runs < 1:
        parser.error("--runs: at least 1")
    with tempfile.TemporaryDirectory() as temporary, tempfile.TemporaryDirectory() as bytecode:
        folder = given.registers or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        env = environment(bytecode)
        rows = bench(GOALS, folder.absolute(), given.runs, env)
        if given.large:
            rows += bench(LARGE_GOALS, folder.absolute(), given.runs, env)
    print(f"{machine_line()}; duckdb {version('duckdb')}, pandas {version('pandas')}; {given.runs} turns each\n")
    print_table(["process", "unit", "median", "min", "max", "of the median"], rows, text_columns=2)


if __name__ == "__main__":
    main()

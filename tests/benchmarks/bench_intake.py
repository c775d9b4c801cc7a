"""How long the real files of 44 Kreise take, as whole processes.

    python tests/benchmarks/bench_intake.py [--runs 5]

44 filled forms and tables of a million rows are made first. Every run writes into a folder of its own. Modules
are compiled beforehand, as those of an installed package are: a first run warms up and is left out. A missed
goal is printed and fails nothing: the exit code is 0 unless a process fails.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median

import openpyxl
from plain_table import machine_line, print_table

import geld_folgt_fluechtling as gff

ROWS = 1_000_000
STICHTAG = "2026-09-15"


@dataclass(frozen=True)
class Job:
    """A ``gff`` command line, how it ends, and the seconds and mebibytes that it should keep to."""

    arguments: tuple[str, ...]
    goal_s: float
    exit_code: int = 0
    goal_mib: int = 1024


def jobs(inputs: Path) -> list[Job]:
    """Everything that is measured; files that are read lie in ``inputs``."""
    forms, declared = inputs / "zaehlung", inputs / "erklaerungen"
    collect = ("collect", str(forms), "--stichtag", STICHTAG, "--out", "erhebung.csv")
    collect_declared = ("collect", str(declared), "--kind", "declarations", "--stichtag", STICHTAG, "--out", "e.csv")
    return [
        Job(("forms", "--kind", "counts", "--stichtag", STICHTAG), goal_s=10),
        Job(("forms", "--kind", "declarations"), goal_s=10),
        Job(("check", str(forms)), goal_s=3),
        Job(collect, goal_s=3),
        Job(collect_declared, goal_s=3),
        Job(("check", str(inputs / "million.csv")), goal_s=5, exit_code=1),
        Job(("check", str(inputs / "million-unbekannt.csv")), goal_s=5, exit_code=1),
    ]


def make_inputs(folder: Path) -> None:
    """Forms of all Kreise filled in, and two tables of a million rows: known AGS over and over, and unknown ones."""
    day = date.fromisoformat(STICHTAG)
    for kind, values in (("counts", (7, 1)), ("declarations", ("eigenregie",))):
        made = gff.forms(kind, stichtag=day, out=folder / ("zaehlung" if kind == "counts" else "erklaerungen"))
        for form in made.formulare:
            _fill(form.datei, values)
    ags = list(gff.read_gebiet()[0].gemeinden)
    for name, known in (("million.csv", ags), ("million-unbekannt.csv", [f"09{n:06d}" for n in range(ROWS)])):
        with (folder / name).open("w", encoding="utf-8") as table:
            table.write("ags;name;anschlussunterbringung;familiennachzug;bemerkung\n")
            table.writelines(f"{known[n % len(known)]};;{n % 61};{n % 7};\n" for n in range(ROWS))


def _fill(path: Path, values: tuple[object, ...]) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[1]
    for (cell,) in sheet.iter_rows(min_row=4, max_col=1):
        if isinstance(cell.value, str) and len(cell.value) == 8:
            for column, value in enumerate(values, start=3):
                sheet.cell(cell.row, column).value = value
    book.save(path)


def measured(job: Job, bytecode: Path) -> tuple[float, float]:
    """Seconds and peak mebibytes of one process from start to end, in a fresh folder."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, "-m", "geld_folgt_fluechtling", *job.arguments]
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=kept | {"PYTHONPYCACHEPREFIX": str(bytecode)},
            stdout=said,
            stderr=subprocess.STDOUT,
        )
        _, status, usage = os.wait4(process.pid, 0)
        elapsed = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        if process.returncode != job.exit_code:
            raise SystemExit(f"gff {' '.join(job.arguments)}: exit {process.returncode}\n{said.read().decode()}")
    return elapsed, usage.ru_maxrss / 1024


def main() -> None:
    """Measure each job and print one table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5, help="runs per command (default 5)")
    runs = parser.parse_args().runs
    if runs < 1:
        parser.error("--runs: at least 1")
    rows = []
    with tempfile.TemporaryDirectory() as bytecode, tempfile.TemporaryDirectory() as inputs:
        make_inputs(Path(inputs))
        for job in jobs(Path(inputs)):
            found = [measured(job, Path(bytecode)) for _ in range(runs + 1)][1:]
            seconds, mebibytes = [one[0] for one in found], max(one[1] for one in found)
            met = "met" if median(seconds) < job.goal_s and mebibytes < job.goal_mib else "missed"
            shown = [f"{value:.2f}" for value in (median(seconds), min(seconds), max(seconds))]
            goal = f"goal below {job.goal_s:g} s, {job.goal_mib} MiB: {met}"
            words = " ".join(["gff", *job.arguments]).replace(f"{inputs}/", "")
            rows.append([words, "s", *shown, f"{mebibytes:.0f}", goal])
    print(f"{machine_line()}; {runs} runs each\n")
    print_table(["process", "unit", "median", "min", "max", "MiB", "of the median"], rows, text_columns=2)


if __name__ == "__main__":
    main()

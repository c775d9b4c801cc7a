"""Reads thousands of mutated files and fails on a traceback, 10 s or 1 GiB: ``python tests/fuzz/run_fuzz.py``.

The long run is ``python tests/fuzz/run_fuzz.py --files 10000`` (per format, some ten minutes on two cores); a run
is reproducible from ``--seed``. What fails is kept in ``--keep`` with its traceback beside it, and a single number
is read again in this process by ``--format xlsx --only 4711``. Exit 1 on any failure.

Every file is read in a worker process. Seconds are those of the processor, so that a busy machine fails nothing; a
worker that is silent for 60 s by the clock is ended and counts as a hang. Peak memory is that of the worker while it
reads the file, all its modules included; it cannot take more than twice the limit.
"""

from __future__ import annotations

import argparse
import resource
import signal
import sys
import time
import traceback
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from mutations import FORMATS, mutant

SECONDS = 10
BYTES = 2**30
SILENT = 60.0
_REPORTED = 20
_TOLD = 1000


class HungError(BaseException):
    """Reading took too long; no ``except Exception`` may hold it up."""


@dataclass(frozen=True)
class Outcome:
    """How the reading of one mutant went; ``failure`` is empty where all is well."""

    kind: str
    number: int
    result: str
    seconds: float
    peak: int
    failure: str = ""


@dataclass
class Tally:
    """What is printed of one format."""

    results: Counter[str] = field(default_factory=Counter)
    slowest: tuple[float, int] = (0.0, 0)
    peak: tuple[int, int] = (0, 0)
    failures: list[Outcome] = field(default_factory=list)

    def add(self, outcome: Outcome) -> None:
        """Count one file."""
        self.results[outcome.result] += 1
        self.slowest = max(self.slowest, (outcome.seconds, outcome.number))
        self.peak = max(self.peak, (outcome.peak, outcome.number))
        if outcome.failure:
            self.failures.append(outcome)

    def line(self, kind: str) -> str:
        """One line of counts."""
        parts = ", ".join(f"{self.results[name]} {name}" for name in ("refused", "with findings", "clean", "failed"))
        slow, at = self.slowest
        return (
            f"{kind:5}{self.results.total():7d} files: {parts}; slowest {slow:.2f} s ({kind}-{at}), "
            f"peak memory {self.peak[0] / 2**20:.0f} MiB ({kind}-{self.peak[1]})"
        )


@dataclass
class _Worker:
    process: Any
    connection: Connection
    job: tuple[str, int] | None = None
    since: float = 0.0


def fuzz(jobs: Iterable[tuple[str, int]], run: int, workers: int) -> Iterator[Outcome]:
    """Read the mutants of these formats and numbers, in any order."""
    waiting = iter(jobs)
    context = get_context("spawn")
    with TemporaryDirectory(prefix="gff-fuzz-") as folder:
        alive = [_started(context, run, Path(folder)) for _ in range(workers)]
        try:
            while alive:
                alive = [worker for worker in alive if worker.job or _sent(worker, waiting)]
                ready = wait([worker.connection for worker in alive], timeout=1.0)
                for place, worker in enumerate(alive):
                    outcome = _outcome(worker, worker.connection in ready)
                    if outcome is not None:
                        yield outcome
                        if worker.process.is_alive():
                            worker.job = None
                        else:
                            alive[place] = _started(context, run, Path(folder))
        finally:
            for worker in alive:
                worker.process.kill()


def _started(context: Any, run: int, folder: Path) -> _Worker:
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(theirs, run, folder), daemon=True)
    process.start()
    theirs.close()
    return _Worker(process, ours)


def _sent(worker: _Worker, waiting: Iterator[tuple[str, int]]) -> bool:
    worker.job = next(waiting, None)
    worker.since = time.monotonic()
    worker.connection.send(worker.job)
    if worker.job is None:
        worker.process.join()
    return worker.job is not None


def _outcome(worker: _Worker, is_ready: bool) -> Outcome | None:
    """What the worker says, or what its end or its silence says; ``None`` while it is at work."""
    if is_ready:
        try:
            outcome: Outcome = worker.connection.recv()
            return outcome
        except EOFError:
            worker.process.join()
            return _lost(worker, f"the process ended with {worker.process.exitcode}")
    if time.monotonic() - worker.since < SILENT:
        return None
    worker.process.kill()
    worker.process.join()
    return _lost(worker, f"no answer for {SILENT:.0f} s")


def _lost(worker: _Worker, failure: str) -> Outcome:
    assert worker.job is not None
    return Outcome(*worker.job, "failed", time.monotonic() - worker.since, 0, failure)


def _work(connection: Connection, run: int, folder: Path) -> None:
    resource.setrlimit(resource.RLIMIT_DATA, (2 * BYTES, 2 * BYTES))
    warnings.simplefilter("error")  # whoever reads a file would see it
    while (job := connection.recv()) is not None:
        connection.send(read_one(*job, run, folder))


def _hung(*_: object) -> None:
    raise HungError(f"{SECONDS} s and not done")


def read_one(kind: str, number: int, run: int, folder: Path) -> Outcome:
    """Read one mutant in this process."""
    from read_mutant import read

    made = mutant(run, kind, number)
    failure, result = "", "failed"
    signal.signal(signal.SIGPROF, _hung)
    _forget_peak()
    started = time.process_time()
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        result = read(made, folder)
    except (HungError, Exception):
        failure = traceback.format_exc()
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    seconds, peak = time.process_time() - started, _peak()
    if peak > BYTES:
        result, failure = "failed", failure or f"{peak / 2**20:.0f} MiB"
    return Outcome(kind, number, result, seconds, peak, failure)


def _forget_peak() -> None:
    """Linux counts the peak anew from here; elsewhere it is that of the whole process so far."""
    if Path("/proc/self/clear_refs").exists():
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def _peak() -> int:
    """The most bytes that were in memory."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    found = next(line for line in status.read_text(encoding="utf-8").splitlines() if line.startswith("VmHWM:"))
    return int(found.split()[1]) * 1024


def main(arguments: list[str] | None = None) -> int:
    """The command: run, print the counts, keep what failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=1000, help="per format")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--format", action="append", choices=FORMATS, help="repeatable; all without it")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--keep", type=Path, default=Path("fuzz-failures"), help="folder for files that fail")
    parser.add_argument("--only", type=int, help="this number alone, without a worker process")
    given = parser.parse_args(arguments)
    formats = given.format or list(FORMATS)
    if given.only is not None:
        with TemporaryDirectory(prefix="gff-fuzz-") as folder:
            found: Iterable[Outcome] = [read_one(kind, given.only, given.seed, Path(folder)) for kind in formats]
    else:
        jobs = ((kind, number) for kind in formats for number in range(given.files))
        found = fuzz(jobs, given.seed, given.jobs)
    tallies = tallied(found, formats)
    for kind, tally in tallies.items():
        print(tally.line(kind))
    failures = [failure for tally in tallies.values() for failure in tally.failures]
    for failure in failures:
        _keep(failure, given.seed, given.keep)
    for failure in failures[:_REPORTED]:
        print(f"{failure.kind}-{failure.number}: {failure.failure.strip().splitlines()[-1]}", file=sys.stderr)
    print(f"{sum(tally.results.total() for tally in tallies.values())} files read, {len(failures)} failures")
    return 1 if failures else 0


def tallied(outcomes: Iterable[Outcome], formats: Iterable[str]) -> dict[str, Tally]:
    """The counts by format."""
    tallies = {kind: Tally() for kind in formats}
    for number, outcome in enumerate(outcomes, start=1):
        tallies[outcome.kind].add(outcome)
        if number % _TOLD == 0:
            print(f"{number} files read …", file=sys.stderr)
    return tallies


def _keep(failure: Outcome, run: int, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    made = mutant(run, failure.kind, failure.number)
    (folder / made.name).write_bytes(made.content)
    (folder / f"{made.name}.log").write_text(f"{made.seed.name}\n{failure.failure}\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())

"""The fuzzing fails where it should: on a traceback, a loop, too much memory, a dead process, wrong counts."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from mutations import Change, Mutant, seeds

pytest.importorskip("resource", reason="limits of memory and time are set through it")
import read_mutant
import run_fuzz

pytestmark = pytest.mark.checkout  # of the scripts beside it, not of the package

Read = Callable[[object, Path], str]


def outcome(read: Read, folder: Path, monkeypatch: pytest.MonkeyPatch) -> run_fuzz.Outcome:
    """What is made of one file where reading is this function."""
    monkeypatch.setattr(read_mutant, "read", read)
    return run_fuzz.read_one("csv", 1, 1, folder)


def test_an_exception_is_a_failure_with_its_traceback(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def read(*_: object) -> str:
        return str({}["nothing"])

    found = outcome(read, tmp_path, monkeypatch)
    assert found.result == "failed"
    assert "KeyError: 'nothing'" in found.failure


def test_an_endless_loop_is_a_failure_even_where_every_exception_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(*_: object) -> str:
        while time.process_time() > 0:
            try:
                sum(range(1000))
            except Exception:
                continue
        return "clean"

    monkeypatch.setattr(run_fuzz, "SECONDS", 0.2)
    found = outcome(read, tmp_path, monkeypatch)
    assert found.result == "failed"
    assert "HungError" in found.failure


def test_memory_beyond_the_limit_is_a_failure_and_is_not_laid_to_the_next_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def greedy(*_: object) -> str:
        return str(len(b"x" * 300 * 2**20))[:0] + "clean"

    monkeypatch.setattr(run_fuzz, "BYTES", 2**40)  # whatever the process of the tests takes by now
    found = outcome(greedy, tmp_path, monkeypatch)
    assert found.result == "clean"
    monkeypatch.setattr(run_fuzz, "BYTES", found.peak - 2**20)
    assert outcome(greedy, tmp_path, monkeypatch).result == "failed"
    if Path("/proc/self/clear_refs").exists():
        assert outcome(lambda *_: "clean", tmp_path, monkeypatch).result == "clean"


def test_a_process_that_dies_is_a_failure_and_the_files_behind_it_are_read() -> None:
    jobs = [("no such format", 0), ("csv", 1), ("csv", 2)]
    found = {(one.kind, one.number): one.result for one in run_fuzz.fuzz(jobs, 1, workers=1)}
    assert found.pop(("no such format", 0)) == "failed"
    assert set(found) == {("csv", 1), ("csv", 2)}
    assert "failed" not in found.values()


def test_a_count_that_changed_where_nothing_was_done_to_its_cell_is_a_failure(tmp_path: Path) -> None:
    seed = next(path for path in seeds("csv") if path.name == "alle-gemeinden.csv")
    one = seed.read_text(encoding="utf-8").replace("Stuttgart;3;0;3;", "Stuttgart;4;0;4;")
    two = one.replace("Altdorf;25;2;27;", "Altdorf;26;2;28;")
    for change, text, broken in (
        (Change.ONE_CELL, one, False),
        (Change.NO_CELL, one, True),
        (Change.ONE_CELL, two, True),
        (Change.ANY, two, False),
    ):
        made = Mutant("a.csv", text.encode(), seed, change, Random(5))
        if broken:
            with pytest.raises(read_mutant.BrokenError, match="without a finding"):
                read_mutant.read(made, tmp_path)
        else:
            assert read_mutant.read(made, tmp_path) == read_mutant.FINDINGS
    assert list(tmp_path.iterdir()) == []

"""A short run of the fuzzing of rules: some hundred random runs against the second calculation, the same each time.

The long run is ``python tests/fuzz/fuzz_rules.py --cases 20000``.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from fuzz_rules import Outcome, outcomes, run_one
from made_runs import made_run

pytestmark = pytest.mark.checkout  # the second calculation stands beside the shipped cases
CASES = 250
SEED = 1


@pytest.fixture(scope="module")
def found() -> list[Outcome]:
    return list(outcomes(SEED, range(CASES)))


def test_every_random_run_is_what_the_second_calculation_makes_of_it(found: list[Outcome]) -> None:
    assert [(one.number, one.failure) for one in found if one.failure] == []
    assert len(found) == CASES


def test_random_runs_are_rich_enough_to_show_something(found: list[Outcome]) -> None:
    results = Counter(one.result for one in found)
    assert results["same"] > CASES / 2
    assert results["refused"] > CASES / 10
    decided = Counter(code for one in found for code in one.decided)
    assert min(decided[code] for code in ("R013", "R031", "R032", "R033")) >= 5
    assert {"R012", "R026", "R027", "R028", "R029", "U022", "Z012"} <= decided.keys()
    assert {"E014", "E015", "E022", "E025", "E028", "E029"} <= decided.keys()
    assert {"A013", "A014", "A015", "A016", "P010", "P014"} <= decided.keys()


def test_a_number_names_the_same_run_each_time(tmp_path: Path) -> None:
    assert all(made_run(SEED, number) == made_run(SEED, number) for number in range(50))
    assert run_one(SEED, 3, tmp_path / "a") == run_one(SEED, 3, tmp_path / "b")


def test_runs_written_in_all_formats_read_back_as_they_were(tmp_path: Path) -> None:
    results = {number: run_one(SEED, number, tmp_path / f"{number}", write=True) for number in range(20)}
    assert [one.failure for one in results.values() if one.failure] == []
    same = [number for number, one in results.items() if one.result == "same"]
    assert len(same) > 5
    assert all((tmp_path / f"{number}/lauf/verteilung.xlsx").exists() for number in same)

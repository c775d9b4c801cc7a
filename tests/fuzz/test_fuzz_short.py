"""A short run of the fuzzing: some hundred mutated files of every format, the same ones each time.

The long run is ``python tests/fuzz/run_fuzz.py --files 10000``.
"""

from __future__ import annotations

import pytest
from mutations import FORMATS, Change, mutant, seeds

pytest.importorskip("resource", reason="limits of memory and time are set through it")
from run_fuzz import fuzz, tallied

pytestmark = pytest.mark.checkout  # the wheel reads as the checkout does; once is enough
FILES = 200
RUN = 1


@pytest.mark.parametrize("kind", FORMATS)
def test_no_mutated_file_gives_a_traceback_a_hang_or_too_much_memory(
    kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    tally = tallied(fuzz(((kind, number) for number in range(FILES)), RUN, workers=2), [kind])[kind]
    with capsys.disabled():
        print(f"\n{tally.line(kind)}")
    assert [(failure.number, failure.failure) for failure in tally.failures] == []
    assert tally.results.total() == FILES
    read = FILES - tally.results["refused"]
    assert read > FILES / 5, "mutations so coarse that hardly anything is read show nothing"


@pytest.mark.parametrize("kind", FORMATS)
def test_a_number_names_the_same_file_each_time_and_every_kind_of_change_occurs(kind: str) -> None:
    made = [mutant(RUN, kind, number) for number in range(100)]
    again = [mutant(RUN, kind, number) for number in range(100)]
    assert [one.content for one in made] == [one.content for one in again]
    assert len({one.content for one in made}) > 90
    assert len(seeds(kind)) >= 15
    changes = set(Change) if kind in ("xlsx", "ods") else {Change.ANY, Change.ONE_CELL}
    assert {one.change for one in made} == changes

"""Every broken rule file is refused with the right key path, by the check and by the run, and with nothing beside."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from broken_combinations import catalogue
from broken_rules import Broken

from geld_folgt_fluechtling.flows.allocate import allocate
from geld_folgt_fluechtling.flows.rules import rules_check
from geld_folgt_fluechtling.model.codes import CODES, Schwere
from geld_folgt_fluechtling.model.errors import FileError, GffError, RulesError
from geld_folgt_fluechtling.model.gebiet import Gebiet
from rules_with_everything import FEATURES

BROKEN = catalogue()
PARTS = 8
"""The files are checked in so many tests, so that several processes can share them."""


def _written(folder: Path, broken: Broken) -> Path:
    path = folder / "regeln.toml"
    path.write_text(broken.text, encoding="utf-8")
    return path


def _refusal(path: Path, broken: Broken, gebiet: Gebiet) -> GffError | None:
    try:
        if broken.is_variant:
            allocate(broken.year, stage=broken.stage, variants=[path], gebiet=gebiet)
        else:
            allocate(broken.year, stage=broken.stage, rules=path, gebiet=gebiet)
    except GffError as error:
        return error
    return None


def test_there_are_more_than_five_hundred_different_ones_and_every_kind_is_among_them() -> None:
    assert len(BROKEN) >= 500
    assert len({broken.text for broken in BROKEN}) == len(BROKEN)
    assert len({broken.name for broken in BROKEN}) == len(BROKEN)
    codes = [broken.code for broken in BROKEN]
    for code in ("R004", "R005", "R006", "R010", "R018", "R019", "R020", "R040", "D011"):
        assert code in codes


def test_the_rules_that_are_broken_here_are_whole_before(tmp_path: Path) -> None:
    path = tmp_path / "regeln.toml"
    path.write_text(FEATURES, encoding="utf-8")
    assert rules_check([path]).findings == ()


@pytest.mark.parametrize("part", range(PARTS))
def test_the_check_finds_the_fault_at_its_key_path_and_nothing_else(part: int, tmp_path: Path) -> None:
    wrong = {}
    for broken in BROKEN[part::PARTS]:
        checked = rules_check([_written(tmp_path, broken)])
        found = [f for f in checked.findings if CODES[f.code].schwere is not Schwere.HINWEIS]
        said = [(f.code, f.spalte, f.zelle.partition(":")[0]) for f in found]
        if (said, checked.exit_code) != ([(broken.code, broken.path, broken.place)], 3 if broken.place else 4):
            wrong[broken.name] = (broken.code, broken.path, said, checked.exit_code)
    assert wrong == {}


@pytest.mark.parametrize("part", range(PARTS))
def test_the_run_is_refused_for_the_same_fault(part: int, tmp_path: Path, gebiet: Gebiet) -> None:
    wrong = {}
    for broken in BROKEN[part::PARTS]:
        error = _refusal(_written(tmp_path, broken), broken, gebiet)
        said = None if error is None else [(f.code, f.spalte) for f in error.findings]
        kind = FileError if broken.place else RulesError
        if said != [(broken.code, broken.path_in_run)] or type(error) is not kind:
            wrong[broken.name] = (broken.code, broken.path_in_run, said, type(error).__name__)
    assert wrong == {}


def test_the_faults_of_many_files_are_all_told_in_one_check(tmp_path: Path) -> None:
    chosen = random.Random(4).sample(BROKEN, 60)
    for number, broken in enumerate(chosen):
        (tmp_path / f"{number:02}.toml").write_text(broken.text, encoding="utf-8")
    names = [tmp_path / f"{number:02}.toml" for number in range(len(chosen))]
    checked = rules_check(names)
    told = {name: {f.code for f in findings} for name, findings, _ in checked.dateien}
    for path, broken in zip(names, chosen, strict=True):
        assert broken.code in told[str(path)]

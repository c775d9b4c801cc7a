"""A part of a row that is larger than the row's total is an error, though the other part is not stated."""

from __future__ import annotations

from pathlib import Path

import pytest

import geld_folgt_fluechtling as gff


@pytest.mark.parametrize(("personen", "expected"), [("20", {("Z010", "C2")}), ("21", set()), ("22", set())])
def test_persons_are_at_least_as_many_as_those_of_the_one_part_that_is_stated(
    tmp_path: Path, personen: str, expected: set[tuple[str, str]]
) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"AGS;Anschlussunterbringung;Personen\n08111000;21;{personen}\n", encoding="utf-8")
    (report,) = gff.check([path]).meldungen
    assert {(finding.code, finding.zelle) for finding in report.findings} == expected

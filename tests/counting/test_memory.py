"""However long a register is, and whatever it is written as, the memory that counting takes is bounded."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from geld_folgt_fluechtling.files.register import duckdb_engine
from geld_folgt_fluechtling.flows.count import count
from geld_folgt_fluechtling.model.gebiet import Gebiet
from made_persons import STUTTGART, person

RECORDS = 1_000_000
HALF_OF_WHAT_IT_MAY_TAKE_MB = 48  # a register of seventy megabytes is then more than fits


def test_a_csv_that_does_not_fit_is_counted_and_listed(
    register: Callable[..., Path], gebiet: Gebiet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(duckdb_engine, "_MB_PER_THREAD", HALF_OF_WHAT_IT_MAY_TAKE_MB)
    path = register(person(person_id="p1"))
    header, line = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text(header + line * RECORDS, encoding="utf-8")
    listed = tmp_path / "liste.csv"
    found = count(path, method="paragraph-29d", stichtag=date(2017, 9, 15), gebiet=gebiet, list_to=listed)
    assert found.auszaehlung.alle_datensaetze == RECORDS
    assert {ags: z.personen for ags, z in found.erhebung.zaehlungen.items() if z.personen} == {STUTTGART: 1}
    assert listed.read_text(encoding="utf-8").count("doppelt") == 1

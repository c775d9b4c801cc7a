"""Small registers and methods made by hand, and counting them."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from geld_folgt_fluechtling.files.resources import data_folder
from geld_folgt_fluechtling.flows.count import count
from geld_folgt_fluechtling.model.counted import Counted
from geld_folgt_fluechtling.model.gebiet import Gebiet
from made_persons import AIDLINGEN, ALTDORF, ORDINARY, STUTTGART


@pytest.fixture
def register(tmp_path: Path) -> Callable[..., Path]:
    """A function that writes records as a CSV."""

    def write(*records: Mapping[str, str], name: str = "register.csv", sign: str = ",") -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8", newline="") as file:
            table = csv.DictWriter(file, list(ORDINARY), delimiter=sign, lineterminator="\n")
            table.writeheader()
            table.writerows(records)
        return path

    return write


@pytest.fixture
def method(tmp_path: Path) -> Callable[..., Path]:
    """A function that writes § 29d as a file of one's own, pieces of its text replaced."""

    def write(*pieces: tuple[str, str], name: str = "eigene.toml") -> Path:
        text = (data_folder() / "methoden" / "paragraph-29d.toml").read_text(encoding="utf-8")
        for old, new in pieces:
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture
def counted(register: Callable[..., Path], gebiet: Gebiet) -> Callable[..., Counted]:
    """A function that counts records in three Gemeinden on 15 September 2017, by § 29d or another method."""
    three = {ags: gebiet.gemeinden[ags] for ags in (STUTTGART, AIDLINGEN, ALTDORF)}
    few = replace(gebiet, gemeinden=three)

    def run(*records: Mapping[str, str], by: str | Path = "paragraph-29d", **options: Any) -> Counted:
        day = options.pop("stichtag", date(2017, 9, 15))
        return count(register(*records), method=by, stichtag=day, gebiet=few, **options)

    return run

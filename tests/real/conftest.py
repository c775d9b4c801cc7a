"""The published amounts, read as they are: a row per amount, every cell as text."""

from __future__ import annotations

import csv
from collections import defaultdict

import pytest

from geld_folgt_fluechtling.files.resources import data_folder

Row = dict[str, str]


def _rows(name: str) -> list[Row]:
    with (data_folder() / "veroeffentlicht" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="session")
def published() -> list[Row]:
    """Every published amount."""
    return _rows("betraege.csv")


@pytest.fixture(scope="session")
def exact(published: list[Row]) -> dict[str, list[Row]]:
    """Per Lauf the Gemeinden whose Integrationsmanagement was published to the euro."""
    chosen: dict[str, list[Row]] = defaultdict(list)
    for row in published:
        if (row["posten"], row["ebene"], row["genau"]) == ("integrationsmanagement", "gemeinde", "ja"):
            chosen[row["lauf"]].append(row)
    return dict(chosen)


@pytest.fixture(scope="session")
def gruppen() -> dict[str, list[str]]:
    """Per group whose sum was published the AGS of its members."""
    members: dict[str, list[str]] = defaultdict(list)
    for row in _rows("gruppen.csv"):
        members[row["gruppe"]].append(row["ags"])
    return dict(members)

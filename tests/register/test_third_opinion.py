"""Hundreds of small registers in which everything is wrong: the SQL counts what pandas counts."""

from __future__ import annotations

import tomllib
from collections import Counter
from typing import Any

import duckdb
import pandas as pd
import pyarrow as pa
import pytest
from odd_registers import KNOWN, STICHTAG, TYPES, odd_method, odd_register
from third_opinion import Told, third_opinion

from geld_folgt_fluechtling.files.resources import data_folder
from geld_folgt_fluechtling.model.methode import Methode
from geld_folgt_fluechtling.steps.counting.statement import count_statement
from geld_folgt_fluechtling.steps.counting.view import typed_view

pytestmark = pytest.mark.checkout  # once is enough: an opinion knows nothing of packaging
EVERYTHING = {
    *("anschlussunterbringung", "familiennachzug", "datensaetze", "doppelt", "mehrere_orte", "person_fehlt"),
    *("ags_unbekannt", "gueltig_von_fehlt", "zeitraum_verkehrt", "zugang_fehlt", "wert_unbekannt"),
}


@pytest.fixture(scope="module")
def bundled() -> list[dict[str, Any]]:
    """The six methods as their files say them."""
    files = sorted((data_folder() / "methoden").glob("*.toml"))
    return [tomllib.loads(path.read_text(encoding="utf-8")) for path in files]


def _by_sql(connection: Any, register: pd.DataFrame, method: dict[str, Any]) -> Told:
    quelle = pa.table({name: register[name].tolist() for name in register.columns}, schema=TYPES)
    connection.register("quelle", quelle)
    connection.execute(f"CREATE OR REPLACE VIEW register AS {typed_view('quelle')}")
    statement = count_statement(Methode.model_validate(method), STICHTAG, KNOWN)
    return {(art, ags): number for art, ags, number in connection.execute(statement).fetchall() if number}


@pytest.mark.parametrize("first", [0, 150])
def test_pandas_counts_what_the_sql_counts(first: int, bundled: list[dict[str, Any]]) -> None:
    told: Counter[str] = Counter()
    with duckdb.connect(config={"threads": 1}) as connection:
        for seed in range(first, first + 150):
            register, method = odd_register(seed), odd_method(seed, bundled)
            expected = third_opinion(register, method, STICHTAG, KNOWN)
            assert _by_sql(connection, register, method) == expected, (seed, method["id"])
            told.update({kind for kind, _ in expected})
    assert set(told) == EVERYTHING
    assert min(told.values()) >= 10

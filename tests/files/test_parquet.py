"""The Parquet tables: typed columns, the content of the CSV beside them, the run digest in the metadata."""

from __future__ import annotations

import csv
import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from geld_folgt_fluechtling.files.resources import data_folder
from geld_folgt_fluechtling.files.tablefiles import csv_bytes, parquet_bytes
from geld_folgt_fluechtling.flows.allocate import allocate
from geld_folgt_fluechtling.flows.write import write_run

TEXT, NUMBER, DAY = pa.string(), pa.int32(), pa.date32()
KEY, MONEY, PER_HEAD = pa.decimal128(38, 0), pa.decimal128(18, 2), pa.decimal128(24, 6)
RUN = {"jahr": NUMBER, "lauf": TEXT, "posten": TEXT}
TYPES = {
    "zuweisungen": {
        **RUN, "ebene": TEXT, "ags": TEXT, "name": TEXT, "kreis_ags": TEXT, "kreis": TEXT, "schluessel": TEXT,
        "schluesselwert": KEY, "herkunft": TEXT, "betrag_eur": MONEY,
    },
    "zuordnungen": {
        **RUN, "ags": TEXT, "von_monat": NUMBER, "bis_monat": NUMBER, "option": TEXT, "empfaenger_art": TEXT,
        "empfaenger_ags": TEXT, "zusammenschluss": TEXT, "betrag_eur": MONEY,
    },
    "empfaenger": {
        **RUN, "empfaenger_art": TEXT, "empfaenger_ags": TEXT, "empfaenger": TEXT, "zusammenschluss": TEXT,
        "gemeinden": NUMBER, "schluesselwert": KEY, "betrag_eur": MONEY,
    },
    "kreise": {
        **RUN, "kreis_ags": TEXT, "kreis": TEXT, "regierungsbezirk": TEXT, "gemeinden": NUMBER,
        "schluesselwert": KEY, "betrag_eur": MONEY, "davon_landkreis_eur": MONEY,
    },
    "posten": {
        **RUN, "bezeichnung": TEXT, "status": TEXT, "ebene": TEXT, "budget_eur": MONEY, "verteilt_eur": MONEY,
        "rundungsrest_eur": MONEY, "schluessel": TEXT, "schluesselsumme": KEY, "kopfbetrag_eur": PER_HEAD,
        "erhebung": TEXT, "stichtag": DAY, "verfahren": TEXT, "einheit_eur": MONEY, "fundstelle": TEXT,
        "sicherheit": TEXT,
    },
    "hinweise": dict.fromkeys(
        ["code", "schwere", "quelle", "zelle", "spalte", "ags", "wert", "meldung", "abhilfe"], TEXT
    ),
}  # fmt: skip
COUNTS = '=Zählung, "neu"; 2020.csv'
"""A name with all that a CSV must quote or neutralise; it stands in the table of findings."""


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """2020: Posten with no budget known, with a budget of no key, and with a key; own and bundled counts."""
    folder = tmp_path_factory.mktemp("lauf")
    with (data_folder() / "gebiet" / "gemeinden.csv").open(encoding="utf-8", newline="") as file:
        rows = "".join(f"{row['ags']},5\n" for row in csv.DictReader(file))
    counts = folder / COUNTS
    counts.write_text(f"ags,personen\n{rows}", encoding="utf-8")
    declarations = folder / "wahl.csv"
    declarations.write_text("ags,option\n08115037,landkreis\n", encoding="utf-8")
    verteilung = allocate(2020, counts=[("2020-09-15", counts)], declarations=declarations)
    return write_run(verteilung, folder / "lauf", formats=["parquet"]).folder


def parquet(run: Path, table: str) -> pa.Table:
    return pq.ParquetFile(run / f"{table}.parquet").read()


def rows_of_csv(run: Path, table: str) -> list[dict[str, str]]:
    with (run / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def as_csv_has_it(value: object) -> str:
    """Empty for nothing, decimals with all their places, days as ISO has them."""
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)


@pytest.mark.parametrize("table", TYPES)
def test_every_column_has_its_type(run: Path, table: str) -> None:
    schema = parquet(run, table).schema
    assert dict(zip(schema.names, schema.types, strict=True)) == TYPES[table]
    assert schema.names == list(TYPES[table])


@pytest.mark.parametrize("table", TYPES)
def test_every_table_has_the_rows_of_its_csv_in_their_order(run: Path, table: str) -> None:
    expected = rows_of_csv(run, table)
    rows = [{name: as_csv_has_it(cell) for name, cell in row.items()} for row in parquet(run, table).to_pylist()]
    assert len(expected) > 1
    assert rows == expected


@pytest.mark.parametrize("table", TYPES)
def test_every_table_bears_the_run_digest_of_the_manifest_and_its_own_name(run: Path, table: str) -> None:
    digest = json.loads((run / "manifest.json").read_bytes())["laufkennung"]
    metadata = pq.read_schema(run / f"{table}.parquet").metadata
    assert metadata[b"laufkennung"] == digest.encode()
    assert metadata[b"tabelle"] == table.encode()


@pytest.mark.parametrize("table", [table for table in TYPES if table != "hinweise"])
def test_an_ags_keeps_its_leading_zero(run: Path, table: str) -> None:
    content = parquet(run, table)
    columns = [name for name in content.column_names if name == "ags" or name.endswith("_ags")]
    assert columns or table == "posten"
    for name in columns:
        assert {ags[:2] for ags in content.column(name).to_pylist()} == {"08"}


def test_what_is_not_known_is_null_and_no_zero(run: Path) -> None:
    posten = {row["posten"]: row for row in parquet(run, "posten").to_pylist()}
    unknown, keyless, by_key = (
        posten[name] for name in ("spracherwerb", "weitere-foerderbereiche", "integrationslasten")
    )
    assert (unknown["budget_eur"], unknown["schluesselsumme"], unknown["stichtag"]) == (None, None, None)
    assert (keyless["budget_eur"], keyless["verteilt_eur"]) == (Decimal("82000000.00"), None)
    assert by_key["schluesselsumme"] == 5 * 1_101
    assert posten["integrationsmanagement"]["stichtag"] == date(2017, 9, 15)


def test_an_empty_text_is_text_and_no_null(run: Path) -> None:
    assert parquet(run, "zuordnungen").column("zusammenschluss").null_count == 0
    assert set(parquet(run, "zuordnungen").column("zusammenschluss").to_pylist()) == {""}


def test_a_text_with_quotes_commas_and_umlauts_arrives_whole(run: Path) -> None:
    (shown,) = {row["quelle"] for row in parquet(run, "hinweise").to_pylist() if row["code"] == "Z015"}
    assert shown == f"'{COUNTS}"


def test_a_key_value_of_38_digits_and_the_largest_amount_arrive_exactly() -> None:
    key, cents = 10**38 - 1, 10**17 - 1
    row = (2020, "endgueltig", "p", "08115", "Landkreis Böblingen", "Stuttgart", 26, key, cents, -5)
    content = pq.ParquetFile(pa.BufferReader(parquet_bytes("kreise", csv_bytes("kreise", [row]), "x"))).read()
    (read,) = content.to_pylist()
    assert read["schluesselwert"] == Decimal(key)
    assert (read["betrag_eur"], read["davon_landkreis_eur"]) == (Decimal(cents).scaleb(-2), Decimal("-0.05"))


def test_a_line_break_inside_a_text_stays_inside_its_cell() -> None:
    rows = [("Z015", "warnung", "a", "", "", "", "", "eins\nzwei", "drei"), ("Z016", *("b",) * 8)]
    content = pq.ParquetFile(pa.BufferReader(parquet_bytes("hinweise", csv_bytes("hinweise", rows), "x"))).read()
    assert content.column("meldung").to_pylist() == ["eins\nzwei", "b"]


def test_a_table_without_rows_has_its_columns_and_types() -> None:
    content = pq.ParquetFile(pa.BufferReader(parquet_bytes("kreise", csv_bytes("kreise", []), "x"))).read()
    assert content.num_rows == 0
    assert dict(zip(content.schema.names, content.schema.types, strict=True)) == TYPES["kreise"]

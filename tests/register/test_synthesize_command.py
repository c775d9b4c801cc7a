"""``gff synthesize``: what a made-up register holds, that it says so, and that it fits its Erhebung."""

from __future__ import annotations

import csv
import hashlib
import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from group_sums import expected_contradictions, group_table

from geld_folgt_fluechtling.files.resources import data_folder
from geld_folgt_fluechtling.flows.synthesize import synthesize
from geld_folgt_fluechtling.model.synthesized import Synthesized
from written import rows

Gff = Callable[..., Any]
Row = dict[str, str]
STICHTAG = "2017-09-15"
COLUMNS = [
    "person_id", "ags", "unterbringung", "zugang_am", "personenart", "status", "wohnung_selbst", "gueltig_von",
    "gueltig_bis",
]  # fmt: skip


def _persons(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _counts_by_law(row: Row) -> bool:
    """As § 29d says, read by this test alone: texts of dates in ISO form compare as the days do."""
    known = row["status"] in ("anerkannt", "verfahren", "geduldet", "sonstige") and row["wohnung_selbst"]
    there = row["gueltig_von"] and row["gueltig_von"] <= STICHTAG <= (row["gueltig_bis"] or "9")
    in_window = row["personenart"] == "gefluechtet" and "2015-01-01" <= row["zugang_am"] <= "2016-02-29"
    came = in_window or row["personenart"] == "familiennachzug"
    return bool(known and there and came and row["unterbringung"] == "anschluss" and row["person_id"])


def _counted(records: list[Row], known: set[str]) -> Counter[str]:
    """Each person once, where the latest of their records begins; nowhere if two places begin on one day."""
    places: dict[str, dict[str, str]] = defaultdict(dict)
    for row in records:
        if _counts_by_law(row) and row["ags"] in known:
            of_person = places[row["person_id"]]
            of_person[row["ags"]] = max(of_person.get(row["ags"], ""), row["gueltig_von"])
    counts: Counter[str] = Counter()
    for of_person in places.values():
        latest = [ags for ags, begin in of_person.items() if begin == max(of_person.values())]
        if len(latest) == 1:
            counts[latest[0]] += 1
    return counts


@pytest.fixture(scope="module")
def erhebung() -> dict[str, int]:
    """The bundled counts of 15 September 2017."""
    table = rows(data_folder() / "erhebungen" / STICHTAG / "erhebung.csv")
    return {ags: int(row["personen"]) for ags, row in table.items()}


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> Synthesized:
    """A made-up register of the whole state, as CSV."""
    return synthesize(STICHTAG, out=tmp_path_factory.mktemp("land") / "register.csv")


@pytest.fixture(scope="module")
def records(state: Synthesized) -> list[Row]:
    """Its records."""
    return _persons(state.register)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Three Gemeinden, one of them with nobody, that say how many came as Familiennachzug."""
    path = tmp_path / "klein.csv"
    path.write_text(
        "ags,anschlussunterbringung,familiennachzug\n08111000,400,31\n08115001,70,0\n08115002,0,0\n",
        encoding="utf-8",
    )
    path.with_suffix(".toml").write_text("stichtag = 2018-09-15\n", encoding="utf-8")
    return path


def test_the_whole_state_counted_by_this_test_is_the_erhebung_person_for_person(
    records: list[Row], erhebung: dict[str, int]
) -> None:
    counts = _counted(records, set(erhebung))
    assert {ags: counts[ags] for ags in erhebung} == erhebung
    assert sum(counts.values()) == 72_857


def test_the_table_of_groups_adds_up_to_the_records_and_every_group_is_there(
    state: Synthesized, records: list[Row]
) -> None:
    table = group_table(state.gruppen)
    assert sum(number for _, number in table.values()) == len(records)
    assert {group for _, group in table} == {group.id for group in state.plan.gruppen}


def test_every_contradiction_is_in_the_records_as_often_as_told(
    state: Synthesized, records: list[Row], erhebung: dict[str, int]
) -> None:
    told = state.plan.widersprueche
    found = {
        "person_fehlt": sum(not row["person_id"] for row in records),
        "ags_unbekannt": sum(row["ags"] not in erhebung for row in records),
        "gueltig_von_fehlt": sum(not row["gueltig_von"] for row in records),
        "zeitraum_verkehrt": sum("" < row["gueltig_bis"] < row["gueltig_von"] for row in records),
        "zugang_fehlt": sum(not row["zugang_am"] and row["personenart"] == "gefluechtet" for row in records),
        "wert_unbekannt": sum("unbekannt" in row.values() for row in records),
    }
    assert found == {kind: told[kind] for kind in found}
    assert min(found.values()) > 0
    assert expected_contradictions(state.gruppen, "paragraph-29d") == told


def test_a_stated_familiennachzug_is_kept_and_nobody_counts_where_nobody_was_counted(gff: Gff, small: Path) -> None:
    told = gff("synthesize", small, "--out", "r.csv", "--json").document
    table = group_table(Path("r.gruppen.csv"))
    family = Counter[str]()
    for (ags, group), (persons, _) in table.items():
        family[ags] += persons if group.startswith("familiennachzug") else 0
    assert told["familiennachzug_erfunden"] is False
    assert (family["08111000"], family["08115001"], family["08115002"]) == (31, 0, 0)
    assert not any(ags == "08115002" and group.startswith("gefluechtet") for ags, group in table)


def test_the_first_and_the_last_day_of_window_and_record_occur_and_their_neighbours(records: list[Row]) -> None:
    refugees = {row["zugang_am"] for row in records if row["personenart"] == "gefluechtet"}
    assert refugees >= {"2014-12-31", "2015-01-01", "2016-02-29", "2016-03-01"}
    assert {row["gueltig_von"] for row in records} >= {"2017-09-15", "2017-09-16"}
    assert {row["gueltig_bis"] for row in records} >= {"", "2017-09-14", "2017-09-15"}


def test_the_same_seed_gives_the_same_bytes_and_another_one_another_register(gff: Gff, small: Path) -> None:
    for name, seed in (("a", 7), ("b", 7), ("c", 8)):
        gff("synthesize", small, "--out", f"{name}.parquet", "--seed", str(seed))
    a, b, c = (hashlib.sha256(Path(f"{name}.parquet").read_bytes()).hexdigest() for name in "abc")
    assert a == b
    assert a != c
    assert Path("a.gruppen.csv").read_bytes() == Path("b.gruppen.csv").read_bytes()


def test_csv_parquet_and_a_folder_hold_the_same_records(gff: Gff, small: Path) -> None:
    for out in ("a.csv", "b.parquet", "c"):
        gff("synthesize", small, "--out", out)
    from_csv = [tuple(row.values()) for row in _persons(Path("a.csv"))]
    table = pq.read_table("b.parquet")
    from_parquet = [
        tuple("" if cell is None else str(cell).replace("True", "true").replace("False", "false") for cell in row)
        for row in zip(*(column.to_pylist() for column in table.columns), strict=True)
    ]
    assert table.column_names == COLUMNS
    assert from_parquet == from_csv
    assert pq.read_table("c").equals(table)


def test_a_register_is_marked_as_made_up_in_its_sidecar_its_metadata_and_every_id(gff: Gff, small: Path) -> None:
    gff("synthesize", small, "--out", "r.parquet", "--seed", "3")
    told = tomllib.loads(Path("r.toml").read_text(encoding="utf-8"))
    file = pq.ParquetFile("r.parquet")
    assert (told["kuenstlich"], told["seed"], told["datensaetze"]) == (True, 3, file.metadata.num_rows)
    assert told["erhebung"]["sha256"] == hashlib.sha256(small.read_bytes()).hexdigest()
    assert file.metadata.metadata[b"kuenstlich"] == b"true"
    ids = [one for one in file.read(["person_id"])["person_id"].to_pylist() if one is not None]
    assert ids
    assert all(one.startswith("kuenstlich-") for one in ids)


def test_filled_up_to_a_size_it_still_gives_the_erhebung(gff: Gff, erhebung: dict[str, int]) -> None:
    gff("synthesize", STICHTAG, "--out", "register.csv", "--rows", "200000")
    records = _persons(Path("register.csv"))
    assert len(records) == 200_000
    assert _counted(records, set(erhebung)) == Counter({ags: n for ags, n in erhebung.items() if n})


def test_too_few_records_for_the_erhebung_are_refused_with_the_number_that_it_needs(gff: Gff, small: Path) -> None:
    whole = gff("synthesize", small, "--out", "r.csv", "--json").document["datensaetze"]
    told = gff("synthesize", small, "--out", "s.csv", "--rows", str(whole - 1), code=2)
    assert "M902" in told.err
    assert str(whole) in told.err.replace(",", "")
    assert not Path("s.csv").exists()
    gff("synthesize", small, "--out", "s.csv", "--rows", str(whole))
    assert Path("s.csv").read_bytes() == Path("r.csv").read_bytes()


def test_no_name_of_a_register_and_no_stichtag_are_refused(gff: Gff, small: Path) -> None:
    assert "M901" in gff("synthesize", small, "--out", "r.xlsx", code=2).err
    small.with_suffix(".toml").unlink()
    assert "M903" in gff("synthesize", small, "--out", "r.csv", code=1).err
    gff("synthesize", small, "--out", "r.csv", "--stichtag", "15.09.2018")
    assert "stichtag = 2018-09-15" in Path("r.toml").read_text(encoding="utf-8")


def test_an_earlier_register_is_replaced_with_force_only_and_nothing_else_ever(gff: Gff, small: Path) -> None:
    gff("synthesize", small, "--out", "r.csv")
    assert "D010" in gff("synthesize", small, "--out", "r.csv", code=3).err
    gff("synthesize", small, "--out", "r.csv", "--seed", "2", "--force")
    assert "D012" in gff("synthesize", small, "--out", small, "--force", code=3).err
    assert small.read_text(encoding="utf-8").startswith("ags,")
    assert not [path for path in Path().iterdir() if path.name.startswith(".")]


def test_one_gemeinde_alone_has_no_second_places(gff: Gff, tmp_path: Path) -> None:
    path = tmp_path / "eine.csv"
    path.write_text("ags,personen\n08111000,200\n", encoding="utf-8")
    gff("synthesize", path, "--out", "r.csv", "--stichtag", "2018-09-15")
    assert {"zweiter-ort", "zugleich"}.isdisjoint(group for _, group in group_table(Path("r.gruppen.csv")))

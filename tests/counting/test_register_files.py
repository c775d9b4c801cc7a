"""Which files a register may consist of: the same persons give the same counts, whatever holds them."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from geld_folgt_fluechtling.flows.count import count
from geld_folgt_fluechtling.model.counted import Counted
from geld_folgt_fluechtling.model.errors import GffError
from geld_folgt_fluechtling.model.gebiet import Gebiet
from geld_folgt_fluechtling.model.register import DAYS
from made_persons import AIDLINGEN, ORDINARY, STUTTGART, person

Make = Callable[..., Path]
SECRET = "geheim-4711"
PEOPLE = [
    *(person(person_id=f"p{number}", ags=(STUTTGART, AIDLINGEN)[number % 2]) for number in range(9)),
    person(person_id="p1", ags=STUTTGART, gueltig_von="2017-01-01"),
    person(person_id="p2", personenart="familiennachzug", zugang_am="", gueltig_bis="2018-01-01"),
    person(person_id="", wohnung_selbst="true"),
    person(person_id="x", ags="08000000", status="geduldet"),
]


def _value(name: str, text: str) -> Any:
    if name == "wohnung_selbst":
        return text == "true"
    return (date.fromisoformat(text) if name in DAYS else text) if text else None


def _parquet(path: Path, records: list[dict[str, str]], **types: pa.DataType) -> Path:
    of_names = {"wohnung_selbst": pa.bool_(), **dict.fromkeys(DAYS, pa.date32())}
    path.parent.mkdir(parents=True, exist_ok=True)
    columns = {
        name: pa.array([_value(name, record[name]) for record in records], types.get(name, of_names.get(name)))
        for name in ORDINARY
    }
    pq.write_table(pa.table(columns), path)
    return path


@pytest.fixture
def found(gebiet: Gebiet) -> Callable[[Path | str], Counted]:
    """A function that counts a register by § 29d."""
    return lambda path: count(path, method="paragraph-29d", stichtag=date(2017, 9, 15), gebiet=gebiet)


@pytest.fixture
def refused(found: Callable[[Path | str], Counted]) -> Callable[[Path | str], tuple[list[str], str]]:
    """A function that gives the codes for which a register is refused, and everything that is said about it."""

    def run(path: Path | str) -> tuple[list[str], str]:
        with pytest.raises(GffError) as error:
            found(path)
        return [finding.code for finding in error.value.findings], str(error.value)

    return run


def test_csv_parquet_folder_and_pattern_give_the_same_count(
    found: Callable[..., Counted], register: Make, tmp_path: Path
) -> None:
    whole = found(register(*PEOPLE)).auszaehlung
    assert dict(whole.personen) == {STUTTGART: (5, 1), AIDLINGEN: (3, 0)}
    _parquet(tmp_path / "teile/a.parquet", PEOPLE[7:])
    _parquet(tmp_path / "teile/unten/b.parquet", PEOPLE[:7])
    (tmp_path / "teile/_SUCCESS").touch()
    register(*PEOPLE[:3], name="stuecke/1.csv", sign=";")
    register(*PEOPLE[3:], name="stuecke/2.csv")
    ways = [_parquet(tmp_path / "alle.parquet", PEOPLE), "teile", "teile/**/*.parquet", "stuecke", "stuecke/[12].csv"]
    assert [found(tmp_path / way).auszaehlung for way in ways] == [whole] * len(ways)


def test_the_order_of_records_columns_and_files_does_not_matter(
    found: Callable[..., Counted], register: Make, tmp_path: Path
) -> None:
    shuffled = random.Random(7).sample(PEOPLE, len(PEOPLE))
    backwards = [dict(reversed(record.items())) for record in shuffled]
    path = tmp_path / "rueckwaerts.csv"
    lines = [";".join(backwards[0]), *(";".join(record.values()) for record in backwards)]
    path.write_text("\ufeff" + "\r\n".join(lines) + "\r\n", encoding="utf-8")
    assert found(path).auszaehlung == found(register(*PEOPLE)).auszaehlung


def test_columns_may_be_spelled_otherwise_and_others_may_stand_between(
    found: Callable[..., Counted], register: Make
) -> None:
    path = register(*PEOPLE)
    header, *lines = path.read_text(encoding="utf-8").splitlines()
    spelled = header.replace("person_id", "Bemerkung,Person-ID").replace("zugang_am", "Zugang am")
    path.write_text("\n".join([spelled, *(f'"a, b",{line}' for line in lines)]), encoding="utf-8")
    assert dict(found(path).auszaehlung.personen) == {STUTTGART: (5, 1), AIDLINGEN: (3, 0)}


def test_ids_in_parquet_may_be_whole_numbers(found: Callable[..., Counted], tmp_path: Path) -> None:
    numbered = [person(person_id="1"), person(person_id="1"), person(person_id="2"), person(person_id="")]
    columns = {name: [_value(name, record[name]) for record in numbered] for name in ORDINARY}
    columns["person_id"] = [1, 1, 2, None]
    schema = pa.schema([(name, pa.date32()) for name in DAYS])
    table = pa.table({n: pa.array(v, schema.field(n).type if n in DAYS else None) for n, v in columns.items()})
    pq.write_table(table, tmp_path / "zahlen.parquet")
    counted = found(tmp_path / "zahlen.parquet").auszaehlung
    assert dict(counted.personen) == {STUTTGART: (2, 0)}
    assert {kind.value: number for kind, number in counted.widersprueche.items() if number} == {
        "person_fehlt": 1,
        "doppelt": 1,
    }


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_ids_of_blanks_alone_name_nobody_and_others_are_taken_as_they_are(
    found: Callable[..., Counted], register: Make, tmp_path: Path, kind: str
) -> None:
    ids = (" ", " ", "   ", " 7", "7")
    records = [person(person_id=one, ags=(STUTTGART, AIDLINGEN)[place % 2]) for place, one in enumerate(ids)]
    path = register(*records) if kind == "csv" else _parquet(tmp_path / "leer.parquet", records)
    counted = found(path).auszaehlung
    assert dict(counted.personen) == {STUTTGART: (1, 0), AIDLINGEN: (1, 0)}
    assert {art.value: number for art, number in counted.widersprueche.items() if number} == {"person_fehlt": 3}


@pytest.mark.parametrize("day", [" 017-01-01", "2017-01-1 ", "2017-01-1T", "01.05.2017", "2017-02-30", "20170501"])
def test_a_day_that_is_not_written_as_asked_is_told_and_never_guessed(
    found: Callable[..., Counted], register: Make, day: str
) -> None:
    counted = found(register(person(gueltig_von=day), person(person_id="b"))).auszaehlung
    assert dict(counted.personen) == {STUTTGART: (1, 0)}
    assert {art.value: number for art, number in counted.widersprueche.items() if number} == {
        "gueltig_von_fehlt": 1,
        "wert_unbekannt": 1,
    }


def test_days_before_our_era_are_days(found: Callable[..., Counted], tmp_path: Path) -> None:
    people = [person(), person(person_id="b", ags=AIDLINGEN), person(person_id="b", ags=AIDLINGEN)]
    table = pq.read_table(_parquet(tmp_path / "gut.parquet", people))
    days = pa.array([-(10**6), -(10**8), -2 * 10**9], pa.int32()).cast(pa.date32())
    pq.write_table(
        table.set_column(table.schema.get_field_index("gueltig_von"), "gueltig_von", days), tmp_path / "alt.parquet"
    )
    counted = found(tmp_path / "alt.parquet")
    assert dict(counted.auszaehlung.personen) == {STUTTGART: (1, 0), AIDLINGEN: (1, 0)}


def test_the_digest_is_that_of_the_file_or_of_the_list_of_digests(
    found: Callable[..., Counted], register: Make, tmp_path: Path
) -> None:
    one = register(*PEOPLE)
    assert found(one).register.sha256 == hashlib.sha256(one.read_bytes()).hexdigest()
    parts = [register(*PEOPLE[:5], name="teile/a.csv"), register(*PEOPLE[5:], name="teile/b/c.csv")]
    lines = [f"{hashlib.sha256(part.read_bytes()).hexdigest()}  {name}\n" for part, name in zip(
        parts, ("a.csv", "b/c.csv"), strict=True
    )]  # fmt: skip
    about = found(tmp_path / "teile").register
    assert about.sha256 == hashlib.sha256("".join(sorted(lines)).encode()).hexdigest()
    assert about.dateien == 2


def test_signs_of_patterns_in_names_stand_for_themselves(found: Callable[..., Counted], register: Make) -> None:
    path = register(person(), name="o'hara [1].csv")
    register(person(person_id="other"), name="o'hara 1.csv")
    assert dict(found(path).auszaehlung.personen) == {STUTTGART: (1, 0)}


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("leer.csv", b"", "M004"),
        ("zahlen.csv", b"ags,personen\n08111000,12\n", "M008"),
        ("buch.xlsx", b"PK", "M014"),
        ("roh.parquet", b"PAR1" + b"x" * 50, "M007"),
        ("nul.csv", b"person_id\0,ags\n", "M007"),
        ("kopf.csv", "person_id,ags,größe\n".encode("cp1252"), "M007"),
    ],
)
def test_what_is_no_register_is_refused(
    refused: Callable[..., Any], tmp_path: Path, name: str, content: bytes, code: str
) -> None:
    (tmp_path / name).write_bytes(content)
    assert set(refused(tmp_path / name)[0]) == {code}


def test_nothing_there_an_empty_folder_and_mixed_kinds_are_refused(
    refused: Callable[..., Any], register: Make, tmp_path: Path
) -> None:
    assert refused(tmp_path / "nirgends.csv")[0] == ["D001"]
    assert refused(tmp_path / "nirgends*.csv")[0] == ["M002"]
    (tmp_path / "leer").mkdir()
    assert refused(tmp_path / "leer")[0] == ["M002"]
    register(person(), name="beides/a.csv")
    _parquet(tmp_path / "beides/a.parquet", [person()])
    codes, said = refused(tmp_path / "beides")
    assert codes == ["M003"]
    assert ".csv, .parquet" in said


def test_every_missing_column_is_named_with_the_nearest(refused: Callable[..., Any], register: Make) -> None:
    path = register(person())
    text = path.read_text(encoding="utf-8").replace("gueltig_von", "gueltigvom").replace("status", "stand")
    path.write_text(text, encoding="utf-8")
    codes, said = refused(path)
    assert codes == ["M004", "M004"]
    assert "gueltig_von is missing; the nearest are: gueltigvom" in said


def test_a_column_that_is_there_twice_is_refused(refused: Callable[..., Any], register: Make) -> None:
    path = register(person())
    header, line = path.read_text(encoding="utf-8").splitlines()
    path.write_text(f"{header},AGS\n{line},08111000\n", encoding="utf-8")
    assert refused(path)[0] == ["M005"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("ags", pa.int64()),
        ("zugang_am", pa.timestamp("us")),
        ("wohnung_selbst", pa.string()),
        ("person_id", pa.float64()),
    ],
)
def test_a_column_of_another_type_is_named(
    refused: Callable[..., Any], tmp_path: Path, name: str, kind: pa.DataType
) -> None:
    table = pq.read_table(_parquet(tmp_path / "gut.parquet", [person(person_id="1")]))
    place = table.schema.get_field_index(name)
    values = pa.nulls(table.num_rows, kind)
    pq.write_table(table.set_column(place, name, values), tmp_path / "schlecht.parquet")
    codes, said = refused(tmp_path / "schlecht.parquet")
    assert codes == ["M006"]
    assert f"the column {name} has the type" in said


@pytest.mark.parametrize(
    "line",
    [f"{SECRET},08111000", f'"{SECRET},08111000,anschluss,,gefluechtet,anerkannt,false,,', "ü" + SECRET],
    ids=["short", "open quotation mark", "cp1252"],
)
def test_a_broken_row_is_told_by_its_line_and_never_shown(
    refused: Callable[..., Any], register: Make, line: str
) -> None:
    path = register(person(), name="kaputt.csv")
    path.write_bytes(path.read_bytes() + line.encode("cp1252") + b"\n")
    codes, said = refused(path)
    assert codes == ["M010"]
    assert "kaputt.csv, line 3" in said
    assert SECRET not in said


def test_a_parquet_file_cut_in_half_is_refused(refused: Callable[..., Any], tmp_path: Path) -> None:
    whole = _parquet(tmp_path / "ganz.parquet", PEOPLE).read_bytes()
    (tmp_path / "halb.parquet").write_bytes(whole[: len(whole) // 2])
    assert refused(tmp_path / "halb.parquet")[0] == ["M007"]


def test_a_parquet_file_damaged_inside_is_refused(refused: Callable[..., Any], tmp_path: Path) -> None:
    path = _parquet(tmp_path / "ganz.parquet", PEOPLE)
    content = bytearray(path.read_bytes())
    content[4:80] = b"\xff" * 76
    path.write_bytes(content)
    assert refused(path)[0] == ["M007"]


def test_a_file_without_the_right_to_read_it_is_told(
    refused: Callable[..., Any], register: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, real = register(person()), Path.open

    def guarded(self: Path, *arguments: Any, **options: Any) -> Any:
        if self == path:
            raise PermissionError(13, "Permission denied")
        return real(self, *arguments, **options)

    monkeypatch.setattr(Path, "open", guarded)
    assert refused(path)[0] == ["D003"]


def test_temporary_files_are_private_and_gone_at_the_end(
    found: Callable[..., Counted], register: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[tuple[str, int]] = []
    place = tmp_path / "tmp"
    place.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(place))

    from geld_folgt_fluechtling.files.register import duckdb_engine

    real = duckdb_engine.view_of

    def look(*arguments: Any) -> str:
        made.extend((path.name, path.stat().st_mode & 0o777) for path in place.iterdir())
        return real(*arguments)

    monkeypatch.setattr(duckdb_engine, "view_of", look)
    found(register(person()))
    assert [mode for _, mode in made] == [0o700]
    assert list(place.iterdir()) == []

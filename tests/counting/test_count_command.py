"""``gff count`` as a user runs it, and what may be done with its Erhebung."""

from __future__ import annotations

import csv
import os
import signal
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from geld_folgt_fluechtling.model.gebiet import Gebiet
from made_persons import AIDLINGEN, STUTTGART, person

Gff = Callable[..., Any]
Make = Callable[..., Path]
IDS = ("frau-geheim", "herr-vertraulich", "kind-privat")


@pytest.fixture
def people(register: Make) -> Path:
    """Three persons with telling ids: one counts, one is in two places, one has an unknown value."""
    return register(
        person(person_id=IDS[0]),
        person(person_id=IDS[1], ags=AIDLINGEN),
        person(person_id=IDS[1], personenart="familiennachzug", gueltig_von="2017-01-01"),
        person(person_id=IDS[2], status="unklar"),
    )


@pytest.fixture
def count(gff: Gff, people: Path) -> Gff:
    """A function that counts these by § 29d on 15 September 2017 to ``neu.csv``."""

    def run(*options: str | Path, code: int = 0, of: str | Path = people, by: str | Path = "paragraph-29d") -> Any:
        wanted = ("--method", by, "--stichtag", "2017-09-15", "--out", "neu.csv")
        return gff("count", of, *wanted, *options, code=code)

    return run


def _rows(path: Path) -> dict[str, dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return {row["ags"]: row for row in csv.DictReader(file)}


def test_the_erhebung_has_every_gemeinde_with_both_columns(count: Gff, tmp_path: Path, gebiet: Gebiet) -> None:
    count()
    rows = _rows(tmp_path / "neu.csv")
    assert list(rows) == list(gebiet.gemeinden)
    counted = {ags: (row["anschlussunterbringung"], row["familiennachzug"]) for ags, row in rows.items()}
    assert counted.pop(STUTTGART) == ("1", "1")
    assert set(counted.values()) == {("0", "0")}
    assert {row["herkunft"] for row in rows.values()} == {"gemeldet"}


def test_the_sidecar_says_by_which_method_from_which_register(count: Gff, tmp_path: Path) -> None:
    document = count("--json").document
    about = tomllib.loads((tmp_path / "neu.toml").read_text(encoding="utf-8"))
    assert about["stichtag"] == date(2017, 9, 15)
    assert about["methode"]["id"] == "paragraph-29d"
    assert about["methode"]["quelle"] == "eigene Zählung der Gemeinde"
    assert about["register"] == {
        "sha256": document["register"]["sha256"],
        "dateien": 1,
        "datensaetze": 4,
        "kuenstlich": False,
    }
    assert {kind: number for kind, number in about["widersprueche"].items() if number} == {
        "wert_unbekannt": 1,
        "mehrere_orte": 1,
    }
    assert about["widersprueche"] == document["widersprueche"]


def test_the_document_has_sums_rules_and_findings(count: Gff, gebiet: Gebiet) -> None:
    ran = count("--json")
    document = ran.document
    assert (document["personen"], document["anschlussunterbringung"], document["familiennachzug"]) == (2, 1, 1)
    assert document["davon_ohne_datensatz"] == len(gebiet.gemeinden) - 2
    assert ran.codes == ["M025", "M026", "M030"]
    sure = {rule["regel"]: rule["sicherheit"] for rule in document["methode"]["regeln"]}
    assert sure["zuzug"] == "belegt"
    assert sure["wohnung_selbst"] == "annahme"
    assert sure["mindestaufenthalt"] is None


def test_the_screen_says_who_counts_and_how_sure_that_is(count: Gff) -> None:
    out = count().out
    assert "2 persons in 1 Gemeinden: 1 in Anschlussunterbringung, 1 in Familiennachzug." in out
    assert "Arrival of refugees: 2015-01-01 to 2016-02-29 [documented]" in out
    assert "Self-found housing: it counts [assumption]" in out
    assert "neu.csv, neu.toml" in out


@pytest.mark.parametrize("options", [(), ("--json",)])
def test_no_person_is_named_on_the_screen_or_in_the_results(count: Gff, tmp_path: Path, options: Any) -> None:
    ran = count(*options)
    written = "".join((tmp_path / name).read_text(encoding="utf-8") for name in ("neu.csv", "neu.toml"))
    assert not [name for name in IDS if name in ran.out + ran.err + written]


def test_the_list_names_whom_the_contradictions_concern_and_nobody_else(count: Gff, tmp_path: Path) -> None:
    ran = count("--list", "intern.csv")
    assert (tmp_path / "intern.csv").read_text(encoding="utf-8").splitlines() == [
        "art,person_id,ags",
        f"mehrere_orte,{IDS[1]},{STUTTGART}",
        f"mehrere_orte,{IDS[1]},{AIDLINGEN}",
        f"wert_unbekannt,{IDS[2]},{STUTTGART}",
    ]
    assert not [name for name in IDS if name in ran.out + ran.err]
    if os.name != "nt":
        assert (tmp_path / "intern.csv").stat().st_mode & 0o777 == 0o600


def test_a_list_is_replaced_on_request_only_and_nothing_else_ever(count: Gff, tmp_path: Path) -> None:
    count("--list", "intern.csv")
    assert "D010" in count("--list", "intern.csv", "--json", code=3).codes
    count("--list", "intern.csv", "--force")
    (tmp_path / "brief.txt").write_text("Sehr geehrte", encoding="utf-8")
    assert count("--list", "brief.txt", "--force", "--json", code=3).codes == ["D012"]
    assert (tmp_path / "brief.txt").read_text(encoding="utf-8") == "Sehr geehrte"


def test_the_list_is_not_the_table(count: Gff, tmp_path: Path) -> None:
    assert count("--list", "neu.csv", "--json", code=2).codes == ["M012"]
    assert not (tmp_path / "neu.csv").exists()


def test_with_partial_a_gemeinde_without_records_has_no_row_and_complete_fills_it(
    count: Gff, gff: Gff, tmp_path: Path, gebiet: Gebiet
) -> None:
    ran = count("--partial", "--json")
    assert ran.codes == ["M025", "M026", "M031"]
    assert list(_rows(tmp_path / "neu.csv")) == [STUTTGART, AIDLINGEN]
    assert _rows(tmp_path / "neu.csv")[AIDLINGEN]["personen"] == "0"
    gff("complete", "neu.csv", "--total", "5000", "--out", "voll.csv")
    assert len(_rows(tmp_path / "voll.csv")) == len(gebiet.gemeinden)


def test_allocate_and_check_take_the_erhebung_as_it_is(count: Gff, gff: Gff, tmp_path: Path) -> None:
    count()
    gff("allocate", "2017", "--counts", "neu.csv", "--format", "csv", "--out", "lauf")
    claims = (tmp_path / "lauf" / "zuweisungen.csv").read_text(encoding="utf-8").splitlines()
    assert any(f",{STUTTGART}," in line and ",gemeldet," in line and line.endswith(",90000000.00") for line in claims)
    assert all("frau-geheim" not in path.read_text("utf-8", "replace") for path in tmp_path.glob("lauf/**/*.csv"))
    gff("check", "neu.csv")


@pytest.mark.parametrize("where", ["register.toml", "ordner.toml"])
def test_counts_of_a_made_up_register_are_modelled(count: Gff, register: Make, tmp_path: Path, where: str) -> None:
    path = register(person())
    if where == "ordner.toml":
        path = register(person(), name="ordner/teil.csv").parent
    (tmp_path / where).write_text("kuenstlich = true\n", encoding="utf-8")
    assert "M032" in count("--json", of=path).codes
    assert {row["herkunft"] for row in _rows(tmp_path / "neu.csv").values()} == {"modelliert"}


def test_parquet_says_in_its_metadata_that_it_is_made_up(count: Gff, tmp_path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    record = person()
    days = {name: date.fromisoformat(record[name]) for name in ("zugang_am", "gueltig_von")}
    columns: dict[str, Any] = {**record, **days, "wohnung_selbst": False}
    table = pa.table({name: [value] for name, value in columns.items() if name != "gueltig_bis"})
    table = table.append_column("gueltig_bis", pa.nulls(1, pa.date32()))
    pq.write_table(table.replace_schema_metadata({"kuenstlich": "true"}), tmp_path / "echt.parquet")
    assert count("--json", of="echt.parquet").document["register"]["kuenstlich"] is True


@pytest.mark.parametrize("named", ["person_id", "kuenstlich-1000000007"])
def test_a_made_up_register_without_its_sidecar_is_known_by_its_ids(
    count: Gff, register: Make, tmp_path: Path, named: str
) -> None:
    path = register(person(person_id=""), person(person_id=named))
    ran = count("--json", of=path)
    is_made_up = named.startswith("kuenstlich")
    assert ran.document["register"]["kuenstlich"] is is_made_up
    assert ("M032" in ran.codes) is is_made_up
    assert _rows(tmp_path / "neu.csv")[STUTTGART]["herkunft"] == ("modelliert" if is_made_up else "gemeldet")


def test_a_made_up_register_is_never_replaced_by_its_own_count(gff: Gff, tmp_path: Path) -> None:
    (tmp_path / "klein.csv").write_text("ags,personen\n08111000,30\n08115001,9\n", encoding="utf-8")
    gff("synthesize", "klein.csv", "--stichtag", "2017-09-15", "--out", "r.csv")
    before = {path.name: path.read_bytes() for path in tmp_path.glob("r.*")}
    wanted = ("--method", "paragraph-29d", "--stichtag", "2017-09-15", "--force", "--json")
    assert gff("count", "r.csv", *wanted, "--out", "r.csv", code=3).codes == ["D012"]
    assert {path.name: path.read_bytes() for path in tmp_path.glob("r.*")} == before


def test_where_the_erhebung_cannot_be_written_no_list_of_persons_is_left(count: Gff, tmp_path: Path) -> None:
    (tmp_path / "neu.csv").write_text("ags,personen\n08111000,30\n", encoding="utf-8")
    assert count("--list", "intern.csv", "--json", code=3).codes == ["D010"]
    assert count("--list", "intern.csv", "--force", "--json", code=3).codes == ["D012"]
    assert not (tmp_path / "intern.csv").exists()


def test_an_earlier_count_is_replaced_on_request_and_an_input_never(count: Gff, register: Make) -> None:
    count()
    count()
    other = register(person(), name="andere.csv")
    assert "D010" in count("--json", of=other, code=3).codes
    count("--force", of=other)
    assert "D012" in count("--out", other, "--force", "--json", code=3).codes
    assert other.read_text(encoding="utf-8").startswith("person_id")


def test_the_methods_are_listed(gff: Gff) -> None:
    out = gff("count", "--methods").out
    assert "paragraph-29d" in out
    assert [method["id"] for method in gff("count", "--methods", "--json").document["methoden"]] == [
        "alle-anschlussunterbringung", "mit-geburten", "nur-anerkannte", "nur-zugewiesene", "ohne-zeitfenster",
        "paragraph-29d",
    ]  # fmt: skip


def test_a_bundled_method_is_printed_as_a_file_to_begin_with(count: Gff, gff: Gff, tmp_path: Path) -> None:
    text = gff("count", "--methods", "--method", "nur-anerkannte").out
    (tmp_path / "eigene.toml").write_text(text.replace('id = "nur-anerkannte"', 'id = "eigene"'), encoding="utf-8")
    assert count("--json", by="eigene.toml").document["methode"]["id"] == "eigene"
    assert gff("count", "--methods", "--method", "nur-anerkannte", "--json").document["datei"] == text
    assert gff("count", "--methods", "--method", "x", "--json", code=2).codes == ["M001"]


GOOD = ("register.csv", "--method", "paragraph-29d", "--stichtag", "2017-09-15", "--out", "x.csv")


@pytest.mark.parametrize(
    ("arguments", "code", "exit_code"),
    [
        ((), "M013", 2),
        (("register.csv", "--method", "paragraph-29d", "--stichtag", "2017-09-15"), "M013", 2),
        (("register.csv", "--method", "x", "--stichtag", "2017-09-15", "--out", "x.csv"), "M001", 2),
        (("register.csv", "--method", "paragraph-29d", "--stichtag", "gestern", "--out", "x.csv"), "U018", 2),
        (("register.csv", "--method", "paragraph-29d", "--stichtag", "2017-09-15", "--out", "x.xlsx"), "U010", 2),
        (("weg.csv", "--method", "paragraph-29d", "--stichtag", "2017-09-15", "--out", "x.csv"), "D001", 3),
        (("register.csv", "--method", "weg.toml", "--stichtag", "2017-09-15", "--out", "x.csv"), "D001", 3),
        ((*GOOD, "--engine", "x"), "M011", 2),
        ((*GOOD, "--lang", "fr"), "U009", 2),
    ],
)
def test_misuse_is_told_and_nothing_is_written(
    gff: Gff, people: Path, tmp_path: Path, arguments: tuple[str, ...], code: str, exit_code: int
) -> None:
    before = sorted(tmp_path.iterdir())
    ran = gff("count", *arguments, "--json", code=exit_code)
    assert set(ran.codes) == {code}
    assert sorted(tmp_path.iterdir()) == before


def test_an_interrupt_ends_it_at_once_and_leaves_nothing(register: Make, tmp_path: Path) -> None:
    path = register(person(), name="gross.csv")
    header, line = path.read_text(encoding="utf-8").splitlines(keepends=True)
    for number in (1_000_000, 4_000_000):  # on a busy machine a count may end before it is interrupted
        path.write_text(header + line * number, encoding="utf-8")
        code, err = _interrupted(tmp_path)
        if code != 0:
            break
        (tmp_path / "neu.csv").unlink()
        (tmp_path / "neu.toml").unlink()
    assert (code, err) == (130, "")
    assert list((tmp_path / "tmp").iterdir()) == []
    assert not (tmp_path / "neu.csv").exists()


def _interrupted(tmp_path: Path) -> tuple[int, str]:
    """Exit code and messages of a count that is interrupted soon after it began to work."""
    (tmp_path / "tmp").mkdir(exist_ok=True)
    wanted = ("--method", "paragraph-29d", "--stichtag", "2017-09-15", "--out", "neu.csv")
    process = subprocess.Popen(
        [sys.executable, "-m", "geld_folgt_fluechtling", "count", "gross.csv", *wanted],
        cwd=tmp_path,
        env={**os.environ, "TMPDIR": str(tmp_path / "tmp")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # whoever runs the tests in the background has interrupts ignored, which a process hands on
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    while process.poll() is None and not list((tmp_path / "tmp").iterdir()):
        time.sleep(0.01)
    time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    return process.returncode, err

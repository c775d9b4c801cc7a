"""``gff complete`` as a user runs it."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

from geld_folgt_fluechtling.files.gebiet import read_gebiet

GEBIET, _ = read_gebiet()
BIBERACH = [ags for ags in GEBIET.gemeinden if ags.startswith("08426")]


def gff(*arguments: str, cwd: Path, code: int = 0) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "geld_folgt_fluechtling", *arguments]
    environment = {**os.environ, "GFF_LANG": "en"}
    result = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    assert result.returncode == code, result.stderr
    assert "Traceback" not in result.stderr
    return result


def rows(path: Path) -> dict[str, dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return {row["ags"]: row for row in csv.DictReader(file)}


def partial(folder: Path, missing: list[str], sidecar: str = "") -> Path:
    """Counts of one per 100 inhabitants of 2018, without the missing ones."""
    from datetime import date

    people = GEBIET.einwohner[date(2018, 12, 31)]
    kept = [f"{ags};{people[ags] // 100};fest" for ags in GEBIET.gemeinden if ags not in missing]
    path = folder / "meldung.csv"
    path.write_text("AGS;Personen;Notiz\n" + "\n".join(kept) + "\n", encoding="utf-8")
    if sidecar:
        path.with_suffix(".toml").write_text(sidecar, encoding="utf-8")
    return path


def test_nichtmelder_are_filled_in_up_to_the_total_and_marked(tmp_path: Path) -> None:
    path = partial(tmp_path, BIBERACH)
    reported = sum(int(line.split(";")[1]) for line in path.read_text(encoding="utf-8").splitlines()[1:])
    result = gff("complete", "meldung.csv", "--total", str(reported + 1998), cwd=tmp_path)
    done = rows(tmp_path / "meldung-vollstaendig.csv")
    assert len(done) == 1101
    assert sum(int(done[ags]["personen"]) for ags in BIBERACH) == 1998
    assert {done[ags]["herkunft"] for ags in BIBERACH} == {"modelliert"}
    assert {row["herkunft"] for ags, row in done.items() if ags not in BIBERACH} == {"gemeldet"}
    assert "1,056 counts given, 45 modelled" in result.stdout


def test_further_columns_are_kept(tmp_path: Path) -> None:
    partial(tmp_path, BIBERACH)
    gff("complete", "meldung.csv", cwd=tmp_path)
    done = rows(tmp_path / "meldung-vollstaendig.csv")
    assert done["08111000"]["Notiz"] == "fest"
    assert done[BIBERACH[0]]["Notiz"] == ""


def test_what_a_spreadsheet_would_run_is_neutralised_and_reads_back(tmp_path: Path) -> None:
    path = partial(tmp_path, BIBERACH)
    text = path.read_text(encoding="utf-8").replace(";fest", ';"=1+1"', 1).replace(";fest", ';"zwei\rZeilen"', 1)
    path.write_bytes(text.replace(";fest", ";-5", 1).encode())
    gff("complete", "meldung.csv", "--out", "ganz.csv", cwd=tmp_path)
    kept = [row["Notiz"] for row in rows(tmp_path / "ganz.csv").values()]
    assert {"'=1+1", "zwei\rZeilen", "-5"} <= set(kept)
    gff("complete", "ganz.csv", "--out", "nochmal.csv", cwd=tmp_path)


def test_a_blank_cell_is_a_nichtmelder_here_and_an_error_in_a_distribution(tmp_path: Path) -> None:
    path = partial(tmp_path, BIBERACH[1:])
    text = path.read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if line.startswith(BIBERACH[0]))
    path.write_text(text.replace(line, f"{BIBERACH[0]};;"), encoding="utf-8")
    gff("complete", "meldung.csv", "--out", "ganz.csv", cwd=tmp_path)
    assert rows(tmp_path / "ganz.csv")[BIBERACH[0]]["herkunft"] == "modelliert"
    assert "Z005" in gff("allocate", "2022", "--counts", "meldung.csv", cwd=tmp_path, code=1).stderr


def test_the_completed_file_runs_and_its_sidecar_says_which_erhebung_it_is(tmp_path: Path) -> None:
    partial(tmp_path, BIBERACH, "stichtag = 2018-09-15\nwer = 'Landkreise'\n")
    gff("complete", "meldung.csv", cwd=tmp_path)
    sidecar = tomllib.loads((tmp_path / "meldung-vollstaendig.toml").read_text(encoding="utf-8"))
    assert sidecar["wer"] == "Landkreise"
    assert sidecar["vervollstaendigung"]["modelliert"] == 45
    gff("allocate", "2018", "--counts", "meldung-vollstaendig.csv", "--out", "lauf", "--format", "csv", cwd=tmp_path)
    manifest = json.loads((tmp_path / "lauf" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["erhebungen"]["2018-09-15"]["davon_modelliert"] == 45


def test_a_misspelt_key_of_a_sidecar_is_pointed_out_and_an_own_one_is_not(tmp_path: Path) -> None:
    partial(tmp_path, BIBERACH, "stichtagg = 2018-09-15\ngemeldet_von = 'Landkreise'\n")
    shown = gff("complete", "meldung.csv", cwd=tmp_path).stderr
    assert shown.count("Z019") == 1
    assert "stichtagg" in shown
    assert "gemeldet_von" not in shown


def test_an_earlier_erhebung_serves_as_proxy(tmp_path: Path) -> None:
    partial(tmp_path, BIBERACH)
    gff("complete", "meldung.csv", "--by", "vorherige", "--previous", "2017-09-15", "--out", "ganz.csv", cwd=tmp_path)
    sidecar = tomllib.loads((tmp_path / "ganz.toml").read_text(encoding="utf-8"))
    assert sidecar["vervollstaendigung"] == {"nach": "vorherige", "erhebung": "2017-09-15", "modelliert": 45}


def test_nothing_is_replaced_unasked_and_the_same_result_is_no_conflict(tmp_path: Path) -> None:
    partial(tmp_path, BIBERACH)
    gff("complete", "meldung.csv", "--out", "ganz.csv", cwd=tmp_path)
    gff("complete", "meldung.csv", "--out", "ganz.csv", cwd=tmp_path)
    before = (tmp_path / "ganz.csv").read_bytes()
    other = ("complete", "meldung.csv", "--total", "200000", "--out", "ganz.csv")
    assert "D010" in gff(*other, cwd=tmp_path, code=3).stderr
    assert (tmp_path / "ganz.csv").read_bytes() == before
    gff(*other, "--force", cwd=tmp_path)
    assert sum(int(row["personen"]) for row in rows(tmp_path / "ganz.csv").values()) == 200000


def test_force_replaces_neither_an_input_nor_what_is_no_result_of_ours(tmp_path: Path) -> None:
    partial(tmp_path, BIBERACH)
    (tmp_path / "wichtig.csv").write_text("Notizen\n", encoding="utf-8")
    (tmp_path / "projekt.toml").write_text("name = 'anderes'\n", encoding="utf-8")
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    for target in ("wichtig.csv", "meldung.csv", "projekt.csv"):
        result = gff("complete", "meldung.csv", "--out", target, "--force", cwd=tmp_path, code=3)
        assert "D012" in result.stderr
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_force_does_not_replace_a_completed_file_that_is_completed_again(tmp_path: Path) -> None:
    partial(tmp_path, BIBERACH)
    gff("complete", "meldung.csv", "--out", "ganz.csv", cwd=tmp_path)
    again = ("complete", "ganz.csv", "--total", "200000", "--out", "ganz.csv", "--force")
    assert "V002" in gff(*again, cwd=tmp_path, code=1).stderr


def test_a_total_below_what_is_reported_is_an_error_and_writes_nothing(tmp_path: Path) -> None:
    partial(tmp_path, BIBERACH)
    assert "V001" in gff("complete", "meldung.csv", "--total", "5", cwd=tmp_path, code=1).stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["meldung.csv"]


def test_vorherige_without_an_earlier_erhebung_is_wrong_usage(tmp_path: Path) -> None:
    partial(tmp_path, BIBERACH)
    assert "V005" in gff("complete", "meldung.csv", "--by", "vorherige", cwd=tmp_path, code=2).stderr
    assert "V007" in gff("complete", "meldung.csv", "--by", "wetter", cwd=tmp_path, code=2).stderr


def test_json_names_the_file_and_what_of_it_is_modelled(tmp_path: Path) -> None:
    document = json.loads(gff("complete", "2017-09-15", "--json", cwd=tmp_path).stdout)
    assert (document["personen"], document["davon_vorhanden"], document["davon_modelliert"]) == (72857, 32, 1069)
    assert Path(tmp_path, document["datei"]).is_file()


def test_the_stichtag_of_a_cover_sheet_stays_with_the_counts(tmp_path: Path) -> None:
    import openpyxl

    people = partial(tmp_path, BIBERACH)
    book = openpyxl.Workbook()
    table, cover = book.worksheets[0], book.create_sheet("Deckblatt")
    for line in people.read_text(encoding="utf-8").splitlines():
        table.append(line.split(";"))
    cover.append(["Stichtag", "15.09.2018"])
    book.save(tmp_path / "meldung.xlsx")
    gff("complete", "meldung.xlsx", cwd=tmp_path)
    about = tomllib.loads((tmp_path / "meldung-vollstaendig.toml").read_text(encoding="utf-8"))
    assert about["stichtag"].isoformat() == "2018-09-15"


def test_the_earlier_erhebung_that_a_sidecar_names_is_an_input_and_never_replaced(tmp_path: Path) -> None:
    everything = partial(tmp_path, [], "meldungen = []\n")
    everything.rename(tmp_path / "frueher.csv")
    everything.with_suffix(".toml").rename(tmp_path / "frueher.toml")
    before = (tmp_path / "frueher.csv").read_bytes()
    partial(tmp_path, BIBERACH, '[vervollstaendigung]\nnach = "vorherige"\nerhebung = "frueher.csv"\n')
    result = gff("complete", "meldung.csv", "--out", "frueher.csv", "--force", cwd=tmp_path, code=3)
    assert "D012" in result.stderr
    assert (tmp_path / "frueher.csv").read_bytes() == before

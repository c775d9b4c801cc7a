"""A run computed again from its own folder alone: whatever it was made of, the same bytes come out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import geld_folgt_fluechtling as gff
from geld_folgt_fluechtling.files.manifest import canonical_json, checksum_line
from geld_folgt_fluechtling.files.resources import data_folder
from geld_folgt_fluechtling.model.columns import VERTEILUNG
from geld_folgt_fluechtling.model.gebiet import Gebiet
from written import contents

UKRAINE = "ukraine-soforthilfe-2022"
TABLES = [f"{table}.csv" for table in VERTEILUNG]
OF_APPLYING = {"planungsrahmen.csv", "schwelle.csv"}


def written(folder: Path, year: int, **options: Any) -> Path:
    return gff.write_run(gff.allocate(year, **options), folder / "lauf", formats=[]).folder


def same_again(run: Path, tmp_path: Path) -> dict[str, bytes]:
    """What a replay writes, held to the tables and copies of the run; gives all of it."""
    again = contents(gff.write_run(gff.replay(run), tmp_path / "nochmals", formats=[]).folder)
    before = contents(run)
    copies = [name for name in before if name.startswith("eingaben")]
    names = [*TABLES, *copies, *(OF_APPLYING & before.keys())]
    assert {name: again[name] for name in names} == {name: before[name] for name in names}
    return again


@pytest.mark.parametrize(
    ("year", "options"),
    [
        (2017, {}),
        (2017, {"stage": "vorlaeufig"}),
        (2018, {"declarations": "beispiel-2017"}),
        (2020, {"variants": ["2020-2021-zusammen"]}),
        (2021, {"rules": "gesamtvolumen"}),
        (2022, {"rules": UKRAINE}),
        (2025, {"rules": "integrationsmanagement-2025"}),
    ],
    ids=str,
)
def test_a_bundled_run_comes_out_byte_for_byte(tmp_path: Path, year: int, options: Mapping[str, Any]) -> None:
    run = written(tmp_path, year, **options)
    assert same_again(run, tmp_path) == contents(run)


def test_a_what_if_budget_is_that_of_the_run(tmp_path: Path) -> None:
    run = written(tmp_path, 2018, budgets={"integrationslasten": 8_900_000_001})
    same_again(run, tmp_path)
    assert gff.replay(run).budgets == {"integrationslasten": 8_900_000_001}


def test_one_file_for_all_and_what_its_signs_mean(tmp_path: Path, table: Callable[..., Path]) -> None:
    counts = table(ags08426021="-", ags08226082=".")
    counts.write_text(counts.read_text(encoding="utf-8").replace(";.", ";17"), encoding="utf-8")
    run = written(tmp_path, 2018, counts={"alle": counts}, treat={"-": 0})
    counts.unlink()  # the run has its own copy
    same_again(run, tmp_path)
    assert gff.replay(run).erhebungen["2018-09-15"].zaehlungen["08426021"].personen == 0


def test_two_files_of_one_name_each_for_its_own_erhebung(tmp_path: Path, table: Callable[..., Path]) -> None:
    first = table("a/zahlen.csv", sidecar="stichtag = 2017-09-15")
    second = table("b/zahlen.csv", sidecar="stichtag = 2018-09-15", ags08426021=4711)
    run = written(tmp_path, 2018, counts=[("", first), ("", second)])
    same_again(run, tmp_path)
    told = {key: e.zaehlungen["08426021"].personen for key, e in gff.replay(run).erhebungen.items()}
    assert told["2018-09-15"] == 4711 != told["2017-09-15"]


def test_one_own_file_beside_bundled_counts(tmp_path: Path, table: Callable[..., Path]) -> None:
    run = written(tmp_path, 2018, counts={"2018-09-15": table("eigene.csv")})
    same_again(run, tmp_path)


def test_a_sheet_of_a_workbook(tmp_path: Path, people: Mapping[str, tuple[int, int]]) -> None:
    book = openpyxl.Workbook()
    for title, more in (("alt", 1), ("neu", 2)):
        sheet = book.create_sheet(title)
        sheet.append(["AGS", "Personen"])
        for ags, parts in people.items():
            sheet.append([ags, sum(parts) + more])
    book.remove(book.worksheets[0])
    path = tmp_path / "zahlen.xlsx"
    book.save(path)
    run = written(tmp_path, 2018, counts={"alle": path}, sheet="neu")
    same_again(run, tmp_path)


def test_counts_of_whole_kreise(tmp_path: Path, gebiet: Gebiet) -> None:
    counts = tmp_path / "kreise.csv"
    lines = [f"{ags},{200 + int(ags) % 90}" for ags in gebiet.kreise]
    counts.write_text("\n".join(["ags,zuweisungen", *lines, ""]), encoding="utf-8")
    run = written(tmp_path, 2025, rules="integrationsmanagement-2025", counts={"zuweisungen-2025": counts})
    same_again(run, tmp_path)


def test_a_register_of_its_own(tmp_path: Path) -> None:
    folder = tmp_path / "gebiet"
    folder.mkdir()
    (folder / "kreise.csv").write_text("kreis_ags,name,art\n08001,Landkreis Bebra,Landkreis\n", encoding="utf-8")
    rows = [f"0800100{i},Ort {i},Gemeinde,08001" for i in (1, 2, 3)]
    (folder / "gemeinden.csv").write_text("\n".join(["ags,name,art,kreis_ags", *rows, ""]), encoding="utf-8")
    counts = tmp_path / "drei.csv"
    counts.write_text("ags,personen\n08001001,5\n08001002,7\n08001003,11\n", encoding="utf-8")
    run = written(tmp_path, 2018, counts={"alle": counts}, gebiet=folder)
    same_again(run, tmp_path)
    explained = gff.explain_place("Ort 2", run=run, posten="integrationslasten")
    assert explained.posten[0].betrag_cents == (90_000_000 * 7 + 11) // 23 * 100


def test_earlier_claims_that_a_least_part_refers_to(tmp_path: Path) -> None:
    earlier = gff.write_run(gff.allocate(2017), tmp_path / "frueher", formats=[]).folder
    variant = tmp_path / "besitzstand.toml"
    variant.write_text(
        'id = "besitzstand"\ntitel = "Besitzstand"\nbasis = "pakt-fuer-integration"\n'
        "[jahr.2018.endgueltig.posten.integrationslasten]\n"
        'mindestanteil = { prozent = 95, rest = "umlegen", fundstelle = "pakt", sicherheit = "belegt" }\n',
        encoding="utf-8",
    )
    run = written(tmp_path, 2018, variants=[variant], previous=earlier)
    same_again(run, tmp_path)


@pytest.fixture
def run(tmp_path: Path) -> Path:
    return written(tmp_path, 2018)


def reseal(run: Path) -> None:
    """Take the files as they are for those that were written."""
    document = json.loads((run / "manifest.json").read_bytes())
    for name in document["ausgaben"]:
        document["ausgaben"][name] = hashlib.sha256((run / name).read_bytes()).hexdigest()
    content = canonical_json(document)
    (run / "manifest.json").write_bytes(content)
    (run / "manifest.sha256").write_bytes(checksum_line(content))


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def code_of(run: Path, kind: type[gff.GffError]) -> str:
    with pytest.raises(kind) as caught:
        gff.replay(run)
    return caught.value.findings[0].code


def test_an_amount_that_was_changed_is_refused_by_its_digest(run: Path) -> None:
    edit(run / "zuweisungen.csv", "67667.00", "67668.00")
    assert code_of(run, gff.FileError) == "D022"


def test_an_input_that_was_changed_is_refused_by_its_digest(run: Path) -> None:
    edit(run / "eingaben" / "erhebungen" / "2017-09-15" / "erhebung.csv", "Schriesheim,85", "Schriesheim,86")
    assert code_of(run, gff.FileError) == "D022"


def test_an_amount_that_was_changed_with_its_digests_does_not_come_out(run: Path) -> None:
    edit(run / "zuweisungen.csv", "67667.00", "67668.00")
    reseal(run)
    with pytest.raises(gff.DifferenceError) as caught:
        gff.replay(run)
    (finding,) = caught.value.findings
    assert (finding.code, finding.wert) == ("D027", "1")
    expected = "zuweisungen integrationsmanagement 08226082: 67668.00 → 67667.00"
    assert (finding.params["orte"], finding.params["version"]) == (expected, gff.__version__)


def test_a_recipient_that_was_changed_with_its_digests_does_not_come_out(run: Path) -> None:
    text = (run / "zuordnungen.csv").read_text(encoding="utf-8").splitlines()
    i = next(i for i, line in enumerate(text) if ",integrationsmanagement,08226082," in line)
    text[i] = text[i].replace("gemeinde,08226082", "gemeinde,08226012")
    (run / "zuordnungen.csv").write_text("\n".join([*text, ""]), encoding="utf-8")
    reseal(run)
    assert code_of(run, gff.DifferenceError) == "D027"


def test_a_row_that_was_taken_out_with_its_digests_is_missed(run: Path) -> None:
    lines = (run / "zuweisungen.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (run / "zuweisungen.csv").write_text("".join(lines[:-1]), encoding="utf-8")
    reseal(run)
    with pytest.raises(gff.DifferenceError) as caught:
        gff.replay(run)
    assert str(caught.value.findings[0].params["orte"]).endswith(" → " + lines[-1].rstrip().split(",")[-1])


def test_counts_that_were_changed_with_all_digests_give_other_amounts(run: Path) -> None:
    copy = run / "eingaben" / "erhebungen" / "2017-09-15" / "erhebung.csv"
    edit(copy, "08226082,Schriesheim,85", "08226082,Schriesheim,86")
    edit(copy, "08226096,Weinheim,352", "08226096,Weinheim,351")  # the known total stays
    document = json.loads((run / "manifest.json").read_bytes())
    digest = hashlib.sha256(copy.read_bytes()).hexdigest()
    for entry in document["eingaben"]:
        if entry["rolle"] == "erhebungen/2017-09-15" and entry["name"] == "erhebung.csv":
            entry["sha256"] = digest
    (run / "manifest.json").write_bytes(canonical_json(document))
    reseal(run)
    assert code_of(run, gff.DifferenceError) == "D027"


def test_a_sidecar_that_was_laid_beside_a_copy_is_refused(tmp_path: Path, table: Callable[..., Path]) -> None:
    run = written(tmp_path, 2018, counts={"alle": table()})
    (run / "eingaben" / "erhebungen" / "alle" / "meldung.toml").write_text(
        "stichtag = 2018-09-15\n", encoding="utf-8"
    )
    assert code_of(run, gff.FileError) == "D022"


def test_what_is_no_run_is_refused(tmp_path: Path) -> None:
    assert code_of(tmp_path, gff.FileError) == "D023"
    assert code_of(data_folder(), gff.FileError) == "D023"


@pytest.mark.parametrize(
    "changes",
    [
        {"lauf": "irgendwann"},
        {"erhebungen": None},
        {"erhebungen": {"2018-09-15": {}}},
        {"erhebungen": {"2018-09-15": {"mitgeliefert": True, "stichtag": "gestern"}}},
        {"optionen": {"budget": {"integrationslasten": "viel"}}},
        {"optionen": {"zeichen": {"-": "nichts"}}},
        {"optionen": {"zeichen": 7}},
    ],
    ids=str,
)
def test_a_manifest_in_another_form_is_no_run_of_ours(run: Path, changes: Mapping[str, Any]) -> None:
    document = json.loads((run / "manifest.json").read_bytes())
    (run / "manifest.json").write_bytes(canonical_json(document | changes))
    reseal(run)
    assert code_of(run, gff.FileError) == "D023"

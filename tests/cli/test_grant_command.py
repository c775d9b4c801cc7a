"""``gff grant`` as an office uses it: on a real run with declarations, from provisional frame to final one."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import geld_folgt_fluechtling as gff_library
from geld_folgt_fluechtling.files.manifest import canonical_json, checksum_line
from geld_folgt_fluechtling.files.previous import read_previous
from geld_folgt_fluechtling.model.columns import BEWILLIGUNG, COLUMNS
from written import contents

Gff = Callable[..., Any]
HEADER = "Antragsteller (AGS);Name der Person;Qualifikation;Stellen (VZÄ);Erster Monat;Monate;Antrag"
GOOD = [
    "08111000 Stuttgart;Anna Zwölfer;Hochschule;1;1;12;",
    "08111000;Bert Zwölfer;Berufsausbildung;0,25;Juni;7;S-7",
    "Landkreis Biberach;Carla Zwölfer;Studium;0,5;1;12;",
]
REFUSED = [
    "08111000;Anna Zwölfer;Ausbildung;0,5;12;1;",
    "08426021 Biberach an der Riß;Dora Zwölfer;Studium;0,5;1;12;",
    "Iffezheim;Emil Zwölfer;Studium;0,5;Januar;12;",
    "Caritas e. V.;Fritz Zwölfer;Studium;1;1;12;",
    "08211;;Studium;0,3;12;2;",
]
RUST = "08317114"


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The final and the provisional run of 2017 with the example declarations, in ``final`` and ``vorher``."""
    folder = tmp_path_factory.mktemp("laeufe")
    for name, stage in (("final", "endgueltig"), ("vorher", "vorlaeufig")):
        run = gff_library.allocate(2017, stage=stage, declarations="beispiel-2017")
        gff_library.write_run(run, folder / name, formats=[])
    return folder


@pytest.fixture
def applications(tmp_path: Path) -> Callable[..., Path]:
    """A function that writes rows as a file of applications."""

    def write(*rows: str, name: str = "antraege.csv") -> Path:
        path = tmp_path / name
        path.write_text("\n".join([HEADER, *rows, ""]), encoding="utf-8")
        return path

    return write


def table(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def cents(eur: str) -> int:
    return int(eur.replace(".", ""))


def test_grants_refusals_and_unspent_money_of_a_real_run(
    gff: Gff, runs: Path, applications: Callable[..., Path], tmp_path: Path
) -> None:
    ran = gff("grant", "--run", runs / "final", "--applications", applications(*GOOD, *REFUSED), "--json")
    folder = tmp_path / "bewilligung-2017-endgueltig-modell"
    assert Path(ran.document["ordner"]) == folder
    amounts = {(row["empfaenger_ags"], row["antrag"]): row["bewilligt_eur"] for row in table(folder, "bewilligungen")}
    # 64,000; a quarter of 51,000 for 7 of 12 months; half of 64,000
    assert amounts == {("08111000", "1"): "64000.00", ("08111000", "S-7"): "7437.50", ("08426", "1"): "32000.00"}
    reasons = {row["antragsteller_ags"]: row["gruende"] for row in table(folder, "ablehnungen")}
    assert reasons == {
        "08111000": "doppelt",
        "08426021": "uebertragen",
        "08216023": "unter_schwelle",
        "": "kein_antragsteller",
        "08211000": "zeitraum schritt person_fehlt",
    }
    posten = ran.document["posten"][0]
    frames = sum(cents(row["rahmen_eur"]) for row in table(folder, "ausgabereste"))
    assert frames == sum(
        cents(row["betrag_eur"])
        for row in table(runs / "final", "empfaenger")
        if row["posten"] == "integrationsmanagement"
    )
    assert cents(posten["rahmen_eur"]) == frames
    assert cents(posten["ausgaberest_eur"]) == frames - 10_343_750
    biberach = next(row for row in table(folder, "ausgabereste_kreise") if row["kreis_ags"] == "08426")
    frame, unspent = (cents(biberach[name]) for name in ("rahmen_eur", "ausgaberest_eur"))
    assert (frame - unspent, biberach["antraege"], biberach["behandlung"]) == (3_200_000, "1", "verfaellt")


def test_the_folder_has_all_formats_and_copies_of_everything_that_went_in(
    gff: Gff, runs: Path, applications: Callable[..., Path], tmp_path: Path
) -> None:
    path = applications(*GOOD)
    gff("grant", "--run", runs / "final", "--applications", path, "--out", "g")
    written = contents(tmp_path / "g")
    tables = {f"{name}.{kind}" for name in (*BEWILLIGUNG, "hinweise") for kind in ("csv", "parquet")}
    assert tables | {"bewilligungen.xlsx", "manifest.json", "manifest.sha256"} <= set(written)
    assert written["eingaben/antraege/antraege.csv"] == path.read_bytes()
    for name in ("manifest.json", "regelwerk.toml", "zuweisungen.csv", "empfaenger.csv", "hinweise.csv"):
        assert written[f"eingaben/rahmen/{name}"] == (runs / "final" / name).read_bytes()
    manifest = json.loads(written["manifest.json"])
    frame = json.loads((runs / "final" / "manifest.json").read_bytes())
    assert (manifest["art"], manifest["rahmen"]["laufkennung"]) == ("bewilligung", frame["laufkennung"])
    assert canonical_json(manifest) == written["manifest.json"]
    assert written["manifest.sha256"] == checksum_line(written["manifest.json"])
    for name in BEWILLIGUNG:
        header = written[f"{name}.csv"].decode().splitlines()[0]
        assert header.split(",") == [column.name for column in COLUMNS[name]]


def test_persons_are_named_in_two_tables_and_nowhere_else(
    gff: Gff, runs: Path, applications: Callable[..., Path], tmp_path: Path
) -> None:
    path = applications(*GOOD, *REFUSED, "08212000;Anna Zwölfer;Studium;2;1;12;")
    for options in ([], ["--json"]):
        ran = gff("grant", "--run", runs / "final", "--applications", path, "--out", "g", "--format", "csv", *options)
        assert "Zwölfer" not in ran.out + ran.err + json.dumps(ran.out)
        assert "Zw\\u00f6lfer" not in ran.out
    naming = {name for name, content in contents(tmp_path / "g").items() if "Zwölfer".encode() in content}
    assert naming == {"bewilligungen.csv", "ablehnungen.csv", "eingaben/antraege/antraege.csv"}
    assert {"A015", "A016"} <= {row["code"] for row in table(tmp_path / "g", "hinweise")}


def test_the_same_again_is_unchanged_and_the_order_of_rows_and_files_changes_no_table(
    gff: Gff, runs: Path, applications: Callable[..., Path], tmp_path: Path
) -> None:
    path = applications(*GOOD, *REFUSED)
    command = ["grant", "--run", runs / "final", "--format", "csv,xlsx", "--json"]
    first = gff(*command, "--applications", path, "--out", "a").document["ergebnis"]
    before = contents(tmp_path / "a")
    again = gff(*command, "--applications", path, "--out", "a").document["ergebnis"]
    assert (first, again, contents(tmp_path / "a")) == ("geschrieben", "unveraendert", before)
    one, two = applications(*REFUSED[::-1], name="eins.csv"), applications(*GOOD[::-1], name="zwei.csv")
    gff(*command, "--applications", two, "--applications", one, "--out", "b")
    after = contents(tmp_path / "b")
    assert {name: after[f"{name}.csv"] for name in BEWILLIGUNG} == {
        name: before[f"{name}.csv"] for name in BEWILLIGUNG
    }
    other = gff(*command, "--applications", one, "--out", "a", code=3)
    assert other.codes == ["D007"]
    assert gff(*command, "--applications", one, "--out", "a", "--force").document["ergebnis"] == "ersetzt"


def test_from_the_provisional_frame_to_the_final_one(
    gff: Gff, runs: Path, applications: Callable[..., Path], tmp_path: Path
) -> None:
    """Biberach's provisional frame ends within a post; the final one is larger, so its rest is granted then."""
    posts = [f"08426;Person {number};Studium;1;1;12;B-{number}" for number in range(1, 40)]
    path = applications(*posts, "08111000;Anna;Studium;1;1;12;")
    gff("grant", "--run", runs / "vorher", "--applications", path, "--out", "g1", "--format", "csv")
    before = {
        row["antrag"]: row for row in table(tmp_path / "g1", "bewilligungen") if row["empfaenger_ags"] == "08426"
    }
    cut = next(number for number, row in before.items() if row["gekuerzt_eur"] != "0.00")
    assert len(before) < len(posts)
    again = applications(
        posts[int(cut.removeprefix("B-")) - 1], "08426;Neu;Studium;0,25;1;12;", posts[0], name="nochmals.csv"
    )
    command = ["grant", "--run", runs / "final", "--granted", tmp_path / "g1", "--applications", again, "--json"]
    ran = gff(*command, "--out", "g2", "--format", "csv")
    mine = [row for row in table(tmp_path / "g2", "bewilligungen") if row["empfaenger_ags"] == "08426"]
    carried = {row["antrag"]: row["bewilligt_eur"] for row in mine if row["herkunft"] == "uebernommen"}
    assert carried == {number: row["bewilligt_eur"] for number, row in before.items()}
    raised = [(row["antrag"], row["bewilligt_eur"]) for row in mine if row["herkunft"] == "aufstockung"]
    assert raised == [(cut, before[cut]["gekuerzt_eur"])]
    assert [row["bewilligt_eur"] for row in mine if row["herkunft"] == "neu"] == ["16000.00"]
    assert [row["gruende"] for row in table(tmp_path / "g2", "ablehnungen")] == ["doppelt"]
    assert ran.document["uebernommen"]["antraege"] == len(before) + 1
    written = contents(tmp_path / "g2")
    for name in ("manifest.json", "bewilligungen.csv", "ablehnungen.csv"):
        assert written[f"eingaben/bewilligt/{name}"] == (tmp_path / "g1" / name).read_bytes()
    third = gff("grant", "--run", runs / "final", "--granted", tmp_path / "g2", "--out", "g3", "--json").document
    assert third["posten"][0]["bewilligt_eur"] == ran.document["posten"][0]["bewilligt_eur"]
    full = next(row for row in table(tmp_path / "g3", "bewilligungen") if row["antrag"] == cut)
    assert (full["herkunft"], full["bewilligt_eur"], full["gekuerzt_eur"]) == ("uebernommen", "64000.00", "0.00")


def test_what_a_smaller_final_frame_does_not_reach_is_a_warning_with_the_euros(
    gff: Gff, runs: Path, applications: Callable[..., Path], tmp_path: Path
) -> None:
    """Where the provisional frame exceeds the final one, its grants are cut to the final one."""
    frames = [
        {row["empfaenger_ags"]: row["betrag_eur"] for row in table(runs / name, "empfaenger")
         if row["posten"] == "integrationsmanagement"}
        for name in ("vorher", "final")
    ]  # fmt: skip
    smaller = [
        ags for ags, eur in frames[0].items() if ags in frames[1] and 5_100_000 <= cents(frames[1][ags]) < cents(eur)
    ]
    assert smaller
    ags = smaller[0]
    path = applications(*(f"{ags};Person {number};Studium;1;1;12;{number}" for number in range(30)))
    gff("grant", "--run", runs / "vorher", "--applications", path, "--out", "g1", "--format", "csv")
    ran = gff("grant", "--run", runs / "final", "--granted", "g1", "--out", "g2", "--format", "csv", "--json")
    mine = [row for row in table(tmp_path / "g2", "ausgabereste") if row["empfaenger_ags"] == ags]
    assert [(row["bewilligt_eur"], row["ausgaberest_eur"]) for row in mine] == [(frames[1][ags], "0.00")]
    told = [f for f in ran.findings if f["code"] in ("A013", "A014")]
    assert told
    assert {f["ags"] for f in told} == {ags}


def test_the_workbook_tells_grants_refusals_and_unspent_money(
    gff: Gff, runs: Path, applications: Callable[..., Path], tmp_path: Path
) -> None:
    path = applications(*GOOD, *REFUSED)
    ran = gff("grant", "--run", runs / "final", "--applications", path, "--out", "g", "--lang", "en")
    said = "Applications: 8; granted: 3, of these in part: 0; refused: 5."
    assert said in ran.out
    book = openpyxl.load_workbook(tmp_path / "g" / "bewilligungen.xlsx", data_only=True)
    tables = ["Grants", "Refusals", "Unspent", "Unspent per Kreis"]
    assert book.sheetnames == ["Overview", *tables, "Rules and sources", "Findings"]
    refusals = [[cell.value for cell in row] for row in book["Refusals"].iter_rows(min_row=4)]
    by_heading = [dict(zip(refusals[0], row, strict=True)) for row in refusals[1:]]
    stadtkreis = next(row for row in by_heading if row["Applicant AGS"] == "08211000")
    assert stadtkreis["Reasons"] == "period, step of VZÄ, person not named"
    assert stadtkreis["Posts (VZÄ)"] == "0.30"
    assert stadtkreis["Explanation"].startswith("The months 12 to 13 are applied for")
    assert book["Grants"]["A1"].value.startswith("Grants: Pakt für Integration")
    overview = [row[0].value for row in book["Overview"].iter_rows() if row[0].value]
    assert {"Refused because", "below the threshold", "Most unspent", said} <= set(overview)


def test_rates_threshold_and_rule_of_granting_stand_there_with_source_and_certainty(
    gff: Gff, runs: Path, applications: Callable[..., Path], tmp_path: Path
) -> None:
    ran = gff(
        "grant", "--run", runs / "final", "--applications", applications(*REFUSED), "--out", "g", "--lang", "de"
    )
    assumed = "Integrationsmanagement (Zuwendung, Planungsrahmen), Bewilligung: "
    assert assumed in ran.out
    assert "Integrationslasten" not in ran.out  # nobody applies for it
    book = openpyxl.load_workbook(tmp_path / "g" / "bewilligungen.xlsx", data_only=True)
    assert any(str(row[0].value).startswith(assumed) for row in book["Übersicht"].iter_rows())
    rows = [[cell.value for cell in row] for row in book["Regeln und Quellen"].iter_rows(min_row=4)]
    of_posten = {row[1]: row for row in rows if str(row[0]).startswith("Integration")}
    assert {row[0] for row in of_posten.values()} == {"Integrationsmanagement (Zuwendung, Planungsrahmen)"}
    rates = of_posten["Stellen"]
    assert rates[2].startswith("64.000,00 Euro")
    assert (rates[4], of_posten["Bewilligung"][4]) == ("belegt", "Annahme")
    assert all(row[3] for row in of_posten.values())
    refused = [[cell.value for cell in row] for row in book["Ablehnungen"].iter_rows(min_row=4)]
    assert "0,30" in [row[refused[0].index("Stellen (VZÄ)")] for row in refused[1:]]


def test_findings_call_the_posten_by_its_name(gff: Gff, runs: Path, applications: Callable[..., Path]) -> None:
    rows = ["08111000;Anna;Studium;1;1;12;", "08212000;Anna;Studium;1;1;12;"]
    ran = gff("grant", "--run", runs / "final", "--applications", applications(*rows), "--out", "g", "--json")
    (hint,) = [found for found in ran.findings if found["code"] == "A015"]
    assert hint["meldung"].startswith("Integrationsmanagement (Zuwendung, Planungsrahmen): ")


@pytest.mark.parametrize(
    "command",
    [
        ["grant", "--run", "g", "--applications", "antraege.csv", "--out", "h"],
        ["diff", "g", "g"],
        ["explain", "Ulm", "--run", "g"],
    ],
)
def test_a_folder_of_grants_is_no_distribution(
    gff: Gff, runs: Path, applications: Callable[..., Path], command: list[str]
) -> None:
    gff("grant", "--run", runs / "final", "--applications", applications(*GOOD), "--out", "g", "--format", "csv")
    assert gff(*command, "--json", code=3).codes == ["A018"]


@pytest.mark.parametrize("read", [gff_library.replay, gff_library.read_run, read_previous])
def test_nothing_that_reads_a_distribution_takes_grants_for_one(
    runs: Path, applications: Callable[..., Path], tmp_path: Path, read: Callable[..., Any]
) -> None:
    lauf = gff_library.grant(runs / "final", applications(*GOOD))
    folder = gff_library.write_grants(lauf, tmp_path / "g", formats=[]).folder
    with pytest.raises(gff_library.FileError, match="A018"):
        read(folder)


def test_a_distribution_is_no_folder_of_grants(gff: Gff, runs: Path, applications: Callable[..., Path]) -> None:
    ran = gff("grant", "--run", runs / "final", "--granted", runs / "vorher", "--json", code=3)
    assert ran.codes == ["A019"]


def test_grants_of_another_year_are_not_carried_over(
    gff: Gff, runs: Path, applications: Callable[..., Path], tmp_path: Path
) -> None:
    gff_library.write_run(gff_library.allocate(2018), tmp_path / "2018", formats=[])
    gff("grant", "--run", runs / "final", "--applications", applications(*GOOD), "--out", "g", "--format", "csv")
    ran = gff("grant", "--run", "2018", "--granted", "g", "--json", code=2)
    assert ran.codes == ["A012"]


def test_a_run_in_which_nothing_is_applied_for_is_refused(
    gff: Gff, applications: Callable[..., Path], tmp_path: Path
) -> None:
    run = gff_library.allocate(2021, rules="gesamtvolumen")
    gff_library.write_run(run, tmp_path / "koepfe", formats=[])
    ran = gff("grant", "--run", "koepfe", "--applications", applications(*GOOD), "--json", code=4)
    assert ran.codes == ["A001"]


def test_a_damaged_frame_and_damaged_grants_are_refused(
    gff: Gff, runs: Path, applications: Callable[..., Path], tmp_path: Path
) -> None:
    path = applications(*GOOD)
    gff("grant", "--run", runs / "final", "--applications", path, "--out", "g", "--format", "csv")
    grants = tmp_path / "g" / "bewilligungen.csv"
    grants.write_bytes(grants.read_bytes().replace(b"64000.00,64000.00", b"99000.00,99000.00"))
    assert gff("grant", "--run", runs / "final", "--granted", "g", "--json", code=3).codes == ["D022"]
    shutil.copytree(runs / "final", tmp_path / "lauf")
    frame = tmp_path / "lauf" / "empfaenger.csv"
    frame.write_bytes(frame.read_bytes().replace(b".00\n", b".50\n"))
    assert gff("grant", "--run", "lauf", "--applications", path, "--json", code=3).codes == ["D022"]


def test_faults_of_all_files_are_listed_and_nothing_is_written(
    gff: Gff, runs: Path, applications: Callable[..., Path], tmp_path: Path
) -> None:
    one = applications("08999999;A;Abitur;1;1;12;", name="eins.csv")
    two = applications("Karlsruhe;A;Studium;x;1;12;", name="zwei.csv")
    ran = gff("grant", "--run", runs / "final", "--applications", one, "--applications", two, "--json", code=1)
    assert ran.codes == ["A002", "A003", "A006", "A006"]
    assert {f["quelle"] for f in ran.findings} == {"eins.csv", "zwei.csv"}
    twice = gff("grant", "--run", runs / "final", "--applications", one, "--applications", one, "--json", code=1)
    assert "A010" in twice.codes
    assert not list(tmp_path.glob("bewilligung-*"))


def test_something_must_be_given(gff: Gff, runs: Path) -> None:
    assert gff("grant", "--run", runs / "final", "--json", code=2).codes == ["A017"]
    gff("grant", code=2)


def test_python_does_in_one_call_what_the_command_does(
    runs: Path, applications: Callable[..., Path], tmp_path: Path
) -> None:
    lauf = gff_library.grant(runs / "final", applications(*GOOD, *REFUSED))
    assert isinstance(lauf, gff_library.Bewilligungslauf)
    frame = lauf.to_frame()
    assert [str(amount) for amount in frame["bewilligt_eur"]] == ["32000.00", "64000.00", "7437.50"]
    assert "begruendung" not in lauf.to_frame("ablehnungen").columns
    written = gff_library.write_grants(lauf, tmp_path / "g", formats=["csv"])
    assert written.outcome == "geschrieben"

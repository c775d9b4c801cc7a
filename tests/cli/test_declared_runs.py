"""What a run says of its declarations: in words that fit any number, without guessing, and each year by itself."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from conftest import Ran

Gff = Callable[..., Ran]
ACHSTETTEN, ALLESHAUSEN, ALTHEIM, LAUPHEIM = "08426001", "08426005", "08426008", "08426070"
HEADER = "ags,option,zusammenschluss,federfuehrend,gueltig_ab,gueltig_bis,traeger,durchfuehrung"


def declared(tmp_path: Path, *rows: str) -> Path:
    path = tmp_path / "wahl.csv"
    path.write_text("\n".join([HEADER, *(row + "," * (7 - row.count(",")) for row in rows)]) + "\n", encoding="utf-8")
    return path


def words(text: str) -> str:
    return " ".join(text.split())


def run(gff: Gff, path: Path, *more: str, code: int = 0) -> Ran:
    return gff("allocate", "2017", "--declarations", path, "--format", "csv", "--out", "lauf", *more, code=code)


@pytest.mark.parametrize("option", ["eigenregie", "dritte"])
def test_a_gemeinde_that_was_in_a_group_in_another_year_only_is_a_third_party(
    gff: Gff, tmp_path: Path, option: str
) -> None:
    now = f"{ACHSTETTEN},{option},,,2017-01-01,,Liga"
    before = f"{ACHSTETTEN},zusammenschluss,Tal,ja,,2016-12-31"
    after = declared(
        tmp_path, f"{ACHSTETTEN},{option},,,2017-01-01,2017-12-31,Liga", f"{ACHSTETTEN},landkreis,,,2018-01-01"
    )
    # nine Stadtkreise keep their claims, and so does Achstetten
    assert "(Gemeinden: 10)" in words(run(gff, after, "--force").out)
    assert "(Gemeinden: 10)" in words(run(gff, declared(tmp_path, before, now), "--force").out)
    moved = declared(tmp_path, f"{ACHSTETTEN},{option},,,,2017-11-30,Liga", f"{ACHSTETTEN},landkreis,,,2017-12-01")
    assert "(Gemeinden: 9)" in words(run(gff, moved, "--force").out)


def test_a_table_of_declarations_without_any_row_is_refused_as_gff_check_does(gff: Gff, tmp_path: Path) -> None:
    path = declared(tmp_path)
    assert run(gff, path, "--json", code=1).codes == ["T004"]
    assert gff("check", path, "--json", code=1).codes == ["T004"]


def test_a_landkreis_alone_is_a_row(gff: Gff, tmp_path: Path) -> None:
    assert "T004" not in run(gff, declared(tmp_path, "08426,,,,,,,selbst"), "--json").codes


@pytest.mark.parametrize(
    ("row", "cell"),
    [
        (f"{ACHSTETTEN},dritte", "B2"),
        ("08426,dritte", "B2"),
        ("08426,,,,,,,dritte", "H2"),
    ],
)
def test_whoever_commissions_a_third_party_is_asked_for_its_name(
    gff: Gff, tmp_path: Path, row: str, cell: str
) -> None:
    path = declared(tmp_path, row)
    found = [one["zelle"] for one in run(gff, path, "--json").findings if one["code"] == "E019"]
    assert found == [cell]
    assert "E019" in gff("check", path, "--partial", "--json").codes


@pytest.mark.parametrize(
    "row", [f"{ACHSTETTEN},dritte,,,,,Liga", "08426,,,,,,Liga,dritte", f"{ACHSTETTEN},landkreis"]
)
def test_a_name_or_nobody_commissioned_is_not_asked_after(gff: Gff, tmp_path: Path, row: str) -> None:
    assert "E019" not in run(gff, declared(tmp_path, row), "--json").codes


@pytest.mark.parametrize(("option", "way"), [("eigenregie", "dritte"), ("dritte", "selbst")])
def test_a_gemeinde_cannot_work_in_another_way_than_it_chose(gff: Gff, tmp_path: Path, option: str, way: str) -> None:
    (found,) = run(gff, declared(tmp_path, f"{ACHSTETTEN},{option},,,,,Liga,{way}"), "--json", code=1).findings
    assert (found["code"], found["zelle"]) == ("E009", "H2")


def test_a_group_below_the_threshold_is_called_a_group_and_no_part_of_a_year_is_called_kept(
    gff: Gff, tmp_path: Path
) -> None:
    path = declared(
        tmp_path,
        f"{ALLESHAUSEN},zusammenschluss,Klein,ja",
        f"{ALTHEIM},zusammenschluss,klein",
        f"{ACHSTETTEN},eigenregie,,,,2017-06-30",
        f"{ACHSTETTEN},landkreis,,,2017-07-01",
    )
    said = {one["ags"]: one["meldung"] for one in run(gff, path, "--json").findings if one["code"] == "E028"}
    # 5 and 21 persons have 3,980 and 16,718 euro, 49 have 39,008, of which half a year is 19,504
    assert "Zusammenschluss Klein is responsible itself, but has 20,698.00 euro in the year" in said[ALLESHAUSEN]
    assert "Achstetten is responsible itself, but has 39,008.00 euro in the year" in said[ACHSTETTEN]
    assert said.keys() == {ALLESHAUSEN, ACHSTETTEN}


def test_one_group_and_one_gemeinde_are_told_in_words_that_fit_one(gff: Gff, tmp_path: Path) -> None:
    path = declared(
        tmp_path,
        f"{LAUPHEIM},zusammenschluss,Riss,ja",
        f"{ALTHEIM},zusammenschluss,Riss",
        f"{ALLESHAUSEN},eigenregie",
        f"{ACHSTETTEN},keine,,,,2017-06-30",
        f"{ACHSTETTEN},landkreis,,,2017-07-01",
    )
    said = words(run(gff, path, "--lang", "de").out)
    # 223 and 21 persons have 177,526 and 16,718 euro
    assert "An Zusammenschlüsse gehen 194.244,00 Euro (Zusammenschlüsse: 1; Gemeinden: 2)." in said
    assert "Wechsel im Jahr, nach vollen Monaten geteilt (Gemeinden: 1)." in said
    assert "behalten den Anspruch allein: 1;" in said


def test_the_document_has_what_the_screen_says_of_responsibility_and_threshold(gff: Gff, tmp_path: Path) -> None:
    declarations = declared(tmp_path, f"{ACHSTETTEN},eigenregie", f"{LAUPHEIM},landkreis")
    document = run(gff, declarations, "--json").document
    # nine Stadtkreise and Achstetten, which keeps 39,008 euro
    assert document["zustaendigkeit"] == {"gemeinden": 1101, "unbeteiligt": 10}
    (threshold,) = document["unter_schwelle"]
    with (tmp_path / "lauf" / "schwelle.csv").open(encoding="utf-8", newline="") as file:
        below = list(csv.DictReader(file))
    assert threshold == {
        "posten": "integrationsmanagement",
        "antragsschwelle_eur": "51000.00",
        "gemeinden": len(below),
        "davon_allein": 1,
        "davon_mit_nachbarn_erreichbar": sum(bool(row["nachbarn"]) for row in below),
    }
    assert gff("allocate", "2017", "--out", "ohne", "--format", "csv", "--json").document["zustaendigkeit"] is None


def test_both_ways_of_a_year_are_words_in_the_workbook_and_for_one_place(gff: Gff, tmp_path: Path) -> None:
    path = declared(tmp_path, f"{LAUPHEIM},eigenregie,,,,2017-06-30", f"{LAUPHEIM},dritte,,,2017-07-01,,Liga")
    gff("allocate", "2017", "--declarations", path, "--format", "xlsx", "--out", "lauf", "--lang", "de")
    rows = openpyxl.load_workbook(tmp_path / "lauf" / "verteilung.xlsx")["Planungsrahmen"].iter_rows(values_only=True)
    (row,) = [row for row in rows if LAUPHEIM in row]
    assert "selbst; beauftragt Dritte" in row
    assert "itself; commissions a third party" in words(gff("posts", "--run", "lauf", LAUPHEIM).out)


def test_sheets_on_applying_say_from_which_amount_and_are_printed_large_enough(gff: Gff, tmp_path: Path) -> None:
    declared = ("--declarations", "beispiel-2017")
    gff("allocate", "2017", *declared, "--format", "xlsx", "--out", "lauf", "--lang", "de")
    book = openpyxl.load_workbook(tmp_path / "lauf" / "verteilung.xlsx")
    for title in ("Planungsrahmen", "Unter der Schwelle"):
        assert "Allein beantragen kann eine Gemeinde ab 51.000,00 Euro im Jahr." in str(book[title]["A2"].value)
    assert {sheet.title for sheet in book if str(sheet.page_setup.paperSize) == "8"} == {
        "Planungsrahmen", "Unter der Schwelle"
    }  # fmt: skip
    assert {str(sheet.page_setup.paperSize) for sheet in book} == {"8", "9"}


def test_the_workbook_has_frames_only_where_it_is_known_who_receives(gff: Gff, tmp_path: Path) -> None:
    gff("allocate", "2017", "--format", "xlsx", "--out", "lauf", "--lang", "de")
    titles = openpyxl.load_workbook(tmp_path / "lauf" / "verteilung.xlsx").sheetnames
    assert ("Unter der Schwelle" in titles, "Planungsrahmen" in titles) == (True, False)
    assert (tmp_path / "lauf" / "planungsrahmen.csv").is_file()

"""``gff posts`` as a user runs it: a finished run, all recipients or one place, a wanted number, and misuse."""

from __future__ import annotations

import csv
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import geld_folgt_fluechtling as package
from conftest import Ran
from geld_folgt_fluechtling.files.resources import data_folder
from geld_folgt_fluechtling.flows.write import write_run

Gff = Callable[..., Ran]
SCHRIESHEIM, BIBERACH, STUTTGART = "08226082", "08426", "08111000"
DEGREE, TRAINING, STEP = 64_000, 51_000, Fraction(1, 4)
GROUP = """ags,option,zusammenschluss,federfuehrend,gueltig_ab,gueltig_bis,traeger,durchfuehrung
08226082,zusammenschluss,Bergstraße,ja,,,,selbst
08226012,zusammenschluss,Bergstraße,,,,,
08426021,landkreis,,,,2017-06-30,,
08426021,dritte,,,2017-07-01,,Liga,
08117,zusammenschluss,Alb,ja,,,Caritas,dritte
08117001,zusammenschluss,Alb,,,,,
"""


def made(tmp_path_factory: pytest.TempPathFactory, year: int = 2017, **options: Any) -> Path:
    folder = tmp_path_factory.mktemp("stellen") / "lauf"
    return write_run(package.allocate(year, **options), folder, formats=[]).folder


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory)


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory, declarations="beispiel-2017")


@pytest.fixture(scope="module")
def groups(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("wahl") / "wahl.csv"
    path.write_text(GROUP, encoding="utf-8")
    return made(tmp_path_factory, declarations=path)


def rows(run: Path, table: str) -> list[dict[str, str]]:
    with (run / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def words(text: str) -> str:
    return " ".join(text.split())


# the tables of real runs


@pytest.mark.parametrize("name", ["plain", "example", "groups"])
def test_every_recipient_has_one_row_whose_numbers_follow_from_its_amount(
    name: str, request: pytest.FixtureRequest
) -> None:
    run = request.getfixturevalue(name)
    received = [row for row in rows(run, "empfaenger") if row["posten"] == "integrationsmanagement"]
    table = rows(run, "planungsrahmen")
    same = [
        "posten",
        "empfaenger_art",
        "empfaenger_ags",
        "empfaenger",
        "zusammenschluss",
        "schluesselwert",
        "betrag_eur",
    ]
    assert [[row[n] for n in same] for row in table] == [[row[n] for n in same] for row in received]
    for row in table:
        amount, months = Fraction(row["betrag_eur"]), int(row["monate"])
        yearly = amount * 12 / months
        most = {rate: yearly // (rate * STEP) * STEP for rate in (DEGREE, TRAINING)}
        assert Fraction(row["vze_hochschulabschluss"]) == most[DEGREE]
        assert Fraction(row["vze_berufsausbildung"]) == most[TRAINING]
        high, low = (Fraction(row[f"mischung_{name}_vze"]) for name in ("hochschulabschluss", "berufsausbildung"))
        assert high + low == most[TRAINING]
        cost = high * DEGREE + low * TRAINING
        assert cost <= yearly
        assert low == 0 or cost + STEP * (DEGREE - TRAINING) > yearly  # not one step more with a degree
        assert abs(amount - cost * months / 12 - Fraction(row["mischung_rest_eur"])) <= Fraction("0.005")
        if row["personen_je_vze"]:
            exact = int(row["schluesselwert"]) / most[TRAINING]
            assert abs(Fraction(row["personen_je_vze"]) - exact) <= Fraction("0.005")
        else:
            assert most[TRAINING] == 0 or months < 12


@pytest.mark.parametrize(
    ("stage", "threshold", "persons"),
    [
        ("endgueltig", 51_000, 65),  # 58,000,000 / 72,857 = 796.08: 64 have 50,949 euro, 65 have 51,745
        ("vorlaeufig", 30_600, 42),  # 60 percent; 34,800,000 / 46,828 = 743.15: 41 have 30,469 euro, 42 have 31,212
    ],
)
def test_all_who_are_below_the_threshold_are_listed_with_the_persons_they_lack(
    tmp_path_factory: pytest.TempPathFactory, stage: str, threshold: int, persons: int
) -> None:
    run = made(tmp_path_factory, stage=stage)
    claims = {
        row["ags"]: Decimal(row["betrag_eur"])
        for row in rows(run, "zuweisungen")
        if row["posten"] == "integrationsmanagement"
    }
    table = rows(run, "schwelle")
    assert [row["ags"] for row in table] == [ags for ags, eur in claims.items() if eur < threshold]
    for row in table:
        assert int(row["schluesselwert"]) + int(row["fehlende_personen"]) == persons
        assert Decimal(row["fehlbetrag_eur"]) == threshold - claims[row["ags"]]
        neighbours = row["nachbarn"].split()
        if neighbours:
            assert Decimal(row["gruppe_eur"]) == sum(claims[ags] for ags in (row["ags"], *neighbours)) >= threshold
        else:
            assert row["verband_eur"] == "" or Decimal(row["verband_eur"]) < threshold
    assert 100 < sum(bool(row["nachbarn"]) for row in table) < len(table)


def test_the_members_of_a_verband_are_those_of_the_register(plain: Path) -> None:
    with (data_folder() / "gebiet" / "gemeinden.csv").open(encoding="utf-8", newline="") as file:
        verbaende = {row["ags"]: (row["verband"], row["verbandsart"]) for row in csv.DictReader(file)}
    for row in rows(plain, "schwelle"):
        verband, kind = verbaende[row["ags"]]
        assert row["verband"] == ("" if kind == "verbandsfrei" else verband)
        assert {verbaende[ags][0] for ags in row["nachbarn"].split()} <= {verband}


def test_a_run_whose_rules_are_not_about_applying_has_no_such_tables(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    run = made(tmp_path_factory, 2021, rules="gesamtvolumen")
    assert not {"planungsrahmen.csv", "schwelle.csv"} & {path.name for path in run.iterdir()}


def test_allocate_says_how_many_are_below_and_who_keeps_it_alone(gff: Gff, plain: Path, example: Path) -> None:
    below = rows(plain, "schwelle")
    reach = sum(bool(row["nachbarn"]) for row in below)
    said = words(gff("allocate", "2017", "--format", "csv").out)
    start = f"Planungsrahmen): below 51,000 euro a year: {len(below)} of 1,101 Gemeinden ("
    neighbours = f"reached with neighbours of the same Verwaltungsverband: {reach}); see schwelle.csv"
    assert f"{start}{neighbours}" in said
    alone = sum(row["option"] in ("eigenregie", "dritte") for row in rows(example, "schwelle"))
    said = words(gff("allocate", "2017", "--declarations", "beispiel-2017", "--out", "b", "--format", "csv").out)
    assert f"{start}keeping their claim alone: {alone}; {neighbours}" in said


def test_runs_are_compared_by_what_they_allocate_not_by_what_follows_from_it(plain: Path, example: Path) -> None:
    found = package.diff(plain, example)
    assert {change.tabelle for change in found.changes} == {"zuordnungen", "empfaenger", "kreise"}
    assert found.nicht_verglichen == ()


# the command


def test_all_recipients_are_listed_with_their_posts(gff: Gff, plain: Path) -> None:
    lines = gff("posts", "--run", plain).out.splitlines()
    listed = [line.split()[0] for line in lines if line.strip().startswith("08")]
    assert listed == [row["empfaenger_ags"] for row in rows(plain, "planungsrahmen")]
    (line,) = [words(line) for line in lines if "Schriesheim" in line]
    # 85 persons, 67,667 euro: at 51,000 a quarter more than one post, which leaves 3,917; a degree is 3,250 more each
    assert line == "08226082 Schriesheim 67,667 1.00 1.25 0.25 1.00 667 68.00 yes"
    assert "64,000 euro with a degree, 51,000 euro with vocational training; in steps of 0.25 VZÄ" in words(
        "\n".join(lines)
    )


def test_the_document_has_the_rows_of_the_table(gff: Gff, plain: Path) -> None:
    document = gff("posts", "--run", plain, "--json").document
    named = {row["empfaenger_ags"]: row for row in document["planungsrahmen"]}
    for row in rows(plain, "planungsrahmen"):
        told = named[row["empfaenger_ags"]]
        assert {name: "" if told[name] is None else str(told[name]) for name in row} == row
        assert told["stufen"] == []
    assert (document["exit"], document["jahr"], document["ort"], document["gewuenscht_vze"]) == (0, 2017, None, None)


def test_a_place_is_told_with_every_number_of_posts_up_to_the_most(gff: Gff, plain: Path) -> None:
    document = gff("posts", "--run", plain, "Schriesheim", "--json").document
    (frame,) = document["planungsrahmen"]
    stages = frame["stufen"]
    assert [stage["stellen_vze"] for stage in stages] == ["0.25", "0.50", "0.75", "1.00", "1.25"]
    assert [stage["kosten_eur"] for stage in stages[-2:]] == ["64000.00", "67000.00"]
    for stage in stages:
        high, low = Decimal(stage["hochschulabschluss_vze"]), Decimal(stage["berufsausbildung_vze"])
        assert high + low == Decimal(stage["stellen_vze"])
        assert high * DEGREE + low * TRAINING == Decimal(stage["kosten_eur"])
        assert Decimal(stage["kosten_eur"]) + Decimal(stage["rest_eur"]) == Decimal(frame["betrag_eur"])
    text = words(gff("posts", "--run", plain, SCHRIESHEIM).out)
    assert "1.25 0.25 1.00 67,000 667" in text


def test_of_a_place_without_a_post_it_is_told_what_the_least_one_lacks(gff: Gff, plain: Path) -> None:
    poor = next(row for row in rows(plain, "planungsrahmen") if row["vze_berufsausbildung"] == "0.00")
    (frame,) = gff("posts", "--run", plain, poor["empfaenger_ags"], "--json").document["planungsrahmen"]
    (stage,) = frame["stufen"]
    assert (stage["stellen_vze"], stage["kosten_eur"]) == ("0.25", None)
    assert Decimal(stage["fehlend_eur"]) == 12_750 - Decimal(poor["betrag_eur"])


@pytest.mark.parametrize("wanted", ["1.25", "1,25", "1.250"])
def test_a_wanted_number_is_told_alone(gff: Gff, plain: Path, wanted: str) -> None:
    document = gff("posts", "--run", plain, "Schriesheim", "--wanted", wanted, "--json").document
    (stage,) = document["planungsrahmen"][0]["stufen"]
    assert document["gewuenscht_vze"] == stage["stellen_vze"] == "1.25"
    assert (stage["hochschulabschluss_vze"], stage["fehlend_eur"]) == ("0.25", "0.00")


def test_what_lacks_for_a_wanted_number_is_told(gff: Gff, plain: Path) -> None:
    (frame,) = gff("posts", "--run", plain, "Schriesheim", "--wanted", "2", "--json").document["planungsrahmen"]
    assert frame["stufen"][0]["fehlend_eur"] == "34333.00"  # 102,000 - 67,667
    assert "34,333" in gff("posts", "--run", plain, "Schriesheim", "--wanted", "2").out


def test_of_all_recipients_a_wanted_number_is_told_too(gff: Gff, plain: Path) -> None:
    lines = gff("posts", "--run", plain, "--wanted", "1").out.splitlines()
    (line,) = [words(line) for line in lines if "Schriesheim" in line]
    assert line == "08226082 Schriesheim 67,667 1.00 1.25 1.00 0.00 3,667 85.00 yes"  # 85 persons for one post
    frames = gff("posts", "--run", plain, "--wanted", "1", "--json").document["planungsrahmen"]
    short = [f for f in frames if f["stufen"][0]["hochschulabschluss_vze"] is None]
    assert {f["empfaenger_ags"] for f in short} == {
        f["empfaenger_ags"] for f in frames if Decimal(f["betrag_eur"]) < TRAINING
    }


@pytest.mark.parametrize("place", ["08111", STUTTGART, "Stuttgart"])
def test_a_stadtkreis_is_the_same_recipient_by_either_ags(gff: Gff, plain: Path, place: str) -> None:
    (frame,) = gff("posts", "--run", plain, place, "--wanted", "1", "--json").document["planungsrahmen"]
    assert (frame["empfaenger_art"], frame["empfaenger_ags"]) == ("stadtkreis", STUTTGART)


def test_a_landkreis_has_its_own_frame_and_that_of_a_group_it_leads(gff: Gff, groups: Path) -> None:
    frames = gff("posts", "--run", groups, "08117", "--json").document["planungsrahmen"]
    assert [(f["zusammenschluss"], f["durchfuehrung"], f["traeger"]) for f in frames] == [
        ("", "", ""), ("Alb", "dritte", "Caritas")
    ]  # fmt: skip
    text = words(gff("posts", "--run", groups, "Landkreis Göppingen", "--wanted", "1").out)
    assert "08117 Landkreis Göppingen [Alb]" in text
    assert "Carried out by commissions a third party Träger Caritas" in text


def test_a_part_of_the_year_shows_its_months(gff: Gff, groups: Path) -> None:
    (frame,) = gff("posts", "--run", groups, "08426021", "--json").document["planungsrahmen"]
    assert (frame["monate"], frame["durchfuehrung"], frame["traeger"]) == (6, "dritte", "Liga")
    most = frame["stufen"][-1]
    exact = (
        Decimal(most["berufsausbildung_vze"]) * TRAINING / 2 + Decimal(most["hochschulabschluss_vze"]) * DEGREE / 2
    )
    assert Decimal(most["kosten_eur"]) == exact
    assert "Months" in gff("posts", "--run", groups).out


def test_persons_per_post_are_those_of_each_number_of_posts(gff: Gff, plain: Path) -> None:
    (frame,) = gff("posts", "--run", plain, "Schriesheim", "--json").document["planungsrahmen"]
    # 85 persons for a quarter, half, three quarters, one and one and a quarter of a post
    assert [stage["personen_je_vze"] for stage in frame["stufen"]] == ["340.00", "170.00", "113.33", "85.00", "68.00"]
    assert "0.75 0.75 0.00 48,000 19,667 113.33" in words(gff("posts", "--run", plain, "Schriesheim").out)
    (short,) = gff("posts", "--run", plain, "Schriesheim", "--wanted", "2", "--json").document["planungsrahmen"]
    assert short["stufen"][0]["personen_je_vze"] is None


def test_python_gives_the_same_as_the_command(plain: Path) -> None:
    plan = package.posts(plain, "Schriesheim", wanted=Decimal("1.25"))
    (need,) = plan.bedarf
    assert need.stufen[0].mischung == need.rahmen.stellen.mischung
    frame = package.posts(plain).to_frame()
    assert list(frame["empfaenger_ags"]) == [row["empfaenger_ags"] for row in rows(plain, "planungsrahmen")]
    assert frame["betrag_eur"].sum() == sum(Decimal(row["betrag_eur"]) for row in rows(plain, "planungsrahmen"))


# misuse


def test_who_receives_nothing_is_told_who_receives_for_it(gff: Gff, example: Path, groups: Path) -> None:
    ran = gff("posts", "--run", example, "08426021", code=2)
    assert "U044" in ran.err
    assert "08426 Landkreis Biberach" in words(ran.err)
    assert "08226082 Schriesheim" in words(gff("posts", "--run", groups, "08226012", code=2).err)


def test_a_landkreis_that_receives_nothing_is_told_so(gff: Gff, plain: Path) -> None:
    ran = gff("posts", "--run", plain, BIBERACH, "--json", code=2)
    assert ran.codes == ["U045"]
    assert "Landkreis Biberach receives nothing" in words(ran.err)


@pytest.mark.parametrize("place", ["Schrisheim", "Karlsruhe"])
def test_a_place_that_there_is_not_or_that_is_ambiguous_is_refused_as_explain_does(
    gff: Gff, plain: Path, place: str
) -> None:
    posts = gff("posts", "--run", plain, place, "--json", code=2)
    explained = gff("explain", place, "--run", plain, "--json", code=2)
    assert posts.findings == explained.findings
    assert posts.codes in (["U037"], ["U038"])


@pytest.mark.parametrize("wanted", ["0.3", "0", "-1", "1.125", "viele", "1e3", "", "1.2.3", "NaN", "9999999999"])
def test_a_number_that_is_no_multiple_of_the_step_is_refused(gff: Gff, plain: Path, wanted: str) -> None:
    ran = gff("posts", "--run", plain, "Schriesheim", f"--wanted={wanted}", "--json", code=2)
    assert ran.codes == ["U046"]
    assert "in steps of 0.25 VZÄ" in words(ran.err)
    assert "Vielfaches von 0,25 VZÄ" in words(
        gff("posts", "--run", plain, f"--wanted={wanted}", "--lang", "de", code=2).err
    )


def test_a_run_without_posts_is_refused(gff: Gff, tmp_path_factory: pytest.TempPathFactory) -> None:
    run = made(tmp_path_factory, 2021, rules="gesamtvolumen")
    assert gff("posts", "--run", run, "--json", code=4).codes == ["D030"]


def test_no_run_is_refused(gff: Gff, tmp_path: Path) -> None:
    assert gff("posts", "--run", tmp_path / "nichts", "--json", code=3).codes == ["D023"]


def test_the_run_must_be_named(gff: Gff) -> None:
    assert "--run" in gff("posts", code=2).err

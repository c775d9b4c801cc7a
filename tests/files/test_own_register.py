"""A register of a user's own: read strictly, and good enough for every step."""

from __future__ import annotations

from pathlib import Path

import pytest

from geld_folgt_fluechtling.files.gebiet import read_gebiet
from geld_folgt_fluechtling.flows.allocate import allocate
from geld_folgt_fluechtling.flows.complete import complete
from geld_folgt_fluechtling.flows.write import write_run
from geld_folgt_fluechtling.model.errors import DataError, FileError, UsageError

KREISE = "kreis_ags,name,art\n08998,Probekreis,Landkreis\n08999,Probestadt,Stadtkreis\n"
GEMEINDEN = (
    "ags,name,art,kreis_ags\n"
    "08998001,Adorf,Gemeinde,08998\n"
    "08998002,Bdorf,Gemeinde,08998\n"
    "08999000,Probestadt,Stadtkreis,08999\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    gebiet = tmp_path / "gebiet"
    gebiet.mkdir()
    (gebiet / "kreise.csv").write_text(KREISE, encoding="utf-8")
    (gebiet / "gemeinden.csv").write_text(GEMEINDEN, encoding="utf-8")
    return gebiet


def _counts(folder: Path, text: str = "08998001,1\n08998002,2\n08999000,5\n") -> Path:
    path = folder.parent / "zahlen.csv"
    path.write_text(f"ags,personen\n{text}", encoding="utf-8")
    return path


def test_three_gemeinden_are_distributed_delegated_and_written(folder: Path) -> None:
    (folder.parent / "wahl.csv").write_text("ags,option\n08998001,landkreis\n", encoding="utf-8")
    run = allocate(2022, counts=_counts(folder), declarations=folder.parent / "wahl.csv", gebiet=folder)
    # 56.5 M by 1 : 2 : 5, half-up to the euro; both Gemeinden of the Landkreis, one of them undeclared
    assert [claim.betrag_cents for claim in run.zuweisungen] == [7_062_500_00, 14_125_000_00, 35_312_500_00]
    received = {(e.art, e.ags): (e.gemeinden, e.betrag_cents) for e in run.empfaenger}
    assert received == {("landkreis", "08998"): (2, 21_187_500_00), ("stadtkreis", "08999000"): (1, 35_312_500_00)}
    assert write_run(run, folder.parent / "lauf").folder.is_dir()


def test_counts_that_are_bundled_for_another_register_are_not_taken(folder: Path) -> None:
    with pytest.raises(UsageError, match="U004") as caught:
        allocate(2022, gebiet=folder)
    assert len(caught.value.findings) == 1


def test_a_register_without_population_completes_by_an_earlier_erhebung_only(folder: Path) -> None:
    partial = _counts(folder, "08998001,1\n08998002,2\n")
    with pytest.raises(UsageError, match="V006"):
        complete(partial, total=8, gebiet=folder, out=folder.parent / "ganz.csv")
    earlier = folder.parent / "frueher.csv"
    earlier.write_text("ags,personen\n08998001,1\n08998002,1\n08999000,1\n", encoding="utf-8")
    done = complete(partial, previous=earlier, total=8, gebiet=folder, out=folder.parent / "ganz.csv")
    assert done.erhebung.zaehlungen["08999000"].personen == 5


def test_a_population_that_lacks_a_gemeinde_is_named(folder: Path) -> None:
    (folder / "einwohner.csv").write_text("ags,2018-12-31\n08998001,100\n08998002,100\n", encoding="utf-8")
    (folder / "gebiet.toml").write_text("einwohner_standard = 2018-12-31\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"V009.*Probestadt"):
        complete(_counts(folder, "08998001,1\n"), total=8, gebiet=folder, out=folder.parent / "ganz.csv")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("gemeinden.csv", GEMEINDEN + "08998001,Nochmal,Gemeinde,08998\n"),
        ("gemeinden.csv", GEMEINDEN + "8998003,Kurz,Gemeinde,08998\n"),
        ("gemeinden.csv", GEMEINDEN + "08998003,,Gemeinde,08998\n"),
        ("gemeinden.csv", GEMEINDEN + "08997001,Fremd,Gemeinde,08997\n"),
        ("gemeinden.csv", "ags,name\n08998001,Adorf\n"),
        ("gemeinden.csv", ""),
        ("gemeinden.csv", 'ags,name,art,kreis_ags\n08998001,"offen,Gemeinde,08998\n'),
        ("kreise.csv", KREISE + "08998,Nochmal,Landkreis\n"),
        ("einwohner.csv", "ags,gestern\n08998001,5\n"),
        ("einwohner.csv", "ags,2018-12-31\n08998001,-1\n"),
        ("einwohner.csv", "ags,2018-12-31\n08998001,1_0\n"),
        ("einwohner.csv", "ags,2018-12-31\n08998001,٣\n"),
        ("gebiet.toml", "unbewohnte_gebiete = 5\n"),
        ("gebiet.toml", 'unbewohnte_gebiete = "08998"\n'),
        ("gebiet.toml", 'gebietsstand = "gestern"\n'),
        ("gebiet.toml", '[[fruehere_namen]]\nname = "Alt"\n'),
        ("gebiet.toml", "gebitsstand = 2018-12-31\n"),
    ],
)
def test_a_register_with_a_fault_is_refused_by_file(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")
    with pytest.raises(FileError) as caught:
        read_gebiet(folder)
    assert caught.value.findings[0].quelle == name


def test_a_register_that_does_not_tell_kinds_of_kreise_takes_them_from_its_gemeinden(folder: Path) -> None:
    (folder / "kreise.csv").write_text("kreis_ags,name\n08998,Probekreis\n08999,Probestadt\n", encoding="utf-8")
    gebiet, _ = read_gebiet(folder)
    assert {ags: kreis.art for ags, kreis in gebiet.kreise.items()} == {"08998": "Landkreis", "08999": "Stadtkreis"}


def test_a_kreis_whose_kind_contradicts_its_gemeinden_is_refused(folder: Path) -> None:
    (folder / "kreise.csv").write_text(KREISE.replace("Stadtkreis", "Kreisfreie Stadt"), encoding="utf-8")
    with pytest.raises(FileError, match="T006") as caught:
        read_gebiet(folder)
    (finding,) = caught.value.findings
    assert (finding.spalte, finding.wert) == ("art (08999)", "Kreisfreie Stadt")

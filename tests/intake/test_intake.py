"""The folder of awkward files: each gives the findings and the counts that ``erwartet.toml`` says, and no others."""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from geld_folgt_fluechtling.cli.main import main

HERE = Path(__file__).parent
FILES, EARLIER = HERE / "files", HERE / "vorjahr"
EXPECTED: Mapping[str, Any] = tomllib.loads((HERE / "erwartet.toml").read_text(encoding="utf-8"))
CASES: Mapping[str, Mapping[str, Any]] = EXPECTED["fall"]
KEYS = {"dateien", "warum", "optionen", "befunde", "exit", "grundlage", "zahlen", "ohne", "offen"}
AT_LEAST_ONCE = {
    *(f"T{number:03}" for number in (1, 2, 3, 4, 5, *range(7, 16))),
    *(f"Z{number:03}" for number in (*range(1, 11), 14, *range(20, 44), 49, 50)),
    *(f"D{number:03}" for number in range(15, 20)),
}
"""Everything that one file alone can be found to have."""

Place = tuple[str, str]
"""Code and cell."""


@dataclass(frozen=True)
class Case:
    """One file with one set of options."""

    name: str
    path: Path
    expected: Mapping[str, Any]

    @property
    def options(self) -> list[str]:
        return [option.format(vorjahr=EARLIER) for option in self.expected.get("optionen", [])]


ALL_CASES = [
    pytest.param(Case(name, FILES / datei, expected), id=f"{name}: {datei}")
    for name, expected in CASES.items()
    for datei in expected["dateien"]
]


def checked(case: Case, capsys: pytest.CaptureFixture[str]) -> tuple[int, Mapping[str, Any]]:
    """Exit code and JSON document of the command line."""
    with pytest.raises(SystemExit) as end:
        main(["check", str(case.path), *case.options, "--format", "json"])
    return int(str(end.value.code)), json.loads(capsys.readouterr().out)


def counted(case: Case) -> Mapping[str, int]:
    """Persons per AGS that were read, through the Python interface: the one place that knows its names."""
    import geld_folgt_fluechtling as gff

    treat = {text.partition("=")[0]: int(text.partition("=")[2]) for text in values(case.options, "--treat")}
    single = {name: values(case.options, f"--{name}") for name in ("sheet", "stichtag", "previous")}
    given: dict[str, Any] = {name: found[0] for name, found in single.items() if found}
    if "stichtag" in given:
        given["stichtag"] = date.fromisoformat(given["stichtag"])
    (report,) = gff.check([case.path], treat=treat, partial="--partial" in case.options, **given).meldungen
    if report.erhebung is None:
        return {}
    return {ags: zaehlung.personen for ags, zaehlung in report.erhebung.zaehlungen.items()}


def values(options: list[str], name: str) -> list[str]:
    return [value for option, value in pairwise(options) if option == name]


def expected_places(expected: Mapping[str, Any], found: Counter[Place]) -> Counter[Place]:
    """As a multiset; where either of two codes is right, the one that was found."""
    places: Counter[Place] = Counter()
    for codes, cell, *times in expected["befunde"]:
        either = codes.split("|")
        code = next((code for code in either if (code, cell) in found), either[0])
        places[code, cell] += times[0] if times else 1
    return places


def expected_counts(expected: Mapping[str, Any]) -> dict[str, int]:
    base = EXPECTED["grundlage"][expected["grundlage"]] if "grundlage" in expected else {}
    left_out = {*expected.get("ohne", []), *expected.get("offen", [])}
    counts = {ags: persons for ags, persons in base.items() if ags not in left_out}
    return counts | expected.get("zahlen", {})


@pytest.mark.parametrize("case", ALL_CASES)
def test_the_file_gives_exactly_the_findings_it_must_give(case: Case, capsys: pytest.CaptureFixture[str]) -> None:
    code, document = checked(case, capsys)
    (datei,) = document["dateien"]
    found = Counter((finding["code"], finding["zelle"]) for finding in datei["hinweise"])
    assert found == expected_places(case.expected, found), case.expected["warum"]
    assert (code, document["exit"]) == (case.expected["exit"], case.expected["exit"])


@pytest.mark.parametrize("case", ALL_CASES)
def test_the_file_gives_exactly_the_counts_that_can_be_read(case: Case) -> None:
    of_no_concern = set(case.expected.get("offen", []))
    read = {ags: persons for ags, persons in counted(case).items() if ags not in of_no_concern}
    assert read == expected_counts(case.expected), case.expected["warum"]


def test_a_finding_on_the_cover_sheet_names_that_sheet(capsys: pytest.CaptureFixture[str]) -> None:
    name = "formular-falscher-stichtag"
    _, document = checked(Case(name, FILES / f"{name}.xlsx", CASES[name]), capsys)
    (finding,) = [found for found in document["dateien"][0]["hinweise"] if found["code"] == "Z043"]
    assert (finding["blatt"], finding["zelle"]) == ("Deckblatt", "B6")


def test_several_files_are_grouped_by_file_and_one_error_among_them_gives_exit_1(
    capsys: pytest.CaptureFixture[str],
) -> None:
    names = ["utf8-bom.csv", "leer.csv", "titel-und-summe.ods"]
    with pytest.raises(SystemExit) as end:
        main(["check", *(str(FILES / name) for name in names), "--format", "json"])
    document = json.loads(capsys.readouterr().out)
    found = {Path(datei["datei"]).name: [h["code"] for h in datei["hinweise"]] for datei in document["dateien"]}
    assert {name: sorted(codes) for name, codes in found.items()} == {
        "utf8-bom.csv": [],
        "leer.csv": ["T004"],
        "titel-und-summe.ods": ["T007", "Z036"],
    }
    assert (end.value.code, document["exit"]) == (1, 1)


def test_every_file_of_the_folder_is_expected_to_give_something() -> None:
    expected = {datei for case in CASES.values() for datei in case["dateien"]}
    assert expected == {path.name for path in FILES.iterdir()}


def test_there_are_many_files_and_enough_of_every_format() -> None:
    kinds = Counter(path.suffix for path in FILES.iterdir())
    assert kinds.total() >= 48
    assert kinds[".ods"] >= 8
    assert kinds[".xls"] >= 8
    assert kinds[".xlsx"] >= 18
    assert all(path.stat().st_size < 50_000 for path in FILES.iterdir())


@pytest.mark.parametrize("name", list(CASES))
def test_every_case_says_why(name: str) -> None:
    assert CASES[name].keys() <= KEYS, "misspelt key"
    assert len(CASES[name]["warum"]) > 40


def test_every_code_that_a_file_can_give_occurs() -> None:
    codes = {code for case in CASES.values() for codes, *_ in case["befunde"] for code in codes.split("|")}
    assert AT_LEAST_ONCE - codes == set()
    assert codes - AT_LEAST_ONCE == set(), "expected, but not counted among what a file can give"

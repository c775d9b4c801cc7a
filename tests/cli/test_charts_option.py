"""``--charts DIR``: pictures beside a comparison or a simulation, from the command line and from Python."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import geld_folgt_fluechtling
from geld_folgt_fluechtling.files.resources import data_folder
from geld_folgt_fluechtling.model.errors import UsageError

Gff = Callable[..., Any]
COMPARE = ("compare", "2018", "--alt", "gesamt=rules:gesamtvolumen", "--format", "csv")
SIMULATE = ("simulate", "2018", "--errors", "poisson", "--draws", "40", "--format", "csv")
ENDINGS = ("png", "svg", "txt")


def _names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_compare_draws_three_files_per_picture_and_says_where(gff: Gff, tmp_path: Path) -> None:
    said = gff(*COMPARE, "--charts", "bilder")
    drawn = {f"{name}.{end}" for name in ("karte-gesamt", "groessenklassen", "verteilungskurve") for end in ENDINGS}
    assert _names(tmp_path / "bilder") == drawn
    assert "Pictures: 3 in bilder" in said.out
    text = (tmp_path / "bilder" / "karte-gesamt.txt").read_text(encoding="utf-8")
    assert "2018" in text
    assert "1.101 Gemeinden" in text  # files are German unless --lang says otherwise


def test_simulate_names_its_pictures_in_json_and_files_follow_lang(gff: Gff, tmp_path: Path) -> None:
    document = gff(*SIMULATE, "--charts", "bilder", "--lang", "en", "--json").document
    names = ("faecher-orte", "faecher-rang", "fehlverteilung", "kosten")
    assert document["bilder"] == [f"bilder/{name}.{end}" for name in names for end in ("svg", "png", "txt")]
    assert "Model calculation, no official" in (tmp_path / "bilder" / "kosten.txt").read_text(encoding="utf-8")


def test_without_the_option_nothing_is_drawn(gff: Gff, tmp_path: Path) -> None:
    document = gff(*SIMULATE, "--json").document
    assert "bilder" not in document
    assert len(_names(tmp_path)) == 1


def test_pictures_in_the_folder_of_the_result_are_refused_before_anything_is_computed(
    gff: Gff, tmp_path: Path
) -> None:
    for command in (COMPARE, SIMULATE):
        refused = gff(*command, "--out", "x", "--charts", "x/bilder", "--json", code=2)
        assert refused.codes == ["C900"]
    assert _names(tmp_path) == set()


@pytest.mark.parametrize("folder", ["notiz.txt", "notiz.txt/bilder"])
def test_a_file_in_the_place_of_the_folder_is_told_before_anything_is_computed(
    folder: str, gff: Gff, tmp_path: Path
) -> None:
    (tmp_path / "notiz.txt").write_bytes(b"somebody's own")
    for command in (COMPARE, SIMULATE):
        assert gff(*command, "--out", "x", "--charts", folder, "--json", code=2).codes == ["C901"]
    assert _names(tmp_path) == {"notiz.txt"}


def test_a_foreign_file_in_the_way_of_a_picture_stays(gff: Gff, tmp_path: Path) -> None:
    (tmp_path / "bilder").mkdir()
    foreign = tmp_path / "bilder" / "kosten.png"
    foreign.write_bytes(b"somebody's own")
    assert gff(*SIMULATE, "--charts", "bilder", "--json", code=3).codes == ["D010"]
    assert gff(*SIMULATE, "--charts", "bilder", "--force", "--json", code=3).codes == ["D012"]
    assert _names(tmp_path / "bilder") == {"kosten.png"}
    assert foreign.read_bytes() == b"somebody's own"


def test_python_draws_the_same_bytes_in_one_call(gff: Gff, tmp_path: Path) -> None:
    gff(*SIMULATE, "--charts", "a")
    simulation = geld_folgt_fluechtling.simulate(2018, "poisson", draws=40)
    paths = geld_folgt_fluechtling.write_simulation_charts(simulation, tmp_path / "b")
    assert _names(tmp_path / "a") == {path.name for path in paths}
    for path in paths:
        assert path.read_bytes() == (tmp_path / "a" / path.name).read_bytes()


def test_an_unknown_language_is_told(tmp_path: Path) -> None:
    simulation = geld_folgt_fluechtling.simulate(2018, "poisson", draws=5)
    with pytest.raises(UsageError) as refused:
        geld_folgt_fluechtling.write_simulation_charts(simulation, tmp_path / "b", lang="fr")
    assert [finding.code for finding in refused.value.findings] == ["U009"]


def test_money_for_kreise_alone_has_no_pictures(gff: Gff, tmp_path: Path) -> None:
    rules = "integrationsmanagement-2025"
    alternative = f"gleich=rules:{rules}"
    said = gff("compare", "2025", "--rules", rules, "--alt", alternative, "--charts", "bilder", "--format", "csv")
    assert "No pictures: there are no amounts of Gemeinden that could be drawn." in said.out
    assert not (tmp_path / "bilder").exists()


def test_a_picture_of_one_posten_calls_it_by_its_name(gff: Gff, tmp_path: Path) -> None:
    alternative = "frueher=counts:2018-09-15=" + str(data_folder() / "erhebungen" / "2017-09-15" / "erhebung.csv")
    only = ("--posten", "integrationslasten", "--format", "csv", "--charts", "bilder")
    gff("compare", "2018", "--alt", alternative, *only)
    text = (tmp_path / "bilder" / "groessenklassen.txt").read_text(encoding="utf-8")
    assert "2018, endgültig, Integrationslasten" in text

"""A tie of remainders is settled by the declared rule, or is an error, and it is always named."""

from __future__ import annotations

from pathlib import Path

import pytest

from geld_folgt_fluechtling.files.gebiet import read_gebiet
from geld_folgt_fluechtling.flows.allocate import allocate
from geld_folgt_fluechtling.model.errors import RulesError
from geld_folgt_fluechtling.model.gebiet import Gebiet
from geld_folgt_fluechtling.model.verteilung import Verteilung

RULES = """id = "drei"
titel = "Drei Gemeinden"
[jahr.2030.endgueltig]
volumen = {{ betrag_eur = {eur}, fundstelle = "pakt", sicherheit = "belegt" }}
[jahr.2030.endgueltig.posten.topf]
bezeichnung = "Topf"
status = "verteilt"
ebene = "gemeinde"
budget = {{ betrag_eur = {eur}, fundstelle = "pakt", sicherheit = "belegt" }}
schluessel = {{ art = "personen", erhebung = "2030-09-15", fundstelle = "fag-29d", sicherheit = "belegt" }}
delegation = {{ erlaubt = false, fundstelle = "fag-29d", sicherheit = "belegt" }}
[jahr.2030.endgueltig.posten.topf.rundung]
verfahren = "hare-niemeyer"
einheit_eur = 1
gleichstand = "{tie}"
fundstelle = "betraege"
sicherheit = "belegt"
"""


@pytest.fixture
def gebiet(tmp_path: Path) -> Gebiet:
    (tmp_path / "kreise.csv").write_text("kreis_ags,name,art\n08998,Probe,Landkreis\n", encoding="utf-8")
    places = "".join(f"0899800{i},Ort {i},Gemeinde,08998\n" for i in (1, 2, 3))
    (tmp_path / "gemeinden.csv").write_text(f"ags,name,art,kreis_ags\n{places}", encoding="utf-8")
    return read_gebiet(tmp_path)[0]


def _run(folder: Path, gebiet: Gebiet, persons: tuple[int, int, int], eur: int, tie: str) -> Verteilung:
    (folder / "regeln.toml").write_text(RULES.format(eur=eur, tie=tie), encoding="utf-8")
    lines = "".join(f"0899800{i},{n}\n" for i, n in enumerate(persons, start=1))
    (folder / "zahlen.csv").write_text(f"ags,personen\n{lines}", encoding="utf-8")
    return allocate(2030, rules=folder / "regeln.toml", counts={"": folder / "zahlen.csv"}, gebiet=gebiet)


def _euros(run: Verteilung) -> list[int]:
    return [claim.betrag_cents // 100 for claim in run.zuweisungen]


def test_equal_counts_tie_and_the_smaller_ags_comes_first(tmp_path: Path, gebiet: Gebiet) -> None:
    run = _run(tmp_path, gebiet, (5, 5, 5), 4, "ags")
    assert _euros(run) == [2, 1, 1]
    (tie,) = [finding for finding in run.findings if finding.code == "R013"]
    assert tie.params["orte"] == "08998001, 08998002, 08998003"


def test_the_larger_key_comes_first_where_the_rule_says_so(tmp_path: Path, gebiet: Gebiet) -> None:
    # shares of 5 euro by 1 : 3 : 6 are 0.5, 1.5, 3.0: the first two tie for one euro
    assert _euros(_run(tmp_path, gebiet, (1, 3, 6), 5, "groesserer-schluessel")) == [0, 2, 3]
    assert _euros(_run(tmp_path, gebiet, (1, 3, 6), 5, "ags")) == [1, 1, 3]


def test_a_tie_that_the_rule_forbids_stops_the_run_and_names_the_places(tmp_path: Path, gebiet: Gebiet) -> None:
    with pytest.raises(RulesError, match=r"R012.*08998001, 08998002, 08998003") as caught:
        _run(tmp_path, gebiet, (5, 5, 5), 4, "fehler")
    assert caught.value.exit_code == 4


def test_equal_remainders_that_decide_nothing_are_no_tie(tmp_path: Path, gebiet: Gebiet) -> None:
    run = _run(tmp_path, gebiet, (5, 5, 5), 6, "fehler")
    assert _euros(run) == [2, 2, 2]
    assert run.findings == ()

"""Variants lie over a rule book file by file, and a what-if over both."""

from __future__ import annotations

from pathlib import Path

import pytest

from geld_folgt_fluechtling.flows.allocate import allocate
from geld_folgt_fluechtling.flows.write import write_run
from geld_folgt_fluechtling.model.errors import RulesError

HEAD = 'id = "probe"\ntitel = "Probe"\nbasis = "pakt-fuer-integration"\n'
SOURCE = 'fundstelle = "pakt", sicherheit = "annahme", herleitung = "Probe"'


def _variant(folder: Path, text: str) -> Path:
    path = folder / "probe.toml"
    path.write_text(HEAD + text, encoding="utf-8")
    return path


def test_what_a_variant_says_for_all_years_holds_over_the_years_value_of_the_rule_book(tmp_path: Path) -> None:
    budget = f"[posten.integrationsmanagement]\nbudget = {{ betrag_eur = 1_000_000, {SOURCE} }}\n"
    run = allocate(2018, variants=[_variant(tmp_path, budget)])
    line = run.regeln.posten_by_id()["integrationsmanagement"].budget
    assert line is not None
    assert line.cents == 1_000_000_00


def test_what_a_variant_says_for_the_year_holds_over_what_it_says_for_all(tmp_path: Path) -> None:
    both = (
        f"[posten.integrationsmanagement]\nbudget = {{ betrag_eur = 1, {SOURCE} }}\n"
        f"[jahr.2018.endgueltig.posten.integrationsmanagement]\nbudget = {{ betrag_eur = 2, {SOURCE} }}\n"
    )
    line = allocate(2018, variants=[_variant(tmp_path, both)]).regeln.posten_by_id()["integrationsmanagement"]
    assert line.budget is not None
    assert line.budget.cents == 200


def test_a_variant_that_changes_nothing_in_a_run_is_named(tmp_path: Path) -> None:
    assert [f.wert for f in allocate(2018, variants=["2020-2021-zusammen"]).findings if f.code == "R017"] == [
        "2020-2021-zusammen"
    ]
    assert not [f for f in allocate(2020, variants=["2020-2021-zusammen"]).findings if f.code == "R017"]


def test_a_fundstelle_cannot_be_described_otherwise_under_the_same_id(tmp_path: Path) -> None:
    with pytest.raises(RulesError, match="R018"):
        allocate(2018, variants=[_variant(tmp_path, '[fundstellen.pakt]\ntitel = "Etwas anderes"\n')])
    own = '[fundstellen.eigene]\ntitel = "Eigene"\n'
    used = SOURCE.replace("pakt", "eigene")
    value = f"[posten.integrationsmanagement]\nbudget = {{ betrag_eur = 1, {used} }}\n"
    assert allocate(2018, variants=[_variant(tmp_path, own + value)]).regeln.fundstellen["eigene"].titel == "Eigene"


def test_rules_that_do_not_add_up_name_the_file_and_not_the_rule_book(tmp_path: Path) -> None:
    budget = f"[jahr.2018.endgueltig.posten.spracherwerb]\nbudget = {{ betrag_eur = 1, {SOURCE} }}\n"
    (finding,) = [f for f in allocate(2018, variants=[_variant(tmp_path, budget)]).findings if f.code == "R007"]
    assert "probe.toml" in finding.quelle


def test_a_what_if_of_0_leaves_no_claims_and_replays_the_same(tmp_path: Path) -> None:
    run = allocate(2018, budgets={"integrationsmanagement": 0})
    assert {claim.posten for claim in run.zuweisungen} == {"integrationslasten"}
    write_run(run, tmp_path / "lauf", formats=())
    again = allocate(2018, rules=tmp_path / "lauf" / "regelwerk.toml")
    assert again.regeln.posten == run.regeln.posten
    assert again.zuweisungen == run.zuweisungen

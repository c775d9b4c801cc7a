"""What is simulated and what is not, and that what is not says so."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from geld_folgt_fluechtling.files.auswertung import read_auswertung
from geld_folgt_fluechtling.model.errors import RulesError
from geld_folgt_fluechtling.model.fehlermodell import Fehlermodell
from geld_folgt_fluechtling.model.regelwerte import Mindestanteil, Schluessel
from geld_folgt_fluechtling.model.verteilung import Verteilung
from geld_folgt_fluechtling.steps.simulating.draws import draw_all
from geld_folgt_fluechtling.steps.simulating.places import check_model, fehler_of
from geld_folgt_fluechtling.steps.simulating.plan import planned
from made_run import DAY, SURE, bound, gebiet_of, posten_of, run_of, rundung

BUDGET = 100_000_000
PEOPLE = (1_000, 2_000, 3_000, 4_000)
HALF_UP = rundung("kaufmaennisch")


def model(**error: Any) -> Fehlermodell:
    return Fehlermodell.model_validate({"id": "probe", "titel": "Probe", "fehler": [{**error, **SURE}]})


POISSON = model(art="poisson", anteil_prozent=100)


def code_of(verteilung: Verteilung, *wanted: str) -> tuple[str, str]:
    with pytest.raises(RulesError) as caught:
        planned(verteilung, wanted)
    [finding] = caught.value.findings
    return finding.code, finding.wert


@pytest.mark.parametrize(
    ("more", "named"),
    [
        ({"mindestbetrag": bound(10, "umlegen")}, "mindestbetrag"),
        ({"hoechstbetrag": bound(900_000, "ausweisen")}, "hoechstbetrag"),
        ({"rundung": rundung("hare-niemeyer", gleichstand="fehler")}, "gleichstand"),
    ],
)
def test_a_rule_that_is_not_simulated_is_named(more: dict[str, Any], named: str) -> None:
    verteilung = run_of([10, 20, 31, 47], replace(posten_of(BUDGET, HALF_UP), **more))
    assert code_of(verteilung) == ("S004", named)


def test_a_mindestanteil_is_named_too() -> None:
    kept = Mindestanteil(prozent=Decimal(50), rest="umlegen", **SURE)
    line = posten_of(BUDGET, HALF_UP)
    earlier = {("hilfe", ags): 100 for ags in gebiet_of(4).gemeinden}
    verteilung = run_of([10, 20, 31, 47], replace(line, mindestanteil=kept), vorher=earlier)
    assert code_of(verteilung) == ("S004", "mindestanteil")


def test_posten_of_two_levels_are_simulated_one_level_at_a_time() -> None:
    line = posten_of(BUDGET, HALF_UP)
    verteilung = run_of([10, 20, 31, 47], line, replace(line, id="kreise", ebene="kreis"))
    auftrag = planned(verteilung)
    assert [plan.id for plan in auftrag.plans] == ["hilfe"]
    assert auftrag.left_out == ("kreise",)
    of_kreise = planned(verteilung, ["kreise"])
    assert of_kreise.ags == ("08001", "08002", "08003")
    assert of_kreise.left_out == ()
    assert code_of(verteilung, "hilfe", "kreise") == ("S003", "hilfe, kreise")
    assert code_of(verteilung, "andere") == ("S002", "andere")


def test_counts_of_gemeinden_are_drawn_for_each_and_added_up_for_their_kreis() -> None:
    """Every Gemeinde rounds for itself: 3 + 3 of one Kreis become 5 + 5, where 6 would have become 5."""
    line = replace(posten_of(BUDGET, HALF_UP), ebene="kreis")
    verteilung = run_of([10, 3, 5, 3], line, gebiet=gebiet_of(4))
    auftrag = planned(verteilung)
    errors = fehler_of(model(art="rundung", auf=5), verteilung, auftrag, read_auswertung()[0])
    drawn = draw_all(auftrag, errors, 1, 1)
    counts = dict(zip(sorted(verteilung.gebiet.gemeinden), (10, 3, 5, 3), strict=True))
    rounded = {"08001": 0, "08002": 0, "08003": 0}
    for ags, number in counts.items():
        rounded[ags[:5]] += (number + 2) // 5 * 5
    total = sum(rounded.values())
    expected = [(2 * 1_000_000 * number + total) // (2 * total) for number in rounded.values()]
    assert [cents * drawn.unit // 100 for cents in drawn.amounts[:, 0].tolist()] == expected


def test_a_run_without_a_count_has_nothing_to_simulate() -> None:
    key = Schluessel.model_validate({"art": "einwohner", "stand": DAY, **SURE})
    verteilung = run_of(
        [1, 1, 1, 1], replace(posten_of(BUDGET, HALF_UP), schluessel=key), gebiet=gebiet_of(4, PEOPLE)
    )
    assert code_of(verteilung) == ("S005", "2030")


def test_numbers_of_a_mixture_that_leave_int64_are_refused() -> None:
    parts = [
        {"schluessel": "personen", "anteil": Decimal("0.01"), "erhebung": "2030-09-15"},
        {"schluessel": "einwohner", "anteil": Decimal("999999"), "stand": DAY},
    ]
    key = Schluessel.model_validate({"art": "mischung", "teile": parts, **SURE})
    people = (10**9, 10**9, 10**9, 10**9)
    line = replace(posten_of(BUDGET, HALF_UP), schluessel=key)
    verteilung = run_of([10**4] * 4, line, gebiet=gebiet_of(4, people))
    auftrag = planned(verteilung)
    with pytest.raises(RulesError) as caught:
        draw_all(auftrag, fehler_of(POISSON, verteilung, auftrag, read_auswertung()[0]), 1, 1)
    assert [finding.code for finding in caught.value.findings] == ["S007"]


@pytest.mark.parametrize(
    "error",
    [
        {"art": "nichtmelder", "wahrscheinlichkeit_prozent": 5, "vervollstaendigung": "rate"},
        {"art": "erfassung", "uebersehen_prozent": 1, "zuviel_prozent": 0, "zuviel_klassen": {"ab-2000": 2}},
    ],
)
def test_errors_that_rest_on_the_population_need_a_register_that_knows_it(error: dict[str, Any]) -> None:
    verteilung = run_of([10, 20, 31, 47], posten_of(BUDGET, HALF_UP), gebiet=gebiet_of(4))
    auftrag, auswertung = planned(verteilung), read_auswertung()[0]
    with pytest.raises(RulesError) as caught:
        fehler_of(model(**error), verteilung, auftrag, auswertung)
    assert [finding.code for finding in caught.value.findings] == ["S009"]
    known = run_of([10, 20, 31, 47], posten_of(BUDGET, HALF_UP), gebiet=gebiet_of(4, PEOPLE))
    fehler_of(model(**error), known, planned(known), auswertung)
    check_model(model(**error), "probe.toml", auswertung)

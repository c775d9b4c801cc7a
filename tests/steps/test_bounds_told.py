"""What is said of bounds is what they did: who is held, also where a whole Kreis is, and which money is whose."""

from __future__ import annotations

from pathlib import Path

import pytest

from geld_folgt_fluechtling.flows.allocate import allocate
from geld_folgt_fluechtling.model.errors import DataError
from geld_folgt_fluechtling.model.verteilung import Verteilung
from made_case import SOURCE, made_case, rules

GEMEINDEN = (
    "ags,name,art,kreis_ags\n"
    "08998001,Altdorf,Gemeinde,08998\n08998002,Bergheim,Gemeinde,08998\n08999000,Castell,Stadtkreis,08999\n"
)
KREISE = "kreis_ags,name,art\n08998,Probekreis,Landkreis\n08999,Castell,Stadtkreis\n"
ONE_ONE_EIGHT = "ags,personen\n08998001,1\n08998002,1\n08999000,8\n"
RATE = 'verfahren = "kopfbetrag", einheit_eur = 1, kopfbetrag_eur = 11'


def _run(folder: Path, text: str, counts: str = ONE_ONE_EIGHT) -> Verteilung:
    made_case(folder, {"regeln.toml": text, "erhebung-2030-09-15.csv": counts})
    register = folder / "register"
    register.mkdir()
    (register / "gemeinden.csv").write_text(GEMEINDEN, encoding="utf-8")
    (register / "kreise.csv").write_text(KREISE, encoding="utf-8")
    return allocate(2030, rules=folder / "regeln.toml", counts=folder / "erhebung-2030-09-15.csv", gebiet=register)


def _bound(name: str, eur: int, rest: str) -> str:
    return f'{name} = {{ betrag_eur = {eur}, rest = "{rest}", {SOURCE} }}\n'


def _amounts(run: Verteilung) -> list[int]:
    return [claim.betrag_cents // 100 for claim in run.zuweisungen]


def _said(run: Verteilung) -> dict[str, object]:
    return {f.code: f.params["betrag_cents"] for f in run.findings if f.code in ("R032", "R033")}


@pytest.mark.parametrize("method", ["kaufmaennisch", "hare-niemeyer", "sainte-lague"])
def test_where_a_kreis_has_no_more_than_its_least_amounts_each_of_its_places_is_held(
    tmp_path: Path, method: str
) -> None:
    """100 by 2 : 8 are 20 and 80; at least 30 for each of two are 60, which 1 : 1 inside the Kreis gives anyway."""
    tie = "" if method == "kaufmaennisch" else ', gleichstand = "ags"'
    two_steps = f'verfahren = "{method}", einheit_eur = 1, ueber_kreise = true{tie}'
    run = _run(tmp_path, rules(two_steps) + _bound("mindestbetrag", 30, "umlegen"))
    assert _amounts(run) == [30, 30, 40]
    assert [claim.grenze for claim in run.zuweisungen] == ["mindestbetrag", "mindestbetrag", ""]
    (told,) = [finding for finding in run.findings if finding.code == "R031"]
    assert (told.wert, told.params["orte"]) == ("2", "08998001, 08998002")


def test_in_two_steps_the_other_places_of_a_kreis_bear_a_least_amount(tmp_path: Path) -> None:
    """100 by 4 : 6 are 40 and 60; in the first Kreis 1 : 3 are 10 and 30, and at least 15 leaves the other 25."""
    two_steps = 'verfahren = "kaufmaennisch", einheit_eur = 1, ueber_kreise = true'
    counts = "ags,personen\n08998001,1\n08998002,3\n08999000,6\n"
    run = _run(tmp_path, rules(two_steps) + _bound("mindestbetrag", 15, "umlegen"), counts)
    assert _amounts(run) == [15, 25, 60]


def test_what_bounds_add_is_not_told_as_a_rate_above_the_budget(tmp_path: Path) -> None:
    """11 euro by 10 persons are 110, 10 above the budget; at least 20 adds 9 twice beside it."""
    run = _run(tmp_path, rules(RATE) + _bound("mindestbetrag", 20, "ausweisen"))
    assert _amounts(run) == [20, 20, 88]
    assert _said(run) == {"R032": 18_00, "R033": 10_00}


def test_a_rate_above_the_budget_that_a_largest_amount_takes_back_promises_nothing(tmp_path: Path) -> None:
    """11, 11 and 88, of which at most 50 are paid: 72 of 100."""
    run = _run(tmp_path, rules(RATE) + _bound("hoechstbetrag", 50, "ausweisen"))
    assert _amounts(run) == [11, 11, 50]
    assert _said(run) == {"R032": -38_00}


def test_blank_counts_of_kreise_are_told_as_blank(tmp_path: Path) -> None:
    text = rules().replace('ebene = "gemeinde"', 'ebene = "kreis"')
    with pytest.raises(DataError) as caught:
        _run(tmp_path, text, "ags,personen\n08998,\n08999,\n")
    assert [(f.code, f.ags) for f in caught.value.findings] == [("Z005", "08998"), ("Z005", "08999")]

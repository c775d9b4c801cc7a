"""What contradicts itself in a register is counted per kind, told, and counts nowhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from geld_folgt_fluechtling.model.counted import Counted
from made_persons import AIDLINGEN, STUTTGART, person

Count = Callable[..., Counted]
OF_RECORDS = [
    ("person_fehlt", {"person_id": ""}, "M020"),
    ("ags_unbekannt", {"ags": "08999999"}, "M021"),
    ("ags_unbekannt", {"ags": ""}, "M021"),
    ("ags_unbekannt", {"ags": "8111000"}, "M021"),
    ("gueltig_von_fehlt", {"gueltig_von": ""}, "M022"),
    ("zeitraum_verkehrt", {"gueltig_von": "2017-09-15", "gueltig_bis": "2017-09-14"}, "M023"),
    ("zugang_fehlt", {"zugang_am": ""}, "M024"),
    ("wert_unbekannt", {"unterbringung": "hotel"}, "M025"),
    ("wert_unbekannt", {"personenart": ""}, "M025"),
    ("wert_unbekannt", {"status": "Anerkannt"}, "M025"),
    ("wert_unbekannt", {"wohnung_selbst": "vielleicht"}, "M025"),
    ("wert_unbekannt", {"wohnung_selbst": ""}, "M025"),
    ("wert_unbekannt", {"gueltig_bis": "31.12.2017"}, "M025"),
    ("wert_unbekannt", {"gueltig_bis": "2017-11-31"}, "M025"),
]


def _found(counted: Counted) -> dict[str, int]:
    return {kind.value: number for kind, number in counted.auszaehlung.widersprueche.items() if number}


def _codes(counted: Counted) -> set[str]:
    return {finding.code for finding in counted.findings} - {"M030", "M033"}


@pytest.mark.parametrize(("kind", "what", "code"), OF_RECORDS)
def test_a_faulty_record_is_counted_by_its_kind_and_counts_nowhere(
    counted: Count, kind: str, what: dict[str, str], code: str
) -> None:
    found = counted(person(**what), person(person_id="berta"))
    assert _found(found) == {kind: 1}
    assert _codes(found) == {code}
    assert dict(found.auszaehlung.personen) == {STUTTGART: (1, 0)}
    assert found.auszaehlung.alle_datensaetze == 2


def test_a_faulty_record_beside_a_sound_one_of_the_same_person_changes_nothing(counted: Count) -> None:
    found = counted(person(), person(ags="08999999", gueltig_von="2017-01-01"))
    assert dict(found.auszaehlung.personen) == {STUTTGART: (1, 0)}
    assert _found(found) == {"ags_unbekannt": 1}


def test_a_record_with_two_faults_is_counted_with_both(counted: Count) -> None:
    assert _found(counted(person(ags="x", status="x"))) == {"ags_unbekannt": 1, "wert_unbekannt": 1}


def test_an_unreadable_day_is_missing_as_well(counted: Count) -> None:
    assert _found(counted(person(gueltig_von="gestern"))) == {"gueltig_von_fehlt": 1, "wert_unbekannt": 1}


@pytest.mark.parametrize("name", ["ohne-zeitfenster", "alle-anschlussunterbringung"])
def test_without_a_window_nobody_lacks_the_day_of_arrival(counted: Count, name: str) -> None:
    assert _found(counted(person(zugang_am=""), by=name)) == {}


@pytest.mark.parametrize("kind", ["familiennachzug", "geburt"])
def test_only_refugees_need_a_day_of_arrival(counted: Count, kind: str) -> None:
    assert _found(counted(person(personenart=kind, zugang_am=""))) == {}


def test_persons_in_several_gemeinden_and_persons_found_twice_are_persons_not_records(counted: Count) -> None:
    several = [
        person(ags=ags, gueltig_von=f"2017-0{month}-01") for month, ags in enumerate((STUTTGART, AIDLINGEN), 1)
    ]
    twice = [person(person_id="berta")] * 3
    found = counted(*several, *several, *twice)
    assert _found(found) == {"mehrere_orte": 1, "doppelt": 1}
    assert _codes(found) == {"M026", "M027"}
    assert dict(found.auszaehlung.personen) == {STUTTGART: (1, 0), AIDLINGEN: (1, 0)}


def test_the_warning_says_so_where_persons_in_several_gemeinden_count_nowhere(
    counted: Count, method: Callable[..., Path]
) -> None:
    by = method(('mehrere_orte = "juengster"', 'mehrere_orte = "keiner"'))
    assert _codes(counted(person(), person(ags=AIDLINGEN), by=by)) == {"M028"}


def test_nobody_who_counts_is_worth_a_warning(counted: Count) -> None:
    assert "M033" in {finding.code for finding in counted(person(unterbringung="vorlaeufig")).findings}
    assert "M033" not in {finding.code for finding in counted(person()).findings}

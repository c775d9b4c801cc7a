"""Who counts where: every rule of a method by a register of one or two persons."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from geld_folgt_fluechtling.model.counted import Counted
from made_persons import AIDLINGEN, ALTDORF, STUTTGART, person

Count = Callable[..., Counted]
Method = Callable[..., Path]
LAW = "paragraph-29d"
SHIPPED = (
    "paragraph-29d", "mit-geburten", "nur-zugewiesene", "nur-anerkannte", "ohne-zeitfenster",
    "alle-anschlussunterbringung",
)  # fmt: skip
HOUSED, FOLLOWED = (1, 0), (0, 1)


def _where(counted: Counted) -> dict[str, tuple[int, int]]:
    return dict(counted.auszaehlung.personen)


@pytest.mark.parametrize("name", SHIPPED)
def test_a_recognised_assigned_refugee_counts_by_every_method(counted: Count, name: str) -> None:
    assert _where(counted(person(), by=name)) == {STUTTGART: HOUSED}


@pytest.mark.parametrize(
    ("what", "methods"),
    [
        ({"personenart": "geburt", "zugang_am": "2016-08-01"}, {"mit-geburten", "alle-anschlussunterbringung"}),
        ({"wohnung_selbst": "true"}, set(SHIPPED) - {"nur-zugewiesene"}),
        ({"status": "geduldet"}, set(SHIPPED) - {"nur-anerkannte"}),
        ({"zugang_am": "2016-03-01"}, {"ohne-zeitfenster", "alle-anschlussunterbringung"}),
        ({"zugang_am": "2014-12-31"}, {"ohne-zeitfenster", "alle-anschlussunterbringung"}),
        ({"zugang_am": ""}, {"ohne-zeitfenster", "alle-anschlussunterbringung"}),
        ({"zugang_am": "2015-01-01"}, set(SHIPPED)),
        ({"zugang_am": "2016-02-29"}, set(SHIPPED)),
        ({"unterbringung": "vorlaeufig"}, set()),
        ({"unterbringung": "erstaufnahme"}, set()),
    ],
    ids=lambda value: "-".join(value.values()) if isinstance(value, dict) else "",
)
def test_the_shipped_methods_differ_where_they_say_so(
    counted: Count, what: dict[str, str], methods: set[str]
) -> None:
    assert {name for name in SHIPPED if _where(counted(person(**what), by=name))} == methods


@pytest.mark.parametrize("name", SHIPPED)
def test_who_followed_stands_in_a_column_of_its_own_whenever_they_came(counted: Count, name: str) -> None:
    assert _where(counted(person(personenart="familiennachzug", zugang_am="2017-08-01"), by=name)) == {
        STUTTGART: FOLLOWED
    }


def test_births_can_be_put_beside_who_followed(counted: Count, method: Method) -> None:
    kinds = 'zaehlen = ["gefluechtet", "familiennachzug"]\nals_familiennachzug = ["familiennachzug"]'
    other = 'zaehlen = ["geburt", "gefluechtet"]\nals_familiennachzug = ["geburt"]'
    by = method((kinds, other))
    both = counted(person(person_id="b", personenart="geburt"), person(), by=by)
    assert _where(both) == {STUTTGART: (1, 1)}
    assert _where(counted(person(personenart="familiennachzug"), by=by)) == {}


@pytest.mark.parametrize(
    ("von", "bis", "counts"),
    [
        ("2017-09-15", "", True),
        ("2017-09-16", "", False),
        ("2017-09-15", "2017-09-15", True),
        ("2016-01-01", "2017-09-14", False),
        ("2016-01-01", "9999-12-31", True),
    ],
)
def test_a_record_is_valid_on_its_first_and_on_its_last_day(counted: Count, von: str, bis: str, counts: bool) -> None:
    assert bool(_where(counted(person(gueltig_von=von, gueltig_bis=bis)))) is counts


def test_another_stichtag_counts_other_records(counted: Count) -> None:
    moved = (
        person(gueltig_bis="2018-01-31"),
        person(ags=AIDLINGEN, gueltig_von="2018-02-01"),
    )
    assert _where(counted(*moved)) == {STUTTGART: HOUSED}
    assert _where(counted(*moved, stichtag=date(2018, 9, 15))) == {AIDLINGEN: HOUSED}


STAY = "[mehrfach]", '[mindestaufenthalt]\ntage = {}\nfundstelle = "fag-29d"\nsicherheit = "belegt"\n\n[mehrfach]'


@pytest.mark.parametrize(("von", "counts"), [("2017-06-17", True), ("2017-06-18", False)])
def test_a_least_stay_of_90_days_ends_on_the_stichtag(counted: Count, method: Method, von: str, counts: bool) -> None:
    by = method((STAY[0], STAY[1].format(90)))
    assert bool(_where(counted(person(gueltig_von=von), by=by))) is counts


def test_several_kinds_of_accommodation_can_count(counted: Count, method: Method) -> None:
    by = method(('arten = ["anschluss"]', 'arten = ["anschluss", "vorlaeufig"]'))
    assert _where(counted(person(unterbringung="vorlaeufig"), by=by)) == {STUTTGART: HOUSED}
    assert _where(counted(person(unterbringung="erstaufnahme"), by=by)) == {}


def test_without_rule_for_the_status_every_known_one_counts(counted: Count, method: Method) -> None:
    from geld_folgt_fluechtling.files.resources import data_folder

    text = (data_folder() / "methoden" / f"{LAW}.toml").read_text(encoding="utf-8")
    table = text[text.index("[status]") : text.index("[mehrfach]")]
    by = method((table, ""))
    assert _where(counted(person(status="sonstige"), by=by)) == {STUTTGART: HOUSED}
    assert _where(counted(person(status="unbekannt"), by=by)) == {}


def test_two_records_in_one_gemeinde_are_one_person(counted: Count) -> None:
    found = counted(person(), person(gueltig_von="2016-06-01"))
    assert _where(found) == {STUTTGART: HOUSED}


def test_of_two_gemeinden_the_one_counts_whose_record_begins_last(counted: Count) -> None:
    found = counted(person(gueltig_von="2017-02-01"), person(ags=AIDLINGEN, gueltig_von="2017-01-31"))
    assert _where(found) == {STUTTGART: HOUSED}
    found = counted(person(gueltig_von="2017-02-01"), person(ags=AIDLINGEN, gueltig_von="2017-02-02"))
    assert _where(found) == {AIDLINGEN: HOUSED}


def test_of_two_gemeinden_with_records_from_the_same_day_none_counts(counted: Count) -> None:
    assert _where(counted(person(), person(ags=AIDLINGEN))) == {}


def test_a_third_gemeinde_with_a_later_record_settles_the_tie_of_two(counted: Count) -> None:
    tied = (person(), person(ags=AIDLINGEN))
    assert _where(counted(*tied, person(ags=ALTDORF, gueltig_von="2017-01-01"))) == {ALTDORF: HOUSED}


def test_a_person_in_two_gemeinden_can_count_nowhere(counted: Count, method: Method) -> None:
    by = method(('mehrere_orte = "juengster"', 'mehrere_orte = "keiner"'))
    assert _where(counted(person(), person(ags=AIDLINGEN, gueltig_von="2017-02-02"), by=by)) == {}
    assert _where(counted(person(), person(), by=by)) == {STUTTGART: HOUSED}


def test_records_can_count_instead_of_persons(counted: Count, method: Method) -> None:
    by = method(('je = "person"\nmehrere_orte = "juengster"', 'je = "datensatz"'))
    found = counted(person(), person(), person(ags=AIDLINGEN, personenart="familiennachzug"), by=by)
    assert _where(found) == {STUTTGART: (2, 0), AIDLINGEN: FOLLOWED}
    assert set(found.auszaehlung.widersprueche.values()) == {0}


def test_of_two_kinds_of_person_the_later_record_decides_and_on_one_day_familiennachzug(counted: Count) -> None:
    later = person(personenart="familiennachzug", gueltig_von="2017-01-01")
    assert _where(counted(person(), later)) == {STUTTGART: FOLLOWED}
    assert _where(counted(person(gueltig_von="2017-02-01"), later)) == {STUTTGART: HOUSED}
    assert _where(counted(person(gueltig_von="2017-01-01"), later)) == {STUTTGART: FOLLOWED}


def test_the_second_place_does_not_matter_if_its_record_does_not_count(counted: Count) -> None:
    found = counted(person(), person(ags=AIDLINGEN, unterbringung="vorlaeufig", gueltig_von="2017-02-02"))
    assert _where(found) == {STUTTGART: HOUSED}
    assert set(found.auszaehlung.widersprueche.values()) == {0}

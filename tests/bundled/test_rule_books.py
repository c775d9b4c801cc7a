"""The shipped rule books: every line of the Pakt, and every year adds up to its envelope."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest

from geld_folgt_fluechtling.files.regelwerk import read_fundstellen, read_regelwerk, read_variante
from geld_folgt_fluechtling.files.resources import bundled_regelwerke, bundled_varianten, data_folder
from geld_folgt_fluechtling.flows.allocate import allocate
from geld_folgt_fluechtling.flows.write import write_run
from geld_folgt_fluechtling.model.regelwerk import Lauf, Laufregeln
from geld_folgt_fluechtling.model.regelwerte import Sicherheit
from geld_folgt_fluechtling.steps.rules.resolve import resolve, sources_out_of_force

FUNDSTELLEN, _ = read_fundstellen()
PAKT = "pakt-fuer-integration"
PROJECT_LINES = ("schule-und-beruf", "spracherwerb", "buergerschaft-und-ehrenamt")


def _every_run() -> Iterator[tuple[str, tuple[str, ...], int, Lauf]]:
    for book in bundled_regelwerke():
        datei, _ = read_regelwerk(book)
        for year, stages in datei.jahr.items():
            for stage in stages:
                yield book, (), int(year), stage
    for variant in bundled_varianten():
        datei, _ = read_variante(variant, "", 1)
        assert datei.basis is not None
        for year, stages in datei.jahr.items():
            for stage in stages:
                yield datei.basis, (variant,), int(year), stage


def _rules(book: str, variants: tuple[str, ...], year: int, stage: Lauf) -> Laufregeln:
    basis, _ = read_regelwerk(book)
    return resolve(basis, [read_variante(name, book, 1)[0] for name in variants], year, stage, FUNDSTELLEN, book)


def _pakt(year: int, *variants: str, stage: Lauf = Lauf.ENDGUELTIG) -> Laufregeln:
    return _rules(PAKT, variants, year, stage)


def test_the_shipped_runs_are_those_of_the_pakt_and_of_its_neighbours() -> None:
    runs = set(_every_run())
    assert {(b, v, y, s.value) for b, v, y, s in runs} == {
        (PAKT, (), 2017, "vorlaeufig"),
        *((PAKT, (), year, "endgueltig") for year in range(2017, 2023)),
        *(("gesamtvolumen", (), year, "endgueltig") for year in range(2017, 2023)),
        *((PAKT, ("2020-2021-zusammen",), year, "endgueltig") for year in (2020, 2021)),
        ("ukraine-soforthilfe-2022", (), 2022, "endgueltig"),
        *(("integrationsmanagement-2025", (), year, "endgueltig") for year in (2025, 2026)),
    }


@pytest.mark.parametrize(("book", "variants", "year", "stage"), list(_every_run()))
def test_the_posten_add_up_to_the_envelope(book: str, variants: tuple[str, ...], year: int, stage: Lauf) -> None:
    rules = _rules(book, variants, year, stage)
    budgets = [posten.budget.cents for posten in rules.posten if posten.budget is not None]
    assert sum(budgets) == rules.volumen.cents > 0


@pytest.mark.parametrize(("book", "variants", "year", "stage"), list(_every_run()))
def test_allocate_runs(book: str, variants: tuple[str, ...], year: int, stage: Lauf) -> None:
    verteilung = allocate(year, rules=book, variants=variants, stage=stage.value)
    distributed = [posten for posten in verteilung.posten if posten.posten.is_distributed]
    assert distributed
    for posten in distributed:
        units = 44 if posten.posten.ebene == "kreis" else 1101
        assert len(posten.zuweisungen) == units
        assert posten.posten.budget is not None
        # half-up misses the budget by less than half a euro per place, or it is no half-up
        assert 2 * abs(posten.rest_cents) <= 100 * units
        assert posten.verteilt_cents + posten.rest_cents == posten.posten.budget.cents


@pytest.mark.parametrize(
    ("year", "volume", "lasten", "management", "further"),
    [
        (2017, "160", "90", "58", "12"),
        (2018, "160", "90", "58", "12"),
        (2019, "160", "90", "58", "12"),
        (2020, "155", "15", "58", "82"),
        (2021, "155", "0", "58", "97"),
        (2022, "56.5", "0", "56.5", "0"),
    ],
)
def test_every_line_of_the_pakt_has_its_amount(
    year: int, volume: str, lasten: str, management: str, further: str
) -> None:
    rules = _pakt(year)
    budgets = {posten.id: posten.budget.cents for posten in rules.posten if posten.budget is not None}
    millions = {name: Decimal(cents) / 100_000_000 for name, cents in budgets.items()}
    assert Decimal(rules.volumen.cents) / 100_000_000 == Decimal(volume)
    assert millions.pop("integrationslasten") == Decimal(lasten)
    assert millions.pop("integrationsmanagement") == Decimal(management)
    assert sum(millions.values()) == Decimal(further)


EARLY_LINES = {
    # Posten: (status, million euro, certainty of the budget, delegable, certainty of the rounding)
    "integrationslasten": ("verteilt", "90", "belegt", False, "annahme"),
    "integrationsmanagement": ("verteilt", "58", "belegt", True, "abgeleitet"),
    "schule-und-beruf": ("projektbezogen", "2.5", "annahme", False, None),
    "spracherwerb": ("projektbezogen", "3.3", "annahme", False, None),
    "buergerschaft-und-ehrenamt": ("projektbezogen", "2.7", "belegt", False, None),
    "weitere-foerderbereiche": ("nicht_aufgeschluesselt", "3.5", "abgeleitet", False, None),
}
LATE_LINES = {
    2020: {
        "integrationslasten": ("verteilt", "15", "belegt", False, "annahme"),
        "weitere-foerderbereiche": ("nicht_aufgeschluesselt", "82", "abgeleitet", False, None),
    },
    2021: {
        "integrationslasten": ("verteilt", "0", "belegt", False, None),
        "weitere-foerderbereiche": ("nicht_aufgeschluesselt", "97", "abgeleitet", False, None),
    },
    2022: {
        "integrationslasten": ("verteilt", "0", "belegt", False, None),
        "integrationsmanagement": ("verteilt", "56.5", "annahme", True, "abgeleitet"),
        "weitere-foerderbereiche": ("nicht_aufgeschluesselt", "0", "annahme", False, None),
    },
}


def _expected_lines(year: int) -> dict[str, tuple[str, str | None, str | None, bool, str | None]]:
    lines: dict[str, tuple[str, str | None, str | None, bool, str | None]] = dict(EARLY_LINES)
    if year == 2019:
        lines["integrationsmanagement"] = ("verteilt", "58", "abgeleitet", True, "abgeleitet")
    if year in (2020, 2021):
        lines |= dict.fromkeys(PROJECT_LINES, ("projektbezogen", None, None, False, None))
    if year == 2022:
        lines = {}
    return lines | LATE_LINES.get(year, {})


@pytest.mark.parametrize("year", range(2017, 2023))
def test_every_line_has_its_status_amount_certainty_delegation_and_rounding(year: int) -> None:
    found = {}
    for posten in _pakt(year).posten:
        budget, rundung = posten.budget, posten.rundung
        if rundung is not None:
            assert (posten.ebene, rundung.verfahren, rundung.einheit_cents) == ("gemeinde", "kaufmaennisch", 100)
        found[posten.id] = (
            posten.status.value,
            None if budget is None else str((Decimal(budget.cents) / 100_000_000).normalize() + 0),
            None if budget is None else budget.sicherheit.value,
            posten.is_delegable,
            None if rundung is None else rundung.sicherheit.value,
        )
    expected = _expected_lines(year)
    assert found.keys() == expected.keys()
    for name, line in expected.items():
        amount = None if line[1] is None else Decimal(line[1])
        assert (found[name][0], *found[name][2:]) == (line[0], *line[2:]), name
        assert (None if found[name][1] is None else Decimal(found[name][1])) == amount, name


def test_amounts_are_read_in_the_pakt_counts_in_the_law_or_the_faq_and_rounding_in_the_amounts() -> None:
    lines = _pakt(2018).posten_by_id()
    lasten, management = lines["integrationslasten"], lines["integrationsmanagement"]
    sources = [
        value.fundstelle if value is not None else ""
        for line in (lasten, management)
        for value in (line.budget, line.schluessel, line.rundung, line.delegation)
    ]
    assert sources == [
        *("pakt", "fag-29d", "betraege", "fag-29d"),
        *("pakt", "faq-integrationsmanagement", "betraege", "vwv-integrationsmanagement-2017-12-11"),
    ]


@pytest.mark.parametrize(
    ("year", "version"),
    [
        (2017, "2017-12-11"),
        (2018, "2017-12-11"),
        (2019, "2019-08-28"),
        (2020, "2019-08-28"),
        (2021, "2020-11-11"),
        (2022, "2022-01-26"),
    ],
)
def test_delegation_rests_on_the_version_of_the_vwv_that_was_in_force(year: int, version: str) -> None:
    rules = _pakt(year)
    delegation = rules.posten_by_id()["integrationsmanagement"].delegation
    assert delegation is not None
    assert delegation.fundstelle == f"vwv-integrationsmanagement-{version}"
    assert rules.fundstellen[delegation.fundstelle].datum == date.fromisoformat(version)
    assert rules.fundstellen[delegation.fundstelle].is_in_force(year)


def test_the_four_versions_follow_each_other_without_gap_or_overlap() -> None:
    versions = sorted(
        (source for key, source in FUNDSTELLEN.items() if key.startswith("vwv-integrationsmanagement-")),
        key=lambda source: source.gueltig_ab or date.min,
    )
    assert [source.gueltig_ab for source in versions] == [source.datum for source in versions]
    assert len(versions) == 4
    for earlier, later in pairwise(versions):
        assert earlier.gueltig_bis is not None
        assert later.gueltig_ab == earlier.gueltig_bis + timedelta(days=1)
    assert versions[-1].gueltig_bis is None


@pytest.mark.parametrize(("book", "variants", "year", "stage"), list(_every_run()))
def test_every_value_rests_on_a_source_that_was_in_force(
    book: str, variants: tuple[str, ...], year: int, stage: Lauf
) -> None:
    assert sources_out_of_force(_rules(book, variants, year, stage), book) == []


def test_the_soforthilfe_is_shared_by_population_of_the_nearest_day_and_says_so() -> None:
    verteilung = allocate(2022, rules="ukraine-soforthilfe-2022")
    (posten,) = verteilung.posten
    population: Counter[str] = Counter()
    with (data_folder() / "gebiet" / "einwohner.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            population[row["ags"][:5]] += int(row["2022-05-15"])
    exact = {kreis: Fraction(8_000_000 * n, population.total()) for kreis, n in population.items()}
    assert {z.ags: z.betrag_cents for z in posten.zuweisungen} == {
        kreis: int(share + Fraction(1, 2)) * 100 for kreis, share in exact.items()
    }
    assert posten.posten.schluessel is not None
    assert posten.posten.schluessel.sicherheit is Sicherheit.ANNAHME
    assert not verteilung.is_modelled


def test_assigned_persons_of_a_user_replace_the_model(tmp_path: Path) -> None:
    with (data_folder() / "gebiet" / "kreise.csv").open(encoding="utf-8", newline="") as file:
        kreise = [row["kreis_ags"] for row in csv.DictReader(file)]
    lines = "".join(f"{kreis};{number}\n" for number, kreis in enumerate(kreise, start=1))
    (tmp_path / "zugewiesen.csv").write_text(f"AGS;Zuweisungen\n{lines}", encoding="utf-8")
    verteilung = allocate(2025, rules="integrationsmanagement-2025", counts=tmp_path / "zugewiesen.csv")
    assert not verteilung.is_modelled
    total = 44 * 45 // 2
    assert [z.betrag_cents for z in verteilung.zuweisungen] == [
        int(Fraction(58_000_000 * number, total) + Fraction(1, 2)) * 100 for number in range(1, 45)
    ]


@pytest.mark.parametrize(
    ("year", "lasten", "management"),
    [
        (2017, "2017-09-15", "2017-09-15"),
        (2018, "2018-09-15", "2017-09-15"),
        (2019, "2019-09-15", "2017-09-15"),
        (2020, "2020-09-15", "2017-09-15"),
        (2021, None, "2017-09-15"),
        (2022, None, "2017-09-15"),
    ],
)
def test_integrationslasten_follow_the_years_count_and_management_that_of_2017(
    year: int, lasten: str | None, management: str
) -> None:
    lines = _pakt(year).posten_by_id()
    key = lines["integrationslasten"].schluessel
    assert (key.erhebung if key else None) == lasten
    key = lines["integrationsmanagement"].schluessel
    assert key is not None
    assert key.erhebung == management
    assert key.sicherheit.value == ("belegt" if year < 2019 else "annahme")


def test_only_the_integrationsmanagement_may_be_delegated() -> None:
    for year in range(2017, 2023):
        assert [p.id for p in _pakt(year).posten if p.is_delegable] == ["integrationsmanagement"]


def test_the_bewilligungsstelle_of_the_integrationsmanagement_is_named() -> None:
    assert _pakt(2017).posten_by_id()["integrationsmanagement"].bewilligungsstelle == "Regierungspräsidium Stuttgart"


def test_the_provisional_run_is_60_percent_of_58_million_and_has_only_its_own_posten() -> None:
    rules = _pakt(2017, stage=Lauf.VORLAEUFIG)
    assert [posten.id for posten in rules.posten] == ["integrationsmanagement"]
    assert rules.volumen.cents * 100 == 58_000_000_00 * 60
    assert rules.erhebungen == ("2017-07-vorlaeufig",)


def test_an_unknown_single_amount_is_left_empty_and_never_0() -> None:
    for year in (2020, 2021):
        lines = _pakt(year).posten_by_id()
        assert all(lines[name].budget is None for name in PROJECT_LINES)


@pytest.mark.parametrize(("year", "volume"), [(2020, 85), (2021, 70)])
def test_the_variant_changes_the_remainder_alone(year: int, volume: int) -> None:
    standard, variant = _pakt(year), _pakt(year, "2020-2021-zusammen")
    assert variant.volumen.cents == volume * 100_000_000
    changed = [a.id for a, b in zip(standard.posten, variant.posten, strict=True) if a != b]
    assert changed == ["weitere-foerderbereiche"]
    assert variant.varianten == ("2020-2021-zusammen",)


@pytest.mark.parametrize("year", [2020, 2021])
def test_a_run_of_2020_or_2021_says_in_one_line_how_the_155_million_can_be_read(year: int) -> None:
    (hint,) = _pakt(year).hinweise
    assert "2020-2021-zusammen" in hint


def test_the_resolved_rules_of_a_run_are_a_rule_file_that_gives_the_same_amounts(tmp_path: Path) -> None:
    first = allocate(2020, variants=["2020-2021-zusammen"], budgets={"integrationslasten": 16_000_000_50})
    write_run(first, tmp_path / "lauf", formats=())
    again = allocate(2020, rules=tmp_path / "lauf" / "regelwerk.toml")
    assert again.zuweisungen == first.zuweisungen
    assert again.regeln.posten == first.regeln.posten

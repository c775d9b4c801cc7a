"""Projects held against the rules: their Posten, their budgets, and that none is there twice."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from geld_folgt_fluechtling.model.codes import CODES
from geld_folgt_fluechtling.model.errors import InvariantBroken
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.projekt import Projekt, Projektzeile
from geld_folgt_fluechtling.model.regelwerk import Laufregeln, Posten, Status
from geld_folgt_fluechtling.model.regelwerte import Betrag
from geld_folgt_fluechtling.model.tables import rows_of
from geld_folgt_fluechtling.model.verteilung import Verteilung
from geld_folgt_fluechtling.steps.check_projects import budget_hints, check_projects
from geld_folgt_fluechtling.steps.invariants import check_invariants
from made_run import SURE, gebiet_of, posten_of, run_of, rundung


def line(name: str, eur: int | None, *lines: str, title: str = "", status: Status = Status.PROJEKTBEZOGEN) -> Posten:
    """A Posten of project money, or of another status, with these funding lines."""
    budget = None if eur is None else Betrag(betrag_eur=Decimal(eur), **SURE)
    return Posten(name, title or name.title(), status, budget=budget, foerderlinien=lines or None)


BY_KEY = posten_of(1_000_00, rundung("kaufmaennisch"), "last")
SCHOOL = line("schule", 500, "AVdual", "Schulsozialarbeit", title="Schule und Beruf")
SPEECH = line("sprache", 300, "VwV Deutsch")
REST = line("rest", 200, status=Status.NICHT_AUFGESCHLUESSELT)
GEBIET = gebiet_of(5)
"""Aha 08001000 (a Stadtkreis), 08003001, 08002002, 08003003, 08002004."""


def rules(*posten: Posten, volume: int = 2000) -> Laufregeln:
    made = run_of([1, 2, 3, 4, 5], BY_KEY).regeln
    return replace(made, posten=posten, volumen=Betrag(betrag_eur=Decimal(volume), **SURE))


REGELN = rules(BY_KEY, SCHOOL, SPEECH, REST)


def row(number: int = 2, **changes: Any) -> Projektzeile:
    """A sound row of a file at this row number, with something else in it."""
    cells = {name: f"{letter}{number}" for letter, name in zip("ABCDE", _NAMES, strict=True)}
    sound: dict[str, Any] = {
        "projekt": f"Projekt {number}", "posten": "schule", "foerderlinie": "", "empfaenger_ags": "08002",
        "betrag_cents": 100_00, "datei": "projekte.csv", "stellen": cells,
    }  # fmt: skip
    return Projektzeile(**{**sound, **changes})


_NAMES = ("projekt", "posten", "empfaenger_ags", "betrag_eur", "foerderlinie")


def checked(*rows: Projektzeile, regeln: Laufregeln = REGELN) -> tuple[tuple[Projekt, ...], tuple[Finding, ...]]:
    return check_projects(rows, regeln)


def only(*rows: Projektzeile, regeln: Laufregeln = REGELN) -> Finding:
    _, (finding,) = checked(*rows, regeln=regeln)
    assert CODES[finding.code].schwere.value == "fehler"
    return finding


@pytest.mark.parametrize(
    ("text", "posten", "foerderlinie"),
    [
        ("schule", "schule", ""),
        ("SCHULE", "schule", ""),
        ("Schule  und beruf", "schule", ""),
        ("avdual", "schule", "AVdual"),
        ("AV dual", "schule", "AVdual"),
        ("schul-sozialarbeit", "schule", "Schulsozialarbeit"),
        ("vwv deutsch", "sprache", "VwV Deutsch"),
        ("Sprache", "sprache", ""),
    ],
)
def test_a_posten_is_found_by_id_name_or_funding_line(text: str, posten: str, foerderlinie: str) -> None:
    (project,), findings = checked(row(posten=text))
    assert (project.posten, project.foerderlinie, findings) == (posten, foerderlinie, ())


@pytest.mark.parametrize("text", ["", "?", "schulen", "AV", "FSJ"])
def test_an_unknown_posten_is_refused_and_the_known_ones_are_named(text: str) -> None:
    finding = only(row(7, posten=text))
    assert (finding.code, finding.zelle, finding.wert) == ("P001", "B7", text)
    assert finding.params["bekannt"] == "schule (AVdual, Schulsozialarbeit); sprache (VwV Deutsch)"


def test_a_name_of_two_posten_is_refused_but_an_id_as_it_is_spelt_is_none() -> None:
    regeln = rules(SCHOOL, line("jugend", 100, "Schule"), line("fsj", 50, "avdual"))
    assert only(row(posten="AVdual"), regeln=regeln).params["bekannt"] == "schule, fsj"
    assert only(row(posten="Schule"), regeln=regeln).code == "P002"
    (project,), findings = checked(row(posten="schule"), regeln=regeln)
    assert (project.posten, findings) == ("schule", ())


@pytest.mark.parametrize(("text", "code"), [("last", "P003"), ("Last", "P003"), ("rest", "P004")])
def test_money_by_key_or_not_broken_down_has_no_projects(text: str, code: str) -> None:
    finding = only(row(posten=text))
    assert (finding.code, finding.zelle, finding.params["posten"]) == (code, "B2", text.title())


@pytest.mark.parametrize(
    ("posten", "foerderlinie", "known"),
    [("schule", "VwV Deutsch", "AVdual, Schulsozialarbeit"), ("AVdual", "Schulsozialarbeit", "AVdual")],
)
def test_a_funding_line_must_be_one_of_its_posten(posten: str, foerderlinie: str, known: str) -> None:
    finding = only(row(posten=posten, foerderlinie=foerderlinie))
    assert (finding.code, finding.zelle, finding.params["bekannt"]) == ("P016", "E2", known)


def test_a_funding_line_of_its_own_column_is_recorded_as_the_rules_spell_it() -> None:
    (project,), _ = checked(row(foerderlinie="av-DUAL"))
    assert project.foerderlinie == "AVdual"
    (free,), _ = checked(row(posten="frei", foerderlinie="Eigene Linie"), regeln=rules(line("frei", 100)))
    assert free.foerderlinie == "Eigene Linie"


def test_a_project_twice_is_refused_with_both_cells_whatever_its_case() -> None:
    finding = only(row(2, projekt="Sprachkurs"), row(9, projekt="SPRACHKURS", posten="avdual"))
    assert (finding.code, finding.zelle, finding.params["andere"]) == ("P011", "A9", "A2")
    elsewhere = only(row(2, projekt="x"), row(2, projekt="x", datei="zweite.csv"))
    assert (elsewhere.quelle, elsewhere.params["andere"]) == ("zweite.csv", "projekte.csv, A2")


def test_one_name_is_two_projects_with_another_recipient_posten_or_sign() -> None:
    rows = [
        row(2, projekt="Kurs 1.1"), row(3, projekt="Kurs 11"), row(4, projekt="Kurs 11", posten="sprache"),
        row(5, projekt="Kurs 11", empfaenger_ags="08003"),
    ]  # fmt: skip
    projects, findings = checked(*rows)
    assert (len(projects), findings) == (4, ())


def test_the_sum_of_a_posten_above_its_budget_is_refused_with_the_arithmetic() -> None:
    rows = [row(2, betrag_cents=300_00), row(3, betrag_cents=200_00, posten="avdual")]
    assert checked(*rows)[1] == ()
    finding = only(*rows, row(4, betrag_cents=1))
    assert (finding.code, finding.quelle) == ("P012", "projekte.csv")
    assert finding.params == {
        "posten": "Schule und Beruf",
        "anzahl": 3,
        "summe_cents": 500_01,
        "budget_cents": 500_00,
        "differenz_cents": 1,
    }


def test_a_budget_of_nothing_gives_nothing() -> None:
    regeln = rules(line("leer", 0))
    assert only(row(posten="leer", betrag_cents=1), regeln=regeln).code == "P012"
    assert checked(row(posten="leer", betrag_cents=0), regeln=regeln)[1] == ()


def test_an_unknown_budget_is_a_hint_and_what_the_envelope_leaves_is_the_bound() -> None:
    regeln = rules(BY_KEY, line("a", None), line("b", None), REST, volume=1800)
    rows = [row(2, posten="a", betrag_cents=500_00), row(3, posten="b", betrag_cents=300_00)]
    projects, findings = checked(*rows, regeln=regeln)
    assert findings == ()
    told = budget_hints(projects, regeln, "projekte.csv")
    assert [(f.code, f.params["summe_cents"]) for f in told] == [("P013", 500_00), ("P013", 300_00)]
    finding = only(*rows, row(4, posten="a", betrag_cents=1), regeln=regeln)
    assert finding.params == {"summe_cents": 800_01, "budget_cents": 800_00, "differenz_cents": 1}
    assert finding.code == "P018"


def test_money_that_no_project_gets_is_told_per_posten() -> None:
    projects, _ = checked(row(2, betrag_cents=500_00), row(3, posten="sprache", betrag_cents=299_99))
    (finding,) = budget_hints(projects, REGELN, "projekte.csv")
    assert (finding.code, finding.params["posten"], finding.params["differenz_cents"]) == ("P014", "Sprache", 1)


@pytest.mark.parametrize("missing", [{"projekt": ""}, {"empfaenger_ags": ""}, {"betrag_cents": None}])
def test_a_row_that_is_not_whole_is_no_project_but_its_posten_is_looked_at(missing: dict[str, Any]) -> None:
    assert checked(row(**missing)) == ((), ())
    assert only(row(posten="unbekannt", **missing)).code == "P001"


def test_the_order_of_rows_and_files_changes_nothing() -> None:
    rows = [row(number, betrag_cents=number, datei=f"{number % 3}.csv") for number in range(2, 12)]
    rows += [row(99, projekt="Projekt 2", datei="3.csv"), row(5, posten="nichts", datei="3.csv")]
    first = checked(*rows)
    assert [finding.code for finding in first[1]] == ["P001", "P011"]
    for seed in range(5):
        shuffled = random.Random(seed).sample(rows, len(rows))
        assert checked(*shuffled) == first


PROJECTS = (
    Projekt("schule", "AVdual", "Werkstatt", "08002", 20_000),
    Projekt("schule", "", "Klasse", "08003001", 7),
    Projekt("sprache", "VwV Deutsch", "Kurs", "08001000", 10_000),
)


def made(**changes: Any) -> Verteilung:
    """Persons 1, 2, 3, 4, 5 and 1,000 euro by key: 67, 133, 200, 267, 333; and these projects."""
    counts = [1, 2, 3, 4, 5]
    run = run_of(counts, BY_KEY, SCHOOL, SPEECH, gebiet=GEBIET, projekte=PROJECTS)
    return replace(run, **changes)


def test_the_table_gesamt_is_what_adds_up_by_hand() -> None:
    rows = {str(cells[3]): cells for cells in rows_of(made())["gesamt"]}
    claims = dict(zip(GEBIET.gemeinden, (67_00, 133_00, 200_00, 267_00, 333_00), strict=True))
    assert list(rows) == [*GEBIET.gemeinden, "08001", "08002", "08003"]
    for ags, cents in claims.items():
        assert rows[ags][7] == cents
    assert rows["08001000"][4:] == ("Aha", "08001", "Stadtkreis Aha", 67_00, 100_00, 167_00)
    assert rows["08001"][7:] == (67_00, 100_00, 167_00)
    of_kreis = {kreis: sum(c for ags, c in claims.items() if ags.startswith(kreis)) for kreis in ("08002", "08003")}
    assert rows["08002"][7:] == (of_kreis["08002"], 200_00, of_kreis["08002"] + 200_00)
    assert rows["08003"][7:] == (of_kreis["08003"], 7, of_kreis["08003"] + 7)
    assert sum(int(str(cells[9])) for ags, cells in rows.items() if len(ags) == 5) == 1_000_00 + 300_07


def test_claims_of_kreise_are_those_of_the_kreis_alone() -> None:
    own = posten_of(1_500_00, rundung("kaufmaennisch"), "kreisgeld", ebene="kreis")
    run = run_of([1, 2, 3, 4, 5], own, SCHOOL, gebiet=GEBIET, projekte=PROJECTS[:2])
    rows = {str(cells[3]): cells[7:] for cells in rows_of(run)["gesamt"]}
    assert rows["08001000"] == (0, 0, 0)
    assert rows["08001"] == (100_00, 0, 100_00)
    assert rows["08003001"] == (0, 7, 7)
    members = {ags: n for ags, n in zip(GEBIET.gemeinden, [1, 2, 3, 4, 5], strict=True) if ags.startswith("08003")}
    assert rows["08003"] == (sum(members.values()) * 100_00, 7, sum(members.values()) * 100_00 + 7)


def test_a_run_without_projects_has_neither_table() -> None:
    assert not {"projekte", "gesamt"} & rows_of(run_of([1, 2, 3, 4, 5], BY_KEY, SCHOOL)).keys()


@pytest.mark.parametrize(
    ("law", "projects"),
    [
        ("Kreise, projects = projects", (Projekt("schule", "", "x", "07001", 1),)),
        ("together = distributed [+] projects", (Projekt("schule", "", "x", "07001", 1),)),
        ("Kreise, by key = distributed", (Projekt("last", "", "x", "08002", 1),)),
        ("projects within their budgets", (Projekt("schule", "", "x", "08002", 500_01),)),
        ("projects are of Posten of project money", (Projekt("last", "", "x", "08002", 1),)),
        ("no project twice", (PROJECTS[0], PROJECTS[0])),
        ("sorted by its key", PROJECTS[::-1]),
    ],
)
def test_a_run_whose_projects_break_a_law_is_a_bug_of_ours(law: str, projects: tuple[Projekt, ...]) -> None:
    check_invariants(made())
    with pytest.raises(InvariantBroken, match=law) as caught:
        check_invariants(made(projekte=projects))
    assert caught.value.exit_code == 70

"""Comparing through the whole flow on a register of four Gemeinden, every figure worked out by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from geld_folgt_fluechtling import DataError, Gebiet, UsageError, Vergleichslauf, allocate, compare, write_run
from geld_folgt_fluechtling.model.vergleich import Art, Gruppierung
from made_case import rules
from made_run import gebiet_of

AHA, OST, WEST, SUED = "08001000", "08002002", "08003001", "08003003"
DAY = "stichtag = 2030-09-15\n"
Compare = Callable[..., Vergleichslauf]


@pytest.fixture
def land() -> Gebiet:
    """A Stadtkreis and two Landkreise: 1,000, 1,000, 3,000 and 4,000 inhabitants."""
    gebiet = gebiet_of(4, einwohner=[1000, 1000, 3000, 4000])
    assert list(gebiet.gemeinden) == [AHA, OST, WEST, SUED]
    return gebiet


@pytest.fixture
def counts(tmp_path: Path) -> Callable[..., Path]:
    """A function that writes counts by AGS, with a sidecar."""

    def write(name: str, persons: dict[str, int], sidecar: str = DAY) -> Path:
        path = tmp_path / name
        path.write_text("\n".join(["ags,personen", *(f"{a},{n}" for a, n in persons.items()), ""]), encoding="utf-8")
        if sidecar:
            path.with_suffix(".toml").write_text(sidecar, encoding="utf-8")
        return path

    return write


@pytest.fixture
def against(tmp_path: Path, land: Gebiet, counts: Callable[..., Path]) -> Compare:
    """A function that compares with 1,000 euro for 10, 20, 30 and 40 persons: 100, 200, 300 and 400 euro."""
    base = counts("basis.csv", {AHA: 10, OST: 20, WEST: 30, SUED: 40})
    book = tmp_path / "regeln.toml"
    book.write_text(rules(eur=1000), encoding="utf-8")

    def run(alternatives: Any, **options: Any) -> Vergleichslauf:
        return compare(2030, alternatives, **{"rules": book, "counts": base, "gebiet": land, **options})

    return run


def amounts(lauf: Vergleichslauf, name: str, ebene: Gruppierung = Gruppierung.GEMEINDE) -> dict[str, int]:
    return {line.einheit: line.betrag_cents // 100 for line in lauf.vergleich.lines(name, ebene)}


def test_other_counts_move_money_and_everything_else_stays(against: Compare, counts: Callable[..., Path]) -> None:
    lauf = against({"neu": f"counts:{counts('neu.csv', {AHA: 20, OST: 20, WEST: 20, SUED: 40})}"})
    assert amounts(lauf, "basis") == {AHA: 100, OST: 200, WEST: 300, SUED: 400}
    assert amounts(lauf, "neu") == {AHA: 200, OST: 200, WEST: 200, SUED: 400}
    _, neu = lauf.vergleich.kennzahlen
    assert (neu.umverteilt_cents, neu.umverteilt_prozent) == (100_00, 10)
    assert neu.klassen == (1, 0, 2, 0, 1)
    assert (neu.groesster_gewinn, neu.groesster_verlust) == ((AHA, 100_00), (WEST, -100_00))
    assert neu.bedauern.wert == 100_00
    assert lauf.findings == ()
    assert not lauf.is_modelled


def test_the_baseline_comes_first_and_the_others_as_they_were_named(
    against: Compare, counts: Callable[..., Path]
) -> None:
    path = counts("neu.csv", {AHA: 20, OST: 20, WEST: 20, SUED: 40})
    lauf = against([("zwei", f"counts:{path}"), ("eins", f"counts:2030-09-15={path}")])
    assert [(a.name, a.art, a.angabe) for a in lauf.vergleich.alternativen] == [
        ("basis", Art.BASIS, "regeln.toml"),
        ("zwei", Art.COUNTS, "counts:neu.csv"),
        ("eins", Art.COUNTS, "counts:2030-09-15=neu.csv"),
    ]


def test_with_another_baseline_the_run_of_the_options_is_not_shown(
    against: Compare, counts: Callable[..., Path]
) -> None:
    one = counts("eins.csv", {AHA: 20, OST: 20, WEST: 20, SUED: 40})
    other = counts("zwei.csv", {AHA: 40, OST: 20, WEST: 20, SUED: 20})
    lauf = against({"eins": f"counts:{one}", "zwei": f"counts:{other}"}, baseline="zwei")
    assert [figures.alternative for figures in lauf.vergleich.kennzahlen] == ["zwei", "eins"]
    # 400, 200, 200, 200 against 200, 200, 200, 400
    assert lauf.vergleich.kennzahlen[1].umverteilt_cents == 200_00
    names = {(eingabe.rolle.split("/")[0], eingabe.name) for eingabe in lauf.eingaben}
    assert {("regelwerke", "regeln.toml"), ("alternativen", "eins.csv"), ("alternativen", "zwei.csv")} <= names


def test_who_is_not_counted_is_estimated_by_population_inside_the_baselines_total(
    against: Compare, counts: Callable[..., Path]
) -> None:
    lauf = against({"teil": f"counts:{counts('teil.csv', {AHA: 20, OST: 10})}"})
    # 100 persons less 30 counted are 70, by 3,000 and 4,000 inhabitants 30 and 40
    assert amounts(lauf, "teil") == {AHA: 200, OST: 100, WEST: 300, SUED: 400}
    teil = lauf.vergleich.alternativen[1]
    assert teil.is_modelled
    assert lauf.is_modelled
    # low: 56 persons more, of 86 in all; high: 84, of 114
    assert [(s.ags, s.betrag_cents, s.niedrig_cents, s.hoch_cents) for s in teil.spannen] == [
        (AHA, 200_00, 233_00, 175_00),
        (OST, 100_00, 116_00, 88_00),
    ]
    assert {(s.rest_personen, s.rest_niedrig, s.rest_hoch) for s in teil.spannen} == {(70, 56, 84)}
    told = next(finding for finding in lauf.findings if finding.code == "C011")
    assert told.quelle == "teil: teil.csv"
    assert told.params == {"gemeldet": 30, "gemeinden": 2, "alle": 4, "anzahl": 70, "summe": 100}


def test_bounds_of_the_rest_may_be_given_in_persons(against: Compare, counts: Callable[..., Path]) -> None:
    path = counts("teil.csv", {AHA: 20, OST: 10})
    lauf = against({"teil": f"counts:{path}"}, rest=(20, 170))
    # 50 and 200 persons in all: 20 of them are 400 and 100 euro
    assert [(s.niedrig_cents, s.hoch_cents) for s in lauf.vergleich.alternativen[1].spannen] == [
        (400_00, 100_00),
        (200_00, 50_00),
    ]


def test_a_total_in_its_own_sidecar_goes_first(against: Compare, counts: Callable[..., Path]) -> None:
    path = counts("teil.csv", {AHA: 20, OST: 10}, DAY + "[gesamt]\npersonen = 200\n")
    # 170 persons by 3 and 4 parts: 72.86 and 97.14, so 73 and 97; 20 of 200 are 100 euro
    assert amounts(against({"teil": f"counts:{path}"}), "teil") == {AHA: 100, OST: 50, WEST: 365, SUED: 485}


def test_a_sidecar_may_name_an_earlier_erhebung_to_estimate_by_and_its_files_are_kept(
    against: Compare, counts: Callable[..., Path]
) -> None:
    earlier = counts("frueher.csv", {AHA: 1, OST: 1, WEST: 3, SUED: 1}, "")
    said = f'{DAY}[vervollstaendigung]\nnach = "vorherige"\nerhebung = "{earlier.as_posix()}"\n'
    lauf = against({"teil": f"counts:{counts('teil.csv', {AHA: 20, OST: 10}, said)}"})
    # 70 persons by 3 and 1 parts: 52.5 and 17.5; the one left goes to the larger part
    assert amounts(lauf, "teil") == {AHA: 200, OST: 100, WEST: 530, SUED: 170}
    assert "frueher.csv" in {eingabe.name for eingabe in lauf.eingaben}


def test_tables_come_as_frames_with_exact_money(against: Compare, counts: Callable[..., Path]) -> None:
    lauf = against({"neu": f"counts:{counts('neu.csv', {AHA: 20, OST: 20, WEST: 20, SUED: 40})}"})
    frame = lauf.to_frame()
    line = frame[(frame["alternative"] == "neu") & (frame["einheit"] == WEST)].iloc[0]
    assert (line["betrag_eur"], line["differenz_eur"]) == (Decimal("200.00"), Decimal("-100.00"))
    assert (line["differenz_prozent"], line["rang"], line["basis_rang"]) == ("-33.333333", 2, 2)
    assert lauf.to_frame("kennzahlen")["umverteilt_eur"].tolist() == [Decimal("0.00"), Decimal("100.00")]


def test_counted_ones_that_exceed_the_baselines_total_are_an_error(
    against: Compare, counts: Callable[..., Path]
) -> None:
    path = counts("teil.csv", {AHA: 90, OST: 11})
    with pytest.raises(DataError) as error:
        against({"teil": f"counts:{path}"})
    (finding,) = error.value.findings
    assert (finding.code, finding.quelle) == ("C012", "teil: teil.csv")
    assert (finding.params["gemeldet"], finding.params["summe"]) == (101, 100)
    assert finding.params["beiblatt"] == "teil.toml"


def test_a_total_of_its_own_lets_them_exceed_the_baselines(against: Compare, counts: Callable[..., Path]) -> None:
    path = counts("teil.csv", {AHA: 90, OST: 11}, DAY + "[gesamt]\npersonen = 202\n")
    # 101 persons by 3 and 4 parts: 43.29 and 57.71, so 43 and 58
    lauf = against({"teil": f"counts:{path}"})
    assert [e.personen for e in lauf.vergleich.alternativen[1].erhoben] == [202]
    assert amounts(lauf, "teil") == {AHA: 446, OST: 54, WEST: 213, SUED: 287}


def test_a_complete_file_is_not_touched(against: Compare, counts: Callable[..., Path]) -> None:
    path = counts("neu.csv", {AHA: 1, OST: 1, WEST: 1, SUED: 1}, DAY + "[gesamt]\npersonen = 4\n")
    lauf = against({"neu": f"counts:{path}"})
    assert amounts(lauf, "neu") == {AHA: 250, OST: 250, WEST: 250, SUED: 250}
    assert lauf.vergleich.alternativen[1].spannen == ()


def test_faults_of_all_alternatives_are_told_together_each_with_its_name(
    against: Compare, counts: Callable[..., Path]
) -> None:
    one = counts("a.csv", {AHA: -1, OST: 1, WEST: 1, SUED: 1})
    other = counts("b.csv", {AHA: 90, OST: 11})
    with pytest.raises(DataError) as error:
        against({"eins": f"counts:{one}", "zwei": f"counts:{other}"})
    assert {finding.quelle for finding in error.value.findings} == {"eins: a.csv", "zwei: b.csv"}


def test_another_rule_book_may_share_out_more_and_that_is_said(against: Compare, tmp_path: Path) -> None:
    more = tmp_path / "mehr.toml"
    more.write_text(rules(eur=2000), encoding="utf-8")
    lauf = against({"mehr": f"rules:{more}"})
    assert amounts(lauf, "mehr") == {AHA: 200, OST: 400, WEST: 600, SUED: 800}
    (finding,) = lauf.findings
    assert (finding.code, finding.params["summe_cents"], finding.params["basis_cents"]) == ("C013", 2000_00, 1000_00)


def test_a_variant_more_is_one_thing_changed(against: Compare, tmp_path: Path) -> None:
    variant = tmp_path / "zehner.toml"
    variant.write_text(
        'id = "zehner"\ntitel = "Zehner"\nbasis = "probe"\n[jahr.2030.endgueltig.posten.topf]\n'
        'rundung = { verfahren = "abrunden", einheit_eur = 300, fundstelle = "beispiel", sicherheit = "annahme", '
        'herleitung = "Beispiel" }\n',
        encoding="utf-8",
    )
    lauf = against({"grob": f"variant:{variant}"})
    # whole 300 euro, rounded down
    assert amounts(lauf, "grob") == {AHA: 0, OST: 0, WEST: 300, SUED: 300}


def test_a_finished_run_is_taken_as_it_lies_there(
    against: Compare, land: Gebiet, counts: Callable[..., Path], tmp_path: Path
) -> None:
    book = tmp_path / "regeln.toml"
    book.write_text(rules(eur=1000), encoding="utf-8")
    other = counts("lauf.csv", {AHA: 40, OST: 30, WEST: 20, SUED: 10})
    verteilung = allocate(2030, rules=book, counts=other, gebiet=land)
    folder = write_run(verteilung, tmp_path / "lauf", formats=["csv"]).folder
    lauf = against({"lauf": f"run:{folder}"})
    assert amounts(lauf, "lauf") == {AHA: 400, OST: 300, WEST: 200, SUED: 100}
    run = lauf.vergleich.alternativen[1]
    assert (run.angabe, [e.personen for e in run.erhoben], run.is_modelled) == ("run:lauf", [100], False)
    assert {e.ags: e.betrag_cents for e in run.empfaenger} == {AHA: 400_00, OST: 300_00, WEST: 200_00, SUED: 100_00}


def test_groups_may_overlap_and_a_kreis_stands_for_its_gemeinden(
    against: Compare, counts: Callable[..., Path], tmp_path: Path
) -> None:
    groups = tmp_path / "gruppen.csv"
    groups.write_text(f"ags;gruppe\n{AHA};Städte\n{AHA};Norden\n08003;Celle\n", encoding="utf-8")
    path = counts("neu.csv", {AHA: 20, OST: 20, WEST: 20, SUED: 40})
    lauf = against({"neu": f"counts:{path}"}, groups=groups)
    assert amounts(lauf, "basis", Gruppierung.GRUPPE) == {"": 200, "Celle": 700, "Norden": 100, "Städte": 100}
    assert amounts(lauf, "neu", Gruppierung.GRUPPE) == {"": 200, "Celle": 600, "Norden": 200, "Städte": 200}


def test_pinned_places_have_lines_of_their_own_by_ags_or_name(against: Compare, counts: Callable[..., Path]) -> None:
    path = counts("neu.csv", {AHA: 20, OST: 20, WEST: 20, SUED: 40})
    lauf = against({"neu": f"counts:{path}"}, pins=["Aha", "08003", "Aha"])
    assert amounts(lauf, "neu", Gruppierung.AUSWAHL) == {AHA: 200, "08003": 600}


def test_one_posten_must_be_there_in_every_alternative(
    against: Compare, counts: Callable[..., Path], tmp_path: Path
) -> None:
    other = tmp_path / "andere.toml"
    other.write_text(rules(eur=1000).replace("topf", "kasse"), encoding="utf-8")
    with pytest.raises(UsageError) as error:
        against({"andere": f"rules:{other}"}, posten="topf")
    assert [(f.code, f.params["name"], f.params["bekannt"]) for f in error.value.findings] == [
        ("C007", "andere", "kasse")
    ]
    path = counts("neu.csv", {AHA: 20, OST: 20, WEST: 20, SUED: 40})
    assert against({"neu": f"counts:{path}"}, posten="topf").vergleich.kennzahlen[1].umverteilt_cents == 100_00


def test_what_sidecars_say_of_method_and_source_is_practicability(
    against: Compare, counts: Callable[..., Path]
) -> None:
    said = '[methode]\ntitel = "Nur Zugewiesene"\nquelle = "Melderegister"\n[[korrekturen]]\nags = "08001000"\n'
    path = counts("neu.csv", {AHA: 20, OST: 20, WEST: 20, SUED: 40}, DAY + said)
    (one,) = against({"neu": f"counts:{path}"}).vergleich.alternativen[1].erhoben
    assert (one.methode, one.quelle, one.korrekturen) == ("Nur Zugewiesene", "Melderegister", 1)
    assert (one.gezaehlt, one.modelliert, one.zeilen, one.hinweise) == (4, 0, 4, 0)


def test_findings_of_its_table_are_counted_per_hundred_rows(against: Compare, tmp_path: Path) -> None:
    path = tmp_path / "neu.csv"
    lines = ["ags,personen", f"{AHA},20", f"'{OST},20", f"{WEST},20", f"{SUED},40", ""]
    path.write_text("\n".join(lines), encoding="utf-8")
    lauf = against({"neu": f"counts:2030-09-15={path}"})
    assert [(f.code, f.quelle) for f in lauf.findings if f.zelle] == [("Z020", "neu: neu.csv")]
    (one,) = lauf.vergleich.alternativen[1].erhoben
    assert one.hinweise_je_100_zeilen == Fraction(100, 4)


def test_contradictions_of_a_register_are_findings_per_hundred_of_its_records(
    against: Compare, counts: Callable[..., Path]
) -> None:
    said = "[register]\ndatensaetze = 400\n[widersprueche]\nags_unbekannt = 7\ndoppelt = 3\n"
    path = counts("neu.csv", {AHA: 20, OST: 20, WEST: 20, SUED: 40}, DAY + said)
    (one,) = against({"neu": f"counts:{path}"}).vergleich.alternativen[1].erhoben
    assert (one.zeilen, one.hinweise, one.hinweise_je_100_zeilen) == (400, 10, Fraction(5, 2))


def test_twenty_alternatives_are_compared_pair_by_pair(against: Compare, counts: Callable[..., Path]) -> None:
    named = {
        f"a{n}": f"counts:{counts(f'n{n}.csv', {AHA: 10 + n, OST: 20, WEST: 30, SUED: 40 - n})}" for n in range(1, 21)
    }
    lauf = against(named)
    assert len(lauf.vergleich.kennzahlen) == 21
    assert len(lauf.vergleich.paare) == 21 * 20
    # n persons of 100, so n times 10 euro, go from the last to the first
    moved = [figures.umverteilt_cents for figures in lauf.vergleich.kennzahlen]
    assert moved == [n * 10_00 for n in range(21)]


def test_places_that_the_register_does_not_have_are_refused(
    against: Compare, land: Gebiet, counts: Callable[..., Path], tmp_path: Path
) -> None:
    larger = gebiet_of(5, einwohner=[1, 1, 1, 1, 1])
    book = tmp_path / "regeln.toml"
    book.write_text(rules(eur=1000), encoding="utf-8")
    path = counts("fuenf.csv", dict.fromkeys(larger.gemeinden, 1))
    verteilung = allocate(2030, rules=book, counts=path, gebiet=replace(larger, bezeichnung="Anderswo"))
    folder = write_run(verteilung, tmp_path / "lauf", formats=["csv"]).folder
    with pytest.raises(Exception, match="C008") as error:
        against({"lauf": f"run:{folder}"})
    (new,) = larger.gemeinden.keys() - land.gemeinden.keys()
    assert [f.params["orte"] for f in error.value.findings] == [new]  # type: ignore[attr-defined]

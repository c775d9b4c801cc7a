"""Sentences about a comparison as a whole: said only where they say something."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace

from rich.console import Console

from compared import AUE, BACH, STAND, STANDARD, alternative, compared, small_register
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.vergleich import Alternative, Erhoben, Spanne
from geld_folgt_fluechtling.model.vergleichslauf import Vergleichslauf
from geld_folgt_fluechtling.report.comparison.screen import comparison_text
from geld_folgt_fluechtling.report.comparison.words import least_regret
from geld_folgt_fluechtling.report.language import language

ENGLISH = language("en")
BEFORE = {AUE: 16, BACH: 20}
LEAST = "Least regret of the place worst off, in euro: neu."
PER_HEAD = "The same in euro per inhabitant: basis."


def _lauf(alternativen: Sequence[Alternative], findings: Sequence[Finding] = ()) -> Vergleichslauf:
    return Vergleichslauf(
        vergleich=compared(alternativen),
        titel="Probe",
        gebiet=small_register(),
        auswertung=STANDARD,
        stand=STAND,
        fundstellen={},
        optionen={},
        eingaben=(),
        findings=tuple(findings),
    )


def _shown(lauf: Vergleichslauf) -> list[str]:
    screen = Console(file=io.StringIO(), width=100, record=True)
    screen.print(comparison_text(lauf, ENGLISH))
    return [line.rstrip() for line in screen.export_text().splitlines()]


def _said(findings: Sequence[Finding] = ()) -> list[str]:
    """In ``neu`` Aue, of 1,000 inhabitants, falls short by 6 euro; in the baseline Bach, of 3,000, by 9."""
    basis, neu = alternative("basis", BEFORE), alternative("neu", {AUE: 10, BACH: 29})
    return least_regret(_lauf([basis, neu], findings), ENGLISH)


def test_the_least_regret_is_told_in_euro_and_per_inhabitant() -> None:
    # 9 euro of 3,000 inhabitants are fewer per head than 6 euro of 1,000.
    assert _said() == [LEAST, PER_HEAD]


def test_where_another_sum_is_shared_out_regret_is_told_with_a_warning() -> None:
    other_sum = Finding("C013", params={"name": "neu", "summe_cents": 39_00, "basis_cents": 36_00})
    warned = "Another sum than the baseline's is shared out by: neu. Regret measures that difference as well."
    assert _said([other_sum]) == [LEAST, PER_HEAD, warned]


def test_where_kreise_get_what_gemeinden_got_regret_says_nothing() -> None:
    assert _said([Finding("C018", params={"name": "neu"})]) == []


def test_ranges_of_two_partial_erhebungen_are_tables_of_their_own() -> None:
    def spanne(erhebung: str, ags: str, low: int, high: int) -> Spanne:
        return Spanne(erhebung, ags, 5, 40_00, low, high, 20, 10, 30)

    ranges = (
        spanne("2017", AUE, 41_00, 39_00),
        spanne("2017", BACH, 42_00, 38_00),
        spanne("2018", AUE, 47_00, 33_00),
    )
    basis = alternative("basis", {AUE: 40})
    both, one = (replace(alternative(name, {AUE: 40}), spannen=ranges[-n:]) for name, n in (("both", 3), ("one", 1)))
    lines = [" ".join(line.split()) for line in _shown(_lauf([basis, both, one]))]
    told = lines[next(i for i, line in enumerate(lines) if line.startswith("both, 2017: 20 persons")) :]
    wanted = ("both, 20", "one, 20", "Counted places of", "Aue", "Bach")
    assert [line for line in told if line.startswith(wanted)] == [
        "both, 2017: 20 persons of Gemeinden that were not counted are estimated; low 10, high 30.",
        "both, 2018: 20 persons of Gemeinden that were not counted are estimated; low 10, high 30.",
        "one, 2018: 20 persons of Gemeinden that were not counted are estimated; low 10, high 30.",
        "Counted places of both, 2017 Persons (euro) rest low rest high",
        "Aue 5 40 41 39",
        "Bach 5 40 42 38",
        "Counted places of both, 2018 Persons (euro) rest low rest high",
        "Aue 5 40 47 33",
        "Counted places of one Persons (euro) rest low rest high",
        "Aue 5 40 47 33",
    ]


def test_methods_and_sources_are_sentences_without_a_broken_word() -> None:
    source = "Ausländerzentralregister (Aufenthaltsstatus), die Unterbringung aus eigener Zählung"
    survey = Erhoben("2018", "Nur Anerkannte", source, 4, 4, 0, 10, 0, 4, 1, 2)
    basis = replace(alternative("basis", BEFORE), erhoben=(survey,))
    silent = replace(alternative("neu", BEFORE), erhoben=(replace(survey, methode="", quelle=""),))
    lines = _shown(_lauf([basis, silent]))
    start = lines.index("Method, and source that the Gemeinde needs:")
    assert lines[start + 1 : start + 4] == [
        "  2018 (basis): Nur Anerkannte; Ausländerzentralregister (Aufenthaltsstatus), die Unterbringung aus",
        "  eigener Zählung",
        "  2018 (neu): not stated",
    ]
    # 1 finding in 4 rows is 25 in 100
    assert [line.split() for line in lines if line.startswith(" basis, neu")] == [
        ["basis,", "neu", "2018", "4", "/", "4", "0", "%", "25.0", "2"]
    ]

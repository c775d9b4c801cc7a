"""Sentences about a comparison as a whole: said only where they say something."""

from __future__ import annotations

from collections.abc import Sequence

from compared import AUE, BACH, STAND, STANDARD, alternative, compared, small_register
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.vergleichslauf import Vergleichslauf
from geld_folgt_fluechtling.report.comparison.words import least_regret
from geld_folgt_fluechtling.report.language import language

ENGLISH = language("en")
LEAST = "Least regret of the place worst off, in euro: neu."
PER_HEAD = "The same in euro per inhabitant: basis."


def _said(findings: Sequence[Finding] = ()) -> list[str]:
    """In ``neu`` Aue, of 1,000 inhabitants, falls short by 6 euro; in the baseline Bach, of 3,000, by 9."""
    basis, neu = alternative("basis", {AUE: 16, BACH: 20}), alternative("neu", {AUE: 10, BACH: 29})
    lauf = Vergleichslauf(
        vergleich=compared([basis, neu]),
        titel="Probe",
        gebiet=small_register(),
        auswertung=STANDARD,
        stand=STAND,
        fundstellen={},
        optionen={},
        eingaben=(),
        findings=tuple(findings),
    )
    return least_regret(lauf, ENGLISH)


def test_the_least_regret_is_told_in_euro_and_per_inhabitant() -> None:
    # 9 euro of 3,000 inhabitants are fewer per head than 6 euro of 1,000.
    assert _said() == [LEAST, PER_HEAD]


def test_where_another_sum_is_shared_out_regret_is_told_with_a_warning() -> None:
    other_sum = Finding("C013", params={"name": "neu", "summe_cents": 39_00, "basis_cents": 36_00})
    warned = "Another sum than the baseline's is shared out by: neu. Regret measures that difference as well."
    assert _said([other_sum]) == [LEAST, PER_HEAD, warned]


def test_where_kreise_get_what_gemeinden_got_regret_says_nothing() -> None:
    assert _said([Finding("C018", params={"name": "neu"})]) == []

"""Declarations say who receives money, never how much it is: no third party gains or loses a cent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from fractions import Fraction
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geld_folgt_fluechtling.files.erhebung import open_bundled, read_erhebung
from geld_folgt_fluechtling.files.gebiet import read_gebiet
from geld_folgt_fluechtling.files.regelwerk import read_fundstellen, read_regelwerk
from geld_folgt_fluechtling.files.resources import bundled_erhebungen
from geld_folgt_fluechtling.model.erhebung import Erhebung, Herkunft, Zaehlung
from geld_folgt_fluechtling.model.erklaerungen import Erklaerung, Erklaerungen, Option
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.gebiet import LANDKREIS, STADTKREIS, Gebiet, Gemeinde, Kreis
from geld_folgt_fluechtling.model.regelwerk import Lauf, Laufregeln, RegelwerkDatei
from geld_folgt_fluechtling.model.verteilung import Verteilung
from geld_folgt_fluechtling.steps.rules.resolve import resolve
from geld_folgt_fluechtling.steps.verteilung import distribute

KREISE = {"01001": STADTKREIS, "01002": LANDKREIS, "01003": LANDKREIS}
GEMEINDEN = {
    "01001000": "01001",
    "01002001": "01002",
    "01002002": "01002",
    "01002003": "01002",
    "01002004": "01002",
    "01003001": "01003",
    "01003002": "01003",
    "01003003": "01003",
}
STADT = "01001000"
BY_DEFAULT_LANDKREIS = "rueckfall-landkreis"
BY_DEFAULT_GEMEINDE = "rueckfall-gemeinde"
NOT_DELEGABLE = "direkt"
POSTEN = (BY_DEFAULT_LANDKREIS, BY_DEFAULT_GEMEINDE, NOT_DELEGABLE)

Chosen = Mapping[str, Option | None]
"""What each Gemeinde declared; ``None`` where it has no row."""
Receipts = dict[tuple[str, str, str], tuple[int, int, int]]
"""Gemeinden, persons and cents per Posten, kind and AGS of a recipient."""

options = st.sampled_from([None, Option.EIGENREGIE, Option.DRITTE, Option.LANDKREIS, Option.KEINE])
declared = st.fixed_dictionaries(dict.fromkeys(GEMEINDEN, options))
counted = st.fixed_dictionaries(dict.fromkeys(GEMEINDEN, st.integers(0, 500))).filter(
    lambda counts: any(counts.values())
)
budgets = st.integers(0, 10**7)
lawfully = settings(deadline=None, max_examples=100)


def small_gebiet() -> Gebiet:
    return Gebiet(
        "Probeland",
        None,
        {
            ags: Gemeinde(ags, f"Ort {ags}", STADTKREIS if ags == STADT else "Gemeinde", kreis)
            for ags, kreis in GEMEINDEN.items()
        },
        {ags: Kreis(ags, f"{art} {ags}", art, "", "", "") for ags, art in KREISE.items()},
    )


def small_rules(budget_eur: int) -> Laufregeln:
    source = {"fundstelle": "probe", "sicherheit": "belegt"}
    half_up = {"verfahren": "kaufmaennisch", "einheit_eur": 1} | source
    hare_niemeyer = {"verfahren": "hare-niemeyer", "einheit_eur": 1, "gleichstand": "ags"} | source

    def line(rounding: dict[str, Any], default: str | None) -> dict[str, Any]:
        delegation = {"erlaubt": True, "ohne_erklaerung": default} if default else {"erlaubt": False}
        return {
            "bezeichnung": "Probe",
            "status": "verteilt",
            "ebene": "gemeinde",
            "budget": {"betrag_eur": budget_eur + 1} | source,  # a budget of 0 has no claims
            "schluessel": {"art": "personen", "erhebung": "probe"} | source,
            "rundung": rounding,
            "delegation": delegation | source,
        }

    document = {
        "id": "probe",
        "titel": "Probe",
        "fundstellen": {"probe": {"titel": "Probe"}},
        "jahr": {
            "2017": {
                "endgueltig": {
                    "volumen": {"betrag_eur": 3 * (budget_eur + 1)} | source,
                    "posten": {
                        BY_DEFAULT_LANDKREIS: line(half_up, "landkreis"),
                        BY_DEFAULT_GEMEINDE: line(hare_niemeyer, "gemeinde"),
                        NOT_DELEGABLE: line(half_up, None),
                    },
                }
            }
        },
    }
    return resolve(RegelwerkDatei.model_validate(document), [], 2017, Lauf.ENDGUELTIG, {}, "probe.toml")


def small_run(counts: Mapping[str, int], budget_eur: int, chosen: Chosen | None) -> Verteilung:
    zaehlungen = {ags: Zaehlung(ags, persons, Herkunft.GEMELDET) for ags, persons in counts.items()}
    erhebung = Erhebung("probe", "Probe", None, zaehlungen, "probe.csv")
    return distribute(small_rules(budget_eur), small_gebiet(), {"probe": erhebung}, as_declarations(chosen))


def as_declarations(chosen: Chosen | None) -> Erklaerungen | None:
    if chosen is None:
        return None
    rows = {ags: (Erklaerung(ags, option),) for ags, option in chosen.items() if option is not None}
    return Erklaerungen("erklaerungen.csv", rows)


def receipts(verteilung: Verteilung) -> Receipts:
    return {(e.posten, e.art, e.ags): (e.gemeinden, e.schluesselwert, e.betrag_cents) for e in verteilung.empfaenger}


def claims(verteilung: Verteilung) -> dict[tuple[str, str], int]:
    return {(z.posten, z.ags): z.betrag_cents for z in verteilung.zuweisungen}


def delegates(posten: str, option: Option | None, *, default_is_landkreis: bool) -> bool:
    """Whether a kreisangehörige Gemeinde with this declaration hands its claim to the Landkreis."""
    if posten in (NOT_DELEGABLE, "integrationslasten"):
        return False
    return option is Option.LANDKREIS or (default_is_landkreis and option in (None, Option.KEINE))


def expected_receipts(undeclared: Verteilung, chosen: Chosen, by_default: frozenset[str]) -> Receipts:
    """Who should receive what, from the claims of a run in which nobody was asked."""
    sums: dict[tuple[str, str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    for z in undeclared.zuweisungen:
        gemeinde = undeclared.gebiet.gemeinden[z.ags]
        if gemeinde.is_stadtkreis:
            key = (z.posten, "stadtkreis", z.ags)
        elif delegates(z.posten, chosen.get(z.ags), default_is_landkreis=z.posten in by_default):
            key = (z.posten, "landkreis", gemeinde.kreis_ags)
        else:
            key = (z.posten, "gemeinde", z.ags)
        for position, value in enumerate((1, z.schluesselwert, z.betrag_cents)):
            sums[key][position] += value
    return {key: (places, persons, cents) for key, (places, persons, cents) in sums.items()}


@lawfully
@given(counted, budgets, declared)
def test_no_declaration_changes_a_claim(counts: dict[str, int], budget_eur: int, chosen: Chosen) -> None:
    undeclared, run = small_run(counts, budget_eur, None), small_run(counts, budget_eur, chosen)
    assert len(run.zuweisungen) == len(POSTEN) * len(GEMEINDEN)
    assert run.posten == undeclared.posten


@lawfully
@given(counted, budgets, declared)
def test_every_recipient_holds_the_claims_that_were_declared_to_it_and_no_other(
    counts: dict[str, int], budget_eur: int, chosen: Chosen
) -> None:
    run = small_run(counts, budget_eur, chosen)
    undeclared = small_run(counts, budget_eur, None)
    assert receipts(run) == expected_receipts(undeclared, chosen, frozenset({BY_DEFAULT_LANDKREIS}))


@lawfully
@given(counted, budgets, declared)
def test_who_keeps_its_money_receives_what_it_would_without_any_declaration(
    counts: dict[str, int], budget_eur: int, chosen: Chosen
) -> None:
    run = receipts(small_run(counts, budget_eur, chosen))
    undeclared = receipts(small_run(counts, budget_eur, None))
    keeping = [ags for ags, option in chosen.items() if option in (Option.EIGENREGIE, Option.DRITTE)]
    for posten in POSTEN:
        for ags in {*keeping, STADT}:
            key = (posten, "stadtkreis" if ags == STADT else "gemeinde", ags)
            assert run[key] == undeclared[key]


@lawfully
@given(counted, budgets, declared)
def test_the_recipients_receive_together_what_was_claimed(
    counts: dict[str, int], budget_eur: int, chosen: Chosen
) -> None:
    run = small_run(counts, budget_eur, chosen)
    undeclared = claims(small_run(counts, budget_eur, None))
    for posten in POSTEN:
        received = sum(cents for (of, *_), (_, _, cents) in receipts(run).items() if of == posten)
        assert received == sum(cents for (of, _), cents in undeclared.items() if of == posten)


@lawfully
@given(counted, budgets, declared)
def test_a_landkreis_receives_the_sum_of_the_rounded_claims_delegated_to_it(
    counts: dict[str, int], budget_eur: int, chosen: Chosen
) -> None:
    """Every claim rounded half-up to the euro here, by fractions, before anything is summed."""
    run = small_run(counts, budget_eur, chosen)
    total = sum(counts.values())
    for kreis in ("01002", "01003"):
        delegating = [
            ags
            for ags, of in GEMEINDEN.items()
            if of == kreis and chosen[ags] in (None, Option.KEINE, Option.LANDKREIS)
        ]
        euros = sum(
            (Fraction((budget_eur + 1) * counts[ags], total) + Fraction(1, 2)).__floor__() for ags in delegating
        )
        received = receipts(run).get((BY_DEFAULT_LANDKREIS, "landkreis", kreis), (0, 0, 0))
        assert received == (len(delegating), sum(counts[ags] for ags in delegating), euros * 100)
        (of_kreis,) = [k for k in run.kreise if (k.posten, k.kreis_ags) == (BY_DEFAULT_LANDKREIS, kreis)]
        assert of_kreis.davon_landkreis_cents == euros * 100


def test_a_landkreis_receives_more_or_less_than_its_rounded_sum_would_be() -> None:
    """10 euro for 8 equal Gemeinden: 1.25 each, so 1 each; four of them make 4 euro, their sum would be 5."""
    run = small_run(dict.fromkeys(GEMEINDEN, 7), 9, dict.fromkeys(GEMEINDEN))
    assert receipts(run)[BY_DEFAULT_LANDKREIS, "landkreis", "01002"] == (4, 28, 400)


@lawfully
@given(counted, budgets, declared, st.sampled_from(sorted(GEMEINDEN)), options)
def test_a_declaration_moves_money_between_the_gemeinde_and_its_landkreis_only(
    counts: dict[str, int], budget_eur: int, chosen: Chosen, mover: str, option: Option | None
) -> None:
    before = receipts(small_run(counts, budget_eur, chosen))
    after = receipts(small_run(counts, budget_eur, {**chosen, mover: option}))
    concerned = {mover, GEMEINDEN[mover]}
    thirds = {key: held for key, held in before.items() if key[2] not in concerned}
    assert {key: held for key, held in after.items() if key[2] not in concerned} == thirds
    for posten in POSTEN:
        moved = [
            sum(held[2] for key, held in run.items() if key[0] == posten and key[2] in concerned)
            for run in (before, after)
        ]
        assert moved[0] == moved[1]


@lawfully
@given(counted, budgets, declared)
def test_declarations_change_nothing_of_a_posten_that_nobody_may_delegate(
    counts: dict[str, int], budget_eur: int, chosen: Chosen
) -> None:
    run, undeclared = small_run(counts, budget_eur, chosen), small_run(counts, budget_eur, None)
    of_posten = {z.ags: z for z in run.zuordnungen if z.posten == NOT_DELEGABLE}
    assert of_posten == {z.ags: z for z in undeclared.zuordnungen if z.posten == NOT_DELEGABLE}
    assert {z.empfaenger_ags for z in of_posten.values()} == set(GEMEINDEN)


@lawfully
@given(counted, budgets, declared, st.permutations(sorted(GEMEINDEN)))
def test_the_order_of_declarations_is_irrelevant(
    counts: dict[str, int], budget_eur: int, chosen: Chosen, order: list[str]
) -> None:
    shuffled = {ags: chosen[ags] for ags in order}
    run, other = small_run(counts, budget_eur, chosen), small_run(counts, budget_eur, shuffled)
    assert run.zuordnungen == other.zuordnungen
    assert (run.empfaenger, run.kreise) == (other.empfaenger, other.kreise)


@pytest.fixture(scope="module")
def real() -> Verteilung:
    """The final distribution of 2017 over the real register, in which nobody was asked."""
    gebiet, _ = read_gebiet()
    regelwerk, _ = read_regelwerk("pakt-fuer-integration")
    regeln = resolve(regelwerk, [], 2017, Lauf.ENDGUELTIG, read_fundstellen()[0], "probe.toml")
    findings: list[Finding] = []
    (key,) = regeln.erhebungen
    erhebung = read_erhebung(open_bundled(bundled_erhebungen()[key]), gebiet, findings)
    assert findings == []
    return distribute(regeln, gebiet, {key: erhebung})


@settings(deadline=None, max_examples=20)
@given(
    seed=st.integers(0, 2**32),
    declaring=st.sampled_from([0.0, 0.1, 0.5, 0.9, 1.0]),
    delegating=st.sampled_from([0.0, 0.3, 0.7, 1.0]),
)
def test_over_the_real_register_only_recipients_change(
    real: Verteilung, seed: int, declaring: float, delegating: float
) -> None:
    random = Random(seed)
    others = [Option.EIGENREGIE, Option.DRITTE, Option.KEINE]
    chosen: dict[str, Option | None] = {
        ags: Option.LANDKREIS if random.random() < delegating else random.choice(others)
        for ags, gemeinde in real.gebiet.gemeinden.items()
        if not gemeinde.is_stadtkreis and random.random() < declaring
    }
    run = distribute(real.regeln, real.gebiet, real.erhebungen, as_declarations(chosen))
    assert len(run.zuweisungen) == 2 * 1_101
    assert run.posten == real.posten
    expected = expected_receipts(real, chosen, frozenset({"integrationsmanagement"}))
    assert receipts(run) == expected
    assert sum(cents for *_, cents in receipts(run).values()) == sum(claims(real).values())


def test_over_the_real_register_a_kreis_that_delegates_whole_receives_its_sum(real: Verteilung) -> None:
    """Biberach, 45 of 45; the other Gemeinden keep their money and so receive their claims."""
    chosen: dict[str, Option | None] = {
        ags: Option.LANDKREIS if gemeinde.kreis_ags == "08426" else Option.EIGENREGIE
        for ags, gemeinde in real.gebiet.gemeinden.items()
        if not gemeinde.is_stadtkreis
    }
    run = distribute(real.regeln, real.gebiet, real.erhebungen, as_declarations(chosen))
    of_kreis = [
        cents
        for (posten, ags), cents in claims(real).items()
        if posten == "integrationsmanagement" and real.gebiet.gemeinden[ags].kreis_ags == "08426"
    ]
    received = {key: held for key, held in receipts(run).items() if key[1] == "landkreis"}
    assert received == {
        ("integrationsmanagement", "landkreis", "08426"): (45, 1_998, sum(of_kreis)),
    }

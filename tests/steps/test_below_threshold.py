"""Who is below the threshold for applying alone: how many persons are missing, and which neighbours are enough."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geld_folgt_fluechtling.model.antragsregeln import Antragsschwelle
from geld_folgt_fluechtling.model.erklaerungen import Erklaerung, Erklaerungen, Option
from geld_folgt_fluechtling.model.gebiet import VERBANDSFREI, Gebiet
from geld_folgt_fluechtling.model.planung import UnterSchwelle
from geld_folgt_fluechtling.model.regelwerk import Posten
from geld_folgt_fluechtling.model.regelwerte import Delegation, Schluessel, Schluesselteil
from geld_folgt_fluechtling.steps.methods import round_by
from made_run import DAY, MEETING, SURE, bound, gebiet_of, posten_of, run_of, rundung

STATE_CENTS, STATE_PERSONS = 5_800_000_000, 72_857


def threshold(eur: int | Decimal, darunter: str = "hinweis") -> Antragsschwelle:
    return Antragsschwelle.model_validate({"betrag_eur": eur, "darunter": darunter, **SURE})


def below(counts: Sequence[int], budget_cents: int, eur: int, **more: Any) -> dict[str, UnterSchwelle]:
    """Who is below the threshold, by AGS, in a run of one Posten rounded half-up to the euro."""
    how = more.pop("how", rundung("kaufmaennisch"))
    gebiet = more.pop("gebiet", None)
    posten = posten_of(budget_cents, how, antragsschwelle=threshold(eur), **more)
    return {one.zuweisung.ags: one for one in run_of(counts, posten, gebiet=gebiet).unter_schwelle}


def missing(how: str, **more: Any) -> list[int | None]:
    """What 64, 65 and all other persons of the state lack of 51,000 euro."""
    rule = rundung(how, **more)
    found = below([STATE_PERSONS - 129, 64, 65], STATE_CENTS, 51_000, how=rule)
    return [one.fehlende_personen for one in found.values()]


def test_65_persons_reach_51000_euro_on_the_final_count_of_2017() -> None:
    # 58,000,000 / 72,857 is 796.08 a head: 64 persons have 50,949 euro, 65 have 51,745
    found = below([STATE_PERSONS - 129, 64, 65], STATE_CENTS, 51_000)
    (one,) = found.values()
    assert (one.zuweisung.schluesselwert, one.zuweisung.betrag_cents) == (64, 5_094_900)
    assert one.fehlende_personen == 1
    assert below([STATE_PERSONS - 3, 1, 2], STATE_CENTS, 51_000)["08003001"].fehlende_personen == 63


def test_rounding_decides_where_it_decides() -> None:
    counts, place = [7, 1, 2], "08002002"
    # at 99.83 a head three have 299.49 and four 399.32, at 99.84 three have 299.52, which half-up is 300
    assert below(counts, 99_830, 299)[place].fehlende_personen == 2
    assert below(counts, 99_830, 300)[place].fehlende_personen == 3
    assert below(counts, 99_840, 300)[place].fehlende_personen == 2
    assert below(counts, 99_840, 300, how=rundung("abrunden"))[place].fehlende_personen == 3


def test_a_rate_per_head_is_taken_as_it_is_rounded() -> None:
    assert missing("kopfbetrag", kopfbetrag_eur=796) == [1]  # 64 have 50,944, 65 have 51,740
    assert missing("kopfbetrag", kopfbetrag_eur=797) == []  # 64 have 51,008
    assert missing("kopfbetrag", kopfbetrag_einheit_eur=100) == []  # 800 a head


@pytest.mark.parametrize("how", MEETING)
def test_where_remainders_of_others_decide_no_number_of_persons_is_told(how: str) -> None:
    assert missing(how) == [None]


@pytest.mark.parametrize(
    "more",
    [
        {"sockelbetrag": bound(10, "umlegen")},
        {"mindestbetrag": bound(10, "umlegen")},
        {"hoechstbetrag": bound(50_000, "ausweisen")},
        {"how": rundung("kaufmaennisch", ueber_kreise=True)},
    ],
    ids=["sockelbetrag", "mindestbetrag", "hoechstbetrag", "ueber_kreise"],
)
def test_where_no_one_rate_gives_the_claims_no_number_of_persons_is_told(more: dict[str, Any]) -> None:
    found = below([STATE_PERSONS - 67, 64, 3], STATE_CENTS, 51_000, **more)
    assert len(found) >= 2
    assert {one.fehlende_personen for one in found.values()} == {None}


def test_where_the_key_counts_no_persons_none_are_missing() -> None:
    parts = [
        Schluesselteil(schluessel="personen", anteil=1, erhebung="2030-09-15"),
        Schluesselteil(schluessel="einwohner", anteil=1, stand=DAY),
    ]
    mixed = Schluessel(art="mischung", teile=tuple(parts), **SURE)
    gebiet = gebiet_of(3, einwohner=[7, 2, 1])
    found = below([7, 2, 1], 100_000, 300, schluessel=mixed, gebiet=gebiet)
    assert {ags: one.fehlende_personen for ags, one in found.items()} == {"08002002": None, "08003001": None}


def test_a_claim_that_is_just_reached_is_not_listed() -> None:
    assert list(below([5, 3, 2], 100_000, 300)) == ["08003001"]
    assert list(below([5, 3, 2], 100_000, 200)) == []


def test_nobody_is_missing_persons_where_there_is_no_money() -> None:
    found = below([5, 3, 2], 0, 300)
    assert [(one.zuweisung.betrag_cents, one.fehlende_personen) for one in found.values()] == [(0, None)] * 3


def test_a_posten_of_kreise_has_no_such_list() -> None:
    posten = posten_of(100_000, rundung("kaufmaennisch"), antragsschwelle=threshold(300), ebene="kreis")
    run = run_of([5, 3, 2], posten)
    assert run.unter_schwelle == ()
    with pytest.raises(KeyError):
        run.to_frame("schwelle")


methods = st.sampled_from(
    [
        rundung("kaufmaennisch"),
        rundung("kaufmaennisch", "0.01"),
        rundung("kaufmaennisch", "50"),
        rundung("abrunden"),
        rundung("kopfbetrag", kopfbetrag_eur=Decimal("7.77")),
        rundung("kopfbetrag", "5", kopfbetrag_einheit_eur=Decimal("0.5")),
    ]
)


@given(
    counts=st.lists(st.integers(0, 300), min_size=3, max_size=6).filter(any),
    budget=st.integers(1, 500_000),
    eur=st.integers(1, 2_000),
    how=methods,
)
def test_as_many_persons_more_reach_it_and_one_less_does_not(
    counts: list[int], budget: int, eur: int, how: Any
) -> None:
    total = sum(counts)

    def reaches(persons: int) -> bool:
        """By the kernels that round claims: this many persons here, the others elsewhere, all of them as before."""
        (cents, _) = round_by(how, budget, [persons, total - persons], [0, 1]).cents
        return cents >= eur * 100

    for one in below(counts, budget, eur, how=how).values():
        persons, lacking = one.zuweisung.schluesselwert, one.fehlende_personen
        counted = next((more for more in range(total - persons + 1) if reaches(persons + more)), None)
        if counted is None:  # not even all persons of the land
            assert lacking is None or lacking > total - persons
        else:
            assert lacking == counted > 0


def in_verbaende(*names: str) -> Gebiet:
    """The Gemeinden of Landkreis Bebra in these Verbände, in turn; the first Gemeinde is a Stadtkreis."""
    gebiet = gebiet_of(2 * len(names) + 1)
    own = iter(names)
    gemeinden = dict(gebiet.gemeinden)
    for ags, gemeinde in gebiet.gemeinden.items():
        if gemeinde.kreis_ags == "08002":
            name = next(own)
            kind = VERBANDSFREI if name.startswith("-") else "Gemeindeverwaltungsverband"
            gemeinden[ags] = replace(gemeinde, verband=name, verbandsart=kind)
    return replace(gebiet, gemeinden=gemeinden)


BEBRA = [f"08002{number:03d}" for number in range(2, 14, 2)]


def bebra(claims: Sequence[int], *names: str, eur: int = 100) -> dict[str, UnterSchwelle]:
    """Claims in euro of the Gemeinden of Bebra, who is in which Verband, and who of them is below 100 euro."""
    gebiet = in_verbaende(*names)
    own = dict(zip(BEBRA, claims, strict=False))
    counts = [own.get(ags, 1000) for ags in gebiet.gemeinden]
    return below(counts, sum(counts) * 100, eur, gebiet=gebiet)


def test_the_largest_neighbours_come_first_and_no_more_of_them_than_needed() -> None:
    found = bebra([30, 20, 60, 40], "Tal", "Tal", "Tal", "Tal")
    assert {ags: (one.nachbarn, one.gruppe_cents) for ags, one in found.items()} == {
        BEBRA[0]: ((BEBRA[2], BEBRA[3]), 13_000),
        BEBRA[1]: ((BEBRA[2], BEBRA[3]), 12_000),
        BEBRA[2]: ((BEBRA[3],), 10_000),
        BEBRA[3]: ((BEBRA[2],), 10_000),
    }
    assert {(one.verband, one.verband_cents) for one in found.values()} == {("Tal", 15_000)}


def test_of_equal_neighbours_the_lower_ags_comes_first() -> None:
    found = bebra([30, 70, 70, 70], "Tal", "Tal", "Tal", "Tal")
    assert [one.nachbarn for one in found.values()] == [
        (BEBRA[1],), (BEBRA[2],), (BEBRA[1],), (BEBRA[1],)
    ]  # fmt: skip


def test_a_neighbour_that_reaches_it_alone_is_enough() -> None:
    found = bebra([30, 500], "Tal", "Tal")
    assert [(one.nachbarn, one.gruppe_cents) for one in found.values()] == [((BEBRA[1],), 53_000)]


def test_a_verband_that_is_too_small_helps_nobody_but_is_told() -> None:
    found = bebra([30, 20, 500], "Tal", "Tal", "Berg")
    assert {(one.verband, one.verband_cents, one.nachbarn, one.gruppe_cents) for one in found.values()} == {
        ("Tal", 5_000, (), None)
    }


def test_without_a_verband_there_are_no_neighbours() -> None:
    found = bebra([30, 90, 500], "-eine", "", "Berg")
    assert {(one.verband, one.verband_cents, one.nachbarn, one.gruppe_cents) for one in found.values()} == {
        ("", None, (), None)
    }


@given(claims=st.lists(st.integers(0, 120), min_size=2, max_size=6))
def test_no_smaller_group_reaches_it_and_none_of_that_size_has_more(claims: list[int]) -> None:
    own = dict(zip(BEBRA, claims, strict=False))
    for ags, one in bebra(claims, *["Tal"] * len(claims)).items():
        others = [other for other in own if other != ags]
        sums = {
            chosen: own[ags] + sum(own[other] for other in chosen)
            for size in range(1, len(others) + 1)
            for chosen in combinations(others, size)
        }
        enough = [chosen for chosen, euro in sums.items() if euro >= 100]
        if not enough:
            assert (one.nachbarn, one.gruppe_cents) == ((), None)
            continue
        fewest = min(map(len, enough))
        best = max(euro for chosen, euro in sums.items() if len(chosen) == fewest)
        assert len(one.nachbarn) == fewest
        assert ags not in one.nachbarn
        assert one.gruppe_cents == best * 100 == 100 * sums[tuple(sorted(one.nachbarn))]


def delegable(eur: int, darunter: str = "hinweis") -> Posten:
    free = Delegation(erlaubt=True, ohne_erklaerung="gemeinde", **SURE)
    return posten_of(100_000, rundung("kaufmaennisch"), antragsschwelle=threshold(eur, darunter), delegation=free)


def declared(*rows: Erklaerung) -> Erklaerungen:
    per_place: dict[str, tuple[Erklaerung, ...]] = {}
    for row in rows:
        per_place[row.ags] = (*per_place.get(row.ags, ()), row)
    return Erklaerungen("wahl.csv", dict(sorted(per_place.items())))


def test_the_list_has_all_who_are_below_whatever_they_declared() -> None:
    # 10 euro a head: 40, 20, 10 and 30 persons
    gebiet = gebiet_of(4)
    (aha, two, one, three) = gebiet.gemeinden
    choice = declared(
        Erklaerung(two, Option.LANDKREIS),
        Erklaerung(one, Option.ZUSAMMENSCHLUSS, zusammenschluss="Bund", federfuehrend=True),
        Erklaerung(three, Option.ZUSAMMENSCHLUSS, zusammenschluss="BUND"),
    )
    run = run_of([40, 20, 10, 30], delegable(350), gebiet=gebiet, erklaerungen=choice)
    assert [(b.zuweisung.ags, b.option, b.zusammenschluss, b.allein) for b in run.unter_schwelle] == [
        (two, "landkreis", "", False),
        (one, "zusammenschluss", "Bund", False),
        (three, "zusammenschluss", "Bund", False),
    ]
    assert aha not in {b.zuweisung.ags for b in run.unter_schwelle}


def test_whoever_keeps_it_alone_is_told_from_whom_the_rule_hands_on() -> None:
    gebiet = gebiet_of(4)
    (_, two, one, _) = gebiet.gemeinden
    choice = declared(Erklaerung(two, Option.EIGENREGIE), Erklaerung(one, Option.DRITTE, traeger="Liga"))
    alone = {}
    for darunter in ("hinweis", "landkreis"):
        run = run_of([40, 20, 10, 30], delegable(350, darunter), gebiet=gebiet, erklaerungen=choice)
        alone[darunter] = [below_it.allein for below_it in run.unter_schwelle]
    assert alone == {"hinweis": [True, True, True], "landkreis": [False, False, False]}

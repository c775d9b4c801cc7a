"""Random declarations over the whole state, and over small registers with odd amounts of cents.

Each claim goes, in every month, to the one whom the rows of that month name; its parts are its months; and nobody
whose claim stays where it was has a cent more or less than if nobody had declared anything.
"""

from __future__ import annotations

import hashlib
import sys
from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geld_folgt_fluechtling import allocate
from geld_folgt_fluechtling.files.erklaerungen import read_declarations
from geld_folgt_fluechtling.files.tablefiles import csv_bytes
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.tables import rows_of
from geld_folgt_fluechtling.model.verteilung import Eingabe, Verteilung, Zuordnung
from geld_folgt_fluechtling.steps.check_erklaerungen import of_a_year
from geld_folgt_fluechtling.steps.periods import split_by_months
from geld_folgt_fluechtling.steps.verteilung import distribute
from made_declarations import GROUP, MONTHS, Declared, made_declarations, written

JAHR = 2017
DELEGABLE, BY_LAW = "integrationsmanagement", "integrationslasten"
TABLES = ("zuordnungen", "empfaenger", "kreise")
seeds = st.integers(0, 2**32)
statewide = settings(deadline=None, max_examples=10, suppress_health_check=[HealthCheck.too_slow])
Recipient = tuple[str, str, str]
"""Posten, AGS and group."""


@cache
def undeclared() -> Verteilung:
    """The final distribution of 2017 to all 1,101 Gemeinden, in which nobody was asked."""
    return allocate(JAHR)


@cache
def stadtkreise() -> dict[str, bool]:
    return {ags: gemeinde.is_stadtkreis for ags, gemeinde in undeclared().gebiet.gemeinden.items()}


def random_declarations(seed: int) -> Declared:
    rng = Random(seed)
    groups, changing, declaring = (
        rng.choice([0, 3, 60, 300]),
        rng.choice([0.0, 0.2, 0.9]),
        rng.choice([0.1, 0.8, 1.0]),
    )
    return made_declarations(rng, stadtkreise(), JAHR, groups=groups, changing=changing, declaring=declaring)


def distributed(table: bytes) -> Verteilung:
    """The run with these declarations, which must be without any fault."""
    without, findings = undeclared(), list[Finding]()
    eingabe = Eingabe("erklaerungen", "erklaerungen.csv", table, hashlib.sha256(table).hexdigest())
    erklaerungen = read_declarations(eingabe, without.gebiet, findings)
    findings += of_a_year(erklaerungen, without.gebiet, JAHR)
    assert {finding.code for finding in findings} <= {"E019", "E022"}, findings
    return distribute(without.regeln, without.gebiet, without.erhebungen, erklaerungen)


def claims(run: Verteilung) -> dict[tuple[str, str], int]:
    return {(z.posten, z.ags): z.betrag_cents for z in run.zuweisungen}


def parts(run: Verteilung) -> dict[tuple[str, str], list[Zuordnung]]:
    found: dict[tuple[str, str], list[Zuordnung]] = defaultdict(list)
    for zuordnung in run.zuordnungen:
        found[zuordnung.posten, zuordnung.ags].append(zuordnung)
    return found


def month_by_month(parted: list[Zuordnung]) -> Iterator[Zuordnung]:
    """The assignment that holds in each month, in their order."""
    for part in parted:
        for _ in range(part.von_monat, part.bis_monat + 1):
            yield part


def named(declared: Declared, ags: str, month: int) -> tuple[str, str]:
    """Whom the rows of a month name as the recipient, and the group as it is compared."""
    option, group = declared.wahl.get(ags, [("keine", "")] * 12)[month]
    if option == GROUP:
        return declared.fuehrt[group][month], group
    goes_to_kreis = option in ("landkreis", "keine") and not stadtkreise()[ags]
    return (ags[:5] if goes_to_kreis else ags), ""


@statewide
@given(seeds)
def test_in_every_month_each_gemeinde_has_the_one_recipient_that_its_declaration_names(seed: int) -> None:
    declared = random_declarations(seed)
    found = parts(distributed(declared.csv()))
    assert len(found) == 2 * 1_101
    for ags in stadtkreise():
        months = list(month_by_month(found[DELEGABLE, ags]))
        assert found[DELEGABLE, ags][0].von_monat == 1
        assert len(months) == 12
        said = [(part.empfaenger_ags, " ".join(part.zusammenschluss.split()).capitalize()) for part in months]
        assert said == [named(declared, ags, month) for month in MONTHS]
        assert [part.empfaenger_ags for part in month_by_month(found[BY_LAW, ags])] == [ags] * 12


@statewide
@given(seeds)
def test_no_cent_is_lost_on_the_way_from_the_budget_to_the_recipients(seed: int) -> None:
    run = distributed(random_declarations(seed).csv())
    assert claims(run) == claims(undeclared())
    for posten in (DELEGABLE, BY_LAW):
        (line,) = (p for p in run.posten if p.posten.id == posten)
        given_out = sum(cents for (of, _), cents in claims(run).items() if of == posten)
        assert line.posten.budget is not None
        assert given_out + line.rest_cents == line.posten.budget.cents
        assert sum(z.betrag_cents for z in run.zuordnungen if z.posten == posten) == given_out
        assert sum(e.betrag_cents for e in run.empfaenger if e.posten == posten) == given_out
        assert sum(k.betrag_cents for k in run.kreise if k.posten == posten) == given_out


def check_months(claim: int, parted: list[Zuordnung]) -> None:
    """Each part is its months' share, up or down to the cent: the larger remainder is raised, then the earlier."""
    exact = [Fraction(claim * (part.bis_monat - part.von_monat + 1), 12) for part in parted]
    assert sum(part.betrag_cents for part in parted) == claim
    assert all(abs(part.betrag_cents - share) < 1 for part, share in zip(parted, exact, strict=True))
    remainders = [
        (share % 1, -turn, part.betrag_cents > share)
        for turn, (part, share) in enumerate(zip(parted, exact, strict=True))
    ]
    raised = [(rest, turn) for rest, turn, is_raised in remainders if is_raised]
    others = [(rest, turn) for rest, turn, is_raised in remainders if not is_raised]
    assert not raised or not others or min(raised) > max(others)


@statewide
@given(seeds)
def test_the_parts_of_a_claim_are_its_months_to_the_cent(seed: int) -> None:
    run = distributed(random_declarations(seed).csv())
    claimed = claims(run)
    for key, parted in parts(run).items():
        check_months(claimed[key], parted)


@pytest.mark.parametrize("cents", [0, 1, 5, 7, 11, 12, 100_003, 10**15 + 7])
@pytest.mark.parametrize("cuts", [[6], [4, 8], [1, 2, 3], [5, 10], [1, 11], list(range(1, 12))])
def test_odd_cents_are_divided_by_months_whatever_the_periods(cents: int, cuts: list[int]) -> None:
    bounds = list(zip([0, *cuts], [*cuts, 12], strict=True))
    divided = split_by_months(cents, [end - begin for begin, end in bounds])
    parted = [
        Zuordnung("p", "a", begin + 1, end, "o", "e", "e", amount)
        for (begin, end), amount in zip(bounds, divided, strict=True)
    ]
    check_months(cents, parted)


@statewide
@given(seeds)
def test_whoever_neither_gives_nor_takes_receives_what_it_would_if_nobody_had_declared(seed: int) -> None:
    declared = random_declarations(seed)
    run = distributed(declared.csv())
    involved = {ags for ags in stadtkreise() for month in MONTHS if named(declared, ags, month)[0] != ags}
    involved |= {leader for leaders in declared.fuehrt.values() for leader in leaders}
    thirds = set(stadtkreise()) - involved
    received = {(e.posten, e.ags): e.betrag_cents for e in run.empfaenger}
    alone = {(e.posten, e.ags): e.betrag_cents for e in undeclared().empfaenger}
    assert {ags: received[DELEGABLE, ags] for ags in thirds} == {ags: alone[DELEGABLE, ags] for ags in thirds}
    assert all(received[BY_LAW, ags] == alone[BY_LAW, ags] for ags in stadtkreise())


def receipts(run: Verteilung) -> dict[Recipient, int]:
    return {(e.posten, e.ags, e.zusammenschluss.casefold()): e.betrag_cents for e in run.empfaenger}


@statewide
@given(seeds, seeds)
def test_a_changed_mind_changes_nobodys_amount_but_the_old_and_the_new_recipients(seed: int, other: int) -> None:
    declared, rng = random_declarations(seed), Random(other)
    leading = {leader for leaders in declared.fuehrt.values() for leader in leaders}
    mover = rng.choice(sorted(declared.wahl.keys() - leading))
    lasting = [group for group, leaders in declared.fuehrt.items() if all(leaders)]
    again = Declared(JAHR, {**declared.wahl}, declared.fuehrt)
    options = ["eigenregie", "dritte", "keine"] + ["landkreis"] * (not stadtkreise()[mover])
    choices = [(option, "") for option in options] + [(GROUP, group) for group in lasting[:3]]
    again.wahl[mover] = [rng.choice(choices)] * 5 + [rng.choice(choices)] * 7
    landkreise = sorted({ags[:5] for ags, is_city in stadtkreise().items() if not is_city})
    again.rows = written(rng, again, landkreise)
    before, after = (receipts(distributed(one.csv())) for one in (declared, again))
    concerned = {named(one, mover, month) for one in (declared, again) for month in MONTHS}
    changed = {key for key in before.keys() | after.keys() if before.get(key, 0) != after.get(key, 0)}
    assert {(ags, group.capitalize()) for _, ags, group in changed} <= concerned


@statewide
@given(seeds)
def test_recipients_are_the_sums_of_what_they_hold_and_count_whom_they_hold_in_december(seed: int) -> None:
    run = distributed(random_declarations(seed).csv())
    persons = {(z.posten, z.ags): z.schluesselwert for z in run.zuweisungen}
    sums: dict[tuple[str, str, str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    for part in run.zuordnungen:
        of = sums[part.posten, part.empfaenger_art, part.empfaenger_ags, part.zusammenschluss]
        in_december = part.bis_monat == 12
        of[0] += in_december
        of[1] += in_december * persons[part.posten, part.ags]
        of[2] += part.betrag_cents
    found = {
        (e.posten, e.art, e.ags, e.zusammenschluss): [e.gemeinden, e.schluesselwert, e.betrag_cents]
        for e in run.empfaenger
    }
    assert found == sums
    assert len(run.empfaenger) == len(sums)
    assert sum(e.gemeinden for e in run.empfaenger) == 2 * 1_101


@statewide
@given(seeds, seeds)
def test_the_order_of_rows_is_irrelevant_to_who_receives(seed: int, order: int) -> None:
    declared = random_declarations(seed)
    run = distributed(declared.csv())
    Random(order).shuffle(declared.rows)
    again = distributed(declared.csv())
    assert rows_of(run) == rows_of(again)


def second_calculation(folder: Path) -> dict[str, list[dict[str, str]]]:
    """What the calculation beside the shipped cases makes of a case in a folder."""
    beside = str(Path(__file__).parents[1] / "faelle")
    sys.path += [beside] * (beside not in sys.path)
    from unabhaengige_eingaben import read_fall
    from unabhaengige_tabellen import calculated

    return calculated(read_fall(folder))


@pytest.mark.checkout
@settings(deadline=None, max_examples=4, suppress_health_check=[HealthCheck.too_slow])
@given(seeds)
def test_over_the_whole_state_the_second_calculation_gives_the_same(seed: int) -> None:
    declared = random_declarations(seed)
    run = rows_of(distributed(declared.csv()))
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "fall.toml").write_text(f'regelwerk = "pakt-fuer-integration"\njahr = {JAHR}\n', encoding="utf-8")
        (folder / "erklaerungen.csv").write_bytes(declared.csv())
        expected = second_calculation(folder)
    for table in TABLES:
        head, *lines = csv_bytes(table, run[table]).decode().splitlines()
        columns = head.split(",")
        ours = [dict(zip(columns, line.split(","), strict=True)) for line in lines]
        theirs = [{column: row[column] for column in columns} for row in expected[table]]
        assert ours == theirs, table

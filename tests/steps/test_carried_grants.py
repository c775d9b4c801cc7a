"""Grants of an earlier run: carried over first, cut where the frame is smaller, raised again on application."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geld_folgt_fluechtling.model.antrag import Antrag
from geld_folgt_fluechtling.model.bewilligung import Antragsart, Ausgaberest, Bewilligungslauf
from geld_folgt_fluechtling.model.columns import KEYS
from geld_folgt_fluechtling.model.erklaerungen import Erklaerung, Option
from geld_folgt_fluechtling.model.errors import DataError, InvariantBroken
from geld_folgt_fluechtling.model.grant_tables import grant_rows
from geld_folgt_fluechtling.model.stored_run import StoredRun, StoredTable, position
from geld_folgt_fluechtling.model.verteilung import Verteilung
from geld_folgt_fluechtling.steps.grant.carried import uebernahmen_of
from geld_folgt_fluechtling.steps.grant.grant import grant
from geld_folgt_fluechtling.steps.grant.invariants import check_grants
from made_grants import (
    AHA,
    BEBRA,
    ORT_1,
    ORT_2,
    antrag,
    bewilligung,
    declared,
    earlier,
    frames,
    granted,
    in_group,
    reasons,
    schwelle,
)

FULL = 6_400_000
"""A full post with a degree for a year, in cents."""
POST = antrag(vze="1")


def test_an_earlier_grant_is_carried_over_before_anything_new() -> None:
    new = antrag(vze="1", person="B")
    lauf = grant(frames(), [new], [earlier(POST, FULL)])
    assert granted(lauf, Antragsart.UEBERNOMMEN) == [("1", FULL)]
    assert granted(lauf, Antragsart.NEU) == [("2", 10_000_000 - FULL)]
    assert lauf.findings == ()


def test_what_the_frame_no_longer_reaches_is_cut_in_the_order_of_granting_with_a_warning() -> None:
    second = antrag(vze="1", person="B", nummer="2")
    third = antrag(vze="1", person="C", nummer="3")
    before = [earlier(third, FULL, place=3), earlier(second, FULL, place=2), earlier(POST, FULL, place=1)]
    lauf = grant(frames(), [], before)
    assert granted(lauf) == [("1", FULL), ("2", 3_600_000)]
    assert reasons(lauf) == ["rahmen_ausgeschoepft"]
    told = [(f.code, f.wert, f.params["betrag_cents"], f.params.get("differenz_cents")) for f in lauf.findings]
    assert told == [("A013", "2", 3_600_000, FULL - 3_600_000), ("A014", "3", FULL, None)]


def test_findings_of_carried_grants_call_the_posten_by_its_name() -> None:
    frame = frames()
    lauf = grant(
        frame, [], [earlier(antrag(BEBRA, vze="1"), FULL), earlier(POST, FULL), earlier(POST, FULL, place=2)]
    )
    assert {f.code: f.params["posten"] for f in lauf.findings} == dict.fromkeys(
        ("A013", "A014"), frame.posten[0].posten.bezeichnung
    )


def test_a_carried_grant_that_would_not_be_made_today_stands_and_is_told() -> None:
    half = declared(
        Erklaerung(ORT_1, Option.EIGENREGIE, gueltig_bis=date(2030, 6, 30)),
        Erklaerung(ORT_1, Option.LANDKREIS, gueltig_ab=date(2030, 7, 1)),
    )
    frame = frames(erklaerungen=half, antragsschwelle=schwelle(100_001))
    lauf = grant(frame, [], [earlier(antrag(ORT_1), 3_200_000)])
    assert granted(lauf) == [("1", 3_200_000)]
    told = [(f.code, f.ags, f.wert, f.params["grund"]) for f in lauf.findings]
    why = ("its claim is below the threshold for applying alone", "its recipient receives in other months")
    assert sorted(told) == sorted(("A022", ORT_1, "1", grund) for grund in why)


def test_a_recipient_without_frame_loses_its_grant_and_the_table_says_why() -> None:
    lauf = grant(frames(), [], [earlier(antrag(BEBRA, vze="1"), FULL)])
    assert (lauf.zuwendungen, reasons(lauf)) == ((), ["kein_empfaenger"])
    assert (lauf.ablehnungen[0].herkunft, lauf.findings[0].code) == (Antragsart.UEBERNOMMEN, "A014")


def test_what_was_cut_off_is_granted_on_application_as_far_as_the_frame_reaches() -> None:
    lauf = grant(frames(), [replace(POST, nummer="neu")], [earlier(POST, 4_000_000, FULL)])
    assert granted(lauf) == [("1", 4_000_000), ("neu", FULL - 4_000_000)]
    assert lauf.zuwendungen[1].herkunft is Antragsart.AUFSTOCKUNG
    full = antrag(vze="1", person="B", nummer="2")
    short = grant(frames(), [POST], [earlier(POST, 4_000_000, FULL), earlier(full, 5_000_000, FULL, place=2)])
    assert granted(short, Antragsart.AUFSTOCKUNG) == [("3", 1_000_000)]
    assert short.zuwendungen[-1].gekuerzt_cents == FULL - 4_000_000 - 1_000_000


def test_a_post_that_was_topped_up_in_full_is_not_counted_as_cut() -> None:
    carried = [earlier(POST, 4_000_000, FULL)]
    assert grant(frames(), [], carried).gekuerzte == 1
    assert grant(frames(), [POST], carried).gekuerzte == 0
    full = antrag(vze="1", person="B", nummer="2")
    # of 100,000 there are 10,000 left: the one post stays cut by 14,000, the other by 14,000
    short = grant(frames(), [POST], [*carried, earlier(full, 5_000_000, FULL, place=2)])
    assert short.gekuerzte == 2


@pytest.mark.parametrize(
    ("post", "before"),
    [
        (POST, FULL),  # nothing was cut off
        (replace(POST, monate=6), 4_000_000),  # another period
        (replace(POST, qualifikation="berufsausbildung"), 4_000_000),
    ],
)
def test_any_other_application_for_that_person_is_a_double(post: Any, before: int) -> None:
    lauf = grant(frames(), [post], [earlier(POST, before, FULL)])
    assert (granted(lauf), reasons(lauf)) == ([("1", before)], ["doppelt"])


def test_a_grant_is_raised_once_only() -> None:
    again = [replace(POST, nummer="a"), replace(POST, nummer="b")]
    lauf = grant(frames(), again, [earlier(POST, 4_000_000, FULL)])
    assert granted(lauf) == [("1", 4_000_000), ("a", 2_400_000)]
    assert reasons(lauf) == ["doppelt"]


def test_a_number_stays_with_what_was_granted_under_it() -> None:
    with pytest.raises(DataError, match="A020"):
        grant(frames(), [antrag(person="B", nummer="1")], [earlier(POST, FULL)])
    lauf = grant(frames(), [antrag(person="B")], [earlier(POST, FULL)])
    assert granted(lauf) == [("1", FULL), ("2", FULL // 2)]


def stored(lauf: Bewilligungslauf) -> StoredRun:
    """The run as it would be read back."""
    rows = tuple(grant_rows(lauf)["bewilligungen"])
    return StoredRun("lauf", {}, {}, {"bewilligungen": StoredTable("bewilligungen", rows)})


def keys(lauf: Bewilligungslauf) -> list[tuple[object, ...]]:
    """The keys of all rows of both tables."""
    tables = grant_rows(lauf)
    return [
        (table, *(row[position(table, column)] for column in KEYS[table]))
        for table in ("bewilligungen", "ablehnungen")
        for row in tables[table]
    ]


POSTS = st.lists(
    st.builds(
        antrag,
        st.sampled_from([AHA, ORT_1, ORT_2]),
        vze=st.sampled_from(["0.5", "1"]),
        person=st.sampled_from(["", "A", "B", "C"]),
        qualifikation=st.sampled_from(["hochschulabschluss", "berufsausbildung"]),
        von_monat=st.sampled_from([1, 7]),
        monate=st.sampled_from([6, 12]),
    ),
    max_size=8,
)
UNNAMED = {"bewilligung": bewilligung(person_benannt=False)}
GROUP = declared(in_group(ORT_1, leads=True), in_group(ORT_2))
BEFORE = [frames(**UNNAMED), frames(erklaerungen=GROUP, **UNNAMED)]
AFTER = [frames(420_000, **UNNAMED), frames(900_000, **UNNAMED), frames(erklaerungen=GROUP, **UNNAMED)]


@given(st.sampled_from(BEFORE), st.sampled_from(AFTER), POSTS, POSTS)
def test_whatever_is_carried_over_is_never_more_than_before_and_never_lost_unseen(
    before: Verteilung, after: Verteilung, posts: list[Antrag], more: list[Antrag]
) -> None:
    first = grant(before, posts)
    second = grant(after, [*posts, *more], uebernahmen_of(stored(first)))
    third = grant(after, more, uebernahmen_of(stored(second)))
    for earlier_run, lauf in ((first, second), (second, third)):
        given_before = sum(z.bewilligt_cents for z in earlier_run.zuwendungen)
        told = [f for f in lauf.findings if f.code in ("A013", "A014")]
        lost = sum(int(f.params["differenz_cents" if f.code == "A013" else "betrag_cents"]) for f in told)
        assert lauf.uebernommen_cents == given_before - lost
        assert len(keys(lauf)) == len(set(keys(lauf)))
    assert third.uebernommen_cents == sum(z.bewilligt_cents for z in second.zuwendungen)


def _more(lauf: Bewilligungslauf, cents: int) -> Bewilligungslauf:
    first = lauf.zuwendungen[0]
    raised = replace(first, kosten_cents=cents, bewilligt_cents=cents)
    return replace(lauf, zuwendungen=(raised, *lauf.zuwendungen[1:]))


class _Wrong(Bewilligungslauf):
    """A run whose sums of Kreise are wrong."""

    @property
    def reste_der_kreise(self) -> Any:  # type: ignore[override]
        return {("hilfe", "08001"): Ausgaberest(1, 5, 5)}


BROKEN = [
    (lambda lauf: _more(lauf, 10_000_001), "grants <= frame"),
    (lambda lauf: _more(lauf, 70_000_000), "grants <= budget"),
    (lambda lauf: _more(lauf, -1), "0 <= grant <= cost"),
    (lambda lauf: replace(lauf, zuwendungen=()), "every application exactly once"),
    (lambda lauf: replace(lauf, zuwendungen=lauf.zuwendungen * 2), "every application exactly once"),
    (lambda lauf: replace(lauf, zuwendungen=lauf.zuwendungen * 2), "one order"),
    (lambda lauf: replace(lauf, rahmen=lauf.rahmen[1:]), "frames = recipients"),
    (lambda lauf: replace(lauf, rahmen=lauf.rahmen[:-1]), "every grant within a frame"),
    (lambda lauf: replace(lauf, uebernahmen=(earlier(POST, 1),)), "every earlier grant exactly once"),
    (lambda lauf: replace(lauf, ablehnungen=(replace(lauf.ablehnungen[0], gruende=()),)), "has a reason"),
    (lambda lauf: _Wrong(**{name: getattr(lauf, name) for name in lauf.__dataclass_fields__}), "Kreis by Kreis"),
    (
        lambda lauf: replace(
            lauf, zuwendungen=(replace(lauf.zuwendungen[0], antrag=replace(POST, ort=POST.ort, von_monat=2)),)
        ),
        "months of its frame",
    ),
]


@pytest.mark.parametrize(("broken", "law"), BROKEN, ids=[law for _, law in BROKEN])
def test_a_result_that_breaks_a_law_is_a_bug_of_ours(broken: Any, law: str) -> None:
    lauf = grant(frames(), [POST, antrag(AHA, vze="0.3")])
    check_grants(lauf)
    with pytest.raises(InvariantBroken) as stopped:
        check_grants(broken(lauf))
    assert any(law in finding.wert for finding in stopped.value.findings)

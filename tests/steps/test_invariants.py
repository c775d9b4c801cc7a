"""The check at the end of every run notices each way in which a result can be wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from geld_folgt_fluechtling.flows.allocate import allocate
from geld_folgt_fluechtling.model.errors import InvariantBroken
from geld_folgt_fluechtling.model.verteilung import PostenVerteilung, Verteilung
from geld_folgt_fluechtling.steps.invariants import check_invariants

RUN = allocate(2022, declarations="beispiel-2017")


def _with_claims(change: Callable[[PostenVerteilung], PostenVerteilung]) -> Verteilung:
    changed = [change(posten) if posten.zuweisungen else posten for posten in RUN.posten]
    return replace(RUN, posten=tuple(changed))


def _first_claim(cents: int) -> Callable[[PostenVerteilung], PostenVerteilung]:
    def change(posten: PostenVerteilung) -> PostenVerteilung:
        first, *others = posten.zuweisungen
        return replace(posten, zuweisungen=(replace(first, betrag_cents=first.betrag_cents + cents), *others))

    return change


def test_a_sound_run_passes() -> None:
    check_invariants(RUN)


@pytest.mark.parametrize(
    ("law", "broken"),
    [
        ("every unit of its level exactly once", _with_claims(lambda p: replace(p, zuweisungen=p.zuweisungen[1:]))),
        ("every unit of its level exactly once", _with_claims(lambda p: replace(p, zuweisungen=p.zuweisungen * 2))),
        ("nothing negative", _with_claims(_first_claim(-1_000_000_000))),
        ("residual within what the method can leave", _with_claims(_first_claim(10_000_000))),
        ("claims = assignments", _with_claims(_first_claim(1))),
        ("claims = assignments", replace(RUN, zuordnungen=RUN.zuordnungen[1:])),
        ("claims = recipients", replace(RUN, empfaenger=RUN.empfaenger[1:])),
        ("recipients named once", replace(RUN, empfaenger=(*RUN.empfaenger, RUN.empfaenger[0]))),
        ("claims = Kreise", replace(RUN, kreise=RUN.kreise[1:])),
        (
            "Gemeinden of Kreise",
            replace(RUN, kreise=(replace(RUN.kreise[0], gemeinden=2), *RUN.kreise[1:])),
        ),
    ],
)
def test_a_broken_law_is_a_bug_of_ours_and_is_named(law: str, broken: Verteilung) -> None:
    with pytest.raises(InvariantBroken, match=law) as caught:
        check_invariants(broken)
    assert caught.value.exit_code == 70

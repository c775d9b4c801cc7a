"""What must hold at the end of every run: all that went in comes out. Else it is a bug of ours."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from geld_folgt_fluechtling.model.errors import InvariantBroken
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.verteilung import PostenVerteilung, Verteilung


def check_invariants(verteilung: Verteilung) -> None:
    """Raise ``InvariantBroken`` with every law of the result that does not hold.

    Budget = allocated + residual; per Posten claims = assignments = recipients = Kreise, in money and in
    Gemeinden; nothing negative; every Gemeinde exactly once; no claim changed by an assignment.
    """
    broken = [law for posten in verteilung.posten for law in _broken(verteilung, posten)]
    if broken:
        raise InvariantBroken(*(Finding("X001", wert=law) for law in broken))


def _broken(verteilung: Verteilung, posten: PostenVerteilung) -> list[str]:
    key = posten.posten.id
    claims = [z.betrag_cents for z in posten.zuweisungen]
    places = [z.ags for z in posten.zuweisungen]
    budget = posten.posten.budget
    expected = sorted(verteilung.gebiet.gemeinden) if posten.posten.is_distributed else []
    assigned: dict[str, int] = defaultdict(int)
    for zuordnung in verteilung.zuordnungen:
        if zuordnung.posten == key:
            assigned[zuordnung.ags] += zuordnung.betrag_cents
    recipients = [e for e in verteilung.empfaenger if e.posten == key]
    kreise = [k for k in verteilung.kreise if k.posten == key]
    laws = {
        "every Gemeinde exactly once": places == expected,
        "nothing negative": min(claims, default=0) >= 0,
        "budget = allocated + residual": not places
        or (budget is not None and budget.cents == sum(claims) + posten.rest_cents),
        "residual within half a unit per Gemeinde": _residual_is_bounded(posten),
        "claims = assignments, one by one": dict(assigned) == dict(zip(places, claims, strict=True)),
        "claims = recipients": sum(e.betrag_cents for e in recipients) == sum(claims),
        "Gemeinden of recipients": sum(e.gemeinden for e in recipients) == len(places),
        "claims = Kreise": sum(k.betrag_cents for k in kreise) == sum(claims),
        "Gemeinden of Kreise": sum(k.gemeinden for k in kreise) == len(places),
        "recipients named once": _distinct((e.art, e.ags, e.zusammenschluss) for e in recipients),
    }
    return [f"{key}: {law}" for law, holds in laws.items() if not holds]


def _residual_is_bounded(posten: PostenVerteilung) -> bool:
    rundung = posten.posten.rundung
    if rundung is None:
        return posten.rest_cents == 0
    if rundung.verfahren == "hare-niemeyer":
        return 0 <= posten.rest_cents < rundung.einheit_cents
    return 2 * abs(posten.rest_cents) <= rundung.einheit_cents * len(posten.zuweisungen)


def _distinct(keys: Iterable[tuple[str, ...]]) -> bool:
    return max(Counter(keys).values(), default=1) == 1

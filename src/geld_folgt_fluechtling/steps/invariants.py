"""What must hold at the end of every run: all that went in comes out. Else it is a bug of ours."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from geld_folgt_fluechtling.model.errors import InvariantBroken
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.gebiet import Gebiet
from geld_folgt_fluechtling.model.verteilung import PostenVerteilung, Verteilung, Zuordnung
from geld_folgt_fluechtling.steps.assign import LANDKREIS
from geld_folgt_fluechtling.steps.invariants_of_rounding import claims_are_inside, residual_is_bounded


def check_invariants(verteilung: Verteilung) -> None:
    """Raise ``InvariantBroken`` with every law of the result that does not hold.

    The residual stays within what rounding can leave, claims inside their bounds; per Posten claims = assignments
    = recipients = Kreise, in money and in Gemeinden; nothing negative; every Gemeinde or Kreis exactly once; no
    claim changed by an assignment; the Gemeinde or its own Kreis receives.
    """
    broken = [law for posten in verteilung.posten for law in _broken(verteilung, posten)]
    if broken:
        raise InvariantBroken(*(Finding("X001", wert=law) for law in broken))


def _broken(verteilung: Verteilung, posten: PostenVerteilung) -> list[str]:
    key = posten.posten.id
    claims = [z.betrag_cents for z in posten.zuweisungen]
    places = [z.ags for z in posten.zuweisungen]
    expected = sorted(verteilung.gebiet.units(posten.posten.ebene or "")) if posten.posten.is_distributed else []
    gemeinden = len(verteilung.gebiet.gemeinden) if posten.posten.is_distributed else 0
    mine = [zuordnung for zuordnung in verteilung.zuordnungen if zuordnung.posten == key]
    assigned: dict[str, int] = defaultdict(int)
    received: dict[tuple[str, str], int] = defaultdict(int)
    for zuordnung in mine:
        assigned[zuordnung.ags] += zuordnung.betrag_cents
        received[zuordnung.empfaenger_art, zuordnung.empfaenger_ags] += zuordnung.betrag_cents
    recipients = [e for e in verteilung.empfaenger if e.posten == key]
    kreise = [k for k in verteilung.kreise if k.posten == key]
    laws = {
        "every unit of its level exactly once": places == expected,
        "nothing negative": min(claims, default=0) >= 0,
        "residual within what the method can leave": residual_is_bounded(verteilung, posten),
        "claims inside their bounds": claims_are_inside(verteilung, posten),
        "claims = assignments, one by one": dict(assigned) == dict(zip(places, claims, strict=True)),
        "a Gemeinde or its own Kreis receives": all(_is_own(z, verteilung.gebiet) for z in mine),
        "claims = recipients": {(e.art, e.ags): e.betrag_cents for e in recipients} == dict(received),
        "what the Landkreis receives of its Kreis": {k.kreis_ags: k.davon_landkreis_cents for k in kreise}
        == {k.kreis_ags: received.get((LANDKREIS, k.kreis_ags), 0) for k in kreise},
        "Gemeinden of recipients": sum(e.gemeinden for e in recipients) == gemeinden,
        "claims = Kreise": sum(k.betrag_cents for k in kreise) == sum(claims),
        "Gemeinden of Kreise": sum(k.gemeinden for k in kreise) == gemeinden,
        "recipients named once": _distinct((e.art, e.ags, e.zusammenschluss) for e in recipients),
    }
    return [f"{key}: {law}" for law, holds in laws.items() if not holds]


def _is_own(zuordnung: Zuordnung, gebiet: Gebiet) -> bool:
    """The Gemeinde itself receives, or the Kreis in which it lies."""
    kreis = gebiet.kreis_of(zuordnung.ags)
    return zuordnung.empfaenger_ags == (kreis if zuordnung.empfaenger_art == LANDKREIS else zuordnung.ags)


def _distinct(keys: Iterable[tuple[str, ...]]) -> bool:
    return max(Counter(keys).values(), default=1) == 1

"""That declarations move money and change nobody else's: each third party against the run without declarations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from geld_folgt_fluechtling.model.erklaerungen import Erklaerungen, Option
from geld_folgt_fluechtling.model.gebiet import Gebiet
from geld_folgt_fluechtling.model.verteilung import PostenVerteilung, Verteilung
from geld_folgt_fluechtling.steps.periods import months_of

_STAY = (Option.EIGENREGIE, Option.DRITTE)


@dataclass(frozen=True)
class Neutralitaet:
    """How many places neither give nor take a claim of any Posten; Posten and AGS of all whose amount changed."""

    dritte: int
    veraendert: tuple[tuple[str, str], ...]


def neutrality(verteilung: Verteilung) -> Neutralitaet:
    """Third parties are told by what was declared, not by what came of it; each must receive its own claim.

    That is what it receives in a run without declarations, where every claim is received by its own place.
    """
    received: dict[tuple[str, str], int] = defaultdict(int)
    for zuordnung in verteilung.zuordnungen:
        received[zuordnung.posten, zuordnung.empfaenger_ags] += zuordnung.betrag_cents
    involved: set[str] = set()
    changed: list[tuple[str, str]] = []
    for distributed in verteilung.posten:
        key = distributed.posten.id
        moved = set(_involved(distributed, verteilung.gebiet, verteilung.erklaerungen, verteilung.regeln.jahr))
        involved |= moved
        changed += [
            (key, claim.ags)
            for claim in distributed.zuweisungen
            if claim.ags not in moved and received[key, claim.ags] != claim.betrag_cents
        ]
    places = {claim.ags for distributed in verteilung.posten for claim in distributed.zuweisungen}
    return Neutralitaet(len(places - involved), tuple(changed))


def _involved(
    distributed: PostenVerteilung, gebiet: Gebiet, erklaerungen: Erklaerungen | None, jahr: int
) -> Iterator[str]:
    """Who does not keep its own claim and no other in every month of the year, as it declared or by a rule."""
    posten = distributed.posten
    if erklaerungen is None or not posten.is_delegable:
        return
    threshold = posten.antragsschwelle
    least = threshold.cents if threshold is not None and threshold.darunter == "landkreis" else 0
    for claim in distributed.zuweisungen:
        gemeinde, declared = gebiet.gemeinden[claim.ags], erklaerungen.je_gemeinde.get(claim.ags, ())
        rows = [row for row in declared if months_of(row, jahr) is not None]
        stays = bool(rows) and all(row.option in _STAY for row in rows)
        if not rows or all(row.option in (*_STAY, Option.KEINE) for row in rows):
            by_default = posten.delegation is not None and posten.delegation.ohne_erklaerung == "gemeinde"
            stays = stays or gemeinde.is_stadtkreis or by_default
        if not stays or (claim.betrag_cents < least and not gemeinde.is_stadtkreis):
            yield claim.ags

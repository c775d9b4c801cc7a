"""That declarations move money and change nobody else's: each third party against the run without declarations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from geld_folgt_fluechtling.model.verteilung import Verteilung, Zuordnung
from geld_folgt_fluechtling.steps.assign import assign, keeps_alone


@dataclass(frozen=True)
class Neutralitaet:
    """How many places neither gave nor took a claim of any Posten; Posten and AGS of all whose amount changed."""

    dritte: int
    veraendert: tuple[tuple[str, str], ...]


def neutrality(verteilung: Verteilung) -> Neutralitaet:
    """Third parties of a Posten are those who keep their own claim in every month and lead no group.

    What each of them receives is held to what it would receive if nobody had declared anything.
    """
    without = _received(assign(verteilung.posten, verteilung.gebiet, None, verteilung.regeln.jahr))
    received = _received(verteilung.zuordnungen)
    moved = {(z.posten, z.ags) for z in verteilung.zuordnungen if not keeps_alone(z)}
    moved |= {(z.posten, z.empfaenger_ags) for z in verteilung.zuordnungen if z.zusammenschluss}
    changed = tuple(sorted(key for key in without.keys() - moved if received.get(key) != without[key]))
    return Neutralitaet(len({ags for _, ags in without} - {ags for _, ags in moved}), changed)


def _received(zuordnungen: Iterable[Zuordnung]) -> dict[tuple[str, str], int]:
    sums: dict[tuple[str, str], int] = defaultdict(int)
    for zuordnung in zuordnungen:
        sums[zuordnung.posten, zuordnung.empfaenger_ags] += zuordnung.betrag_cents
    return dict(sums)

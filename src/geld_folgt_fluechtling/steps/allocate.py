"""From rules and counts to claims: each distributed Posten by its key, rounded per Gemeinde or per Kreis."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from geld_folgt_fluechtling.model.erhebung import Erhebung
from geld_folgt_fluechtling.model.errors import RulesError
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.gebiet import Gebiet
from geld_folgt_fluechtling.model.regelwerk import Laufregeln, Posten
from geld_folgt_fluechtling.model.verfahren import KOPFBETRAG
from geld_folgt_fluechtling.model.verteilung import Gleichstand, PostenVerteilung, Schluesselwerte, Zuweisung
from geld_folgt_fluechtling.steps.key import key_values
from geld_folgt_fluechtling.steps.limits import Limits, limits_of
from geld_folgt_fluechtling.steps.share import Shared, share_out


@dataclass(frozen=True)
class Basis:
    """What rules are applied to: the register, a complete count per id (and column) that the rules name, and
    the claims of an earlier run in cents, keyed by Posten and AGS."""

    gebiet: Gebiet
    erhebungen: Mapping[str, Erhebung]
    vorher: Mapping[tuple[str, str], int] = field(default_factory=dict)


def allocate(regeln: Laufregeln, basis: Basis) -> tuple[tuple[PostenVerteilung, ...], list[Finding]]:
    """The claims of every Posten, in the order of the rules, and what decided beside the key.

    Raises ``RulesError`` for a tie that the rules declare an error, for a key that is not at hand and for bounds
    that cannot be kept; ``UsageError`` where these need an earlier run.
    """
    posten = tuple(distribute_posten(line, basis) for line in regeln.posten)
    return posten, [finding for distributed in posten for finding in _findings(distributed)]


@dataclass(frozen=True)
class Rechnung:
    """How the claims of one Posten came about: its key, its bounds, the Kreis of each place, the splits."""

    posten: Posten
    key: Schluesselwerte
    limits: Limits
    kreise: Sequence[str]
    shared: Shared


def computed(posten: Posten, basis: Basis) -> Rechnung:
    """One Posten that has a key and money, with every step of its claims; raises as :func:`allocate`."""
    key = key_values(posten, basis.gebiet, basis.erhebungen)
    limits = limits_of(posten, key, basis.vorher)
    return shared_by(posten, key, limits, [basis.gebiet.kreis_of(ags) for ags in key.ags])


def shared_by(posten: Posten, key: Schluesselwerte, limits: Limits, kreise: Sequence[str]) -> Rechnung:
    """The budget shared out by a key inside bounds; raises for a tie that the rules declare an error."""
    shared = share_out(posten, key, limits, kreise)
    if shared.ties and posten.rundung is not None and posten.rundung.gleichstand == "fehler":
        raise RulesError(*(_tie_finding("R012", posten, tie) for tie in shared.ties))
    return Rechnung(posten, key, limits, kreise, shared)


def distribute_posten(posten: Posten, basis: Basis) -> PostenVerteilung:
    """One Posten distributed; raises as :func:`allocate`."""
    if posten.budget is None or posten.schluessel is None:
        return PostenVerteilung(posten)
    rechnung = computed(posten, basis)
    key, shared = rechnung.key, rechnung.shared
    claims = zip(key.ags, key.werte, key.herkunft, shared.cents, strict=True)
    return PostenVerteilung(
        posten,
        tuple(
            Zuweisung(posten.id, ags, weight, herkunft, cents, shared.held.get(i, ""))
            for i, (ags, weight, herkunft, cents) in enumerate(claims)
        ),
        schluesselwerte=key,
        gleichstaende=tuple(shared.ties),
        ausgewiesen_cents=shared.beside_cents,
    )


def _findings(distributed: PostenVerteilung) -> list[Finding]:
    """Hints on ties and bounds that decided, and on a residual that rounding alone does not explain."""
    posten = distributed.posten
    found = [_tie_finding("R013", posten, tie) for tie in distributed.gleichstaende]
    held: dict[str, list[Zuweisung]] = {}
    for claim in distributed.zuweisungen:
        if claim.grenze:
            held.setdefault(claim.grenze, []).append(claim)
    found += [
        Finding(
            "R031",
            wert=str(len(claims)),
            params={
                "posten": posten.id,
                "grenze": grenze,
                "orte": ", ".join(claim.ags for claim in claims),
                "anzahl": len(claims),
            },
        )
        for grenze, claims in sorted(held.items())
    ]
    if distributed.ausgewiesen_cents:
        params: dict[str, str | int] = {"posten": posten.id, "betrag_cents": distributed.ausgewiesen_cents}
        found.append(Finding("R032", params=params))
    # what bounds add is told apart, what they take away is not promised either
    above = -max(distributed.rest_cents, distributed.rest_cents + distributed.ausgewiesen_cents)
    if posten.rundung is not None and posten.rundung.verfahren == KOPFBETRAG and above > 0:
        found.append(Finding("R033", params={"posten": posten.id, "betrag_cents": above}))
    return found


def _tie_finding(code: str, posten: Posten, tie: Gleichstand) -> Finding:
    assert posten.rundung is not None
    params: dict[str, str | int] = {
        "posten": posten.id,
        "regel": posten.rundung.gleichstand or "",
        "orte": ", ".join(tie.ags),
        "bevorzugt": ", ".join(tie.bevorzugt),
        "anzahl": len(tie.ags),
    }
    return Finding(code, ags=tie.kreis_ags, wert=str(len(tie.ags)), params=params)

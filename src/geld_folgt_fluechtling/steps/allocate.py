"""From rules and counts to claims: each distributed Posten by its key, rounded per Gemeinde."""

from __future__ import annotations

from collections.abc import Mapping

from geld_folgt_fluechtling.model.erhebung import Erhebung
from geld_folgt_fluechtling.model.errors import RulesError
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.gebiet import Gebiet
from geld_folgt_fluechtling.model.regelwerk import Laufregeln, Posten
from geld_folgt_fluechtling.model.regelwerte import Rundung
from geld_folgt_fluechtling.model.verteilung import PostenVerteilung, Zuweisung
from geld_folgt_fluechtling.steps.rounding import half_up, hare_niemeyer


def allocate(
    regeln: Laufregeln, gebiet: Gebiet, erhebungen: Mapping[str, Erhebung]
) -> tuple[tuple[PostenVerteilung, ...], list[Finding]]:
    """The claims of every Posten, in the order of the rules, and the ties that were decided.

    ``erhebungen`` holds a complete count per id that the rules name. Raises ``RulesError`` for a tie that
    the rules declare an error.
    """
    findings: list[Finding] = []
    return tuple(_distribute(posten, gebiet, erhebungen, findings) for posten in regeln.posten), findings


def _distribute(
    posten: Posten, gebiet: Gebiet, erhebungen: Mapping[str, Erhebung], findings: list[Finding]
) -> PostenVerteilung:
    if posten.budget is None or posten.schluessel is None or posten.rundung is None:
        return PostenVerteilung(posten)
    zaehlungen = erhebungen[posten.schluessel.erhebung].zaehlungen
    counted = [zaehlungen[ags] for ags in sorted(gebiet.gemeinden)]
    weights = [zaehlung.personen for zaehlung in counted]
    ags = [zaehlung.ags for zaehlung in counted]
    cents, tied = _round(posten.budget.cents, weights, ags, posten.rundung)
    if tied:
        findings.append(_tie_finding(posten, [ags[i] for i in tied]))
    return PostenVerteilung(
        posten,
        tuple(
            Zuweisung(posten.id, zaehlung.ags, zaehlung.personen, zaehlung.herkunft, amount)
            for zaehlung, amount in zip(counted, cents, strict=True)
        ),
    )


def _round(
    budget_cents: int, weights: list[int], ags: list[str], rundung: Rundung
) -> tuple[list[int], tuple[int, ...]]:
    if rundung.verfahren == "kaufmaennisch":
        return half_up(budget_cents, weights, rundung.einheit_cents), ()
    by_ags = {a: rank for rank, a in enumerate(sorted(ags))}
    tie_rank = [by_ags[a] for a in ags]
    if rundung.gleichstand == "groesserer-schluessel":
        tie_rank = larger_weight_first(weights, tie_rank)
    result = hare_niemeyer(budget_cents, weights, rundung.einheit_cents, tie_rank)
    return result.cents, result.tied


def larger_weight_first(weights: list[int], then: list[int]) -> list[int]:
    """Ranks that put the larger weight first and settle equal weights by ``then``."""
    ranks = [0] * len(weights)
    for rank, i in enumerate(sorted(range(len(weights)), key=lambda i: (-weights[i], then[i]))):
        ranks[i] = rank
    return ranks


def _tie_finding(posten: Posten, tied: list[str]) -> Finding:
    assert posten.rundung is not None
    rule = posten.rundung.gleichstand or ""
    places: dict[str, str | int] = {"posten": posten.id, "regel": rule, "orte": ", ".join(tied)}
    if rule == "fehler":
        raise RulesError(Finding("R012", wert=str(len(tied)), params=places))
    return Finding("R013", wert=str(len(tied)), params=places)

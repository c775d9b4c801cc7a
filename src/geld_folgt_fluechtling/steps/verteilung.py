"""The whole calculation of a run, from resolved rules and counts to a checked Verteilung."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from geld_folgt_fluechtling.model.erhebung import Erhebung, Herkunft
from geld_folgt_fluechtling.model.erklaerungen import Erklaerungen
from geld_folgt_fluechtling.model.errors import stop_on_errors
from geld_folgt_fluechtling.model.findings import Finding, sorted_findings
from geld_folgt_fluechtling.model.gebiet import Gebiet
from geld_folgt_fluechtling.model.lesart import Lesart
from geld_folgt_fluechtling.model.regelwerk import Laufregeln
from geld_folgt_fluechtling.model.verteilung import Eingabe, PostenVerteilung, Verteilung
from geld_folgt_fluechtling.steps.allocate import Basis, allocate
from geld_folgt_fluechtling.steps.assign import assign
from geld_folgt_fluechtling.steps.below import below_threshold
from geld_folgt_fluechtling.steps.invariants import check_invariants
from geld_folgt_fluechtling.steps.planning import planning
from geld_folgt_fluechtling.steps.recipients import default_findings, kreis_sums, recipients
from geld_folgt_fluechtling.steps.threshold import threshold_findings

if TYPE_CHECKING:
    from geld_folgt_fluechtling.model.projekt import Projekt


def distribute(
    regeln: Laufregeln,
    gebiet: Gebiet,
    erhebungen: Mapping[str, Erhebung],
    erklaerungen: Erklaerungen | None = None,
    *,
    findings: Iterable[Finding] = (),
    eingaben: Iterable[Eingabe] = (),
    budgets: Mapping[str, int] | None = None,
    quellen: Mapping[str, str] | None = None,
    lesart: Lesart | None = None,
    vorher: Mapping[tuple[str, str], int] | None = None,
    projekte: tuple[Projekt, ...] | None = None,
) -> Verteilung:
    """Allocate, assign, sum up, check. ``findings``, ``eingaben``, ``budgets``, ``quellen``, ``lesart`` go with it,
    and so do ``projekte`` as :func:`check_projects` gives them.

    ``erhebungen`` and ``vorher`` as for :class:`Basis`; declarations must have been checked for the year. Raises as
    :func:`allocate`, ``DataError`` where the rules refuse a claim that is too small, and ``InvariantBroken`` (a bug).
    """
    claims, decided = allocate(regeln, Basis(gebiet, erhebungen, vorher or {}))
    zuordnungen = assign(claims, gebiet, erklaerungen, regeln.jahr)
    listed = [*findings, *decided]
    if erklaerungen is not None:
        listed += default_findings(claims, zuordnungen, gebiet, erklaerungen.datei)
        listed += threshold_findings(claims, zuordnungen, gebiet, erklaerungen.datei)
        listed += _modelled_declarations(erklaerungen)
        if not any(line.is_delegable for line in regeln.posten):
            listed.append(Finding("E006", quelle=erklaerungen.datei))
    stop_on_errors(listed)
    listed += _modelled_findings(claims, gebiet, erhebungen)
    empfaenger = recipients(claims, zuordnungen, gebiet)
    verteilung = Verteilung(
        regeln=regeln,
        gebiet=gebiet,
        erhebungen=erhebungen,
        posten=claims,
        zuordnungen=tuple(sorted(zuordnungen, key=lambda z: (z.posten, z.ags, z.von_monat))),
        empfaenger=empfaenger,
        kreise=kreis_sums(claims, zuordnungen, gebiet),
        findings=sorted_findings(listed),
        eingaben=tuple(sorted(eingaben, key=lambda e: (e.rolle, e.name))),
        budgets=dict(budgets or {}),
        quellen=quellen or {},
        lesart=lesart or Lesart(),
        vorher=vorher or {},
        erklaerungen=erklaerungen,
        projekte=projekte,
        planung=planning(claims, zuordnungen, empfaenger, erklaerungen, regeln.jahr),
        unter_schwelle=below_threshold(claims, zuordnungen, gebiet),
    )
    check_invariants(verteilung)
    return verteilung


def _modelled_declarations(erklaerungen: Erklaerungen) -> list[Finding]:
    """A warning where declarations are a model: who receives is then no documented fact."""
    declared = list(erklaerungen.rows)
    modelled = sum(erklaerung.herkunft == Herkunft.MODELLIERT.value for erklaerung in declared)
    if not modelled:
        return []
    return [Finding("E008", quelle=erklaerungen.datei, wert=str(modelled), params={"alle": len(declared)})]


def _modelled_findings(
    claims: Iterable[PostenVerteilung], gebiet: Gebiet, erhebungen: Mapping[str, Erhebung]
) -> list[Finding]:
    """Per Erhebung with modelled counts: how many, and how many euros rest on them."""
    carried = dict.fromkeys(erhebungen, 0)
    allocated = dict.fromkeys(erhebungen, 0)
    for posten in claims:
        if posten.posten.schluessel is not None:
            for key in posten.posten.zaehlungen:
                allocated[key] += posten.verteilt_cents
                carried[key] += sum(z.betrag_cents for z in posten.zuweisungen if z.herkunft is Herkunft.MODELLIERT)
    return [
        Finding(
            "Z016",
            quelle=erhebung.datei,
            params={
                "erhebung": key.partition("/")[0],
                "modelliert": erhebung.modelliert,
                "gemeinden": len(erhebung.zaehlungen),
                "betrag_cents": carried[key],
                "von_cents": allocated[key],
            },
        )
        for key, erhebung in erhebungen.items()
        if erhebung.modelliert
    ]

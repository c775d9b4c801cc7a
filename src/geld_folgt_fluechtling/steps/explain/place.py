"""Why a Gemeinde or a Kreis gets what it gets: all its claims, what a small change would do, what is paradoxical."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geld_folgt_fluechtling.model.erlaeuterung import (
    Erlaeuterung,
    GemeindeZeile,
    KreisPosten,
    OhneAnspruch,
    PostenErlaeuterung,
    Projektempfang,
)
from geld_folgt_fluechtling.model.ort import Ort, ort_of
from geld_folgt_fluechtling.model.regelwerk import Status
from geld_folgt_fluechtling.model.verteilung import PostenVerteilung, Verteilung
from geld_folgt_fluechtling.steps.allocate import Basis, Rechnung, computed
from geld_folgt_fluechtling.steps.assign import KREIS
from geld_folgt_fluechtling.steps.explain.chain import chain
from geld_folgt_fluechtling.steps.explain.change import Changed, changes_of
from geld_folgt_fluechtling.steps.explain.paradox import probes_of, sum_probe
from geld_folgt_fluechtling.steps.explain.receiving import Receiving, own_way


def explain(ort: Ort, verteilung: Verteilung, only: str = "") -> Erlaeuterung:
    """Everything about the amounts of one place; with ``only`` about those from this Posten of the run."""
    gebiet = verteilung.gebiet
    lines = [line for line in verteilung.posten if only in ("", line.posten.id)]
    basis = Basis(gebiet, verteilung.erhebungen, verteilung.vorher)
    rechnungen = [computed(line.posten, basis) for line in lines if line.posten.is_distributed]
    own = _claimants(ort, verteilung)
    aenderungen, changed = changes_of(ort, own, rechnungen, basis)
    claims = [
        _claim(rechnung, ags, changed, verteilung)
        for rechnung in rechnungen
        for ags in own
        if ags in rechnung.key.ags
    ]
    return Erlaeuterung(
        ort=ort,
        regeln=verteilung.regeln,
        modellrechnung=verteilung.is_modelled,
        posten=tuple(claims),
        ohne_anspruch=tuple(_without_claim(lines, ort, own)),
        gemeinden=tuple(
            _of_gemeinden(line, ort, verteilung) for line in lines if ort.is_kreis and _by_gemeinde(line)
        ),
        aenderungen=aenderungen,
        eigene_wege=own_way(ort.ags, verteilung) if any(line.posten.is_delegable for line in lines) else (),
        projekte=_projects(ort, verteilung, only),
    )


def _projects(ort: Ort, verteilung: Verteilung, only: str) -> tuple[Projektempfang, ...] | None:
    """The projects of the place, of a Kreis those of its Gemeinden too."""
    if verteilung.projekte is None:
        return None
    gebiet, posten = verteilung.gebiet, verteilung.regeln.posten_by_id()
    return tuple(
        Projektempfang(project, posten[project.posten], ort_of(project.empfaenger_ags, gebiet))
        for project in verteilung.projekte
        if only in ("", project.posten)
        if ort.ags in (project.empfaenger_ags, gebiet.kreis_of(project.empfaenger_ags))
    )


def _claimants(ort: Ort, verteilung: Verteilung) -> tuple[str, ...]:
    """The units whose claims are the place's own: a Stadtkreis has those of both levels."""
    gemeinde = verteilung.gebiet.gemeinden.get(ort.ags)
    return (ort.ags, gemeinde.kreis_ags) if gemeinde is not None and gemeinde.is_stadtkreis else (ort.ags,)


def _claim(rechnung: Rechnung, ags: str, changed: Sequence[Changed], verteilung: Verteilung) -> PostenErlaeuterung:
    gebiet, posten = verteilung.gebiet, rechnung.posten.id
    moved = [one for one in changed if one.rechnung.posten.id == posten]
    return replace(
        chain(rechnung, ags, verteilung),
        proben=probes_of(rechnung, ags, moved, gebiet),
        summenprobe=sum_probe(rechnung, gebiet.kreis_of(ags), gebiet),
    )


def _without_claim(lines: Sequence[PostenVerteilung], ort: Ort, own: Sequence[str]) -> list[OhneAnspruch]:
    """The lines that give the place nothing, and why; for a Kreis those of Gemeinden are told as their table."""
    told = []
    for line in lines:
        if not line.posten.is_distributed:
            ended = line.posten.status is Status.VERTEILT
            told.append(OhneAnspruch(line.posten, "beendet" if ended else line.posten.status.value))
        elif not ort.is_kreis and line.posten.ebene == KREIS and len(own) == 1:
            told.append(OhneAnspruch(line.posten, KREIS))
    return told


def _by_gemeinde(line: PostenVerteilung) -> bool:
    return line.posten.is_distributed and line.posten.ebene != KREIS


def _of_gemeinden(line: PostenVerteilung, ort: Ort, verteilung: Verteilung) -> KreisPosten:
    """The claims of all Gemeinden of a Kreis, with who receives each, and what the Landkreis receives."""
    gebiet, posten = verteilung.gebiet, line.posten
    receiving = Receiving(posten, verteilung)
    rows = [
        GemeindeZeile(
            ort=ort_of(claim.ags, gebiet),
            wert=claim.schluesselwert,
            herkunft=claim.herkunft,
            betrag_cents=claim.betrag_cents,
            empfang=receiving.of_claim(claim.ags),
        )
        for claim in line.zuweisungen
        if gebiet.kreis_of(claim.ags) == ort.ags
    ]
    of_it = sum(k.davon_landkreis_cents for k in verteilung.kreise if (k.posten, k.kreis_ags) == (posten.id, ort.ags))
    return KreisPosten(posten, tuple(rows), of_it, receiving.of_landkreis(ort.ags))

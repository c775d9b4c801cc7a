"""Completing a partial Erhebung: missing Gemeinden estimated inside the known totals, each row marked.

Within a total the persons not yet reported go to the missing Gemeinden by Hare-Niemeyer on a key
(population, or the counts of an earlier Erhebung); ties go to the larger key value, then the smaller AGS.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from geld_folgt_fluechtling.model.erhebung import Erhebung, Herkunft, Zaehlung
from geld_folgt_fluechtling.model.errors import DataError
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.gebiet import Gebiet
from geld_folgt_fluechtling.steps.check import implausible
from geld_folgt_fluechtling.steps.rounding import hare_niemeyer
from geld_folgt_fluechtling.steps.ties import larger_weight_first


@dataclass(frozen=True, slots=True)
class _Block:
    """Gemeinden that share one total; ``total`` is ``None`` where none is known."""

    name: str
    gemeinden: tuple[str, ...]
    total: int | None


def complete(erhebung: Erhebung, gebiet: Gebiet, schluessel: Mapping[str, int]) -> Erhebung:
    """The Erhebung with a count for every Gemeinde; estimated ones are ``modelliert``.

    ``schluessel`` is the key value of every Gemeinde. Known totals are the Erhebung's own, of single Kreise
    and of all; without a total of all, the missing follow the reporting Gemeinden's rate. Raises
    ``DataError`` where the known numbers contradict each other or give no basis.
    """
    findings = [
        Finding("V009", quelle=erhebung.datei, ags=ags, params={"name": gemeinde.name})
        for ags, gemeinde in gebiet.gemeinden.items()
        if ags not in schluessel
    ]
    if findings:
        raise DataError(*findings)
    estimated: dict[str, int] = {}
    for block in _blocks(erhebung, gebiet):
        estimated |= _estimate(block, erhebung, schluessel, findings)
    if findings:
        raise DataError(*findings)
    absurd = [
        Finding("V008", quelle=erhebung.datei, ags=ags, wert=str(n), params={"name": gebiet.gemeinden[ags].name})
        for ags, n in estimated.items()
        if implausible(n, gebiet.gemeinden[ags], gebiet) == "Z008"
    ]
    if absurd:
        raise DataError(*absurd)
    blanks = ("",) * len(erhebung.weitere_spalten)
    zaehlungen = dict(erhebung.zaehlungen)
    zaehlungen |= {ags: Zaehlung(ags, persons, Herkunft.MODELLIERT, blanks) for ags, persons in estimated.items()}
    return replace(erhebung, zaehlungen=dict(sorted(zaehlungen.items())), luecken=())


def _blocks(erhebung: Erhebung, gebiet: Gebiet) -> list[_Block]:
    members: dict[str, list[str]] = {kreis: [] for kreis in erhebung.kreise}
    others: list[str] = []
    for ags, gemeinde in sorted(gebiet.gemeinden.items()):
        members.get(gemeinde.kreis_ags, others).append(ags)
    blocks = [
        _Block(gebiet.kreise[kreis].name, tuple(members[kreis]), summe.personen)
        for kreis, summe in erhebung.kreise.items()
    ]
    total = None
    if erhebung.gesamt is not None:
        total = erhebung.gesamt.personen - sum(summe.personen for summe in erhebung.kreise.values())
    return [*blocks, _Block(gebiet.bezeichnung, tuple(others), total)]


def _estimate(
    block: _Block, erhebung: Erhebung, schluessel: Mapping[str, int], findings: list[Finding]
) -> dict[str, int]:
    reported = [ags for ags in block.gemeinden if ags in erhebung.zaehlungen]
    missing = [ags for ags in block.gemeinden if ags not in erhebung.zaehlungen]
    counted = sum(erhebung.zaehlungen[ags].personen for ags in reported)
    weights = [schluessel[ags] for ags in missing]
    params: dict[str, str | int] = {"ort": block.name, "gemeldet": counted, "summe": block.total or 0}
    if block.total is None:
        rest = _by_rate(erhebung, schluessel, weights)
        if rest is None:
            findings.append(Finding("V004", quelle=erhebung.datei, params=params))
            return {}
    else:
        rest = block.total - counted
    if rest < 0:
        findings.append(Finding("V001", quelle=erhebung.datei, params=params))
    elif rest > 0 and not missing:
        findings.append(Finding("V002", quelle=erhebung.datei, params=params))
    elif rest > 0 and sum(weights) == 0:
        findings.append(Finding("V003", quelle=erhebung.datei, params=params))
    elif missing:
        return dict(zip(missing, _share(rest, weights), strict=True))
    return {}


def _share(persons: int, weights: Sequence[int]) -> list[int]:
    if persons == 0:
        return [0] * len(weights)
    rank = larger_weight_first(list(weights), list(range(len(weights))))
    return hare_niemeyer(persons, weights, 1, rank).cents


def _by_rate(erhebung: Erhebung, schluessel: Mapping[str, int], weights: Sequence[int]) -> int | None:
    """Persons of the missing at the reporting Gemeinden's rate, half-up; ``None`` without a basis."""
    if not weights:
        return 0
    basis = sum(schluessel[ags] for ags in erhebung.zaehlungen)
    if basis == 0:
        return None
    missing = sum(weights)
    return (2 * erhebung.personen * missing + basis) // (2 * basis)

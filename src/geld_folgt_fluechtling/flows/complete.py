"""Completing a partial Erhebung: counts and known totals in, a complete table and its sidecar out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from geld_folgt_fluechtling.files.beiblatt import is_result, known_total, lesart_document, sidecar_toml
from geld_folgt_fluechtling.files.erhebung import (
    Erhebungsdatei,
    erhebung_csv,
    open_complete,
    open_partial,
    read_erhebung,
)
from geld_folgt_fluechtling.files.gebiet import read_gebiet
from geld_folgt_fluechtling.files.outfiles import table_target, write_files
from geld_folgt_fluechtling.files.resources import bundled_erhebungen
from geld_folgt_fluechtling.model.erhebung import BekannteSumme, Erhebung, Vervollstaendigung
from geld_folgt_fluechtling.model.errors import UsageError, stop_on_errors
from geld_folgt_fluechtling.model.findings import Finding, sorted_findings
from geld_folgt_fluechtling.model.gebiet import Gebiet
from geld_folgt_fluechtling.model.lesart import Lesart
from geld_folgt_fluechtling.model.regelwerte import Sicherheit
from geld_folgt_fluechtling.steps.check import half_blank, incomplete
from geld_folgt_fluechtling.steps.complete import complete as complete_counts

BY_POPULATION, BY_PREVIOUS = "einwohner", "vorherige"
METHODS = (BY_POPULATION, BY_PREVIOUS)


@dataclass(frozen=True)
class Completed:
    """The complete Erhebung, how many of its counts were there before, and where it was written."""

    erhebung: Erhebung
    gemeldet: int
    datei: Path
    beiblatt: Path
    findings: tuple[Finding, ...] = ()


def complete(
    erhebung: str | Path,
    *,
    by: str | None = None,
    previous: str | Path | None = None,
    total: int | None = None,
    out: str | Path | None = None,
    treat: Mapping[str, int | None] | None = None,
    sheet: str | None = None,
    force: bool = False,
    gebiet: Gebiet | str | Path | None = None,
) -> Completed:
    """Estimate the missing Gemeinden of an Erhebung (a bundled id, a folder, or a file) and write it.

    ``by`` is ``einwohner`` or ``vorherige`` (then ``previous`` names the earlier Erhebung), by default what
    the sidecar says, else ``einwohner``. ``total`` replaces the sidecar's; ``treat`` and ``sheet`` as in
    :func:`allocate`. Raises ``DataError`` for counts that contradict the totals, ``UsageError``, ``FileError``.
    """
    findings: list[Finding] = []
    register = gebiet if isinstance(gebiet, Gebiet) else read_gebiet(gebiet)[0]
    lesart = Lesart(sheet, treat or {})
    datei = open_partial(str(erhebung))
    partial = read_erhebung(datei, register, findings, lesart)
    method = method_of(partial, by, previous)
    if method.nach == BY_POPULATION and method.stand is None:
        method = replace(method, stand=register.stand_nearest(partial.stichtag))
    earlier = open_complete(method.erhebung) if method.nach == BY_PREVIOUS else None
    key = key_of(earlier, method, register, findings)
    stop_on_errors([*findings, *half_blank(partial)])
    if total is not None:
        given = BekannteSumme(total, Sicherheit.ANNAHME, "mit --total angegeben")
        partial = replace(partial, gesamt=given)
    target = _target(str(erhebung), out)
    full = complete_counts(partial, register, key)
    full = replace(full, beiblatt=_sidecar(full, method) | lesart_document(lesart))
    stop_on_errors(incomplete(full, register))
    sidecar = target.with_suffix(".toml")
    contents = {target: erhebung_csv(full, register), sidecar: sidecar_toml(full.beiblatt)}
    inputs = [*datei.pfade, *(earlier.pfade if earlier else ())]
    write_files(contents, force=force, is_ours=lambda: is_result(sidecar), inputs=inputs)
    return Completed(full, len(partial.zaehlungen), target, sidecar, sorted_findings(findings))


def _target(name: str, out: str | Path | None) -> Path:
    return table_target(_default_target(name) if out is None else out)


def _default_target(name: str) -> Path:
    if name in bundled_erhebungen():
        return Path(f"erhebung-{name}.csv")
    return Path(f"{Path(name).stem}-vollstaendig.csv")


def method_of(partial: Erhebung, by: str | None = None, previous: str | Path | None = None) -> Vervollstaendigung:
    """How gaps are filled: as was asked for, else as the sidecar says, else by population.

    Raises ``UsageError`` for what contradicts itself or names no earlier Erhebung.
    """
    stated = partial.vervollstaendigung
    if by == BY_POPULATION and previous is not None:
        raise UsageError(Finding("V010"))
    if by is None and previous is None and stated is not None:
        if stated.nach == BY_PREVIOUS and not stated.erhebung:
            raise UsageError(Finding("V005", quelle=partial.datei))
        return stated
    if by == BY_PREVIOUS or (by is None and previous is not None):
        earlier = stated.erhebung if previous is None and stated is not None else previous
        if earlier is None or (previous is None and not earlier):
            raise UsageError(Finding("V005", quelle=partial.datei))
        return Vervollstaendigung(BY_PREVIOUS, erhebung=str(earlier))
    if by not in (None, BY_POPULATION):
        raise UsageError(Finding("V007", wert=str(by), params={"bekannt": ", ".join(METHODS)}))
    return Vervollstaendigung(BY_POPULATION, stand=stated.stand if stated is not None else None)


def key_of(
    datei: Erhebungsdatei | None, method: Vervollstaendigung, gebiet: Gebiet, findings: list[Finding]
) -> dict[str, int]:
    """The key value of every Gemeinde: its population at a date, or its count in the earlier Erhebung."""
    if datei is not None:
        earlier = read_erhebung(datei, gebiet, findings)
        findings.extend(incomplete(earlier, gebiet))
        return {ags: zaehlung.personen for ags, zaehlung in earlier.zaehlungen.items()}
    known = gebiet.einwohner
    if method.stand is None or method.stand not in known:
        dates = ", ".join(day.isoformat() for day in sorted(known))
        raise UsageError(Finding("V006", wert=str(method.stand or ""), params={"bekannt": dates}))
    return dict(known[method.stand])


def _sidecar(full: Erhebung, method: Vervollstaendigung) -> dict[str, Any]:
    """The partial Erhebung's sidecar, with the total that was used and how the gaps were filled."""
    filled = ("fehlende_kreise", "fehlende_gemeinden")
    document = {key: value for key, value in full.beiblatt.items() if key not in filled}
    if full.stichtag is not None:
        document.setdefault("stichtag", full.stichtag)  # a report says it on its cover sheet
    if full.gesamt is not None:
        document["gesamt"] = known_total(full.gesamt)
    how: dict[str, Any] = {"nach": method.nach}
    if method.stand is not None:
        how["stand"] = method.stand
    if method.erhebung:
        how["erhebung"] = Path(method.erhebung).name  # where it lay says nothing to others
    return document | {"vervollstaendigung": how | {"modelliert": full.modelliert}}

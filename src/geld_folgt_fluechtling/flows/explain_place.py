"""Explaining an amount: a place in, every step from its count to the recipient out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from geld_folgt_fluechtling.files.inputs import printable
from geld_folgt_fluechtling.files.previous import Claims
from geld_folgt_fluechtling.files.regelwerk import read_regelwerk
from geld_folgt_fluechtling.flows.allocate import allocate
from geld_folgt_fluechtling.flows.replay import replay
from geld_folgt_fluechtling.model.erlaeuterung import Erlaeuterung
from geld_folgt_fluechtling.model.errors import UsageError
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.gebiet import Gebiet
from geld_folgt_fluechtling.model.ort import Ort, orte_of
from geld_folgt_fluechtling.model.regelwerk import Lauf
from geld_folgt_fluechtling.model.standard import STANDARD
from geld_folgt_fluechtling.model.verteilung import Verteilung
from geld_folgt_fluechtling.steps.explain.place import explain
from geld_folgt_fluechtling.steps.orte import nearest_orte, orte_beside, orte_named

_SHOWN = 12


def explain_place(
    place: str,
    year: int | None = None,
    *,
    run: str | Path | None = None,
    posten: str = "",
    stage: str = Lauf.ENDGUELTIG.value,
    rules: str | Path = STANDARD,
    variants: Iterable[str | Path] = (),
    counts: str | Path | Iterable[tuple[str, str | Path]] | Mapping[str, str | Path] = (),
    declarations: str | Path | None = None,
    projects: str | Path | Iterable[str | Path] = (),
    budgets: Mapping[str, int] | None = None,
    treat: Mapping[str, int | None] | None = None,
    sheet: str | None = None,
    previous: str | Path | Claims | None = None,
    gebiet: Gebiet | str | Path | None = None,
) -> Erlaeuterung:
    """Why a Gemeinde or a Kreis gets what it gets, step by step; from one ``posten`` or from all.

    ``place`` is an AGS or an unambiguous name. The run is the one in the folder ``run``, computed again as
    :func:`replay` does, or else the one that :func:`allocate` makes of all other arguments; without a ``year`` it is
    the latest that the rule book has for the stage. Raises as these do, and ``UsageError`` for a place that there is
    not (U037) or that is ambiguous (U038), a Posten that the run does not have (U039) and a run with other arguments
    beside it (U035).
    """
    if run is not None:
        beside = {
            "year": year is not None,
            "stage": stage != Lauf.ENDGUELTIG.value,
            "rules": str(rules) != STANDARD,
            "variant": bool(tuple(variants)),
            "counts": bool(counts),
            "declarations": declarations is not None,
            "projects": bool(projects),
            "budget": bool(budgets),
            "treat": bool(treat),
            "sheet": sheet is not None,
            "previous": previous is not None,
            "gebiet": gebiet is not None,
        }
        refuse_beside_a_run(run, [name for name, given in beside.items() if given])
        verteilung = replay(run)
    else:
        verteilung = allocate(
            latest_year(rules, stage) if year is None else year,
            stage=stage,
            rules=rules,
            variants=variants,
            counts=counts,
            declarations=declarations,
            projects=projects,
            budgets=budgets,
            treat=treat,
            sheet=sheet,
            previous=previous,
            gebiet=gebiet,
        )
    _check_posten(posten, verteilung)
    explained = explain(place_named(place, verteilung.gebiet), verteilung, posten)
    return explained if run is None else replace(explained, ordner=printable(run))


def refuse_beside_a_run(run: str | Path, options: Sequence[str]) -> None:
    """Raise ``UsageError`` (U035) where anything is said that the run in the folder says itself."""
    if options:
        raise UsageError(Finding("U035", quelle=printable(run), wert=", ".join(f"--{name}" for name in options)))


def latest_year(rules: str | Path, stage: str) -> int:
    """The latest year for which a rule book has rules of this stage, else its latest year of all.

    Raises as :func:`allocate` for a rule book that cannot be read.
    """
    years = read_regelwerk(str(rules))[0].jahr
    of_this_stage = [year for year, stages in years.items() if stage in [known.value for known in stages]]
    return max(map(int, of_this_stage or years), default=0)


def place_named(text: str, gebiet: Gebiet) -> Ort:
    """The one Gemeinde or Kreis that is meant. Raises ``UsageError``: U037 for none, U038 for several."""
    orte = orte_of(gebiet)
    found = orte_named(text, orte)
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(Finding("U038", wert=text, params={"orte": listed(orte_beside(text, found, orte))}))
    raise UsageError(Finding("U037", wert=text, params={"naechste": listed(nearest_orte(text, orte))}))


def listed(orte: list[Ort]) -> str:
    """AGS, name, kind and Kreis of each; of very many the first."""
    lines = [f"{o.ags} {o.name} ({', '.join(part for part in (o.art, o.kreis) if part)})" for o in orte[:_SHOWN]]
    return "".join(f"\n  {line}" for line in [*lines, *(["…"] if len(orte) > _SHOWN else [])])


def _check_posten(posten: str, verteilung: Verteilung) -> None:
    known = [line.posten.id for line in verteilung.posten]
    if posten and posten not in known:
        raise UsageError(Finding("U039", wert=posten, params={"bekannt": ", ".join(known)}))

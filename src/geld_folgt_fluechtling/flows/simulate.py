"""Simulating errors of a count: rules, counts and an error model in; how sure each amount is out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geld_folgt_fluechtling.files.auswertung import read_auswertung
from geld_folgt_fluechtling.files.beiblatt import lesart_document
from geld_folgt_fluechtling.files.fehlermodell import read_fehlermodell
from geld_folgt_fluechtling.files.rundir import Written
from geld_folgt_fluechtling.flows.allocate import allocate
from geld_folgt_fluechtling.flows.write import FORMATS
from geld_folgt_fluechtling.flows.write_evaluation import write_evaluation
from geld_folgt_fluechtling.model.errors import UsageError
from geld_folgt_fluechtling.model.fehlermodell import NICHTMELDER, Fehlermodell
from geld_folgt_fluechtling.model.findings import Finding, sorted_findings
from geld_folgt_fluechtling.model.gebiet import Gebiet
from geld_folgt_fluechtling.model.money import eur_text
from geld_folgt_fluechtling.model.regelwerk import Lauf
from geld_folgt_fluechtling.model.simulation import Simulation
from geld_folgt_fluechtling.model.standard import STANDARD
from geld_folgt_fluechtling.model.verteilung import Verteilung
from geld_folgt_fluechtling.report.language import Language
from geld_folgt_fluechtling.steps.simulating.draws import cell_bytes, draw_all
from geld_folgt_fluechtling.steps.simulating.places import check_model, fehler_of
from geld_folgt_fluechtling.steps.simulating.plan import Auftrag, planned
from geld_folgt_fluechtling.steps.simulating.statistics import scenarios, spread
from geld_folgt_fluechtling.steps.simulating.streams import BLOCK

if TYPE_CHECKING:
    from geld_folgt_fluechtling.files.previous import Claims

DRAWS, SEED = 10_000, 1
_MOST_BYTES = 1 << 30
_LARGEST_SEED = 2**63


def simulate(
    year: int,
    errors: str | Path,
    *,
    draws: int = DRAWS,
    seed: int = SEED,
    posten: str | Iterable[str] = (),
    stage: str = Lauf.ENDGUELTIG.value,
    rules: str | Path = STANDARD,
    variants: Iterable[str | Path] = (),
    counts: str | Path | Iterable[tuple[str, str | Path]] | Mapping[str, str | Path] = (),
    budgets: Mapping[str, int] | None = None,
    treat: Mapping[str, int | None] | None = None,
    sheet: str | None = None,
    previous: str | Path | Claims | None = None,
    gebiet: Gebiet | str | Path | None = None,
    threads: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Simulation:
    """Draw wrong counts by an error model and allocate exactly in every draw; nothing is written.

    The counts given, or the bundled ones, are taken as the true ones. ``errors`` is the id of an error model or a
    file, ``posten`` the ids of those to simulate (by default all of one level, see :func:`planned`), ``seed`` decides
    the draws alone, whatever the number of ``threads``; ``progress`` is called with draws done and wanted. All else
    is as for :func:`allocate`, which raises what it finds; besides ``UsageError`` (S001, S010, S011) and
    ``RulesError``.
    """
    if not 0 <= seed < _LARGEST_SEED:
        raise UsageError(Finding("S011", wert=str(seed)))
    modell, modell_file = read_fehlermodell(errors)
    auswertung, auswertung_file = read_auswertung()
    check_model(modell, modell_file.name, auswertung)
    verteilung = allocate(
        year,
        stage=stage,
        rules=rules,
        variants=variants,
        counts=counts,
        budgets=budgets,
        treat=treat,
        sheet=sheet,
        previous=previous,
        gebiet=gebiet,
    )
    auftrag = planned(verteilung, [posten] if isinstance(posten, str) else list(posten))
    _check_draws(draws, auftrag)
    fehler = fehler_of(modell, verteilung, auftrag, auswertung)
    gezogen = draw_all(auftrag, fehler, draws, seed, threads=threads, progress=progress)
    return Simulation(
        verteilung=verteilung,
        fehlermodell=modell,
        posten=tuple(plan.id for plan in auftrag.plans),
        ziehungen=draws,
        saat=seed,
        orte=spread(auftrag, gezogen, verteilung.gebiet),
        szenarien=scenarios(gezogen.reihen, int(auftrag.amounts.sum())),
        findings=sorted_findings([*verteilung.findings, *_told(auftrag), *_circular(modell, verteilung, auftrag)]),
        eingaben=tuple(sorted([*verteilung.eingaben, modell_file, auswertung_file], key=lambda e: (e.rolle, e.name))),
        optionen=_options(verteilung, modell, auftrag, draws, seed),
    )


def write_simulation(
    simulation: Simulation,
    out: str | Path | None = None,
    *,
    formats: Iterable[str] = FORMATS,
    lang: str = "de",
    force: bool = False,
) -> Written:
    """Write the folder ``out``, by default ``simulation-YEAR-LAUF`` in the current folder.

    Raises as :func:`write_evaluation`.
    """

    def workbook(language: Language, digest: str, version: str) -> bytes:
        from geld_folgt_fluechtling.report.simulation.book import workbook_bytes

        return workbook_bytes(simulation, language, digest, version)

    return write_evaluation(simulation.lauf, workbook, out, formats=formats, lang=lang, force=force)


def _check_draws(draws: int, auftrag: Auftrag) -> None:
    """Raise ``UsageError`` for no draws, or for more than memory is meant for."""
    places = len(auftrag.ags)
    most = _MOST_BYTES // (cell_bytes(auftrag) * places)
    if not 1 <= draws <= most:
        params: dict[str, str | int] = {"grenze": most, "anzahl": places, "summe": most * places}
        raise UsageError(Finding("S010", wert=str(draws), params=params))


def _told(auftrag: Auftrag) -> list[Finding]:
    """What is left out."""
    return [Finding("S012", params={"posten": name}) for name in auftrag.left_out]


def _circular(modell: Fehlermodell, verteilung: Verteilung, auftrag: Auftrag) -> list[Finding]:
    """Missing reports are completed as modelled counts were made."""
    if all(fehler.art != NICHTMELDER for fehler in modell.fehler):
        return []
    erhebungen = [verteilung.erhebungen[name] for name in auftrag.counts]
    return [
        Finding(
            "S013",
            quelle=e.datei,
            params={"erhebung": e.bezeichnung, "anzahl": e.modelliert, "alle": len(e.zaehlungen)},
        )
        for e in erhebungen
        if e.modelliert
    ]


def _options(verteilung: Verteilung, modell: Fehlermodell, auftrag: Auftrag, draws: int, seed: int) -> dict[str, Any]:
    """What changes the result beside the inputs; numpy's version, for it may draw otherwise in another one."""
    import numpy as np

    return {
        "regelwerk": verteilung.regeln.regelwerk,
        "varianten": list(verteilung.regeln.varianten),
        "budget": {key: eur_text(cents) for key, cents in verteilung.budgets.items()},
        "erhebungen": {key: e.datei for key, e in verteilung.erhebungen.items() if not e.mitgeliefert},
        "fehlermodell": modell.id,
        "posten": [plan.id for plan in auftrag.plans],
        "ziehungen": draws,
        "saat": seed,
        "ziehungen_je_block": BLOCK,
        "numpy": np.__version__,
        **lesart_document(verteilung.lesart),
    }

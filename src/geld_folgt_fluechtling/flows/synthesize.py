"""Making up a register of persons: an Erhebung in, records out that give it again when they are counted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from geld_folgt_fluechtling.files.erhebung import Erhebungsdatei, open_complete, read_erhebung
from geld_folgt_fluechtling.files.gebiet import read_gebiet
from geld_folgt_fluechtling.files.made_register import register_paths, write_register
from geld_folgt_fluechtling.files.methoden import read_methode
from geld_folgt_fluechtling.model.erhebung import Erhebung
from geld_folgt_fluechtling.model.errors import DataError, UsageError, stop_on_errors
from geld_folgt_fluechtling.model.findings import Finding, sorted_findings
from geld_folgt_fluechtling.model.gebiet import Gebiet
from geld_folgt_fluechtling.model.kuenstlich import DEFAULT_SEED, Inflow, Registerplan
from geld_folgt_fluechtling.model.synthesized import Synthesized
from geld_folgt_fluechtling.model.version import VERSION
from geld_folgt_fluechtling.steps.register_plan import plan_register

METHOD = "paragraph-29d"
"""Counted by this method the register gives its Erhebung again."""
MOST_ROWS = 10**9


def synthesize(
    erhebung: str | Path,
    *,
    out: str | Path,
    seed: int = DEFAULT_SEED,
    rows: int | None = None,
    stichtag: date | None = None,
    force: bool = False,
    gebiet: Gebiet | str | Path | None = None,
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> Synthesized:
    """Make up a register that gives an Erhebung (a bundled id, or a file) when it is counted as the law says.

    ``out`` ends in ``.parquet`` or ``.csv``, or is a folder of Parquet. ``rows`` fills it up to that many records
    with such as count nowhere; ``stichtag`` is the Erhebung's by default. The same seed gives the same bytes.
    Gemeinden that the Erhebung does not have get nobody. ``progress`` is told how many records of how many are
    written. Raises ``DataError`` with every finding, ``UsageError`` (M901, M902), ``FileError``.
    """
    register_paths(out)
    findings: list[Finding] = []
    register = gebiet if isinstance(gebiet, Gebiet) else read_gebiet(gebiet)[0]
    datei = open_complete(str(erhebung))
    counted = read_erhebung(datei, register, findings)
    day = stichtag or counted.stichtag
    if day is None:
        raise DataError(*sorted_findings([*findings, Finding("M903", quelle=counted.datei)]))
    stop_on_errors(findings)
    if counted.personen > MOST_ROWS:
        raise _too_many(rows, counted.personen)
    plan = plan_register(counted, register, day, _inflow(), seed, rows)
    if plan.zeilen > MOST_ROWS or (rows is not None and plan.zeilen != rows):
        smallest = plan if rows is None else plan_register(counted, register, day, plan.fenster, seed, None)
        raise _too_many(rows, smallest.zeilen)
    about = _about(plan, counted, datei)
    paths = write_register(plan, out, about, force=force, progress=progress)
    return Synthesized(counted, plan, METHOD, *paths, sorted_findings(findings))


def _inflow() -> Inflow:
    """The window of the method, which decides who counts."""
    window = read_methode(METHOD)[0].zuzug
    assert window is not None  # the law has one
    return Inflow(window.ab, window.bis)


def _too_many(rows: int | None, needed: int) -> UsageError:
    return UsageError(Finding("M902", wert=str(rows or needed), params={"unten": needed, "grenze": MOST_ROWS}))


def _about(plan: Registerplan, erhebung: Erhebung, datei: Erhebungsdatei) -> dict[str, Any]:
    """What the sidecar says of how the register came to be; nothing of it depends on where files lie."""
    return {
        "hinweis": "Künstliches Register: Keine dieser Personen gibt es. Die Anteile der Gruppen sind erfunden.",
        "programm": VERSION,
        "seed": plan.seed,
        "stichtag": plan.stichtag,
        "datensaetze": plan.zeilen,
        "personen_gezaehlt": erhebung.personen,
        "familiennachzug": "erfunden" if plan.familiennachzug_erfunden else "aus der Erhebung",
        "methode": METHOD,
        "zuzug_ab": plan.fenster.ab,
        "zuzug_bis": plan.fenster.bis,
        "erhebung": {
            "id": erhebung.id,
            "datei": datei.zahlen.name,
            "sha256": datei.zahlen.sha256,
            **({"beiblatt_sha256": datei.beiblatt.sha256} if datei.beiblatt else {}),
        },
        "widersprueche": dict(plan.widersprueche),
        "gruppen": {
            name: {"personen": persons, "datensaetze": records} for name, (persons, records) in plan.je_gruppe.items()
        },
    }

"""A finished run as an alternative: as it lies in its folder, nothing of it computed again."""

from __future__ import annotations

from geld_folgt_fluechtling.files.stored_run import read_run, read_run_files
from geld_folgt_fluechtling.flows.ground import Ground
from geld_folgt_fluechtling.flows.made import Made, erhoben, received, said
from geld_folgt_fluechtling.flows.replay import recorded_counts
from geld_folgt_fluechtling.model.angabe import Angabe
from geld_folgt_fluechtling.model.errors import FileError, UsageError
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.regelwerk import Status
from geld_folgt_fluechtling.model.stored_run import StoredRun
from geld_folgt_fluechtling.model.vergleich import Alternative

_SHOWN = 5
_RECEIVED = (
    "posten", "empfaenger_art", "empfaenger_ags", "zusammenschluss", "empfaenger", "gemeinden", "betrag_eur",
)  # fmt: skip


def finished_run(angabe: Angabe, ground: Ground, only: str) -> Made:
    """The run in the folder that ``angabe`` names; of one Posten with ``only``.

    Raises ``UsageError`` (C006) for a run of another year or stage, ``FileError`` for places that the register does
    not have (C008) and for what is no undamaged run.
    """
    run = read_run(angabe.was, ("zuweisungen", "zuordnungen", "empfaenger", "posten"))
    _check_run(run, ground)
    counted = recorded_counts(run)
    assigned = run.columns("zuordnungen", "posten", "ags", "empfaenger_ags")
    lines = [line for line in run.columns("posten", "posten", "status", "budget_eur") if only in ("", line[0])]
    used = _erhebungen(run, only)
    surveys = tuple(
        erhoben(key, erhebung, counted)
        for key, erhebung in counted.erhebungen.items()
        if key.partition("/")[0] in used
    )
    alternative = Alternative(
        name=angabe.name,
        art=angabe.art,
        angabe=said(angabe),
        zuweisungen={key: cents for key, cents in run.betraege.items() if only in ("", key[0])},
        empfaenger=received(row for row in run.columns("empfaenger", *_RECEIVED) if only in ("", row[0])),
        delegiert=frozenset(str(ags) for posten, ags, to in assigned if to != ags and only in ("", posten)),
        erhoben=surveys,
        is_modelled=any(survey.modelliert for survey in surveys),
    )
    names = {str(key): str(name) for key, name in run.columns("posten", "posten", "bezeichnung")}
    return Made(
        alternative,
        sum(cents for _, status, cents in lines if status == Status.VERTEILT.value and isinstance(cents, int)),
        tuple(read_run_files(run, "")),
        (),
        {key: names[key] for key in sorted({posten for posten, _ in run.betraege})},
        str(run.regeln.get("titel", "")),
        {"laufkennung": run.laufkennung},
    )


def _erhebungen(run: StoredRun, only: str) -> set[str]:
    """The ids of the Erhebungen that its Posten use."""
    cells = run.columns("posten", "posten", "erhebung")
    return {key for posten, names in cells if only in ("", posten) for key in str(names or "").split()}


def _check_run(run: StoredRun, ground: Ground) -> None:
    """It is of the same year and stage, and of the same places."""
    if (run.jahr, run.lauf) != (ground.jahr, ground.lauf.value):
        params: dict[str, str | int] = {
            "jahr": str(run.jahr),
            "lauf": run.lauf,
            "erwartet": f"{ground.jahr}, {ground.lauf.value}",
        }
        raise UsageError(Finding("C006", quelle=run.ordner, params=params))
    known = {*ground.gebiet.gemeinden, *ground.gebiet.kreise}
    unknown = sorted({ags for _, ags in run.betraege} - known)
    if unknown:
        shown = ", ".join([*unknown[:_SHOWN], *(["…"] if len(unknown) > _SHOWN else [])])
        raise FileError(Finding("C008", quelle=run.ordner, params={"orte": shown}))

"""The rows of the tables ``planungsrahmen`` and ``schwelle``, which runs have whose rules are about applying."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from geld_folgt_fluechtling.model.columns import Row
from geld_folgt_fluechtling.model.planung import Planungsrahmen, UnterSchwelle, vze_text

if TYPE_CHECKING:
    from geld_folgt_fluechtling.model.gebiet import Gebiet
    from geld_folgt_fluechtling.model.verteilung import Verteilung


def planning_tables(verteilung: Verteilung) -> dict[str, list[Row]]:
    """The tables that the rules of the run ask for, which may have no row; sorted by their key."""
    run = (verteilung.regeln.jahr, verteilung.regeln.lauf.value)
    tables = {}
    if any(posten.has_frames for posten in verteilung.regeln.posten):
        tables["planungsrahmen"] = planning_rows(run, verteilung.planung)
    if any(posten.has_threshold for posten in verteilung.regeln.posten):
        tables["schwelle"] = _threshold_rows(run, verteilung.unter_schwelle, verteilung.gebiet)
    return tables


def planning_rows(run: tuple[int, str], planung: Iterable[Planungsrahmen]) -> list[Row]:
    """One row per frame; ``run`` is its year and its stage."""
    rows: list[Row] = []
    for frame in planung:
        e, (high, low, mix) = frame.empfaenger, frame.stellen
        rows.append(
            (*run, e.posten, e.art, e.ags, e.name, e.zusammenschluss,
             frame.durchfuehrung, frame.traeger, frame.monate, e.schluesselwert, e.betrag_cents,
             frame.schwelle_cents, "ja" if frame.kann_beantragen else "nein",
             vze_text(high), vze_text(low),
             vze_text(mix.hochschulabschluss), vze_text(mix.berufsausbildung), mix.rest_cents,
             None if frame.personen_je_vze is None else vze_text(frame.personen_je_vze))
        )  # fmt: skip
    return rows


def _threshold_rows(run: tuple[int, str], below: Iterable[UnterSchwelle], gebiet: Gebiet) -> list[Row]:
    rows: list[Row] = []
    for one in below:
        claim = one.zuweisung
        gemeinde = gebiet.gemeinden[claim.ags]
        rows.append(
            (*run, claim.posten, claim.ags, gemeinde.name, gemeinde.kreis_ags, gebiet.kreise[gemeinde.kreis_ags].name,
             one.option, one.zusammenschluss, claim.schluesselwert, claim.betrag_cents,
             one.schwelle_cents, one.schwelle_cents - claim.betrag_cents, one.fehlende_personen,
             one.verband, one.verband_cents, " ".join(one.nachbarn), one.gruppe_cents)
        )  # fmt: skip
    return rows

"""Tables of a run with projects: the projects, and all that the Pakt brings each Gemeinde and each Kreis."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

from geld_folgt_fluechtling.model.columns import Row

if TYPE_CHECKING:
    from geld_folgt_fluechtling.model.gebiet import Gebiet
    from geld_folgt_fluechtling.model.verteilung import Verteilung

TABLES = ("projekte", "gesamt")


def project_rows(verteilung: Verteilung) -> dict[str, list[Row]]:
    """The rows of ``projekte`` and ``gesamt``; no table at all where the run was given no projects."""
    if verteilung.projekte is None:
        return {}
    return {"projekte": _projekte(verteilung), "gesamt": gesamt_rows(verteilung)}


def money_by_place(verteilung: Verteilung) -> Mapping[str, Mapping[str, int]]:
    """Cents keyed by AGS, then by Posten: of a Gemeinde (eight digits) its own claims, whoever receives them, and
    its projects; of a Kreis (five) everything of its Gemeinden, and what it has itself.
    """
    money: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    amounts = [(z.posten, z.ags, z.betrag_cents) for z in verteilung.zuweisungen]
    amounts += [(p.posten, p.empfaenger_ags, p.betrag_cents) for p in verteilung.projekte or ()]
    for posten, ags, cents in amounts:
        for place in {ags, verteilung.gebiet.kreis_of(ags)}:
            money[place][posten] += cents
    return money


def _projekte(verteilung: Verteilung) -> list[Row]:
    gebiet, run = verteilung.gebiet, (verteilung.regeln.jahr, verteilung.regeln.lauf.value)
    return [
        (*run, p.posten, p.foerderlinie, p.projekt, recipient_kind(p.empfaenger_ags, gebiet), p.empfaenger_ags,
         gebiet.unit_name(p.empfaenger_ags), p.betrag_cents)
        for p in verteilung.projekte or ()
    ]  # fmt: skip


def recipient_kind(ags: str, gebiet: Gebiet) -> str:
    """``gemeinde``, ``stadtkreis`` or ``landkreis``, as in the tables of recipients."""
    if ags not in gebiet.gemeinden:
        return "landkreis"
    return "stadtkreis" if gebiet.gemeinden[ags].is_stadtkreis else "gemeinde"


def gesamt_rows(verteilung: Verteilung) -> list[Row]:
    """Every Gemeinde, then every Kreis: what it gets by key, for projects, and together."""
    gebiet, run = verteilung.gebiet, (verteilung.regeln.jahr, verteilung.regeln.lauf.value)
    by_key = {line.posten.id for line in verteilung.posten if line.posten.is_distributed}
    money = money_by_place(verteilung)
    rows: list[Row] = []
    for ebene in ("gemeinde", "kreis"):
        for ags in sorted(gebiet.units(ebene)):
            kreis = gebiet.kreise[gebiet.kreis_of(ags)]
            amounts = money.get(ags, {})
            claims = sum(cents for posten, cents in amounts.items() if posten in by_key)
            projects = sum(cents for posten, cents in amounts.items() if posten not in by_key)
            place = (ags, gebiet.unit_name(ags), kreis.ags, kreis.name)
            rows.append((*run, ebene, *place, claims, projects, claims + projects))
    return rows

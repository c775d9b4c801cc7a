"""What must hold of a run with projects: they are within their budgets, and nothing is lost on the way to a Kreis."""

from __future__ import annotations

from geld_folgt_fluechtling.model.columns import COLUMNS
from geld_folgt_fluechtling.model.project_rows import gesamt_rows
from geld_folgt_fluechtling.model.verteilung import Verteilung


def broken_of_projects(verteilung: Verteilung) -> list[str]:
    """The laws that do not hold, none where the run was given no projects."""
    if verteilung.projekte is None:
        return []
    distributed = sum(line.verteilt_cents for line in verteilung.posten)
    given = sum(projekt.betrag_cents for projekt in verteilung.projekte)
    lines = verteilung.projektlinien
    keys = [(p.posten, p.empfaenger_ags, p.projekt) for p in verteilung.projekte]
    laws = {
        "Kreise, by key = distributed": _over_kreise(verteilung, "nach_schluessel_eur") == distributed,
        "Kreise, projects = projects": _over_kreise(verteilung, "projekte_eur") == given,
        "Kreise, together = distributed + projects": _over_kreise(verteilung, "zusammen_eur") == distributed + given,
        "projects are of Posten of project money": sum(line.vergeben_cents for line in lines) == given,
        "projects within their budgets": all((line.offen_cents or 0) >= 0 for line in lines),
        "no project twice, sorted by its key": keys == sorted(set(keys)),
    }
    return [f"gesamt: {law}" for law, holds in laws.items() if not holds]


def _over_kreise(verteilung: Verteilung, column: str) -> int:
    names = [each.name for each in COLUMNS["gesamt"]]
    ebene, money = names.index("ebene"), names.index(column)
    return sum(int(str(row[money])) for row in gesamt_rows(verteilung) if row[ebene] == "kreis")

"""Declarations with months and groups for a small run: 1,000 euro by 0, 10, 20, 30 and 40 persons."""

from __future__ import annotations

from datetime import date

from geld_folgt_fluechtling.model.antragsregeln import Antragsschwelle, Stellen
from geld_folgt_fluechtling.model.erklaerungen import Erklaerung, Erklaerungen, Option
from geld_folgt_fluechtling.model.erlaeuterung import Erlaeuterung
from geld_folgt_fluechtling.model.ort import ort_of
from geld_folgt_fluechtling.model.regelwerk import Posten
from geld_folgt_fluechtling.model.regelwerte import Delegation
from geld_folgt_fluechtling.model.verteilung import Verteilung
from geld_folgt_fluechtling.steps.explain.place import explain
from made_run import SURE, posten_of, run_of, rundung

AHA, ORT2, ORT4, ORT1, ORT3 = "08001000", "08002002", "08002004", "08003001", "08003003"
"""In the order of the AGS: a Stadtkreis, two Gemeinden of Landkreis Bebra, two of Landkreis Celle."""
BEBRA, CELLE = "08002", "08003"
COUNTS = [0, 10, 20, 30, 40]
END = {1: 31, 2: 28, 3: 31, 4: 30, 5: 31, 6: 30, 7: 31, 8: 31, 9: 30, 10: 31, 11: 30, 12: 31}


def row(ags: str, option: str, first: int = 1, last: int = 12, cell: str = "B2", **more: object) -> Erklaerung:
    """A declaration for these months of the year."""
    chosen = Option(option) if option else None
    period = {"gueltig_ab": date(2030, first, 1), "gueltig_bis": date(2030, last, END[last])}
    return Erklaerung(ags, chosen, stellen={"option": cell, "ags": "A9"}, **period, **more)  # type: ignore[arg-type]


def in_group(ags: str, name: str, first: int = 1, last: int = 12, *, leads: bool = False) -> Erklaerung:
    return row(ags, "zusammenschluss", first, last, zusammenschluss=name, federfuehrend=leads or None)


def declared(*rows: Erklaerung) -> Erklaerungen:
    """A file of these rows."""
    of: dict[str, list[Erklaerung]] = {}
    for one in rows:
        of.setdefault(one.ags, []).append(one)
    gemeinden = {ags: tuple(of[ags]) for ags in sorted(of) if len(ags) == 8}
    kreise = {ags: tuple(of[ags]) for ags in sorted(of) if len(ags) == 5}
    return Erklaerungen("wer.xlsx", gemeinden, kreise, blatt="Tabelle1")


def line(threshold: int = 0, darunter: str = "hinweis", default: str = "landkreis") -> Posten:
    """1,000 euro that may be delegated, perhaps with a threshold for applying, and with rules about posts."""
    posts = Stellen(hochschulabschluss_eur=64_000, berufsausbildung_eur=51_000, schritt_vze=1, **SURE)
    limit = Antragsschwelle(betrag_eur=threshold, darunter=darunter, **SURE) if threshold else None  # type: ignore[arg-type]
    rule = Delegation(erlaubt=True, ohne_erklaerung=default, **SURE)  # type: ignore[arg-type]
    how = rundung("kaufmaennisch")
    return posten_of(100_000, how, delegation=rule, antragsschwelle=limit, stellen=posts)


def run(erklaerungen: Erklaerungen | None, posten: Posten) -> Verteilung:
    return run_of(COUNTS, posten, erklaerungen=erklaerungen)


def explained(ags: str, erklaerungen: Erklaerungen | None, posten: Posten | None = None) -> Erlaeuterung:
    made = run(erklaerungen, posten or line())
    return explain(ort_of(ags, made.gebiet), made)

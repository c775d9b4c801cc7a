"""Small frames with posts to apply for, and applications in a few words."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import count
from typing import Any

from geld_folgt_fluechtling.model.antrag import Antrag, Fundort
from geld_folgt_fluechtling.model.antragsregeln import Antragsschwelle, Bewilligung, Stellen
from geld_folgt_fluechtling.model.bewilligung import Antragsart, Bewilligungslauf, Uebernahme
from geld_folgt_fluechtling.model.erklaerungen import Erklaerung, Erklaerungen, Option
from geld_folgt_fluechtling.model.grant_tables import grant_rows
from geld_folgt_fluechtling.model.regelwerk import Posten
from geld_folgt_fluechtling.model.regelwerte import Delegation, Tag
from geld_folgt_fluechtling.model.verteilung import Verteilung
from made_run import SURE, gebiet_of, posten_of, run_of, rundung

AHA, BEBRA, CELLE = "08001000", "08002", "08003"
"""The Stadtkreis, and the two Landkreise."""
ORT_1, ORT_2, ORT_3, ORT_4, ORT_5 = (f"{(BEBRA, CELLE)[i % 2]}{i:03d}" for i in range(1, 6))
_ROWS = count(2)


def stellen(high: int = 64_000, low: int = 51_000, step: str = "0.25") -> Stellen:
    """The rates of a year."""
    return Stellen(hochschulabschluss_eur=high, berufsausbildung_eur=low, schritt_vze=Decimal(step), **SURE)


def bewilligung(unit: str = "0.01", verfahren: str = "kaufmaennisch", **more: Any) -> Bewilligung:
    """How grants are rounded, and what is asked for."""
    more = {"person_benannt": True, "ausgaberest": "verfaellt", **more}
    return Bewilligung(verfahren=verfahren, einheit_eur=Decimal(unit), **more, **SURE)


def schwelle(eur: int) -> Antragsschwelle:
    """The threshold for applying alone."""
    return Antragsschwelle(betrag_eur=eur, darunter="hinweis", **SURE)


def frist(day: str) -> Tag:
    """The deadline for applications."""
    return Tag(tag=day, **SURE)


def line(budget_eur: int, **more: Any) -> Posten:
    """A line that Gemeinden may delegate and that is drawn by applications."""
    own = Delegation(erlaubt=True, ohne_erklaerung="gemeinde", **SURE)
    values = {"delegation": own, "stellen": stellen(), "bewilligung": bewilligung(), **more}
    return posten_of(budget_eur * 100, rundung("kaufmaennisch"), **values)


def frames(budget_eur: int = 600_000, erklaerungen: Erklaerungen | None = None, **more: Any) -> Verteilung:
    """Six Gemeinden with ten persons each: 100,000 euro for each unless the budget is another one."""
    return run_of([10] * 6, line(budget_eur, **more), gebiet=gebiet_of(6), erklaerungen=erklaerungen)


def declared(*rows: Erklaerung) -> Erklaerungen:
    """Declarations of Gemeinden, and of Landkreise by five digits."""
    of_gemeinden: dict[str, tuple[Erklaerung, ...]] = {}
    of_kreise: dict[str, tuple[Erklaerung, ...]] = {}
    for row in rows:
        place = of_gemeinden if len(row.ags) > len(BEBRA) else of_kreise
        place[row.ags] = (*place.get(row.ags, ()), row)
    return Erklaerungen("erklaerungen.csv", dict(sorted(of_gemeinden.items())), dict(sorted(of_kreise.items())))


def in_group(ags: str, name: str = "Tal", *, leads: bool = False, **more: Any) -> Erklaerung:
    """A member of a Zusammenschluss, or the Landkreis that leads it."""
    return Erklaerung(ags, Option.ZUSAMMENSCHLUSS, zusammenschluss=name, federfuehrend=leads, **more)


def antrag(ags: str = AHA, vze: str = "0.5", person: str = "Erika Muster", **more: Any) -> Antrag:
    """An application for half a post with a degree, the whole year."""
    values: dict[str, Any] = {
        "posten": "hilfe",
        "antragsteller": f"Ort {ags}" if ags else "Caritas",
        "zusammenschluss": "",
        "qualifikation": "hochschulabschluss",
        "von_monat": 1,
        "monate": 12,
        "ort": Fundort("antraege.csv", "", f"A{next(_ROWS)}"),
        **more,
    }
    return Antrag(ags=ags, stellen=Fraction(vze), person=person, **values)


def earlier(of: Antrag, cents: int, cost: int | None = None, place: int = 1, number: str = "1") -> Uebernahme:
    """A grant of an earlier run."""
    granted = replace(of, nummer=of.nummer or number)
    return Uebernahme(granted, cents if cost is None else cost, cents, place)


def reasons(lauf: Bewilligungslauf) -> list[str]:
    """The reasons of every refusal, in the order of the table."""
    return [str(row[-2]) for row in grant_rows(lauf)["ablehnungen"]]


def granted(lauf: Bewilligungslauf, herkunft: Antragsart | None = None) -> list[tuple[str, int]]:
    """Number and cents of every grant, or of those of one kind, in the order of granting."""
    wanted = [z for z in lauf.zuwendungen if herkunft in (None, z.herkunft)]
    return [(z.antrag.nummer, z.bewilligt_cents) for z in wanted]

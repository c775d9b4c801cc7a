"""What a run assumes: every value of its rules and every total of its counts that no source states."""

from __future__ import annotations

from dataclasses import dataclass

from geld_folgt_fluechtling.model.regelwerk import Sicherheit, values_of
from geld_folgt_fluechtling.model.verteilung import Verteilung


@dataclass(frozen=True, slots=True)
class Assumption:
    """Whose value it is (a Posten, an Erhebung, the run), which value, and why it was assumed."""

    wessen: str
    was: str
    warum: str


def assumptions(verteilung: Verteilung) -> list[Assumption]:
    """All assumptions in the order of the rules, then of the Erhebungen."""
    found: list[Assumption] = []
    regeln = verteilung.regeln
    if regeln.volumen.sicherheit is Sicherheit.ANNAHME:
        found.append(Assumption(regeln.titel, "volumen", regeln.volumen.herleitung))
    for posten in regeln.posten:
        for name, value in values_of(posten).items():
            if value.sicherheit is Sicherheit.ANNAHME:
                found.append(Assumption(posten.bezeichnung, name, value.herleitung))
    for erhebung in verteilung.erhebungen.values():
        for place, total in (("", erhebung.gesamt), *erhebung.kreise.items()):
            if total is not None and total.sicherheit is Sicherheit.ANNAHME:
                whose = f"{erhebung.bezeichnung} {place}".strip()
                found.append(Assumption(whose, "schluesselsumme", total.herleitung))
    return found

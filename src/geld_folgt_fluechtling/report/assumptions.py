"""What a run assumes: values of its rules, totals of its counts, and how missing counts were modelled."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from geld_folgt_fluechtling.model.erhebung import Erhebung
from geld_folgt_fluechtling.model.regelwerk import values_of
from geld_folgt_fluechtling.model.regelwerte import Sicherheit
from geld_folgt_fluechtling.model.verteilung import Verteilung
from geld_folgt_fluechtling.report.labels import value_label
from geld_folgt_fluechtling.report.language import Language


@dataclass(frozen=True, slots=True)
class Assumption:
    """Whose value it is (a Posten, an Erhebung, the run), which value, and why it was assumed."""

    wessen: str
    was: str
    warum: str

    def sentence(self, lang: Language) -> str:
        """All three in one line."""
        return f"{self.wessen}, {value_label(self.was, lang)}: {self.warum}"


def assumptions(verteilung: Verteilung, lang: Language, only: Collection[str] | None = None) -> list[Assumption]:
    """All assumptions in the order of the rules, then of the Erhebungen; ``only`` are the Posten that matter."""
    found: list[Assumption] = []
    regeln = verteilung.regeln
    if only is None and regeln.volumen.sicherheit is Sicherheit.ANNAHME:
        found.append(Assumption(regeln.titel, "volumen", regeln.volumen.herleitung))
    for posten in regeln.posten if only is None else [p for p in regeln.posten if p.id in only]:
        for name, value in values_of(posten).items():
            if value.sicherheit is Sicherheit.ANNAHME:
                found.append(Assumption(posten.bezeichnung, name, value.herleitung))
    kreise = verteilung.gebiet.kreise
    for erhebung in verteilung.erhebungen.values():
        for ags, total in (("", erhebung.gesamt), *erhebung.kreise.items()):
            if total is not None and total.sicherheit is Sicherheit.ANNAHME:
                whose = f"{erhebung.bezeichnung}, {kreise[ags].name}" if ags else erhebung.bezeichnung
                found.append(Assumption(whose, "schluesselsumme", total.herleitung))
        if erhebung.modelliert:
            found.append(Assumption(erhebung.bezeichnung, "modelliert", how_modelled(erhebung, lang)))
    return list(dict.fromkeys(found))


def how_modelled(erhebung: Erhebung, lang: Language) -> str:
    """By what the counts of the missing Gemeinden were estimated."""
    how = erhebung.vervollstaendigung
    if how is not None and how.nach == "einwohner" and how.stand is not None:
        words = lang.text("{count} missing counts estimated by population of {day}, inside the known totals")
        return words.format(count=lang.whole(erhebung.modelliert), day=lang.date(how.stand))
    if how is not None and how.erhebung:
        words = lang.text("{count} missing counts estimated in proportion to the Erhebung {earlier}")
        return words.format(count=lang.whole(erhebung.modelliert), earlier=how.erhebung)
    words = lang.text("{count} counts are marked as modelled; the sidecar does not say how")
    return words.format(count=lang.whole(erhebung.modelliert))

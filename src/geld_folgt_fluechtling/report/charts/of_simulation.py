"""The pictures of a simulation: how sure amounts are, what wrong counts cost, and how likely they cost so much."""

from __future__ import annotations

from geld_folgt_fluechtling.model.bild import Bild
from geld_folgt_fluechtling.model.simulation import Simulation, Streuung
from geld_folgt_fluechtling.report.charts.fans import fans_by_rank, fans_of_places
from geld_folgt_fluechtling.report.charts.likelihood import MOST_LINES, likelihood
from geld_folgt_fluechtling.report.charts.misallocation import misallocation
from geld_folgt_fluechtling.report.charts.values import Faecher, Heading, Szenario
from geld_folgt_fluechtling.report.labels import value_label
from geld_folgt_fluechtling.report.language import Language
from geld_folgt_fluechtling.report.simulation.words import scenario_label


def pictures_of_simulation(simulation: Simulation, lang: Language) -> list[Bild]:
    """All four pictures."""
    fans = [_fan(ort) for ort in simulation.orte]
    szenarien = [
        Szenario(
            name=scenario_label(one.art, lang),
            mittel_cents=one.fehlverteilt_cents,
            stufen_cents=one.stufen_cents,
            je_person_cents=one.je_person_cents,
            wert_cents=one.wert_cents,
        )
        for one in simulation.szenarien
    ]
    sure, cost = lang.text("How sure amounts are: most uncertain places"), lang.text("What wrong counts cost")
    likely = lang.text("How likely wrong counts cost so much")
    return [
        fans_of_places(fans, _heading(simulation, sure, lang), lang),
        fans_by_rank(fans, _heading(simulation, lang.text("How sure amounts are: all places"), lang), lang),
        misallocation(szenarien, _heading(simulation, cost, lang), lang),
        likelihood(szenarien[:MOST_LINES], _heading(simulation, likely, lang), lang),
    ]


def _heading(simulation: Simulation, titel: str, lang: Language) -> Heading:
    """The distribution, the Posten drawn, the error model, and below the counts that are taken as true."""
    regeln = simulation.verteilung.regeln
    posten = ", ".join(one.bezeichnung for one in regeln.posten if one.id in simulation.posten)
    about = f"{regeln.titel}, {regeln.jahr}, {value_label(regeln.lauf.value, lang)}: {posten}"
    words = lang.text("Error model {model}: {draws} draws, seed {seed}; the counts given are taken as the true ones.")
    drawn = words.format(
        model=simulation.fehlermodell.titel, draws=lang.whole(simulation.ziehungen), seed=simulation.saat
    )
    counted = "; ".join(dict.fromkeys(erhebung.bezeichnung for erhebung in simulation.erhebungen))
    return Heading(
        titel, (about, drawn), lang.text("Counts: {erhebungen}.").format(erhebungen=counted), simulation.is_modelled
    )


def _fan(ort: Streuung) -> Faecher:
    q05, q25, median, q75, q95 = ort.quantile_cents
    return Faecher(ort.ags, ort.name, ort.betrag_cents, q05, q25, median, q75, q95, ort.fehlverteilung_cents)

"""The words about a simulation that screen and workbook share."""

from __future__ import annotations

from fractions import Fraction

from geld_folgt_fluechtling.model.codes import N_
from geld_folgt_fluechtling.model.money import CENTS_PER_EUR
from geld_folgt_fluechtling.model.ratio import ratio_text, whole_cents
from geld_folgt_fluechtling.model.simulation import VERLUST_PROZENT, Simulation, Szenarioart
from geld_folgt_fluechtling.report.language import Language

SCENARIOS = {
    Szenarioart.WIE_ERHOBEN: N_("Survey as it is"),
    Szenarioart.MITTEL_2_JAHRE: N_("Average over 2 years"),
    Szenarioart.MITTEL_3_JAHRE: N_("Average over 3 years"),
    Szenarioart.BESSERE_ERHEBUNG: N_("Better survey"),
}


def scenario_label(art: Szenarioart, lang: Language) -> str:
    """A scenario in words."""
    return lang.text(SCENARIOS[art])


def euro(cents: Fraction | int, lang: Language) -> str:
    """Whole euro, half-up: a mean of draws is not sure to the cent, and stands beside amounts that are."""
    return lang.whole(whole_cents(Fraction(cents, CENTS_PER_EUR)))


def percent(share: Fraction, lang: Language, places: int = 1) -> str:
    """A percentage, given in percent, or a mean, to so many decimals."""
    text = ratio_text(share)
    return "–" if text is None else lang.decimal(text, places)


def headline(simulation: Simulation, lang: Language) -> list[str]:
    """What was drawn, how much money lies wrong, and what a wrongly counted person costs."""
    as_it_is, model = simulation.wie_erhoben, simulation.fehlermodell
    drawn = lang.text("Error model {model}: {draws} draws, seed {seed}; the counts given are taken as the true ones.")
    lines = [drawn.format(model=model.titel, draws=lang.whole(simulation.ziehungen), seed=simulation.saat)]
    if model.beschreibung:
        lines.append(model.beschreibung)
    simulated = [p.posten.bezeichnung for p in simulation.verteilung.posten if p.posten.id in simulation.posten]
    counts = "; ".join(erhebung.bezeichnung for erhebung in simulation.erhebungen)
    what = lang.text("Simulated: {posten}. Counts: {erhebungen}.")
    lines.append(what.format(posten=", ".join(simulated), erhebungen=counts))
    wrong = lang.text(
        "On average {money} of {all} euro lie with the wrong places ({percent} percent), in 90 of 100 draws {low} "
        "to {high}."
    )
    lines.append(
        wrong.format(
            money=euro(as_it_is.fehlverteilt_cents, lang),
            all=euro(simulation.betrag_cents, lang),
            percent=percent(as_it_is.fehlverteilt_prozent or Fraction(0), lang, 2),
            low=euro(as_it_is.quantil_05_cents, lang),
            high=euro(as_it_is.quantil_95_cents, lang),
        )
    )
    if as_it_is.je_person_cents is None:
        lines.append(lang.text("Nobody is counted wrongly."))
    else:
        costs = lang.text("On average {persons} persons are counted wrongly; each moves {money} euro.")
        persons = percent(as_it_is.falsch_gezaehlt, lang)
        lines.append(costs.format(persons=persons, money=euro(as_it_is.je_person_cents, lang)))
    return lines


def notes(simulation: Simulation, lang: Language) -> list[str]:
    """How the figures are to be read."""
    lines = [
        lang.text(
            "Misallocated is half the sum of all differences from the true amounts, either way. A quantile is the "
            "amount of a draw: the smallest one that so many percent of all draws do not exceed."
        ),
        lang.text(
            "Loss above {percent} %: in how many of 100 draws a place loses more than {percent} percent of its true "
            "amount (in the CSV table a share of 1). Expected misallocation: what it receives too much or too "
            "little, in the mean of all draws; over all places that is twice what is misallocated."
        ).format(percent=VERLUST_PROZENT),
        lang.text(
            "Averages over years add up counts whose errors are independent while the true counts stay the same "
            "(assumed); worth is what is misallocated less."
        ),
    ]
    if len(simulation.erhebungen) > 1:
        lines.append(
            lang.text(
                "Several Erhebungen are drawn independently of each other; persons, and those counted wrongly, are "
                "those of all of them together."
            )
        )
    return lines

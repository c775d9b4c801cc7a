"""What an error model assumes, in words: what goes wrong and how often, how sure that is, why, and who says so."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from geld_folgt_fluechtling.model.codes import N_
from geld_folgt_fluechtling.model.fehlermodell import (
    ERFASSUNG,
    KREIS,
    NACHMELDUNG,
    NICHTMELDER,
    POISSON,
    RUNDUNG,
    Fehler,
    Verbesserung,
)
from geld_folgt_fluechtling.model.regelwerte import Quellenwert, Sicherheit
from geld_folgt_fluechtling.model.simulation import Simulation, Szenarioart
from geld_folgt_fluechtling.report.language import Language
from geld_folgt_fluechtling.report.simulation.words import scenario_label

ERRORS = {
    ERFASSUNG: N_("Persons missed or counted too much"),
    POISSON: N_("Random variation"),
    RUNDUNG: N_("Rounded reports"),
    NACHMELDUNG: N_("Corrections after the distribution"),
    NICHTMELDER: N_("Missing reports"),
    KREIS: N_("Whole Kreise that are off"),
}
_CERTAINTIES = {
    Sicherheit.BELEGT: N_("documented"),
    Sicherheit.ABGELEITET: N_("derived"),
    Sicherheit.ANNAHME: N_("assumed"),
}
_COMPLETED = {
    "rate": N_("completed by population at the rate of the others"),
    "summe": N_("completed by population inside the known total"),
}


def assumed(simulation: Simulation, lang: Language) -> list[str]:
    """Each error of the model and its improvement."""
    model = simulation.fehlermodell
    said = [(lang.text(ERRORS[fehler.art]), _rates(fehler, lang), fehler) for fehler in model.fehler]
    lines = [_line(simulation, name, rates, value, lang) for name, rates, value in said]
    if model.verbesserung is not None:
        name = scenario_label(Szenarioart.BESSERE_ERHEBUNG, lang)
        lines.append(_line(simulation, name, _improved(model.verbesserung, lang), model.verbesserung, lang))
    return lines


def _line(simulation: Simulation, name: str, rates: str, value: Quellenwert, lang: Language) -> str:
    """What it is, how large, how sure, why, and where it stands if the model describes that itself."""
    line = f"{name} ({lang.text(_CERTAINTIES[value.sicherheit])}): {rates}"
    source = simulation.fehlermodell.fundstellen.get(value.fundstelle)
    reasons = [value.herleitung, *([] if source is None else [f"[{source.titel}]"])]
    reason = " ".join(part for part in reasons if part)
    return f"{line}; {reason}" if reason else line


def _rates(fehler: Fehler, lang: Language) -> str:
    return _WORDS[fehler.art](fehler, lang)


def _counted(fehler: Fehler, lang: Language) -> str:
    missed = _with_classes(fehler.uebersehen_prozent, fehler.uebersehen_klassen, lang)
    surplus = _with_classes(fehler.zuviel_prozent, fehler.zuviel_klassen, lang)
    return lang.text("missed {missed}, counted too much {surplus}").format(missed=missed, surplus=surplus)


def _with_classes(rate: Decimal | int | None, classes: Mapping[str, Decimal | int], lang: Language) -> str:
    """``2 % (ab-20000: 4 %, ab-50000: 5 %)``: the rate, and those of single size classes."""
    listed = ", ".join(f"{name}: {_percent(other, lang)}" for name, other in classes.items())
    return f"{_percent(rate, lang)} ({listed})" if listed else _percent(rate, lang)


def _percent(rate: Decimal | int | None, lang: Language) -> str:
    """As few decimals as it has."""
    exact = Decimal(rate or 0)
    places = next(places for places in range(3) if exact == round(exact, places))
    return f"{lang.decimal(str(exact), places) if places else lang.whole(int(exact))} %"


def _varied(fehler: Fehler, lang: Language) -> str:
    return lang.text("{share} of each count varies as a Poisson number does").format(
        share=_percent(fehler.anteil_prozent, lang)
    )


def _rounded(fehler: Fehler, lang: Language) -> str:
    return lang.text("to multiples of {multiple}").format(multiple=lang.whole(fehler.auf or 0))


def _shifted(fehler: Fehler, lang: Language) -> str:
    by_kreis = fehler.art == KREIS
    words = (
        lang.text("{probability} of the Kreise lie off by {low} to {high}")
        if by_kreis
        else lang.text("{probability} of the places lie off by {low} to {high}")
    )
    low, high = _percent(fehler.von_prozent, lang), _percent(fehler.bis_prozent, lang)
    return words.format(probability=_percent(fehler.wahrscheinlichkeit_prozent, lang), low=low, high=high)


def _missing(fehler: Fehler, lang: Language) -> str:
    how = lang.text(_COMPLETED[fehler.vervollstaendigung or "rate"])
    words = lang.text("{probability} of the places, {completed}")
    return words.format(probability=_percent(fehler.wahrscheinlichkeit_prozent, lang), completed=how)


def _improved(better: Verbesserung, lang: Language) -> str:
    words = lang.text("{share} of all rates remain").format(share=_percent(better.faktor_prozent, lang))
    return f"{words}, {lang.text('nobody rounds')}" if better.ohne_rundung else words


_WORDS: Mapping[str, Callable[[Fehler, Language], str]] = {
    ERFASSUNG: _counted,
    POISSON: _varied,
    RUNDUNG: _rounded,
    NACHMELDUNG: _shifted,
    KREIS: _shifted,
    NICHTMELDER: _missing,
}

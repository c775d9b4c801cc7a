"""What the errors of an Erhebung need to know of its places: Kreis, inhabitants, size class."""

from __future__ import annotations

import numpy as np

from geld_folgt_fluechtling.model.auswertung import Auswertung
from geld_folgt_fluechtling.model.erhebung import Erhebung
from geld_folgt_fluechtling.model.errors import RulesError
from geld_folgt_fluechtling.model.fehlermodell import NICHTMELDER, Fehlermodell
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.gebiet import Gebiet
from geld_folgt_fluechtling.model.keypath import key_path
from geld_folgt_fluechtling.model.verteilung import Verteilung
from geld_folgt_fluechtling.steps.simulating.draws import Fehlerziehung
from geld_folgt_fluechtling.steps.simulating.errors import Orte, errors_of
from geld_folgt_fluechtling.steps.simulating.kernel import ranks_fit
from geld_folgt_fluechtling.steps.simulating.plan import Auftrag
from geld_folgt_fluechtling.steps.simulating.streams import BLOCK


def orte_of(erhebung: Erhebung, gebiet: Gebiet, auswertung: Auswertung) -> Orte:
    """The places that were counted, with the population of the day nearest to the Stichtag."""
    ags = sorted(gebiet.units(erhebung.ebene))
    kreise = sorted({gebiet.kreis_of(place) for place in ags})
    number = {kreis: i for i, kreis in enumerate(kreise)}
    einwohner = _inhabitants(erhebung, gebiet)
    persons = None if einwohner is None else [einwohner[place] for place in ags]
    klassen = auswertung.groessenklassen
    return Orte(
        kreise=np.array([number[gebiet.kreis_of(place)] for place in ags], np.int64),
        einwohner=None if persons is None else np.array(persons, np.int64),
        klassen=None if persons is None else tuple(klassen.of(one).id for one in persons),
    )


def _inhabitants(erhebung: Erhebung, gebiet: Gebiet) -> dict[str, int] | None:
    """Of every place that was counted; ``None`` where the register does not know them all."""
    day = gebiet.stand_nearest(erhebung.stichtag)
    known = gebiet.einwohner.get(day, {}) if day is not None else {}
    if gebiet.gemeinden.keys() - known.keys():
        return None
    if erhebung.ebene == "gemeinde":
        return dict(known)
    sums = dict.fromkeys(gebiet.kreise_with_gemeinden, 0)
    for ags, gemeinde in gebiet.gemeinden.items():
        sums[gemeinde.kreis_ags] += known[ags]
    return sums


def check_model(modell: Fehlermodell, quelle: str, auswertung: Auswertung) -> None:
    """Raise ``RulesError`` (S008) for rates of size classes that there are not."""
    known = [klasse.id for klasse in auswertung.groessenklassen.klassen]
    faults = [
        Finding("S008", quelle, spalte=key_path(path), wert=klasse, params={"bekannt": ", ".join(known)})
        for path, klasse in modell.klassen
        if klasse not in known
    ]
    if faults:
        raise RulesError(*faults)


def fehler_of(
    modell: Fehlermodell, verteilung: Verteilung, auftrag: Auftrag, auswertung: Auswertung
) -> Fehlerziehung:
    """The errors that befall each count. Raises ``RulesError`` (S009) where they need a population not known."""
    as_it_is, better = {}, {}
    for name in auftrag.counts:
        erhebung = verteilung.erhebungen[name]
        orte = orte_of(erhebung, verteilung.gebiet, auswertung)
        _check_places(modell, orte, erhebung)
        as_it_is[name] = errors_of(modell, orte, BLOCK)
        better[name] = errors_of(modell, orte, BLOCK, improved=True)
    return Fehlerziehung(as_it_is, better if modell.verbesserung is not None else None)


def _check_places(modell: Fehlermodell, orte: Orte, erhebung: Erhebung) -> None:
    """Errors may rest on a population that is not known, or that is beyond all bounds."""
    needed = bool(modell.klassen) or any(fehler.art == NICHTMELDER for fehler in modell.fehler)
    if not needed:
        return
    known = orte.einwohner is not None and ranks_fit(int(orte.einwohner.sum()), 0, len(orte), by_weight=False)
    if not known:
        raise RulesError(Finding("S009", wert=modell.id, params={"erhebung": erhebung.bezeichnung}))

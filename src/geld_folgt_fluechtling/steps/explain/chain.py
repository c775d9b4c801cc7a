"""One claim step by step: key value, exact claim, bounds, rounding, amount, recipient, each with its source."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from geld_folgt_fluechtling.model.empfang import Empfang
from geld_folgt_fluechtling.model.erlaeuterung import (
    Beleg,
    Gleichstandsangabe,
    Grenzwirkung,
    PostenErlaeuterung,
    Teilschritt,
)
from geld_folgt_fluechtling.model.errors import GffError
from geld_folgt_fluechtling.model.ort import Ort, ort_of
from geld_folgt_fluechtling.model.regelwerk import Posten, values_of
from geld_folgt_fluechtling.model.regelwerte import Fundstelle
from geld_folgt_fluechtling.model.verteilung import Gleichstand, Verteilung
from geld_folgt_fluechtling.steps.allocate import Rechnung, shared_by
from geld_folgt_fluechtling.steps.explain.counts import numbers_of
from geld_folgt_fluechtling.steps.explain.receiving import Receiving
from geld_folgt_fluechtling.steps.explain.rounding import freie, rounding_of
from geld_folgt_fluechtling.steps.limits import kept, limits_of
from geld_folgt_fluechtling.steps.rules.resolve import APPLYING, BOUNDS
from geld_folgt_fluechtling.steps.share import Teilung
from geld_folgt_fluechtling.steps.ties import LOT, lot

Name = Callable[[str], Ort]


def chain(rechnung: Rechnung, ags: str, verteilung: Verteilung) -> PostenErlaeuterung:
    """The claim of ``ags`` (of the Posten's level) from the counts to the recipient."""

    def ort(one: str) -> Ort:
        return ort_of(one, verteilung.gebiet)

    posten, i = rechnung.posten, rechnung.key.ags.index(ags)
    empfang = Receiving(posten, verteilung).of_claim(ags)
    return PostenErlaeuterung(
        posten=posten,
        ort=ort(ags),
        belege=sources_of(posten, verteilung.regeln.fundstellen, empfang),
        zahlen=numbers_of(ags, rechnung.key, verteilung),
        wert=rechnung.key.werte[i],
        summe=sum(rechnung.key.werte),
        schritte=tuple(_steps(rechnung, ags, ort)),
        betrag_cents=rechnung.shared.cents[i],
        empfang=empfang,
        grenzen=_bounds(rechnung, i, verteilung.vorher),
    )


def sources_of(posten: Posten, fundstellen: Mapping[str, Fundstelle], empfang: Sequence[Empfang]) -> dict[str, Beleg]:
    """Every value of the rules that made the claim, with its source.

    What the rules say about applying did not; of that only the threshold is told, where the claim is below it.
    """
    beside = set(APPLYING) - {"antragsschwelle" for part in empfang if part.schwelle is not None}
    return {
        name: Beleg(name, fundstellen[value.fundstelle], value.sicherheit, value.herleitung)
        for name, value in values_of(posten).items()
        if name not in beside
    }


def _steps(rechnung: Rechnung, ags: str, ort: Name) -> list[Teilschritt]:
    """The splits that the place took part in: with two steps that of the Kreise comes first, by its Kreis."""
    kreis = rechnung.kreise[rechnung.key.ags.index(ags)]
    steps = []
    for teilung in rechnung.shared.teilungen:
        if teilung.kreis_ags in ("", kreis):
            unit = ags if ags in teilung.ags else kreis
            ties = [tie for tie in rechnung.shared.ties if tie.kreis_ags == teilung.kreis_ags]
            tie = _tie(rechnung.posten, ties[0], unit, ort) if ties else None
            step = _step(rechnung.posten, teilung, unit, ort)
            inside = ort(teilung.kreis_ags) if teilung.kreis_ags else None
            steps.append(replace(step, innerhalb=inside, gleichstand=tie))
    return steps


def _step(posten: Posten, teilung: Teilung, ags: str, ort: Name) -> Teilschritt:
    assert posten.rundung is not None
    place, free = list(teilung.ags).index(ags), freie(teilung)
    amount, wert = teilung.amounts[place], teilung.weights[place]
    common = Teilschritt(
        ort=ort(ags),
        cents=free.cents,
        wert=wert,
        summe=free.summe,
        anzahl=len(free.ags),
        anspruch=Fraction(amount),
        betrag_cents=amount,
        weg=None,
    )
    if place in teilung.at_least | teilung.at_most or not free.summe:
        return common
    exact = Fraction(free.cents * wert, free.summe)
    i = list(free.ags).index(ags)
    return replace(common, anspruch=exact, weg=rounding_of(posten.rundung, free, i, ort))


def _tie(posten: Posten, tie: Gleichstand, ags: str, ort: Name) -> Gleichstandsangabe:
    rundung = posten.rundung
    assert rundung is not None
    lots = {one: lot(rundung.saat or "", posten.id, one) for one in tie.ags} if rundung.gleichstand == LOT else {}
    return Gleichstandsangabe(
        rundung.gleichstand or "", tuple(map(ort, tie.ags)), tuple(map(ort, tie.bevorzugt)), lots, ags in tie.ags
    )


def _bounds(rechnung: Rechnung, i: int, vorher: Mapping[tuple[str, str], int]) -> Grenzwirkung | None:
    """What the bounds of the Posten do to the claim at this position; ``None`` where it has none."""
    posten = rechnung.posten
    if all(getattr(posten, name) is None for name in BOUNDS):
        return None
    grenze = rechnung.shared.held.get(i, "")
    base, part = posten.sockelbetrag, posten.mindestanteil
    earlier = None if part is None else vorher[posten.id, rechnung.key.ags[i]]
    assert posten.rundung is not None
    return Grenzwirkung(
        nach_schluessel_cents=_by_key_alone(rechnung, i),
        sockel_cents=base.cents if base is not None else 0,
        grenze=grenze,
        rest=getattr(posten, grenze).rest if grenze else base.rest if base is not None else "",
        gehalten=len(rechnung.shared.held),
        orte=len(rechnung.key.ags),
        sockel_umgelegt_cents=rechnung.limits.sockel,
        vorher_cents=earlier,
        mindestanteil_cents=None if part is None or earlier is None else kept(part, earlier, posten.rundung),
    )


def _by_key_alone(rechnung: Rechnung, i: int) -> int | None:
    """The claim without any bound; ``None`` where that is a tie which the rules declare an error."""
    free = replace(rechnung.posten, sockelbetrag=None, mindestbetrag=None, hoechstbetrag=None, mindestanteil=None)
    try:
        alone = shared_by(free, rechnung.key, limits_of(free, rechnung.key, {}), rechnung.kreise)
    except GffError:
        return None
    return alone.shared.cents[i]

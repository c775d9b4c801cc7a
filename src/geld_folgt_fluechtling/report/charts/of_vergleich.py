"""The pictures of a comparison: a map per alternative, the classes of size, and how evenly the money lies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TypeVar

from geld_folgt_fluechtling.model.bild import Bild
from geld_folgt_fluechtling.model.gebiet import Gebiet
from geld_folgt_fluechtling.model.vergleich import Alternative, Gruppierung, Zeile
from geld_folgt_fluechtling.model.vergleichslauf import Vergleichslauf
from geld_folgt_fluechtling.report.charts.curve import MOST_CURVES, cumulative_curve
from geld_folgt_fluechtling.report.charts.size_classes import size_classes
from geld_folgt_fluechtling.report.charts.values import Grenzen, Heading, Klasse, Klassenbild, Kurve, Punkt
from geld_folgt_fluechtling.report.charts.winners_map import winners_map
from geld_folgt_fluechtling.report.labels import value_label
from geld_folgt_fluechtling.report.language import Language

T = TypeVar("T")
MOST_PANELS = 6
"""More alternatives than these make another picture of their classes."""

_FARTHEST = 180.0
"""Degrees."""


def pictures_of_comparison(lauf: Vergleichslauf, quelle: str, lang: Language) -> list[Bild]:
    """Every picture that says something here: none of them where no Gemeinde receives money.

    An alternative that pays Kreise alone where the baseline pays Gemeinden is on no map and in no class: everybody
    would seem to lose all of what in truth stays in the Kreis. ``quelle`` names the sources of places and
    inhabitants.
    """
    return [*_maps(lauf, quelle, lang), *_classes(lauf, quelle, lang), *_curves(lauf, quelle, lang)]


def _others(lauf: Vergleichslauf) -> list[Alternative]:
    """Those that pay Gemeinden, or Kreise, as the baseline does."""
    basis = _basis(lauf)
    return [one for one in lauf.vergleich.alternativen if one is not basis and one.stellen & basis.stellen]


def _basis(lauf: Vergleichslauf) -> Alternative:
    return next(one for one in lauf.vergleich.alternativen if one.name == lauf.vergleich.basis)


def _heading(lauf: Vergleichslauf, titel: str, quelle: str, lang: Language, *alternativen: Alternative) -> Heading:
    """What all pictures have in common: the distribution, what each alternative is, and the sources."""
    about = [lauf.titel, str(lauf.vergleich.jahr), value_label(lauf.vergleich.lauf, lang)]
    if lauf.posten:
        about.append(lauf.posten_name)
    said = [f"{one.name}: {one.angabe}" for one in alternativen if one.angabe]
    sources = [lang.text("Inhabitants of {date}").format(date=lang.date(lauf.stand))] if lauf.stand else []
    sources = [lang.text("Sources: {sources}.").format(sources="; ".join(filter(None, [quelle, *sources])))]
    is_modelled = any(one.is_modelled for one in alternativen)
    return Heading(titel, (", ".join(about), *([", ".join(said)] if said else [])), " ".join(sources), is_modelled)


def _maps(lauf: Vergleichslauf, quelle: str, lang: Language) -> Iterator[Bild]:
    vergleich = lauf.vergleich
    basis = _basis(lauf)
    classes = lauf.auswertung.gewinnklassen
    grenzen = Grenzen(Fraction(classes.unveraendert_prozent), Fraction(classes.stark_prozent))
    words = lang.text("Who gains and who loses: {alternative} against {baseline}")
    for one in _others(lauf):
        pinned = {line.einheit for line in vergleich.lines(one.name, Gruppierung.AUSWAHL)}
        lines = vergleich.lines(one.name, Gruppierung.GEMEINDE)
        punkte = [_punkt(line, lauf.gebiet, pinned) for line in lines]
        if any(punkt.lon is not None for punkt in punkte):
            heading = _heading(
                lauf, words.format(alternative=one.name, baseline=basis.name), quelle, lang, basis, one
            )
            yield winners_map(punkte, grenzen, heading, lang, name=f"karte-{one.name}")


def _punkt(line: Zeile, gebiet: Gebiet, pinned: set[str]) -> Punkt:
    gemeinde = gebiet.gemeinden[line.einheit]
    lon, lat = _degrees(gemeinde.lon), _degrees(gemeinde.lat)
    if lon is None or lat is None:
        lon = lat = None
    return Punkt(
        ags=line.einheit,
        name=line.name,
        lon=lon,
        lat=lat,
        betrag_cents=line.betrag_cents,
        differenz_cents=line.differenz_cents,
        prozent=line.prozent,
        is_pinned=line.einheit in pinned,
    )


def _degrees(text: str) -> float | None:
    """A user's own register may leave it blank, or put anything there."""
    try:
        degrees = float(text)
    except ValueError:
        return None
    return degrees if abs(degrees) <= _FARTHEST else None


def _classes(lauf: Vergleichslauf, quelle: str, lang: Language) -> Iterator[Bild]:
    titel = lang.text("Who gains and who loses by size, against {baseline}").format(baseline=lauf.vergleich.basis)
    panels = [(one, _panel(lauf, one, lang)) for one in _others(lauf)]
    drawn = [(one, panel) for one, panel in panels if panel.klassen]
    for name, part in _parts("groessenklassen", drawn, MOST_PANELS):
        heading = _heading(lauf, titel, quelle, lang, *_with_basis(lauf, [one for one, _ in part]))
        yield size_classes([panel for _, panel in part], heading, lang, name=name)


def _panel(lauf: Vergleichslauf, alternative: Alternative, lang: Language) -> Klassenbild:
    lines = lauf.vergleich.lines(alternative.name, Gruppierung.GROESSENKLASSE)
    unknown = lang.text("inhabitants not known")
    return Klassenbild(
        alternative.name,
        [Klasse(line.name or unknown, line.gemeinden, line.differenz_cents, line.prozent) for line in lines],
    )


def _curves(lauf: Vergleichslauf, quelle: str, lang: Language) -> Iterator[Bild]:
    titel = lang.text("How evenly the money lies over the inhabitants")
    kurven = [(one, _kurve(lauf, one)) for one in lauf.vergleich.alternativen]
    basis = [(one, kurve) for one, kurve in kurven if one.name == lauf.vergleich.basis and kurve.gemeinden]
    others = [(one, kurve) for one, kurve in kurven if one.name != lauf.vergleich.basis and kurve.gemeinden]
    for name, part in _parts("verteilungskurve", others, MOST_CURVES - 1):
        drawn = [*basis, *part]
        heading = _heading(lauf, titel, quelle, lang, *(one for one, _ in drawn))
        yield cumulative_curve([kurve for _, kurve in drawn], heading, lang, name=name)


def _kurve(lauf: Vergleichslauf, alternative: Alternative) -> Kurve:
    """Nothing where an amount is negative or goes to a Kreis as a whole: shares of such money say nothing."""
    vergleich = lauf.vergleich
    lines = vergleich.lines(alternative.name, Gruppierung.GEMEINDE)
    land = vergleich.lines(alternative.name, Gruppierung.LAND)
    is_whole = sum(line.betrag_cents for line in lines) == sum(line.betrag_cents for line in land)
    if not is_whole or any(line.betrag_cents < 0 for line in lines):
        return Kurve(alternative.name, ())
    gini = next(key.gini for key in vergleich.kennzahlen if key.alternative == alternative.name)
    return Kurve(alternative.name, [(line.einwohner or 0, line.betrag_cents) for line in lines], gini)


def _with_basis(lauf: Vergleichslauf, drawn: Sequence[Alternative]) -> list[Alternative]:
    return [_basis(lauf), *drawn]


def _parts(name: str, items: Sequence[T], most: int) -> Iterator[tuple[str, Sequence[T]]]:
    """As many as one picture holds; the second picture and all later ones carry a number."""
    for start in range(0, len(items), most):
        number = start // most + 1
        yield (name if number == 1 else f"{name}-{number}"), items[start : start + most]

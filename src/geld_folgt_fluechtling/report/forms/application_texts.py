"""What a form for applications says of those who may apply, and of those who may not."""

from __future__ import annotations

from geld_folgt_fluechtling.model.antragsformular import Antragsteller
from geld_folgt_fluechtling.model.formular import Formular
from geld_folgt_fluechtling.report.language import language

_LAUF = {"vorlaeufig": "vorläufige Verteilung", "endgueltig": "endgültige Verteilung", "korrektur": "Korrektur"}


def verteilung_name(jahr: int | None, lauf: str) -> str:
    """Such as ``endgültige Verteilung 2017``."""
    return f"{_LAUF.get(lauf, lauf)} {jahr}"


def titel_der_liste(formular: Formular) -> str:
    """The heading of the list, with the distribution that its frames are from."""
    assert formular.antraege is not None
    vorgaben = formular.antraege.vorgaben
    run = f", {verteilung_name(vorgaben.jahr, vorgaben.lauf)}" if vorgaben.jahr else ""
    return f"Wer Stellen beantragen kann: {formular.kreis.name}{run}"


def hinweis(antragsteller: Antragsteller) -> str:
    """Why somebody may not apply, and who does instead."""
    euro = language("de").euro
    if antragsteller.anspruch_cents is not None:
        claim, threshold = euro(antragsteller.anspruch_cents), euro(antragsteller.schwelle_cents)
        return f"Allein zu wenig: {claim} € im Jahr, nötig sind {threshold} €."
    if antragsteller.statt:
        return f"Hier beantragt {' und '.join(_instead(*one) for one in antragsteller.statt)}."
    return "Kein Planungsrahmen: Es ist nichts übertragen."


def _instead(recipient: str, group: str) -> str:
    return f"{recipient} für den Zusammenschluss „{group}“" if group else recipient

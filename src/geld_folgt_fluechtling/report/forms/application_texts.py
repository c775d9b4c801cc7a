"""What a form for applications says of those who may apply, and of those who may not."""

from __future__ import annotations

from geld_folgt_fluechtling.model.antragsformular import Antragsteller, Antragsvorgaben
from geld_folgt_fluechtling.model.formular import Formular
from geld_folgt_fluechtling.report.language import language

_LAUF = {"vorlaeufig": "vorläufige Verteilung", "endgueltig": "endgültige Verteilung", "korrektur": "Korrektur"}


def verteilung_name(vorgaben: Antragsvorgaben) -> str:
    """Such as ``endgültige Verteilung 2017``, and that it is no official one where it rests on modelled counts."""
    modelled = " (Modellrechnung, keine amtlichen Zahlen)" if vorgaben.modelliert else ""
    return f"{_LAUF.get(vorgaben.lauf, vorgaben.lauf)} {vorgaben.jahr}{modelled}"


def titel_der_liste(formular: Formular) -> str:
    """The heading of the list, with the distribution that its frames are from."""
    assert formular.antraege is not None
    vorgaben = formular.antraege.vorgaben
    run = f", {verteilung_name(vorgaben)}" if vorgaben.jahr else ""
    return f"Wer Stellen beantragen kann: {formular.kreis.name}{run}"


def hinweis(antragsteller: Antragsteller) -> str:
    """Why somebody may not apply, and who does instead."""
    euro = language("de").euro
    if antragsteller.anspruch_cents is not None:
        claim, threshold = euro(antragsteller.anspruch_cents), euro(antragsteller.schwelle_cents)
        return f"Allein zu wenig: {claim} € im Jahr, nötig sind {threshold} €."
    if antragsteller.statt:
        return f"Es beantragt: {', '.join(_instead(*one) for one in antragsteller.statt)}."
    return "Kein Planungsrahmen: Es ist nichts übertragen."


def _instead(recipient: str, group: str) -> str:
    return f"{recipient} für den Zusammenschluss „{group}“" if group else recipient

"""Refusals in words: one short name and one sentence per reason."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from geld_folgt_fluechtling.model.bewilligung import Ablehnung, Begruendung, Grund
from geld_folgt_fluechtling.model.codes import N_
from geld_folgt_fluechtling.report.language import Language

REASONS = {
    Grund.KEIN_ANTRAGSTELLER: N_("may not apply"),
    Grund.UEBERTRAGEN: N_("handed over"),
    Grund.NICHT_FEDERFUEHREND: N_("another one leads"),
    Grund.KEIN_EMPFAENGER: N_("no frame"),
    Grund.UNTER_SCHWELLE: N_("below the threshold"),
    Grund.ZEITRAUM: N_("period"),
    Grund.SCHRITT: N_("step of VZÄ"),
    Grund.PERSON_FEHLT: N_("person not named"),
    Grund.NACHWEIS_FEHLT: N_("not confirmed"),
    Grund.FRIST: N_("deadline"),
    Grund.DOPPELT: N_("double"),
    Grund.RAHMEN_AUSGESCHOEPFT: N_("frame exhausted"),
}

_SENTENCES = {
    Grund.KEIN_ANTRAGSTELLER: N_("{name} is no Gemeinde, Stadtkreis or Landkreis; nobody else may apply."),
    Grund.UEBERTRAGEN: N_("The money for {name} is received by {empfaenger}."),
    Grund.NICHT_FEDERFUEHREND: N_(
        "In the Zusammenschluss {zusammenschluss} {empfaenger} leads, and applies for all."
    ),
    Grund.KEIN_EMPFAENGER: N_("There is no frame for {name}."),
    Grund.UNTER_SCHWELLE: N_(
        "The claim of {betrag_cents} euro a year does not reach the threshold of {schwelle_cents} euro for applying "
        "alone."
    ),
    Grund.ZEITRAUM: N_("The months {von} to {bis} are applied for; possible are the months {monate}."),
    Grund.SCHRITT: N_("{stellen} VZÄ is no multiple of {schritt} VZÄ."),
    Grund.PERSON_FEHLT: N_("The person is not named."),
    Grund.NACHWEIS_FEHLT: N_("Not confirmed with ja: {spalten}."),
    Grund.FRIST: N_("The application was received on {datum}, after the deadline of {frist}."),
    Grund.DOPPELT: N_("For this person application {antrag} is granted in one of these months already."),
    Grund.RAHMEN_AUSGESCHOEPFT: N_("Nothing is left of the frame of {rahmen_cents} euro."),
}
_NO_GROUP_FRAME = N_("There is no frame for {name} in a Zusammenschluss {zusammenschluss}.")
_NO_DAY = N_("There is no day of receipt; the deadline was {frist}.")
_DAYS = ("datum", "frist")


def reason(begruendung: Begruendung, lang: Language) -> str:
    """One reason as a sentence."""
    params = begruendung.params
    sentence = _SENTENCES[begruendung.grund]
    if begruendung.grund is Grund.FRIST and not params["datum"]:
        sentence = _NO_DAY
    elif begruendung.grund is Grund.KEIN_EMPFAENGER and params["zusammenschluss"]:
        sentence = _NO_GROUP_FRAME
    return lang.text(sentence).format(**_shown(params, lang))


def explanation(refusal: Ablehnung, lang: Language) -> str:
    """All reasons of a refusal, a sentence each."""
    return " ".join(reason(begruendung, lang) for begruendung in refusal.gruende)


def _shown(params: Mapping[str, str | int], lang: Language) -> dict[str, str]:
    shown = {}
    for name, value in params.items():
        if isinstance(value, int):
            shown[name] = lang.euro(value) if name.endswith("_cents") else lang.whole(value)
        elif name in _DAYS and value:
            shown[name] = lang.date(date.fromisoformat(value))
        elif name in ("stellen", "schritt"):
            shown[name] = lang.decimal(value, len(value.partition(".")[2]))
        else:
            shown[name] = value
    return shown

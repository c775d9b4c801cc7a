"""What people read instead of the names of columns and values in the tables."""

from __future__ import annotations

from geld_folgt_fluechtling.model.codes import N_
from geld_folgt_fluechtling.report.language import Language

NO_OFFICIAL_FIGURES = N_("Model calculation, no official figures")

COLUMNS = {
    "posten": N_("Posten"),
    "ags": N_("AGS"),
    "name": N_("Gemeinde"),
    "kreis_ags": N_("Kreis AGS"),
    "kreis": N_("Kreis"),
    "regierungsbezirk": N_("Regierungsbezirk"),
    "ebene": N_("Level"),
    "schluessel": N_("Key"),
    "schluesselwert": N_("Key value"),
    "herkunft": N_("Origin of the key value"),
    "betrag_eur": N_("Amount (euro)"),
    "von_monat": N_("From month"),
    "bis_monat": N_("To month"),
    "option": N_("Option"),
    "empfaenger_art": N_("Kind of recipient"),
    "empfaenger_ags": N_("Recipient AGS"),
    "empfaenger": N_("Recipient"),
    "zusammenschluss": N_("Group"),
    "gemeinden": N_("Gemeinden"),
    "davon_landkreis_eur": N_("of which to the Landkreis (euro)"),
    "bezeichnung": N_("Name"),
    "status": N_("Status"),
    "budget_eur": N_("Budget (euro)"),
    "verteilt_eur": N_("Allocated (euro)"),
    "rundungsrest_eur": N_("Residual of rounding (euro)"),
    "schluesselsumme": N_("Sum of the key"),
    "kopfbetrag_eur": N_("Per head (euro)"),
    "erhebung": N_("Erhebung"),
    "stichtag": N_("Stichtag"),
    "verfahren": N_("Method"),
    "einheit_eur": N_("Unit (euro)"),
    "fundstelle": N_("Source of the budget"),
    "sicherheit": N_("Certainty of the budget"),
    "code": N_("Code"),
    "schwere": N_("Severity"),
    "quelle": N_("File"),
    "zelle": N_("Cell"),
    "spalte": N_("Column"),
    "wert": N_("Found"),
    "meldung": N_("Message"),
    "abhilfe": N_("Remedy"),
}

VALUES = {
    "gemeldet": N_("reported"),
    "korrigiert": N_("corrected"),
    "veroeffentlicht": N_("published"),
    "aus_betrag": N_("derived from the amount"),
    "aus_gruppensumme": N_("derived from a group's sum"),
    "modelliert": N_("modelled"),
    "statistik": N_("official statistics"),
    "gemischt": N_("of several origins"),
    "verteilt": N_("by key"),
    "projektbezogen": N_("project money"),
    "nicht_aufgeschluesselt": N_("not broken down"),
    "belegt": N_("documented"),
    "abgeleitet": N_("derived"),
    "annahme": N_("assumption"),
    "vorlaeufig": N_("provisional"),
    "endgueltig": N_("final"),
    "korrektur": N_("correction"),
    "kaufmaennisch": N_("half-up"),
    "hare-niemeyer": N_("Hare-Niemeyer"),
    "personen": N_("persons"),
    "einwohner": N_("inhabitants"),
    "flaeche": N_("area (hectares)"),
    "mischung": N_("mixture of keys"),
    "abrunden": N_("rounded down"),
    "kopfbetrag": N_("rate per head"),
    "sainte-lague": N_("Sainte-Laguë"),
    "d-hondt": N_("D'Hondt"),
    "adams": N_("Adams"),
    "huntington-hill": N_("Huntington-Hill"),
    "gemeinde": N_("Gemeinde"),
    "kreis": N_("Kreis"),
    "stadtkreis": N_("Stadtkreis"),
    "landkreis": N_("Landkreis"),
    "eigenregie": N_("own staff"),
    "dritte": N_("commissions a third party"),
    "keine": N_("no declaration"),
    "direkt": N_("direct"),
    "fehler": N_("error"),
    "warnung": N_("warning"),
    "hinweis": N_("hint"),
    "budget": N_("budget"),
    "schluessel": N_("key"),
    "rundung": N_("rounding"),
    "delegation": N_("delegation"),
    "sockelbetrag": N_("base amount"),
    "mindestbetrag": N_("least amount"),
    "hoechstbetrag": N_("largest amount"),
    "mindestanteil": N_("least part of the earlier amount"),
    "volumen": N_("envelope"),
    "schluesselsumme": N_("all persons"),
}


def column_label(name: str, lang: Language) -> str:
    """The heading of a column."""
    return lang.text(COLUMNS[name])


def value_label(value: str, lang: Language) -> str:
    """The word for a value of a fixed list; anything else stays as it is."""
    return lang.text(VALUES[value]) if value in VALUES else value

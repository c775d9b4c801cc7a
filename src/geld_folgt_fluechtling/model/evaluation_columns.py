"""The tables of evaluations: alternatives side by side, and what errors of a count do to amounts."""

from __future__ import annotations

from collections.abc import Mapping

from geld_folgt_fluechtling.model.column import Column, Kind, columns

_RUN = {"jahr": Kind.INT, "lauf": Kind.TEXT}
_ALTERNATIVE = {**_RUN, "alternative": Kind.TEXT}
_PLACE = {"ags": Kind.TEXT, "name": Kind.TEXT}

EVALUATION_COLUMNS: Mapping[str, tuple[Column, ...]] = {
    "vergleich": columns(
        **_ALTERNATIVE,
        ebene=Kind.TEXT,
        einheit=Kind.TEXT,
        name=Kind.TEXT,
        gemeinden=Kind.INT,
        einwohner=Kind.INT,
        betrag_eur=Kind.CENTS,
        basis_eur=Kind.CENTS,
        differenz_eur=Kind.CENTS,
        differenz_prozent=Kind.RATIO,
        je_einwohner_eur=Kind.RATIO,
        rang=Kind.INT,
        basis_rang=Kind.INT,
    ),
    "kennzahlen": columns(
        **_ALTERNATIVE,
        art=Kind.TEXT,
        angabe=Kind.TEXT,
        verteilt_eur=Kind.CENTS,
        umverteilt_eur=Kind.CENTS,
        umverteilt_prozent=Kind.RATIO,
        starke_gewinner=Kind.INT,
        gewinner=Kind.INT,
        unveraendert=Kind.INT,
        verlierer=Kind.INT,
        starke_verlierer=Kind.INT,
        groesster_gewinn_ags=Kind.TEXT,
        groesster_gewinn_eur=Kind.CENTS,
        groesster_verlust_ags=Kind.TEXT,
        groesster_verlust_eur=Kind.CENTS,
        rangkorrelation=Kind.RATIO,
        gini=Kind.RATIO,
        theil=Kind.RATIO,
        bedauern_ags=Kind.TEXT,
        bedauern_eur=Kind.CENTS,
        bedauern_je_einwohner_ags=Kind.TEXT,
        bedauern_je_einwohner_eur=Kind.RATIO,
    ),
    "paare": columns(
        **_ALTERNATIVE,
        gegen=Kind.TEXT,
        umverteilt_eur=Kind.CENTS,
        umverteilt_prozent=Kind.RATIO,
        gewinner=Kind.INT,
        verlierer=Kind.INT,
        rangkorrelation=Kind.RATIO,
    ),
    "praktikabilitaet": columns(
        **_ALTERNATIVE,
        erhebung=Kind.TEXT,
        methode=Kind.TEXT,
        quelle=Kind.TEXT,
        gemeinden=Kind.INT,
        gezaehlt=Kind.INT,
        modelliert=Kind.INT,
        gezaehlt_prozent=Kind.RATIO,
        modelliert_prozent=Kind.RATIO,
        personen=Kind.KEY,
        personen_modelliert=Kind.KEY,
        personen_modelliert_prozent=Kind.RATIO,
        hinweise=Kind.INT,
        hinweise_je_100_zeilen=Kind.RATIO,
        korrekturen=Kind.INT,
    ),
    "teilerhebung": columns(
        **_ALTERNATIVE,
        erhebung=Kind.TEXT,
        **_PLACE,
        personen=Kind.KEY,
        betrag_eur=Kind.CENTS,
        niedrig_eur=Kind.CENTS,
        hoch_eur=Kind.CENTS,
        rest_personen=Kind.KEY,
        rest_niedrig=Kind.KEY,
        rest_hoch=Kind.KEY,
    ),
    "simulation": columns(
        **_RUN,
        **_PLACE,
        kreis_ags=Kind.TEXT,
        kreis=Kind.TEXT,
        personen=Kind.KEY,
        betrag_eur=Kind.CENTS,
        mittel_eur=Kind.CENTS,
        quantil_05_eur=Kind.CENTS,
        quantil_25_eur=Kind.CENTS,
        median_eur=Kind.CENTS,
        quantil_75_eur=Kind.CENTS,
        quantil_95_eur=Kind.CENTS,
        wahrscheinlichkeit_verlust=Kind.RATIO,
        fehlverteilung_eur=Kind.CENTS,
    ),
    "fehlverteilung": columns(
        **_RUN,
        szenario=Kind.TEXT,
        ziehungen=Kind.INT,
        falsch_gezaehlt=Kind.RATIO,
        fehlverteilt_eur=Kind.CENTS,
        quantil_05_eur=Kind.CENTS,
        quantil_95_eur=Kind.CENTS,
        fehlverteilt_prozent=Kind.RATIO,
        je_person_eur=Kind.RATIO,
        wert_eur=Kind.CENTS,
    ),
}

EVALUATION_KEYS: Mapping[str, tuple[str, ...]] = {
    "vergleich": ("alternative", "ebene", "einheit"),
    "kennzahlen": ("alternative",),
    "paare": ("alternative", "gegen"),
    "praktikabilitaet": ("alternative", "erhebung"),
    "teilerhebung": ("alternative", "erhebung", "ags"),
    "simulation": ("ags",),
    "fehlverteilung": ("szenario",),
}

VERGLEICH = ("vergleich", "kennzahlen", "paare", "praktikabilitaet", "teilerhebung")
"""The tables of a comparison of alternatives."""
SIMULATION = ("simulation", "fehlverteilung")
"""The tables of a simulation."""

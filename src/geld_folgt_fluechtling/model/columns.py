"""The tables that commands write: their columns, the types of these, and what tells rows apart."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

Cell = str | int | date | None
Row = tuple[Cell, ...]


class Kind(StrEnum):
    """What a column holds. Money is cents, key values are whole numbers, an empty cell is ``None``."""

    TEXT = "text"
    INT = "int"
    KEY = "key"
    CENTS = "cents"
    PER_HEAD = "per_head"  # text with six decimals
    VZE = "vze"  # full-time equivalents, and what is counted per one: text with two decimals
    DATE = "date"


class Column(NamedTuple):
    """A column of a table."""

    name: str
    kind: Kind


def _columns(**kinds: Kind) -> tuple[Column, ...]:
    return tuple(Column(name, kind) for name, kind in kinds.items())


_RUN = {"jahr": Kind.INT, "lauf": Kind.TEXT, "posten": Kind.TEXT}
_RECIPIENT = {
    "empfaenger_art": Kind.TEXT,
    "empfaenger_ags": Kind.TEXT,
    "empfaenger": Kind.TEXT,
    "zusammenschluss": Kind.TEXT,
}

COLUMNS: Mapping[str, tuple[Column, ...]] = {
    "zuweisungen": _columns(
        **_RUN,
        ebene=Kind.TEXT,
        ags=Kind.TEXT,
        name=Kind.TEXT,
        kreis_ags=Kind.TEXT,
        kreis=Kind.TEXT,
        schluessel=Kind.TEXT,
        schluesselwert=Kind.KEY,
        herkunft=Kind.TEXT,
        betrag_eur=Kind.CENTS,
    ),
    "zuordnungen": _columns(
        **_RUN,
        ags=Kind.TEXT,
        von_monat=Kind.INT,
        bis_monat=Kind.INT,
        option=Kind.TEXT,
        empfaenger_art=Kind.TEXT,
        empfaenger_ags=Kind.TEXT,
        zusammenschluss=Kind.TEXT,
        betrag_eur=Kind.CENTS,
    ),
    "empfaenger": _columns(
        **_RUN,
        empfaenger_art=Kind.TEXT,
        empfaenger_ags=Kind.TEXT,
        empfaenger=Kind.TEXT,
        zusammenschluss=Kind.TEXT,
        gemeinden=Kind.INT,
        schluesselwert=Kind.KEY,
        betrag_eur=Kind.CENTS,
    ),
    "kreise": _columns(
        **_RUN,
        kreis_ags=Kind.TEXT,
        kreis=Kind.TEXT,
        regierungsbezirk=Kind.TEXT,
        gemeinden=Kind.INT,
        schluesselwert=Kind.KEY,
        betrag_eur=Kind.CENTS,
        davon_landkreis_eur=Kind.CENTS,
    ),
    "posten": _columns(
        **_RUN,
        bezeichnung=Kind.TEXT,
        status=Kind.TEXT,
        ebene=Kind.TEXT,
        budget_eur=Kind.CENTS,
        verteilt_eur=Kind.CENTS,
        rundungsrest_eur=Kind.CENTS,
        schluessel=Kind.TEXT,
        schluesselsumme=Kind.KEY,
        kopfbetrag_eur=Kind.PER_HEAD,
        erhebung=Kind.TEXT,
        stichtag=Kind.DATE,
        verfahren=Kind.TEXT,
        einheit_eur=Kind.CENTS,
        fundstelle=Kind.TEXT,
        sicherheit=Kind.TEXT,
    ),
    "planungsrahmen": _columns(
        **_RUN,
        **_RECIPIENT,
        durchfuehrung=Kind.TEXT,
        traeger=Kind.TEXT,
        monate=Kind.INT,
        schluesselwert=Kind.KEY,
        betrag_eur=Kind.CENTS,
        antragsschwelle_eur=Kind.CENTS,
        kann_beantragen=Kind.TEXT,
        vze_hochschulabschluss=Kind.VZE,
        vze_berufsausbildung=Kind.VZE,
        mischung_hochschulabschluss_vze=Kind.VZE,
        mischung_berufsausbildung_vze=Kind.VZE,
        mischung_rest_eur=Kind.CENTS,
        personen_je_vze=Kind.VZE,
    ),
    "schwelle": _columns(
        **_RUN,
        ags=Kind.TEXT,
        name=Kind.TEXT,
        kreis_ags=Kind.TEXT,
        kreis=Kind.TEXT,
        option=Kind.TEXT,
        zusammenschluss=Kind.TEXT,
        schluesselwert=Kind.KEY,
        betrag_eur=Kind.CENTS,
        antragsschwelle_eur=Kind.CENTS,
        fehlbetrag_eur=Kind.CENTS,
        fehlende_personen=Kind.KEY,
        verband=Kind.TEXT,
        verband_eur=Kind.CENTS,
        nachbarn=Kind.TEXT,
        gruppe_eur=Kind.CENTS,
    ),
    "projekte": _columns(
        **_RUN,
        foerderlinie=Kind.TEXT,
        projekt=Kind.TEXT,
        empfaenger_art=Kind.TEXT,
        empfaenger_ags=Kind.TEXT,
        empfaenger=Kind.TEXT,
        betrag_eur=Kind.CENTS,
    ),
    "gesamt": _columns(
        jahr=Kind.INT,
        lauf=Kind.TEXT,
        ebene=Kind.TEXT,
        ags=Kind.TEXT,
        name=Kind.TEXT,
        kreis_ags=Kind.TEXT,
        kreis=Kind.TEXT,
        nach_schluessel_eur=Kind.CENTS,
        projekte_eur=Kind.CENTS,
        zusammen_eur=Kind.CENTS,
    ),
    "bewilligungen": _columns(
        **_RUN,
        **_RECIPIENT,
        antrag=Kind.TEXT,
        person=Kind.TEXT,
        qualifikation=Kind.TEXT,
        stellen_vze=Kind.VZE,
        von_monat=Kind.INT,
        bis_monat=Kind.INT,
        kosten_eur=Kind.CENTS,
        bewilligt_eur=Kind.CENTS,
        gekuerzt_eur=Kind.CENTS,
        herkunft=Kind.TEXT,
        reihenfolge=Kind.INT,
    ),
    "ablehnungen": _columns(
        **_RUN,
        antragsteller=Kind.TEXT,
        antragsteller_ags=Kind.TEXT,
        zusammenschluss=Kind.TEXT,
        antrag=Kind.TEXT,
        person=Kind.TEXT,
        qualifikation=Kind.TEXT,
        stellen=Kind.TEXT,
        von_monat=Kind.INT,
        monate=Kind.INT,
        herkunft=Kind.TEXT,
        gruende=Kind.TEXT,
        begruendung=Kind.TEXT,
    ),
    "ausgabereste": _columns(
        **_RUN,
        **_RECIPIENT,
        kreis_ags=Kind.TEXT,
        kreis=Kind.TEXT,
        antraege=Kind.INT,
        rahmen_eur=Kind.CENTS,
        bewilligt_eur=Kind.CENTS,
        ausgaberest_eur=Kind.CENTS,
        behandlung=Kind.TEXT,
    ),
    "ausgabereste_kreise": _columns(
        **_RUN,
        kreis_ags=Kind.TEXT,
        kreis=Kind.TEXT,
        regierungsbezirk=Kind.TEXT,
        antraege=Kind.INT,
        rahmen_eur=Kind.CENTS,
        bewilligt_eur=Kind.CENTS,
        ausgaberest_eur=Kind.CENTS,
        behandlung=Kind.TEXT,
    ),
    "hinweise": _columns(
        code=Kind.TEXT,
        schwere=Kind.TEXT,
        quelle=Kind.TEXT,
        zelle=Kind.TEXT,
        spalte=Kind.TEXT,
        ags=Kind.TEXT,
        wert=Kind.TEXT,
        meldung=Kind.TEXT,
        abhilfe=Kind.TEXT,
    ),
}

KEYS: Mapping[str, tuple[str, ...]] = {
    "zuweisungen": ("posten", "ags"),
    "zuordnungen": (
        "posten", "ags", "von_monat", "bis_monat", "empfaenger_art", "empfaenger_ags", "zusammenschluss",
    ),
    "empfaenger": ("posten", "empfaenger_art", "empfaenger_ags", "zusammenschluss"),
    "kreise": ("posten", "kreis_ags"),
    "posten": ("posten",),
    "planungsrahmen": ("posten", "empfaenger_art", "empfaenger_ags", "zusammenschluss"),
    "schwelle": ("posten", "ags"),
    "projekte": ("posten", "empfaenger_ags", "projekt"),
    "gesamt": ("ebene", "ags"),
    "bewilligungen": ("posten", "empfaenger_art", "empfaenger_ags", "zusammenschluss", "antrag", "herkunft"),
    "ablehnungen": ("posten", "antragsteller_ags", "antragsteller", "zusammenschluss", "antrag", "herkunft"),
    "ausgabereste": ("posten", "empfaenger_art", "empfaenger_ags", "zusammenschluss"),
    "ausgabereste_kreise": ("posten", "kreis_ags"),
}  # fmt: skip
"""What tells the rows of a table apart within one run; ``hinweise`` has no key."""

VERTEILUNG = ("zuweisungen", "zuordnungen", "empfaenger", "kreise", "posten")
"""The tables that every distribution has, beside ``hinweise``."""
BEWILLIGUNG = ("bewilligungen", "ablehnungen", "ausgabereste", "ausgabereste_kreise")
"""The tables of a run that grants."""

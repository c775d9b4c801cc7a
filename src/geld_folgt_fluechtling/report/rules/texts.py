"""What a value of a rule says, in words: for the workbook, the screen and whatever else shows rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from geld_folgt_fluechtling.model.antragsregeln import Antragsschwelle, Bewilligung, Stellen
from geld_folgt_fluechtling.model.codes import N_
from geld_folgt_fluechtling.model.money import cents_from_eur
from geld_folgt_fluechtling.model.regelwerte import (
    Betrag,
    Delegation,
    Fundstelle,
    Grenzbetrag,
    Mindestanteil,
    Rundung,
    Schluessel,
    Schluesselteil,
    Schwelle,
    Tag,
)
from geld_folgt_fluechtling.model.verfahren import VERFAHREN
from geld_folgt_fluechtling.report.labels import value_label
from geld_folgt_fluechtling.report.language import Language

WORDS = {
    "meldung": N_("reports until"),
    "korrektur": N_("corrections until"),
    "anteil_einwohner_prozent": N_("share of the population from which a count stands out (percent)"),
    "veraenderung_prozent": N_("change from which a count stands out (percent)"),
    "veraenderung_personen": N_("and by at least so many persons"),
    "gerundet_ab_werten": N_("counts from which it stands out that all are round"),
    "nahe_prozent": N_("counts are near one another up to (percent)"),
    "nahe_personen": N_("or up to so many persons"),
    "fremde_zeilen_prozent": N_("rows of other Kreise from which a file is a list of several (percent)"),
}
"""Names of values that stand in rule files alone."""

_TIES = {
    "groesserer-schluessel": N_("ties to the larger key value, then the smaller AGS"),
    "ags": N_("ties to the smaller AGS"),
    "los": N_("ties by lot"),
    "fehler": N_("a tie is an error"),
}
_BELOW = {
    "landkreis": N_("below it the Landkreis receives"),
    "hinweis": N_("below it the Gemeinde still receives, and it is pointed out"),
    "fehler": N_("below it the run is refused"),
}
_REST = {
    "umlegen": N_("borne or received by all others, by their key"),
    "ausweisen": N_("shown in the residual"),
}


def word(name: str, lang: Language) -> str:
    """The word for a rule value or for one of its fixed values."""
    return lang.text(WORDS[name]) if name in WORDS else value_label(name, lang)


def content(value: Any, lang: Language) -> str:
    """What the value says, in one line."""
    for kind, words in _CONTENT.items():
        if isinstance(value, kind):
            return words(value, lang)
    return str(value)


def source(fundstelle: Fundstelle, lang: Language) -> str:
    """A Fundstelle in full: title, date, where, and from when until when it is in force."""
    day = lang.date(fundstelle.datum) if fundstelle.datum else ""
    parts = [part for part in (fundstelle.titel, day, fundstelle.wo) if part]
    if fundstelle.gueltig_ab and fundstelle.gueltig_bis:
        force = lang.text("in force from {first} to {last}")
        dates = {"first": lang.date(fundstelle.gueltig_ab), "last": lang.date(fundstelle.gueltig_bis)}
        parts.append(force.format(**dates))
    elif fundstelle.gueltig_ab:
        parts.append(lang.text("in force from {first}").format(first=lang.date(fundstelle.gueltig_ab)))
    elif fundstelle.gueltig_bis:
        parts.append(lang.text("in force until {last}").format(last=lang.date(fundstelle.gueltig_bis)))
    return ", ".join(parts)


def method_source(value: Any, lang: Language) -> str:
    """Where the method of a rounding is described; empty for any other value."""
    if not isinstance(value, Rundung):
        return ""
    return lang.text("Method: {source}").format(source=VERFAHREN[value.verfahren].quelle)


def _amount(value: Betrag, lang: Language) -> str:
    return f"{lang.euro(value.cents)} {lang.text('euro')}"


def _bound(value: Grenzbetrag, lang: Language) -> str:
    return f"{_amount(value, lang)}; {lang.text(_REST[value.rest])}"


def _share(value: Mindestanteil, lang: Language) -> str:
    percent = lang.text("{percent} percent of the amount in the earlier run").format(
        percent=_number(value.prozent, lang)
    )
    return f"{percent}; {lang.text(_REST[value.rest])}"


def _key(value: Schluessel, lang: Language) -> str:
    if not value.teile:
        return _part(value.parts[0], lang)
    parts = [f"{_number(part.anteil, lang)} {_part(part, lang)}" for part in value.teile]
    return lang.text("mixture by weights: {parts}").format(parts=" + ".join(parts))


def _part(part: Schluesselteil, lang: Language) -> str:
    name = word(part.schluessel, lang)
    if part.erhebung is not None:
        return f"{name}, {lang.text('Erhebung')} {part.erhebung}"
    return f"{name}, {lang.date(part.stand)}" if part.stand is not None else name


def _rounding(value: Rundung, lang: Language) -> str:
    parts = [word(value.verfahren, lang), f"{lang.euro(value.einheit_cents)} {lang.text('euro')}"]
    if value.kopfbetrag_eur is not None:
        rate = lang.text("published rate {amount} euro per head")
        parts.append(rate.format(amount=lang.euro(cents_from_eur(value.kopfbetrag_eur))))
    if value.kopfbetrag_einheit_eur is not None:
        unit = lang.text("rate rounded to {amount} euro")
        parts.append(unit.format(amount=lang.euro(cents_from_eur(value.kopfbetrag_einheit_eur))))
    if value.gleichstand is not None:
        parts.append(lang.text(_TIES[value.gleichstand]))
    if value.saat is not None:
        parts.append(lang.text("seed {seed}").format(seed=value.saat))
    if value.ueber_kreise:
        parts.append(lang.text("in two steps: to the Kreise, then inside each"))
    return ", ".join(parts)


def _delegation(value: Delegation, lang: Language) -> str:
    if not value.erlaubt:
        return lang.text("not delegable")
    default = value_label(value.ohne_erklaerung or "", lang)
    return lang.text("delegable; without a declaration: {recipient}").format(recipient=default)


def _threshold_to_apply(value: Antragsschwelle, lang: Language) -> str:
    return f"{_amount(value, lang)}; {lang.text(_BELOW[value.darunter])}"


def _posts(value: Stellen, lang: Language) -> str:
    words = lang.text("{degree} euro with a degree, {training} euro with vocational training, steps of {step} posts")
    return words.format(
        degree=lang.euro(cents_from_eur(value.hochschulabschluss_eur)),
        training=lang.euro(cents_from_eur(value.berufsausbildung_eur)),
        step=_number(value.schritt_vze, lang),
    )


def _grant(value: Bewilligung, lang: Language) -> str:
    parts = [word(value.verfahren, lang), f"{lang.euro(value.einheit_cents)} {lang.text('euro')}"]
    if value.person_benannt:
        parts.append(lang.text("the person must be named"))
    if value.nachweise:
        parts.append(lang.text("proof of {columns}").format(columns=", ".join(value.nachweise)))
    parts.append(lang.text("unspent money lapses"))
    return ", ".join(parts)


def _day(value: Tag, lang: Language) -> str:
    month, day = value.tag.split("-")
    return f"{day}.{month}." if lang.code == "de" else value.tag


def _threshold(value: Schwelle, lang: Language) -> str:
    return lang.whole(value.wert)


def _number(value: Any, lang: Language) -> str:
    text = f"{value:f}" if not isinstance(value, int) else str(value)
    places = len(text.partition(".")[2].rstrip("0"))
    return lang.decimal(text, places) if places else lang.whole(int(value))


_CONTENT: Mapping[type, Callable[[Any, Language], str]] = {
    Grenzbetrag: _bound,  # before the amount that it is
    Antragsschwelle: _threshold_to_apply,
    Betrag: _amount,
    Mindestanteil: _share,
    Schluessel: _key,
    Rundung: _rounding,
    Delegation: _delegation,
    Stellen: _posts,
    Bewilligung: _grant,
    Tag: _day,
    Schwelle: _threshold,
}

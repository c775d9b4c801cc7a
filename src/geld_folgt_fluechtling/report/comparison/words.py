"""Comparisons in words: levels and their units, what alternatives change, percentages, and sentences on the whole."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from geld_folgt_fluechtling.model.codes import N_
from geld_folgt_fluechtling.model.ratio import ratio_text
from geld_folgt_fluechtling.model.regelwerte import Quellenwert, Sicherheit
from geld_folgt_fluechtling.model.vergleich import (
    DELEGIERT,
    NICHT_DELEGIERT,
    Alternative,
    Art,
    Gruppierung,
    Kennzahlen,
    Spanne,
    Zeile,
)
from geld_folgt_fluechtling.model.vergleichslauf import Vergleichslauf
from geld_folgt_fluechtling.report.labels import value_label
from geld_folgt_fluechtling.report.language import Language

LEVELS = {
    Gruppierung.LAND: N_("The whole state"),
    Gruppierung.REGIERUNGSBEZIRK: N_("Regierungsbezirk"),
    Gruppierung.KREIS: N_("Kreis"),
    Gruppierung.EMPFAENGER: N_("Recipient"),
    Gruppierung.GROESSENKLASSE: N_("Size class"),
    Gruppierung.GEMEINDEART: N_("Kind of Gemeinde"),
    Gruppierung.DELEGATION: N_("Delegation"),
    Gruppierung.GRUPPE: N_("Own group"),
    Gruppierung.AUSWAHL: N_("Pinned"),
    Gruppierung.GEMEINDE: N_("Gemeinde"),
}
KINDS = {
    Art.BASIS: N_("the run of the options"),
    Art.COUNTS: N_("other counts"),
    Art.RULES: N_("another rule book"),
    Art.VARIANT: N_("a variant more"),
    Art.RUN: N_("a finished run"),
}
CLASSES = (
    N_("Strong gainers"),
    N_("Gainers"),
    N_("As good as unchanged"),
    N_("Losers"),
    N_("Strong losers"),
)
_OUTSIDE = {
    Gruppierung.GRUPPE: N_("in no group"),
    Gruppierung.GROESSENKLASSE: N_("population not known"),
}
_DELEGATION = {DELEGIERT: N_("delegating"), NICHT_DELEGIERT: N_("not delegating")}
NOTHING = "–"


def kind(alternative: Alternative, lang: Language) -> str:
    """What the alternative changes."""
    return lang.text(KINDS[alternative.art])


def unit_name(line: Zeile, lang: Language) -> str:
    """What people call the unit of a line."""
    if line.ebene is Gruppierung.DELEGATION and line.einheit in _DELEGATION:
        return lang.text(_DELEGATION[line.einheit])
    if not line.einheit and line.ebene in _OUTSIDE:
        return lang.text(_OUTSIDE[line.ebene])
    return line.name or NOTHING


def headline(lauf: Vergleichslauf, lang: Language) -> str:
    """What is compared: rule book, year, stage, and the one Posten if it is only one."""
    vergleich = lauf.vergleich
    parts = [lauf.titel, str(vergleich.jahr), value_label(vergleich.lauf, lang)]
    return ", ".join([*parts, *([lauf.posten_name] if lauf.posten else [])])


def percent(value: Fraction | None, lang: Language, places: int = 1, *, sign: bool = False) -> str:
    """``+2.3 %``; a dash where there is nothing to say."""
    text = ratio_text(value)
    if text is None:
        return NOTHING
    shown = minus(lang.decimal(text, places))
    plus = "+" if sign and not shown.startswith("−") and any(char in "123456789" for char in shown) else ""
    return f"{plus}{shown} %"


def number(value: Fraction | float | None, lang: Language, places: int) -> str:
    """A ratio to so many places; a dash where there is nothing to say."""
    text = ratio_text(value)
    return NOTHING if text is None else minus(lang.decimal(text, places))


def minus(text: str) -> str:
    """A number with the sign that is as wide as a plus; what is nothing has none."""
    return text.replace("-", "−") if any(char in "123456789" for char in text) else text.removeprefix("-")


def place(ags: str, lauf: Vergleichslauf) -> str:
    """The name of a Gemeinde or Kreis; a dash for none."""
    return lauf.gebiet.unit_name(ags) if ags else NOTHING


def least_regret(lauf: Vergleichslauf, lang: Language) -> list[str]:
    """Which alternative treats the place worst off best, in euro and in euro per inhabitant.

    Nothing where some claims are of Gemeinden and others of Kreise; a sentence more where the sums differ.
    """
    vergleich = lauf.vergleich
    codes = {finding.code for finding in lauf.findings}
    if "C018" in codes:
        return []
    _ = lang.text
    said = []
    for names, words in (
        (vergleich.least_regret, _("Least regret of the place worst off, in euro: {names}.")),
        (vergleich.least_regret_per_inhabitant, _("The same in euro per inhabitant: {names}.")),
    ):
        if names and len(names) < len(vergleich.alternativen):
            said.append(words.format(names=", ".join(names)))
    if said and "C013" in codes:
        others = (str(finding.params["name"]) for finding in lauf.findings if finding.code == "C013")
        words = _(
            "Another sum than the baseline's is shared out by: {names}. Regret measures that difference as well."
        )
        said.append(words.format(names=", ".join(others)))
    return said


def meanings(lang: Language) -> list[str]:
    """What the figures mean, one sentence each."""
    _ = lang.text
    return [
        _("Moved: half the sum of all differences from the baseline, whatever their sign."),
        _("Rank correlation: Spearman's, of the amounts with those of the baseline; 1 is the same order."),
        _("Gini and Theil: of euro per inhabitant, each inhabitant counted once; 0 is the same for everybody."),
        _("Regret: by how much the place worst off falls short of the alternative that is best for it."),
    ]


def rests_on(lauf: Vergleichslauf, lang: Language) -> list[str]:
    """What rests on a model: one sentence per Erhebung, with the alternatives that use it the same way."""
    words = lang.text("{erhebung}: {modelled} of {all} counts are modelled, {share} of all persons ({names}).")
    said: dict[tuple[str, ...], list[str]] = {}
    for alternative in lauf.vergleich.alternativen:
        for one in alternative.erhoben:
            if one.modelliert:
                share = percent(one.personen_modelliert_prozent, lang, 0)
                key = (one.erhebung, lang.whole(one.modelliert), lang.whole(one.gemeinden), share)
                said.setdefault(key, []).append(alternative.name)
    return [
        words.format(erhebung=key[0], modelled=key[1], all=key[2], share=key[3], names=", ".join(names))
        for key, names in said.items()
    ]


def completed(lauf: Vergleichslauf, lang: Language) -> list[str]:
    """Per partial Erhebung how many were estimated, and between which bounds."""
    words = lang.text(
        "{name}, {erhebung}: {rest} persons of Gemeinden that were not counted are estimated; low {low}, high {high}."
    )
    return [
        words.format(
            name=alternative.name,
            erhebung=spanne.erhebung,
            rest=lang.whole(spanne.rest_personen),
            low=lang.whole(spanne.rest_niedrig),
            high=lang.whole(spanne.rest_hoch),
        )
        for alternative in lauf.vergleich.alternativen
        for spanne in first_of_each(alternative.spannen)
    ]


def first_of_each(spannen: Sequence[Spanne]) -> list[Spanne]:
    """One of each Erhebung."""
    first: dict[str, Spanne] = {}
    for spanne in spannen:
        first.setdefault(spanne.erhebung, spanne)
    return list(first.values())


def assumed(lauf: Vergleichslauf, lang: Language) -> list[tuple[str, Quellenwert]]:
    """The values by which is compared, and what each is about."""
    _ = lang.text
    data = lauf.auswertung
    found: list[tuple[str, Quellenwert]] = [
        (_("Size classes"), data.groessenklassen),
        (_("Classes of gains and losses"), data.gewinnklassen),
    ]
    if any(alternative.spannen for alternative in lauf.vergleich.alternativen):
        found.append((_("Low and high total of the rest"), data.teilerhebung))
    return found


def assumptions(lauf: Vergleichslauf, lang: Language) -> list[str]:
    """Those of them that no source says, one sentence each."""
    return [
        f"{name}: {value.herleitung}" for name, value in assumed(lauf, lang) if value.sicherheit is Sicherheit.ANNAHME
    ]


def value_text(value: Quellenwert, lauf: Vergleichslauf, lang: Language) -> str:
    """What one of these values says, in one line."""
    data = lauf.auswertung
    if value is data.groessenklassen:
        return "; ".join(klasse.bezeichnung for klasse in data.groessenklassen.klassen)
    if value is data.gewinnklassen:
        words = lang.text("unchanged up to {unchanged} percent, strong from {strong} percent on")
        return words.format(
            unchanged=data.gewinnklassen.unveraendert_prozent, strong=data.gewinnklassen.stark_prozent
        )
    words = lang.text("{low} to {high} percent of the estimate")
    return words.format(low=data.teilerhebung.niedrig_prozent, high=data.teilerhebung.hoch_prozent)


def figures_of(lauf: Vergleichslauf) -> dict[str, Kennzahlen]:
    """The figures of each alternative by its name."""
    return {figures.alternative: figures for figures in lauf.vergleich.kennzahlen}

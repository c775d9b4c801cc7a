"""What the JSON Schema of rule files says of tables and keys, and which keys need or rule out one another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from geld_folgt_fluechtling.model.codes import N_
from geld_folgt_fluechtling.model.regelwerte import EINWOHNER, FLAECHE, MISCHUNG
from geld_folgt_fluechtling.model.verfahren import KOPFBETRAG, VERFAHREN

TABLES: Mapping[str, str] = {
    "RegelwerkDatei": N_("A rule book, or with basis a variant that names only what it changes."),
    "Fristen": N_("Days of the year in which the Stichtag lies."),
    "Pruefung": N_("When a count is pointed out as implausible; none of it stops anything."),
    "Fundstelle": N_("Where a value can be read."),
    "PostenAngaben": N_("A Posten, for all years or for one; a value stands here or there."),
    "LaufAngaben": N_("One year and Lauf."),
    "Betrag": N_("An amount for the year, with its source."),
    "Schluessel": N_("By what is distributed, with its source."),
    "Schluesselteil": N_("One part of a mixture of keys."),
    "Rundung": N_("Method and unit of the rounding, with their source."),
    "Delegation": N_("Whether a Gemeinde may hand the Posten to its Landkreis, with the source."),
    "Grenzbetrag": N_("A bound on every claim, with its source."),
    "Mindestanteil": N_("The part of its earlier amount that each place keeps at least, with its source."),
    "Antragsschwelle": N_("What a claim must reach for its Gemeinde to apply alone, with its source."),
    "Stellen": N_("What a full-time post costs in a year and how it may be split, with the source."),
    "Bewilligung": N_("How a grant is computed and what an application must bring, with the source."),
    "Tag": N_("A day of every year, with its source."),
    "Schwelle": N_("A threshold, with its source."),
}

DESCRIPTIONS: Mapping[str, str] = {
    "id": N_("The id that results record: small letters, digits and hyphens."),
    "RegelwerkDatei.titel": N_("The title that results bear."),
    "basis": N_("Of a variant: the id of the rule book that it changes."),
    "nach_koepfen": N_("The rule book that distributes the same envelope wholly by head."),
    "varianten": N_("Variants that were laid over this rule book when a run recorded it."),
    "fristen": N_("Until when Kreise report and correct."),
    "pruefung": N_("Thresholds of gff check."),
    "fundstellen": N_("Sources that are not shipped, keyed by an id of your own."),
    "RegelwerkDatei.posten": N_("What holds for all years, keyed by the id of the Posten."),
    "LaufAngaben.posten": N_("The Posten of this year and Lauf, keyed by id."),
    "jahr": N_("The years from 1900 to 2199, and in each vorlaeufig, endgueltig or korrektur."),
    "volumen": N_("The envelope: all Posten of the Lauf together."),
    "hinweise": N_("Sentences that every result shows."),
    "bezeichnung": N_("The name of the Posten in results."),
    "status": N_("verteilt: by key; projektbezogen: project money; nicht_aufgeschluesselt: one sum without a key."),
    "ebene": N_("Who has a claim: gemeinde or kreis."),
    "budget": N_("The money of the Posten; left out where it is not known, which is not 0."),
    "PostenAngaben.schluessel": N_("By what the Posten is distributed."),
    "Schluesselteil.schluessel": N_("What is counted: personen, einwohner, flaeche or a column of the Erhebung."),
    "rundung": N_("How claims are rounded."),
    "delegation": N_("Whether a Gemeinde may hand the Posten to its Landkreis."),
    "sockelbetrag": N_("What every place receives before the key applies."),
    "mindestbetrag": N_("What every place receives at least."),
    "hoechstbetrag": N_("What every place receives at most."),
    "PostenAngaben.mindestanteil": N_("What every place keeps of an earlier run, for runs with --previous."),
    "antragsschwelle": N_("The least claim in a year with which a Gemeinde may apply alone."),
    "darunter": N_(
        "Below it: landkreis, the Landkreis receives; hinweis, it stays and is pointed out; fehler, the run is "
        "refused."
    ),
    "stellen": N_("The posts for which the Posten is drawn."),
    "hochschulabschluss_eur": N_("A full-time post with a degree, euro a year."),
    "berufsausbildung_eur": N_("A full-time post with vocational training, euro a year."),
    "schritt_vze": N_("The least part of a post, such as 0.25."),
    "bewilligung": N_("How applications are granted; gff grant needs it."),
    "Bewilligung.verfahren": N_("How a grant for a part of the year is rounded."),
    "Bewilligung.einheit_eur": N_("The unit to which a grant is rounded, from 0.01 to 1,000 euro."),
    "person_benannt": N_("An application must name the person."),
    "nachweise": N_("Columns of the applications in which ja must stand; none without it."),
    "ausgaberest": N_("What becomes of money that is not granted: verfaellt."),
    "antragsfrist": N_("Until when applications must have come; without it no deadline is checked."),
    "foerderlinien": N_("Names under which projects of this Posten run."),
    "bewilligungsstelle": N_("The office that approves, where the Posten is applied for."),
    "fundstelle": N_("The id of the source: a shipped one, or one under fundstellen."),
    "sicherheit": N_("belegt: read in a source; abgeleitet: computed from sources; annahme: our choice."),
    "herleitung": N_("How it was computed or why it is assumed; needed unless it is belegt."),
    "betrag_eur": N_("Euro with at most two decimals."),
    "art": N_("personen, einwohner, flaeche, mischung, or a column of the Erhebung."),
    "erhebung": N_("The id of the Erhebung, such as 2017-09-15."),
    "stand": N_("The day of the population, such as 2018-12-31."),
    "teile": N_("The parts of a mixture, at least two."),
    "anteil": N_("The weight of this part among all."),
    "verfahren": N_("The method of rounding."),
    "einheit_eur": N_("The unit to which claims are rounded, from 0.01 to 1,000 euro."),
    "gleichstand": N_("Who comes first where claims tie, for methods that meet the budget."),
    "saat": N_("The recorded seed of a draw of lots."),
    "kopfbetrag_eur": N_("A published rate per head."),
    "kopfbetrag_einheit_eur": N_("The unit to which the rate per head is rounded where none was published."),
    "ueber_kreise": N_("Round in two steps: to the Kreise first, then inside each."),
    "erlaubt": N_("A Gemeinde may hand the Posten to its Landkreis."),
    "ohne_erklaerung": N_("Who receives where nothing is declared."),
    "rest": N_("umlegen: all others bear or receive it by their key; ausweisen: it shows in the residual."),
    "prozent": N_("Percent of the amount in the earlier run."),
    "Fundstelle.titel": N_("The title of the source."),
    "datum": N_("The day of the source."),
    "wo": N_("Where in it, or its address."),
    "gueltig_ab": N_("The first day on which it is in force."),
    "gueltig_bis": N_("The last day on which it is in force."),
    "meldung": N_("Until when Kreise report (MM-DD)."),
    "korrektur": N_("Until when a count may be corrected (MM-DD)."),
    "tag": N_("The day as MM-DD, such as 12-31."),
    "wert": N_("A whole number in the unit that the name says."),
    "anteil_einwohner_prozent": N_("Persons in percent of the population."),
    "veraenderung_prozent": N_("Change against the earlier count in percent."),
    "veraenderung_personen": N_("Change against the earlier count in persons; both are needed."),
    "gerundet_ab_werten": N_("So many counts that all end in 0 or 5."),
    "nahe_prozent": N_("Counts near one another, in percent."),
    "nahe_personen": N_("Counts near one another, in persons."),
    "fremde_zeilen_prozent": N_("Rows of other Kreise in percent of all."),
}
"""By key, or by table and key where a key means several things."""


def _where(conditions: Mapping[str, Any], then: Any) -> dict[str, Any]:
    """If the keys are there and so, then."""
    return {"if": {"properties": dict(conditions), "required": list(conditions)}, "then": then}


def _needs(*names: str) -> dict[str, Any]:
    return {"required": list(names)}


def _without(*names: str) -> dict[str, Any]:
    return {"properties": dict.fromkeys(names, False)}


def _key(name: str) -> list[dict[str, Any]]:
    """What the kinds of keys need: ``name`` is the key that tells the kind."""
    counted = {"not": {"enum": [EINWOHNER, FLAECHE, MISCHUNG]}}
    return [
        _where({name: {"const": EINWOHNER}}, _needs("stand") | _without("erhebung")),
        _where({name: {"const": FLAECHE}}, _without("erhebung", "stand")),
        _where({name: counted}, _needs("erhebung") | _without("stand")),
    ]


_MEETING = [name for name, method in VERFAHREN.items() if method.trifft_budget]
_RATES = ("kopfbetrag_eur", "kopfbetrag_einheit_eur")
_UNSURE = {"enum": ["abgeleitet", "annahme"]}

CONDITIONS: Sequence[tuple[str, dict[str, Any]]] = [
    (
        "Quellenwert",
        _where({"sicherheit": _UNSURE}, {**_needs("herleitung"), "properties": {"herleitung": {"minLength": 1}}}),
    ),
    *(("Schluessel", condition) for condition in _key("art")),
    (
        "Schluessel",
        _where(
            {"art": {"const": MISCHUNG}},
            {**_needs("teile"), "properties": {"erhebung": False, "stand": False, "teile": {"minItems": 2}}},
        )
        | {"else": {"properties": {"teile": {"maxItems": 0}}}},
    ),
    *(("Schluesselteil", condition) for condition in _key("schluessel")),
    ("Schluesselteil", {"properties": {"schluessel": {"not": {"const": MISCHUNG}}}}),
    ("Rundung", _where({"verfahren": {"enum": _MEETING}}, _needs("gleichstand")) | {"else": _without("gleichstand")}),
    ("Rundung", _where({"gleichstand": {"const": "los"}}, _needs("saat")) | {"else": _without("saat")}),
    (
        "Rundung",
        _where(
            {"verfahren": {"const": KOPFBETRAG}},
            {"oneOf": [_needs(rate) for rate in _RATES], "properties": {"ueber_kreise": {"const": False}}},
        )
        | {"else": _without(*_RATES)},
    ),
    (
        "Delegation",
        _where({"erlaubt": {"const": True}}, _needs("ohne_erklaerung")) | {"else": _without("ohne_erklaerung")},
    ),
]
"""Pairs of a table, or what it inherits from, and a condition on it."""

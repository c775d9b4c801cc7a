"""From rule files to the rules of one year and Lauf: shared lines, the year's lines, overlays in order."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from geld_folgt_fluechtling.model.codes import N_
from geld_folgt_fluechtling.model.errors import RulesError, UsageError
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.keypath import key_path
from geld_folgt_fluechtling.model.money import MAX_CENTS, eur_decimal
from geld_folgt_fluechtling.model.regelwerk import (
    Lauf,
    LaufAngaben,
    Laufregeln,
    Posten,
    PostenAngaben,
    RegelwerkDatei,
    Status,
    values_of,
)
from geld_folgt_fluechtling.model.regelwerte import MISCHUNG, Betrag, Fundstelle, Sicherheit
from geld_folgt_fluechtling.model.verfahren import KOPFBETRAG

BOUNDS = ("sockelbetrag", "mindestbetrag", "hoechstbetrag", "mindestanteil")
APPLYING = ("antragsschwelle", "stellen", "bewilligung", "antragsfrist")
"""What a Posten says of applying for it."""
WHAT_IF = "budget-option"
"""Fundstelle of a budget that was given on the command line."""


def resolve(
    basis: RegelwerkDatei,
    varianten: Sequence[RegelwerkDatei],
    jahr: int,
    lauf: Lauf,
    fundstellen: Mapping[str, Fundstelle],
    quelle: str,
    vorlage: str | None = None,
) -> Laufregeln:
    """The rules in force for the year and Lauf, every value with a known source.

    ``fundstellen`` are the shipped ones, a file may bring its own; ``quelle`` names the files,
    ``vorlage`` is how the reader named the rule book, by default its id. Raises ``RulesError`` with all findings:
    a variant of another rule book, nothing in force, a line that is incomplete, an unknown Fundstelle.
    """
    files = (basis, *varianten)
    foreign = [v for v in varianten if v.basis != basis.id]
    if foreign:
        raise RulesError(
            *(Finding("R008", wert=v.id, params={"basis": v.basis or "", "regelwerk": basis.id}) for v in foreign)
        )
    # file by file: what a file says for all years, then what it says for this one
    layers_of = [(datei, datei.jahr.get(str(jahr), {}).get(lauf)) for datei in files]
    angaben = [angabe for _, angabe in layers_of if angabe is not None]
    if not angaben:
        raise RulesError(nothing_in_force(files, jahr, lauf, vorlage or basis.id))
    known, redefined = _sources(files, fundstellen)
    path = f"jahr.{jahr}.{lauf.value}"
    findings = [Finding("R018", spalte=key_path(("fundstellen", key)), wert=key) for key in redefined]
    posten = _lines(layers_of, path, findings)
    volumen = _last(angaben, "volumen")
    if volumen is None:
        findings.append(Finding("R004", spalte=f"{path}.volumen"))
    else:
        _check_source(volumen, f"{path}.volumen", known, findings)
    for line in posten:
        for name, value in values_of(line).items():
            _check_source(value, place_of(files, jahr, lauf, line.id, name), known, findings)
        for name, below, why in _misfits(line):
            place = f"{place_of(files, jahr, lauf, line.id, name)}.{below}"
            findings.append(Finding("R020", spalte=place, params={"grund": why}))
    if findings or volumen is None:
        raise RulesError(*(replace(finding, quelle=quelle) for finding in findings))
    used = {volumen.fundstelle} | {value.fundstelle for line in posten for value in values_of(line).values()}
    return Laufregeln(
        regelwerk=basis.id,
        titel=basis.titel,
        varianten=(*basis.varianten, *(v.id for v in varianten)),
        jahr=jahr,
        lauf=lauf,
        volumen=volumen,
        hinweise=_last(angaben, "hinweise") or (),
        posten=tuple(posten),
        fundstellen={key: known[key] for key in sorted(used)},
        nach_koepfen=basis.nach_koepfen,
    )


def with_budgets(regeln: Laufregeln, budgets: Mapping[str, int]) -> Laufregeln:
    """The same rules with other budgets (in cents) for some Posten: a what-if, marked as an assumption.

    Raises ``UsageError`` for a Posten that the year does not have, or one that has no money to follow a key.
    """
    lines = regeln.posten_by_id()
    unknown = [key for key in budgets if key not in lines]
    if unknown:
        raise UsageError(
            *(Finding("R009", wert=key, params={"bekannt": ", ".join(sorted(lines))}) for key in unknown)
        )
    keyless = [key for key in budgets if lines[key].status is Status.VERTEILT and lines[key].schluessel is None]
    if keyless:
        raise UsageError(*(Finding("R011", wert=key, params={"jahr": str(regeln.jahr)}) for key in keyless))
    impossible = [key for key, cents in budgets.items() if not 0 <= cents < MAX_CENTS]
    if impossible:
        reason: dict[str, str | int] = {"grund": "0 <= cents < 10^17"}
        raise UsageError(*(Finding("U006", wert=f"{key}={budgets[key]}", params=reason) for key in impossible))
    if not budgets:
        return regeln
    replaced = [
        _without_claims(replace(line, budget=_what_if(line, budgets[line.id]))) if line.id in budgets else line
        for line in regeln.posten
    ]
    source = Fundstelle(titel="Was-wäre-wenn: auf der Befehlszeile mit --budget angegeben")
    return replace(regeln, posten=tuple(replaced), fundstellen={**regeln.fundstellen, WHAT_IF: source})


def idle_variants(varianten: Sequence[RegelwerkDatei], regeln: Laufregeln) -> list[Finding]:
    """One finding per variant that says nothing of this year and Lauf, nor of a Posten in it."""
    lines = regeln.posten_by_id()
    idle = [
        variante
        for variante in varianten
        if regeln.lauf not in variante.jahr.get(str(regeln.jahr), {}) and not variante.posten.keys() & lines.keys()
    ]
    run: dict[str, str | int] = {"jahr": str(regeln.jahr), "lauf": regeln.lauf.value}
    return [Finding("R017", wert=variante.id, params=run) for variante in idle]


def envelope_findings(regeln: Laufregeln, quelle: str) -> list[Finding]:
    """One finding if the Posten do not add up to the envelope of the year and Lauf."""
    if regeln.difference_cents == 0:
        return []
    amounts: dict[str, str | int] = {
        "jahr": str(regeln.jahr),
        "lauf": regeln.lauf.value,
        "volumen_cents": regeln.volumen.cents,
        "summe_cents": regeln.volumen.cents - regeln.difference_cents,
        "differenz_cents": regeln.difference_cents,
    }
    return [Finding("R007", quelle=quelle, params=amounts)]


def sources_out_of_force(regeln: Laufregeln, quelle: str) -> list[Finding]:
    """One finding per value whose Fundstelle is a version that was not in force in the year."""
    values = [("volumen", regeln.volumen)]
    values += [(f"posten.{p.id}.{name}", value) for p in regeln.posten for name, value in values_of(p).items()]
    return [
        Finding("R021", quelle=quelle, spalte=path, wert=value.fundstelle, params={"jahr": str(regeln.jahr)})
        for path, value in values
        if not regeln.fundstellen[value.fundstelle].is_in_force(regeln.jahr)
    ]


def _what_if(line: Posten, cents: int) -> Betrag:
    before = "unbekannt" if line.budget is None else f"{_german(line.budget.cents)} Euro"
    eur: int | Decimal = cents // 100 if cents % 100 == 0 else eur_decimal(cents)
    return Betrag(
        betrag_eur=eur,
        fundstelle=WHAT_IF,
        sicherheit=Sicherheit.ANNAHME,
        herleitung=f"Was-wäre-wenn; im Regelwerk {before}",
    )


def _german(cents: int) -> str:
    """An amount as the sources and derivations of rules write it, which are German data."""
    euros = f"{cents // 100:,}".replace(",", ".")
    return f"{euros},{cents % 100:02d}" if cents % 100 else euros


def _lines(
    layers_of: Sequence[tuple[RegelwerkDatei, LaufAngaben | None]], path: str, findings: list[Finding]
) -> list[Posten]:
    ids = list(dict.fromkeys(key for _, angabe in layers_of if angabe is not None for key in angabe.posten))
    lines = []
    for key in ids:
        layers = [
            part.posten[key] for layer in layers_of for part in layer if part is not None and key in part.posten
        ]
        line = _line(key, layers, f"{path}.posten.{key}", findings)
        if line is not None:
            lines.append(line)
    return lines


def _line(key: str, layers: Iterable[PostenAngaben], path: str, findings: list[Finding]) -> Posten | None:
    values: dict[str, Any] = {}
    for layer in layers:
        values |= {name: getattr(layer, name) for name in layer.model_fields_set}
    missing = {name for name in ("bezeichnung", "status") if values.get(name) is None}
    status: Status | None = values.get("status")
    budget: Betrag | None = values.get("budget")
    distributed = ("ebene", "schluessel", "rundung", "delegation")
    if status is Status.VERTEILT:
        missing |= {"budget"} if budget is None else set()
        if budget is not None and budget.cents > 0:
            missing |= {name for name in distributed if values.get(name) is None}
    if status is Status.NICHT_AUFGESCHLUESSELT and budget is None:
        missing.add("budget")
    findings += [Finding("R004", spalte=f"{path}.{name}") for name in sorted(missing)]
    if missing:
        return None
    if status is not Status.VERTEILT:
        values |= dict.fromkeys((*distributed, *BOUNDS, *APPLYING))
    return _without_claims(Posten(id=key, **values))


def _misfits(line: Posten) -> list[tuple[str, str, str]]:
    """Values that are right by themselves, but not together: table, key, and the reason."""
    found: list[tuple[str, str, str]] = []
    if line.ebene == "kreis":
        if line.delegation is not None and line.delegation.erlaubt:
            found.append(("delegation", "erlaubt", N_("at level kreis there is nobody to delegate to")))
        if line.rundung is not None and line.rundung.ueber_kreise:
            found.append(("rundung", "ueber_kreise", N_("at level kreis there is no second step")))
    if line.rundung is not None and line.rundung.verfahren == KOPFBETRAG:
        if line.schluessel is not None and line.schluessel.art == MISCHUNG:
            found.append(("rundung", "verfahren", N_("a mixture of keys has no heads, so no rate per head")))
        passed_on = [name for name in BOUNDS if getattr(getattr(line, name), "rest", "") == "umlegen"]
        why = N_("a rate per head leaves nothing to pass on, so only ausweisen is possible")
        found += [(name, "rest", why) for name in passed_on]
    unit = line.rundung.einheit_cents if line.rundung is not None else 1
    for name in ("sockelbetrag", "mindestbetrag", "hoechstbetrag"):
        bound = getattr(line, name)
        if bound is not None and bound.cents % unit:
            found.append((name, "betrag_eur", N_("no multiple of the unit to which amounts are rounded")))
    return found


def place_of(files: Sequence[RegelwerkDatei], jahr: int, lauf: Lauf, posten: str, name: str) -> str:
    """The key path at which the value of a Posten stands that holds in that year and Lauf."""
    for datei in reversed(files):
        angaben = datei.jahr.get(str(jahr), {}).get(lauf)
        if angaben is not None and posten in angaben.posten and name in angaben.posten[posten].model_fields_set:
            break
        if posten in datei.posten and name in datei.posten[posten].model_fields_set:
            return key_path(("posten", posten, name))
    return key_path(("jahr", str(jahr), lauf.value, "posten", posten, name))


def _without_claims(line: Posten) -> Posten:
    """A line with a budget of 0 has no level, key, rounding or delegation: nobody has a claim."""
    if line.budget is None or line.budget.cents > 0:
        return line
    return Posten(
        line.id,
        line.bezeichnung,
        line.status,
        budget=line.budget,
        bewilligungsstelle=line.bewilligungsstelle,
        foerderlinien=line.foerderlinien,
    )


def _sources(
    files: Sequence[RegelwerkDatei], shipped: Mapping[str, Fundstelle]
) -> tuple[dict[str, Fundstelle], list[str]]:
    """All Fundstellen, and those that a file describes otherwise than they are described already."""
    known = dict(shipped)
    redefined = []
    for key, source in (item for datei in files for item in datei.fundstellen.items()):
        if known.setdefault(key, source) != source:
            redefined.append(key)
    return known, redefined


def _last(angaben: Sequence[LaufAngaben], name: str) -> Any:
    given = [getattr(angabe, name) for angabe in angaben if name in angabe.model_fields_set]
    return given[-1] if given else None


def _check_source(value: Any, path: str, known: Mapping[str, Fundstelle], findings: list[Finding]) -> None:
    if value.fundstelle not in known:
        findings.append(Finding("R006", spalte=f"{path}.fundstelle", wert=value.fundstelle))


def nothing_in_force(files: Sequence[RegelwerkDatei], jahr: int, lauf: Lauf, vorlage: str) -> Finding:
    """That the files have no rules for the year or the Lauf, with those that they have; how to begin them."""
    basis = files[0]
    years = sorted({year for datei in files for year, stages in datei.jahr.items() if stages})
    stages = sorted({stage.value for datei in files for stage in datei.jahr.get(str(jahr), {})})
    begun = {"regelwerk": basis.id, "vorlage": shlex.quote(vorlage)}
    if stages:
        return Finding("R003", wert=lauf.value, params={**begun, "jahr": str(jahr), "bekannt": ", ".join(stages)})
    return Finding("R002", wert=str(jahr), params={**begun, "bekannt": ", ".join(years)})

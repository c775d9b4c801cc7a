"""Counts of part of the Gemeinden: the others estimated inside a total, and what a smaller or larger one would do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from geld_folgt_fluechtling.files.erhebung import open_complete
from geld_folgt_fluechtling.flows.complete import BY_POPULATION, BY_PREVIOUS, key_of, method_of
from geld_folgt_fluechtling.model.auswertung import Teilerhebung
from geld_folgt_fluechtling.model.erhebung import BekannteSumme, Erhebung
from geld_folgt_fluechtling.model.errors import DataError, stop_on_errors
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.gebiet import Gebiet
from geld_folgt_fluechtling.model.regelwerte import Sicherheit
from geld_folgt_fluechtling.model.vergleich import Spanne
from geld_folgt_fluechtling.model.verteilung import Eingabe, PostenVerteilung, Verteilung
from geld_folgt_fluechtling.steps.allocate import Basis, allocate
from geld_folgt_fluechtling.steps.check import half_blank, incomplete
from geld_folgt_fluechtling.steps.comparing.partial import low_and_high, ranges, rest_between, rest_in_percent
from geld_folgt_fluechtling.steps.complete import complete


@dataclass(frozen=True)
class Completion:
    """A partial Erhebung as it was read, with its total; completed; and the key that it was completed by.

    ``eingaben`` are the files of an earlier Erhebung that is the key.
    """

    teil: Erhebung
    erhebung: Erhebung
    schluessel: Mapping[str, int]
    eingaben: tuple[Eingabe, ...] = ()


def completion(teil: Erhebung, basis: Erhebung | None, gebiet: Gebiet, findings: list[Finding]) -> Completion | None:
    """The Erhebung completed; ``None`` where it is complete. A warning says what was estimated.

    Its own total goes first, else all persons of ``basis``, the baseline's Erhebung, are taken; the key is what its
    sidecar says, else the population. Raises ``DataError`` where counts and total contradict each other.
    """
    of_kreise = teil.ebene != "gemeinde"
    if of_kreise or teil.unlesbar or teil.zaehlungen.keys() == gebiet.gemeinden.keys():
        findings.extend(incomplete(teil, gebiet.of_kreise if of_kreise else gebiet))
        return None
    if not teil.zaehlungen:
        raise DataError(*findings, Finding("C017", quelle=teil.datei))
    stop_on_errors([*findings, *half_blank(teil)])
    teil = _with_total(teil, basis, gebiet)
    method = method_of(teil)
    if method.nach == BY_POPULATION and method.stand is None:
        method = replace(method, stand=gebiet.stand_nearest(teil.stichtag))
    earlier = open_complete(method.erhebung) if method.nach == BY_PREVIOUS else None
    schluessel = key_of(earlier, method, gebiet, findings)
    full = replace(complete(teil, gebiet, schluessel), vervollstaendigung=method)
    findings.append(_told("C011", teil, gebiet, anzahl=full.personen - teil.personen, summe=full.personen))
    stop_on_errors([*findings, *incomplete(full, gebiet)])
    files = (earlier.zahlen, earlier.beiblatt) if earlier else ()
    return Completion(teil, full, schluessel, tuple(file for file in files if file is not None))


def spans(
    done: Mapping[str, Completion],
    verteilung: Verteilung,
    grenzen: Teilerhebung,
    rest: tuple[int, int] | None,
    posten: str,
) -> Iterator[Spanne]:
    """What each counted Gemeinde with a claim gets for a low and a high total of the rest, Erhebung by Erhebung.

    ``rest`` are persons that somebody gave, else the percentages of ``grenzen`` hold; ``posten`` the one that alone
    counts, if not empty.
    """
    gebiet = verteilung.gebiet
    middle = claims_of(verteilung.posten, posten)
    having = {ags for _, ags in middle}
    for key, one in done.items():
        around = (
            rest_in_percent(one.teil, one.erhebung, gebiet, grenzen)
            if rest is None
            else rest_between(one.teil, one.erhebung, *rest)
        )
        bounds = low_and_high(one.teil, around, gebiet, one.schluessel)
        low, high = (_claims(verteilung, key, erhebung, posten) for erhebung in bounds)
        for spanne in ranges(key, one.teil, around, mitte=middle, niedrig=low, hoch=high):
            if spanne.ags in having:
                yield spanne


def claims_of(lines: Iterable[PostenVerteilung], only: str = "") -> dict[tuple[str, str], int]:
    """The claims of Posten in cents, keyed by Posten and AGS; of one Posten with ``only``."""
    return {
        (z.posten, z.ags): z.betrag_cents for line in lines if only in ("", line.posten.id) for z in line.zuweisungen
    }


def _claims(verteilung: Verteilung, key: str, erhebung: Erhebung, posten: str) -> dict[tuple[str, str], int]:
    erhebungen = {**verteilung.erhebungen, key: erhebung}
    lines, _ = allocate(verteilung.regeln, Basis(verteilung.gebiet, erhebungen, verteilung.vorher))
    return claims_of(lines, posten)


def _with_total(teil: Erhebung, basis: Erhebung | None, gebiet: Gebiet) -> Erhebung:
    if teil.gesamt is not None or basis is None:
        return teil
    if teil.personen > basis.personen:
        beiblatt = teil.beiblatt_datei or f"{teil.datei.rpartition('.')[0] or teil.datei}.toml"
        raise DataError(_told("C012", teil, gebiet, summe=basis.personen, beiblatt=beiblatt))
    derivation = f"Summe der Erhebung {basis.id}, gegen die verglichen wird"
    return replace(teil, gesamt=BekannteSumme(basis.personen, Sicherheit.ANNAHME, derivation))


def _told(code: str, teil: Erhebung, gebiet: Gebiet, **params: str | int) -> Finding:
    known: dict[str, str | int] = {
        "gemeldet": teil.personen,
        "gemeinden": len(teil.zaehlungen),
        "alle": len(gebiet.gemeinden),
    }
    return Finding(code, quelle=teil.datei, params=known | params)

"""Corrections of an Erhebung (nachträgliche Anpassungen, § 29d Abs. 1 FAG): judged by their date and reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from geld_folgt_fluechtling.model.erhebung import BekannteSumme, Erhebung, Herkunft, Korrektur, Zaehlung
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.gebiet import Gebiet
from geld_folgt_fluechtling.model.regelwerte import Sicherheit


def judged(
    korrekturen: Sequence[Korrektur], stichtag: date, frist: date, override: str, gebiet: Gebiet
) -> tuple[list[Korrektur], list[Finding]]:
    """The corrections with the exceptions made for them, and what is to be said of them.

    One after the deadline or without a reason is an error, unless ``override`` says why it is allowed.
    """
    allowed: list[Korrektur] = []
    findings: list[Finding] = []
    for korrektur in korrekturen:
        faults = _faults(korrektur, stichtag, frist, gebiet)
        if override and any(fault.code in ("K001", "K002") for fault in faults):
            korrektur = replace(korrektur, ausnahme=override)
            exception = _finding("K003", korrektur, korrektur.datum_zelle, "", gebiet, grund=override)
            faults = [*(fault for fault in faults if fault.code == "K005"), exception]
        allowed.append(korrektur)
        findings += faults
    return allowed, findings


def _faults(korrektur: Korrektur, stichtag: date, frist: date, gebiet: Gebiet) -> list[Finding]:
    faults = []
    day = korrektur.datum
    if day is not None and day > frist:
        cell = korrektur.datum_zelle
        faults.append(_finding("K001", korrektur, cell, day.isoformat(), gebiet, frist=frist.isoformat()))
    if day is not None and day < stichtag:
        cell = korrektur.datum_zelle
        faults.append(_finding("K005", korrektur, cell, day.isoformat(), gebiet, stichtag=stichtag.isoformat()))
    if not korrektur.grund:
        faults.append(_finding("K002", korrektur, korrektur.grund_zelle, "", gebiet))
    return faults


def corrected(erhebung: Erhebung, korrekturen: Sequence[Korrektur], gebiet: Gebiet) -> tuple[Erhebung, list[Finding]]:
    """The Erhebung with the new counts, origin ``korrigiert``, and its known totals moved by the difference.

    Parts of a count that changes are not known any more. A Gemeinde without a count gets one, and the totals stay as
    they are: they held its persons already.
    """
    counts = dict(erhebung.zaehlungen)
    findings = []
    moved: dict[str, int] = {}
    for korrektur in korrekturen:
        old = counts.get(korrektur.ags)
        if old is not None and old.personen == korrektur.personen and old.herkunft is not Herkunft.MODELLIERT:
            wert = str(korrektur.personen)
            findings.append(_finding("K006", korrektur, korrektur.zelle, wert, gebiet))
        counts[korrektur.ags] = _new(old, korrektur, erhebung)
        kreis = gebiet.gemeinden[korrektur.ags].kreis_ags
        moved[kreis] = moved.get(kreis, 0) + (korrektur.personen - old.personen if old else 0)
    changed = replace(
        erhebung,
        zaehlungen=dict(sorted(counts.items())),
        gesamt=_moved(erhebung.gesamt, sum(moved.values())) if erhebung.gesamt else None,
        kreise={ags: _moved(summe, moved.get(ags, 0)) for ags, summe in erhebung.kreise.items()},
    )
    return changed, findings


def _new(old: Zaehlung | None, korrektur: Korrektur, erhebung: Erhebung) -> Zaehlung:
    if old is None:
        blanks = ("",) * len(erhebung.weitere_spalten)
        return Zaehlung(korrektur.ags, korrektur.personen, Herkunft.KORRIGIERT, blanks)
    if old.personen == korrektur.personen:
        return replace(old, herkunft=Herkunft.KORRIGIERT)
    return replace(
        old,
        personen=korrektur.personen,
        herkunft=Herkunft.KORRIGIERT,
        anschlussunterbringung=None,
        familiennachzug=None,
    )


def _moved(summe: BekannteSumme, persons: int) -> BekannteSumme:
    """A known total after corrections: derived, for no source states it."""
    if persons == 0:
        return summe
    before = f"{summe.herleitung}; " if summe.herleitung else ""
    derivation = f"{before}{summe.personen} und nachträgliche Anpassungen von {persons:+d}"
    return BekannteSumme(summe.personen + persons, Sicherheit.ABGELEITET, derivation, summe.quelle)


def _finding(code: str, korrektur: Korrektur, cell: str, wert: str, gebiet: Gebiet, **params: str | int) -> Finding:
    params["name"] = gebiet.gemeinden[korrektur.ags].name
    return Finding(code, korrektur.datei, cell, ags=korrektur.ags, wert=wert, params=params)

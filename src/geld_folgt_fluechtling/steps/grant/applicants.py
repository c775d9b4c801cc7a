"""What a form for applications is pre-filled with: the rules about posts, and who may apply in each Kreis."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from geld_folgt_fluechtling.model.antragsformular import Antragsliste, Antragsteller, Antragsvorgaben, Satz
from geld_folgt_fluechtling.model.antragsregeln import QUALIFIKATIONEN
from geld_folgt_fluechtling.model.bewilligung import Rahmen, applied_for
from geld_folgt_fluechtling.model.gebiet import GEMEINDE_DIGITS, Gemeinde, Kreis
from geld_folgt_fluechtling.model.regelwerk import Laufregeln, Posten
from geld_folgt_fluechtling.model.verteilung import Verteilung
from geld_folgt_fluechtling.steps.grant.frames import Frames, frames_of
from geld_folgt_fluechtling.steps.grant.judge import missed_threshold

_T = TypeVar("_T")
_TO_THE_CENT = ("kaufmaennisch", 1)
_ByKreis = defaultdict[str, list[Antragsteller]]


def vorgaben_of_rules(runs: Iterable[Laufregeln]) -> Antragsvorgaben:
    """What all years and stages of a rule book say alike; nothing of who may apply."""
    lines = [[line for line in run.posten if line.is_applied_for and line.is_distributed] for run in runs]
    return _of_lines([line for of_run in lines for line in of_run], several=any(len(of_run) > 1 for of_run in lines))


def vorgaben_of_run(verteilung: Verteilung) -> Antragsvorgaben:
    """What the rules of a finished run say, and who may apply with which frame."""
    lines, regeln = applied_for(verteilung), verteilung.regeln
    frames = frames_of(verteilung)
    may: _ByKreis = defaultdict(list)
    others: _ByKreis = defaultdict(list)
    for line in lines:
        _sort_frames(line, frames, may, others)
        _add_without_frame(line, frames, others)
    deadlines = [line.antragsfrist.of(regeln.jahr) for line in lines if line.antragsfrist is not None]
    return replace(
        _of_lines(lines, several=len(lines) > 1),
        jahr=regeln.jahr,
        lauf=regeln.lauf.value,
        modelliert=verteilung.is_modelled,
        antragsfrist=min(deadlines, default=None),
        berechtigt={ags: tuple(_first_once(found)) for ags, found in sorted(may.items())},
        uebrige={ags: tuple(sorted(found, key=_order)) for ags, found in sorted(others.items())},
    )


def liste(vorgaben: Antragsvorgaben, kreis: Kreis, gemeinden: Sequence[Gemeinde]) -> Antragsliste:
    """Those of one Kreis; without a run everybody there who may apply in principle."""
    if vorgaben.jahr is not None:
        return Antragsliste(vorgaben, vorgaben.berechtigt.get(kreis.ags, ()), vorgaben.uebrige.get(kreis.ags, ()))
    everybody = [] if vorgaben.nur_kreise else [Antragsteller(g.ags, g.name) for g in gemeinden]
    if kreis.is_landkreis or vorgaben.nur_kreise:
        everybody.append(Antragsteller(kreis.ags, kreis.name))
    return Antragsliste(vorgaben, tuple(everybody), ())


def _of_lines(lines: Sequence[Posten], *, several: bool) -> Antragsvorgaben:
    granting = [line.bewilligung for line in lines if line.bewilligung is not None]
    rates = dict.fromkeys(
        Satz(line.bezeichnung, name, line.stellen.satz_cents(name))
        for line in lines
        if line.stellen is not None
        for name in QUALIFIKATIONEN
    )
    names = dict.fromkeys(line.bezeichnung for line in lines)
    return Antragsvorgaben(
        posten=tuple(names),
        mehrere=several,
        saetze=tuple(rates) if len(rates) == len(names) * len(QUALIFIKATIONEN) else (),
        schritt=_agreed(lines, lambda line: line.stellen.schritt if line.stellen else None),
        nachweise=_agreed(granting, lambda rule: rule.nachweise) or (),
        person_benannt=any(rule.person_benannt for rule in granting),
        rundung=_agreed(granting, lambda rule: (rule.verfahren, rule.einheit_cents)) or _TO_THE_CENT,
        bewilligungsstelle=_agreed(lines, lambda line: line.bewilligungsstelle) or "",
        nur_kreise=all(line.ebene == "kreis" for line in lines),
    )


def _agreed(rules: Iterable[_T], value: Callable[[_T], Any]) -> Any:
    values = {value(rule) for rule in rules}
    return values.pop() if len(values) == 1 else None


def _sort_frames(line: Posten, frames: Frames, may: _ByKreis, others: _ByKreis) -> None:
    for rahmen in frames.all:
        if rahmen.posten == line.id:
            small = missed_threshold(line, rahmen) or rahmen.betrag_cents <= 0
            (others if small else may)[frames.gebiet.kreis_of(rahmen.ags)].append(_with_frame(line, rahmen))


def _with_frame(line: Posten, rahmen: Rahmen) -> Antragsteller:
    small = missed_threshold(line, rahmen)
    return Antragsteller(
        rahmen.ags, rahmen.name, line.bezeichnung, rahmen.zusammenschluss, rahmen.betrag_cents,
        tuple(sorted(rahmen.monate)), rahmen.anspruch_cents if small else None, small.cents if small else 0,
    )  # fmt: skip


def _add_without_frame(line: Posten, frames: Frames, others: _ByKreis) -> None:
    """Whoever has a claim and receives nothing, and Landkreise to which nothing was delegated."""
    gebiet = frames.gebiet
    landkreise = [ags for ags, kreis in gebiet.kreise.items() if kreis.is_landkreis and line.is_delegable]
    units = gebiet.units(line.ebene or "gemeinde")
    for ags in dict.fromkeys([*units, *landkreise]):
        if (line.id, ags) not in frames.by_recipient:
            name = gebiet.unit_name(ags)
            instead = tuple(dict.fromkeys(_instead(line, frames, ags)))
            others[gebiet.kreis_of(ags)].append(Antragsteller(ags, name, line.bezeichnung, statt=instead))


def _instead(line: Posten, frames: Frames, ags: str) -> Iterator[tuple[str, str]]:
    for zuordnung in frames.by_claim.get((line.id, ags), ()):
        recipient = zuordnung.empfaenger_ags
        yield f"{frames.gebiet.unit_name(recipient)} ({recipient})", zuordnung.zusammenschluss


def _first_once(found: Iterable[Antragsteller]) -> list[Antragsteller]:
    """Each applicant once, then the further frames of some."""
    ordered = sorted(found, key=_order)
    first = {antragsteller.ags: antragsteller for antragsteller in reversed(ordered)}
    once = [antragsteller for antragsteller in ordered if first[antragsteller.ags] is antragsteller]
    return [*once, *(antragsteller for antragsteller in ordered if first[antragsteller.ags] is not antragsteller)]


def _order(antragsteller: Antragsteller) -> tuple[bool, str, str, str]:
    is_kreis = len(antragsteller.ags) != GEMEINDE_DIGITS
    return is_kreis, antragsteller.ags, antragsteller.posten, antragsteller.zusammenschluss

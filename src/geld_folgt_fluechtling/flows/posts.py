"""Fundable posts: a finished run in, for every recipient or for one place the posts that its frame pays for out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from geld_folgt_fluechtling.files.inputs import printable
from geld_folgt_fluechtling.flows.explain_place import listed, place_named
from geld_folgt_fluechtling.flows.replay import replay
from geld_folgt_fluechtling.model.errors import RulesError, UsageError
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.ort import Ort, ort_of
from geld_folgt_fluechtling.model.planung import (
    HUNDREDTHS,
    Planungsrahmen,
    Stellenbedarf,
    Stellenplan,
    Stufe,
    vze_text,
)
from geld_folgt_fluechtling.model.verteilung import Verteilung
from geld_folgt_fluechtling.steps.planning import frames_of, persons_per_post
from geld_folgt_fluechtling.steps.posts import Saetze, saetze_of, stage_for

_NUMBER = re.compile(r"[0-9]{1,9}(?:[.,][0-9]{1,9})?", re.ASCII)


def posts(run: str | Path, place: str | None = None, *, wanted: str | int | Decimal | None = None) -> Stellenplan:
    """The posts that the frames of the run in folder ``run`` pay for.

    With a ``place`` (AGS or unambiguous name) those of that recipient, in its own right and for groups that it
    leads, with what every number of posts up to the most needs; ``wanted`` is one number of posts (VZÄ) instead.
    The run is computed again from its own folder, so it raises as :func:`replay` does; ``RulesError`` (D030) where
    nothing of it is drawn by posts, ``UsageError`` for a place that there is not (U037, U038) or that receives
    nothing (U044, U045) and for a number that cannot be had (U046).
    """
    verteilung = replay(run)
    saetze = {p.posten.id: saetze_of(p.posten) for p in verteilung.posten if p.posten.has_frames}
    if not saetze:
        raise RulesError(Finding("D030", quelle=printable(run)))
    ort = None if place is None else place_named(place, verteilung.gebiet)
    frames = verteilung.planung if ort is None else _frames_of(ort, verteilung, printable(run))
    number = None
    if wanted is not None:
        number = _wanted(wanted, [saetze[posten] for posten in {frame.empfaenger.posten for frame in frames}])
    return Stellenplan(
        ordner=printable(run),
        regeln=verteilung.regeln,
        modellrechnung=verteilung.is_modelled,
        bedarf=tuple(_need(f, saetze[f.empfaenger.posten], ort is not None, number) for f in frames),
        ort=ort,
        gewuenscht=number,
    )


def _need(frame: Planungsrahmen, saetze: Saetze, in_detail: bool, wanted: int | None) -> Stellenbedarf:
    """The wanted number alone; of a place every number up to the most, and the least one where there is none."""
    if wanted is not None:
        numbers: Sequence[int] = (wanted,)
    else:
        most = max(frame.stellen.berufsausbildung, saetze.schritt)
        numbers = range(saetze.schritt, most + 1, saetze.schritt) if in_detail else ()
    return Stellenbedarf(frame, tuple(_stage(frame, saetze, number) for number in numbers))


def _stage(frame: Planungsrahmen, saetze: Saetze, number: int) -> Stufe:
    """A number of posts with its mix, and the persons per VZÄ where the frame has such a figure."""
    stage = stage_for(saetze, frame.empfaenger.betrag_cents, frame.monate, number)
    if stage.mischung is None or frame.personen_je_vze is None:
        return stage
    return stage._replace(personen_je_vze=persons_per_post(frame.empfaenger.schluesselwert, number))


def _frames_of(ort: Ort, verteilung: Verteilung, ordner: str) -> Sequence[Planungsrahmen]:
    """What the place receives. Raises ``UsageError`` that says who receives for it, where somebody does."""
    frames = frames_of(ort.ags, verteilung)
    if frames:
        return frames
    with_posts = {p.posten.id for p in verteilung.posten if p.posten.has_frames}
    parts = [part for part in verteilung.zuordnungen if part.ags == ort.ags and part.posten in with_posts]
    if not parts:
        raise UsageError(Finding("U045", quelle=ordner, ags=ort.ags, wert=ort.name))
    places = [ort_of(ags, verteilung.gebiet) for ags in dict.fromkeys(part.empfaenger_ags for part in parts)]
    raise UsageError(Finding("U044", quelle=ordner, ags=ort.ags, wert=ort.name, params={"orte": listed(places)}))


def _wanted(text: str | int | Decimal, saetze: Sequence[Saetze]) -> int:
    """A number of posts in hundredths of a VZÄ, whole steps of every rule that it is held against."""
    given = str(text).strip()
    number = Fraction(given.replace(",", ".")) if _NUMBER.fullmatch(given) else Fraction()
    steps = max((each.schritt for each in saetze), default=1)
    if number <= 0 or any(number * HUNDREDTHS % each.schritt for each in saetze):
        raise UsageError(Finding("U046", wert=given, params={"schritt": vze_text(steps)}))
    return int(number * HUNDREDTHS)

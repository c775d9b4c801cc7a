"""What is simulated: the Posten of a run as numbers for the kernel, and what cannot be simulated, said clearly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

import numpy as np

from geld_folgt_fluechtling.model.errors import RulesError
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.gebiet import Gebiet
from geld_folgt_fluechtling.model.regelwerk import Posten
from geld_folgt_fluechtling.model.regelwerte import Ebene, Grenzbetrag, Rundung
from geld_folgt_fluechtling.model.verteilung import PostenVerteilung, Verteilung
from geld_folgt_fluechtling.steps.simulating.kernel import Int64s
from geld_folgt_fluechtling.steps.ties import LARGER_KEY, tie_ranks

_BOUNDS = ("mindestbetrag", "hoechstbetrag", "mindestanteil")


@dataclass(frozen=True)
class Teil:
    """One part of a key: the count it takes from the draws, or the ``werte`` that never change; its weight."""

    zaehlung: str | None
    werte: Int64s
    anteil: int


@dataclass(frozen=True)
class Plan:
    """How one Posten is shared out in every draw; amounts in cents.

    ``ranks`` settle ties, after the larger weight ``by_weight``. ``added`` are base amounts of each place. Places of
    one Kreis begin at ``starts`` where the rounding goes over the Kreise, whose own ranks are ``kreis_ranks``.
    ``places_of`` gives the Kreis of each counted Gemeinde where counts of Gemeinden serve Kreise.
    """

    id: str
    rundung: Rundung
    cents: int
    added: int
    teile: tuple[Teil, ...]
    ranks: tuple[int, ...]
    by_weight: bool
    starts: tuple[int, ...] = ()
    kreis_ranks: tuple[int, ...] = ()


@dataclass(frozen=True)
class Auftrag:
    """Everything that is simulated: places by AGS, the counts by name, the plans, and the true amounts in cents.

    ``members`` says per count at which of its rows each place's sum begins, where Gemeinden are counted for Kreise.
    """

    ebene: Ebene
    ags: tuple[str, ...]
    counts: Mapping[str, Int64s]
    members: Mapping[str, Int64s]
    plans: tuple[Plan, ...]
    amounts: Int64s
    left_out: tuple[str, ...] = ()


def planned(verteilung: Verteilung, wanted: Sequence[str] = ()) -> Auftrag:
    """The Posten to simulate: those ``wanted``, or all of them that go to Gemeinden, or to Kreise if none does.

    Raises ``RulesError`` for a Posten that is not there or is not distributed (S002), levels that do not go together
    (S003), rules that are not simulated (S004), and where nothing depends on a count (S005).
    """
    by_key = [p for p in verteilung.posten if p.posten.is_distributed]
    chosen = _wanted(by_key, wanted) if wanted else _of_one_level(by_key)
    levels = {p.posten.ebene for p in chosen}
    if len(levels) > 1:
        raise RulesError(Finding("S003", wert=", ".join(p.posten.id for p in chosen)))
    faults = [finding for p in chosen for finding in _refused(p.posten, verteilung)]
    if faults:
        raise RulesError(*faults)
    names = dict.fromkeys(name for p in chosen for name in p.posten.zaehlungen)
    if not names:
        raise RulesError(Finding("S005", wert=str(verteilung.regeln.jahr)))
    ebene = chosen[0].posten.ebene or "gemeinde"
    ags = tuple(sorted(verteilung.gebiet.units(ebene)))
    erhebungen = {name: verteilung.erhebungen[name] for name in names}
    return Auftrag(
        ebene=ebene,
        ags=ags,
        counts={name: _counts(e.zaehlungen, verteilung.gebiet, e.ebene) for name, e in erhebungen.items()},
        members={n: _starts(verteilung.gebiet) for n, e in erhebungen.items() if e.ebene != ebene},
        plans=tuple(_plan(p, verteilung.gebiet) for p in chosen),
        amounts=np.sum([[z.betrag_cents for z in p.zuweisungen] for p in chosen], axis=0, dtype=np.int64),
        left_out=() if wanted else tuple(p.posten.id for p in by_key if p not in chosen),
    )


def _wanted(by_key: Sequence[PostenVerteilung], wanted: Sequence[str]) -> list[PostenVerteilung]:
    known = {p.posten.id for p in by_key}
    unknown = [name for name in wanted if name not in known]
    if unknown:
        params = {"bekannt": ", ".join(sorted(known)) or "–"}
        raise RulesError(*(Finding("S002", wert=name, params=params) for name in unknown))
    return [p for p in by_key if p.posten.id in wanted]


def _of_one_level(by_key: Sequence[PostenVerteilung]) -> list[PostenVerteilung]:
    to_gemeinden = [p for p in by_key if p.posten.ebene == "gemeinde"]
    return to_gemeinden or list(by_key)


def _refused(posten: Posten, verteilung: Verteilung) -> list[Finding]:
    """Rules of a Posten that the kernel does not know; it adds Kreise up as they stand side by side by AGS."""
    assert posten.rundung is not None
    names = [name for name in _BOUNDS if getattr(posten, name) is not None]
    if posten.rundung.gleichstand == "fehler":
        names.append("gleichstand")
    kreise = [verteilung.gebiet.kreis_of(ags) for ags in sorted(verteilung.gebiet.gemeinden)]
    counted_below = any(verteilung.erhebungen[name].ebene != posten.ebene for name in posten.zaehlungen)
    if (posten.rundung.ueber_kreise or counted_below) and kreise != sorted(kreise):
        names.append("ueber_kreise" if posten.rundung.ueber_kreise else "ebene")
    return [Finding("S004", wert=name, params={"posten": posten.id}) for name in names]


def _counts(zaehlungen: Mapping[str, object], gebiet: Gebiet, ebene: Ebene) -> Int64s:
    return np.array([zaehlungen[ags].personen for ags in sorted(gebiet.units(ebene))], np.int64)  # type: ignore[attr-defined]


def _starts(gebiet: Gebiet) -> Int64s:
    """Where each Kreis begins among the Gemeinden by AGS, which begins with that of the Kreis."""
    sizes = list(gebiet.kreise_with_gemeinden.values())
    return np.cumsum([0, *sizes[:-1]])


def _plan(distributed: PostenVerteilung, gebiet: Gebiet) -> Plan:
    posten, key = distributed.posten, distributed.schluesselwerte
    assert key is not None
    assert posten.rundung is not None
    assert posten.budget is not None
    parts = [Fraction(teil.teil.anteil) for teil in key.teile]
    whole = lcm(*(part.denominator for part in parts))
    within = _base(posten.sockelbetrag, "umlegen")
    over_kreise = posten.rundung.ueber_kreise and posten.ebene == "gemeinde"
    kreise = list(gebiet.kreise_with_gemeinden)
    return Plan(
        id=posten.id,
        rundung=posten.rundung,
        cents=posten.budget.cents - within * len(key.ags),
        added=within + _base(posten.sockelbetrag, "ausweisen"),
        teile=tuple(
            Teil(teil.teil.zaehlung, np.array(teil.werte, np.int64), int(part * whole))
            for teil, part in zip(key.teile, parts, strict=True)
        ),
        ranks=_ranks(posten, key.ags),
        by_weight=posten.rundung.gleichstand == LARGER_KEY,
        starts=tuple(_starts(gebiet).tolist()) if over_kreise else (),
        kreis_ranks=_ranks(posten, kreise) if over_kreise else (),
    )


def _ranks(posten: Posten, ags: Sequence[str]) -> tuple[int, ...]:
    """Who comes first among equals; of equal weights, where the larger one comes first."""
    assert posten.rundung is not None
    return tuple(tie_ranks(posten.rundung, posten.id, ags, [0] * len(ags)))


def _base(sockel: Grenzbetrag | None, rest: str) -> int:
    return sockel.cents if sockel is not None and sockel.rest == rest else 0

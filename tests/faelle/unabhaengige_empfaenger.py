"""Who receives a claim, month by month, a second time: as declared, else as the rule says, else the place itself.

The months are looked at one by one and put together where nothing differs; only then is the claim divided, by
months, in fractions of a cent. Nothing here is shared with the program.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import groupby
from math import floor
from typing import Any, NamedTuple

from unabhaengige_eingaben import AbgelehntError, Fall
from unabhaengige_erklaerungen import MONATE, Erklaert, Reihe, choices, declared, members_of
from unabhaengige_rechnung import Anspruch
from unabhaengige_verfahren import cents_of


class Weg(NamedTuple):
    """Where a claim goes in a month."""

    option: str
    art: str
    ags: str
    zusammenschluss: str


class Teil(NamedTuple):
    """A part of a claim: whose, for which months, where it goes, and how much it is."""

    claim: Anspruch
    von: int
    bis: int
    weg: Weg
    cents: int


def parts(fall: Fall, name: str, found: Sequence[Anspruch]) -> list[Teil]:
    """The claims of a line divided by who receives them. Raises ``AbgelehntError``."""
    line, said = fall.posten[name], declared(fall)
    if said is not None and said.allein:
        fall.hinweise.add("E022")
    if said is None or not line.get("delegation", {}).get("erlaubt"):
        ways = {claim.ags: [_itself(fall, line, claim.ags, "direkt")] * len(MONATE) for claim in found}
    else:
        by_month = [_in_month(fall, line, found, said, month) for month in MONATE]
        ways = {claim.ags: [way[claim.ags] for way in by_month] for claim in found}
    return [part for claim in found for part in _divided(claim, ways[claim.ags])]


def _itself(fall: Fall, line: Mapping[str, Any], ags: str, option: str) -> Weg:
    if line["ebene"] == "kreis":
        return Weg(option, "stadtkreis" if ags + "000" in fall.orte else "landkreis", ags, "")
    return Weg(option, "stadtkreis" if _is_stadtkreis(fall, ags) else "gemeinde", ags, "")


def _is_stadtkreis(fall: Fall, ags: str) -> bool:
    return fall.orte[ags]["art"] == "Stadtkreis"


def _landkreis(fall: Fall, ags: str, option: str) -> Weg:
    return Weg(option, "landkreis", fall.orte[ags]["kreis_ags"], "")


def _in_month(
    fall: Fall, line: Mapping[str, Any], found: Sequence[Anspruch], said: Erklaert, month: int
) -> dict[str, Weg]:
    ways = {claim.ags: _way(fall, line, claim.ags, said, month) for claim in found}
    if "antragsschwelle" not in line:
        return ways
    for ags in _too_small(line, found, ways, said, month):
        treatment = line["antragsschwelle"]["darunter"]
        if treatment == "fehler":
            raise AbgelehntError("E025")
        option, has_landkreis = ways[ags].option, not _is_stadtkreis(fall, ags)
        fall.hinweise.add("E029" if treatment == "landkreis" and has_landkreis else "E028")
        if treatment == "landkreis":
            ways[ags] = _landkreis(fall, ags, option) if has_landkreis else _itself(fall, line, ags, option)
    return ways


def _way(fall: Fall, line: Mapping[str, Any], ags: str, said: Erklaert, month: int) -> Weg:
    row: Reihe | None = choices(said, month).get(ags)
    if row is None and _is_stadtkreis(fall, ags):
        return _itself(fall, line, ags, "direkt")
    option = row.option if row is not None else "keine"
    if row is not None and option == "zusammenschluss":
        leader = said.fuehrt[month][row.gruppe]
        if len(leader) == 5:
            return Weg(option, "landkreis", leader, said.name(row.gruppe))
        return Weg(option, _itself(fall, line, leader, "").art, leader, said.name(row.gruppe))
    by_default = option == "keine" and line["delegation"]["ohne_erklaerung"] == "landkreis"
    if (option == "landkreis" or by_default) and not _is_stadtkreis(fall, ags):
        return _landkreis(fall, ags, option)
    return _itself(fall, line, ags, option)


def _too_small(
    line: Mapping[str, Any], found: Sequence[Anspruch], ways: Mapping[str, Weg], said: Erklaert, month: int
) -> Iterator[str]:
    """Who keeps a claim that is too small to be applied for: alone, or in a group that is too small together."""
    cents, least = {claim.ags: claim.cents for claim in found}, cents_of(line["antragsschwelle"]["betrag_eur"])
    for ags, way in ways.items():
        if way.art == "landkreis":
            continue
        together = [ags]
        if way.option == "zusammenschluss":
            together = list(members_of(said, month, choices(said, month)[ags].gruppe))
        if sum(cents[one] for one in together) < least:
            yield ags


def _divided(claim: Anspruch, ways: Sequence[Weg]) -> Iterator[Teil]:
    """Months in a row that go the same way are one part; the cents go by months, to the larger fraction first."""
    runs = [
        (way, [month for month, _ in run]) for way, run in groupby(zip(MONATE, ways, strict=True), lambda x: x[1])
    ]
    exact = [Fraction(claim.cents * len(months), len(MONATE)) for _, months in runs]
    given = [floor(share) for share in exact]
    by_fraction = sorted(range(len(runs)), key=lambda i: (given[i] - exact[i], i))
    for i in by_fraction[: claim.cents - sum(given)]:
        given[i] += 1
    for (way, months), cents in zip(runs, given, strict=True):
        yield Teil(claim, months[0], months[-1], way, cents)

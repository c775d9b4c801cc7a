"""The grants of an earlier run, as they are carried over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from geld_folgt_fluechtling.model.antrag import Antrag
from geld_folgt_fluechtling.model.bewilligung import Antragsart, Uebernahme
from geld_folgt_fluechtling.model.columns import COLUMNS
from geld_folgt_fluechtling.model.stored_run import StoredRun
from geld_folgt_fluechtling.steps.zusammenschluesse import group_key

_COLUMNS = tuple(column.name for column in COLUMNS["bewilligungen"])


def uebernahmen_of(run: StoredRun) -> list[Uebernahme]:
    """Every grant of a stored run, in the order in which they were made; what raised one again is added to it.

    Raises ``FileError`` (D025) where the run lacks the table or a column of it.
    """
    return uebernahmen_from(dict(zip(_COLUMNS, row, strict=True)) for row in run.columns("bewilligungen", *_COLUMNS))


def uebernahmen_from(rows: Iterable[Mapping[str, object]]) -> list[Uebernahme]:
    """The same of rows of the table, each keyed by column."""
    found: list[Uebernahme] = []
    for row in sorted(rows, key=lambda row: int(str(row["reihenfolge"]))):
        grant = _grant(row)
        place = _raised(grant, found) if row["herkunft"] == Antragsart.AUFSTOCKUNG.value else None
        if place is None:
            found.append(grant)
        else:
            before = found[place]
            cost, cents = grant.kosten_cents, grant.bewilligt_cents
            cost, cents = before.bewilligt_cents + cost, before.bewilligt_cents + cents
            found[place] = replace(before, kosten_cents=cost, bewilligt_cents=cents)
    return found


def _grant(row: Mapping[str, object]) -> Uebernahme:
    text = {name: "" if cell is None else str(cell) for name, cell in row.items()}
    first, last = int(text["von_monat"]), int(text["bis_monat"])
    antrag = Antrag(
        posten=text["posten"],
        antragsteller=text["empfaenger"],
        ags=text["empfaenger_ags"],
        zusammenschluss=text["zusammenschluss"],
        stellen=Fraction(Decimal(text["stellen_vze"])),
        qualifikation=text["qualifikation"],
        von_monat=first,
        monate=last - first + 1,
        person=text["person"],
        nummer=text["antrag"],
    )
    return Uebernahme(antrag, int(text["kosten_eur"]), int(text["bewilligt_eur"]), int(text["reihenfolge"]))


def _raised(grant: Uebernahme, found: list[Uebernahme]) -> int | None:
    """The place of the grant that this one raised: the same post of the same recipient, granted in part."""
    for place, other in enumerate(found):
        if _post(other.antrag) == _post(grant.antrag) and other.bewilligt_cents < other.kosten_cents:
            return place
    return None


def _post(antrag: Antrag) -> tuple[object, ...]:
    return antrag.posten, antrag.ags, group_key(antrag.zusammenschluss), *antrag.what

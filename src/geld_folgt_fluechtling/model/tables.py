"""The tables of a run directory: the rows of a Verteilung, and rows as a pandas frame."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from geld_folgt_fluechtling.model.columns import COLUMNS, Kind, Row
from geld_folgt_fluechtling.model.money import eur_decimal, eur_per_head_text
from geld_folgt_fluechtling.model.planning_rows import planning_tables
from geld_folgt_fluechtling.model.project_rows import project_rows

if TYPE_CHECKING:
    import pandas as pd

    from geld_folgt_fluechtling.model.regelwerk import Posten
    from geld_folgt_fluechtling.model.verteilung import PostenVerteilung, Verteilung


def rows_of(verteilung: Verteilung) -> dict[str, list[Row]]:
    """The rows of every table but ``hinweise``, whose sentences the report words; sorted by their key."""
    return {
        "zuweisungen": _zuweisungen(verteilung),
        "zuordnungen": _zuordnungen(verteilung),
        "empfaenger": _empfaenger(verteilung),
        "kreise": _kreise(verteilung),
        "posten": [_posten(verteilung, posten) for posten in verteilung.posten_by_key],
        **planning_tables(verteilung),
        **project_rows(verteilung),
    }


def frame(table: str, rows: Sequence[Row]) -> pd.DataFrame:
    """Rows as a pandas frame: text as ``str``, whole numbers as nullable ``Int64``, money as ``Decimal``."""
    import pandas as pd

    columns = COLUMNS[table]
    data = pd.DataFrame(list(rows), columns=[column.name for column in columns], dtype=object)
    for column in columns:
        cells = data[column.name]
        if column.kind in (Kind.INT, Kind.KEY):
            fits = all(cell is None or abs(cell) < 2**63 for cell in cells)
            data[column.name] = cells.astype("Int64") if fits else cells
        elif column.kind is Kind.CENTS:
            data[column.name] = cells.map(lambda cents: None if cents is None else eur_decimal(cents))
        elif column.kind is Kind.TEXT:
            data[column.name] = cells.astype("str")
    return data


def _run(verteilung: Verteilung) -> tuple[int, str]:
    return verteilung.regeln.jahr, verteilung.regeln.lauf.value


def _zuweisungen(verteilung: Verteilung) -> list[Row]:
    jahr, lauf = _run(verteilung)
    gebiet = verteilung.gebiet
    rows: list[Row] = []
    for posten in verteilung.posten_by_key:
        if posten.posten.schluessel is None:
            continue
        ebene, art = posten.posten.ebene, posten.posten.schluessel.art
        for z in posten.zuweisungen:
            kreis = gebiet.kreise[gebiet.kreis_of(z.ags)]
            place = (z.ags, gebiet.unit_name(z.ags), kreis.ags, kreis.name)
            rows.append(
                (jahr, lauf, z.posten, ebene, *place, art, z.schluesselwert, z.herkunft.value, z.betrag_cents)
            )
    return rows


def _zuordnungen(verteilung: Verteilung) -> list[Row]:
    jahr, lauf = _run(verteilung)
    return [
        (
            jahr,
            lauf,
            z.posten,
            z.ags,
            z.von_monat,
            z.bis_monat,
            z.option,
            z.empfaenger_art,
            z.empfaenger_ags,
            z.zusammenschluss,
            z.betrag_cents,
        )
        for z in verteilung.zuordnungen
    ]


def _empfaenger(verteilung: Verteilung) -> list[Row]:
    jahr, lauf = _run(verteilung)
    return [
        (jahr, lauf, e.posten, e.art, e.ags, e.name, e.zusammenschluss, e.gemeinden, e.schluesselwert,
         e.betrag_cents)
        for e in verteilung.empfaenger
    ]  # fmt: skip


def _kreise(verteilung: Verteilung) -> list[Row]:
    jahr, lauf = _run(verteilung)
    rows: list[Row] = []
    for k in verteilung.kreise:
        kreis = verteilung.gebiet.kreise[k.kreis_ags]
        rows.append(
            (jahr, lauf, k.posten, kreis.ags, kreis.name, kreis.regierungsbezirk, k.gemeinden,
             k.schluesselwert, k.betrag_cents, k.davon_landkreis_cents)
        )  # fmt: skip
    return rows


def _posten(verteilung: Verteilung, distributed: PostenVerteilung) -> Row:
    jahr, lauf = _run(verteilung)
    posten = distributed.posten
    budget = posten.budget
    head: Row = (jahr, lauf, posten.id, posten.bezeichnung, posten.status.value)
    source: Row = (budget.fundstelle, budget.sicherheit.value) if budget is not None else ("", "")
    cents = budget.cents if budget is not None else None
    if budget is None or posten.schluessel is None or posten.rundung is None:
        given_out = 0 if cents == 0 else None
        return (*head, "", cents, given_out, given_out, "", None, None, "", None, "", None, *source)
    days = stichtage(verteilung, posten)
    return (
        *head,
        posten.ebene,
        cents,
        distributed.verteilt_cents,
        distributed.rest_cents,
        posten.schluessel.art,
        distributed.schluesselsumme,
        kopfbetrag(distributed),
        " ".join(posten.erhebungen),
        days[0] if len(days) == 1 else None,
        posten.rundung.verfahren,
        posten.rundung.einheit_cents,
        *source,
    )


def kopfbetrag(distributed: PostenVerteilung) -> str | None:
    """Euro per head with six decimals; ``None`` where the key counts no heads, as area and mixtures do."""
    posten = distributed.posten
    if posten.budget is None or posten.schluessel is None or not posten.schluessel.counts_heads:
        return None
    return eur_per_head_text(posten.budget.cents, distributed.schluesselsumme)


def stichtage(verteilung: Verteilung, posten: Posten) -> tuple[date, ...]:
    """The days on which what the key counts was counted, each once; of an Erhebung without one there is none."""
    parts = posten.schluessel.parts if posten.schluessel is not None else ()
    days = [part.stand if part.zaehlung is None else verteilung.erhebungen[part.zaehlung].stichtag for part in parts]
    return tuple(dict.fromkeys(day for day in days if day is not None))

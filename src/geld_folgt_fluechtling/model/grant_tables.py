"""The tables of a run that grants: its values as rows, sorted by their keys."""

from __future__ import annotations

from collections.abc import Callable

from geld_folgt_fluechtling.model.antrag import vze_text
from geld_folgt_fluechtling.model.bewilligung import VERFAELLT, Ablehnung, Ausgaberest, Bewilligungslauf, Rahmen
from geld_folgt_fluechtling.model.columns import BEWILLIGUNG, COLUMNS, KEYS, Cell, Row

Words = Callable[[Ablehnung], str]


def grant_rows(lauf: Bewilligungslauf, words: Words = lambda refusal: "") -> dict[str, list[Row]]:
    """The rows of every table but ``hinweise``; ``words`` says the sentences of a refusal."""
    rows = {
        "bewilligungen": _bewilligungen(lauf),
        "ablehnungen": _ablehnungen(lauf, words),
        "ausgabereste": _ausgabereste(lauf),
        "ausgabereste_kreise": _ausgabereste_kreise(lauf),
    }
    return {table: _sorted(table, rows[table]) for table in BEWILLIGUNG}


def _sorted(table: str, rows: list[Row]) -> list[Row]:
    names = [column.name for column in COLUMNS[table]]
    places = [names.index(name) for name in KEYS[table]]
    return sorted(rows, key=lambda row: [str(row[place]) for place in places])


def _run(lauf: Bewilligungslauf) -> tuple[int, str]:
    return lauf.verteilung.regeln.jahr, lauf.verteilung.regeln.lauf.value


def _recipient(rahmen: Rahmen) -> tuple[Cell, ...]:
    return rahmen.posten, rahmen.art, rahmen.ags, rahmen.name, rahmen.zusammenschluss


def _bewilligungen(lauf: Bewilligungslauf) -> list[Row]:
    rows: list[Row] = []
    for z in lauf.zuwendungen:
        antrag = z.antrag
        post = (antrag.nummer, antrag.person, antrag.qualifikation, vze_text(antrag.stellen))
        months = (antrag.von_monat, antrag.bis_monat)
        money = (z.kosten_cents, z.bewilligt_cents, z.gekuerzt_cents)
        rows.append((*_run(lauf), *_recipient(z.rahmen), *post, *months, *money, z.herkunft.value, z.reihenfolge))
    return rows


def _ablehnungen(lauf: Bewilligungslauf, words: Words) -> list[Row]:
    rows: list[Row] = []
    for refusal in lauf.ablehnungen:
        antrag = refusal.antrag
        who = (antrag.posten, antrag.antragsteller, antrag.ags, antrag.zusammenschluss, antrag.nummer)
        post = (antrag.person, antrag.qualifikation, vze_text(antrag.stellen), antrag.von_monat, antrag.monate)
        reasons = " ".join(reason.grund.value for reason in refusal.gruende)
        rows.append((*_run(lauf), *who, *post, refusal.herkunft.value, reasons, words(refusal)))
    return rows


def _rest(rest: Ausgaberest) -> tuple[Cell, ...]:
    return rest.antraege, rest.rahmen_cents, rest.bewilligt_cents, rest.rest_cents, VERFAELLT


def _ausgabereste(lauf: Bewilligungslauf) -> list[Row]:
    gebiet = lauf.verteilung.gebiet
    rows: list[Row] = []
    for rahmen, rest in lauf.reste.items():
        kreis = gebiet.kreise[gebiet.kreis_of(rahmen.ags)]
        rows.append((*_run(lauf), *_recipient(rahmen), kreis.ags, kreis.name, *_rest(rest)))
    return rows


def _ausgabereste_kreise(lauf: Bewilligungslauf) -> list[Row]:
    rows: list[Row] = []
    for (posten, ags), rest in lauf.reste_der_kreise.items():
        kreis = lauf.verteilung.gebiet.kreise[ags]
        rows.append((*_run(lauf), posten, kreis.ags, kreis.name, kreis.regierungsbezirk, *_rest(rest)))
    return rows

"""What a case expects beside what came out: every difference, to the cent. Nothing is rounded, nothing tolerated."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from geld_folgt_fluechtling.model.columns import COLUMNS, KEYS, Cell, Kind, Row
from geld_folgt_fluechtling.model.fall import Abweichung, Art, Erwartet, Erwartungstabelle
from geld_folgt_fluechtling.model.findings import Finding

Key = tuple[Cell, ...]
ANY_REFUSAL = "1–4"
"""The exit that is expected where a case names the code of a refusal alone."""


def compare_outcome(erwartet: Erwartet, exit_code: int, codes: Collection[str]) -> list[Abweichung]:
    """Whether the run was refused, or not, as expected; ``codes`` are those of all its findings."""
    found = []
    if erwartet.exit is not None and exit_code != erwartet.exit:
        found.append(_outcome("exit", erwartet.exit, exit_code))
    elif erwartet.is_refusal != (exit_code != 0):
        found.append(_outcome("exit", ANY_REFUSAL if erwartet.is_refusal else 0, exit_code))
    told = ", ".join(sorted(set(codes)))
    if erwartet.code is not None and erwartet.code not in codes:
        found.append(_outcome("code", erwartet.code, told))
    return found + [_outcome("hinweise", code, told) for code in erwartet.hinweise if code not in codes]


def compare_table(
    erwartung: Erwartungstabelle, rows: Sequence[Row], *, vollstaendig: bool
) -> tuple[list[Abweichung], list[Finding]]:
    """Every difference of one table in the order of the expectation; rows beyond it last.

    With ``vollstaendig`` the latter are differences too. A finding (F013) where the named columns do not tell
    the rows of the result apart; then nothing is compared.
    """
    key_columns = [name for name in KEYS[erwartung.tabelle] if name in erwartung.spalten]
    wanted = {tuple(zeile[name] for name in key_columns): zeile for zeile in erwartung.zeilen}
    found: dict[Key, Mapping[str, Cell]] = {}
    for row in rows:
        named = _named(erwartung.tabelle, row)
        key = tuple(named[name] for name in key_columns)
        if key in found and (vollstaendig or key in wanted):
            return [], [_not_apart(erwartung, key)]
        found[key] = named
    differences = []
    for key, zeile in wanted.items():
        about = dict(zip(key_columns, key, strict=True))
        if key in found:
            differences += _values(erwartung, about, zeile, found[key])
        else:
            differences.append(_whole_row(erwartung, Art.FEHLT, about, zeile))
    surplus = [key for key in found if key not in wanted] if vollstaendig else []
    for key in surplus:
        differences.append(_whole_row(erwartung, Art.ZUVIEL, dict(zip(key_columns, key, strict=True)), found[key]))
    return differences, []


def expected_rows(erwartung: Erwartungstabelle, rows: Sequence[Row], *, vollstaendig: bool) -> list[Row]:
    """The rows of a result that belong into the expectation: all, or those that it has already."""
    key_columns = [name for name in KEYS[erwartung.tabelle] if name in erwartung.spalten]
    wanted = {tuple(zeile[name] for name in key_columns) for zeile in erwartung.zeilen}
    named = [(_named(erwartung.tabelle, row), row) for row in rows]
    return [row for zeile, row in named if vollstaendig or tuple(zeile[name] for name in key_columns) in wanted]


def _named(tabelle: str, row: Row) -> dict[str, Cell]:
    """The cells by column; a text that is missing is an empty one, as in the tables."""
    columns = zip(COLUMNS[tabelle], row, strict=True)
    return {column.name: "" if cell is None and column.kind is Kind.TEXT else cell for column, cell in columns}


def _values(
    erwartung: Erwartungstabelle, about: Mapping[str, Cell], wanted: Mapping[str, Cell], found: Mapping[str, Cell]
) -> list[Abweichung]:
    kinds = {column.name: column.kind for column in COLUMNS[erwartung.tabelle]}
    return [
        Abweichung(Art.WERT, erwartung.tabelle, about, name, kinds[name], wanted[name], found[name])
        for name in erwartung.spalten
        if wanted[name] != found[name]
    ]


def _whole_row(
    erwartung: Erwartungstabelle, art: Art, about: Mapping[str, Cell], zeile: Mapping[str, Cell]
) -> Abweichung:
    """A row that is on one side only, with its amount if the case names one."""
    amounts = [c.name for c in COLUMNS[erwartung.tabelle] if c.kind is Kind.CENTS and c.name in erwartung.spalten]
    if not amounts:
        return Abweichung(art, erwartung.tabelle, about)
    cents = zeile[amounts[0]]
    wanted, found = (cents, None) if art is Art.FEHLT else (None, cents)
    return Abweichung(art, erwartung.tabelle, about, amounts[0], Kind.CENTS, wanted, found)


def _not_apart(erwartung: Erwartungstabelle, key: Key) -> Finding:
    missing = [name for name in KEYS[erwartung.tabelle] if name not in erwartung.spalten]
    told = ", ".join(str(part) for part in key) or "–"
    return Finding("F013", quelle=erwartung.datei, wert=told, params={"noetig": ", ".join(missing)})


def _outcome(about: str, wanted: Cell, found: Cell) -> Abweichung:
    return Abweichung(Art.WERT, "", {}, about, Kind.TEXT, wanted, found)

"""The sheets of a run with projects: the projects, and side by side all that the Pakt brings each place."""

from __future__ import annotations

from collections.abc import Iterator

from geld_folgt_fluechtling.model.columns import COLUMNS, Column, Kind, Row
from geld_folgt_fluechtling.model.project_rows import money_by_place, project_rows
from geld_folgt_fluechtling.model.regelwerk import Posten
from geld_folgt_fluechtling.model.verteilung import Verteilung
from geld_folgt_fluechtling.report.language import Language
from geld_folgt_fluechtling.report.workbook.table import TableSheet

_RUN = ("jahr", "lauf")
"""The first columns of both tables, which are the same in every row."""
_EBENE = [column.name for column in COLUMNS["gesamt"]].index("ebene")
_OF_POSTEN = "posten:"
"""Before the id of a Posten whose column it is, so that it is no other column's name."""
_MOST_POSTEN = 8
"""More columns than that for single Posten would be too small to read on a printed page."""
_OF_A_KREIS = ("kreis_ags", "kreis")
_OF_A_GEMEINDE = ("ags", "name", *_OF_A_KREIS)


def project_sheets(verteilung: Verteilung, lang: Language) -> Iterator[TableSheet]:
    """The sheets in their order; none where the run was given no projects."""
    tables = project_rows(verteilung)
    if not tables:
        return
    columns = COLUMNS["projekte"][len(_RUN) :]
    yield TableSheet("projekte", lang.text("Projects"), columns, [row[len(_RUN) :] for row in tables["projekte"]])
    of_kreise = lang.text("Everything per Kreis")
    note = lang.text(
        "By key: what is due to the Gemeinde, whoever receives it. Projects of Landkreise are on the sheet {sheet}."
    ).format(sheet=of_kreise)
    for ebene, title, shown, said in (
        ("gemeinde", lang.text("Everything per Gemeinde"), _OF_A_GEMEINDE, note),
        ("kreis", of_kreise, _OF_A_KREIS, ""),
    ):
        yield _together(verteilung, title, [row for row in tables["gesamt"] if row[_EBENE] == ebene], shown, said)


def _together(verteilung: Verteilung, title: str, rows: list[Row], shown: tuple[str, ...], note: str) -> TableSheet:
    """Per place what it gets by key and for projects, of each Posten in a column of its own if that fits."""
    by_key, with_projects = _posten(verteilung)
    own = {_OF_POSTEN + posten.id: posten for posten in [*by_key, *with_projects]}
    money = money_by_place(verteilung)
    names = [*shown, *_names(by_key), "nach_schluessel_eur", *_names(with_projects), "projekte_eur", "zusammen_eur"]
    kinds = {column.name: column.kind for column in COLUMNS["gesamt"]}
    cells: list[Row] = []
    for row in rows:
        said = dict(zip(kinds, row, strict=True))
        amounts = money.get(str(said["ags"]), {})
        cells.append(tuple(amounts.get(own[name].id, 0) if name in own else said[name] for name in names))
    columns = [Column(name, kinds.get(name, Kind.CENTS)) for name in names]
    headings = {name: posten.bezeichnung for name, posten in own.items()}
    return TableSheet("gesamt", title, columns, cells, note, headings)


def _names(posten: list[Posten]) -> list[str]:
    return [_OF_POSTEN + line.id for line in posten]


def _posten(verteilung: Verteilung) -> tuple[list[Posten], list[Posten]]:
    """The Posten that are distributed by key and those with projects, in the order of the rules; none if many."""
    by_key = [line.posten for line in verteilung.posten if line.posten.is_distributed]
    with_projects = [line.posten for line in verteilung.projektlinien if line.projekte]
    return (by_key, with_projects) if len(by_key) + len(with_projects) <= _MOST_POSTEN else ([], [])

"""Where everything stands in a form for applications: the columns of the table, the parts of the list."""

from __future__ import annotations

from dataclasses import dataclass

from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell

from geld_folgt_fluechtling.model.antragsformular import ANTRAGSTELLER, Antragsliste, Antragsspalte
from geld_folgt_fluechtling.model.formular import Formular, Meldungsart
from geld_folgt_fluechtling.report.forms.columns import CHOICE, FIRST_ROW, TEXT

SHEET = Meldungsart.ANTRAEGE.blatt
_LEAST_ROWS, _ROWS_PER_GEMEINDE = 40, 3
_VZE, _MONTH, _MONEY, _OFFICE = "open_vze", "open_number", "money", "office_date"
_FIRST_OF_LIST = 3


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table: heading, width in characters, style of its cells; ``needed`` in every application."""

    heading: str
    width: int
    style: str
    needed: bool = False


@dataclass(frozen=True)
class Table:
    """The table of applications of one form."""

    liste: Antragsliste
    gemeinden: int

    @classmethod
    def of(cls, formular: Formular) -> Table:
        """The table of that form, which must be one for applications."""
        assert formular.antraege is not None
        return cls(formular.antraege, len(formular.gemeinden))

    @property
    def columns(self) -> tuple[Column, ...]:
        """From left to right; what a row needs stands together, so that one look tells whether it is begun."""
        vorgaben, s = self.liste.vorgaben, Antragsspalte
        lines = [Column(s.FOERDERBEREICH, 26, CHOICE, needed=True)] if vorgaben.mehrere else []
        costs = [Column(s.KOSTEN, 15, _MONEY)] if vorgaben.saetze else []
        return (
            Column(s.ANTRAG, 10, TEXT),
            Column(s.ANTRAGSTELLER, 36, CHOICE, needed=True),
            Column(s.ZUSAMMENSCHLUSS, 24, TEXT),
            *lines,
            Column(s.STELLEN, 12, _VZE, needed=True),
            Column(s.QUALIFIKATION, 22, CHOICE, needed=True),
            Column(s.ERSTER_MONAT, 10, _MONTH, needed=True),
            Column(s.MONATE, 10, _MONTH, needed=True),
            Column(s.PERSON, 28, TEXT, needed=vorgaben.person_benannt),
            *costs,
            *(Column(name, 16, CHOICE) for name in vorgaben.nachweise),
            Column(s.EINGEGANGEN_AM, 14, _OFFICE),
            Column(s.BEMERKUNG, 30, TEXT),
        )

    @property
    def last_row(self) -> int:
        """The last open row, from 0."""
        return FIRST_ROW + max(_LEAST_ROWS, _ROWS_PER_GEMEINDE * self.gemeinden) - 1

    def position(self, heading: str) -> int:
        """The column's number, from 0."""
        return [column.heading for column in self.columns].index(heading)

    def first(self, heading: str) -> str:
        """The column's cell in the first open row, as a rule that is copied down names it."""
        return str(xl_rowcol_to_cell(FIRST_ROW, self.position(heading), col_abs=True))

    def area(self, heading: str) -> str:
        """All cells of the column, as a formula on any sheet names them."""
        position = self.position(heading)
        return f"'{SHEET}'!{xl_range_abs(FIRST_ROW, position, self.last_row, position)}"

    @property
    def needed(self) -> tuple[str, ...]:
        """The headings of what every application needs."""
        return tuple(column.heading for column in self.columns if column.needed)


@dataclass(frozen=True)
class Layout:
    """Where the parts of the list stand, each below a line that says what it is; rows from 0."""

    liste: Antragsliste

    @property
    def rates(self) -> int:
        """The first rate; above it two lines."""
        return _FIRST_OF_LIST + 2

    @property
    def applicants(self) -> int:
        """The first who may apply."""
        rates = len(self.liste.vorgaben.saetze)
        return _FIRST_OF_LIST + 2 + (rates + 3 if rates else 0)

    @property
    def groups(self) -> int:
        """The first name of a group."""
        return self.applicants + max(1, len(self.liste.berechtigt)) + 2

    @property
    def others(self) -> int:
        """The first who may not apply."""
        groups = len(self.liste.zusammenschluesse)
        return self.groups + (groups + 2 if groups else 0)

    def applicants_once(self) -> str:
        """The cells of all who may apply, each once."""
        return _listed(self.applicants, max(1, self.liste.einmal))

    def group_names(self) -> str:
        """The cells of the names of groups."""
        return _listed(self.groups, len(self.liste.zusammenschluesse))

    def rates_column(self, column: int) -> str:
        """The cells of that column in the table of rates."""
        return _listed(self.rates, len(self.liste.vorgaben.saetze), column)


def _listed(row: int, number: int, column: int = 0) -> str:
    return f"'{ANTRAGSTELLER}'!{xl_range_abs(row, column, row + number - 1, column)}"

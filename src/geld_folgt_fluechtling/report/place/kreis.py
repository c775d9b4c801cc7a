"""The claims of a Kreis's Gemeinden on a terminal: a table with who receives each, and sentences about the sums."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich import box
from rich.table import Table
from rich.text import Text

from geld_folgt_fluechtling.model.erlaeuterung import GemeindeZeile, KreisPosten
from geld_folgt_fluechtling.model.ort import Ort
from geld_folgt_fluechtling.model.regelwerte import MISCHUNG
from geld_folgt_fluechtling.report.labels import value_label
from geld_folgt_fluechtling.report.language import Language
from geld_folgt_fluechtling.report.place.exact import euro, whole_number
from geld_folgt_fluechtling.report.place.receiving import landkreis_words
from geld_folgt_fluechtling.report.place.words import place_name
from geld_folgt_fluechtling.report.wording import visible

_NUMBERS = (1, 3)
_MONTHS = 4
"""The place of the months; they are shown where any claim has several recipients in turn."""


def gemeinden_table(claims: KreisPosten, lang: Language) -> Table:
    """One row per Gemeinde and recipient, and the sums."""
    _ = lang.text
    rows = [cells for row in claims.zeilen for cells in _rows(row, lang)]
    rows.append([_("together"), whole_number(claims.wert, lang), "", euro(claims.betrag_cents, lang), "", "", ""])
    headings = [
        _("Gemeinde"),
        _counted(claims, lang),
        _("Origin"),
        _("euro"),
        _("Months"),
        _("Option"),
        _("Recipient"),
    ]
    if all(len(row.empfang) == 1 for row in claims.zeilen):
        headings, rows = _without_months(headings), list(map(_without_months, rows))
    grid = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    for position, heading in enumerate(headings):
        grid.add_column(heading, justify="right" if position in _NUMBERS else "left", overflow="fold")
    for cells in rows:
        grid.add_row(*(Text(visible(cell)) for cell in cells))
    return grid


def sums_words(claims: KreisPosten, kreis: Ort, lang: Language) -> Iterator[str]:
    """Gemeinden and amounts by the origin of their counts, then what the Landkreis receives."""
    for origin, (number, wert, cents) in sorted(claims.nach_herkunft().items()):
        words = lang.text("{origin}: {count} Gemeinden, key value {value}, {amount} euro")
        if number == 1:
            words = lang.text("{origin}: {count} Gemeinde, key value {value}, {amount} euro")
        yield words.format(
            origin=value_label(origin.value, lang),
            count=lang.whole(number),
            value=whole_number(wert, lang),
            amount=euro(cents, lang),
        )
    yield from landkreis_words(kreis, claims.landkreis_cents, claims.landkreis, lang)


def _counted(claims: KreisPosten, lang: Language) -> str:
    """What the key counts."""
    key = claims.posten.schluessel
    if key is None:
        return ""
    return lang.text("Key value") if key.art == MISCHUNG else value_label(key.art, lang)


def _without_months(cells: Sequence[str]) -> list[str]:
    return [*cells[:_MONTHS], *cells[_MONTHS + 1 :]]


def _rows(row: GemeindeZeile, lang: Language) -> Iterator[list[str]]:
    """A row for each who receives the claim, in turn; what is about the whole claim stands in the first."""
    about = [place_name(row.ort), whole_number(row.wert, lang), value_label(row.herkunft.value, lang)]
    for part in row.empfang:
        recipient = f"{part.ort.name} ({part.zusammenschluss})" if part.zusammenschluss else part.ort.name
        months = f"{part.von_monat}–{part.bis_monat}" if part.monate > 1 else str(part.von_monat)
        yield [*about, euro(part.betrag_cents, lang), months, value_label(part.option, lang), recipient]
        about = ["", "", ""]

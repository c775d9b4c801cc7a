"""What a run that grants looks like on a terminal: sums and reasons, and never a person's name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from geld_folgt_fluechtling.model.bewilligung import Ausgaberest, Bewilligungslauf
from geld_folgt_fluechtling.report.grants import sums
from geld_folgt_fluechtling.report.grants.words import REASONS
from geld_folgt_fluechtling.report.labels import NO_OFFICIAL_FIGURES, value_label
from geld_folgt_fluechtling.report.language import Language
from geld_folgt_fluechtling.report.terminal import outcome_lines
from geld_folgt_fluechtling.report.wording import visible

_NARROWEST_NAME = 30


def grants_summary(lauf: Bewilligungslauf, lang: Language) -> RenderableType:
    """Frame, granted and unspent per Posten and Regierungsbezirk, refusals by reason, the largest unspent sums."""
    regeln, _ = lauf.verteilung.regeln, lang.text
    stage = value_label(regeln.lauf.value, lang)
    parts: list[RenderableType] = [
        Text(visible(f"{_('Grants')}: {regeln.titel}, {regeln.jahr}, {stage}"), style="bold")
    ]
    if lauf.verteilung.is_modelled:
        parts.append(Text(_(NO_OFFICIAL_FIGURES), style="bold yellow"))
    parts.append(Text(sums.decided(lauf, lang)))
    parts += [Text(sentence) for sentence in sums.carried_over(lauf, lang)]
    parts.append(_money(_("Posten"), sums.per_posten(lauf), lang))
    parts.append(_money(_("Regierungsbezirk"), sums.per_bezirk(lauf, lang), lang))
    if lauf.gruende:
        rows = [(_(REASONS[grund]), lang.whole(number)) for grund, number in lauf.gruende.items()]
        parts.append(_table([_("Refused because"), _("Applications")], rows))
    unspent = [(f"{rahmen.ags} {rahmen.whose}", rest) for rahmen, rest in sums.largest_unspent(lauf)]
    if unspent:
        parts.append(_money(_("Most unspent"), unspent, lang))
    assumed = sums.assumed(lauf, lang)
    if assumed:
        parts.append(Text(_("Assumed, because no source says so:"), style="bold"))
        parts += [Text(visible(f"  {sentence}")) for sentence in assumed]
    return Group(*parts)


def outcome_text(folder: Path, outcome: str, missing: Sequence[str], lang: Language) -> RenderableType:
    """Where the run is, whether it was written, and what is in it for whom."""
    lines = outcome_lines(folder, outcome, missing, lang)
    if (folder / "bewilligungen.xlsx").is_file():
        lines.append(f"  bewilligungen.xlsx  {lang.text('to read, filter and print')}")
    lines.append(f"  {lang.text('It holds names of persons, in bewilligungen and ablehnungen and in the inputs.')}")
    return Text(visible("\n".join(lines)))


def _money(first: str, rows: Iterable[tuple[str, Ausgaberest]], lang: Language) -> Table:
    _ = lang.text
    columns = [first, _("Frame (euro)"), _("Granted (euro)"), _("Unspent (euro)"), _("Granted applications")]
    return _table(columns, [(name, *_cells(rest, lang)) for name, rest in rows])


def _cells(rest: Ausgaberest, lang: Language) -> tuple[str, ...]:
    amounts = (rest.rahmen_cents, rest.bewilligt_cents, rest.rest_cents)
    return (*map(lang.euro, amounts), lang.whole(rest.antraege))


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    """The first column is text and may wrap, all others are numbers."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column(columns[0], min_width=_NARROWEST_NAME, overflow="fold")
    for column in columns[1:]:
        table.add_column(column, justify="right", no_wrap=True)
    for row in rows:
        table.add_row(*(Text(visible(cell)) for cell in row))
    return table

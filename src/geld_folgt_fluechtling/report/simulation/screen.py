"""What a simulation looks like on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from geld_folgt_fluechtling.model.simulation import Simulation, Streuung, Szenario
from geld_folgt_fluechtling.report.labels import NO_OFFICIAL_FIGURES, value_label
from geld_folgt_fluechtling.report.language import Language
from geld_folgt_fluechtling.report.simulation.model_words import assumed
from geld_folgt_fluechtling.report.simulation.words import euro, headline, notes, percent, scenario_label
from geld_folgt_fluechtling.report.terminal import outcome_lines
from geld_folgt_fluechtling.report.wording import visible

_SHOWN = 10
_NARROWEST_NAME = 24
_FEW, _MOST = "5\N{NO-BREAK SPACE}%", "95\N{NO-BREAK SPACE}%"


def simulation_summary(simulation: Simulation, lang: Language) -> RenderableType:
    """What errors cost over all, by scenario, and at the most uncertain places; what the model assumes."""
    regeln, _ = simulation.verteilung.regeln, lang.text
    title = f"{_('Simulation')}: {regeln.titel}, {regeln.jahr}, {value_label(regeln.lauf.value, lang)}"
    parts: list[RenderableType] = [Text(visible(title), style="bold")]
    if simulation.is_modelled:
        parts.append(Text(_(NO_OFFICIAL_FIGURES), style="bold yellow"))
    parts += [Text(visible(line)) for line in headline(simulation, lang)]
    parts.append(_scenarios(simulation.szenarien, lang))
    if simulation.most_uncertain:
        parts.append(_places(simulation.most_uncertain[:_SHOWN], lang))
    parts += [Text(line) for line in notes(simulation, lang)]
    parts.append(Text(_("What the error model rests on:"), style="bold"))
    parts += [Text(visible(f"  {line}")) for line in assumed(simulation, lang)]
    return Group(*parts)


def outcome_text(folder: Path, outcome: str, missing: Sequence[str], lang: Language) -> RenderableType:
    """Where the simulation is, whether it was written, and what is in it for whom."""
    lines = outcome_lines(folder, outcome, missing, lang)
    if (folder / "simulation.xlsx").is_file():
        lines.append(f"  simulation.xlsx  {lang.text('to read, filter and print')}")
    lines.append(f"  *.csv            {lang.text('for programs (decimal point, UTF-8); people take the workbook')}")
    return Text(visible("\n".join(lines)))


def _scenarios(szenarien: Iterable[Szenario], lang: Language) -> Table:
    _ = lang.text
    columns = [
        _("Scenario"), _("Draws"), _("counted wrongly"), _("Misallocated (euro)"), _FEW, _MOST,
        _("per person"), _("Worth (euro)"),
    ]  # fmt: skip
    rows = [
        [
            scenario_label(szenario.art, lang),
            lang.whole(szenario.ziehungen),
            percent(szenario.falsch_gezaehlt, lang),
            euro(szenario.fehlverteilt_cents, lang),
            euro(szenario.quantil_05_cents, lang),
            euro(szenario.quantil_95_cents, lang),
            "–" if szenario.je_person_cents is None else euro(szenario.je_person_cents, lang),
            "–" if szenario.wert_cents is None else euro(szenario.wert_cents, lang),
        ]
        for szenario in szenarien
    ]
    return _table(columns, rows)


def _places(orte: Iterable[Streuung], lang: Language) -> Table:
    _ = lang.text
    columns = [
        _("Most uncertain"), _("Amount (euro)"), _("Mean (euro)"), _FEW, _MOST,
        _("Loss above 5 %"), _("Expected misallocation (euro)"),
    ]  # fmt: skip
    rows = [
        [
            f"{ort.ags} {ort.name}",
            euro(ort.betrag_cents, lang),
            euro(ort.mittel_cents, lang),
            euro(ort.quantile_cents[0], lang),
            euro(ort.quantile_cents[-1], lang),
            f"{percent(100 * ort.verlust, lang)} %",
            euro(ort.fehlverteilung_cents, lang),
        ]
        for ort in orte
    ]
    return _table(columns, rows)


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    """The first column is text and may wrap, all others are numbers and are never cut."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column(columns[0], min_width=_NARROWEST_NAME, overflow="fold")
    listed = list(rows)
    for position, column in enumerate(columns[1:], start=1):
        width = max(max(map(len, column.split(" "))), *(len(row[position]) for row in listed))
        table.add_column(column, justify="right", width=width, overflow="fold")
    for row in listed:
        table.add_row(*(Text(visible(cell)) for cell in row))
    return table

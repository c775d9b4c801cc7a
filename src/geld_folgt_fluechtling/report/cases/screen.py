"""What ``gff test`` looks like on a terminal: a line per case, differences below it, sums at the end."""

from __future__ import annotations

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from geld_folgt_fluechtling.model.fall import Fallergebnis, Testlauf, Urteil
from geld_folgt_fluechtling.report.cases.words import difference_headings, difference_row, summary, verdict
from geld_folgt_fluechtling.report.language import Language
from geld_folgt_fluechtling.report.terminal import findings_text
from geld_folgt_fluechtling.report.wording import visible

SHOWN = 20
_MARKS = {
    Urteil.BESTANDEN: ("✓", "green"),
    Urteil.ABWEICHEND: ("✗", "bold red"),
    Urteil.UNBESTAETIGT: ("?", "yellow"),
}
_TEXT_COLUMNS = 3
_INDENT = (0, 0, 0, 4)


def cases_text(lauf: Testlauf, lang: Language) -> RenderableType:
    """Every case with what differs in it, then how many of each kind there are."""
    parts: list[RenderableType] = []
    for ergebnis in lauf.ergebnisse:
        parts.append(_headline(ergebnis, lang))
        if ergebnis.angenommen:
            words = lang.text("written: {files}; check the figures and enter who did as geprueft_von")
            parts.append(Text(f"    {words.format(files=', '.join(ergebnis.angenommen))}"))
        if ergebnis.abweichungen:
            parts.append(Padding(_differences(ergebnis, lang), _INDENT))
        if ergebnis.findings:
            parts.append(findings_text(ergebnis.findings, lang))
    parts.append(Text(summary(lauf, lang), style="bold" if lauf.is_ok else "bold red"))
    if lauf.count(Urteil.UNBESTAETIGT):
        parts.append(
            Text(lang.text("Unconfirmed (?): geprueft_von or herleitung is missing, nobody answers for it."))
        )
    return Group(*parts)


def _headline(ergebnis: Fallergebnis, lang: Language) -> Text:
    mark, style = _MARKS[ergebnis.urteil]
    line = Text.assemble((mark, style), f" {visible(ergebnis.name)}")
    if ergebnis.titel:
        line.append(f"  {visible(ergebnis.titel)}")
    if ergebnis.urteil is not Urteil.BESTANDEN:
        line.append(f"  [{verdict(ergebnis, lang)}]", style=style)
    return line


def _differences(ergebnis: Fallergebnis, lang: Language) -> RenderableType:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    for position, heading in enumerate(difference_headings(lang)):
        table.add_column(heading, justify="left" if position < _TEXT_COLUMNS else "right", overflow="fold")
    for difference in ergebnis.abweichungen[:SHOWN]:
        table.add_row(*map(Text, difference_row(difference, lang)))
    hidden = len(ergebnis.abweichungen) - SHOWN
    if hidden <= 0:
        return table
    more = lang.text("… and {count} more (all of them: --json).")
    return Group(table, Text(more.format(count=lang.whole(hidden))))

"""What the explanation of a code, and the list of all codes, look like on a terminal."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from geld_folgt_fluechtling.report.code_labels import SEVERITIES, letter_title
from geld_folgt_fluechtling.report.explained import ExplainedCode
from geld_folgt_fluechtling.report.labels import value_label
from geld_folgt_fluechtling.report.language import Language
from geld_folgt_fluechtling.report.terminal import SEVERITY_STYLES


def explained_text(code: ExplainedCode, lang: Language) -> RenderableType:
    """One code: severity, message, reason, remedy."""
    headline = Text.assemble(_name(code, lang), f"  {lang.text(SEVERITIES[code.schwere])}")
    parts = Table.grid(padding=(0, 2, 0, 0))
    parts.add_column(no_wrap=True)
    parts.add_column(overflow="fold")
    parts.add_row(lang.text("Message"), Text(code.meldung))
    parts.add_row(lang.text("Reason"), Text(code.grund))
    parts.add_row(lang.text("Remedy"), Text(code.abhilfe))
    return Group(headline, parts)


def codes_text(codes: Iterable[ExplainedCode], lang: Language) -> RenderableType:
    """The codes by letter, a line each, and how to see more of one."""
    parts: list[RenderableType] = []
    for letter, group in groupby(codes, key=lambda code: code.code[0]):
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(no_wrap=True)
        table.add_column(overflow="fold")
        for code in group:
            table.add_row(_name(code, lang), Text(code.meldung))
        parts += [Text(f"{letter}  {letter_title(letter, lang)}", style="bold"), table, Text()]
    return Group(*parts, Text(lang.text("More of one: gff explain CODE")))


def _name(code: ExplainedCode, lang: Language) -> Text:
    return Text(f"{code.code}  {value_label(code.schwere.value, lang)}", style=SEVERITY_STYLES[code.schwere])

"""``gff compare``: alternatives of counting and of sharing out, side by side."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from geld_folgt_fluechtling.cli.language import current
from geld_folgt_fluechtling.cli.options import (
    ALL_FORMATS,
    AsJson,
    Budgets,
    Charts,
    Counts,
    Declarations,
    EarlierRun,
    Force,
    Formats,
    Lang,
    Rules,
    Sheet,
    Stage,
    Treat,
    Variants,
    budgets,
    counts,
    files_language,
    named_formats,
    signs,
)
from geld_folgt_fluechtling.cli.screen import progress, show, show_findings, show_json
from geld_folgt_fluechtling.model.codes import N_
from geld_folgt_fluechtling.model.errors import UsageError
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.standard import STANDARD

_ = current().text

HELP = _("Compare alternatives of a year: who gains, who loses, how much money moves, how practicable each one is.")
UNDECLARED = "E007"
"""A finding per Kreis about who receives, which a distribution shows and a comparison need not repeat."""
_REST = re.compile(r"\s*([0-9]{1,9})\s*[-–]\s*([0-9]{1,9})\s*", re.ASCII)


def run(
    year: Annotated[int, typer.Argument(metavar="YEAR", help=_("The year, such as 2018."))],
    alt: Annotated[
        list[str] | None,
        typer.Option(
            "--alt",
            metavar="NAME=KIND:WHAT",
            help=_("An alternative: NAME=counts:FILE, rules:ID, variant:ID or run:DIR; may be repeated."),
        ),
    ] = None,
    baseline: Annotated[
        str,
        typer.Option(metavar="NAME", help=_("What all are held against; by default the run of the other options.")),
    ] = "basis",
    groups: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help=_("Groups of your own: ags, gruppe; a Kreis stands for its Gemeinden.")),
    ] = None,
    pin: Annotated[
        list[str] | None,
        typer.Option(
            "--pin", metavar="PLACE", help=_("A place to be shown by itself, by AGS or name; may be repeated.")
        ),
    ] = None,
    posten: Annotated[str, typer.Option(metavar="ID", help=_("Only this Posten."))] = "",
    classes: Annotated[
        str, typer.Option(metavar="ID|FILE", help=_("Classes of size, of gains and losses, and of the rest."))
    ] = "standard",
    rest: Annotated[
        str | None,
        typer.Option(metavar="LOW-HIGH", help=_("Persons whom partial counts leave out: at least and at most.")),
    ] = None,
    stage: Stage = "endgueltig",
    rules: Rules = STANDARD,
    variant: Variants = None,
    counts_: Counts = None,
    declarations: Declarations = None,
    budget: Budgets = None,
    previous: EarlierRun = None,
    treat: Treat = None,
    sheet: Sheet = None,
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help=_("The folder to write, by default vergleich-YEAR-LAUF."))
    ] = None,
    force: Force = False,
    formats: Formats = ALL_FORMATS,
    charts: Charts = None,
    as_json: AsJson = False,
    lang: Lang = None,
) -> None:
    from geld_folgt_fluechtling.flows.charts import check_charts_folder, write_comparison_charts
    from geld_folgt_fluechtling.flows.compare import compare, write_comparison
    from geld_folgt_fluechtling.flows.write import check_formats

    language_of_files = files_language(lang)
    wanted = check_formats(named_formats(formats))
    check_charts_folder(charts, out)
    with progress(_("Alternatives")) as advance:
        lauf = compare(
            year,
            _alternatives(alt or ()),
            baseline=baseline,
            groups=groups,
            pins=pin or (),
            posten=posten,
            classes=classes,
            rest=_rest(rest),
            stage=stage,
            rules=rules,
            variants=variant or (),
            counts=counts(counts_ or ()),
            declarations=declarations,
            budgets=budgets(budget or ()),
            previous=previous,
            treat=signs(treat or ()),
            sheet=sheet,
            progress=advance,
        )
    written = write_comparison(lauf, out, formats=wanted, lang=language_of_files, force=force)
    drawn = write_comparison_charts(lauf, charts, lang=language_of_files, force=force) if charts else None
    if as_json:
        from geld_folgt_fluechtling.report.charts.told import charts_document
        from geld_folgt_fluechtling.report.comparison.document import comparison_document

        document = comparison_document(lauf, written.folder, written.outcome.value, current())
        show_json(document | charts_document(drawn))
        show_findings(lauf.findings)
    else:
        from geld_folgt_fluechtling.report.charts.told import charts_text
        from geld_folgt_fluechtling.report.comparison.screen import comparison_text, outcome_text

        show(
            comparison_text(lauf, current()),
            outcome_text(written.folder, written.outcome.value, written.missing, current()),
            *charts_text(drawn, current()),
        )
        show_findings(finding for finding in lauf.findings if finding.code != UNDECLARED)


def _alternatives(values: Sequence[str]) -> list[tuple[str, str]]:
    """``NAME=KIND:WHAT`` each, as pairs. Raises ``UsageError`` (C002)."""
    pairs = []
    for value in values:
        name, separator, said = value.partition("=")
        if not separator:
            reason = N_("there is no equals sign behind the name")
            raise UsageError(Finding("C002", wert=value, params={"grund": reason}))
        pairs.append((name, said))
    return pairs


def _rest(text: str | None) -> tuple[int, int] | None:
    """Two numbers of persons. Raises ``UsageError`` (C009)."""
    if text is None:
        return None
    match = _REST.fullmatch(text)
    if match is None:
        raise UsageError(Finding("C009", wert=text))
    return int(match[1]), int(match[2])

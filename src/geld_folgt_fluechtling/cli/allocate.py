"""``gff allocate``: the yearly distribution."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from geld_folgt_fluechtling.cli.language import current
from geld_folgt_fluechtling.cli.options import (
    ALL_FORMATS,
    AsJson,
    Budgets,
    Counts,
    Declarations,
    EarlierRun,
    Force,
    Formats,
    Lang,
    Projects,
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
from geld_folgt_fluechtling.cli.screen import show, show_findings, show_json
from geld_folgt_fluechtling.model.standard import STANDARD

_ = current().text

HELP = _("Distribute the money of a year: rules and counts in, exact allocation tables out.")


def run(
    year: Annotated[int, typer.Argument(metavar="YEAR", help=_("The year, such as 2018."))],
    stage: Stage = "endgueltig",
    rules: Rules = STANDARD,
    variant: Variants = None,
    counts_: Counts = None,
    declarations: Declarations = None,
    projects: Projects = None,
    budget: Budgets = None,
    previous: EarlierRun = None,
    treat: Treat = None,
    sheet: Sheet = None,
    out: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help=_("Verteilung: the folder to write, by default verteilung-YEAR-LAUF.")),
    ] = None,
    force: Force = False,
    formats: Formats = ALL_FORMATS,
    as_json: AsJson = False,
    lang: Lang = None,
) -> None:
    from geld_folgt_fluechtling.flows.allocate import allocate
    from geld_folgt_fluechtling.flows.write import check_formats, write_run

    language_of_files = files_language(lang)
    wanted = check_formats(named_formats(formats))
    verteilung = allocate(
        year,
        stage=stage,
        rules=rules,
        variants=variant or (),
        counts=counts(counts_ or ()),
        declarations=declarations,
        projects=projects or (),
        budgets=budgets(budget or ()),
        previous=previous,
        treat=signs(treat or ()),
        sheet=sheet,
    )
    written = write_run(verteilung, out, formats=wanted, lang=language_of_files, force=force)
    if as_json:
        from geld_folgt_fluechtling.report.document import run_document

        show_json(run_document(verteilung, written.folder, written.outcome.value, current()))
        show_findings(verteilung.findings)
    else:
        from geld_folgt_fluechtling.report.terminal import SHOWN_IN_SUMMARY, outcome_text, run_summary

        show(
            run_summary(verteilung, current()),
            outcome_text(written.folder, written.outcome.value, written.missing, current()),
        )
        show_findings(finding for finding in verteilung.findings if finding.code != SHOWN_IN_SUMMARY)

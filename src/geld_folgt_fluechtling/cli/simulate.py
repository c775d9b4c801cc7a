"""``gff simulate``: how sure an amount is if counts are not."""

from __future__ import annotations

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
from geld_folgt_fluechtling.model.standard import STANDARD

_ = current().text

HELP = _("Simulate errors of a count: exact allocation in every draw, and how far each amount may be off.")


def run(
    year: Annotated[int, typer.Argument(metavar="YEAR", help=_("The year, such as 2018."))],
    errors: Annotated[
        str,
        typer.Option(
            "--errors", metavar="ID|FILE", help=_("Fehlermodell: how counts go wrong; poisson, gemischt … or a file.")
        ),
    ],
    draws: Annotated[int, typer.Option("--draws", metavar="N", help=_("How many times counts are drawn."))] = 10_000,
    seed: Annotated[int, typer.Option("--seed", metavar="N", help=_("Decides what is drawn; is recorded."))] = 1,
    posten: Annotated[
        list[str] | None,
        typer.Option("--posten", metavar="ID", help=_("Simulate this Posten only; may be repeated.")),
    ] = None,
    stage: Stage = "endgueltig",
    rules: Rules = STANDARD,
    variant: Variants = None,
    counts_: Counts = None,
    budget: Budgets = None,
    previous: EarlierRun = None,
    treat: Treat = None,
    sheet: Sheet = None,
    out: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help=_("The folder to write, by default simulation-YEAR-LAUF.")),
    ] = None,
    force: Force = False,
    formats: Formats = ALL_FORMATS,
    charts: Charts = None,
    as_json: AsJson = False,
    lang: Lang = None,
) -> None:
    from geld_folgt_fluechtling.flows.charts import check_charts_folder, write_simulation_charts
    from geld_folgt_fluechtling.flows.simulate import simulate, write_simulation
    from geld_folgt_fluechtling.flows.write import check_formats

    language_of_files = files_language(lang)
    wanted = check_formats(named_formats(formats))
    check_charts_folder(charts, out)
    with progress(_("Draws")) as advance:
        simulation = simulate(
            year,
            errors,
            draws=draws,
            seed=seed,
            posten=posten or (),
            stage=stage,
            rules=rules,
            variants=variant or (),
            counts=counts(counts_ or ()),
            budgets=budgets(budget or ()),
            previous=previous,
            treat=signs(treat or ()),
            sheet=sheet,
            progress=advance,
        )
    written = write_simulation(simulation, out, formats=wanted, lang=language_of_files, force=force)
    drawn = write_simulation_charts(simulation, charts, lang=language_of_files, force=force) if charts else None
    if as_json:
        from geld_folgt_fluechtling.report.charts.told import charts_document
        from geld_folgt_fluechtling.report.simulation.document import simulation_document

        document = simulation_document(simulation, written.folder, written.outcome.value, current())
        show_json(document | charts_document(drawn))
    else:
        from geld_folgt_fluechtling.report.charts.told import charts_text
        from geld_folgt_fluechtling.report.simulation.screen import outcome_text, simulation_summary

        show(
            simulation_summary(simulation, current()),
            outcome_text(written.folder, written.outcome.value, written.missing, current()),
            *charts_text(drawn, current()),
        )
    show_findings(simulation.findings)

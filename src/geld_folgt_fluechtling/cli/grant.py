"""``gff grant``: decide on applications within the frames of a run."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from geld_folgt_fluechtling.cli.language import current
from geld_folgt_fluechtling.cli.options import (
    ALL_FORMATS,
    AsJson,
    Force,
    Formats,
    Lang,
    Sheet,
    files_language,
    named_formats,
)
from geld_folgt_fluechtling.cli.screen import show, show_findings, show_json

_ = current().text

HELP = _("Decide on applications for posts within the frames of a run: grants, refusals with reasons, unspent money.")


def run(
    frame: Annotated[
        Path,
        typer.Option("--run", metavar="DIR", help=_("Verteilung: the run that gives the frame of each recipient.")),
    ],
    applications: Annotated[
        list[Path] | None,
        typer.Option(
            "--applications", metavar="FILE", help=_("Anträge: one row per post and person; may be repeated.")
        ),
    ] = None,
    granted: Annotated[
        Path | None,
        typer.Option(
            "--granted", metavar="DIR", help=_("Bewilligungslauf: earlier grants of the same year to carry over.")
        ),
    ] = None,
    sheet: Sheet = None,
    out: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help=_("The folder to write, by default bewilligung-YEAR-LAUF.")),
    ] = None,
    force: Force = False,
    formats: Formats = ALL_FORMATS,
    as_json: AsJson = False,
    lang: Lang = None,
) -> None:
    from geld_folgt_fluechtling.flows.grant import grant, write_grants
    from geld_folgt_fluechtling.flows.write import check_formats

    language_of_files = files_language(lang)
    wanted = check_formats(named_formats(formats))
    lauf = grant(frame, applications or (), granted=granted, sheet=sheet)
    written = write_grants(lauf, out, formats=wanted, lang=language_of_files, force=force)
    if as_json:
        from geld_folgt_fluechtling.report.grants.document import grants_document

        show_json(grants_document(lauf, written.folder, written.outcome.value, current()))
    else:
        from geld_folgt_fluechtling.report.grants.screen import grants_summary, outcome_text

        show(
            grants_summary(lauf, current()),
            outcome_text(written.folder, written.outcome.value, written.missing, current()),
        )
    show_findings(lauf.findings)

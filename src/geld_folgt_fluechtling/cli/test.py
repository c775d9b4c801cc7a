"""``gff test``: run golden cases, the shipped ones or one's own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from geld_folgt_fluechtling.cli.language import current
from geld_folgt_fluechtling.cli.options import AsJson, Lang, files_language
from geld_folgt_fluechtling.cli.screen import progress, show_findings, show_json, show_words

_ = current().text

HELP = _("Run golden cases to the cent: your own folders of them, or the shipped ones as a test of the installation.")


def run(
    folders: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="FOLDER", help=_("Cases, or folders of them at any depth. Without it the shipped ones.")
        ),
    ] = None,
    junit: Annotated[
        Path | None, typer.Option(metavar="FILE", help=_("Write the results as JUnit XML, for GitLab and GitHub."))
    ] = None,
    markdown: Annotated[
        Path | None, typer.Option(metavar="FILE", help=_("Write the results as Markdown, for a merge request."))
    ] = None,
    accept: Annotated[
        bool,
        typer.Option(
            "--accept",
            help=_("Write results that differ as the new expectations, which are unconfirmed then; never in CI."),
        ),
    ] = False,
    as_json: AsJson = False,
    lang: Lang = None,
) -> int:
    from geld_folgt_fluechtling.flows.cases import run_cases, write_reports

    language_of_files = files_language(lang)
    with progress(_("Cases")) as advance:
        lauf = run_cases(folders or (), accept=accept, progress=advance)
    write_reports(lauf, junit=junit, markdown=markdown, lang=language_of_files)
    if as_json:
        from geld_folgt_fluechtling.report.cases.words import cases_document

        show_json(cases_document(lauf, current()))
    else:
        from geld_folgt_fluechtling.report.cases.screen import cases_text

        show_words(cases_text(lauf, current()))
    show_findings(lauf.findings)
    return lauf.exit_code
